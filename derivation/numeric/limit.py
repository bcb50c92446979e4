"""Limits: none is evaluated yet. A limit point that the body reaches continuously would be the first step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Term
from .machine import Code, Machine, Value
from .value import unknown

if TYPE_CHECKING:
    from .compile import Compiler


def limit(term: Term, at: Compiler) -> Code:
    """Limit(f, x, a): Unknown."""

    def run(m: Machine) -> Value:
        raise unknown("a limit", final=True)

    return run
