"""A certificate that a polynomial is positive: p = c + sum l_i f_i + (monomials of known sign) with l_i >= 0 (Farkas).

It is found by linear programming; the f_i are facts and products of two facts.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations_with_replacement

from ..normal_form.fraction import Poly, fraction
from ..normal_form.integers import integral
from ..normal_form.masks import monomial_mask
from ..normal_form.tower import Tower
from ..terms.core import COPY
from ..terms.domain import ANY, NEG, NUL, POS
from .linear import solve


def certificate(tower: Tower, poly: Poly) -> str:
    """ "strict" when poly > 0 has a certificate, "weak" when poly >= 0 has one, "" otherwise."""
    facts = _usable_facts(tower, poly)
    if not facts:
        return ""
    key = _certificate_key(tower, poly, facts)
    if key not in _certificates:
        if len(_certificates) > 20_000:
            _certificates.clear()
        _certificates[key] = _search_certificate(tower, poly, facts)
    return _certificates[key]


_certificates: dict[tuple[object, ...], str] = {}


def _certificate_key(tower: Tower, poly: Poly, facts: list[tuple[Poly, bool]]) -> tuple[object, ...]:
    """The question in terms that do not depend on the tower."""
    atoms = {i for p in (poly, *(f for f, _ in facts)) for i, d in enumerate(p.degrees()) if d > 0}
    masks = tuple(sorted((tower.atoms[i].term.order, tower.atoms[i].mask) for i in atoms))
    return tower.poly_term(poly), masks, tuple((tower.poly_term(f), strict) for f, strict in facts)


def _search_certificate(tower: Tower, poly: Poly, facts: list[tuple[Poly, bool]]) -> str:
    target = poly.to_dict()
    columns: list[tuple[dict[tuple[int, ...], object], bool]] = [(f.to_dict(), strict) for f, strict in facts]
    monomials = set(target).union(*[c for c, _ in columns])
    constant = next((m for m in monomials if not any(m)), None) or tuple([0] * len(tower.gens))
    monomials.add(constant)
    for m in monomials:
        mask = monomial_mask(tower, m) if any(m) else POS
        if mask & NEG == 0:
            columns.append(({m: 1}, mask == POS))
        if mask & POS == 0:
            columns.append(({m: -1}, mask == NEG))
    if len(columns) > 90 or len(monomials) > 60:
        return ""
    order = sorted(monomials)
    rows = [[_fraction(c.get(m, 0)) for c, _ in columns] for m in order]
    found = solve(rows, [_fraction(target.get(m, 0)) for m in order], [Fraction(int(s)) for _, s in columns])
    if found is None:
        return ""
    return "strict" if found[1] > 0 else "weak"


def _fraction(value: object) -> Fraction:
    return Fraction(value) if isinstance(value, int) else fraction(value)


def _usable_facts(tower: Tower, poly: Poly) -> list[tuple[Poly, bool]]:
    """Facts f > 0 or f >= 0 that share atoms with the question, directly or through others, and products of two."""
    wanted = {i for i, d in enumerate(poly.degrees()) if d > 0}
    indices = _indices(tower, wanted)
    single: list[tuple[Poly, bool]] = []
    pool = [(f if m & NEG == 0 else -f, m in (POS, NEG)) for f, m in tower.facts if m & NEG == 0 or m & POS == 0 if m != NUL]
    pool += [(f * s, False) for f, m in tower.facts if m == NUL for s in (1, -1)]
    grown = True
    while grown:
        grown = False
        for f, strict in pool:
            inside = {i for i, d in enumerate(f.degrees()) if d > 0}
            if inside & wanted and (f, strict) not in single and _bound(tower, inside) <= indices:
                single.append((f, strict))
                if inside - wanted:
                    wanted |= inside
                    grown = True
    if len(single) > 24:
        return single[:24]
    products = []
    if poly.total_degree() > 1 and len(single) <= 8:
        products = [(f * g, s and t) for (f, s), (g, t) in combinations_with_replacement(single, 2)]
    return single + products


def _bound(tower: Tower, atoms: set[int]) -> set[str]:
    """The indices of sums and products in these atoms."""
    return {n for i in atoms for n in tower.atoms[i].term.free if n.startswith("•") and not n.startswith(COPY)}


def _indices(tower: Tower, atoms: set[int]) -> set[str]:
    """The indices that a question about these atoms takes for granted: its own, and those that the ranges of these mention.

    A fact about any other index holds only if its range is not empty, which would be assumed by using it.
    """
    found: set[str] = set()
    todo = _bound(tower, atoms)
    while todo:
        found |= todo
        todo = {m for n in todo for end in tower.nature(n).range.bounds for m in end.free if m.startswith("•")} - found
    return found


def sign_by_certificate(tower: Tower, poly: Poly) -> int:
    """The signs that a certificate for the polynomial, or for its negative, leaves."""
    for candidate, found in ((poly, POS), (-poly, NEG)):
        strength = certificate(tower, candidate)
        if strength:
            return found if strength == "strict" else found | NUL
    return ANY


def sign_by_rounding(tower: Tower, poly: Poly) -> int:
    """An integer above -1 is at least 0."""
    if not integral(tower, poly):
        return ANY
    return NUL | POS if certificate(tower, poly + 1) == "strict" else NEG | NUL if certificate(tower, 1 - poly) == "strict" else ANY
