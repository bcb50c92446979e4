"""Choices for print: reasons between the lines or on the right, numbers, excerpts; and the same line and witness everywhere."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from derivation.command.cli import main
from derivation.model.findings import Witness
from derivation.rendering.documents import markdown, pdf
from derivation.rendering.documents.latex import Style, document, render
from derivation.rendering.sentences.excerpt import excerpt
from derivation.rendering.terminal import json, text
from derivation.rendering.web.page import render as page

from .samples import CHAIN, Judged, report
from .test_rendering_tex import compiles, needs_latex

WRONG = Judged("wrong", witness=Witness((("y", "1/2"),), "3/4", "7/8"))
SPOILED = report(CHAIN, link7=WRONG)


def test_reasons_on_the_right() -> None:
    made = render(SPOILED, style=Style(reasons="right"))
    assert r"&& \parbox[t]{5.2cm}{\raggedright\small [Expand the numerator]}" in made
    assert "intertext{[" not in made and r"\textbf{Wrong}" in made


def test_no_reasons() -> None:
    made = render(SPOILED, style=Style(reasons="none"))
    assert "[Expand the numerator]" not in made and "= " in made


def test_numbers_are_those_of_the_links() -> None:
    made = render(SPOILED, style=Style(numbers=True))
    assert re.findall(r"tag\*\{\\small ([\d.]+)\}", made) == [f"1.{k}" for k in range(1, 5)] + [str(k) for k in range(1, 12)]
    assert re.findall(r"tag\*\{\\small ([\d.]+)\}", render(excerpt(SPOILED, 3, 7), style=Style(numbers=True))) == ["3", "4", "5", "6", "7"]


def test_without_marks_nobody_has_checked_it() -> None:
    made = render(SPOILED, style=Style(marks=False, numbers=True))
    assert "color" not in made and r"tag*{\small 11}" in made


def test_an_excerpt_has_its_lines_and_no_more() -> None:
    part = excerpt(SPOILED, 9, 10)
    assert [link.number for link in part.links] == [9, 10]
    assert part.derivation.steps[1].reason.endswith("(see equation 1) and apply the chain rule")
    assert not part.lemmas and part.claim is None
    with pytest.raises(ValueError, match="there are no lines 12 to 20: the chain has 11"):
        excerpt(SPOILED, 12, 20)


@needs_latex
@pytest.mark.parametrize("reasons", ["between", "right", "none"])
@pytest.mark.parametrize("numbers", [False, True])
def test_it_compiles(tmp_path: Path, reasons: str, numbers: bool) -> None:
    style = Style(reasons=reasons, numbers=numbers)  # type: ignore[arg-type]
    assert compiles(tmp_path, document([render(SPOILED, style=style), render(excerpt(SPOILED, 7, 8), style=style)])) == ""


def test_every_format_names_the_same_line_and_the_same_witness() -> None:
    said = {
        "text": text.render(SPOILED),
        "latex": render(SPOILED, style=Style(numbers=True)),
        "markdown": markdown.render([SPOILED]),
        "json": json.render([SPOILED]),
        "page": re.sub(r"<script>.*?</script>", "", page([SPOILED]), flags=re.DOTALL),
    }
    place = {
        "text": r"✗  7 .*?y = 1/2.*?3/4.*?7/8".replace(" = ", ".=."),
        "latex": r"\\small 7\}.*?y = \\frac\{1\}\{2\}.*?\\frac\{3\}\{4\}.*?\\frac\{7\}\{8\}",
        "markdown": r"\*\*\(7\)\*\*.*?✗ wrong.*?y = \\frac\{1\}\{2\}.*?\\frac\{3\}\{4\}.*?\\frac\{7\}\{8\}",
        "json": r'"number": 7.*?"status": "wrong".*?"y": "1/2".*?"3/4".*?"7/8"',
        "page": r'class="line wrong" id="d1-7".*?y =.*?1/2.*?3/4.*?7/8',
    }
    for name, found in said.items():
        assert re.search(place[name], found, re.DOTALL), name


# ---------------------------------------------------------------- PDF


@needs_latex
def test_a_pdf_is_made_and_says_the_same(tmp_path: Path) -> None:
    made = pdf.render(document([render(SPOILED, style=Style(numbers=True))]))
    assert made.startswith(b"%PDF-")
    if shutil.which("pdftotext"):
        (tmp_path / "a.pdf").write_bytes(made)
        words = subprocess.run(["pdftotext", "-layout", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True).stdout
        assert "Wrong at y" in words and "Gradient of the logistic-regression loss" in words


@needs_latex
def test_what_the_engine_says_is_passed_on() -> None:
    with pytest.raises(ValueError, match="failed: ! Undefined control sequence"):
        pdf.render("\\documentclass{article}\\begin{document}\\nonsense\\end{document}")


@needs_latex
def test_a_document_reads_no_file_and_runs_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("SECRET")
    with pytest.raises(ValueError, match="failed"):
        pdf.render(rf"\documentclass{{article}}\begin{{document}}\openin1={tmp_path}/secret.tex \ifeof1\nonsense\fi\input{{{tmp_path}/secret}}\end{{document}}")


def test_without_an_engine_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ValueError, match="needs a TeX engine"):
        pdf.render("")


# ---------------------------------------------------------------- the command


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "square.yaml"
    path.write_text("symbols: {x: real}\nsteps:\n  - (x + 1)**2\n  - expr: x*x + 2*x + 1\n    reason: Expand\n  - x**2 + 2*x + 1\n")
    return path


@pytest.mark.parametrize(("target", "begins"), [("html", "<!DOCTYPE html>"), ("markdown", "Let $x"), ("latex", "Let $x")])
def test_the_command_writes_each_form(file: Path, target: str, begins: str) -> None:
    made = file.with_suffix(f".{target}")
    assert main([str(file), "--to", target, "-o", str(made), "-q"]) == 0
    assert made.read_text().startswith(begins)


def test_the_page_of_the_command_has_the_elementary_steps(file: Path) -> None:
    assert main([str(file), "--to", "html", "-o", str(file.with_suffix(".html")), "-q"]) == 0
    assert "Open all lines" in file.with_suffix(".html").read_text()


def test_only_some_lines(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(file), "--to", "markdown", "--only", "2", "-q"]) == 0
    out = capsys.readouterr().out
    assert "**(2)**" in out and "**(1)**" not in out
    assert main([str(file), "--to", "markdown", "--only", "5-9"]) == 2
    assert "there are no lines 5 to 9: the chain has 2" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", ["0", "7-3", "a", "-"])
def test_no_range(file: Path, wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(file), "--to", "latex", f"--only={wrong}"]) == 2
    assert "is no range of lines" in capsys.readouterr().err


# ---------------------------------------------------------------- the page of the documentation

ROOT = Path(__file__).parent.parent
DOCS = (ROOT / "docs" / "page.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", DOCS, re.DOTALL) for line in block.splitlines()]


@pytest.mark.parametrize("line", [pytest.param(line, marks=[needs_latex] if "--to pdf" in line else []) for line in COMMANDS])
def test_the_commands_of_the_documentation_run(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(ROOT / "steps.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    words = line.split()
    assert main([*words[1:], "-q"]) == 0
    assert (tmp_path / words[-1]).stat().st_size > 1000


def test_the_python_of_the_documentation_runs() -> None:
    for code in re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL):
        exec(compile(code, "page.md", "exec"), {})  # noqa: S102  (our own text)
