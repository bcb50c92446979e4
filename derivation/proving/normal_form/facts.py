"""The assumed relations as polynomials with a sign: what `assume:` and the declarations say, and what follows at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ...model.relations import DENIED, HEADS
from ..functions.implied_facts import implied
from ..terms.core import Core, node, sub
from ..terms.domain import ANY, MASKS, NEG, NUL, POS, Interval
from ..terms.obstacles import Stuck, Undefined
from .fraction import Frac, Poly, fraction
from .integers import integral
from .laws import MOST_INSTANCES, at_ends, instances
from .masks import flip, of_number, times, to_power
from .quadrants import by_facts
from .signs import sign_of_factor
from .tower import Atom, Tower

_BEING_READ: list[Core] = []


@contextmanager
def reading(fact: Core) -> Iterator[None]:
    """While a fact is taken apart: a question that arises from that is answered without it, for else it would lead back to itself."""
    _BEING_READ.append(fact)
    try:
        yield
    finally:
        _BEING_READ.pop()


def being_read(fact: Core) -> bool:
    return fact in _BEING_READ


def load_facts(tower: Tower) -> None:
    """The assumed relations as polynomials with a sign; those without a normal form are left out."""
    for fact in tower.domain.facts:
        if being_read(fact):
            tower.partial = True
            continue
        with reading(fact):
            _load(tower, fact)
    for fact in [f for f in tower.domain.facts if f.head == "forall"]:
        for instance in list(at_ends(tower, fact)):
            _load(tower, instance)
    tower.signs.clear()
    for sine in [a for a in tower.relations if a.term.head == "sin"] if tower.facts else []:
        by_facts(tower, sine.term.args[0])


def _load(tower: Tower, fact: Core) -> None:
    plain = relations(fact)
    more = [] if tower.domain.complex else [r for relation in plain for r in implied(*relation)]
    for head, left, right in plain + more:
        try:
            value = tower.normal(sub(left, right))
        except (Stuck, Undefined):
            continue
        tower.reading.assume(tower, head, value)
        if not MASKS[head] & NUL:
            _nonzero_factors(tower, value.num)
        _unknown_factor(tower, value, MASKS[head])


def real_fact(tower: Tower, head: str, value: Frac) -> None:
    """left R right as a fact about left - right."""
    add_fact(tower, value.num * value.den, MASKS[head])


def _unknown_factor(tower: Tower, value: Frac, mask: int) -> None:
    """The sign of the one factor of a fact whose sign is not known: x^2 > 1 says x > 1 where x > 0."""
    if tower.domain.complex or value.num.is_constant() or len(value.num) > 60 or mask == NEG | POS:
        return
    content, factors = tower.fraction_factors(value)
    known, unknown = of_number(content), []
    for poly, exponent in factors if len(factors) > 1 else []:
        here = to_power(sign_of_factor(tower, poly), exponent)
        if here in (NEG, POS):
            known = times(known, here)
        else:
            unknown.append((poly, exponent))
    if len(unknown) == 1 and unknown[0][1] % 2:
        add_fact(tower, unknown[0][0], times(mask, known))


def _nonzero_factors(tower: Tower, poly: Poly) -> None:
    """No factor of what is not 0 is 0, and p is not 0 where |p| is not."""
    if poly.is_constant() or len(poly) > 60:
        return
    for factor, _ in tower.factor(poly)[1]:
        atom = tower.single(factor)
        if atom is not None and atom.term.head == "abs":
            add_fact(tower, atom.part[0], NEG | POS)
        elif atom is not None and atom.term.head in ("sin", "cos"):
            _inside_the_circle(tower, atom)
        elif factor != poly:
            add_fact(tower, factor, NEG | POS)


def _inside_the_circle(tower: Tower, atom: Atom) -> None:
    """sin u != 0 says -1 < cos u < 1, and the other way round."""
    other = tower.index.get(node("cos" if atom.term.head == "sin" else "sin", atom.term.args))
    add_fact(tower, tower.gens[atom.index], NEG | POS)
    for side in (1, -1) if other is not None else ():
        add_fact(tower, tower.gens[other.index] * side + 1, POS)  # type: ignore[union-attr]


def relations(fact: Core) -> list[tuple[str, Core, Core]]:
    """The plain relations that a fact consists of."""
    if fact.head == "and":
        return [r for part in fact.args for r in relations(part)]
    if fact.head in HEADS:
        return [(fact.head, fact.args[0], fact.args[1])]
    if fact.head == "not" and fact.args[0].head in DENIED:
        return [(DENIED[fact.args[0].head], *fact.args[0].args)]  # type: ignore[list-item]
    return []


def add_fact(tower: Tower, poly: Poly, mask: int) -> None:
    if poly.is_constant():
        return
    lead = fraction(poly.leading_coefficient())
    if lead < 0:
        poly, mask = -poly, flip(mask)
    for other, known in tower.facts:
        mask &= known if other == poly else ANY
    if mask in (POS, NEG) and integral(tower, poly):  # an integer above 0 is at least 1
        tower.facts.append((poly - 1 if mask == POS else poly + 1, NUL | POS if mask == POS else NEG | NUL))
    tower.facts.append((poly, mask))
    tower.signs.clear()


def range_facts(tower: Tower, atom: Atom, interval: Interval) -> None:
    """low < atom < high as facts."""
    value = tower.gen(atom)
    for bound, sign, strict in ((interval.low, 1, interval.low_open), (interval.high, -1, interval.high_open)):
        if bound is None or bound.head == "oo":
            continue
        difference = value - tower.normal(bound)
        difference = difference if sign > 0 else -difference
        add_fact(tower, difference.num * difference.den, POS if strict and not (atom.integer and bound.head != "num") else NUL | POS)


def atom_facts(tower: Tower, atom: Atom) -> None:
    """What the declarations say of a new atom: a symbol, a component, a value of an opaque function."""
    term = atom.term
    interval: Interval | None = None
    if term.head == "sym":
        interval = tower.nature(term.value).range
    elif term.head == "at" and term.args[0].head == "sym":
        interval = tower.nature(term.args[0].value).range
    elif term.head in ("app", "closed"):
        interval = tower.domain.ranges.get(term.value)
    if interval is not None and (interval.low is not None or interval.high is not None):
        range_facts(tower, atom, interval)
    if any(fact.head == "forall" for fact in tower.domain.facts):
        _lawful(tower, term)


def _lawful(tower: Tower, term: Core) -> None:
    """What is assumed of every value, said of a new atom."""
    if term in tower.lawful or len(tower.lawful) >= MOST_INSTANCES:
        return
    tower.lawful.add(term)
    for fact in list(instances(tower, term)):
        _load(tower, fact)
