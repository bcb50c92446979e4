"""Infinite sums, improper integrals and limits: closed forms they must meet, and divergence they must see."""

from __future__ import annotations

from typing import Any

import pytest
from flint import arb

from derivation.numeric.functions.relation import equal
from derivation.numeric.numbers.value import Undefined, Unknown

from .numeric_lines import at

SAME = [
    ("Sum(1/k**4, (k, 1, oo))", "pi**4/90", {}),
    ("Sum(1/k - 1/(k+1), (k, 1, oo))", "1", {}),
    ("Sum((-1)**(k+1)/k, (k, 1, oo))", "log(2)", {}),
    ("Sum(1/(k**2+1), (k, 0, oo))", "(pi*coth(pi) + 1)/2", {}),
    ("Sum(k*p*(1-p)**(k-1), (k, 1, oo))", "1/p", {"p": "1/3"}),
    ("Sum(x**k/factorial(k), (k, 0, oo))", "exp(x)", {"x": -3}),
    ("Sum((-1)**k*x**(2*k+1)/factorial(2*k+1), (k, 0, oo))", "sin(x)", {"x": 2}),
    ("Sum(factorial(k)**2/factorial(2*k), (k, 0, oo))", "4/3 + 2*pi*sqrt(3)/27", {}),
    ("Integral(x**2, (x, 0, a))", "a**3/3", {"a": -3}),
    ("Integral(Max(x, 0), (x, -1, u))", "u**2/2", {"u": 2}),
    ("Integral(exp(-x**2), (x, -oo, oo))", "sqrt(pi)", {}),
    ("Integral(1/(1+x**2), (x, -oo, oo))", "pi", {}),
    ("Integral(x**n*exp(-x), (x, 0, oo))", "factorial(n)", {"n": 3}),
    ("Integral(log(x), (x, 0, 1))", "-1", {}),
    ("Integral(1/sqrt(x), (x, 0, 1))", "2", {}),
    ("Integral(log(1+x)/x, (x, 0, 1))", "pi**2/12", {}),
    ("Integral(x**(-x), (x, 0, 1))", "Sum(k**(-k), (k, 1, oo))", {}),
    ("Limit(sin(x)/x, x, 0)", "1", {}),
    ("Limit((tan(x) - sin(x))/x**3, x, 0)", "1/2", {}),
    ("Limit((x**a - 1)/a, a, 0)", "log(x)", {"x": 3}),
    ("Limit(x**n*exp(-x), x, oo)", "0", {"n": 3}),
    ("Limit((2*x**2 + 1)/(x**2 - x), x, oo)", "2", {}),
    ("Limit(Abs(x)/x, x, 0, '-')", "-1", {}),
    ("Limit(x*log(x), x, 0, '+')", "0", {}),
    ("Limit((f(x+h) - f(x))/h, h, 0)", "Derivative(f(x), x)", {"x": 2}),
]

DIVERGES = [
    "Sum(1/k, (k, 1, oo))",
    "Sum((-1)**k, (k, 0, oo))",
    "Sum(2**k, (k, 0, oo))",
    "Sum(1/k**2, (k, 0, oo))",
    "Integral(1/x, (x, 1, oo))",
    "Integral(1/x, (x, 0, 1))",
    "Limit(1/x, x, 0)",
    "Limit(Abs(x)/x, x, 0)",
    "Limit(floor(x), x, 1)",
    "Limit(x, x, oo)",
]

# over the real numbers log(x) and sqrt(x) have no value for x < 0, also where what they are part of is 0
WITHOUT_VALUES = ["Integral(log(x) - log(x), (x, -1, 1))", "Integral(0*sqrt(x), (x, -1, 1))"]

# true or not, nothing may be said of these; the last five have values
DOUBTFUL = [
    "Integral(1/x, (x, -1, 1))",
    "Limit(sqrt(x**2 + x) - x, x, oo)",
    "Limit(atan(x), x, oo)",
    "Limit((1 + 1/x)**x, x, oo)",
    "Integral(sin(x)/x, (x, 0, oo))",
    "Product(1 + 1/k**2, (k, 1, oo))",
]


@pytest.mark.parametrize(("left", "right", "point"), SAME)
def test_closed_form(left: str, right: str, point: dict[str, Any]) -> None:
    a, b = (at(text, definitions={"f": "z**2 + z of z"}, **point) for text in (left, right))
    assert equal(a, b) is not False and (not isinstance(a, arb) or a.rad() < 1e-7), (a, b)


@pytest.mark.parametrize("text", DIVERGES)
def test_diverges(text: str) -> None:
    assert isinstance(at(text), Undefined)


@pytest.mark.parametrize("text", WITHOUT_VALUES)
def test_a_stretch_without_values_is_one_over_the_reals_only(text: str) -> None:
    assert isinstance(at(text), Undefined)
    over_the_complex_numbers = at(text, real=False)
    assert not isinstance(over_the_complex_numbers, Undefined)
    assert isinstance(over_the_complex_numbers, Unknown) or equal(over_the_complex_numbers, at("0")) is not False


@pytest.mark.parametrize("text", DOUBTFUL)
def test_is_not_decided(text: str) -> None:
    assert isinstance(at(text), Unknown)


def test_more_bits_tell_more() -> None:
    text = "Sum(floor(k*tanh(pi))/10**k, (k, 1, oo)) - 1/81"
    assert at(text, bits=64).contains(0) and not at(text, bits=1024).contains(0)
