"""What the names of an expression mean: kinds, ranges, functions, definitions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from .faces import FACES
from .places import Place
from .records import field, record
from .terms import Term

Sort = Literal["real", "integer", "complex"]


@record(slots=True)
class Kind:
    """What a symbol stands for: a number, a vector or a matrix, and which values it can take.

    `shape` is () for a number, (n,) for a column vector, (n, m) for a matrix, sizes being terms.
    `low` and `high` bound the number, or every entry; `traits` are the words that concern the whole
    (symmetric, invertible, positive definite, orthogonal, skew-symmetric, full column rank,
    full row rank, idempotent, probability, binary, nonzero). `nonzero` excludes 0 for a number.
    """

    sort: Sort = "real"
    shape: tuple[Term, ...] = ()
    low: Term | None = None
    high: Term | None = None
    low_open: bool = True
    high_open: bool = True
    nonzero: bool = False
    traits: frozenset[str] = frozenset()
    text: str = "real"


@record(slots=True)
class Range:
    """An interval of real values: `in (0, 1)`, `positive`."""

    low: Term | None = None
    high: Term | None = None
    low_open: bool = True
    high_open: bool = True


@record(slots=True)
class Function:
    """An opaque smooth function: declared, never defined. `parameters` are what a bare name is applied to."""

    name: str
    parameters: tuple[str, ...]
    range: Range | None = None


@record(slots=True)
class Definition:
    """A name for a body: `g(z): 1/(1 + exp(-z))` has a parameter, `h: g(theta.T @ x) in (0,1)` has a range."""

    name: str
    parameters: tuple[str, ...]
    body: Term
    range: Range | None = None
    place: Place | None = field(default=None, compare=False)


@record(slots=True)
class Scope:
    """Everything that gives meaning to the names of an expression."""

    symbols: Mapping[str, Kind] = field(default_factory=dict)
    functions: Mapping[str, Function] = field(default_factory=dict)
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    assume: tuple[Term, ...] = ()

    def __repr__(self) -> str:
        symbols = [f"{name}: {kind.text}" for name, kind in self.symbols.items()]
        others: tuple[Function | Definition, ...] = (*self.functions.values(), *self.definitions.values())
        applied = [f"{each.name}({', '.join(each.parameters)})" if each.parameters else each.name for each in others]
        return f"Scope({', '.join([*symbols, *applied, *map(FACES.text, self.assume)])})"
