"""Provers for vectors and matrices of symbolic size, by polynomials in letters that do not commute."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from ..conditions.discharge import holds
from ..free_algebra.definiteness import invertible
from ..free_algebra.gram import cauchy_schwarz
from ..free_algebra.groebner import complete, vanishes
from ..free_algebra.polynomials import Algebra
from ..inequalities.inequalities import difference
from ..inequalities.one_sided import signs_of
from ..normal_form.fraction import Frac
from ..normal_form.tower import Tower, with_tower
from ..questions.question import Answer, Question
from ..terms.core import ONE, ZERO, Core, fn, num, sub, substitute
from ..terms.domain import POS
from .algebra import algebra_of, difference_of
from .contraction import array, scalar
from .elaboration import inverse
from .number_signs import sign_of_number

FACT = "matrix rules"
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
    posed = None if question.indices or not _applies(question) else difference(question)
    if posed is None:
        return None
    term, wanted = posed
    known, canonical, facts = with_tower(question.domain, lambda tower: _as_forms(algebra_of(tower), term))
    if known & ~wanted and signs_of(canonical, question.domain.assuming(*facts), wanted == POS) & ~wanted:
        return None
    return Answer(NAME, (FACT,))


def _as_forms(algebra: Algebra, term: Core) -> tuple[int, Core, list[Core]]:
    """The signs of a number at first sight, the number as a term in forms, and what Cauchy and Schwarz say of these."""
    tower = algebra.tower
    value = scalar(algebra, term)
    canonical = tower.term(value)
    return sign_of_number(algebra, value), canonical, [fn("le", ZERO, tower.poly_term(b)) for b in cauchy_schwarz(algebra, list(tower.atoms))]


def by_equations(question: Question) -> Answer | None:
    """An equation between arrays follows from another: its difference vanishes when the other's does."""
    if question.relation not in ("=>", "<==", "<=>") or not _applies(question):
        return None
    left, right = question.left, question.right
    steps = {"=>": [(left, right)], "<==": [(right, left)], "<=>": [(left, right), (right, left)]}[question.relation]
    ask = all(with_tower(question.domain.assuming(given), lambda tower, claim=claim: _follows(tower, claim)) for given, claim in steps)  # type: ignore[misc]
    return Answer(NAME, (FACT,)) if ask else None


def _applies(question: Question) -> bool:
    allowed = question.domain.allowed
    return (question.indices is not None or question.domain.has_arrays) and (allowed is None or FACT in allowed)


def _answer(question: Question, prove: Callable[[Algebra], bool]) -> Answer | None:
    if question.relation != "=" or not _applies(question):
        return None
    return Answer(NAME, (FACT,)) if with_tower(question.domain, lambda tower: prove(algebra_of(tower))) else None


def _equal(algebra: Algebra, question: Question) -> bool:
    difference = question.difference
    if question.indices is None:
        return zero(algebra, scalar(algebra, difference))
    i, j = question.indices
    rows, columns = (algebra.tower.natures[k].range.high or ONE for k in (i, j))
    if rows.head == columns.head == "num" and max(rows.value, columns.value) <= SMALL:
        places = product(range(1, int(rows.value) + 1), range(1, int(columns.value) + 1))
        return all(algebra.tower.zero_test(algebra.tower.normal(substitute(difference, {i: num(p), j: num(q)}))) for p, q in places)
    return vanishes(algebra, array(algebra, difference, i, j, rows, columns))


def zero(algebra: Algebra, value: Frac) -> bool:
    """0, or a multiple of a number that an equation shows to be 0."""
    value = algebra.tower.reduce(value)
    known = [algebra.tower.reduce(z) for z in algebra.zeros]
    return value.is_zero() or any(not z.is_zero() and (value.num % z.num).is_zero() for z in known)


def _follows(tower: Tower, claim: Core) -> bool:
    """The facts of the tower, the given equation among them, make the claimed one true."""
    algebra = algebra_of(tower)
    _with_inverses(algebra)
    parts = claim.args if claim.head == "and" else (claim,)
    for attempt in range(2):
        if all(_holds(algebra, part) for part in parts):
            return True
        again = completed(algebra) if attempt == 0 else None
        if again is None:
            return False
        algebra = again
    return False


def _with_inverses(algebra: Algebra) -> None:
    """The inverses of the invertible matrices of the facts, to multiply with."""
    letters = {x for rule in algebra.rules for w in (rule.lead, *rule.rest.terms) for x in w}
    for x in sorted(letters, key=algebra.rank):
        if algebra.same(*algebra.size(x)) and invertible(algebra, x.args[0] if x.head == "transpose" else x):
            inverse(algebra, algebra.letter(x))


def _holds(algebra: Algebra, claim: Core) -> bool:
    if claim.head == "all" and claim.args[0].head == "eq":
        return vanishes(algebra, difference_of(algebra, claim))
    return claim.head == "eq" and (holds(algebra.tower, claim) or zero(algebra, scalar(algebra, sub(*claim.args))))


def completed(algebra: Algebra) -> Algebra | None:
    """The same letters with more rules between them; None when there are no more."""
    if not complete(algebra):
        return None
    out = algebra.tower.algebra = Algebra(algebra.tower, algebra.laws, algebra.rules)
    out.bases, out.known, out.units, out.products, out.zeros = algebra.bases, algebra.known, algebra.units, algebra.products, algebra.zeros
    return out
