"""z3 as a prover, where it is installed."""

import pytest

from derivation.proving.inequalities.smt import by_smt
from derivation.proving.questions.question import Question
from derivation.proving.terms.elaborate import Elaborator
from derivation.proving.verdict.engine import domain_of
from derivation.reading import build

pytest.importorskip("z3")


@pytest.mark.parametrize(
    ("kinds", "left", "relation", "right", "proved"),
    [
        ({"x": "real", "y": "real"}, "x**2+y**2", ">=", "2*x*y", True),
        ({"x": "real", "y": "real"}, "x**2+y**2", ">", "2*x*y", False),
        ({"x": "nonnegative real"}, "sqrt(x)", "<=", "(1+x)/2", True),
        ({"x": "real", "y": "real"}, "And(x > 0, y > 0)", "=>", "x*y > 0", True),
        ({"x": "real", "y": "real"}, "x*y > 0", "=>", "And(x > 0, y > 0)", False),
        ({"x": "real"}, "exp(x)", ">", "0", True),
        ({"x": "real"}, "exp(x)", ">", "1", False),
        ({"x": "real"}, "Abs(x)+Abs(x-1)", ">=", "1", True),
        ({"x": "nonzero real"}, "1/x", "<", "x", False),
    ],
)
def test_a_link(kinds: dict[str, str], left: str, relation: str, right: str, proved: bool) -> None:
    derivations, _ = build(kinds, [left, {"expr": right, "rel": relation}])
    scope = derivations[0].scope
    sides = [Elaborator(scope, frozenset()).scalar(step.expr) for step in derivations[0].steps]
    assert (by_smt(Question(*sides, relation, domain_of(scope))) is not None) == proved
