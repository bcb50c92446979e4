"""Expectation, variance and covariance, one link a line: link | status | assumptions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from derivation import build, check
from derivation.model.verdicts import Report
from derivation.reading.text.expression import parse
from derivation.rendering.documents.latex import term as latex

from .links import provable

KINDS = {
    "X": "random real", "Y": "random real", "Z": "independent random real", "W": "independent random real", "P": "random positive",
    "Q": "independent random positive", "N": "random positive integer", "B": "random real in [0,1]", "a": "real", "b": "real", "c": "real",
    "s": "positive", "n": "positive integer", "m": "positive integer", "V": "independent random vector[n]", "U": "random vector[n]",
    "w": "vector[n]", "t": "vector[n]", "r": "vector[n]", "q": "probability vector[n]", "A": "matrix[m,n]",
    "i": "index 1..n", "j": "index 1..n", "k": "index 1..n",
}  # fmt: skip
EQUAL = """
E(a*X + b) = a*E(X) + b                                            | proved
E(c) = c                                                           | proved
E(X + Y) = E(X) + E(Y)                                             | proved
E(X - E(X)) = 0                                                    | proved
E(E(X)*Y) = E(X)*E(Y)                                              | proved
E(exp(E(X))*Y) = exp(E(X))*E(Y)                                    | proved
Var(X) = E((X - E(X))**2)                                          | proved
Var(a*X + b) = a**2*Var(X)                                         | proved
Var(c) = 0                                                         | proved
Var(X + Y) = Var(X) + Var(Y) + 2*Cov(X, Y)                         | proved
Var(X - Y) = Var(X) + Var(Y) - 2*Cov(X, Y)                         | proved
Cov(X, Y) = E((X - E(X))*(Y - E(Y)))                               | proved
Cov(a*X + b, Y) = a*Cov(X, Y)                                      | proved
Cov(X, X) = Var(X)                                                 | proved
Cov(X, c) = 0                                                      | proved
Cov(X + Y, X - Y) = Var(X) - Var(Y)                                | proved
Variance(X) + Covariance(X, Y) = Covariance(X, X + Y)              | proved
Expectation(X*Y) = Cov(X, Y)                                       | proved | E(X) == 0
E(X/a) = E(X)/a                                                    | conditional
E(Piecewise((1/X, Ne(X, 0)), (0, True))) = E(1/X)                  | conditional
Var(Y - Cov(X, Y)/Var(X)*X) = Var(Y) - Cov(X, Y)**2/Var(X)         | conditional
E(Abs(X)) = E(X)                                                   | proved | X >= 0
E(X*Y) = E(X)*E(Y)                                                 | proved | Cov(X, Y) == 0
E(X)*E(Y) = E(X*Y)                                                 | wrong
E(X**2) = E(X)**2                                                  | wrong
Var(X + Y) = Var(X) + Var(Y)                                       | wrong
Var(a*X) = a*Var(X)                                                | wrong
Var(X + b) = Var(X) + b                                            | wrong
Var(X - Y) = Var(X) - Var(Y)                                       | wrong
Cov(a*X, b*Y) = a*Cov(X, Y)                                        | wrong
E(1/P) = 1/E(P)                                                    | wrong
E(exp(X)) = exp(E(X))                                              | wrong
E(Abs(X)) = Abs(E(X))                                              | wrong
E(Abs(X)) = E(X)                                                   | wrong
E(sin(X))**2 + E(cos(X))**2 = 1                                    | wrong
E(X) = X                                                           | wrong
E(X**2)/E(X) = E(X)                                                | wrong
"""
INDEPENDENT = """
E(Z*W) = E(Z)*E(W)                                                 | proved
E(Z**2*W) = E(Z**2)*E(W)                                           | proved
E(Z*X) = E(Z)*E(X)                                                 | proved
E(X*Y*Z) = E(X*Y)*E(Z)                                             | proved
Var(Z + W) = Var(Z) + Var(W)                                       | proved
Var(Z - W) = Var(Z) + Var(W)                                       | proved
Cov(Z, W) = 0                                                      | proved
Var(Z*W) = Var(Z)*Var(W) + Var(Z)*E(W)**2 + Var(W)*E(Z)**2         | proved
E(exp(X + Z)) = E(exp(X))*E(exp(Z))                                | proved
E(P/Q) = E(P)*E(1/Q)                                               | proved
E(Cov(Z, W)*X) = 0                                                 | proved
E(X*Y*Z) = E(X)*E(Y)*E(Z)                                          | wrong
Var(Z - W) = Var(Z) - Var(W)                                       | wrong
Var(Z*W) = Var(Z)*Var(W)                                           | wrong
E(Z*W) = E(Z) + E(W)                                               | wrong
E(P/Q) = E(P)/E(Q)                                                 | wrong
"""
GIVEN = """
E(E(Y, X)) = E(Y)                                                  | proved
E(X*E(Y, X)) = E(X*Y)                                              | proved
E(X*Y, X) = X*E(Y, X)                                              | proved
E(a*Y + b, X) = a*E(Y, X) + b                                      | proved
E(Y*E(Y, X)) = E(E(Y, X)**2)                                       | proved
E(E(X*Y, X, Z), X) = X*E(Y, X)                                     | proved
E(E(exp(Z*W), Z), W) = E(exp(Z*W))                                 | proved
Var(Y) = E(Var(Y, X)) + Var(E(Y, X))                               | proved
E((Y - E(Y, X))**2) = E(Var(Y, X))                                 | proved
Var(Z*X, X) = X**2*Var(Z)                                          | proved
Var(E(Z + X, X)) = Var(X)                                          | proved
E(Z, X) = E(Z)                                                     | proved
E(Y, X) = E(Y)                                                     | wrong
E(Y, X) = Y                                                        | wrong
Var(Y) = E(Var(Y, X))                                              | wrong
E(Z*exp(Z*X), X) = E(Z)*E(exp(Z*X), X)                             | wrong
E(E(exp(Z*W), Z), W) = E(exp(Z*W), W)                              | wrong
Derivative(E(Y, X), X) = 0                                         | not proved
"""
MANY = """
E(Sum(U[i], (i, 1, n))) = Sum(E(U[i]), (i, 1, n))                  | proved
E(w.T @ U) = w.T @ E(U)                                            | proved
E(A @ U) = A @ E(U)                                                | proved
E(Z*U) = E(Z)*E(U)                                                 | proved
E((U - E(U)) @ (U - E(U)).T) = E(U @ U.T) - E(U) @ E(U).T          | proved
Var(Sum(U[i], (i, 1, n))) = Sum(Sum(Cov(U[i], U[j]), (i, 1, n)), (j, 1, n))                          | proved
Var(Sum(V[i], (i, 1, n))) = Sum(Var(V[i]), (i, 1, n))              | proved
Var(w.T @ V) = Sum(w[i]**2*Var(V[i]), (i, 1, n))                   | proved
Var(Sum(V[i], (i, 1, n))/n) = Sum(Var(V[i]), (i, 1, n))/n**2       | proved
Var(Sum(V[i], (i, 1, n))/n) = s**2/n                               | proved | Sum(Var(V[k]), (k, 1, n)) == n*s**2
Cov(V[i], V[j]) = KroneckerDelta(i, j)*Var(V[i])                   | proved
Cov(V[i], Sum(V[k], (k, 1, n))/n) = Var(V[i])/n                    | proved
E(Product(V[i], (i, 1, n))) = Product(E(V[i]), (i, 1, n))          | proved
E(exp(a*Sum(V[i], (i, 1, n)))) = Product(E(exp(a*V[i])), (i, 1, n))                                  | proved
E(exp(Sum(V[i]*X, (i, 1, n))), X) = Product(E(exp(V[i]*X), X), (i, 1, n))                            | proved
E(V[1]*V[2]*V[3]) = E(V[1])*E(V[2])*E(V[3])                        | conditional
E(V[i]*V[i+1]*Z) = E(V[i])*E(V[i+1])*E(Z)                          | conditional
E(V[i]*V[j]) = E(V[i])*E(V[j])                                     | wrong
E(V[i]*exp(Sum(V[k], (k, 1, n)))) = E(V[i])*E(exp(Sum(V[k], (k, 1, n))))                             | wrong
E(exp(Sum(U[i], (i, 1, n)))) = Product(E(exp(U[i])), (i, 1, n))    | wrong
E(exp(Sum(V[i]*Z, (i, 1, n)))) = Product(E(exp(V[i]*Z)), (i, 1, n))                                  | wrong
E(Sum(V[k], (k, 1, N))) = Sum(E(V[k]), (k, 1, N))                  | wrong
E(U[i]*U[j]) = E(U[i])*E(U[j])                                     | wrong
E(Abs(U[i])) = Abs(E(U[i]))                                        | wrong
E(X*U) = E(X)*E(U)                                                 | wrong
Var(w.T @ U) = Sum(w[i]**2*Var(U[i]), (i, 1, n))                   | wrong
Var(Sum(V[i], (i, 1, n))/n) = Sum(Var(V[i]), (i, 1, n))/n          | wrong
Var(Sum(V[i], (i, 1, n))/n) = Var(V[1])/n                          | wrong
"""
LEARNING = """
E((X - a)**2) = Var(X) + (E(X) - a)**2                             | proved
E((a + Z - X)**2) = (a - E(X))**2 + Var(X) + Var(Z)                | proved | E(Z) == 0
E((a + Z - X)**2) = (a - E(X))**2 + Var(X)                         | wrong | E(Z) == 0
E((Z - X)**2) = Var(Z) + Var(X) + (E(Z) - E(X))**2                 | proved
E(log(P) - log(Q)) = E(log(P/Q))                                   | proved
log(s) = E(log(s*P)) - E(log(P))                                   | proved
E(1/(P + pi + log(s + 1))) = E(1/(pi + P + log(s + 1)))            | proved
Var(X - a*(Y - E(Y))) = Var(X) - 2*a*Cov(X, Y) + a**2*Var(Y)       | proved
Derivative(Var(X - a*Y), a) = 2*(a*Var(Y) - Cov(X, Y))             | proved
Derivative(E(exp(a*X)), a) = E(X*exp(a*X))                         | proved
Derivative(E((X - w.T @ U)**2), w[i]) = -2*E((X - w.T @ U)*U[i])   | proved
Derivative(log(E(exp(a*X))), a) = E(X*exp(a*X))/E(exp(a*X))        | proved
Derivative(E(log(1 + exp(a*X))), a) = E(X/(1 + exp(-a*X)))         | proved
Derivative(E(Abs(X - a)), a) = -E(sign(X - a))                     | conditional
Derivative(E(X**2), X) = 2*E(X)                                    | wrong
E(Derivative(exp(a*X), X)) = a*E(exp(a*X))                         | proved
Sum(q[i]*(r[i] - b)*(KroneckerDelta(i, j) - q[j]), (i, 1, n)) = Sum(q[i]*r[i]*(KroneckerDelta(i, j) - q[j]), (i, 1, n)) | proved
Derivative(Sum(exp(t[i])*r[i], (i, 1, n))/Sum(exp(t[k]), (k, 1, n)), t[j]) = exp(t[j])/Sum(exp(t[k]), (k, 1, n))*(r[j] - Sum(exp(t[i])*r[i], (i, 1, n))/Sum(exp(t[k]), (k, 1, n))) | proved
"""  # noqa: E501
ORDER = """
Var(X) >= 0                                                        | proved
Var(Y, X) >= 0                                                     | proved
Var(X) + Var(Y) >= 2*Cov(X, Y)                                     | proved
E(X**2) >= E(X)**2                                                 | proved
E(P) > 0                                                           | proved
E(N) >= 1                                                          | proved
E(B) <= 1                                                          | proved
E((X - a)**2) >= Var(X)                                            | proved
E(Abs(X)) >= Abs(E(X))                                             | proved
E(Max(X, Y)) >= Max(E(X), E(Y))                                    | proved
E(Abs(X + Y)) <= E(Abs(X)) + E(Abs(Y))                             | proved
Var(Y) >= E(Var(Y, X))                                             | proved
Var(Y) >= Var(E(Y, X))                                             | proved
E((Y - E(Y, X))**2) <= Var(Y)                                      | proved
E(exp(X)) >= 1 + E(X)                                              | proved
E(exp(X)) >= exp(E(X))                                             | proved
E(log(P)) <= log(E(P))                                             | proved
E(log(X)) <= log(E(X))                                             | conditional
E(P*log(P)) >= E(P)*log(E(P))                                      | proved
s*E(Piecewise((1, s < P), (0, True))) <= E(P)                      | proved
Var(X) > 0                                                         | wrong
E(X**2) > 0                                                        | wrong
E(X**3) >= E(X)**3                                                 | wrong
E(log(P)) >= log(E(P))                                             | wrong
s*E(Piecewise((1, s < X), (0, True))) <= E(X)                      | wrong
E(P) == 1 => P == 1                                                | not proved
X == 1 => E(X) == 1                                                | wrong
"""
ROWS = [[part.strip() for part in line.split("|")] for block in (EQUAL, INDEPENDENT, GIVEN, MANY, LEARNING, ORDER) for line in block.strip().splitlines()]


def report(link: str, *assume: str) -> Report:
    relation = next(r for r in (" => ", " >= ", " <= ", " > ", " = ") if r in link)
    left, right = link.split(relation)
    derivations, problems = build(KINDS, [left, {"expr": right, "rel": relation.strip()}], assume=assume)
    assert derivations, problems
    return check(derivations[0], in_process=True)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_link(row: list[str]) -> None:
    found = report(row[0], *row[2:])
    verdict = found.links[0].verdict
    assert (verdict.status, verdict.contradiction, found.problems) == (row[1], "", ()), verdict.tried
    assert "non-empty" not in verdict.note


TABLE = re.findall(r"^\| `(.+)` \| (\w[\w ]+) \|$", (Path(__file__).parent.parent / "docs" / "random.md").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("link", "status"), TABLE)
def test_the_table_of_the_page(link: str, status: str) -> None:
    assert report(link).links[0].verdict.status == status


def test_the_witness_is_a_distribution() -> None:
    witness = report("E(Z*W) = E(Z) + E(W)").links[0].verdict.witness
    assert witness is not None
    assert [name for name, _ in witness.point] == ["Z", "W"]
    assert all("with the probabilities" in text for _, text in witness.point)


def test_a_definition_may_average() -> None:
    derivations, problems = build(KINDS, ["E(mean*d)", "mean*E(d)", "mean*(a*mean + b)"], definitions={"mean": "E(X)", "d": "a*X + b"})
    assert derivations, problems
    assert [link.verdict.status for link in check(derivations[0], in_process=True).links] == ["proved"] * 2


def test_euler_s_number_is_still_there() -> None:
    derivations, _ = build({"x": "real"}, ["E**x", "exp(x)"])
    assert check(derivations[0], in_process=True).links[0].verdict.status == "proved"


@pytest.mark.parametrize("kind", ["independent real", "random complex", "independent random probability vector[n]"])
def test_kinds_that_make_no_sense(kind: str) -> None:
    _, problems = build({"n": "positive integer", "x": kind}, ["n", "n"])
    assert [p.code for p in problems] == ["kind"]


@pytest.mark.parametrize("given", ["X**2", "a", "V", "V[1]"])
def test_what_is_given_is_a_random_variable(given: str) -> None:
    _, problems = build(KINDS, [f"E(Y, {given})", "E(Y)"])
    assert ["what is given" in p.message for p in problems if p.severity == "error"] == [True]


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("E(Y, X)", r"\mathbb{E}\left[ Y \mid X \right]"),
        ("Var(X)", r"\operatorname{Var}\left[ X \right]"),
        ("Cov(X, Y)", r"\operatorname{Cov}\left[ X , Y \right]"),
    ],
)
def test_how_it_looks(text: str, tex: str) -> None:
    found, _ = parse(text)
    assert found is not None
    derivations, _ = build(KINDS, ["E(Y, X)", "E(Y, X)"])
    assert latex(found, derivations[0].scope, {}) == tex


@pytest.mark.parametrize(("values", "under"), [("real", False), ("real in (0, oo)", False), ("real in [0, 1]", True)])
def test_a_derivative_goes_under_an_expectation_where_something_dominates_it(values: str, under: bool) -> None:
    """X cos(t X) is bounded where X is; else nothing is known that dominates it."""
    assert provable(f"X: random {values}; t: real", "Derivative(E(sin(t*X)), t)", "=", "E(X*cos(t*X))") == under
