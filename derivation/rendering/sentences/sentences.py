"""What is said of a line, in pieces of words and mathematics: conditions, what is given, the point and the values of a witness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...model.findings import Condition
from ...model.printing import to_text
from ...model.verdicts import Link, Report, Verdict
from ..notation.names import Names
from ..notation.terms import tex
from ..notation.tex_values import read
from .lookalikes import lookalikes
from .pieces import Piece, pieces

Sentence = list[Piece]


def condition(given: Condition, names: Names) -> Sentence:
    """A condition, in words where it has some."""
    return pieces(given.words, names) if given.words else [Piece(given.text, tex(given.term, names))]


def conditions(given: Iterable[Condition], names: Names) -> Sentence:
    """Conditions in a row: a, b and c."""
    return listed([condition(c, names) for c in given])


def listed(parts: Sequence[Sentence]) -> Sentence:
    """Sentences as one: a, b and c."""
    found: Sentence = []
    for k, part in enumerate(parts):
        found += [Piece(" and " if k == len(parts) - 1 else ", ")] if k else []
        found += part
    return found


def given(verdict: Verdict, names: Names) -> Sentence:
    """What earlier lines need and a verdict rests on: `, given x >= 0 (line 1)`; nothing where there is nothing."""
    if not verdict.given:
        return []
    return [Piece(", given "), *listed([[*condition(c, names), Piece(f" ({c.met_by})")] for c in verdict.given])]


def value(written: str, names: Names) -> Piece:
    """A value of a witness."""
    return Piece(written, read(written, names))


def point(verdict: Verdict, names: Names) -> Sentence:
    """The point of a witness, a piece for each of its names: ` at x = 1/2, y = 3`; nothing where no name has a value."""
    found: Sentence = []
    for name, written in verdict.witness.point if verdict.witness else ():
        latex = read(written, names)
        found.append(Piece(", " if found else " at "))
        found += [Piece(f"{name} = {written}", f"{names.latex(name)} = {latex}")] if latex else [Piece(f"{name} = {written}")]
    return found


def against(link: Link, names: Names) -> Sentence:
    """What stands against a wrong line, after the word: the point, both values, and where the line holds."""
    verdict, witness = link.verdict, link.verdict.witness
    if witness is None:
        return [Piece(": "), *pieces(verdict.note, names), Piece(".")] if verdict.note else [Piece(".")]
    sides = [Piece(": the left side is "), value(witness.left, names), Piece(", the right side is "), value(witness.right, names), Piece(".")]
    note = [Piece(" Note: "), *pieces(verdict.note, names), Piece(".")] if witness.point and verdict.note else []
    holds = [Piece(" It holds where "), *conditions(verdict.conditions, names), Piece(".")] if verdict.conditions else []
    return [*point(verdict, names), *sides, *note, *holds]


def holds_if(verdict: Verdict, names: Names) -> Sentence:
    """The conditions of a line, after the words `holds if`."""
    return [*conditions(verdict.open_conditions, names), *given(verdict, names), Piece(".")]


def judged(verdict: Verdict, note: str, names: Names) -> Sentence:
    """A verdict on a claim, with what stands against it."""
    said = f" ({note})" if note else ""
    if verdict.status == "conditional":
        return [Piece("holds if "), *conditions(verdict.open_conditions, names), *given(verdict, names), *pieces(said, names)]
    at = point(verdict, names) if verdict.status == "wrong" else given(verdict, names)
    return [Piece(verdict.status), *at, *pieces(said or (f": {verdict.note}" if verdict.note and verdict.status != "proved" and not at else ""), names)]


def same_print(report: Report, names: Names) -> list[Sentence]:
    """A sentence for each two things that are set alike."""
    return [
        [Piece(latex, latex), Piece(" stands for different things here: "), *listed([[Piece(to_text(t))] for t in terms]), Piece(".")]
        for latex, terms in lookalikes(report.derivation)
    ]
