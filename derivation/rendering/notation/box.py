r"""A piece of LaTeX that knows how tightly it holds together, how far it is open, and with which glyph it begins.

Three things decide whether two pieces may stand side by side: their levels (a sum as a factor needs brackets), how far a piece
is *open* to the right (\sum, \lim, \frac{d}{dx} and a big brace take what follows), and the two glyphs that meet (2 and 5! would be 25!).
"""

from __future__ import annotations

import re

from ...model.records import record

LOGIC, RELATION, SUM, ENTRYWISE, PRODUCT, FACTOR, CALL, ATOM = range(8)  # as A \odot B C is A \odot (B C)
TALL = (r"\frac", r"\sum", r"\prod", r"\int", r"\lim", r"\begin", r"\binom", r"\left", r"\sqrt[", r"\right")
THIN = re.compile(r"(?:[{\s\ue000-\uf8ff]|\\(?:mathrm|mathbf|mathit|mathsf|mathtt|boldsymbol|left)(?![A-Za-z])|\\[,;:! ])*")
GLYPH = re.compile(r"\\[A-Za-z]+|\\?.", re.DOTALL)
PILE = re.compile(r"\\(?:frac|binom)(?=\{)")
FIGURE = tuple("0123456789.")  # with these, a number that stands before would go on
MIXED = (r"\frac", r"\binom", r"\begin")  # 2\frac{1}{2} is a mixed number


@record(slots=True)
class Box:
    r"""LaTeX with its level, from LOGIC (loose) to ATOM (tight).

    `closed` is set when the piece reaches as far to the right as it can, as \sum and \frac{d}{dx} do: it is the same piece fit to
    stand before more. `reach` is the loosest level of what it would take: a sum takes factors, a big brace everything.
    """

    tex: str
    level: int = ATOM
    closed: str = ""
    reach: int = ENTRYWISE

    @property
    def first(self) -> str:
        r"""The first glyph: a character, or a command.

        >>> Box(r"\mathrm{e}^x").first, Box(r"5!").first, Box(r"\frac{a}{b}").first
        ('e', '5', '\\frac')
        """
        start = THIN.match(self.tex).end()  # type: ignore[union-attr]
        found = GLYPH.match(self.tex, start)
        return found.group() if found else ""

    @property
    def signed(self) -> bool:
        return self.first in ("-", "+")

    def between(self, before: str, after: str) -> Box:
        """The piece with marks before and after it that are no glyphs."""
        return Box(before + self.tex + after, self.level, before + self.closed + after if self.closed else "", self.reach)

    def shut(self, level: int) -> str:
        """The piece fit to stand before more of a construct of this level."""
        return self.closed if self.closed and self.reach <= level else self.tex


def open_box(tex: str, reach: int = ENTRYWISE) -> Box:
    """A factor that takes all that follows up to a level."""
    return Box(tex, FACTOR, bracket(tex), reach)


def joined(pieces: list[Box], sign: str, level: int, inner: int) -> Box:
    """Pieces of at least the level `inner` in a row, a sign between them: all but the last are shut, all but the first without a sign of their own."""
    begin, *rest = pieces
    tex = beside(begin, inner, level)
    for k, piece in enumerate(rest):
        tex += f" {sign} " if sign else " "
        if k < len(rest) - 1:
            tex += beside(piece, inner, level) if not piece.signed else bracket(piece.tex)
            continue
        return followed(tex, piece, inner, level)
    return Box(tex, level)


def followed(before: str, last: Box, inner: int, level: int) -> Box:
    """A construct of `level` whose last piece may be open: then so is the whole, and shut where the piece is."""
    stays_open = last.closed and last.level >= inner and not last.signed and last.reach <= level
    return Box(before + later(last, inner), level, before + last.closed if stays_open else "", last.reach)


def beside(box: Box, inner: int, level: int) -> str:
    """The piece before more of a construct of `level`, in brackets if it is looser than `inner`."""
    return box.shut(level) if box.level >= inner else bracket(box.tex)


def bracket(tex: str) -> str:
    r"""Round brackets, growing ones around what is tall.

    >>> bracket("a + b"), bracket(r"\frac{a}{b}")
    ('(a + b)', '\\left(\\frac{a}{b}\\right)')
    """
    return fence("(", tex, ")")


def fence(left: str, tex: str, right: str) -> str:
    """Any pair of delimiters around something."""
    if any(mark in tex for mark in TALL) or (left == "|" and "|" in tex):
        return rf"\left{left}{_apart(left, tex)}{tex}\right{right}"
    return f"{left}{_apart(left, tex)}{tex}{_apart(tex, right)}{right}"


def _apart(before: str, after: str) -> str:
    """A blank where a command would swallow the letter that follows."""
    return " " if before[:1] == "\\" and before[-1:].isalpha() and after[:1].isalpha() else ""


def at_least(box: Box, level: int) -> str:
    """The piece, in brackets if it is looser than `level`."""
    return box.tex if box.level >= level else bracket(box.tex)


def later(box: Box, level: int) -> str:
    """The piece after an operator: a sign of its own needs brackets."""
    return box.tex if box.level >= level and not box.signed else bracket(box.tex)


def storeys(tex: str) -> int:
    r"""How many lines of glyphs stand above each other.

    >>> storeys("x^2"), storeys(r"\frac{a}{1 + \frac{b}{c}}"), storeys(r"\binom{n}{k}")
    (1, 3, 2)
    """
    most, at = 1, 0
    while (found := PILE.search(tex, at)) is not None:
        above, after = braced(tex, found.end())
        below, at = braced(tex, after)
        most = max(most, storeys(above) + storeys(below))
    return most


def braced(tex: str, start: int) -> tuple[str, int]:
    """The braces that begin at `start`: what is in them, and where they end."""
    depth = 0
    for k in range(start, len(tex)):
        depth += (tex[k] == "{") - (tex[k] == "}")
        if depth == 0:
            return tex[start + 1 : k], k + 1
    return tex[start + 1 :], len(tex)


def script(mark: str, text: str) -> str:
    """A sub- or superscript, with braces where it has more than one character."""
    if not text:
        return ""
    return f"{mark}{text}" if len(text) == 1 else f"{mark}{{{text}}}"


def raised(box: Box, exponent: str) -> Box:
    r"""The piece with something on its shoulder, in brackets unless it is an atom: what has a superscript already is none.

    >>> raised(Box("x^*", CALL), "2").tex, raised(Box("x"), r"\top").tex
    ('(x^*)^2', 'x^\\top')
    """
    if not exponent:
        return box
    return Box(at_least(box, ATOM) + (f"^{exponent}" if exponent == r"\top" else script("^", exponent)), CALL)
