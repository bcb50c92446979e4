"""Lines of styled words, wrapped to a width, in colour or without. Colour never says what words do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..records import record

UNBROKEN = "\u00a0"  # a blank at which no line is broken
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
    """The rows of a line, broken at blanks; a word that is wider than the room is cut."""
    if one.fixed or one.indent + sum(len(text) for text, _ in one.pieces) <= width:
        return [[(" " * one.indent, ""), *one.pieces]]
    rows: list[list[Piece]] = [[(" " * one.indent, "")]]
    room = width - one.indent
    for word, style in _words(one.pieces, max(width - max(one.indent, one.hang), 8)):
        if len(word.rstrip()) > room and len(rows[-1]) > 1:
            rows.append([(" " * one.hang, "")])
            room = width - one.hang
        if len(rows[-1]) > 1 or word.strip():
            rows[-1].append((word, style))
            room -= len(word)
    return rows


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
