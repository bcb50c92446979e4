"""What a file consists of before it means anything: texts, lists and mappings, each with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...model.places import Complaint, Place, Problem
from ...model.terms import Span

MAX_DEPTH = 20
LOST = "lost"  # the style of a text that could not be read and has been reported


class Source(NamedTuple):
    """The lines of a file."""

    file: str
    lines: tuple[str, ...]

    def place(self, line: int, start: int, end: int) -> Place:
        """A place from 0-based line and columns."""
        text = self.lines[line] if line < len(self.lines) else ""
        return Place(self.file, line + 1, start + 1, max(1, end - start), text)


class Text(NamedTuple):
    """A scalar: its value, and where it stands between two 0-based (line, column) marks."""

    value: str
    source: Source
    start: tuple[int, int]
    end: tuple[int, int]
    style: str = ""

    def place(self, span: Span | None = None) -> Place:
        """Where a piece of the value stands in the file, whatever quotes, escapes and line breaks lie between."""
        if span is None:
            return _on_one_line(self.source, self.start, self.end)
        line, column = self.inside()
        width = self.end[1] - self.start[1] - 2 * (column - self.start[1])
        if self.start[0] == self.end[0] and width == len(self.value):  # nothing stands between the characters
            return self.source.place(line, column + span.start, column + min(span.end, width))
        marks = self.marks()
        first = marks[min(span.start, len(marks) - 1)]
        last = marks[min(max(span.end - 1, span.start), len(marks) - 1)]
        return _on_one_line(self.source, first, (last[0], last[1] + 1))

    def inside(self) -> tuple[int, int]:
        """Where the value begins, behind the quotation mark."""
        line, column = self.start
        return (line, column + 1) if self.style in ("'", '"') else (line, column)

    def marks(self) -> list[tuple[int, int]]:
        """The (line, column) of every character of the value, and of the end."""
        line, column = self.start if self.style in ("|", ">") else self.inside()
        if self.style in ("|", ">"):
            line, column = line + 1, 0
        marks: list[tuple[int, int]] = []
        for char in self.value:
            line, column = self._find(char, line, column)
            marks.append((line, column))
            line, column = self._after(char, line, column)
        marks.append((line, column))
        return marks

    def _find(self, char: str, line: int, column: int) -> tuple[int, int]:
        """The place at or after (line, column) where a character of the value is written: past breaks and indentation."""
        lines = self.source.lines
        while line <= self.end[0] and line < len(lines):
            rest = lines[line][column:]
            if rest and (not rest[0].isspace() or rest[0] == char) and not (self.style == '"' and rest == "\\"):
                return line, column
            if char.isspace() and (self.style != '"' or rest.strip(" \\") == ""):
                return line, column
            if not rest or rest.isspace() or rest == "\\":
                line, column = line + 1, 0
            else:
                column += len(rest) - len(rest.lstrip())
        return self.end

    def _after(self, char: str, line: int, column: int) -> tuple[int, int]:
        """The place behind a character of the value."""
        rest = self.source.lines[line][column:] if line < len(self.source.lines) else ""
        if not rest or (char.isspace() and rest.isspace()):
            return line + 1, len(indent("".join(self.source.lines[line + 1 : line + 2]))) if self.style not in ("|", "python") else 0
        if self.style == "'" and rest.startswith("''"):
            return line, column + 2
        if self.style == '"' and rest[0] == "\\":
            return line, column + {"x": 4, "u": 6, "U": 10}.get(rest[1:2], 2)
        return line, column + 1


def indent(text: str) -> str:
    """The blanks that a line begins with."""
    return text[: len(text) - len(text.lstrip())]


def _on_one_line(source: Source, start: tuple[int, int], end: tuple[int, int]) -> Place:
    line, column = start
    stop = end[1] if end[0] == line else len(source.lines[line].rstrip()) if line < len(source.lines) else column + 1
    return source.place(line, column, stop)


class Items(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    source: Source
    start: tuple[int, int]
    flow: bool = False

    def place(self, span: Span | None = None) -> Place:
        return self.source.place(self.start[0], self.start[1], self.start[1] + 1)


class Entries(NamedTuple):
    """A mapping, in the order of the file, each key once."""

    pairs: tuple[tuple[Text, Node], ...]
    source: Source
    start: tuple[int, int]
    flow: bool = False

    def place(self, span: Span | None = None) -> Place:
        return self.source.place(self.start[0], self.start[1], self.start[1] + 1)

    def get(self, name: str) -> Node | None:
        return next((value for key, value in self.pairs if key.value == name), None)


Node = Text | Items | Entries


def problem(node: Node, code: str, message: str, help: str = "", span: Span | None = None) -> Problem:
    """A problem at a node."""
    return Problem(code, message, node.place(span), help)


def at(text: Text, complaint: Complaint, offset: int = 0) -> Problem:
    """A complaint about a text, as a problem of the file; `offset` is where in the text its spans begin to count."""
    span = Span(complaint.span.start + offset, complaint.span.end + offset)
    return Problem(complaint.code, complaint.message, text.place(span), complaint.help, complaint.severity)


def from_python(value: object, file: str = "<python>") -> Node:
    """Mappings, sequences and texts as nodes, so that what a program builds is checked like what a person writes.

    Every text gets a line of its own, numbered in the order of the data.
    """
    lines: list[str] = []
    built = _plain(value, lines)
    return _placed(built, Source(file, tuple(lines)))


def _plain(value: object, lines: list[str], depth: int = 0) -> Node:
    here = (len(lines), 0)
    nowhere = Source("", ())
    if depth > MAX_DEPTH:
        raise ValueError(f"the data is nested more than {MAX_DEPTH} deep")
    if isinstance(value, Mapping):
        pairs = [(_plain(str(key), lines), _plain(inner, lines, depth + 1)) for key, inner in value.items()]
        return Entries(tuple((key, inner) for key, inner in pairs if isinstance(key, Text)), nowhere, here)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return Items(tuple(_plain(inner, lines, depth + 1) for inner in value), nowhere, here)
    text = "" if value is None else str(value)
    lines.extend(text.split("\n"))
    return Text(text, nowhere, here, (len(lines) - 1, len(lines[-1])), "python")


def _placed(node: Node, source: Source) -> Node:
    if isinstance(node, Text):
        return Text(node.value, source, node.start, node.end, node.style)
    if isinstance(node, Items):
        return Items(tuple(_placed(item, source) for item in node.items), source, node.start)
    pairs = tuple((Text(key.value, source, key.start, key.end, key.style), _placed(value, source)) for key, value in node.pairs)
    return Entries(pairs, source, node.start)
