"""Statements about every value: how they are written, used and printed, and what they do not show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from derivation.checking.check import check
from derivation.command.sources import only_step
from derivation.model.declarations import Scope
from derivation.model.printing import to_text
from derivation.model.verdicts import Report
from derivation.proving.verdict import provers
from derivation.proving.verdict.proof import prove
from derivation.proving.verdict.work import Context, Work
from derivation.reading import build, read_text
from derivation.reading.meaning.quantified import quantified
from derivation.reading.text.expression import parse
from derivation.rendering.notation.names import Names
from derivation.rendering.notation.terms import tex
from derivation.rendering.terminal.json import render

F = {"f": "smooth function of t", "g": "smooth function of t"}
KINDS = {
    "n": "positive integer",
    "x": "vector[n]",
    "j": "index 1..n",
    "A": "matrix[n,n]",
    "a": "real",
    "b": "real in (a,oo)",
    "c": "real",
    "d": "nonzero real",
    "t": "real",
    "k": "integer",
}


def report(left: str, relation: str, right: str, *assume: str) -> Report:
    text = " ".join((left, right, *assume))
    functions = {name: kind for name, kind in F.items() if f"{name}(" in text}
    derivations, problems = build(KINDS, [left, {"expr": right, "rel": relation}], functions=functions, assume=assume)
    assert derivations and not [p for p in problems if p.severity == "error"], problems
    return check(derivations[0], in_process=True)


USED = [
    ("Sum(x[k]/x[k], (k, 1, n))", "=", "n", "x[k] != 0 for every k in 1..n"),
    ("Sum(sqrt(x[k]**2), (k, 1, n))", "=", "Sum(x[k], (k, 1, n))", "x[k] >= 0 for every k in 1..n"),
    ("Product(Abs(x[k]), (k, 2, n))", "=", "Product(x[k], (k, 2, n))", "x[k] > 0 for every k in 2..n"),
    ("sqrt(x[j]**2)", "=", "x[j]", "x[i] >= 0 for every i in 1..n"),
    ("Sum(Sum(Abs(A[i,j]), (i,1,n)), (j,1,n))", "=", "Sum(Sum(A[i,j], (i,1,n)), (j,1,n))", "A[i,j] > 0 for every i, j in 1..n"),
    ("Integral(f(t)/f(t), (t, a, b))", "=", "b - a", "f(t) != 0 for every t in [a, b]"),
    ("Integral(1/(c - t), (t, 0, 1))", "=", "log(c) - log(c - 1)", "c - t > 0 for every t in [0, 1]"),
    ("sqrt(c**2)", "=", "c", "c >= k for every k in 0..3"),
    (
        "Sum(2*f(k) + g(k), (k, 1, oo))",
        "=",
        "2*Sum(f(k), (k, 1, oo)) + Sum(g(k), (k, 1, oo))",
        "converges(Sum(f(k), (k, 1, oo)))",
        "converges(Sum(g(k), (k, 1, oo)))",
    ),
    ("Integral(a*f(t), (t, 0, oo))", "=", "a*Integral(f(t), (t, 0, oo))", "integrable(Integral(f(t), (t, 0, oo)))"),
    ("(-1)**(2*c)", "=", "1", "integer(c)"),
    ("gamma(c + 1)", "=", "c*gamma(c)", "Not(integer(c))"),
]


@pytest.mark.parametrize("line", USED, ids=lambda line: " ".join(line[:3]))
def test_what_is_assumed_of_every_value_is_used(line: tuple[str, ...]) -> None:
    left, relation, right, *assume = line
    assert report(left, relation, right, *assume).links[0].verdict.status == "proved"
    assert report(left, relation, right).links[0].verdict.status != "proved"


@pytest.mark.parametrize(
    ("left", "relation", "right", "assume"),
    [
        ("sqrt(x[j]**2)", "=", "x[j]", "x[k] >= 0 for every k in 2..n"),
        ("sqrt(x[j]**2)", "=", "x[j]", "x[k] >= 0 for every k in 1..n-1"),
        ("Sum(sqrt(x[k]**2), (k, 1, n))", "=", "Sum(x[k], (k, 1, n))", "x[1] >= 0"),
        ("sqrt(f(a)**2)", "=", "f(a)", "f(t) > 0 for every t in (0, 1)"),
        ("sqrt(c**2)", "=", "c", "c >= k for every k in 1..n-1"),
        ("c**2", "=", "c", "integer(c)"),
        ("Sum(f(k), (k, 1, oo))", "=", "2*Sum(f(k), (k, 1, oo))", "converges(Sum(f(k), (k, 1, oo)))"),
        ("Sum(x[k], (k, 1, n))", ">", "0", "x[k] >= 0 for every k in 1..n"),
        ("Derivative((-1)**(2*c), c)", "=", "0", "integer(c)"),
        ("Derivative(2**c*(-1)**(2*c), c)", "=", "2**c*log(2)", "integer(c)"),
        ("Derivative(sin(pi*c), c)", "=", "0", "integer(c)"),
    ],
)
def test_it_shows_nothing_beyond_its_range(left: str, relation: str, right: str, assume: str) -> None:
    assert report(left, relation, right, assume).links[0].verdict.status in ("wrong", "conditional", "not proved")


@pytest.mark.parametrize("link", [("Derivative((-1)**(2*c), c)", "0"), ("Derivative(2**c*(-1)**(2*c), c)", "2**c*log(2)")])
def test_no_prover_differentiates_by_what_is_assumed_to_be_whole(link: tuple[str, str]) -> None:
    """Each prover alone, without the search for witnesses."""
    scope = build(KINDS, list(link), assume=["integer(c)"])[0][0].scope
    left, right = (parse(side)[0] for side in link)
    assert left is not None and right is not None
    context = Context(scope)
    for prover in (*provers.QUICK, *provers.slow(), *provers.partial()):
        assert prove(Work(context, left, right, "=", context.domain), [prover]) is None, prover.__name__


@pytest.mark.parametrize(
    ("left", "right", "condition"),
    [
        ("Sum(x[k]**2/x[k], (k, 1, n))", "Sum(x[k], (k, 1, n))", "x[k] != 0 for every k in 1..n"),
        ("Integral(sqrt(f(t))**2, (t, a, b))", "Integral(f(t), (t, a, b))", "f(t) > 0 for every t in [a, b]"),
        ("Integral(a*f(t), (t, 0, oo))", "a*Integral(f(t), (t, 0, oo))", "integrable(Integral(f(i), (i, 0, oo)))"),
    ],
)
def test_conditions_are_printed_in_the_same_words(left: str, right: str, condition: str) -> None:
    verdict = report(left, "=", right).links[0].verdict
    assert verdict.status == "conditional" and [c.text for c in verdict.open_conditions] == [condition]
    assert report(left, "=", right, condition).links[0].verdict.status == "proved"


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("x[k] != 0 for every k in 1..n", ""),
        ("f(t) > 0 for every t in (0, 1]", ""),
        ("A[i, j] > 0 for every i, j in 1..n", "A[i, j] > 0 for every i in 1..n, j in 1..n"),
        ("A[i, j] > 0 for every i in 1..n for every j in 1..i", "A[i, j] > 0 for every i in 1..n, j in 1..i"),
        ("f(u) > 0 for every u", "f(u) > 0 for every u in (-oo, oo)"),
        ("f(n) > 0 for every n", "f(n) > 0 for every n in 1..oo"),
    ],
)
def test_it_reads_back(text: str, again: str) -> None:
    scope = build(KINDS, ["x", "x"])[0][0].scope
    term, complaints = quantified(text, scope)
    assert term is not None and not complaints and to_text(term) == (again or text)
    assert quantified(to_text(term), scope) == (term, ())


def test_it_is_set_in_words() -> None:
    term, _ = quantified("x[k] != 0 for every k in 1..n", Scope())
    assert term is not None and tex(term, Names()) == r"x_k \ne 0 \quad\text{for every } k \in \{1, \ldots, n\}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x[1] > 0 for every", "a name must follow 'for every'"),
        ("x[k] > 0 for every k on 1..3", "did not expect 'on 1..3' after 'k'"),
        ("x[k] > 0 for every k in 1..", "there is no expression here"),
        ("x[k] > 0 for every k in n", "this is no range"),
        ("y > 0 for every k in 1..3", "'y' is not declared"),
        ("x + k for every k in 1..3", "joins a vector[n] and a number"),
        ("x[1] > 0 for every x", "'for every x' speaks of all numbers of a range"),
        ("f(d) > 0 for every d", "'for every d' speaks of all numbers of a range"),
        ("f(t) > 0 for every t in (1, 0)", "this interval is empty"),
    ],
)
def test_what_is_wrong_with_it(text: str, message: str) -> None:
    derivations, problems = build(KINDS, ["a", "a"], functions=F, assume=[text])
    assert any(message in p.message for p in problems), problems
    assert not derivations


# ---------------------------------------------------------------- what earlier lines need

CHAIN = "symbols: {x: real}\nsteps:\n  - sqrt(x)**2\n  - x\n  - Abs(x)\n  - 2*Abs(x) - x\n"


def test_what_earlier_lines_need_is_given() -> None:
    found = check(read_text(CHAIN)[0][0], in_process=True)
    first, second, third = (link.verdict for link in found.links)
    assert first.status == "conditional" and [c.text for c in first.open_conditions] == ["x >= 0"] and not first.given
    assert second.status == third.status == "proved"
    assert [(c.text, c.met_by) for c in second.given] == [(c.text, c.met_by) for c in third.given] == [("x >= 0", "line 1")]
    assert json.loads(render([found]))["reports"][0]["links"][1]["given"] == [{"text": "x >= 0", "met_by": "line 1", "words": ""}]


def test_a_single_step_stands_in_the_same_domain() -> None:
    found = check(only_step(read_text(CHAIN)[0][0], 2), in_process=True).links[0].verdict
    assert found.status == "proved" and [c.text for c in found.given] == ["x >= 0"]
    alone = read_text("symbols: {x: real}\nsteps: [x, Abs(x)]")[0][0]
    assert check(alone, in_process=True).links[0].verdict.status == "wrong"


def test_what_no_link_says_is_not_given() -> None:
    """A line that is joined by ≈ is asked for its derivative alone: a later link says what its value needs."""
    chain = read_text("symbols: {x: real}\nsteps:\n  - Integral(2*x, x)\n  - x**2 + log(2)\n  - x**2*x/x + log(2)\n  - x*x + log(2)\n")[0][0]
    first, second, third = (link.verdict for link in check(chain, in_process=True).links)
    assert first.status == "proved" and second.status == "conditional" and not second.given
    assert third.status == "proved"
    upto = read_text("symbols: {x: real}\nsteps:\n  - Integral(2*x, x)\n  - x**2 + sqrt(x)**2 - sqrt(x)**2\n  - x*x\n")[0][0]
    links = check(upto, in_process=True).links
    said = {c.text for link in links for c in link.verdict.open_conditions}
    assert {c.text for link in links for c in link.verdict.given} <= said


def test_what_is_not_needed_is_not_given() -> None:
    found = check(read_text("symbols: {x: real}\nsteps: [1/x + x - x, 1/x, 1/x + 0, 2/x - 1/x]")[0][0], in_process=True)
    assert [link.verdict.status for link in found.links] == ["conditional", "proved", "proved"]
    squared = check(read_text("symbols: {x: real, y: real}\nsteps: [x/x*(y+1)**2, (y+1)**2, y**2 + 2*y + 1]")[0][0], in_process=True)
    assert squared.links[1].verdict.status == "proved" and not squared.links[1].verdict.given


def test_it_says_so_everywhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from derivation.command.cli import main

    path = tmp_path / "chain.yaml"
    path.write_text(CHAIN)
    for options, said in (
        (["--format", "concise"], "proved, given x >= 0 (line 1)"),
        ([], "proved, given x >= 0 (line 1)"),
        (["--step", "2"], "given x >= 0 (line 1)"),
    ):
        assert main([str(path), *options]) in (0, 1)
        assert said in capsys.readouterr().out
    for target, said in (("latex", r"Proved, given $x \ge 0$ (line 1)"), ("markdown", r"given $x \ge 0$ (line 1)"), ("html", "Given ")):
        assert main([str(path), "--to", target]) in (0, 1)
        assert said in capsys.readouterr().out


def test_a_series_of_series_is_taken_apart_without_end_nowhere() -> None:
    """What is asked about an inner series while the outer one is read is not asked of the outer one again."""
    first = "Sum(Sum(KroneckerDelta(k, m) - KroneckerDelta(k, m + 1), (k, 0, oo)), (m, 0, oo))"
    second = "Sum(Sum(KroneckerDelta(k, m) - KroneckerDelta(k, m + 1), (m, 0, oo)), (k, 0, oo))"
    chain = read_text(f"symbols: {{k: integer, m: integer}}\nsteps:\n  - {first}\n  - {second}\n")[0][0]
    verdict = check(chain, in_process=True).links[0].verdict
    assert verdict.status == "not proved" and not any("recursion" in tried for tried in verdict.tried)
