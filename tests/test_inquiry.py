"""--explain, --suggest, --fix and --trust: why, what is missing, and what all of it rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from derivation import check, read_file, read_text
from derivation.checking.chapters import chapter_of
from derivation.checking.inquiry import explained, ledger, suggestions
from derivation.checking.results import Results
from derivation.checking.tasks import verdict_tasks
from derivation.model.chains import Derivation
from derivation.model.verdicts import Report
from derivation.reasons.catalogue import CATALOGUE
from derivation.reasons.catalogue.entry_text import entry_text

STEPS = Path(__file__).parent.parent / "steps.yaml"


@pytest.fixture(scope="module")
def derivation() -> Derivation:
    return read_file(STEPS)[0][0]


@pytest.fixture(scope="module")
def report(derivation: Derivation) -> Report:
    return check(derivation, in_process=True)


ELEMENTARY = {1: 1, 2: 2, 3: 2, 4: 2, 5: 1, 6: 1, 7: 1, 8: 1, 9: 3}


@pytest.mark.parametrize(("number", "size"), ELEMENTARY.items())
def test_a_link_unfolds_into_elementary_steps(derivation: Derivation, number: int, size: int) -> None:
    text = explained(derivation, number, in_process=True, timeout=10, memory=0)
    assert text.endswith(f"{size} elementary step{'s' * (size > 1)}")
    assert "(not proved)" not in text
    assert "(wrong)" not in text


def test_the_chain_rule_and_the_lemma_are_two_steps(derivation: Derivation) -> None:
    text = explained(derivation, 9, in_process=True, timeout=10, memory=0)
    assert text.index("by chain rule") < text.index("by lemma sigmoid-derivative")


def test_each_elementary_step_is_checked_by_the_engine(derivation: Derivation) -> None:
    from derivation.checking.inquiry import Explanation

    results = Results(chapter_of(derivation))
    for task in verdict_tasks(results):
        task()
    for number in range(1, 12):
        steps = Explanation(results, number)()
        assert steps
        assert {status for _, _, status in steps} == {"proved"}


def test_there_is_no_link_12(derivation: Derivation) -> None:
    with pytest.raises(ValueError, match="no link 12"):
        explained(derivation, 12, in_process=True, timeout=10, memory=0)


@pytest.mark.parametrize("reason", CATALOGUE, ids=lambda r: r.name)
def test_every_entry_can_be_shown(reason: object) -> None:
    text = entry_text(reason.name)  # type: ignore[attr-defined]
    assert "justifies:" in text
    assert "does not justify:" in text


def test_an_unknown_reason_gets_the_nearest_name() -> None:
    with pytest.raises(ValueError, match="did you mean 'cancel'"):
        entry_text("cancle")


def test_suggestions_name_what_is_missing(report: Report) -> None:
    lines = suggestions(report).splitlines()
    assert [line.split(": ", 1)[1] for line in lines] == ["step 1: [definition of J]", "step 2: [linearity of the derivative]"]


def test_the_ledger_says_what_rests_on_what(report: Report) -> None:
    text = ledger(report)
    assert "lemma sigmoid-derivative: proved" in text
    assert "facts: chain rule, lemma sigmoid-derivative" in text
    assert "second engine: agrees at 3 points" in text


def test_the_ledger_names_a_lemma_that_is_not_proved() -> None:
    text = """
symbols:
  x: real
definitions:
  g(z): z**2
lemmas:
  false-one:
    symbols:
      z: real
    claim: g(z) = z
    steps: [g(z), z]
steps:
  - g(x)
  - {expr: x**2, by: false-one}
"""
    (derivation,), problems = read_text(text)
    assert not problems
    report = check(derivation, in_process=True)
    assert not report.proved
    assert "NAMES WHAT IS NOT PROVED: false-one" in ledger(report)


def test_a_bound_letter_is_never_the_name_of_something_else() -> None:
    from derivation.model.printing import to_text
    from derivation.proving.terms.author import unshadowed
    from derivation.reading.text.expression import parse

    for text, taken, wanted in (
        ("Sum(u[j]*S[j, i], (j, 1, n))*u[j]", "i j n", "Sum(u[k]*S[k, i], (k, 1, n))*u[j]"),
        ("Sum(Sum(A[i, j], (j, 1, i)), (i, 1, n))", "n", "Sum(Sum(A[i, j], (j, 1, i)), (i, 1, n))"),
        ("Sum(Sum(A[i, j], (j, 1, i)), (i, 1, n))", "i n", "Sum(Sum(A[k, j], (j, 1, k)), (k, 1, n))"),
        ("Sum(Sum(a[i], (i, 1, i)), (i, 1, n))", "n", "Sum(Sum(a[j], (j, 1, i)), (i, 1, n))"),
    ):
        term, _ = parse(text)
        assert term is not None
        assert to_text(unshadowed(term, frozenset(taken.split()))) == wanted
