"""Terms of x that go on oscillating as x grows without bound, so that they have no limit.

sin(u) and cos(u) take every value of [-1, 1] again and again when u is continuous and tends to infinity. What has an
interval for its limit values keeps one when a limit is added, or it is multiplied by a limit that is not 0 or by what tends
to infinity, or raised to a whole power. b**u with b < -1 turns round and round, or has no value most of the time; (-1)**u
when u is even and odd in turn for whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import fmpq

from ..model import Term
from .number import as_integer, is_nonzero
from .polynomial import mentions, polynomial, rational
from .value import Stop

Limit = Callable[[Term], Any]  # the limit of a term at infinity; a Stop where there is none, or it is not known


def approached(term: Term, name: str, target: Term, side: int) -> Term:
    """The term near a finite point, as a term near infinity: x becomes a + 1/x, or a - 1/x.

    >>> from ..printing import to_text
    >>> to_text(approached(Term("call", (Term("name", value="x"),), "sin"), "x", Term("num", value="2"), 1))
    'sin((2 + 1/x))'
    """
    if term.head == "name" and term.value == name:
        step = Term("div", (Term("num", value="1"), term))
        return Term("group", (Term("add" if side > 0 else "sub", (target, step)),))
    return Term(term.head, tuple(approached(a, name, target, side) for a in term.args), term.value, term.span)


def oscillates(term: Term, name: str, limit: Limit) -> bool:
    """Whether the term certainly has no limit as the name tends to infinity, because it oscillates."""
    if term.head in ("group", "pos", "neg"):
        return oscillates(term.args[0], name, limit)
    if term.head == "call" and term.value in ("sin", "cos"):
        # sin(pi*n) is 0 for whole numbers n, which may be meant
        return _tends_to_infinity(term.args[0], name, limit) and not mentions(term.args[0], "pi")
    if term.head in ("add", "sub", "mul"):
        return any(oscillates(term.args[k], name, limit) and _keeps(term.head, term.args[1 - k], name, limit) for k in (0, 1))
    if term.head == "div":
        return oscillates(term.args[0], name, limit) and _keeps("mul", term.args[1], name, limit, endless=False)
    return term.head == "pow" and _power_oscillates(term.args[0], term.args[1], name, limit)


def _power_oscillates(base: Term, exponent: Term, name: str, limit: Limit) -> bool:
    if mentions(exponent, name):
        fixed = None if mentions(base, name) else _settled(base, limit)
        if not isinstance(fixed, fmpq) or fixed > -1:
            return False
        return _tends_to_infinity(exponent, name, limit) if fixed < -1 else _alternates(exponent, name, limit)
    power = as_integer(_settled(exponent, limit))
    return power is not None and power > 0 and oscillates(base, name, limit)


def _alternates(exponent: Term, name: str, limit: Limit) -> bool:
    """A polynomial with whole coefficients that is even and odd in turn, should whole numbers be meant."""
    try:
        found = polynomial(exponent, name, limit)
    except Stop:
        return False
    whole = [as_integer(c) for c in found or []]
    return len(whole) > 1 and None not in whole and sum(c for c in whole[1:] if c is not None) % 2 == 1


def _keeps(head: str, other: Term, name: str, limit: Limit, endless: bool = True) -> bool:
    """The other operand leaves an interval of limit values one."""
    if head == "mul" and endless and _tends_to_infinity(other, name, limit):
        return True
    value = _settled(other, limit)
    return value is not None and (head != "mul" or is_nonzero(value))


def _settled(term: Term, limit: Limit) -> Any:
    try:
        return limit(term)
    except Stop:
        return None


def _tends_to_infinity(term: Term, name: str, limit: Limit) -> bool:
    """A rational function whose numerator has the higher degree."""
    try:
        found = rational(term, name, limit)
        return found is not None and not found.alternates and found.degree > 0 and all(is_nonzero(p[-1]) for p in (found.above, found.below))
    except Stop:
        return False
