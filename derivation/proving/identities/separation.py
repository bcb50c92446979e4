"""Equality of numbers decided exactly: a bound below which only 0 lies."""

from __future__ import annotations

from ..normal_form.imaginary import parts
from ..normal_form.tower import Tower, with_tower
from ..questions.question import Answer, Question
from ..signs.algebraic import vanishes


def by_separation(question: Question) -> Answer | None:
    """Equal when the difference vanishes, its algebraic numbers decided exactly."""
    if question.relation != "=":
        return None

    def ask(tower: Tower) -> Answer | None:
        value = tower.normal(question.difference)
        if question.domain.complex:
            both = parts(tower, value)
        else:
            both = (value, tower.zero)
        if all(vanishes(tower, v) for v in both):
            return Answer("root separation", ("a bound below which only 0 lies",))
        return None

    return with_tower(question.domain, ask)
