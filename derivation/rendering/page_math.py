r"""Mathematics in the page: an element that holds the source text and, beside it, the TeX that KaTeX sets in its place."""

from __future__ import annotations

import re

from ..model import Condition
from .latex import RELATIONS
from .markup import Markup, element, together
from .names import Names
from .terms import tex
from .tex_math import is_safe
from .tex_text import MATHS
from .tex_values import read

PIECES = re.compile(r"(?<!\\)\$((?:[^$\\]|\\.)*)\$")


def math(latex: str, source: str, display: bool = False, also: str = "") -> Markup:
    """TeX made by a renderer, to be set in the page; `source` is what one sees where no script may run."""
    return element("span", source, data_tex=(r"\displaystyle " if display else "") + latex, class_=f"math {also}".strip())


def prose(written: str) -> Markup:
    """Text that a person wrote, `$...$` set as mathematics where it is safe."""
    if len(re.findall(r"(?<!\\)\$", written)) % 2:
        return together(written)
    return together(*(_piece(part) if k % 2 else part.replace(r"\$", "$") for k, part in enumerate(PIECES.split(written))))


def _piece(written: str) -> str:
    mended = "".join(f"{MATHS[c]} " if c in MATHS else c for c in written).strip()
    return math(mended, f"${written}$") if is_safe(mended) else f"${written}$"


def sentence(made: str) -> Markup:
    """A sentence that a renderer made, with `$...$`."""
    return together(*(math(part, part) if k % 2 else part for k, part in enumerate(made.split("$"))))


def value(written: str, names: Names) -> Markup:
    """A value of a witness: set as mathematics where it reads as such."""
    latex = read(written, names)
    return math(latex, written) if latex else element("code", written)


def claimed(written: str, names: Names) -> Markup:
    """A relation as it stands in a file."""
    from ..reading.relation import parse_relation

    left, relation, right, complaints = parse_relation(written)
    if left is None or right is None or complaints:
        return element("code", written)
    return math(f"{tex(left, names)} {RELATIONS[relation]} {tex(right, names)}", written)


def condition(given: Condition, names: Names) -> Markup:
    """A condition, in words where it has some."""
    return together(given.words) if given.words else math(tex(given.term, names), given.text)
