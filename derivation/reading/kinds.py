"""What stands behind the colon of a declaration: `positive integer`, `vector[n] in (0,1)`, `smooth function of x`.

The vocabulary is a table; a kind is some adjectives, one noun, a size, some traits and a range, in this order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import Complaint, Definition, Function, Kind, Range, Sort, Span, Term
from .expression import parse
from .words import did_you_mean

ZERO, ONE = Term("num", value="0"), Term("num", value="1")


@dataclass(frozen=True, slots=True)
class Adjective:
    """What a word before the noun says of a number, or of every entry."""

    low: Term | None = None
    high: Term | None = None
    closed: bool = False
    sort: Sort | None = None
    nonzero: bool = False
    trait: str = ""


ADJECTIVES = {
    "positive": Adjective(low=ZERO),
    "negative": Adjective(high=ZERO),
    "nonnegative": Adjective(low=ZERO, closed=True),
    "nonpositive": Adjective(high=ZERO, closed=True),
    "nonzero": Adjective(nonzero=True),
    "real": Adjective(),
    "integer": Adjective(sort="integer"),
    "complex": Adjective(sort="complex"),
    "binary": Adjective(low=ZERO, high=ONE, closed=True, sort="integer", trait="binary"),
    "probability": Adjective(low=ZERO, trait="probability"),
}
SAME = {"non-negative": "nonnegative", "non-positive": "nonpositive", "non-zero": "nonzero"}
NUMBERS = ("real", "integer", "complex", "index")
SIZED = {"vector": 1, "matrix": 2}
TRAITS = ("positive definite", "full column rank", "skew-symmetric", "symmetric", "invertible", "orthogonal", "idempotent")
INSTEAD = {
    "natural": "write 'positive integer' or 'nonnegative integer'", "scalar": "write 'real'", "number": "write 'real'", "float": "write 'real'", "int": "write 'integer'",
    "variable": "write 'real'", "constant": "write 'real'", "rational": "write 'real'", "array": "write 'vector[n]' or 'matrix[n,m]'", "function": "declare it under functions",
    "smooth": "declare it under functions", "any": "write 'real'", "boolean": "write 'integer in 0..1'", "probability": "write 'real in (0,1)' or 'probability vector[n]'",
}  # fmt: skip
RANGES = {"positive": Range(low=ZERO), "negative": Range(high=ZERO), "nonnegative": Range(low=ZERO, low_open=False), "nonpositive": Range(high=ZERO, high_open=False)}
EXAMPLES = "a kind is written as in 'real', 'positive integer', 'real in (0,1)', 'index 1..n', 'vector[n]', 'matrix[n,m] symmetric'"

_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
_INTERVAL = re.compile(r"\s*(?P<open>[\[(])(?P<low>.*),(?P<high>.*)(?P<close>[\])])\s*\Z", re.DOTALL)
_BOUND = re.compile(r"\s*(?P<sign>>=|<=|!=|>|<)\s*(?P<bound>.+)\Z", re.DOTALL)
_NAMES = re.compile(r"\s*[A-Za-z_]\w*\s*(?:,\s*[A-Za-z_]\w*\s*)*\Z", re.ASCII)
_SMOOTH = re.compile(r"\s*(?:an?\s+)?(?:arbitrary\s+)?smooth\b(?P<rest>.*)\Z", re.DOTALL)


class _Wrong(Exception):
    """The text is no kind; carries the complaint."""

    def __init__(self, message: str, start: int, end: int, help: str = "", code: str = "kind") -> None:
        self.complaints: tuple[Complaint, ...] = (Complaint(code, message, Span(start, max(end, start + 1)), help),)


def parse_kind(text: str) -> tuple[Kind | None, tuple[Complaint, ...]]:
    """The kind that a text names, or None and what is wrong.

    >>> kind, _ = parse_kind("real in (0,1)")
    >>> kind.low.value, kind.high.value, kind.low_open
    ('0', '1', True)
    >>> parse_kind("postive integer")[1][0].help
    "did you mean 'positive'?"
    """
    try:
        return _kind(text), ()
    except _Wrong as wrong:
        return None, wrong.complaints


def parse_function(name: str, text: str) -> tuple[Function | Definition | None, tuple[Complaint, ...]]:
    """`smooth positive function of a, b`, `arbitrary smooth of z`, or a body: `1/(1 + exp(-z)) of z`.

    >>> parse_function("f", "smooth positive function of a, b")[0].parameters
    ('a', 'b')
    """
    try:
        return _function(name, text)
    except _Wrong as wrong:
        return None, wrong.complaints


def split_range(text: str) -> tuple[int, Range | None, tuple[Complaint, ...]]:
    """Where the body of a definition ends, and the range declared after it: `g(theta.T @ x) in (0,1)`, `exp(x) positive`."""
    try:
        return _split_range(text)
    except _Wrong as wrong:
        return text.rfind(" in "), None, wrong.complaints


def parse_names(text: str) -> tuple[str, ...] | None:
    """`theta, x` as names, or None.

    >>> parse_names("theta, x")
    ('theta', 'x')
    """
    return tuple(name.strip() for name in text.split(",")) if _NAMES.match(text) else None


# ---------------------------------------------------------------- kinds


def _kind(text: str) -> Kind:
    found: list[Adjective] = []
    noun, at, words = "", 0, []
    while (match := _WORD.match(text, _skip(text, at))) and not noun and match.group() != "in":
        word = SAME.get(match.group(), match.group())
        at = match.end()
        words.append(word)
        if word in SIZED or word == "index":
            noun = word
        elif word in ADJECTIVES:
            found.append(ADJECTIVES[word])
        else:
            raise _Wrong(f"'{word}' is no kind", match.start(), match.end(), INSTEAD.get(word) or did_you_mean(word, [*ADJECTIVES, *SIZED, *NUMBERS, *TRAITS]) or EXAMPLES)
    if not words:
        raise _Wrong("this is no kind" if text.strip() else "the kind is missing", _skip(text, 0), len(text), EXAMPLES)
    _sensible(words, noun, at)
    kind = _joined(found, noun, text.strip())
    if noun in SIZED:
        kind, at = _sized(kind, noun, text, at)
    return _ranged(kind, text, at, index=noun == "index")


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _sensible(words: list[str], noun: str, end: int) -> None:
    """Adjectives that contradict each other or the noun."""
    sorts = [w for w in words if w in ("real", "integer", "complex", "binary")]
    if len(sorts) > 1 or len(set(words)) < len(words):
        raise _Wrong(f"'{' '.join(words)}' says two things at once", 0, end, EXAMPLES)
    if noun not in SIZED and ("binary" in words or "probability" in words):
        word = "binary" if "binary" in words else "probability"
        raise _Wrong(f"'{word}' is said of a vector", 0, end, "write 'integer in 0..1'" if word == "binary" else INSTEAD[word])
    signs = [w for w in words if w in RANGES]
    if len(signs) > 1 or ("complex" in words and signs):
        raise _Wrong(f"'{' '.join(words)}' contradicts itself", 0, end, EXAMPLES)
    if noun == "index" and len(words) > 1:
        raise _Wrong("an index takes no adjective, only its range", 0, end, "write 'index 1..n'")
    if "complex" in words and noun in SIZED:
        raise _Wrong(f"the entries of a {noun} are real", 0, end, f"leave out 'complex'")


def _joined(found: list[Adjective], noun: str, text: str) -> Kind:
    low = next((a.low for a in found if a.low), None)
    high = next((a.high for a in found if a.high), None)
    sort: Sort = "integer" if noun == "index" else next((a.sort for a in found if a.sort), "real")
    closed = any(a.closed for a in found)
    if sort == "integer" and not closed:  # a whole number above 0 is at least 1
        low, high, closed = (ONE if low else None), (Term("neg", (ONE,)) if high else None), True
    traits = frozenset(a.trait for a in found if a.trait)
    nonzero = any(a.nonzero for a in found)
    if nonzero and noun in SIZED:
        traits, nonzero = traits | {"nonzero"}, False
    return Kind(sort, (), low, high, not closed or low is None, not closed or high is None, nonzero, traits, text)


def _sized(kind: Kind, noun: str, text: str, at: int) -> tuple[Kind, int]:
    """The size in square brackets and the traits after it."""
    start = _skip(text, at)
    end = _closing(text, start)
    if end < 0:
        raise _Wrong(f"a {noun} needs its size", at - len(noun), at, "write 'vector[n]'" if noun == "vector" else "write 'matrix[n,m]'")
    sizes = _terms(text, start + 1, end)
    if len(sizes) != SIZED[noun]:
        raise _Wrong(f"a {noun} has {'one size' if noun == 'vector' else 'two sizes'}, not {len(sizes)}", start, end + 1, "write 'vector[n]' or 'matrix[n,m]'")
    traits, at = _traits(text, end + 1)
    if traits and noun == "vector":
        raise _Wrong(f"'{traits[0]}' is said of a matrix", end + 1, len(text))
    return Kind(kind.sort, sizes, kind.low, kind.high, kind.low_open, kind.high_open, kind.nonzero, kind.traits | set(traits), kind.text), at


def _closing(text: str, start: int) -> int:
    """Where the square bracket that opens at `start` is closed, or -1."""
    depth = 0
    for k in range(start, len(text)):
        depth += (text[k] in "[(") - (text[k] in "])")
        if depth <= 0:
            return k if text[start] == "[" else -1
    return -1


def _traits(text: str, at: int) -> tuple[list[str], int]:
    traits: list[str] = []
    while (match := _WORD.match(text, _skip(text, at))) and match.group() != "in":
        start = match.start()
        rest = re.sub(r"\s+", " ", text[start:])
        trait = next((t for t in TRAITS if rest.startswith(t)), "")
        if not trait:
            raise _Wrong(f"'{match.group()}' says nothing of a matrix", start, match.end(), did_you_mean(rest, TRAITS) or did_you_mean(match.group(), TRAITS))
        traits.append(trait)
        for _ in trait.split():
            at = start = _WORD.match(text, _skip(text, start)).end()  # type: ignore[union-attr]
    return traits, at


def _terms(text: str, start: int, end: int) -> tuple[Term, ...]:
    """Expressions separated by commas, between two offsets."""
    pieces, depth, first = [], 0, start
    for k in range(start, end):
        depth += (text[k] in "[(") - (text[k] in "])")
        if text[k] == "," and depth == 0:
            pieces.append((first, k))
            first = k + 1
    return tuple(_term(text, a, b) for a, b in [*pieces, (first, end)])


def _term(text: str, start: int, end: int) -> Term:
    """One expression between two offsets; its spans count from the start of the whole text."""
    term, complaints = parse(" " * start + text[start:end])
    if term is None or complaints:
        wrong = _Wrong("", 0, 0)
        wrong.complaints = complaints
        raise wrong
    return term


# ---------------------------------------------------------------- ranges


def _ranged(kind: Kind, text: str, at: int, index: bool) -> Kind:
    """The range after a kind: `in (0,1)`, `in 1..n`, `>= 2`."""
    at = _skip(text, at)
    rest = text[at:]
    if index or rest.startswith("in ") or rest.startswith("in(") or rest.startswith("in["):
        start = at if index and not rest.startswith("in ") else at + 2
        if ".." in rest:
            return _dotted(kind, text, start, index)
        if index:
            raise _Wrong("an index needs its range", max(at - 5, 0), len(text), "write 'index 1..n'")
        return _with(kind, _interval(text, start), at, len(text))
    if match := _BOUND.match(rest):
        return _bounded(kind, text, match.group("sign"), at + match.start("bound"), at)
    if rest:
        raise _Wrong(f"did not expect '{rest.strip()}' after '{text[:at].strip()}'", at, len(text.rstrip()), EXAMPLES)
    return kind


def _dotted(kind: Kind, text: str, start: int, index: bool) -> Kind:
    dots = text.index("..", start)
    if kind.sort != "integer":
        raise _Wrong("a range with two dots is one of integers", start, len(text), f"write 'integer in {text[start:].strip()}', or an interval as in 'real in [0,1]'")
    return _with(kind, Range(_term(text, start, dots), _term(text, dots + 2, len(text)), False, False), start, len(text))


def _interval(text: str, start: int) -> Range:
    match = _INTERVAL.match(text, start)
    if not match:
        raise _Wrong("this is no interval", start, len(text), "write it as in 'in (0,1)', 'in [0,1]' or 'in [0,oo)'")
    low, high = (_end(_term(text, *match.span(side))) for side in ("low", "high"))
    return Range(low, high, low is None or match.group("open") == "(", high is None or match.group("close") == ")")


def _end(term: Term) -> Term | None:
    """An end of an interval; none at infinity."""
    inner = term.args[0] if term.head == "neg" else term
    return None if inner.head == "name" and inner.value == "oo" else term


def _bounded(kind: Kind, text: str, sign: str, start: int, at: int) -> Kind:
    bound = _term(text, start, len(text))
    if sign == "!=":
        if bound != ZERO:
            raise _Wrong("a kind can exclude 0 only", at, len(text), "write the condition under assume")
        return Kind(kind.sort, kind.shape, kind.low, kind.high, kind.low_open, kind.high_open, True, kind.traits, kind.text)
    open_ = sign in "<>"
    if sign[0] == ">":
        return _with(kind, Range(low=bound, low_open=open_), at, len(text))
    return _with(kind, Range(high=bound, high_open=open_), at, len(text))


def _with(kind: Kind, range_: Range, start: int, end: int) -> Kind:
    """The kind with a range; a side that an adjective has set already stays where the range says nothing."""
    if kind.sort == "complex":
        raise _Wrong("a complex number has no range", start, end, "write the condition under assume")
    if (range_.low and kind.low) or (range_.high and kind.high):
        raise _Wrong("the adjective and the range bound the same side", start, end, "write 'real' or 'integer' with the range alone")
    low, low_open = (range_.low, range_.low_open) if range_.low else (kind.low, kind.low_open)
    high, high_open = (range_.high, range_.high_open) if range_.high else (kind.high, kind.high_open)
    if kind.sort == "integer":
        low, low_open = (_shift(low, "add"), False) if low and low_open else (low, low_open)
        high, high_open = (_shift(high, "sub"), False) if high and high_open else (high, high_open)
    return Kind(kind.sort, kind.shape, low, high, low_open, high_open, kind.nonzero, kind.traits, kind.text)


def _shift(bound: Term, head: str) -> Term:
    """The next integer inside an open bound."""
    if bound.head == "num" and bound.value.isdigit():
        moved = int(bound.value) + (1 if head == "add" else -1)
        return Term("num", value=str(moved)) if moved >= 0 else Term("neg", (ONE,))
    return Term(head, (bound, ONE))


# ---------------------------------------------------------------- functions and definitions


def _function(name: str, text: str) -> tuple[Function | Definition | None, tuple[Complaint, ...]]:
    smooth = _SMOOTH.match(text)
    at, range_, complaints = split_range(text)
    if complaints:
        return None, complaints
    of = text.rfind(" of ", 0, at)
    if of < 0:
        raise _Wrong("it does not say of what it is a function", 0, len(text), "write 'smooth function of x', or a body as in '1/(1 + exp(-z)) of z'", "function")
    parameters = parse_names(text[of + 4 : at])
    if parameters is None or len(set(parameters)) < len(parameters):
        raise _Wrong("after 'of' come the names it depends on, each once", of + 4, at, "write 'smooth function of a, b'", "function")
    if not smooth:
        return Definition(name, parameters, _term(text, 0, of), range_), ()
    return Function(name, parameters, _adjectives(text, smooth.start("rest"), of) or range_), ()


def _adjectives(text: str, start: int, end: int) -> Range | None:
    """`positive function` between `smooth` and `of`."""
    found = None
    for match in _WORD.finditer(text, start, end):
        word = SAME.get(match.group(), match.group())
        if word in RANGES:
            found = RANGES[word]
        elif word not in ("function", "real"):
            known = [*RANGES, "function"]
            raise _Wrong(f"'{word}' says nothing of a function", match.start(), match.end(), did_you_mean(word, known) or "write 'smooth positive function of x'", "function")
    return found


def _split_range(text: str) -> tuple[int, Range | None, tuple[Complaint, ...]]:
    head, _, last = text.rstrip().rpartition(" ")
    word = SAME.get(last, last)
    if word in RANGES and head.strip():
        return len(head), RANGES[word], ()
    at = text.rfind(" in ")
    if at < 0:
        return len(text), None, ()
    return at, _interval(text, _skip(text, at + 4)), ()
