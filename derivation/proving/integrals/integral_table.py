"""Definite integrals without parameters, as textbooks list them. To add one: its line; a test confirms each by the engine of numbers."""

from __future__ import annotations

from ..functions.formulas import formula
from ..normal_form.tower import Tower
from ..questions.found import Found
from ..terms.core import Core, infinite, mul, open_binder, sub
from .intervals import Span

TABLE = """
Integral(log(x)/(1 - x), (x, 0, 1)) = -pi**2/6
Integral(log(1 - x)/x, (x, 0, 1)) = -pi**2/6
Integral(log(1 + x)/x, (x, 0, 1)) = pi**2/12
Integral(log(x)/(1 + x), (x, 0, 1)) = -pi**2/12
Integral(log(x)*log(1 - x), (x, 0, 1)) = 2 - pi**2/6
Integral(log(1 + x)/(1 + x**2), (x, 0, 1)) = pi*log(2)/8
Integral(log(x)/(1 + x**2), (x, 0, oo)) = 0
Integral(log(sin(x)), (x, 0, pi/2)) = -pi*log(2)/2
Integral(log(cos(x)), (x, 0, pi/2)) = -pi*log(2)/2
Integral(log(sin(x)), (x, 0, pi)) = -pi*log(2)
Integral(x/sinh(x), (x, 0, oo)) = pi**2/4
Integral(x**(-x), (x, 0, 1)) = Sum(k**(-k), (k, 1, oo))
Integral(x**x, (x, 0, 1)) = -Sum((-k)**(-k), (k, 1, oo))
"""  # the last two by Bernoulli 1697: exp(-x log x), integrated term by term


def textbook(tower: Tower, f: Core, span: Span) -> Found | None:
    """A constant times one of the table."""
    value = tower.normal(f)
    for line in TABLE.split("\n")[1:-1]:
        known, closed = (formula(side) for side in line.split(" = "))
        low, high = known.args[1:]
        if span.low is not low or bool(infinite(high)) != (span.high is None):
            continue
        if span.high is not None and not tower.zero_test(tower.normal(sub(high, span.high))):
            continue
        quotient = value / tower.normal(open_binder(known, span.name))
        if span.name not in tower.free(quotient):
            return Found(mul(tower.term(quotient), closed))
    return None
