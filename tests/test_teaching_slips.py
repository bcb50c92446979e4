"""The catalogue of slips: every entry's example is a test, and what a slip makes can be read back."""

from __future__ import annotations

import pytest

from derivation.model.printing import to_text
from derivation.model.terms import Term
from derivation.model.trees import bare
from derivation.reading.text.expression import parse
from derivation.teaching.slips.catalogue import BY_NAME, SLIPS, Slip, spoil
from derivation.teaching.slips.patterns import placeless


def read(text: str) -> Term:
    term, complaints = parse(text)
    assert term is not None and not complaints, text
    return placeless(term)


def spoils(text: str, name: str = "") -> list[str]:
    return [to_text(s.term) for s in spoil(read(text)) if name in ("", s.slip.name)]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda s: s.name)
def test_example(slip: Slip) -> None:
    right, wrong = slip.example
    assert wrong in spoils(right, slip.name)


def test_names_are_unique() -> None:
    assert len(BY_NAME) == len(SLIPS) >= 40


@pytest.mark.parametrize("slip", SLIPS, ids=lambda s: s.name)
def test_sentence_is_one_for_a_student(slip: Slip) -> None:
    assert slip.sentence.endswith(".") and slip.sentence[0].isalpha() and len(slip.sentence) < 170
    assert "slip" not in slip.sentence


LINES = (
    ("(-y)/h*Derivative(h, x)", "chain-rule factor missing", "(-y)/h"),
    ("a - (b - c)", "bracket dropped after minus", "a - b - c"),
    ("-(a + b)", "bracket dropped after minus", "-a + b"),
    ("2*(a - b)", "bracket half expanded", "2*a - b"),
    ("a/(b + c)", "fraction upside down", "(b + c)/a"),
    ("(a + b)/(c*d)", "fraction upside down", "c*d/(a + b)"),
    ("(x + y)/x", "term cancelled like a factor", "1 + y"),
    ("(x*y + z)/x", "term cancelled like a factor", "y + z"),
    ("(a + b)*c", "factor lost", "a + b"),
    ("3*x**2", "exponent not reduced", "3*x**3"),
    ("Derivative(log(x*y), x)", "inner derivative forgotten", "1/(x*y)"),
    ("Derivative((a - x)**2, x)", "inner derivative forgotten", "2*(a - x)"),
    ("Derivative(sin(x), x)", "sign of a sine's derivative", "-cos(x)"),
    ("Sum(x[i] + y[j], (i, 1, n))", "index of the wrong variable", "Sum(x[j] + y[j], (i, 1, n))"),
    ("A[i, j]", "index of the wrong variable", "A[j, i]"),
    ("x[2]", "index off by one", "x[1]"),
    ("Sum(x[i], (i, 0, n - 1))", "bound off by one", "Sum(x[i], (i, 1, n - 1))"),
    ("Sum(KroneckerDelta(i, j)*x[i], (i, 1, n))", "delta dropped", "Sum(x[i], (i, 1, n))"),
    ("(A @ x).T @ B", "transpose forgotten", "A @ x @ B"),
    ("X.T @ (y - X @ w)", "product in the wrong order", "(y - X @ w) @ X.T"),
    ("x*(x + 1) == 0", "divided by what can be zero", "x + 1 == 0"),
    ("f(a + b)", "function taken for linear", "f(a) + f(b)"),
    ("exp(-x)", "exp laws mixed", "-exp(x)"),
    ("1/(a/b)", "double fraction", "1/(a*b)"),
    ("Piecewise((a - b, x > 0), (0, True))", "sign lost", "Piecewise((a + b, x > 0), (0, True))"),
)


@pytest.mark.parametrize(("right", "name", "wrong"), LINES)
def test_line(right: str, name: str, wrong: str) -> None:
    assert wrong in [to_text(bare(read(text))) for text in spoils(right, name)]


NOTHING = ("x", "Derivative(x, x)", "Sum(i, (i, a, b))", "Limit(f(x), x, a)", "theta[j]")


@pytest.mark.parametrize("text", NOTHING[:2])
def test_no_slip(text: str) -> None:
    assert spoils(text) == []


@pytest.mark.parametrize("text", [line[0] for line in LINES] + [s.example[0] for s in SLIPS])
def test_spoiled_lines_read_back(text: str) -> None:
    """The brackets of a spoiled line are those that its text has."""
    for spoiled in spoil(read(text)):
        assert read(to_text(spoiled.term)) == spoiled.term, to_text(spoiled.term)
        assert spoiled.term != read(text)
