"""Expectation, variance and covariance, one link a line."""

from __future__ import annotations

import pytest

from derivation import build, check
from derivation.reading.expression import parse
from derivation.rendering.latex import term as latex

from .conftest import in_process

KINDS = {
    "X": "random real", "Y": "random real", "Z": "independent random real", "W": "independent random real", "P": "random positive",
    "a": "real", "b": "real", "c": "real", "n": "positive integer", "V": "independent random vector[n]", "U": "random vector[n]", "w": "vector[n]",
    "i": "index 1..n", "j": "index 1..n",
}  # fmt: skip
LINKS = """
E(a*X + b) = a*E(X) + b                                            | proved
E(c) = c                                                           | proved
E(X + Y) = E(X) + E(Y)                                             | proved
E(X - E(X)) = 0                                                    | proved
E(E(X)*Y) = E(X)*E(Y)                                              | proved
Var(X) = E((X - E(X))**2)                                          | proved
Var(a*X + b) = a**2*Var(X)                                         | proved
Var(c) = 0                                                         | proved
Var(X + Y) = Var(X) + Var(Y) + 2*Cov(X, Y)                         | proved
Var(X - Y) = Var(X) + Var(Y) - 2*Cov(X, Y)                         | proved
Cov(X, Y) = E((X - E(X))*(Y - E(Y)))                               | proved
Cov(a*X + b, Y) = a*Cov(X, Y)                                      | proved
Cov(X, X) = Var(X)                                                 | proved
Cov(X + Y, X - Y) = Var(X) - Var(Y)                                | proved
E(Z*W) = E(Z)*E(W)                                                 | proved
E(Z**2*W) = E(Z**2)*E(W)                                           | proved
E(Z*X) = E(Z)*E(X)                                                 | proved
E(X*Y*Z) = E(X*Y)*E(Z)                                             | proved
Var(Z + W) = Var(Z) + Var(W)                                       | proved
Cov(Z, W) = 0                                                      | proved
Var(Z*W) = E(Z**2)*E(W**2) - E(Z)**2*E(W)**2                       | proved
E(exp(X + Z)) = E(exp(X))*E(exp(Z))                                | proved
E((X - a)**2) = Var(X) + (E(X) - a)**2                             | proved
E((Z - X)**2) = Var(Z) + Var(X) + (E(Z) - E(X))**2                 | proved
E(E(Y, X)) = E(Y)                                                  | proved
E(X*E(Y, X)) = E(X*Y)                                              | proved
E(X*Y, X) = X*E(Y, X)                                              | proved
E(a*Y + b, X) = a*E(Y, X) + b                                      | proved
Var(Y) = E(Var(Y, X)) + Var(E(Y, X))                               | proved
E(Z, X) = E(Z)                                                     | proved
E(Sum(U[i], (i, 1, n))) = Sum(E(U[i]), (i, 1, n))                  | proved
E(w.T @ U) = Sum(w[i]*E(U[i]), (i, 1, n))                          | proved
Var(Sum(V[i], (i, 1, n))) = Sum(Var(V[i]), (i, 1, n))              | proved
Var(Sum(V[i], (i, 1, n))/n) = Sum(Var(V[i]), (i, 1, n))/n**2       | proved
Cov(V[i], V[j]) = KroneckerDelta(i, j)*Var(V[i])                   | proved
Derivative(E(exp(a*X)), a) = E(X*exp(a*X))                         | proved
Derivative(E((X - a)**2), a) = -2*(E(X) - a)                       | proved
Var(X) >= 0                                                        | proved
E(X**2) >= E(X)**2                                                 | proved
E(P) > 0                                                           | proved
E(X*Y) = E(X)*E(Y)                                                 | wrong
Var(X + Y) = Var(X) + Var(Y)                                       | wrong
E(X**2) = E(X)**2                                                  | wrong
Var(a*X) = a*Var(X)                                                | wrong
Var(X + b) = Var(X) + b                                            | wrong
E(1/P) = 1/E(P)                                                    | wrong
E(exp(X)) = exp(E(X))                                              | wrong
E(Y, X) = E(Y)                                                     | wrong
Var(Z - W) = Var(Z) - Var(W)                                       | wrong
E(Z*W) = E(Z) + E(W)                                               | wrong
Var(Y) = E(Var(Y, X))                                              | wrong
Cov(a*X, b*Y) = a*Cov(X, Y)                                        | wrong
Var(X) > 0                                                         | wrong
E(X) = X                                                           | wrong
E(V[i]*V[j]) = E(V[i])*E(V[j])                                     | conditional
E(V[i]*exp(V[j])) = E(V[i])*E(exp(V[j]))                           | conditional
E(U[i]*U[j]) = E(U[i])*E(U[j])                                     | not proved
"""
ROWS = [[part.strip() for part in line.split("|")] for line in LINKS.strip().splitlines()]


@pytest.mark.parametrize(("link", "status"), ROWS, ids=[row[0] for row in ROWS])
def test_a_link(link: str, status: str) -> None:
    relation = next(r for r in (" >= ", " > ", " = ") if r in link)
    left, right = link.split(relation)
    derivations, problems = build(KINDS, [left, {"expr": right, "rel": relation.strip()}])
    assert derivations, problems
    verdict = check(derivations[0], run=in_process).links[0].verdict
    assert (verdict.status, verdict.contradiction) == (status, ""), verdict.tried


def test_euler_s_number_is_still_there() -> None:
    derivations, _ = build({"x": "real"}, ["E**x", "exp(x)"])
    assert check(derivations[0], run=in_process).links[0].verdict.status == "proved"


def test_independent_is_said_of_random_variables() -> None:
    _, problems = build({"x": "independent real"}, ["x", "x"])
    assert [p.code for p in problems] == ["kind"]


def test_how_it_looks() -> None:
    found, _ = parse("E(Y, X)")
    assert found is not None
    derivations, _ = build(KINDS, ["E(Y, X)", "E(Y, X)"])
    assert latex(found, derivations[0].scope, {}) == r"\mathbb{E}\left[ Y \mid X \right]"
