"""Reasons written into a file. Every other byte of it stays, and what it says is read again before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..checking.inquiry import suggestion
from ..model.chains import Derivation, Step
from ..model.places import Place, Problem
from ..model.records import record, replace
from ..model.verdicts import Link, Report
from ..reading import read_text
from ..reading.file.nodes import Entries, Items, Node, Text
from ..reading.file.yaml import read_nodes

BREAK = re.compile(r"\r\n|\r|\n")
BLOCK = re.compile(r"[|>][-+\d]*")  # how a block of text begins
BARE = r"[^\W\d_][\w '()/.-]*"  # what can stand in YAML without quotes
MARK = "\ufeff"


@record()
class Edit:
    """A reason for a step, as pieces of text (start, end, what stands there instead)."""

    step: Step
    reason: str
    pieces: tuple[tuple[int, int, str], ...]


@record()
class Fixed:
    """What a file should hold, how many reasons were added, and why it was left as it is, if it was."""

    content: bytes
    written: int = 0
    refused: tuple[Problem, ...] = ()


def fixed(before: bytes, file: str, reports: Sequence[Report]) -> Fixed:
    """The content of a file with a reason for every step that has none and of which one is known; the old content where that cannot be done.

    Only what is added differs: the new content is read again, and every derivation in it must be the old one with these reasons.
    """
    text = before.decode("utf-8")
    wanted = {link.right.place: link for report in reports for link in _without_reason(report, file)}
    edits = {place: _edit(text, file, place, link) for place, link in wanted.items() if place is not None}
    refused = [place for place, edit in edits.items() if edit is None or not _keeps(text, file, [edit])]
    found = [edit for edit in edits.values() if edit is not None]
    if not refused and not _keeps(text, file, found):
        refused = list(edits)
    if refused:
        return Fixed(before, 0, tuple(_refusal(place) for place in refused))
    return Fixed(_applied(text, found).encode("utf-8"), len(found))


def _without_reason(report: Report, file: str) -> Iterator[Link]:
    """The links in the file whose step says no reason, and of which one is known."""
    for each in (report, *report.lemmas.values()):
        for link in each.links:
            step = link.right
            if step.place is not None and step.place.file == file and not step.reason and not step.by and suggestion(link):
                yield link


def _refusal(place: Place) -> Problem:
    return Problem("fix", "a reason cannot be added to this step without changing something else; nothing was written", place, "write it by hand")


def _edit(text: str, file: str, place: Place, link: Link) -> Edit | None:
    """How a step gets its reason; None where there is no such step, or no room for one."""
    at, reason = (place.line - 1, place.column - 1), suggestion(link)
    for item, in_flow in _items(text, file):
        expr = item if isinstance(item, Text) else item.get("expr") if isinstance(item, Entries) else None
        if isinstance(expr, Text) and expr.start <= at <= expr.end:
            pieces = _pieces(item, in_flow, reason, text)
            return Edit(link.right, reason, pieces) if pieces else None
    return None


def _items(text: str, file: str) -> Iterator[tuple[Node, bool]]:
    """Every step of every chain of a file, and whether it stands in a list with square brackets."""
    for document in read_nodes(text, file)[0]:
        chains: list[Node] = [document.node]
        lemmas = document.node.get("lemmas") if isinstance(document.node, Entries) else None
        chains += [lemma for _, lemma in lemmas.pairs] if isinstance(lemmas, Entries) else []
        for chain in chains:
            steps = chain.get("steps") if isinstance(chain, Entries) else None
            if isinstance(steps, Items):
                yield from ((item, steps.flow) for item in steps.items)


def _pieces(item: Node, in_flow: bool, reason: str, text: str) -> tuple[tuple[int, int, str], ...]:
    """What is put where: before the expression, or in the place of an empty reason."""
    start = _offset(text, item.start)
    if isinstance(item, Text):
        if in_flow:
            end = _offset(text, item.end)
            return (start, start, f"{{reason: {_scalar(reason, True)}, expr: "), (end, end, "}")
        return ((start, start, f"reason: {_scalar(reason)}{_next_line(text, item.start)}expr: "),)
    if not isinstance(item, Entries):
        return ()
    empty = item.get("reason")
    if empty is not None:
        return _in_place_of(empty, reason, item.flow or in_flow, text)
    if item.flow:
        return ((start + 1, start + 1, f"reason: {_scalar(reason, True)}, "),) if text[start] == "{" else ()
    return ((start, start, f"reason: {_scalar(reason)}{_next_line(text, item.start)}"),)


def _in_place_of(empty: Node, reason: str, in_flow: bool, text: str) -> tuple[tuple[int, int, str], ...]:
    """The reason in the place of one that says nothing, in quotes where that is."""
    if not isinstance(empty, Text) or empty.value.strip():
        return ()
    start, end = _offset(text, empty.start), _offset(text, empty.end)
    if block := BLOCK.match(text, start):  # of which nothing but the sign is to go
        end = block.end()
    new = _quoted(reason) if empty.style else _scalar(reason, in_flow)
    return ((start, end, f" {new}" if text[start - 1] == ":" else new),)


def _scalar(reason: str, in_flow: bool = False) -> str:
    """A reason as YAML; a comma ends a value between brackets."""
    bare = re.fullmatch(BARE, reason if in_flow else reason.replace(",", "")) and not reason.endswith(" ")
    return reason if bare else _quoted(reason)


def _quoted(reason: str) -> str:
    return "'" + reason.replace("'", "''") + "'"


def _next_line(text: str, start: tuple[int, int]) -> str:
    """The break after a line, as the file has it, and the spaces to the same column."""
    following = BREAK.search(text, _offset(text, start)) or BREAK.search(text)
    return (following.group() if following else "\n") + " " * start[1]


def _offset(text: str, mark: tuple[int, int]) -> int:
    """The offset of a 0-based (line, column); a byte order mark belongs to no column."""
    line, column = mark
    starts = [text.startswith(MARK), *(match.end() for match in BREAK.finditer(text))]
    return min(starts[min(line, len(starts) - 1)] + column, len(text))


def _applied(text: str, edits: Sequence[Edit]) -> str:
    for start, end, new in sorted((piece for edit in edits for piece in edit.pieces), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _keeps(text: str, file: str, edits: Sequence[Edit]) -> bool:
    """Whether the file reads as before, with these reasons added and nothing else: every term, name, relation, kind, lemma and reason."""
    reasons = {edit.step.place: edit for edit in edits}
    old, new = read_text(text, file), read_text(_applied(text, edits), file)
    wanted = [_with(derivation, reasons) for derivation in old[0]]
    return wanted == [_with(derivation, {}) for derivation in new[0]] and _said(*old) == _said(*new)


def _with(derivation: Derivation, edits: Mapping[Place | None, Edit]) -> Derivation:
    """A derivation with the reasons for some of its steps, without its hints, which name places."""
    steps = tuple(replace(s, reason=edits[s.place].reason) if s.place in edits and edits[s.place].step == s else s for s in derivation.steps)
    lemmas = {name: _with(lemma, edits) for name, lemma in derivation.lemmas.items()}
    return replace(derivation, steps=steps, lemmas=lemmas, hints=())


def _said(derivations: Sequence[Derivation], problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """All problems and hints, wherever they are."""
    return [(p.code, p.message) for p in (*problems, *(hint for derivation in derivations for hint in derivation.hints))]
