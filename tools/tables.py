"""Places outside of the cards that name three or more functions of the language: `python tools/tables.py` lists them.

A place is one statement at the top of a file (a dict, a set, a tuple), or one function (a match, a chain of ifs, a table inside). A function counts
by its name in the language or by the head that it has in the engine. Two things are not knowledge of functions and do not count: a dict from names
to code, for a kernel or an enclosure is found by the card's name; and, in the engine, the atoms of which the normal form itself is made.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from derivation.language.functions import FUNCTIONS  # noqa: E402

CODE = (ast.Name, ast.Lambda, ast.Attribute, ast.Call)
HEADS = {"abs": "Abs", "heaviside": "Heaviside", "max": "Max", "min": "Min", "delta": "KroneckerDelta"}
NAMES = {name: name for name, known in FUNCTIONS.items() if known.group == "function"} | HEADS
CARDS = ("language",)  # the rooms of the cards
ATOMS = {"exp", "log", "root", "Abs", "sin", "cos"}  # what the normal form is made of, beside symbols


def places(least: int = 3) -> Iterator[tuple[str, int, str, frozenset[str]]]:
    """File, line, what it is called, and the functions that it names."""
    for path in sorted((ROOT / "derivation").rglob("*.py")):
        inside = path.relative_to(ROOT / "derivation").parts
        if inside[0] in CARDS:
            continue
        for statement in ast.parse(path.read_text(encoding="utf-8")).body:
            named = frozenset(_named(statement)) - (ATOMS if inside[0] == "proving" else set())
            if len(named) >= least:
                yield "/".join(inside), statement.lineno, _title(statement), named


def _named(node: ast.AST) -> Iterator[str]:
    """The functions that stand as strings in collections, comparisons and cases."""
    for part in ast.walk(node):
        if isinstance(part, ast.Dict):
            yield from _strings([k for k, v in zip(part.keys, part.values, strict=True) if k is not None and not isinstance(v, CODE)])
        elif isinstance(part, ast.Set | ast.List | ast.Tuple):
            yield from _strings(part.elts)
        elif isinstance(part, ast.Compare):
            yield from _strings([part.left, *part.comparators])
        elif isinstance(part, ast.MatchValue):
            yield from _strings([part.value])


def _strings(nodes: list[ast.expr]) -> Iterator[str]:
    yield from (NAMES[n.value] for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str) and n.value in NAMES)


def _title(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return node.name
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target if isinstance(node, ast.AnnAssign | ast.AugAssign) else None
    return target.id if isinstance(target, ast.Name) else type(node).__name__


if __name__ == "__main__":
    found = list(places())
    for file, line, title, named in found:
        print(f"{file}:{line} {title}: {len(named)} ({', '.join(sorted(named)[:6])}{', …' if len(named) > 6 else ''})")
    print(f"{len(found)} places")
