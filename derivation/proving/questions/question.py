"""A question for the provers, and what they answer with: plain data on core terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...model.records import field, record, replace
from ...model.relations import ORDERS
from ..terms.core import Core, sub, substitute
from ..terms.domain import NUL, POS, Domain, Nature
from .need import Need

UPWARD = {">": "<", ">=": "<="}


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

    @property
    def sides(self) -> tuple[Core, Core]:
        return self.left, self.right

    @property
    def difference(self) -> Core:
        return sub(self.left, self.right)

    def walk(self) -> Iterator[Core]:
        """The nodes of the left side, then those of the right one."""
        for side in self.sides:
            yield from side.walk()

    def mapped(self, change: Callable[[Core], Core], domain: Domain | None = None) -> Question:
        """The question with both sides changed, on another domain where one is given."""
        return replace(self, left=change(self.left), right=change(self.right), domain=domain or self.domain)

    def put(self, new: Mapping[str, Core], domain: Domain | None = None) -> Question:
        """The question with terms for some symbols."""
        return self.mapped(lambda side: substitute(side, new), domain)

    def restated(self, name: str, value: Core, natures: Mapping[str, Nature]) -> Question:
        """The question in terms of other symbols, one having this value; what is declared of it becomes facts about the value."""
        return self.put({name: value}, self.domain.put(name, value, natures))

    def rising(self) -> tuple[Core, int] | None:
        """What has to have which signs, None when the question is no inequality."""
        posed = self.upward()
        return (sub(posed.right, posed.left), POS if posed.relation == "<" else NUL | POS) if self.relation in ORDERS else None

    def upward(self) -> Question:
        """The question with < and <= for > and >=."""
        return replace(self, left=self.right, right=self.left, relation=UPWARD[self.relation]) if self.relation in UPWARD else self


@record()
class Answer:
    """Yes: by which prover, from which facts, under which further needs. A prover that cannot say yes returns None."""

    prover: str
    facts: tuple[str, ...] = ()
    needs: tuple[Need, ...] = field(default=())


Prover = Callable[[Question], Answer | None]
