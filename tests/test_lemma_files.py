"""Lemmas in other files, and what a chain may demand of the size of its steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from derivation import check, read_file, read_text

SIGMOID = """
symbols:
  z: real
definitions:
  g(z): 1/(1 + exp(-z))
claim: Derivative(g(z), z) = g(z)*(1 - g(z))
steps:
  - Derivative(g(z), z)
  - g(z)*(1 - g(z))
"""
USER = """
symbols:
  x: real
definitions:
  g(z): 1/(1 + exp(-z))
lemmas:
  sigmoid-derivative: {file}
steps:
  - Derivative(g(3*x), x)
  - expr: 3*g(3*x)*(1 - g(3*x))
    by: sigmoid-derivative, chain rule, linearity of the derivative
"""


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    return folder


def test_a_lemma_of_another_file_is_proved_and_used(tmp_path: Path) -> None:
    (tmp_path / "lemmas").mkdir()
    (tmp_path / "lemmas" / "sigmoid.yaml").write_text(SIGMOID)
    write(tmp_path, user=USER.replace("{file}", "lemmas/sigmoid.yaml"))
    (derivation,), problems = read_file(tmp_path / "user.yaml")
    assert not problems
    report = check(derivation, in_process=True)
    assert report.proved
    assert "lemma sigmoid-derivative" in report.links[0].verdict.facts
    assert report.links[0].reason is not None
    assert report.links[0].reason.kind == "confirmed"


def test_a_lemma_about_another_function_of_the_same_name_is_not_used(tmp_path: Path) -> None:
    write(tmp_path, sigmoid=SIGMOID, user=USER.replace("{file}", "sigmoid.yaml").replace("1/(1 + exp(-z))", "1/(1 + exp(-2*z))"))
    (derivation,), problems = read_file(tmp_path / "user.yaml")
    assert not problems
    assert check(derivation, in_process=True).links[0].verdict.status == "wrong"


def test_a_loop_is_told_with_its_files(tmp_path: Path) -> None:
    write(tmp_path, a=SIGMOID + "lemmas:\n  b: b.yaml\n", b=SIGMOID + "lemmas:\n  a: a.yaml\n")
    _, problems = read_file(tmp_path / "a.yaml")
    assert [p.code for p in problems] == ["lemma-loop"]
    assert "a.yaml" in problems[0].message
    assert "b.yaml" in problems[0].message
    assert problems[0].place.file.endswith("b.yaml")


WRONG = {
    "missing": ("nowhere.yaml", "lemma-file"),
    "itself": ("user.yaml", "lemma-loop"),
    "without a claim": ("plain.yaml", "lemma-file"),
    "with a mistake": ("broken.yaml", "undeclared"),
}


@pytest.mark.parametrize(("file", "code"), WRONG.values(), ids=WRONG.keys())
def test_a_file_that_holds_no_lemma_is_a_problem(file: str, code: str, tmp_path: Path) -> None:
    write(tmp_path, user=USER.replace("{file}", file), plain="symbols: {x: real}\nsteps: [x, x]\n", broken="steps: [y, y]\nclaim: y = y\n")
    _, problems = read_file(tmp_path / "user.yaml")
    assert code in [p.code for p in problems]


LARGE = """
symbols:
  x: real
max_step: {most}
steps:
  - Derivative(exp(2*x) + sin(3*x), x)
  - 2*exp(2*x) + 3*cos(3*x)
"""


def test_a_step_may_be_too_large() -> None:
    for most, codes in ((2, ["step-size"]), (4, [])):
        (derivation,), problems = read_text(LARGE.replace("{most}", str(most)))
        assert not problems
        report = check(derivation, in_process=True)
        assert [p.code for p in report.problems] == codes
        assert report.links[0].verdict.status == "proved"


def test_a_size_that_is_no_number_is_a_problem() -> None:
    _, problems = read_text(LARGE.replace("{most}", "few"))
    assert [p.code for p in problems] == ["count"]


PROMISE = """
symbols:
  x: real
definitions:
  h: x in (0, oo)
claim: sqrt(x**2) = x
steps:
  - sqrt(x**2)
  - sqrt(h**2)
  - h
  - x
"""


def test_nothing_rests_on_a_range_that_is_not_proved() -> None:
    (derivation,), problems = read_text(PROMISE)
    assert not problems
    report = check(derivation, in_process=True)
    assert [v.status for _, v in report.obligations] == ["wrong"]
    assert [link.verdict.status for link in report.links] == ["proved", "wrong", "proved"]


def test_a_range_that_is_proved_helps_where_the_name_is_opened() -> None:
    text = "symbols: {n: positive integer, x: 'vector[n]', e: positive}\ndefinitions:\n  v: Sum((x[k] - Sum(x[l], (l, 1, n))/n)**2, (k, 1, n)) in [0, oo)\n"
    steps = "steps: ['log(v + e)', 'log(Sum((x[k] - Sum(x[l], (l, 1, n))/n)**2, (k, 1, n)) + e)']"
    (derivation,), problems = read_text(text + steps)
    assert not problems
    report = check(derivation, in_process=True)
    assert [v.status for _, v in report.obligations] == ["proved"]
    assert [link.verdict.status for link in report.links] == ["proved"]


def test_the_lemmas_of_another_file_keep_their_promises_too(tmp_path: Path) -> None:
    write(tmp_path, lemma=PROMISE, user="symbols: {x: real}\nlemmas: {l: lemma.yaml}\nsteps:\n  - sqrt(x**2) + 1\n  - {expr: x + 1, reason: lemma l}\n")
    (derivation,), problems = read_file(tmp_path / "user.yaml")
    assert not problems
    report = check(derivation, in_process=True)
    assert [v.status for _, v in report.lemmas["l"].obligations] == ["wrong"]
    assert report.links[0].verdict.status == "wrong"


def test_a_lemma_in_the_file_rests_on_the_promises_of_the_file() -> None:
    lemma = "\n".join("    " + line for line in PROMISE.split("\n")[5:])
    (derivation,), problems = read_text(PROMISE.split("claim")[0] + f"lemmas:\n  l:\n{lemma}\nsteps:\n  - sqrt(x**2) + 1\n  - {{expr: x + 1, by: l}}\n")
    assert not problems
    report = check(derivation, in_process=True)
    assert not report.lemmas["l"].obligations
    assert report.links[0].verdict.status == "wrong"


def test_a_lemma_about_a_definition_without_a_range_serves_one_with_a_range(tmp_path: Path) -> None:
    user = USER.replace("exp(-z))", "exp(-z)) in (0,1)")
    write(tmp_path, sigmoid=SIGMOID, user=user.replace("{file}", "sigmoid.yaml"))
    (derivation,), problems = read_file(tmp_path / "user.yaml")
    assert not problems
    report = check(derivation, in_process=True)
    assert report.links[0].reason is not None
    assert report.links[0].reason.kind == "confirmed"
