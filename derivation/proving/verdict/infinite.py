"""Links between limits, series and integrals of which one is infinite."""

from __future__ import annotations

from ...model.findings import Finding
from ...model.records import replace
from ..functions.differentiate import unfold
from ..integrals.infinite_values import FINITE, NONE, extended
from .nowhere import mentions_infinity
from .valueless import Side, gap_at
from .work import Work


def infinite(work: Work) -> Finding | None:
    """A link between limits, series or integrals of which one is oo: equal when both are, with the same sign."""
    ways = work.found(lambda question, domain: [extended(unfold(side), domain) for side in question.sides])
    if work.relation != "=" or ways is None or None in ways or ways in ([FINITE, FINITE], [NONE, NONE]):
        return None
    if ways[0] == ways[1] and not any(map(mentions_infinity, (work.left, work.right))):
        return None  # two sides without a value are not equal
    if ways[0] == ways[1]:
        return Finding("proved", "extended real numbers", ("infinite limits",))
    side: Side = "left" if ways[0] else "right"  # the one that is no number
    point = gap_at(work, work.context.assuming, side)
    if point is None:
        return None
    names = {1: "oo", -1: "-oo", NONE: "undefined"}
    shown = replace(point, left=names.get(ways[0] or 0, point.left), right=names.get(ways[1] or 0, point.right))
    return Finding("wrong", "extended real numbers", witness=shown)
