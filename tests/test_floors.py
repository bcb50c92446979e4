"""The rooms are floors: a room imports only what stands below it, no files import each other in a circle, and a folder can be taken in at a glance."""

from __future__ import annotations

import ast

import pytest

from tools.floors import FLOORS, PACKAGE, circles, graph, imports, modules, room_of
from tools.tables import places

FILES = modules()
LATE = {  # the files that import inside of functions, and why
    "reading": "the command asks for no reader before it has a file",
    "proving.verdict.engine": "a room of the engine is entered when a head of its own is met",
    "proving.verdict.provers": "a slow prover is imported when it is its turn",
    "proving.verdict.laws": "a prover is imported when a reason names its law",
    "proving.verdict.late": "only a link that is not proved at once needs the engine of numbers",
    "numeric.evaluation.on_demand": "integrals, limits and series are evaluated where one occurs",
    "numeric.witness.second_opinion": "mpmath is loaded for a second opinion only",
    "checking.crew": "what each child loads before its tasks",
    "checking.tasks": "the parent of the children never needs the engine",
    "checking.judging": "a link that holds does not need the engine of numbers",
    "checking.spot_checks": "nor does the parent",
    "checking.inquiry": "what is asked for is worked out in the child",
    "teaching.slips.consultation": "so is what slip a line is",
    "rendering.web.evidence": "only a page with a wrong link draws curves",
    **dict.fromkeys(("command.cli", "command.classroom", "command.documents", "command.output"), "a run loads what its options ask for"),
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
    "proving.kernels.powers": "exp, log, roots and powers are one family: each is defined by the others",
    "proving.conditions.needs": "one traversal with a rule for each binder",
    "proving.normal_form.tower": "the ring of a question with its atoms, and what it asks of the rooms above",
    "proving.sums.patterns": "one theorem on sums as functions on the lattice, with its cases",
}


def test_few_files_are_long() -> None:
    long = {module for module, path in FILES.items() if len(path.read_text(encoding="utf-8").splitlines()) > 350}
    assert long == set(LONG) and len(LONG) <= 5


@pytest.mark.parametrize("room", [room for room in FLOORS if room])
def test_a_room_says_what_lives_there_and_how_to_add_one_more(room: str) -> None:
    text = ast.get_docstring(ast.parse((PACKAGE.joinpath(*room.split(".")) / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert text.count(". ") + text.count(".\n") + text.endswith(".") >= 3, "three sentences: what lives there, what it may use, how to add one more"


ELSEWHERE = {  # places beside the cards that name three or more functions, and why
    ("numeric/analysis/branch_cuts.py", "REAL"): "inner points of a cut by enclosures: a formula cannot say that a ball lies inside",
    ("numeric/analysis/kinks.py", "CUT"): "an integrand is continued beyond these in a way of their own",
    ("numeric/functions/boxes.py", "_moving"): "the analytic piece on which a box lies is code",
    ("proving/verdict/engine.py", "ROOMS"): "in which file a kernel stands",
    ("proving/statements/cases.py", "PARTS"): "into which signs a domain is cut at a kink",
    ("reading/text/expression.py", "_ATTRIBUTES"): "what people write with a dot, x.exp(), and what to write here",
    ("reasons/identities.py", "_FUNCTIONS"): "the names by which an equation in a reason is recognised, as people write them",
}


def test_few_places_beside_the_cards_name_several_functions() -> None:
    assert {(file, title) for file, _, title, _ in places()} == set(ELSEWHERE) and len(ELSEWHERE) < 10
