"""A search that ends for want of effort leaves nothing behind: what it would have found is found later."""

from __future__ import annotations

import pytest

from derivation.model.declarations import Scope
from derivation.proving.conditions.existence import value_of
from derivation.proving.questions.effort import Spent, effort
from derivation.proving.terms.core import Core
from derivation.proving.terms.domain import Nature
from derivation.proving.terms.elaborate import Elaborator
from derivation.proving.verdict.engine import domain_of
from derivation.reading import build

KINDS = {"a": "positive", "k": "integer", "x": "real"}
TERMS = ["Integral(x*exp(-7*x), (x, 0, a))", "Sum(1/(k*(k + 11)), (k, 1, oo))", "Limit(sin(13*x)/(17*x), x, 0)"]


@pytest.mark.parametrize("text", TERMS)
@pytest.mark.parametrize("most", [1, 3])
def test_the_end_of_an_effort_is_not_remembered(text: str, most: int) -> None:
    derivation = build(KINDS, [text, text])[0][0]
    term: Core = Elaborator(derivation.scope).scalar(derivation.steps[0].expr)
    domain = domain_of(Scope()).with_symbol(f"c{most}", Nature())  # one of which nothing is remembered
    with pytest.raises(Spent), effort(most):
        value_of(term, domain)
    assert value_of(term, domain) is not None


def test_an_effort_within_another_counts_for_both() -> None:
    from derivation.proving.questions.effort import spend

    with effort(3):
        with pytest.raises(Spent), effort(2):
            for _ in range(5):
                spend()
        spend()
        with pytest.raises(Spent):
            spend()
