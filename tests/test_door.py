"""One door to "proved": every other route to a verdict is closed."""

from __future__ import annotations

import ast
import copy
import dataclasses
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from derivation import build, check
from derivation.checking.check import _checked
from derivation.model.chains import Derivation, Step
from derivation.model.declarations import Kind, Scope
from derivation.model.findings import Finding, Witness
from derivation.model.records import replace
from derivation.model.terms import Term
from derivation.model.verdicts import Link, Report, Verdict
from derivation.processes.child import Overrun

from .doors import REACHING, Door, acting, doors
from .work import PATIENCE


def report(*steps: str) -> Report:
    (chain,), _ = build({"x": "real"}, list(steps))
    return check(chain, in_process=True)


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
    "a pickle written by hand": lambda v: pickle.loads(b"\x80\x02cderivation.model\nVerdict\n)\x81N}X\x08\x00\x00\x00_findingNs\x86b."),
    "a pickled report": lambda v: pickle.dumps(report("x + x", "2*x")),
    "a subclass": lambda v: type("Verdict", (Verdict,), {"status": "proved"}),
    "a subclass of its own constructor": lambda v: type("Verdict", (Verdict,), {"__init__": lambda self: None}),
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

    assert _checked(chain, lying, [], timeout=0, memory=0).links[0].verdict.status == status


def test_something_else_than_a_finding_is_an_error() -> None:
    (chain,), _ = build({"x": "real"}, ["x", "x + 1"])
    with pytest.raises(TypeError):
        _checked(chain, lambda tasks, **_: iter(["proved" for _ in tasks]), [], timeout=0, memory=0)


class Flattering(Finding):
    """A finding that says of itself what it likes."""

    status = "proved"


def test_a_finding_of_another_kind_is_an_error() -> None:
    (chain,), _ = build({"x": "real"}, ["x", "x + 1"])
    with pytest.raises(TypeError):
        _checked(chain, lambda tasks, **_: iter([Flattering("not proved") for _ in tasks]), [], timeout=0, memory=0)


def test_a_contradiction_has_its_own_exit_code() -> None:
    (chain,), _ = build({"x": "real"}, ["x", "x"])

    def contradicting(tasks: Any, *, timeout: float, memory: int) -> Any:
        yield from (Finding("proved", contradiction="refuted at x = 1") for _ in tasks)

    assert _checked(chain, contradicting, [], timeout=0, memory=0).exit_code == 3


def test_a_wrong_link_shows_a_witness() -> None:
    verdict = report("x**2", "x").links[0].verdict
    assert verdict.status == "wrong"
    assert isinstance(verdict.witness, Witness)
    assert dict(verdict.witness.point)["x"] in ("2", "-1")


# ---------------------------------------------------------------- what is handed in


class Chameleon(str):
    """A text that equals every other."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return True


class Actor(Derivation):
    """A derivation that could show one chain to a prover and another to a look."""


class Shifting(Term):
    """A term that could do the same."""


class World(Scope):
    """A scope that could."""


class Kinds(dict[str, Kind]):
    """A table of kinds that could."""


class Reducing:
    """Something that acts when a child unpickles it."""

    def __reduce__(self) -> Any:
        return eval, ("1",)


def false() -> Derivation:
    (chain,), _ = build({"x": "real"}, ["x", "x + 1"])
    return chain


def with_second(expr: Any) -> Derivation:
    chain = false()
    return replace(chain, steps=(chain.steps[0], replace(chain.steps[1], expr=expr)))


ONE = Term("num", value="1")
HANDED: dict[str, Callable[[], Any]] = {
    "a finding for a derivation": lambda: check(Finding("proved")),  # type: ignore[arg-type]
    "a report for a derivation": lambda: check(report("x + x", "2*x")),  # type: ignore[arg-type]
    "a verdict for a derivation": lambda: check(report("x + x", "2*x").links[0].verdict),  # type: ignore[arg-type]
    "a list of derivations": lambda: check([false()]),  # type: ignore[arg-type]
    "a derivation of another class": lambda: check(Actor(false().steps, false().scope)),
    "a term of another class": lambda: check(with_second(Shifting("num", (), "1"))),
    "such a term below": lambda: check(with_second(Term("add", (ONE, Shifting("num", (), "1"))))),
    "a text of another class": lambda: check(with_second(Term("name", (), Chameleon("y")))),
    "a scope of another class": lambda: check(replace(false(), scope=World(false().scope.symbols))),
    "a table of another class": lambda: check(replace(false(), scope=Scope(Kinds(false().scope.symbols)))),
    "a name of another class": lambda: check(replace(false(), scope=Scope({Chameleon("x"): Kind()}))),
    "a finding for a term": lambda: check(with_second(Finding("proved"))),
    "something that unpickles to an act": lambda: check(with_second(Term("num", (), Reducing()))),  # type: ignore[arg-type]
    "a list for a tuple": lambda: check(with_second(Term("add", [ONE, ONE]))),  # type: ignore[arg-type]
    "a line that follows from itself": lambda: check(replace(false(), steps=(false().steps[0], Step(ONE, origin=(1,))))),
    "a line that follows from the last": lambda: check(replace(false(), steps=(false().steps[0], Step(ONE, origin=(-1,))))),
    "a seed that acts": lambda: check(false(), seed=Reducing()),  # type: ignore[arg-type]
    "a limit that acts": lambda: check(false(), timeout=Reducing()),  # type: ignore[arg-type]
    "a runner": lambda: check(false(), run=lambda tasks, **_: iter([])),  # type: ignore[call-arg]
    "a crew": lambda: check(false(), crew=[]),  # type: ignore[call-arg]
    "a book of findings": lambda: check(false(), book={}),  # type: ignore[call-arg]
}


@pytest.mark.parametrize("hand", HANDED.values(), ids=HANDED.keys())
def test_what_is_no_plain_derivation_is_not_judged(hand: Callable[[], Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        hand()


def test_a_report_made_by_hand_is_not_proved() -> None:
    real = report("x + x", "2*x")
    forged = type("Forged", (), {"status": "proved", "contradiction": "", "open_conditions": ()})()
    link = real.links[0]
    assert real.proved
    assert not replace(real, links=(Link(1, link.left, link.right, forged),)).proved
    assert not replace(real, links=(), claim=None).proved


# ---------------------------------------------------------------- every public door


@pytest.mark.parametrize("door", doors(), ids=str)
def test_no_public_argument_has_a_say(door: Door) -> None:
    """Whatever reaches a verdict takes data: no runner, no crew, no finding, nothing that can be called."""
    assert not door.acting, f"{door} takes {door.acting}"


def test_a_door_that_acts_would_be_seen() -> None:
    (function,) = ast.parse("def judge(chain: Derivation, seed: int, run: Runner, look: Callable[[], Seen] | None, *, found: list[Finding], more): ...").body
    assert isinstance(function, ast.FunctionDef)
    assert acting("", function) == ("run", "look", "found", "more")


def test_the_doors_are_found() -> None:
    found = set(map(str, doors()))
    assert {
        "checking.check.check",
        "teaching.slips.mutate.mutate",
        "teaching.lessons.tutor.Tutor",
        "checking.inquiry.explained",
        "checking.inquiry.unfolded",
        "command.documents.document",
    } <= found
    assert {"checking.check._verdict", "checking.check._checked", "command.cli._check"} <= {f"{module}.{name}" for module, name in REACHING}


# ---------------------------------------------------------------- limits that really end a link


def test_a_link_that_blocks_inside_flint_ends_at_its_limit_and_the_next_is_judged() -> None:
    """No Python code runs while flint works, so no alarm could stop it: the worker is killed."""
    (chain,), problems = build({"x": "real", "y": "real"}, ["x + y", "y + x", "x + y", "y + x"])
    assert not problems
    report = _checked(chain, blocking_at(1), [], timeout=2, memory=1_000_000_000)
    assert [link.verdict.status for link in report.links] == ["proved", "not proved", "proved"]
    assert report.links[1].verdict.note == "time limit"
    assert report.seconds < PATIENCE, "the factors would take minutes"


def blocking_at(place: int) -> Any:
    """The real worker, with the task at one place replaced by work inside flint that takes minutes."""
    from derivation.processes.worker import run

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
