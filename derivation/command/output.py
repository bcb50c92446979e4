"""What a run of the command writes, and where: reports as they are made, then the document and the last line."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..processes.files import write_whole
from .terminal import Bar, colored, encodable, width

if TYPE_CHECKING:
    from ..model.places import Problem
    from ..model.verdicts import Report
    from .options import Options


class Output:
    """The report goes to stdout, or to the file of -o. With --to it makes room: the document goes there instead.

    Text is written as soon as there is some; the formats for programs are written at the end, whole.
    """

    def __init__(self, options: Options, begin: float) -> None:
        self.options, self.begin = options, begin
        self.bar = Bar(sys.stderr)
        self.reports: list[Report] = []
        self.problems: list[Problem] = []
        self.on_stdout = not (options.to and not options.output) and not (options.output and not options.to)
        self.streams = self.on_stdout and options.format == "text" and not (options.suggest or options.fix or options.trust)
        self.width = width(sys.stdout, os.environ)
        self.color = self.streams and colored(sys.stdout, os.environ)

    def remark(self, text: str) -> None:
        """What the reader of a text report has to know before it."""
        if text and self.streams and not self.options.quiet:
            self.write(text + "\n\n")

    def problems_found(self, problems: Sequence[Problem]) -> None:
        """Where no report is shown, problems go to stderr, so that nobody overlooks them."""
        self.problems += problems
        if not problems or (self.on_stdout and not self.streams):
            return
        from ..rendering.terminal.problems import render

        text = render(problems, width=self.width, color=self.color) + "\n\n"
        if self.streams:
            self.write(text)
        else:
            self.warn(text)

    def report_made(self, report: Report) -> None:
        self.bar.clear()
        self.reports.append(report)
        if self.streams and (text := self.text(report)):
            self.write(text.rstrip("\n") + "\n\n")

    def finish(self) -> None:
        """The document or the whole report, and the last line."""
        self.bar.clear()
        seconds = time.perf_counter() - self.begin
        if self.options.to:
            self.give(self.document(), self.options.output)
        if not self.streams and (self.on_stdout or not self.options.to):
            self.give(self.whole(seconds), None if self.options.to else self.options.output)
        if self.options.quiet or self.options.format != "text":
            return
        if self.streams:
            self.write(self.closing(seconds) + "\n")
        else:
            self.warn(self.closing(seconds) + "\n")

    @property
    def exit_code(self) -> int:
        """The highest of the reports, and 2 where a file has a mistake."""
        codes = [report.exit_code for report in self.reports]
        return max([*codes, *(2 for problem in self.problems if problem.severity == "error")], default=0)

    def text(self, report: Report) -> str:
        from ..rendering.terminal.text import render

        return render(report, width=self.width, color=self.color, quiet=self.options.quiet, verbose=self.options.verbose)

    def closing(self, seconds: float) -> str:
        from ..rendering.terminal.text import closing

        return closing(self.reports, self.problems, width=self.width, color=self.color, seconds=seconds)

    def document(self) -> str | bytes:
        from .documents import document

        return document(self.reports, self.problems, self.options)

    def whole(self, seconds: float) -> str:
        """The report in the format that was asked for, in one piece."""
        if self.options.format == "json":
            from ..rendering.terminal.json import render as to_json

            return to_json(self.reports, self.problems, exit_code=self.exit_code, seconds=seconds) + "\n"
        if self.options.format == "concise":
            from ..rendering.terminal.concise import render as to_lines

            lines = to_lines(self.reports, self.problems, quiet=self.options.quiet)
            return lines + "\n" if lines else ""
        return "\n\n".join(filter(None, [*map(self.text, self.reports), self.closing(seconds)])) + "\n"

    def give(self, made: str | bytes, path: str | None) -> None:
        """Write to a file, or to stdout where there is none."""
        if path is None:
            self.write(made)
            return
        try:
            write_whole(path, made if isinstance(made, bytes) else made.encode())
        except OSError as error:
            self.warn(f"verify-derivation: {path} cannot be written: {error.strerror}\n")
            raise SystemExit(2) from None

    def write(self, made: str | bytes) -> None:
        self.bar.clear()
        if isinstance(made, bytes):
            sys.stdout.buffer.write(made)
        else:
            sys.stdout.write(encodable(made, sys.stdout))
        sys.stdout.flush()

    def warn(self, text: str) -> None:
        self.bar.clear()
        sys.stderr.write(encodable(text, sys.stderr))
