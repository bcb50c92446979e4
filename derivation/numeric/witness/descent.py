"""Downhill search for inequalities: from the points where the sides are closest, move symbols while they come closer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flint import arb, fmpq

from ..evaluation.point import Point
from ..numbers.matrix import Matrix
from ..numbers.number import ball
from ..sampling.sampler import Sampler
from .at_point import Judgement, Link

STEPS = tuple(fmpq(1, d) for d in (1, 2, 8, 64, 1024))
STARTS = 3
MOST_MOVES = 120


def lower(link: Link, sampler: Sampler, seen: list[tuple[Any, Point]], budget: int) -> Point | None:
    """A point where the inequality certainly fails, found by making its margin small."""
    starts = sorted(((m, p) for j, p in seen if (m := _margin(j)) is not None), key=lambda item: item[0])
    for margin, point in starts[:STARTS]:
        moves = MOST_MOVES
        for step in STEPS:
            moved = True
            while moved and moves > 0 and link.compiler.spent < 2 * budget:
                moved = False
                for candidate in _moves(point, step):
                    moves -= 1
                    if not sampler.admits(candidate):
                        continue
                    judgement = link.at(candidate, 64)
                    if judgement.outcome == "fails":
                        return candidate
                    closer = _margin(judgement)
                    if closer is not None and closer < margin:
                        margin, point, moved = closer, candidate, True
                        break
    return None


def _margin(judgement: Judgement) -> float | None:
    """How far the sides are apart, roughly."""
    if judgement.outcome not in ("holds", "agrees", "unknown") or isinstance(judgement.left, (bool, Matrix)) or isinstance(judgement.right, (bool, Matrix)):
        return None
    try:
        gap = ball(judgement.left - judgement.right)
        return abs(float(gap.mid())) if isinstance(gap, arb) and gap.is_finite() else None
    except (TypeError, OverflowError):
        return None


def _moves(point: Point, step: fmpq) -> Iterator[Point]:
    for name, value in point.values.items():
        if isinstance(value, fmpq):
            for sign in (1, -1):
                yield point.moved({name: value + step * sign})
        elif isinstance(value, Matrix):
            for i, row in enumerate(value.rows):
                for j, entry in enumerate(row):
                    for sign in (1, -1):
                        yield point.moved({name: value.having(i, j, entry + step * sign)})
