"""Every card is held against the evaluators, and every check finds a card that was spoiled."""

from __future__ import annotations

from typing import Any

import pytest

from derivation.language.card import Card
from derivation.language.functions import CARDS
from derivation.model.records import replace

from .card_checks import CHECKS, complaints


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_right(name: str) -> None:
    assert complaints(CARDS[name]) == []


@pytest.mark.parametrize("missing", ["defined", "smooth", "derivative"])
def test_of_a_function_nothing_is_taken_for_granted(missing: str) -> None:
    with pytest.raises(TypeError, match=missing):
        Card("half", r"\half", **{k: "" for k in ("defined", "smooth", "derivative") if k != missing})  # type: ignore[arg-type]


SPOILED: list[tuple[str, str, Any]] = [  # name, field, what it says instead
    ("exp", "name", "exponential"), ("sin", "least", 2), ("sin", "latex", ""), ("sin", "head", "sine"), ("sin", "law", "trigonometry"),
    ("log", "words", "logarithm"),
    ("log", "defined", "0 <= u"), ("log", "defined", "1 < u"), ("tan", "defined", ""), ("acosh", "defined", "0 < u"), ("gamma", "defined", "0 < u"),
    ("harmonic", "defined", "u != 0"), ("beta", "defined", ""),
    ("asin", "complex_defined", None), ("log", "complex_defined", ""), ("atan", "complex_defined", "re(u) != 0"), ("floor", "of_reals", False),
    ("exp", "of_reals", True), ("log", "same_on_reals", True),
    ("sqrt", "smooth", ""), ("Abs", "smooth", ""), ("exp", "smooth", "u != 0"), ("acot", "smooth", ""), ("floor", "smooth", "u != 0"),
    ("Max", "smooth", ""), ("atan2", "smooth", "0 < v"),
    ("asin", "complex_smooth", None), ("log", "complex_smooth", ""), ("log", "complex_smooth", "0 < re(u)"), ("loggamma", "complex_smooth", None),
    ("atan", "complex_smooth", "re(u) != 0"),
    ("exp", "holomorphic", False), ("Abs", "holomorphic", True), ("conjugate", "holomorphic", True),
    ("cos", "derivative", "sin(u)"), ("atanh", "derivative", "1/(1 + u**2)"), ("Abs", "derivative", "1"), ("erf", "derivative", "2*exp(-u**2)"),
    ("asin", "derivative", "1/(1 - u**2)"),
    ("Abs", "breaks", ""), ("Abs", "breaks", "jump"), ("sign", "breaks", "kink"), ("floor", "breaks", ""), ("exp", "breaks", "kink"),
    ("acot", "breaks", "kink"), ("re", "breaks", "jump"), ("arg", "breaks", "kink"), ("sqrt", "breaks", "jump"),
    ("tanh", "definition", "sinh(u)*cosh(u)"), ("erfc", "definition", "erf(u) - 1"), ("acosh", "definition", "log(u - sqrt(u**2 - 1))"),
    ("sqrt", "alias", "u**2"), ("cbrt", "alias", "real_root(u, 3)"), ("ln", "alias", "log(Abs(u))"),
    ("sin", "parity", "even"), ("exp", "parity", "odd"), ("acot", "parity", "odd"),
    ("tanh", "range", ("-1", "1/2")), ("sin", "range", ("-2", "1")), ("cosh", "range", ("0", "oo")), ("arg", "range", ("0", "pi")),
    ("exp", "increasing", False), ("cosh", "increasing", True), ("cot", "increasing", True), ("Abs", "increasing", True),
    ("atan", "limits", {"oo": "pi"}), ("exp", "limits", {"-oo": "-oo"}), ("tanh", "limits", {"oo": "oo"}),
    ("sin", "inverse", "acos"), ("exp", "inverse", "sinh"), ("acosh", "inverse", "sinh"),
    ("zeta", "exact", {"2": "pi**2/8"}), ("gamma", "exact", {"5": "120"}), ("asin", "exact", {"1/2": "pi/3"}), ("Heaviside", "exact", {"0": "1"}),
    ("acot", "mpmath", "atan"), ("acot", "sympy", "atan"), ("loggamma", "arb", "gamma"),
]  # fmt: skip
FIELD = {"least": "name", "most": "name", "head": "name"}


@pytest.mark.parametrize(("name", "field", "value"), SPOILED, ids=lambda part: str(part)[:24])
def test_a_spoiled_card_is_found(name: str, field: str, value: Any) -> None:
    assert complaints(replace(CARDS[name], **{field: value}), FIELD.get(field, field))


@pytest.mark.parametrize("formula", ["0 < w", "u +", "bessel(u) != 0"])
def test_a_formula_that_cannot_be_read_is_found(formula: str) -> None:
    assert complaints(replace(CARDS["log"], defined=formula), "formulas")


def test_every_field_has_a_check_and_a_spoiled_card() -> None:
    fields = set(Card.__annotations__)
    assert fields <= CHECKS.keys() | FIELD.keys()
    assert fields - {"most"} <= {field for _, field, _ in SPOILED}
