"""Declarations as the engine sees them: the domain of a scope, the nature of a kind, the interval of a range."""

from __future__ import annotations

from math import ceil, floor
from typing import Any

from ...model.declarations import Kind, Range, Scope
from ...model.records import replace
from .core import Core, copy_of, fn, num, substitute, sym
from .domain import RANDOM, Domain, Interval, Nature
from .elaborate import Elaborator


def interval_of(e: Elaborator, r: Range | Kind) -> Interval:
    low = None if r.low is None else e.scalar(r.low)
    high = None if r.high is None else e.scalar(r.high)
    low = None if low is not None and low.head in ("oo", "mul") and "oo" in repr(low) else low
    high = None if high is not None and high.head == "oo" else high
    return Interval(low, high, r.low_open, r.high_open)


def nature_of(e: Elaborator, kind: Kind) -> Nature:
    sizes = tuple(e.scalar(s) for s in kind.shape)
    interval = interval_of(e, kind)
    return Nature(kind.sort, sizes, _whole(interval) if kind.sort == "integer" else interval, kind.nonzero, kind.traits)


def _whole(interval: Interval) -> Interval:
    """The ends of a range of integers, rounded inwards."""
    low, high = interval.low, interval.high
    if low is not None and low.head == "num" and low.value.denominator > 1:
        interval = replace(interval, low=num(ceil(low.value)), low_open=False)
    if high is not None and high.head == "num" and high.value.denominator > 1:
        interval = replace(interval, high=num(floor(high.value)), high_open=False)
    return interval


def declared_domain(scope: Scope, engine: Any) -> Domain:
    """The domain that a scope declares, for this engine."""
    e = Elaborator(scope, frozenset())
    natures = {name: nature_of(e, kind) for name, kind in scope.symbols.items()}
    ranges = {name: interval_of(e, d.range) for name, d in scope.definitions.items() if d.range is not None}
    ranges |= {name: interval_of(e, f.range) for name, f in scope.functions.items() if f.range is not None}
    opened = Elaborator(scope, frozenset(scope.definitions))
    facts = [opened.scalar(a) for a in scope.assume]
    everywhere = {n: sym(copy_of(n)) for n, nature in natures.items() if RANDOM in nature.traits}
    facts += [f for f in (substitute(fact, everywhere) for fact in facts if everywhere) if f not in facts]
    return Domain({n: _if_whole(n, nature, facts) for n, nature in natures.items()}, ranges, tuple(facts), engine=engine)


def _if_whole(name: str, nature: Nature, facts: list[Core]) -> Nature:
    """The nature of a real number that is assumed to be an integer is that of an integer."""
    if nature.sort != "real" or nature.sizes or fn("integer", sym(name)) not in facts:
        return nature
    return replace(nature, sort="integer", range=_whole(nature.range))
