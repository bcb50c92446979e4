"""The tables of the engine: each line is confirmed by another way than by itself, and a spoiled one is seen."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import fmpq

from derivation.model.declarations import Kind, Scope
from derivation.model.terms import Term
from derivation.numeric.evaluation.evaluate import evaluate
from derivation.numeric.evaluation.point import Point
from derivation.numeric.numbers.number import ball
from derivation.numeric.numbers.value import Unknown
from derivation.numeric.second.opinion import SecondOpinion
from derivation.proving.calculus.symbolic_order import OF_POWER, START, TABLE
from derivation.proving.functions.differentiate import differentiate
from derivation.proving.functions.formulas import filled
from derivation.proving.integrals.integral_table import TABLE as INTEGRALS
from derivation.proving.normal_form.tower import with_tower
from derivation.proving.sums.products import TABLE as PRODUCTS
from derivation.proving.terms.core import ZERO, Core, fn, num, power, sub, sym
from derivation.proving.terms.domain import Interval, Nature
from derivation.proving.verdict.engine import domain_of
from derivation.reading.text.expression import parse

NOWHERE = Point({})
INTEGER = Scope({"n": Kind("integer")})
UNSETTLED = ("(log(sin(x)), (x, 0, pi))", "x/sinh(x)", "x**x")  # of which enclosures see nothing
POSITIVE = domain_of(Scope()).with_symbol("u", Nature(range=Interval(ZERO)))


def sides(line: str) -> tuple[Term, Term]:
    left, right = (parse(side)[0] for side in line.split(" = "))
    assert left is not None and right is not None
    return left, right


def enclosed(line: str) -> bool:
    """Whether the enclosures of both sides overlap; where there are none, whether they agree to 15 digits."""
    values = [evaluate(side, NOWHERE, Scope(), bits=80) for side in sides(line)]
    if any(isinstance(v, Unknown) for v in values):
        assert any(part in line for part in UNSETTLED)
        left, right = sides(line)
        return SecondOpinion(NOWHERE, Scope()).agreement(left, "=", right)[0] >= 15
    return bool(ball(values[0]).overlaps(ball(values[1])))


@pytest.mark.parametrize("line", INTEGRALS.strip().split("\n"))
def test_an_integral_has_the_value_of_its_line(line: str) -> None:
    assert enclosed(line)
    assert not enclosed(line.replace(" = ", " = 1/1000 + "))


@pytest.mark.parametrize("line", PRODUCTS.strip().split("\n"))
@pytest.mark.parametrize("n", range(5))
def test_a_product_has_the_value_of_its_line(line: str, n: int) -> None:
    left, right = (evaluate(side, Point({"n": fmpq(n)}), INTEGER) for side in sides(line))
    assert ball(left).overlaps(ball(right))
    assert not ball(left).overlaps(ball(right) * 2)


def is_nth(f: Core, n: int, value: Core) -> bool:
    """Whether a term is the n-th derivative of f by u."""
    for _ in range(n):
        f = differentiate(f, sym("u"))
    return with_tower(POSITIVE, lambda tower: tower.zero_test(tower.normal(sub(f, value))))


@pytest.mark.parametrize("head", TABLE)
@pytest.mark.parametrize("n", range(5))
def test_the_nth_derivative_of_a_function(head: str, n: int) -> None:
    value = filled(TABLE[head], (sym("u"), num(n), ZERO), ("u", "n", "p"))
    if n >= START.get(head, 0):
        assert is_nth(fn(head, sym("u")), n, value)
        assert not is_nth(fn(head, sym("u")), n, sub(ZERO, value))


@pytest.mark.parametrize(
    ("kind", "p"), [("an integer < 0", -1), ("an integer < 0", -3), ("an integer >= n", 4), ("an integer >= n", 6), ("no integer", Fraction(-7, 3))]
)
@pytest.mark.parametrize("n", range(5))
def test_the_nth_derivative_of_a_power(kind: str, p: Fraction, n: int) -> None:
    f = power(sym("u"), num(p))
    value = filled(OF_POWER[kind], (sym("u"), num(n), num(p)), ("u", "n", "p"))
    assert is_nth(f, n, value)
    assert not is_nth(f, n, filled(OF_POWER[kind].replace("u**(p - n)", "u**(p + n + 1)"), (sym("u"), num(n), num(p)), ("u", "n", "p")))
