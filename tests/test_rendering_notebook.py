"""What a notebook shows, and that the example notebook runs from top to bottom."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from derivation.model.chains import Derivation
from derivation.model.declarations import Scope
from derivation.model.findings import Witness

from .samples import CHAIN, REAL, Judged, report, step
from .test_rendering_page import HOSTILE, Elements, hostile

NOTEBOOK = Path(__file__).parent.parent / "examples" / "notebook.ipynb"
RUN = """
import ast, json, sys
cells, names, shown = json.load(open(sys.argv[1]))["cells"], {}, []
for cell in (c for c in cells if c["cell_type"] == "code"):
    tree = ast.parse("".join(cell["source"]))
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None
    found = {kind: getattr(value, f"_repr_{kind}_")() for kind in ("html", "latex") if hasattr(value, f"_repr_{kind}_")}
    shown.append({"text": repr(value), **found})
print(json.dumps(shown))
"""


@pytest.fixture(scope="module")
def shown() -> list[dict[str, Any]]:
    """What each code cell of the example shows last."""
    done = subprocess.run([sys.executable, "-c", RUN, str(NOTEBOOK)], cwd=NOTEBOOK.parent.parent, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_the_example_runs(shown: list[dict[str, Any]]) -> None:
    _, proved, wrong, witness, chain, checked, line, sympy = shown
    assert "✓ proved" in proved["html"] and "1 link proved" in proved["html"]
    assert "✗ wrong" in wrong["html"] and "the left side is" in wrong["html"]
    assert witness["text"].startswith("Witness(point=")
    assert "proved" not in chain["html"] and "A product rule" in chain["html"]
    assert "$(uv)&#x27; = u&#x27;v + uv&#x27;$" in checked["html"]
    assert r"\sin(x) + x \cdot \cos(x)" in line["html"] and line["latex"].startswith("$")
    assert sympy["text"] == "x*cos(x) + sin(x)"


def test_the_example_is_kept_without_outputs() -> None:
    for cell in json.loads(NOTEBOOK.read_text())["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None
            ast.parse("".join(cell["source"]))


def test_a_chain_from_sympy_takes_three_lines(shown: list[dict[str, Any]]) -> None:
    cells = json.loads(NOTEBOOK.read_text())["cells"]
    assert len(cells[2]["source"]) == 3


def test_a_report_a_derivation_and_a_step_show_themselves() -> None:
    for thing in (report(CHAIN), CHAIN, CHAIN.steps[3]):
        assert Elements(thing._repr_html_()).open == []
        assert "\\frac" in thing._repr_latex_()


def test_a_wrong_line_has_its_witness() -> None:
    chain = Derivation((step("x"), step("x + 1")), Scope(symbols={"x": REAL}))
    page = Elements(report(chain, link1=Judged("wrong", witness=Witness((("x", "1/2"),), "0.5", "1.5")))._repr_html_())
    assert r"wrong at $x = \frac{1}{2}$: the left side is $0.5$, the right side is $1.5$." in page.text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_derivation_adds_no_element(text: str) -> None:
    page = Elements(hostile(text)._repr_html_())
    assert {tag for tag, _ in page.elements} <= {"div", "p", "strong", "span", "table", "tbody", "tr", "td"}
    for _, attributes in page.elements:
        assert set(attributes) <= {"style", "class", "colspan", "title"}
    assert "$" not in "".join(part for part in Elements(CHAIN._repr_html_()).text.split("$")[::2])
