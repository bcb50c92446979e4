"""What comes to the door is data to its last part: nothing in it can act, or say one thing to a prover and another to a look."""

from __future__ import annotations

from operator import attrgetter

from ..model.chains import Claim, Derivation, Step
from ..model.declarations import Definition, Function, Kind, Range, Scope
from ..model.places import Place, Problem
from ..model.terms import Span, Term

RECORDS = (Derivation, Step, Claim, Term, Scope, Kind, Range, Function, Definition, Place, Problem, Span)
FIELDS = {kind: attrgetter(*kind.__match_args__) for kind in RECORDS}
TEXT_AND_NUMBERS = frozenset({str, int, bool, type(None)})


def plain(derivation: Derivation) -> Derivation:
    """The derivation itself. TypeError where it, or a part of it, is not exactly of a type that a reader makes; a subclass is another type.

    ValueError where a line follows from one that is not above it.
    """
    if type(derivation) is not Derivation:
        raise TypeError(f"a derivation is checked, not {type(derivation).__name__}")
    parts: list[object] = [derivation]
    seen: set[int] = set()  # terms may share their parts
    while parts:
        part = parts.pop()
        kind = type(part)
        if kind in TEXT_AND_NUMBERS or id(part) in seen:
            continue
        seen.add(id(part))
        if kind in FIELDS:
            parts += FIELDS[kind](part)
            if isinstance(part, Derivation) and any(not 0 <= k < number for number, step in enumerate(part.steps) for k in step.origin):
                raise ValueError("a line follows from lines above it only")
        elif kind is dict:
            parts += [*part, *part.values()]  # type: ignore[misc, attr-defined]
        elif kind is tuple or kind is frozenset:
            parts += part  # type: ignore[arg-type]
        else:
            raise TypeError(f"a derivation holds texts and records of derivation.model, not {kind.__name__}")
    return derivation
