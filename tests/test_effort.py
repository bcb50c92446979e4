"""A search that ends for want of effort leaves nothing behind: what it would have found is found later."""

from __future__ import annotations

import pytest

from derivation.proving.calculus import limits
from derivation.proving.integrals import integrals
from derivation.proving.questions.effort import Spent, effort
from derivation.proving.series import series
from derivation.proving.terms.core import Core
from derivation.proving.terms.domain import Domain
from derivation.proving.terms.elaborate import Elaborator
from derivation.reading import build

KINDS = {"a": "positive", "k": "integer", "x": "real"}
TERMS = [(integrals, "Integral(x*exp(-7*x), (x, 0, a))"), (series, "Sum(1/(k*(k + 11)), (k, 1, oo))"), (limits, "Limit(sin(13*x)/(17*x), x, 0)")]


@pytest.mark.parametrize(("module", "text"), TERMS)
@pytest.mark.parametrize("most", [1, 3])
def test_the_end_of_an_effort_is_not_remembered(module: object, text: str, most: int) -> None:
    derivation = build(KINDS, [text, text])[0][0]
    term: Core = Elaborator(derivation.scope).scalar(derivation.steps[0].expr)
    module._found.clear()  # type: ignore[attr-defined]
    with pytest.raises(Spent), effort(most):
        module.value_of(term, Domain())  # type: ignore[attr-defined]
    assert module.value_of(term, Domain()) is not None  # type: ignore[attr-defined]


def test_an_effort_within_another_counts_for_both() -> None:
    from derivation.proving.questions.effort import spend

    with effort(3):
        with pytest.raises(Spent), effort(2):
            for _ in range(5):
                spend()
        spend()
        with pytest.raises(Spent):
            spend()
