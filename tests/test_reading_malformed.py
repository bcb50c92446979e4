"""Malformed files: each gives its problems, with their places, and nothing else happens.

`python tests/test_reading_malformed.py` writes the expected messages anew; read them before you commit them.
"""

from pathlib import Path

import pytest

from derivation.model.places import Problem
from derivation.reading import read_file

FILES = sorted((Path(__file__).parent / "malformed").glob("*.yaml"))
EXPECTED = Path(__file__).parent / "malformed" / "expected.txt"


def shown(problem: Problem) -> str:
    """A problem as a reader of the terminal would see it; long lines are cut."""
    place = problem.place
    first = max(0, place.column - 50)
    text = "".join(char if char.isprintable() else "?" for char in place.text)
    line, mark = text[first : first + 90], " " * (place.column - 1 - first) + "^" * min(place.length, 60)
    lines = [f"{place.line}:{place.column} {problem.code}: {problem.message}", f"    | {line}".rstrip(), f"    | {mark}"]
    return "\n".join([*lines, f"    = {problem.help}"] if problem.help else lines)


def messages(path: Path) -> str:
    _, problems = read_file(path)
    assert problems, path.name
    assert all(1 <= problem.place.column <= len(problem.place.text) + 1 for problem in problems), path.name
    return "\n".join(shown(problem) for problem in problems)


def expected() -> dict[str, str]:
    sections = EXPECTED.read_text(encoding="utf-8").split("#### ")[1:]
    return {name: body.strip("\n") for name, _, body in (section.partition("\n") for section in sections)}


def test_there_are_a_hundred() -> None:
    assert len(FILES) >= 100 and set(expected()) == {path.name for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_malformed(path: Path) -> None:
    assert messages(path) == expected()[path.name]


if __name__ == "__main__":
    EXPECTED.write_text("\n\n".join(f"#### {path.name}\n{messages(path)}" for path in FILES) + "\n", encoding="utf-8")
