"""The rooms are floors: a room imports only what stands below it, no files import each other in a circle, and a folder can be taken in at a glance."""

from __future__ import annotations

import ast

import pytest

from tools.floors import FLOORS, PACKAGE, circles, graph, imports, modules, room_of

FILES = modules()
LATE = {  # the files that import inside of functions, and why
    "proving.verdict.engine": "a room of the engine is entered when a head of its own is met",
    "proving.verdict.provers": "a slow prover is imported when it is its turn",
    "proving.verdict.laws": "a prover is imported when a reason names its law",
    "reading": "an expression on the command line needs no yaml, and a child reads expressions without the rest",
    "checking.crew": "the children load the engines, the parent never",
    "checking.tasks": "a task that is called is in a child",
    "checking.inquiry": "a task that is called is in a child",
    "checking.spot_checks": "a task that is called is in a child",
    "teaching.slips.consultation": "a task that is called is in a child",
    "checking.judging": "a link that holds needs no numbers",
    "rendering.web.evidence": "a page needs numbers where it has a picture",
    "command.cli": "it chooses what a run loads",
    "command.output": "it chooses what a run loads",
    "command.documents": "it chooses what a run loads",
    "command.classroom": "it chooses what a run loads",
}


def test_every_file_is_in_a_room() -> None:
    loose = [m for m in FILES if m and not room_of(m)]
    assert loose == ["__main__"], "only the face of the package stands beside the rooms"
    assert {room for room in FLOORS if room and not (PACKAGE.joinpath(*room.split(".")) / "__init__.py").exists()} == set()


@pytest.mark.parametrize("room", [room for room in FLOORS if room])
def test_a_room_imports_only_rooms_below_it(room: str) -> None:
    place = FLOORS.index(room)
    above = [
        f"{module}:{line} imports {target}"
        for module in FILES
        if room_of(module) == room
        for target, line, _ in imports(module, FILES)
        if FLOORS.index(room_of(target)) > place
    ]
    assert above == []


def test_no_circle_of_imports() -> None:
    assert circles(graph()) == []


def test_circles_are_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]


def test_imports_inside_of_functions_stand_in_few_places() -> None:
    late = {module for module in FILES if any(inside for _, _, inside in imports(module, FILES))}
    assert late == set(LATE)


def test_a_folder_holds_at_most_fifteen_files() -> None:
    folders = {path.parent for path in FILES.values()}
    assert {str(f.relative_to(PACKAGE)): n for f in folders if (n := len(list(f.glob("*.py")))) > 15} == {}


LONG = {  # files of more than 350 lines, and why
}


def test_few_files_are_long() -> None:
    long = {module for module, path in FILES.items() if len(path.read_text(encoding="utf-8").splitlines()) > 350}
    assert long == set(LONG) and len(LONG) <= 5


@pytest.mark.parametrize("room", [room for room in FLOORS if room])
def test_a_room_says_what_lives_there_and_how_to_add_one_more(room: str) -> None:
    text = ast.get_docstring(ast.parse((PACKAGE.joinpath(*room.split(".")) / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert text.count(". ") + text.count(".\n") + text.endswith(".") >= 3, "three sentences: what lives there, what it may use, how to add one more"
