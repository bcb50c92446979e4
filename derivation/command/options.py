"""argv as options. Only this file knows what the words of a command line mean."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from typing import Literal

from .terminal import width

FORMATS = ("text", "concise", "json")
TARGETS = ("latex", "pdf", "markdown", "html", "lesson")
REASONS = ("between", "right", "none")
UNITS = {"": 1_000_000, "b": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}

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
    gallery: bool
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


def parse(argv: list[str]) -> Options:
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
