"""Report -> one line a link, for editors and for grep: `file:line:column: verdict: ...`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...model.places import Place, Problem
from ...model.verdicts import Link, Report, Verdict
from ..sentences.lookalikes import hints
from ..sentences.vocabulary import related, statement, verdict_words


def render(reports: Sequence[Report], problems: Sequence[Problem] = (), *, quiet: bool = False) -> str:
    """Every problem, link, promise and claim on a line of its own.

    A line is `place: verdict: what: expression`; the verdict begins with proved, holds if, wrong, not proved, error or
    hint. `quiet` leaves out what is proved.
    """
    found = [*map(_problem, problems), *(each for report in reports for each in _report(report))]
    return "\n".join(" ".join(one.split()) for one in found if not (quiet and ": proved: " in one))


def _problem(problem: Problem) -> str:
    advice = f" ({problem.help})" if problem.help else ""
    return f"{_at(problem.place)}: {problem.severity}: {problem.message}{advice} [{problem.code}]"


def _report(report: Report) -> Iterable[str]:
    yield from map(_problem, (*report.problems, *hints(report)))
    for name, lemma in report.lemmas.items():
        for each in _report(lemma):
            yield each.replace(": link ", f": lemma {name}, link ", 1).replace(": claim", f": lemma {name}", 1)
    yield from (_link(link, report) for link in report.links)
    for text, verdict in report.obligations:
        yield f"{report.derivation.file}: {verdict_words(verdict)}: promise: {text}"
    claim = report.derivation.claim
    if claim and report.claim:
        yield f"{_at(claim.place, report)}: {_words(report.claim, report.claim_note)}: claim: {statement(claim)}"


def _link(link: Link, report: Report) -> str:
    return f"{_at(link.right.place, report)}: {_words(link.verdict)}: link {link.number}: {related(link.right)}"


def _words(verdict: Verdict, note: str = "") -> str:
    """The verdict with the two values of its witness."""
    witness = verdict.witness
    values = f", {witness.left} and {witness.right}" if witness else ""
    return verdict_words(verdict) + values + (f" ({note})" if note else "")


def _at(place: Place | None, report: Report | None = None) -> str:
    if place is None:
        return (report.derivation.file if report else "") or "-"
    return f"{place.file}:{place.line}:{place.column}"
