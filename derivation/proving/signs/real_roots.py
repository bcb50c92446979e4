"""The line cut at the real roots of polynomials with integer coefficients: on each root and in each gap a polynomial has one sign, found by balls."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import Any

from flint import arb, fmpz_poly

from ..normal_form.fraction import Poly, fraction
from ..terms.domain import NEG, POS


def integer_coefficients(poly: Poly, index: int) -> list[int]:
    """Coefficients in ascending order of one atom, denominators cleared by a positive factor."""
    terms = {int(e[index]): fraction(c) for e, c in poly.to_dict().items()}
    common = lcm(*[c.denominator for c in terms.values()])
    return [int(terms.get(k, 0) * common) for k in range(max(terms) + 1)]


def slope_and_root(poly: Poly, index: int) -> tuple[Fraction, Fraction]:
    """a and -b/a of a v + b."""
    slope = fraction(poly.derivative(index).leading_coefficient())
    constant = next((fraction(c) for exponents, c in poly.to_dict().items() if not any(exponents)), Fraction(0))
    return slope, -constant / slope


def real_roots(coefficients: list[int]) -> list[Any] | None:
    """A ball for each real root, from left to right; None when it cannot be told which roots are real."""
    isolated: Any = fmpz_poly(coefficients).complex_roots()
    near = [r for r, _ in isolated if r.imag.contains(0)]
    return sorted((r.real for r in near), key=middle) if all(r.imag == 0 for r in near) else None


def middle(ball: Any) -> float:
    return float(ball.mid())


def gaps(roots: list[Any], low: Any = None, high: Any = None) -> list[Any]:
    """A point in every gap between neighbours of low, roots, high."""
    ends = [*([low] if low is not None else []), *roots, *([high] if high is not None else [])]
    if not ends:
        return [arb(0)]
    points = [(a + b) / 2 for a, b in zip(ends, ends[1:], strict=False) if not a.overlaps(b)]
    return [*points, *([ends[0] - 1] if low is None else []), *([ends[-1] + 1] if high is None else [])]


def value_at(coefficients: list[int], x: Any) -> Any:
    total = arb(0)
    for c in reversed(coefficients):
        total = total * x + c
    return total


def sign_at(coefficients: list[int], x: Any) -> int:
    """POS or NEG, 0 where a ball cannot tell."""
    value = value_at(coefficients, x)
    return POS if value > 0 else NEG if value < 0 else 0
