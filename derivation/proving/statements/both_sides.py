"""What may be done to both sides of an equation or inequality, as facts of their own.

a R b and c R d say the same wherever (c - d)/(a - b) is a fraction whose numerator and denominator are never 0 (for orders:
whose product is positive). A product is 0 exactly where one of its factors is. Equations between arrays are compared at one entry
that stands for all. The laws are named, so that a reason must name them: adding, multiplying, a product that is 0.
"""

from __future__ import annotations

from itertools import permutations

from ..normal_form.fraction import Frac
from ..normal_form.signs import sign_poly
from ..normal_form.tower import Tower, with_tower
from ..questions.question import Answer, Question
from ..terms.core import ONE, Core, fresh, mul, sub, substitute, sym
from ..terms.domain import NUL, POS, integers
from ..terms.statements import RELATIONS, WAYS, is_statement, pushed

ADDING, MULTIPLYING, ZERO_PRODUCT = "adding to both sides", "multiplying both sides", "a product that is 0"
EQUALITIES = ("eq", "ne")
MOST = 4  # parts of a disjunction that are put in order
Laws = frozenset[str] | None  # the laws that show that two statements say the same; None when they do not


def by_both_sides(question: Question) -> Answer | None:
    """Statements that say the same by what is done to both sides of their relations."""
    left, right, allowed = question.left, question.right, question.domain.allowed
    if question.relation not in WAYS or question.domain.complex or not (is_statement(left) and is_statement(right)):
        return None

    def ask(tower: Tower) -> tuple[Laws, tuple[str, ...]]:
        return same(tower, pushed(left), pushed(right)), tuple(sorted(tower.used))

    laws, used = with_tower(question.domain, ask)
    if laws is None or (allowed is not None and not laws <= allowed):
        return None
    return Answer("both sides", (*sorted(laws), *used))


def same(tower: Tower, left: Core, right: Core) -> Laws:
    """The laws by which the statements say the same at every point."""
    if left is right:
        return frozenset()
    if left.head == right.head == "all" and left.args[1:3] == right.args[1:3]:
        return same(tower, *_at_one_entry(tower, left, right))
    if left.head == right.head and left.head in RELATIONS:
        return _relations(tower, left, right)
    if left.head == right.head and left.head in ("and", "or") and len(left.args) == len(right.args) <= MOST:
        return next((laws for order in permutations(right.args) if (laws := _all(tower, left.args, order)) is not None), None)
    for equation, cases in ((left, right), (right, left)):
        if equation.head == "eq" and cases.head == "or" and all(c.head == "eq" for c in cases.args):
            product = mul(*[sub(*c.args) for c in cases.args])
            ratio = _ratio(tower, tower.normal(sub(*equation.args)), tower.normal(product), "eq")
            return None if ratio is None else frozenset({ZERO_PRODUCT})
    return None


def _all(tower: Tower, left: tuple[Core, ...], right: tuple[Core, ...]) -> Laws:
    found = frozenset[str]()
    for a, b in zip(left, right, strict=True):
        laws = same(tower, a, b)
        if laws is None:
            return None
        found |= laws
    return found


def _at_one_entry(tower: Tower, left: Core, right: Core) -> tuple[Core, Core]:
    """Both equations between arrays of one size, at one row and column of which nothing else is known."""
    names = (fresh("i"), fresh("j"))
    for name, size in zip(names, left.args[1:3], strict=True):
        tower.natures[name] = integers(ONE, size)
    opened = [substitute(s.args[0], dict(zip(s.value, map(sym, names), strict=True))) for s in (left, right)]
    return opened[0], opened[1]


def _relations(tower: Tower, left: Core, right: Core) -> Laws:
    """a R b and c R d."""
    (a, b), (c, d) = (tuple(map(tower.normal, s.args)) for s in (left, right))
    orders = [(c, d), (d, c)] if left.head in EQUALITIES else [(c, d)]
    if any(tower.zero_test(a - x) and tower.zero_test(b - y) for x, y in orders):
        return frozenset()
    if any(tower.zero_test(a - b - x + y) for x, y in orders):
        return frozenset({ADDING})
    factor = _ratio(tower, a - b, c - d, left.head)
    if factor is None:
        return None
    multiplied = tower.zero_test(factor * a - c) and tower.zero_test(factor * b - d)
    return frozenset({MULTIPLYING}) if multiplied else frozenset({ADDING, MULTIPLYING})


def _ratio(tower: Tower, first: Frac, second: Frac, relation: str) -> Frac | None:
    """second / first, when it is never 0 or without value (for an order: when it is positive)."""
    first, second = tower.reduce(first), tower.reduce(second)
    if first.is_zero() or second.is_zero():
        return None
    ratio = second / first
    if relation in EQUALITIES:
        return None if NUL & (sign_poly(tower, ratio.num) | sign_poly(tower, ratio.den)) else ratio
    return ratio if sign_poly(tower, ratio.num * ratio.den) == POS else None
