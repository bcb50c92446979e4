"""Series and integrals that are assumed to exist, and what is made of them by linearity.

Theorem. Let the series of u_1, …, u_m converge, and let c_1, …, c_m not depend on the index. Then the series of c_1 u_1 + … + c_m u_m converges, to
c_1 times the first plus … plus c_m times the last. So it is with integrals over one interval. What the terms need to have values is asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..conditions.discharge import holds
from ..conditions.existence import value_of
from ..normal_form.facts import being_read, reading
from ..normal_form.fraction import Frac
from ..normal_form.indices import apart
from ..normal_form.tower import Tower, plain
from ..terms.core import Core, bind, infinite, open_binder
from ..terms.domain import Interval, Nature
from ..terms.obstacles import Stuck
from .limits import unfold_here, unused

EXISTENCE = {"sum": "converges", "integral": "integrable"}


def pieces(tower: Tower, term: Core) -> Iterator[tuple[Frac, Core]]:
    """A series or integral as factors that do not depend on its variable, each with the series or integral of the rest."""
    low, high = term.args[1:]
    name = f"{unused('x', term)}:{low.order}:{high.order}"
    ends = Interval(None if infinite(low) else low, None if infinite(high) else high, False, False)
    tower.natures.setdefault(name, Nature("integer", (), ends) if term.head == "sum" else Nature())
    value = tower.normal(unfold_here(open_binder(term, name)))
    for outer, inner in apart(tower, value, name):
        yield outer, bind(term.head, name, tower.term(inner), low, high)


def assumed_to_exist(tower: Tower, head: str) -> set[Core]:
    """The series or integrals of single pieces that are assumed to exist."""
    found = set[Core]()
    for fact in tower.domain.facts:
        if fact.head != EXISTENCE[head] or fact.args[0].head != head or being_read(fact):
            continue
        with reading(fact):
            parts = list(pieces(tower, fact.args[0]))
        if len(parts) == 1 and parts[0][0].constant():
            found.add(parts[0][1])
    return found


def exists(tower: Tower, term: Core) -> bool:
    """Whether all pieces are assumed to exist."""
    if tower.domain.complex or not any(fact.head == EXISTENCE.get(term.head) for fact in tower.domain.facts):
        return False
    known = assumed_to_exist(tower, term.head)
    return all(piece in known for _, piece in pieces(tower, term))


def by_linearity(tower: Tower, term: Core) -> Frac | None:
    """The combination of the pieces, None where one is not assumed to exist."""
    if not exists(tower, term):
        return None
    return sum((outer * plain(tower, piece) for outer, piece in pieces(tower, term)), tower.zero)


def by_value(tower: Tower, term: Core, fact: str, in_terms: Callable[[Tower, Core], Frac | None] = lambda tower, term: None) -> Frac:
    """The value, where its conditions are known to hold, else what its terms come to; a series or integral that is its own value is an atom."""
    found = value_of(term, tower.domain)
    if found is None or not all(holds(tower, c) for c in found.conditions):
        whole = in_terms(tower, term) or by_linearity(tower, term)
        if whole is None:
            raise Stuck("an infinite series" if term.head == "sum" else "an integral without a known value")
        return whole
    if found.value is term:
        return plain(tower, term)
    tower.used.add(fact)
    return tower.normal(found.value)
