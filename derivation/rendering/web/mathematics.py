r"""Mathematics in the page: an element that holds the source text and, beside it, the TeX that KaTeX sets in its place."""

from __future__ import annotations

from collections.abc import Iterable

from ...reading.text.relation import parse_relation
from ..notation.breaks import breakable
from ..notation.names import Names
from ..notation.rows import width
from ..notation.terms import RELATIONS, tex
from ..notation.tex_values import read
from ..sentences.pieces import Piece, pieces
from .markup import Markup, element, together


def math(latex: str, source: str, display: bool = False, also: str = "") -> Markup:
    """TeX made by a renderer, to be set in the page; `source` is what one sees where no script may run. A display may be broken before a sign."""
    return element("span", source, data_tex=r"\displaystyle " + breakable(latex, width) if display else latex, class_=f"math {also}".strip())


def prose(written: str, names: Names | None = None) -> Markup:
    """Text that a person wrote, `$...$` set as mathematics where it is safe, and terms where the names of a file are known."""
    return spoken(pieces(written, names))


def spoken(sentence: Iterable[Piece]) -> Markup:
    """The pieces of a sentence."""
    return together(*(math(piece.latex, piece.text) if piece.latex else piece.text for piece in sentence))


def sentence(made: str) -> Markup:
    """A sentence that a renderer made, with `$...$`."""
    return together(*(math(part, part) if k % 2 else part for k, part in enumerate(made.split("$"))))


def value(written: str, names: Names) -> Markup:
    """A value of a witness: set as mathematics where it reads as such."""
    latex = read(written, names)
    return math(latex, written) if latex else element("code", written)


def claimed(written: str, names: Names) -> Markup:
    """A relation as it stands in a file."""
    left, relation, right, complaints = parse_relation(written)
    if left is None or right is None or complaints:
        return element("code", written)
    return math(f"{tex(left, names)} {RELATIONS[relation]} {tex(right, names)}", written)
