"""What a verdict is called, in words that every text format shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ...model.chains import Claim, Step
from ...model.findings import Condition, Finding, Judgement
from ...model.ground_field import chain_is_real
from ...model.places import Problem
from ...model.printing import to_text
from ...model.verdicts import Link, Report, Verdict

Judged = Verdict | Finding
SYMBOLS = {"proved": "✓", "conditional": "?", "wrong": "✗", "not proved": "?"}


def statement(claim: Claim) -> str:
    """The claim as the author wrote it, and what its = means where that is not plain equality."""
    return (claim.source.strip() or f"{to_text(claim.left)} {claim.relation} {to_text(claim.right)}") + meaning(claim)


def related(step: Step) -> str:
    """The expression after its relation, and what that means where its sign does not say it."""
    return f"{step.relation} {step.text}{meaning(step)}"


def meaning(line: Step | Claim) -> str:
    """What a line is equal up to: ' (up to a constant in x)'."""
    return f" (up to a constant in {line.variable})" if line.relation == "≈" else ""


def joined(conditions: Iterable[Condition]) -> str:
    """Conditions in a sentence."""
    return " and ".join(c.said for c in conditions)


def reason_words(judgement: Judgement | None) -> str:
    """What the stated reason is worth, in a sentence; empty when there is nothing to say."""
    if judgement is None:
        return ""
    idle = f"; {_listed(judgement.idle)} {'plays' if len(judgement.idle) == 1 else 'play'} no part" if judgement.idle else ""
    return _REASONS[judgement.kind](judgement) + idle


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)


_REASONS: dict[str, Callable[[Judgement], str]] = {
    "confirmed": lambda j: "reason confirmed",
    "needs more": lambda j: f"true, but it also needs {_listed(j.more)}",
    "another": lambda j: f"true, but not by this reason: it is {_listed(j.actual)}",
    "not understood": lambda j: (
        "reason not understood" + (f"; did you mean '{j.nearest}'?" if j.nearest else "") + (f" It is {_listed(j.actual)}" if j.actual else "")
    ),
    "no reason": lambda j: f"no reason given; it is {_listed(j.actual)}" if j.actual else "",
    "not judged": lambda j: "reason not judged" + (f": {j.why}" if j.why else ""),
}


def reading(report: Report) -> str:
    """What the chain is about: "real" or "complex" numbers."""
    return "real" if chain_is_real(report.derivation) else "complex"


def verdict_words(verdict: Verdict) -> str:
    """The verdict in a few words, with what stands against it."""
    if verdict.contradiction:
        return f"internal error: the two engines disagree: {verdict.contradiction}"
    if verdict.status == "conditional":
        return f"holds if {joined(verdict.open_conditions)}{given_words(verdict)}"
    if verdict.status == "wrong" and verdict.witness and verdict.witness.point:
        return f"wrong: the two sides differ at {verdict.witness.where}"
    return verdict.status + given_words(verdict) + (f": {verdict.note}" if verdict.note else "")


def given_words(verdict: Verdict) -> str:
    """What earlier lines need and the verdict rests on: `, given x >= 0 (line 1)`."""
    return ", given " + ", ".join(f"{c.said} ({c.met_by})" for c in verdict.given) if verdict.given else ""


def milliseconds(seconds: float) -> str:
    """A time that a person can compare: 0.4 ms, 12 ms, 3.1 s."""
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.01 else f"{seconds * 1000:.1f} ms"


def count(number: int, word: str) -> str:
    """A number with its noun: 1 link, 11 links."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def all_links(report: Report) -> list[Link]:
    """The links of the lemmas and the chain's own."""
    return [link for lemma in report.lemmas.values() for link in all_links(lemma)] + list(report.links)


def summary(reports: Sequence[Report], problems: Sequence[Problem] = (), seconds: float | None = None) -> str:
    """One line for all: how many links there are of each verdict, what became of the claims, and the time."""
    links = [link for report in reports for link in all_links(report)]
    parts = [_counted(links)] if links else []
    parts += [_claims(reports)] if any(report.claim for report in reports) else []
    parts += [_obligations(reports)] if any(report.obligations for report in reports) else []
    errors = sum(p.severity == "error" for p in problems)
    parts += [count(errors, "problem")] if errors else []
    time = f" ({milliseconds(seconds)})" if seconds is not None else ""
    return ("; ".join(parts) or "nothing to check") + time


def _counted(links: Sequence[Link]) -> str:
    proved = sum(link.verdict.status == "proved" for link in links)
    if proved == len(links):
        return f"{count(proved, 'link')} proved"
    rest = ((status, sum(link.verdict.status == status for link in links)) for status in ("wrong", "conditional", "not proved"))
    return ", ".join([f"{proved} of {count(len(links), 'link')} proved", *(f"{number} {word}" for word, number in rest if number)])


def _claims(reports: Sequence[Report]) -> str:
    claims = [report.claim for report in reports if report.claim]
    proved = sum(claim.status == "proved" for claim in claims)
    if len(claims) == 1:
        return f"the claim {_is(claims[0])}"
    return f"{count(len(claims), 'claim')} proved" if proved == len(claims) else f"{proved} of {count(len(claims), 'claim')} proved"


def _is(claim: Judged) -> str:
    return "holds under conditions" if claim.status == "conditional" else f"is {claim.status}"


def _obligations(reports: Sequence[Report]) -> str:
    found = [verdict for report in reports for _, verdict in report.obligations]
    proved = sum(verdict.status == "proved" for verdict in found)
    return f"{count(proved, 'promise')} kept" if proved == len(found) else f"{len(found) - proved} of {count(len(found), 'promise')} of the file not proved"
