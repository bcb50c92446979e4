"""steps.yaml: the gradient of the logistic-regression loss, and what must not pass for it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from derivation import check, read_file, read_text
from derivation.model.chains import Derivation, Step
from derivation.model.printing import to_text
from derivation.model.records import replace
from derivation.model.verdicts import Report

from .spoil import spoiled

FILE = Path(__file__).parent.parent / "steps.yaml"
TEXT = FILE.read_text()


@pytest.fixture(scope="module")
def steps() -> Derivation:
    (derivation,), problems = read_file(FILE)
    assert not problems
    return derivation


@pytest.fixture(scope="module")
def report(steps: Derivation) -> Report:
    return check(steps)


def statuses(report: Report) -> list[str]:
    return [link.verdict.status for link in report.links]


def read(text: str) -> Derivation:
    derivations, problems = read_text(text)
    assert not [p for p in problems if p.severity == "error"], problems
    return derivations[0]


def test_every_link_and_the_claim_are_proved(report: Report) -> None:
    assert statuses(report) == ["proved"] * 11
    assert report.claim is not None
    assert report.claim.status == "proved"
    assert report.claim_note == "composed from the links"
    assert report.exit_code == 0
    assert not report.conditions


def test_the_final_form_is_the_residual_times_the_feature(steps: Derivation) -> None:
    assert steps.claim is not None
    assert to_text(steps.claim.right) == "(g(theta.T @ x) - y)*x[j]"
    last = read(TEXT.replace("  - expr: Derivative(J, theta[j])\n", "  - expr: (g(theta.T @ x) - y)*x[j]\n")).steps[0]
    final = Derivation((last, replace(steps.steps[-1], relation="=")), steps.scope)
    assert statuses(check(final, in_process=True)) == ["proved"]


def test_the_steps_before_the_definition_are_proved_for_any_model(report: Report) -> None:
    """The first seven links open no definition but the loss: h is any smooth function with values in (0, 1)."""
    opened = [{f for f in link.verdict.facts if f.startswith("definition")} for link in report.links[:7]]
    assert opened == [{"definition of J"}, set(), set(), set(), set(), set(), set()]
    assert all(c.met_by == "declared range of h" for link in report.links[:7] for c in link.verdict.conditions)


def test_the_lemma_is_proved_as_a_chain_and_used_where_the_source_has_question_marks(report: Report) -> None:
    assert statuses(report.lemmas["sigmoid-derivative"]) == ["proved"] * 8
    assert "lemma sigmoid-derivative" in report.links[8].verdict.facts
    assert all("lemma sigmoid-derivative" not in link.verdict.facts for link in (*report.links[:8], *report.links[9:]))


def test_the_range_of_the_model_is_an_obligation(report: Report) -> None:
    assert [(text, verdict.status) for text, verdict in report.obligations] == [("h > 0", "proved"), ("h < 1", "proved")]


def test_cancelling_silently_opens_the_definition_again(report: Report) -> None:
    """g(...) and 1 - g(...) are not zero because g is the sigmoid: the step needs more than it says."""
    assert "definition of g" in report.links[9].verdict.facts


def test_every_proof_was_looked_at_again(report: Report) -> None:
    assert all(link.verdict.agreement.startswith("agrees at") for link in report.links)


# ---------------------------------------------------------------- the same engine on other chains

NAMES = {"theta": "w", "x": "a", "h": "model", "J": "Loss", "j": "q", "y": "label", "g": "sig", "n": "d"}


def renamed(line: str) -> str:
    return re.sub(r"\b(theta|x|h|J|j|y|g|n)\b", lambda m: NAMES[m[1]], line)


def test_other_names_change_nothing() -> None:
    declarations = TEXT.split("symbols:")[1].split("notation:")[0]
    expressions = [line.split("expr: ")[1] for line in TEXT.split("\nsteps:\n")[1].splitlines() if "expr: " in line]
    chain = read(renamed("symbols:" + declarations + "steps:\n" + "".join(f"  - {e}\n" for e in expressions)))
    assert set(chain.scope.symbols) == {"d", "q", "w", "a", "label"}
    assert statuses(check(chain, in_process=True)) == ["proved"] * 11


TANH = """
symbols:
  n: positive integer
  j: index 1..n
  theta: vector[n]
  x: vector[n]
  y: real
definitions:
  g(z): (exp(z) - exp(-z))/(exp(z) + exp(-z))
  h: g(theta.T @ x)
  J: (h - y)**2/2
claim: Derivative(J, theta[j]) = (g(theta.T @ x) - y)*(1 - g(theta.T @ x)**2)*x[j]
steps:
  - Derivative(J, theta[j])
  - (h - y)*Derivative(h, theta[j])
  - (g(theta.T @ x) - y)*Derivative(g(theta.T @ x), theta[j])
  - (g(theta.T @ x) - y)*(1 - g(theta.T @ x)**2)*Derivative(theta.T @ x, theta[j])
  - (g(theta.T @ x) - y)*(1 - g(theta.T @ x)**2)*x[j]
"""
SOFTPLUS = """
symbols:
  n: positive integer
  j: index 1..n
  theta: vector[n]
  x: vector[n]
  y: real
definitions:
  s(z): log(1 + exp(z))
  h: s(theta.T @ x) positive
  J: h - y*log(h)
claim: Derivative(J, theta[j]) = (1 - y/s(theta.T @ x))/(1 + exp(-theta.T @ x))*x[j]
steps:
  - Derivative(J, theta[j])
  - (1 - y/h)*Derivative(h, theta[j])
  - (1 - y/s(theta.T @ x))*Derivative(s(theta.T @ x), theta[j])
  - (1 - y/s(theta.T @ x))*exp(theta.T @ x)/(1 + exp(theta.T @ x))*x[j]
  - (1 - y/s(theta.T @ x))/(1 + exp(-theta.T @ x))*x[j]
"""
SAMPLES = """
symbols:
  m: positive integer
  n: positive integer
  j: index 1..n
  theta: vector[n]
  X: matrix[m,n]
  y: vector[m]
definitions:
  g(z): 1/(1 + exp(-z))
  J: -Sum(y[i]*log(g(Sum(X[i,k]*theta[k], (k, 1, n)))) + (1 - y[i])*log(1 - g(Sum(X[i,k]*theta[k], (k, 1, n)))), (i, 1, m))
claim: Derivative(J, theta[j]) = Sum((g(Sum(X[i,k]*theta[k], (k, 1, n))) - y[i])*X[i,j], (i, 1, m))
steps:
  - Derivative(J, theta[j])
  - Sum((g(Sum(X[i,k]*theta[k], (k, 1, n))) - y[i])*Derivative(Sum(X[i,k]*theta[k], (k, 1, n)), theta[j]), (i, 1, m))
  - Sum((g(Sum(X[i,k]*theta[k], (k, 1, n))) - y[i])*X[i,j], (i, 1, m))
"""


@pytest.mark.parametrize("text", [TANH, SOFTPLUS, SAMPLES], ids=["tanh", "softplus", "samples"])
def test_other_models_are_proved_with_their_own_gradient(text: str) -> None:
    report = check(read(text), in_process=True)
    assert set(statuses(report)) == {"proved"}
    assert report.claim is not None
    assert report.claim.status == "proved"


@pytest.mark.parametrize("text", [TANH, SOFTPLUS], ids=["tanh", "softplus"])
def test_the_sigmoid_gradient_is_wrong_for_another_model(text: str) -> None:
    head = text.split("steps:")[0].split("claim:")[0]
    chain = read(head + "steps:\n  - Derivative(J, theta[j])\n  - (h - y)*x[j]\n")
    verdict = check(chain, in_process=True).links[0].verdict
    assert verdict.status == "wrong"
    assert verdict.witness is not None


# ---------------------------------------------------------------- hypotheses that are needed


@pytest.mark.parametrize(("kind", "condition"), [("index 0..n", "j >= 1"), ("index 1..n+1", "j <= n")])
def test_an_index_that_can_leave_its_range_is_a_condition(kind: str, condition: str) -> None:
    report = check(read(TEXT.replace("j: index 1..n", f"j: {kind}")), in_process=True)
    assert report.claim is not None
    for verdict in (report.links[0].verdict, report.claim):
        assert verdict.status == "conditional"
        assert condition in [c.text for c in verdict.conditions if not c.met_by]
    assert condition in [c.text for c in report.links[-1].verdict.conditions]


def test_an_index_outside_its_range_is_a_problem() -> None:
    _, problems = read_text(TEXT.replace("j: index 1..n", "j: index n+1..2*n"))
    assert {p.message for p in problems} >= {"the index j is outside 1..n, the range of theta"}


def test_without_the_range_of_h_the_definition_must_be_opened() -> None:
    report = check(read(TEXT.replace(" in (0,1)", "")), in_process=True)
    assert statuses(report) == ["proved"] * 11
    assert "definition of h" in report.links[2].verdict.facts


def test_an_opaque_model_without_a_range_gives_conditions() -> None:
    text = TEXT.replace("  h: g(theta.T @ x) in (0,1)\n", "").replace("lemmas:", "functions:\n  h: smooth function of theta\n\nlemmas:")
    text = text.split("  - reason: 'Use the definition of the model")[0].replace("claim: Derivative(J, theta[j]) = (g(theta.T @ x) - y)*x[j]\n", "")
    report = check(read(text), in_process=True)
    assert report.links[0].verdict.status == "conditional"
    assert {c.text for c in report.conditions} == {"h > 0", "h < 1"}


def test_a_false_range_is_refuted() -> None:
    report = check(read(TEXT.replace("in (0,1)", "in (0,1/2)")), in_process=True)
    assert {t: v.status for t, v in report.obligations}["h < 1/2"] == "wrong"
    assert not report.proved


def test_a_label_that_hides_its_dependence_is_an_error() -> None:
    """If h does not mention theta every derivative is 0 and every step would hold."""
    text = "symbols:\n  n: positive integer\n  j: index 1..n\n  theta: vector[n]\n  h: real\nsteps:\n  - Derivative(h, theta[j])\n  - 0\n"
    _, problems = read_text(text)
    assert [p.code for p in problems if p.severity == "error"] == ["vacuous-derivative"]


# ---------------------------------------------------------------- spoiled versions


def spoiled_lines(steps: Derivation, seed: int, count: int) -> Iterator[tuple[int, str, Step]]:
    every = [(k, name, term) for k, step in enumerate(steps.steps) for name, term in spoiled(step.expr)]
    random.Random(seed).shuffle(every)
    for k, name, term in every[:count]:
        yield k, name, replace(steps.steps[k], expr=term, source=to_text(term))


def neighbours(steps: Derivation, k: int, line: Step) -> Derivation:
    around = [*steps.steps[max(k - 1, 0) : k], line, *steps.steps[k + 1 : k + 2]]
    return replace(steps, steps=tuple(around), claim=None, lemmas={}, scope=replace(steps.scope))


@pytest.mark.slow
def test_every_spoiled_line_is_refuted_or_equal_after_all(steps: Derivation, pytestconfig: Any) -> None:
    seed, count = pytestconfig.getoption("--spoil-seed"), pytestconfig.getoption("--spoil-count")
    tried, equal, bad = 0, [], []
    for k, name, line in spoiled_lines(steps, seed, count):
        tried += 1
        for link in check(neighbours(steps, k, line), in_process=True).links:
            verdict = link.verdict
            if verdict.contradiction or verdict.status not in ("wrong", "proved") or (verdict.status == "wrong" and not verdict.witness):
                bad.append((k, name, line.source, verdict))
            if verdict.status == "proved":
                equal.append((k, name, line.source))
    assert not bad
    assert tried >= min(300, count)
    assert len(equal) <= tried // 10, equal


def test_a_spoiled_line_spoils_only_its_two_links(steps: Derivation) -> None:
    k, _, line = next(s for s in spoiled_lines(steps, 3, 50) if 0 < s[0] < 11)
    report = check(replace(steps, steps=(*steps.steps[:k], line, *steps.steps[k + 1 :])), in_process=True)
    assert [link.number for link in report.links if link.verdict.status == "wrong"] == [k, k + 1]
    assert {link.verdict.status for link in report.links if link.number not in (k, k + 1)} == {"proved"}
    assert report.claim is not None
    assert (report.claim.status, report.claim_note) == ("proved", "true, but not by this chain")
    assert report.exit_code == 1
