"""What stands behind the colon of a symbol: `positive integer`, `real in (0,1)`, `matrix[n,m] symmetric`.

The vocabulary is a table; a kind is some adjectives, one noun, a size, some traits and a range, in this order. The traits of a
matrix may stand before it, too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...model.declarations import Kind, Range, Sort
from ...model.places import Complaint
from ...model.records import replace
from ...model.sizes import plus, polynomial
from ...model.terms import Term
from ...model.trees import ONE, ZERO, negative, number
from ..text.nearest import did_you_mean
from .ranges import RANGES, SAME, WORD, Wrong, closing_bracket, interval, one_term, several_terms, skip


class Adjective(NamedTuple):
    """What a word before the noun says of a number, or of every entry."""

    low: Term | None = None
    high: Term | None = None
    closed: bool = False
    sort: Sort | None = None
    nonzero: bool = False
    trait: str = ""


ADJECTIVES = {
    **{word: Adjective(found.low, found.high, not (found.low_open and found.high_open)) for word, found in RANGES.items()},
    "nonzero": Adjective(nonzero=True),
    "real": Adjective(),
    "integer": Adjective(sort="integer"),
    "complex": Adjective(sort="complex"),
    "binary": Adjective(low=ZERO, high=ONE, closed=True, sort="integer", trait="binary"),
    "probability": Adjective(low=ZERO, trait="probability"),
    "random": Adjective(trait="random"),
    "independent": Adjective(trait="independent"),
}
NUMBERS = ("real", "integer", "complex", "index")
SIZED = {"vector": 1, "matrix": 2}
RANKS = {"full column rank": "rows", "full row rank": "columns"}  # and of what there are at least as many
TRAITS = ("positive definite", *RANKS, "skew-symmetric", "symmetric", "invertible", "orthogonal", "idempotent")
INSTEAD = dict.fromkeys(("scalar", "number", "float", "variable", "constant", "rational", "any"), "write 'real'") | {
    "natural": "write 'positive integer' or 'nonnegative integer'",
    "int": "write 'integer'",
    "array": "write 'vector[n]' or 'matrix[n,m]'",
    "function": "declare it under functions",
    "smooth": "declare it under functions",
    "boolean": "write 'integer in 0..1'",
    "probability": "write 'real in (0,1)' or 'probability vector[n]'",
}
EXAMPLES = "a kind is written as in 'real', 'positive integer', 'real in (0,1)', 'index 1..n', 'vector[n]', 'matrix[n,m] symmetric'"

_BOUND = r"(?s)\s*(?P<sign>>=|<=|!=|>|<)\s*(?P<bound>.+)\Z"


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
    except Wrong as wrong:
        return None, wrong.complaints


def _kind(text: str) -> Kind:
    found: list[Adjective] = []
    noun, at, words = "", 0, []
    ahead: list[str] = []  # traits before the noun, as in "symmetric matrix[n,n]"
    while (match := WORD.match(text, skip(text, at))) and not noun and match.group() != "in":
        trait, end = _trait(text, match.start())
        if trait:
            ahead.append(trait)
            at = end
            continue
        word = SAME.get(match.group(), match.group())
        at = match.end()
        words.append(word)
        if word in SIZED or word == "index":
            noun = word
        elif word in ADJECTIVES:
            found.append(ADJECTIVES[word])
        else:
            help = INSTEAD.get(word) or did_you_mean(word, [*ADJECTIVES, *SIZED, *NUMBERS, *TRAITS]) or EXAMPLES
            raise Wrong(f"'{word}' is no kind", match.start(), match.end(), help)
    if not words:
        raise Wrong("this is no kind" if text.strip() else "the kind is missing", skip(text, 0), len(text), EXAMPLES)
    _sensible(words, noun, at)
    kind = _joined(found, noun, text.strip())
    if ahead and noun != "matrix":
        raise Wrong(f"'{ahead[0]}' is said of a matrix", 0, at, f"write 'matrix[n,n] {ahead[0]}'")
    if noun in SIZED:
        kind, at = _sized(kind, noun, text, at, ahead)
    return _ranged(kind, text, at, index=noun == "index")


def _sensible(words: list[str], noun: str, end: int) -> None:
    """Adjectives that contradict each other or the noun."""
    sorts = [w for w in words if w in ("real", "integer", "complex", "binary")]
    if len(sorts) > 1 or len(set(words)) < len(words):
        raise Wrong(f"'{' '.join(words)}' says two things at once", 0, end, EXAMPLES)
    if (noun not in SIZED and "binary" in words) or (noun != "vector" and "probability" in words):
        word = "binary" if "binary" in words and noun not in SIZED else "probability"
        raise Wrong(f"'{word}' is said of a vector", 0, end, "write 'integer in 0..1'" if word == "binary" else INSTEAD[word])
    signs = [w for w in words if w in RANGES]
    if len(signs) > 1 or ("complex" in words and signs):
        raise Wrong(f"'{' '.join(words)}' contradicts itself", 0, end, EXAMPLES)
    if "independent" in words and "random" not in words:
        raise Wrong("'independent' is said of a random variable", 0, end, "write 'independent random real'")
    if "random" in words and "complex" in words:
        raise Wrong("a random variable is real", 0, end, "leave out 'complex'")
    if "independent" in words and "probability" in words:
        raise Wrong("probabilities add up to 1, so they are not independent", 0, end, "leave out 'independent'")
    if noun == "index" and len(words) > 1:
        raise Wrong("an index takes no adjective, only its range", 0, end, "write 'index 1..n'")
    if "complex" in words and noun in SIZED:
        raise Wrong(f"the entries of a {noun} are real", 0, end, "leave out 'complex'")


def _joined(found: list[Adjective], noun: str, text: str) -> Kind:
    low = next((a.low for a in found if a.low), None)
    high = next((a.high for a in found if a.high), None)
    sort: Sort = "integer" if noun == "index" else next((a.sort for a in found if a.sort), "real")
    closed = any(a.closed for a in found)
    if sort == "integer" and not closed:  # a whole number above 0 is at least 1
        low, high, closed = (ONE if low else None), (negative(ONE) if high else None), True
    traits = frozenset(a.trait for a in found if a.trait)
    nonzero = any(a.nonzero for a in found)
    if nonzero and noun in SIZED:
        traits, nonzero = traits | {"nonzero"}, False
    return Kind(sort, (), low, high, not closed or low is None, not closed or high is None, nonzero, traits, text)


def _sized(kind: Kind, noun: str, text: str, at: int, ahead: list[str]) -> tuple[Kind, int]:
    """The size in square brackets and the traits after it, beside those that stood before the noun."""
    start = skip(text, at)
    end = closing_bracket(text, start)
    if end < 0:
        raise Wrong(f"a {noun} needs its size", at - len(noun), at, "write 'vector[n]'" if noun == "vector" else "write 'matrix[n,m]'")
    sizes = several_terms(text, start + 1, end)
    if len(sizes) != SIZED[noun]:
        raise Wrong(f"a {noun} has {'one size' if noun == 'vector' else 'two sizes'}, not {len(sizes)}", start, end + 1, "write 'vector[n]' or 'matrix[n,m]'")
    traits, at = _traits(text, end + 1)
    if traits and noun == "vector":
        raise Wrong(f"'{traits[0]}' is said of a matrix", end + 1, len(text))
    if noun == "matrix":
        _fitting([*ahead, *traits], sizes, text, start, end + 1)
    return replace(kind, shape=sizes, traits=kind.traits | set(ahead + traits)), at


def _fitting(traits: list[str], sizes: tuple[Term, ...], text: str, start: int, end: int) -> None:
    """Traits that a matrix of these sizes cannot have: those of square matrices, and a rank above the other side."""
    gap = plus(polynomial(sizes[0]), polynomial(sizes[1]), -1)
    square = next((t for t in traits if t not in RANKS), "")
    if gap and square:
        raise Wrong(f"'{square}' is said of a square matrix", start, end, f"write 'matrix[n,n] {square}'")
    longer = "" if any(gap) else "columns" if gap.get((), 0) < 0 else "rows" if gap else ""
    wrong = next((t for t, most in RANKS.items() if t in traits and longer and longer != most), "")
    if wrong:
        raise Wrong(f"a matrix with more {longer} than {RANKS[wrong]} has no {wrong}", start, end)


def _traits(text: str, at: int) -> tuple[list[str], int]:
    traits: list[str] = []
    while (match := WORD.match(text, skip(text, at))) and match.group() != "in":
        start = match.start()
        trait, at = _trait(text, start)
        if not trait:
            begun = [t for t in TRAITS if t.startswith(match.group())]
            rest = re.sub(r"\s+", " ", text[start:])
            help = did_you_mean(rest, begun or TRAITS) or did_you_mean(match.group(), TRAITS) or (begun and f"did you mean '{begun[0]}'?") or ""
            raise Wrong(f"'{match.group()}' says nothing of a matrix", start, match.end(), help)
        traits.append(trait)
    return traits, at


def _trait(text: str, start: int) -> tuple[str, int]:
    """The trait that begins here and its end, or nothing."""
    for trait in TRAITS:
        if match := re.compile(r"\s+".join(map(re.escape, trait.split())) + r"(?![\w-])").match(text, start):
            return trait, match.end()
    return "", start


def _ranged(kind: Kind, text: str, at: int, index: bool) -> Kind:
    """The range after a kind: `in (0,1)`, `in 1..n`, `>= 2`."""
    at = skip(text, at)
    rest = text[at:]
    if index or rest.startswith(("in ", "in(", "in[")):
        start = at if index and not rest.startswith("in ") else at + 2
        if ".." in rest:
            return _dotted(kind, text, start, index)
        if index:
            raise Wrong("an index needs its range", at if rest else at - len("index"), len(text), "write 'index 1..n'")
        return _with(kind, interval(text, start), at, len(text))
    if match := re.match(_BOUND, rest):
        return _bounded(kind, text, match.group("sign"), at + match.start("bound"), at)
    if rest:
        raise Wrong(f"did not expect '{rest.strip()}' after '{text[:at].strip()}'", at, len(text.rstrip()), EXAMPLES)
    return kind


def _dotted(kind: Kind, text: str, start: int, index: bool) -> Kind:
    dots = text.index("..", start)
    if kind.sort != "integer":
        help = f"write 'integer in {text[start:].strip()}', or an interval as in 'real in [0,1]'"
        raise Wrong("a range with two dots is one of integers", start, len(text), help)
    return _with(kind, Range(one_term(text, start, dots), one_term(text, dots + 2, len(text)), False, False), start, len(text))


def _bounded(kind: Kind, text: str, sign: str, start: int, at: int) -> Kind:
    bound = one_term(text, start, len(text))
    if sign == "!=":
        if bound != ZERO:
            raise Wrong("a kind can exclude 0 only", at, len(text), "write the condition under assume")
        return replace(kind, nonzero=True)
    open_ = sign in "<>"
    if sign[0] == ">":
        return _with(kind, Range(low=bound, low_open=open_), at, len(text))
    return _with(kind, Range(high=bound, high_open=open_), at, len(text))


def _with(kind: Kind, range_: Range, start: int, end: int) -> Kind:
    """The kind with a range."""
    if kind.sort == "complex":
        raise Wrong("a complex number has no range", start, end, "write the condition under assume")
    low, low_open = _tighter((kind.low, kind.low_open), (range_.low, range_.low_open), 1, start, end)
    high, high_open = _tighter((kind.high, kind.high_open), (range_.high, range_.high_open), -1, start, end)
    if kind.sort == "integer":
        low, low_open = (_shift(low, "add"), False) if low and low_open else (low, low_open)
        high, high_open = (_shift(high, "sub"), False) if high and high_open else (high, high_open)
    return replace(kind, low=low, high=high, low_open=low_open, high_open=high_open)


def _tighter(own: tuple[Term | None, bool], new: tuple[Term | None, bool], sign: int, start: int, end: int) -> tuple[Term | None, bool]:
    """The tighter of two bounds on one side, the larger one for sign 1; they have to be comparable."""
    if own[0] is None or new[0] is None:
        return new if own[0] is None else own
    gap = plus(polynomial(new[0]), polynomial(own[0]), -1)
    if any(gap):
        raise Wrong("the adjective and the range bound the same side", start, end, "write 'real' or 'integer' with the range alone")
    width = sign * gap.get((), 0)
    return new if width > 0 or (width == 0 and new[1]) else own


def _shift(bound: Term, head: str) -> Term:
    """The next integer inside an open bound."""
    if bound.head == "num" and bound.value.isdigit():
        return number(int(bound.value) + (1 if head == "add" else -1))
    return Term(head, (bound, ONE))
