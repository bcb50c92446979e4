"""What a mutation run tells: the kill rate of each chain, and its survivors with what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...model.printing import to_text
from ...rendering.sentences.vocabulary import count
from ...rendering.terminal.lines import Line, line
from ...rendering.terminal.lines import to_text as laid_out
from .mutate import CAUGHT, Fate, Mutation

SURVIVORS = {"equal": "really equal", "conditional": "really equal where", "blind spot": "blind spot", "contradiction": "the two engines disagree"}
STYLES = {"equal": "dim", "conditional": "dim", "blind spot": "bold yellow", "contradiction": "bold red"}


def render(mutation: Mutation, *, width: int = 80, color: bool = False, quiet: bool = False, verbose: bool = False) -> str:
    """The report on a run. `quiet` leaves out what is really equal, `verbose` adds how each slip fared."""
    return laid_out(_chain(mutation, "", quiet, verbose), width, color)


def _chain(mutation: Mutation, name: str, quiet: bool, verbose: bool) -> Iterator[Line]:
    for lemma in mutation.lemmas:
        yield from _chain(lemma, f"lemma {lemma.derivation.name or lemma.derivation.title}", quiet, verbose)
    title = name or mutation.derivation.title or mutation.derivation.file or "the chain"
    good = mutation.rate == 1 and not mutation.skipped
    yield line((f"{'✓' if good else '?'} ", "bold green" if good else "bold yellow"), (title, "bold"), hang=2)
    yield line(_numbers(mutation), indent=2, hang=4)
    for number in mutation.skipped:
        yield line((f"line {number}", "bold yellow"), " was not spoiled: a link beside it does not hold", indent=2, hang=4)
    for fate in mutation.fates:
        if fate.outcome in SURVIVORS and not (quiet and fate.outcome in ("equal", "conditional")):
            yield from _survivor(fate)
    if verbose:
        yield from _slips(mutation)


def _numbers(mutation: Mutation) -> str:
    """One sentence: how many mutants there were and what became of them."""
    parts = [f"{mutation.count('refuted')} refuted"]
    parts += [f"{mutation.count('equal')} really equal"] if mutation.count("equal") else []
    parts += [f"{mutation.count('conditional')} equal under a condition"] if mutation.count("conditional") else []
    parts += [f"{mutation.count('no value')} without a value"] if mutation.count("no value") else []
    parts += [count(mutation.count("blind spot"), "blind spot")] if mutation.count("blind spot") else []
    drawn = f", drawn from {len(mutation.fates) + mutation.left_out}" if mutation.left_out else ""
    return f"{count(len(mutation.fates), 'slip')}{drawn}: {', '.join(parts)}; {percent(mutation.rate)} of the unequal ones caught"


def percent(rate: float) -> str:
    """A rate that says 100 % only when it is.

    >>> percent(1.0), percent(0.9999), percent(0.5)
    ('100 %', '99.9 %', '50 %')
    """
    return "100 %" if rate == 1 else f"{min(int(rate * 1000) / 10, 99.9):g} %"


def _survivor(fate: Fate) -> Iterator[Line]:
    mutant = fate.mutant
    what = f"{SURVIVORS[fate.outcome]} {fate.note}".strip() if fate.outcome == "conditional" else SURVIVORS[fate.outcome]
    yield line((what, STYLES[fate.outcome]), f", line {mutant.number}, {mutant.names[0]}: {to_text(mutant.spoiled.term)}", indent=2, hang=4)
    if fate.note and fate.outcome != "conditional":
        yield line((fate.note, "dim"), indent=4, hang=6)


def _slips(mutation: Mutation) -> Iterator[Line]:
    """How many spoiled lines each slip gave, and how many were caught."""
    all_of = Counter(fate.mutant.names[0] for fate in mutation.fates)
    refuted = Counter(fate.mutant.names[0] for fate in mutation.fates if fate.outcome in CAUGHT)
    for name, number in all_of.most_common():
        yield line(f"{refuted[name]:>5} of {number:<5} {name}", indent=2, fixed=True)
