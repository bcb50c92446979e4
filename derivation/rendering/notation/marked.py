r"""A term as TeX in which some of its nodes can be found again: \htmlClass{n4}{...}, for KaTeX.

The nodes are wrapped in signs that no text can hold while the term is set, and it is looked whether the rest came out
as it does without them. A node whose signs would change the formula is not marked; the node above it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...model.records import replace
from ...model.terms import Term
from .names import Names
from .terms import tex

FIRST, LAST = 0xE000, 0xF8FF  # private use: the reader lets none through, no table holds one
END = chr(LAST)
SIGNS = re.compile(f"[{chr(FIRST)}-{END}]")
Classes = Mapping[int, str]


def marked(term: Term, names: Names, classes: Classes) -> str:
    r"""The TeX of a term; `classes` gives nodes, by their id, the names to find them by.

    >>> x, y = Term("name", value="x"), Term("name", value="y")
    >>> marked(Term("add", (x, y)), Names(), {id(y): "n1"})
    'x + \\htmlClass{n1}{y}'
    """
    plain = tex(term, names)
    if not classes:
        return plain
    parents = {id(child): id(node) for node in term.walk() for child in node.args}
    return (
        _tried(term, names, classes, plain)
        or _tried(term, names, _lifted(term, names, classes, plain, parents), plain)
        or _tried(term, names, _merged([(id(term), name) for name in classes.values()]), plain)
        or plain
    )


def _tried(term: Term, names: Names, classes: Classes, plain: str) -> str:
    """The marked TeX, or nothing where the marks would change it."""
    kept = list(classes)[: LAST - FIRST]
    signs = {node: (chr(FIRST + k), END) for k, node in enumerate(kept)}
    made = tex(term, replace(names, marks=signs))
    if _bare(made) != _bare(plain) or 2 * made.count(END) != len(SIGNS.findall(made)):
        return ""
    return SIGNS.sub(lambda sign: "}" if sign.group() == END else rf"\htmlClass{{{classes[kept[ord(sign.group()) - FIRST]]}}}{{", made)


def _bare(made: str) -> str:
    """Without signs, blanks, and braces around a single letter, which are set wherever a sign stands."""
    return re.sub(r"\{(.)\}", r"\1", re.sub(r"\s", "", SIGNS.sub("", made)))


def _lifted(term: Term, names: Names, classes: Classes, plain: str, parents: Mapping[int, int]) -> Classes:
    """The classes, each at the lowest node that can bear it."""
    found = []
    for node, name in classes.items():
        while node in parents and not _tried(term, names, {node: name}, plain):
            node = parents[node]
        found.append((node, name))
    return _merged(found)


def _merged(found: list[tuple[int, str]]) -> Classes:
    merged: dict[int, list[str]] = {}
    for node, name in found:
        merged.setdefault(node, []).extend(part for part in name.split() if part not in merged.get(node, []))
    return {node: " ".join(names) for node, names in merged.items()}
