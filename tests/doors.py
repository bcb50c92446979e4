"""The public functions and records of the program from which a verdict, or what is proved of a chain, can be reached."""

from __future__ import annotations

import ast
from pathlib import Path

from derivation.model.records import record

PACKAGE = Path(__file__).parent.parent / "derivation"
Name = tuple[str, str]  # a module of the package, and a function, class or value of it
ENDS: tuple[Name, ...] = (
    ("checking.check", "_verdict"),
    ("processes.worker", "run"),
    ("processes.worker", "here"),
)  # where findings become verdicts, or tasks findings
MACHINERY = (
    "processes.child",
    "processes.worker",
    "processes.resident",
    "checking.crew",
    "command.terminal",
)  # the modules that carry tasks out and show how far they are; they make no verdict
ACTING = (
    "Callable",
    "Runner",
    "Task",
    "Start",
    "Crew",
    "Waiting",
    "Busy",
    "Forked",
    "Spawned",
    "Finding",
    "Overrun",
    "Verdict",
    "Results",
    "Seen",
    "Any",
    "object",
)
SHOWN = {
    ("teaching.lessons.reveal", "reveal", "why"),
    ("teaching.lessons.lesson", "Writer", "more"),
}  # a text made on demand, what a card shows: neither is judged


@record()
class Door:
    """A public function or record, and those of its arguments that are not data."""

    module: str
    name: str
    acting: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.module}.{self.name}"


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")


TREES = {module_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def imported(module: str, node: ast.AST, is_package: bool) -> dict[str, Name]:
    """What the names mean that are imported anywhere below a node; a module is ("module", "")."""
    found: dict[str, Name] = {}
    for each in ast.walk(node):
        if not isinstance(each, ast.ImportFrom) or not each.level:
            continue
        room = module.split(".") if module else []
        room = room[: len(room) + is_package - each.level] if each.level - is_package else room
        home = ".".join([*room, *(each.module.split(".") if each.module else [])])
        for alias in each.names:
            inner = f"{home}.{alias.name}".lstrip(".")
            found[alias.asname or alias.name] = (inner, "") if inner in TREES else (home, alias.name)
    return found


def uses() -> dict[Name, set[Name]]:
    """For every function and class of the package, what it mentions."""
    found: dict[Name, set[Name]] = {}
    for module, tree in TREES.items():
        is_package = module == "" or (PACKAGE / module.replace(".", "/")).is_dir()
        meanings = imported(module, tree, is_package)
        own = {part.name for part in tree.body if isinstance(part, ast.FunctionDef | ast.ClassDef)}
        own |= {target.id for part in tree.body if isinstance(part, ast.Assign) for target in part.targets if isinstance(target, ast.Name)}
        own |= {part.target.id for part in tree.body if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)}
        for part in tree.body:
            if isinstance(part, ast.FunctionDef | ast.ClassDef):
                names = [part.name]
            elif isinstance(part, ast.Assign | ast.AnnAssign):
                targets = part.targets if isinstance(part, ast.Assign) else [part.target]
                names = [target.id for target in targets if isinstance(target, ast.Name)]
            else:
                continue
            mentioned = set()
            for node in ast.walk(part):
                if isinstance(node, ast.Name):
                    mentioned.add((module, node.id) if node.id in own and node.id not in names else meanings.get(node.id, ("", "")))
                elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and meanings.get(node.value.id, ("", "x"))[1] == "":
                    mentioned.add((meanings[node.value.id][0], node.attr))
            for name in names:
                found[module, name] = found.get((module, name), set()) | mentioned
    return found


def reaching() -> frozenset[Name]:
    """Everything that mentions an end, or something that reaches one."""
    users: dict[Name, set[Name]] = {}
    for user, mentioned in uses().items():
        for name in mentioned:
            users.setdefault(name, set()).add(user)
    found, todo = set(ENDS), list(ENDS)
    while todo:
        for user in users.get(todo.pop(), ()):
            if user not in found:
                found.add(user)
                todo.append(user)
    return frozenset(found)


REACHING = reaching()


def doors() -> list[Door]:
    """The public ones, with the arguments or fields that can act or hold a finding."""
    out = []
    for module, tree in TREES.items():
        if module in MACHINERY or any(part.startswith("_") for part in module.split(".")):
            continue
        for part in tree.body:
            if isinstance(part, ast.FunctionDef | ast.ClassDef) and not part.name.startswith("_") and (module, part.name) in REACHING:
                out.append(Door(module, part.name, acting(module, part)))
    return out


def acting(module: str, part: ast.FunctionDef | ast.ClassDef) -> tuple[str, ...]:
    """The arguments of a function, or the fields and arguments of a class, whose type is not that of data, or is not said."""
    given: list[tuple[str, ast.expr | None]] = []
    for node in part.body if isinstance(part, ast.ClassDef) else [part]:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            given.append((node.target.id, node.annotation))
        elif isinstance(node, ast.FunctionDef) and (node is part or not node.name.startswith("_") or node.name in ("__init__", "__new__", "__call__")):
            arguments = node.args
            listed = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *filter(None, (arguments.vararg, arguments.kwarg))]
            given += [(a.arg, a.annotation) for a in listed if a.arg != "self"]
    return tuple(name for name, said in given if (module, part.name, name) not in SHOWN and (said is None or any(w in ACTING for w in words(said))))


def words(annotation: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)} | {
        node.attr for node in ast.walk(annotation) if isinstance(node, ast.Attribute)
    }
