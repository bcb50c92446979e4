"""The sign of a + b R where R^n is known: by comparing a^n with (b R)^n.

n odd: u -> u^n is increasing, so a + b R has the sign of a^n + b^n R^n.
n = 2: where a^2 < b^2 R^2 the term b R decides the sign, where a^2 > b^2 R^2 the term a does; where they are
equal the sum is 0 or has the sign of both; where they differ it is not 0.
"""

from __future__ import annotations

from ..normal_form.fraction import Frac, Poly, coefficients
from ..normal_form.masks import times
from ..normal_form.signs import sign_poly
from ..normal_form.tower import Atom, Tower
from ..terms.domain import ANY, NEG, NUL, POS
from ..terms.obstacles import TooLarge

LONGEST, WIDEST = 60, 24  # terms of a polynomial, and of the difference of two powers


def sign_by_conjugate(tower: Tower, poly: Poly) -> int:
    """The signs of a polynomial that is linear in an atom with a relation R^n = p."""
    if len(poly) > LONGEST:
        return ANY
    degrees = poly.degrees()
    mask = ANY
    for atom in reversed(tower.relations):
        if degrees[atom.index] != 1 or atom.relation is None or atom.relation[1].is_zero():
            continue
        if atom.relation[0] == 2 or (atom.relation[0] in (3, 5) and len(poly) <= 6):
            try:
                mask &= _compare(tower, poly, atom)
            except TooLarge:
                continue
        if mask in (NEG, NUL, POS):
            break
    return mask


def _compare(tower: Tower, poly: Poly, atom: Atom) -> int:
    assert atom.relation is not None
    degree, value = atom.relation
    b, a = coefficients(poly, atom.index, 2)
    if a.is_zero():
        return ANY
    right = Frac(b, tower.one_poly) ** degree * value
    left = Frac(a, tower.one_poly) ** degree
    difference = tower.reduce(left + right if degree % 2 else left - right).num
    if difference.degrees()[atom.index] > 0 or len(difference) > WIDEST:
        return ANY
    gap = sign_poly(tower, difference)
    if degree % 2:
        return gap
    if gap & POS == 0:
        return times(sign_poly(tower, b), atom.mask) | (gap & NUL)
    if gap & NEG == 0:
        return sign_poly(tower, a) | (gap & NUL)
    return ANY if gap & NUL else NEG | POS
