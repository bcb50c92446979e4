"""A task ends at its limit whatever it does, and the next one still answers."""

import ctypes
import functools
import mmap
import os
import resource
import signal
import subprocess
import sys
import time
from multiprocessing import resource_tracker
from pathlib import Path

import pytest

from derivation.processes import worker
from derivation.processes.child import Overrun, spawn
from derivation.processes.worker import run

from .work import PATIENCE

GB = 1 << 30
SHORT = 2.0  # seconds: a limit that is waited for
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def giant_factorial() -> int:
    from flint import fmpz

    return int(fmpz.fac_ui(2_000_000_000) % 7)


def giant_power() -> int:
    from flint import Ordering, fmpz_mpoly_ctx

    context = fmpz_mpoly_ctx.get([f"x{i}" for i in range(8)], Ordering.lex)
    return len((sum(context.gens(), context.constant(1)) ** 400).monoms())


def answers(*tasks, timeout=PATIENCE, memory=GB):
    return list(run(tasks, timeout=timeout, memory=memory))


def children() -> list[str]:
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return path.read_text().split() if path.exists() else []


@pytest.fixture(autouse=True)
def nothing_is_left():
    before, files = children(), len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    yield
    assert children() == before, "a child is left"
    if files:
        assert len(os.listdir("/proc/self/fd")) == files, "a pipe is left open"


def test_results_come_in_order():
    assert answers(*[functools.partial(pow, 2, n) for n in range(5)]) == [1, 2, 4, 8, 16]


def test_no_tasks():
    assert answers() == []


def test_an_exception_is_told():
    assert answers(lambda: [][1], lambda: 2) == [Overrun("internal error: IndexError: list index out of range"), 2]


def test_endless_recursion_is_told():
    def down():
        return down()

    assert answers(down, lambda: 2) == [Overrun("internal error: RecursionError: nested too deeply"), 2]


def test_an_unpicklable_result_is_told():
    first, second = answers(lambda: lambda: 1, lambda: 2)
    assert first.reason.startswith("internal error: ")
    assert second == 2


class Unreadable:
    def __reduce__(self):
        return (ord, ("too long",))


def test_a_result_that_cannot_be_read_back_is_told():
    first, second = answers(Unreadable, lambda: 2)
    assert first.reason.startswith("internal error: TypeError")
    assert second == 2


def test_a_large_result():
    assert answers(lambda: b"x" * 5_000_000, lambda: 2) == [b"x" * 5_000_000, 2]


def test_a_sleeping_task_ends_at_its_limit():
    begin = time.monotonic()
    assert answers(lambda: time.sleep(10 * PATIENCE), lambda: 2, timeout=SHORT) == [Overrun("time limit"), 2]
    assert time.monotonic() - begin < PATIENCE


@forks
@pytest.mark.parametrize("blocked", [giant_factorial, giant_power])
def test_a_task_that_blocks_inside_flint_ends_at_its_limit(blocked):
    begin = time.monotonic()
    assert answers(lambda: 1, blocked, lambda: 3, timeout=SHORT, memory=0) == [1, Overrun("time limit"), 3]
    assert time.monotonic() - begin < PATIENCE


@forks
def test_an_alarm_would_not_have_stopped_it():
    handler = "import signal; from tests.test_worker import giant_power; signal.signal(signal.SIGALRM, lambda *_: exit(7)); "
    code = "print(flush=True); signal.setitimer(signal.ITIMER_REAL, 0.2); giant_power()"
    with subprocess.Popen([sys.executable, "-c", handler + code], cwd=Path(__file__).parent.parent, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1.5)
        process.kill()


@forks
def test_flint_past_the_memory_limit():
    first, second = answers(giant_factorial, lambda: 2, memory=400 << 20)
    assert first.reason == "memory limit"
    assert second == 2


@forks
def test_python_past_the_memory_limit():
    assert answers(lambda: bytearray(2 * GB), lambda: 2) == [Overrun("memory limit"), 2]


@forks
@pytest.mark.parametrize("signal_number", [signal.SIGSEGV, signal.SIGABRT])
def test_a_child_that_crashes(signal_number):
    assert answers(lambda: os.kill(os.getpid(), signal_number), lambda: 2) == [Overrun("crashed"), 2]


@forks
def test_a_child_that_reads_where_nothing_is():
    assert [getattr(r, "reason", r) for r in answers(lambda: ctypes.string_at(0), lambda: 2)] == ["crashed", 2]


@forks
def test_a_child_that_leaves():
    assert answers(lambda: os._exit(0), sys.exit, lambda: 3) == [Overrun("crashed"), Overrun("crashed"), 3]


@forks
def test_a_child_prints_nothing(capfd):
    def loud():
        print("from python")
        os.write(1, b"from below")
        for _ in range(100):
            os.write(2, b"x" * 10_000)

    sys.stdout.write("pending")
    assert answers(loud) == [Overrun("internal error: BlockingIOError: [Errno 11] Resource temporarily unavailable")]
    sys.stdout.flush()
    assert capfd.readouterr() == ("pending", "")


def test_a_run_that_is_given_up_leaves_nothing():
    results = run([lambda: 1, lambda: time.sleep(10 * PATIENCE)], timeout=PATIENCE, memory=GB)
    assert next(results) == 1
    results.close()


@forks
def test_ctrl_c_ends_the_child_too():
    parent = os.getpid()
    with pytest.raises(KeyboardInterrupt):
        answers(lambda: (os.kill(parent, signal.SIGINT), time.sleep(10 * PATIENCE)))


def test_tick_is_called_while_waiting():
    ticks, (wait, go), begin = [], os.pipe(), time.monotonic()

    def tick():
        ticks.append(1)
        if len(ticks) == 3:
            os.write(go, b"x")

    assert list(run([lambda: os.read(wait, 1)], timeout=PATIENCE, memory=0, tick=tick)) == [b"x"]
    assert 3 <= len(ticks) <= (time.monotonic() - begin) / worker.PAUSE + 1
    os.close(wait)
    os.close(go)


def test_the_slow_way_without_fork():
    tasks = [
        functools.partial(pow, 2, 5),
        functools.partial(time.sleep, 10 * PATIENCE),
        functools.partial(int, "x"),
        functools.partial(os._exit, 3),
        functools.partial(pow, 2, 6),
    ]
    results = list(run(tasks, timeout=5 * SHORT, memory=GB, start=spawn))
    resource_tracker._resource_tracker._stop()
    error = Overrun("internal error: ValueError: invalid literal for int() with base 10: 'x'")
    assert results == [32, Overrun("time limit"), error, Overrun("crashed"), 64]


def test_a_run_costs_little():
    """A child, its limits and its answer, against nothing but a fork of the same process: by the processor time of both."""
    assert min(_seconds(lambda: answers(lambda: 1)) for _ in range(5)) < 10 * max(_seconds(_fork) for _ in range(5)) + 0.02


def _fork():
    pid = os.fork()
    if not pid:
        os._exit(0)
    os.waitpid(pid, 0)


def test_a_large_parent_leaves_room():
    """The limit is one for what the child does, whatever the process has mapped that started it."""
    with mmap.mmap(-1, 3 * GB):
        assert answers(lambda: len(b"x" * 5_000_000)) == [5_000_000]
        assert answers(lambda: len(b"x" * (2 * GB))) == [Overrun("memory limit")]


def _seconds(call) -> float:
    begin = _spent()
    call()
    return _spent() - begin


def _spent() -> float:
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
