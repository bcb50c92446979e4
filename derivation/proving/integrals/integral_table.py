"""Definite integrals without parameters, as textbooks list them: low, high, integrand, value."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ..normal_form.tower import Tower
from ..questions.found import Found
from ..terms.core import HALF, MINUS, ONE, PI, TWO, ZERO, Core, add, bind, fn, mul, neg, node, num, power, sub, substitute, sym
from .intervals import Span


def _log(u: Core) -> Core:
    return fn("log", u)


def _table() -> Iterable[tuple[Core, Core | None, Core, Core]]:
    """low, high, f, value: textbook integrals without parameters."""
    x, half_pi = sym("x#"), mul(HALF, PI)
    square = mul(PI, PI)
    sixth, log2 = num(Fraction(1, 6)), fn("log", TWO)
    yield ZERO, ONE, mul(_log(x), power(sub(ONE, x), MINUS)), mul(num(-1), sixth, square)
    yield ZERO, ONE, mul(_log(sub(ONE, x)), power(x, MINUS)), mul(num(-1), sixth, square)
    yield ZERO, ONE, mul(_log(add(ONE, x)), power(x, MINUS)), mul(num(Fraction(1, 12)), square)
    yield ZERO, ONE, mul(_log(x), power(add(ONE, x), MINUS)), mul(num(Fraction(-1, 12)), square)
    yield ZERO, ONE, mul(_log(x), _log(sub(ONE, x))), sub(TWO, mul(sixth, square))
    yield ZERO, ONE, mul(_log(add(ONE, x)), power(add(ONE, mul(x, x)), MINUS)), mul(num(Fraction(1, 8)), PI, log2)
    yield ZERO, None, mul(_log(x), power(add(ONE, mul(x, x)), MINUS)), ZERO
    yield ZERO, half_pi, _log(fn("sin", x)), mul(num(Fraction(-1, 2)), PI, log2)
    yield ZERO, half_pi, _log(fn("cos", x)), mul(num(Fraction(-1, 2)), PI, log2)
    yield ZERO, PI, _log(fn("sin", x)), neg(mul(PI, log2))
    yield ZERO, None, mul(sym("x#"), power(fn("sinh", x), MINUS)), mul(num(Fraction(1, 4)), square)
    k, oo = sym("k#"), node("oo")  # Bernoulli 1697, by integrating exp(-x log x) term by term
    yield ZERO, ONE, power(x, neg(x)), bind("sum", "k#", power(k, neg(k)), ONE, oo)
    yield ZERO, ONE, power(x, x), neg(bind("sum", "k#", power(neg(k), neg(k)), ONE, oo))


def textbook(tower: Tower, f: Core, span: Span) -> Found | None:
    """A constant times one of the table."""
    value = tower.normal(f)
    for low, high, shape, closed in _table():
        if low is not span.low or (high is None) != (span.high is None):
            continue
        if high is not None and span.high is not None and not tower.zero_test(tower.normal(sub(high, span.high))):
            continue
        quotient = value / tower.normal(substitute(shape, {"x#": sym(span.name)}))
        if span.name not in tower.free(quotient):
            return Found(mul(tower.term(quotient), closed))
    return None
