"""Report -> text that a student can read: every link with its reason and verdict, and what stands against a wrong one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ...model.chains import Derivation
from ...model.places import Place, Problem
from ...model.printing import to_text as to_source
from ...model.verdicts import Link, Report, Verdict
from ..sentences.lookalikes import hints
from ..sentences.reasons import numbered, reason
from ..sentences.vocabulary import SYMBOLS, joined, milliseconds, reading, reason_words, related, statement, summary, verdict_words
from . import problems as problem_format
from .lines import UNBROKEN, Line, line, to_text
from .problems import note, snippet

STYLES = {"proved": "bold green", "conditional": "bold yellow", "not proved": "bold yellow", "wrong": "bold red"}
MARGIN = 7  # columns before an expression: the symbol and the number of its link stand there


def render(report: Report, *, width: int = 80, color: bool = False, quiet: bool = False, verbose: bool = False) -> str:
    """A report. `quiet` leaves only what is not proved, `verbose` adds how each link was proved and checked again."""
    return to_text(_report(report, width, quiet, verbose), width, color)


def closing(reports: Sequence[Report], problems: Sequence[Problem], *, width: int = 80, color: bool = False, seconds: float | None = None) -> str:
    """The last line: what became of everything."""
    good = all(report.exit_code == 0 for report in reports) and not any(p.severity == "error" for p in problems)
    bad = any(v.status == "wrong" for r in reports for v in r.verdicts) or any(p.severity == "error" for p in problems)
    status = "proved" if good and reports else "wrong" if bad else "not proved"
    words = summary(reports, problems, seconds)
    return to_text([line((f"{SYMBOLS[status]} {words}", STYLES[status]), hang=2)], width, color)


def _report(report: Report, width: int, quiet: bool, verbose: bool) -> Iterable[Line]:
    if quiet:
        yield from _failures(report, width)
        return
    derivation = report.derivation
    if derivation.title:
        yield line((derivation.title, "bold"))
    if derivation.source:
        yield line((derivation.source, "italic"))
    if derivation.title or derivation.source:
        yield line()
    for name, number in numbered(derivation).items():
        title = derivation.lemmas[name].title
        yield line((f"lemma {number}", "bold"), f" {title} ({name})" if title else f" {name}", hang=2)
        yield from _chain(report.lemmas[name], width, verbose)
        yield line()
    if derivation.lemmas:
        yield line(("derivation", "bold"))
    yield from _chain(report, width, verbose)


def _failures(report: Report, width: int) -> Iterable[Line]:
    for lemma in report.lemmas.values():
        yield from _failures(lemma, width)
    for link in report.links:
        if link.verdict.status != "proved" or link.verdict.contradiction:
            yield from _link(link, report.derivation, width, verbose=False)
            yield line()
    if report.claim and report.claim.status != "proved":
        yield from _claim(report, width)


def _chain(report: Report, width: int, verbose: bool) -> Iterable[Line]:
    """The start, the links, the promises, the conditions, the claim."""
    for k, link in enumerate(report.links):
        if k == 0:
            yield line(link.left.text, indent=MARGIN + 2, hang=MARGIN + 4)
        yield from _link(link, report.derivation, width, verbose)
    if report.links and reading(report) == "complex":
        yield line(("read over the complex numbers", "dim"), indent=MARGIN)
    for text, verdict in report.obligations:
        yield from _promise(text, verdict)
    if report.conditions:
        yield line(("conditions", "bold yellow"), f" {joined(report.conditions)}", indent=MARGIN, hang=MARGIN + 2)
    yield from _claim(report, width)
    for problem in (*report.problems, *hints(report)):
        yield line()
        yield from problem_format.lines(problem, width)


def _link(link: Link, derivation: Derivation, width: int, verbose: bool) -> Iterable[Line]:
    """One link: its sign and expression, the reason, the verdict, and the evidence."""
    verdict = link.verdict
    yield line(_mark(verdict, link.number), related(link.right), indent=1, hang=MARGIN + 4)
    said = reason(link.right, derivation)
    if said:
        yield line((f"[{said}]", "italic"), indent=MARGIN + 2, hang=MARGIN + 3)
    yield line((_words(verdict), STYLES[verdict.status]), *_remarks(verdict, verbose), indent=MARGIN + 2, hang=MARGIN + 4)
    if words := reason_words(link.reason):
        style = {"confirmed": "green", "no reason": "dim"}.get(link.reason.kind if link.reason else "", "yellow")
        yield line((words, style), indent=MARGIN + 2, hang=MARGIN + 4)
    if met := _met(verdict):
        yield line((f"where {met}", "dim"), indent=MARGIN + 2, hang=MARGIN + 4)
    if verbose:
        yield from _verbose(verdict)
    if verdict.status != "proved" or verdict.contradiction:
        yield from _evidence(link, width)


def _met(verdict: Verdict) -> str:
    """The conditions that are met, grouped by what gives them."""
    groups: dict[str, list[str]] = {}
    for condition in verdict.conditions:
        if condition.met_by:
            groups.setdefault(condition.met_by, []).append(condition.said)
    return "; ".join(f"{', '.join(texts)} ({given})" for given, texts in groups.items())


def _words(verdict: Verdict) -> str:
    """The verdict; the point of a witness stands in the evidence beneath."""
    return "wrong: the two sides differ" if verdict.witness and not verdict.contradiction else verdict_words(verdict)


def _mark(verdict: Verdict, number: int | str = "") -> tuple[str, str]:
    """The symbol and the number of a link, in the margin."""
    return f"{SYMBOLS[verdict.status]} {number:>2} ".ljust(MARGIN - 1), STYLES[verdict.status]


def _remarks(verdict: Verdict, verbose: bool) -> list[tuple[str, str]]:
    """What the verdict rests on, and the time it took."""
    facts = [f"by {', '.join(verdict.facts)}"] if verdict.facts else []
    prover = [f"prover: {verdict.prover}"] if verbose and verdict.prover else []
    time = [milliseconds(verdict.seconds).replace(" ", UNBROKEN)] if verdict.seconds else []
    return [(f" ·{UNBROKEN}{part}", "dim") for part in (*facts, *prover, *time)]


def _verbose(verdict: Verdict) -> Iterable[Line]:
    for word, text in (("checked again", verdict.agreement), ("note", verdict.note), ("tried", ", ".join(verdict.tried))):
        if text and verdict.status == "proved":
            yield line((f"{word}: {text}", "dim"), indent=MARGIN + 2, hang=MARGIN + 4)


def _evidence(link: Link, width: int) -> Iterable[Line]:
    """The place in the file, both sides with their values, and what may help."""
    yield from _shown(link.right.place, link.verdict, (link.left.text, link.right.text), width)
    yield line()


def _shown(place: Place | None, verdict: Verdict, sides: tuple[str, str], width: int) -> Iterable[Line]:
    gutter = len(str(place.line)) if place else 1
    if place:
        yield from snippet(place, width, STYLES[verdict.status], gutter, MARGIN + 2)
    remarks = [remark for remark in _against(verdict, sides) if remark[1]]
    pad = max((len(word) for word, _ in remarks), default=0)
    for word, text in remarks:
        yield from note(word, text, gutter, width, MARGIN + 2, pad)


def _against(verdict: Verdict, sides: tuple[str, str]) -> Iterable[tuple[str, str]]:
    if verdict.witness:
        yield "at", ", ".join(f"{name}{UNBROKEN}={UNBROKEN}{_together(value)}" for name, value in verdict.witness.point) or "every point"
        yield "left", _valued(sides[0], verdict.witness.left)
        yield "right", _valued(sides[1], verdict.witness.right)
        yield "again", verdict.witness.second
        yield "note", verdict.witness.note
    yield from ADVICE[verdict.status](verdict)


def _together(value: str) -> str:
    """A value that stays on its line, if it is short."""
    return value.replace(" ", UNBROKEN) if len(value) <= 24 else value


def _valued(side: str, value: str) -> str:
    return f"{side}\nis {value}" if len(side) > 30 else f"{side}  is {value}"


def _if_wrong(verdict: Verdict) -> Iterable[tuple[str, str]]:
    if verdict.witness and verdict.witness.point:
        yield "note", verdict.note
    yield "help", f"it holds where {joined(verdict.conditions)}" if verdict.conditions else ""


def _if_conditional(verdict: Verdict) -> Iterable[tuple[str, str]]:
    yield "note", verdict.note
    yield "help", "add to the file\n" + assumption([c.text for c in verdict.open_conditions])


def assumption(texts: Sequence[str]) -> str:
    """The lines to add to a file."""
    return f"assume: {texts[0]}" if len(texts) == 1 else "\n".join(["assume:", *(f"  - {text}" for text in texts)])


def _if_not_proved(verdict: Verdict) -> Iterable[tuple[str, str]]:
    yield "tried", ", ".join(verdict.tried)
    yield "seen", verdict.agreement


ADVICE: dict[str, Callable[[Verdict], Iterable[tuple[str, str]]]] = {
    "wrong": _if_wrong,
    "conditional": _if_conditional,
    "not proved": _if_not_proved,
    "proved": lambda verdict: (),
}


def _promise(text: str, verdict: Verdict) -> Iterable[Line]:
    yield line(_mark(verdict), ("promised ", "bold"), text, indent=1, hang=MARGIN + 2)
    yield line((verdict_words(verdict), STYLES[verdict.status]), *_remarks(verdict, False), indent=MARGIN + 2, hang=MARGIN + 4)


def _claim(report: Report, width: int) -> Iterable[Line]:
    """The claim, or else what the chain shows."""
    claim, verdict = report.derivation.claim, report.claim
    if claim is None or verdict is None:
        if report.conclusion and len(report.links) > 1:
            yield line(("shown ", "bold"), report.conclusion, indent=MARGIN, hang=MARGIN + 2)
        return
    yield line(_mark(verdict), ("claim ", "bold"), statement(claim), indent=1, hang=MARGIN + 2)
    note = f": {report.claim_note}" if report.claim_note else ""
    composed = verdict.status == "proved" and report.claim_note.startswith("composed")
    remarks = [] if composed else _remarks(verdict, False)
    yield line((_words(verdict) + note, STYLES[verdict.status]), *remarks, indent=MARGIN + 2, hang=MARGIN + 4)
    if verdict.status != "proved":
        yield from _shown(claim.place, verdict, (to_source(claim.left), to_source(claim.right)), width)
