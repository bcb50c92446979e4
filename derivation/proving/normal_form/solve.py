"""A polynomial equation solved for a symbol that it is linear in."""

from __future__ import annotations

from collections.abc import Iterable

from ..terms.core import Core
from ..terms.domain import NUL
from .fraction import Frac, Poly
from .integers import integer_valued
from .signs import sign_poly
from .tower import Tower


def solved(tower: Tower, poly: Poly, terms: Iterable[Core]) -> tuple[str, Core] | None:
    """A symbol and its value where poly = 0, when the symbol stands for nothing but a number in all terms."""
    fixed = {n for term in terms for t in term.walk() if t.head in ("deriv", "antiderivative", "pd", "closed") for n in t.free}
    candidates = [(i, tower.atoms[i]) for i, d in enumerate(poly.degrees()) if d == 1]
    candidates.sort(key=lambda c: c[1].integer)
    for i, atom in candidates:
        name = atom.term.value
        slope = poly.derivative(i)
        rest = poly - tower.gens[i] * slope
        if atom.term.head != "sym" or name in fixed or sign_poly(tower, slope) & NUL:
            continue
        value = Frac(-rest, tower.one_poly) / Frac(slope, tower.one_poly)
        if name in tower.free(value) or (atom.integer and not integer_valued(tower, value)):
            continue
        return name, tower.term(value)
    return None
