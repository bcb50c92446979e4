"""Comparisons: True, False, or a `Stop` when the balls cannot tell or a side has no value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..numbers.jet import PLANE, Jet
from ..numbers.matrix import Matrix, scalar
from ..numbers.number import ball, compare, is_nonzero, is_zero
from ..numbers.value import Value, undefined, unknown
from .discrete import is_complex

# name -> does it hold, given the sign of left - right
RELATIONS: dict[str, Callable[[int], bool]] = {
    "Eq": lambda s: s == 0,
    "Ne": lambda s: s != 0,
    "Lt": lambda s: s < 0,
    "Le": lambda s: s <= 0,
    "Gt": lambda s: s > 0,
    "Ge": lambda s: s >= 0,
}


def compare_values(a: Value, b: Value, holds: Callable[[int], bool]) -> bool:
    """Whether the relation holds between two numbers, or (Eq and Ne only) two matrices."""
    if isinstance(a, bool) or isinstance(b, bool):
        raise unknown("a comparison of truth values", final=True)
    a, b = scalar(a), scalar(b)
    if isinstance(a, Matrix) or isinstance(b, Matrix):
        if not (isinstance(a, Matrix) and isinstance(b, Matrix) and a.shape == b.shape):
            raise undefined("a comparison of different shapes")
        same = _all(equal(x, y) for x, y in zip(a.entries(), b.entries(), strict=True))
    elif holds(0) == holds(1) or holds(0) == holds(-1):
        return _ordered(a, b, holds)
    else:
        same = equal(a, b)
    if same is None:
        raise unknown("two values that may be equal")
    return holds(0 if same else 1)


def equal(a: Value, b: Value) -> bool | None:
    """True when certainly and exactly equal, False when certainly different, else None."""
    d = a - b
    if isinstance(d, Jet):
        return False if is_nonzero(d.base) else compare(a, b) == 0
    if is_zero(d):
        return True
    return False if is_nonzero(d) else None


def _ordered(a: Any, b: Any, holds: Callable[[int], bool]) -> bool:
    d = a - b
    if isinstance(d, Jet) and d.side == PLANE:
        raise unknown("an order under a complex derivative", final=True)
    for side in (a, b):
        if not isinstance(side, Jet) and is_complex(side):
            raise undefined("complex numbers have no order") if not ball(side).imag.contains(0) else unknown("perhaps not real")
    s = compare(a, b)
    if s is None:
        if isinstance(d, Jet):
            raise unknown("a sign that cannot be told")
        x = ball(d)
        if (x >= 0 and holds(0) and holds(1)) or (x <= 0 and holds(0) and holds(-1)):
            return True
        if (x >= 0 and not holds(0) and not holds(1)) or (x <= 0 and not holds(0) and not holds(-1)):
            return False
        raise unknown("two values that may be equal")
    return holds(s)


def _all(answers: Any) -> bool | None:
    found = list(answers)
    return False if False in found else None if None in found else True
