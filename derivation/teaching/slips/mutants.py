"""The lines of a chain with a slip in them. It takes no engine to make them, only to tell them from the right ones."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.chains import Derivation
from ...model.records import record
from ...model.terms import Term
from .catalogue import Spoiled, spoil
from .lines import complaints


@record()
class Mutant:
    """Line `number` of a chain with a slip in it; `names` are all the slips that lead to this line."""

    number: int
    spoiled: Spoiled
    names: tuple[str, ...]


def mutants(derivation: Derivation, numbers: Sequence[int]) -> list[Mutant]:
    """Every line of these numbers with every slip at every place, each line once; those that are no lines are left out."""
    out = []
    for number in numbers:
        right = derivation.steps[number].expr
        found: dict[Term, list[Spoiled]] = {}
        for spoiled in spoil(right):
            found.setdefault(spoiled.term, []).append(spoiled)
        for term, ways in found.items():
            if not complaints(term, derivation.scope, right):
                out.append(Mutant(number, ways[0], tuple(dict.fromkeys(w.slip.name for w in ways))))
    return out
