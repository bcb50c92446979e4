"""Expressions as the rows of a display: how wide they are, and where a wide one may be broken."""

from __future__ import annotations

import re

from ...model.terms import Term
from .box import braced
from .breaks import fitted
from .names import Names
from .terms import tex

WIDE = 76  # what fits on a line of the standalone document, in units of `width`
SILENT = re.compile(
    r"\\(?:mathbf|mathrm|mathit|mathcal|boldsymbol|operatorname|left|right|bigl|bigr|biggl|biggr|text|begin|end|hat|bar|tilde)(?![A-Za-z])"
    r"|[{}\s_^]|\\[,;:!]"
)
OPERATOR = re.compile(r" (?:[+\-=<>]|\\[a-z]+) ")
WORD = re.compile(r"\\(log|ln|exp|sin|cos|tan|cot|sinh|cosh|tanh|lim|max|min|det|arc[a-z]+)(?![a-z])")
CAPITAL = re.compile(r"\\mathbf\{[A-Z]\}")  # half as wide again as other letters
SYMBOL = re.compile(r"\\(?:[A-Za-z]+|.)")


def width(latex: str) -> int:
    r"""How wide a piece of LaTeX is, in letters, roughly; a fraction is as wide as its wider side.

    >>> width(r"\frac{a + b}{2}"), width(r"\boldsymbol{\theta}^\top")
    (5, 2)
    """
    while r"\frac" in latex:
        start = latex.rindex(r"\frac")
        above, after = braced(latex, start + len(r"\frac"))
        below, end = braced(latex, after)
        latex = latex[:start] + "x" * max(width(above), width(below)) + latex[end:]
    bold = len(CAPITAL.findall(latex)) // 2
    plain = SILENT.sub("", WORD.sub(r"\1", OPERATOR.sub("xxx", latex)))
    return len(SYMBOL.sub("x", plain)) + bold


def rows(term: Term, names: Names, room: int = WIDE) -> list[str]:
    """An expression on one row, or on several that each begin with an operator, if it is too wide for one."""
    whole = tex(term, names)
    if width(whole) <= room:
        return [whole]
    packed: list[str] = []
    for piece in fitted(whole, room, width):
        if packed and width(packed[-1]) + width(piece) <= room:
            packed[-1] += " " + piece
        else:
            packed.append(piece)
    return packed
