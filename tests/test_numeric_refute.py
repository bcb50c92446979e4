"""Wrong links are refuted by a witness that the second evaluator confirms; true ones never are."""

from __future__ import annotations

import pytest

from derivation.model.chains import Relation
from derivation.numeric.witness.search import gap, search
from derivation.numeric.witness.spot_check import look

from .numeric_lines import scope, term

WRONG: list[tuple[dict[str, str], str, Relation, str]] = [
    # where it fails: almost everywhere
    ({"x": "real"}, "(x + 1)**2", "=", "x**2 + 1"),
    ({"A": "matrix[2,2]", "B": "matrix[2,2]"}, "A @ B", "=", "B @ A"),
    # only for negative numbers, at one number, at a border, at integers
    ({"x": "real"}, "sqrt(x**2)", "=", "x"),
    ({"x": "real"}, "sign(x)**2", "=", "1"),
    ({"x": "real"}, "(3*x - 2/7)**2", ">", "0"),
    ({"x": "real in [0,1]"}, "floor(x)", "=", "0"),
    ({"x": "real"}, "floor(-x)", "=", "-floor(x) - 1"),
    # only far out, or by very little
    ({"x": "real"}, "Abs(x)", "<=", "10**6"),
    ({"x": "real"}, "x**2 + 10**(-30)", "=", "x**2"),
    ({"x": "real"}, "sin(x)**2 + cos(x)**2 + 10**(-200)", "=", "1"),
    ({"x": "real in (-1/10,1/10)"}, "cos(x)", "=", "1 - x**2/2 + x**4/24 - x**6/720"),
    ({}, "exp(pi*sqrt(58))", "=", "24591257752"),
    # only for some sizes and coincidences
    ({"n": "positive integer"}, "Product(n - k, (k, 1, 4))", "=", "0"),
    ({"n": "positive integer"}, "n**5 - 15*n**4 + 85*n**3 - 225*n**2 + 274*n", "=", "120"),
    ({"n": "positive integer", "i": "index 1..n", "j": "index 1..n"}, "KroneckerDelta(i, j)", "=", "0"),
    ({"n": "positive integer", "j": "index 1..n", "k": "index 1..n", "x": "vector[n]"}, "Derivative(sin(x[j])*x[k], x[j])", "=", "x[k]*cos(x[j])"),
    ({"n": "positive integer", "x": "vector[n]"}, "Sum(x[i]**2, (i, 1, n))", ">=", "Sum(x[i], (i, 1, n))**2/3"),
    # inequalities that are tight
    ({"x": "real"}, "(x - sqrt(2))**2", ">=", "1/10**6"),
    ({"x": "real"}, "x**4 - 4*x + 3", ">=", "1/10**6"),
    ({"x": "real", "y": "real", "z": "real"}, "x**2 + y**2 + z**2", ">", "x*y + y*z + z*x"),
    # statements: an equation must be met to see it
    ({"x": "real"}, "Eq(x**2, 9)", "=>", "Eq(x, 3)"),
    ({"x": "real"}, "Eq(x**2 - x - 1, 0)", "<=>", "Eq(x, (1 + sqrt(5))/2)"),
    ({"x": "real"}, "Eq(2**x, 8)", "=>", "Eq(x, 4)"),
    ({"x": "real"}, "Eq(sin(x), 0)", "<=>", "Eq(x, 0)"),
    ({"a": "real", "b": "real", "c": "real"}, "Eq(a*b, a*c)", "=>", "Eq(b, c)"),
    ({"x": "complex", "y": "complex"}, "Eq(x**2 + y**2, 0)", "<=>", "And(Eq(x, 0), Eq(y, 0))"),
    ({"n": "positive integer", "A": "matrix[n,n]"}, "Eq(A @ A, ZeroMatrix(n,n))", "=>", "Eq(A, ZeroMatrix(n,n))"),
    ({"a": "positive", "b": "positive", "k": "nonzero real", "u": "real"}, "Eq(a*exp(k*u), b)", "<=>", "Eq(u, log(b)/(k*log(a)))"),
    # branches
    ({"z": "complex"}, "conjugate(sqrt(z))", "=", "sqrt(conjugate(z))"),
    ({"z": "nonzero complex"}, "log(1/z)", "=", "-log(z)"),
    # up to a constant
    ({"x": "real"}, "Derivative(Integral(x*cos(x), x), x)", "=", "Derivative(x*sin(x) - cos(x), x)"),
]

TRUE: list[tuple[dict[str, str], str, Relation, str]] = [
    ({"x": "real"}, "sin(x)**2 + cos(x)**2", "=", "1"),
    ({"x": "real"}, "Abs(x)", ">=", "x"),
    ({"x": "real", "y": "real"}, "(x + y)/2*(x + y)/2", ">=", "x*y"),
    ({"x": "real"}, "exp(x)", ">=", "1 + x"),
    ({"x": "real"}, "x/x", "=", "1"),
    ({"x": "real"}, "log(x**2)", "=", "2*log(x)"),
    ({"n": "positive integer", "x": "vector[n]"}, "Sum(x[k+1] - x[k], (k, 1, n-1))", "=", "x[n] - x[1]"),
    ({"n": "positive integer", "A": "matrix[n,n] positive definite"}, "Trace(A)", ">", "0"),
    ({"n": "positive integer", "p": "probability vector[n]"}, "Sum(p[i], (i, 1, n))", "=", "1"),
    ({"x": "real"}, "Eq(x**2, 9)", "<=>", "Or(Eq(x, 3), Eq(x, -3))"),
    ({"x": "real"}, "Derivative(Integral(x*cos(x), x), x)", "=", "Derivative(x*sin(x) + cos(x) + 5, x)"),
    ({"x": "real in (-pi/2,pi/2)"}, "atan(tan(x))", "=", "x"),
]


@pytest.mark.parametrize(("symbols", "left", "relation", "right"), WRONG)
def test_wrong_link_is_refuted(symbols: dict[str, str], left: str, relation: Relation, right: str) -> None:
    found = search(term(left), relation, term(right), scope(symbols))
    assert found.witness is not None and not found.contradiction
    assert found.witness.second.startswith("mpmath finds"), found.witness


@pytest.mark.parametrize(("symbols", "left", "relation", "right"), TRUE)
def test_true_link_is_not(symbols: dict[str, str], left: str, relation: Relation, right: str) -> None:
    found = search(term(left), relation, term(right), scope(symbols))
    assert found.witness is None and not found.contradiction and found.compared > 0


def test_a_side_without_a_value_is_no_witness() -> None:
    found = search(term("x/x"), "=", term("1"), scope({"x": "real"}))
    assert found.witness is None and found.gap is not None
    assert (found.gap.point, found.gap.left, found.gap.right) == ((("x", "0"),), "undefined", "1")


def test_a_closed_side_without_a_value_is() -> None:
    found = search(term("Sum(2**k, (k, 0, oo))"), "=", term("-1"), scope({}))
    assert found.witness is not None and found.witness.left == "undefined"


def test_assumptions_are_kept() -> None:
    tight = scope({"x": "real", "y": "real"}, assume=("x + y == 1", "x > 0", "y > 0"))
    assert search(term("x*y"), "<=", term("1/4"), tight).witness is None
    found = search(term("x*y"), "<=", term("1/5"), tight).witness
    assert found is not None and found.point == (("x", "1/2"), ("y", "1/2"))


def test_a_witness_is_simple() -> None:
    found = search(term("(A @ B).T"), "=", term("A @ B"), scope({"n": "positive integer", "A": "matrix[n,n] symmetric", "B": "matrix[n,n] symmetric"}))
    assert found.witness is not None and ("n", "2") in found.witness.point


def test_an_opaque_function_gets_a_body() -> None:
    declared = scope({"x": "real"}, functions={"f": "z", "g": "positive z"})
    assert search(term("Derivative(f(x)/g(x), x)"), "=", term("Derivative(f(x), x)/Derivative(g(x), x)"), declared).witness is not None
    right = term("(Derivative(f(x), x)*g(x) - f(x)*Derivative(g(x), x))/g(x)**2")
    assert search(term("Derivative(f(x)/g(x), x)"), "=", right, declared).witness is None


def test_the_same_seed_gives_the_same_witness() -> None:
    line = term("x*y"), "=", term("x + y"), scope({"x": "real", "y": "real"})
    assert search(*line, seed=3) == search(*line, seed=3)  # type: ignore[arg-type]


def test_agreement_is_put_in_words() -> None:
    seen = look(term("sin(2*x)"), "=", term("2*sin(x)*cos(x)"), scope({"x": "real"}))
    assert seen.against is None and seen.text.startswith("agrees at ") and seen.text.endswith(" digits")
    assert look(term("x"), "=", term("x"), scope({"x": "real"}, assume=("x > 1", "x < 0"))).why == "no point of the domain was found"


def test_a_wide_enclosure_is_shown_so_that_one_sees_that_it_leaves_out_the_other_side() -> None:
    from flint import arb

    from derivation.numeric.witness.at_point import shown

    assert shown(arb(4, 1.75)) == "4.000 +/- 1.76"
    assert shown(arb(0, 1)).startswith("+/-")
    assert shown(arb(2, 1e-9)).startswith("2.0000000")


NEVER_REFUTED = [
    # a derivative at an end of the domain, through a limit, at a border that moves
    ("x: nonnegative real; y: real; t: real", "Derivative(Integral(sign(t), (t, y, x)), x)", "sign(x)"),
    ("x: real in [0,1]; t: real", "Derivative(Integral(floor(t), (t, 0, x)), x)", "floor(x)"),
    ("x: nonnegative real; t: real", "Derivative(sin(Limit(log(1 + exp(t*x))/t, t, oo)), x)", "Heaviside(x)*cos(Max(x, 0))"),
    ("x: real in (0,1); t: real", "Derivative(2*Integral(Piecewise((1, t < x), (0, True)), (t, 0, 1)), x)", "2"),
    ("x: real", "Derivative(real_root(x**3, 3), x)", "1"),
    # names that are bound are no part of a point
    ("n: integer; x: real", "Subs(Derivative(Limit(x**(2*n)/(1 + x**(2*n)), n, oo), x), x, -1/3)", "0"),
    ("x: real", "Integral(log(-2*x + 1), (x, 1, 3))", "(((-5)*log(-5) + 5) - ((-1)*log(-1) + 1))/(-2)"),
]


@pytest.mark.parametrize(("symbols", "left", "right"), NEVER_REFUTED)
def test_what_holds_wherever_it_has_values_is_not_refuted(symbols: str, left: str, right: str) -> None:
    declared = scope({name.strip(): kind.strip() for name, kind in (part.split(":") for part in symbols.split(";"))})
    found = search(term(left), "=", term(right), declared)
    assert found.witness is None and not found.contradiction and found.unconfirmed is None


@pytest.mark.parametrize(("left", "right"), [("Derivative(atan(z), z)", "1/(1 + z**2)"), ("Derivative(asin(z), z)", "1/sqrt(1 - z**2)")])
def test_a_gap_on_a_cut_is_certain(left: str, right: str) -> None:
    cut = ("re(z) == 0", "im(z) == 2") if "atan" in left else ("z == 2",)
    found = gap(term(left), term(right), scope({"z": "complex"}, assume=cut), without="left", certain=True)
    assert found is not None and found.left == "undefined" and dict(found.point) in ({"z": "2*I"}, {"z": "2"})
