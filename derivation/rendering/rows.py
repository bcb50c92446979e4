"""Expressions as the rows of a display: how wide they are, and where a wide one may be broken."""

from __future__ import annotations

import re

from ..model import Term
from .box import ENTRYWISE, FACTOR, PRODUCT, SUM, at_least, beside, later
from .names import Names
from .terms import RELATIONS, box, tex

WIDE = 76  # what fits on a line of the standalone document, in units of `width`
SILENT = re.compile(r"\\(?:mathbf|mathrm|mathit|mathcal|boldsymbol|operatorname|left|right|text|begin|end|hat|bar|tilde)(?![A-Za-z])|[{}\s_^]|\\[,;:!]")
OPERATOR = re.compile(r" (?:[+\-=<>]|\\[a-z]+) ")
WORD = re.compile(r"\\(log|ln|exp|sin|cos|tan|cot|sinh|cosh|tanh|lim|max|min|det|arc[a-z]+)(?![a-z])")
SYMBOL = re.compile(r"\\(?:[A-Za-z]+|.)")
SIGNS = {"add": "+", "sub": "-"}


def width(latex: str) -> int:
    r"""How wide a piece of LaTeX is, in letters, roughly; a fraction is as wide as its wider side.

    >>> width(r"\frac{a + b}{2}"), width(r"\boldsymbol{\theta}^\top")
    (5, 2)
    """
    while r"\frac" in latex:
        start = latex.rindex(r"\frac")
        above, after = _braced(latex, start + len(r"\frac"))
        below, end = _braced(latex, after)
        latex = latex[:start] + "x" * max(width(above), width(below)) + latex[end:]
    plain = SILENT.sub("", WORD.sub(r"\1", OPERATOR.sub("xxx", latex)))
    return len(SYMBOL.sub("x", plain))


def _braced(latex: str, start: int) -> tuple[str, int]:
    """The braces that begin at `start`: what is in them, and where they end."""
    depth = 0
    for k in range(start, len(latex)):
        depth += (latex[k] == "{") - (latex[k] == "}")
        if depth == 0:
            return latex[start + 1 : k], k + 1
    return latex[start + 1 :], len(latex)


def rows(term: Term, names: Names, room: int = WIDE) -> list[str]:
    """An expression on one row, or on several that each begin with an operator, if it is too wide for one."""
    whole = tex(term, names)
    if width(whole) <= room:
        return [whole]
    packed: list[str] = []
    for piece in _pieces(term, names):
        if packed and width(packed[-1]) + width(piece) <= room:
            packed[-1] += " " + piece
        else:
            packed.append(piece)
    return packed


def _pieces(term: Term, names: Names, followed: bool = False) -> list[str]:
    """An expression cut at its outermost operators; `followed` where a factor comes after it."""
    if term.head in RELATIONS:
        return [*_pieces(term.args[0], names), f"{RELATIONS[term.head]} {at_least(box(term.args[1], names), SUM)}"]
    if term.head in SIGNS and not followed:
        return [*_pieces(term.args[0], names), f"{SIGNS[term.head]} {later(box(term.args[1], names), ENTRYWISE)}"]
    if term.head == "mul":
        right = box(term.args[1], names)
        factor = right.closed if followed and right.closed and right.level >= FACTOR else later(right, FACTOR)
        if tex(term, names).endswith(rf" \cdot {later(right, FACTOR)}"):
            return [*_pieces(term.args[0], names, followed=True), rf"\cdot {factor}"]
    return [beside(box(term, names), PRODUCT, PRODUCT) if followed else tex(term, names)]
