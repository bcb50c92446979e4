"""Signs of sin u and cos u from what the facts say of u: between which multiples of pi/2 it stays."""

from __future__ import annotations

from fractions import Fraction

from ..terms.core import PI, Core, fn, mul, num
from ..terms.domain import NEG, NUL, POS
from .fraction import Frac
from .signs import sign
from .tower import Tower

FARTHEST = 4  # quarter turns to either side


def by_facts(tower: Tower, angle: Core) -> None:
    """Give the atoms sin(angle) and cos(angle) the signs that the bounds of the angle leave."""
    value = tower.normal(angle)
    symbols = {a.index for a in tower.atoms_of(value)}
    if not any(d > 0 and i in symbols for fact, mask in tower.facts if mask != NEG | POS for i, d in enumerate(fact.degrees())):
        return
    low, high = _bound(tower, value, -1), _bound(tower, value, 1)
    if low is None or high is None:
        return
    for head, start in (("sin", 0), ("cos", -1)):
        mask = stretch(low, high, start)
        if mask:
            tower.index[fn(head, angle)].mask &= mask
    tower.signs.clear()


def turns(tower: Tower, value: Frac, start: int) -> int | None:
    """m, where an angle is known to lie strictly between start + 2m and start + 2m + 2 quarter turns."""
    low, high = _bound(tower, value, -1), _bound(tower, value, 1)
    if low is None or high is None:
        return None
    m = (low[0] - start) // 2
    strict = (low[0] > start + 2 * m or low[1]) and (high[0] < start + 2 * m + 2 or (high[0] == start + 2 * m + 2 and high[1]))
    return m if strict else None


Bound = tuple[int, bool]  # how many quarter turns, and whether the angle stays strictly on its side


def _bound(tower: Tower, value: Frac, side: int) -> Bound | None:
    """The nearest quarter turn known to be above (side 1) or below (side -1) the angle."""
    found: Bound | None = None
    for k in (0, *[s * k for k in range(1, FARTHEST + 1) for s in (side, -side)]):
        if found is not None and (k - found[0]) * side > 0:
            continue
        gap = sign(tower, value - tower.normal(mul(num(Fraction(k, 2)), PI)))
        if not gap & (POS if side > 0 else NEG):
            found = (k, not gap & NUL)
        elif found is not None:
            break
    return found


def stretch(low: Bound, high: Bound, start: int) -> int:
    """The mask between two neighbouring zeros, which lie at start + 2m quarter turns; 0 when the range is wider.

    >>> stretch((0, True), (1, False), 0) == POS
    True
    """
    m = (low[0] - start) // 2
    left, right = start + 2 * m, start + 2 * m + 2
    if high[0] > right:
        return 0
    at_zero = (low[0] == left and not low[1]) or (high[0] == right and not high[1])
    return (POS if m % 2 == 0 else NEG) | (NUL if at_zero else 0)
