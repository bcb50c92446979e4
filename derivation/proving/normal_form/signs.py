"""Which signs can a fraction take on the domain? A mask of NEG, NUL, POS: a smaller mask is more knowledge.

A fraction's sign is the product of its irreducible factors'. A factor's is the meet of what the tests of the engine say, each a proof:
among them the signs of its monomials, the facts (f > 0, f != 0), completing the square, the roots of a polynomial in one
atom on its interval, the values at both ends of one that is affine, and a certificate from the facts (`certificates.py`).
"""

from __future__ import annotations

from ..terms.core import Core
from ..terms.domain import ANY, NEG, NUL, POS
from ..terms.obstacles import Stuck
from .fraction import Frac, Poly, coefficients, fraction
from .masks import flip, monomial_mask, of_number, plus, times, to_power
from .tower import Tower


def sign(tower: Tower, value: Frac) -> int:
    """The signs that a fraction can take where it is defined; ANY for one that is not real."""
    if tower.domain.complex and any(a.term.head == "i" for a in tower.atoms_of(value)):
        return ANY
    content, factors = tower.fraction_factors(value)
    mask = of_number(content)
    for poly, exponent in factors:
        known = to_power(sign_of_factor(tower, poly), exponent)
        mask = times(mask, known & ~NUL if exponent < 0 else known)
    if mask == ANY or mask & (mask - 1):
        mask &= by_facts(tower, value.num * value.den) if len(factors) > 1 else ANY
    return mask


def sign_of(tower: Tower, term: Core) -> int:
    """The signs that a term can take, ANY when it has no normal form."""
    try:
        return sign(tower, tower.normal(term))
    except Stuck:
        return ANY


def sign_of_factor(tower: Tower, poly: Poly) -> int:
    """The signs of one irreducible polynomial."""
    if poly.is_constant():
        return of_number(fraction(poly.leading_coefficient())) if not poly.is_zero() else NUL
    if tower.domain.complex and any(d > 0 and tower.atoms[i].term.head == "i" for i, d in enumerate(poly.degrees())):
        return ANY
    key = str(poly)
    found = tower.signs.get(key)
    if found is None:
        tower.signs[key] = ANY  # a question inside its own answer knows nothing
        found = tower.signs[key] = _find(tower, poly)
    return found


def sign_poly(tower: Tower, poly: Poly) -> int:
    return sign(tower, Frac(poly, tower.one_poly))


def at_least(tower: Tower, value: Frac, bound: int) -> bool:
    return sign(tower, value - tower.constant(bound)) & NEG == 0


def _find(tower: Tower, poly: Poly) -> int:
    mask = ANY
    heads = {tower.atoms[i].term.head for i, d in enumerate(poly.degrees()) if d > 0}
    single = sum(1 for d in poly.degrees() if d > 0) == 1
    for test in tower.engine.sign_tests:
        if (test.heads and test.heads.isdisjoint(heads)) or (test.several and single and mask != ANY):
            continue
        mask &= test.signs(tower, poly)
        if mask in (NEG, NUL, POS):
            break
    return mask


def by_monomials(tower: Tower, poly: Poly) -> int:
    mask = NUL
    for exponents, coefficient in poly.to_dict().items():
        mask = plus(mask, times(of_number(fraction(coefficient)), monomial_mask(tower, exponents)))
        if mask == ANY:
            break
    return mask


def by_facts(tower: Tower, poly: Poly) -> int:
    mask = ANY
    for fact, known in tower.facts:
        if len(fact) == len(poly) and fact.leading_coefficient() != 0:
            ratio = poly.leading_coefficient() / fact.leading_coefficient()
            if fact * ratio == poly:
                mask &= known if ratio > 0 else flip(known)
    return mask


def by_square(tower: Tower, poly: Poly) -> int:
    """a v^2 + b v + c with a > 0 and 4 a c - b^2 > 0 is positive."""
    for i, degree in enumerate(poly.degrees()):
        if degree != 2:
            continue
        a, b, c = coefficients(poly, i, 3)
        if len(a) * len(c) + len(b) ** 2 > 2_000:
            continue  # the discriminant would be too large to be worth it
        leading = sign_poly(tower, a)
        if leading not in (POS, NEG):
            continue
        inner = sign_poly(tower, 4 * a * c - b * b)
        if inner & NEG == 0:
            return leading if inner == POS else leading | NUL
    return ANY
