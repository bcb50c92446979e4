"""How much a search may cost, counted in cases or in normal forms: it ends at the same place on every machine, however busy that is.

What only adds to a verdict that is found already, such as where a wrong link holds after all, is sought within such a bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from ..terms.obstacles import TooLarge

_left: ContextVar[list[int] | None] = ContextVar("left", default=None)


class Budget:
    """How many cases a proof may still look at."""

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise TooLarge("too many cases")


class Spent(BaseException):
    """Nothing is left of the effort. It is no obstacle: no search on the way may take it for an answer, and remember that there is none."""


@contextmanager
def effort(most: int) -> Iterator[None]:
    """At most so many normal forms are computed inside; those of an effort within another count for both.

    >>> with effort(1):
    ...     spend()
    ...     spend()
    Traceback (most recent call last):
    derivation.proving.questions.effort.Spent: the search ended
    """
    outer = _left.get()
    inner = [most if outer is None else min(most, outer[0])]
    start, token = inner[0], _left.set(inner)
    try:
        yield
    finally:
        _left.reset(token)
        if outer is not None:
            outer[0] -= start - max(0, inner[0])


def spend() -> None:
    """One normal form more."""
    left = _left.get()
    if left is not None:
        left[0] -= 1
        if left[0] < 0:
            raise Spent("the search ended")
