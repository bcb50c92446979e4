"""The classics of a classroom: what every checker is asked first, each judged at exactly the line that goes wrong."""

import pytest

from derivation import build

from .link_lines import as_expected, lines

LINKS = lines("""
    a: real; b: real | Eq(a**2, b**2) <=> Eq(a, b) | false
    a: real; b: real | Eq(a**2, b**2) <=> Or(Eq(a, b), Eq(a, -b)) | true
    a: real; x: real; y: real | Eq(a*x, a*y) <=> Eq(x, y) | false
    a: nonzero real; x: real; y: real | Eq(a*x, a*y) <=> Eq(x, y) | true
    x: nonnegative real | Eq(sqrt(x), x-2) => Eq(x, (x-2)**2) | true
    x: nonnegative real | Eq(x, (x-2)**2) => Eq(sqrt(x), x-2) | false
    x: nonzero real | log(x**2) = 2*log(x) | conditional
    x: nonzero real | log(x**2) = 2*log(Abs(x)) | true
    a: nonzero real; x: real; y: real | a*x < a*y <=> x < y | false
    a: positive; x: real; y: real | a*x < a*y <=> x < y | true
    x: nonzero real | 1/x < 1 <=> 1 < x | false
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_step(line: str) -> None:
    as_expected(line)


ONE_IS_TWO = {
    "division by zero": (
        {"a": "positive", "b": "positive"},
        ["Eq(a, b)", "Eq(a**2, a*b)", "Eq(a**2 - b**2, a*b - b**2)", "Eq((a - b)*(a + b), b*(a - b))", "Eq(a + b, b)"],
        "=>",
        4,
    ),
    "a root": ({}, ["1", "sqrt(1)", "sqrt((-1)*(-1))", "sqrt(-1)*sqrt(-1)", "-1"], "=", 3),
    "a square": ({"x": "real", "y": "real"}, ["Eq(x + y, 5)", "Eq(x**2 - 5*x, y**2 - 5*y)", "Eq((x - 5/2)**2, (y - 5/2)**2)", "Eq(x, y)"], "=>", 3),
    "a logarithm": ({}, ["0", "log(1)", "log((-1)**2)", "2*log(-1)", "2*pi*I"], "=", 3),
    "a series": ({}, ["log(2)", "Sum((-1)**(k+1)/k, (k, 1, oo))", "Sum(1/(2*k-1) - 1/(4*k-2) - 1/(4*k), (k, 1, oo))", "log(2)/2"], "=", 2),
}


@pytest.mark.parametrize("name", ONE_IS_TWO)
def test_one_is_two(name: str) -> None:
    """All steps but one are proved, and that one is wrong, with a witness or for want of a value."""
    from derivation.checking.check import check

    kinds, steps, relation, bad = ONE_IS_TWO[name]
    derivations, problems = build(kinds, [steps[0], *[{"expr": step, "rel": relation} for step in steps[1:]]])
    assert not [p for p in problems if p.severity == "error"]
    found = [link.verdict.status for link in check(derivations[0], in_process=True).links]
    assert found == ["wrong" if k == bad else "proved" for k in range(1, len(steps))]
