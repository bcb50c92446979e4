"""Equal angles: what the inverse trigonometric functions leave over when their sines and cosines agree.

Let D = left - right be a rational combination of asin, atan, atan2, pi and other real terms, and N a positive
integer. If cos(N D) and sin(N D) reduce to 1 and 0, N D is a multiple of 2 pi at every point; if sin(N D) reduces to
0, it is a multiple of pi. If moreover |N D| is known to stay below 2 pi (pi), D is 0 everywhere. No connectedness is
needed: the bound holds at every point by itself.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from ...language.functions import BY_HEAD
from ...model.records import replace
from ..functions.formulas import formula
from ..functions.operations import positive
from ..kernels.trigonometry import INVERSE_PAIRS, cos_sin
from ..normal_form.fraction import Frac
from ..normal_form.imaginary import parts
from ..normal_form.signs import sign
from ..normal_form.tower import Tower, with_tower
from ..questions.need import Need
from ..questions.question import Answer, Question
from ..terms.core import PI, Core, fn, mul, num
from ..terms.domain import NEG, POS

_INVERSE = INVERSE_PAIRS.keys()


def by_angles(question: Question) -> Answer | None:
    """D = 0 by its sine, its cosine and its size."""
    if question.relation != "=":
        return None
    return _ask(question) or (None if question.domain.complex else _on_principal_ranges(question))


def _ask(question: Question) -> Answer | None:
    return with_tower(question.domain, lambda tower: _look(tower, tower.normal(question.difference)))


def _look(tower: Tower, value: Frac) -> Answer | None:
    if not tower.domain.complex:
        return _decide(tower, value)

    u, v = parts(tower, value)
    return _decide(tower, u) if tower.zero_test(v) else None


def _decide(tower: Tower, value: Frac) -> Answer | None:
    count = _common_denominator(tower, value)
    if count is None:
        return None
    turned = value.scale(Fraction(count))
    c, s = cos_sin(tower, turned)
    if not tower.zero_test(s):
        return None
    if _smaller(tower, turned, 1):
        return Answer("sines of both sides and their size", ("principal values",))
    if not _smaller(tower, turned, 2):
        return None
    if tower.zero_test(c - tower.one):
        return Answer("sines and cosines of both sides and their size", ("principal values",))
    needed = _sign_needed(tower, c)
    return None if needed is None else Answer("sines and cosines of both sides and their size", ("principal values",), (Need(positive(needed)),))


def _common_denominator(tower: Tower, value: Frac) -> int | None:
    """N, when the inverse functions occur, linearly and with rational coefficients."""
    inverse = [a for a in tower.atoms_of(value) if a.term.head in _INVERSE]
    if not inverse or not value.den.is_constant():
        return None
    count = 1
    for coefficient, monomial in tower.split(value):
        inside = [a for a in tower.atoms_of(monomial) if a.term.head in _INVERSE]
        if inside and tower.single(monomial.num) is None:
            return None
        count = lcm(count, coefficient.denominator) if inside else count
    return count if count <= 24 else None


def _smaller(tower: Tower, value: Frac, halves: int) -> bool:
    """|value| < halves * pi at every point."""
    bound = tower.normal(mul(num(halves), PI))
    return sign(tower, value - bound) == NEG and sign(tower, value + bound) == POS


def _sign_needed(tower: Tower, c: Frac) -> Core | None:
    """p when the cosine is p / |p|, so that it is 1 exactly where p > 0."""
    kinks = [a for a in tower.atoms_of(c) if a.term.head == "abs"]
    if len(kinks) != 1:
        return None
    inner = Frac(kinks[0].part[0], tower.one_poly)
    for candidate in (inner, -inner):
        if tower.zero_test(c * tower.gen(kinks[0]) - candidate):
            return tower.term(candidate)
    return None


# asin(sin u) = u on the range of asin, and so on; a range whose ends are limits does not hold them
_PRINCIPAL: dict[tuple[str, str], tuple[Core, Core, str]] = {
    (head, card.inverse): (formula(card.range[0]), formula(card.range[1]), "lt" if card.limits else "le")
    for head, card in BY_HEAD.items()
    if card.law == "inverse functions" and card.inverse and "oo" not in "".join(card.range)
}


def _on_principal_ranges(question: Question) -> Answer | None:
    """asin(sin u) and the like: where u lies in the principal range."""
    found: list[Core] = []
    for t in (*question.left.walk(), *question.right.walk()):
        bounds = _PRINCIPAL.get((t.head, t.args[0].head)) if t.args else None
        if bounds is not None:
            low, high, relation = bounds
            u = t.args[0].args[0]
            found += [fn(relation, low, u), fn(relation, u, high)]
    if not found or len(found) > 6:
        return None
    found = list(dict.fromkeys(found))
    answer = _ask(replace(question, domain=question.domain.assuming(*found)))
    return None if answer is None else replace(answer, needs=(*answer.needs, *map(Need, found)))
