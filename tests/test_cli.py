"""The command: what it prints, where, and the exit code."""

import io
import json
import os
from argparse import ArgumentTypeError
from pathlib import Path

import pytest

from derivation.command import options, terminal
from derivation.command.cli import main
from derivation.command.sources import from_expressions

from .commands import GOOD, WRONG, prepared

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return prepared(tmp_path, monkeypatch)


EXITS = [
    (["good.yaml"], 0),
    (["wrong.yaml"], 1),
    (["conditional.yaml"], 1),
    (["broken.yaml"], 2),
    (["good.yaml", "wrong.yaml", "broken.yaml"], 2),
    (["broken.yaml", "wrong.yaml"], 2),
    (["missing.yaml"], 2),
    ([], 2),
    (["--step", "1", "good.yaml"], 0),
    (["--step", "2", "good.yaml"], 2),
    (["--step", "0", "good.yaml"], 2),
    (["--format", "xml", "good.yaml"], 2),
    (["--nonsense"], 2),
    (["--timeout", "-1", "good.yaml"], 2),
    (["--memory", "2X", "good.yaml"], 2),
    (["-q", "-v", "good.yaml"], 2),
    (["--symbols", "x: real", "good.yaml"], 2),
    (["-e"], 2),
    (["-e", "x", "x", "good.yaml"], 2),
    (["-e", "x", "x"], 0),
    (["-e", "x + y", "y + x", "--symbols", "x, y: positive"], 0),
    (["-e", "x < x + 1"], 0),
    (["-e", "x < x"], 1),
    (["-e", "-x", "-x"], 0),
    (["-e", "-x**2", "-q"], 2),
    (["-e", "x +", "x"], 2),
    (["-e", "sqrt(x**2)", "x", "--assume", "x > 0"], 0),
    (["--version"], 0),
    (["--help"], 0),
]


@pytest.mark.parametrize(("argv", "code"), EXITS, ids=[" ".join(argv) for argv, _ in EXITS])
def test_exit_codes(argv: list[str], code: int) -> None:
    assert main(argv) == code


def test_a_folder_means_all_its_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "more.yml").write_text(GOOD)
    (folder / "broken.yaml").unlink()
    (folder / "readme.txt").write_text("not a derivation")
    assert main(["--format", "concise", "."]) == 1
    assert [row.split(":")[0] for row in capsys.readouterr().out.splitlines()] == ["./conditional.yaml", "./good.yaml", "./sub/more.yml", "./wrong.yaml"]


def test_an_empty_folder_is_a_problem(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty").mkdir()
    assert main(["empty"]) == 2
    assert "there is no .yaml file in this folder" in capsys.readouterr().out


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(WRONG))
    assert main(["-", "--format", "concise"]) == 1
    assert capsys.readouterr().out.startswith("<stdin>:4:5: wrong: ")


def test_the_default_is_steps_yaml(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "`verify-derivation --init` writes a file to start from" in capsys.readouterr().out
    (folder / "steps.yaml").write_text(GOOD)
    assert main([]) == 0


def test_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    main(["wrong.yaml"])
    written = capsys.readouterr()
    assert "         (x + 1)**2\n ✗  1  = x**2 + x + 1\n         wrong: the two sides differ · " in written.out
    assert "          --> wrong.yaml:4:5\n" in written.out
    assert written.out.splitlines()[-1].startswith("✗ 0 of 1 link proved, 1 wrong (")
    assert written.err == ""


def test_quiet_and_proved_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-q", "good.yaml"]) == 0
    assert capsys.readouterr() == ("", "")


def test_quiet_and_wrong_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-q", "wrong.yaml"]) == 1
    assert " ✗  1  = x**2 + x + 1\n" in capsys.readouterr().out


def test_names_that_are_taken_as_real_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    main(["-e", "x*a", "a*x"])
    assert capsys.readouterr().out.startswith("a and x are taken as real numbers (--symbols says otherwise)\n")
    main(["-e", "x*a", "a*x", "--symbols", "a, x: real"])
    assert "taken as" not in capsys.readouterr().out


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", "json", "wrong.yaml", "broken.yaml"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert found["exit"] == 2
    assert found["reports"][0]["links"][0]["status"] == "wrong"
    assert found["problems"][0]["place"]["file"] == "broken.yaml"


def test_a_report_into_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["wrong.yaml", "-o", "out.txt"]) == 1
    assert capsys.readouterr().out == ""
    assert "wrong: the two sides differ" in (folder / "out.txt").read_text()
    assert main(["wrong.yaml", "--format", "json", "-o", "out.json"]) == 1
    assert json.loads((folder / "out.json").read_text())["exit"] == 1


def test_latex_to_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--to", "latex", "good.yaml"]) == 0
    written = capsys.readouterr()
    assert written.out == "Let $x \\in \\mathbb{R}$.\n\\begin{align*}\n(x + 1)^2 & = x^2 + 2 x + 1\n\\end{align*}\n"
    assert written.err.startswith("✓ 1 link proved (")


def test_latex_into_a_file_leaves_the_report_on_stdout(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--to", "latex", "--standalone", "-o", "out.tex", "wrong.yaml"]) == 1
    source = (folder / "out.tex").read_text()
    assert source.startswith(r"\documentclass")
    assert r"\small\textbf{Wrong} at $x = " in source
    assert "wrong: the two sides differ" in capsys.readouterr().out


def test_latex_without_marks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--to", "latex", "--no-marks", "wrong.yaml"]) == 1
    assert "color" not in capsys.readouterr().out


def test_problems_are_seen_where_latex_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--to", "latex", "broken.yaml"]) == 2
    assert "error[undeclared]" in capsys.readouterr().err


def test_a_file_that_cannot_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["good.yaml", "-o", "no/such/folder/out.txt"]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_init_writes_a_file_that_is_proved_and_never_overwrites(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--init"]) == 0
    assert capsys.readouterr().out == "wrote steps.yaml; check it with: verify-derivation\n"
    assert main([]) == 0
    (folder / "steps.yaml").write_text("mine")
    assert main(["--init"]) == 2
    assert (folder / "steps.yaml").read_text() == "mine"
    assert main(["--init", "new.yaml"]) == 0
    assert "with: verify-derivation new.yaml" in (folder / "new.yaml").read_text()


def test_init_leaves_no_half_of_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(file: int, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    assert main(["--init"]) == 2
    assert capsys.readouterr().err == "verify-derivation: steps.yaml cannot be written: No space left on device\n"
    assert not (folder / "steps.yaml").exists()


def test_one_step_of_many(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "three.yaml").write_text(WRONG + "  - x + 1 + x**2\n")
    assert main(["--step", "2", "three.yaml"]) == 0
    out = capsys.readouterr().out
    assert "         x**2 + x + 1\n ✓  2  = x + 1 + x**2\n" in out
    assert "(x + 1)**2" not in out


# ---------------------------------------------------------------- arguments

SIZES = [("500M", 500_000_000), ("2G", 2_000_000_000), ("1.5gb", 1_500_000_000), ("100", 100_000_000), ("64MiB", 64_000_000)]


@pytest.mark.parametrize(("text", "size"), SIZES)
def test_sizes(text: str, size: int) -> None:
    assert options._bytes(text) == size


@pytest.mark.parametrize("text", ["", "x", "10M", "-1G", "1T", "nan", "inf"])
def test_no_sizes(text: str) -> None:
    with pytest.raises(ArgumentTypeError):
        options._bytes(text)


TYPED = [
    (["x", "y"], "", ["x", "y"], "=", "x and y are taken as real numbers (--symbols says otherwise)"),
    (["x = y"], "x, y: real", ["x", "y"], "=", ""),
    (["x == y"], "x: real, y: positive", ["x", "y"], "=", ""),
    (["x <= y + 1"], "y: real in (0,1)", ["x", "y + 1"], "<=", "x is taken as a real number (--symbols says otherwise)"),
    (["A[1,2]", "0"], "A: matrix[2,2] symmetric", ["A[1,2]", "0"], "=", ""),
    (["Sum(1/2**i, (i, 1, oo))", "E*pi"], "", ["Sum(1/2**i, (i, 1, oo))", "E*pi"], "=", ""),
    (["Sum(i, (i, 1, n))", "n*(n + 1)/2"], "n: positive integer", ["Sum(i, (i, 1, n))", "n*(n + 1)/2"], "=", ""),
]


@pytest.mark.parametrize(("texts", "symbols", "sides", "relation", "remark"), TYPED)
def test_typed_expressions(texts: list[str], symbols: str, sides: list[str], relation: str, remark: str) -> None:
    (derivation,), problems, told = from_expressions(texts, symbols)
    assert problems == ()
    assert [step.source for step in derivation.steps] == sides
    assert (derivation.steps[1].relation, told) == (relation, remark)


MISTYPED = [(["x"], "no-relation"), (["f(x = 2"], "bracket"), (["x^2", "x"], "caret"), (["x", "("], "bracket")]


@pytest.mark.parametrize(("texts", "code"), MISTYPED)
def test_mistyped_expressions(texts: list[str], code: str) -> None:
    _, problems, _ = from_expressions(texts)
    assert code in [problem.code for problem in problems]
    assert {problem.place.file for problem in problems} == {"-e"}


# ---------------------------------------------------------------- the terminal


class Screen(io.StringIO):
    def __init__(self, terminal: bool = True) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("is_terminal", "environment", "expected"),
    [
        (True, {"TERM": "xterm"}, True),
        (False, {"TERM": "xterm"}, False),
        (True, {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {"FORCE_COLOR": "1"}, True),
        (False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours(is_terminal: bool, environment: dict[str, str], expected: bool) -> None:
    assert terminal.colored(Screen(is_terminal), environment) is expected


@pytest.mark.parametrize(("told", "expected"), [("60", 60), ("10", 40), ("500", 120), ("", 100), ("x", 100)])
def test_width(told: str, expected: int) -> None:
    assert terminal.width(Screen(), {"COLUMNS": told}) == expected


def test_signs_that_a_stream_cannot_hold() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    assert terminal.encodable("✓ 1 · ✗ θ", stream) == "+ 1 - x ?"
    assert terminal.encodable("✓", Screen()) == "✓"


def test_a_bar_shows_only_when_the_work_is_long() -> None:
    now, screen = [0.0], Screen()
    bar = terminal.Bar(screen, lambda: now[0])
    bar.expect(4)
    bar.advance()
    assert screen.getvalue() == ""
    now[0] = 2.0
    bar.advance()
    assert screen.getvalue() == "\rchecking 2/4 [##########..........] 2 s\x1b[K"
    bar.clear()
    assert screen.getvalue().endswith("\r\x1b[K")


def test_no_bar_without_a_terminal() -> None:
    now, screen = [0.0], Screen(terminal=False)
    bar = terminal.Bar(screen, lambda: now[0])
    now[0] = 9.0
    bar.draw()
    assert screen.getvalue() == ""
