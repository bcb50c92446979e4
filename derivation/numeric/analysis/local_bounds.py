"""Bounds of terms near a finite point, at distance t = 1/u, by c * u**d: from Taylor coefficients, else by the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb, fmpq

from ...model.terms import Term
from ...model.trees import mentions
from ..closures.compiler import Compiler
from ..closures.machine import Machine
from ..numbers.jet import Jet, epsilon
from ..numbers.matrix import scalar
from ..numbers.number import ball, is_nonzero, is_zero
from ..numbers.polynomial import Free, Polynomial
from ..numbers.value import Stop
from .growth import ZERO, Bounds, Growth, real_number
from .growth_rules import CALLS, RULES, Rule, widest

Jets = Callable[[Term, Any, int], list[Any]]  # Taylor coefficients of a term at a value of the variable
MOST_VANISHING = 4
QUARTER = fmpq(1, 4)


def taylor(at: Compiler, name: str, m: Machine) -> Jets:
    """Taylor coefficients of terms in a name, at values of it."""

    def jets(term: Term, value: Any, order: int) -> list[Any]:
        m.tick(40)
        slot = len(m.orders)
        with m.holding(orders=(*m.orders, order)):
            m.set(name, value + epsilon(slot, m.orders) if order else value)
            found = scalar(at.compile(term)(m))
        return [found.coefficient(slot, i) for i in range(order + 1)] if isinstance(found, Jet) else [found] + [ZERO] * order

    return jets


class Local(Bounds):
    """Bounds for terms in x = end + side/u, for all u >= start; it answers like an `Estimator`."""

    def __init__(self, name: str, start: int, end: Any, side: int, free: Free, jets: Jets) -> None:
        self.name, self.start, self.end, self.side, self.jets, self.whole = name, start, end, side, jets, False
        self.free, self.any = lambda term: real_number(free(term)), free
        half = arb(side) / (2 * start)
        self.box = ball(end) + half + arb(0, abs(half).upper())

    def coefficients(self, term: Term) -> Polynomial | None:
        return None

    def found(self, term: Term, above: bool) -> Growth | None:
        found = self._lead(term, above)
        if found is not None:
            return found
        rule = LOCAL_CALLS.get(term.value) if term.head == "call" else None
        if rule is not None:
            return rule(self, term.args[0], above)
        if term.head == "pow":
            return _local_power(self, term, above)
        return RULES[term.head](self, term, above) if term.head in RULES else None

    def _taylor(self, term: Term) -> tuple[int, arb] | None:
        """Order of vanishing m at the end and an enclosure of the m-th Taylor coefficient around it."""
        try:
            here = self.jets(term, self.end, MOST_VANISHING)
            m = next((i for i, c in enumerate(here) if not is_zero(c)), None)
            if m is None or not is_nonzero(here[m]):
                return None
            around = ball(real_number(self.jets(term, self.box, m)[m]))
        except Stop:
            return None
        return (m, around) if around.is_finite() else None

    def _lead(self, term: Term, above: bool) -> Growth | None:
        found = self._taylor(term)
        if found is None:
            return None
        m, c = found
        return Growth(abs(c).upper() if above else abs(c).lower(), fmpq(-m))

    def positive(self, term: Term) -> Growth | None:
        """A bound from below for a term that is certainly positive near the end."""
        found = self._taylor(term)
        if found is None or not found[1] * self.side ** found[0] > 0:
            return None
        return self.lower(term)


def _local_power(e: Bounds, term: Term, above: bool) -> Growth | None:
    base, exponent = term.args
    if not mentions(exponent, e.name):
        power = e.free(exponent)
        if not isinstance(power, fmpq) or (power.q != 1 and e.positive(base) is None):
            return None
        inner = e.bound(base, above if power >= 0 else not above)
        return None if inner is None else inner.to(power)
    slope, height = _logarithm(e, base, True), e.upper(exponent)
    return None if slope is None or height is None else _exponential(e, slope.times(height), above)


def _exponential(e: Bounds, size: Growth, above: bool) -> Growth | None:
    """exp of something of at most this size, where that does not grow."""
    if size.d > 0 or not size.q <= 1:
        return None
    most = size.at(e.start)
    return Growth(most.exp() if above else (-most).exp())


def _logarithm(e: Bounds, inner: Term, above: bool) -> Growth | None:
    """|log g| <= |m| * log u + constant, where g is about u**m, and log u <= 4 * u**(1/4)."""
    low, high = e.positive(inner), e.upper(inner)
    if not above or low is None or high is None or low.d != high.d or not bool(low.q == 1 and high.q == 1):
        return None
    return widest(Growth(4 * abs(arb(low.d)), QUARTER), Growth(abs(low.c.log()).max(abs(high.c.log()))))


def _exp(e: Bounds, inner: Term, above: bool) -> Growth | None:
    size = e.upper(inner)
    return None if size is None else _exponential(e, size, above)


def _root(e: Bounds, inner: Term, above: bool) -> Growth | None:
    return None if e.positive(inner) is None or (found := e.bound(inner, above)) is None else found.to(fmpq(1, 2))


LOCAL_CALLS: dict[str, Rule] = {
    **{name: rule for name, rule in CALLS.items() if name != "factorial"},
    "log": _logarithm,
    "exp": _exp,
    "sqrt": _root,
}
