r"""Text in pieces, words and mathematics, which every format sets with its own signs.

Mathematics is what stands between dollars and may be let through, and, where the names of a file are known, what is written in the
file's own language: in "add X.T @ y to both sides" the three words in the middle are a term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...language.functions import CONSTANTS, FUNCTIONS
from ...model.records import record
from ...model.terms import Term
from ...reading.text.expression import parse
from ...reading.text.relation import parse_relation
from ..notation.names import Names
from ..notation.terms import tex
from ..notation.tex_math import is_safe
from ..notation.tex_text import MATHS

DOLLARS = re.compile(r"(?<!\\)\$((?:[^$\\]|\\.)*)\$")
WORD = re.compile(r"\S+")
WORKING = re.compile(r"[*/@^=<>+\-()\[\]]|\.T\b")  # what makes a word look like more than a word
MOST_WORDS = 16
OPENING, CLOSING = "([\"'", ".,;:!?\"'"


@record(slots=True)
class Piece:
    """Some text as it was written, and its LaTeX where it is mathematics."""

    text: str
    latex: str = ""


def pieces(written: str, names: Names | None = None) -> list[Piece]:
    r"""The pieces of a text; none is empty.

    >>> [(p.text, p.latex) for p in pieces(r"Use $\frac{1}{x}$, not $\input{x}$")]
    [('Use ', ''), ('$\\frac{1}{x}$', '\\frac{1}{x}'), (', not ', ''), ('$\\input{x}$', '')]
    """
    if len(re.findall(r"(?<!\\)\$", written)) % 2:
        return [Piece(written)]
    found: list[Piece] = []
    for k, part in enumerate(DOLLARS.split(written)):
        found += [_between_dollars(part)] if k % 2 else _outside(part.replace(r"\$", "$"), names)
    return [p for p in found if p.text]


def _between_dollars(part: str) -> Piece:
    mended = "".join(f"{MATHS[c]} " if c in MATHS else c for c in part).strip()
    return Piece(f"${part}$", mended if is_safe(mended) else "")


def _outside(part: str, names: Names | None) -> Iterator[Piece]:
    """Words, and the longest stretches of them that are terms or relations."""
    start = 0
    for begin, end, latex in _fragments(part, names) if names and WORKING.search(part) else ():
        yield Piece(part[start:begin])
        yield Piece(part[begin:end], latex)
        start = end
    yield Piece(part[start:])


def _fragments(part: str, names: Names) -> Iterator[tuple[int, int, str]]:
    words = [m.span() for m in WORD.finditer(part)]
    k = 0
    while k < len(words):
        found = next(filter(None, (_fragment(part, words[k][0], words[j - 1][1], names) for j in range(min(len(words), k + MOST_WORDS), k, -1))), None)
        if found:
            yield found
            k += sum(begin < found[1] for begin, _ in words[k:])
        else:
            k += 1


def _fragment(part: str, begin: int, end: int, names: Names) -> tuple[int, int, str] | None:
    """A stretch without the marks around it, if it is mathematics of the file."""
    while end > begin and part[end - 1] in CLOSING:
        end -= 1
    text = part[begin:end]
    if text[:1] in OPENING and text.count("(") > text.count(")"):
        begin, text = begin + 1, text[1:]
    elif text[-1:] == ")" and text.count(")") > text.count("("):
        end, text = end - 1, text[:-1]
    latex = _set(text, names) if WORKING.search(text) else ""
    return (begin, end, latex) if latex else None


def _set(text: str, names: Names) -> str:
    term, complaints = parse(text)
    if term is None or complaints:
        left, sign, right, complaints = parse_relation(text) if "=" in text else (None, "", None, ())
        term = Term("eq", (left, right)) if left and right and sign == "=" and not complaints else None
    if term is None or not term.args or not _known(term, names) or not any(n.head == "name" for n in term.walk()):
        return ""
    return tex(term, names)


def _known(term: Term, names: Names) -> bool:
    """Whether every name in it is one of the file's, of the language's, or bound in it."""
    bound = {n.args[0].value for n in term.walk() if n.head == "tuple" and n.args and n.args[0].head == "name"}
    used = [n for n in term.walk() if n.head in ("name", "call")]
    return all(n.value in bound or names.declared(n.value) or n.value in (FUNCTIONS if n.head == "call" else CONSTANTS) for n in used)
