"""What `import derivation` offers: every name is there, typed, and says what it is."""

from __future__ import annotations

import ast
import pydoc
import subprocess
import sys
from pathlib import Path

import pytest

import derivation
from derivation import Scope, Term, build

FACE = Path(derivation.__file__)
CALLED = ("build", "chain", "check", "from_sympy", "load", "read_file", "read_text", "to_sympy")
NAMES = [name for name in derivation.__all__ if name != "__version__"]


def test_they_are_listed_and_typed() -> None:
    typed = {
        alias.name
        for node in ast.walk(ast.parse(FACE.read_text(encoding="utf-8")))
        if isinstance(node, ast.If)
        for each in node.body
        if isinstance(each, ast.ImportFrom) and each.level
        for alias in each.names
    }
    assert set(dir(derivation)) == set(derivation.__all__) == typed


@pytest.mark.parametrize("name", NAMES)
def test_each_says_what_it_is(name: str) -> None:
    found = getattr(derivation, name)
    said = found.__doc__ or ""
    assert len(said.split()) > 5 and not said.startswith(f"{name}("), "a docstring that gives meaning"
    assert said.split("\n")[0] in pydoc.plain(pydoc.render_doc(found))


@pytest.mark.parametrize("name", CALLED)
def test_each_function_has_an_example(name: str) -> None:
    assert ">>> " in getattr(derivation, name).__doc__


def test_another_name_is_none() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'prove'"):
        derivation.prove  # noqa: B018


def test_importing_the_package_costs_next_to_nothing() -> None:
    code = "import sys, derivation; print(*[m for m in sys.modules if m.startswith('derivation.')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=FACE.parent.parent, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["derivation.model", "derivation.model.faces"]


def test_the_version_is_that_of_the_project() -> None:
    assert f'version = "{derivation.__version__}"' in (FACE.parent.parent / "pyproject.toml").read_text(encoding="utf-8")


# ---------------------------------------------------------------- what a person sees at a prompt


def test_nouns_show_themselves_in_a_line() -> None:
    steps = ["x + x", {"expr": "2*x", "reason": "add"}]
    (chain,), _ = build({"x": "real", "n": "positive integer"}, steps, {"f": "smooth function of t"}, title="Twice")
    assert repr(chain) == "Derivation('Twice', 2 lines)"
    assert repr(chain.steps[1]) == "Step('= 2*x', reason='add')"
    assert repr(chain.steps[1].expr) == "Term('2*x')"
    assert repr(chain.scope) == "Scope(x: real, n: positive integer, f(t))"
    assert repr(Scope()) == "Scope()"


def test_a_tree_that_no_reader_made_shows_itself_too() -> None:
    assert repr(Term("nothing", (Term("num", value="1"),))) == "Term('nothing(1)')"
