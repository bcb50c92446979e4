"""Statements about one real number, decided: the polynomials in them have finitely many roots, and between these no sign changes.

The line is cut at the real roots of all irreducible factors. On each root and in each gap every polynomial has one sign, found by
ball arithmetic (different irreducible factors have no root in common). The truth of a statement is looked at in every cell of the domain.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from itertools import pairwise

from ...model.records import record
from ..inequalities.critical_points import is_real_number
from ..normal_form.masks import of_number, times
from ..normal_form.tower import Tower, with_tower
from ..questions.question import Answer, Question
from ..signs.real_roots import gaps, integer_coefficients, middle, real_roots, sign_at
from ..terms.core import Core, sub, sym
from ..terms.domain import MASKS, NUL, Domain
from ..terms.statements import RELATIONS, WAYS, is_statement, linked, literals, pushed

MOST_DEGREE = 40


@record()
class Line:
    """The signs of irreducible factors in every cell, and each relation as some of them with the sign of a number in front."""

    cells: list[list[int]]
    relations: dict[Core, tuple[int, list[int]]]


def by_cells(question: Question) -> Answer | None:
    """The statements compared in every cell of the line."""
    if question.relation not in WAYS or question.domain.complex or not (is_statement(question.left) and is_statement(question.right)):
        return None
    left, right = pushed(question.left), pushed(question.right)
    name = _only_symbol(left, right, question.domain)
    if name is None:
        return None
    given = [*_range(name, question.domain), *(pushed(f) for f in question.domain.facts if f.free == {name})]
    bare = question.domain.elsewhere({name: type(question.domain.natures[name])()})
    line = with_tower(bare, lambda tower: _line(tower, name, [r for s in (left, right, *given) for r in literals(s)]))
    if line is None:
        return None
    inside = [c for c in line.cells if all(_true(line, g, c) for g in given)]
    return Answer("cells of the line") if all(linked(question.relation, _true(line, left, c), _true(line, right, c)) for c in inside) else None


def _only_symbol(left: Core, right: Core, domain: Domain) -> str | None:
    free = left.free | right.free
    if len(free) != 1:
        return None
    name = next(iter(free))
    return name if is_real_number(domain, name) else None


def _range(name: str, domain: Domain) -> list[Core]:
    """What the kind of the symbol says, as relations; bounds that are no numbers are left out."""
    return [f for f in domain.natures[name].says(sym(name)) if all(a.head in ("num", "sym") and a.free <= {name} for a in f.args)]


def _line(tower: Tower, name: str, found: list[Core]) -> Line | None:
    """The line cut up, None when something else than a polynomial in the symbol occurs."""
    factors: list[list[int]] = []
    relations: dict[Core, tuple[int, list[int]]] = {}
    for literal in found:
        if literal.head in ("true", "false"):
            continue
        if literal.head not in RELATIONS:
            return None
        value = tower.normal(sub(*literal.args))
        if any(a.term is not sym(name) for a in tower.atoms_of(value)):
            return None
        content, parts = tower.factor(value.num * value.den) if not value.is_zero() else (Fraction(0), [])
        ids = []
        for poly, e in parts:
            coefficients = integer_coefficients(poly, next(i for i, d in enumerate(poly.degrees()) if d > 0))
            if coefficients not in factors:
                factors.append(coefficients)
            ids += [factors.index(coefficients)] * e
        relations[literal] = (of_number(content), ids)
    if sum(len(f) - 1 for f in factors) > MOST_DEGREE:
        return None
    cells = _cells(factors)
    return None if cells is None else Line(cells, relations)


def _cells(factors: list[list[int]]) -> list[list[int]] | None:
    """The signs of all factors on every root and in every gap; None when a ball cannot tell."""
    found = [real_roots(f) for f in factors]
    if None in found:
        return None
    roots = sorted(((r, k) for k, balls in enumerate(found) for r in balls or ()), key=lambda pair: middle(pair[0]))
    if any(not a < b for (a, _), (b, _) in pairwise(roots)):
        return None
    cells = [[sign_at(f, point) for f in factors] for point in gaps([r for r, _ in roots])]
    cells += [[NUL if j == k else sign_at(f, r) for j, f in enumerate(factors)] for r, k in roots]
    return None if any(0 in c for c in cells) else cells


def _true(line: Line, statement: Core, cell: list[int]) -> bool:
    if statement.head in ("true", "false"):
        return statement.head == "true"
    if statement.head in ("and", "or"):
        return (all if statement.head == "and" else any)(_true(line, a, cell) for a in statement.args)
    content, ids = line.relations[statement]
    return bool(reduce(times, [cell[k] for k in ids], content) & MASKS[statement.head])
