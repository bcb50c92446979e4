"""A chain shown line by line, as in a lecture: the next line, then a guess at its reason, the reason, and why it is one."""

from __future__ import annotations

from collections.abc import Callable

from .dialogue import Dialogue, Ended, ask
from .tutor import Tutor, judged_reason, shown

KEYS = "Enter: go on, b: back, w: why, q: stop; or type what you take for the reason."
GO_ON = "Enter shows the next line; then guess its reason. ? tells the keys."
BACK, WHY, HELP = ("b", "back"), ("w", "why"), ("?", "h", "help")


def reveal(tutor: Tutor, why: Callable[[int], str]) -> Dialogue[str]:
    """The lines one after the other. `why` gives the elementary steps of a link as text."""
    steps = tutor.derivation.steps
    title = f"{tutor.derivation.title}\n" if tutor.derivation.title else ""
    said = f"{title}{KEYS}\n\n    {shown(steps[0], first=True)}"
    number, open_ = 0, True  # the last line shown, and whether its reason is
    try:
        while number < len(steps) - 1 or not open_:
            answer = (yield from ask(f"{said}\n{'' if open_ else 'why? '}> ")).strip()
            word = answer.lower()
            if word in HELP:
                said = KEYS
            elif word in BACK:
                number, open_ = max(0, number - 1), True
                said = _line(tutor, number)
            elif word in WHY and number:
                said = why(number)
            elif not answer and open_:
                number, open_ = number + 1, not tutor.reason(number + 1)
                said = _line(tutor, number)
            elif not answer:
                open_, said = True, _reason(tutor, number)
            elif open_:
                said = KEYS if word in WHY else GO_ON
            else:
                reply = judged_reason(tutor, number, answer)
                open_ = reply.mark == "right"
                said = f"{reply.text}\n{_reason(tutor, number)}" if open_ else reply.text
    except Ended:
        return ""
    return f"{said}\n{_end(tutor)}"


def _line(tutor: Tutor, number: int) -> str:
    return f"{number:>3} {shown(tutor.derivation.steps[number], first=number == 0)}"


def _reason(tutor: Tutor, number: int) -> str:
    verdict = tutor.link(number).verdict
    mark = "" if verdict.status == "proved" else f"   ({verdict.status})"
    return f"      [{tutor.reason(number)}]{mark}"


def _end(tutor: Tutor) -> str:
    return f"So {tutor.report.conclusion}." if tutor.report.conclusion and tutor.report.proved else "That was the last line."
