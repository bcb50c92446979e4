"""The terminal: how wide it is, whether it shows colours and signs, and a bar while the work is long."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from ..processes.worker import Runner

NARROW, WIDE, UNKNOWN = 40, 120, 100
PATIENCE = 0.7  # seconds before a bar is worth showing
ASCII = str.maketrans({"✓": "+", "✗": "x", "·": "-", "…": "~"})


def width(stream: TextIO, environment: Mapping[str, str]) -> int:
    """Columns to write in: COLUMNS, else those of the terminal, else 100; never below 40 or above 120."""
    told = environment.get("COLUMNS", "")
    if told.isdigit() and int(told):
        return max(NARROW, min(int(told), WIDE))
    try:
        return max(NARROW, min(os.get_terminal_size(stream.fileno()).columns, WIDE))
    except (OSError, ValueError):
        return UNKNOWN


def colored(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to write colours: NO_COLOR and FORCE_COLOR first, then whether somebody looks."""
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM", "") != "dumb"


def encodable(text: str, stream: TextIO) -> str:
    """The text as the stream can hold it: signs that it has no code for become letters."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
        return text
    except UnicodeEncodeError:
        return text.translate(ASCII).encode(encoding, "replace").decode(encoding)


def watched(run: Runner, bar: Bar) -> Runner:
    """A `worker.run` that keeps a bar up to date."""

    def run_and_tell(tasks: Sequence[Callable[[], Any]], **limits: Any) -> Iterator[Any]:
        bar.expect(len(tasks))
        return told(run(tasks, tick=bar.draw, **limits))

    def told(results: Iterator[Any]) -> Iterator[Any]:
        for result in results:
            bar.advance()
            yield result

    return run_and_tell


class Bar:
    """How far the work is, on a stream that is a terminal; on any other it stays silent."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self.stream, self.clock = stream, clock
        self.begin, self.total, self.done = clock(), 0, 0
        self.seen, self.shown = stream.isatty(), False

    def expect(self, number: int) -> None:
        self.total += number

    def advance(self) -> None:
        self.done += 1
        self.draw()

    def draw(self) -> None:
        """Show the state, once the work has taken long enough to wonder."""
        elapsed = self.clock() - self.begin
        if not self.seen or elapsed < PATIENCE:
            return
        filled = 20 * self.done // max(self.total, 1)
        text = f"checking {self.done}/{self.total} [{'#' * filled}{'.' * (20 - filled)}] {elapsed:.0f} s"
        self.stream.write(f"\r{text}\x1b[K")
        self.stream.flush()
        self.shown = True

    def clear(self) -> None:
        """Take the bar away, before anything else is written."""
        if self.shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
            self.shown = False


class Fate:
    """What became of a stream: `silent` when nothing more can be written, `failed` why, "" where only the reader went away."""

    def __init__(self) -> None:
        self.silent, self.failed = False, ""


class Lasting:
    """A stream that outlives its reader: after a closed pipe, or a full disk, it is silent, and the work goes on to its verdict."""

    def __init__(self, stream: Any, fate: Fate | None = None) -> None:
        self.stream, self.fate = stream, fate or Fate()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    @property
    def buffer(self) -> Lasting:
        return Lasting(self.stream.buffer, self.fate)

    def write(self, text: Any) -> int:
        return int(self._guarded(lambda: self.stream.write(text)) or 0)

    def flush(self) -> None:
        self._guarded(self.stream.flush)

    def _guarded(self, act: Callable[[], Any]) -> Any:
        if self.fate.silent:
            return None
        try:
            return act()
        except BrokenPipeError:
            self._silence("")
        except OSError as error:
            self._silence(error.strerror or str(error))
        return None

    def _silence(self, why: str) -> None:
        """Nothing more is written, not even when Python closes its streams."""
        self.fate.silent, self.fate.failed = True, why
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.stream.fileno())
