"""How alike two terms are: the same up to brackets and order, and how far apart as trees."""

from __future__ import annotations

from collections import Counter

from ...model.terms import Term
from ...model.trees import factors, plain, summands

Form = tuple[object, ...]
NAMED = {"eq": "Eq", "ne": "Ne"}
SYMMETRIC = ("Eq", "Ne", "Or", "And", "Min", "Max")


def form(term: Term) -> Form:
    """A term up to brackets, the order of sums, products and equations, and where its signs stand.

    >>> from derivation.teaching.slips.patterns import pattern
    >>> form(pattern("a - b*c")) == form(pattern("-(c*b) + (a)")), form(pattern("a - b")) == form(pattern("b - a"))
    (True, False)
    """
    return _form(plain(term))


def _form(t: Term) -> Form:
    """The same of a term without brackets."""
    if t.head in ("add", "sub", "neg", "mul", "div"):
        terms = [_product(sign, *factors(x)) for sign, x in summands(t)]
        return ("sum", *sorted(terms, key=repr)) if len(terms) > 1 or terms[0][0] < 0 else terms[0][1]
    head, value = ("call", NAMED[t.head]) if t.head in NAMED else (t.head, t.value)
    args = map(_form, t.args)
    return (head, value, *(sorted(args, key=repr) if head == "call" and value in SYMMETRIC else args))


def _product(sign: int, above: list[Term], below: list[Term], own: int) -> tuple[int, Form]:
    """The sign of a product, and what it is up to the order of its factors."""
    over, under = (sorted(map(_form, part), key=repr) for part in (above, below))
    return sign * own, over[0] if len(over) == 1 and not under else ("product", tuple(over), tuple(under))


def distance(one: Term, other: Term) -> float:
    """How far apart two terms are, from 0 (the same up to brackets and order of writing) to 1 (nothing in common)."""
    left, right = _parts(one), _parts(other)
    everything = (left | right).total()
    return 1 - (left & right).total() / everything if everything else 0.0


def _parts(term: Term) -> Counter[object]:
    """The subterms of a term; what stands next to a difference counts on both sides."""
    return Counter(map(_form, plain(term).walk()))
