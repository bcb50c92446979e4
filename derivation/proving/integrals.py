"""Integrals."""
from __future__ import annotations
from .core import Core
from .domain import Domain
from .fraction import Frac
from .tower import Stuck, Tower
def value_of(term: Core, domain: Domain) -> None:
    return None
def kernel(tower: Tower, term: Core) -> Frac:
    raise Stuck("an integral")
def integrable(term: Core, domain: Domain) -> bool:
    return False
def diverges(term: Core, domain: Domain) -> bool:
    return False
