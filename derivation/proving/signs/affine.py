"""Signs of polynomials that are affine in an atom with a bounded range: what holds at both ends holds between them.

For v in [a, b] the value p v + q is the convex combination of p a + q and p b + q with weights that are not both 0.
"""

from __future__ import annotations

from itertools import product

from ..normal_form.fraction import Frac, Poly, coefficients
from ..normal_form.signs import sign
from ..normal_form.tower import Tower
from ..terms.domain import ANY, NEG, NUL, POS

MOST_TERMS = 24


def signs_between_ends(tower: Tower, poly: Poly) -> int:
    """The signs that the values at both ends leave; ANY when no atom is bounded by two numbers."""
    if len(poly) > MOST_TERMS or sum(1 for d in poly.degrees() if d > 0) < 2:
        return ANY
    for i, degree in enumerate(poly.degrees()):
        atom = tower.atoms[i] if degree == 1 else None
        if atom is None or atom.term.head != "sym":
            continue
        interval = tower.nature(atom.term.value).range
        ends = [tower.normal(e) for e in (interval.low, interval.high) if e is not None and e.head != "oo" and not e.free]
        others = (tower.atoms[k].term for k, d in enumerate(poly.degrees()) if d > 0 and k != i)
        if len(ends) < 2 or any(atom.term.value in t.free for t in others):
            continue
        slope, rest = (Frac(p, tower.one_poly) for p in coefficients(poly, i, 2))
        low, high = (sign(tower, slope * end + rest) for end in ends)
        if ANY not in (low, high):
            return _between(low, high, interval.low_open, interval.high_open)
    return ANY


def _between(low: int, high: int, low_open: bool, high_open: bool) -> int:
    """The signs of s A + t B for A, B with these signs and s, t >= 0 that are not both 0; s > 0 short of the high end."""
    out = 0
    for a, b in product((NEG, NUL, POS), repeat=2):
        if a & low and b & high:
            inside = ANY if {a, b} == {NEG, POS} else (a | b) & ~NUL or NUL
            out |= inside | (0 if low_open else a) | (0 if high_open else b)
    return out
