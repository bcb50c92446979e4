"""Mutation runs, quizzes and revealed chains on the command line: the dialogues of `teaching` with a terminal or a pipe at the other end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from ..model.chains import Derivation
from ..model.records import replace
from ..model.verdicts import Report
from .terminal import Bar, colored, encodable, watched, width

if TYPE_CHECKING:
    from ..teaching.lessons.tutor import Tutor
    from .options import Options

QUESTIONS = 10


def mutate(derivation: Derivation, options: Options, bar: Bar) -> int:
    """Spoil every line of a chain and print what became of it; the exit code."""
    from ..processes.worker import run
    from ..teaching.slips.mutate import _mutated
    from ..teaching.slips.mutation_text import render

    mutation = _mutated(derivation, watched(run, bar), timeout=options.timeout, memory=options.memory, most=options.most or 0, seed=options.seed or 0)
    text = render(mutation, width=width(sys.stdout, os.environ), color=colored(sys.stdout, os.environ), quiet=options.quiet, verbose=options.verbose)
    sys.stdout.write(encodable(text, sys.stdout) + "\n\n")
    return mutation.exit_code


def teach(report: Report, options: Options) -> None:
    """Show the chain of a report line by line, or ask about it, until the end of the input."""
    from ..teaching.lessons.dialogue import converse
    from ..teaching.lessons.quiz import quiz
    from ..teaching.lessons.reveal import reveal

    tutor = tutor_of(report, options)
    if not tutor.sound:
        say("There is nothing to teach: no link of this chain holds.\n")
        return
    left_out = len(report.derivation.steps) - 1 - len(tutor.sound)
    if left_out and options.quiz:
        say(f"{left_out} line{'s' * (left_out != 1)} left out: the link that leads there is not proved.\n")
    dialogue = quiz(tutor, most=options.most or QUESTIONS) if options.quiz else reveal(tutor, partial(_why, report, options))
    converse(dialogue, listen, say)
    sys.stdout.write("\n")


def tutor_of(report: Report, options: Options) -> Tutor:
    """The tutor of a report's chain, bound to the limits of the command line."""
    from ..teaching.lessons.tutor import Tutor

    return Tutor(report.derivation, report, options.timeout, options.memory, options.seed or 0)


def lesson(reports: Sequence[Report], options: Options) -> str:
    """The lesson page on the chains of some reports, each after its lemmas."""
    from ..teaching.lessons.lesson import lesson as lesson_of
    from ..teaching.lessons.lesson_page import render

    tutors = [tutor_of(report, options) for each in reports for report in (*_lemmas(each), each)]
    return render(lesson_of([tutor for tutor in tutors if tutor.sound]))


def _lemmas(report: Report) -> Iterator[Report]:
    """The reports on the lemmas, those that others rest on first, each with the name it has in the file."""
    for name, lemma in report.lemmas.items():
        yield from _lemmas(lemma)
        yield replace(lemma, derivation=replace(lemma.derivation, name=name))


def _why(report: Report, options: Options, number: int) -> str:
    from ..checking.inquiry import explained

    return explained(report.derivation, number, timeout=options.timeout, memory=options.memory, width=width(sys.stdout, os.environ))


def listen() -> str | None:
    """The next line of the input, None at its end. What comes through a pipe is shown, so that the output reads as a dialogue."""
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        say(line.rstrip("\n") + "\n")
    return line.rstrip("\n") if line else None


def say(text: str) -> None:
    """Write to the terminal, folded to its width; the last line stays open for the answer."""
    from ..rendering.terminal.lines import line, to_text

    room = width(sys.stdout, os.environ)
    rows = [to_text([_indented(row, line)], room, False) if len(row) > room else row for row in text.split("\n")]
    sys.stdout.write(encodable("\n".join(rows), sys.stdout))
    sys.stdout.flush()


def _indented(row: str, line: Callable[..., Any]) -> Any:
    indent = len(row) - len(row.lstrip())
    return line(row.lstrip(), indent=indent, hang=indent + 4)
