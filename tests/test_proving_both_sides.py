"""What may be done to both sides of an equation or inequality, and by which law; what may not."""

from __future__ import annotations

import pytest

from derivation.proving.functions.differentiate import unfold
from derivation.proving.questions.question import Question
from derivation.proving.statements.both_sides import ADDING, MULTIPLYING, ZERO_PRODUCT, by_both_sides
from derivation.proving.terms.elaborate import Elaborator
from derivation.proving.verdict.engine import domain_of
from derivation.reading import build

from .link_lines import RELATIONS, lines, verdict

LAWS = {"+": ADDING, "*": MULTIPLYING, "0": ZERO_PRODUCT}
LINKS = lines("""
    x: real; a: real | Eq(x + a, 1) <=> Eq(x, 1 - a) | +
    x: real; a: real | Eq(x, a) <=> Eq(a, x) |
    x: real; a: real | Eq((x + a)**2, 1) <=> Eq(x**2 + 2*a*x + a**2, 1) |
    x: real | Eq(2*x, 6) <=> Eq(x, 3) | *
    x: real | Eq(2*x - 6, 0) <=> Eq(x, 3) | +*
    x: real; a: positive | Eq(a*x, 1) <=> Eq(x, 1/a) | *
    x: real; a: nonzero real | Ne(a*x, 1) <=> Ne(x, 1/a) | *
    x: real; a: positive | a*x < 1 <=> x < 1/a | *
    x: real; a: positive | a*x + 1 <= 2 <=> x <= 1/a | +*
    x: real; a: real | Eq((x - a)*(x + 1), 0) <=> Or(Eq(x, a), Eq(x, -1)) | 0
    x: real; a: real | Eq(x**2, a**2) <=> Or(Eq(x, -a), Eq(x, a)) | 0
    x: real; b: positive | Eq(x**2, b) <=> Or(Eq(x, sqrt(b)), Eq(x, -sqrt(b))) | 0
    x: real; a: real | Or(Eq(2*x, a), Eq(x, 1)) <=> Or(Eq(x, 1), Eq(x, a/2)) | *
    x: real; y: real | And(Eq(x + y, 1), Eq(y, 2)) => And(Eq(x, 1 - y), Eq(y, 2)) | +
    n: positive integer; x: vector[n]; y: vector[n] | Eq(x + y, ZeroMatrix(n, 1)) <=> Eq(x, -y) | +
    n: positive integer; x: vector[n]; y: vector[n] | Eq(2*x, 2*y) <=> Eq(x, y) | *
    p: real in (0,1); a: real; b: real | Eq(a/p - b/(1 - p), 0) <=> Eq(a*(1 - p) - b*p, 0) | *
""")
REFUSED = lines("""
    x: real; a: real | Eq(a*x, a) <=> Eq(x, 1) |
    x: real; a: real | a*x < a <=> x < 1 |
    x: real; a: negative | a*x < a <=> x < 1 |
    x: real; a: nonzero real | a*x < a <=> x < 1 |
    x: real | Eq(x**2, x) <=> Eq(x, 1) |
    x: real | Eq(x**2, 1) <=> Eq(x, 1) |
    x: real; a: real | Eq(x, a) <=> Eq(x, -a) |
    x: real; a: real | x < a <=> a < x |
    x: real; a: real | x <= a <=> x < a |
    x: real; a: real | Or(Eq(x, a), Eq(x, 1)) <=> And(Eq(x, a), Eq(x, 1)) |
    x: real; a: real | Eq(x*(x - a), 0) <=> Or(Eq(x, a), Eq(x, 1)) |
    x: real | Eq(x, x) <=> Eq(x, 1) |
    n: positive integer; a: real; x: vector[n]; y: vector[n] | Eq(a*x, a*y) <=> Eq(x, y) |
""")


def answer(line: str) -> tuple[str, ...] | None:
    symbols, link, *_ = [part.strip() for part in line.split("|")]
    kinds = dict((part.strip() for part in s.split(":", 1)) for s in symbols.split(";"))
    relation = next(r for r in RELATIONS if r in link and r.strip() in ("<=>", "=>"))
    left, right = link.split(relation)
    ((derivation,), _) = build(kinds, [left.strip(), {"expr": right.strip(), "rel": relation.strip()}])
    elaborator = Elaborator(derivation.scope, frozenset())
    sides = [unfold(elaborator.scalar(step.expr)) for step in derivation.steps]
    found = by_both_sides(Question(sides[0], sides[1], relation.strip(), domain_of(derivation.scope)))  # type: ignore[arg-type]
    return None if found is None else tuple(f for f in found.facts if f in LAWS.values())


@pytest.mark.parametrize("line", LINKS)
def test_the_law_is_named(line: str) -> None:
    assert set(answer(line) or ()) == {LAWS[c] for c in line.split("|")[2].strip()}
    assert answer(line) is not None
    assert verdict(line).status == "proved"


@pytest.mark.parametrize("line", REFUSED)
def test_not_by_these_laws(line: str) -> None:
    assert answer(line) is None


@pytest.mark.parametrize("line", REFUSED)
def test_what_is_false_is_not_proved(line: str) -> None:
    assert verdict(line).status != "proved"
