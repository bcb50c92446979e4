"""The index of a sum or product in the tower: its symbol, and what of a fraction depends on it."""

from __future__ import annotations

from collections.abc import Callable

from ..terms.core import Core
from ..terms.domain import integers
from .fraction import Frac, Poly, grouped, ratio
from .tower import Atom, Tower


def index_symbol(tower: Tower, term: Core, low: Core, high: Core) -> str:
    """The name of the bound integer: one for each height and range, so that equal ranges share their facts."""
    name = f"{term.value}:{low.order}:{high.order}"
    if name not in tower.natures:
        tower.natures[name] = integers(low, None if high.head == "oo" else high)
    return name


def depends(tower: Tower, poly: Poly, name: str) -> bool:
    return any(d > 0 and name in tower.atoms[i].term.free for i, d in enumerate(poly.degrees()))


def apart(tower: Tower, value: Frac, name: str) -> list[tuple[Frac, Frac]]:
    """A fraction as a sum of (free of the index) times (monomial over what depends on it)."""
    return apart_by(tower, value, lambda atom: name in atom.term.free)


def apart_by(tower: Tower, value: Frac, moves: Callable[[Atom], bool]) -> list[tuple[Frac, Frac]]:
    """A fraction as a sum of (without the atoms that move) times (monomial in these, over what has them)."""
    factors = [] if value.den.is_constant() else tower.factor(value.den)[1]
    inside = {a.index for a in tower.atoms if moves(a)}
    outer, inner = tower.one_poly, tower.one_poly
    for poly, e in factors:
        if any(d > 0 and i in inside for i, d in enumerate(poly.degrees())):
            inner = inner * poly**e
        else:
            outer = outer * poly**e
    scale = (inner * outer).leading_coefficient() / value.den.leading_coefficient()
    return [(ratio(rest * scale, outer), ratio(tower.ring.from_dict({mine: 1}), inner)) for mine, rest in grouped(value.num, inside).items()]
