"""Definite integrals by the rigorous integrator of Arb; what lies near infinity or a singular end is bounded by a majorant.

The integrand is compiled anew as its analytic extension, strictly off branch cuts, so that a finite answer also says
that it is defined all along the path. Where ends or parameters carry infinitesimals, so does the value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import acb, arb, ctx, fmpq

from ...model.ground_field import complex_names, mentioned
from ...model.terms import Term
from ...model.trees import call
from ..closures.compiler import Compiler
from ..closures.inline import inlined
from ..closures.machine import Code, Machine, Wide
from ..functions.analytic import Cuts
from ..functions.discrete import is_complex
from ..numbers.jet import Jet, epsilon
from ..numbers.literal import is_infinite
from ..numbers.matrix import Matrix, scalar
from ..numbers.number import ball, is_zero, plain_ball, sign
from ..numbers.surd import ZERO
from ..numbers.value import Stop, Undefined, Value, undefined, unknown
from .improper import away, near_infinity
from .kinks import inner, kinks, without, zeros_of
from .local_bounds import taylor

MOST_EVALUATIONS = 8000
FIRST_EVALUATIONS = 1000
BOX_EVALUATIONS, BOX_BITS = 40, 10  # for an integral inside another, where its box is wide
STRETCHES = 8
THIN = 1e-6
PROBES = (0.375, 0.71875)  # where an integrand is tried before the integrator is
EVALUATION = 8  # what one call of the integrand costs beyond its size
FAULTS = (RecursionError, OverflowError, MemoryError, TypeError, ValueError, ZeroDivisionError, SystemError)
_NAN = acb("nan")
Key = tuple[int, frozenset[int]]  # the monomial that is integrated, and all that the integrand was seen to have


def integral(term: Term, at: Compiler) -> Code:
    """Integral(f, (x, a, b)); of several ranges the first is the innermost."""
    body, *ranges = term.args
    if len(ranges) > 1:
        inside = call("Integral", body, *ranges[:-1])
        return integral(call("Integral", inside, ranges[-1]), at)
    if len(ranges) != 1 or ranges[0].head != "tuple" or len(ranges[0].args) != 3:
        return _refused
    variable, low, high = ranges[0].args
    path = _Path(body, variable.value, at)
    ends = [(is_infinite(t), at.compile(t)) for t in (low, high)]

    def run(m: Machine) -> Value:
        if m.wide is not None:
            if any(sign for sign, _ in ends):
                raise unknown("an improper integral inside another", final=True)
            low, high = (ball(_end(scalar(code(m)))) for _, code in ends)
            if isinstance(low, Jet) or isinstance(high, Jet):
                raise unknown("the derivative of an integral inside another", final=True)
            return path.within(low, high, m, m.wide)
        a, b = (arb(sign) * arb("inf") if sign else _end(scalar(code(m))) for sign, code in ends)
        return path.integrate(a, b, m)

    return run


def _beyond(point: Value, end: Value, side: int) -> bool:
    """Certainly at an end or outside of it; `side` points from the end into the interval."""
    gap = plain_ball(end) - plain_ball(point) if plain_ball(end).is_finite() else arb(-side)
    return bool(gap * side > 0) or (plain_ball(end).is_finite() and is_zero(point - end))


def _middle(a: arb, b: arb) -> arb:
    """A point between two ends."""
    if a.is_finite() and b.is_finite():
        return (a + b) / 2
    return a + 1 if a.is_finite() else b - 1 if b.is_finite() else arb(0)


def _side(small: Jet) -> int:
    """On which side of its base an end lies that moves by something infinitesimal; 0 when it has no side."""
    try:
        return (sign(small) or 0) if small.side in (1, -1) else small.side
    except Stop:
        return 0


def _refused(m: Machine) -> Value:
    raise unknown("an integral of this form", final=True)


def _end(a: Value) -> Value:
    if isinstance(a, (Matrix, bool)):
        raise unknown("an end of an integral that is no number", final=True)
    return a


class _Path:
    """An integrand and the name that it is integrated over."""

    def __init__(self, body: Term, name: str, at: Compiler) -> None:
        self.body, self.name, self.at = body, name, at
        self.plain = at.compile(body)
        self.wide = at.widened(True).compile(body)
        self.size = sum(1 for _ in body.walk())
        self.kinks, self.smooth = kinks(body, name, at.real), dict[tuple[int, ...], _Path]()
        self.principal = self.wide if at.real else at.widened(False).compile(body)
        self.real = not complex_names((body,), at.scope)
        self.names = mentioned((body,), at.scope) - {name}

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
        """0 over no interval at all, where the integrand has a value; where it has none, there may be one beside the point."""
        m.set(self.name, point)
        self._valued(m)
        return ZERO

    def _valued(self, m: Machine) -> Value:
        """The integrand at one point; to have no value there says nothing of the integral."""
        try:
            return scalar(self.plain(m))
        except Stop as stop:
            if isinstance(stop.answer, Undefined):
                raise unknown("an integral whose integrand has no value at an end", final=True) from None
            raise

    def _between(self, start: Value, end: Value, m: Machine) -> Value:
        a, b = plain_ball(start), plain_ball(end)
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
        return Jet({k: self._finite(a, b, m, (k, frozenset(keys))) for k in keys}, orders)

    def _pieces(self, start: Value, end: Value, m: Machine) -> list[tuple[_Path, Value, Value]]:
        """The interval cut at the kinks inside, and on each part the integrand without its absolute values; nothing where a sign is not known."""

        def value(u: Term, at: Value) -> Value:
            m.set(self.name, at if isinstance(at, arb) else fmpq(at))
            return scalar(self.at.compile(u)(m))

        found = [zeros_of(inner(k), value) for k in self.kinks]
        zeros = [z for some in found for z in some or []]
        if None in found or not all(_beyond(z, start, 1) or _beyond(z, end, -1) or plain_ball(start) < plain_ball(z) < plain_ball(end) for z in zeros):
            return []
        inside: list[Value] = []
        for z in zeros:
            if plain_ball(start) < plain_ball(z) < plain_ball(end) and not any(is_zero(z - other) for other in inside):
                inside.append(z)
        cuts = [start, *sorted(inside, key=lambda z: float(plain_ball(z).mid())), end]
        pieces = []
        for low, high in zip(cuts, cuts[1:], strict=False):
            middle = _middle(plain_ball(low), plain_ball(high))
            signs = [(k, 1 if u > 0 else -1 if u < 0 else 0) for k in self.kinks for u in [plain_ball(value(inner(k), middle))]]
            if not all(sign for _, sign in signs):
                return []
            key = tuple(sign for _, sign in signs)
            if key not in self.smooth:
                self.smooth[key] = _Path(without(self.body, signs), self.name, self.at)
                self.smooth[key].kinks = []
            pieces.append((self.smooth[key], low, high))
        return pieces

    def _parts(self, a: arb, b: arb, m: Machine) -> tuple[list[int] | None, tuple[int, ...]]:
        """The monomials of the integrand when a parameter carries infinitesimals."""
        if not m.orders or not (a.is_finite() and b.is_finite()):
            return None, ()
        m.set(self.name, (a + b) / 2)
        middle = self._valued(m)
        return (list(middle.parts), middle.orders) if isinstance(middle, Jet) else (None, ())

    def _boundary(self, end: Jet, m: Machine) -> Value:
        """The integral from the base of an end to the end: sum f_i * d**(i+1)/(i+1)."""
        small = end - end.base
        order = sum(end.orders)
        slot = len(m.orders)
        with m.holding(orders=(*m.orders, order)):
            m.set(self.name, end.base + epsilon(slot, m.orders, _side(small)))
            value = self._valued(m)
        total: Value = ZERO
        power = small
        for i in range(order):
            c = value.coefficient(slot, i) if isinstance(value, Jet) and len(value.orders) > slot else (value if i == 0 else ZERO)
            total = total + c * power * fmpq(1, i + 1)
            power = power * small
        return total

    def _whole(self, start: Value, end: Value, m: Machine) -> arb | acb:
        """Between two plain ends, proper or not."""
        a, b = plain_ball(start), plain_ball(end)
        if a.is_finite() and b.is_finite():
            try:
                return self._finite(a, b, m, None, FIRST_EVALUATIONS)
            except Stop:
                pass
        try:
            if m.carries(self.names):  # what is cut off would have to be differentiated
                raise unknown("an improper integral under a derivative", final=True)
            return self._improper(start, end, m)
        except Stop:
            self._has_values(a, b, m)
            raise

    def _has_values(self, a: arb, b: arb, m: Machine) -> None:
        """Raise where the integrand certainly has no value on a whole stretch of the interval."""
        middle = _middle(a, b)
        low, high = (x if x.is_finite() else middle + side for x, side in ((a, -1), (b, 1)))
        for k in range(STRETCHES):
            centre, half = low + (high - low) * (2 * k + 1) / (2 * STRETCHES), (high - low) / (4 * STRETCHES)
            m.set(self.name, centre + arb(0, abs(half).upper()))
            try:
                self.plain(m)
            except Stop as stop:
                if isinstance(stop.answer, Undefined):
                    raise undefined("an integral over a stretch without values") from None

    def _improper(self, start: Value, end: Value, m: Machine) -> arb | acb:
        """Cut off what the integrator cannot take, and bound it."""
        free, body = self._free(m), inlined(self.body, self.at.scope, m.bodies)
        a, b = plain_ball(start), plain_ball(end)
        middle = _middle(a, b)
        low, below = self._cut(body, start, middle, 1, m, free)
        high, above = self._cut(body, end, middle, -1, m, free)
        total = self._finite(low, high, m, None)
        lost = below + above
        return total + (lost if self._is_real(m) else acb(lost, lost))

    def _cut(self, body: Term, end: Value, middle: arb, side: int, m: Machine, free: Callable[[Term], Any]) -> tuple[arb, arb]:
        """Where to cut near an end, and a ball around 0 for what is cut off. `side` points from the end into the interval."""
        if ball(end).is_finite():
            cut = away(body, self.name, end, side, free, taylor(self.at, self.name, m), abs(middle - ball(end)), self._is_real(m))
        else:
            cut = near_infinity(body, self.name, -side, free, middle, self._is_real(m))
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

    def _finite(self, a: arb, b: arb, m: Machine, key: Key | None, most: int = MOST_EVALUATIONS) -> arb | acb:
        """Arb's integrator between finite ends, first with functions that are real where it matters; `key` picks a coefficient of the integrand."""
        if not self.real and not self.at.real:
            return self._integrated(self.principal, acb(a), acb(b), m, key, most)
        try:
            found = self._integrated(self.wide, acb(a), acb(b), m, key, most)
        except Stop:
            if self.at.real:
                raise
            return self._integrated(self.principal, acb(a), acb(b), m, key, most)
        return found.real if self._is_real(m) and found.imag.contains(0) else found

    def _is_real(self, m: Machine) -> bool:
        """Whether nothing in the integrand is complex at real numbers, so that the integral is real."""
        return self.real and not any(is_complex(scalar(v)) for n in self.names if (v := m.env.get(n)) is not None and not isinstance(v, (Matrix, bool)))

    def within(self, a: arb | acb, b: arb | acb, m: Machine, outer: Wide) -> arb | acb:
        """The integral along the straight path between two boxes, for all numbers of the boxes that the names stand for.

        With the variable at a + s*(b - a) the integrand is analytic in what the boxes hold wherever it is bounded there.
        """
        with m.binding((self.name,)):
            most, bits = (FIRST_EVALUATIONS, ctx.prec - 8) if outer.thin else (BOX_EVALUATIONS, BOX_BITS)
            code = self.wide if self.at.real else self.principal
            return self._integrated(code, acb(a), acb(b), m, None, most, bits, outer)

    def _integrated(self, code: Code, a: acb, b: acb, m: Machine, key: Key | None, most: int, bits: int = 0, outer: Wide | None = None) -> acb:
        """Arb's integrator from a to b; inside another integral, where the ends are boxes, over the unit interval, the path being a + s*(b - a)."""
        strict, shift, length = Cuts.strict, (a if outer else acb(0)), (b - a if outer else acb(1))

        def integrand(s: acb, everywhere: bool) -> acb:
            try:
                m.tick(self.size + EVALUATION)
                analytic = bool(everywhere or (outer and outer.analytic))
                Cuts.strict = analytic
                m.wide = Wide(analytic, bool(s.rad() < THIN))
                m.set(self.name, shift + s * length if outer else s)
                value = scalar(code(m))
                if key is not None:
                    monomial, known = key
                    parts = value.parts if isinstance(value, Jet) else {0: value}
                    if not parts.keys() <= known | {0}:
                        return _NAN
                    value = parts.get(monomial, ZERO)
                return acb(ball(value)) * length
            except (Stop, *FAULTS):  # none may pass through Arb
                return _NAN
            finally:
                Cuts.strict = strict

        start, end = (acb(0), acb(1)) if outer else (a, b)
        with m.holding(wide=m.wide):
            if not any(integrand(start + (end - start) * s, False).is_finite() for s in PROBES):
                raise unknown("an integrand without values", final=True)
            found = acb.integral(integrand, start, end, eval_limit=most, rel_tol=arb(2) ** -(bits or ctx.prec - 8))
        if found.is_finite():
            return found
        raise unknown("an integral that does not settle", final=True)
