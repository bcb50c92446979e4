"""The rooms of the program, from the ground floor up, and what each file imports: `python tools/floors.py` draws the map of docs/architecture.md.

Every import counts: at the top of a file, inside a function, and for types only.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "derivation"

FLOORS = (  # a room may import what stands before it
    "model", "language", "processes", "shapes",
    "reading.text", "reading.file", "reading.meaning", "reading",
    "exchange", "exchange.sympy",
    "numeric", "numeric.numbers", "numeric.functions", "numeric.closures", "numeric.analysis", "numeric.evaluation", "numeric.sampling", "numeric.second",
    "numeric.witness",
    "proving", "proving.terms", "proving.functions", "proving.questions", "proving.normal_form", "proving.kernels", "proving.signs", "proving.conditions",
    "proving.complex_numbers", "proving.sums", "proving.calculus", "proving.series", "proving.inequalities", "proving.integrals", "proving.free_algebra",
    "proving.matrices", "proving.statements", "proving.identities", "proving.expectation", "proving.verdict",
    "reasons.catalogue", "reasons", "checking",
    "rendering", "rendering.notation", "rendering.sentences", "rendering.terminal", "rendering.documents", "rendering.web",
    "teaching", "teaching.slips", "teaching.lessons",
    "command", "",
)  # fmt: skip


def modules() -> dict[str, Path]:
    """Every file of the program by its name within the package; the package itself is ""."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def room_of(module: str) -> str:
    """The room in which a module lives: the longest name of one that it begins with."""
    return max((room for room in FLOORS if room and (module == room or module.startswith(room + "."))), key=len, default="")


def imports(module: str, files: dict[str, Path]) -> Iterator[tuple[str, int, bool]]:
    """What a module imports of the program, with the line, and whether that is inside of a function."""
    path = files[module]
    here = ["derivation", *(module.split(".") if module else [])]
    package = here if path.name == "__init__.py" else here[:-1]

    def visit(node: ast.AST, late: bool) -> Iterator[tuple[str, int, bool]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ImportFrom):
                base = package[: len(package) - child.level + 1] if child.level else []
                name = ".".join([*base, *([child.module] if child.module else [])])
                if name == "derivation" or name.startswith("derivation."):
                    for alias in child.names:
                        inner = f"{name}.{alias.name}".partition(".")[2]
                        yield (inner if inner in files else name.partition(".")[2]), child.lineno, late
            elif isinstance(child, ast.Import):
                yield from ((alias.name.partition(".")[2], child.lineno, late) for alias in child.names if alias.name.startswith("derivation."))
            yield from visit(child, late or isinstance(child, ast.FunctionDef | ast.Lambda))

    yield from visit(ast.parse(path.read_text(encoding="utf-8")), False)


def graph() -> dict[str, set[str]]:
    """For each module the others that it imports."""
    files = modules()
    return {module: {target for target, _, _ in imports(module, files)} - {module} for module in files}


def circles(edges: dict[str, set[str]]) -> list[list[str]]:
    """The sets of modules that import each other, directly or through others (Tarjan 1972)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(v: str) -> None:
        index[v] = low[v] = len(index)
        stack.append(v)
        for w in sorted(edges[v]):
            if w not in index:
                visit(w)
                low[v] = min(low[v], low[w])
            elif w in stack:
                low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            part = stack[stack.index(v) :]
            del stack[stack.index(v) :]
            if len(part) > 1:
                found.append(sorted(part))

    for v in sorted(edges):
        if v not in index:
            visit(v)
    return found


def purpose(room: str) -> str:
    """What lives in a room: the first sentence of its docstring."""
    path = PACKAGE.joinpath(*room.split(".")) / "__init__.py"
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].split()).partition(". ")[0].rstrip(".")


def picture() -> str:
    """The map: every room with what lives there and which rooms it uses, the highest first."""
    files, edges = modules(), graph()
    lines = []
    for room in reversed([r for r in FLOORS if r]):
        mine = [m for m in files if room_of(m) == room]
        used = {room_of(target) for m in mine for target in edges[m]} - {room, ""}
        if len(mine) > 1 or used:
            below = ", ".join(_short(u, room) for u in FLOORS if u in used) or "nothing"
            lines.append(f"| `{room.replace('.', '/')}/` | {len(mine)} | {purpose(room)} | {below} |")
    return "\n".join(["| room | files | what lives there | uses |", "|---|---|---|---|", *lines])


def _short(room: str, seen_from: str) -> str:
    """A room by its last name where it stands beside the other."""
    top, _, name = room.partition(".")
    return name.replace(".", "/") if name and top == seen_from.partition(".")[0] else room.replace(".", "/")


if __name__ == "__main__":
    print(picture())
