"""Equal up to a constant, and up to a factor: what the two relations mean, and what they do not show."""

from __future__ import annotations

from typing import Any

import pytest

from derivation import read_text
from derivation.checking.check import check
from derivation.model.chains import Claim, Derivation, Step
from derivation.model.declarations import Scope
from derivation.model.printing import to_text
from derivation.reading import build
from derivation.reading.meaning.up_to_constant import constant_in, laid_out, slope_by_terms
from derivation.reading.text.expression import parse
from derivation.rendering.documents.latex import render as as_latex
from derivation.rendering.documents.markdown import render as as_markdown
from derivation.rendering.terminal import concise, text
from derivation.rendering.terminal.json import render as as_json

from .chain_lines import chain, problems_of, proved_alone, report

X = {"x": "real"}
F = {"functions": {"f": "smooth function of z", "g": "smooth function of z"}}
POSITIVE = {"functions": {"f": "smooth positive function of z"}}

# ---------------------------------------------------------------- up to a constant

UP_TO_A_CONSTANT: list[tuple[Any, ...]] = [
    (X, "Integral(x, x)", "x**2/2 + 7", {}),
    (X, "2*Integral(x*sin(x), x) + x", "x + 2*sin(x) - 2*x*cos(x)", {}),
    (X, "Integral(f(x)*Derivative(g(x), x), x)", "f(x)*g(x) - Integral(g(x)*Derivative(f(x), x), x)", F),
    (X, "h", "x**2/2", {"definitions": {"h": "Integral(x, x)"}}),
    (X, "g(x**2)", "x**4/2", {"definitions": {"g(z)": "Integral(z, z)"}}),
    (X, "Integral(0, x)", "1", {}),
    ({"x": "nonzero real"}, "Integral(1/x, x)", "log(Abs(x)) + sign(x)", {}),
    (X, "x**2", {"expr": "x**2 + 3", "rel": "≈ x"}, {}),
    (X, "x**2", {"expr": "x**2 + 3", "rel": "const x"}, {}),
]


@pytest.mark.parametrize(("symbols", "left", "right", "more"), UP_TO_A_CONSTANT)
def test_equal_up_to_a_constant(symbols: dict[str, str], left: str, right: Any, more: dict[str, Any]) -> None:
    derivation = chain(symbols, left, right, **more)
    assert (derivation.steps[1].relation, derivation.steps[1].variable) == ("≈", "x")
    found = report(derivation)
    assert found.links[0].verdict.status == "proved" and not found.links[0].verdict.contradiction
    assert found.conclusion == "start ≈ end up to a constant in x"
    assert proved_alone(derivation)


def test_elsewhere_it_is_an_equation_about_one_function() -> None:
    """Its derivative is known, and nothing else: the second engine can look only at what is free of the function itself."""
    derivation = chain(X, "Derivative(exp(Integral(f(x), x)), x)", "f(x)*exp(Integral(f(x), x))", **F)
    assert derivation.steps[1].relation == "=" and proved_alone(derivation)
    derivation = chain(X, "Derivative(Integral(x**2, x), x)", "x**2")
    assert derivation.steps[1].relation == "=" and report(derivation).proved


NOT: list[tuple[Any, ...]] = [
    (X, "Integral(0, x)**2", "Integral(0, x)", {}),
    (X, "exp(Integral(0, x))", "exp(7)", {}),
    (X, "Integral(Integral(0, x), x)", "0", {}),
    (X, "g(x, x)", "x**3/2", {"definitions": {"g(a, z)": "a*Integral(z, z)"}}),
    (X, "x/Integral(0, x)", "x/Integral(0, x) + 1", {}),
    (X, "Integral(1, x)", "x + floor(x)", {}),  # no derivative at the integers
    (X, "x*Integral(exp(x), x)", "x*exp(x)", {}),  # a constant times x
    (X, "exp(Integral(1, x))", "exp(x)", {}),
    (X, "Integral(x, x)*Integral(1, x)", "x**3/2", {}),
    (X, "Integral(Integral(x, x), x)", "x**3/6", {}),  # x times a constant is left over
    ({"x": "real", "y": "real"}, "Integral(Integral(1, x), y)", "x*y", {}),
    ({"x": "real", "y": "real"}, "Derivative(Integral(y, x), y)", "x", {}),  # how the constant moves with y is not known
    (X, "Limit(Integral(1, x), x, 0)", "0", {}),
    (X, "Integral(Integral(1, x), (x, 0, 1))", "1/2", {}),
    (X, "Subs(Integral(1, x), x, 3)", "3", {}),
    (X, "Sum(Integral(k, x), (k, 1, 3))", "x", {}),
    (X, "g(3)", "9/2", {"definitions": {"g(z)": "Integral(z, z)"}}),
    (X, "h", "x**2", {"definitions": {"h": "Integral(x, x)"}}),
    (X, "Integral(0, x)", "x**2 - 4*x", {"assume": ["x == 2"]}),  # one point is no interval
    (X, "Integral(sign(x), x)", "Integral(sign(x), x) + 1", {}),  # sign has no antiderivative around 0
    ({"n": "positive integer"}, "Integral(1, n)", "n", {}),
    (X, "Integral(-exp(-x), x)", "< 5", {}),
    (X, "Integral(-exp(-x), x)", "<= 5", {}),
    (X, "Integral(1, x)", "< x + 1", {}),
    (X, "Integral(x**2, x)", "x**3/3 + x", {}),
]


@pytest.mark.parametrize(("symbols", "left", "right", "more"), NOT)
def test_what_is_more_than_a_constant_is_not_proved(symbols: dict[str, str], left: str, right: Any, more: dict[str, Any]) -> None:
    derivation = chain(symbols, left, right, **more)
    assert not proved_alone(derivation)
    found = report(derivation).links[0].verdict
    assert found.status != "proved" and not found.contradiction


def test_a_wrong_antiderivative_has_a_witness_that_says_what_its_values_are() -> None:
    found = report(chain({"u": "real in (0,1)"}, "-Integral(1/u, u)", "-log(Abs(cos(u)))")).links[0].verdict
    assert found.status == "wrong"
    assert "derivatives by u" in found.note
    assert found.witness is not None and found.witness.second.startswith("mpmath finds")


def test_it_composes_with_equality_and_with_itself_but_shows_no_equality() -> None:
    found = report(chain(X, "0", "Integral(0, x)", "1", claim="0 = 1"))
    assert [link.verdict.status for link in found.links] == ["proved", "proved"]
    assert found.claim is not None and found.claim.status == "wrong" and found.exit_code == 1
    assert report(chain(X, "x*x", "x**2", "Integral(2*x, x)", claim="x*x = Integral(2*x, x)")).proved


def test_it_composes_with_no_order_and_not_in_two_variables() -> None:
    found = report(chain(X, "x", "Integral(1, x)", "<= Integral(1, x) + 1"))
    assert [p.code for p in found.problems] == ["clash"] and not found.conclusion
    found = report(chain({"x": "real", "y": "real"}, "x + y", {"expr": "y", "rel": "~ x"}, {"expr": "x", "rel": "≈ y"}))
    assert [p.code for p in found.problems] == ["clash"]
    found = report(chain({"x": "real", "y": "real"}, "y", {"expr": "y + 1", "rel": "≈ y"}, {"expr": "y + x", "rel": "≈ x"}))
    assert "does not compose" in found.problems[0].message


def test_it_is_no_lemma_for_an_equality() -> None:
    lemma = {"claim": "exp(x) + Integral(0, x) = exp(x) + 1", "steps": ["exp(x) + Integral(0, x)", "exp(x) + 1"]}
    derivation = chain(X, "(exp(x) + Integral(0, x))**2", {"expr": "(exp(x) + 1)**2", "by": "l"}, lemmas={"l": lemma})
    assert not proved_alone(derivation)


def test_a_derivation_that_was_not_read_is_laid_out_too() -> None:
    x, one = parse("Integral(0, x)")[0], parse("1")[0]
    assert x is not None and one is not None
    scope = build(X, ["x", "x"])[0][0].scope
    by_hand = Derivation((Step(x), Step(one)), scope, Claim(x, one))
    found = report(by_hand)
    assert found.derivation.steps[1].relation == "≈" and found.conclusion.startswith("start ≈ end")
    assert laid_out(found.derivation) == found.derivation
    assert found.claim is not None and found.derivation.claim is not None and found.derivation.claim.relation == "≈"


def test_the_variable_is_found_behind_definitions_and_not_behind_binders() -> None:
    scope = chain({"x": "real", "y": "real"}, "h", "y", definitions={"h": "Integral(x, x)", "k(z)": "Integral(z, z)"}).scope
    for line, variable in (("h", "x"), ("k(y)", "y"), ("k(3)", ""), ("h + k(y)", ""), ("Limit(Integral(x, x), x, 0)", ""), ("Integral(x, (x, 0, 1))", "")):
        term = parse(line)[0]
        assert term is not None and constant_in(term, term, scope) == variable


def test_derivatives_term_by_term() -> None:
    line = parse("3*Integral(exp(x), x)/y - x**2")[0]
    assert line is not None
    assert to_text(slope_by_terms(line, "x", Scope())) == "(((3*(exp(x)))/y) - Derivative(x**2, x))"


def test_it_is_shown_as_such_in_every_format() -> None:
    found = report(chain(X, "Integral(x, x)", "x**2/2", claim="Integral(x, x) = x**2/2"))
    assert "≈ x**2/2 (up to a constant in x)" in text.render(found)
    assert "link 1: ≈ x**2/2 (up to a constant in x)" in concise.render([found])
    assert "claim: Integral(x, x) = x**2/2 (up to a constant in x)" in concise.render([found])
    assert as_latex(found).count(r"\overset{+c}{=} \frac{x^2}{2}") == 2
    assert r"\overset{+c}{=}" in as_markdown([found])
    shown = as_json([found])
    assert '"relation": "≈"' in shown and '"variable": "x"' in shown


# ---------------------------------------------------------------- up to a factor

PROPORTIONAL: list[tuple[Any, ...]] = [
    ({"a": "positive", "x": "real"}, "a*x", "x", "x", {}),
    (X, "2*x*(x - 1)", "x**2 - x", "x", {}),
    ({"p": "real in (0,1)", "n": "positive integer", "k": "integer in 0..n"}, "binomial(n, k)*p**k*(1 - p)**(n - k)", "p**k*(1 - p)**(n - k)", "p", {}),
    ({"x": "real", "m": "real", "s": "positive"}, "exp(-(x - m)**2/(2*s**2))/sqrt(2*pi*s**2)", "exp(-x**2/(2*s**2) + m*x/s**2)", "x", {}),
    ({"t": "positive", "x": "positive vector[n]", "n": "positive integer"}, "Product(t*exp(-t*x[i]), (i, 1, n))", "t**n*exp(-t*Sum(x[i], (i, 1, n)))", "t", {}),
    ({"x": "real", "s": "positive"}, "phi(x)", "exp(-x**2/2)", "x", {"definitions": {"phi(z)": "exp(-z**2/2)/sqrt(2*pi)"}}),
    ({"x": "real", "y": "real"}, "f(x)*exp(y)", "f(x)", "x", F),
]  # fmt: skip


@pytest.mark.parametrize(("symbols", "left", "right", "variable", "more"), PROPORTIONAL)
def test_proportional(symbols: dict[str, str], left: str, right: str, variable: str, more: dict[str, Any]) -> None:
    derivation = chain(symbols, left, {"expr": right, "rel": f"~ {variable}"}, **more)
    found = report(derivation).links[0].verdict
    assert found.status == "proved" and not found.contradiction
    assert proved_alone(derivation)


NOT_PROPORTIONAL: list[tuple[Any, ...]] = [
    (X, "x", "0", "x", {}),
    (X, "0", "exp(x)", "x", {}),
    ({"a": "real", "x": "real"}, "a*x", "x", "x", {}),  # not where a = 0
    (X, "h", "1", "x", {"definitions": {"h": "exp(x)"}}),  # the name hides its x
    (X, "f", "1", "x", {"functions": {"f": "smooth positive function of x"}}),  # the bare name too
    (X, "Sum(x + x_, (x_, 1, 3))", "1", "x", {}),  # the copy of x is no bound name
    ({"x": "real", "y": "real"}, "f(x)*g(y)", "f(x)", "x", F),  # g may be 0
    ({"x": "real", "y": "real"}, "x*y", "x + y", "x", {}),
    (X, "x**2", "x", "x", {}),
]


@pytest.mark.parametrize(("symbols", "left", "right", "variable", "more"), NOT_PROPORTIONAL)
def test_not_proportional(symbols: dict[str, str], left: str, right: str, variable: str, more: dict[str, Any]) -> None:
    derivation = chain(symbols, left, {"expr": right, "rel": f"~ {variable}"}, **more)
    assert not proved_alone(derivation)
    found = report(derivation).links[0].verdict
    assert found.status in ("wrong", "conditional") and not found.contradiction


def test_nothing_is_between_what_is_not_0_and_0() -> None:
    found = report(chain(X, "x", {"expr": "0", "rel": "~ x"}, {"expr": "exp(x)", "rel": "~ x"}))
    assert [link.verdict.status for link in found.links] == ["wrong", "wrong"] and not found.conclusion


def test_a_condition_is_said_of_the_variable_and_not_of_its_copy() -> None:
    found = report(chain(X, "1/x", {"expr": "2/x", "rel": "~ x"})).links[0].verdict
    assert found.status == "conditional" and [c.text for c in found.open_conditions] == ["x != 0"]


TIED = [
    ({"p": "real", "q": "real"}, ["p + q == 1"], "~ p"),
    ({"p": "real", "q": "real"}, ["q == p**2"], "~ p"),
    ({"p": "real", "q": "real"}, ["Or(Eq(p, q), p > 3)"], "~ p"),
    ({"p": "real", "q": "real"}, ["p + q == 1"], "≈ p"),
]


@pytest.mark.parametrize(("symbols", "assume", "relation"), TIED)
def test_a_variable_in_an_assumed_equation_does_not_vary(symbols: dict[str, str], assume: list[str], relation: str) -> None:
    found = problems_of(symbols, "p", {"expr": "q", "rel": relation}, assume=assume)
    assert found and found[0][0] == "relation" and "does not vary on its own" in found[0][1]


def test_a_name_in_a_definition_ties_too() -> None:
    found = problems_of({"p": "real", "q": "real"}, "p", {"expr": "q", "rel": "~ p"}, assume=["s == 1"], definitions={"s": "p + q"})
    assert [code for code, _ in found] == ["relation"]


@pytest.mark.parametrize("relation", ["≈", "≈ z", "≈ n", "const"])
def test_a_constant_is_in_a_declared_real_number(relation: str) -> None:
    assert [p.code for p in read_text(f"symbols: {{x: real, n: integer}}\nsteps:\n  - x\n  - rel: {relation}\n    expr: x + n\n")[1]] == ["relation"]


@pytest.mark.parametrize(
    ("steps", "assume", "status"),
    [
        (["Derivative(u(t), t, 2)", "k**2*u(t)"], "Derivative(u(t), t) == k*u(t)", "not proved"),  # true, if it was meant for every t
        (["Derivative(u(t), t)", "0"], "Eq(u(t), 1)", "not proved"),
        (["u(t)**2", "2"], "Eq(u(t), 1)", "wrong"),
    ],
)
def test_what_is_assumed_of_a_function_refutes_no_derivative(steps: list[str], assume: str, status: str) -> None:
    derivations, problems = build({"t": "real", "k": "real"}, steps, functions={"u": "smooth function of t"}, assume=[assume])
    assert not problems
    verdict = check(derivations[0]).links[0].verdict
    assert verdict.status == status
    assert ("is said of one point only" in verdict.note) == (status == "not proved")
