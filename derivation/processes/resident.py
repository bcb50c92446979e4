"""A child that is there before its tasks, and stays for more: it prepares itself while the parent does other things.

It begins with what its parent knows, and the tasks come to it pickled. It closes what its parent has open, so that it holds no
file or socket of anybody's, and ends when the parent does. A child that was killed, or has served long enough, is not used again.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress

from .child import HEADER, Forked, Overrun, Task, carry_out, send, settle

MOST_TASKS = 400  # what one child answers before another takes its place, so that what it remembers does not grow for ever


class Waiting:
    """A forked child that waits for its tasks, which must pickle."""

    def __init__(self, child: Forked, orders: int) -> None:
        self.child, self.orders, self.owner = child, orders, os.getpid()
        self.busy = False
        self.served = 0

    @property
    def idle(self) -> bool:
        """Whether it can be given tasks."""
        return self.orders >= 0 and not self.busy and self.served < MOST_TASKS and self.owner == os.getpid()

    def begin(self, tasks: Sequence[Task], timeout: float, memory: int) -> Busy | None:
        """The child at work, or None when it has tasks or died, or when the tasks do not pickle."""
        if not self.idle:
            return None
        self.busy = True
        try:
            send(self.orders, pickle.dumps((list(tasks), timeout, memory), pickle.HIGHEST_PROTOCOL))
        except (pickle.PicklingError, TypeError, AttributeError):
            self.busy = False
            return None
        except OSError:
            self.dismiss()
            return None
        return Busy(self, len(tasks))

    def dismiss(self) -> None:
        """End the child; what it was at work on is nobody's any more."""
        if self.orders >= 0 and self.owner == os.getpid():
            os.close(self.orders)
            self.child.end()
        self.orders, self.busy = -1, False

    def abandon(self) -> None:
        """Kill the child and leave it to the system to bury it, since this process ends now."""
        if self.orders >= 0 and self.owner == os.getpid():
            with suppress(ProcessLookupError):
                os.kill(self.child.pid, signal.SIGKILL)


class Busy:
    """A waiting child at work on some tasks; when it has answered them all it waits again."""

    def __init__(self, waiting: Waiting, left: int) -> None:
        self.waiting, self.left = waiting, left

    def ready(self, seconds: float) -> bool:
        return self.waiting.child.ready(seconds)

    def receive(self) -> bytes:
        message = self.waiting.child.receive()
        self.left -= 1
        self.waiting.served += 1
        return message

    def end(self) -> Overrun:
        """Let the child wait again, or kill it in the middle of its tasks and say how it ended."""
        if not self.left:
            self.waiting.busy = False
            return Overrun("done")
        ending = self.waiting.child.end()
        if self.waiting.orders >= 0:
            os.close(self.waiting.orders)
            self.waiting.orders = -1
        return ending


def ahead(prepare: Callable[[], None]) -> Waiting | None:
    """A child that runs `prepare` (imports, say) while the parent does other things; None where fork is missing."""
    if not hasattr(os, "fork"):
        return None
    results, answer = os.pipe()
    words, stderr = os.pipe()
    orders_in, orders = os.pipe()
    pid = os.fork()
    if not pid:
        _wait_and_work(prepare, orders_in, answer, stderr)
    for end in (answer, stderr, orders_in):
        os.close(end)
    return Waiting(Forked(pid, results, words), orders)


def _wait_and_work(prepare: Callable[[], None], orders: int, answer: int, stderr: int) -> None:
    """The child's life; a parent that goes away ends it. It never returns."""
    try:
        settle(stderr)
        _close_all_but(orders, answer)
        gc.disable()  # what is loaded stays
        with suppress(ImportError):  # the task that needs it says so
            prepare()
        gc.freeze()
        gc.enable()
        with open(orders, "rb") as stream:
            while len(header := stream.read(HEADER)) == HEADER:
                size = int.from_bytes(header, "big")
                message = stream.read(size)
                if len(message) < size:
                    break
                tasks, timeout, memory = pickle.loads(message)
                carry_out(tasks, answer, timeout, memory)
    finally:
        os._exit(0)


def _close_all_but(*kept: int) -> None:
    """Close every file but the standard ones and these."""
    low = 3
    for file in sorted(kept):
        os.closerange(low, file)
        low = file + 1
    os.closerange(low, max(low, min(os.sysconf("SC_OPEN_MAX"), 4096)))
