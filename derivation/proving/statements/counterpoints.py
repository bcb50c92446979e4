"""A point at which an implication fails, in closed form: guessed from a case that did not close, then checked exactly.

A case knows what its equations made of some symbols; the others get small numbers. At the point everything is a number: an equation holds
when its difference has normal form 0, and fails, like an inequality, by a ball that leaves out 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product

from ...model.declarations import Scope
from ...model.findings import Witness
from ...model.terms import Term
from ...numeric.evaluation.evaluate import evaluate
from ...numeric.evaluation.point import Point as Exact
from ..conditions.discharge import unmet
from ..conditions.needs import needs
from ..functions.differentiate import differentiate
from ..inequalities.critical_points import centres
from ..inequalities.one_sided import plain
from ..normal_form.fraction import Frac
from ..normal_form.imaginary import IMAGINARY, parts
from ..normal_form.signs import sign
from ..normal_form.tower import Tower, with_tower
from ..questions.question import Question
from ..terms.author import show, to_term
from ..terms.core import HALF, ONE, PI, TRUE, TWO, ZERO, Core, add, fn, mul, neg, num, sub, substitute, sym
from ..terms.domain import MASKS, NUL, Domain
from ..terms.obstacles import Obstacle
from ..terms.statements import WAYS, is_statement, linked, pushed
from .logic import Search, follows, statements

VALUES = tuple(Fraction(v) for v in (1, 2, -1, Fraction(1, 2), 3, 0, -2, Fraction(-1, 2)))
MOST_POINTS = 24
Point = dict[str, Core]


def counterpoint(question: Question) -> Witness | None:
    """A witness against an implication or equivalence between statements about numbers."""
    if question.relation not in WAYS or not (is_statement(question.left) and is_statement(question.right)):
        return None
    if any(n.sizes for n in question.domain.natures.values()):
        return None
    sides, domain = (pushed(question.left), pushed(question.right)), question.domain
    for point in dict.fromkeys(tuple(sorted(p.items())) for p in (*_lost(question), *_turned(sides, domain))):
        here = dict(point)
        first, second = (_decided(s, here, domain) for s in sides)
        if first is None or second is None or linked(question.relation, first, second):
            continue
        if _confirmed(sides, (first, second), here, domain.complex):
            texts = tuple((name, show(value)) for name, value in point)
            return Witness(texts, str(first).lower(), str(second).lower(), second="ball arithmetic does not object")
    return None


def touching(question: Question) -> Witness | None:
    """A point at which the sides of a strict inequality in one symbol are equal: where the derivative of their difference is 0, say."""
    free = question.left.free | question.right.free
    if question.relation not in ("<", ">") or len(free) != 1 or question.domain.complex:
        return None
    (name,), domain = free, question.domain
    if name not in domain.natures or domain.natures[name].sort != "real" or domain.natures[name].sizes:
        return None
    difference = question.difference
    strict = fn("lt", *(question.sides if question.relation == "<" else (question.right, question.left)))
    for point in centres(difference, differentiate(difference, sym(name)), name, domain):
        here = {name: point}
        if point.free or _decided(strict, here, domain) is not False or not _confirmed((TRUE, strict), (True, False), here, False):
            continue
        value = show(_short(substitute(question.left, here), domain, True))
        return Witness(
            ((name, show(_short(point, domain, True))),), value, value, note="the two sides are equal there", second="ball arithmetic does not object"
        )
    return None


def _lost(question: Question) -> Iterator[Point]:
    """Points of cases that do not close, in the directions that the relation asks for."""
    posed = statements(question)
    if posed is not None:
        left, right, domain, reals = posed
        forth, back = WAYS[question.relation]
        for given, goal in [(left, right)] * forth + [(right, left)] * back:
            yield from _points(given, goal, domain, reals)


def _turned(sides: tuple[Core, Core], domain: Domain) -> Iterator[Point]:
    """Equal values, one of them moved by a period: 2 pi for sin and cos, 2 pi I for exp of complex numbers, pi - x, -x."""
    heads = {t.head for s in sides for t in s.walk()}
    if not heads & ({"sin", "cos", "tan"} | ({"exp", "log"} if domain.complex else set())):
        return
    names = sorted((sides[0].free | sides[1].free) & set(domain.natures))
    turn = mul(TWO, PI)
    for base in (ZERO, ONE):
        for name in names:
            moved = [add(base, turn), sub(mul(HALF, turn), base), neg(base), *([add(base, mul(turn, IMAGINARY))] if domain.complex else [])]
            for value in moved:
                yield dict.fromkeys(names, base) | {name: value}


def _points(given: Core, goal: Core, domain: Domain, reals: bool) -> Iterator[Point]:
    """The values that open cases give some symbols, the others small numbers."""
    search = Search(reals=reals, open=[])
    try:
        follows((given,), goal, domain, search)
    except Obstacle:
        pass
    names = sorted((given.free | goal.free) & set(domain.natures) - {"I#"})
    for trail in dict.fromkeys(search.open or ()):
        rest = [n for n in names if n not in dict(trail)]
        for values in islice(product(VALUES, repeat=len(rest)), MOST_POINTS):
            point: Point = {n: num(v) for n, v in zip(rest, values, strict=True)} | {"I#": IMAGINARY}
            for name, value in reversed(trail):
                point[name] = substitute(value, point)
            try:
                yield {n: _short(point[n], domain, reals) for n in names if n in point}
            except Obstacle:
                continue


def _short(value: Core, domain: Domain, reals: bool) -> Core:
    return with_tower(domain.elsewhere({}, complex=not reals), lambda tower: plain(tower, tower.term(tower.normal(value))))


def _decided(statement: Core, point: Point, domain: Domain) -> bool | None:
    """The truth of a statement at a point of the domain; None when it has none, or cannot be told, or the point lies outside."""
    here, numbers = substitute(statement, point), domain.elsewhere({}, complex=domain.complex)
    try:
        if unmet(needs(here, numbers), numbers) or not with_tower(numbers, lambda tower: _inside(tower, point, domain)):
            return None
        return with_tower(numbers, lambda tower: _truth(tower, here))
    except Obstacle:
        return None


def _inside(tower: Tower, point: Point, domain: Domain) -> bool:
    """The point satisfies the facts and the kinds of its symbols."""
    if any(not f.free <= set(point) or _truth(tower, substitute(f, point)) is not True for f in domain.facts):
        return False
    return all(_truth(tower, substitute(c, point)) is True for name in point for c in _kind(name, domain)) and all(
        domain.natures[name].sort in ("real", "complex") or (v.head == "num" and v.value.denominator == 1) for name, v in point.items()
    )


def _kind(name: str, domain: Domain) -> Iterator[Core]:
    nature = domain.natures[name]
    if domain.complex and nature.sort != "complex":
        yield fn("eq", fn("im", sym(name)), ZERO)
    yield from nature.says(sym(name))


def _truth(tower: Tower, statement: Core) -> bool | None:
    head = statement.head
    if head in ("true", "false"):
        return head == "true"
    if head in ("and", "or"):
        parts = [_truth(tower, a) for a in statement.args]
        return None if None in parts else (all if head == "and" else any)(parts)
    if head not in MASKS:
        return None
    value = tower.normal(sub(*statement.args))
    if tower.domain.complex:
        return _complex_truth(tower, head, value)
    found = sign(tower, value)
    return True if found & ~MASKS[head] == 0 else False if found & MASKS[head] == 0 else None


def _complex_truth(tower: Tower, head: str, value: Frac) -> bool | None:
    """Equations by the normal form, their failure by a part that is not 0."""
    if head not in ("eq", "ne"):
        return None
    zero = True if tower.zero_test(value) else False if any(not sign(tower, p) & NUL for p in parts(tower, value)) else None
    return zero if head == "eq" or zero is None else not zero


def _confirmed(sides: tuple[Core, Core], truth: tuple[bool, bool], point: Point, is_complex: bool) -> bool:
    """The numeric evaluator does not see the opposite."""
    terms: list[Term] = [to_term(substitute(s, point)) for s in sides]
    return all(evaluate(t, Exact({}), Scope(), reading="complex" if is_complex else "real") is not (not yes) for t, yes in zip(terms, truth, strict=True))
