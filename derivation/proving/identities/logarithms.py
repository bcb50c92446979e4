"""Equal exponents: exp is one to one on the reals, so D = 0 when exp(N D) reduces to 1 for a positive integer N."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from ..kernels.powers import exp_of
from ..normal_form.fraction import Frac
from ..normal_form.tower import Tower, with_tower
from ..questions.question import Answer, Question


def by_exponentials(question: Question) -> Answer | None:
    """Sums of logarithms (inverse hyperbolic functions among them) with rational coefficients."""
    if question.relation != "=" or question.domain.complex:
        return None

    def ask(tower: Tower) -> Answer | None:
        value = tower.normal(question.difference)
        count = _common_denominator(tower, value)
        if count is not None and tower.zero_test(exp_of(tower, value.scale(Fraction(count))) - tower.one):
            return Answer("exponentials of both sides", ("exp is one to one",))
        return None

    return with_tower(question.domain, ask)


def _common_denominator(tower: Tower, value: Frac) -> int | None:
    """N, when logarithms occur alone in their monomials."""
    count, seen = 1, False
    for coefficient, monomial in tower.split(value):
        if any(a.term.head == "log" for a in tower.atoms_of(monomial)):
            if tower.single(monomial.num) is None or not monomial.den.is_constant():
                return None
            count, seen = lcm(count, coefficient.denominator), True
    return count if seen and count <= 60 else None
