"""Sums in sums as atoms: one multiple sum of a monomial, its ranges in one canonical order (Fubini for finite sums)."""

from __future__ import annotations

from itertools import permutations

from ..normal_form.fraction import Frac, ratio
from ..normal_form.signs import at_least, sign
from ..normal_form.tower import Tower
from ..terms.core import Core, bind, node, open_binder, rewrite, sub
from ..terms.domain import ANY, NEG, NUL, POS, integers
from ..terms.obstacles import TooLarge


def flatten(tower: Tower, name: str, piece: Frac, low: Core, high: Core) -> Frac | None:
    """A monomial with inner sums that depend on the index becomes one multiple sum, ranges in canonical order."""
    ranges = [(name, low, high)]
    body = tower.one
    for i, degree in enumerate(piece.num.degrees()):
        if degree <= 0:
            continue
        atom = tower.atoms[i]
        if atom.term.head != "sum" or name not in atom.term.free:
            body = body * tower.gen(atom) ** int(degree)
            continue
        for copy in range(int(degree)):
            inner, more = open_all(tower, atom.term, f"{len(ranges)}.{copy}")
            ranges += more
            body = body * tower.normal(inner)
    if len(ranges) == 1:
        return None
    if len(ranges) > 4:
        raise TooLarge("more than four nested sums")
    body = ratio(body.num, body.den * piece.den)
    return sum_atom(tower, ranges, tower.term(body))


def open_all(tower: Tower, term: Core, tag: str) -> tuple[Core, list[tuple[str, Core, Core]]]:
    """The innermost body of nested sums, each with a fresh symbol of its range."""
    ranges: list[tuple[str, Core, Core]] = []
    while term.head == "sum":
        low, high = term.args[1:]
        name = f"{term.value}~{tag}:{low.order}:{high.order}"
        tower.natures[name] = integers(low, high)
        ranges.append((name, low, high))
        term = open_binder(term, name)
    return term, ranges


def sum_atom(tower: Tower, ranges: list[tuple[str, Core, Core]], body: Core) -> Frac:
    """The atom for a (multiple) sum of a monomial."""
    term = min((_nest(order, body) for order in permutations(ranges) if _well_nested(order)), key=repr)
    atom, new = tower.atom(term)
    if new:
        mask = sign(tower, tower.normal(body))
        full = all(at_least(tower, tower.normal(sub(high, low)), 0) for _, low, high in ranges)
        atom.mask = mask if full or mask & NUL else mask | NUL
        if mask == NEG | POS or mask == ANY:
            atom.mask = ANY
        atom.part = (ranges, body)
    return tower.gen(atom)


def _well_nested(order: tuple[tuple[str, Core, Core], ...]) -> bool:
    """Outermost first: no range mentions the index of a range inside it."""
    return all(name not in (low.free | high.free) for k, (_, low, high) in enumerate(order) for name, _, _ in order[k:])


def _nest(order: tuple[tuple[str, Core, Core], ...], body: Core) -> Core:
    for name, low, high in reversed(order):
        body = bind("sum", name, body, low, high)
    return rewrite(body, sorted_factors)


def sorted_factors(term: Core) -> Core | None:
    """Factors and terms in the order of what they look like, since renaming an index changes the order they were made in."""
    if term.head not in ("mul", "add"):
        return None
    return node(term.head, tuple(sorted(term.args, key=repr)))
