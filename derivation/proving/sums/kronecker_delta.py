"""Sums over a Kronecker delta as the one term that is left, whatever else stands in them."""

from __future__ import annotations

from functools import partial

from ..normal_form.integers import integer_valued
from ..normal_form.signs import at_least
from ..normal_form.tower import Tower, with_tower
from ..terms.core import ONE, ZERO, Core, add, bind, fresh, mul, node, open_binder, rewrite, sub, substitute, sym
from ..terms.domain import Domain
from ..terms.obstacles import Stuck


def collapsed(term: Core, domain: Domain) -> Core:
    """The term with every sum over delta(k, e) f(k) as f(e), where e is known to lie in the range."""
    if not any(t.head == "delta" for t in term.walk()):
        return term
    return rewrite(term, partial(_sum, domain=domain))


def _sum(t: Core, domain: Domain) -> Core | None:
    if t.head != "sum":
        return None
    name = fresh("k")
    body, (low, high) = open_binder(t, name), t.args[1:]
    parts = body.args if body.head == "add" else (body,)
    found = [_term(part, name, low, high, domain) for part in parts]
    if not any(f is not None for f in found):
        return None
    return add(*[bind("sum", name, part, low, high) if f is None else f for part, f in zip(parts, found, strict=True)])


def _term(part: Core, name: str, low: Core, high: Core, domain: Domain) -> Core | None:
    found = _delta_in(part, name)
    if found is None or found[0] is None or not _inside(found[0], low, high, domain):
        return None
    return substitute(found[1], {name: found[0]})


def _delta_in(term: Core, name: str) -> tuple[Core | None, Core] | None:
    """(e, f) for delta(k, e) f, also where the delta stands in every case or term; (None, 0) for 0."""
    if term is ZERO:
        return None, ZERO
    if term.head == "delta" and sym(name) in term.args:
        value = term.args[term.args[0] is sym(name)]
        return None if name in value.free else (value, ONE)
    if term.head == "mul":
        for k, factor in enumerate(term.args):
            found = _delta_in(factor, name)
            if found is not None:
                return found[0], mul(*term.args[:k], found[1], *term.args[k + 1 :])
    if term.head in ("add", "cases"):
        places = range(len(term.args)) if term.head == "add" else range(0, len(term.args), 2)
        inner = {k: _delta_in(term.args[k], name) for k in places}
        values = {f[0] for f in inner.values() if f is not None and f[0] is not None}
        if None in inner.values() or len(values) != 1:
            return None
        args = tuple(f[1] if (f := inner.get(k)) is not None else a for k, a in enumerate(term.args))
        return values.pop(), add(*args) if term.head == "add" else node("cases", args)
    return None


def _inside(value: Core, low: Core, high: Core, domain: Domain) -> bool:
    def ask(tower: Tower) -> bool:
        whole = integer_valued(tower, tower.normal(value))
        return whole and at_least(tower, tower.normal(sub(value, low)), 0) and at_least(tower, tower.normal(sub(high, value)), 0)

    try:
        return with_tower(domain, ask)
    except Stuck:
        return False
