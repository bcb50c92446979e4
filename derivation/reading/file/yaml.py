"""YAML text -> nodes with places, every scalar a text.

Only the scanner of PyYAML is used: the tree is built here from its events, so that nothing is retyped, expanded or
recursed into. Anchors, aliases, tags, merges and duplicate keys are problems. After a line that YAML cannot read, the
rest of the file is read as if the value were not there, so that all mistakes are found in one run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ...model.places import Problem
from .nodes import LOST, MAX_DEPTH, Entries, Items, Node, Source, Text, indent, problem

MAX_SIZE = 1_000_000
_MOST_ERRORS = 10
_CONTROL = "[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff"
_VALUE = r"(\s*(?:- +)*(?:[^\s:'\"#][^:'\"#]*:(?: |$))?)(.*)"

_SINGLE = "put the value in single quotes: '...'"
_TWICE = "inside single quotes an apostrophe is written twice: ''"
_UNCLOSED = ("this quotation mark is never closed", f"close it; {_TWICE}", True)
_ALIAS = ("a value that starts with * or & is an alias or an anchor in YAML", _SINGLE, True)

# in the scanner's context, in its complaint: what it means, the advice, whether the context has the place
EXPLAINED = (
    ("", "unknown escape character", "inside double quotes a backslash starts an escape, and this one does not exist", _SINGLE, False),
    ("", "escape", "inside double quotes a backslash starts an escape, and this one is incomplete", _SINGLE, False),
    ("", "hexdecimal", "inside double quotes a backslash starts an escape, and this one is incomplete", _SINGLE, False),
    ("quoted scalar", "end of stream", *_UNCLOSED),
    ("quoted scalar", "document", *_UNCLOSED),
    (
        "block scalar",
        "",
        "a value that starts with > or | is a block of text in YAML",
        "put the value in quotes, as in '>= x', or write `rel: ge`; |x| is Abs(x)",
        True,
    ),
    ("", "mapping values are not allowed", "a colon with a space after it starts an entry, and none can start here", _SINGLE, False),
    ("", "sequence entries are not", "'- ' starts an item of a list, and none can start here", "for a minus sign leave out the space, or use quotes", False),
    ("", "cannot start any token", "a value cannot start with this character", _SINGLE, False),
    ("flow", "end of stream", "this bracket starts a list or a mapping in YAML and is never closed", _SINGLE, True),
    ("flow", "", "brackets at the start of a value make a list or a mapping in YAML, and this is none", "close them, or use one line for each entry", True),
    ("alias", "", *_ALIAS),
    ("anchor", "", *_ALIAS),
    ("tag", "", "a value that starts with ! is a tag in YAML", _SINGLE, True),
    ("simple key", "':'", "an entry is written with a colon and a space", "write `key: value`", True),
    ("block mapping", "expected key", "this line does not fit into the entries around it", f"check its indentation; {_TWICE}", False),
    ("block collection", "indicator", "this line does not fit into the list above it", "start it with '- ', or indent it like its item", False),
    ("", "document start", "this line is indented differently from the first", "start all keys of a derivation in the same column", False),
    ("directive", "", "a line that starts with % is an instruction to YAML", "delete it", True),
    ("", "incompatible", "a line that starts with % is an instruction to YAML", "delete it", False),
    ("", "", "YAML cannot read this line", "", False),
)


class Document(NamedTuple):
    """One YAML document; `damaged` when a part of the file could not be read, so that nothing missing is reported."""

    node: Node
    damaged: bool = False


def read_nodes(text: str, file: str) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents of a text and everything that is wrong with its YAML. Never raises."""
    if len(text) > MAX_SIZE:
        start = Source(file, (text[:80].split("\n")[0],)).place(0, 0, 1)
        return (), (Problem("too-large", f"the file has more than {MAX_SIZE} characters", start, "split it into several files"),)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    source = Source(file, tuple(text.split("\n")))
    problems, readable, damaged = [], text, False
    if not all(line.isprintable() for line in source.lines):
        problems = [_control(source, text, match.start()) for match in re.finditer(_CONTROL, text)]
        readable = re.sub(_CONTROL, " ", text)
    for _ in range(_MOST_ERRORS):
        found: list[Problem] = []
        nodes, error = _compose(readable, source, found)
        if error is None:
            break
        damaged = True
        problems += _explain(error, source, readable) or ([] if problems else [_unread(error, source)])
        readable, old = _without(error, readable), readable
        if readable == old:
            break
    return tuple(Document(node, damaged) for node in nodes), tuple(_each_once([*problems, *found]))


def _each_once(problems: list[Problem]) -> Iterator[Problem]:
    seen = set()
    for found in problems:
        key = found.code, found.place.line, found.place.column
        if key not in seen:
            seen.add(key)
            yield found


def _control(source: Source, text: str, offset: int) -> Problem:
    line = text.count("\n", 0, offset)
    column = offset - (text.rfind("\n", 0, offset) + 1)
    return Problem("control-character", f"found a control character (code {ord(text[offset])})", source.place(line, column, column + 1), "delete it")


def _loader(text: str) -> Any:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)


def _compose(text: str, source: Source, problems: list[Problem]) -> tuple[list[Node], Any]:
    """The documents, built from the scanner's events without recursion, and the error that ended it, if any."""
    from yaml import YAMLError

    builder = _Builder(source, problems)
    try:
        loader = _loader(text)
        while (event := loader.get_event()) is not None:
            builder.event(event)
            if builder.too_deep:
                break
    except YAMLError as error:
        return builder.finished(), error
    except RecursionError:  # the pure Python scanner, far beyond the depth that is allowed
        builder.too_deep = True
    return builder.finished(), None


class _Builder:
    """Events -> nodes, with a stack of the lists and mappings that are still open."""

    def __init__(self, source: Source, problems: list[Problem]) -> None:
        self.source, self.problems = source, problems
        self.documents: list[Node] = []
        self.stack: list[tuple[Any, list[Node]]] = []
        self.too_deep = False

    def event(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self.add(self.marked(event, self.scalar(event)))
        elif kind == "AliasEvent":
            self.complain("alias", event, f"'*{event.anchor}' is an alias in YAML", "put the value in single quotes: '*...', or write it out")
            self.add(self.scalar(event)._replace(style=LOST))
        elif kind in ("SequenceStartEvent", "MappingStartEvent"):
            self.stack.append((event, []))
            if len(self.stack) > MAX_DEPTH:
                self.complain("too-deep", event, f"lists and mappings are nested more than {MAX_DEPTH} deep")
                self.too_deep = True
        elif kind in ("SequenceEndEvent", "MappingEndEvent"):
            self.close()

    def close(self) -> None:
        event, items = self.stack.pop()
        start = event.start_mark.line, event.start_mark.column
        if type(event).__name__ == "SequenceStartEvent":
            self.add(self.marked(event, Items(tuple(items), self.source, start, event.flow_style)))
        else:
            self.add(self.marked(event, Entries(self.pairs(items), self.source, start, event.flow_style)))

    def finished(self) -> list[Node]:
        """All documents, what is still open being closed; none if it is nested too deeply."""
        if self.too_deep:
            return []
        while self.stack:
            self.close()
        return self.documents

    def add(self, node: Node) -> None:
        (self.stack[-1][1] if self.stack else self.documents).append(node)

    def scalar(self, event: Any) -> Text:
        start, end = event.start_mark, event.end_mark
        return Text(getattr(event, "value", ""), self.source, (start.line, start.column), (end.line, end.column), getattr(event, "style", "") or "")

    def pairs(self, items: list[Node]) -> tuple[tuple[Text, Node], ...]:
        """Keys and values, each key once."""
        pairs: dict[str, tuple[Text, Node]] = {}
        for key, value in zip(items[::2], items[1::2], strict=False):
            if not isinstance(key, Text):
                self.problems.append(problem(key, "key", "a name is expected before the colon, not a list or a mapping", _SINGLE))
            elif key.value == "<<":
                self.problems.append(problem(key, "merge", "'<<' merges mappings in YAML, which is not allowed here", "write the entries out"))
            elif key.value in pairs:
                first = pairs[key.value][0].place().line
                self.problems.append(problem(key, "duplicate", f"'{key.value}' stands here a second time; the first is in line {first}", "keep one of them"))
            else:
                pairs[key.value] = key, value
        return tuple(pairs.values())

    def marked(self, event: Any, node: Node) -> Node:
        """Complain about an anchor or a tag."""
        if event.anchor is not None:
            self.complain("anchor", event, f"'&{event.anchor}' is an anchor in YAML", "put the value in single quotes: '&...', or leave it out")
        if event.tag is not None:
            self.complain("tag", event, f"'{event.tag}' is a tag in YAML", "put the value in single quotes: '!...', or leave it out")
        return node

    def complain(self, code: str, event: Any, message: str, help: str = "") -> None:
        mark, end = event.start_mark, event.end_mark
        stop = end.column if end.line == mark.line else mark.column + 1
        self.problems.append(Problem(code, message, self.source.place(mark.line, mark.column, stop), help))


def _place(error: Any) -> tuple[tuple[str, str, bool], int, int]:
    """What it means, the advice, whether the rest of the line is meant, and where it is."""
    context, complaint = getattr(error, "context", None) or "", getattr(error, "problem", None) or ""
    _, _, message, help, at_context = next(row for row in EXPLAINED if row[0] in context and row[1] in complaint)
    mark = (error.context_mark if at_context else None) or error.problem_mark
    return (message, help, at_context), mark.line, mark.column


def _explain(error: Any, source: Source, text: str) -> list[Problem]:
    (message, help, whole), line, column = _place(error)
    lines = text.split("\n")
    shown = lines[line] if line < len(lines) else ""
    if shown[column : column + 1] == "\t" or "\t" in indent(shown):
        tabs = [_tab(source, k, tabbed.index("\t")) for k, tabbed in enumerate(lines) if "\t" in indent(tabbed)]
        return tabs or [_tab(source, line, column)]
    if line < len(source.lines) and "\t" in indent(source.lines[line]):
        return []  # the tab is reported already
    end = len(shown.rstrip()) if whole else column + 1
    return [Problem("yaml", message, source.place(line, column, end), help)]


def _tab(source: Source, line: int, column: int) -> Problem:
    return Problem("tab", "a line is indented with a tab; YAML wants spaces", source.place(line, column, column + 1), "use two spaces in place of each tab")


def _unread(error: Any, source: Source) -> Problem:
    """What YAML could not read is never silent."""
    _, line, column = _place(error)
    return Problem("yaml", "YAML cannot read this line", source.place(line, column, column + 1))


def _without(error: Any, text: str) -> str:
    """The text with the tabs of all indentation, or the value in the unreadable line, replaced by spaces."""
    _, line, column = _place(error)
    lines = text.split("\n")
    if line >= len(lines):
        return text
    shown = lines[line]
    if "\t" in indent(shown) or shown[column : column + 1] == "\t":
        lines[line] = shown[:column] + shown[column:].replace("\t", " ", 1) if shown[column : column + 1] == "\t" else shown
        return "\n".join(indent(each).replace("\t", " ") + each.lstrip() for each in lines)
    match = re.match(_VALUE, shown)
    kept = match.group(1) if match and match.group(2).strip() else ""
    lines[line] = kept
    return "\n".join(lines)
