"""A question with its answer: one link, or the claim, of a small derivation, and whether it is true."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Truth = Literal["true", "false", "conditional"]


@dataclass(frozen=True)
class Case:
    """Link `number` (from 1; 0 is the claim) of a derivation, whose parts are as `derivation.build` takes them.

    `truth` is "true": at every point of the domain both sides have values and the relation holds; "false": at some point both have values and
    it fails, or a side has no value anywhere; "conditional": neither, and at some point a side has no value. `witness` is a point where it fails or
    where a side has no value: name -> text of a number, a list of them (a vector), a list of rows (a matrix), or "body of z" (a function).
    """

    area: str
    steps: Sequence[str | Mapping[str, object]]
    truth: Truth
    symbols: Mapping[str, str] = field(default_factory=dict)
    functions: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)
    assume: Sequence[str] = ()
    lemmas: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    claim: str = ""
    number: int = 1
    witness: Mapping[str, Any] | None = None
    note: str = ""

    def document(self) -> dict[str, Any]:
        """The parts that a file has, empty ones left out."""
        parts = {name: value for name, value in asdict(self).items() if name not in ("area", "truth", "number", "witness", "note")}
        return {name: value for name, value in parts.items() if value}


Cases = Callable[[random.Random], Iterator[Case]]


def link(area: str, left: str, relation: str, right: str, truth: Truth, **more: Any) -> Case:
    """The case of a single link.

    >>> link("limits", "x", "<=", "x + 1", "true", symbols={"x": "real"}).document()["steps"]
    ['x', {'expr': 'x + 1', 'rel': '<='}]
    """
    return Case(area, [left, {"expr": right, "rel": relation}], truth, **more)
