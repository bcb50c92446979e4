"""What the verdict on a link needs only where it is not proved at once: these files load the engine of numbers, and are entered late."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...model.findings import Finding, Witness
from .proof import Proof
from .rooms import late
from .work import Work

if TYPE_CHECKING:
    from ...numeric.witness.search import Search

refuted: Callable[[Work, Proof | None], Finding | Search] = late("verdict.refutation:refuted")  # a finding, else what the search saw
closed_point: Callable[[Work], Witness | None] = late("verdict.refutation:closed_point")  # a point in closed form where the link fails
wrong: Callable[[Work, Witness, Proof | None], Finding] = late("verdict.refutation:wrong")  # the finding on a link that fails there
infinite: Callable[[Work], Finding | None] = late("verdict.infinite:infinite")  # the finding on a link of which a side is infinite
