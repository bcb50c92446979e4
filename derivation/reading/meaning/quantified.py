"""`x[k] != 0 for every k in 1..n`: a statement about all values of some names, as it is written under `assume:`.

`in a..b` are the whole numbers from a to b, `in (a, b)`, `in [a, b)`, … the real ones; without a range a declared name takes all values of its
kind, and any other name all real ones. What is assumed otherwise of a name that is quantified does not count.
"""

from __future__ import annotations

import re

from ...model.declarations import Kind, Range, Scope
from ...model.places import Complaint
from ...model.terms import Term
from ...model.trees import name, negative
from ..text.expression import parse
from .ranges import Wrong, interval, one_term, skip

_EVERY = re.compile(r"\bfor\s+every\b")
_NAME = re.compile(r"\s*(?P<name>[A-Za-z_]\w*)\s*", re.ASCII)
_IN = re.compile(r"in\b\s*")
_OO = name("oo")
_HELP = "write it as in `x[k] != 0 for every k in 1..n` or `f(t) > 0 for every t in (0, 1)`"


def quantified(text: str, scope: Scope) -> tuple[Term | None, tuple[Complaint, ...]]:
    """The statement of a text, with its quantifiers if it has any.

    >>> term, _ = quantified("x > k for every k in 1..3", Scope())
    >>> term.head, term.args[1].value, [a.value for a in term.args[1].args]
    ('forall', '..', ['k', '1', '3'])
    """
    split = next((m for m in _EVERY.finditer(text) if not _depth(text[: m.start()])), None)
    if split is None:
        return parse(text)
    try:
        body, complaints = parse(text[: split.start()].rstrip())
        ranges = tuple(_ranges(text, split.end(), scope))
    except Wrong as wrong:
        return None, wrong.complaints
    return (None, complaints) if body is None or complaints else (Term("forall", (body, *ranges)), ())


def _depth(text: str) -> int:
    return sum((c in "([") - (c in ")]") for c in text)


def _ranges(text: str, start: int, scope: Scope) -> list[Term]:
    """The names from here on with their ranges, outermost first; names in front of a range share it."""
    found, waiting = list[Term](), list[str]()
    for first, last in _pieces(text, start):
        match = _NAME.match(text, first, last)
        if match is None:
            raise Wrong("a name must follow 'for every'", first, last, _HELP)
        word, at = match["name"], match.end()
        waiting.append(word)
        if at == last:
            continue
        belongs = _IN.match(text, at, last)
        if belongs is None:
            raise Wrong(f"did not expect '{text[at:last].strip()}' after '{word}'", at, last, _HELP)
        found += [_range(one, text[:last], belongs.end()) for one in waiting]
        waiting.clear()
    return found + [_declared(one, scope, start, len(text)) for one in waiting]


def _pieces(text: str, start: int) -> list[tuple[int, int]]:
    """The parts between the commas outside of brackets, and between several `for every`."""
    ends = [m.span() for m in _EVERY.finditer(text, start)] + [(k, k + 1) for k in range(start, len(text)) if text[k] == "," and not _inside(text, start, k)]
    out, first = [], start
    for a, b in sorted(ends):
        out.append((skip(text, first), a))
        first = b
    return [(a, max(a, len(text[:b].rstrip()))) for a, b in [*out, (skip(text, first), len(text))]]


def _inside(text: str, start: int, at: int) -> bool:
    """Whether a place is between brackets, which need not match: `(0, 1]`."""
    return _depth(text[start:at]) > 0


def _range(word: str, text: str, at: int) -> Term:
    if text[at : at + 1] in ("(", "["):
        found = interval(text, at)
        return _reals(word, found)
    dots = text.find("..", at)
    if dots < 0:
        raise Wrong("this is no range", at, len(text), _HELP)
    return Term("tuple", (name(word), one_term(text, at, dots), one_term(text, dots + 2, len(text))), "..")


def _reals(word: str, found: Range | Kind) -> Term:
    ends = (found.low or negative(_OO), found.high or _OO)
    brackets = ("(" if found.low is None or found.low_open else "[") + (")" if found.high is None or found.high_open else "]")
    return Term("tuple", (name(word), *ends), brackets)


def _declared(word: str, scope: Scope, start: int, end: int) -> Term:
    """All values of the kind of a declared number, or all real numbers."""
    kind = scope.symbols.get(word, Kind())
    if kind.shape or kind.sort == "complex" or kind.traits or kind.nonzero:
        raise Wrong(f"'for every {word}' speaks of all numbers of a range, but the kind of {word} is {kind.text}", start, end, _HELP)
    if kind.sort == "integer":
        return Term("tuple", (name(word), kind.low or negative(_OO), kind.high or _OO), "..")
    return _reals(word, kind)
