"""The terminal, the concise form, LaTeX, PDF, Markdown, the page and JSON of one wrong chain name the same line and the same witness."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from derivation.command.cli import main
from derivation.command.sources import from_path
from derivation.model.records import record
from derivation.rendering.documents.markdown import spelled
from derivation.rendering.notation.names import Names
from derivation.rendering.notation.tex_values import value

from .test_rendering_tex import needs_latex

CHAINS = {
    "calculus": """
symbols: {x: positive}
steps:
  - Derivative(x**2*log(x), x)
  - {expr: '2*x*log(x) + x**2*Derivative(log(x), x)', reason: product rule}
  - {expr: 2*x*log(x) + x**2/x**2, reason: derivative of log}
  - 2*x*log(x) + 1
""",
    "sum": """
symbols: {n: positive integer, j: index 1..n, 'theta, x': 'vector[n]'}
steps:
  - Derivative(Sum(theta[i]*x[i]**2, (i, 1, n)), theta[j])
  - Sum(Derivative(theta[i], theta[j])*x[i]**2, (i, 1, n))
  - {expr: 'Sum(x[i]**2, (i, 1, n))', reason: Kronecker delta}
""",
    "matrix": """
symbols: {n: positive integer, 'A, B': 'matrix[n,n]', x: 'vector[n]'}
steps:
  - (A @ B).T @ x
  - {expr: A.T @ B.T @ x, reason: transpose}
""",
    "function": """
symbols: {x: real}
functions: {'f, g': smooth function of x}
steps:
  - Derivative(f*g, x)
  - {expr: 'Derivative(f, x)*Derivative(g, x)', reason: product rule}
""",
    "equation": """
symbols: {x: real}
steps:
  - Eq(x**2, 4)
  - {expr: 'Eq(x - 2, 0)', rel: iff}
""",
    "complex": """
symbols: {z: complex}
steps:
  - conjugate(z)*z
  - z**2
""",
    "decimal": """
symbols: {x: real}
steps:
  - exp(x)*exp(1/3)
  - exp(x/3)
claim: exp(x)*exp(1/3) = exp(x/3)
""",
}


@record()
class Found:
    """What the JSON says about the one wrong link of a chain."""

    number: int
    point: dict[str, str]
    left: str
    right: str
    names: Names

    @property
    def plain(self) -> list[str]:
        """The witness as the text formats write it, from left to right."""
        return [*(f"{name} = {at}" for name, at in self.point.items()), self.left, self.right]

    @property
    def tex(self) -> list[str]:
        """The witness as it is set."""
        at = [f"{self.names.latex(name)} = {value(written, self.names)}" for name, written in self.point.items()]
        return [*at, value(self.left, self.names), value(self.right, self.names)]


@pytest.fixture(params=CHAINS)
def chain(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "chain.yaml"
    path.write_text(CHAINS[request.param])
    return path


def said(chain: Path, *options: str) -> str:
    out = chain.with_suffix(".out")
    main([str(chain), *options, "-o", str(out)])
    return out.read_text(encoding="utf-8")


def found(chain: Path) -> Found:
    (report,) = json.loads(said(chain, "--format", "json"))["reports"]
    (wrong,) = [link for link in report["links"] if link["status"] == "wrong"]
    witness = wrong["witness"]
    (derivation,) = next(iter(from_path(str(chain))))[0]
    return Found(wrong["number"], witness["point"], witness["left"], witness["right"], Names(derivation.scope, derivation.notation))


def text(chain: Path, one: Found) -> tuple[str, list[str]]:
    """The wrong link of the report in the terminal, from its sign to the next one."""
    (part,) = re.findall(rf"^ ✗ +{one.number} .*?(?=^ [✓✗?]|\Z)", said(chain, "--format", "text"), re.DOTALL | re.MULTILINE)
    return re.sub(r"\s+[|=]?\s*", " ", part.replace("\xa0", " ")), [re.sub(r"\s+[|=]?\s*", " ", each) for each in one.plain]


def concise(chain: Path, one: Found) -> tuple[str, list[str]]:
    (line,) = [line for line in said(chain, "--format", "concise").splitlines() if ": wrong: " in line and ": claim: " not in line]
    assert f": link {one.number}: " in line
    return line, one.plain


def latex(chain: Path, one: Found) -> tuple[str, list[str]]:
    """The first note beneath the line of that number."""
    rest = said(chain, "--to", "latex", "--numbers").partition(rf"\tag*{{\small {one.number}}}")[2]
    return next(line for line in rest.splitlines() if r"\textbf{Wrong}" in line), one.tex


def markdown(chain: Path, one: Found) -> tuple[str, list[str]]:
    rest = said(chain, "--to", "markdown").partition(f"**({one.number})**")[2]
    return next(line for line in rest.splitlines() if line.startswith("> **Wrong**")), [spelled(part) for part in one.tex]


def page(chain: Path, one: Found) -> tuple[str, list[str]]:
    """The box beneath the one wrong line."""
    made = re.sub(r"<(script|style)>.*?</\1>", "", said(chain, "--to", "html"), flags=re.DOTALL)
    (line,) = re.findall(r'<li class="line wrong" id="d1-(\d+)"', made)
    assert line == str(one.number)
    box = made.partition('class="evidence wrong')[2].partition("</dl>")[0]
    pieces = [html.unescape(piece).removeprefix(r"\displaystyle ") for piece in re.findall(r'data-tex="([^"]*)"', box)]
    joined = " ".join(pieces)
    return joined, one.tex


FORMATS: tuple[Callable[[Path, Found], tuple[str, list[str]]], ...] = (text, concise, latex, markdown, page)


def test_every_format_names_the_same_line_and_the_same_witness(chain: Path) -> None:
    one = found(chain)
    for form in FORMATS:
        written, wanted = form(chain, one)
        at = 0
        for part in wanted:
            assert part in written[at:], (form.__name__, part, written)
            at = written.index(part, at) + len(part)


@needs_latex
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext")
def test_the_pdf_too(tmp_path: Path) -> None:
    """In print a matrix stands on several lines: the digits that the marks add are those of the witness, in some order."""
    for name in ("calculus", "sum", "matrix"):
        path = tmp_path / f"{name}.yaml"
        path.write_text(CHAINS[name])
        one = found(path)
        marked, plain = (_printed(path, *options) for options in ((), ("--no-marks",)))
        before, _, note = marked.partition("Wrong at")
        assert re.findall(r"^\s*=.*\s(\d+)$", before, re.MULTILINE)[-1:] == [str(one.number)], marked
        assert re.search(r"the\s+left\s+side\s+is.*the\s+right\s+side\s+is", note, re.DOTALL)
        assert _digits(marked) - _digits(plain) == _digits(" ".join(one.tex)), marked


def _printed(path: Path, *options: str) -> str:
    out = path.with_suffix(".pdf")
    main([str(path), "--to", "pdf", "--numbers", *options, "-o", str(out)])
    return subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=True).stdout


def _digits(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d", text))
