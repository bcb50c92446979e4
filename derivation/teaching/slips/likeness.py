"""How alike two terms are: the same up to brackets and order, and how far apart as trees."""

from __future__ import annotations

from collections import Counter

from ...model.terms import Term
from .patterns import ONE, without_brackets

Form = tuple[object, ...]
NAMED = {"eq": "Eq", "ne": "Ne"}
SYMMETRIC = ("Eq", "Ne", "Or", "And", "Min", "Max")


def form(term: Term) -> Form:
    """A term up to brackets, the order of sums, products and equations, and where its signs stand.

    >>> from derivation.teaching.slips.patterns import pattern
    >>> form(pattern("a - b*c")) == form(pattern("-(c*b) + (a)")), form(pattern("a - b")) == form(pattern("b - a"))
    (True, False)
    """
    t = without_brackets(term)
    if t.head in ("add", "sub", "neg"):
        return _sum(_terms(t, 1))
    if t.head in ("mul", "div"):
        sign, above, below = _product(t)
        return _signed(sign, _joined(above, below))
    head, value = ("call", NAMED[t.head]) if t.head in NAMED else (t.head, t.value)
    args = map(form, t.args)
    return (head, value, *(sorted(args, key=repr) if head == "call" and value in SYMMETRIC else args))


def _signed(sign: int, inner: Form) -> Form:
    return inner if sign > 0 else ("sum", (-1, inner))


def _sum(terms: list[tuple[int, Form]]) -> Form:
    if len(terms) == 1:
        return _signed(*terms[0])
    return ("sum", *sorted(terms, key=repr))


def _terms(t: Term, sign: int) -> list[tuple[int, Form]]:
    """The signed terms of a sum."""
    if t.head in ("add", "sub"):
        return _terms(t.args[0], sign) + _terms(t.args[1], sign if t.head == "add" else -sign)
    if t.head == "neg":
        return _terms(t.args[0], -sign)
    if t.head in ("mul", "div"):
        own, above, below = _product(t)
        return [(sign * own, _joined(above, below))]
    return [(sign, form(t))]


def _product(t: Term) -> tuple[int, list[Form], list[Form]]:
    """The sign of a product, and its factors above and below the line."""
    if t.head in ("mul", "div"):
        sign, above, below = _product(t.args[0])
        other, more, less = _product(t.args[1])
        return (sign * other, above + more, below + less) if t.head == "mul" else (sign * other, above + less, below + more)
    if t.head == "neg":
        sign, above, below = _product(t.args[0])
        return -sign, above, below
    return (1, [], []) if t == ONE else (1, [form(t)], [])


def _joined(above: list[Form], below: list[Form]) -> Form:
    if len(above) == 1 and not below:
        return above[0]
    return ("product", tuple(sorted(above, key=repr)), tuple(sorted(below, key=repr)))


def distance(one: Term, other: Term) -> float:
    """How far apart two terms are, from 0 (the same up to brackets and order of writing) to 1 (nothing in common)."""
    left, right = _parts(one), _parts(other)
    everything = (left | right).total()
    return 1 - (left & right).total() / everything if everything else 0.0


def _parts(term: Term) -> Counter[object]:
    """The subterms of a term; what stands next to a difference counts on both sides."""
    return Counter(form(node) for node in without_brackets(term).walk())
