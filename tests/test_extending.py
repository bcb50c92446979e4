"""docs/extending.md is done word by word: its card is put into a copy of the program, and its test runs there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
BLOCKS: dict[str, str] = dict(re.findall(r"^```python (\S+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE))
CARD, TEST = "derivation/language/trigonometric.py", "tests/test_versin.py"
END = ")  # fmt: skip\n"  # of the cards of a file


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "derivation", folder / "derivation", ignore=shutil.ignore_patterns("__pycache__", "assets", "gallery"))
    (folder / "tests").mkdir()
    for name in ("__init__", "card_checks", "links", "numeric_lines"):
        shutil.copy(ROOT / "tests" / f"{name}.py", folder / "tests")
    (folder / TEST).write_text(BLOCKS[TEST], encoding="utf-8")
    return folder


def run(folder: Path, card: str) -> subprocess.CompletedProcess[str]:
    """The page's test with a card at the end of its file."""
    text = (ROOT / CARD).read_text(encoding="utf-8")
    assert text.endswith(END)
    (folder / CARD).write_text(text.removesuffix(END) + indent(card.rstrip(), "    ") + ",\n" + END, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", ".", TEST]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_there_is_one_card_and_one_test() -> None:
    assert set(BLOCKS) == {CARD, TEST}


def test_the_page_works_as_it_stands(copy: Path) -> None:
    done = run(copy, BLOCKS[CARD])
    assert done.returncode == 0, done.stdout
    assert "4 passed" in done.stdout


def test_a_wrong_card_is_found_by_the_page_s_test(copy: Path) -> None:
    done = run(copy, BLOCKS[CARD].replace('derivative="sin(u)"', 'derivative="-sin(u)"'))
    assert done.returncode == 1
    assert "has the derivative" in done.stdout and "2 failed" in done.stdout


@pytest.mark.parametrize("path", sorted(set(re.findall(r"(?:derivation|tests|docs|tools|benchmarks)/[\w/.]+", PAGE)) - {TEST}))
def test_every_file_that_is_named_is_there(path: str) -> None:
    assert (ROOT / path).exists()
