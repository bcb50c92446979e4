"""The search for a witness: a point of the domain where both sides have values and the relation certainly fails.

`search` says all it saw, `refute` only the witness. A witness is one only when a second evaluator finds the same values there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Literal

from ...model.chains import Relation
from ...model.declarations import Scope
from ...model.findings import Witness
from ...model.ground_field import is_real
from ...model.records import record, replace
from ...model.terms import Term
from ..evaluation.evaluate import run
from ..evaluation.point import Point
from ..numbers.value import Undefined, Unknown
from ..sampling.equations import solutions
from ..sampling.pseudorandom import Dice
from ..sampling.sampler import Sampler
from .at_point import EXACT_DIGITS, MOST_WORK, ORDER, STATEMENTS, UNDEFINED, Judgement, Link, digits_apart, shown
from .descent import lower
from .second_opinion import second_opinion
from .simplify import simplest

BUDGET = 40_000
MOST_POINTS = 60
MOST_DEEP = 4
MOST_LOOKS = 4
MOST_UNCONFIRMED = 3
MOST_PROPOSED = 4


@record(slots=True)
class Search:
    """What a search saw. `points` of the domain were found; at `compared` of them both sides had values that agree, to
    `digits` digits. `gap` is a point where exactly one side has a value. `contradiction`: the second evaluator disagrees;
    `unconfirmed` is where the link seemed to fail, and the second evaluator could not tell."""

    witness: Witness | None = None
    contradiction: str = ""
    points: int = 0
    compared: int = 0
    digits: int = 0
    gap: Witness | None = None
    unconfirmed: Witness | None = None

    @property
    def agreement(self) -> str:
        """'agrees at 24 points to 19 digits', or why there is none; and where only one side has a value."""
        return "; ".join(filter(None, (self._compared(), one_sided(self.gap) if self.gap else "", self._doubtful())))

    def _doubtful(self) -> str:
        if self.unconfirmed is None:
            return ""
        where = f" at {self.unconfirmed.where}" if self.unconfirmed.point else ""
        return f"it seems to fail{where} ({self.unconfirmed.left} and {self.unconfirmed.right}), {self.unconfirmed.second}"

    def _compared(self) -> str:
        if not self.points:
            return "no point of the domain was found"
        if not self.compared:
            return "not re-evaluated: no point was found where both sides have a value"
        return counted(self.compared, self.digits)


def counted(points: int, digits: int) -> str:
    """'agrees at 3 points to 19 digits'."""
    return f"agrees at {points} point{'s' * (points != 1)} {'exactly' if digits >= EXACT_DIGITS else f'to {digits} digits'}"


def one_sided(gap: Witness) -> str:
    """'only the left side has a value (3/2) at x = 1/2'."""
    side, value = ("right", gap.right) if gap.left == UNDEFINED else ("left", gap.left)
    return f"only the {side} side has a value ({value})" + (f" at {gap.where}" if gap.point else "")


def refute(left: Term, relation: Relation, right: Term, scope: Scope, *, budget: int = BUDGET, seed: int = 0) -> Witness | None:
    """A confirmed witness against the link, or None when none was found within the budget."""
    return search(left, relation, right, scope, budget=budget, seed=seed).witness


def failing(left: Term, relation: Relation, right: Term, scope: Scope, other: tuple[Term, ...], *, seed: int = 0, real: bool) -> list[Point]:
    """Points at which a link seems to fail, with values for other terms that are to be looked at there."""
    link = Link(left, relation, right, scope, real)
    sampler = Sampler((left, right, *other), scope, link.compiler, seed)
    return list(islice((p for p in _points(link, sampler, MOST_POINTS, BUDGET) if link.settled(p, 64).outcome == "fails"), MOST_PROPOSED))


def gap(
    left: Term, right: Term, scope: Scope, *, without: Literal["left", "right"], certain: bool = False, seed: int = 0, real: bool | None = None
) -> Witness | None:
    """The first point of the domain with what the sides are there, to look at a link of which a side is said to have no value.

    None when there is no point, or that side has a value at one of a few: then it is not so. With `certain` it must be seen to have none.
    """
    link = Link(left, "=", right, scope, is_real((left, right), scope) if real is None else real)
    first: Witness | None = None
    for point in Sampler((left, right), scope, link.compiler, seed).points(MOST_LOOKS):
        value = run(link.codes[without == "right"], point, link.compiler, 64, MOST_WORK)
        if not isinstance(value, Undefined if certain else (Undefined, Unknown)):
            return None
        if isinstance(value, Unknown) and second_opinion(point, scope).finds_a_value((left, right)[without == "right"]):
            return None
        if first is None:
            judgement = link.settled(point, 64)
            first = Witness(point.texts(scope), shown(judgement.left), shown(judgement.right))
    return first


def search(
    left: Term,
    relation: Relation,
    right: Term,
    scope: Scope,
    *,
    budget: int = BUDGET,
    seed: int = 0,
    most: int = MOST_POINTS,
    deep: int = MOST_DEEP,
    real: bool | None = None,
    proposed: Iterable[Point] = (),
) -> Search:
    """Look for a witness at proposed and sampled points, on the equations in the link, and downhill where an inequality is tight."""
    link = Link(left, relation, right, scope, is_real((left, right), scope) if real is None else real)
    sampler = Sampler((left, right), scope, link.compiler, seed)
    tally = _Tally(scope)
    best: list[tuple[object, Point]] = []
    for point in chain(proposed, _points(link, sampler, most, budget)):
        judgement = link.settled(point, 1024 if deep else 64)
        deep -= bool(deep and judgement.outcome in ("agrees", "unknown"))
        tally.count(point, judgement)
        if judgement.outcome == "fails" and sampler.admits(point):
            found = _found(link, sampler, point, tally)
            if found is not None:
                return found
            if tally.unconfirmed >= MOST_UNCONFIRMED:
                return tally.search()
        if relation in ORDER and judgement.outcome == "holds":
            best.append((judgement, point))
    if relation in ORDER and deep:
        point_below = lower(link, sampler, best, budget)
        if point_below is not None:
            return _found(link, sampler, point_below, tally) or tally.search()
    if tally.gap is not None and not sampler.names and not sampler.functions:
        return tally.search(replace(tally.gap, note="the side without a value has none anywhere: nothing in it varies"))
    return tally.search()


class _Tally:
    """Counts as the search goes."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.points = self.compared = 0
        self.digits = EXACT_DIGITS
        self.gap: Witness | None = None
        self.doubtful: Witness | None = None
        self.unconfirmed = 0

    def count(self, point: Point, judgement: Judgement) -> None:
        self.points += 1
        if judgement.outcome in ("holds", "agrees"):
            self.compared += 1
            self.digits = min(self.digits, judgement.digits)
        if judgement.outcome == "half defined" and self.gap is None:
            self.gap = Witness(point.texts(self.scope), shown(judgement.left), shown(judgement.right))

    def search(self, witness: Witness | None = None, contradiction: str = "") -> Search:
        return Search(witness, contradiction, self.points, self.compared, self.digits, self.gap, None if witness else self.doubtful)


def _points(link: Link, sampler: Sampler, most: int, budget: int) -> Iterator[Point]:
    """Sampled points; after each, points on the equations and borders of the link near it."""
    dice = Dice(sampler.seed + 17)
    seen: set[object] = set()
    for k, point in enumerate(sampler.points(most)):
        if link.compiler.spent > budget:
            return
        seen.add(point.texts())
        yield point
        for moved in near(link, sampler, point, dice, seen) if k < most // 2 else ():
            if link.compiler.spent > budget:
                return
            yield moved


def near(link: Link, sampler: Sampler, point: Point, dice: Dice, seen: set[object] | None = None) -> Iterator[Point]:
    """Points of the domain near one on the equations and borders of the link."""
    borders = _borders(link)
    seen = set() if seen is None else seen
    for statement in borders:
        for moved in solutions(statement, point, link.compiler, dice):
            if moved.texts() not in seen:
                seen.add(moved.texts())
                if sampler.admits(moved):
                    yield moved


def _borders(link: Link) -> list[Term]:
    """Statements whose equations are where the link may fail though it holds around: its own, or the border of an inequality."""
    if link.relation in ORDER:
        return [Term("eq", (link.left, link.right))]
    return [side for side in (link.left, link.right) if link.relation in STATEMENTS or _has_cases(side)]


def _has_cases(side: Term) -> bool:
    return any(node.head == "call" and node.value == "Piecewise" for node in side.walk())


def _found(link: Link, sampler: Sampler, point: Point, tally: _Tally) -> Search | None:
    """The witness at this point, made simple and confirmed by the second evaluator; None when it could not tell."""
    plain = simplest(link, sampler, point)
    for candidate in (plain, point) if plain is not point else (point,):
        judgement = link.settled(candidate)
        digits = digits_apart(judgement.left, judgement.right)
        sharper = link.at(candidate, 128 + 4 * digits)
        judgement = sharper if sharper.outcome == "fails" else judgement
        opinion = second_opinion(candidate, link.compiler.scope).on((link.left, judgement.left), (link.right, judgement.right), digits)
        if opinion.contradicts:
            return tally.search(contradiction=f"at {dict(candidate.texts())}: {opinion.text}")
        witness = Witness(candidate.texts(link.compiler.scope), shown(judgement.left, digits), shown(judgement.right, digits), opinion.text)
        if opinion.confirms:
            return tally.search(witness)
        tally.unconfirmed += 1
        tally.doubtful = tally.doubtful or witness
    return None
