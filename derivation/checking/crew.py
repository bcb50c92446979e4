"""The two children that check: one proves, the other looks at everything again.

In a run of the command the one that proves is started before anything else, so that it loads the engine while the file is
read; the other follows when there is something to look at, so that it takes no time from the reading. A program that uses the
library gets both with the engine loaded. Either way they stay for what is checked next.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from ..processes.resident import Waiting, ahead

Crew = list[Waiting]  # the prover, then the one that looks; nobody where there is no fork


def prover() -> None:
    """Load what the proving child needs for most links; the rest is loaded when it is met."""
    from ..proving.signs import comparison, conjugates, univariate  # noqa: F401
    from ..proving.sums import sums  # noqa: F401
    from . import judging, tasks  # noqa: F401


def looker() -> None:
    """Load what the child needs that looks at everything again."""
    from ..numeric.witness import spot_check  # noqa: F401
    from . import spot_checks  # noqa: F401


def _alone(load: Callable[[], None]) -> Callable[[], None]:
    """The same loading for a child that is ours from the start, with the parts of python-flint that it needs."""

    def loading() -> None:
        from ..processes.flint_parts import install

        install()
        load()

    return loading


def everything() -> None:
    """Load also what links need that are wrong or hard to prove: once, before many children are forked."""
    import mpmath  # type: ignore[import-untyped]  # noqa: F401

    from ..numeric.second import opinion  # noqa: F401
    from ..numeric.witness import simplify  # noqa: F401
    from ..proving.conditions import kinks as joints  # noqa: F401
    from ..proving.expectation import randomness  # noqa: F401
    from ..proving.statements import cases  # noqa: F401
    from ..proving.sums import products  # noqa: F401
    from ..proving.terms import statements  # noqa: F401
    from ..proving.verdict import provers, refutation  # noqa: F401

    prover()
    looker()
    for _ in (*provers.slow(), *provers.partial()):
        pass


def start() -> Crew:
    """The proving child, or nobody where there is no fork."""
    child = ahead(_alone(prover))
    return [child] if child else []


def member(crew: Crew, place: int) -> Waiting | None:
    """The child at a place of the crew, where it is free for tasks: started when it is missing, replaced when it has ended or served its time."""
    child = crew[place] if place < len(crew) else None
    if child is None or not (child.idle or child.busy):
        if child is not None:
            child.dismiss()
        child = ahead(_alone((prover, looker)[place]))
        crew[place : place + 1] = [child] if child else []
    return child if child and child.idle else None


_library: Crew = []


def residents() -> Crew:
    """The crew of a program that uses the library; nobody when it is at work for another thread."""
    if not _library or any(child.owner != os.getpid() for child in _library):
        everything()
        _library[:] = start()
    return [] if any(child.busy for child in _library) else _library
