"""Does a polynomial vanish wherever some others do? Yes when it lies in the ideal that they generate.

A remainder of 0 is a proof (c g = a_1 p_1 + … + a_k p_k), whatever the basis is; a Groebner basis only makes it likelier.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm

from flint import Ordering, fmpz_mpoly_ctx, fmpz_mpoly_vec

from ..normal_form.fraction import Poly

LIMITS = (24, 120, 400)  # basis length, terms of a polynomial, bits of a coefficient
MOST_TERMS, MOST_DEGREE, MOST_UNKNOWNS = 60, 12, 9


def vanishes_with(goal: Poly, zeros: Sequence[Poly]) -> bool:
    """Whether the goal is shown to be 0 where all of `zeros` are."""
    zeros = [p for p in zeros if not p.is_zero()]
    if goal.is_zero():
        return True
    if any((goal % p).is_zero() for p in zeros):
        return True
    everything = [goal, *zeros]
    if len(zeros) < 2 or any(len(p) > MOST_TERMS or p.total_degree() > MOST_DEGREE for p in everything):
        return False
    used = sorted({i for p in everything for i, d in enumerate(p.degrees()) if d > 0})
    if len(used) > MOST_UNKNOWNS:
        return False
    ring = fmpz_mpoly_ctx.get([f"b{k}" for k in range(len(used))], Ordering.degrevlex)
    target, *rest = (_moved(p, used, ring) for p in everything)
    basis, _ = fmpz_mpoly_vec(rest, ring).buchberger_naive(limits=LIMITS)
    return bool(target.reduction_primitive_part(basis).is_zero())


def _moved(poly: Poly, used: list[int], ring: object) -> Poly:
    """The polynomial in a ring of only the generators used, with integer coefficients."""
    common = 1
    for c in poly.coeffs():
        common = lcm(common, int(c.q))
    return ring.from_dict({tuple(int(m[i]) for i in used): int(c * common) for m, c in poly.to_dict().items()})  # type: ignore[attr-defined]
