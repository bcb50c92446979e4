"""What a term needs to have a value, collected from the term as it was written, before anything cancels.

Under a Derivative the operand must be differentiable, so the conditions there are the strict ones (x > 0 under a
root, u != 0 under Abs). A condition inside a Sum must hold for every index, one inside a case where the case applies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise

from ..records import record, replace
from .calculus import improper, moving_value, required
from .conditions import PLAIN, STRICT, Need, integer_like
from .core import ONE, TRUE, Core, fn, open_binder, sub, substitute
from .differentiate import base_symbol, fresh
from .discharge import met
from .domain import MASKS, Domain, Interval, Nature
from .fraction import TooLarge, Undefined
from .tower import Stuck, Tower, with_tower

REMEMBERED = 200  # terms of which a domain keeps what they need


@record(slots=True)
class Strict:
    """Differentiability by one variable is asked for ("" is any); `joined` when the kinks are looked at elsewhere."""

    variable: str = ""
    joined: bool = False


def needs(term: Core, domain: Domain, strict: bool = False, kinks: bool = True) -> list[Need]:
    """Everything that `term` needs to have a value (to be differentiable, when `strict`).

    What keeps it off kinks under a derivative may be more than it needs; without `kinks` that is left out.
    """
    key = (term, strict, kinks)
    if key not in domain.needed:
        if len(domain.needed) >= REMEMBERED:
            domain.needed.clear()
        domain.needed[key] = _collected(term, domain, strict, kinks)
    return list(domain.needed[key])


def _collected(term: Core, domain: Domain, strict: bool, kinks: bool) -> tuple[Need, ...]:
    out: list[Need] = []
    seen: set[tuple[Core, Strict | None]] = set()

    def go(t: Core, strict: Strict | None, wrap: Callable[[Need], Need]) -> None:
        if strict and (not kinks or (strict.variable and strict.variable not in t.free)):
            strict = None
        if not t.args or (t, strict) in seen:
            return
        if wrap is _same:
            seen.add((t, strict))
        scoped = SCOPED.get(t.head)
        if scoped is not None:
            demand = (lambda c: None) if t.head == "deriv" and not kinks else (lambda c: out.append(wrap(Need(c))))
            scoped(t, domain, strict, lambda inner, s, w: go(inner, s, lambda n: wrap(w(n))), demand)
            return
        for a in t.args:
            go(a, strict, wrap)
        if t.head in PLAIN:
            out.extend(wrap(Need(c)) for c in PLAIN[t.head](t, _scope(wrap, domain)))
        if strict and t.head in STRICT and not (t.head == "abs" and strict.joined) and not _still(t.args, strict, domain):
            out.extend(wrap(Need(c)) for c in STRICT[t.head](t, _scope(wrap, domain)))

    go(term, Strict() if strict else None, _same)
    return tuple(dict.fromkeys(_lean(n, domain) for n in out))


def _still(terms: Iterable[Core], strict: Strict, domain: Domain) -> bool:
    """Whether the terms do not change with the variable, where they have values: sqrt(x - x) is as smooth as a number."""

    def ask(tower: Tower) -> bool:
        free: frozenset[str] = frozenset().union(*[tower.free(tower.normal(t)) for t in terms])
        return strict.variable not in free if strict.variable else not free

    try:
        return with_tower(domain, ask)
    except (Stuck, Undefined, TooLarge):
        return False


def _lean(need: Need, domain: Domain) -> Need:
    """Without the indices that do not occur in the condition, where their ranges 1..n are not empty."""
    if not need.every:
        return need
    free = need.condition.free.union(*[g.free for g in need.given])
    kept: list[tuple[str, Nature]] = []
    for name, nature in reversed(need.every):
        low, high = nature.range.low, nature.range.high
        if name in free or low is not ONE or high is None or not _at_least_one(high, domain):
            kept.insert(0, (name, nature))
            free = free.union(*[end.free for end in (low, high) if end is not None])
    return need if len(kept) == len(need.every) else replace(need, every=tuple(kept))


def _at_least_one(size: Core, domain: Domain) -> bool:
    if size.head == "sym" and size.value in domain.natures:
        nature = domain.natures[size.value]
        low = nature.range.low
        return nature.sort == "integer" and low is not None and low.head == "num" and bool(low.value >= 1 or (low.value == 0 and nature.range.low_open))
    return bool(size.head == "num" and size.value >= 1)


def _same(need: Need) -> Need:
    return need


def _scope(wrap: Callable[[Need], Need], domain: Domain) -> Domain:
    """The domain with the bound variables that a need is about."""
    every = wrap(Need(TRUE)).every if wrap is not _same else ()
    return replace(domain, natures={**domain.natures, **dict(every)}) if every else domain


# ---------------------------------------------------------------- heads with a scope


Visit = Callable[[Core, Strict | None, Callable[[Need], Need]], None]
Demand = Callable[[Core], None]


def _binder_range(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    for end in t.args[1:]:
        visit(end, strict, _same)
    low, high = t.args[1:]
    name = f"{t.value}:{low.order}:{high.order}"
    every = (name, Nature("integer", (), Interval(low, None if high.head == "oo" else high, False, False)))
    if high.head == "oo" or low.head == "oo":
        for c in required(t, domain):
            demand(c)
        if strict:
            _by_value(t, domain, strict, visit, demand)
            strict = None
    elif any(end.free and not integer_like(end, domain) for end in (low, high)):
        demand(fn("integer", sub(high, low)))
    visit(open_binder(t, name), _apart(strict), lambda n: replace(n, every=(every, *n.every)))


def _apart(strict: Strict | None) -> Strict | None:
    """Inside a binder the kinks are looked at one by one."""
    return replace(strict, joined=False) if strict else None


def _every_entry(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    """An equation between arrays needs what its entries need."""
    names = tuple((name, Nature("integer", (), Interval(ONE, size, False, False))) for name, size in zip(t.value, t.args[1:3], strict=True))
    visit(t.args[0], strict, lambda n: replace(n, every=(*names, *n.every)))


def _derivative(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    from .joints import rough_borders

    visit(t.args[2], strict, _same)
    visit(t.args[1], None, _same)  # the component must be there
    if strict or any(x.head == "deriv" for x in t.args[0].walk()):
        visit(t.args[0], Strict(), _same)
        return
    name = base_symbol(t.args[1])
    borders = rough_borders(t.args[0], t.args[1], domain) if t.args[2] is ONE and not domain.complex else None
    visit(t.args[0], Strict(name, borders is not None), _same)
    for border in borders or ():
        demand(border)


def _substitution(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    name, value = fresh("u"), t.args[1]
    visit(value, strict, _same)
    visit(open_binder(t, name), _apart(strict) and Strict(), partial(_put, name, value))


def _put(name: str, value: Core, need: Need) -> Need:
    """A need of a body, at the value that is put for its variable."""
    given = tuple(substitute(g, {name: value}) for g in need.given)
    return replace(need, condition=substitute(need.condition, {name: value}), given=given)


def _cases(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    earlier: tuple[Core, ...] = ()
    for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
        visit(condition, None, lambda n, e=earlier: replace(n, given=(*e, *n.given)))  # type: ignore[misc]
        given = (*earlier, condition) if condition.head != "true" else earlier
        visit(value, strict, lambda n, g=given: replace(n, given=(*g, *n.given)))  # type: ignore[misc]
        earlier = (*earlier, fn("not", condition))
    if t.args[-1].head != "true":
        demand(fn("or", *t.args[1::2]))
    if strict and not strict.joined:
        for relation in dict.fromkeys(r for c in t.args[1::2] for r in c.walk() if r.head in MASKS):
            if not _still((sub(*relation.args),), strict, domain):
                demand(fn("ne", *relation.args))


def _extreme(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    for a in t.args:
        visit(a, strict, _same)
    if strict and not strict.joined:
        for a, b in pairwise(t.args) if len(t.args) == 2 else ((a, b) for k, a in enumerate(t.args) for b in t.args[k + 1 :]):
            demand(fn("ne", a, b))


def _integral(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    """To be differentiable, the integrand must be so on the closed interval (Leibniz), or the value of an improper integral."""
    for end in t.args[1:]:
        visit(end, strict, _same)
    for c in required(t, domain):
        demand(c)
    if strict and improper(t):
        _by_value(t, domain, strict, visit, demand)
    elif strict and t.args[0].free - {t.value}:
        name = f"{t.value}:{t.args[1].order}:{t.args[2].order}"
        ordered = met(Need(fn("le", t.args[1], t.args[2])), domain)
        every = (name, Nature(range=Interval(t.args[1], t.args[2], False, False)) if ordered else Nature())
        visit(open_binder(t, name), _apart(strict), lambda n: replace(n, every=(every, *n.every)))


def _by_value(t: Core, domain: Domain, strict: Strict, visit: Visit, demand: Demand) -> None:
    """What stands for a limit, an improper integral or a series under a derivative."""
    if not strict.variable or strict.variable in t.free:
        value = moving_value(t, strict.variable, domain)
        if value is None:
            demand(fn("differentiable", t))
        else:
            visit(value, strict, _same)


def _limit(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    visit(t.args[1], None, _same)
    for c in required(t, domain):
        demand(c)
    if strict:
        _by_value(t, domain, strict, visit, demand)


def _antiderivative(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    """F has a value, and the derivative f, where f is continuous: so is what is made of continuous functions alone, and what is differentiable."""
    name, point = fresh("u"), t.args[1]
    visit(point, strict, _same)
    body = open_binder(t, name)
    smooth = not domain.complex and all(x.head in CONTINUOUS or (x.head == "pow" and _fixed(*x.args)) for x in body.walk())
    visit(body, None if smooth else Strict(), partial(_put, name, point))


def _fixed(base: Core, exponent: Core) -> bool:
    return exponent.head == "num" or (base.head == "num" and base.value > 0)  # 0^x jumps


CONTINUOUS = frozenset({
    "num", "sym", "const", "i", "add", "mul", "exp", "log", "abs", "max", "min", "erf", "erfc", "app", "closed", "at",
    "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh",
})  # fmt: skip
SCOPED: dict[str, Callable[[Core, Domain, Strict | None, Visit, Demand], None]] = {
    "sum": _binder_range, "prod": _binder_range, "deriv": _derivative, "subs": _substitution, "cases": _cases, "max": _extreme, "min": _extreme,
    "integral": _integral, "limit": _limit, "antiderivative": _antiderivative, "all": _every_entry,
}  # fmt: skip
