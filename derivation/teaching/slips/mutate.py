"""Mutation as a test of a derivation: with any slip in any line, a link that leads to it or away from it must be refuted.

A spoiled line that is refuted nowhere is a survivor: really equal (the links beside it hold as well, perhaps under a condition that
the chain did not have), or a blind spot of the engine. Where the line beside it has a value and the spoiled one certainly has none,
it is caught, too: nothing differs there, but it is not the same line, and nothing is proved.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, Literal

from ...checking.chapters import Chapter, chapter_of
from ...checking.contexts import context_for, needed_before
from ...checking.judging import whole
from ...checking.links import Asked, asked
from ...checking.results import Results
from ...checking.spot_checks import Look, looked_at
from ...checking.tasks import verdict_tasks
from ...model.chains import Derivation
from ...model.findings import Finding
from ...model.ground_field import chain_is_real
from ...model.records import field, record, replace
from ...model.terms import Term
from ...numeric.witness.at_point import UNDEFINED
from ...numeric.witness.search import one_sided, search
from ...processes.worker import Runner, here, run
from ...proving.expectation.randomness import deterministic, readable
from ...proving.verdict.judge import judge
from ...proving.verdict.work import Context
from .lines import with_line
from .mutants import Mutant, mutants

Outcome = Literal["refuted", "no value", "equal", "conditional", "blind spot", "contradiction"]
CAUGHT: tuple[Outcome, ...] = ("refuted", "no value")


@record()
class Fate:
    """What became of a mutant, and what there is to say about it."""

    mutant: Mutant
    outcome: Outcome
    note: str = ""


@record()
class Mutation:
    """The fates of all mutants of a chain. `skipped` are the lines whose own links are not proved."""

    derivation: Derivation
    fates: tuple[Fate, ...]
    skipped: tuple[int, ...] = ()
    left_out: int = 0
    lemmas: tuple[Mutation, ...] = field(default=())

    def count(self, outcome: Outcome) -> int:
        return sum(fate.outcome == outcome for fate in self.fates)

    @property
    def rate(self) -> float:
        """The part of the unequal mutants that is caught: refuted, or without a value where there has to be one."""
        unequal = len(self.fates) - self.count("equal") - self.count("conditional")
        return sum(map(self.count, CAUGHT)) / unequal if unequal else 1.0

    @property
    def exit_code(self) -> int:
        """0: every unequal mutant refuted; 1: a blind spot, or a line that could not be tried; 3: the two engines disagree."""
        own = 3 if self.count("contradiction") else 1 if self.count("blind spot") or self.skipped else 0
        return max([own, *(lemma.exit_code for lemma in self.lemmas)])


@record()
class Trial:
    """A task: the links around a spoiled line, judged. Its result is an outcome and a note."""

    results: Results
    chapter: Chapter
    mutant: Mutant

    def __call__(self) -> tuple[Outcome, str]:
        derivation, number = self.chapter.derivation, self.mutant.number
        steps = derivation.steps
        spoiled = with_line(derivation, number, self.mutant.spoiled.term)
        findings = []
        for k in links_at(derivation, number):
            finding = self.judged(spoiled, k)
            if finding.contradiction:
                return "contradiction", finding.contradiction
            if finding.status == "wrong":
                return "refuted", ""
            findings.append(finding)
        conditions = _conditions(findings)
        if all(f.holds for f in findings):
            return "conditional" if conditions else "equal", conditions
        if any(f.status == "proved" for f in findings) and all(steps[k].relation == "=" for k in links_at(derivation, number)):
            return "equal", ""
        for k in links_at(derivation, number):
            lost = self.lost(spoiled, k)
            if lost:
                return "no value", lost
        return "blind spot", "; ".join(dict.fromkeys(f.agreement or f.note or "not proved" for f in findings))

    def asked(self, derivation: Derivation, number: int) -> tuple[Asked, Context]:
        """A link and where it stands, of which the verdict alone is wanted."""
        question = asked(derivation, number)
        context = replace(context_for(self.results, self.chapter), scope=question.scope, given=self.given(number - 1), brief=True)
        return question, context

    def given(self, number: int) -> tuple[Term, ...]:
        """What the lines before a link need."""
        return tuple(c.term for c in needed_before(self.results, self.chapter, number))

    def judged(self, derivation: Derivation, number: int) -> Finding:
        """The finding on a link; one that holds is looked at by the second engine too."""
        question, context = self.asked(derivation, number)
        finding = whole(judge(question.left, question.relation, question.right, context), question, context)
        if finding.status != "proved":
            return finding
        scope = replace(question.scope, assume=context.assuming.assume)
        key = (self.chapter.path, "link", number - 1)
        look = Look(replace(question, scope=scope), self.results.seed, key, chain_is_real(derivation))
        looked: Finding = looked_at(finding, look())
        return looked

    def lost(self, derivation: Derivation, number: int) -> str:
        """A point of the domain at which the line beside the spoiled one has a value, and the spoiled one certainly has none."""
        if derivation.steps[number].relation == "~":
            return ""  # either side of the question is made of both lines
        question, context = self.asked(derivation, number)
        left, right, scope = deterministic(question.left, question.right, context.assuming)
        gap = search(left, question.relation, right, scope, seed=self.results.seed).gap
        if gap is None or (gap.right if number == self.mutant.number else gap.left) != UNDEFINED:
            return ""
        return one_sided(readable(gap, context.assuming))


def links_at(derivation: Derivation, number: int) -> list[int]:
    """The links that lead to a line and away from it."""
    steps = derivation.steps
    away = [k for k in range(1, len(steps)) if (number in steps[k].origin if steps[k].origin else k == number + 1)]
    return [number, *away]


def _conditions(findings: Sequence[Finding]) -> str:
    texts = dict.fromkeys(c.said for f in findings if f.status == "conditional" for c in f.open_conditions)
    return " and ".join(texts)


def mutate(derivation: Derivation, *, timeout: float = 10.0, memory: int = 1_000_000_000, most: int = 0, seed: int = 0, in_process: bool = False) -> Mutation:
    """The fates of all mutants of a chain and its lemmas, at most so many a chain (0: all), drawn by the seed.

    The chain itself is judged first: a line beside a link that does not hold is not spoiled.
    """
    return _mutated(derivation, here if in_process else run, timeout=timeout, memory=memory, most=most, seed=seed)


def _mutated(derivation: Derivation, run: Runner, *, timeout: float, memory: int, most: int, seed: int) -> Mutation:
    """The same by a runner of the tasks: for the command, which shows how far the work is."""
    results = Results(chapter_of(derivation), seed)
    plain = verdict_tasks(results)
    for task, found in zip(plain, run(plain, timeout=timeout, memory=memory), strict=True):
        results.found[task.key] = found
    return _mutation(results, results.top, run=run, limits={"timeout": timeout, "memory": memory}, most=most, seed=seed)


def _mutation(results: Results, chapter: Chapter, *, run: Runner, limits: dict[str, Any], most: int, seed: int) -> Mutation:
    lemmas = tuple(_mutation(results, c, run=run, limits=limits, most=most, seed=seed) for c in chapter.lemmas)
    derivation = chapter.derivation
    sound = [k for k in range(1, len(derivation.steps)) if all(_holds(results, chapter, link) for link in links_at(derivation, k))]
    everything = mutants(derivation, sound)
    drawn = everything
    if most and len(everything) > most:
        kept = sorted(random.Random(seed).sample(range(len(everything)), most))
        drawn = [everything[k] for k in kept]
    trials = [Trial(results, chapter, m) for m in drawn]
    fates = tuple(_fate(m, result) for m, result in zip(drawn, run(trials, **limits), strict=True))
    skipped = tuple(k for k in range(1, len(derivation.steps)) if k not in sound)
    return Mutation(derivation, fates, skipped, len(everything) - len(drawn), lemmas)


def _holds(results: Results, chapter: Chapter, link: int) -> bool:
    return results.status((chapter.path, "link", link - 1)) in ("proved", "conditional")


def _fate(mutant: Mutant, result: Any) -> Fate:
    if isinstance(result, tuple):
        return Fate(mutant, *result)
    return Fate(mutant, "blind spot", getattr(result, "reason", "no answer"))
