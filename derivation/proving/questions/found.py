"""The value of a limit, an integral or a series, and the conditions under which it is one."""

from __future__ import annotations

from ...model.records import record
from ..terms.core import Core

UNSTABLE = frozenset({"gamma", "factorial", "binomial", "beta", "digamma"})  # whose normal form depends on what else occurs


@record()
class Found:
    """A value that the term has wherever all conditions hold."""

    value: Core
    conditions: tuple[Core, ...] = ()
