"""The pages are up to date, and what they show is what happens."""

from __future__ import annotations

import doctest
import importlib.util
import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest

from derivation.command.cli import main

DOCS = Path(__file__).parent.parent / "docs"


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_docs", DOCS / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKE = load()
CONSOLE = [block for page in sorted(DOCS.glob("*.md")) for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)]


@pytest.mark.parametrize("name", MAKE.PAGES)
def test_a_page_that_is_made_from_data_is_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == MAKE.PAGES[name](), "run: python docs/make.py"


def test_the_list_of_what_it_cannot_prove_is_long_enough() -> None:
    assert len(MAKE.links()) >= 30


@pytest.mark.parametrize("row", MAKE.links(), ids=lambda row: row[1][:40])
def test_what_it_cannot_prove_is_neither_proved_nor_called_wrong(row: tuple[str, str, str, str, str]) -> None:
    assert MAKE.verdict(row).status == "not proved", "take the line out of docs/cannot-prove.tsv and run docs/make.py"


@pytest.mark.parametrize("shown", CONSOLE)
def test_examples(shown: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    line, expected = shown.split("\n", 1)
    main(shlex.split(line.removeprefix("$ verify-derivation")))
    assert re.sub(r"[\d.]+ m?s\b", "TIME", capsys.readouterr().out) == re.sub(r"[\d.]+ m?s\b", "TIME", expected)


def test_the_way_of_a_link_is_as_it_is_told() -> None:
    """The python blocks of docs/architecture.md, run as one doctest."""
    code = "\n".join(re.findall(r"```python\n(.*?)```", (DOCS / "architecture.md").read_text(encoding="utf-8"), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(code, {}, "architecture.md", None, 0)
    runner = doctest.DocTestRunner()
    runner.run(test)
    assert test.examples and runner.failures == 0
