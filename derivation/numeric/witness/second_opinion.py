"""The door to the second evaluator: mpmath takes as long to load as many a chain to check, so it is loaded when it is first asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.declarations import Scope
from ..evaluation.point import Point

if TYPE_CHECKING:
    from ..second.opinion import SecondOpinion


def second_opinion(point: Point, scope: Scope) -> SecondOpinion:
    """Whom to ask what the terms of a scope are at a point."""
    from ..second.opinion import SecondOpinion

    return SecondOpinion(point, scope)
