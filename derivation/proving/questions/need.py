"""A condition under which something has a value or is proved."""

from __future__ import annotations

from ...model.records import record
from ..functions.differentiate import unfold
from ..terms.core import Core, bind, fn
from ..terms.domain import Domain, Nature


@record()
class Need:
    """A condition, for all values of the bound variables in `every`, where all of `given` hold.

    `existence` is the limit, integral or series for which the condition suffices: such a term may exist where it does not hold.
    """

    condition: Core
    every: tuple[tuple[str, Nature], ...] = ()
    given: tuple[Core, ...] = ()
    existence: Core | None = None

    def domain(self, domain: Domain) -> Domain:
        """The domain in which the condition has to hold."""
        for name, nature in self.every:
            domain = domain.with_symbol(name, nature)
            low, high = nature.range.low, nature.range.high
            if nature.sort == "integer" and low is not None and high is not None:
                domain = domain.assuming(fn("le", low, high))  # a range without an index asks for nothing
        return domain.knowing(*map(unfold, self.given))

    @property
    def sayable(self) -> bool:
        """Whether it can be written under `assume:`: one on every complex number cannot."""
        return all(nature.sort in ("integer", "real") and not nature.sizes for _, nature in self.every)

    def statement(self) -> Core:
        """All of it as one statement."""
        body = fn("or", *[fn("not", g) for g in self.given], self.condition) if self.given else self.condition
        for name, nature in reversed(self.every):
            body = bind("forall", name, body, *nature.range.ends, direction=".." if nature.sort == "integer" else nature.range.brackets)
        return body
