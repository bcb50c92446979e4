"""Enclosures of polynomials in the atoms by balls, from the atoms' values when closed and their ranges when bounded."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import prod
from typing import Any

from flint import arb, ctx

from ...language.functions import BY_HEAD
from ..terms.core import Core
from .fraction import Poly, fraction
from .tower import Tower

_UNARY: dict[str, Any] = {"abs": abs} | {head: getattr(arb, card.arb) for head, card in BY_HEAD.items() if card.arb}
_CONSTANTS: dict[str, Any] = {"pi": arb.pi, "EulerGamma": arb.const_euler, "E": arb.const_e}


def enclose(tower: Tower, poly: Poly, precision: int = 128) -> Any:
    """A ball that holds every value of the polynomial on the domain, or None when an atom has no bounds."""
    old, ctx.prec = ctx.prec, precision
    try:
        degrees = poly.degrees()
        balls: dict[int, Any] = {}
        for i, degree in enumerate(degrees):
            if degree > 0:
                balls[i] = value_ball(tower, tower.atoms[i].term)
                if balls[i] is None:
                    return None
        total = arb(0)
        for exponents, c in poly.to_dict().items():
            term = number(fraction(c))
            for i, e in enumerate(exponents):
                if e:
                    term *= balls[i] ** int(e)
            total += term
        return total if total.is_finite() else None
    finally:
        ctx.prec = old


def value_ball(tower: Tower, term: Core) -> Any:
    """A ball for every value of a term, None when unbounded or unknown."""

    def leaf(t: Core) -> Any:
        interval = tower.nature(t.value).range if t.head == "sym" else tower.domain.ranges.get(t.value)
        if interval is None or interval.low is None or interval.high is None:
            return None
        low, high = value_ball(tower, interval.low), value_ball(tower, interval.high)
        return None if low is None or high is None else low.union(high)

    return ball(term, leaf)


def ball(term: Core, leaf: Callable[[Core], Any]) -> Any:
    """A ball for every value of a term, by the balls of its symbols and of the values of unknown functions; None when unbounded or unknown."""
    head = term.head
    if head == "num":
        return number(term.value)
    if head == "const":
        return _CONSTANTS[term.value]() if term.value in _CONSTANTS else None
    if head in ("sym", "app", "closed"):
        return leaf(term)
    if head not in _UNARY and head not in ("add", "mul", "pow", "root", "atan2"):
        return None
    parts = [ball(a, leaf) for a in term.args]
    if any(p is None for p in parts):
        return None
    value = _combine(head, parts, term)
    return value if value is not None and value.is_finite() else None


def number(value: Fraction) -> Any:
    return arb(value.numerator) / value.denominator


def _combine(head: str, parts: list[Any], term: Core) -> Any:
    if head == "add":
        return sum(parts[1:], parts[0])
    if head == "mul":
        return prod(parts, start=arb(1))
    if head == "pow":
        exponent = term.args[1]
        if exponent.head == "num" and exponent.value.denominator == 1:
            return parts[0] ** int(exponent.value) if abs(exponent.value) < 10_000 else None
        return parts[0] ** parts[1] if parts[0] > 0 else None
    if head == "root":
        size = abs(parts[0])
        return size.root(term.value) if size > 0 else size.nonnegative_part().sqrt() if term.value == 2 else None
    if head == "atan2":
        return arb.atan2(parts[0], parts[1])
    return _UNARY[head](parts[0])
