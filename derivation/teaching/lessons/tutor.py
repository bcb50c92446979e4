"""The engine as a tutor: it judges what a student types, says what is wrong with it, and never calls a right line wrong."""

from __future__ import annotations

import re
from typing import Literal

from ...checking.check import BYTES, SECONDS, check
from ...checking.links import before
from ...model.chains import Derivation, Step
from ...model.findings import Witness
from ...model.places import Complaint
from ...model.printing import to_text
from ...model.records import record, replace
from ...model.terms import Term
from ...model.verdicts import Link, Report
from ...processes.worker import run
from ...reading.text.expression import parse
from ...rendering.notation.terms import RELATIONS
from ...rendering.sentences.reasons import reason as numbered_reason
from ...rendering.sentences.vocabulary import joined
from ..slips.consultation import Consultation
from ..slips.likeness import distance, form
from ..slips.lines import complaints
from ..slips.patterns import placeless

Mark = Literal["right", "wrong", "again", "unknown"]


@record()
class Reply:
    """What a tutor says to an answer. `again`: it could not be read, or is true and leads nowhere; it costs nothing."""

    mark: Mark
    text: str


@record()
class Tutor:
    """A derivation with the report on it, and the limits for what is checked beside it."""

    derivation: Derivation
    report: Report
    timeout: float = SECONDS
    memory: int = BYTES
    seed: int = 0

    @property
    def sound(self) -> tuple[int, ...]:
        """The lines that may be taught: those that a link that holds leads to."""
        return tuple(link.number for link in self.report.links if link.verdict.holds)

    def link(self, number: int) -> Link:
        return self.report.links[number - 1]

    def before(self, number: int) -> Step:
        return before(self.derivation, number)

    def reason(self, number: int) -> str:
        """The reason of a line as the author wrote it, or the real one where none was written."""
        step, judgement = self.derivation.steps[number], self.link(number).reason
        if step.reason or step.by:
            return numbered_reason(step, self.derivation) or ", ".join(step.by)
        actual = judgement.actual if judgement else ()
        return ", ".join("simplify" if fact == "arithmetic" else fact for fact in actual)

    def tried(self, number: int, expr: Term, reason: str | None = None) -> Link:
        """The link from the line before to another line, or by another reason, judged."""
        step = self.derivation.steps[number]
        by = step.by if reason is None else ()
        said = step.reason or self.reason(number) if reason is None else reason
        new = replace(step, expr=expr, source=to_text(expr), origin=(), reason=said, by=by)
        small = replace(self.derivation, steps=(self.before(number), new), claim=None, max_step=0)
        report = check(small, timeout=self.timeout, memory=self.memory, seed=self.seed, suggest=True)
        return report.links[0]


def read(text: str, tutor: Tutor, like: Term | None) -> Term | str:
    """The term of what was typed, or what keeps it from being one."""
    bare = text.strip()
    for relation in sorted(RELATIONS, key=len, reverse=True):
        if bare.startswith(relation):
            bare = bare.removeprefix(relation).strip()
            break
    if not bare:
        return "There is nothing to judge."
    term, wrong = parse(bare)
    if term is not None and not wrong:
        wrong = complaints(term, tutor.derivation.scope, like)
    if term is None or wrong:
        return _unreadable(wrong[0]) if wrong else "I cannot read this."
    return placeless(term)


def _unreadable(first: Complaint) -> str:
    """What is wrong with a text; advice on how to declare things is for the authors of files."""
    help = "" if first.help.startswith("declare") else f" ({first.help})"
    return f"I cannot read this: {first.message}{help if first.help else ''}."


def judged(tutor: Tutor, number: int, text: str) -> Reply:
    """The reply to a line typed as line `number`: equal or not, by the reason asked for or not, nearer to the line or not."""
    right, start = tutor.derivation.steps[number].expr, tutor.before(number).expr
    term = read(text, tutor, right)
    if isinstance(term, str):
        return Reply("again", term)
    if form(term) == form(right):
        return Reply("right", "Right.")
    if form(term) == form(start):
        return Reply("again", "That is the line before, perhaps in another order. Take one step.")
    link = tutor.tried(number, term)
    if link.verdict.status == "wrong":
        return Reply("wrong", refutation(tutor, number, term, link))
    if link.verdict.status == "not proved":
        return Reply("unknown", "I can neither prove nor refute this. Try to write it more plainly.")
    return _true(link, distance(term, right) < distance(start, right))


def _true(link: Link, nearer: bool) -> Reply:
    """The reply to a line that follows from the one before."""
    where = f" where {joined(link.verdict.open_conditions)}" if link.verdict.status == "conditional" else ""
    judgement = link.reason
    kind = judgement.kind if judgement else ""
    if not nearer and kind not in ("confirmed", "needs more"):
        return Reply("again", f"True{where}, but it leads no nearer to the line that is wanted.")
    if judgement is None or kind not in ("another", "needs more"):
        return Reply("right", f"Right{where}.")
    if kind == "needs more":
        return Reply("right", f"Right{where}; it also needs: {', '.join(judgement.more)}.")
    actual = ", ".join(judgement.actual)
    return Reply("right", f"Right{where}, though not by the reason asked for" + (f": it is {actual}." if actual else "."))


def refutation(tutor: Tutor, number: int, term: Term, link: Link) -> str:
    """Why a line is wrong: the smallest witness, and the slip where it is recognised."""
    said = f"Not so: {witness(link)}"
    (found,) = run([Consultation(tutor.derivation, number, term)], timeout=tutor.timeout, memory=tutor.memory)
    return f"{said} {found[1]}" if isinstance(found, tuple) else said


def witness(link: Link) -> str:
    """The point at which a wrong link fails, with what both lines are there."""
    seen = link.verdict.witness
    if seen is None:
        return "the two lines are not the same."
    at = f"at {seen.where} " if seen.point else ""
    left, right = values(seen)
    return f"{at}the line before is {left}, and this one is {right}."


def values(seen: Witness) -> tuple[str, str]:
    """The values of both sides as a student reads them; in full where they would read alike."""
    left, right = brief(seen.left), brief(seen.right)
    return (seen.left, seen.right) if left == right else (left, right)


def brief(enclosure: str) -> str:
    """A decimal as a student reads it, after the exact value where there is one; exact values stay as they are.

    >>> brief("0.731058578630 +/- 4.89e-15"), brief("3/4"), brief("[1, 2]"), brief("4*log(2) = 2.77258872224 +/- 2.2e-13")
    ('about 0.731059', '3/4', '[1, 2]', '4*log(2), about 2.77259')
    """
    number = re.fullmatch(r"(?:(.+) = )?(-?\d+\.\d+(?:e[+-]?\d+)?) \+/- \S+", enclosure)
    return f"{number[1] + ', ' if number[1] else ''}about {float(number[2]):.6g}" if number else enclosure


def judged_reason(tutor: Tutor, number: int, text: str) -> Reply:
    """The reply to a reason typed for line `number`."""
    if not text.strip():
        return Reply("again", "There is nothing to judge.")
    if _plain(text) == _plain(tutor.reason(number)):
        return Reply("right", "Right.")
    judgement = tutor.tried(number, tutor.derivation.steps[number].expr, text).reason
    if judgement is None or judgement.kind == "not judged":
        return Reply("unknown", "I cannot judge this reason.")
    if judgement.kind == "confirmed":
        return Reply("right", f"Right: {', '.join(judgement.named)}.")
    if judgement.kind == "needs more":
        return Reply("wrong", f"That is a part of it; it also needs: {', '.join(judgement.more)}.")
    if judgement.kind == "not understood":
        return Reply("again", "I do not know this reason." + (f" Do you mean '{judgement.nearest}'?" if judgement.nearest else ""))
    return Reply("wrong", "The line does not follow by this reason.")


def suffices(tutor: Tutor, number: int, reason: str) -> bool:
    """Whether a reason would do for a line as well, wholly or in part, or cannot be judged: then it is no wrong choice."""
    judgement = tutor.tried(number, tutor.derivation.steps[number].expr, reason).reason
    return judgement is None or judgement.kind not in ("another", "not understood")


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(".")


def shown(step: Step, first: bool = False) -> str:
    """A line with its relation."""
    return step.text if first else f"{step.relation} {step.text}"
