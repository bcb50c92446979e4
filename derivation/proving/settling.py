"""Values that calculus finds: a term, and the conditions under which it is the value.

An algorithm that has to know a sign and does not raises `Unsettled` with the relations that would let it go on.
`settle` tries them one after the other as assumptions; the one that leads to a value becomes a condition of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .core import ZERO, Core, fn
from .domain import NEG, NUL, POS, Domain
from .fraction import Frac, TooLarge, Undefined
from .signs import sign
from .tower import Stuck, Tower, with_tower

DEPTH = 3


@dataclass(frozen=True)
class Found:
    """A value that the term has wherever all conditions hold."""

    value: Core
    conditions: tuple[Core, ...] = ()


class Unsettled(Exception):
    """The way forks at the sign of something; each proposal is an assumption with which it goes on."""

    def __init__(self, *proposals: Core) -> None:
        super().__init__("a sign is not known")
        self.proposals = proposals


OBSTACLES = (Stuck, Undefined, TooLarge)


def settle(domain: Domain, question: Callable[[Tower], Found], depth: int = DEPTH) -> Found | None:
    """The answer in this domain, or in a part of it that the conditions of the answer describe."""
    try:
        return with_tower(domain, question)
    except OBSTACLES:
        return None
    except Unsettled as fork:
        for proposal in fork.proposals if depth else ():
            found = settle(domain.assuming(proposal), question, depth - 1)
            if found is not None:
                return Found(found.value, (proposal, *found.conditions))
    return None


def known_sign(tower: Tower, value: Frac, *wanted: int) -> int:
    """NEG, NUL or POS; `wanted` are the signs worth assuming, in this order, when it is not known."""
    mask = sign(tower, value)
    if mask in (NEG, NUL, POS):
        return mask
    term = tower.term(value)
    relations = {NEG: fn("lt", term, ZERO), POS: fn("lt", ZERO, term)}
    raise Unsettled(*[relations[w] for w in wanted or (POS, NEG) if w & mask])


def join(*parts: Iterable[Core]) -> tuple[Core, ...]:
    """All the conditions, each once."""
    return tuple(dict.fromkeys(c for part in parts for c in part))


__all__ = ["OBSTACLES", "Found", "Unsettled", "join", "known_sign", "settle"]
