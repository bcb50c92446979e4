"""Orders of magnitude as h tends to 0 from above: powers of h, of log(1/h), of log log(1/h), and exponentials of these.

A scale is exp(sum c_j L_j), the L_j tending to infinity, each an iterated logarithm of 1/h or a scale itself, so that
    1/h = exp(L_1),   L_1 = log(1/h) = exp(L_2),   exp(-1/h) = exp(-1 * (1/h)).
The c_j are fractions in the parameters. Which of two scales is the greater is decided by the sign of the coefficient
of the greatest L_j in their quotient (Hardy's logarithmico-exponential scale).
"""

from __future__ import annotations

from functools import cmp_to_key

from ..normal_form.fraction import Frac
from ..normal_form.tower import Tower
from ..terms.domain import NUL, POS
from ..terms.obstacles import Stuck
from .settling import known_sign


class Scale:
    """exp(sum c_j L_j); equal keys, equal scales."""

    __slots__ = ("key", "parts")

    def __init__(self, parts: dict[object, tuple[int | Scale, Frac]]) -> None:
        self.parts = {k: p for k, p in parts.items() if not p[1].is_zero()}
        self.key: tuple[object, ...] = tuple(sorted(((repr(k), c.key) for k, (_, c) in self.parts.items())))

    def __mul__(self, other: Scale) -> Scale:
        out = dict(self.parts)
        for k, (exponent, c) in other.parts.items():
            out[k] = (exponent, out[k][1] + c) if k in out else (exponent, c)
        return Scale(out)

    def to(self, exponent: Frac) -> Scale:
        return Scale({k: (e, c * exponent) for k, (e, c) in self.parts.items()})

    def __truediv__(self, other: Scale) -> Scale:
        out = dict(self.parts)
        for k, (exponent, c) in other.parts.items():
            out[k] = (exponent, out[k][1] - c) if k in out else (exponent, -c)
        return Scale(out)

    def coefficient(self, level: int) -> Frac | None:
        """The exponent of 1/h for level 1, of log(1/h) for level 2."""
        found = self.parts.get(level)
        return None if found is None else found[1]


UNIT = Scale({})


def logarithm(level: int, power: Frac) -> Scale:
    """A power of the level-fold logarithm of 1/h; level 0 is 1/h itself."""
    if level > 4:
        raise Stuck("too many logarithms")
    return Scale({level + 1: (level + 1, power)})


def exponential(inner: Scale, coefficient: Frac, tower: Tower) -> Scale:
    """exp(c * inner) for a scale that tends to infinity."""
    if len(inner.parts) == 1:
        (exponent, c), *_ = inner.parts.values()
        if isinstance(exponent, int) and exponent > 1 and tower.zero_test(c - tower.one):
            return Scale({exponent - 1: (exponent - 1, coefficient)})
    return Scale({inner.key: (inner, coefficient)})


def as_scale(exponent: int | Scale, tower: Tower) -> Scale:
    return logarithm(exponent, tower.one) if isinstance(exponent, int) else exponent


def compare(tower: Tower, a: Scale, b: Scale) -> int:
    """1, 0 or -1 as a is of greater, the same or smaller order."""
    return direction(tower, a / b)


def direction(tower: Tower, scale: Scale) -> int:
    """1 when the scale tends to infinity, -1 when it tends to 0, 0 when it is 1."""
    parts = [p for p in scale.parts.values() if not tower.zero_test(p[1])]
    if len(parts) > 1:

        def order(p: tuple[int | Scale, Frac], q: tuple[int | Scale, Frac]) -> int:
            return _by_size(tower, p[0], q[0])

        parts.sort(key=cmp_to_key(order))
    for _, c in parts:
        mask = known_sign(tower, c)
        if mask != NUL:
            return 1 if mask == POS else -1
    return 0


def _by_size(tower: Tower, a: int | Scale, b: int | Scale) -> int:
    """Greatest first."""
    if isinstance(a, int) and isinstance(b, int):
        return a - b
    return -compare(tower, as_scale(a, tower), as_scale(b, tower))
