"""Definite integrals by the rigorous integrator of Arb; what lies near infinity or a singular end is bounded by a majorant.

The integrand is compiled anew as its analytic extension, strictly off branch cuts, so that a finite answer also says
that it is defined all along the path. Where ends or parameters carry infinitesimals, so does the value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flint import acb, arb, ctx, fmpq

from ..model import Term
from .binder import is_infinite
from .ends import away, near_infinity
from .inline import inlined
from .jet import Jet, epsilon
from .kinks import kinks, without, zero_of
from .machine import Code, Machine, Value, Wide
from .matrix import Matrix, scalar
from .number import ball, is_zero, real_ball
from .surd import ZERO
from .value import Stop, unknown

if TYPE_CHECKING:
    from .compile import Compiler

MOST_EVALUATIONS = 8000
FIRST_EVALUATIONS = 1000
EVALUATION = 8  # what one call of the integrand costs beyond its size
_NAN = acb("nan")


def integral(term: Term, at: Compiler) -> Code:
    """Integral(f, (x, a, b))."""
    body, *ranges = term.args
    if len(ranges) != 1 or ranges[0].head != "tuple" or len(ranges[0].args) != 3:
        return _refused
    variable, low, high = ranges[0].args
    path = _Path(body, variable.value, at)
    ends = [(is_infinite(t), at.compile(t)) for t in (low, high)]

    def run(m: Machine) -> Value:
        if m.wide is not None:
            raise unknown("an integral inside another", final=True)
        a, b = (arb(sign) * arb("inf") if sign else _end(scalar(code(m))) for sign, code in ends)
        return path.integrate(a, b, m)

    return run


def _beyond(point: Value, end: Value, side: int) -> bool:
    """Certainly at an end or outside of it; `side` points from the end into the interval."""
    gap = real_ball(end) - real_ball(point) if real_ball(end).is_finite() else arb(-side)
    return bool(gap * side > 0) or (real_ball(end).is_finite() and is_zero(point - end))


def _middle(a: arb, b: arb) -> arb:
    """A point between two ends."""
    if a.is_finite() and b.is_finite():
        return (a + b) / 2
    return a + 1 if a.is_finite() else b - 1 if b.is_finite() else arb(0)


def _refused(m: Machine) -> Value:
    raise unknown("an integral of this form", final=True)


def _end(a: Value) -> Value:
    if isinstance(a, (Matrix, bool)):
        raise unknown("an end of an integral that is no number", final=True)
    return a


class _Path:
    """An integrand and the name that it is integrated over."""

    def __init__(self, body: Term, name: str, at: Compiler) -> None:
        from .compile import Compiler

        self.body, self.name, self.at = body, name, at
        self.plain = at.compile(body)
        self.wide = Compiler(at.scope, True, wide=True).compile(body)
        self.size = sum(1 for _ in body.walk())
        self.kinks, self.smooth = kinks(body, name), dict[tuple[int, ...], _Path]()
        self.real = not any(node.head == "name" and node.value == "I" for node in body.walk())

    def integrate(self, a: Value, b: Value, m: Machine) -> Value:
        """The integral from a to b, with the boundary terms of ends that carry infinitesimals."""
        start, end = (e.base if isinstance(e, Jet) else e for e in (a, b))
        with m.binding((self.name,)):
            total = self._at(start, m) if is_zero(start - end) else self._between(start, end, m)
            if isinstance(b, Jet):
                total = total + self._boundary(b, m)
            if isinstance(a, Jet):
                total = total - self._boundary(a, m)
        return total

    def _at(self, point: Value, m: Machine) -> Value:
        """0 over no interval at all, where the integrand has a value."""
        m.set(self.name, point)
        self.plain(m)
        return ZERO

    def _between(self, start: Value, end: Value, m: Machine) -> Value:
        a, b = real_ball(start), real_ball(end)
        if a > b:
            return -self._between(end, start, m)
        if not a < b:
            raise unknown("ends of an integral that may coincide")
        pieces = self._pieces(start, end, m) if self.kinks and not m.orders else []
        if pieces:
            total: Value = ZERO
            for path, low, high in pieces:
                total = total + path._between(low, high, m)
            return total
        keys, orders = self._parts(a, b, m)
        if keys is None:
            return self._whole(start, end, m)
        return Jet({k: self._finite(a, b, m, k) for k in keys}, orders)

    def _pieces(self, start: Value, end: Value, m: Machine) -> list[tuple[_Path, Value, Value]]:
        """The interval cut at the kinks inside, and on each part the integrand without its absolute values; nothing where a sign is not known."""

        def value(u: Term, at: Value) -> Value:
            m.set(self.name, at if isinstance(at, arb) else fmpq(at))
            return scalar(self.at.compile(u)(m))

        zeros = [z for k in self.kinks if (z := zero_of(k.args[0], value)) is not None]
        if not all(_beyond(z, start, 1) or _beyond(z, end, -1) or real_ball(start) < real_ball(z) < real_ball(end) for z in zeros):
            return []
        inside: list[Value] = []
        for z in zeros:
            if real_ball(start) < real_ball(z) < real_ball(end) and not any(is_zero(z - other) for other in inside):
                inside.append(z)
        cuts = [start, *sorted(inside, key=lambda z: float(real_ball(z).mid())), end]
        pieces = []
        for low, high in zip(cuts, cuts[1:], strict=False):
            middle = _middle(real_ball(low), real_ball(high))
            signs = [(k, 1 if u > 0 else -1 if u < 0 else 0) for k in self.kinks for u in [real_ball(value(k.args[0], middle))]]
            if not all(sign for _, sign in signs):
                return []
            key = tuple(sign for _, sign in signs)
            if key not in self.smooth:
                self.smooth[key] = _Path(without(self.body, signs), self.name, self.at)
            pieces.append((self.smooth[key], low, high))
        return pieces

    def _parts(self, a: arb, b: arb, m: Machine) -> tuple[list[int] | None, tuple[int, ...]]:
        """The monomials of the integrand when a parameter carries infinitesimals."""
        if not m.orders or not (a.is_finite() and b.is_finite()):
            return None, ()
        m.set(self.name, (a + b) / 2)
        middle = scalar(self.plain(m))
        return (list(middle.parts), middle.orders) if isinstance(middle, Jet) else (None, ())

    def _boundary(self, end: Jet, m: Machine) -> Value:
        """The integral from the base of an end to the end: sum f_i * d**(i+1)/(i+1)."""
        small = end - end.base
        order = sum(end.orders)
        slot = len(m.orders)
        before, m.orders = m.orders, (*m.orders, order)
        try:
            m.set(self.name, end.base + epsilon(slot, m.orders))
            value = scalar(self.plain(m))
        finally:
            m.orders = before
        total: Value = ZERO
        power = small
        for i in range(order):
            c = value.coefficient(slot, i) if isinstance(value, Jet) and len(value.orders) > slot else (value if i == 0 else ZERO)
            total = total + c * power * fmpq(1, i + 1)
            power = power * small
        return total

    def _whole(self, start: Value, end: Value, m: Machine) -> arb | acb:
        """Between two plain ends, proper or not."""
        a, b = real_ball(start), real_ball(end)
        if a.is_finite() and b.is_finite():
            try:
                return self._finite(a, b, m, None, FIRST_EVALUATIONS)
            except Stop:
                pass
        return self._improper(start, end, m)

    def _improper(self, start: Value, end: Value, m: Machine) -> arb | acb:
        """Cut off what the integrator cannot take, and bound it."""
        free, body = self._free(m), inlined(self.body, self.at.scope, m.bodies)
        a, b = real_ball(start), real_ball(end)
        middle = _middle(a, b)
        low, below = self._cut(body, start, middle, 1, m, free)
        high, above = self._cut(body, end, middle, -1, m, free)
        return self._finite(low, high, m, None) + below + above

    def _cut(self, body: Term, end: Value, middle: arb, side: int, m: Machine, free: Callable[[Term], Any]) -> tuple[arb, arb]:
        """Where to cut near an end, and a ball around 0 for what is cut off. `side` points from the end into the interval."""
        if ball(end).is_finite():
            cut = away(body, self.name, end, side, free, self._jets(m), abs(middle - ball(end)))
        else:
            cut = near_infinity(body, self.name, -side, free, middle)
        if cut is None:
            raise unknown("an improper integral", final=True)
        return cut

    def _free(self, m: Machine) -> Callable[[Term], Any]:
        def free(term: Term) -> Any:
            value = scalar(self.at.compile(term)(m))
            if isinstance(value, (Jet, Matrix, bool)):
                raise unknown("an improper integral with parameters", final=True)
            return value

        return free

    def _jets(self, m: Machine) -> Callable[[Term, Any, int], list[Any]]:
        """Taylor coefficients of a term at a value of the variable."""

        def jets(term: Term, value: Any, order: int) -> list[Any]:
            m.tick(40)
            slot = len(m.orders)
            before, m.orders = m.orders, (*m.orders, order)
            try:
                m.set(self.name, value + epsilon(slot, m.orders) if order else value)
                found = scalar(self.at.compile(term)(m))
            finally:
                m.orders = before
            if not isinstance(found, Jet):
                return [found] + [ZERO] * order
            return [found.coefficient(slot, i) for i in range(order + 1)]

        return jets

    def _finite(self, a: arb, b: arb, m: Machine, key: int | None, most: int = MOST_EVALUATIONS) -> arb | acb:
        """Arb's integrator between finite ends; `key` picks a coefficient of the integrand."""
        before, m.wide = m.wide, Wide()

        def integrand(z: acb, analytic: bool) -> acb:
            try:
                m.tick(self.size + EVALUATION)
                m.wide = m.wide or Wide()
                m.wide.analytic = bool(analytic)
                m.set(self.name, z)
                value = scalar(self.wide(m))
                if key is not None:
                    value = value.parts.get(key, ZERO) if isinstance(value, Jet) else value if key == 0 else ZERO
                return acb(ball(value))
            except Stop:
                return _NAN

        try:
            found = acb.integral(integrand, acb(a), acb(b), eval_limit=most, rel_tol=arb(2) ** -(ctx.prec - 8))
        finally:
            m.wide = before
        if found.is_finite():
            return found.real if self.real and found.imag.contains(0) else found
        raise unknown("an integral that does not settle", final=True)
