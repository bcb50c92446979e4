"""The small words that kinds, functions and definitions share: `positive`, `in (0,1)`, names separated by commas."""

from __future__ import annotations

import re

from ...model.declarations import Range
from ...model.places import Complaint
from ...model.sizes import plus, polynomial
from ...model.terms import Span, Term
from ...model.trees import ZERO
from ..text.expression import parse

SAME = {"non-negative": "nonnegative", "non-positive": "nonpositive", "non-zero": "nonzero"}
RANGES = {
    "positive": Range(low=ZERO),
    "negative": Range(high=ZERO),
    "nonnegative": Range(low=ZERO, low_open=False),
    "nonpositive": Range(high=ZERO, high_open=False),
}
WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
_INTERVAL = r"(?s)\s*(?P<open>[\[(])(?P<low>.*),(?P<high>.*)(?P<close>[\])])\s*\Z"
_NAMES = re.compile(r"\s*[A-Za-z_]\w*\s*(?:,\s*[A-Za-z_]\w*\s*)*\Z", re.ASCII)


class Wrong(Exception):
    """The text is not what it should be; carries the complaints."""

    def __init__(self, message: str, start: int, end: int, help: str = "", code: str = "kind") -> None:
        self.complaints: tuple[Complaint, ...] = (Complaint(code, message, Span(start, max(end, start + 1)), help),)


def parse_names(text: str) -> tuple[str, ...] | None:
    """`theta, x` as names, or None.

    >>> parse_names("theta, x")
    ('theta', 'x')
    """
    return tuple(name.strip() for name in text.split(",")) if _NAMES.match(text) else None


def skip(text: str, at: int) -> int:
    """The first place at or after `at` that is not white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def closing_bracket(text: str, start: int) -> int:
    """Where the square bracket that opens at `start` is closed, or -1."""
    depth = 0
    for k in range(start, len(text)):
        depth += (text[k] in "[(") - (text[k] in "])")
        if depth <= 0:
            return k if text[start] == "[" else -1
    return -1


def several_terms(text: str, start: int, end: int) -> tuple[Term, ...]:
    """Expressions separated by commas, between two offsets."""
    pieces, depth, first = [], 0, start
    for k in range(start, end):
        depth += (text[k] in "[(") - (text[k] in "])")
        if text[k] == "," and depth == 0:
            pieces.append((first, k))
            first = k + 1
    return tuple(one_term(text, a, b) for a, b in [*pieces, (first, end)])


def one_term(text: str, start: int, end: int) -> Term:
    """One expression between two offsets; its spans count from the start of the whole text."""
    term, complaints = parse(" " * start + text[start:end])
    if term is None or complaints:
        wrong = Wrong("", 0, 0)
        wrong.complaints = complaints
        raise wrong
    return term


def interval(text: str, start: int) -> Range:
    """`(0,1)`, `[0,oo)`: an interval that ends the text."""
    match = re.compile(_INTERVAL).match(text, start)
    if not match:
        raise Wrong("this is no interval", start, len(text), "write it as in 'in (0,1)', 'in [0,1]' or 'in [0,oo)'")
    low, high = (_end(one_term(text, *match.span(side))) for side in ("low", "high"))
    if low is not None and high is not None and _empty(low, high, match.group("open") + match.group("close")):
        raise Wrong("this interval is empty", match.start("open"), len(text), "the smaller end comes first")
    return Range(low, high, low is None or match.group("open") == "(", high is None or match.group("close") == ")")


def _empty(low: Term, high: Term, brackets: str) -> bool:
    """True when two whole ends leave nothing between them."""
    width = plus(polynomial(high), polynomial(low), -1)
    return not any(width) and width.get((), 0) < (brackets != "[]")


def _end(term: Term) -> Term | None:
    """An end of an interval; none at infinity."""
    inner = term.args[0] if term.head == "neg" else term
    return None if inner.head == "name" and inner.value == "oo" else term
