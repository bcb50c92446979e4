"""Which traits a matrix has, and what must not be concluded from them: also with the search for a witness off."""

# ruff: noqa: E501

from __future__ import annotations

from random import Random

import pytest

from derivation.proving.inequalities.norms import by_minkowski
from derivation.proving.matrices.words import by_completion, by_equations, by_forms
from derivation.proving.normal.traits import COLUMN, ROW, SQUARE, closed
from derivation.proving.verdict.proof import prove
from derivation.proving.verdict.provers import QUICK
from derivation.proving.verdict.work import Context, Work
from derivation.reading import build

from .link_lines import RELATIONS, as_expected, lines
from .matrix_lines import Builder, Statement, holds, points

PROVERS = (*QUICK, by_completion, by_forms, by_equations, by_minkowski)

LINKS = lines("""
    n: positive integer; m: positive integer; A: matrix[n,m] full column rank | Determinant(A.T @ A) > 0 | true
    n: positive integer; m: positive integer; A: matrix[n,m] full column rank | Determinant(A @ A.T) > 0 | false
    n: positive integer; m: positive integer; A: matrix[n,m] full row rank | Determinant(A @ A.T) > 0 | true
    n: positive integer; m: positive integer; A: matrix[n,m] full row rank | Determinant(A.T @ A) > 0 | false
    n: positive integer; m: positive integer; A: matrix[n,m] full column rank; B: matrix[m,n] | Inverse(A @ B) = Inverse(A @ B) | conditional
    n: positive integer; m: positive integer; l: positive; A: matrix[n,m] full column rank; B: matrix[m,n] | Inverse(l*(A @ B)) = Inverse(l*(A @ B)) | conditional
    n: positive integer; m: positive integer; A: matrix[n,m] full column rank; G: matrix[m,m] positive definite | Inverse(A @ G @ A.T) = Inverse(A @ G @ A.T) | conditional
    n: positive integer; m: positive integer; A: matrix[n,m] full row rank; G: matrix[m,m] positive definite | Inverse(A @ G @ A.T) @ A @ G @ A.T = Identity(n) | true
    k: positive integer; n: positive integer; m: positive integer; A: matrix[n,m] full column rank; B: matrix[m,k] full column rank | Determinant(B.T @ A.T @ A @ B) > 0 | true
    n: positive integer; x: nonzero vector[n]; K: matrix[n,n] skew-symmetric; y: vector[n] | (x.T @ K @ y)**2 <= (x.T @ x)*(y.T @ K.T @ K @ y) | true
    n: positive integer; x: vector[n]; K: matrix[n,n] skew-symmetric; y: vector[n] | (x.T @ K @ y)**2 <= (x.T @ x)*(y.T @ K @ K @ y) | false
    n: positive integer; A: matrix[n,n] idempotent invertible | A = Identity(n) | true
    n: positive integer; A: matrix[n,n] idempotent | A = Identity(n) | false
    n: positive integer; A: nonzero matrix[n,n] | Determinant(A.T @ A) > 0 | false
    n: positive integer; a: nonzero matrix[n,1] | Determinant(a.T @ a) > 0 | true
    n: positive integer; K: matrix[n,n] skew-symmetric invertible | Inverse(K).T = -Inverse(K) | true
    n: positive integer; A: matrix[3,n]; B: matrix[n,3] | Determinant(A @ B) = Determinant(B.T @ A.T) | true
    n: positive integer; A: matrix[3,n]; Q: matrix[3,3] orthogonal | Determinant(A @ A.T) >= 0 | true
""")


@pytest.mark.parametrize("line", LINKS)
def test_link(line: str) -> None:
    as_expected(line)


UNPROVABLE = lines("""
    n: integer >= 12; m: positive integer; A: matrix[n,m] | Determinant(A @ A.T) > 0
    n: positive integer; m: positive integer; A: matrix[n,m] full column rank | Determinant(A @ A.T) > 0
    n: positive integer; m: positive integer; A: matrix[n,m] full column rank | Determinant(2*A @ A.T) > 0
    n: positive integer; m: positive integer; A: matrix[n,m] full column rank; S: matrix[m,m] positive definite | Determinant(A @ S @ A.T) > 0
    n: positive integer; m: positive integer; A: matrix[n,m] full row rank | Determinant(A.T @ A) > 0
    n: positive integer; m: positive integer; A: matrix[n,m] full column rank; B: matrix[m,n] | Inverse(A @ B) = Inverse(A @ B)
    n: positive integer; m: positive integer; A: matrix[n,m] full column rank; B: matrix[m,n] full row rank | Inverse(A @ B) @ A @ B = Identity(n)
    n: positive integer; m: positive integer; A: matrix[n,m] full column rank; G: matrix[m,m] positive definite | Inverse(A @ G @ A.T) = Inverse(A @ G @ A.T)
    n: positive integer; m: positive integer; A: nonzero matrix[n,m] | Determinant(A.T @ A) > 0
    n: positive integer; m: positive integer; A: nonzero matrix[n,m]; x: nonzero vector[m] | x.T @ A.T @ A @ x > 0
    n: positive integer; x: vector[n]; y: vector[n]; K: matrix[n,n] skew-symmetric | (x.T @ K @ y)**2 <= (x.T @ x)*(y.T @ K @ K @ y)
    n: positive integer; x: vector[n]; y: vector[n]; K: matrix[n,n] skew-symmetric | (x.T @ K @ y)**2 <= -(x.T @ x)*(y.T @ K.T @ K @ y)
    n: positive integer; R: matrix[n,n] idempotent | Determinant(Inverse(R.T.T)) >= 0
    n: positive integer; A: matrix[n,n] | Inverse(A @ Inverse(A)) = Identity(n)
    n: positive integer; m: positive integer; A: matrix[n,m]; B: matrix[m,n] | Eq(A @ B, Identity(n)) => Eq(B @ A, Identity(m))
    n: positive integer; A: matrix[n,n] positive definite; B: matrix[n,n] positive definite; C: matrix[n,n] positive definite | Trace(A @ B @ C) >= 0
    n: positive integer; A: matrix[n,n] positive definite; B: matrix[n,n] positive definite; x: nonzero vector[n] | x.T @ A @ B @ x > 0
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | A @ B = B @ A
""")


def unconditional(kinds: dict[str, str], left: str, relation: str, right: str) -> list[str]:
    """The provers that, asked alone, say that this holds everywhere."""
    derivations, problems = build(kinds, [left, {"expr": right, "rel": relation}])
    assert derivations, problems
    first, second = (s.expr for s in derivations[0].steps)
    context = Context(derivations[0].scope)
    asked = ((p, prove(Work(context, first, second, relation, context.domain), [p])) for p in PROVERS)  # type: ignore[arg-type]
    return [p.__name__ for p, proof in asked if proof is not None and not proof.open]


@pytest.mark.parametrize("line", UNPROVABLE)
def test_no_prover_alone_says_yes(line: str) -> None:
    symbols, link = (part.strip() for part in line.split("|"))
    kinds = dict((part.strip() for part in s.split(":", 1)) for s in symbols.split(";"))
    relation = next(r for r in RELATIONS if r in link)
    left, right = link.split(relation)
    assert not unconditional(kinds, left.strip(), relation.strip(), right.strip())


@pytest.mark.parametrize("seed", range(60))
def test_what_a_prover_alone_says_is_true(seed: int) -> None:
    builder = Builder(Random(seed))
    statement = builder.statement()
    if len(statement.left.text) > 160:
        return
    if unconditional(statement.kinds, statement.left.text, statement.relation, statement.right.text):
        _true_everywhere(statement, builder, seed)


def _true_everywhere(statement: Statement, builder: Builder, seed: int) -> None:
    """At every point both sides have values, in the relation."""
    for env in points({k: v for k, v in builder.kinds.items() if k in statement.kinds}, Random(-seed), 60):
        try:
            left, right = statement.left.value(env), statement.right.value(env)
        except ZeroDivisionError:
            pytest.fail(f"no value: {statement} {env}")
        assert holds(statement.relation, left, right), (statement, env)


# ---------------------------------------------------------------- the tables


def test_traits_of_square_matrices_are_dropped_for_others() -> None:
    assert closed(SQUARE | {COLUMN}, square=False) == {COLUMN, "nonzero"}


def test_what_follows() -> None:
    assert {"symmetric", "invertible", "positive semidefinite", COLUMN, ROW, "nonzero"} <= closed(frozenset({"positive definite"}), square=True)
    assert "invertible" in closed(frozenset({COLUMN}), square=True)
    assert "invertible" not in closed(frozenset({COLUMN, ROW}), square=False)
    assert closed(frozenset({"nonzero"}), square=False, column=True) == {"nonzero", COLUMN}
    assert closed(frozenset({"nonzero"}), square=True) == {"nonzero"}
