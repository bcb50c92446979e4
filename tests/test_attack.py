"""Attempts to get something false proved, and what stood in the way of something true."""

from typing import Any

import pytest

from derivation.checking.check import check
from derivation.reading import build

from .links import provable

# symbols, definitions, left, right, expected: a definition stands for its body, also where a binder has caught one of its symbols
UNDER_BINDERS = [
    ({"x": "real"}, {"h": "x**2 + 1"}, "Subs(h, x, 2)", "5", "proved"),
    ({"x": "real"}, {"h": "x**2 + 1"}, "Subs(h, x, 2)", "h", "wrong"),
    ({"x": "real"}, {"h": "x**2"}, "Integral(h, (x, 0, 1))", "1/3", "proved"),
    ({"x": "real"}, {"h": "x**2"}, "Integral(h, (x, 0, 1))", "h", "wrong"),
    ({"x": "real"}, {"h": "x**2 + 1"}, "Limit(h, x, 0)", "h", "wrong"),
    ({"x": "real"}, {"h": "x**2", "k": "h + 1"}, "Limit(k, x, 0)", "1", "proved"),
    ({"n": "positive integer", "i": "index 1..n", "x": "vector[n]"}, {"h": "x[i]**2"}, "Sum(h, (i, 1, n))", "x.T @ x", "proved"),
    ({"n": "positive integer", "i": "index 1..n", "x": "vector[n]"}, {"h": "x[i]**2"}, "Sum(h, (i, 1, n))", "n*h", "wrong"),
    ({"n": "positive integer", "k": "integer"}, {"f(a)": "a*k"}, "Sum(f(2), (k, 1, n))", "n*(n + 1)", "proved"),
    ({"n": "positive integer", "k": "integer"}, {"f(a)": "a*k"}, "Sum(f(2), (k, 1, n))", "n*f(2)", "wrong"),
    ({"n": "positive integer", "k": "integer"}, {"f(a)": "Sum(a*k, (k, 1, n))"}, "f(k)", "k*n*(n + 1)/2", "proved"),
    ({"x": "real", "z": "real"}, {"f(z)": "h*z", "h": "z + 1"}, "f(x)", "(z + 1)*x", "proved"),
]  # fmt: skip


@pytest.mark.parametrize(("symbols", "definitions", "left", "right", "expected"), UNDER_BINDERS)
def test_definitions_under_binders(symbols: dict[str, str], definitions: dict[str, str], left: str, right: str, expected: str) -> None:
    assert status(symbols, left, "=", right, definitions=definitions) == expected


def status(symbols: dict[str, str], left: str, relation: str, right: str, **more: Any) -> str:
    derivations, problems = build(symbols, [left, {"expr": right, "rel": relation}], **more)
    assert derivations, problems
    verdict = check(derivations[0], in_process=True).links[0].verdict
    assert not verdict.contradiction, verdict.contradiction
    return verdict.status


# false links that a prover must not prove, even where no witness is looked for
UNPROVABLE = [
    # the closed form of a geometric sum needs a range that is not less than empty
    ("n: integer; a: integer; x: real", "Sum(x**k, (k, a, n))", "=", "(x**a - x**(n + 1))/(1 - x)", ("x != 1", "x > 0")),
    # a0 S(n) = 0 says nothing of S(n) where a0 is 0: at n = 1 and n = 2 the sum is -1 and 2
    ("n: nonnegative integer", "Sum((-1)**k*binomial(n, k)*k**2, (k, 0, n))", "=", "0", ()),
]


@pytest.mark.parametrize(("symbols", "left", "relation", "right", "assume"), UNPROVABLE)
def test_no_prover_says_yes(symbols: str, left: str, relation: str, right: str, assume: tuple[str, ...]) -> None:
    assert not provable(symbols, left, relation, right, assume)


# what a link needs that nothing in it shows: the component must be there, only real numbers have an order
CONDITIONAL = [
    ({"n": "positive integer", "p": "index 1..n", "q": "integer", "A": "matrix[n,n]"}, "Derivative(Trace(A), A[p,q])", "=", "KroneckerDelta(p,q)"),
    ({"n": "positive integer", "j": "integer", "k": "index 1..n", "x": "vector[n]"}, "Derivative(x.T @ x, x[j], x[k])", "=", "2*KroneckerDelta(j,k)"),
    ({"x": "complex"}, "Or(x > 1, x <= 1)", "<=>", "Eq(x, x)"),
]  # fmt: skip


@pytest.mark.parametrize(("symbols", "left", "relation", "right"), CONDITIONAL)
def test_what_nothing_shows_is_a_condition(symbols: dict[str, str], left: str, relation: str, right: str) -> None:
    assert status(symbols, left, relation, right) == "conditional"


def test_a_lower_end_that_is_no_number() -> None:
    assert status({"n": "positive integer", "j": "index 1-1..n", "x": "vector[n]"}, "Derivative(x.T @ x, x[j])", "=", "2*x[j]") != "proved"


# a limit of what goes on oscillating has no value; what tends to 0 tames it
LIMITS = [
    ("Limit(sin(x), x, oo)", "0", "wrong"), ("Limit(cos(x)**2, x, -oo)", "1/2", "wrong"), ("Limit(sin(1/x), x, 0)", "0", "wrong"),
    ("Limit(sin(1/x) + x, x, 0)", "0", "wrong"), ("Limit((-1)**n, n, oo)", "1", "wrong"), ("Limit((2 + sin(x))/(3 + exp(-x)), x, oo)", "1", "wrong"),
    ("Limit(x*sin(1/x), x, 0)", "0", "proved"), ("Limit(sin(x)/x, x, oo)", "0", "proved"), ("Limit(exp(-x)*sin(x), x, oo)", "0", "proved"),
    ("Limit(sin(pi*n), n, oo)", "0", "not proved"), ("Limit(sin(x) - sin(x), x, oo)", "0", "proved"),  # of what is 0 everywhere
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "expected"), LIMITS)
def test_oscillating_limits(left: str, right: str, expected: str) -> None:
    assert status({}, left, "=", right) == expected


# false only at an end of the domain, at a constant of the link, or on a branch
THIN = [
    ({"r": "real in [-1,1]"}, "Limit(r**n, n, oo)", "0"), ({"n": "integer"}, "Max(n, -10**7)", "n"), ({"x": "real"}, "Min(x, 10**9)", "x"),
    ({"x": "positive"}, "floor(x/10**12)", "0"), ({"z": "nonzero complex", "a": "real", "b": "real"}, "(z**a)**b", "z**(a*b)"),
]  # fmt: skip


@pytest.mark.parametrize(("symbols", "left", "right"), THIN)
def test_thin_witnesses(symbols: dict[str, str], left: str, right: str) -> None:
    assert status(symbols, left, "=", right) == "wrong"
