"""Problems of a file in the manner of rustc: what, where, the line with the offending text underlined, the help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...model.places import Place, Problem
from .lines import Line, line, to_text

STYLES = {"error": "bold red", "hint": "bold cyan"}


def render(problems: Sequence[Problem], *, width: int = 80, color: bool = False) -> str:
    """All the problems, one below the other."""
    return to_text([each for problem in problems for each in [*lines(problem, width), line()]][:-1], width, color)


def lines(problem: Problem, width: int) -> Iterable[Line]:
    """One problem."""
    style = STYLES[problem.severity]
    gutter = len(str(problem.place.line))
    yield line((f"{problem.severity}[{problem.code}]", style), (f": {problem.message}", "bold"), hang=2)
    yield from snippet(problem.place, width, style, gutter)
    if problem.help:
        yield from note("help", problem.help, gutter, width)


def snippet(place: Place, width: int, style: str, gutter: int, indent: int = 0) -> Iterable[Line]:
    """Where it is, and the line with the text underlined, cut to what the width can hold."""
    yield line(("-->", "blue"), f" {place.file}:{place.line}:{place.column}", indent=indent + gutter, hang=indent + gutter + 4)
    if not place.text:
        return
    shown, column, length = _window(place, max(width - indent - gutter - 3, 10))
    bar = ("|", "blue")
    yield line(" " * (gutter + 1), bar, indent=indent, fixed=True)
    yield line((f"{place.line:>{gutter}} ", "blue"), bar, " " + shown, indent=indent, fixed=True)
    yield line(" " * (gutter + 1), bar, " " * (column + 1), ("^" * length, style), indent=indent, fixed=True)


def note(word: str, text: str, gutter: int, width: int, indent: int = 0, pad: int = 0) -> Iterable[Line]:
    """A remark that hangs below a snippet: `= help: ...`. Lines of the remark stay lines."""
    first, *rest = text.splitlines() or [""]
    start = indent + gutter + 1
    aligned = width - start - pad >= 36
    lead = f" {word}:".ljust(pad + 3) if aligned else f" {word}:"
    hang = start + (len(lead) + 2 if aligned else 4)
    yield line(("=", "blue"), (lead, "bold"), " " + first, indent=start, hang=hang)
    for more in rest:
        yield line(more, indent=hang, hang=hang)


def _window(place: Place, room: int) -> tuple[str, int, int]:
    """The part of the line that fits, where the marked text begins in it, and how much of that is seen."""
    text = place.text.rstrip("\n").replace("\t", " ")
    column, length = min(place.column - 1, len(text)), max(place.length, 1)
    start = 0 if len(text) < room else max(0, min(column - 4, len(text) + 1 - room))
    shown = text[start : start + room]
    if start:
        shown = "…" + shown[1:]
    if start + room < len(text):
        shown = shown[:-1] + "…"
    column -= start
    return shown, column, max(1, min(length, room - column))
