"""One protocol for limits, integrals and series: how the value of one is sought, in the real and in the complex reading, and that there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from ...model.records import record, replace
from ..conditions.discharge import met, unmet
from ..conditions.needs import needs
from ..normal_form.tower import Tower, with_tower
from ..questions.found import Existence, Found
from ..questions.need import Need
from ..terms.core import MINUS, ZERO, Core, add, bound_name, fn, infinite, mul, num, power, substitute, sym
from ..terms.domain import Domain, Interval, Nature, integers
from ..terms.obstacles import Diverges, Obstacle
from .settling import Unsettled, settle

MOST = 2_000  # values that are remembered
_PLACE = "x°place"

Ask = Callable[[Tower, Core], Found]
Seek = Callable[[Core, Domain], "Found | None"]


@record(slots=True)
class Way:
    """How a value is found over the reals: `ask(domain)` finds it in a tower and raises `Diverges` where there is none for certain.

    `applies` says of which terms, `refined` may find a value that asks for less, `needs_nothing` says that there is one whatever it is.
    """

    ask: Callable[[Domain], Ask]
    applies: Callable[[Core], bool] = lambda term: True
    refined: Callable[[Found | None, Core, Domain], Found | None] = lambda found, term, domain: found
    needs_nothing: Callable[[Core, Domain], bool] = lambda term, domain: False


def existence(word: str, way: Way, in_parts: Seek) -> Existence:
    """What is known of terms whose value is found in this way over the reals, and by real and imaginary part by `in_parts`."""
    known: dict[object, Found | None] = {}

    def value_of(term: Core, domain: Domain) -> Found | None:
        if not way.applies(term):
            return None
        key = (term, _relevant(domain))
        if key not in known:
            if len(known) > MOST:
                known.clear()
            known[key] = None  # a value inside itself is left as it is
            try:
                known[key] = sought(term, domain)
            except BaseException:  # what was not sought to its end is not remembered
                known.pop(key, None)
                raise
        return known[key]

    def sought(term: Core, domain: Domain) -> Found | None:
        here = real(term, domain)
        found = None if here is None else way.refined(settle(term, here, way.ask(domain)), term, here)
        return _in_reading(found or _wider(value_of, term, domain), in_parts, term, domain)

    def fails(term: Core, domain: Domain) -> bool:
        here = real(term, domain)
        if here is None or not way.applies(term) or not _same_reading(term, domain):
            return False
        try:
            with_tower(here, lambda tower: way.ask(domain)(tower, term))
        except Diverges:
            return True
        except (Unsettled, Obstacle):
            return False
        return False

    def needs_nothing(term: Core, domain: Domain) -> bool:
        here = real(term, domain)
        return here is not None and way.applies(term) and way.needs_nothing(term, here)

    return Existence(word, value_of, fails, needs_nothing)


def _relevant(domain: Domain) -> tuple[object, ...]:
    """What of a domain a question about a term can depend on."""
    natures = tuple((n, domain.natures[n]) for n in sorted(domain.natures))
    return natures, domain.facts, tuple(domain.ranges.items()), domain.complex


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


def _same_reading(term: Core, domain: Domain) -> bool:
    """Whether the body of a term has real values in the reading at hand where it matters, so that what fails over the reals fails here."""
    if not domain.complex:
        return True
    reals = replace(domain, complex=False)
    for value, nature in _where_it_matters(term, reals):
        body = substitute(term.args[0], {bound_name(term.head, term.value): value})
        here = reals.with_symbol(_PLACE, nature)
        if set(unmet(needs(body, here), here)) - set(needs(body, replace(here, complex=True))):
            return False
    return True


def _where_it_matters(term: Core, domain: Domain) -> Iterator[tuple[Core, Nature]]:
    """The bound variable in terms of a symbol, and the values of that: the range of a sum or an integral, the sides near the point of a limit."""
    x, near = sym(_PLACE), Interval(ZERO, num(Fraction(1, 1_000_000)))
    if term.head == "sum":
        low, high = map(_end, term.args[1:])
        yield x, integers(low, high)
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
    low, high = integral.args[1:]
    if infinite(low) > 0 or infinite(high) < 0:
        low, high = high, low
    elif not infinite(low) and not infinite(high) and not met(Need(fn("le", low, high)), domain):
        if not met(Need(fn("le", high, low)), domain):
            return Interval()
        low, high = high, low
    return Interval(_end(low), _end(high))


def _in_reading(found: Found | None, in_parts: Seek, term: Core, domain: Domain) -> Found | None:
    """A value found over the reals; where that asks for more than the complex reading does, the value by real and imaginary part."""
    if not domain.complex or (found is not None and not found.conditions):
        return found
    return in_parts(term, domain) or (found if _same_reading(term, domain) else None)


def _wider(value_of: Callable[[Core, Domain], Found | None], term: Core, domain: Domain) -> Found | None:
    """The value where no equation is assumed: what holds on a wider domain under conditions holds here under these."""
    facts = tuple([f for f in domain.facts if f.head != "eq"])
    return value_of(term, replace(domain, facts=facts)) if len(facts) < len(domain.facts) else None
