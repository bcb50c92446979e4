"""Provers for vectors and matrices of symbolic size, by polynomials in letters that do not commute."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from .contraction import array, scalar
from .core import ONE, Core, num, sub, substitute
from .domain import NUL, POS, Interval, Nature
from .groebner import assume, complete, vanishes
from .noncommutative import Algebra, Polynomial
from .question import Answer, Question
from .tower import Tower, with_tower

FACT = "matrix algebra"
NAME = "noncommutative polynomials"
SMALL = 3  # arrays of a given size up to this are compared entry by entry


def by_words(question: Question) -> Answer | None:
    """Equal when the difference of the two sides, as a polynomial in matrix letters, vanishes by the relations between them."""
    return _answer(question, lambda algebra: _equal(algebra, question))


def by_completion(question: Question) -> Answer | None:
    """The same with the consequences of the relations that a bounded completion finds."""

    def prove(algebra: Algebra) -> bool:
        _equal(algebra, question)  # the letters of both sides with their relations
        again = completed(algebra)
        return again is not None and _equal(again, question)

    return _answer(question, prove)


def by_forms(question: Question) -> Answer | None:
    """left <= right when right - left, as a number made of forms and traces, can only be positive or 0."""
    from .matrix_conditions import sign_of_number

    orders = {"<": (POS, 1), "<=": (NUL | POS, 1), ">": (POS, -1), ">=": (NUL | POS, -1)}
    if question.relation not in orders or question.indices or not _applies(question):
        return None
    wanted, side = orders[question.relation]
    ends = (question.right, question.left) if side > 0 else (question.left, question.right)

    def prove(tower: Tower) -> bool:
        algebra = algebra_of(tower)
        return sign_of_number(algebra, scalar(algebra, sub(*ends))) & ~wanted == 0

    return Answer(NAME, (FACT,)) if with_tower(question.domain, prove) else None


def by_equations(question: Question) -> Answer | None:
    """An equation between arrays follows from another: its difference vanishes when the other's does."""
    if question.relation not in ("=>", "<==", "<=>") or not _applies(question):
        return None
    left, right = question.left, question.right
    steps = {"=>": [(left, right)], "<==": [(right, left)], "<=>": [(left, right), (right, left)]}[question.relation]
    ask = all(with_tower(question.domain.assuming(given), lambda tower, claim=claim: _follows(tower, claim)) for given, claim in steps)  # type: ignore[misc]
    return Answer(NAME, (FACT,)) if ask else None


# ---------------------------------------------------------------- asking


def _applies(question: Question) -> bool:
    allowed = question.domain.allowed
    return question.domain.has_arrays and (allowed is None or FACT in allowed)


def _answer(question: Question, prove: Callable[[Algebra], bool]) -> Answer | None:
    if question.relation != "=" or not _applies(question):
        return None
    return Answer(NAME, (FACT,)) if with_tower(question.domain, lambda tower: prove(algebra_of(tower))) else None


def _equal(algebra: Algebra, question: Question) -> bool:
    difference = sub(question.left, question.right)
    if question.indices is None:
        return algebra.tower.zero_test(scalar(algebra, difference))
    i, j = question.indices
    rows, columns = (algebra.tower.natures[k].range.high or ONE for k in (i, j))
    if rows.head == columns.head == "num" and max(rows.value, columns.value) <= SMALL:
        places = product(range(1, int(rows.value) + 1), range(1, int(columns.value) + 1))
        return all(algebra.tower.zero_test(scalar(algebra, substitute(difference, {i: num(p), j: num(q)}))) for p, q in places)
    return vanishes(algebra, array(algebra, difference, i, j, rows, columns))


def _follows(tower: Tower, claim: Core) -> bool:
    """The facts of the tower, the given equation among them, make the claimed one true."""
    algebra = algebra_of(tower)
    parts = claim.args if claim.head == "and" else (claim,)
    for attempt in range(2):
        if all(_holds(algebra, part) for part in parts):
            return True
        again = completed(algebra) if attempt == 0 else None
        if again is None:
            return False
        algebra = again
    return False


def _holds(algebra: Algebra, claim: Core) -> bool:
    from .conditions import holds

    if claim.head == "all" and claim.args[0].head == "eq":
        return vanishes(algebra, difference_of(algebra, claim))
    return claim.head == "eq" and (holds(algebra.tower, claim) or algebra.tower.zero_test(scalar(algebra, sub(*claim.args))))


# ---------------------------------------------------------------- the algebra of a question


def algebra_of(tower: Tower) -> Algebra:
    """The algebra of a tower; it knows the equations between arrays among the facts."""
    if tower.algebra is not None:
        tower.algebra.steps = 0
        return tower.algebra  # type: ignore[no-any-return]
    algebra = tower.algebra = Algebra(tower)
    for fact in tower.domain.facts:
        for part in fact.args if fact.head == "and" else (fact,):
            if part.head == "all" and part.args[0].head == "eq":
                assume(algebra, difference_of(algebra, part))
    return algebra


def difference_of(algebra: Algebra, equation: Core) -> Polynomial:
    """left - right of an equation between arrays."""
    (i, j), (rows, columns) = equation.value, equation.args[1:3]
    for name, size in ((i, rows), (j, columns)):
        algebra.tower.natures[name] = Nature("integer", (), Interval(ONE, size, False, False))
    return array(algebra, sub(*equation.args[0].args), i, j, rows, columns)


def completed(algebra: Algebra) -> Algebra | None:
    """The same letters with more rules between them; None when there are no more."""
    if not complete(algebra):
        return None
    out = algebra.tower.algebra = Algebra(algebra.tower, algebra.rules)
    out.bases, out.known = algebra.bases, algebra.known
    return out


__all__ = ["algebra_of", "by_completion", "by_equations", "by_forms", "by_words"]
