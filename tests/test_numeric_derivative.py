"""Derivatives by infinitesimals: every rule of differentiation at a point, corners included, none of it symbolic."""

from __future__ import annotations

from typing import Any

import pytest

from derivation.numeric.evaluation.evaluate import evaluate
from derivation.numeric.evaluation.point import Point
from derivation.numeric.functions.relation import equal
from derivation.numeric.numbers.matrix import Matrix
from derivation.numeric.numbers.surd import gaussian
from derivation.numeric.numbers.value import Undefined, Unknown

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


def complex_derivative(text: str, z: Any) -> Any:
    point = Point({"z": gaussian(exact(z[0]), exact(z[1])) if isinstance(z, tuple) else exact(z)})
    return evaluate(term(f"Derivative({text}, z)"), point, scope({"z": "complex"}), reading="complex")


ON_A_CUT = [
    ("log(z)", -1), ("sqrt(z)", -4), ("z**(1/3)", -8), ("z**(1/2)", -8), ("atan(z)", (0, 2)), ("asin(z)", 2), ("acos(z)", -2), ("atanh(z)", 2), ("acosh(z)", 0),
    ("acosh(z)", -2), ("asinh(z)", (0, -3)), ("acot(z)", (0, "1/2")), ("loggamma(z)", "-1/2"), ("log(z**2)", (0, 1)), ("log(-z)", 1), ("2*log(z) + z", -1),
    ("z*log(z)", -1), ("log(z)/z", -1), ("-(1 - log(z))", -1), ("z**I", -1),
]  # fmt: skip
# at the end of a cut, where a jump may be taken back, and where the function has no complex derivative but at single points
DOUBTFUL = [
    ("atan(z)", (0, 1)), ("asin(z)", 1), ("loggamma(z)", -1), ("sqrt(z)**2", -4), ("exp(log(z))", -4), ("log(z) - log(z)", -1), ("0*log(z)", -1),
    ("(z + 1)*log(z)", -1), ("log(z)**2", -1), ("z/log(z)", -1), ("Abs(z)", 1), ("conjugate(z)", 1), ("floor(z)", "1/2"), ("Max(z, 1)", 3), ("Heaviside(z)", 1),
    ("Piecewise((1, z > 0), (z, True))", 1),
]  # fmt: skip
OFF_THE_CUTS = [
    ("log(z)", (0, 1), "-I"), ("atan(z)", (0, "1/2"), "4/3"), ("z**2", -8, "-16"), ("asin(z)", (0, 1), "1/sqrt(2)"), ("z**(1/3)", 8, "1/12"),
    ("Piecewise((1, Eq(z, 0)), (z, True))", (0, 1), "1"), ("log(2)*z", -1, "log(2)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "z"), ON_A_CUT)
def test_no_complex_derivative_on_a_cut(text: str, z: Any) -> None:
    assert isinstance(complex_derivative(text, z), Undefined)


@pytest.mark.parametrize(("text", "z"), DOUBTFUL)
def test_no_complex_derivative_is_known_there(text: str, z: Any) -> None:
    assert isinstance(complex_derivative(text, z), Unknown)


@pytest.mark.parametrize(("text", "z", "slope"), OFF_THE_CUTS)
def test_complex_derivative_off_the_cuts(text: str, z: Any, slope: str) -> None:
    assert equal(complex_derivative(text, z), at(slope, real=False)) is not False


def test_along_the_real_axis_a_logarithm_has_a_derivative_on_its_cut() -> None:
    assert equal(at("Derivative(log(x), x)", real=False, x=-2), at("-1/2")) is not False


# at 0 these have no derivative; what is known of the last ones is truncated before it shows
NEVER_A_NUMBER = [
    "floor(x**5)", "floor(x**9)", "sign(x**9)", "0**(x**5)", "0**(x**2)", "(-1)**(x**5)", "Limit(sign(h - x**5), h, 0, '+')", "Limit(atan(x/h), h, 0, '+')",
    "Limit(log(1 + exp(t*x))/t, t, oo)", "Limit(atan(x*t), t, oo)", "Sum(Heaviside(k*x - 1)/k**2, (k, 1, oo))", "Sum(x**2/(1 + x**2)**k, (k, 0, oo))",
    "Integral(sign(t - x - 1), (t, 0, 1))", "Integral(floor(t*(x + 1)), (t, 0, 1))", "Integral(x/(x**2 + t**2), (t, 0, 1))",
    "Integral(Heaviside(x*t - 1)/t**2, (t, 1, oo))", "Integral(sin(x*t)/t, (t, 0, oo))",
    "sqrt(x**2)", "sqrt(x**3)", "(x**4)**(1/4)", "atan(sqrt(x**2))", "real_root(x**2, 3)", "real_root(Min(1/2, x**2), 3)", "Integral(sqrt(t**3), (t, x, 2*x))",
    "Integral(Piecewise((1, t - x < 1), (t + 1, True)), (t, x, 1))", "log(x**2)", "asin(1 - x**2)",
    "Integral(sign(t), (t, 1, x))", "Integral(floor(t), (t, -1, x))", "Integral(Piecewise((x*0 + 1, t <= 0), (3, True)), (t, -1, x))",
]  # fmt: skip


@pytest.mark.parametrize("text", NEVER_A_NUMBER)
def test_no_number_where_there_is_no_derivative(text: str) -> None:
    assert isinstance(at(f"Derivative({text}, x)", x=0), (Undefined, Unknown))


@pytest.mark.parametrize(("text", "point"), [
    ("Integral(sign(t), (t, y, x))", {"x": 0, "y": 0}), ("Integral(sign(t), (t, y, x))", {"x": 0, "y": 1}), ("Integral(floor(t), (t, 0, x))", {"x": 1}),
    ("Integral(floor(t), (t, x, 2))", {"x": 1}), ("Integral(Heaviside(t), (t, -1, x))", {"x": 0}),
])  # fmt: skip
def test_a_jump_at_an_end_that_moves(text: str, point: dict[str, int]) -> None:
    assert isinstance(at(f"Derivative({text}, x)", **point), Undefined)


# to have no value at one point says nothing of an integral: these have derivatives at 0, and the second is 1 there
@pytest.mark.parametrize(
    "text", ["(-1)**(0*x)", "(x**2)**(x + 1)", "Integral(sin(t)/t, (t, -1, x))", "Integral(sin(t)/t, (t, 0, x))", "Integral(x*sin(t)/t, (t, 0, x))"]
)
def test_a_derivative_that_exists_is_not_denied(text: str) -> None:
    assert not isinstance(at(f"Derivative({text}, x)", x=0), Undefined)


@pytest.mark.parametrize(("text", "slope"), [
    ("x*Sum(1/k**2, (k, 1, oo))", "pi**2/6"), ("x*Limit(sin(h)/h, h, 0)", "1"), ("x*Integral(exp(-t), (t, 0, oo))", "1"), ("Limit(sign(h)*x, h, 0, '+')", "1"),
    ("Integral(Max(x + 2, t), (t, 0, 1))", "1"), ("Integral(Abs(t - x + 2), (t, 0, 1))", "-1"),
    ("Integral(Piecewise((x, t < x + 2), (0, True)), (t, 0, 1))", "1"),
    ("floor(x + 1/2)", "0"), ("Integral(exp(-t), (t, x, oo))", "-1"),
])  # fmt: skip
def test_what_does_not_move_stays_and_what_moves_off_the_corners_has_a_slope(text: str, slope: str) -> None:
    found = at(f"Derivative({text}, x)", x=0)
    assert not isinstance(found, (Undefined, Unknown)) and equal(found, at(slope)) is not False


def test_acot_jumps_at_zero() -> None:
    assert isinstance(at("Derivative(acot(x), x)", x=0), Unknown)
