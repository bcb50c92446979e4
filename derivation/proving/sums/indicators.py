"""Kinks of an index as indicators [e >= 0], whose sums are sums over regions.

    |e| = e [e >= 0] - e [-e >= 0]          sign(e) = [e >= 0] - [-e >= 0]
    max(a, b) = b + (a - b) [a - b >= 0]    min(a, b) = a - (a - b) [a - b >= 0]
    cases = the sum of value * [its condition] * the product of 1 - [an earlier condition]
    the sum of b from max(l, m) to min(h, i) = the sum of b [k >= m] [i >= k] from l to h, for integers l, m, h, i

That of cases holds where one of the conditions does, and the others everywhere. An indicator is an opaque function with a name that
no file can contain, so nothing is known of it but that equal arguments give equal values, until `patterns.py` makes it an end of a region.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, reduce

from ..kernels.restricted import FACTS
from ..terms.core import ONE, ZERO, Core, add, bind, fn, fresh, mul, neg, node, open_binder, rebuild, sub, sym
from ..terms.domain import Domain

INDICATOR = "[>= 0]"
AFFINE = {"add", "mul", "num", "sym"}
Whole = Callable[[Core], bool]


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

    return _in_bodies(term, inside, partial(_whole, domain=domain)), frozenset(facts)


def _in_bodies(term: Core, rule: Callable[[Core], Core | None], whole: Whole, within: bool = False) -> Core:
    """The rule bottom-up in the bodies of the sums; at the ends of their ranges the greatest and the least become conditions."""
    if not term.args:
        return term
    ends = term.args[1:] if term.head in ("sum", "prod") else ()
    body = [_in_bodies(a, rule, whole, within or term.head == "sum") for a in term.args[: len(term.args) - len(ends)]]
    new = rebuild(term, (*body, *ends))
    if term.head == "sum":
        return _range_apart(new, whole)
    return (rule(new) if within else None) or new


def _range_apart(total: Core, whole: Whole) -> Core:
    (low, *lows), (high, *highs) = _each(total.args[1], "max", whole), _each(total.args[2], "min", whole)
    if not lows and not highs:
        return total
    name = fresh("k")
    conditions = [indicator(sub(sym(name), end)) for end in lows] + [indicator(sub(end, sym(name))) for end in highs]
    return bind("sum", name, mul(open_binder(total, name), *conditions), low, high)


def _each(end: Core, head: str, whole: Whole) -> list[Core]:
    """The ends a + c and b + c for max(a, b) + c: from the greatest on is from each on."""
    parts = end.args if end.head == "add" else (end,)
    extreme = next((p for p in parts if p.head == head), None)
    if extreme is None:
        return [end]
    rest = [p for p in parts if p is not extreme]
    found = [e for a in extreme.args for e in _each(add(a, *rest), head, whole)]
    return found if all(map(whole, found)) else [end]


def _whole(t: Core, domain: Domain) -> bool:
    """A polynomial in indices and integer symbols."""
    parts = list(t.walk())
    names = [p.value for p in parts if p.head == "sym" and not p.value.startswith("•")]
    fractions = any(p.head == "num" and p.value.denominator != 1 for p in parts)
    return not fractions and all(p.head in AFFINE for p in parts) and all(n in domain.natures and domain.natures[n].sort == "integer" for n in names)


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
