"""What one can ask of a derivation beside its report: why a link holds, which reasons are missing, what all of it rests on."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from ..model.chains import Derivation, between
from ..model.records import record
from ..model.verdicts import Link, Report
from ..processes.child import Overrun, Task
from ..processes.worker import Runner, here, run
from .chapters import chapter_of
from .results import Results
from .tasks import verdict_tasks


@record()
class Explanation:
    """A task: link `number` of the chain unfolded into elementary steps, as (expression, facts, status)."""

    results: Results
    number: int

    def __call__(self) -> list[tuple[str, tuple[str, ...], str]] | None:
        from .judging import elementary_steps  # in the child, as for every task

        return elementary_steps(self.results, self.number)


def explained(derivation: Derivation, number: int, *, timeout: float, memory: int, width: int = 80, in_process: bool = False) -> str:
    """The elementary steps of link `number` as text. Raises ValueError when there is no such link."""
    if not 0 < number < len(derivation.steps):
        raise ValueError(f"there is no link {number}: the chain has {len(derivation.steps) - 1}")
    results = Results(chapter_of(derivation))
    (found,) = _unfolded(results, [number], here if in_process else run, timeout, memory)
    start, end = derivation.steps[number - 1], derivation.steps[number]
    lines = [f"link {number}" + (f" [{end.reason}]" if end.reason else ""), _folded("  " + start.source.strip(), width)]
    if not isinstance(found, list):
        what = found.reason if isinstance(found, Overrun) else "it was proved by means that the catalogue does not take apart, or not at all"
        return "\n".join([*lines, f"no elementary steps: {what}"])
    for text, facts, status in found:
        lines.append(_folded(f"  {end.relation if text == found[-1][0] else between(end.relation)} {text}", width))
        lines.append(f"      by {', '.join(facts)}" + ("" if status == "proved" else f" ({status})"))
    return "\n".join([*lines, f"{len(found)} elementary step{'s' * (len(found) != 1)}"])


Unfolded = dict[str, dict[int, tuple[tuple[str, tuple[str, ...]], ...]]]


def unfolded(report: Report, *, timeout: float, memory: int) -> Unfolded:
    """The elementary steps of every proved link that has some, as (expression, facts), by lemma ("" is the chain itself) and number."""
    found: Unfolded = {}
    for name, each in (("", report), *report.lemmas.items()):
        results = Results(chapter_of(each.derivation))
        places = {id(step): k for k, step in enumerate(each.derivation.steps)}
        links = [link for link in each.links if link.verdict.status == "proved"]
        pairs = zip(links, _unfolded(results, [places[id(link.right)] for link in links], run, timeout, memory), strict=True)
        found[name] = {link.number: tuple((text, tuple(facts)) for text, facts, _ in steps) for link, steps in pairs if isinstance(steps, list)}
    return found


def _unfolded(results: Results, numbers: Sequence[int], run: Runner, timeout: float, memory: int) -> list[Any]:
    """What the links of these numbers come to, after all that they may rest on has been judged."""
    work: list[Task] = [t for t in verdict_tasks(results) if t.key[0] or t.key[1] != "claim"]
    answers = list(run([*work, *(Explanation(results, number) for number in numbers)], timeout=timeout, memory=memory))
    return answers[len(work) :]


def _folded(text: str, width: int) -> str:
    return textwrap.fill(text, max(width, 40), subsequent_indent="      ", break_long_words=False, break_on_hyphens=False)


def suggestion(link: Link) -> str:
    """The smallest reason that suffices for a step without one; empty when it has one, or when none is known."""
    if link.reason is None or link.reason.kind not in ("no reason", "not understood", "another") or not link.reason.actual:
        return ""
    return ", ".join("simplify" if fact == "arithmetic" else fact for fact in link.reason.actual)


def suggestions(report: Report) -> str:
    """A line for every step whose reason is missing, not understood or not the real one."""
    lines = []
    for name, lemma in report.lemmas.items():
        lines += [f"lemma {name}, {text}" for text in suggestions(lemma).splitlines()]
    for link in report.links:
        if suggestion(link):
            place = link.right.place
            at = f"{place.file}:{place.line}: " if place else ""
            instead = f" instead of [{link.right.reason}]" if link.right.reason else ""
            lines.append(f"{at}step {link.number}: [{suggestion(link)}]{instead}")
    return "\n".join(lines)


def ledger(report: Report, indent: str = "") -> str:
    """What each link rests on: facts, lemmas and how these stand, conditions, and the look of the second engine."""
    lines = []
    for name, lemma in report.lemmas.items():
        lines += [f"{indent}lemma {name}: {'proved' if lemma.proved else 'NOT PROVED'}", ledger(lemma, indent + "  ")]
    for text, verdict in report.obligations:
        lines.append(f"{indent}promise {text}: {verdict.status}" + (f", by {', '.join(verdict.facts)}" if verdict.facts else ""))
    for link in report.links:
        lines += _entries(link, report, indent)
    if report.claim is not None:
        lines.append(f"{indent}claim: {report.claim.status} ({report.claim_note})")
    return "\n".join(line for line in lines if line)


def _entries(link: Link, report: Report, indent: str) -> list[str]:
    verdict = link.verdict
    lines = [f"{indent}link {link.number}: {verdict.status}" + (f" by {verdict.prover}" if verdict.prover else "")]
    if verdict.facts:
        lines.append(f"{indent}  facts: {', '.join(verdict.facts)}")
    shaky = [n for n, lemma in report.lemmas.items() if n in link.right.by and not lemma.proved]
    if shaky:
        lines.append(f"{indent}  NAMES WHAT IS NOT PROVED: {', '.join(shaky)}")
    groups: dict[str, list[str]] = {}
    for c in verdict.conditions:
        groups.setdefault(c.met_by or "NOTHING", []).append(c.said)
    lines += [f"{indent}  {', '.join(texts)}: given by {by}" for by, texts in groups.items()]
    if verdict.agreement:
        lines.append(f"{indent}  second engine: {verdict.agreement}")
    return lines
