"""Is the stated reason the real one?

Confirmed: the link is provable from only the facts that the reason names, plus arithmetic; for an algebraic reason, and for
one of matrices that has a shape beside its facts, the change must also have this shape. Arithmetic alone confirms only what has
the shape of the reason. Otherwise the least set of further facts is looked for, and whether the named ones play a part at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Judgement, Step
from ..proving.differentiate import LINEARITY
from ..proving.restricted import SUM_LAWS
from ..proving.sufficiency import ARITHMETIC, COMMON, ORDERS, missing, suffices
from ..proving.work import Work
from . import phrases
from .phrases import Named
from .shapes import fits, names, shapes_of

SINGLES = 2  # facts that are tried alone


def judge_reason(step: Step, before: Step, work: Work, named: Named, used: Sequence[str]) -> Judgement:
    """The judgement on a step whose link is true. `used` are the facts that its proof used."""
    if named:
        return _judged(before, step, work, named, used)
    smallest = missing_facts(work, ARITHMETIC, used)
    if not step.reason and not step.by:
        return Judgement("no reason", actual=_actual(before, step, smallest), size=_size(smallest))
    nearest = phrases.nearest(step.reason or ", ".join(step.by))
    return Judgement("not understood", nearest=nearest, actual=_actual(before, step, smallest), size=_size(smallest))


def missing_facts(work: Work, named: frozenset[str], used: Sequence[str]) -> tuple[str, ...] | None:
    """The least further facts, looked for among those that the proof used first."""
    if suffices(work, named):
        return ()
    first = [f for f in dict.fromkeys(used) if f not in named]
    found = _fewest(work, named, first) if suffices(work, named | set(first)) else missing(work, named, used)
    return found and _common(work, named, found)


def _common(work: Work, named: frozenset[str], found: tuple[str, ...]) -> tuple[str, ...]:
    """Every law of sums brings their linearity with it; where that is all, it is what is said."""
    plainer = tuple(dict.fromkeys(COMMON[0] if f in SUM_LAWS else f for f in found))
    return plainer if plainer != found and suffices(work, named | set(plainer)) else found


def _fewest(work: Work, named: frozenset[str], extra: list[str]) -> tuple[str, ...]:
    """What is left when one after the other is left out; a single definition, lemma or linearity is often enough."""
    if len(extra) > 2:
        for fact in [f for f in extra if f in COMMON or f == LINEARITY or f.startswith(("definition", "lemma"))][:SINGLES]:
            if suffices(work, named | {fact}):
                return (fact,)
    for fact in sorted(extra, key=lambda f: (f in COMMON, f.startswith(("definition", "derivative of", "lemma")))):
        fewer = [f for f in extra if f != fact]
        if fewer and suffices(work, named | set(fewer)):
            extra = fewer
    return tuple(extra)


def _judged(before: Step, step: Step, work: Work, named: Named, used: Sequence[str]) -> Judgement:
    shaped = any(fits(s, before.expr, step.expr) for s in named.shapes)
    more = missing_facts(work, named.allowed, used)
    if more is None:
        return Judgement("not judged", named.names)
    strict = [e.shape for e in named.entries if e.facts and e.shape]
    elsewhere = any(e.relation not in ("", step.relation) for e in named.entries)
    if elsewhere or (strict and not any(fits(shape, before.expr, step.expr) for shape in strict)):
        return Judgement("another", named.names, actual=_actual(before, step, missing_facts(work, ARITHMETIC, used)), size=_size(more))
    if shaped or (named.allowed and not suffices(work, frozenset(more))) or _opens(before, step, work, named):  # or without them it does not go
        size = max(1, len(more) + len(named.allowed & set(used) or named.facts))
        return Judgement("needs more" if more else "confirmed", named.names, more, (*named.names, *more), size=size)
    return Judgement("another", named.names, actual=_actual(before, step, more), size=_size(more))


def _opens(before: Step, step: Step, work: Work, named: Named) -> bool:
    """Whether a definition that never stays closed is named, and the step opens or closes it."""
    always = [n for n in work.context.open_always if f"definition of {n}" in named.facts]
    here, there = names(before.expr), names(step.expr)
    return any(here[n] != there[n] for n in always)


def _actual(before: Step, step: Step, smallest: tuple[str, ...] | None) -> tuple[str, ...]:
    """The real reason: the least facts, or the shapes when arithmetic does it."""
    if smallest is None:
        return ()
    return smallest or shapes_of(before.expr, step.expr, step.relation in ORDERS)[:1] or ("arithmetic",)


def _size(smallest: tuple[str, ...] | None) -> int:
    """How many elementary steps: one for each fact, one for arithmetic alone; 0 when it is not known."""
    return 0 if smallest is None else max(1, len(smallest))
