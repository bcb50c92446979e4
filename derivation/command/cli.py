"""`verify-derivation`: what the command does, options in, exit code out; nothing heavy is imported before it is needed."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from ..checking.crew import Crew
    from ..model.chains import Derivation
    from ..model.places import Problem
    from ..model.verdicts import Report
    from .options import Options
    from .output import Output
    from .terminal import Bar

USAGE = 2
PACKAGES = {"flint": "python-flint", "yaml": "pyyaml"}  # what is imported, and what brings it, where the names differ
IDLE = frozenset({"-h", "--help", "--version", "--init", "--gallery", "--explain"})  # nothing is checked, or only one link


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    crew: Crew = []
    try:
        return _guarded(argv, crew)
    finally:
        for child in crew:
            child.dismiss()


def run() -> NoReturn:
    """The command as a process. It ends without taking the interpreter apart or seeing its children end: both take longer than many a check."""
    from .terminal import Lasting

    crew: Crew = []
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):  # in the order of their numbers, so that each gets its own
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))
    out, err = Lasting(sys.stdout), Lasting(sys.stderr)
    sys.stdout, sys.stderr = out, err
    code = _guarded(None, crew)
    if out.fate.failed:
        code = max(code, USAGE)
        err.write(f"verify-derivation: the report cannot be written: {out.fate.failed}\n")
    for stream in (out, err):
        stream.flush()
    for child in crew:
        child.abandon()
    os._exit(code)


def _guarded(argv: Sequence[str] | None, crew: Crew) -> int:
    """The exit code, also of what is stopped from outside."""
    gc.set_threshold(50_000, 20, 20)  # a short life with much that stays: collecting often costs a tenth of it
    try:
        code = _command(sys.argv[1:] if argv is None else list(argv), crew)
        sys.stdout.flush()
        return code
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE
    except ImportError as error:
        package = PACKAGES.get((error.name or "").partition(".")[0], error.name or "verify-derivation")
        sys.stderr.write(f"verify-derivation: a package that it needs cannot be loaded: {error}; install it again: python -m pip install {package}\n")
        return USAGE
    except KeyboardInterrupt:
        sys.stderr.write("\ninterrupted\n")
        return 130


def _command(argv: list[str], crew: Crew) -> int:
    """The command with the child that proves started before anything else is loaded."""
    begin = time.perf_counter()
    if not IDLE & set(argv):
        from ..checking.crew import start

        crew += start()
    return _do(argv, begin, crew)


def _do(argv: list[str], begin: float, crew: Crew) -> int:
    from .options import parse

    options = parse(argv)
    if options.version:
        from .version import __version__

        print(f"verify-derivation {__version__}")
        return 0
    if options.init:
        return _init(options)
    if options.gallery:
        return _gallery()
    if options.explain and not options.explain.isdecimal():
        return _explain_name(options.explain)
    return _run(options, begin, crew)


def _fail(message: str) -> NoReturn:
    sys.stderr.write(f"verify-derivation: {message}\n")
    raise SystemExit(USAGE)


def _init(options: Options) -> int:
    """Write the starter file where nothing is yet."""
    from ..processes.files import write_new

    path = options.files[0] if options.files else "steps.yaml"
    with open(os.path.join(os.path.dirname(__file__), "starter.yaml"), encoding="utf-8") as starter:
        text = starter.read().replace("verify-derivation FILE", f"verify-derivation {path}")
    try:
        write_new(path, text.encode())
    except FileExistsError:
        _fail(f"{path} exists already; nothing was written")
    except OSError as error:
        _fail(f"{path} cannot be written: {error.strerror}")
    print(f"wrote {path}; check it with: verify-derivation{'' if path == 'steps.yaml' else ' ' + path}")
    return 0


def _run(options: Options, begin: float, crew: Crew) -> int:
    """Read, check and report everything; the exit code."""
    from .output import Output
    from .sources import among, lemma_files

    if options.output and options.expressions is None and among(options.output, options.files or ["steps.yaml"]):
        _fail(f"{options.output} is read; it is not overwritten with the result")
    output = Output(options, begin)
    kept: dict[str, bytes] = {}  # what --fix writes into, as it was read
    if options.mutate or options.reveal or options.quiz:
        return _teach(options, output, crew)
    for derivations, problems in _read(options, output):
        output.problems_found(problems)
        for derivation in derivations:
            if options.output and among(options.output, lemma_files(derivation)):
                _fail(f"{options.output} is read; it is not overwritten with the result")
            if options.fix and os.path.isfile(derivation.file):
                kept.setdefault(derivation.file, _bytes_of(derivation.file))
            if options.explain:
                _explain_link(derivation, options)
                continue
            output.report_made(_check(derivation, options, output.bar, crew))
    if options.explain:
        return output.exit_code
    if options.suggest or options.fix or options.trust:
        _inquire(output.reports, options)
        return max([output.exit_code, *(_fix(path, before, output.reports) for path, before in kept.items())])
    output.finish()
    return output.exit_code


def _teach(options: Options, output: Output, crew: Crew) -> int:
    """What --mutate, --reveal and --quiz do with every chain; the exit code."""
    from .classroom import mutate, teach

    codes = []
    for derivations, problems in _read(options, output):
        output.problems_found(problems)
        for derivation in derivations:
            if options.mutate:
                codes.append(mutate(derivation, options, output.bar))
            else:
                report = _check(derivation, options, output.bar, crew)
                output.bar.clear()
                teach(report, options)
                codes.append(report.exit_code)
    return max([output.exit_code, *codes])


def _gallery() -> int:
    from .sources import gallery

    found = gallery()
    wide = max(len(name) for name in found)
    print("\n".join(f"gallery:{name:{wide}}  {title}" for name, title in found.items()))
    return 0


def _explain_name(name: str) -> int:
    from ..reasons.catalogue.entry_text import entry_text

    try:
        print(entry_text(name))
    except ValueError as error:
        _fail(str(error))
    return 0


def _explain_link(derivation: Derivation, options: Options) -> None:
    from ..checking.inquiry import explained
    from .terminal import width

    try:
        print(explained(derivation, int(options.explain or 0), timeout=options.timeout, memory=options.memory, width=width(sys.stdout, os.environ)))
    except ValueError as error:
        _fail(str(error))


def _inquire(reports: list[Report], options: Options) -> None:
    """What --suggest and --trust print, after the reports."""
    from ..checking import inquiry

    if options.suggest:
        print("\n".join(filter(None, map(inquiry.suggestions, reports))) or "every step has its real reason")
    if options.trust:
        print("\n\n".join(map(inquiry.ledger, reports)))


def _bytes_of(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as error:
        _fail(f"{path} cannot be read: {error.strerror}")


def _fix(path: str, before: bytes, reports: list[Report]) -> int:
    """Write the reasons that are missing into a file that still is as it was read; the exit code."""
    from ..processes.files import write_whole
    from .fixing import fixed

    new = fixed(before, path, [report for report in reports if report.derivation.file == path])
    for problem in new.refused:
        sys.stderr.write(f"{path}:{problem.place.line}:{problem.place.column}: {problem.message} ({problem.help})\n")
    if new.refused:
        return USAGE
    try:
        if new.written:
            write_whole(path, new.content, instead_of=before)
    except OSError as error:
        sys.stderr.write(f"verify-derivation: {path} cannot be written: {error.strerror}\n")
        return USAGE
    print(f"{path}: {new.written} reason{'s' * (new.written != 1)} written")
    return 0


def _read(options: Options, output: Output) -> Iterator[tuple[tuple[Derivation, ...], tuple[Problem, ...]]]:
    from .sources import from_expressions, from_path

    if options.expressions is None:
        for path in options.files or ["steps.yaml"]:
            yield from from_path(path)
        return
    derivations, problems, remark = from_expressions(options.expressions, options.symbols, options.assume)
    output.remark(remark)
    yield derivations, problems


def _check(derivation: Derivation, options: Options, bar: Bar, crew: Crew) -> Report:
    from ..checking.check import _checked
    from ..processes.worker import run
    from .sources import only_step, renumbered
    from .terminal import watched

    if options.step and options.step >= len(derivation.steps):
        _fail(f"there is no link {options.step}: the chain in {derivation.file} has {len(derivation.steps) - 1}")
    part = only_step(derivation, options.step) if options.step else derivation
    suggest = options.suggest or options.fix or options.quiz or options.reveal or options.to == "lesson"
    report = _checked(part, watched(run, bar), crew, timeout=options.timeout, memory=options.memory, seed=options.seed or 0, suggest=suggest)
    return renumbered(report, derivation, options.step) if options.step else report
