"""Links with a side that is no number: infinite, or without a value at any point of the domain."""

from __future__ import annotations

from typing import Literal

from ...model.declarations import Scope
from ...model.findings import Finding, Witness
from ...model.records import replace
from ...numeric.witness.search import gap
from ..conditions.discharge import hopeless, unmet
from ..conditions.needs import needs
from ..conditions.simplify import condition_of
from ..expectation.randomness import deterministic
from ..questions.need import Need
from ..questions.question import Question
from ..terms.domain import Domain
from .work import Work

Side = Literal["left", "right"]


def valueless(work: Work) -> tuple[Side, Need, bool] | None:
    """A side that is said to have no value at any point of the domain, the condition that always fails, and whether that is proved.

    It is not when the condition only keeps off a kink, where a derivative may exist after all.
    """
    names: tuple[Side, Side] = ("left", "right")

    def find(question: Question, domain: Domain) -> tuple[Side, Need, bool] | None:
        for name, side in zip(names, question.sides, strict=True):
            for kinks in (False, True):
                need = hopeless(unmet(needs(side, domain, kinks=kinks), domain), domain)
                if need is not None:
                    return name, need, not kinks
        return None

    return work.found(find)


def without_conclusion(work: Work) -> Finding | None:
    """An implication is wrong where its premise holds and its conclusion has no value at any such point."""
    if work.relation not in ("=>", "<=="):
        return None
    forward = work.relation == "=>"
    side: Side = "right" if forward else "left"

    def find(question: Question, domain: Domain) -> Need | None:
        premise, conclusion = question.sides if forward else (question.right, question.left)
        here = domain.assuming(premise)
        return hopeless(unmet(needs(conclusion, here, kinks=False), here), here)

    need = work.found(find)
    if need is None:
        return None
    scope = work.context.assuming
    scope = replace(scope, assume=(*scope.assume, work.left if forward else work.right))
    point = gap_at(work, scope, side)
    if point is None:
        return None
    condition = condition_of(need)
    note = f"where the premise holds the conclusion has no value: it needs {condition.said}"
    return Finding("wrong", "no value", witness=replace(point, right="undefined") if forward else replace(point, left="undefined"), note=note)


def without_value(work: Work, side: Side, need: Need, proved: bool) -> Finding | None:
    """Wrong, for want of a value; the evidence is that proof, and a point of the domain to look at it."""
    point = gap_at(work, work.context.assuming, side, certain=not proved)
    if point is None:
        return None
    note = f"the {side} side has no value at any point of the domain: it needs {condition_of(need).said}"
    shown = {"left": replace(point, left="undefined"), "right": replace(point, right="undefined")}[side]
    return Finding("wrong", "no value", witness=shown, note=note)


def gap_at(work: Work, scope: Scope, side: Side, certain: bool = False) -> Witness | None:
    """A point of a scope at which that side has no value, see `numeric.witness.search.gap`."""
    left, right, plain = deterministic(work.left, work.right, scope)
    return gap(left, right, plain, seed=work.context.seed, without=side, certain=certain, real=not work.domain.complex)
