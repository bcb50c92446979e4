"""Functions with corners and comparisons over a box: what an integrand needs that is not analytic everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import acb

from .jet import Jet
from .machine import Value
from .number import ball
from .value import unknown

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
    if not any(isinstance(v, acb) for v in values):
        return function(*values)
    if name not in BOXES or any(isinstance(v, Jet) for v in values):
        raise unknown(f"{name} over a box", final=True)
    found = BOXES[name]([acb(ball(v)) for v in values], analytic)
    if not found.is_finite():
        raise unknown(f"{name} where it is not analytic")
    return found


def compare_boxes(a: Value, b: Value, holds: Callable[[int], bool]) -> bool:
    """A comparison that is the same for all real points of the boxes."""
    d = ball(a - b)
    if isinstance(d, Jet):
        raise unknown("a comparison under a derivative within a box", final=True)
    d = d.real if isinstance(d, acb) else d
    for s, certain in ((1, d > 0), (-1, d < 0)):
        if certain:
            return holds(s)
    if d.is_zero():
        return holds(0)
    raise unknown("a comparison that changes within a box")
