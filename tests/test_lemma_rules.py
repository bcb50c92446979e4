"""Lemmas, promises and claims: a lemma is a rule only where its kinds and assumptions hold, and only when its claim is proved."""

from __future__ import annotations

from typing import Any

import pytest

from derivation.checking.chapters import chapter_of
from derivation.checking.results import Results
from derivation.model.findings import Finding
from derivation.model.records import replace

from .chain_lines import chain, lemma_status, problems_of, proved_alone, report

ROOT = {"symbols": {"x": "positive"}, "claim": "sqrt(x**2) = x", "steps": ["sqrt(x**2)", "x"]}
LOG = {"symbols": {"x": "real"}, "claim": "log(exp(x)) = x", "steps": ["log(exp(x))", "x"]}
GEOMETRIC = {
    "symbols": {"q": "real", "m": "positive integer"}, "assume": ["q != 1"], "claim": "Sum(q**k, (k, 0, m)) = (1 - q**(m + 1))/(1 - q)",
    "steps": ["Sum(q**k, (k, 0, m))", "(1 - q**(m + 1))/(1 - q)"],
}  # fmt: skip
SMOOTH = {"f": "smooth function of z"}


def lemma(**parts: Any) -> dict[str, Any]:
    return {"lemmas": {"l": parts}}


ABOVE = {"claim": "sqrt((x - 1)**2) = x - 1", "steps": ["sqrt((x - 1)**2)", "x - 1"]}
Case = tuple[dict[str, str], str, str, dict[str, Any]]

USED: list[Case] = [
    ({"z": "real"}, "log(exp(z)) + I", "z + I", lemma(**LOG)),  # a real z in the complex reading
    ({"n": "positive integer", "y": "real"}, "Sum(sqrt(k**2)*y**k, (k, 1, n))", "Sum(k*y**k, (k, 1, n))", lemma(**ROOT)),
    ({"y": "real"}, "y*Integral(sqrt(k**2)*exp(-k**2), (k, 0, 1))", "y*Integral(k*exp(-k**2), (k, 0, 1))", lemma(**ROOT)),
    ({"y": "positive", "n": "positive integer"}, "Sum((y + 1)**k, (k, 0, n))", "((y + 1)**(n + 1) - 1)/y", lemma(**GEOMETRIC)),
    ({"n": "positive integer"}, "Sum(Sum((j + 1)**k, (k, 0, 3)), (j, 1, n))", "Sum((1 - (j + 1)**4)/(-j), (j, 1, n))", lemma(**GEOMETRIC)),
    ({"a": "positive"}, "a*Integral(exp(-t**2), (t, -oo, oo))", "a*sqrt(pi)",
     lemma(claim="Integral(exp(-t**2), (t, -oo, oo)) = sqrt(pi)", steps=["Integral(exp(-t**2), (t, -oo, oo))", "sqrt(pi)"])),
    ({"y": "real"}, "Piecewise((exp(sqrt(y**2)), y > 0), (0, True))", "Piecewise((exp(y), y > 0), (0, True))", lemma(**ROOT)),  # where the case applies
    ({"X": "random real"}, "E(sqrt(X**2)) + 1", "1 + E(X)", {"assume": ["X > 0"], **lemma(**ROOT)}),
    ({"n": "positive integer", "x": "positive vector[n]"}, "Sum(sqrt(x[i]**2), (i, 1, n))", "Sum(x[i], (i, 1, n))", lemma(**ROOT)),
    ({"x": "real", "y": "real"}, "sqrt((x - 1)**2)", "x - 1", {"assume": ["x > 1"], **lemma(**ABOVE)}),
]  # fmt: skip


@pytest.mark.parametrize(("symbols", "left", "right", "more"), USED)
def test_a_lemma_where_it_holds(symbols: dict[str, str], left: str, right: str, more: dict[str, Any]) -> None:
    derivation = chain(symbols, left, {"expr": right, "by": "l"}, **more)
    found = report(derivation).links[0].verdict
    assert (found.status, found.contradiction) == ("proved", "")
    assert proved_alone(derivation)


SMALL = {"claim": "sqrt((x - a)**2) = a - x", "steps": ["sqrt((x - a)**2)", "a - x"]}
BELOW = {"claim": "sqrt((1 - x)**2) = 1 - x", "steps": ["sqrt((1 - x)**2)", "1 - x"]}
RANGED = {"claim": "Abs(f(x) - 5) = 5 - f(x)", "steps": ["Abs(f(x) - 5)", "5 - f(x)"]}
IDEMPOTENT = {"claim": "f(x)**2 = f(x)", "steps": ["f(x)**2", "f(x)"]}
EVEN = {"claim": "g(x)**2 = x**2", "steps": ["g(x)**2", "x**2"]}
ANOTHER = {"symbols": {"x": "real in (-oo,oo)"}, "claim": "sqrt(x**2) = x", "steps": ["sqrt(x**2)", "x"]}
TOTAL = {"claim": "Sum(x[i], (i, 1, n)) = 1", "steps": ["Sum(x[i], (i, 1, n))", "1"]}
SHIFTED = {"claim": "exp(h) = exp(x)*E", "steps": ["exp(h)", "exp(x)*E"]}

MISUSED: list[Case] = [
    # a lemma about real numbers, at complex ones
    ({"z": "complex"}, "log(exp(z))", "z", lemma(**LOG)),
    ({"z": "real"}, "log(exp(I*z))", "I*z", lemma(**LOG)),
    # the same assumption about another x
    ({"x": "real", "y": "real"}, "sqrt(y**2)", "y", {"assume": ["x > 0"], **lemma(**ANOTHER, assume=["x > 0"])}),
    ({"x": "real", "y": "real"}, "sqrt(y**2)", "y", {"assume": ["s > 0"], "definitions": {"s": "x"},
     **lemma(**ANOTHER, definitions={"s": "x"}, assume=["s > 0"])}),
    # what is bound takes all its values
    ({"k": "real"}, "Integral(sqrt(k**2)*exp(-k**2), (k, -1, 1))", "Integral(k*exp(-k**2), (k, -1, 1))", {"assume": ["k > 0"], **lemma(**ROOT)}),
    ({"n": "positive integer", "y": "real"}, "Sum(sqrt((k - 3)**2)*y**k, (k, 1, n))", "Sum((k - 3)*y**k, (k, 1, n))", lemma(**ROOT)),
    ({"y": "real"}, "Limit(sqrt((t - 3)**2)*cos(t*y), t, -oo)", "Limit((t - 3)*cos(t*y), t, -oo)", lemma(**ROOT)),
    ({"a": "real", "b": "real"}, "Integral(sqrt(t**2), (t, a, b))", "Integral(t, (t, a, b))", {"assume": ["b > 0"], **lemma(**ROOT)}),
    ({"y": "real"}, "Integral(Integral(sqrt(s**2)*t, (s, 0, t)), (t, -1, 1)) + y", "Integral(Integral(s*t, (s, 0, t)), (t, -1, 1)) + y", lemma(**ROOT)),
    ({"n": "positive integer"}, "Product(sqrt((k - 2)**2), (k, 1, n))", "Product(k - 2, (k, 1, n))", lemma(**ROOT)),
    ({"y": "real"}, "y + Sum(sqrt((k - 2)**2)/2**k, (k, 0, oo))", "y + Sum((k - 2)/2**k, (k, 0, oo))", lemma(**ROOT)),
    ({"X": "random real"}, "E(sqrt(X**2))", "E(X)", lemma(**ROOT)),
    ({"n": "positive integer", "x": "vector[n]"}, "Sum(sqrt(x[i]**2), (i, 1, n))", "Sum(x[i], (i, 1, n))", lemma(**ROOT)),
    ({"y": "real"}, "Piecewise((exp(sqrt(y**2)), y < 1), (0, True))", "Piecewise((exp(y), y < 1), (0, True))", lemma(**ROOT)),
    # an equation at a point says nothing of slopes
    ({"x": "real"}, "Derivative(f(x)**2, x)", "Derivative(f(x), x)", {"functions": SMOOTH, "assume": ["f(x) == 1"], **lemma(**IDEMPOTENT)}),
    ({"x": "real", "n": "positive integer"}, "Derivative(f(x)**2, (x, n))", "Derivative(f(x), (x, n))",
     {"functions": SMOOTH, "assume": ["f(x) == 1"], **lemma(**IDEMPOTENT)}),
    # names that mean something else here
    ({"y": "real"}, "exp(h)", "exp(y)*E", {"definitions": {"h": "x + 1", "x": "y**2"}, **lemma(symbols={"x": "real"}, **SHIFTED)}),
    ({"x": "real"}, "g(x)**2", "x**2", {"definitions": {"g(z)": "z + 1"}, **lemma(definitions={"g(z)": "-z"}, **EVEN)}),
    # kinds whose bounds and sizes are other symbols
    ({"n": "positive integer", "x": "probability vector[n]"}, "Sum(x[i], (i, 1, 2))", "1",
     {"assume": ["n >= 2"], **lemma(symbols={"n": "integer >= 1"}, **TOTAL)}),
    ({"a": "positive", "b": "real", "x": "real in (0,a)"}, "sqrt((x - b)**2)", "b - x", lemma(symbols={"a": "real in (5,7)"}, **SMALL)),
    ({"c": "real", "y": "real"}, "sqrt((1 - y)**2)", "1 - y", {"assume": ["c > y"], **lemma(symbols={"c": "real in (0,1)", "x": "real in (-5,c)"}, **BELOW)}),
    ({"c": "real", "y": "real"}, "Abs(f(y) - 5)", "5 - f(y)",
     {"functions": {"f": "smooth function of z in (-oo,c)"}, **lemma(symbols={"c": "real in (0,1)", "x": "real"}, **RANGED)}),
    # what was read over the complex numbers needs no x >= 0
    ({"x": "real"}, "exp(x)*sqrt(-x)", "exp(x)*I*sqrt(x)", lemma(symbols={"z": "positive"}, claim="sqrt(-z) = I*sqrt(z)", steps=["sqrt(-z)", "I*sqrt(z)"])),
    # assumptions that contradict each other
    ({"x": "real"}, "sin(x)", "2", lemma(symbols={"x": "real in (0,1)"}, assume=["x > 2"], claim="sin(x) = 2", steps=["sin(x)", "2"])),
]  # fmt: skip


@pytest.mark.parametrize(("symbols", "left", "right", "more"), MISUSED)
def test_a_lemma_where_it_does_not_hold(symbols: dict[str, str], left: str, right: str, more: dict[str, Any]) -> None:
    derivation = chain(symbols, left, {"expr": right, "by": "l"}, **more)
    assert not proved_alone(derivation)
    found = report(derivation).links
    assert all(link.verdict.status != "proved" and not link.verdict.contradiction for link in found)


def test_a_lemma_whose_claim_is_not_shown_is_no_rule() -> None:
    bad = {"claim": "Limit((1 + 1/n)**n, n, oo) = 3", "steps": ["Limit((1 + 1/n)**n, n, oo)", "<= 3"]}
    derivation = chain({"n": "positive integer"}, "Limit((1 + 1/n)**n, n, oo)", {"expr": "3", "by": "l"}, lemmas={"l": bad})
    found = report(derivation)
    assert found.lemmas["l"].links[0].verdict.status == "proved" and lemma_status(found, "l") != "proved"
    assert found.links[0].verdict.status != "proved" and not proved_alone(derivation)


def test_a_lemma_that_holds_under_a_condition_is_no_rule() -> None:
    some = {"claim": "f(y)/f(y) = 1", "steps": ["f(y)/f(y)", "1"]}
    derivation = chain({"y": "real"}, "exp(f(y)/f(y))", {"expr": "E", "by": "l"}, lemmas={"l": some}, functions=SMOOTH)
    found = report(derivation)
    assert lemma_status(found, "l") == "conditional" and found.links[0].verdict.status == "conditional"


def test_a_lemma_with_a_claim_tried_directly_is_a_rule() -> None:
    """The chain shows <=; the claim itself is proved beside it."""
    some = {"symbols": {"t": "real"}, "claim": "(f(t) + 1)**2 = f(t)**2 + 2*f(t) + 1", "steps": ["(f(t) + 1)**2", "<= f(t)**2 + 2*f(t) + 1"]}
    found = report(chain({"y": "real"}, "(f(y) + 1)**2", {"expr": "f(y)**2 + 2*f(y) + 1", "by": "l"}, lemmas={"l": some}, functions=SMOOTH))
    assert found.lemmas["l"].claim_note == "true, but not by this chain" and found.proved


def test_lemmas_rest_on_lemmas_and_fall_with_them() -> None:
    first = {"symbols": {"x": "positive"}, "claim": "sqrt(x**2) = x", "steps": ["sqrt(x**2)", "x"]}
    second = {"symbols": {"t": "positive"}, "claim": "exp(sqrt(t**2)) = exp(t)", "steps": ["exp(sqrt(t**2))", {"expr": "exp(t)", "by": "a"}]}
    derivation = chain({"y": "positive"}, "exp(sqrt(y**2))*y", {"expr": "exp(y)*y", "by": "b"}, lemmas={"a": first, "b": second})
    assert report(derivation).proved
    results = Results(chapter_of(derivation))
    chapters = {c.derivation.name: c for c in results.top.lemmas}
    for name, rests in (("a", ()), ("b", ("a",))):
        results.found[(name,), "link", 0] = Finding("proved", lemmas=rests)
    results.found[(), "link", 0] = Finding("proved", lemmas=("b",))
    assert results.proved(chapters["b"]) and results.status(((), "link", 0)) == "proved"
    results.found[("a",), "link", 0] = replace(results.found[("a",), "link", 0], contradiction="the second engine disagrees")
    assert not results.proved(chapters["b"]) and results.status(((), "link", 0)) == "not proved" and results.fallen(((), "link", 0)) == "b"


# ---------------------------------------------------------------- promises


def test_a_promise_is_about_parameters_of_its_own() -> None:
    derivation = chain({"z": "positive", "x": "real"}, "Abs(g(x))", "g(x)", definitions={"g(z)": "z in (0,oo)"})
    found = report(derivation)
    assert [(text, v.status) for text, v in found.obligations] == [("g(z) > 0", "wrong")]
    assert found.links[0].verdict.status != "proved" and not proved_alone(derivation)


def test_a_promise_that_is_kept() -> None:
    derivation = chain({"z": "integer", "x": "real"}, "Abs(g(x))", "g(x)", definitions={"g(z)": "1/(1 + exp(-z)) in (0,1)"})
    assert report(derivation).proved and proved_alone(derivation)


COMPLEX: list[Case] = [
    ({"x": "complex"}, "Abs(g(x))", "g(x)", {"definitions": {"g(z)": "exp(z) in (0,oo)"}}),
    ({"x": "real"}, "Abs(g(I*x))", "g(I*x)", {"definitions": {"g(z)": "exp(z) in (0,oo)"}}),
    ({"z": "complex"}, "sqrt(f(z)**2)", "f(z)", {"functions": {"f": "smooth positive function of z"}}),
    ({"x": "real"}, "Abs(h)**2", "h**2", {"definitions": {"h": "I*x"}}),  # a closed name is real only where its body is
    ({"z": "complex"}, "Abs(h)**2", "h**2", {"definitions": {"h": "exp(z)"}}),
]


@pytest.mark.parametrize(("symbols", "left", "right", "more"), COMPLEX)
def test_ranges_and_closed_names_in_the_complex_reading(symbols: dict[str, str], left: str, right: str, more: dict[str, Any]) -> None:
    derivation = chain(symbols, left, right, **more)
    assert not proved_alone(derivation)
    found = report(derivation).links[0].verdict
    assert found.status != "proved" and not found.contradiction


# ---------------------------------------------------------------- claims


def test_a_claim_stronger_than_the_chain_is_tried() -> None:
    found = report(chain({"x": "real"}, "x**2 + 2*x + 1", "<= (x + 1)**2", claim="x**2 + 2*x + 1 = (x + 1)**2"))
    assert found.claim is not None and (found.claim.status, found.claim_note) == ("proved", "true, but not by this chain")
    found = report(chain({"x": "real"}, "x", "<= x + exp(x)", claim="x = x + exp(x)"))
    assert found.claim is not None and found.claim.status == "wrong"


def test_a_claim_that_rests_on_a_line_that_is_skipped_is_tried() -> None:
    steps: list[Any] = ["Eq(x, 2)", {"rel": "implies", "expr": "Eq(x**2, 4)"}, {"rel": "implies", "from": 0, "expr": "Eq(x**3, 8)"}]
    found = report(chain({"x": "real"}, *steps, claim="Eq(x, 2) => Eq(x**3, 8)"))
    assert found.claim is not None and (found.claim.status, found.claim_note) == ("proved", "true, but not by this chain")


# ---------------------------------------------------------------- independence

INDEPENDENT = {"X, Y, Z": "independent random real", "V": "independent random vector[n]", "n": "positive integer", "W": "random real"}
TIES = ["Z == X + Y", "X == Y", "W == X + 1", "Eq(X, Y**2)", "Or(Eq(X, Y), X > 3)", "s == X", "V[1] == V[2]", "V.T @ V == 1"]


@pytest.mark.parametrize("equation", TIES)
def test_an_equation_between_independent_variables_is_a_problem(equation: str) -> None:
    found = problems_of(INDEPENDENT, "E(X*Y)", "E(X)*E(Y)", assume=[equation], definitions={"s": "Y**2"})
    assert found and found[0][0] == "contradiction" and "contradictory assumptions: " in found[0][1]


NO_TIES = ["X == X", "X**2 == 1", "E(X) == E(Y)", "W == 3", "E(X*Y) == E(X)*E(Y)", "X < Y + 3", "V[1] == 2"]


@pytest.mark.parametrize("statement", NO_TIES)
def test_what_ties_no_independent_variables_is_none(statement: str) -> None:
    assert not [p for p in problems_of(INDEPENDENT, "E(X*Y)", "E(X)*E(Y)", assume=[statement]) if p[0] == "contradiction"]


@pytest.mark.parametrize("assumption", ["Cov(X, Y) == 1", "E(X*Y) == E(X)*E(Y) + 1"])
def test_means_that_contradict_independence_are_seen(assumption: str) -> None:
    found = report(chain({"X, Y": "independent random real"}, "E(X*Y)", "E(X)*E(Y) + 1", assume=[assumption]))
    assert [p.code for p in found.problems] == ["contradiction"] and found.exit_code == 2
