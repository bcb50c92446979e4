"""Inequalities: left <= right when right - left can have no negative sign, by everything that is known about signs."""

from __future__ import annotations

from ...model.relations import ASCENDING
from ..questions.question import Answer, Question
from ..terms.core import ONE, ZERO, Core, add, fn, sub, substitute, sym
from ..terms.domain import NEG, NUL, POS, Domain
from .one_sided import signs_of

ORDERS = {"<": POS, "<=": NUL | POS}


def difference(question: Question) -> tuple[Core, int] | None:
    """What has to have which signs, None when the question is no inequality between real numbers."""
    left, right, relation = question.left, question.right, question.relation
    if relation in ASCENDING:
        left, right, relation = right, left, ASCENDING[relation]
    return None if relation not in ORDERS or question.domain.complex else (sub(right, left), ORDERS[relation])


def by_slopes(question: Question) -> Answer | None:
    """Sums of squares, bounds of exp and log, derivatives, logarithms and squares of both sides, bisection: see `slopes.py`."""
    posed = difference(question)
    if posed is None:
        return None
    return Answer("inequality") if signs_of(posed[0], question.domain, posed[1] == POS) & ~posed[1] == 0 else None


def by_steps(question: Question) -> Answer | None:
    """Induction: f(n) >= 0 for all integers n >= a when f(a) >= 0, and f(n) >= 0 with n >= a gives f(n + 1) >= 0. The same for f > 0."""
    posed = difference(question)
    if posed is None:
        return None
    term, wanted = posed
    for name in sorted(term.free):
        start = _least(question.domain, name)
        if start is None:
            continue
        base = substitute(term, {name: start})
        hypothesis = question.domain.assuming(fn("lt" if wanted == POS else "le", ZERO, term))
        following = substitute(term, {name: add(sym(name), ONE)})
        if signs_of(base, question.domain, wanted == POS) & ~wanted:
            continue
        if not signs_of(sub(following, term), question.domain) & NEG or not signs_of(following, hypothesis, wanted == POS) & ~wanted:
            return Answer("induction", (f"induction on {name}",))
    return None


def _least(domain: Domain, name: str) -> Core | None:
    """The least value of an integer that runs to infinity, when nothing else is assumed of it and no other range depends on it."""
    nature = domain.natures.get(name)
    if nature is None or nature.sort != "integer" or nature.sizes or nature.nonzero or nature.range.high is not None or nature.range.low is None:
        return None
    ranges = [b for n in domain.natures.values() for b in (n.range.low, n.range.high, *n.sizes) if b is not None]
    if any(name in b.free for b in ranges) or any(name in f.free for f in domain.facts):
        return None
    return add(nature.range.low, ONE) if nature.range.low_open else nature.range.low
