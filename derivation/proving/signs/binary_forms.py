"""Signs of binary forms: a homogeneous polynomial in two atoms without a real linear factor vanishes only where both are 0."""

from __future__ import annotations

from ..normal_form.fraction import Poly
from ..normal_form.tower import Tower
from ..terms.domain import ANY, NEG, NUL, POS
from .real_roots import integer_coefficients, real_roots


def signs_of_form(tower: Tower, poly: Poly) -> int:
    """POS or NEG for a definite form of atoms that are known not to be both 0, with NUL where that is not known."""
    inside = [i for i, d in enumerate(poly.degrees()) if d > 0]
    if len(inside) != 2 or not 2 <= poly.total_degree() <= 20 or poly.total_degree() % 2 or not _homogeneous(poly):
        return ANY
    coefficients = integer_coefficients(poly, inside[0])
    if len(coefficients) <= poly.total_degree() or not coefficients[0]:
        return ANY  # one of the atoms is a factor
    if real_roots(coefficients) != []:
        return ANY
    return (POS if coefficients[-1] > 0 else NEG) | (0 if _not_both_zero(tower, inside) else NUL)


def _homogeneous(poly: Poly) -> bool:
    return len({sum(int(e) for e in exponents) for exponents in poly.to_dict()}) == 1


def _not_both_zero(tower: Tower, pair: list[int]) -> bool:
    """One of them, or a form in both (x - y, say), is never 0."""
    if any(not tower.atoms[i].mask & NUL for i in pair):
        return True
    for fact, mask in tower.facts:
        atoms = {i for i, d in enumerate(fact.degrees()) if d > 0}
        if not mask & NUL and atoms and atoms <= set(pair) and _homogeneous(fact):
            return True
    return False
