"""Where derivations come from on the command line: files, folders, standard input, and expressions typed there."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence

from ..language.functions import CONSTANTS
from ..model.binding import free_names
from ..model.chains import Derivation
from ..model.declarations import Scope
from ..model.places import Place, Problem
from ..model.records import replace
from ..model.terms import Term
from ..model.verdicts import Report
from ..reading import Read, build, read_file, read_text
from ..reading.text.expression import parse
from ..reading.text.relation import parse_relation

SUFFIXES = (".yaml", ".yml")
TYPED = "-e"
GALLERY = os.path.join(os.path.dirname(os.path.dirname(__file__)), "gallery")


def from_path(path: str) -> Iterator[Read]:
    """What a file, a folder or - (standard input) holds. A folder without files is a problem."""
    if path == "-":
        yield read_text(sys.stdin.read(), "<stdin>")
    elif path.startswith("gallery:"):
        yield _of_gallery(path.removeprefix("gallery:"))
    elif os.path.isdir(path):
        shut: list[OSError] = []
        found = _within(path, shut)
        yield from map(read_file, found)
        for error in shut:
            yield (), (Problem("unreadable", f"this folder cannot be read: {error.strerror}", Place(error.filename or path, 1, 1)),)
        if not found and not shut:
            yield (), (Problem("no-files", "there is no .yaml file in this folder", Place(path, 1, 1)),)
    else:
        yield _advised(read_file(path), path)


def _within(folder: str, shut: list[OSError]) -> list[str]:
    """The files of a folder and of those in it; why one cannot be read goes to `shut`."""
    walked = os.walk(folder, onerror=shut.append)
    return sorted(os.path.join(inner, name) for inner, _, names in walked for name in names if name.endswith(SUFFIXES))


def among(path: str, sources: Sequence[str]) -> bool:
    """Whether a file is one of those that are read, by whatever name."""
    for source in sources:
        read = _within(source, []) if os.path.isdir(source) else [source]
        if os.path.realpath(path) == os.path.realpath(source) or any(_same(path, each) for each in read):
            return True
    return False


def _same(path: str, source: str) -> bool:
    """Whether two names lead to one file; - is standard input, which may be a file too."""
    try:
        return os.path.isfile(path) and os.path.samefile(path, 0 if source == "-" else source)
    except OSError:
        return False


def lemma_files(derivation: Derivation) -> list[str]:
    """The files that a derivation brings its lemmas from, and these theirs."""
    return [file for lemma in derivation.lemmas.values() for file in (lemma.file, *lemma_files(lemma))]


def gallery() -> dict[str, str]:
    """The derivations that come with the program: name and title.

    >>> gallery()["sigmoid"]
    'Derivative of the sigmoid function'
    """
    out = {}
    for file in sorted(os.listdir(GALLERY)):
        with open(os.path.join(GALLERY, file), encoding="utf-8") as stream:
            out[file.removesuffix(".yaml")] = stream.readline().removeprefix("title:").strip()
    return out


def _of_gallery(name: str) -> Read:
    if name in gallery():
        return read_file(os.path.join(GALLERY, f"{name}.yaml"))
    from difflib import get_close_matches

    close = get_close_matches(name, gallery(), n=1)
    help_ = f"did you mean gallery:{close[0]}?" if close else "verify-derivation --gallery lists what there is"
    return (), (Problem("gallery", f"there is no {name!r} in the gallery", Place(f"gallery:{name}", 1, 1), help=help_),)


def _advised(read: Read, path: str) -> Read:
    """A file that is missing might be one to write."""
    derivations, problems = read
    if os.path.exists(path) or not problems:
        return read
    name = "" if path == "steps.yaml" else f" {path}"
    return derivations, tuple(replace(p, help=f"`verify-derivation --init{name}` writes a file to start from") for p in problems)


def from_expressions(texts: Sequence[str], symbols: str = "", assume: Sequence[str] = ()) -> tuple[tuple[Derivation, ...], tuple[Problem, ...], str]:
    """The derivation of one link, its problems, and a remark on the names that were taken as real numbers.

    >>> derivations, problems, remark = from_expressions(["(x + y)**2 >= 0"])
    >>> derivations[0].steps[1].relation, problems, remark
    ('>=', (), 'x and y are taken as real numbers (--symbols says otherwise)')
    """
    steps, wrong = (list(texts), ()) if len(texts) == 2 else _sides(texts[0])
    if wrong:
        return (), wrong, ""
    kinds = _kinds(symbols)
    declared = {name for names in kinds for name in re.findall(r"\w+", names)}
    taken = sorted(_names([*steps, *assume]) - declared)
    derivations, problems = build({**kinds, **dict.fromkeys(taken, "real")}, steps, assume=assume)
    return tuple(map(_placeless, derivations)), tuple(_typed(p.code, p.message, p.place, p.help) for p in problems), _remark(taken)


def _remark(taken: Sequence[str]) -> str:
    if not taken:
        return ""
    which = f"{taken[0]} is taken as a real number" if len(taken) == 1 else f"{', '.join(taken[:-1])} and {taken[-1]} are taken as real numbers"
    return f"{which} (--symbols says otherwise)"


def _placeless(derivation: Derivation) -> Derivation:
    """What was typed stands in no file that one could point into."""
    return replace(derivation, file=TYPED, hints=(), steps=tuple(replace(step, place=None) for step in derivation.steps))


def _typed(code: str, message: str, place: Place, help: str) -> Problem:
    return Problem(code, message, replace(place, file=TYPED, line=1), help)


def _sides(text: str) -> tuple[list[str], tuple[Problem, ...]]:
    """A relation as two steps, the second with its sign."""
    left, relation, right, complaints = parse_relation(text)
    if complaints:
        return [], tuple(_typed(c.code, c.message, Place(TYPED, 1, c.span.start + 1, c.span.end - c.span.start, text), c.help) for c in complaints)
    assert left is not None and left.span is not None and right is not None and right.span is not None
    return [text[left.span.start : left.span.end], f"{relation} {text[right.span.start :]}"], ()


def _kinds(symbols: str) -> dict[str, str]:
    """`x, y: positive, n: integer` as names and kinds: a comma outside of brackets ends a kind."""
    kinds: dict[str, str] = {}
    names: list[str] = []
    for part in re.split(r"[,;](?![^(\[]*[)\]])", symbols):
        name, colon, kind = part.partition(":")
        names.append(name.strip())
        if colon:
            kinds[", ".join(names)] = kind.strip()
            names = []
    left = ", ".join(name for name in names if name)
    return {**kinds, left: ""} if left else kinds


def _names(texts: Sequence[str]) -> set[str]:
    """The free names of expressions; a text that is not one has none."""
    found: set[str] = set()
    for text in texts:
        term: Term | None = parse(re.sub(r"^\s*(<=>|<==|=>|<=|>=|==?|<|>)", "", text))[0]
        found |= free_names(term, Scope()) if term else set()
    return found - set(CONSTANTS)


def only_step(derivation: Derivation, number: int) -> Derivation:
    """The derivation with nothing but the link that leads to this step; what the other lines say of the domain and the reading stays."""
    lines = [step.expr for step in derivation.steps]
    return replace(derivation, steps=derivation.steps[number - 1 : number + 1], claim=None, before=tuple(lines[: number - 1]), after=tuple(lines[number + 1 :]))


def renumbered(report: Report, derivation: Derivation, number: int) -> Report:
    """The report on a single link, with the number that the link has in the whole derivation."""
    links = tuple(replace(link, number=number) for link in report.links)
    return replace(report, derivation=replace(derivation, claim=None), links=links, lemmas=report.lemmas)
