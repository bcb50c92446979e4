"""What a chain of relations shows of its ends, and chains that show nothing."""

from itertools import product
from typing import Any

import pytest

from derivation.checking.check import check
from derivation.checking.composition import COMPOSE, IMPLIED
from derivation.reading import build

TRUTH: dict[str, Any] = {
    "=": lambda a, b: a == b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
    "<=>": lambda a, b: a == b, "=>": lambda a, b: b or not a, "<==": lambda a, b: a or not b, "≈": lambda a, b: a[0] == b[0],
}  # fmt: skip
VALUES = {True: (False, True), False: tuple(product((0, 1), (0, 1)))}  # statements; numbers, as what moves with x and a constant, in an order


def shows(first: str, second: str, third: str, statements: bool) -> bool:
    """Whether a R b and b S c give a T c, for all values."""
    return all(TRUTH[third](a, c) for a, b, c in product(VALUES[statements], repeat=3) if TRUTH[first](a, b) and TRUTH[second](b, c))


@pytest.mark.parametrize(("first", "second"), [k for k in COMPOSE if "~" not in k])
def test_what_is_composed_holds(first: str, second: str) -> None:
    found = COMPOSE[first, second]  # type: ignore[index]
    assert shows(first, second, found, bool({first, second, found} & {"<=>", "=>", "<=="}))


@pytest.mark.parametrize("kind", [("=", "<", "<=", ">", ">="), ("<=>", "=>", "<==", "=")])
def test_what_composes_is_composed(kind: tuple[str, ...]) -> None:
    for first, second in product(kind, repeat=2):
        assert ((first, second) in COMPOSE) == any(shows(first, second, t, "=>" in kind) for t in kind)


@pytest.mark.parametrize("relation", [r for r in IMPLIED if r != "~"])
def test_a_weaker_claim_is_shown(relation: str) -> None:
    for weaker in IMPLIED[relation]:  # type: ignore[index]
        assert shows(relation, "=", weaker, relation in ("<=>", "=>", "<=="))


@pytest.mark.parametrize(
    ("steps", "conclusion", "clash"),
    [
        (["x**2", ("<", "x**2+1"), ("=", "1+x**2"), ("<=", "x**2+2")], "start < end", ""),
        (["Eq(x, 2)", ("=>", "Eq(x**2, 4)"), ("<=>", "Eq(4, x**2)")], "start => end", ""),
        (["x**2", ("<=", "x**2+1"), ("=", "1+x**2"), (">=", "x**2")], "", ">= at step 3 does not compose with <= at step 1"),
        (["Eq(x, 2)", ("=>", "Eq(x**2, 4)"), ("<==", "Eq(x, 2)")], "", "<== at step 2 does not compose with => at step 1"),
    ],
)
def test_a_chain(steps: list[Any], conclusion: str, clash: str) -> None:
    derivations, _ = build({"x": "real"}, [steps[0], *({"expr": e, "rel": r} for r, e in steps[1:])])
    report = check(derivations[0], in_process=True)
    assert report.conclusion == conclusion
    assert [p.message.partition(" (")[0] for p in report.problems] == ([clash] if clash else [])
