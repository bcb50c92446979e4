"""What the README shows is what happens."""

import re
import shlex
from pathlib import Path

import pytest

from derivation.command.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def timeless(text: str) -> str:
    """The text with every time replaced, and the blanks that a shorter time leaves."""
    return re.sub(r"[\d.]+ m?s\b", "TIME", text)


@pytest.mark.parametrize("shown", blocks("console"))
def test_examples(shown: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    line, expected = shown.split("\n", 1)
    main(shlex.split(line.removeprefix("$ verify-derivation")))
    assert timeless(capsys.readouterr().out) == timeless(expected)


def test_the_condition_that_the_first_example_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-e", "sqrt(x**2)", "x", "--assume", "x >= 0"]) == 0


def test_the_file_is_the_one_that_init_writes() -> None:
    assert blocks("yaml")[0].strip() in (ROOT / "derivation" / "command" / "starter.yaml").read_text(encoding="utf-8")


def test_python() -> None:
    for code in blocks("python"):
        exec(compile(code, "README.md", "exec"), {})  # noqa: S102  (our own text)


def test_two_lines_for_a_fresh_clone() -> None:
    first, second = blocks("sh")[:2]
    assert "verify-derivation steps.yaml" in first
    assert "pytest" in second
