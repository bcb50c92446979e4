"""What stands behind the colon under `functions:`, and after the body of a definition."""

from __future__ import annotations

import re

from ...model.declarations import Definition, Function, Range
from ...model.places import Complaint
from ..text.nearest import did_you_mean
from .ranges import RANGES, SAME, WORD, Wrong, interval, one_term, parse_names, skip

_SMOOTH = r"(?s)\s*(?:an?\s+)?(?:arbitrary\s+)?smooth\b(?P<rest>.*)\Z"
_FORM = "write 'smooth function of x', or a body as in '1/(1 + exp(-z)) of z'"


def parse_function(name: str, text: str) -> tuple[Function | Definition | None, tuple[Complaint, ...]]:
    """`smooth positive function of a, b`, `arbitrary smooth of z`, or a body: `1/(1 + exp(-z)) of z`.

    >>> parse_function("f", "smooth positive function of a, b")[0].parameters
    ('a', 'b')
    """
    try:
        return _function(name, text)
    except Wrong as wrong:
        return None, wrong.complaints


def split_range(text: str) -> tuple[int, Range | None, tuple[Complaint, ...]]:
    """Where the body of a definition ends, and the range declared after it: `g(theta.T @ x) in (0,1)`, `exp(x) positive`."""
    try:
        return _split_range(text)
    except Wrong as wrong:
        return text.rfind(" in "), None, wrong.complaints


def _function(name: str, text: str) -> tuple[Function | Definition | None, tuple[Complaint, ...]]:
    smooth = re.match(_SMOOTH, text)
    at, range_, complaints = split_range(text)
    if complaints:
        return None, complaints
    of = text.rfind(" of ", 0, at)
    if of < 0:
        raise Wrong("it does not say of what it is a function", 0, len(text), _FORM, "function")
    parameters = parse_names(text[of + 4 : at])
    if parameters is None or len(set(parameters)) < len(parameters):
        raise Wrong("after 'of' come the names it depends on, each once", of + 4, at, "write 'smooth function of a, b'", "function")
    if not smooth:
        _no_prose(text, of)
        return Definition(name, parameters, one_term(text, 0, of), range_), ()
    return Function(name, parameters, _adjectives(text, smooth.start("rest"), of) or range_), ()


def _no_prose(text: str, end: int) -> None:
    """`smoth function of x` is meant to be no body."""
    words = text[:end].split()
    known = ("arbitrary", "smooth", "function", *RANGES)
    if len(words) > 1 and all(word.isalpha() for word in words):
        start = text.index(words[0])
        wrong = next((word for word in words if word not in known), words[0])
        raise Wrong(f"'{text[:end].strip()}' is no function", start, end, did_you_mean(wrong, known) or _FORM, "function")


def _adjectives(text: str, start: int, end: int) -> Range | None:
    """`positive function` between `smooth` and `of`."""
    found = None
    for match in WORD.finditer(text, start, end):
        word = SAME.get(match.group(), match.group())
        if word in RANGES:
            found = RANGES[word]
        elif word not in ("function", "real"):
            help = did_you_mean(word, [*RANGES, "function"]) or "write 'smooth positive function of x'"
            raise Wrong(f"'{word}' says nothing of a function", match.start(), match.end(), help, "function")
    return found


def _split_range(text: str) -> tuple[int, Range | None, tuple[Complaint, ...]]:
    head, _, last = text.rstrip().rpartition(" ")
    word = SAME.get(last, last)
    if word in RANGES and head.strip():
        return len(head), RANGES[word], ()
    at = text.rfind(" in ")
    if at < 0:
        return len(text), None, ()
    return at, interval(text, skip(text, at + 4)), ()
