"""Limits, integrals and infinite series in the tables of the engine; their files are imported when one occurs.

`required` are the conditions under which such a term has a value: concrete ones where its value was found (a > 0,
Abs(r) < 1), else the bare demand `exists`, `integrable`, `converges`, which a test of its own may meet.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from .core import Core, fn
from .domain import Domain
from .fraction import Frac
from .tower import KERNELS, Kernel, Tower

DEMANDS = {"limit": "exists", "integral": "integrable", "sum": "converges", "prod": "converges"}
MODULES = {"limit": "limits", "integral": "integrals", "sum": "series", "antiderivative": "integrals"}


def _of(module: str, name: str) -> Any:
    return getattr(import_module(f"{__package__}.{module}"), name)


def required(term: Core, domain: Domain) -> list[Core]:
    """What a limit, an integral or an infinite series needs to have a value."""
    module = MODULES.get(term.head)
    found = _of(module, "value_of")(term, domain) if module and not domain.complex else None
    return [fn(DEMANDS[term.head], term)] if found is None else list(found.conditions)


def kernel(head: str) -> Kernel:
    """The value of a term where the conditions of that value are known to hold."""

    def rule(tower: Tower, term: Core) -> Frac:
        value: Frac = _of(MODULES[head], "kernel")(tower, term)
        return value

    return rule


def predicate(module: str, name: str) -> Callable[[Tower, Core], bool]:
    def rule(tower: Tower, condition: Core) -> bool:
        return not tower.domain.complex and bool(_of(module, name)(condition.args[0], tower.domain))

    return rule


KERNELS |= {"limit": kernel("limit"), "integral": kernel("integral")}
TESTS = {"exists": predicate("limits", "exists"), "integrable": predicate("integrals", "integrable"), "converges": predicate("series", "converges")}
REFUSALS = {"exists": predicate("limits", "fails"), "integrable": predicate("integrals", "diverges"), "converges": predicate("series", "diverges")}
