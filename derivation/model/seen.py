"""What the second engine saw of a link. It crosses to a process that never loads the engine, so it stands alone."""

from __future__ import annotations

from typing import Any

from .findings import Witness
from .records import record

VACUOUS = "the premise holds at none of the points"
NOWHERE = "the premise holds nowhere"  # what a proof says that rests on an empty premise


@record(slots=True)
class Seen:
    """What a look saw: `text` for people. `compared` points count; `against` is one where the link fails or a side has no value.

    `why` says what there was instead of a point that counts: it is empty when there is one. `unseen` are then points where no enclosure
    was found, and where it is worth to ask mpmath: `Point`s of that engine, which nobody else opens.
    """

    text: str
    compared: int = 0
    against: Witness | None = None
    why: str = ""
    unseen: tuple[Any, ...] = ()

    @property
    def objection(self) -> str:
        """What is wrong at the point that speaks against the link."""
        if self.against is None:
            return ""
        where = ", ".join(f"{name} = {value}" for name, value in self.against.point) or "the only point"
        return f"at {where} the sides are {self.against.left} and {self.against.right}"
