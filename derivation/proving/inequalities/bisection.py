"""Signs on a compact box by interval arithmetic: bisect until every piece has a certain sign. Rigorous, or no answer."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import ctx

from ..normal_form.enclosure import ball, number
from ..terms.core import Core
from ..terms.domain import ANY, NEG, POS, Domain, Interval
from .one_sided import Fuel

MOST_PIECES, BITS = 300, 64
Box = dict[str, tuple[Fraction, Fraction]]


def by_bisection(term: Core, domain: Domain, fuel: Fuel, depth: int) -> int:
    """The signs on the box of the symbols' ranges; only for the question itself and what comes of it at once."""
    return mask_on_box(term, domain) if depth <= 1 else ANY


def mask_on_box(term: Core, domain: Domain) -> int:
    """POS or NEG when the term has that sign on the whole box of its symbols' ranges, else ANY."""
    box: Box = {}
    for name in term.free:
        nature = domain.natures.get(name)
        if nature is None or nature.sizes or nature.sort != "real":
            return ANY
        low, high = nature.range.low, nature.range.high
        if low is None or high is None or low.head != "num" or high.head != "num":
            return ANY
        box[name] = (low.value, high.value)
    if not 1 <= len(box) <= 2:
        return ANY
    before, ctx.prec = ctx.prec, BITS
    try:
        return _signs(term, box)
    finally:
        ctx.prec = before


def nonzero_somewhere(term: Core, name: str, interval: Interval) -> bool:
    """Whether the term is certainly not 0 at one of a few rational points inside the interval (whose ends are numbers)."""
    low, high = interval.low, interval.high
    if any(e is not None and e.head != "num" for e in (low, high)):
        return False
    a = low.value if low is not None else (high.value - 4 if high is not None else Fraction(-2))
    b = high.value if high is not None else a + 4
    balls = [_on(term, {name: number(a + (b - a) * k / 7)}) for k in (2, 3, 5)]
    return any(v is not None and not v.contains(0) for v in balls)


def _signs(term: Core, box: Box) -> int:
    todo, seen, pieces = [box], 0, 0
    while todo:
        here = todo.pop()
        pieces += 1
        value = _on(term, {name: number(a).union(number(b)) for name, (a, b) in here.items()})
        if value is not None and (value > 0 or value < 0):
            seen |= POS if value > 0 else NEG
            if seen == NEG | POS:
                return ANY
            continue
        if pieces + len(todo) > MOST_PIECES:
            return ANY
        name = max(here, key=lambda n: here[n][1] - here[n][0])
        low, high = here[name]
        middle = (low + high) / 2
        todo += [{**here, name: (low, middle)}, {**here, name: (middle, high)}]
    return seen


def _on(term: Core, values: dict[str, Any]) -> Any:
    """A ball that holds every value of the term where its symbols have these, or None."""
    return ball(term, lambda t: values.get(t.value) if t.head == "sym" else None)
