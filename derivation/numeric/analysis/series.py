"""Infinite sums: the first terms one by one, the tail by a rigorous bound, or exactly for rational terms.

A rational term a(k)/b(k), perhaps alternating, is expanded in powers of 1/k, whose sums are Hurwitz zeta values. Any
other term needs a majorant whose tail can be summed. Where the terms certainly do not tend to 0, or a rational one does
so too slowly, the sum is undefined.
"""

from __future__ import annotations

from typing import Any

from flint import acb, arb, ctx, fmpq

from ...model.ground_field import mentioned
from ...model.terms import Term
from ..closures.compiler import Compiler
from ..closures.inline import inlined
from ..closures.machine import Code, Machine
from ..functions.discrete import is_complex
from ..numbers.jet import Jet
from ..numbers.matrix import Matrix, scalar
from ..numbers.number import as_integer, ball, divide, plain_ball
from ..numbers.polynomial import Free, Polynomial, Rational, composed, plus, rational, times
from ..numbers.surd import ZERO
from ..numbers.value import Stop, Value, undefined, unknown
from .bounds import Estimator
from .growth import about_zero

MOST_TERMS = 4096
FIRST = 32


def infinite(adds: bool, body: Term, name: str, low: Code, at: Compiler) -> Code:
    """The sum of body over name = low, low + 1, ...; infinite products are Unknown."""
    code = at.compile(body)
    size = sum(1 for _ in body.walk())
    names = mentioned((body,), at.scope) - {name}

    def run(m: Machine) -> Value:
        if not adds:
            raise unknown("an infinite product", final=True)
        if m.carries(names):  # the derivative of a series is not that of its terms
            raise unknown("a series under a derivative", final=True)
        first = as_integer(scalar(low(m)))
        if first is None or m.wide is not None or abs(first) > MOST_TERMS:
            raise unknown("this infinite sum", final=True)

        def free(term: Term) -> Any:
            return _number(scalar(at.compile(term)(m)))

        with m.binding((name,)) as bind:
            sum_ = _Terms(code, name, bind, m, size, first)
            opened = inlined(body, at.scope, m.bodies)
            fraction = _rational(opened, name, free)
            return _rational_sum(sum_, fraction) if fraction is not None else _bounded_sum(sum_, opened, free)

    return run


def _number(value: Any) -> Any:
    if isinstance(value, (Jet, Matrix, bool)):
        raise unknown("an infinite sum of this kind", final=True)
    return value


class _Terms:
    """The terms of the sum, added up as far as asked."""

    def __init__(self, code: Code, name: str, bind: Any, m: Machine, size: int, first: int) -> None:
        self.code, self.name, self.bind, self.m, self.size = code, name, bind, m, size
        self.first = self.next = first
        self.total: Any = ZERO

    def up_to(self, n: int) -> Any:
        """The sum of the terms before n."""
        while self.next < n:
            self.m.tick(self.size)
            self.bind(self.name, fmpq(self.next))
            term = _number(scalar(self.code(self.m)))
            self.total = ball(self.total + term) if self.next - self.first > FIRST else self.total + term
            self.next += 1
        return self.total


def _bounded_sum(terms: _Terms, body: Term, free: Free) -> Value:
    n = max(FIRST, terms.first + FIRST)
    while n <= MOST_TERMS:
        bounds = Estimator(terms.name, n, free)
        low = bounds.lower(body)
        if low is not None and low.stays:
            raise undefined("a sum whose terms do not tend to zero")
        high = bounds.upper(body)
        tail = None if high is None else high.tail(n)
        if tail is not None and tail.is_finite():
            total = ball(terms.up_to(n))
            if n * 2 > MOST_TERMS or tail < (abs(total) + arb(2) ** -ctx.prec) * arb(2) ** -(ctx.prec + 4):
                return total + (acb(about_zero(tail), about_zero(tail)) if isinstance(total, acb) else about_zero(tail))
        elif high is None and n > 4 * FIRST:
            break
        n *= 2
    raise unknown("an infinite sum whose tail is not bounded", final=True)


def _rational(body: Term, name: str, free: Free) -> Rational | None:
    try:
        found = rational(body, name, free)
    except Stop:
        return None
    if found is None or not all(c == 0 or _certain(c) for side in (found.above[-1:], found.below[-1:]) for c in side):
        return None
    if any(is_complex(c) for side in (found.above, found.below) for c in side):
        return None
    return found


def _certain(c: Any) -> bool:
    return bool(ball(c).is_finite()) and not ball(c).contains(0)


def _rational_sum(terms: _Terms, fraction: Rational) -> Value:
    if all(c == 0 for c in fraction.above):
        return terms.up_to(terms.first + FIRST)
    if fraction.degree >= (0 if fraction.alternates else -1):
        terms.up_to(terms.first + FIRST)
        raise undefined("a divergent sum")
    n = _far(fraction, terms.first + FIRST)
    total = terms.up_to(n)
    if fraction.alternates:
        paired = _paired(fraction, n)
        start = _far(paired, FIRST)
        return terms.up_to(n + 2 * start) + _tail(paired, start)
    return total + _tail(fraction, n)


def _far(fraction: Rational, n: int) -> int:
    """A number from which on the denominator is mostly its leading term."""
    while n <= MOST_TERMS:
        sizes = [abs(plain_ball(c)) for c in fraction.below]
        rest = sum((s * arb(n) ** (i - len(sizes) + 1) for i, s in enumerate(sizes[:-1])), arb(0))
        if rest < sizes[-1] / 4:
            return n
        n *= 2
    raise unknown("an infinite sum whose tail starts too far out", final=True)


def _paired(fraction: Rational, n: int) -> Rational:
    """Two successive terms of an alternating sum from n on, as a function of j = 0, 1, ...: k = n + 2*j and the next."""
    sign = fmpq(-1 if n % 2 else 1)
    above, below = (composed(p, 2, fmpq(n)) for p in (fraction.above, fraction.below))
    above_next, below_next = (composed(p, 2, fmpq(n + 1)) for p in (fraction.above, fraction.below))
    return Rational(times([sign], plus(times(above, below_next), times(above_next, below), -1)), times(below, below_next))


def _tail(fraction: Rational, n: int) -> arb:
    """The sum over k >= n of a rational function of degree -2 or less, as sum c_j zeta(j, n) and a bounded remainder."""
    above, below = ([plain_ball(c) for c in reversed(p)] for p in (fraction.above, fraction.below))
    count = ctx.prec // 3 + 8
    series = _quotient(above, below, count)
    total = arb(0)
    for j, c in enumerate(series):
        total += c * arb(j - fraction.degree).zeta(arb(n))
    remainder = plus(above, times(series, below), -1)[count:]
    size = sum((abs(t) * arb(n) ** -i for i, t in enumerate(remainder)), arb(0))
    under = abs(below[0]) - sum((abs(b) * arb(n) ** -i for i, b in enumerate(below) if i), arb(0))
    power = count - fraction.degree
    spread = size / under * (arb(n) ** -power + arb(n) ** (1 - power) / (power - 1))
    return total + about_zero(spread)


def _quotient(above: Polynomial, below: Polynomial, count: int) -> Polynomial:
    """The first coefficients of above/below as power series."""
    out: Polynomial = []
    for i in range(count):
        c = above[i] if i < len(above) else arb(0)
        for j in range(1, min(i, len(below) - 1) + 1):
            c = c - below[j] * out[i - j]
        out.append(divide(c, below[0]))
    return out
