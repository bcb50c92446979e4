"""Would the harness have found what is known to have gone wrong? Rows as in a file of labelled links.

For each row: whether `wrongs` reports it, the truth being as labelled, and whether an area hands out a case of its shape: the same text when numbers and names
are left out, or, less strictly, the same heads in the same binders.
"""

from __future__ import annotations

import ast
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from .areas import areas, stream
from .ask import Unread, wrongs
from .case import Case, link
from .run import in_child


def case_of(row: Mapping[str, Any]) -> Case:
    """A labelled link as a case."""
    symbols = row["symbols"]
    if isinstance(symbols, str):
        symbols = dict(part.strip().split(": ") for part in symbols.split(", "))
    more = {name: row[name] for name in ("functions", "definitions", "assume") if row.get(name)}
    return link("known", row["lhs"], row["rel"], row["rhs"], row["truth"], symbols=symbols, **more)


def heads(text: str) -> frozenset[str]:
    """The functions and binders of an expression, those in a binder marked by it: `log in Integral`."""
    return frozenset(_heads(ast.parse(text.strip(), mode="eval").body, ""))


def _heads(node: ast.AST, inside: str) -> Iterator[str]:
    where = inside
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        name = "sqrt" if node.func.id in ("cbrt", "root") else node.func.id
        yield f"{name} in {inside}" if inside else name
        if name in ("Integral", "Derivative", "Sum", "Limit", "Subs", "E", "Product"):
            where = f"{inside}.{name}" if inside else name
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and not isinstance(node.right, (ast.Constant, ast.UnaryOp)):
        yield f"power in {inside}" if inside else "power"
    for child in ast.iter_child_nodes(node):
        yield from _heads(child, where)


def shape(left: str, truth: str) -> tuple[frozenset[str], str]:
    """What makes two cases alike: the heads of the left side, and whether it is true."""
    return heads(left), "true" if truth == "true" else "not true"


def never(path: Path) -> list[dict[str, Any]]:
    """The rows of a file that had a verdict that must never come."""
    rows = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines() if text.strip()]
    return [row for row in rows if row["was"] in row["never"]]


def reached(seed: str, most: int) -> dict[tuple[frozenset[str], str], str]:
    """The shapes that the areas hand out, each with an area that does."""
    found: dict[tuple[frozenset[str], str], str] = {}
    for area in areas():
        for case in islice(stream(area, seed), most):
            texts = [step if isinstance(step, str) else str(step["expr"]) for step in case.steps]
            for text in texts:
                try:
                    found.setdefault(shape(text, case.truth), area)
                except SyntaxError:
                    continue
    return found


def table(path: Path, seed: str = "1", most: int = 400) -> str:
    """What is found again, row by row, and the counts."""
    shapes, lines, counts = reached(seed, most), [], Counter[str]()
    for row in never(path):
        case = case_of(row)
        said = in_child(lambda case=case: _wrongs(case), 60) or []  # type: ignore[misc]
        area = shapes.get(shape(row["lhs"], row["truth"]), "")
        counts.update({"rows": 1, "reported": bool(said), "reached": bool(area)})
        link_ = f"{row['lhs']} {row['rel']} {row['rhs']}"
        lines.append(f"{row['id']:18}{'reported' if said else '-':10}{area or '-':14}{row['truth']:12}{link_[:110]}")
    return "\n".join([*lines, ", ".join(f"{name}: {n}" for name, n in counts.items())])


def _wrongs(case: Case) -> list[str]:
    try:
        return wrongs(case)
    except Unread:
        return []
