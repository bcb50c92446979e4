"""The children that stay for what is checked next."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from threading import Thread

from derivation import build, check
from derivation.checking import crew
from derivation.processes.child import Overrun
from derivation.processes.resident import ahead
from derivation.processes.worker import run

from .work import PATIENCE

ROOT = Path(__file__).parent.parent
GB = 1 << 30


def nothing() -> None:
    """A child with nothing to prepare."""


def test_one_child_serves_again_and_again() -> None:
    child = ahead(nothing)
    assert child is not None
    pids = [list(run([os.getpid, partial(pow, 2, 10)], timeout=PATIENCE, memory=GB, waiting=child)) for _ in range(3)]
    assert [p[1] for p in pids] == [1024] * 3
    assert {p[0] for p in pids} == {child.child.pid}
    child.dismiss()
    assert list(run([partial(pow, 2, 3)], timeout=PATIENCE, memory=GB, waiting=child)) == [8]  # by a child of its own


def test_one_that_overran_is_not_used_again() -> None:
    child = ahead(nothing)
    assert child is not None
    assert list(run([partial(time.sleep, 10 * PATIENCE), partial(pow, 2, 3)], timeout=2, memory=GB, waiting=child)) == [Overrun("time limit"), 8]
    assert not child.idle
    assert list(run([partial(pow, 2, 4)], timeout=PATIENCE, memory=GB, waiting=child)) == [16]


def test_one_that_died_meanwhile_is_replaced() -> None:
    child = ahead(nothing)
    assert child is not None
    os.kill(child.child.pid, signal.SIGKILL)
    os.waitpid(child.child.pid, 0)
    results = list(run([partial(pow, 2, 4)], timeout=PATIENCE, memory=GB, waiting=child))
    assert results in ([16], [Overrun("crashed")])
    assert not child.idle or not child.busy


def test_tasks_that_do_not_pickle_are_done_by_another() -> None:
    child = ahead(nothing)
    assert child is not None
    assert list(run([lambda: 6 * 7], timeout=PATIENCE, memory=GB, waiting=child)) == [42]
    assert child.idle
    child.dismiss()


def test_it_holds_nothing_of_its_parent(tmp_path: Path) -> None:
    with open(tmp_path / "file", "w", encoding="utf-8"):
        child = ahead(nothing)
        assert child is not None
        targets = next(iter(run([partial(_targets)], timeout=PATIENCE, memory=GB, waiting=child)))
    assert str(tmp_path / "file") not in targets
    child.dismiss()


def _targets() -> list[str]:
    out = []
    for name in os.listdir("/proc/self/fd"):
        try:
            out.append(os.readlink(f"/proc/self/fd/{name}"))
        except OSError:
            continue
    return out


def verdict(right: str) -> str:
    derivations, _ = build({"x": "real"}, ["(x + 1)**2", right])
    return check(derivations[0]).links[0].verdict.status


def test_the_library_keeps_its_crew() -> None:
    for child in crew._library:  # one that has done many tasks is replaced, which may be due
        child.dismiss()
    assert [verdict("x**2 + 2*x + 1"), verdict("x**2 + 1")] == ["proved", "wrong"]
    before = [child.child.pid for child in crew._library]
    assert verdict("x*(x + 2) + 1") == "proved"
    assert [child.child.pid for child in crew._library] == before
    for child in crew._library:
        child.dismiss()
    assert verdict("x*(x + 2) + 1") == "proved"
    assert all(child.idle for child in crew._library)


def test_threads_do_not_get_in_each_others_way() -> None:
    found: dict[int, list[str]] = {}

    def work(k: int) -> None:
        found[k] = [verdict("x**2 + 2*x + 1" if n % 2 else f"x**2 + {k}") for n in range(6)]

    threads = [Thread(target=work, args=(k,)) for k in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert all(found[k] == ["wrong", "proved"] * 3 for k in range(4))


def test_they_end_with_their_parent() -> None:
    code = """
import time
from derivation import build, check
from derivation.checking import crew
(chain,), _ = build({"x": "real"}, ["x", "x"])
check(chain)
print(*[child.child.pid for child in crew._library], flush=True)
time.sleep(600)
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    pids = [int(p) for p in process.stdout.readline().split()]
    process.kill()
    process.wait()
    assert len(pids) == 2
    deadline = time.monotonic() + PATIENCE
    while any(_alive(p) for p in pids) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(_alive(p) for p in pids)


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_one_that_was_dismissed_at_work_is_replaced_at_once() -> None:
    """Also while somebody still holds its unfinished answers."""
    assert verdict("x**2 + 2*x + 1") == "proved"
    first = crew._library[0]
    unfinished = first.begin([verdict_task, verdict_task], 10, 0)
    assert unfinished is not None and first.busy
    first.dismiss()
    assert verdict("x*(x + 2) + 1") == "proved"
    assert crew._library[0] is not first and crew._library[0].idle
    before = [child.child.pid for child in crew._library]
    unfinished.end()
    assert verdict("x**2 + 2*x + 1") == "proved"
    assert [child.child.pid for child in crew._library] == before


def verdict_task() -> int:
    return 1
