"""A line: a term, a point, its exact value, or the digits that its enclosure must have, or why it has none."""

from __future__ import annotations

from typing import Any

import pytest
from flint import acb, arb

from derivation.numeric.numbers.matrix import Matrix
from derivation.numeric.numbers.value import Undefined, Unknown

from .numeric_lines import at
from .work import counted

EXACT = [
    ("x**2 + 1/3", {"x": "1/2"}, "7/12"),
    ("0**0", {}, "1"),
    ("(x**2)**(3/2)", {"x": -2}, "8"),
    ("sqrt(8)", {}, "2*sqrt(2)"),
    ("(1 + sqrt(2))*(1 - sqrt(2))", {}, "-1"),
    ("1/(1 + sqrt(2) + sqrt(3))", {}, "1/2 + sqrt(2)/4 - sqrt(6)/4"),
    ("sin(pi/10)", {}, "-1/4 + sqrt(5)/4"),
    ("exp(log(3)/2)**2", {}, "3"),
    ("log(6) - log(2) - log(3)", {}, "0"),
    ("acos(-1)", {}, "pi"),
    ("real_root(-8, 3)", {}, "-2"),
    ("floor(7/2) + ceiling(7/2)", {}, "7"),
    ("binomial(5, 2) + binomial(3, 5) + binomial(4, -1)", {}, "10"),
    ("sign(0) + Heaviside(0)", {}, "1/2"),
    ("KroneckerDelta(i, j)", {"i": 2, "j": 2}, "1"),
    ("Sum(k, (k, 1, n))", {"n": 4}, "10"),
    ("Sum(k, (k, 5, 4)) + Product(k, (k, 5, 4))", {}, "1"),
    ("Sum(i*j, (j, 1, i), (i, 1, 3))", {}, "25"),
    ("theta.T @ x", {"theta": [1, 2], "x": [3, 4]}, "11"),
    ("x.T @ A @ x", {"x": [1, 2], "A": [[1, 2], [3, 4]]}, "27"),
    ("Determinant(Inverse(A))", {"A": [[1, 2], [3, 4]]}, "-1/2"),
    ("Trace(HadamardProduct(A, A) - DiagMatrix(x))", {"A": [[1, 2], [3, 4]], "x": [1, 1]}, "15"),
    ("Norm(x)", {"x": [3, 4]}, "5"),
    ("Piecewise((1, x < 0), (2, True))", {"x": 0}, "2"),
    ("Max(x, 3) + Min(x, 3)", {"x": 5}, "8"),
    ("Subs(u**2, u, x + 1)", {"x": 2}, "9"),
]

COMPLEX = [
    ("sqrt(1)/sqrt(-1)", "-I"),
    ("sqrt(1/(-1))", "I"),
    ("log(exp(2*pi*I))", "0"),
    ("2*log(-1)", "2*pi*I"),
    ("Abs(3 + 4*I)", "5"),
    ("conjugate(1 + I)*(1 + I)", "2"),
    ("exp(I*pi/3)", "1/2 + sqrt(3)*I/2"),
]

DIGITS = [
    ("exp(1)", {}, "2.71828182845904"),
    ("log(x, 2)", {"x": 3}, "1.58496250072115"),
    ("gamma(1/2)**2", {}, "3.14159265358979"),
    ("erf(1)", {}, "0.842700792949714"),
    ("x**y", {"x": "1/2", "y": "1/3"}, "0.793700525984099"),
    ("zeta(3)", {}, "1.20205690315959"),
]

UNDEFINED = [
    ("1/(x - 1)", {"x": 1}),
    ("log(x)", {"x": 0}),
    ("log(x)", {"x": -1}),
    ("sqrt(x)", {"x": -1}),
    ("(-8)**(1/3)", {}),
    ("0**(-1)", {}),
    ("tan(pi/2)", {}),
    ("x[3]", {"x": [1, 2]}),
    ("x[0]", {"x": [1, 2]}),
    ("gamma(-2)", {}),
    ("factorial(-1)", {}),
    ("asin(2)", {}),
    ("Inverse(A)", {"A": [[1, 1], [1, 1]]}),
    ("A + B", {"A": [[1, 1]], "B": [[1], [1]]}),
    ("Piecewise((1, x < 0))", {"x": 0}),
    ("oo", {}),
]

HUGE = ["9**9**9**9", "factorial(10**9)", "Sum(k, (k, 1, 10**9))", "exp(exp(exp(exp(10))))", "Product(k, (k, 1, 10**5))", "(1 + x)**(10**8)", "Identity(10**6)"]


@pytest.mark.parametrize(("text", "point", "value"), EXACT)
def test_exact(text: str, point: dict[str, Any], value: str) -> None:
    assert str(at(text, **point)) == value


@pytest.mark.parametrize(("text", "value"), COMPLEX)
def test_principal_branches(text: str, value: str) -> None:
    assert str(at(text, real=False)) == value


@pytest.mark.parametrize(("text", "point", "digits"), DIGITS)
def test_enclosure(text: str, point: dict[str, Any], digits: str) -> None:
    value = at(text, **point)
    assert isinstance(value, arb) and value.rad() < 1e-15 and str(value.mid().str(20, radius=False)).startswith(digits)


@pytest.mark.parametrize(("text", "point"), UNDEFINED)
def test_certainly_no_value(text: str, point: dict[str, Any]) -> None:
    assert isinstance(at(text, **point), Undefined)


@pytest.mark.parametrize("text", HUGE)
def test_nothing_hangs(text: str) -> None:
    value, calls = counted(lambda: at(text, x=1))
    assert isinstance(value, (Unknown, arb, acb)) or text.startswith("(1 + x)")
    assert calls < 2_000


def test_a_doubt_is_no_value() -> None:
    assert isinstance(at("1/(exp(1) - E)"), Unknown)
    assert isinstance(at("Eq(exp(1), E)"), Unknown)


def test_definitions_are_opened_where_they_stand() -> None:
    assert str(at("g(2) + g(-2)", definitions={"g": "1/(1 + z**2) of z"})) == "2/5"
    assert str(at("Sum(h, (x, 1, 3))", definitions={"h": "x**2"})) == "14"


def test_a_parameter_hides_a_symbol_only_in_its_own_body() -> None:
    assert str(at("g(5)", definitions={"g": "z + h of z", "h": "2*z"}, z=1)) == "7"


def test_matrices_have_a_shape() -> None:
    value = at("v @ u.T", v=[1, 2], u=[3, 4])
    assert isinstance(value, Matrix) and value.shape == (2, 2) and str(value.rows[1][0]) == "6"
