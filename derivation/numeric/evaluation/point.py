"""An exact point: what each declared name stands for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flint import fmpq

from ...model.declarations import Scope
from ...model.records import record
from ...model.terms import Term
from ..numbers.matrix import Matrix
from ..numbers.surd import Surd, text

Entry = Any  # fmpq | Surd | Matrix | Sampled


@record(slots=True)
class Sampled:
    """A body for an opaque function: `text` is the body as one writes it."""

    parameters: tuple[str, ...]
    body: Term
    text: str


@record(slots=True)
class Point:
    """name -> exact value: a rational, a closed form such as 1/2 + sqrt(5)/2, a vector or matrix of them, a function."""

    values: Mapping[str, Entry]

    def moved(self, changes: Mapping[str, Entry]) -> Point:
        """The point with other values for some names."""
        return Point({**self.values, **changes})

    def texts(self, scope: Scope | None = None) -> tuple[tuple[str, str], ...]:
        """As a witness prints it: ("x", "1/2"), ("theta", "[1, -2]"), ("f", "sin(z) of z"). A scope tells a matrix of one column from a vector.

        >>> Point({"x": fmpq(1, 2), "theta": Matrix(((fmpq(1),), (fmpq(-2),)))}).texts()
        (('x', '1/2'), ('theta', '[1, -2]'))
        """
        return tuple((name, entry_text(value, _is_matrix(name, scope))) for name, value in self.values.items())


def _is_matrix(name: str, scope: Scope | None) -> bool:
    return scope is not None and name in scope.symbols and len(scope.symbols[name].shape) == 2


def entry_text(value: Entry, matrix: bool = False) -> str:
    """The text of one value."""
    if isinstance(value, Sampled):
        return f"{value.text} of {', '.join(value.parameters)}"
    if isinstance(value, Matrix):
        if value.shape[1] == 1 and not matrix:
            return "[" + ", ".join(text(r[0]) for r in value.rows) + "]"
        return "[" + ", ".join("[" + ", ".join(map(text, r)) + "]" for r in value.rows) + "]"
    return text(value) if isinstance(value, (fmpq, Surd)) else str(value)
