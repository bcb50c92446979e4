"""The adversary: a few hostile cases of every area with a fixed seed, and whether the harness can fail at all.

`python -m tests.adversary` runs it for as long as one likes.
"""

from __future__ import annotations

import random
from contextlib import suppress
from itertools import islice

import pytest

from derivation.proving.questions.question import Answer, Question

from .adversary import carriers
from .adversary.areas import areas, stream
from .adversary.ask import wrongs
from .adversary.case import link
from .adversary.oracle import NoValue, Undecided, value
from .adversary.run import hunt, line, prover_names

CASES = 4
AREAS = sorted(areas())


@pytest.mark.parametrize("area", AREAS)
def test_nothing_false_is_said(area: str) -> None:
    tally = hunt(area, "ci", most=CASES, a_case=30)
    assert tally.cases == CASES
    assert not tally.unread, "a case that the program does not read is a fault of its area"
    assert not tally.findings, "\n".join(line(f) for f in tally.findings)


@pytest.mark.parametrize("area", AREAS)
def test_a_prover_that_always_says_yes_is_caught(area: str) -> None:
    def by_saying_yes(question: Question) -> Answer:
        return Answer("planted")

    false = (case for case in islice(stream(area, "planted"), 60) if case.truth != "true")
    assert any("by_saying_yes alone" in said for case in islice(false, 12) for said in wrongs(case, [by_saying_yes]))


def test_every_prover_is_asked() -> None:
    assert {"by_normal_form", "by_cases", "by_induction"} <= set(prover_names())


def test_a_true_link_called_wrong_is_a_finding() -> None:
    """With a false label a right verdict is reported, unless the oracle sees at the program's witness that the label is false."""
    assert not wrongs(link("test", "x + 1", "=", "x + 2", "true", symbols={"x": "real"}))
    assert wrongs(link("test", "h", "=", "x + 2", "true", symbols={"x": "real"}, definitions={"h": "x + 1"}))
    assert wrongs(link("test", "x + x", "=", "2*x", "false", symbols={"x": "real"}, witness={"x": "1"}))
    assert not wrongs(link("test", "x + x", "=", "2*x", "true", symbols={"x": "real"}))


def test_a_condition_that_does_not_suffice_is_a_finding() -> None:
    case = link("test", "x/x", "=", "1", "conditional", symbols={"x": "real"}, witness={"x": "0"})
    assert not wrongs(case)
    assert any("does not suffice" in said for said in wrongs(link("test", "x/x", "=", "1", "conditional", symbols={"x": "real"}, witness={"x": "1"})))


def test_the_carriers_are_what_they_say() -> None:
    """The text of a carrier has, by the oracle, the values of its pieces."""
    compared = 0
    for seed in range(30):
        rng = random.Random(seed)
        carrier = rng.choice([kind for kind in carriers.ALL if kind is not carriers.twice])(rng)  # an integral in an integral takes long
        for x in ("2/7", "-9/5"):
            point = {"x": x, "a": "1", "y": "1/3"}
            with suppress(NoValue, Undecided):
                assert abs(float(value(carrier.text, point)) - float(carrier.value(point))) < 1e-12
                compared += 1
    assert compared > 30


@pytest.mark.parametrize(
    "text, point, complex_, wanted",
    [
        ("Integral(log(t), (t, -1, 1))", {}, True, "-2 + I*pi"),
        ("Integral(1/sqrt(t), (t, -1, 1))", {}, True, "2 - 2*I"),
        ("Integral(exp(-t)/sqrt(t), (t, 0, oo))", {}, False, "sqrt(pi)"),
        ("Integral(Abs(t - 1/3), (t, 0, 1))", {}, False, "5/18"),
        ("Limit((1 + sqrt(-1)/n)**n, n, oo)", {}, True, "exp(I)"),
        ("Sum(x**k, (k, 0, oo))", {"x": "1/3"}, False, "3/2"),
        ("Derivative(x**3, x, 2)", {"x": "2"}, False, "12"),
        ("Derivative(Integral(sign(t), (t, 0, x)), x)", {"x": "-2"}, False, "-1"),
    ],
)
def test_the_oracle(text: str, point: dict[str, str], complex_: bool, wanted: str) -> None:
    assert abs(complex(value(text, point, complex_)) - complex(value(wanted, {}, complex_))) < 1e-12


@pytest.mark.parametrize(
    "text, point, complex_",
    [
        ("Integral(log(t), (t, -1, 1))", {"a": "1"}, False),
        ("Integral(1/t, (t, 0, 1))", {}, True),
        ("Limit(sign(x), x, 0)", {}, True),
        ("Limit(sin(x), x, oo)", {}, True),
        ("Sum(2**k, (k, 0, oo))", {}, True),
        ("Derivative(Abs(x), x)", {"x": "0"}, False),
        ("Derivative(Integral(sign(t), (t, 0, x)), x)", {"x": "0"}, False),
        ("Derivative(atan(z), z)", {"z": "2*I"}, True),
        ("Derivative(conjugate(z), z)", {"z": "1 + I"}, True),
        ("(-2)**(1/2)", {}, False),
        ("gamma(-1)", {}, True),
        ("log(0)", {}, True),
    ],
)
def test_the_oracle_finds_no_value(text: str, point: dict[str, str], complex_: bool) -> None:
    with pytest.raises(NoValue):
        value(text, point, complex_)
