"""`verify-derivation`: argv in, exit code out. Only this file knows argv; nothing heavy is imported before it is needed."""

from __future__ import annotations

import gc
import os
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, NoReturn

if TYPE_CHECKING:
    from .crew import Crew
    from .model import Derivation, Problem, Report
    from .output import Output
    from .terminal import Bar

IDLE = frozenset({"-h", "--help", "--version", "--init", "--gallery", "--explain"})  # nothing is checked, or only one link
FORMATS = ("text", "concise", "json")
TARGETS = ("latex", "pdf", "markdown", "html", "lesson")
REASONS = ("between", "right", "none")
UNITS = {"": 1_000_000, "b": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}
USAGE = 2

DESCRIPTION = "Check a chain of expressions link by link: prove each one, or name the wrong one with a counterexample."
USAGE_LINES = """verify-derivation [FILE|FOLDER|-]... [options]
       verify-derivation -e LEFT RIGHT [options]
       verify-derivation --init [FILE]"""
EPILOG = """\
examples:
  verify-derivation                              check steps.yaml
  verify-derivation notes/ more.yaml             every .yaml file in a folder, and one more
  verify-derivation steps.yaml --step 4          one link only
  verify-derivation --to latex --standalone -o steps.tex
  verify-derivation -e "(x+1)**2" "x**2 + 2*x + 1"
  verify-derivation -e "log(x*y) = log(x) + log(y)" --symbols "x, y: positive"
  verify-derivation steps.yaml --quiz --seed 7   questions on the chain, the same for a class
  verify-derivation --to html -o page.html       one page to look at, from disk
  verify-derivation --to pdf -o steps.pdf --reasons right --only 3-7
  verify-derivation --to lesson -o lesson.html   reveal, guess the reason, find the mistake
  verify-derivation --init                       write a file to start from

exit codes (the highest applies):
  0  everything is proved
  1  something is wrong, holds only under a condition, or is not proved
  2  bad usage, a file that cannot be read or has a mistake, contradictory assumptions
  3  the two engines disagree: a fault of this program, please report it
  130  stopped by Ctrl-C
"""


class Options(Namespace):
    """What the command line asks for."""

    files: list[str]
    format: str
    to: str | None
    output: str | None
    standalone: bool
    reasons: Literal["between", "right", "none"]
    numbers: bool
    only: tuple[int, int] | None
    marks: bool
    expressions: list[str] | None
    symbols: str
    assume: list[str]
    init: bool
    explain: str | None
    suggest: bool
    fix: bool
    trust: bool
    mutate: bool
    reveal: bool
    quiz: bool
    most: int | None
    step: int | None
    timeout: float
    memory: int
    seed: int | None
    quiet: bool
    verbose: bool
    version: bool


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    gc.set_threshold(50_000, 20, 20)  # a short life with much that stays: collecting often costs a tenth of it
    try:
        code = _command(sys.argv[1:] if argv is None else list(argv))
        sys.stdout.flush()
        return code
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE
    except KeyboardInterrupt:
        sys.stderr.write("\ninterrupted\n")
        return 130
    except BrokenPipeError:
        from .terminal import silence

        silence()
        return 0


def run() -> NoReturn:
    """The command as a process. It ends without taking the interpreter apart, which would take longer than many a check."""
    code = main()
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _command(argv: list[str]) -> int:
    begin = time.perf_counter()
    crew: Crew = []
    if not IDLE & set(argv):
        from .crew import start

        crew = start()
    try:
        return _do(argv, begin, crew)
    finally:
        for child in crew:
            child.dismiss()


def _do(argv: list[str], begin: float, crew: Crew) -> int:
    options = _parse(argv)
    if options.version:
        from . import __version__

        print(f"verify-derivation {__version__}")
        return 0
    if options.init:
        return _init(options)
    if options.gallery:
        return _gallery()
    if options.explain and not options.explain.isdecimal():
        return _explain_name(options.explain)
    return _run(options, begin, crew)


# ---------------------------------------------------------------- argv


def _parse(argv: list[str]) -> Options:
    """The options. The texts after -e may begin with a minus, which argparse would not take."""
    parser = _parser()
    rest, expressions = _expressions(argv, parser)
    options = parser.parse_args(rest, Options())
    options.expressions = expressions
    if expressions is not None and (options.files or options.step):
        parser.error("-e checks what stands after it; it takes no file and no --step")
    if expressions is None and (options.symbols or options.assume):
        parser.error("--symbols and --assume belong to -e; a file has its own")
    if options.most and not (options.mutate or options.quiz):
        parser.error("--most belongs to --mutate or --quiz")
    if (options.quiz or options.reveal) and "-" in options.files:
        parser.error("--quiz and --reveal hear the answers on standard input; name a file for the derivation")
    if options.quiet and options.verbose:
        parser.error("-q and -v exclude each other")
    return options


def _parser() -> ArgumentParser:
    parser = ArgumentParser("verify-derivation", usage=USAGE_LINES, description=DESCRIPTION, epilog=EPILOG, formatter_class=_formatter, allow_abbrev=False)
    add = parser.add_argument
    add(
        "files",
        nargs="*",
        metavar="FILE",
        help="files, folders (every .yaml and .yml in them), gallery:NAME, or - for standard input; steps.yaml if none is given",
    )
    add("-e", nargs="+", metavar=("LEFT", "RIGHT"), help="check one link: two expressions that are equal, or one relation such as 'a <= b'")
    add("--symbols", default="", metavar="KINDS", help="with -e: what its names are, as in 'x, y: positive, n: integer'; other names are real numbers")
    add("--assume", action="append", default=[], metavar="CONDITION", help="with -e: a condition on its names, as in 'x > y'; may be given more than once")
    add("--step", type=_positive, metavar="N", help="check only the link that leads to step N, counted from 1")
    add("--explain", metavar="N|NAME", help="why link N holds, in elementary steps; or a reason of the catalogue")
    add("--suggest", action="store_true", help="print the smallest reason for each step whose reason is missing or not the real one")
    add("--fix", action="store_true", help="write these reasons into the files, for steps that have none; nothing else is touched")
    add("--trust", action="store_true", help="print what each link rests on")
    add("--mutate", action="store_true", help="put every slip that students make into every line, and see whether each spoiled link is refuted")
    add("--reveal", action="store_true", help="show the chain line by line: next, back, guess the reason, why")
    add("--quiz", action="store_true", help="questions on the chain: which reason, which next line, what is in the blank, which line is wrong")
    add("--most", type=_positive, metavar="N", help="with --mutate: at most N slips a chain; with --quiz: N questions (10); --seed draws others")
    add("--format", choices=FORMATS, default="text", help="how to report (text)")
    add("--to", choices=TARGETS, help="give the derivation back in this form; links that are not proved are marked. lesson: a page to teach with")
    add("--standalone", action="store_true", help="with --to latex: a whole document")
    add("--reasons", choices=REASONS, default="between", help="with --to latex or pdf: reasons between the lines, on the right, or none (between)")
    add("--numbers", action="store_true", help="with --to latex or pdf: number the lines")
    add("--only", type=_range, metavar="3-7", help="with --to: only these lines of each chain")
    add("--no-marks", dest="marks", action="store_false", help="with --to latex, pdf or markdown: mark nothing")
    add("-o", dest="output", metavar="FILE", help="where the result of --to goes, or else the report")
    add("--timeout", type=_seconds, default=10.0, metavar="SECONDS", help="the limit for each link (10)")
    add("--memory", type=_bytes, default=UNITS["g"], metavar="SIZE", help="the limit for the checking process: 500M, 2G (1G)")
    add("--seed", type=int, metavar="N", help="sample other points when looking for a counterexample, draw other questions")
    add("--gallery", action="store_true", help="list the derivations that come with the program; gallery:NAME stands for one of them")
    add("--init", action="store_true", help="write a file to start from (steps.yaml, or FILE); never overwrites")
    add("-q", "--quiet", action="store_true", help="report only what is not proved")
    add("-v", "--verbose", action="store_true", help="report also how each link was proved and checked again")
    add("--version", action="store_true", help="print the version")
    return parser


def _formatter(prog: str) -> RawDescriptionHelpFormatter:
    from .terminal import width

    return RawDescriptionHelpFormatter(prog, width=width(sys.stdout, os.environ))


def _expressions(argv: list[str], parser: ArgumentParser) -> tuple[list[str], list[str] | None]:
    """The arguments without -e and its one or two texts, and these texts."""
    if "-e" not in argv:
        return argv, None
    at = argv.index("-e")
    known = {name for action in parser._actions for name in action.option_strings}
    texts = argv[at + 1 : at + 2] + [text for text in argv[at + 2 : at + 3] if text.partition("=")[0] not in known]
    if not texts or texts[0] in known:
        parser.error("-e needs two expressions, or one relation between two")
    return argv[:at] + argv[at + 1 + len(texts) :], texts


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"'{text}' is no step number; they count from 1")
    return int(text)


def _range(text: str) -> tuple[int, int]:
    low, dash, high = text.partition("-")
    if not low.isdecimal() or (dash and not high.isdecimal()) or not 0 < int(low) <= int(high or low):
        raise ArgumentTypeError(f"'{text}' is no range of lines such as 3-7")
    return int(low), int(high or low)


def _seconds(text: str) -> float:
    try:
        seconds = float(text.removesuffix("s"))
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise ArgumentTypeError(f"'{text}' is no number of seconds above 0")
    return seconds


def _bytes(text: str) -> int:
    """A size: 500M and 2G, in either case and with or without a B; a bare number counts megabytes."""
    number = text.lower().removesuffix("ib").removesuffix("b").strip()
    unit = number[-1:] if number[-1:] in UNITS else ""
    try:
        size = float(number.removesuffix(unit)) * UNITS[unit]
    except ValueError:
        size = 0.0
    if not 50e6 <= size < 1e15:
        raise ArgumentTypeError(f"'{text}' is no size of at least 50M, such as 500M or 2G")
    return int(size)


def _fail(message: str) -> NoReturn:
    sys.stderr.write(f"verify-derivation: {message}\n")
    raise SystemExit(USAGE)


def _init(options: Options) -> int:
    """Write the starter file where nothing is yet."""
    path = options.files[0] if options.files else "steps.yaml"
    with open(os.path.join(os.path.dirname(__file__), "starter.yaml"), encoding="utf-8") as starter:
        text = starter.read().replace("verify-derivation FILE", f"verify-derivation {path}")
    try:
        with open(path, "x", encoding="utf-8") as new:
            new.write(text)
    except FileExistsError:
        _fail(f"{path} exists already; nothing was written")
    except OSError as error:
        _fail(f"{path} cannot be written: {error.strerror}")
    print(f"wrote {path}; check it with: verify-derivation{'' if path == 'steps.yaml' else ' ' + path}")
    return 0


# ---------------------------------------------------------------- one run


def _run(options: Options, begin: float, crew: Crew) -> int:
    """Read, check and report everything; the exit code."""
    from .output import Output

    output = Output(options, begin)
    if options.mutate or options.reveal or options.quiz:
        return _teach(options, output, crew)
    for derivations, problems in _read(options, output):
        output.problems_found(problems)
        for derivation in derivations:
            if options.explain:
                _explain_link(derivation, options)
                continue
            output.report_made(_check(derivation, options, output.bar, crew))
    if options.explain:
        return output.exit_code
    if options.suggest or options.fix or options.trust:
        _inquire(output.reports, options)
        return output.exit_code
    output.finish()
    return output.exit_code


def _teach(options: Options, output: Output, crew: Crew) -> int:
    """What --mutate, --reveal and --quiz do with every chain; the exit code."""
    from .classroom import mutate, teach
    from .terminal import watched
    from .worker import run

    codes = []
    for derivations, problems in _read(options, output):
        output.problems_found(problems)
        for derivation in derivations:
            if options.mutate:
                codes.append(mutate(derivation, options, watched(run, output.bar)))
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
    from .inquiry import entry

    try:
        print(entry(name))
    except ValueError as error:
        _fail(str(error))
    return 0


def _explain_link(derivation: Derivation, options: Options) -> None:
    from .inquiry import explained
    from .terminal import width
    from .worker import run

    try:
        print(explained(derivation, int(options.explain or 0), run=run, timeout=options.timeout, memory=options.memory, width=width(sys.stdout, os.environ)))
    except ValueError as error:
        _fail(str(error))


def _inquire(reports: list[Report], options: Options) -> None:
    """What --suggest, --fix and --trust print and write, after the reports."""
    from . import inquiry

    if options.suggest:
        print("\n".join(filter(None, map(inquiry.suggestions, reports))) or "every step has its real reason")
    if options.trust:
        print("\n\n".join(map(inquiry.ledger, reports)))
    for path in dict.fromkeys(r.derivation.file for r in reports) if options.fix else ():
        if not os.path.isfile(path):
            continue
        with open(path, encoding="utf-8", newline="") as stream:
            before = stream.read()
        text, written = inquiry.with_reasons(before, [r for r in reports if r.derivation.file == path])
        if written:
            with open(path, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
        print(f"{path}: {written} reason{'s' * (written != 1)} written")


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
    from .proving.check import check
    from .sources import only_step, renumbered
    from .terminal import watched
    from .worker import run

    if options.step and options.step >= len(derivation.steps):
        _fail(f"there is no link {options.step}: the chain in {derivation.file} has {len(derivation.steps) - 1}")
    part = only_step(derivation, options.step) if options.step else derivation
    seed = {} if options.seed is None else {"seed": options.seed}
    suggest = options.suggest or options.fix or options.quiz or options.reveal or options.to == "lesson"
    report = check(part, timeout=options.timeout, memory=options.memory, run=watched(run, bar), crew=crew, suggest=suggest, **seed)
    return renumbered(report, derivation, options.step) if options.step else report
