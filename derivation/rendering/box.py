r"""A piece of LaTeX that knows how tightly it holds together."""

from __future__ import annotations

from ..records import record

LOGIC, RELATION, SUM, PRODUCT, FACTOR, CALL, ATOM = range(7)
TALL = (r"\frac", r"\sum", r"\prod", r"\int", r"\lim", r"\begin", r"\binom", r"\left", r"\sqrt[")


@record(slots=True)
class Box:
    r"""LaTeX with its level, from LOGIC (loose) to ATOM (tight).

    `closed` is set when the piece reaches as far to the right as it can, as \sum and \frac{d}{dx} do:
    it is the same piece fit to stand left of a factor.
    """

    tex: str
    level: int = ATOM
    closed: str = ""

    @property
    def signed(self) -> bool:
        return self.tex.startswith(("-", "+"))

    def between(self, before: str, after: str) -> Box:
        """The piece with something before and after it that holds no more loosely than it does."""
        return Box(before + self.tex + after, self.level, before + self.closed + after if self.closed else "")


def bracket(tex: str) -> str:
    r"""Round brackets, growing ones around what is tall.

    >>> bracket("a + b"), bracket(r"\frac{a}{b}")
    ('(a + b)', '\\left(\\frac{a}{b}\\right)')
    """
    return fence("(", tex, ")")


def fence(left: str, tex: str, right: str) -> str:
    """Any pair of delimiters around something."""
    if any(mark in tex for mark in TALL):
        return rf"\left{left}{_apart(left, tex)}{tex}\right{right}"
    return f"{left}{_apart(left, tex)}{tex}{_apart(tex, right)}{right}"


def _apart(before: str, after: str) -> str:
    """A blank where a command would swallow the letter that follows."""
    return " " if before[:1] == "\\" and before[-1:].isalpha() and after[:1].isalpha() else ""


def at_least(box: Box, level: int) -> str:
    """The piece, in brackets if it is looser than `level`."""
    return box.tex if box.level >= level else bracket(box.tex)


def first(box: Box, level: int) -> str:
    """The piece as the left one of two factors."""
    return (box.closed or box.tex) if box.level >= level else bracket(box.tex)


def later(box: Box, level: int) -> str:
    """The piece after an operator: a sign of its own needs brackets."""
    return box.tex if box.level >= level and not box.signed else bracket(box.tex)
