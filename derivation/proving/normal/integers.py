"""Which polynomials and fractions take only integer values."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from ..terms.core import PI, fn, mul, neg, replaced
from ..terms.domain import NEG, NUL, POS
from .fraction import Frac, Poly, fraction
from .signs import sign
from .tower import Tower

MOST_KINKS = 4


def integral(tower: Tower, poly: Poly) -> bool:
    """True when all coefficients and all atoms are integers."""
    return all(c.q == 1 for c in poly.coeffs()) and all(tower.atoms[i].integer for i, d in enumerate(poly.degrees()) if d > 0)


def integer_valued(tower: Tower, value: Frac) -> bool:
    """True when the fraction takes only integer values: an integer combination of binomial products (Polya 1915).

    A polynomial with denominator D is integer-valued when it is so on one period, 0 .. D-1 in every variable. An absolute
    value is its argument or the negative of it: (a + b + |a - b|)/2 is an integer, for either is.
    """
    if not value.den.is_constant():
        return False
    atoms = tower.atoms_of(value)
    kinks = [a.term for a in atoms if a.term.head == "abs"]
    if 0 < len(kinks) <= MOST_KINKS:
        sides = [replaced(tower.term(value), kinks[0], new) for new in (kinks[0].args[0], neg(kinks[0].args[0]))]
        return all(integer_valued(tower, tower.normal(side)) for side in sides)
    if not all(a.integer for a in atoms):
        return False
    terms = {e: fraction(c) for e, c in value.num.to_dict().items()}
    common = lcm(*(c.denominator for c in terms.values()))
    if common == 1:
        return True
    if common ** len(atoms) > 5_000:
        return False
    return all(_value(terms, {a.index: (k // common**n) % common for n, a in enumerate(atoms)}).denominator == 1 for k in range(common ** len(atoms)))


def _value(terms: dict[tuple[int, ...], Fraction], point: dict[int, int]) -> Fraction:
    total = Fraction(0)
    for exponents, c in terms.items():
        for i, value in point.items():
            c = c * Fraction(value) ** int(exponents[i])
        total += c
    return total


def not_integer(tower: Tower, value: Frac) -> bool:
    """Known to be no integer: sin(pi u) is not 0, or u lies strictly between two neighbouring integers."""
    if integer_valued(tower, value):
        return False
    if _generic(tower, value):
        return True
    for k in (0, -1, 1, -2, 2):
        if sign(tower, value - tower.constant(k)) == POS and sign(tower, value - tower.constant(k + 1)) == NEG:
            return True
    return not sign(tower, sine_of_turns(tower, value)) & NUL


def sine_of_turns(tower: Tower, value: Frac) -> Frac:
    return tower.normal(fn("sin", mul(PI, tower.term(value))))


def _generic(tower: Tower, value: Frac) -> bool:
    """Whether the value is transcendental, so no integer: a polynomial in generic symbols (see `generic.py`), a power of which has a number in front."""
    inside = [a.index for a in tower.atoms_of(value) if a.term.head == "sym" and "generic" in tower.nature(a.term.value).traits]
    if not inside or not value.den.is_constant():
        return False
    groups: dict[tuple[int, ...], list[bool]] = {}
    for exponents in value.num.to_dict():
        mine = tuple(int(exponents[i]) for i in inside)
        groups.setdefault(mine, []).append(sum(mine) == sum(map(int, exponents)))
    return any(plain == [True] for mine, plain in groups.items() if any(mine))
