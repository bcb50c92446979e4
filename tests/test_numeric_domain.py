"""Sampled points are of the declared kinds; a kind admits what it should and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from derivation.numeric.evaluation.compile import compiler
from derivation.numeric.sampling.domain import TRAITS, admits
from derivation.numeric.sampling.sampler import Sampler

from .numeric_lines import exact, scope, term

KINDS = [
    "real", "positive", "negative", "nonnegative real", "nonzero real", "real in (0,1)", "real in [-1,oo)", "real in (pi/2,3*pi/2)",
    "integer", "positive integer",
    "integer >= 3", "integer in 0..4", "index 2..m", "complex", "nonzero complex", "vector[m]", "positive vector[m]", "nonzero vector[m]", "binary vector[m]",
    "probability vector[m]", "nonnegative integer vector[m]", "matrix[m,2]", "matrix[m,m] symmetric", "matrix[m,m] invertible", "matrix[m,m] positive definite",
    "matrix[m,m] orthogonal", "matrix[m,m] skew-symmetric", "matrix[3,2] full column rank", "matrix[2,3] full row rank", "matrix[m,m] idempotent",
]  # fmt: skip

OUTSIDE: list[tuple[str, Any]] = [
    ("positive", 0),
    ("real in (0,1)", 1),
    ("integer", "1/2"),
    ("nonzero real", 0),
    ("binary vector[2]", [0, 2]),
    ("probability vector[2]", ["1/2", "1/3"]),
    ("probability vector[2]", [1, 0]),
    ("nonzero vector[2]", [0, 0]),
    ("matrix[2,2] symmetric", [[1, 2], [3, 4]]),
    ("matrix[2,2] invertible", [[1, 2], [2, 4]]),
    ("matrix[2,2] positive definite", [[1, 2], [2, 1]]),
    ("matrix[2,2] orthogonal", [[1, 1], [0, 1]]),
    ("matrix[2,2] skew-symmetric", [[1, 1], [-1, 0]]),
]


@pytest.mark.parametrize("kind", KINDS)
def test_points_are_of_the_kind(kind: str) -> None:
    declared = scope({"m": "integer in 2..3", "x": kind})
    sampler = Sampler((term("x"), term("m")), declared, compiler(declared, True), seed=1)
    points = list(sampler.points(12))
    assert len(points) >= (4 if kind in ("integer in 0..4", "index 2..m", "binary vector[m]") else 8) or kind == "index 2..m"
    assert all(sampler.admits(p) for p in points)
    assert len({p.texts() for p in points}) == len(points)


@pytest.mark.parametrize(("kind", "value"), OUTSIDE)
def test_the_kind_refuses(kind: str, value: Any) -> None:
    declared = scope({"x": kind}).symbols["x"]
    bounds = tuple(None if t is None else exact(t.value) for t in (declared.low, declared.high))
    assert not admits(declared, exact(value), (bounds[0], bounds[1]))


def test_an_empty_domain_has_no_points() -> None:
    declared = scope({"x": "real"}, assume=("x > 1", "x < 0"))
    assert not list(Sampler((term("x"),), declared, compiler(declared, True)).points(3))


@pytest.mark.parametrize("trait", ["invertible", "positive definite", "symmetric", "orthogonal", "idempotent"])
@pytest.mark.parametrize("size", [9, 13, 60])
def test_large_matrices_are_of_the_kind_or_not_taken(trait: str, size: int) -> None:
    declared = scope({"A": f"matrix[{size},{size}] {trait}"})
    sampler = Sampler((term("A"),), declared, compiler(declared, True))
    points = list(sampler.points(2))
    assert all(sampler.admits(p) for p in points) and (points or size == 60)


@pytest.mark.parametrize(("rows", "positive", "semi"), [
    ([[2, 1], [1, 2]], True, True), ([[1, 1], [1, 1]], False, True), ([[0, 0], [0, -1]], False, False), ([[1, 2], [2, 1]], False, False),
    ([[0, 0, 0], [0, 0, 1], [0, 1, 0]], False, False), ([[-1, 0], [0, -1]], False, False), ([[0]], False, True), ([[3]], True, True),
])  # fmt: skip
def test_positive_by_the_sums_of_the_minors(rows: list[list[int]], positive: bool, semi: bool) -> None:
    assert TRAITS["positive definite"](exact(rows)) is positive and TRAITS["positive semidefinite"](exact(rows)) is semi
