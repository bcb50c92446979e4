"""Literals: decimals are exact rationals; oo and -oo are the ends of a range."""

from __future__ import annotations

from flint import fmpq

from ...model.terms import Term

MOST_DIGITS = 4000


def rational(text: str) -> fmpq:
    """The exact rational that a literal denotes.

    >>> rational("0.25"), rational("1e-2")
    (1/4, 1/100)
    """
    mantissa, _, exponent = text.lower().partition("e")
    whole, _, digits = mantissa.partition(".")
    return fmpq(int(whole + digits)) * fmpq(10) ** (int(exponent or 0) - len(digits))


def is_long(text: str) -> bool:
    """Whether a literal has more digits, written out, than is worth the work."""
    mantissa, _, exponent = text.lower().partition("e")
    return len(mantissa) > MOST_DIGITS or len(exponent) > 6 or abs(int(exponent or 0)) > MOST_DIGITS


def is_infinite(term: Term) -> int:
    """1 for oo, -1 for -oo, else 0."""
    if term.head in ("neg", "group", "pos"):
        return is_infinite(term.args[0]) * (-1 if term.head == "neg" else 1)
    return int(term.head == "name" and term.value == "oo")
