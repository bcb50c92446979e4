"""The search for a witness: a point of the domain where both sides have values and the relation certainly fails.

`search` says all it saw, `refute` only the witness, and `agree` looks at a proved link again at a few points.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..model import Relation, Scope, Term, Witness
from ..records import record, replace
from .dice import Dice
from .evaluate import run
from .judge import EXACT_DIGITS, MOST_WORK, ORDER, UNDEFINED, Judgement, Link, digits_apart, shown
from .point import Point
from .reading import is_real
from .sample import Sampler
from .value import Undefined, Unknown

BUDGET = 40_000
MOST_POINTS = 60
MOST_DEEP = 4
MOST_LOOKS = 4
STATEMENTS = ("<=>", "=>", "<==")


@record(slots=True)
class Search:
    """What a search saw. `points` of the domain were found; at `compared` of them both sides had values that agree, to
    `digits` digits. `gap` is a point where exactly one side has a value. `contradiction`: the second evaluator disagrees."""

    witness: Witness | None = None
    contradiction: str = ""
    points: int = 0
    compared: int = 0
    digits: int = 0
    gap: Witness | None = None

    @property
    def agreement(self) -> str:
        """'agrees at 24 points to 19 digits', or why there is none; and where only one side has a value."""
        return "; ".join(filter(None, (self._compared(), one_sided(self.gap) if self.gap else "")))

    def _compared(self) -> str:
        if not self.points:
            return "no point of the domain was found"
        if not self.compared:
            return "not re-evaluated: no point was found where both sides have a value"
        exactly = self.digits >= EXACT_DIGITS
        return f"agrees at {self.compared} point{'s' * (self.compared != 1)} {'exactly' if exactly else f'to {self.digits} digits'}"


def one_sided(gap: Witness) -> str:
    """'only the left side has a value (3/2) at x = 1/2'."""
    side, value = ("right", gap.right) if gap.left == UNDEFINED else ("left", gap.left)
    where = ", ".join(f"{name} = {value_}" for name, value_ in gap.point)
    return f"only the {side} side has a value ({value})" + (f" at {where}" if where else "")


def refute(left: Term, relation: Relation, right: Term, scope: Scope, *, budget: int = BUDGET, seed: int = 0) -> Witness | None:
    """A confirmed witness against the link, or None when none was found within the budget."""
    return search(left, relation, right, scope, budget=budget, seed=seed).witness


def agree(left: Term, relation: Relation, right: Term, scope: Scope, *, seed: int = 0) -> tuple[str, Witness | None]:
    """A link that is said to hold, looked at again at a few points: what was seen, and a witness if it fails after all."""
    found = search(left, relation, right, scope, budget=BUDGET // 6, seed=seed, most=3, deep=0)
    return found.agreement, found.witness or found.gap


def gap(left: Term, right: Term, scope: Scope, *, without: Literal["left", "right"], certain: bool = False, seed: int = 0) -> Witness | None:
    """The first point of the domain with what the sides are there, to look at a link of which a side is said to have no value.

    None when there is no point, or that side has a value at one of a few: then it is not so. With `certain` it must be seen to have none.
    """
    link = Link(left, "=", right, scope, is_real((left, right), scope))
    first: Witness | None = None
    for point in Sampler((left, right), scope, link.compiler, seed).points(MOST_LOOKS):
        value = run(link.codes[without == "right"], point, link.compiler, 64, MOST_WORK)
        if not isinstance(value, Undefined if certain else (Undefined, Unknown)):
            return None
        if first is None:
            judgement = link.settled(point, 64)
            first = Witness(point.texts(scope), shown(judgement.left), shown(judgement.right))
    return first


def search(
    left: Term, relation: Relation, right: Term, scope: Scope, *, budget: int = BUDGET, seed: int = 0, most: int = MOST_POINTS, deep: int = MOST_DEEP
) -> Search:
    """Look for a witness at sampled points, on the equations in the link, and downhill where an inequality is tight."""
    link = Link(left, relation, right, scope, is_real((left, right), scope))
    sampler = Sampler((left, right), scope, link.compiler, seed)
    tally = _Tally(scope)
    best: list[tuple[object, Point]] = []
    for point in _points(link, sampler, most, budget):
        judgement = link.settled(point, 1024 if deep else 64)
        deep -= bool(deep and judgement.outcome in ("agrees", "unknown"))
        tally.count(point, judgement)
        if judgement.outcome == "fails":
            return _found(link, sampler, point, tally)
        if relation in ORDER and judgement.outcome == "holds":
            best.append((judgement, point))
    if relation in ORDER and deep:
        from .descent import lower

        point_below = lower(link, sampler, best, budget)
        if point_below is not None:
            return _found(link, sampler, point_below, tally)
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

    def count(self, point: Point, judgement: Judgement) -> None:
        self.points += 1
        if judgement.outcome in ("holds", "agrees"):
            self.compared += 1
            self.digits = min(self.digits, judgement.digits)
        if judgement.outcome == "half defined" and self.gap is None:
            self.gap = Witness(point.texts(self.scope), shown(judgement.left), shown(judgement.right))

    def search(self, witness: Witness | None = None, contradiction: str = "") -> Search:
        return Search(witness, contradiction, self.points, self.compared, self.digits, self.gap)


def _points(link: Link, sampler: Sampler, most: int, budget: int) -> Iterator[Point]:
    """Sampled points; after each, points on the equations and borders of the link near it."""
    dice = Dice(sampler.seed + 17)
    borders = _borders(link)
    seen: set[object] = set()
    for k, point in enumerate(sampler.points(most)):
        if link.compiler.spent > budget:
            return
        seen.add(point.texts())
        yield point
        for statement in borders if k < most // 2 else ():
            for moved in _solved(statement, point, link, dice):
                if link.compiler.spent > budget:
                    return
                if moved.texts() in seen:
                    continue
                seen.add(moved.texts())
                if sampler.admits(moved):
                    yield moved


def _solved(statement: Term, point: Point, link: Link, dice: Dice) -> Iterator[Point]:
    from .solve import solutions

    return solutions(statement, point, link.compiler, dice)


def _borders(link: Link) -> list[Term]:
    """Statements whose equations are where the link may fail though it holds around: its own, or the border of an inequality."""
    if link.relation in ORDER:
        return [Term("eq", (link.left, link.right))]
    return [side for side in (link.left, link.right) if link.relation in STATEMENTS or _has_cases(side)]


def _has_cases(side: Term) -> bool:
    return any(node.head == "call" and node.value == "Piecewise" for node in side.walk())


def _found(link: Link, sampler: Sampler, point: Point, tally: _Tally) -> Search:
    """The witness at this point, made simple and looked at by the second evaluator."""
    from .second import second
    from .simplify import simplest

    point = simplest(link, sampler, point)
    judgement = link.settled(point)
    digits = digits_apart(judgement.left, judgement.right)
    sharper = link.at(point, 128 + 4 * digits)
    judgement = sharper if sharper.outcome == "fails" else judgement
    opinion = second(link.left, link.relation, link.right, point, link.compiler.scope, judgement, digits)
    if opinion.contradicts:
        return tally.search(contradiction=f"at {dict(point.texts())}: {opinion.text}")
    return tally.search(Witness(point.texts(link.compiler.scope), shown(judgement.left, digits), shown(judgement.right, digits), opinion.text))
