"""Which polynomials and fractions take only integer values."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from ..terms.core import neg, replaced
from .fraction import Frac, Poly, fraction
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
