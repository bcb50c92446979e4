"""Real or complex: decided once for a chain, and said; a witness lies in the kinds of its names; what is assumed of a function at one point refutes nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from derivation.checking.check import check
from derivation.model.verdicts import Report
from derivation.reading import build
from derivation.rendering.terminal.json import render
from derivation.rendering.terminal.text import render as text

ROOT = Path(__file__).parent.parent


def report(symbols: dict[str, str], *steps: object, **more: object) -> Report:
    derivations, problems = build(symbols, list(steps), **more)  # type: ignore[arg-type]
    assert derivations and not [p for p in problems if p.severity == "error"], problems
    return check(derivations[0], in_process=True)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Sum(sqrt(-1)/2**k, (k, 0, oo))", "2*I"),
        ("Integral(sqrt(-2)*x, (x, 0, 1))", "I*sqrt(2)/2"),
        ("Integral(log(x), (x, -1, 1))", "-2 + I*pi"),
        ("log(-1)**2", "-pi**2"),
    ],
)
def test_constants_are_read_over_the_complex_numbers(left: str, right: str) -> None:
    found = report({}, left, right)
    assert found.links[0].verdict.status == "proved"
    assert "over the complex numbers" in text(found) and json.loads(render([found]))["reports"][0]["reading"] == "complex"


def test_one_line_decides_for_the_chain() -> None:
    found = report({"x": "negative"}, "sqrt(x)**2", "x", "re(x + I*0)")
    assert [link.verdict.status for link in found.links] == ["proved", "proved"]
    real = report({"x": "real"}, "sqrt(x)**2", "x")
    assert real.links[0].verdict.status == "conditional"
    assert "complex" not in text(real) and json.loads(render([real]))["reports"][0]["reading"] == "real"


REALS = dict.fromkeys("abcd", "real")


def test_a_witness_for_a_real_name_is_real() -> None:
    verdict = report(REALS, "Eq(a + I*b, c + I*d)", {"expr": "Eq(a, c)", "rel": "implies"}).links[0].verdict
    assert verdict.status == "proved"
    false = report(REALS, "Eq(a + I*b, c + I*d)", {"expr": "Eq(a, d)", "rel": "implies"}).links[0].verdict
    assert false.status == "wrong" and false.witness is not None and false.witness.second.startswith("mpmath finds")
    assert all(Fraction(value) is not None for _, value in false.witness.point)


@pytest.mark.parametrize(
    ("left", "right", "assume"),
    [
        ("Derivative(f(t), t)", "cos(t)", "Eq(f(t), sin(t))"),
        ("Derivative(f(t), t)", "0", "Eq(f(t), 1)"),
        ("Derivative(f(t), t, 2)", "k**2*f(t)", "Derivative(f(t), t) == k*f(t)"),
    ],
)
def test_what_is_said_of_one_point_refutes_no_derivative(left: str, right: str, assume: str) -> None:
    found = report({"t": "real", "k": "real"}, left, right, functions={"f": "smooth function of t"}, assume=[assume]).links[0].verdict
    assert found.status == "not proved" and "say for which values it holds" in found.note


def test_a_run_is_the_same_whatever_the_hashes_are() -> None:
    def run(seed: str) -> bytes:
        command = [sys.executable, "cli.py", "gallery:ridge", "-", "--format", "json"]
        given = b"symbols: {x: real, y: real}\nsteps: [(x**2-y**2)/(x-y), x+y, y+x, 2*x]\n"
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, input=given, capture_output=True, check=False)
        assert done.returncode == 1 and not done.stderr, done.stderr
        return b"\n".join(line for line in done.stdout.splitlines() if b'"seconds"' not in line)

    assert run("1") == run("2") == run("4711")
