"""sinc, Fibonacci numbers, digamma: true lines are proved, false ones refuted, and no prover alone says yes to a false one."""

from __future__ import annotations

import pytest

from derivation.numeric.closures import inline

from .links import link, provable
from .numeric_lines import scope, term
from .prover_lines import unconditional

X, Y, N, P, MN = "x: real", "x: positive", "n: integer", "n: positive integer", "m: integer; n: integer"

TRUE = [
    (X, "x*sinc(x)", "=", "sin(x)"), (X, "sinc(-x)", "=", "sinc(x)"), (X, "sinc(2*x)", "=", "sinc(x)*cos(x)"), (X, "sinc(0)", "=", "1"),
    (X, "sinc(pi)", "=", "0"), (X, "sinc(x)", "<=", "1"), (X, "sinc(x)", ">=", "-1/4"), (X, "Abs(sinc(x))", "<=", "1"),
    (X, "x*Derivative(sinc(x), x)", "=", "cos(x) - sinc(x)"), (X, "Derivative(x*sinc(x), x)", "=", "cos(x)"),
    (X, "Subs(Derivative(sinc(x), x), x, 0)", "=", "0"), (X, "Limit(sinc(x), x, 0)", "=", "1"), (X, "Limit(sinc(x), x, oo)", "=", "0"),
    (X, "Limit((1 - sinc(x))/x**2, x, 0)", "=", "1/6"), ("x: nonzero real", "sinc(x)", "=", "sin(x)/x"),
    (N, "fibonacci(n + 2)", "=", "fibonacci(n + 1) + fibonacci(n)"), (N, "fibonacci(n - 1)", "=", "fibonacci(n + 1) - fibonacci(n)"),
    (N, "fibonacci(-n)", "=", "(-1)**(n + 1)*fibonacci(n)"), (N, "fibonacci(2*n)", "=", "fibonacci(n)*(2*fibonacci(n + 1) - fibonacci(n))"),
    (N, "fibonacci(2*n + 1)", "=", "fibonacci(n)**2 + fibonacci(n + 1)**2"),
    (MN, "fibonacci(m + n)", "=", "fibonacci(m)*fibonacci(n + 1) + fibonacci(m - 1)*fibonacci(n)"),
    (N, "fibonacci(n*(n + 1)/2 + 1)", "=", "fibonacci(n*(n + 1)/2) + fibonacci(n*(n + 1)/2 - 1)"),
    (N, "fibonacci(n + 1)*fibonacci(n - 1) - fibonacci(n)**2", "=", "(-1)**n"), (P, "Sum(fibonacci(k), (k, 1, n))", "=", "fibonacci(n + 2) - 1"),
    (P, "Sum(fibonacci(k)**2, (k, 1, n))", "=", "fibonacci(n)*fibonacci(n + 1)"), (P, "fibonacci(n)", ">", "0"), (P, "fibonacci(n + 1)", ">=", "fibonacci(n)"),
    (P, "fibonacci(100)", "=", "354224848179261915075"), (P, "fibonacci(-8)", "=", "-21"),
    (Y, "digamma(x + 1)", "=", "digamma(x) + 1/x"), (Y, "digamma(1)", "=", "-EulerGamma"), (Y, "digamma(1/2)", "=", "-EulerGamma - 2*log(2)"),
    (Y, "Derivative(loggamma(x), x)", "=", "digamma(x)"),
]  # fmt: skip

FALSE = [
    (X, "sinc(x)", "=", "cos(x)"), (X, "sinc(x)", "=", "Piecewise((sin(x)/x, x != 0), (0, True))"), (X, "sinc(x)", "<", "1"), (X, "sinc(x)", ">=", "-1/5"),
    (X, "sinc(2*x)", "=", "2*sinc(x)*cos(x)"), (X, "x*Derivative(sinc(x), x)", "=", "cos(x) + sinc(x)"), (X, "sinc(x)", "=", "Abs(sinc(x))"),
    (N, "fibonacci(n + 2)", "=", "fibonacci(n + 1) - fibonacci(n)"), (N, "fibonacci(-n)", "=", "fibonacci(n)"), (N, "fibonacci(n)", ">=", "0"),
    (N, "fibonacci(2*n)", "=", "fibonacci(n)*(2*fibonacci(n + 1) + fibonacci(n))"), (N, "fibonacci(n + 1)", ">=", "fibonacci(n)"),
    (N, "fibonacci(n + 1)*fibonacci(n - 1) - fibonacci(n)**2", "=", "(-1)**(n + 1)"), (P, "Sum(fibonacci(k), (k, 1, n))", "=", "fibonacci(n + 2)"),
    (P, "fibonacci(n + 1)", ">", "fibonacci(n)"), (P, "fibonacci(12)", "=", "143"), (X, "fibonacci(1/2)", "=", "1"),
    (Y, "digamma(x + 1)", "=", "digamma(x) - 1/x"), (Y, "digamma(1/2)", "=", "-EulerGamma - log(2)"),
]  # fmt: skip

CONDITIONAL = [  # where it takes a condition: which
    (X, "sinc(x)", "sin(x)/x", {"x != 0"}),
    (X, "fibonacci(x + 2)", "fibonacci(x + 1) + fibonacci(x)", {"integer(x)", "integer(x + 1)", "integer(x + 2)"}),
    (X, "fibonacci(x)", "fibonacci(x)", {"integer(x)"}),
    (X, "digamma(x + 1)", "digamma(x) + 1/x", {"x > 0"}),
]


@pytest.mark.parametrize(("symbols", "left", "relation", "right"), TRUE)
def test_true(symbols: str, left: str, relation: str, right: str) -> None:
    verdict = link(symbols, left, relation, right)
    assert verdict.status == "proved", verdict


@pytest.mark.parametrize(("symbols", "left", "relation", "right"), FALSE)
def test_false(symbols: str, left: str, relation: str, right: str) -> None:
    assert link(symbols, left, relation, right).status == "wrong"
    assert not provable(symbols, left, relation, right)
    assert not unconditional(f"{symbols} | {left} {relation} {right} | ")


@pytest.mark.parametrize(("symbols", "left", "right", "conditions"), CONDITIONAL)
def test_conditions(symbols: str, left: str, right: str, conditions: set[str]) -> None:
    verdict = link(symbols, left, "=", right)
    assert (verdict.status, {str(c.text) for c in verdict.conditions}) == ("conditional", conditions)


@pytest.mark.parametrize("link_", [(X, "Derivative(fibonacci(x), x)", "=", "Derivative(fibonacci(x), x)"), (Y, "Derivative(digamma(x), x)", "=", "1/x")])
def test_no_derivative_is_made_up(link_: tuple[str, str, str, str]) -> None:
    assert link(*link_).status in ("not proved", "wrong")


def test_what_the_author_calls_cos_is_not_what_a_card_means_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "BY_DEFINITION", {"versin": (("u",), term("1 - cos(u)"))})
    assert inline.by_definition("versin", scope({})) is not None
    assert inline.by_definition("versin", scope({}, {"cos": "z of z"})) is None
