"""Fractions of polynomials over the rationals: the arithmetic under the normal form.

A `Frac` is a numerator and a monic denominator of one flint context, without a common factor. Every operation
that could grow without end is estimated first and raises `TooLarge`.
"""

from __future__ import annotations

from collections.abc import Container
from fractions import Fraction
from typing import Any

from flint import Ordering, fmpq, fmpq_mpoly_ctx

from ..terms.obstacles import TooLarge, Undefined

TERMS = 40_000
EXPONENT = 2_000

Poly = Any  # flint.fmpq_mpoly, which carries no type information


class Frac:
    """numerator / denominator, the denominator monic and prime to the numerator."""

    __slots__ = ("den", "num")

    def __init__(self, num: Poly, den: Poly) -> None:
        self.num, self.den = num, den

    def __add__(self, other: Frac) -> Frac:
        if self.den == other.den:
            return self if other.num.is_zero() else ratio(self.num + other.num, self.den)
        _guard(self.num, other.den)
        _guard(other.num, self.den)
        if self.den.is_constant() or other.den.is_constant():
            return Frac(self.num * other.den + other.num * self.den, self.den * other.den)
        common = self.den.gcd(other.den)
        left, right = self.den / common, other.den / common
        return ratio(self.num * right + other.num * left, left * other.den)

    def __neg__(self) -> Frac:
        return Frac(-self.num, self.den)

    def __sub__(self, other: Frac) -> Frac:
        return self + -other

    def __mul__(self, other: Frac) -> Frac:
        _guard(self.num, other.num)
        if self.den.is_constant() and other.den.is_constant():
            return Frac(self.num * other.num, self.den)
        _guard(self.den, other.den)
        return ratio(self.num * other.num, self.den * other.den)

    def __truediv__(self, other: Frac) -> Frac:
        return self * other.inverse()

    def inverse(self) -> Frac:
        if self.num.is_zero():
            raise Undefined("division by zero")
        lead = self.num.leading_coefficient()
        return Frac(self.den / lead, self.num / lead)

    def __pow__(self, exponent: int) -> Frac:
        if exponent < 0:
            return self.inverse() ** -exponent
        if exponent > EXPONENT:
            raise TooLarge(f"power {exponent}")
        _guard_power(self.num, exponent)
        _guard_power(self.den, exponent)
        return Frac(self.num**exponent, self.den**exponent)

    def scale(self, factor: Fraction) -> Frac:
        return Frac(self.num * rational(factor), self.den)

    def is_zero(self) -> bool:
        return bool(self.num.is_zero())

    def constant(self) -> Fraction | None:
        """The rational number that this is, or None."""
        if not (self.num.is_constant() and self.den.is_constant()):
            return None
        return Fraction(0) if self.num.is_zero() else fraction(self.num.leading_coefficient())

    @property
    def key(self) -> tuple[str, str]:
        """Equal keys, equal fractions (of one context)."""
        return str(self.num), str(self.den)

    def __repr__(self) -> str:
        return f"({self.num})/({self.den})"


def context(size: int) -> Any:
    """A ring with `size` generators."""
    return fmpq_mpoly_ctx.get([f"a{i}" for i in range(size)], Ordering.lex)


def rational(value: Fraction) -> Any:
    return fmpq(value.numerator, value.denominator)


def fraction(value: Any) -> Fraction:
    return Fraction(int(value.p), int(value.q))


def ratio(num: Poly, den: Poly) -> Frac:
    """num / den in lowest terms."""
    if num.is_zero():
        return Frac(num, den.context().constant(1))
    if not den.is_constant():
        common = num.gcd(den)
        if not common.is_constant():
            num, den = num / common, den / common
    lead = den.leading_coefficient()
    return Frac(num, den) if lead == 1 else Frac(num / lead, den / lead)


def coefficients(poly: Poly, variable: int, count: int) -> list[Poly]:
    """poly as coefficients of powers of one generator, constant last: [a, b, c] for a v^2 + b v + c."""
    ring = poly.context()
    parts: list[dict[tuple[int, ...], object]] = [{} for _ in range(count)]
    for exponents, c in poly.to_dict().items():
        below = (*exponents[:variable], 0, *exponents[variable + 1 :])
        parts[int(exponents[variable])][below] = c
    return [ring.from_dict(p) if p else ring.constant(0) for p in reversed(parts)]


def grouped(poly: Poly, inside: Container[int]) -> dict[tuple[int, ...], Poly]:
    """The coefficients of the monomials in some of the generators."""
    groups: dict[tuple[int, ...], dict[tuple[int, ...], object]] = {}
    for exponents, c in poly.to_dict().items():
        mine = tuple(int(e) if i in inside else 0 for i, e in enumerate(exponents))
        groups.setdefault(mine, {})[tuple(0 if i in inside else int(e) for i, e in enumerate(exponents))] = c
    return {mine: poly.context().from_dict(rest) for mine, rest in groups.items()}


def _guard(left: Poly, right: Poly) -> None:
    if len(left) * len(right) > 50 * TERMS:
        raise TooLarge(f"{len(left)} times {len(right)} terms")


def _guard_power(base: Poly, exponent: int) -> None:
    """At most C(e + t - 1, t - 1) terms come of a power of t terms; coefficients grow with the exponent."""
    count = 1
    for k in range(1, min(len(base), 30)):
        count = count * (exponent + k) // k
        if count > TERMS:
            raise TooLarge(f"power {exponent} of {len(base)} terms")
    digits = max((abs(int(c.p)).bit_length() + int(c.q).bit_length() for c in base.coeffs()), default=0)
    if digits * exponent > 100_000:
        raise TooLarge("coefficients too large")
