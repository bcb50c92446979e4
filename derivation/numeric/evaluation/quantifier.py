"""Statements about every value of a name: over whole numbers one after the other, over an interval by enclosures that cover it.

What cannot be decided so, as a statement about all numbers up to infinity, is `Unknown`; then no point counts as one where it holds.
"""

from __future__ import annotations

from functools import partial

from flint import acb, arb, fmpq

from ...model.terms import Term
from ..closures.compiler import Compiler
from ..closures.machine import Code, Machine, Wide
from ..numbers.literal import is_infinite
from ..numbers.matrix import scalar
from ..numbers.number import as_integer, ball
from ..numbers.value import Stop, Undefined, Value, unknown
from .logic import first
from .sums import MOST_TERMS

MOST_PIECES = 256


def every(term: Term, at: Compiler) -> Code:
    """`for every`: the first range is the outermost one."""
    body, *ranges = term.args
    code = at.compile(body)
    for bounds in reversed(ranges):
        if bounds.value != ".." and len(ranges) > 1:
            return _endless
        code = _whole(code, bounds, at) if bounds.value == ".." else _real(body, bounds, at)
    return code


def _whole(code: Code, bounds: Term, at: Compiler) -> Code:
    name, low_term, high_term = bounds.args
    if is_infinite(low_term) or is_infinite(high_term):
        return _endless
    low, high = at.compile(low_term), at.compile(high_term)

    def run(m: Machine) -> Value:
        start, last = as_integer(scalar(low(m))), as_integer(scalar(high(m)))
        if start is None or last is None or last - start > MOST_TERMS:
            raise unknown("a bound that is not an integer, or too many values", final=True)

        def at_number(k: int, m: Machine) -> Value:
            m.tick(1)
            m.set(name.value, fmpq(k))
            return code(m)

        with m.binding((name.value,)):
            return not first((partial(at_number, k) for k in range(start, last + 1)), m, False)

    return run


def _endless(m: Machine) -> Value:
    raise unknown("a statement about infinitely many numbers", final=True)


def _real(body: Term, bounds: Term, at: Compiler) -> Code:
    name, low_term, high_term = bounds.args
    if is_infinite(low_term) or is_infinite(high_term) or not at.real:
        return _endless
    low, high = at.compile(low_term), at.compile(high_term)
    code = at.widened(True).compile(body)

    def run(m: Machine) -> Value:
        a, b = (ball(scalar(end(m))) for end in (low, high))
        if not (isinstance(a, arb) and isinstance(b, arb)):
            raise unknown("an end that is not real", final=True)
        with m.holding(wide=Wide()), m.binding((name.value,)):
            return True if a > b else _covered(code, name.value, a, b, m)

    return run


def _covered(code: Code, name: str, low: arb, high: arb, m: Machine) -> bool:
    """Whether the statement holds on every piece of a cover of the interval."""
    todo, pieces = [(low, high)], 0
    while todo:
        a, b = todo.pop()
        pieces += 1
        m.tick(10)
        m.set(name, acb(a.union(b)))
        try:
            holds = code(m)
        except Stop as stop:
            if pieces > MOST_PIECES or (not isinstance(stop.answer, Undefined) and stop.answer.final):
                raise unknown("a statement that could not be decided on an interval", final=True) from stop
            middle = (a + b) / 2
            todo += [(a, middle), (middle, b)]
            continue
        if not holds:
            return False
    return True
