"""Cases asked in children that can be killed, so that none of them can hang a run."""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .areas import stream
from .ask import Unread, answers, every_prover
from .case import Case


@dataclass
class Tally:
    """What a run saw in one area."""

    cases: int = 0
    truths: dict[str, int] = field(default_factory=lambda: {"true": 0, "false": 0, "conditional": 0})
    proved: int = 0
    late: int = 0
    unread: int = 0
    findings: list[dict[str, Any]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        for truth, n in other.truths.items():
            self.truths[truth] += n
        self.cases, self.proved = self.cases + other.cases, self.proved + other.proved
        self.late, self.unread = self.late + other.late, self.unread + other.unread
        self.findings += other.findings


@dataclass
class Asked:
    """A case asked: what was false, whether the program proves it, and whether it came to an end."""

    found: list[str]
    proved: bool = False
    late: bool = False
    unread: bool = False


def prover_names() -> list[str]:
    """The provers that are asked; this also imports them, so that children begin with them."""
    return [p.__name__ for p in every_prover()]


def asked(case: Case, seconds: float) -> Asked:
    """Ask a case in a child. Being late is no finding."""
    answer = in_child(lambda: _asked(case), seconds)
    return answer if isinstance(answer, Asked) else Asked([], late=True)


def _asked(case: Case) -> Asked:
    try:
        found, status = answers(case)
    except Unread as why:
        return Asked([f"not read: {why}"], unread=True)
    return Asked(found, proved=status == "proved")


def in_child(work: Callable[[], Any], seconds: float) -> Any:
    """What the work gives, or None when the child is killed or dies."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            with os.fdopen(write, "wb") as out:
                out.write(pickle.dumps(work()))
        finally:
            os._exit(0)
    os.close(write)
    data, deadline = b"", time.monotonic() + seconds
    with os.fdopen(read, "rb", buffering=0) as pipe:
        while (left := deadline - time.monotonic()) > 0 and select.select([pipe], [], [], left)[0]:
            part = pipe.read(1 << 16)
            if not part:
                break
            data += part
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with contextlib.suppress(pickle.UnpicklingError, EOFError):
        return pickle.loads(data)
    return None


def hunt(area: str, seed: str, *, seconds: float = 0, most: int = 0, a_case: float = 20, tell: Callable[[str], None] = lambda line: None) -> Tally:
    """Ask the cases of an area until the time is over or so many were asked."""
    tally, end = Tally(), time.monotonic() + seconds
    for index, case in enumerate(stream(area, seed)):
        if (most and index >= most) or (seconds and time.monotonic() >= end):
            break
        answer = asked(case, a_case)
        tally.cases += 1
        tally.truths[case.truth] += 1
        tally.proved += answer.proved
        tally.late += answer.late
        tally.unread += answer.unread
        if answer.found:
            tally.findings.append({"area": area, "seed": seed, "index": index, "said": answer.found, "case": case})
            tell(line(tally.findings[-1]))
    return tally


def line(finding: dict[str, Any]) -> str:
    """A finding in one line from which it can be had again."""
    case: Case = finding["case"]
    asked_ = {"number": case.number, "truth": case.truth, "witness": case.witness, "note": case.note}
    where = f"{finding['area']} seed {finding['seed']} index {finding['index']}"
    return f"{where}: {'; '.join(finding['said'])} | {case.document()} | {asked_}"


def jobs(parts: list[Callable[[], Any]]) -> Iterator[Any]:
    """Work done side by side, each in a process of its own."""
    pipes = []
    for part in parts:
        read, write = os.pipe()
        child = os.fork()
        if not child:
            try:
                with os.fdopen(write, "wb") as out:
                    out.write(pickle.dumps(part()))
            finally:
                os._exit(0)
        os.close(write)
        pipes.append((child, read))
    for child, read in pipes:
        with os.fdopen(read, "rb") as pipe:
            data = pipe.read()
        os.waitpid(child, 0)
        if data:
            yield pickle.loads(data)
