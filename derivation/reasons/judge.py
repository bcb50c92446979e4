"""Is the stated reason the real one?

Confirmed: the link is provable from only the facts that the reason names and brings along, plus arithmetic, and each name plays
a part: without its laws the link would not follow, or the change has its shape. A name that plays none beside others that do is
a remark; where no name does, the reason is another one. If more is needed, the least set of further facts is looked for.
The search is bounded in its effort, so that it ends at the same place on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.chains import Step
from ..model.findings import Judgement
from ..model.records import record
from ..model.relations import ORDERS
from ..model.trees import plain
from ..proving.functions.differentiate import LINEARITY
from ..proving.kernels.restricted import SUM_LAWS
from ..proving.questions.effort import Spent, effort, spend
from ..proving.verdict.sufficiency import ARITHMETIC, COMMON, missing, suffices
from ..proving.verdict.work import Work
from . import phrases
from .catalogue import CATALOGUE, Reason
from .phrases import Named
from .shapes import ALL, fits
from .trees import names

SINGLES = 2  # facts that are tried alone
EFFORT = 20_000  # normal forms that the search for a reason may take; the steps of the gallery take some hundred


def judge_reason(step: Step, before: Step, work: Work, named: Named, used: Sequence[str]) -> Judgement:
    """The judgement on a step whose link is true. `used` are the facts that its proof used."""
    try:
        with effort(EFFORT):
            judgement = _judged(before, step, work, named, used) if named else _unnamed(before, step, work, used)
            spend()  # what was not tried any more counts as tried in vain
            return judgement
    except Spent:
        return Judgement("not judged", named.names, why="the search ended")


def _unnamed(before: Step, step: Step, work: Work, used: Sequence[str]) -> Judgement:
    """The judgement on a step whose reason names nothing that is known."""
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
    found = missing_facts(work, named.allowed, used)
    if found is None:
        return Judgement("not judged", named.names)
    more = (*_silently_opened(before, step, work, named), *found)
    playing, idle = _parts(before, step, work, named, named.allowed | set(found))
    if not playing:
        smallest = found if suffices(work, frozenset(found)) else missing_facts(work, ARITHMETIC, used)
        return Judgement("another", named.names, actual=_actual(before, step, smallest), size=_size(smallest))
    size = max(1, len(more) + len(named.allowed & set(used) or named.facts))
    return Judgement("needs more" if more else "confirmed", named.names, more, (*playing, *more), size=size, idle=idle)


def _parts(before: Step, step: Step, work: Work, named: Named, allowed: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that play a part, and those that are superfluous beside them: without all that they allow it goes as well.

    A law that another name brings along is not superfluous, nor is a word for arithmetic beside a law: what a step does beside
    a law cannot be told from its lines.
    """
    playing, idle = list[Claim](), list[Claim]()
    for claim in _claims(before, step, work, named):
        if claim.fitting and (claim.alone or not suffices(work, allowed - claim.laws)):
            playing.append(claim)
        elif not claim.laws or (claim.laws & claim.only and suffices(work, allowed - claim.only)):
            idle.append(claim)
            allowed -= claim.only
    lawful = any(claim.laws for claim in playing)
    return tuple(c.name for c in playing), tuple(c.name for c in idle if c.laws or not lawful)


@record(slots=True)
class Claim:
    """What a reason names: its laws, what nothing else that is named allows, whether the change fits it, and whether that is enough."""

    name: str
    laws: frozenset[str]
    only: frozenset[str]
    fitting: bool = True
    alone: bool = False


def _claims(before: Step, step: Step, work: Work, named: Named) -> Iterator[Claim]:
    for entry in named.entries:
        others = named.facts.union(*[e.allowed for e in named.entries if e is not entry])
        shaped = bool(entry.shape) and _related(entry, step) and fits(entry.shape, before.expr, step.expr)
        fitting = shaped or (_related(entry, step) and bool(entry.facts) and (entry.either or not entry.shape))
        yield Claim(entry.name, entry.facts, entry.allowed - others, fitting, shaped and (entry.either or not entry.facts))
    opened = _opened(before, step, work) if named.facts else []
    lines = [names(line.expr) for line in (before, step)] if named.facts else []
    for fact in sorted(named.facts):
        name = fact.removeprefix("definition of ")
        on_one_side = name != fact and (lines[0][name] == 0) != (lines[1][name] == 0)  # closed, it could be anything: it must be opened
        yield Claim(fact, frozenset({fact}), frozenset({fact}), alone=fact in opened or on_one_side)


def _opened(before: Step, step: Step, work: Work) -> list[str]:
    """The definitions that never stay closed and that the step opens or closes."""
    if not work.context.open_always:
        return []
    here, there = names(before.expr), names(step.expr)
    return [f"definition of {n}" for n in sorted(work.context.open_always) if here[n] != there[n]]


def _silently_opened(before: Step, step: Step, work: Work, named: Named) -> tuple[str, ...]:
    """Those of them for which the line without the name has the whole body instead, and that the reason does not name."""
    opened_here = _opened(before, step, work)
    lines = [names(plain(line.expr)) for line in (before, step)] if opened_here else []
    out = []
    for fact in opened_here:
        definition = work.context.scope.definitions[fact.removeprefix("definition of ")]
        body = names(definition.body)
        closed, opened = sorted(lines, key=lambda line: -line[definition.name])
        bare = [n for n in body if n not in definition.parameters]
        if opened[definition.name] < closed[definition.name] and bare and all(opened[n] > closed[n] for n in bare) and fact not in named.facts:
            out.append(fact)
    return tuple(out)


def _actual(before: Step, step: Step, smallest: tuple[str, ...] | None) -> tuple[str, ...]:
    """The real reason: an entry that the change has the shape of, with the least facts, or these alone."""
    if smallest is None:
        return ()
    order = step.relation in ORDERS and not smallest
    shaped = [e for e in CATALOGUE if e.facts == set(smallest) and e.shape and _related(e, step) and bool(e.relations) >= order]
    fitting = sorted((list(ALL).index(e.shape), e.name) for e in shaped if fits(e.shape, before.expr, step.expr))
    return (fitting[0][1],) if fitting else smallest or ("arithmetic",)


def _related(entry: Reason, step: Step) -> bool:
    return not entry.relations or step.relation in entry.relations


def _size(smallest: tuple[str, ...] | None) -> int:
    """How many elementary steps: one for each fact, one for arithmetic alone; 0 when it is not known."""
    return 0 if smallest is None else max(1, len(smallest))
