"""Questions asked again with the values of limits, integrals and series in place of these."""

from __future__ import annotations

from fractions import Fraction

from ..conditions.asking import ask
from ..conditions.discharge import met
from ..conditions.existence import IMPROPER, value_of
from ..normal_form.tower import engine_of
from ..questions.need import Need
from ..questions.question import Answer, Question
from ..terms.core import Core, fn, num, power, rebuild, rewrite
from ..terms.domain import Domain


def by_closed_forms(question: Question) -> Answer | None:
    """The other provers, on the values of limits, integrals and infinite series in place of these."""
    closed = question.mapped(lambda side: closed_form(side, question.domain))
    if closed.sides == question.sides:
        return None
    engine = engine_of(question.domain)
    others = [*engine.quick, *(prover for prover in engine.slow() if prover is not by_closed_forms)]
    return ask(closed, others, [])


def closed_form(term: Core, domain: Domain) -> Core:
    """The term with every limit, integral and infinite series that has a known value replaced by it; not under a Derivative, where a value
    on the domain is not enough (see `closed_under_derivatives`)."""

    def rule(t: Core) -> Core | None:
        found = None if any(n.startswith("•") for n in t.free) else value_of(t, domain)
        return _spelled(found.value) if found is not None and all(met(Need(c), domain) for c in found.conditions) else None

    def go(t: Core) -> Core:
        if t.head == "deriv" or not t.args:
            return t
        here = rebuild(t, tuple([go(a) for a in t.args]))
        return rule(here) or here

    return go(term) if any(t.head in IMPROPER for t in term.walk()) else term


def _spelled(term: Core) -> Core:
    """With the roots and logarithms of absolute values written out."""

    def rule(t: Core) -> Core | None:
        if t.head == "root":
            return power(num(abs(t.args[0].value)) if t.args[0].head == "num" else fn("abs", t.args[0]), num(Fraction(1, t.value)))
        return fn("log", fn("abs", t.args[0])) if t.head == "logabs" else None

    return rewrite(term, rule)
