"""The nouns of rigorous evaluation: what a term can be at a point, and the two ways in which it can fail to be anything.

A number is an `fmpq` (exact), a `Surd` (exact: roots, pi and logarithms), an `arb` or `acb` ball that encloses it, or a
`Jet` (a number plus infinitesimals, under a derivative). A vector or matrix is a `Matrix` of numbers; a relation is a
bool. `Undefined` is certain: the term has no value there. `Unknown` is doubt: more bits may settle it, or nothing can.
"""

from __future__ import annotations

from typing import Any

from ...model.records import record

Value = Any  # fmpq | Surd | arb | acb | Jet | Matrix | bool


@record(slots=True)
class Undefined:
    """The term certainly has no value at the point."""

    why: str


@record(slots=True)
class Unknown:
    """It cannot be told here. `final`: no number of bits would help."""

    why: str
    final: bool = False


class Stop(Exception):
    """Carries an `Undefined` or `Unknown` up to whoever asked for the value."""

    def __init__(self, answer: Undefined | Unknown) -> None:
        super().__init__(answer.why)
        self.answer = answer


class Kink(Stop):
    """A function with a corner or jump met its border under a derivative; one-sided jets may still decide."""

    def __init__(self, why: str) -> None:
        super().__init__(Unknown(why, final=True))


class Cut(Stop):
    """A branch cut was met under a complex derivative: a part jumps there, and the whole may still have a derivative."""

    def __init__(self, why: str) -> None:
        super().__init__(Unknown(why, final=True))


def undefined(why: str) -> Stop:
    """What to raise where there is certainly no value."""
    return Stop(Undefined(why))


def unknown(why: str, final: bool = False) -> Stop:
    """What to raise where it cannot be told."""
    return Stop(Unknown(why, final))
