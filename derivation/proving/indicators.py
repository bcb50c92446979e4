"""Kinks of an index as indicators [e >= 0], whose sums are sums over regions.

    |e| = e [e >= 0] - e [-e >= 0]          sign(e) = [e >= 0] - [-e >= 0]
    max(a, b) = b + (a - b) [a - b >= 0]    min(a, b) = a - (a - b) [a - b >= 0]
    cases = the sum of value * [its condition] * the product of 1 - [an earlier condition]

The last one holds where one of the conditions does, and the others everywhere. An indicator is an opaque function with a name that
no file can contain, so nothing is known of it but that equal arguments give equal values, until `patterns.py` makes it an end of a region.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, reduce

from .core import ONE, ZERO, Core, add, fn, mul, neg, node, rebuild, sub
from .domain import Domain
from .restricted import FACTS

INDICATOR = "[>= 0]"
AFFINE = {"add", "mul", "num", "sym"}


def indicator(e: Core) -> Core:
    """1 where e >= 0 and 0 elsewhere."""
    return node("app", (e,), INDICATOR)


def is_indicator(t: Core) -> bool:
    return t.head == "app" and t.value == INDICATOR


def with_indicators(term: Core, domain: Domain) -> tuple[Core, frozenset[str]]:
    """The term with the kinks of indices inside of its sums as indicators, and the facts that this uses."""
    facts: set[str] = set()

    def inside(t: Core) -> Core | None:
        if t.head not in KINKS or not any(n.startswith("•") for n in t.free) or (domain.allowed is not None and FACTS[t.head] not in domain.allowed):
            return None
        smooth = KINKS[t.head](t, partial(_whole, domain=domain))
        facts.update({FACTS[t.head]} if smooth is not None else ())
        return smooth

    return _in_bodies(term, inside, False), frozenset(facts)


def _in_bodies(term: Core, rule: Callable[[Core], Core | None], within: bool) -> Core:
    """The rule bottom-up in the bodies of the sums; the ends of ranges stay as they are."""
    if not term.args:
        return term
    ends = term.args[1:] if term.head in ("sum", "prod") else ()
    body = [_in_bodies(a, rule, within or term.head == "sum") for a in term.args[: len(term.args) - len(ends)]]
    new = rebuild(term, (*body, *ends))
    return (rule(new) if within else None) or new


def _whole(t: Core, domain: Domain) -> bool:
    """A polynomial in indices and integer symbols."""
    parts = list(t.walk())
    names = [p.value for p in parts if p.head == "sym" and not p.value.startswith("•")]
    return all(p.head in AFFINE for p in parts) and all(n in domain.natures and domain.natures[n].sort == "integer" for n in names)


Whole = Callable[[Core], bool]


def _abs(t: Core, whole: Whole) -> Core | None:
    (e,) = t.args
    return mul(e, sub(indicator(e), indicator(neg(e)))) if whole(e) else None


def _sign(t: Core, whole: Whole) -> Core | None:
    (e,) = t.args
    return sub(indicator(e), indicator(neg(e))) if whole(e) else None


def _max(t: Core, whole: Whole) -> Core | None:
    return reduce(lambda a, b: add(b, mul(sub(a, b), indicator(sub(a, b)))), t.args) if len(t.args) == 2 and all(map(whole, t.args)) else None


def _min(t: Core, whole: Whole) -> Core | None:
    return reduce(lambda a, b: sub(a, mul(sub(a, b), indicator(sub(a, b)))), t.args) if len(t.args) == 2 and all(map(whole, t.args)) else None


def _cases(t: Core, whole: Whole) -> Core | None:
    total, before = ZERO, ONE
    for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
        here = holds(condition, whole)
        if here is None:
            return None
        total, before = add(total, mul(value, here, before)), mul(before, sub(ONE, here))
    return total


KINKS: dict[str, Callable[[Core, Whole], Core | None]] = {"abs": _abs, "sign": _sign, "max": _max, "min": _min, "cases": _cases}


def holds(condition: Core, whole: Whole) -> Core | None:
    """1 where a condition on integers holds and 0 elsewhere."""
    if condition.head in ("true", "false"):
        return ONE if condition.head == "true" else ZERO
    if condition.head in RELATIONS:
        return RELATIONS[condition.head](*condition.args) if len(condition.args) == 2 and all(map(whole, condition.args)) else None
    if condition.head not in ("and", "or", "not"):
        return None
    found = [holds(c, whole) for c in condition.args]
    parts = [p for p in found if p is not None]
    if len(parts) < len(found):
        return None
    return mul(*parts) if condition.head == "and" else sub(ONE, mul(*[sub(ONE, p) for p in parts])) if condition.head == "or" else sub(ONE, *parts)


RELATIONS: dict[str, Callable[[Core, Core], Core]] = {
    "le": lambda a, b: indicator(sub(b, a)),
    "lt": lambda a, b: sub(ONE, indicator(sub(a, b))),
    "eq": lambda a, b: fn("delta", a, b),
    "ne": lambda a, b: sub(ONE, fn("delta", a, b)),
}  # fmt: skip
