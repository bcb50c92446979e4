"""Statements about one real number, decided: the polynomials in them have finitely many roots, and between these no sign changes.

The line is cut at the real roots of all irreducible factors. On each root and in each gap every polynomial has one sign, found by
ball arithmetic (different irreducible factors have no root in common). The truth of a statement is looked at in every cell of the domain.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb, fmpz_poly

from ...model.records import record
from ..normal_form.fraction import Poly, fraction
from ..normal_form.tower import Tower, with_tower
from ..questions.question import Answer, Question
from ..signs.univariate import integer_coefficients
from ..terms.core import ZERO, Core, fn, sub, sym
from ..terms.domain import MASKS, NEG, NUL, POS, Domain
from ..terms.statements import RELATIONS, is_statement, literals, pushed

MOST_DEGREE = 40
Holds = Callable[[bool, bool], bool]
CONNECTIVES: dict[str, Holds] = {"=>": lambda a, b: not a or b, "<==": lambda a, b: a or not b, "<=>": lambda a, b: a == b}


@record()
class Line:
    """Irreducible factors with integer coefficients, the sign of each in every cell, and each relation as factors with a sign in front."""

    cells: list[list[int]]
    relations: dict[Core, tuple[int, list[int]]]


def by_cells(question: Question) -> Answer | None:
    """The statements compared in every cell of the line."""
    connective = CONNECTIVES.get(question.relation)
    if connective is None or question.domain.complex or not (is_statement(question.left) and is_statement(question.right)):
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
    return Answer("cells of the line") if all(connective(_true(line, left, c), _true(line, right, c)) for c in inside) else None


def _only_symbol(left: Core, right: Core, domain: Domain) -> str | None:
    free = left.free | right.free
    if len(free) != 1:
        return None
    name = next(iter(free))
    nature = domain.natures.get(name)
    return name if nature is not None and nature.sort == "real" and not nature.sizes else None


def _range(name: str, domain: Domain) -> list[Core]:
    """What the kind of the symbol says, as relations; bounds that are no numbers are left out."""
    nature, x = domain.natures[name], sym(name)
    r, out = nature.range, []
    if r.low is not None and r.low.head == "num":
        out.append(fn("lt" if r.low_open else "le", r.low, x))
    if r.high is not None and r.high.head == "num":
        out.append(fn("lt" if r.high_open else "le", x, r.high))
    return [*out, fn("ne", x, ZERO)] if nature.nonzero else out


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
        content, parts = tower.factor(value.num * value.den) if not value.is_zero() else (fraction(tower.zero.num.leading_coefficient()) * 0, [])
        ids = []
        for poly, e in parts:
            coefficients = _ascending(poly)
            if coefficients not in factors:
                factors.append(coefficients)
            ids += [factors.index(coefficients)] * e
        relations[literal] = (1 if content > 0 else -1 if content < 0 else 0, ids)
    if sum(len(f) - 1 for f in factors) > MOST_DEGREE:
        return None
    cells = _cells(factors)
    return None if cells is None else Line(cells, relations)


def _ascending(poly: Poly) -> list[int]:
    index = next(i for i, d in enumerate(poly.degrees()) if d > 0)
    return integer_coefficients(poly, index)


def _cells(factors: list[list[int]]) -> list[list[int]] | None:
    """The signs of all factors on every root and in every gap; None when a ball cannot tell."""
    roots: list[tuple[Any, int]] = []
    for k, f in enumerate(factors):
        found: Any = fmpz_poly(f).complex_roots()
        for r, _ in found:
            if r.imag.contains(0):
                if not r.imag == 0:
                    return None
                roots.append((r.real, k))
    roots.sort(key=lambda r: float(r[0].mid()))
    if any(not a < b for (a, _), (b, _) in zip(roots, roots[1:], strict=False)):
        return None
    balls = [r for r, _ in roots]
    gaps = [balls[0] - 1, *((a + b) / 2 for a, b in zip(balls, balls[1:], strict=False)), balls[-1] + 1] if balls else [arb(0)]
    cells = [[_sign(f, point) for f in factors] for point in gaps]
    cells += [[NUL if j == k else _sign(f, r) for j, f in enumerate(factors)] for r, k in roots]
    return None if any(0 in c for c in cells) else cells


def _sign(coefficients: list[int], x: Any) -> int:
    total = arb(0)
    for c in reversed(coefficients):
        total = total * x + c
    return POS if total > 0 else NEG if total < 0 else 0


def _true(line: Line, statement: Core, cell: list[int]) -> bool:
    if statement.head in ("true", "false"):
        return statement.head == "true"
    if statement.head in ("and", "or"):
        return (all if statement.head == "and" else any)(_true(line, a, cell) for a in statement.args)
    sign, ids = line.relations[statement]
    for k in ids:
        sign *= {POS: 1, NEG: -1, NUL: 0}[cell[k]]
    return bool({1: POS, -1: NEG, 0: NUL}[sign] & MASKS[statement.head])
