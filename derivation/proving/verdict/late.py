"""What the verdict on a link needs only where it is not proved at once: these files load the engine of numbers, and are entered late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.findings import Finding
from .proof import Proof
from .work import Work

if TYPE_CHECKING:
    from ...numeric.witness.search import Search


def refuted(work: Work, proof: Proof | None) -> Finding | Search:
    """A finding when a witness is found, or a side has no value anywhere; else what the search saw."""
    from .refutation import refuted as refute

    return refute(work, proof)


def wrong(work: Work, proof: Proof | None) -> Finding | None:
    """The finding on a link that fails at a point in closed form, if it is seen to."""
    from .refutation import closed_point
    from .refutation import wrong as say

    point = closed_point(work)
    return None if point is None else say(work, point, proof)


def infinite(work: Work) -> Finding | None:
    """A link of which a side is infinite."""
    from .infinite import infinite as judge

    return judge(work)
