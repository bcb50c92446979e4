"""Statements about one real variable by a chart: its range is cut at the values that the statements name, and their truth is found cell by cell.

The cuts are the c of relations `x R c`, and the multiples of a quarter turn in sines and cosines of x. In an open cell, and at each cut, a
relation f R g is decided by the strict sign of f - g (`one_sided.py`). Cells may depend on other symbols as long as their order is known;
an empty one does no harm. A => B holds when in every cell A is false or B is true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cmp_to_key
from math import ceil, floor

from flint import arb

from ...language.functions import of_law
from ...model.records import record, replace
from ..inequalities.critical_points import is_real_number
from ..inequalities.one_sided import signs_of
from ..normal_form.enclosure import value_ball
from ..normal_form.fraction import Frac
from ..normal_form.signs import sign
from ..normal_form.tower import Tower, with_tower
from ..questions.question import Answer, Question
from ..terms.core import PI, ZERO, Core, mul, num, sub, substitute, sym
from ..terms.domain import ANY, MASKS, NEG, Domain, Interval, restricted
from ..terms.obstacles import attempt
from ..terms.statements import RELATIONS, linked
from .logic import statements

MOST_CUTS, MOST_VARIABLES = 12, 2
CIRCULAR = of_law("trigonometric identities")


@record()
class Cell:
    """A part of the range of x with the statements as they read there."""

    left: Core
    right: Core
    domain: Domain


def by_chart(question: Question) -> Answer | None:
    """The directions that the relation asks for, in every cell."""
    posed = statements(question)
    if posed is None or not posed[3]:
        return None
    left, right, domain, _ = posed
    for name, values in ((n, v) for v in (_named, _with_quarter_turns) for n in _variables(left, right, domain)):
        cuts = _cuts(left, right, name, domain, values)
        if cuts is not None and all(_holds(cell, question.relation) or _at_a_point(question, cell, name) for cell in _cells(left, right, name, cuts, domain)):
            return Answer("sign chart")
    return None


def _variables(left: Core, right: Core, domain: Domain) -> list[str]:
    """Real symbols of both sides of which nothing is assumed but their range."""
    common = left.free & right.free & domain.natures.keys()
    found = [n for n in sorted(common) if is_real_number(domain, n) and not any(n in f.free for f in domain.facts)]
    return [n for n in found if not domain.tied(n)][:MOST_VARIABLES]


def _holds(cell: Cell, relation: str) -> bool:
    return linked(relation, truth(cell.left, cell.domain), truth(cell.right, cell.domain))


def _at_a_point(question: Question, cell: Cell, name: str) -> bool:
    """At a point the statements may still depend on another symbol: one that has a chart of its own."""
    gone = name not in cell.left.free | cell.right.free
    return gone and by_chart(replace(question, left=cell.left, right=cell.right, domain=cell.domain)) is not None


def truth(statement: Core, domain: Domain) -> bool | None:
    """Whether a statement is true everywhere, or false everywhere, where its terms have values; None when neither is known."""
    if statement.head in ("and", "or"):
        wanted = statement.head == "or"
        found = [truth(a, domain) for a in statement.args]
        return wanted if wanted in found else None if None in found else not wanted
    if statement.head not in RELATIONS:
        return {"true": True, "false": False}.get(statement.head)
    mask = attempt(ANY, signs_of, sub(*statement.args), domain, strict=True)
    wanted_mask = MASKS[statement.head]
    return True if not mask & ~wanted_mask else False if not mask & wanted_mask else None


def _cells(left: Core, right: Core, name: str, cuts: list[Core], domain: Domain) -> Iterator[Cell]:
    """The cuts and what lies between them, from left to right."""
    nature = domain.natures[name]
    whole = nature.range
    ends = [whole.low, *cuts, whole.high]
    for low, high in zip(ends, ends[1:], strict=False):
        yield Cell(left, right, domain.with_symbol(name, replace(nature, range=Interval(low, high, True, True))))
    closed = [end for end, is_open in ((whole.low, whole.low_open), (whole.high, whole.high_open)) if end is not None and not is_open and end not in cuts]
    for point in (p for p in (*cuts, *closed) if not (nature.nonzero and p is ZERO)):
        yield Cell(substitute(left, {name: point}), substitute(right, {name: point}), restricted(domain, name, point))


Values = Callable[[Tower, tuple[Core, Core], str], Iterator[Core]]


def _cuts(left: Core, right: Core, name: str, domain: Domain, values: Values) -> list[Core] | None:
    """The values inside the range at which the truth of the statements may change, in order; None when their order is not known."""

    def ask(tower: Tower) -> list[Core] | None:
        low, high = tower.nature(name).range.low, tower.nature(name).range.high
        inside = [c for c in dict.fromkeys(tower.term(tower.normal(v)) for v in values(tower, (left, right), name)) if _within(tower, low, c, high)]
        if not inside or len(inside) > MOST_CUTS or any(not _before(tower, a, b) and not _before(tower, b, a) for a in inside for b in inside if a is not b):
            return None
        earlier: Callable[[Core, Core], int] = lambda a, b: -1 if _before(tower, a, b) else 1  # noqa: E731
        return sorted(inside, key=cmp_to_key(earlier))

    return attempt(None, with_tower, domain, ask)


def _before(tower: Tower, a: Core, b: Core) -> bool:
    """a <= b."""
    return not sign(tower, tower.normal(sub(b, a))) & NEG


def _within(tower: Tower, low: Core | None, value: Core, high: Core | None) -> bool:
    """Between the ends, and not certainly one of them."""
    if any(end is not None and tower.zero_test(tower.normal(sub(end, value))) for end in (low, high)):
        return False
    return (low is None or _before(tower, low, value)) and (high is None or _before(tower, value, high))


def _named(tower: Tower, sides: tuple[Core, Core], name: str) -> Iterator[Core]:
    """The c of relations that are linear in x with a number as its factor."""
    for statement in (t for side in sides for t in side.walk() if t.head in RELATIONS):
        value = tower.normal(sub(*statement.args))
        atom = tower.index.get(sym(name))
        if atom is None or not value.den.is_constant() or value.num.degrees()[atom.index] != 1:
            continue
        slope = value.num.derivative(atom.index)
        rest = value - tower.gen(atom) * Frac(slope, value.den)
        if slope.is_constant() and name not in tower.free(rest):
            yield tower.term(-rest / Frac(slope, value.den))


def _with_quarter_turns(tower: Tower, sides: tuple[Core, Core], name: str) -> Iterator[Core]:
    turns = list(_quarter_turns(tower, sides, name))
    yield from [*_named(tower, sides, name), *turns] if turns else []


def _quarter_turns(tower: Tower, sides: tuple[Core, Core], name: str) -> Iterator[Core]:
    """Where the argument of a sine or cosine is a multiple of pi/2, in a range with two numbers as its ends."""
    low, high = tower.nature(name).range.low, tower.nature(name).range.high
    first, last = (None if end is None else value_ball(tower, end) for end in (low, high))
    if first is None or last is None:
        return
    for argument in dict.fromkeys(t.args[0] for side in sides for t in side.walk() if t.head in CIRCULAR and name in t.free):
        value = tower.normal(argument)
        atom = tower.index.get(sym(name))
        slope = None if atom is None else (value / tower.gen(atom)).constant()
        if slope:
            step = mul(num(1 / (2 * abs(slope))), PI)
            size = arb.pi() / (2 * abs(arb(slope.numerator) / slope.denominator))
            turns = range(ceil(float((first / size).mid())), floor(float((last / size).mid())) + 1)
            yield from (mul(num(k), step) for k in turns[: MOST_CUTS + 1])
