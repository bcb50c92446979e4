"""Terms of x that go on oscillating as x grows without bound, so that they have no limit.

sin(u) and cos(u) take every value of [-1, 1] again and again when u is continuous and tends to infinity. What has an
interval for its limit values keeps one when a limit is added, or it is multiplied by a limit that is not 0 or by what tends
to infinity, or raised to a whole power (an odd one, when it has but two values). b**u with b < -1 turns round and round, or
has no value most of the time; (-1)**u when u is even and odd in turn for whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import fmpq

from ...model.terms import Term
from ...model.trees import ONE, grouped, mentions, negative, replaced
from ..numbers.number import as_integer, is_nonzero, sign
from ..numbers.polynomial import polynomial, rational
from ..numbers.value import Stop

Limit = Callable[[Term], Any]  # the limit of a term at infinity; a Stop where there is none, or it is not known


def approached(term: Term, name: str, target: Term, side: int) -> Term:
    """The term near a finite point, as a term near infinity: x becomes a + 1/x, or a - 1/x.

    >>> from derivation.model.printing import to_text
    >>> to_text(approached(Term("call", (Term("name", value="x"),), "sin"), "x", Term("num", value="2"), 1))
    'sin((2 + 1/x))'
    """
    step = Term("div", (ONE, Term("name", value=name)))
    return replaced(term, {name: grouped(Term("add" if side > 0 else "sub", (target, step)))})


def mirrored(term: Term, name: str) -> Term:
    """The term near minus infinity, as a term near infinity: x becomes -x."""
    return replaced(term, {name: grouped(negative(Term("name", value=name)))})


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
        return _tends_to_infinity(exponent, name, limit, upwards=True) if fixed < -1 else _alternates(exponent, name, limit)
    power = as_integer(_settled(exponent, limit))
    return power is not None and power > 0 and (power % 2 == 1 or not _jumps(base, name)) and oscillates(base, name, limit)


def _jumps(term: Term, name: str) -> bool:
    """It may go to and fro between two values, such as 1 and -1, whose squares are the same."""
    return any(node.head == "pow" and mentions(node.args[1], name) for node in term.walk())


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


def _tends_to_infinity(term: Term, name: str, limit: Limit, upwards: bool = False) -> bool:
    """A rational function whose numerator has the higher degree; `upwards` when it does not tend to minus infinity."""
    try:
        found = rational(term, name, limit)
        if found is None or found.alternates or found.degree <= 0 or not all(is_nonzero(p[-1]) for p in (found.above, found.below)):
            return False
        return not upwards or sign(found.above[-1]) == sign(found.below[-1])
    except Stop:
        return False
