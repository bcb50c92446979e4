"""The formulas of the cards as core terms, and their conditions as rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache

from ...language.card import PARAMETERS
from ...model.declarations import Kind, Scope
from ...reading.text.expression import parse
from ..terms.core import FALSE, TRUE, Core, add, fn, mul, power, rebuild
from ..terms.domain import MASKS, NEG, NUL, POS, Domain
from ..terms.elaborate import Elaborator

Rule = Callable[[Core, Domain], Iterator[Core]]


@cache
def formula(text: str, names: tuple[str, ...] = PARAMETERS) -> Core:
    """A formula of a card or a table, in these names. Raises ValueError for one that cannot be read.

    >>> formula("1 - tanh(u)**2").head
    'add'
    """
    term, complaints = parse(text)
    if term is None:
        raise ValueError(f"{text}: {complaints[0].message if complaints else 'no formula'}")
    return _built(Elaborator(Scope({name: Kind() for name in names})).scalar(term), {})


@lru_cache(maxsize=4096)
def filled(text: str, args: tuple[Core, ...], names: tuple[str, ...] = PARAMETERS) -> Core:
    """A formula with these arguments for its names."""
    return _built(formula(text, names), dict(zip(names, args, strict=False)))


def _built(term: Core, new: Mapping[str, Core]) -> Core:
    """A formula with parameters replaced; its sums and products are flat and in order, as the constructors make them."""
    if term.head == "sym":
        return new.get(term.value, term)
    args = tuple(_built(a, new) for a in term.args)
    if term.head in ("add", "mul"):
        return add(*args) if term.head == "add" else mul(*args)
    return power(*args) if term.head == "pow" else rebuild(term, args) if args else term


def conditions(text: str) -> Rule:
    """The conditions of a card as a rule; those that are obvious of the arguments are left out."""
    parts = [part.strip() for part in text.split(";") if part.strip()]

    def rule(t: Core, domain: Domain) -> Iterator[Core]:
        for part in parts:
            condition = filled(part, t.args)
            known = _known(condition, domain)
            if known is not TRUE:
                yield condition if known is FALSE else known

    return rule


def _known(condition: Core, domain: Domain) -> Core:
    """A condition without what is plain to see: a true relation between numbers, and that a term is an integer by its look."""
    if condition.head in ("and", "or"):
        neutral, absorbing = (TRUE, FALSE) if condition.head == "and" else (FALSE, TRUE)
        parts = [p for p in (_known(a, domain) for a in condition.args) if p is not neutral]
        if absorbing in parts or not parts:
            return absorbing if parts else neutral
        return parts[0] if len(parts) == 1 else fn(condition.head, *parts)
    if condition.head == "not":
        inner = _known(condition.args[0], domain)
        return FALSE if inner is TRUE else TRUE if inner is FALSE else condition
    if condition.head == "integer":
        return TRUE if integer_like(condition.args[0], domain) else condition
    if condition.head in MASKS and all(a.head == "num" for a in condition.args):
        left, right = (a.value for a in condition.args)
        return TRUE if MASKS[condition.head] & (NEG if left < right else POS if left > right else NUL) else condition
    return condition


def integer_like(term: Core, domain: Domain) -> bool:
    """A polynomial with integer coefficients in symbols that the domain knows to be integers, by its look."""
    if term.head == "num":
        return bool(term.value.denominator == 1)
    if term.head == "sym":
        nature = domain.declared(term.value)
        return nature is not None and nature.sort == "integer" and not nature.sizes
    return term.head in ("add", "mul") and all(integer_like(a, domain) for a in term.args)
