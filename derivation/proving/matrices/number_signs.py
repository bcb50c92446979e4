"""The signs of numbers made of vectors and matrices, from those of forms and traces, and which terms are definite as they were written."""

from __future__ import annotations

from ..free_algebra.definiteness import WEAK, definite
from ..free_algebra.gram import by_squaring, cauchy_schwarz, gram_mask
from ..free_algebra.polynomials import Algebra
from ..normal_form.facts import add_fact
from ..normal_form.fraction import Frac
from ..normal_form.masks import flip, plus, times
from ..normal_form.signs import sign
from ..normal_form.tower import Tower
from ..terms.core import Core, node
from ..terms.domain import ANY, NEG, NUL, POS
from ..terms.obstacles import Stuck, Undefined
from .algebra import algebra_of
from .contraction import scalar
from .elaboration import of


def definite_whole(algebra: Algebra, whole: Core) -> int:
    """The same for a term as it was written: a square that would be lost by expanding counts as one."""
    mask = definite(algebra, of(algebra, whole))
    if mask != ANY:
        return mask
    if whole.head == "add":
        mask = NUL
        for part in whole.args:
            mask = plus(mask, definite_whole(algebra, part))
    elif whole.head == "scaled":
        mask = times(sign(algebra.tower, scalar(algebra, whole.args[0])), definite_whole(algebra, whole.args[1]))
    elif whole.head == "matmul":
        first, *inner, last = _factors(whole)
        ends = algebra.minus(algebra.transposed(of(algebra, first)), of(algebra, last)) if _fit(algebra, first, last) else None
        if ends is not None and ends.is_zero():
            inside = definite_whole(algebra, node("matmul", tuple(inner)) if len(inner) > 1 else inner[0]) if inner else POS
            mask = inside | NUL
    return mask


def _factors(whole: Core) -> tuple[Core, ...]:
    return tuple(f for a in whole.args for f in (_factors(a) if a.head == "matmul" else (a,)))


def _fit(algebra: Algebra, first: Core, last: Core) -> bool:

    a, b = of(algebra, first), of(algebra, last)
    return algebra.same(a.rows, b.columns) and algebra.same(a.columns, b.rows)


def sign_of_number(algebra: Algebra, value: Frac) -> int:
    """The signs of a fraction of forms and traces: as any fraction, as a sum of squares, and by Cauchy-Schwarz."""
    mask = sign(algebra.tower, value)
    if mask in (POS, NEG, NUL, WEAK):
        return mask
    mask &= gram_mask(algebra, value) & flip(gram_mask(algebra, -value))
    if mask & POS and mask & NEG:
        for bound in list(cauchy_schwarz(algebra, list(algebra.tower.atoms))):
            add_fact(algebra.tower, bound, WEAK)
        mask &= sign(algebra.tower, value) & by_squaring(algebra, value)
    return mask


def mask_of(tower: Tower, term: Core) -> int:
    """The signs of a number made of vectors and matrices: x.T A x is positive for a definite A and x != 0."""
    try:
        algebra = algebra_of(tower)
        value = scalar(algebra, term)
        return sign_of_number(algebra, value)
    except (Stuck, Undefined):
        return ANY
