"""What one can ask of a derivation beside its report: why a link holds, which reasons are missing, what all of it rests on."""

from __future__ import annotations

import textwrap
from typing import Any

from ..model.chains import Derivation
from ..model.records import record
from ..model.verdicts import Link, Report

# ---------------------------------------------------------------- why


@record()
class Explanation:
    """A task: link `number` of the chain unfolded into elementary steps, as (expression, facts, status)."""

    book: Any
    number: int

    def __call__(self) -> list[tuple[str, tuple[str, ...], str]] | None:
        from ..model.printing import to_text
        from ..proving.verdict.engine import domain_of
        from ..proving.verdict.work import Work
        from ..reasons.explain import explain
        from .composition import IN_A_VARIABLE

        chapter = self.book.top
        context = self.book.context(chapter)
        before, step = chapter.derivation.steps[self.number - 1 : self.number + 1]
        if step.relation in IN_A_VARIABLE:
            return None  # the question is about derivatives or products of the lines
        work = Work(context, before.expr, step.expr, step.relation, domain_of(context.assuming))
        steps = explain(work)
        return None if steps is None else [(to_text(s.expr), s.facts, s.finding.status) for s in steps]


def explained(derivation: Derivation, number: int, *, timeout: float, memory: int, width: int = 80, in_process: bool = False) -> str:
    """The elementary steps of link `number` as text. Raises ValueError when there is no such link."""
    from ..processes.worker import Overrun, Task, here, run
    from ..reasons.explain import between
    from .book import Book
    from .chapters import chapter_of
    from .tasks import verdict_tasks

    if not 0 < number < len(derivation.steps):
        raise ValueError(f"there is no link {number}: the chain has {len(derivation.steps) - 1}")
    book = Book(chapter_of(derivation))
    work: list[Task] = [t for t in verdict_tasks(book) if t.key[0] or t.key[1] != "claim"]
    work.append(Explanation(book, number))
    *_, found = (here if in_process else run)(work, timeout=timeout, memory=memory)
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
    from ..processes.worker import Task, run
    from .book import Book
    from .chapters import chapter_of
    from .tasks import verdict_tasks

    found: Unfolded = {}
    for name, each in (("", report), *report.lemmas.items()):
        book = Book(chapter_of(each.derivation))
        work: list[Task] = [t for t in verdict_tasks(book) if t.key[0] or t.key[1] != "claim"]
        places = {id(step): k for k, step in enumerate(each.derivation.steps)}
        links = [link for link in each.links if link.verdict.status == "proved"]
        work += [Explanation(book, places[id(link.right)]) for link in links]
        results = list(run(work, timeout=timeout, memory=memory))
        pairs = zip(links, results[len(work) - len(links) :], strict=True)
        found[name] = {link.number: tuple((text, tuple(facts)) for text, facts, _ in steps) for link, steps in pairs if isinstance(steps, list)}
    return found


def _folded(text: str, width: int) -> str:
    return textwrap.fill(text, max(width, 40), subsequent_indent="      ", break_long_words=False, break_on_hyphens=False)


def entry(name: str) -> str:
    """A catalogue entry as text. Raises ValueError, with the nearest names, when there is none."""
    from ..reading.text.nearest import nearest
    from ..reasons.catalogue import BY_NAME, written

    if name not in BY_NAME:
        close = nearest(name, BY_NAME)
        raise ValueError(f"there is no reason '{name}'" + (f"; did you mean '{close}'?" if close else "") + f" The catalogue has: {', '.join(sorted(BY_NAME))}")
    reason = BY_NAME[name]
    allows = ", ".join(sorted(reason.allowed)) or "arithmetic"
    shape = f", where the change has the shape '{reason.shape}'" if reason.shape else ""
    parts = [reason.name, *([f"  {reason.about}"] if reason.about else []), f"  allows: {allows}{shape}"]
    for word, case in (("justifies", reason.example), ("does not justify", reason.counterexample)):
        parts.append(f"  {word}: {written(case)}")
    return "\n".join(parts)


# ---------------------------------------------------------------- reasons that are missing


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


# ---------------------------------------------------------------- what it rests on


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
        groups.setdefault(c.met_by or "NOTHING", []).append(c.words or c.text)
    lines += [f"{indent}  {', '.join(texts)}: given by {by}" for by, texts in groups.items()]
    if verdict.agreement:
        lines.append(f"{indent}  second engine: {verdict.agreement}")
    return lines
