"""The look at a link that is said to hold: at a few points of its domain both sides must have values, and the relation must hold.

The author's terms are evaluated as written, in balls. Where these give no value at any point, mpmath can be asked for what it finds;
that takes longer and is no enclosure, so it can show that the link was seen to hold about so, and never that it fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from flint import fmpq

from ...model.chains import Relation
from ...model.declarations import Scope
from ...model.findings import VACUOUS, Seen, Witness
from ...model.ground_field import is_real
from ...model.terms import Term
from ..evaluation.point import Point
from ..numbers.matrix import Matrix, identity
from ..numbers.value import Undefined, Unknown
from ..sampling.pseudorandom import Dice
from ..sampling.sampler import Sampler
from .at_point import EXACT_DIGITS, STATEMENTS, Judgement, Link, shown
from .search import counted, near
from .second_opinion import second_opinion

ENOUGH = 3  # points, when one of them counts
MOST = 24
MOST_TRUE = 6  # points near which one is sought where a statement is true
BUDGET = 7_000
PATIENCE = 150_000  # the budget where nothing was seen yet
LEAST_DIGITS = 3
MOST_GUESSED = 3
MOST_SPECIAL, SPECIAL = 6, 40_000
PRECISIONS = (64, 256)


def look(left: Term, relation: Relation, right: Term, scope: Scope, *, seed: int = 0, real: bool | None = None) -> Seen:
    """What is seen of a link at a few points of the domain."""
    link = Link(left, relation, right, scope, is_real((left, right), scope) if real is None else real, PATIENCE)
    sampler = Sampler((left, right), scope, link.compiler, seed)
    eyes = _Eyes(link)
    for point, counts in _points(link, sampler, eyes):
        if eyes.looks_at(point, counts):
            return eyes.seen()
        if link.compiler.spent > PATIENCE:
            break
    return eyes.seen()


def _points(link: Link, sampler: Sampler, eyes: _Eyes) -> Iterator[tuple[Point, bool]]:
    """Sampled points, and beside some of them points where an equation of the link holds, and special ones, which do not count."""
    dice = Dice(sampler.seed + 17)
    for k, point in enumerate(sampler.points(MOST)):
        yield point, True
        if k == 0 and link.relation in STATEMENTS:
            yield from ((p, True) for p in _identities(sampler, point))
        for special in islice(_special(sampler, point), MOST_SPECIAL) if k == 0 else ():
            if link.compiler.spent < SPECIAL:
                yield special, False
        wanted = k == 0 or (k < MOST_TRUE and link.relation in STATEMENTS and not eyes.compared)
        for moved in near(link, sampler, point, dice) if wanted else ():
            if link.compiler.spent > (BUDGET if eyes.compared else PATIENCE):
                return
            yield moved, True
        if k + 1 >= ENOUGH and eyes.compared:
            return


def _identities(sampler: Sampler, point: Point) -> Iterator[Point]:
    """All square matrices the identity, and all numbers 0: there many a premise about products, inverses and parts holds."""
    squares = {n: identity(v.shape[0]) for n, v in point.values.items() if isinstance(v, Matrix) and v.shape[0] == v.shape[1]}
    zeros = {n: fmpq(0) for n in sampler.names if n not in sampler.sizes and not isinstance(point.values[n], Matrix)}
    for changes in (squares, zeros):
        changed = point.moved(changes)
        if changes and sampler.admits(changed):
            yield changed


def _special(sampler: Sampler, point: Point) -> Iterator[Point]:
    """Where a side may have no value: a number is 0 or of the other sign, a vector or matrix is 0, two numbers are the same."""
    changes: list[tuple[str, Any]] = []
    earlier: dict[str, Any] = {}
    for name in sampler.names:
        value, kind = point.values[name], sampler.scope.symbols[name]
        if isinstance(value, Matrix):
            changes.append((name, value * fmpq(0)))
        elif name not in sampler.sizes:
            changes += [(name, fmpq(0)), (name, -value), *((name, v) for sort, v in earlier.items() if sort == kind.sort)]
            earlier[kind.sort] = value
    for name, value in changes:
        changed = point.moved({name: value})
        if value != point.values[name] and sampler.admits(changed):
            yield changed


class _Eyes:
    """What was seen so far."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self.points = self.compared = 0
        self.digits = EXACT_DIGITS
        self.against: Witness | None = None
        self.doubts: list[str] = []
        self.unseen: list[Point] = []

    def looks_at(self, point: Point, counts: bool) -> bool:
        """Look at a point; true when it speaks against the link."""
        self.points += counts
        judgement = self._settled(point)
        if judgement.outcome == "fails" or (judgement.outcome != "vacuous" and isinstance(judgement.left, Undefined) | isinstance(judgement.right, Undefined)):
            self.against = Witness(point.texts(self.link.compiler.scope), shown(judgement.left), shown(judgement.right))
            return True
        if not counts:
            return False
        if judgement.outcome in ("holds", "agrees") and judgement.digits >= LEAST_DIGITS:
            self.compared += 1
            self.digits = min(self.digits, judgement.digits)
        else:
            self.unseen.append(point)
            self.doubts += [_doubt(judgement)]
        return False

    def _settled(self, point: Point) -> Judgement:
        """More bits are spent where nothing has been seen yet."""
        judgement = Judgement("unknown")
        for bits in PRECISIONS[: 1 if self.compared else 2]:
            judgement = self.link.at(point, bits)
            if judgement.final or judgement.outcome not in ("agrees", "unknown") or (judgement.outcome == "agrees" and judgement.digits >= LEAST_DIGITS):
                break
        return judgement

    def seen(self) -> Seen:
        if self.against is not None:
            return Seen(f"refuted: {self.against.left} and {self.against.right}", self.compared, self.against)
        if self.compared:
            return Seen(counted(self.compared, self.digits), self.compared)
        why = "no point of the domain was found" if not self.points else "; ".join(dict.fromkeys(filter(None, self.doubts))) or "no value was found"
        nowhere = all(doubt == VACUOUS for doubt in self.doubts)
        return Seen("", why=why, unseen=() if nowhere else tuple([p for p in self.unseen if _plain(p)][:MOST_GUESSED] or self.unseen[:1]))


def _doubt(judgement: Judgement) -> str:
    """Why a point did not count."""
    if judgement.outcome == "vacuous":
        return VACUOUS
    doubts = [v.why for v in (judgement.left, judgement.right) if isinstance(v, Unknown)]
    return doubts[0] if doubts else "the enclosures are too wide"


def guess(left: Term, relation: Relation, right: Term, scope: Scope, seen: Seen) -> Seen:
    """What mpmath finds where a look has seen nothing: an agreement that is marked as one without enclosures."""
    found = ""
    for point in seen.unseen:
        digits, found = second_opinion(point, scope).agreement(left, relation, right)
        if digits:
            return Seen(f"agrees at 1 point to about {digits} digits, not enclosed", 1)
    return Seen("", why="; ".join(filter(None, (seen.why, found))))


def _plain(point: Point) -> bool:
    """Small numbers, for which quadrature and extrapolation work best."""
    return all(not hasattr(v, "height_bits") or v.height_bits() < 8 for v in point.values.values())
