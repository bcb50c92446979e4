"""Functions with corners and comparisons over a box: what an integrand needs that is not analytic everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import acb, fmpq

from ..numbers.jet import Jet
from ..numbers.matrix import Matrix
from ..numbers.number import ball
from ..numbers.value import Value, unknown

# name -> enclosure over boxes; when it must be analytic there and is not, it is not finite
BOXES: dict[str, Callable[[list[acb], bool], acb]] = {
    "Abs": lambda v, analytic: v[0].real_abs(analytic=analytic),
    "sign": lambda v, analytic: v[0].real_sgn(analytic=analytic),
    "Heaviside": lambda v, analytic: v[0].real_heaviside(analytic=analytic),
    "floor": lambda v, analytic: v[0].real_floor(analytic=analytic),
    "ceiling": lambda v, analytic: v[0].real_ceil(analytic=analytic),
    "Max": lambda v, analytic: _folded(v, lambda a, b: a.real_max(b, analytic=analytic)),
    "Min": lambda v, analytic: _folded(v, lambda a, b: a.real_min(b, analytic=analytic)),
}


def _folded(values: list[acb], combine: Callable[[acb, acb], acb]) -> acb:
    first, *rest = values
    for value in rest:
        first = combine(first, value)
    return first


def enclosed(name: str, function: Callable[..., Value], values: list[Any], analytic: bool) -> Value:
    """The function at boxes, or at plain numbers where no box is among the values."""
    if any(isinstance(v, Jet) for v in values):
        return _moving(name, values)
    if not any(isinstance(v, acb) for v in values):
        return function(*values)
    if name not in BOXES:
        raise unknown(f"{name} over a box", final=True)
    found = BOXES[name]([acb(ball(v)) for v in values], analytic)
    if not found.is_finite():
        raise unknown(f"{name} where it is not analytic")
    return found


def _moving(name: str, values: list[Any]) -> Value:
    """What moves with a parameter: the analytic piece on which the whole box lies, away from the corners, so that it stays there near the point."""
    if name in ("Abs", "sign", "Heaviside"):
        way = _certain(values[0])
        return values[0] * fmpq(way) if name == "Abs" else fmpq(way if name == "sign" else (way + 1) // 2)
    if name in ("Max", "Min"):
        best, *rest = values
        for value in rest:
            best = value if (_certain(value - best) > 0) == (name == "Max") else best
        return best
    if name in ("floor", "ceiling"):
        found = BOXES[name]([acb(ball(_base(values[0])))], True)
        if found.is_finite():
            return found
    raise unknown(f"{name} under a derivative within a box", final=name not in BOXES)


def _base(a: Value) -> Any:
    return a.base if isinstance(a, Jet) else a


def _certain(a: Value) -> int:
    """The sign of the real part, the same for a whole box."""
    x = acb(ball(_base(a))).real
    if not (x > 0 or x < 0):
        raise unknown("a corner within a box")
    return 1 if x > 0 else -1


def compare_boxes(a: Value, b: Value, holds: Callable[[int], bool]) -> bool:
    """A comparison that is the same for all real points of the boxes."""
    if isinstance(a, (bool, Matrix)) or isinstance(b, (bool, Matrix)):
        raise unknown("a comparison that is not one of numbers", final=True)
    d = a - b
    if isinstance(d, Jet):
        return holds(_certain(d))
    d = ball(d)
    d = d.real if isinstance(d, acb) else d
    for s, certain in ((1, d > 0), (-1, d < 0)):
        if certain:
            return holds(s)
    if d.is_zero():
        return holds(0)
    raise unknown("a comparison that changes within a box")
