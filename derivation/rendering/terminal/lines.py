"""Lines of styled words, wrapped to a width, in colour or without. Colour never says what words do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from ...model.records import record

UNBROKEN = "\u00a0"  # a blank at which no line is broken
OPERATORS = frozenset("+ - * / @ = == != < <= > >= <=> => <== ~".split())
Piece = tuple[str, str]  # text and style


@record(slots=True)
class Line:
    """Pieces after an indent; what does not fit goes on below, indented by `hang`. `fixed` lines are never broken."""

    pieces: tuple[Piece, ...] = ()
    indent: int = 0
    hang: int = 0
    fixed: bool = False


def line(*pieces: Piece | str, indent: int = 0, hang: int | None = None, fixed: bool = False) -> Line:
    """A line of plain and styled pieces."""
    return Line(tuple((p, "") if isinstance(p, str) else p for p in pieces), indent, indent if hang is None else hang, fixed)


def to_text(lines: Iterable[Line], width: int, color: bool) -> str:
    """The lines as text, with the terminal's codes for colours if `color`.

    >>> print(to_text([line("a long line", indent=2)], 8, False))
      a long
      line
    """
    rows = [row for one in lines for row in wrap(one, width)]
    written = _colored(rows, width) if color else "\n".join("".join(text for text, _ in row).rstrip() for row in rows)
    return written.replace(UNBROKEN, " ")


def wrap(one: Line, width: int) -> list[list[Piece]]:
    """The rows of a line, broken at blanks: outside of brackets first, and before an operator; a word that is wider than the room is cut."""
    if one.fixed or one.indent + sum(len(text) for text, _ in one.pieces) <= width:
        return [[(" " * one.indent, ""), *one.pieces]]
    words = list(_words(one.pieces, max(width - max(one.indent, one.hang), 8)))
    depths = list(accumulate(sum((c in "([") - (c in ")]") for c in word) for word, _ in words))
    rows: list[list[Piece]] = []
    start = 0
    while start < len(words):
        if rows and not words[start][0].strip():
            start += 1
            continue
        margin = one.hang if rows else one.indent
        end = _last(words, start, width - margin)
        if end < len(words):
            end = _best(words, depths, start, end, width - margin)
        rows.append([(" " * margin, ""), *words[start:end]])
        start = end
    return rows or [[(" " * one.indent, "")]]


def _last(words: Sequence[Piece], start: int, room: int) -> int:
    """The first word that does not fit, at least one being taken."""
    end = start
    while end < len(words) and (end == start or len(words[end][0].rstrip()) <= room):
        room -= len(words[end][0])
        end += 1
    return end


def _best(words: Sequence[Piece], depths: Sequence[int], start: int, end: int, room: int) -> int:
    """The place for a break in the second half of the row with the fewest brackets around it, not right after an operator."""
    best, cost, taken = end, (depths[end - 1], words[end - 1][0].strip() in OPERATORS), 0
    for k in range(start + 1, end):
        taken += len(words[k - 1][0])
        here = (depths[k - 1], words[k - 1][0].strip() in OPERATORS)
        if 2 * taken >= room and here <= cost:
            if here < cost or best != end:
                best, cost = k, here
    return best


def _words(pieces: Sequence[Piece], longest: int) -> Iterable[Piece]:
    """The words with the blanks that follow them, none longer than `longest`."""
    for text, style in pieces:
        start = 0
        for at, character in enumerate(text):
            following = text[at + 1] if at + 1 < len(text) else ""
            if (character == " " and following != " ") or not following or at + 1 - start >= longest:
                yield text[start : at + 1], style
                start = at + 1


def _colored(rows: Sequence[Sequence[Piece]], width: int) -> str:
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    console = Console(file=StringIO(), force_terminal=True, width=max(width, 400), highlight=False, markup=False, emoji=False)
    for row in rows:
        console.print(Text.assemble(*row), soft_wrap=True)
    written = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(part.rstrip() for part in written.splitlines())
