"""Signs of differences of two positive terms: exp and log are increasing, so A > B exactly if log A > log B."""

from __future__ import annotations

from ..kernels.powers import log_abs
from ..normal_form.fraction import Frac, Poly, fraction
from ..normal_form.signs import sign
from ..normal_form.tower import Tower
from ..terms.domain import ANY, NEG, POS


def comparison(tower: Tower, poly: Poly) -> Frac | None:
    """A fraction with the sign of the polynomial: log A - log B for A - B, A - B for log A - log B; None when it is neither.

    A - B are two monomials of positive atoms of which one is an exp or a root; the logs have one coefficient up to sign.
    """
    if len(poly) != 2:
        return None
    terms = [(tower.ring.from_dict({e: 1}), fraction(c)) for e, c in poly.to_dict().items()]
    if terms[0][1] * terms[1][1] > 0:
        return None
    (above, a), (below, b) = terms if terms[0][1] > 0 else terms[::-1]
    heads = {tower.atoms[i].term.head for m in (above, below) for i, d in enumerate(m.degrees()) if d > 0}
    if heads & {"exp", "root"}:
        return _logarithms(tower, Frac(above * tower.constant(a).num, tower.one_poly), Frac(below * tower.constant(-b).num, tower.one_poly))
    return _arguments(tower, above, below) if heads == {"log"} and a == -b else None


def _logarithms(tower: Tower, above: Frac, below: Frac) -> Frac | None:
    masks = {a.mask for v in (above, below) for a in tower.atoms_of(v)}
    if any(a.term.head == "root" for v in (above, below) for a in tower.atoms_of(v)) and not any(m & NEG for m in masks):
        degree = 1
        for v in (above, below):
            for a in tower.atoms_of(v):
                degree *= a.term.value if a.term.head == "root" else 1
        return tower.reduce(above**degree - below**degree) if degree <= 12 else None
    return log_abs(tower, above) - log_abs(tower, below) if masks <= {POS} else None


def _arguments(tower: Tower, above: Poly, below: Poly) -> Frac | None:
    """log A - log B has the sign of A - B; a term without a log stands for log 1."""
    values = []
    for monomial in (above, below):
        atom = tower.single(monomial)
        if atom is None or atom.term.args[0].head == "abs":
            return None
        values.append(Frac(atom.part, tower.one_poly))
    return values[0] - values[1]


def by_comparison(tower: Tower, poly: Poly) -> int:
    """The signs of a difference of two positive terms."""
    found = comparison(tower, poly)
    return ANY if found is None else sign(tower, found)
