"""Provers for vectors and matrices of symbolic size, by polynomials in letters that do not commute."""

from __future__ import annotations

from collections.abc import Callable

from .contraction import array, scalar
from .core import ONE, Core, sub
from .domain import Domain, Interval, Nature
from .groebner import assume, complete, vanishes
from .noncommutative import Algebra
from .question import Answer, Question
from .tower import Tower, with_tower

NAME = "noncommutative polynomials"


def by_words(question: Question) -> Answer | None:
    """Equal when the difference of the two sides, as a polynomial in matrix letters, vanishes by the relations between them."""
    if question.relation != "=" or not about_arrays(question.domain):
        return None
    prove: Callable[[Tower], bool] = (lambda t: _equal_arrays(t, question)) if question.indices else (lambda t: _equal_numbers(t, question))
    return Answer(NAME) if with_tower(question.domain, prove) else None


def about_arrays(domain: Domain) -> bool:
    return any(n.sizes for n in domain.natures.values())


def _equal_arrays(tower: Tower, question: Question) -> bool:
    assert question.indices
    i, j = question.indices
    algebra = with_facts(tower)
    rows, columns = (tower.natures[k].range.high or ONE for k in (i, j))
    sides = [array(algebra, side, i, j, rows, columns) for side in (question.left, question.right)]
    return vanishes(algebra, algebra.minus(*sides))


def _equal_numbers(tower: Tower, question: Question) -> bool:
    difference = sub(question.left, question.right)
    algebra = with_facts(tower)
    if tower.zero_test(scalar(algebra, difference)):
        return True
    again = completed(algebra)
    return again is not None and tower.zero_test(scalar(again, difference))


def completed(algebra: Algebra) -> Algebra | None:
    """The same letters with more rules between them; None when there are no more."""
    if not complete(algebra):
        return None
    out = Algebra(algebra.tower, algebra.rules)
    out.bases, out.known = algebra.bases, algebra.known
    return out


def with_facts(tower: Tower) -> Algebra:
    """An algebra that knows the equations between arrays among the facts."""
    algebra = Algebra(tower)
    for fact in tower.domain.facts:
        if fact.head == "all" and fact.args[0].head == "eq":
            i, j = fact.value
            rows, columns = fact.args[1:3]
            name_indices(tower, (i, j), (rows, columns))
            left, right = fact.args[0].args
            assume(algebra, array(algebra, sub(left, right), i, j, rows, columns))
    return algebra


def name_indices(tower: Tower, names: tuple[str, str], sizes: tuple[Core, Core]) -> None:
    for name, size in zip(names, sizes, strict=True):
        tower.natures[name] = Nature("integer", (), Interval(ONE, size, False, False))
