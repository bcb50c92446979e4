"""The index of a sum or product in the tower: its symbol, and what of a fraction depends on it."""

from __future__ import annotations

from ..terms.core import Core
from ..terms.domain import integers
from .fraction import Frac, Poly, ratio
from .tower import Tower


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
    outer, inner = tower.one_poly, tower.one_poly
    if not value.den.is_constant():
        _, factors = tower.factor(value.den)
        for poly, e in factors:
            if depends(tower, poly, name):
                inner = inner * poly**e
            else:
                outer = outer * poly**e
    inside = {i for i, a in enumerate(tower.atoms) if name in a.term.free}
    groups: dict[tuple[int, ...], dict[tuple[int, ...], object]] = {}
    for exponents, c in value.num.to_dict().items():
        mine = tuple(int(e) if i in inside else 0 for i, e in enumerate(exponents))
        rest = tuple(0 if i in inside else int(e) for i, e in enumerate(exponents))
        groups.setdefault(mine, {})[rest] = c
    scale = (inner * outer).leading_coefficient() / value.den.leading_coefficient()
    return [(ratio(tower.ring.from_dict(rest) * scale, outer), ratio(tower.ring.from_dict({mine: 1}), inner)) for mine, rest in groups.items()]
