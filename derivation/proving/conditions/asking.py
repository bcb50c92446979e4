"""Questions put to provers, and the two provers that every link is shown to first: the normal form, and the signs of the difference."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.records import replace
from ...model.relations import ASCENDING
from ..normal_form.signs import sign
from ..normal_form.tower import Tower, with_tower
from ..questions.question import Answer, Prover, Question
from ..terms.core import sub
from ..terms.domain import NUL, POS
from ..terms.obstacles import Obstacle
from .discharge import unmet
from .needs import own_needs

ORDERS = {"<": POS, "<=": NUL | POS}


def by_normal_form(question: Question) -> Answer | None:
    """Equal when the difference reduces to 0 in the tower of kernels."""
    if question.relation != "=":
        return None

    def ask(tower: Tower) -> Answer | None:
        if tower.zero_test(tower.normal(sub(question.left, question.right))):
            return Answer("normal form", tuple(sorted(tower.used)))
        return None

    return with_tower(question.domain, ask)


def by_sign(question: Question) -> Answer | None:
    """left < right when right - left can only be positive."""
    left, right, relation = question.left, question.right, question.relation
    if relation in ASCENDING:
        left, right, relation = right, left, ASCENDING[relation]
    if relation not in ORDERS:
        return None

    def ask(tower: Tower) -> Answer | None:
        if sign(tower, tower.normal(sub(right, left))) & ~ORDERS[relation] == 0:
            return Answer("signs", tuple(sorted(tower.used)))
        return None

    return with_tower(question.domain, ask)


def ask(question: Question, provers: Iterable[Prover], tried: list[str]) -> Answer | None:
    """The first yes; what stood in the way goes into `tried`."""
    for prover in provers:
        try:
            answer = prover(question)
        except Obstacle as obstacle:
            tried.append(f"{prover.__name__.removeprefix('by_').replace('_', ' ')}: {obstacle}")
            continue
        if answer is not None:
            return _with_values(answer, question)
    return None


def _with_values(answer: Answer, question: Question) -> Answer:
    """The answer with what its needs need themselves: a condition without a value is not met."""
    if not answer.needs:
        return answer

    return replace(answer, needs=tuple(dict.fromkeys((*answer.needs, *unmet(own_needs(answer.needs, question.domain), question.domain)))))
