"""What the traits that are declared of a matrix say beside themselves."""

from __future__ import annotations

from functools import lru_cache

from ..terms.core import ONE
from ..terms.domain import NUL
from .masks import nature_mask
from .tower import Tower

Traits = frozenset[str]
COLUMN, ROW = "full column rank", "full row rank"
RANKS: Traits = frozenset({COLUMN, ROW, "invertible"})
SQUARE: Traits = frozenset({"positive definite", "positive semidefinite", "symmetric", "skew-symmetric", "invertible", "orthogonal", "idempotent", "diagonal"})
IMPLIED: tuple[tuple[Traits, Traits], ...] = (
    (frozenset({"positive definite"}), frozenset({"positive semidefinite", "invertible"})),
    (frozenset({"positive semidefinite"}), frozenset({"symmetric"})),
    (frozenset({"diagonal"}), frozenset({"symmetric"})),
    (frozenset({"orthogonal"}), frozenset({"invertible"})),
    (frozenset({"symmetric", "idempotent"}), frozenset({"positive semidefinite"})),
    (frozenset({"invertible"}), frozenset({COLUMN, ROW, "nonzero"})),
    (frozenset({COLUMN}), frozenset({"nonzero"})),
    (frozenset({ROW}), frozenset({"nonzero"})),
    (frozenset({"probability"}), frozenset({"nonzero"})),
)  # fmt: skip


@lru_cache(maxsize=512)
def closed(traits: Traits, *, square: bool, column: bool = False, row: bool = False) -> Traits:
    """The traits with all that follow; `column` and `row` say that there is only one."""
    found = set(traits) if square else set(traits) - SQUARE
    while True:
        more = {t for given, then in IMPLIED if given <= found for t in then}
        more |= {COLUMN} if column and "nonzero" in found else set()
        more |= {ROW} if row and "nonzero" in found else set()
        more |= {"invertible"} if square and found & {COLUMN, ROW} else set()
        if more <= found:
            return frozenset(found)
        found |= more


def declared(tower: Tower, name: str) -> Traits:
    """What the kind of a symbol says of it, and what follows."""
    nature = tower.nature(name)
    if not nature.sizes:
        return nature.traits
    rows, columns = (*nature.sizes, ONE)[:2]
    square = rows is columns or tower.normal(rows).key == tower.normal(columns).key
    filled = nature.traits if nature_mask(nature) & NUL else nature.traits | {"nonzero"}
    return closed(filled, square=square, column=columns is ONE, row=rows is ONE)
