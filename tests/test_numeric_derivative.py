"""Derivatives by infinitesimals: every rule of differentiation at a point, corners included, none of it symbolic."""

from __future__ import annotations

from typing import Any

import pytest

from derivation.numeric.evaluate import evaluate
from derivation.numeric.matrix import Matrix
from derivation.numeric.point import Point
from derivation.numeric.relation import equal
from derivation.numeric.value import Undefined, Unknown

from .numeric_lines import at, exact, scope, term

F = {"f": "sin(z) of z", "g": "z**3 + 1 of z"}

SAME = [
    # derivative, its value
    ("Derivative(x**x, x)", "x**x*(log(x) + 1)", {"x": 2}),
    ("Derivative(sin(2*x), x, 2)", "-4*sin(2*x)", {"x": 1}),
    ("Derivative(exp(x*y), x, y)", "(1 + x*y)*exp(x*y)", {"x": "1/2", "y": 3}),
    ("Derivative(x**n, (x, n))", "factorial(n)", {"x": "1/2", "n": 5}),
    ("Derivative(x**5, (x, 0))", "x**5", {"x": 2}),
    ("Derivative(f(g(x)), x)", "Subs(Derivative(f(u), u), u, g(x))*Derivative(g(x), x)", {"x": 2}),
    ("Derivative(x*Derivative(x**3, x), x)", "9*x**2", {"x": 2}),
    ("Derivative(Derivative(x**3*y**2, x), y)", "6*x**2*y", {"x": 2, "y": 3}),
    ("Derivative(theta.T @ x, theta[j])", "x[j]", {"theta": [1, 2], "x": [3, 4], "j": 2}),
    ("Derivative(theta[i], theta[j])", "KroneckerDelta(i, j)", {"theta": [1, 2], "i": 1, "j": 2}),
    ("Derivative(x.T @ A @ x, x)", "(A + A.T) @ x", {"x": [1, 2], "A": [[1, 2], [3, 4]]}),
    ("Derivative(log(Abs(Determinant(A))), A)", "Inverse(A).T", {"A": [[1, 2], [3, 4]]}),
    ("Derivative(Trace(A.T @ A), A)", "2*A", {"A": [[1, 2], [3, 4]]}),
    ("Derivative(log(Sum(exp(z[k]), (k, 1, 2))), z[i], z[j])", "-exp(z[1] + z[2])/Sum(exp(z[k]), (k, 1, 2))**2", {"z": [1, 2], "i": 1, "j": 2}),
    ("Derivative(Integral(exp(sin(u)), (u, x, 1)), x)", "-exp(sin(x))", {"x": 2}),
    ("Derivative(Integral(exp(x*u), (u, 0, x)), x)", "exp(x**2) + Integral(u*exp(x*u), (u, 0, x))", {"x": 2}),
    ("Derivative(x*Abs(x), x)", "0", {"x": 0}),
    ("Derivative(Abs(x), x)", "sign(x)", {"x": -2}),
    ("Derivative(Piecewise((x**2/2, Abs(x) <= 1), (Abs(x) - 1/2, True)), x)", "1", {"x": 1}),
    ("Derivative(Piecewise((sin(x)/x, Ne(x, 0)), (1, True)), x)", "0", {"x": 0}),
    ("Derivative(floor(x) + x, x)", "1", {"x": "1/2"}),
    *((f"Derivative({f}(x), x)", slope, {"x": "1/3"}) for f, slope in (
        ("tan", "sec(x)**2"), ("cot", "-csc(x)**2"), ("sec", "sec(x)*tan(x)"), ("csc", "-csc(x)*cot(x)"), ("asin", "1/sqrt(1 - x**2)"),
        ("acos", "-1/sqrt(1 - x**2)"),
        ("atan", "1/(1 + x**2)"), ("acot", "-1/(1 + x**2)"), ("sinh", "cosh(x)"), ("cosh", "sinh(x)"), ("tanh", "sech(x)**2"), ("coth", "-csch(x)**2"),
        ("asinh", "1/sqrt(1 + x**2)"), ("atanh", "1/(1 - x**2)"), ("gamma", "gamma(x)*digamma(x)"),
        ("loggamma", "digamma(x)"), ("erf", "2*exp(-x**2)/sqrt(pi)"),
        ("factorial", "factorial(x)*digamma(x + 1)"), ("sqrt", "1/(2*sqrt(x))"), ("log", "1/x"),
    )),
]  # fmt: skip


@pytest.mark.parametrize(("derivative", "value", "point"), SAME)
def test_rule(derivative: str, value: str, point: dict[str, Any]) -> None:
    left, right = at(derivative, definitions=F, **point), at(value, definitions=F, **point)
    pairs = zip(left.entries(), right.entries(), strict=True) if isinstance(left, Matrix) else [(left, right)]
    assert all(equal(a, b) is not False for a, b in pairs), (left, right)


NONE_AT_ZERO = ["Abs(x)", "sign(x)", "Max(x, 0)", "Heaviside(x)", "floor(x)", "Piecewise((1, Eq(x, 0)), (0, True))", "Abs(x)**3/x**2", "log(x)"]


@pytest.mark.parametrize("text", NONE_AT_ZERO)
def test_no_derivative_at_zero(text: str) -> None:
    assert isinstance(at(f"Derivative({text}, x)", x=0), Undefined)


def test_wrong_derivative_is_seen() -> None:
    assert equal(at("Derivative(tan(x), x)", x=1), at("1 - tan(x)**2", x=1)) is False


@pytest.mark.parametrize(("text", "z"), [("log(z)", -1), ("sqrt(z)", -4), ("z**(1/3)", -8), ("Abs(z)", 1), ("conjugate(z)", 1)])
def test_no_complex_derivative_there(text: str, z: int) -> None:
    declared = scope({"z": "complex"})
    point = Point({"z": exact(z)})
    assert isinstance(evaluate(term(f"Derivative({text}, z)"), point, declared, reading="complex"), Unknown)


def test_acot_jumps_at_zero() -> None:
    assert isinstance(at("Derivative(acot(x), x)", x=0), Unknown)
