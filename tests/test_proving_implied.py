"""What assumptions about values of functions say of their arguments."""

import pytest

from .links import link, provable

LINES = [
    ("n: positive integer; a: vector[n]", "Sum(a[i]**2,(i,1,n))/Sum(a[i]**2,(i,1,n))", "1", "Norm(a) > 0", "proved"),
    ("n: positive integer; a: vector[n]", "Sum(a[i]**2,(i,1,n))/Sum(a[i]**2,(i,1,n))", "1", "Norm(a) >= 0", "conditional"),
    ("x: real", "x/x", "1", "sqrt(x) > 0", "proved"),
    ("x: real", "sqrt(x)**2", "x", "sqrt(x) >= 0", "proved"),
    ("x: real", "x/x", "1", "sqrt(x) >= 0", "conditional"),
    ("x: real", "(x-1)/(x-1)", "1", "log(x) > 0", "proved"),
    ("x: real", "(x-1)/(x-1)", "1", "log(x) < 1", "conditional"),
    ("x: real", "x/x", "1", "exp(x) < 2", "conditional"),
    ("x: real", "(x-2)/(x-2)", "1", "exp(x) < 1", "proved"),
    ("x: real", "Derivative(asin(x), x)", "1/sqrt(1-x**2)", "x**2 < 1", "proved"),
    ("x: real", "sqrt(x**2-1)**2/(x**2-1)", "1", "Abs(x) > 1", "proved"),
    ("x: real", "x/x", "1", "Abs(x) < 4", "conditional"),
    ("x: real", "Abs(x)", "x", "Abs(x) > 1", "wrong"),
    ("x: complex", "(1-x)/(1-x)", "1", "Abs(x) <= 1", "conditional"),
]


@pytest.mark.parametrize(("symbols", "left", "right", "fact", "status"), LINES)
def test_a_fact_about_a_value(symbols: str, left: str, right: str, fact: str, status: str) -> None:
    assert link(symbols, left, "=", right, (fact,)).status == status
    assert provable(symbols, left, "=", right, (fact,)) == (status == "proved")  # also where no witness is looked for
