"""A diagnosis as a task for a child: who asks for it needs no engine."""

from __future__ import annotations

from ...model.chains import Derivation
from ...model.records import record
from ...model.terms import Term


@record()
class Consultation:
    """A task: a diagnosis in a worker, as a name, a hint and whether it is exact, since slips do not travel."""

    derivation: Derivation
    number: int
    wrong: Term

    def __call__(self) -> tuple[str, str, bool] | None:
        from .diagnose import diagnose  # in the child, which alone has the engines

        found = diagnose(self.derivation, self.number, self.wrong)
        return (found.spoiled.slip.name, found.hint, found.exactly) if found else None
