"""Text -> Derivation: what stands in a file or comes from a program. Mistakes are values: they are returned beside what could be read.

It uses the nouns of `model`, the functions of `language` and the `shapes` of terms. To add a key to the file: a line in `file/fields.py`, and where
`meaning/document.py` reads it. The rooms below are loaded by the functions that need them, for some of them are used without the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike

from ..model.chains import Derivation
from ..model.places import Place, Problem
from ..model.records import replace

_MOST_BYTES = 4_000_001  # more than any file of a size that is read

Read = tuple[tuple[Derivation, ...], tuple[Problem, ...]]


def read_text(text: str, file: str = "<text>", *, within: tuple[str, ...] = ()) -> Read:
    """The derivations of a YAML text that are free of mistakes, and all mistakes of the text. It raises nothing for what stands there.

    `file` is the name that places in the text go by; `within` are the files for whose lemma it is read.

    >>> derivations, problems = read_text("symbols: {x: real}\\nsteps: [x + x, 2*x]")
    >>> len(derivations[0].steps), problems
    (2, ())
    >>> read_text("symbols: {x: real}\\nsteps: [x + x, 2*y]")[1][0].message
    "'y' is not declared"
    """
    from .file.findings import Findings
    from .file.yaml import read_nodes
    from .meaning.document import read_derivation

    documents, problems = read_nodes(text, file)
    found = [Findings(document.damaged, within) for document in documents]
    read = [read_derivation(document.node, file, findings, _opened) for document, findings in zip(documents, found, strict=True)]
    if not documents and not problems:
        return (), (Problem("empty", "the file is empty", Place(file, 1, 1), "a derivation has at least `symbols:` and `steps:`"),)
    return _sound(read, found, problems)


def read_file(path: str | PathLike[str], *, within: tuple[str, ...] = ()) -> Read:
    """The derivations of a file that are free of mistakes, and all mistakes of it; a file that cannot be read is a problem too, not an OSError.

    `within` are the files for whose lemma it is read.

    >>> derivations, problems = read_file("nowhere.yaml")
    >>> derivations, problems[0].message
    ((), 'the file cannot be read: no such file or directory')
    """
    name = str(path)
    try:
        with open(path, "rb") as stream:
            data = stream.read(_MOST_BYTES)
        return read_text(data.decode("utf-8", "strict" if len(data) < _MOST_BYTES else "ignore"), name, within=within)
    except UnicodeDecodeError as error:
        return (), (_not_utf8(data, error, name),)
    except OSError as error:
        return (), (Problem("unreadable", f"the file cannot be read: {(error.strerror or str(error)).lower()}", Place(name, 1, 1)),)


def load(path: str | PathLike[str]) -> tuple[Derivation, ...]:
    """The derivations of a file that has no mistake. Raises ValueError with every mistake of one that has, or that cannot be read.

    >>> import os, tempfile
    >>> path = os.path.join(tempfile.mkdtemp(), "double.yaml")
    >>> with open(path, "w") as file:
    ...     _ = file.write("title: Twice\\nsymbols: {x: real}\\nsteps: [x + x, 2*x]\\n")
    >>> load(path)
    (Derivation('Twice', 2 lines),)
    >>> load("nowhere.yaml")
    Traceback (most recent call last):
    ValueError: nowhere.yaml:1:1: the file cannot be read: no such file or directory
    """
    derivations, problems = read_file(path)
    errors = [p for p in problems if p.severity == "error"]
    if errors:
        raise ValueError("\n".join(f"{p.place.file}:{p.place.line}:{p.place.column}: {p.message}" for p in errors))
    return derivations


def build(
    symbols: Mapping[str, str],
    steps: Sequence[str | Mapping[str, object]],
    functions: Mapping[str, str] | None = None,
    definitions: Mapping[str, str] | None = None,
    assume: Sequence[str] = (),
    claim: str = "",
    title: str = "",
    **more: object,
) -> Read:
    """A derivation from the data of a program, read like a file, and all mistakes in it; `more` may hold `lemmas`, `notation` and `source`.

    A symbol has a kind, a step is an expression or the fields of a step. A mistake raises nothing: there is a problem instead of the derivation.

    >>> build({"x": "real"}, ["x + x", {"expr": "2*x", "reason": "add"}])
    ((Derivation(2 lines),), ())
    >>> derivations, problems = build({"x": "real"}, ["x + x", "2*y"])
    >>> derivations, problems[0].message
    ((), "'y' is not declared")
    """
    from .file.findings import Findings
    from .file.nodes import from_python
    from .meaning.document import read_derivation

    given = {"title": title, "symbols": symbols, "functions": functions, "definitions": definitions, "assume": assume, "claim": claim, **more, "steps": steps}
    found = Findings()
    node = from_python({key: value for key, value in given.items() if value or key == "steps"})
    return _sound([read_derivation(node, "<python>", found, _opened)], [found], ())


def _opened(path: str, within: tuple[str, ...]) -> Read:
    """The file of a lemma."""
    return read_file(path, within=within)


def _sound(read: Sequence[Derivation | None], found: Sequence[object], problems: tuple[Problem, ...]) -> Read:
    """The derivations in which nothing is wrong, with their hints, and all problems in the order of the file."""
    from .file.findings import Findings

    good, wrong = [], list(problems)
    for derivation, findings in zip(read, found, strict=True):
        assert isinstance(findings, Findings)
        wrong += findings.problems
        if derivation is not None and not findings.problems and not problems:
            good.append(replace(derivation, hints=tuple(findings.hints)))
    return tuple(good), tuple(sorted(wrong, key=lambda problem: (problem.place.line, problem.place.column)))


def _not_utf8(data: bytes, error: UnicodeDecodeError, name: str) -> Problem:
    line = data.count(b"\n", 0, error.start)
    start = data.rfind(b"\n", 0, error.start) + 1
    text = data[start:].split(b"\n", 1)[0].decode("utf-8", "replace").rstrip("\r")
    column = len(data[start : error.start].decode("utf-8", "replace"))
    message = f"the file is not UTF-8: byte {data[error.start]:#04x} has no meaning here"
    return Problem("encoding", message, Place(name, line + 1, column + 1, 1, text), "save it as UTF-8")
