"""The rooms of the program: each uses the ones before it, no file looks back at one that uses it, and each says what lives there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "derivation"
FLOORS = """
model language processes shapes reading.text reading.file reading.meaning reading exchange numeric proving reasons checking
rendering.notation rendering.sentences rendering.terminal rendering.documents rendering.web rendering teaching.slips teaching.lessons teaching command
""".split()
ROOMS = [path.parent for path in sorted(PACKAGE.rglob("__init__.py"))]
MOST_FILES, MOST_LINES = 15, 350


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def used(name: str) -> Iterator[str]:
    """Every file that a file imports: at its top, in its functions and for the type checker alone."""
    room = name.split(".") if FILES[name].name == "__init__.py" else name.split(".")[:-1]
    for node in ast.walk(ast.parse(FILES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            home = ".".join([*room[: len(room) + 1 - node.level], *([node.module] if node.module else [])])
            yield from {inner if (inner := f"{home}.{each.name}".lstrip(".")) in FILES else home for each in node.names}


USED = {name: set(used(name)) - {name} for name in FILES}


def floor(name: str) -> int:
    """The floor of a file; the face of the package and `__main__` stand above all."""
    parts = name.split(".")
    found = [".".join(parts[:k]) for k in (2, 1) if ".".join(parts[:k]) in FLOORS]
    return FLOORS.index(found[0]) if found else len(FLOORS)


@pytest.mark.parametrize("name", FILES)
def test_a_floor_does_not_know_those_above(name: str) -> None:
    assert [other for other in USED[name] if floor(other) > floor(name)] == []


def test_no_file_looks_back() -> None:
    """Taking away, again and again, the files that use none that is left, leaves nothing."""
    left = dict(USED)
    while free := [name for name, others in left.items() if not others & left.keys()]:
        for name in free:
            del left[name]
    assert sorted(left) == []


LOADING = ("command", "checking.crew", "checking.tasks", "checking.judging", "checking.inquiry", "checking.spot_checks", "reading", "rendering.web.evidence")


def test_what_a_run_loads_is_chosen_in_few_places() -> None:
    """Imports within functions: in the command, in what only a child does, where yaml is not needed, and where a page has a picture."""
    found = set()
    for name, path in FILES.items():
        for function in (n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.FunctionDef)):
            found |= {name for node in ast.walk(function) if isinstance(node, ast.ImportFrom) and node.level}
    mine = {name for name in found if name.partition(".")[0] not in ("proving", "numeric")}
    assert {name for name in mine if name not in LOADING and not name.startswith("command.")} == set()


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.relative_to(PACKAGE.parent).as_posix())
def test_a_room_says_what_lives_there(room: Path) -> None:
    said = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert len(said.split(".")) > 3 and len(said) > 120, "what lives there, what it may use, how to add one more"


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.relative_to(PACKAGE.parent).as_posix())
def test_a_room_can_be_looked_over(room: Path) -> None:
    files = sorted(room.glob("*.py"))
    assert len(files) <= MOST_FILES
    assert [path.name for path in files if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES] == []
