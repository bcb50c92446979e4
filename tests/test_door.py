"""One door to "proved": every other route to a verdict is closed."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from derivation import build, check
from derivation.model import Finding, Report, Verdict, Witness
from derivation.worker import Overrun

from .conftest import in_process
from .work import PATIENCE


def report(*steps: str) -> Report:
    (chain,), _ = build({"x": "real"}, list(steps))
    return check(chain, run=in_process)


@pytest.fixture
def genuine() -> Verdict:
    return report("x + x", "2*x").links[0].verdict


ROUTES: dict[str, Callable[[Verdict], Any]] = {
    "constructor": lambda v: Verdict(Finding("proved")),
    "constructor with a key of one's own": lambda v: Verdict(Finding("proved"), object()),
    "constructor with the genuine one as key": lambda v: Verdict(Finding("proved"), v),
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda v: pickle.loads(pickle.dumps(v)),
    "replace": lambda v: dataclasses.replace(v, status="proved"),  # type: ignore[type-var]
    "assignment": lambda v: setattr(v, "status", "proved"),
    "a new finding inside": lambda v: setattr(v, "_finding", Finding("proved")),
    "json": lambda v: json.dumps(v),
}


@pytest.mark.parametrize("route", ROUTES.values(), ids=ROUTES.keys())
def test_no_other_route_makes_a_verdict(route: Callable[[Verdict], Any], genuine: Verdict) -> None:
    assert genuine.status == "proved"
    with pytest.raises((TypeError, AttributeError)):
        route(genuine)


def test_an_empty_shell_has_no_status() -> None:
    with pytest.raises(AttributeError):
        _ = object.__new__(Verdict).status


LIES = [
    ("wrong without a witness", Finding("wrong"), "not proved"),
    ("proved but contradicted", Finding("proved", contradiction="refuted at x = 1"), "not proved"),
    ("overrun", Overrun("time limit"), "not proved"),
]


@pytest.mark.parametrize(("finding", "status"), [lie[1:] for lie in LIES], ids=[lie[0] for lie in LIES])
def test_what_a_worker_says_is_not_believed_against_the_rules(finding: Any, status: str) -> None:
    (chain,), _ = build({"x": "real"}, ["x", "x + 1"])

    def lying(tasks: Any, *, timeout: float, memory: int) -> Any:
        yield from (finding for _ in tasks)

    assert check(chain, run=lying).links[0].verdict.status == status


def test_something_else_than_a_finding_is_an_error() -> None:
    (chain,), _ = build({"x": "real"}, ["x", "x + 1"])
    with pytest.raises(TypeError):
        check(chain, run=lambda tasks, **_: iter(["proved" for _ in tasks]))


def test_a_contradiction_has_its_own_exit_code() -> None:
    (chain,), _ = build({"x": "real"}, ["x", "x"])

    def contradicting(tasks: Any, *, timeout: float, memory: int) -> Any:
        yield from (Finding("proved", contradiction="refuted at x = 1") for _ in tasks)

    assert check(chain, run=contradicting).exit_code == 3


def test_a_wrong_link_shows_a_witness() -> None:
    verdict = report("x**2", "x").links[0].verdict
    assert verdict.status == "wrong"
    assert isinstance(verdict.witness, Witness)
    assert dict(verdict.witness.point)["x"] in ("2", "-1")


# ---------------------------------------------------------------- limits that really end a link


def test_a_link_that_blocks_inside_flint_ends_at_its_limit_and_the_next_is_judged() -> None:
    """No Python code runs while flint works, so no alarm could stop it: the worker is killed."""
    (chain,), problems = build({"x": "real", "y": "real"}, ["x + y", "y + x", "x + y", "y + x"])
    assert not problems
    report = check(chain, timeout=2, run=blocking_at(1))
    assert [link.verdict.status for link in report.links] == ["proved", "not proved", "proved"]
    assert report.links[1].verdict.note == "time limit"
    assert report.seconds < PATIENCE, "the factors would take minutes"


def blocking_at(place: int) -> Any:
    """The real worker, with the task at one place replaced by work inside flint that takes minutes."""
    from derivation.worker import run

    def runner(tasks: Any, *, timeout: float, memory: int) -> Any:
        tasks = list(tasks)
        if len(tasks) > place:
            tasks[place] = factorise
        yield from run(tasks, timeout=timeout, memory=memory)

    return runner


def factorise() -> Any:
    from flint import fmpz

    return (fmpz(2) ** 757 - 3).factor()


TOO_LARGE = [
    "9**9**9",
    "factorial(10**9)",
    "(x + 1)**100000",
    "Sum(k**3, (k, 1, 10**6))",
    "exp(exp(exp(exp(exp(x)))))",
    "Sum(sin(k), (k, 1, 10**6))",
    "2**2**2**2**2**2",
]


@pytest.mark.parametrize("text", TOO_LARGE)
def test_huge_terms_end_at_once(text: str) -> None:
    (chain,), problems = build({"x": "real"}, [text, f"{text} + 1"])
    assert not problems
    verdict = check(chain, timeout=PATIENCE).links[0].verdict
    assert verdict.status in ("wrong", "not proved")
    assert verdict.note != "time limit"
