"""Files and data -> derivations: what is read, what is hinted at, what is refused."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from derivation.model.printing import to_text
from derivation.reading import build, read_file, read_text
from derivation.reading.file import schema

from .work import counted

ROOT = Path(__file__).parent.parent
STEPS = ROOT / "steps.yaml"

FULL = """
title: A full file
source: "Notes, page 3"
symbols:
  n: positive integer
  theta, x: vector[n]
  y: real
  p: real in (0,1)
functions:
  f: smooth positive function of y
definitions:
  g(z): 1/(1 + exp(-z))
  h: g(theta.T @ x) in (0,1)
assume:
  - y != 1
  - Or(y > 2, y < 0)
notation: {theta: '\\boldsymbol{\\theta}'}
lemmas:
  half:
    symbols: {z: real}
    claim: g(z)/2 = g(z)*p/(2*p)
    steps: [g(z)/2, g(z)*p/(2*p)]
claim: f*h <= f
steps:
  - f*h
  - expr: <= f
    reason: 'h < 1, so $f h \\le f$'
    by: half, definition of h
  - expr: f(y)
    rel: eq
"""


def test_everything_that_a_file_can_say() -> None:
    (derivation,), problems = read_text(FULL, "full.yaml")
    assert not problems and not derivation.hints
    assert (derivation.title, derivation.source, derivation.file) == ("A full file", "Notes, page 3", "full.yaml")
    assert list(derivation.scope.symbols) == ["n", "theta", "x", "y", "p"]
    assert [to_text(term) for term in derivation.scope.assume] == ["y != 1", "Or(y > 2, y < 0)"]
    assert derivation.scope.functions["f"].parameters == ("y",)
    assert to_text(derivation.scope.definitions["h"].body) == "g(theta.T @ x)" and derivation.scope.definitions["h"].range is not None
    assert [(to_text(step.expr), step.relation, step.by) for step in derivation.steps] == [
        ("f*h", "=", ()),
        ("f", "<=", ("half", "definition of h")),
        ("f(y)", "=", ()),
    ]
    assert derivation.steps[1].reason == r"h < 1, so $f h \le f$"
    assert derivation.claim is not None and derivation.claim.relation == "<="
    lemma = derivation.lemmas["half"]
    assert lemma.name == "half" and list(lemma.scope.symbols) == ["n", "theta", "x", "y", "p", "z"] and "g" in lemma.scope.definitions
    assert dict(derivation.notation) == {"theta": r"\boldsymbol{\theta}"}


def test_a_step_knows_where_it_stands() -> None:
    (derivation,), _ = read_text("symbols: {x: real}\nsteps:\n  - x\n  - expr: '<=  x + 1'\n")
    step = derivation.steps[1]
    assert step.place is not None and step.expr.span is not None
    assert (step.place.line, step.place.column, step.place.length) == (4, 16, 5)
    assert step.source[step.expr.span.start : step.expr.span.end] == "x + 1"


def test_two_lines_are_enough() -> None:
    (derivation,), problems = read_text("symbols: {x: real}\nsteps: [x + x, 2*x]")
    assert not problems and len(derivation.steps) == 2


def test_several_derivations_in_one_file() -> None:
    one = "symbols: {x: real}\nsteps: [x + x, 2*x]\n"
    derivations, problems = read_text(f"{one}---\n{one}")
    assert len(derivations) == 2 and not problems


def test_a_mistake_in_one_derivation_leaves_the_other() -> None:
    derivations, problems = read_text("symbols: {x: real}\nsteps: [x, x]\n---\nsymbols: {y: real}\nsteps: [y, z]\n")
    assert len(derivations) == 1 and [(p.code, p.place.line) for p in problems] == [("undeclared", 5)]


HINTS = [
    ("symbols: {x, t: real}\nsteps: [x, x]", "the symbol 't' is declared but never used"),
    ("symbols: {x: real}\ndefinitions: {k(z): z}\nsteps: [x, x]", "the definition 'k' is declared but never used"),
    ("symbols: {x: real}\nnotation: {xx: '\\xi'}\nsteps: [x, x]", "the notation is for 'xx', which does not occur"),
    ("symbols: {x: real}\nfunctions: {k: smooth function of z}\nsteps: [x, x]", "the function 'k' is declared but never used"),
]


@pytest.mark.parametrize(("text", "hint"), HINTS)
def test_hints(text: str, hint: str) -> None:
    (derivation,), problems = read_text(text.replace("{x, t: real}", "{x: real, t: real}"))
    assert not problems and [found.message for found in derivation.hints] == [hint]
    assert derivation.hints[0].severity == "hint"


NAMES = [
    ({"gamma": "positive", "beta": "vector[n]", "n": "positive integer"}, ["gamma*beta[1]", "beta[1]*gamma"]),
    ({"E": "real", "pi": "real", "I": "real"}, ["E*pi*I", "I*pi*E"]),
    ({"lambda": "real"}, ["lambda + 1", "1 + lambda"]),
    ({"Sum": "real"}, ["Sum**2", "Sum*Sum"]),
]


@pytest.mark.parametrize(("symbols", "steps"), NAMES)
def test_a_declared_name_is_what_it_is_declared_as(symbols: dict[str, str], steps: list[str]) -> None:
    assert build(symbols, steps)[1] == ()


LINES = [
    ({"symbols": {"x": "real"}, "steps": ["Eq(x, 1)", {"expr": "Eq(2*x, 2)", "rel": "iff"}]}, None),
    ({"symbols": {"x": "real"}, "steps": ["x < 1", {"expr": "x < 2", "rel": "=>"}]}, None),
    ({"symbols": {"x": "real"}, "steps": ["x", ">= x - 1", "= x - 1"]}, None),
    ({"symbols": {"x": "real"}, "steps": ["Eq(x, 1)", "Eq(2*x, 2)"]}, "relation"),
    ({"symbols": {"x": "real"}, "steps": ["x", "<=> x"]}, "relation"),
    ({"symbols": {"n": "positive integer", "x": "vector[n]"}, "steps": ["x", "x[1]"]}, "shape"),
    ({"symbols": {"n": "positive integer", "x": "vector[n]"}, "steps": ["x", "<= x"]}, "shape"),
    ({"symbols": {"x": "real"}, "steps": ["x", "x"], "assume": ["x = 1"]}, "single-equals"),
    ({"symbols": {"x": "real"}, "steps": ["x", "x"], "assume": ["x"]}, "statement"),
    ({"symbols": {"x": "real in (0,k)"}, "steps": ["x", "x"]}, "undeclared"),
    ({"symbols": {"x": "real"}, "definitions": {"h": "x in (0,k)"}, "steps": ["h", "h"]}, "undeclared"),
    ({"symbols": {"z": "vector[n]", "n": "positive integer", "x": "real"}, "functions": {"g": "1/(1+exp(-z)) of z"}, "steps": ["g(x)", "g(x)"]}, None),
    ({"symbols": {"v": "vector[n]", "n": "positive integer"}, "definitions": {"q(v)": "v.T @ v"}, "steps": ["q(v)", "q(v)"]}, None),
    ({"symbols": {"x": "real"}, "definitions": {"a": "b", "b": "c", "c": "a + x"}, "steps": ["x", "x"]}, "cycle"),
    ({"symbols": {"x": "real"}, "definitions": {f"d{k}": f"d{k + 1} + 1" for k in range(150)} | {"d150": "x"}, "steps": ["d0", "d0"]}, "too-deep"),
    ({"symbols": {"x": "real"}, "definitions": {f"d{k}": f"d{k + 1} + 1" for k in range(50)} | {"d50": "x"}, "steps": ["d0", "d0"]}, None),
]


@pytest.mark.parametrize(("data", "code"), LINES)
def test_build(data: dict[str, object], code: str | None) -> None:
    derivations, problems = build(**data)  # type: ignore[arg-type]
    assert [problem.code for problem in problems] == ([code] if code else [])
    assert bool(derivations) == (code is None)


def test_the_dependence_that_nobody_declared() -> None:
    """The trap: h hides its theta, so that every derivative is 0 and every line seems to hold."""
    declared = {"n": "positive integer", "j": "index 1..n", "theta": "vector[n]", "y": "real"}
    steps = ["Derivative(y*log(h), theta[j])", "y/h*Derivative(h, theta[j])"]
    assert [p.code for p in build({**declared, "h": "real in (0,1)"}, steps)[1]] == ["vacuous-derivative"] * 2
    assert [p.code for p in build(declared, steps, definitions={"h": "1/2 + 1/4"})[1]] == ["vacuous-derivative"]
    assert build(declared, steps, functions={"h": "smooth function of theta in (0,1)"})[1] == ()


def test_a_lemma_may_not_change_what_a_definition_says() -> None:
    lemma = {"symbols": {"x": "positive"}, "claim": "h = x*x", "steps": ["h", "x*x"]}
    problems = build({"x": "real"}, ["h", "x**2"], definitions={"h": "x**2"}, lemmas={"a": lemma})[1]
    assert [problem.code for problem in problems] == ["shadowed"]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert read_file(tmp_path / "none.yaml")[1][0].message == "the file cannot be read: no such file or directory"
    assert read_file(tmp_path)[1][0].code == "unreadable"
    (tmp_path / "latin.yaml").write_bytes(b"title: x\r\ntitle: caf\xe9")
    (problem,) = read_file(tmp_path / "latin.yaml")[1]
    assert (problem.code, problem.place.line, problem.place.column) == ("encoding", 2, 11)


# ---------------------------------------------------------------- the derivation that comes with the project


def test_the_logistic_derivation() -> None:
    (derivation,), problems = read_file(STEPS)
    assert not problems and not derivation.hints
    assert len(derivation.steps) == 12 and len([step for step in derivation.steps if step.reason]) == 9
    assert to_text(derivation.steps[0].expr) == "Derivative(J, theta[j])" and to_text(derivation.steps[-1].expr) == "(g(theta.T @ x) - y)*x[j]"
    lemma = derivation.lemmas["sigmoid-derivative"]
    assert lemma.claim is not None and to_text(lemma.claim.right) == "g(z)*(1 - g(z))" == to_text(lemma.steps[-1].expr)


def test_every_expression_of_it_prints_back_to_its_tree() -> None:
    from derivation.reading.text.expression import parse

    (derivation,), _ = read_file(STEPS)
    for step in (*derivation.steps, *derivation.lemmas["sigmoid-derivative"].steps):
        assert parse(to_text(step.expr))[0] == step.expr


def test_reading_it_takes_some_ten_thousand_calls() -> None:
    read_file(STEPS)
    assert counted(lambda: read_file(STEPS))[1] < 50_000


# ---------------------------------------------------------------- the schema


def test_the_schema_that_ships_is_up_to_date() -> None:
    assert schema.PATH.read_text(encoding="utf-8") == schema.text()


def test_the_schema_accepts_what_the_reader_accepts() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema.text()))
    validator.check_schema(validator.schema)
    for text in (FULL, STEPS.read_text(encoding="utf-8")):
        assert not list(validator.iter_errors(yaml.safe_load(text)))
    assert list(validator.iter_errors({"steps": ["x"]})) and list(validator.iter_errors({"titel": "x", "steps": ["x", "x"]}))


def test_steps_yaml_points_editors_to_the_schema() -> None:
    first = STEPS.read_text(encoding="utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=derivation/reading/file/schema.json"
    assert (ROOT / first.partition("=")[2]).exists()
