"""Numbers, sums and products as fractions."""

from __future__ import annotations

from collections.abc import Mapping

from ..normal_form.fraction import Frac
from ..normal_form.tower import Kernel, Tower
from ..terms.core import Core


def _number(tower: Tower, term: Core) -> Frac:
    return tower.constant(term.value)


def _sum(tower: Tower, term: Core) -> Frac:
    total = tower.zero
    for t in term.args:
        total = total + tower.normal(t)
    return total


def _product(tower: Tower, term: Core) -> Frac:
    total = tower.one
    for t in term.args:
        total = total * tower.normal(t)
        if tower.relations:
            total = tower.reduce(total)
    return total


KERNELS: Mapping[str, Kernel] = {"num": _number, "add": _sum, "mul": _product}
