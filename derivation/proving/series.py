"""Infinite series."""

from __future__ import annotations

from .core import Core
from .fraction import Frac
from .tower import Stuck, Tower


def series(tower: Tower, term: Core, low: Core, high: Core) -> Frac:
    raise Stuck("an infinite series")
