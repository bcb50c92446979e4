"""Infinite sums and products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Term
from .machine import Code, Machine, Value
from .value import unknown

if TYPE_CHECKING:
    from .compile import Compiler


def infinite(adds: bool, body: Term, name: str, low: Code, at: Compiler) -> Code:
    """The sum or product of body over name = low, low + 1, ...: Unknown."""

    def run(m: Machine) -> Value:
        raise unknown("an infinite sum or product", final=True)

    return run
