"""The provers, in the order in which they are asked. To add one: a function Question -> Answer or None, and its line here.

A prover's yes is a proof that the relation holds wherever both sides are defined on the question's domain, under the
needs it returns. It never answers no.
"""

from __future__ import annotations

from .cases import by_cases, by_cases_in_part
from .core import sub
from .domain import NUL, POS
from .engine import Stuck, Tower, with_tower
from .fraction import TooLarge, Undefined
from .question import Answer, Prover, Question
from .signs import sign


def by_normal_form(question: Question) -> Answer | None:
    """Equal when the difference reduces to 0 in the tower of kernels."""
    if question.relation != "=":
        return None

    def ask(tower: Tower) -> Answer | None:
        if tower.zero_test(tower.normal(sub(question.left, question.right))):
            return Answer("normal form", tuple(sorted(tower.used)))
        return None

    return with_tower(question.domain, ask)


ORDERS = {"<": POS, "<=": NUL | POS}


def by_sign(question: Question) -> Answer | None:
    """left < right when right - left can only be positive."""
    left, right, relation = question.left, question.right, question.relation
    if relation in (">", ">="):
        left, right, relation = right, left, {">": "<", ">=": "<="}[relation]
    if relation not in ORDERS:
        return None

    def ask(tower: Tower) -> Answer | None:
        if sign(tower, tower.normal(sub(right, left))) & ~ORDERS[relation] == 0:
            return Answer("signs", tuple(sorted(tower.used)))
        return None

    return with_tower(question.domain, ask)


PROVERS: tuple[Prover, ...] = (by_normal_form, by_sign, by_cases, by_cases_in_part)


def ask(question: Question, tried: list[str]) -> Answer | None:
    """The first yes; what stood in the way goes into `tried`."""
    for prover in PROVERS:
        try:
            answer = prover(question)
        except (Stuck, Undefined, TooLarge) as obstacle:
            tried.append(f"{prover.__name__.removeprefix('by_').replace('_', ' ')}: {obstacle}")
            continue
        if answer is not None:
            return answer
    return None
