r"""How tightly TeX holds together that a person wrote for a name: `\hat{p}` is an atom, `a + b` a sum, `\log m` takes what follows.

Only what stands outside of braces and brackets counts. A command that is in no table here counts as a relation, so that it gets
brackets everywhere.
"""

from __future__ import annotations

import re
from functools import cache

from .box import ATOM, CALL, ENTRYWISE, FACTOR, LOGIC, PRODUCT, RELATION, SUM, Box, bracket
from .tex_math import ALONE, ONE, TWO

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\S")
LETTERS = ALONE | frozenset("emptyset hbar imath jmath Re Im aleph nabla top bot varpi ldots cdots dots".split())
NAMED = frozenset("arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom ker lg ln log Pr sec sin sinh tan tanh".split())
SIGNS = {"+": SUM, "-": SUM, r"\pm": SUM, r"\mp": SUM, "/": PRODUCT, "*": PRODUCT}
SIGNS |= dict.fromkeys([rf"\{s}" for s in "cdot times div ast star circ bullet oplus otimes odot wedge vee".split()], PRODUCT)
SIGNS |= dict.fromkeys([r"\land", r"\lor", r"\implies", r"\iff", ",", ";", ":"], LOGIC)
REACHING = frozenset("sum prod int iint oint lim limsup liminf sup inf max min".split())
BLANK = (r"\,", r"\;", r"\:", r"\!", r"\ ", r"\quad", r"\qquad")
PAIRS = {"(": ")", "[": "]", r"\{": r"\}", r"\langle": r"\rangle", r"\lfloor": r"\rfloor", r"\lceil": r"\rceil", r"\lVert": r"\rVert", r"\lvert": r"\rvert"}
PAIRS |= {"|": "|", r"\|": r"\|"}


@cache
def box_of(tex: str) -> Box:
    r"""The TeX with its level.

    >>> [box_of(t).level == level for t, level in ((r"\hat{p}_1", ATOM), ("a + b", SUM), ("b^{\\star}", CALL), (r"\frac{u}{v}", FACTOR))]
    [True, True, True, True]
    >>> box_of(r"\log m").closed, box_of("3m").closed
    ('(\\log m)', '')
    """
    reader = _Reader(TOKEN.findall(tex))
    reader.all()
    level = reader.level
    return Box(tex, level, bracket(tex) if reader.open and level >= PRODUCT else "", min(ENTRYWISE, reader.reach))


class _Reader:
    """Walks over the outermost atoms; `level` is that of the loosest thing seen so far."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens, self.at = tokens, 0
        self.level, self.open, self.reach = ATOM, False, ENTRYWISE
        self.atoms = 0

    def all(self) -> None:
        while self.at < len(self.tokens):
            self.one(self.take())

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1] if self.at <= len(self.tokens) else ""

    @property
    def here(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def one(self, token: str) -> None:
        name = token[1:]
        if token in BLANK:
            return
        if token in SIGNS:
            leading = self.atoms == 0 and SIGNS[token] == SUM
            self.looser(PRODUCT if leading else SIGNS[token])
            self.open |= token == "/"
            return
        if token in ("^", "'"):
            self.argument() if token == "^" else None
            self.looser(CALL)
            return
        if token == "_":
            self.argument()
            return
        self.atom(token, name)

    def atom(self, token: str, name: str) -> None:
        self.atoms += 1
        if self.atoms > 1:
            self.looser(FACTOR)
        if token == "{":
            self.past("}", "{")
        elif token == r"\left":
            self.fenced()
        elif token in PAIRS:
            self.past(PAIRS[token], token)
        elif token == r"\begin":
            self.environment()
        elif name in REACHING or name in NAMED:
            self.looser(FACTOR)
            self.open = True
        elif token.startswith("\\") and name in ONE | TWO:
            self.command(name)
        elif not (token[0].isalnum() or name in LETTERS):
            self.looser(RELATION)

    def command(self, name: str) -> None:
        if name == "sqrt" and self.here == "[":
            self.take()
            self.past("]", "[")
        for _ in range(2 if name in TWO else 1):
            self.argument()
        if name in ("frac", "dfrac", "tfrac"):
            self.looser(FACTOR)
        elif name in ("overset", "underset", "stackrel", "pmod"):
            self.looser(RELATION)

    def looser(self, level: int) -> None:
        self.level = min(self.level, level)

    def argument(self) -> None:
        if self.take() == "{":
            self.past("}", "{")

    def past(self, end: str, begin: str) -> None:
        """Past the end of what has begun."""
        depth = 1
        while depth and self.here:
            token = self.take()
            depth += -1 if token == end else token == begin
        if depth:  # it never ends
            self.looser(RELATION)

    def fenced(self) -> None:
        self.take()
        self.past(r"\right", r"\left")
        self.take()

    def environment(self) -> None:
        name = "".join(self.tokens[self.at : self.at + 12]).partition("}")[0].strip("{")
        self.past(r"\end", r"\begin")
        self.argument()
        if name == "cases":
            self.looser(FACTOR)
            self.open, self.reach = True, LOGIC
