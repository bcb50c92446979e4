"""Signs of polynomials in one atom on its interval, by isolating the real roots."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from flint import arb

from ..normal_form.enclosure import number, value_ball
from ..normal_form.fraction import Poly
from ..normal_form.tower import Atom, Tower
from ..terms.domain import ANY, NEG, NUL, POS
from .real_roots import gaps, integer_coefficients, real_roots, sign_at, slope_and_root, value_at


def signs_on_interval(tower: Tower, poly: Poly) -> int:
    """The signs of a polynomial of one atom on the range of the atom; ANY when it has several atoms."""
    inside = [i for i, d in enumerate(poly.degrees()) if d > 0]
    if len(inside) != 1 or poly.total_degree() > 40:
        return ANY
    atom = tower.atoms[inside[0]]
    low, high, low_open, high_open = interval_of(tower, atom)
    coefficients = integer_coefficients(poly, inside[0])
    roots = real_roots(coefficients)
    return ANY if roots is None else _signs_between(coefficients, roots, low, high, low_open, high_open)


def interval_of(tower: Tower, atom: Atom) -> tuple[Any, Any, bool, bool]:
    """The range of an atom as balls (None: unbounded), from its nature, its mask and facts that are linear in it."""
    term = atom.term
    if term.head == "sym":
        interval = tower.nature(term.value).range
    else:
        interval = tower.domain.ranges.get(term.value) if term.head in ("app", "closed") else None  # type: ignore[assignment]
    low = high = None
    low_open = high_open = True
    if interval is not None:
        low = _outer(value_ball(tower, interval.low), -1) if interval.low is not None else None
        high = _outer(value_ball(tower, interval.high), 1) if interval.high is not None else None
        low_open, high_open = interval.low_open, interval.high_open
    if low is None and atom.mask & NEG == 0:
        low, low_open = arb(0), atom.mask == POS
    if high is None and atom.mask & POS == 0:
        high, high_open = arb(0), atom.mask == NEG
    for fact, mask in tower.facts:
        if mask in (ANY, NUL, NEG | POS) or fact.total_degree() != 1 or fact.degrees()[atom.index] != 1 or len(fact) > 2:
            continue
        if sum(1 for d in fact.degrees() if d > 0) != 1:
            continue
        slope, root = slope_and_root(fact, atom.index)
        zero = number(root)
        below = (mask & NEG == 0) == (slope > 0)
        strict = not mask & NUL
        if below and (low is None or zero > low or (zero == low and strict)):
            low, low_open = zero, strict
        if not below and (high is None or zero < high or (zero == high and strict)):
            high, high_open = zero, strict
    return low, high, low_open, high_open


def _outer(ball: Any, side: int) -> Any:
    """The end of a ball for a bound that may be any number in it."""
    return None if ball is None else ball if ball.is_exact() else ball.upper() if side > 0 else ball.lower()


def _signs_between(coefficients: list[int], roots: list[Any], low: Any, high: Any, low_open: bool, high_open: bool) -> int:
    """Walk through the interval: one sign between neighbouring roots, NUL at a root inside."""
    mask = 0
    inside = []
    for r in roots:
        if (low is not None and r < low) or (high is not None and r > high):
            continue
        at_low, at_high = low is not None and r.overlaps(low), high is not None and r.overlaps(high)
        if at_low or at_high:
            exact = low if at_low else high
            if not (exact.is_exact() and value_at(coefficients, exact).is_zero()):
                return ANY
            mask |= 0 if (low_open if at_low else high_open) else NUL
        else:
            mask |= NUL
        inside.append(r)
    signs = [sign_at(coefficients, point) for point in gaps(inside, low, high)]
    return ANY if 0 in signs else reduce(or_, signs, mask) or ANY
