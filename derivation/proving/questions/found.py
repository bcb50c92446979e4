"""What is found of a limit, an integral or a series: a value, and the conditions under which it is one."""

from __future__ import annotations

from collections.abc import Callable

from ...language.functions import of_law
from ...model.records import record
from ..terms.core import Core
from ..terms.domain import Domain

UNSTABLE = of_law("factorial rules")  # whose normal form depends on what else occurs
WORDS = {"limit": "exists", "integral": "integrable", "sum": "converges", "prod": "converges"}  # how the existence of each is said


@record()
class Found:
    """A value that the term has wherever all conditions hold."""

    value: Core
    conditions: tuple[Core, ...] = ()


@record(slots=True)
class Existence:
    """What is known of all limits, all integrals, or all series.

    `value_of` is the value of one, None where none is found; `needs_nothing` says that it has a value whatever that is,
    `fails` that it is known to have none anywhere on the domain.
    """

    word: str
    value_of: Callable[[Core, Domain], Found | None]
    fails: Callable[[Core, Domain], bool]
    needs_nothing: Callable[[Core, Domain], bool] = lambda term, domain: False

    def holds(self, term: Core, domain: Domain) -> bool:
        """Whether it is known to exist everywhere on the domain."""
        found = self.value_of(term, domain)
        return found is not None and not found.conditions
