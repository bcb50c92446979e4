"""Whether limits, integrals and infinite series have values, and which: what the engine says of them (`engine.existence`), asked by those who need it.

`required` are the conditions under which such a term has a value: concrete ones where its value was found (a > 0,
Abs(r) < 1), else the bare demand `exists`, `integrable`, `converges`, which a test of its own may meet.
"""

from __future__ import annotations

from ..functions.differentiate import base_symbol
from ..normal_form.tower import Tower, engine_of
from ..questions.found import WORDS, Found
from ..questions.need import Need
from ..terms.core import Core, fn, node, rewrite
from ..terms.domain import Domain, is_open
from .discharge import holds, met

IMPROPER = frozenset({"limit", "integral", "antiderivative", "sum"})


def required(term: Core, domain: Domain) -> list[Core]:
    """What a limit, an integral or an infinite series needs to have a value; nothing is known of infinite products."""
    kind = engine_of(domain).existence(term.head)
    if kind is not None and kind.needs_nothing(term, domain):
        return []
    found = value_of(term, domain)
    return [fn(WORDS[term.head], term)] if found is None else list(found.conditions)


def value_of(term: Core, domain: Domain) -> Found | None:
    """The value that is found for it."""
    kind = engine_of(domain).existence(term.head)
    return None if kind is None else kind.value_of(term, domain)


def diverges(term: Core, domain: Domain) -> bool:
    """Whether it is known to have no value anywhere on the domain."""
    kind = engine_of(domain).existence(term.head)
    return kind is not None and kind.fails(term, domain)


def known_value(tower: Tower, term: Core) -> Core | None:
    """The value of a limit, an integral or a series, where its conditions are known to hold."""
    found = value_of(term, tower.domain)
    return found.value if found is not None and found.value is not term and all(holds(tower, c) for c in found.conditions) else None


def improper(term: Core) -> bool:
    """Whether it is a limit, or an integral or a series to infinity."""
    return term.head == "limit" or (term.head in IMPROPER and any(x.head == "oo" for a in term.args[1:] for x in a.walk()))


def moving_value(term: Core, variable: str, domain: Domain) -> Core | None:
    """The value of a term in a neighbourhood of every value of the variable, so that it can be differentiated instead of the term."""
    names = [variable] if variable else sorted(term.free)
    found = value_of(term, domain) if all(is_open(domain, n) for n in names) else None
    return None if found is None or not all(_nearby(c, names, domain) for c in found.conditions) else found.value


def _nearby(condition: Core, names: list[str], domain: Domain) -> bool:
    """Whether a condition is known to hold, and in a neighbourhood if it moves."""
    return (condition.head in ("lt", "ne") or condition.free.isdisjoint(names)) and met(Need(condition), domain)


def closed_under_derivatives(term: Core, domain: Domain) -> Core:
    """Under every Derivative, the values of improper terms that depend on the variable: these have no rule of their own."""

    def rule(t: Core) -> Core | None:
        if t.head != "deriv":
            return None
        name = base_symbol(t.args[1])
        body = rewrite(t.args[0], lambda u: inner(u, name))
        return None if body is t.args[0] else node("deriv", (body, *t.args[1:]), t.value)

    def inner(u: Core, name: str) -> Core | None:
        moves = improper(u) and name in u.free and not any(n.startswith("•") for n in u.free)
        return moving_value(u, name, domain) if moves else None

    heads = {t.head for t in term.walk()}
    return rewrite(term, rule) if "deriv" in heads and heads & IMPROPER else term
