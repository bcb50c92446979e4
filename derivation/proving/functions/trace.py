"""What differentiating used, and what a rule of differentiation is."""

from __future__ import annotations

from collections.abc import Callable

from ...model.records import field, record
from ..terms.core import Core


@record(frozen=False)
class Trace:
    """What differentiating used: the rules by name, and conditions beyond differentiability of the operand.

    `allowed` restricts the rules: what they do not reach stays as a Derivative. None allows all.
    """

    rules: set[str] = field(default_factory=set)
    needs: list[Core] = field(default_factory=list)
    allowed: frozenset[str] | None = None


Rule = Callable[[Core, Core, Callable[[Core], Core], Trace], Core]
