"""A wrong line is explained by the slip that leads to it; a right one is never called wrong."""

from __future__ import annotations

import pytest

from derivation.model.chains import Derivation
from derivation.model.printing import to_text
from derivation.reading import build
from derivation.teaching.slips.catalogue import spoil
from derivation.teaching.slips.diagnose import diagnose
from derivation.teaching.slips.likeness import distance, form

from .test_teaching_slips import read

KINDS = {"x": "real", "y": "real", "a": "positive", "b": "positive", "n": "positive integer", "i, j": "index 1..n", "u, v": "vector[n]", "A, B": "matrix[n,n]"}
FUNCTIONS = {"f, g": "smooth function of x"}


def chain(*lines: str, relation: str = "=") -> Derivation:
    """A chain in the usual names; those that it does not use are left out by nobody."""
    functions = {"f": "smooth function of x", "g": "smooth function of x"}
    steps: list[object] = [{"expr": line, "rel": relation} if k else line for k, line in enumerate(lines)]
    derivations, problems = build(KINDS, steps, functions=functions)  # type: ignore[arg-type]
    assert derivations, problems
    return derivations[0]


WRONG = (
    # the line before, the right line, the student's line, the slip
    ("Derivative(f*g, x)", "Derivative(f, x)*g + f*Derivative(g, x)", "Derivative(f, x)*Derivative(g, x)", "product of derivatives"),
    ("Derivative(x**3, x)", "3*x**2", "3*x**3", "exponent not reduced"),
    ("Derivative(x**3, x)", "3*x**2", "x**2", "exponent not brought down"),
    ("Derivative(exp(2*x), x)", "2*exp(2*x)", "exp(2*x)", "inner derivative forgotten"),
    ("Derivative(log(x**2 + 1), x)", "2*x/(x**2 + 1)", "1/(1 + x**2)", "inner derivative forgotten"),
    ("Derivative(cos(x), x)", "-sin(x)", "sin(x)", "sign of a sine's derivative"),
    (
        "Derivative(exp(x)/(x**2 + 1), x)",
        "(exp(x)*(x**2 + 1) - exp(x)*2*x)/(x**2 + 1)**2",
        "(exp(x)*(x**2 + 1) + exp(x)*2*x)/(x**2 + 1)**2",
        "quotient rule sign",
    ),
    ("log(a*(a + b))", "log(a) + log(a + b)", "log(a) + log(a) + log(b)", "log of a sum split"),
    ("(x + y)**2 - y**2", "x**2 + 2*x*y", "x**2", "square of a sum"),
    ("x - (y - 1)", "x - y + 1", "x - y - 1", "bracket dropped after minus"),
    ("(a*x + b)/a", "x + b/a", "b + x", "term cancelled like a factor"),
    ("2*(x + y)", "2*x + 2*y", "2*x + y", "bracket half expanded"),
    ("1/a + 1/b", "(a + b)/(a*b)", "2/(a + b)", "fractions added straight"),
    ("Sum(u[i] + 3, (i, 1, n))", "Sum(u[i], (i, 1, n)) + 3*n", "Sum(u[i], (i, 1, n)) + 3", "constant counted once"),
    ("(A @ B).T", "B.T @ A.T", "A.T @ B.T", "inverses in the wrong order"),
    ("exp(x)*exp(y)", "exp(x + y)", "exp(x*y)", "exp laws mixed"),
    ("x - y", "-(y - x)", "-(y + x)", "bracket dropped after minus"),
)


@pytest.mark.parametrize(("before", "right", "wrong", "name"), WRONG)
def test_slip(before: str, right: str, wrong: str, name: str) -> None:
    found = diagnose(chain(before, right), 1, read(wrong))
    assert found is not None and found.spoiled.slip.name == name
    assert found.sentence.startswith(found.spoiled.slip.sentence)


EQUATIONS = (
    ("Eq(x**2, x)", "Or(Eq(x, 0), Eq(x, 1))", "Eq(x, 1)", ("lost root", "divided by what can be zero")),
    ("Eq(x**2, a)", "Or(Eq(x, sqrt(a)), Eq(x, -sqrt(a)))", "Eq(x, sqrt(a))", ("lost root", "plus-minus lost")),
)


@pytest.mark.parametrize(("before", "right", "wrong", "names"), EQUATIONS)
def test_slip_in_an_equation(before: str, right: str, wrong: str, names: tuple[str, ...]) -> None:
    found = diagnose(chain(before, right, relation="iff"), 1, read(wrong))
    assert found is not None and found.spoiled.slip.name in names


RIGHT = (
    ("Derivative(x**3, x)", "3*x**2", "x**2*3"),
    ("(x + y)**2", "x**2 + 2*x*y + y**2", "(y + x)**2"),
    ("log(a*b)", "log(a) + log(b)", "log(b) + log(a)"),
    ("sin(x)**2", "1 - cos(x)**2", "(1 - cos(2*x))/2"),
    ("Sum(u[i]*v[i], (i, 1, n))", "u.T @ v", "v.T @ u"),
)


@pytest.mark.parametrize(("before", "right", "line"), RIGHT)
def test_a_right_line_is_never_called_wrong(before: str, right: str, line: str) -> None:
    assert diagnose(chain(before, right), 1, read(line)) is None


def test_a_line_that_follows_is_right_though_it_is_another_one() -> None:
    chained = build({"a": "positive", "b": "positive"}, ["sqrt(a*b)", {"expr": "(a + b)/2", "rel": "le"}])[0][0]
    assert diagnose(chained, 1, read("a + b")) is None


def test_nonsense_has_no_name() -> None:
    assert diagnose(chain("Derivative(x**3, x)", "3*x**2"), 1, read("17*y")) is None


def test_slips_in_a_long_line_are_recognised_in_another_order() -> None:
    """Every slip in a line is named, or one that gives the same line, when the student writes it in another way."""
    line = "(-y*(1 - x) + (1 - y)*x)/(x*(1 - x))"
    chained = chain("-y/x + (1 - y)/(1 - x)", line)
    spoiled = list(spoil(read(line)))[::5]
    named = 0
    for one in spoiled:
        found = diagnose(chained, 1, read(f"2*({to_text(one.term)}) - ({to_text(one.term)})"))
        named += found is not None
    assert named >= 0.9 * len(spoiled) > 3


SAME = (("a - b*c", "-(c*b) + (a)"), ("(a*b)/c", "b*a/c"), ("x == y", "Eq(x, y)"), ("-(a/b)", "(-a)/b"), ("1*x", "x"), ("a + (b - c)", "a - c + b"),
        ("Or(Eq(x, 1), Eq(x, 2))", "Or(2 == x, Eq(x, 1))"))  # fmt: skip
OTHER = (("a - b", "b - a"), ("a/b", "b/a"), ("a/b/c", "a/(b/c)"), ("x[i]", "x[j]"), ("A @ B", "B @ A"), ("(a + b)*c", "a + b*c"))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same_form(one: str, other: str) -> None:
    assert form(read(one)) == form(read(other)) and distance(read(one), read(one)) == 0


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_form(one: str, other: str) -> None:
    assert form(read(one)) != form(read(other)) and 0 < distance(read(one), read(other)) <= 1
