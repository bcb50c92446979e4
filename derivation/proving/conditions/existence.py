"""Limits, integrals and infinite series in the tables of the engine; their files are imported when one occurs.

`required` are the conditions under which such a term has a value: concrete ones where its value was found (a > 0,
Abs(r) < 1), else the bare demand `exists`, `integrable`, `converges`, which a test of its own may meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ...model.records import replace
from ..normal.fraction import Frac
from ..normal.tower import KERNELS, Kernel, Tower, plain
from ..questions.found import Found
from ..terms.core import MINUS, ZERO, Core, add, bound_name, fn, mul, node, num, power, rewrite, substitute, sym
from ..terms.domain import POS, Domain, Interval, Nature

if TYPE_CHECKING:
    pass

MODULES = {"limit": "limits", "integral": "integrals", "sum": "series", "antiderivative": "integrals"}


def _of(module: str, name: str) -> Any:
    return getattr(import_module(f"{__package__}.{module}"), name)


def real(term: Core, domain: Domain) -> Domain | None:
    """The domain with its symbols read as reals, and every fact allowed inside; None when the term has complex parts.

    A value found in the real reading is that of the complex reading too: every part has a real value there.
    """
    if domain.allowed is not None:
        domain = replace(domain, allowed=None)
    if not domain.complex:
        return domain
    parts = any(t.head == "i" for t in term.walk()) or any(n in domain.natures and domain.natures[n].sort == "complex" for n in term.free)
    return None if parts else replace(domain, complex=False)


def same_reading(term: Core, domain: Domain) -> bool:
    """Whether the body of a term has real values in the reading at hand where it matters, so that what fails over the reals fails here."""
    if not domain.complex:
        return True
    from .discharge import unmet
    from .needs import needs

    reals = replace(domain, complex=False)
    for value, nature in _where_it_matters(term, reals):
        body = substitute(term.args[0], {bound_name(term.head, term.value): value})
        here = reals.with_symbol(_PLACE, nature)
        if set(unmet(needs(body, here), here)) - set(needs(body, replace(here, complex=True))):
            return False
    return True


_PLACE = "x°place"


def _where_it_matters(term: Core, domain: Domain) -> Iterator[tuple[Core, Nature]]:
    """The bound variable in terms of a symbol, and the values of that: the range of a sum or an integral, the sides near the point of a limit."""
    x, near = sym(_PLACE), Interval(ZERO, num(Fraction(1, 1_000_000)))
    if term.head == "sum":
        low, high = map(_end, term.args[1:])
        yield x, Nature("integer", (), Interval(low, high, False, False))
        return
    if term.head != "limit":
        yield x, Nature(range=_between(term, domain))
        return
    target = term.args[1]
    if any(t.head == "oo" for t in target.walk()):
        yield power(x if target.head == "oo" else mul(MINUS, x), MINUS), Nature(range=near)
        return
    for side in {"+": (1,), "-": (-1,)}.get(term.value[1], (1, -1)):
        yield add(target, mul(num(side), x)), Nature(range=near)


def _end(end: Core) -> Core | None:
    return None if any(t.head == "oo" for t in end.walk()) else end


def _between(integral: Core, domain: Domain) -> Interval:
    """What lies between the ends of an integral, whichever is the greater; everything where that is not known."""
    from ..questions.need import Need
    from ..terms.core import infinite
    from .discharge import met

    low, high = integral.args[1:]
    if infinite(low) > 0 or infinite(high) < 0:
        low, high = high, low
    elif not infinite(low) and not infinite(high) and not met(Need(fn("le", low, high)), domain):
        if not met(Need(fn("le", high, low)), domain):
            return Interval()
        low, high = high, low
    return Interval(_end(low), _end(high))


def in_reading(found: Found | None, kind: str, term: Core, domain: Domain) -> Found | None:
    """A value found over the reals; where that asks for more than the complex reading does, the value by real and imaginary part."""
    if not domain.complex or (found is not None and not found.conditions):
        return found
    other: Found | None = getattr(import_module(f"{__package__}.complex_values"), kind)(term, domain)
    return other or (found if same_reading(term, domain) else None)


def wider(value_of: Callable[[Core, Domain], Found | None], term: Core, domain: Domain) -> Found | None:
    """The value where no equation is assumed: what holds on a wider domain under conditions holds here under these."""
    facts = tuple([f for f in domain.facts if f.head != "eq"])
    return value_of(term, replace(domain, facts=facts)) if len(facts) < len(domain.facts) else None


def required(term: Core, domain: Domain) -> list[Core]:
    """What a limit, an integral or an infinite series needs to have a value."""
    module = MODULES.get(term.head)
    found: list[Core] = _of(module, "required")(term, domain) if module else [fn("converges", term)]
    return found


def predicate(module: str, name: str) -> Callable[[Tower, Core], bool]:
    def rule(tower: Tower, condition: Core) -> bool:
        return bool(_of(module, name)(condition.args[0], tower.domain))

    return rule


def _value_of(term: Core, domain: Domain) -> Found | None:
    """The value that is found for it; nothing is known of infinite products."""
    module = MODULES.get(term.head)
    found: Found | None = _of(module, "value_of")(term, domain) if module else None
    return found


def known_value(tower: Tower, term: Core) -> Core | None:
    """The value of a limit, an integral or a series, where its conditions are known to hold."""
    from .discharge import holds

    found = _value_of(term, tower.domain)
    return found.value if found is not None and found.value is not term and all(holds(tower, c) for c in found.conditions) else None


def improper(term: Core) -> bool:
    """Whether it is a limit, or an integral or a series to infinity."""
    return term.head == "limit" or (term.head in MODULES and any(x.head == "oo" for a in term.args[1:] for x in a.walk()))


def moving_value(term: Core, variable: str, domain: Domain) -> Core | None:
    """The value of a term in a neighbourhood of every value of the variable, so that it can be differentiated instead of the term."""
    from ..terms.domain import is_open

    names = [variable] if variable else sorted(term.free)
    found = _value_of(term, domain) if all(is_open(domain, n) for n in names) else None
    return None if found is None or not all(_nearby(c, names, domain) for c in found.conditions) else found.value


def _nearby(condition: Core, names: list[str], domain: Domain) -> bool:
    """Whether a condition is known to hold, and in a neighbourhood if it moves."""
    from ..questions.need import Need
    from .discharge import met

    return (condition.head in ("lt", "ne") or condition.free.isdisjoint(names)) and met(Need(condition), domain)


def closed_under_derivatives(term: Core, domain: Domain) -> Core:
    """Under every Derivative, the values of improper terms that depend on the variable: these have no rule of their own."""
    from ..functions.differentiate import base_symbol

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
    return rewrite(term, rule) if "deriv" in heads and heads & set(MODULES) else term


def _lazy(module: str, name: str) -> Kernel:
    def rule(tower: Tower, term: Core) -> Frac:
        value: Frac = _of(module, name)(tower, term)
        return value

    return rule


KERNELS |= {
    "limit": _lazy("limits", "kernel"), "integral": _lazy("integrals", "kernel"), "zeta": _lazy("series", "zeta_kernel"),
    "antiderivative": lambda tower, term: plain(tower, term),  # of which nothing more is known
    "deriv": _lazy("orders", "order_kernel"), "hurwitz": lambda tower, term: plain(tower, term, POS),
}  # fmt: skip
TESTS = {"exists": predicate("limits", "exists"), "integrable": predicate("integrals", "integrable"), "converges": predicate("series", "converges")}
REFUSALS = {"exists": predicate("limits", "fails"), "integrable": predicate("integrals", "diverges"), "converges": predicate("series", "diverges")}
