"""Attempts to get something false proved, and what stood in the way of something true."""

from typing import Any

import pytest

from derivation.proving.check import check
from derivation.reading import build

from .conftest import in_process

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
    verdict = check(derivations[0], run=in_process).links[0].verdict
    assert not verdict.contradiction, verdict.contradiction
    return verdict.status
