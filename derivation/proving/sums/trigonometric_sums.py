"""Finite sums of products of sines and cosines whose angles are linear in the index.

Products become sums (cos u cos v = (cos(u - v) + cos(u + v))/2, ...), and a sum of cos(a k + b) telescopes after multiplication
by 2 sin(a/2); where a is 0 every term is the same.
"""

from __future__ import annotations

from collections.abc import Callable

from ..normal_form.signs import at_least
from ..normal_form.tower import Tower, with_tower
from ..terms.core import HALF, ONE, Core, add, fn, fresh, mul, neg, num, open_binder, power, sub, substitute, sym
from ..terms.domain import Domain, Nature
from ..terms.obstacles import attempt

Wave = tuple[Core, str, Core]  # coefficient, sin or cos, angle
MOST_POWER, MOST_WAVES = 6, 32


def closed_waves(total: Core, domain: Domain, nonzero: Callable[[Core], bool]) -> Core | None:
    """The value of a finite sum of such terms; `nonzero` says what is known not to be 0. None when that is not enough."""
    name = fresh("k")
    body, (low, high) = open_binder(total, name), total.args[1:]
    if not any(t.head in ("sin", "cos") and name in t.free for t in body.walk()):
        return None
    found = waves(body, name)
    inside = domain.with_symbol(name, Nature("integer"))
    return None if found is None else attempt(None, with_tower, inside, lambda tower: _summed(tower, found, name, low, high, nonzero))


def waves(term: Core, name: str) -> list[Wave] | None:
    """The term as a sum of waves whose coefficients do not mention the name."""
    if name not in term.free:
        return [(term, "cos", num(0))]
    if term.head in ("sin", "cos"):
        return [(ONE, term.head, term.args[0])]
    if term.head == "add":
        parts = [waves(a, name) for a in term.args]
        return None if None in parts else [w for p in parts if p is not None for w in p]
    if term.head == "mul":
        return _product([waves(a, name) for a in term.args])
    if term.head == "pow" and term.args[1].head == "num" and term.args[1].value in range(2, MOST_POWER + 1):
        return _product([waves(term.args[0], name)] * int(term.args[1].value))
    return None


def _product(parts: list[list[Wave] | None]) -> list[Wave] | None:
    out: list[Wave] = [(ONE, "cos", num(0))]
    for part in parts:
        if part is None or len(out) * len(part) * 2 > MOST_WAVES:
            return None
        out = [w for a in out for b in part for w in _times(a, b)]
    return out


def _times(a: Wave, b: Wave) -> list[Wave]:
    """Two waves multiplied: half of the waves of the difference and of the sum of their angles."""
    (c, f, u), (d, g, v) = a, b
    half, less, more = mul(HALF, c, d), sub(u, v), add(u, v)
    if f == g:
        return [(half, "cos", less), (half if f == "cos" else neg(half), "cos", more)]
    return [(half if f == "sin" else neg(half), "sin", less), (half, "sin", more)]


def _summed(tower: Tower, found: list[Wave], name: str, low: Core, high: Core, nonzero: Callable[[Core], bool]) -> Core | None:
    length = tower.normal(add(sub(high, low), ONE))
    if not at_least(tower, length, 0):
        return None
    out = []
    for coefficient, head, angle in found:
        step = tower.normal(sub(substitute(angle, {name: add(sym(name), ONE)}), angle))
        if name in tower.free(step):
            return None
        back = mul(HALF, tower.term(step))
        first, last = sub(substitute(angle, {name: low}), back), add(substitute(angle, {name: high}), back)
        if tower.zero_test(step):
            out.append(mul(coefficient, tower.term(length), fn(head, substitute(angle, {name: low}))))
        elif nonzero(fn("sin", back)):
            ends = sub(fn("sin", last), fn("sin", first)) if head == "cos" else sub(fn("cos", first), fn("cos", last))
            out.append(mul(coefficient, HALF, ends, power(fn("sin", back), num(-1))))
        else:
            return None
    return add(*out)
