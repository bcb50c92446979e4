"""What a term needs to have a value, collected from the term as it was written, before anything cancels.

One traversal knows every head and every binder. What a head needs stands in `definedness.py`; a binder says for which values of its
variable the needs of its body must be met (`SCOPED`). A head that neither knows is refused. Under a Derivative the operand must be
differentiable, so the conditions there are those of a neighbourhood (x > 0 under a root, u != 0 under Abs).

| binder                     | its body must have a value, or be smooth                                              |
|----------------------------|----------------------------------------------------------------------------------------|
| Sum, Product               | for every integer from low to high                                                      |
| Integral                   | at all but finitely many points between the ends (asked for where the integral is evaluated, `integrals.admitted`) |
| Derivative of an Integral  | continuous at an end that moves; smooth in the variable for every point of the closed interval (Leibniz) |
| Limit, improper, to oo     | as its value was found (`calculus.required`); under a Derivative, its value in a neighbourhood |
| Subs                       | at the point                                                                            |
| Piecewise                  | where its condition holds and no earlier one does                                       |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise

from ...model.records import record, replace
from ..functions.branch_cuts import real_arguments
from ..functions.continuity import ARITHMETIC, CONTINUOUS
from ..functions.definedness import smooth_needs, value_needs
from ..functions.differentiate import base_symbol
from ..functions.formulas import integer_like
from ..normal_form.tower import Tower, engine_of, with_tower
from ..questions.need import Need
from ..terms.core import ONE, TRUE, Core, add, fn, fresh, open_binder, sub, substitute
from ..terms.domain import MASKS, Domain, Interval, Nature, integers, moved
from ..terms.obstacles import Stuck, attempt
from .discharge import met
from .existence import improper, moving_value, required
from .kinks import rough_borders

REMEMBERED = 200  # terms of which a domain keeps what they need


@record(slots=True)
class Strict:
    """Smoothness in the named variables (none named: in all) is asked for near each point: `order` derivatives, None is all of them,
    0 is continuity, -1 is only that there are values. `joined` when the kinks are looked at elsewhere.
    """

    variables: frozenset[str] = frozenset()
    joined: bool = False
    order: int | None = None

    def touches(self, term: Core) -> bool:
        return not self.variables or not self.variables.isdisjoint(term.free)

    def lower(self, *names: str) -> Strict:
        """One derivative less, also in these names."""
        order = self.order if self.order is None else max(self.order - 1, -1)
        return Strict(self.variables | set(names) if self.variables else self.variables, False, order)


def needs(term: Core, domain: Domain, strict: bool = False, kinks: bool = True) -> list[Need]:
    """Everything that `term` needs to have a value (to be smooth, when `strict`).

    What keeps it off kinks under a derivative may be more than it needs; without `kinks` that is left out.
    """
    key = (term, strict, kinks)
    if key not in domain.needed:
        if len(domain.needed) >= REMEMBERED:
            domain.needed.clear()
        domain.needed[key] = _collected(term, domain, strict, kinks)
    return list(domain.needed[key])


def own_needs(found: Iterable[Need], domain: Domain) -> list[Need]:
    """What conditions need themselves: one without a value is not met."""
    return [replace(n, every=(*need.every, *n.every), given=(*need.given, *n.given)) for need in found for n in needs(need.condition, need.domain(domain))]


def _collected(term: Core, domain: Domain, strict: bool, kinks: bool) -> tuple[Need, ...]:
    out: list[Need] = []
    seen: set[tuple[Core, Strict | None]] = set()
    scopes: dict[tuple[object, ...], Domain] = {(): domain}

    def scope(wrap: Callable[[Need], Need]) -> Domain:
        """The domain with the bound variables that a need is about."""
        every = wrap(Need(TRUE)).every if wrap is not _same else ()
        if every not in scopes:
            scopes[every] = replace(domain, natures={**domain.natures, **dict(every)})
        return scopes[every]

    def go(t: Core, strict: Strict | None, wrap: Callable[[Need], Need]) -> None:
        if strict and (not kinks or not strict.touches(t)):
            strict = None
        if (t, strict) in seen:
            return
        if wrap is _same:
            seen.add((t, strict))
        scoped = SCOPED.get(t.head)
        if scoped is not None:
            silent = t.head == "deriv" and not kinks
            demand: Demand = (lambda c, of=None: None) if silent else (lambda c, of=None: out.append(wrap(Need(c, existence=of))))
            scoped(t, scope(wrap), strict, lambda inner, s, w: go(inner, s, lambda n: wrap(w(n))), demand)
            return
        for a in t.args:
            go(a, strict, wrap)
        out.extend(wrap(Need(c)) for c in value_needs(t, scope(wrap)))
        if strict and not (t.head == "abs" and strict.joined):
            here = list(smooth_needs(t, scope(wrap), strict.order))
            out.extend(wrap(Need(c)) for c in here if here and not _still(t.args, strict, scope(wrap)))

    go(term, Strict() if strict else None, _same)
    return tuple(dict.fromkeys(_lean(n, domain) for n in out))


def _still(terms: Iterable[Core], strict: Strict, domain: Domain) -> bool:
    """Whether the terms do not change with the variable, where they have values: sqrt(x - x) is as smooth as a number."""

    def ask(tower: Tower) -> bool:
        free: frozenset[str] = frozenset().union(*[tower.free(tower.normal(t)) for t in terms])
        return strict.variables.isdisjoint(free) if strict.variables else not free

    return attempt(False, with_tower, domain, ask)


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
            free = free.union(*[end.free for end in nature.range.bounds])
    return need if len(kept) == len(need.every) else replace(need, every=tuple(kept))


def _at_least_one(size: Core, domain: Domain) -> bool:
    if size.head == "sym" and size.value in domain.natures:
        nature = domain.natures[size.value]
        low = nature.range.low
        return nature.sort == "integer" and low is not None and low.head == "num" and bool(low.value >= 1 or (low.value == 0 and nature.range.low_open))
    return bool(size.head == "num" and size.value >= 1)


def _same(need: Need) -> Need:
    return need


Visit = Callable[[Core, Strict | None, Callable[[Need], Need]], None]
Demand = Callable[..., None]  # of a condition, and of the term for whose existence it suffices


def _binder_range(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    for end in t.args[1:]:
        visit(end, strict, _same)
    low, high = t.args[1:]
    name = f"{t.value}:{low.order}:{high.order}"
    every = (name, integers(low, None if high.head == "oo" else high))
    if high.head == "oo" or low.head == "oo":
        for c in required(t, domain):
            demand(c, t)
        if strict:
            _by_value(t, domain, strict, visit, demand)
            strict = None
    elif not _not_empty(low, high, domain):
        visit(open_binder(t, name), None, lambda n: _at_one_index(n, name, t))
    _whole_ends(low, high, domain, demand)
    visit(open_binder(t, name), _apart(strict), lambda n: replace(n, every=(every, *n.every)))


def _not_empty(low: Core, high: Core, domain: Domain) -> bool:
    return (low is ONE and _at_least_one(high, domain)) or met(Need(fn("le", low, high)), domain)


def _at_one_index(need: Need, name: str, total: Core) -> Need:
    """What a body needs at one index at least, also where the range is empty and the sum is 0: factors that are free of the index
    are taken out of the sum, and these must have a value there. (What is not 0 at some index has no factor that is 0 at all.)"""
    low, high = total.args[1:]
    places = [low, high, add(high, ONE), sub(low, ONE)] if not any(name in end.free for _, n in need.every for end in n.range.bounds) else [low]
    need = replace(need, every=tuple((other, replace(n, range=moved(n.range, {name: low}))) for other, n in need.every))
    here = [substitute(need.condition, {name: place}) for place in places] if name in need.condition.free else [need.condition]
    return replace(need, condition=fn("or", *here) if len(here) > 1 else here[0], given=tuple(g for g in need.given if name not in g.free), existence=total)


def _whole_ends(low: Core, high: Core, domain: Domain, demand: Demand) -> None:
    """The indices are integers: so is one end, and the distance of both."""
    ends = [end for end in (low, high) if not any(t.head == "oo" for t in end.walk())]
    if ends and not all(integer_like(end, domain) for end in ends):
        demand(fn("integer", ends[0]))
        if len(ends) == 2:
            demand(fn("integer", sub(high, low)))


def _apart(strict: Strict | None) -> Strict | None:
    """Inside a binder the kinks are looked at one by one."""
    return replace(strict, joined=False) if strict else None


def _every_entry(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    """An equation between arrays needs what its entries need."""
    names = tuple((name, integers(ONE, size)) for name, size in zip(t.value, t.args[1:3], strict=True))
    visit(t.args[0], strict, lambda n: replace(n, every=(*names, *n.every)))


def _derivative(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    body, variable, order = t.args
    nature = domain.declared(base_symbol(variable))
    if nature is not None and nature.sort == "integer":
        raise Stuck("a derivative by what is assumed to be an integer")  # what is known of integers is known at no point beside one
    visit(order, strict, _same)
    visit(variable, None, _same)  # the component must be there
    if strict or any(x.head == "deriv" for x in body.walk()):
        visit(body, Strict(), _same)
        return
    borders = rough_borders(body, variable, domain, needs) if order is ONE and not domain.complex else None
    count = int(order.value) if order.head == "num" else None
    visit(body, Strict(frozenset({base_symbol(variable)}), borders is not None, count), _same)
    for border in borders or ():
        demand(border)


def _substitution(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    name, value = fresh("u"), t.args[1]
    visit(value, strict, _same)
    visit(open_binder(t, name), Strict(order=strict.order) if strict else None, partial(_put, name, value))


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
    if strict and not strict.joined and strict.order != -1:
        for relation in dict.fromkeys(r for c in t.args[1::2] for r in c.walk() if r.head in MASKS):
            if not _still((sub(*relation.args),), strict, domain):
                demand(fn("ne", *relation.args))


def _extreme(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    for a in t.args:
        visit(a, strict, _same)
    for c in real_arguments(t, domain):
        demand(c)
    if strict and not strict.joined and (strict.order is None or strict.order > 0):
        for a, b in pairwise(t.args) if len(t.args) == 2 else ((a, b) for k, a in enumerate(t.args) for b in t.args[k + 1 :]):
            demand(fn("ne", a, b))


def _integral(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    """Leibniz's rule, once for each derivative. Let b(x) be smooth, f continuous in (x, t) near t = b(x), and f and its derivative by x
    continuous in x for every t of the closed interval (dominated on it, since that is compact). Then the derivative is
    f(x, b) b' + the integral of the derivative. An improper integral is looked at by its value."""
    low, high = t.args[1:]
    for end in (low, high):
        visit(end, strict, _same)
    wanted = required(t, domain)
    if _by_continuity(t, wanted, domain):
        visit(open_binder(t, _inside(t)), Strict(frozenset({_inside(t)}), order=0), lambda n: replace(n, every=(_between(t, False), *n.every), existence=t))
    else:
        for c in wanted:
            demand(c, t)
    if strict is None:
        return
    if improper(t):
        _by_value(t, domain, strict, visit, demand)
        return
    for end in (low, high):
        if end.free and strict.touches(end):
            _at_a_moving_end(t, end, strict, visit)
    if t.args[0].free - {t.value} and strict.touches(t.args[0]):
        anywhere = not met(Need(fn("le", low, high)), domain)
        visit(open_binder(t, _inside(t)), _apart(strict), lambda n: replace(n, every=(_between(t, anywhere), *n.every)))


def _by_continuity(t: Core, wanted: list[Core], domain: Domain) -> bool:
    """Whether no method gives the integral a value, and it has one where the integrand is continuous on the closed interval, which is compact."""
    if domain.complex or improper(t) or wanted != [fn("integrable", t)] or met(Need(wanted[0]), domain):
        return False
    return met(Need(fn("le", *t.args[1:])), domain)


def _inside(t: Core) -> str:
    """The name of the variable of an integral, the same for the same interval."""
    return f"{t.value}:{t.args[1].order}:{t.args[2].order}"


def _between(t: Core, anywhere: bool) -> tuple[str, Nature]:
    """The variable of an integral with the closed interval; `anywhere`, all numbers."""
    return _inside(t), Nature() if anywhere else Nature(range=Interval(t.args[1], t.args[2], False, False))


def _at_a_moving_end(t: Core, end: Core, strict: Strict, visit: Visit) -> None:
    """The integrand has one derivative less in both variables at the end."""
    name = fresh("u")
    visit(open_binder(t, name), strict.lower(name), partial(_put, name, end))


def _by_value(t: Core, domain: Domain, strict: Strict, visit: Visit, demand: Demand) -> None:
    """What stands for a limit, an improper integral or a series under a derivative; kinks of the value are looked at one by one."""
    if strict.touches(t):
        found = [moving_value(t, name, domain) for name in sorted(strict.variables & t.free)] if strict.variables else [moving_value(t, "", domain)]
        value = found[0] if found else None
        if value is None or any(other is not value for other in found) or any(s.head == t.head and strict.touches(s) and improper(s) for s in value.walk()):
            demand(fn("differentiable", t))
        else:
            visit(value, _apart(strict), _same)


def _existence(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    """That a term exists is true or false whatever the term needs."""


def _limit(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    visit(t.args[1], None, _same)
    for c in required(t, domain):
        demand(c, t)
    if strict:
        _by_value(t, domain, strict, visit, demand)


def _antiderivative(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    """F has a value, and the derivative f, where f is continuous: so is what is made of continuous functions alone."""
    name, point = fresh("u"), t.args[1]
    visit(point, strict, _same)
    body = open_binder(t, name)
    smooth = not domain.complex and all(x.head in _CONTINUOUS or (x.head == "pow" and _fixed(*x.args)) for x in body.walk())
    near = strict.lower(name) if strict else None if smooth else Strict(frozenset({name}), order=0)
    visit(body, near, partial(_put, name, point))


def _average(t: Core, domain: Domain, strict: Strict | None, visit: Visit, demand: Demand) -> None:
    """Under an expectation one may differentiate where that is known to be dominated (`exchange.dominated`)."""
    for a in t.args:
        visit(a, strict, _same)
    if strict and not engine_of(domain).dominated(t, strict.variables, strict.order, domain):
        demand(fn("differentiable", t))


def _fixed(base: Core, exponent: Core) -> bool:
    return exponent.head == "num" or (base.head == "num" and base.value > 0)  # 0^x jumps


_CONTINUOUS = CONTINUOUS | ARITHMETIC | {"i", "app", "closed", "at"}
SCOPED: dict[str, Callable[[Core, Domain, Strict | None, Visit, Demand], None]] = {
    "sum": _binder_range, "prod": _binder_range, "deriv": _derivative, "subs": _substitution, "cases": _cases, "max": _extreme, "min": _extreme,
    "integral": _integral, "limit": _limit, "antiderivative": _antiderivative, "all": _every_entry, "expect": _average, "cov": _average,
    **dict.fromkeys(("exists", "integrable", "converges", "differentiable"), _existence),
}  # fmt: skip
