"""Inequalities: left <= right when right - left can have no negative sign, by everything that is known about signs."""

from __future__ import annotations

from .core import Core, sub
from .domain import NUL, POS
from .question import Answer, Question
from .onesided import signs_of

ORDERS = {"<": POS, "<=": NUL | POS}
TURNED = {">": "<", ">=": "<="}


def difference(question: Question) -> tuple[Core, int] | None:
    """What has to have which signs, None when the question is no inequality between real numbers."""
    left, right, relation = question.left, question.right, question.relation
    if relation in TURNED:
        left, right, relation = right, left, TURNED[relation]
    return None if relation not in ORDERS or question.domain.complex else (sub(right, left), ORDERS[relation])


def by_slopes(question: Question) -> Answer | None:
    """Sums of squares, bounds of exp and log, derivatives, logarithms and squares of both sides, bisection: see `slopes.py`."""
    posed = difference(question)
    if posed is None:
        return None
    return Answer("inequality") if signs_of(posed[0], question.domain, posed[1] == POS) & ~posed[1] == 0 else None
