"""What is assumed of all values of some names, `P(k) for every k in a..b`, used at the terms that occur.

Theorem. From (for all k in R: P(k)) and t in R follows P(t). So when a component x[t] or a value f(t) becomes an atom of a question, each law with
an x[k] or f(k) in it is matched with that atom, and what the law says there is a fact of the question where t is known to lie in R. This is how
a fact gets under a sum, a product or an integral: the bound variable is a symbol of the question with the range of the binder as its nature.
A law that shows its name in no such place is used at the symbols themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from ...model.records import record
from ..terms.core import Core, add, mul, num, open_binder, sub, substitute, sym
from ..terms.domain import NEG, NUL
from ..terms.obstacles import Obstacle
from .integers import integer_valued
from .signs import sign
from .tower import Tower

PATTERNS = ("at", "app", "dapp")
MOST_INSTANCES = 30
MOST_SYMBOLS = 6


@record(slots=True)
class Law:
    """A statement for every value of its names: each with the ends of its range, None where there is none, and the brackets of the range."""

    names: tuple[tuple[str, Core | None, Core | None, str], ...]
    statement: Core
    patterns: tuple[Core, ...]


@lru_cache(maxsize=256)
def law_of(fact: Core) -> Law:
    """A quantified fact with its quantifiers opened."""
    names, body = list[tuple[str, Core | None, Core | None, str]](), fact
    while body.head == "forall":
        name = f"∀{len(names) + 1}"
        low, high = (None if any(t.head == "oo" for t in end.walk()) else end for end in body.args[1:])
        names.append((name, low, high, body.value[1]))
        body = open_binder(body, name)
    mine = {name for name, *_ in names}
    found = [t for t in sorted(body.walk(), key=lambda t: t.order) if t.head in PATTERNS and any(_variable(a) in mine for a in t.args)]
    return Law(tuple(names), body, tuple(found))


def _variable(term: Core) -> str:
    """The symbol in k or k + 1, "" in anything else."""
    parts = [a for a in term.args if a.head != "num"] if term.head == "add" else [term]
    return str(parts[0].value) if len(parts) == 1 and parts[0].head == "sym" else ""


def instances(tower: Tower, term: Core) -> Iterator[Core]:
    """What the laws of the question say where one of their patterns is this term, or their name this symbol."""
    for fact in tower.domain.facts:
        if fact.head == "forall":
            law = law_of(fact)
            for pattern in law.patterns or ((sym(law.names[0][0]),) if term.head == "sym" else ()):
                found = _matched(pattern, term, law)
                for values in _completed(tower, law, found) if found is not None else ():
                    if _inside(tower, law, values):
                        yield substitute(law.statement, values)


def at_ends(tower: Tower, fact: Core) -> Iterator[Core]:
    """What a law without a pattern says at the ends that belong to its range, which is known not to be empty."""
    law = law_of(fact)
    if len(law.names) == 1 and not law.patterns:
        name, low, high, brackets = law.names[0]
        belongs = [end for end, mark in ((low, brackets[0]), (high, brackets[1])) if end is not None and mark not in "()"]
        yield from (substitute(law.statement, {name: end}) for end in belongs if _inside(tower, law, {name: end}))


def _matched(pattern: Core, term: Core, law: Law) -> dict[str, Core] | None:
    """The values of the names at which the pattern is the term; None when it is not."""
    mine, found = {name for name, *_ in law.names}, dict[str, Core]()
    if pattern.head == "sym":
        return {pattern.value: term}
    if (pattern.head, pattern.value, len(pattern.args)) != (term.head, term.value, len(term.args)):
        return None
    for part, value in zip(pattern.args, term.args, strict=True):
        name = _variable(part)
        if name in mine:
            value = sub(value, add(*[a for a in part.args if a.head == "num"])) if part.head == "add" else value
            if found.setdefault(name, value) is not value:
                return None
        elif part is not value:
            return None
    return found


def _completed(tower: Tower, law: Law, found: Mapping[str, Core]) -> Iterator[dict[str, Core]]:
    """Symbols of the question for names that the pattern does not have."""
    missing = [name for name, *_ in law.names if name not in found]
    if not missing:
        yield dict(found)
    elif len(missing) == 1:
        numbers = [n for n, nature in tower.natures.items() if not nature.sizes and nature.sort != "complex"]
        yield from ({**found, missing[0]: sym(n)} for n in numbers[-MOST_SYMBOLS:])


def _inside(tower: Tower, law: Law, values: Mapping[str, Core]) -> bool:
    """Whether the values are known to lie in the ranges."""
    try:
        for name, low, high, brackets in law.names:
            value = values[name]
            if brackets == ".." and not integer_valued(tower, tower.normal(value)):
                return False
            for end, side, strict in ((low, 1, brackets[0] == "("), (high, -1, brackets[1] == ")")):
                if end is not None and not _above(tower, mul(num(side), sub(value, substitute(end, values))), strict):
                    return False
    except Obstacle:
        return False
    return True


def _above(tower: Tower, difference: Core, strict: bool) -> bool:
    """Whether a difference is known to be positive, or at least 0."""
    return sign(tower, tower.normal(difference)) & (NEG | NUL if strict else NEG) == 0


def assumed(tower: Tower, condition: Core) -> bool:
    """Whether a statement is an assumption, or an instance of one that speaks of every value."""
    for fact in tower.domain.facts:
        if fact is condition:
            return True
        if fact.head == "forall":
            law = law_of(fact)
            found = dict[str, Core]()
            if _same(law.statement, condition, {name for name, *_ in law.names}, found) and len(found) == len(law.names) and _inside(tower, law, found):
                return True
    return False


def _same(pattern: Core, term: Core, names: set[str], found: dict[str, Core]) -> bool:
    """Whether a statement is the other one at some values of the names."""
    if pattern.head == "sym" and pattern.value in names:
        return found.setdefault(pattern.value, term) is term
    if pattern is term:
        return True
    if (pattern.head, pattern.value, len(pattern.args)) != (term.head, term.value, len(term.args)):
        return False
    return all(_same(p, t, names, found) for p, t in zip(pattern.args, term.args, strict=True))
