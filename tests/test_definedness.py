"""Where every function of the language has a value, against an evaluation of its own: what has none somewhere must be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

import derivation.proving.verdict.judge  # noqa: F401  (what a condition is met by is loaded with it)
from derivation.language import functions as language
from derivation.model.declarations import Scope
from derivation.proving.conditions.discharge import unmet
from derivation.proving.conditions.needs import needs
from derivation.proving.conditions.simplify import condition_of
from derivation.proving.terms.domain import Domain
from derivation.proving.terms.elaborate import Elaborator
from derivation.proving.verdict.engine import ENGINE, domain_of
from derivation.reading import build
from derivation.reading.text.expression import parse

from .adversary.elementary import FUNCTIONS
from .adversary.functions import SKIPPED, call, known
from .adversary.oracle import NoValue, Undecided, value

POINTS = ("-3", "-2", "-1", "-1/2", "0", "1/2", "1", "2", "3", "pi/2", "pi", "-pi/2", "5/2")
COMPLEX = ("0", "1", "-1", "2", "-2", "1/2", "I", "-I", "2*I", "I/2", "1 + I", "-1 - I")


def has_value(text: str, point: dict[str, str], complex_: bool) -> bool | None:
    """None when the oracle cannot tell."""
    try:
        value(text, point, complex_)
    except NoValue:
        return False
    except (Undecided, ValueError, TypeError, ArithmeticError):
        return None
    return True


def asks(text: str, complex_: bool) -> bool:
    """Whether something is asked for at numbers."""
    term, _ = parse(text)
    assert term is not None
    domain = Domain(complex=complex_, engine=ENGINE)
    return bool(unmet(needs(Elaborator(Scope()).scalar(term), domain), domain))


def test_the_oracle_knows_every_function() -> None:
    """Or knows it by the definition on its card."""
    assert {name for name, card in language.CARDS.items() if not card.definition} <= set(FUNCTIONS)


@pytest.mark.parametrize("name, count", known())
def test_at_numbers(name: str, count: int) -> None:
    """Where there is no value, something is asked for."""
    holes = []
    ordered = name in ("Max", "Min") and count == 1  # the largest of one number is no question
    for complex_, points in ((False, POINTS), (True, () if ordered else COMPLEX)):
        for args in product(points, repeat=count):
            text = call(name, args)
            if has_value(text, {}, complex_) is False and not asks(text, complex_):
                holes.append(text)
    assert not holes


def places(name: str, count: int) -> Iterator[str]:
    """The function with x in each of its places, the others being numbers."""
    for place in range(count):
        for others in product(("1", "0", "-2", "1/2", "3"), repeat=count - 1):
            yield call(name, [*others[:place], "x", *others[place:]])


@pytest.mark.parametrize("name, count", known())
def test_at_a_symbol(name: str, count: int) -> None:
    """What is asked of x fails wherever there is no value: as the condition reads."""
    holes = []
    for text in places(name, count):
        (derivation,), _ = build({"x": "real"}, [text, "0"])
        domain = domain_of(derivation.scope)
        open_ = [str(condition_of(n).text) for n in unmet(needs(Elaborator(derivation.scope).scalar(derivation.steps[0].expr), domain), domain)]
        for point in POINTS:
            if has_value(text, {"x": point}, False) is False and all(_true(c, point) for c in open_):
                holes.append((text, point, open_))
    assert not holes


def _true(condition: str, point: str) -> bool:
    """Whether a condition holds at a point; in doubt it does not."""
    try:
        return bool(value(condition, {"x": point}))
    except (NoValue, Undecided, SyntaxError, ValueError, TypeError, ArithmeticError):
        return False


def test_a_function_that_is_left_out_is_said() -> None:
    assert set(SKIPPED) <= set(language.FUNCTIONS)
