"""Where a link holds that does not hold everywhere: the pieces of a proof by cases that have a proof, as a condition."""

from __future__ import annotations

from functools import reduce
from operator import or_

from ..normal_form.tower import Tower, with_tower
from ..questions.effort import Budget
from ..questions.need import Need
from ..questions.question import Answer, Question
from ..terms.core import ZERO, Core, fn
from ..terms.domain import NUL
from .cases import ORDERS, RELATION, Cut, Piece, look, pieces


def by_cases_in_part(question: Question) -> Answer | None:
    """Yes under a condition: the relation holds on some pieces of the first two cuts, and these are named."""
    if question.relation not in ORDERS:
        return None
    found = _where(Piece(question), Budget(12), 2)
    if isinstance(found, bool) or any(c.head == "eq" for c in found):
        return None
    return Answer("cases", (), tuple(Need(c) for c in found))


Where = bool | tuple[Core, ...]  # everywhere, not known to hold anywhere, where all of these hold


def _where(piece: Piece, budget: Budget, depth: int) -> Where:
    budget.spend()

    def here(tower: Tower) -> bool | tuple[Cut, list[tuple[int, Piece]]]:
        found = look(tower, piece.question)
        if isinstance(found, Cut):
            return found, pieces(tower, piece, found)
        return bool(found)

    found = with_tower(piece.question.domain, here)
    if isinstance(found, bool):
        return found
    if not depth:
        return False
    cut, parts = found
    answers = [(mask, _where(part, budget, depth - 1)) for mask, part in parts]
    return _union(cut, answers)


def _union(cut: Cut, answers: list[tuple[int, Where]]) -> Where:
    """The whole when every part holds, the same condition when all have it, else the parts that hold, else one part under its condition."""
    different = {a for _, a in answers}
    if len(different) == 1:
        return different.pop()
    whole = reduce(or_, (mask if answer is True else 0 for mask, answer in answers), 0)
    if whole not in (0, NUL):
        return (fn(RELATION[whole], cut.border, ZERO),)
    for mask, answer in answers:
        if not isinstance(answer, bool) and mask != NUL:
            return (fn(RELATION[mask], cut.border, ZERO), *answer)
    return False
