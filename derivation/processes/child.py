"""A child process that carries out tasks: what it does with them, how its parent hears of it, and how it ends.

A forked child begins with everything the parent knows. Where fork is missing a child is spawned, and its tasks must pickle.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import select
import signal
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from ..model.records import record

Task = Callable[[], Any]

SPARE = 5  # seconds of processor time an orphaned child has beyond its limits
HEADER = 8  # bytes that announce the size of a message


@record(slots=True)
class Overrun:
    """A task without a result. `reason` is "time limit", "memory limit", "crashed" or "internal error: ..."."""

    reason: str
    detail: str = ""


def encoded(task: Task) -> bytes:
    """The pickled result of a task, or what kept it from one."""
    try:
        return pickle.dumps(task(), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(Overrun("memory limit"))
    except ImportError as error:
        return pickle.dumps(ImportError(str(error), name=error.name))
    except RecursionError:
        return pickle.dumps(Overrun("internal error: RecursionError: nested too deeply"))
    except Exception as error:  # noqa: BLE001  (whatever it is, the parent must hear of it)
        return pickle.dumps(Overrun(f"internal error: {told(error)}"))


def told(error: BaseException) -> str:
    """An exception on one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:500]


class Forked:
    """A forked child, its results on one pipe and its last words (what a C library prints on dying) on another."""

    def __init__(self, pid: int, results: int, words: int) -> None:
        self.pid, self.results, self.words = pid, results, words
        self.died = False
        self.ending: Overrun | None = None

    def ready(self, seconds: float) -> bool:
        """True as soon as there is something to receive, False after so many seconds."""
        return bool(select.select([self.results], [], [], seconds)[0])

    def receive(self) -> bytes:
        """The next message. EOFError when the child has ended."""
        return self._read(int.from_bytes(self._read(HEADER), "big"))

    def _read(self, size: int) -> bytes:
        parts = []
        while size:
            part = os.read(self.results, min(size, 1 << 20))
            if not part:
                self.died = True
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def end(self) -> Overrun:
        """Kill the child if it still lives, leave nothing of it behind, and say how it ended."""
        if self.ending is None:
            status = _wait(self.pid) if self.died else _kill(self.pid)
            self.ending = _ending(status, _last_words(self.words)) if self.died else Overrun("time limit")
            os.close(self.results)
            os.close(self.words)
        return self.ending


def fork(tasks: Sequence[Task], timeout: float, memory: int) -> Forked:
    """Start a child by fork. What it prints goes nowhere, and it leaves without flushing the parent's buffers."""
    results, answer = os.pipe()
    words, stderr = os.pipe()
    pid = os.fork()
    if not pid:
        _work(tasks, answer, stderr, timeout, memory)
    os.close(answer)
    os.close(stderr)
    return Forked(pid, results, words)


def _work(tasks: Sequence[Task], answer: int, stderr: int, timeout: float, memory: int) -> None:
    """The child's life. It never returns."""
    try:
        gc.freeze()  # what the parent knows stays: looking it over would copy its pages
        settle(stderr)
        carry_out(tasks, answer, timeout, memory)
    finally:
        os._exit(0)


def carry_out(tasks: Sequence[Task], answer: int, timeout: float, memory: int) -> None:
    """Answer the tasks one by one, within what is allowed from now on."""
    _limit(timeout * len(tasks), memory)
    for task in tasks:
        send(answer, encoded(task))


def settle(stderr: int) -> None:
    """Leave the terminal and its Ctrl-C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.set_blocking(stderr, False)
    null = os.open(os.devnull, os.O_RDWR)
    for old, new in ((null, 0), (null, 1), (stderr, 2)):
        os.dup2(old, new)
    sys.stdout = sys.stderr = open(os.devnull, "w")
    if "faulthandler" in sys.modules:
        sys.modules["faulthandler"].disable()


def _limit(seconds: float, memory: int) -> None:
    """Bound memory; and processor time too, so that a child whose parent was killed ends by itself."""
    import resource

    limits = [(resource.RLIMIT_CORE, 0)]
    if memory:
        limits.append((resource.RLIMIT_AS, max(memory, _held() + memory // 2)))  # a large parent leaves room, too
    if seconds:
        limits.append((resource.RLIMIT_CPU, int(time.process_time() + seconds) + SPARE))
    for limit, value in limits:
        _, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _held() -> int:
    """The bytes of address space that this process has already; 0 where that is not to be read."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0


def send(file: int, message: bytes) -> None:
    """A message with its size before it."""
    view = memoryview(len(message).to_bytes(HEADER, "big") + message)
    while view:
        view = view[os.write(file, view[: 1 << 20]) :]


def _kill(pid: int) -> int:
    with contextlib.suppress(ProcessLookupError, ChildProcessError):  # somebody else has buried it
        os.kill(pid, signal.SIGKILL)
        return os.waitpid(pid, 0)[1]
    return 0


def _wait(pid: int) -> int:
    """The wait status of a child that hung up. One that hung up and yet lives is killed."""
    with contextlib.suppress(ChildProcessError):
        for _ in range(10_000):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                return status
            time.sleep(0.001)
    return _kill(pid)


def _last_words(words: int) -> str:
    os.set_blocking(words, False)
    try:
        return os.read(words, 4096).decode(errors="replace").strip()
    except BlockingIOError:
        return ""


def _ending(status: int, words: str) -> Overrun:
    """Why a child died: killed from outside means that the machine ran out of memory."""
    starved = any(word in words.lower() for word in ("alloc", "memory"))
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return Overrun("memory limit" if starved or killed else "crashed", words)


class Spawned:
    """The same with a fresh interpreter, for systems without fork. There only the time is bounded for sure."""

    def __init__(self, tasks: Sequence[Task], memory: int) -> None:
        from multiprocessing import get_context

        context = get_context("spawn")
        self.connection, answer = context.Pipe(duplex=False)
        self.process = context.Process(target=_spawned, args=(answer, list(tasks), memory), daemon=True)
        self.process.start()
        answer.close()
        self.died = False

    def ready(self, seconds: float) -> bool:
        return self.connection.poll(seconds)

    def receive(self) -> bytes:
        try:
            return self.connection.recv_bytes()
        except EOFError:
            self.died = True
            raise

    def end(self) -> Overrun:
        if not self.died:
            self.process.kill()
        self.process.join()
        self.connection.close()
        return Overrun("crashed" if self.died else "time limit")


def spawn(tasks: Sequence[Task], timeout: float, memory: int) -> Spawned:
    """Start a child with a fresh interpreter."""
    return Spawned(tasks, memory)


def _spawned(answer: Any, tasks: Sequence[Task], memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ImportError, OSError, ValueError):
        _limit(0, memory)
    for task in tasks:
        answer.send_bytes(encoded(task))
