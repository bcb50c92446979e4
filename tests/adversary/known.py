"""Would the harness have found what is known to have gone wrong? Rows as in a file of labelled links.

For each row: whether `wrongs` reports it, the truth being as labelled, and whether an area hands out a case of its shape: the same expression when
numbers and names are left out (skeleton), or, less strictly, the same functions in the same binders (heads).
"""

from __future__ import annotations

import ast
import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from .areas import areas, stream
from .ask import Unread, wrongs
from .case import Case, link
from .run import in_child
from .truth import Blind

SECONDS = 30  # for an area to show its shapes


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


def skeleton(text: str) -> str:
    """The expression with its numbers and names left out.

    >>> skeleton("Integral(sqrt(x - a), (x, 0, 2*a))") == skeleton("Integral(sqrt(t - b), (t, 1, 3*b))")
    True
    """

    class Plain(ast.NodeTransformer):
        def visit_Constant(self, node: ast.Constant) -> ast.AST:
            return ast.Name("n") if not isinstance(node.value, str) else node

        def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
            inner = self.visit(node.operand)
            return inner if isinstance(inner, ast.Name) and inner.id == "n" else ast.UnaryOp(node.op, inner)

        def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
            left, right = self.visit(node.left), self.visit(node.right)
            number = all(isinstance(side, ast.Name) and side.id == "n" for side in (left, right))
            return left if number else ast.BinOp(left, node.op, right)

        def visit_Name(self, node: ast.Name) -> ast.AST:
            return ast.Name("n" if node.id in ("pi", "E") else node.id if node.id in ("oo", "I") else "v")

        def visit_Call(self, node: ast.Call) -> ast.AST:
            return ast.Call(node.func, [self.visit(a) for a in node.args], [])

    return ast.unparse(Plain().visit(ast.parse(text.strip(), mode="eval").body))


def never(path: Path) -> list[dict[str, Any]]:
    """The rows of a file that had a verdict that must never come."""
    rows = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines() if text.strip()]
    return [row for row in rows if row["was"] in row["never"]]


def reached(seed: str, most: int, chosen: Sequence[str] = ()) -> tuple[dict[str, str], dict[frozenset[str], str]]:
    """The skeletons and the heads of what the areas hand out, each with an area that does. Truth plays no part in it."""
    skeletons, by_heads = dict[str, str](), dict[frozenset[str], str]()
    Blind.on = True
    try:
        for area in chosen or areas():
            end = time.monotonic() + SECONDS
            for case in islice(stream(area, seed), most):
                if time.monotonic() > end:
                    break
                for step in case.steps:
                    text = step if isinstance(step, str) else str(step["expr"])
                    try:
                        skeletons.setdefault(skeleton(text), area)
                        by_heads.setdefault(heads(text), area)
                    except SyntaxError:
                        continue
    finally:
        Blind.on = False
    return skeletons, by_heads


def table(path: Path, seed: str = "1", most: int = 3000, chosen: Sequence[str] = ()) -> str:
    """What is found again, row by row, and the counts."""
    skeletons, by_heads = reached(seed, most, chosen)
    lines, counts = list[str](), Counter[str]()
    for row in never(path):
        case = case_of(row)
        said = in_child(lambda case=case: _wrongs(case), 120) or []  # type: ignore[misc]
        same, alike = skeletons.get(skeleton(row["lhs"]), ""), by_heads.get(heads(row["lhs"]), "")
        counts.update({"rows": 1, "reported": bool(said), "same skeleton": bool(same), "same heads": bool(alike), "both": bool(said and (same or alike))})
        link_ = f"{row['lhs']} {row['rel']} {row['rhs']}"
        lines.append(f"{row['id']:18}{'reported' if said else '-':10}{same or '-':14}{alike or '-':14}{row['truth']:12}{link_[:110]}")
    return "\n".join([*lines, ", ".join(f"{name}: {n}" for name, n in counts.items())])


def _wrongs(case: Case) -> list[str]:
    try:
        return wrongs(case)
    except Unread:
        return []
