"""Limits: a Taylor coefficient where the body is analytic or has a removable gap, limit laws, and bounds that force 0.

Near a finite point the variable is shifted by an infinitesimal that stands for either side; where that is not enough,
each side is looked at alone. A body that certainly grows beyond all bounds has no limit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb, fmpq

from ...language.functions import CARDS
from ...model.ground_field import mentioned
from ...model.terms import Term
from ...model.trees import mentions
from ..closures.compiler import Compiler
from ..closures.inline import inlined
from ..closures.machine import Code, Machine
from ..functions.analytic import FUNCTIONS, apply
from ..functions.power import power
from ..functions.relation import equal
from ..numbers.jet import EITHER, Jet, epsilon
from ..numbers.literal import is_infinite
from ..numbers.matrix import Matrix, scalar
from ..numbers.number import ball, divide
from ..numbers.polynomial import Rational, rational
from ..numbers.surd import ZERO
from ..numbers.value import Kink, Stop, Undefined, Value, undefined, unknown
from .bounds import Estimator
from .growth import Growth
from .local_bounds import Local, taylor
from .oscillation import approached, mirrored, oscillates
from .poles import INFINITE, MOST_FACTORS, quotient, tends_to

ORDER = 8
COST = 100
FAR = 1 << 10
SIDES = {"+": (1,), "-": (-1,), "+-": (1, -1)}


def limit(term: Term, at: Compiler) -> Code:
    """Limit(f, x, a), from both sides unless it says "+" or "-"."""
    body, variable, target, *direction = term.args
    code, goal, name = at.compile(body), at.compile(target), variable.value
    infinite = is_infinite(target)
    names = mentioned((body, target), at.scope) - {name}
    sides = SIDES.get(direction[0].value if direction else "+-", (1, -1))

    def run(m: Machine) -> Value:
        m.tick(COST)
        if m.carries(names):  # what moves has a derivative only where the body is analytic in both, what does not is a constant under it
            return value(m)
        with m.holding(orders=(), holomorphic=False):
            return value(m)

    def value(m: Machine) -> Value:
        with m.binding((name,)):
            near = _Near(at, name, m)
            opened = inlined(body, at.scope, m.bodies)
            try:
                return near.at_infinity(opened, infinite) if infinite else near.at_point(code, opened, scalar(goal(m)), sides)
            except Stop as stop:
                if isinstance(stop.answer, Undefined) or not near.wavers(opened, target, infinite, sides):
                    raise
            raise undefined("a limit of what goes on oscillating")

    return run


class _Near:
    """The neighbourhood of the limit point."""

    def __init__(self, at: Compiler, name: str, m: Machine) -> None:
        self.at, self.name, self.m = at, name, m

    def at_point(self, code: Code, body: Term, goal: Value, sides: tuple[int, ...]) -> Value:
        """The limit at a finite point."""
        side = EITHER if len(sides) > 1 else sides[0]
        try:
            return self._shifted(code, goal, side)
        except Stop as stop:
            doubt = stop
        over_one = quotient(body)
        if 0 < len(over_one.below) <= MOST_FACTORS and not self.m.orders:
            try:
                return tends_to(over_one, lambda t: self._expansion(self.at.compile(t), goal, side))
            except Stop as stop:
                if stop.answer == INFINITE:
                    raise
        found = [self._one_sided(code, body, goal, side, doubt) for side in sides]
        if len(found) > 1:
            same = equal(found[0], found[1])
            if same is None:
                raise unknown("two one-sided limits that may be equal")
            if not same:
                raise undefined("the one-sided limits differ")
        return found[0]

    def _shifted(self, code: Code, goal: Value, side: int) -> Value:
        """The constant coefficient of the body at goal + epsilon."""
        return self._expansion(code, goal, side, 0)[0]

    def _expansion(self, code: Code, goal: Value, side: int, most: int = ORDER) -> list[Any]:
        """The coefficients of the body at goal + epsilon, as far as they are known but at most to this order."""
        m = self.m
        slot = len(m.orders)
        with m.holding(orders=(*m.orders, ORDER)):
            m.set(self.name, goal + epsilon(slot, m.orders, side))
            value = scalar(code(m))
        if isinstance(value, (Matrix, bool)):
            raise unknown("a limit of this kind", final=True)
        if not isinstance(value, Jet) or len(value.orders) <= slot:
            return [value] + [ZERO] * most
        return [value.coefficient(slot, k) for k in range(min(most, value.orders[slot]) + 1)]

    def _one_sided(self, code: Code, body: Term, goal: Value, side: int, doubt: Stop) -> Value:
        if isinstance(doubt, Kink):
            try:
                return self._shifted(code, goal, side)
            except Stop:
                pass
        if self.m.orders:
            raise unknown("a limit under a derivative", final=True)
        return self._by_bounds(Local(self.name, FAR, goal, side, self._free, taylor(self.at, self.name, self.m)), body)

    def at_infinity(self, body: Term, sign: int) -> Value:
        """The limit at sign * infinity."""
        if self.m.orders:
            raise unknown("a limit under a derivative", final=True)
        return self._by_laws(self._far(sign), body)

    def _far(self, sign: int) -> Estimator:
        return Estimator(self.name, FAR, self._free, whole=False, variable=[ZERO, fmpq(sign)])

    def wavers(self, body: Term, target: Term, infinite: int, sides: tuple[int, ...]) -> bool:
        """Whether the body certainly goes on oscillating on the way to the target."""
        far = self._far(1)
        if infinite:
            ways = [body if infinite > 0 else mirrored(body, self.name)]
        else:
            ways = [approached(body, self.name, target, side) for side in sides]
        return not self.m.orders and any(oscillates(way, self.name, lambda t: self._by_laws(far, t)) for way in ways)

    def _by_bounds(self, bounds: Estimator | Local, body: Term) -> Value:
        low, high = bounds.lower(body), bounds.upper(body)
        if high is not None and high.vanishes:
            return ZERO
        if low is not None and _explodes(low):
            raise Stop(INFINITE)
        raise unknown("a limit", final=True)

    def _by_laws(self, bounds: Estimator, body: Term) -> Value:
        """Rational functions by their degrees, 0 by a bound, else the limit laws."""
        if not mentions(body, self.name):
            return self._free(body)
        fraction = rational(body, self.name, self._free)
        if body.head == "pow" and not mentions(body.args[0], self.name) and equal(self._free(body.args[0]), fmpq(1)):
            return fmpq(1)
        if fraction is not None and not fraction.alternates:
            return _rational_limit(fraction, bounds.variable[1])
        try:
            return self._by_bounds(bounds, body)
        except Stop as stop:
            law = LAWS.get(body.head if body.head != "call" else body.value)
            if law is None or not stop.answer.why == "a limit":
                raise
        return law(*(self._part(bounds, a) for a in body.args))

    def _part(self, bounds: Estimator, body: Term) -> Value:
        """The limit of a part: where it has none, the whole may still have one."""
        try:
            return self._by_laws(bounds, body)
        except Stop:
            raise unknown("a limit of parts that have none", final=True) from None

    def _free(self, term: Term) -> Any:
        value = scalar(self.at.compile(term)(self.m))
        if isinstance(value, (Jet, Matrix, bool)):
            raise unknown("a limit with such a parameter", final=True)
        return value


def _explodes(low: Growth) -> bool:
    """It certainly tends to infinity."""
    return low.s == 0 and bool(low.c > 0) and (bool(low.q > 1) or (bool(low.q >= 1) and low.d > 0))


def _rational_limit(fraction: Rational, sign: fmpq) -> Value:
    above, below = fraction.above[-1], fraction.below[-1]
    if fraction.degree < 0:
        divide(ZERO, below)
        return ZERO
    if fraction.degree > 0:
        divide(below, above)
        raise Stop(INFINITE)
    return divide(above, below)


def _continuous(name: str) -> Callable[[Value], Value]:
    return lambda a: apply(name, a, True)


def _positive_power(b: Value, e: Value) -> Value:
    if not arb(ball(b)) > 0:
        raise unknown("a limit of a power", final=True)
    return power(b, e, True)


LAWS: dict[str, Callable[..., Value]] = {
    "group": lambda a: a,
    "neg": lambda a: -a,
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": divide,
    "pow": _positive_power,
    **{name: _continuous(name) for name in FUNCTIONS if CARDS[name].continuous},
}
