"""Piecewise, Max, Min and Heaviside as kernels.

Max(a, b) = (a + b + |a - b|)/2 and Min(a, b) = (a + b - |a - b|)/2 for real numbers, Heaviside(u) = (1 + sign u)/2
(so Heaviside(0) = 1/2). A Piecewise is the value of its first branch whose condition holds; as long as the domain does not
decide which one that is, it is an atom. `cases.py` splits the domain until it does.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce

from ...language.functions import PARTS
from ..normal.fraction import Frac
from ..normal.integers import integer_valued
from ..normal.signs import sign
from ..normal.tower import Kernel, Tower, plain
from ..terms.core import ZERO, Core, fn, node, num, sub
from ..terms.domain import MASKS
from ..terms.obstacles import Undefined
from .powers import power_abs, sign_kernel

HALF = Fraction(1, 2)


def decided(tower: Tower, condition: Core) -> bool | None:
    """True or False when the condition has that value at every point of the tower's domain, else None."""
    head = condition.head
    if head in ("true", "false"):
        return head == "true"
    if head == "not":
        inner = decided(tower, condition.args[0])
        return None if inner is None else not inner
    if head in ("and", "or"):
        parts = [decided(tower, c) for c in condition.args]
        settling = head == "or"
        return settling if settling in parts else None if None in parts else not settling
    if head in MASKS:
        return _relation(tower, condition)
    return None


def _relation(tower: Tower, condition: Core) -> bool | None:
    value = tower.normal(sub(*condition.args))
    if tower.domain.complex and any(a.term.head in PARTS | {"i"} for a in tower.atoms_of(value)):
        return None
    found, wanted = sign(tower, value), MASKS[condition.head]
    return True if found & ~wanted == 0 else False if found & wanted == 0 else None


def cases_kernel(tower: Tower, term: Core) -> Frac:
    """The first branch whose condition holds; branches that never apply are left out."""
    live: list[tuple[Core, Core]] = []
    for value, condition in zip(term.args[::2], term.args[1::2], strict=True):
        known = decided(tower, condition)
        if known is not False:
            live.append((value, node("true") if known else _normal_condition(tower, condition)))
        if known:
            break
    if not live:
        raise Undefined("no branch of the Piecewise applies")
    values = [tower.normal(v) for v, _ in live]
    if len(values) == 1 or all(tower.zero_test(v - values[0]) for v in values[1:]):
        return values[0]
    parts = tuple(p for v, (_, c) in zip(values, live, strict=True) for p in (tower.term(v), c))
    mask = reduce(lambda a, b: a | b, [sign(tower, v) for v in values])
    return plain(tower, node("cases", parts), mask, all(integer_valued(tower, v) for v in values))


def _normal_condition(tower: Tower, condition: Core) -> Core:
    if condition.head in MASKS:
        return fn(condition.head, tower.term(tower.normal(sub(*condition.args))), ZERO)
    return node(condition.head, tuple(_normal_condition(tower, c) for c in condition.args), condition.value)


def extreme_kernel(tower: Tower, term: Core) -> Frac:
    side = HALF if term.head == "max" else -HALF
    values = [tower.normal(a) for a in term.args]
    return reduce(lambda a, b: (a + b).scale(HALF) + power_abs(tower, a - b, Fraction(1)).scale(side), values)


def heaviside_kernel(tower: Tower, term: Core) -> Frac:
    return (tower.one + sign_kernel(tower, fn("sign", term.args[0]))).scale(HALF)


KERNELS: Mapping[str, Kernel] = {"cases": cases_kernel, "max": extreme_kernel, "min": extreme_kernel, "heaviside": heaviside_kernel}

__all__ = ["decided", "num"]
