"""Sizes and indices: integer terms compared and bounded by linear reasoning, saying yes only when it is certain."""

from __future__ import annotations

from collections.abc import Mapping

from .declarations import Kind
from .printing import to_text
from .terms import Term

Polynomial = dict[tuple[str, ...], int]
_MOST_TERMS = 24


def polynomial(term: Term) -> Polynomial:
    """The term as integer coefficients of products of atoms; what is no sum or product is an atom.

    >>> n, one = Term("name", value="n"), Term("num", value="1")
    >>> polynomial(Term("sub", (Term("add", (n, one)), one)))
    {('n',): 1}
    """
    head, args = term.head, term.args
    if head == "num" and term.value.isdecimal():
        return _clean({(): int(term.value)})
    if head in ("group", "pos"):
        return polynomial(args[0])
    if head == "neg":
        return {atoms: -factor for atoms, factor in polynomial(args[0]).items()}
    if head in ("add", "sub"):
        return plus(polynomial(args[0]), polynomial(args[1]), 1 if head == "add" else -1)
    if head == "mul":
        left, right = polynomial(args[0]), polynomial(args[1])
        if len(left) * len(right) <= _MOST_TERMS:
            return _times(left, right)
    return {(to_text(term),): 1}


def plus(left: Polynomial, right: Polynomial, factor: int = 1) -> Polynomial:
    """left + factor*right."""
    total = dict(left)
    for atoms, value in right.items():
        total[atoms] = total.get(atoms, 0) + factor * value
    return _clean(total)


def _times(left: Polynomial, right: Polynomial) -> Polynomial:
    total: Polynomial = {}
    for a, p in left.items():
        for b, q in right.items():
            atoms = tuple(sorted(a + b))
            total[atoms] = total.get(atoms, 0) + p * q
    return _clean(total)


def _clean(value: Polynomial) -> Polynomial:
    return {atoms: factor for atoms, factor in value.items() if factor}


def same(left: Term, right: Term) -> bool:
    """True when two sizes are equal by rearranging alone."""
    return left == right or polynomial(left) == polynomial(right)


def is_one(size: Term) -> bool:
    """True for the size 1."""
    return polynomial(size) == {(): 1}


def at_most(value: Polynomial, kinds: Mapping[str, Kind]) -> int | None:
    """A number that the value certainly does not exceed, or None."""
    return _bound(value, kinds, upper=True)


def at_least(value: Polynomial, kinds: Mapping[str, Kind]) -> int | None:
    """A number that the value certainly is not below, or None."""
    return _bound(value, kinds, upper=False)


def _bound(value: Polynomial, kinds: Mapping[str, Kind], upper: bool) -> int | None:
    """Put bounds in place of names, those with a bound that is itself a term first, until a number is left."""
    for _ in range(8):
        if not any(value):
            return value.get((), 0)
        choices = []
        for atoms, factor in value.items():
            if atoms:
                kind = kinds.get(atoms[0]) if len(atoms) == 1 else None
                end = _end(kind, (factor > 0) == upper)
                if end is not None:
                    choices.append((not any(end), atoms, factor, end))
        if not choices:
            return None
        _, atoms, factor, end = min(choices, key=lambda choice: choice[0])
        value = plus({a: f for a, f in value.items() if a != atoms}, end, factor)
    return None


def _end(kind: Kind | None, high: bool) -> Polynomial | None:
    """One closed end of an integer's range."""
    if kind is None or kind.sort != "integer" or kind.shape:
        return None
    end, open_ = (kind.high, kind.high_open) if high else (kind.low, kind.low_open)
    return None if end is None or open_ else polynomial(end)
