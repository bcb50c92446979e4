"""Tasks in one child process that can be stopped: nothing inside a process bounds what a C library does.

The child computes the tasks in order and sends each result back; the parent waits for each with a deadline,
kills the child when it passes and starts another one at the next task. The child is forked, so that it
begins with everything the parent knows; where fork is missing it is spawned, and the tasks must pickle.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from .child import Forked, Overrun, Spawned, Task, fork, spawn, told

if TYPE_CHECKING:
    from .resident import Busy, Waiting

T = TypeVar("T")
Runner = Callable[..., Iterator[Any]]  # `run`, or what takes its place
Start = Callable[[Sequence[Task], float, int], Forked | Spawned]

PAUSE = 0.1  # seconds between two calls of `tick`


def run(
    tasks: Sequence[Callable[[], T]],
    *,
    timeout: float,
    memory: int,
    tick: Callable[[], None] | None = None,
    start: Start | None = None,
    waiting: Waiting | None = None,
) -> Iterator[T | Overrun]:
    """The result of every task in order, or the `Overrun` that took its place. The child starts at once.

    `timeout` is in seconds a task, `memory` in bytes for the child; 0 means no limit. `tick` is called now and
    then while a task is waited for. An exception in a task is an `Overrun` too, with its text; but a package that cannot be
    loaded is an ImportError here, for no task would be better off.

    >>> list(run([lambda: 6 * 7, lambda: 1 // 0], timeout=10, memory=0))
    [42, Overrun(reason='internal error: ZeroDivisionError: integer division or modulo by zero', detail='')]
    """
    begin: Start = start or (fork if hasattr(os, "fork") else spawn)
    first = waiting.begin(tasks, timeout, memory) if waiting and tasks else None
    return _results(tasks, first or (begin(tasks, timeout, memory) if tasks else None), begin, timeout, memory, tick)


def here(tasks: Sequence[Callable[[], T]], *, timeout: float, memory: int) -> Iterator[T]:
    """The result of every task in order, in this process: nothing bounds it, and an exception is one."""
    for task in tasks:
        yield task()


def _results(
    tasks: Sequence[Callable[[], T]], child: Forked | Spawned | Busy | None, begin: Start, timeout: float, memory: int, tick: Callable[[], None] | None
) -> Iterator[T | Overrun]:
    """What the first child answers, and after its end the ones that follow it."""
    done = 0
    while done < len(tasks):
        child = child or begin(tasks[done:], timeout, memory)
        ended = False
        try:
            while done < len(tasks) and not ended:
                result = _await(child, timeout, tick)
                ended = result is None
                done += 1
                if result is not None and isinstance(result[0], ImportError):
                    raise result[0]
                yield child.end() if result is None else result[0]
        finally:
            child.end()
            child = None


def _await(child: Forked | Spawned | Busy, timeout: float, tick: Callable[[], None] | None) -> tuple[Any] | None:
    """What the child answers within the limit, in a tuple of one; None when it is past it or has died."""
    deadline = time.monotonic() + timeout if timeout else float("inf")
    while (left := deadline - time.monotonic()) > 0:
        if child.ready(min(left, PAUSE) if tick else min(left, 3600)):
            try:
                return (_decode(child.receive()),)
            except EOFError:
                return None
        if tick:
            tick()
    return None


def _decode(message: bytes) -> Any:
    try:
        return pickle.loads(message)
    except Exception as error:  # noqa: BLE001  (a result that cannot be read back is a fault of the task)
        return Overrun(f"internal error: {told(error)}")
