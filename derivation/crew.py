"""The two children of a run of the command.

The one that proves is started before anything else, so that it loads the engine while the file is read; the one that
looks at everything again follows when there is something to look at, so that it takes no time from the reading.
"""

from __future__ import annotations

from .worker import Waiting, ahead

Crew = tuple[Waiting, ...]  # the prover, or nobody


def prover() -> None:
    """Load what the proving child needs for most links; the rest is loaded when it is met."""
    from .numeric import reading  # noqa: F401
    from .proving import comparison, conjugates, judge, plan, sums, univariate  # noqa: F401
    from .reasons import judge as reasons  # noqa: F401


def looker() -> None:
    """Load what the child needs that looks at everything again."""
    from .numeric import refute  # noqa: F401
    from .proving import plan  # noqa: F401


def everything() -> None:
    """Load also what links need that are wrong or hard to prove: once, before many children are forked."""
    import mpmath  # type: ignore[import-untyped]  # noqa: F401

    from .numeric import interpreter, simplify  # noqa: F401
    from .proving import cases, joints, provers, statements  # noqa: F401

    prover()
    looker()
    for _ in provers.named((*provers.SLOW, *provers.PARTIAL)):
        pass


def start() -> Crew:
    """The proving child, or nobody where there is no fork."""
    child = ahead(prover)
    return (child,) if child else ()
