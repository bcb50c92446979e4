"""The triangle inequality for norms of combinations."""

import pytest

from derivation import build, check
from derivation.proving.inequalities.norms import by_minkowski
from derivation.proving.questions.question import Question
from derivation.proving.terms.elaborate import Elaborator
from derivation.proving.verdict.engine import domain_of

from .links import link

V = "n: positive integer; x: vector[n]; y: vector[n]; z: vector[n]; t: real in [0,1]; c: real"
KINDS = dict(part.strip().split(": ", 1) for part in V.split(";"))
LINES = [
    ("Norm(x-z)", "Norm(x-y)+Norm(y-z)", "proved"),
    ("Norm(2*x-z)", "2*Norm(x-y)+Norm(2*y-z)", "proved"),
    ("Norm(t*x+(1-t)*y)", "t*Norm(x)+(1-t)*Norm(y)", "proved"),
    ("Norm(c*x+y)", "Abs(c)*Norm(x)+Norm(y)", "proved"),
    ("Norm(x-z)", "(Norm(x-y)+Norm(y-z))/2", "wrong"),
    ("Norm(2*x-z)", "Norm(x-y)+Norm(y-z)", "wrong"),
    ("Norm(c*x+(1-c)*y)", "c*Norm(x)+(1-c)*Norm(y)", "wrong"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("left", "right", "status"), LINES)
def test_norms(left: str, right: str, status: str) -> None:
    assert link(V, left, "<=", right).status == status
    assert (by_minkowski(asked(left, right)) is not None) == (status == "proved")  # also where no witness is looked for


def asked(left: str, right: str) -> Question:
    derivations, _ = build(KINDS, [left, right])
    scope = derivations[0].scope
    elaborator = Elaborator(scope, frozenset())
    return Question(*[elaborator.scalar(step.expr) for step in derivations[0].steps], "<=", domain_of(scope))


@pytest.mark.slow
def test_the_reason_is_the_triangle_inequality() -> None:
    (chain,), _ = build(KINDS, ["Norm(x-z)", {"expr": "Norm(x-y)+Norm(y-z)", "rel": "<=", "reason": "triangle inequality"}])
    judged = check(chain, in_process=True).links[0].reason
    assert judged is not None and judged.kind == "confirmed"
