"""A question for the provers, and what they answer with: plain data on core terms."""

from __future__ import annotations

from collections.abc import Callable

from ...model.records import field, record
from ..terms.core import Core
from ..terms.domain import Domain
from .need import Need


@record()
class Question:
    """Does `left relation right` hold at every point of the domain where both sides have a value?

    `left` and `right` have no Derivative and no Subs left in them; for arrays the sides are one entry, and `whole`
    holds both as terms of matrix algebra and `indices` the names of the row and the column index. `averaged` says that it
    is about the body of a mean, so that nobody takes bodies once more.
    """

    left: Core
    right: Core
    relation: str
    domain: Domain
    whole: tuple[Core, Core] | None = None
    indices: tuple[str, str] | None = None
    averaged: bool = False


@record()
class Answer:
    """Yes: by which prover, from which facts, under which further needs. A prover that cannot say yes returns None."""

    prover: str
    facts: tuple[str, ...] = ()
    needs: tuple[Need, ...] = field(default=())


Prover = Callable[[Question], Answer | None]
