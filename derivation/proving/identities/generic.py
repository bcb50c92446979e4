"""Identities of rational functions: what holds for infinitely many values of a symbol holds for all of them.

Let both sides, for fixed values of everything else, be built from a symbol by +, *, integer powers that do not mention it,
binomials with it on top, and finite sums and products over ranges that do not mention it. Then each side has the value of a
rational function of the symbol wherever it is defined, and two rational functions that agree at infinitely many points are
the same. So it is enough to show the identity for a symbol in some interval
that is transcendental over everything else: `generic`.
"""

from __future__ import annotations

from ...model.records import replace
from ..normal_form.indices import index_symbol
from ..normal_form.integers import integer_valued
from ..normal_form.tower import Tower, with_tower
from ..questions.question import Question
from ..terms.core import ONE, ZERO, Core, open_binder
from ..terms.domain import EVERYTHING, Domain, Interval, Nature

POSITIVE, UNIT = Interval(ZERO, None, True, True), Interval(ZERO, ONE, True, True)


def rational_in(tower: Tower, term: Core, name: str) -> bool:
    """Whether the term is a rational function of the symbol for fixed values of everything else."""
    if name not in term.free or term.head == "sym":
        return True
    if term.head in ("add", "mul"):
        return all(rational_in(tower, a, name) for a in term.args)
    if term.head in ("pow", "binomial"):
        base, other = term.args
        return name not in other.free and rational_in(tower, base, name) and integer_valued(tower, tower.normal(other))
    if term.head in ("sum", "prod"):
        _body, low, high = term.args
        if name in low.free | high.free or "oo" in (low.head, high.head):
            return False
        return rational_in(tower, open_binder(term, index_symbol(tower, term, low, high)), name)
    return False


def worth_it(term: Core, name: str) -> bool:
    """A symbolic power of the symbol, or a binomial with it on top."""
    return any(((t.head == "pow" and t.args[1].head != "num") or t.head == "binomial") and name in t.args[0].free for t in term.walk())


def generic(question: Question, where: Interval) -> Question | None:
    """The question with every symbol made generic, in this interval, for which that is enough and helps; None when there is none."""
    sides = question.sides
    free = question.left.free | question.right.free
    numbers = [n for n in sorted(free) if n in question.domain.natures and not question.domain.natures[n].sizes]
    wanted = [n for n in numbers if any(worth_it(s, n) for s in sides) and question.domain.natures[n].sort != "complex"]
    if question.relation != "=" or question.domain.complex or not wanted:
        return None
    fit = with_tower(question.domain, lambda tower: [n for n in wanted if all(rational_in(tower, s, n) for s in sides)])
    return replace(question, domain=freed(question.domain, fit, where)) if fit else None


def freed(domain: Domain, names: list[str], where: Interval) -> Domain:
    """The domain with generic symbols: what was known of them, and of others through them, is dropped."""
    natures = {n: _without(nature, names) for n, nature in domain.natures.items()}
    natures |= dict.fromkeys(names, Nature("real", (), where, False, frozenset({"generic"})))
    facts = tuple(f for f in domain.facts if not f.free & set(names))
    return replace(domain, natures=natures, facts=facts)


def _without(nature: Nature, names: list[str]) -> Nature:
    low, high = (b if b is not None and not b.free & set(names) else None for b in (nature.range.low, nature.range.high))
    if low is nature.range.low and high is nature.range.high:
        return nature
    return replace(nature, range=replace(EVERYTHING, low=low, high=high, low_open=nature.range.low_open, high_open=nature.range.high_open))
