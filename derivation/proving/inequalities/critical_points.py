"""Where a function of one symbol may be least: zeros of its derivative, the ends of its range, 0 and 1, the other symbols."""

from __future__ import annotations

from ..kernels.powers import exp_of
from ..normal_form.fraction import Frac, Poly
from ..normal_form.tower import Tower, with_tower
from ..signs.comparison import comparison
from ..terms.core import ONE, ZERO, Core, fn, num, power, sub, sym
from ..terms.domain import Domain
from ..terms.obstacles import Stuck, Undefined, attempt

MOST = 7


def is_real_number(domain: Domain, name: str) -> bool:
    nature = domain.natures.get(name)
    return nature is not None and nature.sort == "real" and not nature.sizes


def centres(term: Core, slope: Core, name: str, domain: Domain, ends_first: bool = False) -> list[Core]:
    """Candidates for the point where f is least, the likeliest first: a slope is often 0 where its range was cut."""
    r = domain.natures[name].range
    ends = [e for e in (r.low, r.high) if e is not None and e.head != "oo" and name not in e.free]
    zeros: list[Core] = attempt([], with_tower, domain, lambda tower: zeros_of(tower, slope, name))
    others = [ZERO, ONE, *[sym(n) for n in sorted(term.free) if n != name and is_real_number(domain, n)]]
    return list(dict.fromkeys([*(ends if ends_first else []), *zeros, *ends, *others]))[:MOST]


def zeros_of(tower: Tower, term: Core, name: str, tries: int = 3) -> list[Core]:
    """Values of the symbol at which the term is 0, for terms that can be undone one function after the other."""
    out: list[Core] = []
    for poly, exponent in tower.fraction_factors(tower.normal(term))[1]:
        try:
            out += _undone(tower, poly, name, tries) if exponent > 0 else []
        except (Stuck, Undefined):
            continue
    return out


def _undone(tower: Tower, poly: Poly, name: str, tries: int) -> list[Core]:
    mine = [i for i, d in enumerate(poly.degrees()) if d > 0 and name in tower.atoms[i].term.free]
    if len(mine) > 1 and tries and linear_in_logs(tower, poly):
        return zeros_of(tower, sub(tower.term(exp_of(tower, Frac(poly, tower.one_poly))), ONE), name, tries - 1)
    compared = comparison(tower, poly) if len(mine) > 1 and tries else None
    if compared is not None:
        return zeros_of(tower, tower.term(compared), name, tries - 1)
    if len(mine) != 1 or poly.degrees()[mine[0]] != 1:
        return []
    atom = tower.atoms[mine[0]]
    slope = poly.derivative(atom.index)
    value = tower.term(Frac(-(poly - tower.gens[atom.index] * slope), tower.one_poly) / Frac(slope, tower.one_poly))
    if atom.term is sym(name):
        return [value]
    inverse = {"log": lambda v: fn("exp", v), "exp": lambda v: fn("log", v), "root": lambda v: power(v, num(atom.term.value))}.get(atom.term.head)
    if inverse is None or not tries:
        return []
    return zeros_of(tower, sub(atom.term.args[0], inverse(value)), name, tries - 1)


def linear_in_logs(tower: Tower, poly: Poly) -> bool:
    """A rational combination of logarithms, plus terms without any."""
    logs = {i for i, d in enumerate(poly.degrees()) if d > 0 and tower.atoms[i].term.head == "log"}
    return bool(logs) and all(sum(1 for e in m if e) == 1 and sum(m) == 1 for m in poly.to_dict() if any(m[i] for i in logs))
