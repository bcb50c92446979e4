"""Infinite series."""

from __future__ import annotations

from .core import Core, fn
from .domain import Domain
from .fraction import Frac
from .tower import Stuck, Tower


def series(tower: Tower, term: Core, low: Core, high: Core) -> Frac:
    raise Stuck("an infinite series")


def value_of(term: Core, domain: Domain) -> None:
    return None


def required(term: Core, domain: Domain) -> list[Core]:
    return [fn("converges", term)]


def converges(term: Core, domain: Domain) -> bool:
    return False


def diverges(term: Core, domain: Domain) -> bool:
    return False
