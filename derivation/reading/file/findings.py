"""What is found while one document is read, and the forms that its values can have."""

from __future__ import annotations

import re

from ...model.places import Complaint, Problem
from ...model.terms import Span
from .nodes import LOST, Entries, Items, Node, Text, at, problem


class Findings:
    """What was found while reading one document.

    `damaged`: parts of it could not be read, so nothing is called missing. `vague`: a declaration could not be read, so
    nothing is said to be unfit for what was declared. Either way, only the mistake itself is reported, not its echoes.
    `within` are the files that are being read, each for the sake of a lemma of the one before.
    """

    def __init__(self, damaged: bool = False, within: tuple[str, ...] = ()) -> None:
        self.problems: list[Problem] = []
        self.hints: list[Problem] = []
        self.damaged = self.vague = damaged
        self.within = within

    @property
    def many(self) -> bool:
        """True when one more problem helps nobody."""
        return len(self.problems) >= _MOST

    def add(self, node: Node, code: str, message: str, help: str = "", span: Span | None = None) -> None:
        self.problems.append(problem(node, code, message, help, span))

    def missing(self, node: Node, message: str, help: str) -> None:
        if not self.damaged:
            self.add(node, "missing", message, help)

    def complaints(self, text: Text, complaints: tuple[Complaint, ...] | list[Complaint], offset: int = 0) -> bool:
        """Report complaints about a text; True when there were none."""
        echoes = (*_ECHOES_OF_DAMAGE, *_ECHOES_OF_VAGUENESS) if self.damaged else _ECHOES_OF_VAGUENESS if self.vague else ()
        wanted = [c for c in complaints if c.code not in echoes]
        self.problems += [at(text, complaint, offset) for complaint in wanted]
        return not complaints


_MOST = 100
_ECHOES_OF_DAMAGE = ("undeclared", "unknown-function")
_ECHOES_OF_VAGUENESS = ("shape", "statement", "index", "index-range", "arity", "variable", "needs-arguments", "not-a-function", "vacuous-derivative")


def plain_text(node: Node, what: str, found: Findings, verbatim: bool = True) -> Text | None:
    """The node as a text that is what its author sees: nothing swallowed by an escape, no tail lost to a comment."""
    if not isinstance(node, Text):
        kind = "a list" if isinstance(node, Items) else "a mapping"
        help = "for a minus sign leave out the space after it" if kind == "a list" else f"write {what} in one line, after the colon"
        help = "put the value in single quotes: '...'" if node.flow else help
        found.add(node, "form", f"{what} is a text, but {kind} stands here", help)
        return None
    if node.style == LOST or (found.damaged and not node.value.strip()):
        return None
    if node.style == '"' and (match := re.search("[\x00-\x1f\x7f\x85\xa0\u2028\u2029]", node.value)) and (escape := _escape(node, match.start())):
        message = f"inside double quotes '{escape}' is an escape, so the backslash and the letter are gone"
        found.add(node, "escape", message, "put the text in single quotes: '...'", Span(match.start(), match.start() + 1))
        return None
    if verbatim and node.style == "" and node.end[0] < len(node.source.lines):
        tail = node.source.lines[node.end[0]][node.end[1] :]
        if tail.strip().startswith("#"):
            _lost(node, tail, what, found)
    return node


def _escape(node: Text, offset: int) -> str:
    line, column = node.marks()[offset]
    written = node.source.lines[line][column : column + 2]
    return written if written.startswith("\\") and len(written) == 2 else ""


def _lost(node: Text, tail: str, what: str, found: Findings) -> None:
    column = node.end[1] + len(tail) - len(tail.lstrip())
    place = node.source.place(node.end[0], column, column + len(tail.strip()))
    message = f"what follows ' #' is a comment in YAML and no part of {what}"
    found.problems.append(Problem("lost-tail", message, place, "put the value in single quotes, or the comment on a line of its own"))


def entries(node: Node | None, what: str, example: str, found: Findings) -> tuple[tuple[Text, Node], ...]:
    """The entries of a section."""
    if node is None or (isinstance(node, Text) and not node.value.strip()):
        return ()
    if isinstance(node, Entries):
        return node.pairs
    found.add(node, "form", f"{what} are written as a name, a colon, a space and a value", f"write `{example}`")
    found.damaged = found.vague = True
    return ()


def texts(node: Node | None, what: str, found: Findings) -> list[Text]:
    """One text or a list of texts."""
    if node is None or (isinstance(node, Text) and not node.value.strip()):
        return []
    items = node.items if isinstance(node, Items) else (node,)
    return [text for item in items if (text := plain_text(item, what, found)) is not None]
