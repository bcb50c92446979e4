"""Definite integrals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..model import Term
from .machine import Code, Machine, Value, Wide
from .value import unknown

if TYPE_CHECKING:
    from .compile import Compiler


def enclosed(name: str, function: Callable[..., Value], values: list[Value], wide: Wide) -> Value:
    return function(*values)


def integral(term: Term, at: Compiler) -> Code:
    def run(m: Machine) -> Value:
        raise unknown("an integral", final=True)

    return run
