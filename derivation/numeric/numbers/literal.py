"""Number literals: decimals are exact rationals."""

from __future__ import annotations

from flint import fmpq

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
