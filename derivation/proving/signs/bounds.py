"""Bounds of exp, log, sin and cos by polynomials, as facts of a tower.

exp u >= 1 + u and exp(u) (1 - u) <= 1 for real u; log p <= p - 1 and p log p >= p - 1 for p > 0; |sin u| <= |u|, cos u >= 1 - u^2/2.
Each is the tangent of a convex or concave function (the last two: Taylor with an alternating remainder).
"""

from __future__ import annotations

from collections.abc import Callable

from ..normal_form.facts import add_fact
from ..normal_form.fraction import Frac, Poly
from ..normal_form.signs import sign, sign_of_factor
from ..normal_form.tower import Atom, Tower
from ..terms.domain import NEG, NUL, POS


def kernel_facts(tower: Tower, poly: Poly) -> bool:
    """Add the bounds of the kernels that occur in the polynomial to the tower's facts; whether there are any."""
    before = len(tower.facts)
    for i, degree in enumerate(poly.degrees()):
        rule = BOUNDS.get(tower.atoms[i].term.head) if degree > 0 else None
        for value in rule(tower, tower.atoms[i]) if rule is not None else []:
            if sign(tower, Frac(value.den, tower.one_poly)) == POS and all(f != value.num for f, _ in tower.facts):
                add_fact(tower, value.num, NUL | POS)
    return len(tower.facts) > before


def scaled_facts(tower: Tower, poly: Poly) -> bool:
    """Bounds of symbols times positive kernels, as facts; whether there are any."""
    used = [tower.atoms[i] for i, d in enumerate(poly.degrees()) if d > 0]
    kernels = [a for a in used if a.term.head not in ("sym", "at") and a.mask & NEG == 0][:4]
    names = frozenset().union(*[a.term.free for a in used])
    symbols = {a.index for a in tower.atoms if a.term.head == "sym" and a.term.value in names}
    bounds = [(f, m) for f, m in tower.facts if f.total_degree() == 1 and {i for i, d in enumerate(f.degrees()) if d > 0} <= symbols and m & (m - 1)]
    for f, m in bounds[:4]:
        for atom in kernels:
            add_fact(tower, f * tower.gens[atom.index], m | NUL)
    return bool(bounds and kernels)


def _exp(tower: Tower, atom: Atom) -> list[Frac]:
    e, u = tower.gen(atom), tower.normal(atom.term.args[0])
    return [e - tower.one - u, tower.one - e * (tower.one - u)]


def _log(tower: Tower, atom: Atom) -> list[Frac]:
    if sign_of_factor(tower, atom.part) != POS:
        return []
    value, p = tower.gen(atom), Frac(atom.part, tower.one_poly)
    return [p - tower.one - value, p * value - p + tower.one]


def _sin(tower: Tower, atom: Atom) -> list[Frac]:
    s, u = tower.gen(atom), tower.normal(atom.term.args[0])
    mask = sign(tower, u)
    return [u - s] if not mask & NEG else [s - u] if not mask & POS else []


def _cos(tower: Tower, atom: Atom) -> list[Frac]:
    u = tower.normal(atom.term.args[0])
    half = tower.constant(2).inverse()
    return [tower.gen(atom) - tower.one + u * u * half]


BOUNDS: dict[str, Callable[[Tower, Atom], list[Frac]]] = {"exp": _exp, "log": _log, "sin": _sin, "cos": _cos}
