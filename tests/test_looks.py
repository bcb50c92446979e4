"""The second engine's look: a prover that says yes to everything is caught, and no honest chain is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from derivation import build, check
from derivation.checking.check import _checked
from derivation.checking.spot_checks import Look, looked_at
from derivation.model.findings import VACUOUS, Condition, Finding, Seen, Witness
from derivation.model.verdicts import Report, Verdict
from derivation.processes.child import Overrun
from derivation.reading.text.expression import parse

CAUGHT = [
    # a side without a value at a point of the domain
    ("x: real", "x/x", "=", "1"),
    ("x: real", "1/x", "=", "1/x"),
    ("x: real", "log(x)", "=", "log(x)"),
    ("x: real", "sqrt(x)**2", "=", "x"),
    ("x: real", "asin(x)", "=", "asin(x)"),
    ("x: real; y: real", "1/(x - y)", "=", "1/(x - y)"),
    # at symbolic sizes
    ("n: positive integer; x: vector[n]", "1/Norm(x)", "=", "1/Norm(x)"),
    ("n: positive integer; x: vector[n]; k: positive integer", "x[k] - x[k]", "=", "0"),
    ("n: positive integer; m: positive integer; A: matrix[n,m]", "Inverse(A @ A.T)", "=", "Inverse(A @ A.T)"),
    ("n: positive integer; A: matrix[n,n]", "A @ Inverse(A)", "=", "Identity(n)"),
    ("n: positive integer; A: matrix[n,n]; B: matrix[n,n]", "A @ B", "=", "B @ A"),
    # sums and series
    ("n: positive integer", "Sum(k, (k, 1, n))", "=", "n**2"),
    ("x: real", "Sum(x**k, (k, 0, oo))", "=", "1/(1 - x)"),
    ("", "Sum((-1)**k, (k, 0, oo))", "=", "1/2"),
    ("", "Sum(1/k**2, (k, 1, oo))", "=", "pi**2/7"),
    # limits and derivatives
    ("x: real", "Limit(Abs(x)/x, x, 0)", "=", "1"),
    ("x: real", "Derivative(Abs(x), x)", "=", "sign(x)"),
    ("x: real; t: real", "Derivative(Integral(sign(t), (t, 0, x)), x)", "=", "sign(x)"),
    # integrals, read over the complex numbers where nothing is free
    ("", "Integral(log(x), (x, -1, 1))", "=", "-2"),
    ("", "Integral(sqrt(x), (x, -1, 0))", "=", "2/3"),
    ("a: real", "Integral(sqrt(a*x), (x, 0, 1))", "=", "2/3*sqrt(Abs(a))"),
    ("", "Integral(Integral(x*y, (x, 0, 1)), (y, 0, 2))", "=", "2"),
    # statements
    ("x: real", "x == 0", "=>", "1/x == 5"),
    ("x: real", "x**2 == 1", "<=>", "x == 1"),
    ("x: real", "1/x > 0", "<=>", "x > 0"),
]  # fmt: skip


def yes(tasks: Any, *, timeout: float, memory: int, **_: object) -> Iterator[Any]:
    """Proves everything; looks are looks."""
    for task in tasks:
        yield task() if isinstance(task, Look) or task.key[1] == "domain" else Finding("proved", "credulity")


def report(symbols: str, left: str, relation: str, right: str, run: Any = yes, **more: Any) -> Report:
    kinds = {name.strip(): kind.strip() for name, kind in (part.split(":") for part in symbols.split(";") if part.strip())}
    derivations, problems = build(kinds, [left, {"expr": right, "rel": relation}], **more)
    assert derivations and not [p for p in problems if p.severity == "error"], problems
    return _checked(derivations[0], run, [], timeout=0, memory=0)


def credulous(symbols: str, left: str, relation: str, right: str, **more: Any) -> Verdict:
    return report(symbols, left, relation, right, **more).links[0].verdict


@pytest.mark.parametrize(("symbols", "left", "relation", "right"), CAUGHT)
def test_a_prover_that_says_yes_to_everything_is_caught(symbols: str, left: str, relation: str, right: str) -> None:
    found = report(symbols, left, relation, right)
    verdict = found.links[0].verdict
    assert verdict.status == "not proved" and verdict.contradiction and isinstance(verdict.witness, Witness), verdict.agreement
    assert found.exit_code == 3


NOWHERE = [
    ("x: real", "Sum(k, (k, 1, 10**6))", "=", "500000500000", "too large"),
    ("x: real", "And(x > 1, x < 0)", "=>", "x == 5", VACUOUS),
]


@pytest.mark.parametrize(("symbols", "left", "relation", "right", "why"), NOWHERE)
def test_what_is_seen_at_no_point_is_not_proved(symbols: str, left: str, relation: str, right: str, why: str) -> None:
    verdict = credulous(symbols, left, relation, right)
    assert verdict.status == "not proved" and not verdict.contradiction
    assert verdict.note.startswith("proved by credulity, but seen at no point: ") and why in verdict.note


def test_a_domain_without_a_known_point_is_seen_at_no_point() -> None:
    verdict = credulous("x: real", "x", "=", "x + 1", assume=["x**3 - x == 17/2"])
    assert verdict.status == "not proved" and "no point of the domain was found" in verdict.note


def test_promises_ends_and_claims_are_looked_at_too() -> None:
    (chain,), problems = build({"x": "real"}, ["x", "x"], definitions={"h": "exp(x) in (0,1)"}, claim="2*x = x + 1")
    assert not [p for p in problems if p.severity == "error"], problems
    found = _checked(chain, yes, [], timeout=0, memory=0)
    (_, above), (_, below) = found.obligations
    assert above.status == "proved" and below.contradiction
    assert found.claim is not None and found.claim.contradiction


# ---------------------------------------------------------------- the domain of a link

CHAINS = [
    ["(x**2 - 4)/(x - 2)", "(x - 2)*(x + 2)/(x - 2)", "x + 2"],
    ["sqrt(x - 3)*sqrt(x - 3)", "sqrt(x - 3)**2", "x - 3"],
    ["log(x) + log(x)", "2*log(x)", "log(x**2)"],
]


@pytest.mark.parametrize("lines", CHAINS)
def test_a_look_knows_the_conditions_of_earlier_links(lines: list[str]) -> None:
    (chain,), _ = build({"x": "real"}, list(lines))
    found = check(chain, in_process=True)
    assert [link.verdict.status for link in found.links] == ["conditional", "proved"] and found.exit_code == 1
    assert all(link.verdict.agreement.startswith("agrees at ") for link in found.links)


def test_a_condition_that_does_not_suffice_is_a_contradiction() -> None:
    positive, _ = parse("x > -5")
    assert positive is not None

    def halfway(tasks: Any, *, timeout: float, memory: int, **_: object) -> Iterator[Any]:
        for task in tasks:
            yield task() if isinstance(task, Look) else Finding("conditional", "credulity", conditions=(Condition(positive, "x > -5"),))

    verdict = report("x: real", "sqrt(x)**2", "=", "x", run=halfway).links[0].verdict
    assert verdict.status == "not proved"
    assert verdict.contradiction.startswith("holds if x > -5 by credulity, but at x = ")


def test_premises_count_where_they_hold() -> None:
    assert credulous("x: real", "x > 0", "=>", "1/x > 0").status == "proved"
    assert credulous("x: real", "And(x != 0, 1/x > 1)", "<=>", "And(x > 0, x < 1)").status == "proved"


# ---------------------------------------------------------------- what a look is worth


def test_a_look_that_was_not_finished_leaves_nothing_proved() -> None:
    for what in (Overrun("time limit"), "no look at all"):
        assert looked_at(Finding("proved", "p"), what).status == "not proved"


def test_infinity_is_no_number_to_look_at() -> None:
    unseen = Seen("", why="infinity")
    assert looked_at(Finding("proved", "extended real numbers"), unseen).status == "proved"
    assert looked_at(Finding("proved", "normal form"), unseen).status == "not proved"
    one_value = Seen("", against=Witness((("x", "1"),), "2", "3"))
    assert looked_at(Finding("proved", "extended real numbers"), one_value).contradiction


GUESSED = [
    ("x: real", "Integral(sin(x)/x, (x, 0, oo))", "pi/2"),
    ("a: real; n: real", "Limit((1 + a/n)**n, n, oo)", "exp(a)"),
    ("", "Sum((-1)**k/sqrt(k), (k, 1, oo))", "(sqrt(2) - 1)*zeta(1/2)"),
    ("", "Product(1 - 1/k**2, (k, 2, oo))", "1/2"),
    ("", "Limit((1 + log(-1)/n)**n, n, oo)", "-1"),
]


@pytest.mark.parametrize(("symbols", "left", "right"), GUESSED)
def test_what_has_no_enclosure_is_seen_without_one_and_never_refuted(symbols: str, left: str, right: str) -> None:
    seen = credulous(symbols, left, "=", right)
    assert seen.status == "proved" and seen.agreement.endswith("digits, not enclosed")
    wrong = credulous(symbols, left, "=", f"{right} + 1/100")
    assert wrong.status == "not proved" and not wrong.contradiction and "mpmath finds" in wrong.note
