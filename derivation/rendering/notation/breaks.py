r"""Where LaTeX may be broken: before an operator that stands outside of all brackets, a sum before a product; inside a bracket only when nothing else helps.

A bracket that is opened so gets fixed sizes (\bigl( and \biggl(), for \left and \right hold a row together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

RELATIONS = ("=", "<", ">", r"\le", r"\ge", r"\ne", r"\land", r"\lor", r"\in")
SUMS = ("+", "-")
PRODUCTS = (r"\cdot", r"\odot", "/")
LEVELS = (RELATIONS, SUMS, PRODUCTS)
TOKEN = re.compile(r"\\[A-Za-z]+|\\.|.", re.DOTALL)
OPENING = ("{", "(", "[", r"\begin", r"\lVert", r"\lfloor", r"\lceil", r"\{")
FENCED = (r"\left", r"\right", r"\bigl", r"\bigr", r"\biggl", r"\biggr")
OPENED = (r"\left(", r"\right)", "(", ")", r"\left[", r"\right]")
TALL = re.compile(r"\\(?:frac|sum|prod|int|binom|lim|begin)(?![A-Za-z])")
CLOSING = ("}", ")", "]", r"\end", r"\rVert", r"\rfloor", r"\rceil", r"\}")
OPERATOR = re.compile(rf" ({'|'.join(re.escape(o) for level in LEVELS for o in level)})(?= )")
SHORT = 40  # letters in brackets that are never broken on a page


def fitted(latex: str, room: int, width: Callable[[str], int]) -> list[str]:
    """The pieces, each begun by an operator but the first, that fit the room where they can; packed by the caller."""
    return list(_cut(latex, room, width, 0))


def _cut(latex: str, room: int, width: Callable[[str], int], level: int) -> Iterator[str]:
    if width(latex) <= room:
        yield latex
    elif level < len(LEVELS):
        for part in split(latex, LEVELS[level]):
            yield from _cut(part, room, width, level + 1)
    else:
        opened = _opened(latex)
        if opened == latex:
            yield latex
        else:
            yield from _cut(opened, room, width, 0)


def split(latex: str, operators: tuple[str, ...]) -> list[str]:
    r"""The parts between operators that stand outside of brackets; the operator begins the part after it.

    >>> split(r"a + (b + c) - \frac{d + e}{f}", ("+", "-"))
    ['a', '+ (b + c)', '- \\frac{d + e}{f}']
    """
    cuts = [at for at, operator in outermost(latex) if operator in operators and at > 0]
    return [latex[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(latex)], strict=True)]


def outermost(latex: str) -> Iterator[tuple[int, str]]:
    """The operators outside of all brackets, and where the blank before each stands."""
    found = {m.start(): m.group(1) for m in OPERATOR.finditer(latex)}
    for at, depth, _ in _depths(latex):
        if depth == 0 and at in found:
            yield at, found[at]


def _depths(latex: str) -> Iterator[tuple[int, int, str]]:
    """Every token: where it stands, how many brackets are around it, and itself with the fence that belongs to it."""
    depth, bars, at = 0, 0, 0
    while at < len(latex):
        token = TOKEN.match(latex, at).group()  # type: ignore[union-attr]
        if token in FENCED:
            token += TOKEN.match(latex, at + len(token)).group()  # type: ignore[union-attr]
        opens = token in OPENING or token.startswith(r"\left")
        closes = token in CLOSING or token.startswith(r"\right")
        depth -= closes
        yield at, depth + bars, token
        depth += opens
        bars = 1 - bars if token == "|" else bars
        at += len(token)


def _opened(latex: str) -> str:
    """With the outermost brackets made such that what is in them can be broken; the same where there are none."""
    out, start, begin = "", 0, ""
    for at, depth, token in _depths(latex):
        if depth or token not in OPENED:
            continue
        out += latex[start:at]
        start = at + len(token)
        if token[-1] in "([":
            begin, out = out, ""
        else:
            size = "bigg" if TALL.search(out) else "big"
            out = rf"{begin}\{size}l{'(' if token[-1] == ')' else '['}{out}\{size}r{token[-1]}"
    return out + latex[start:]


def breakable(latex: str, width: Callable[[str], int]) -> str:
    r"""For KaTeX, which breaks a line after an operator: it may break before one, and not after it.

    >>> breakable("a + b", len)
    'a \\allowbreak + \\nobreak b'
    """
    free = {at for at, _ in outermost(latex)}
    kept = set() if not free else _inside_short(latex, width)
    return OPERATOR.sub(lambda m: rf" \allowbreak {m[1]} \nobreak" if m.start() in free else rf" {m[1]} \nobreak" if m.start() in kept else m.group(), latex)


def _inside_short(latex: str, width: Callable[[str], int]) -> set[int]:
    """The operators directly in round brackets that are short."""
    found: set[int] = set()
    for match in re.finditer(r"(?<!\\left)(?<![A-Za-z])\(([^(){}]*)\)", latex):
        if width(match[1]) <= SHORT:
            found |= {match.start(1) + m.start() for m in OPERATOR.finditer(match[1])}
    return found
