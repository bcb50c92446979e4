"""Links that say nothing anywhere, and those about infinity."""

from __future__ import annotations

from ...model.terms import Term
from ..conditions.discharge import never
from ..functions.differentiate import unfold
from ..normal_form.tower import with_tower
from ..questions.question import Question
from ..terms.domain import Domain
from .work import Work


def holds_nowhere(work: Work) -> bool:
    """Whether the premise of an implication is shown to hold at no point of the domain."""
    if work.relation not in ("=>", "<=="):
        return False

    def find(question: Question, domain: Domain) -> bool:
        premise = question.left if work.relation == "=>" else question.right
        return with_tower(domain, lambda tower: never(tower, unfold(premise)))

    return work.found(find, noted=False) or False


def mentions_infinity(term: Term) -> bool:
    """Whether oo stands in the term as if it were a number, and not as the end of a range or the target of a limit."""
    ranged = term.head == "call" and term.value in ("Limit", "Sum", "Product", "Integral")
    inside = term.args[:1] if ranged else term.args
    return (term.head == "name" and term.value == "oo") or any(map(mentions_infinity, inside))
