"""An installation brings four packages and what they need; everything else is an extra that nothing misses."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
DISTRIBUTIONS = {"python-flint": "flint", "pyyaml": "yaml", "rich": "rich", "sympy": "sympy"}  # what is imported of each
THEIRS = {"mpmath", "markdown-it-py", "mdurl", "pygments", "typing-extensions"}
OPTIONAL = {"z3": "derivation/proving/inequalities/smt.py"}  # imported where it is there
ALONE = """
import importlib.abc, sys
class Wall(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in sys.stdlib_module_names and top not in %r:
            raise ImportError(f"{name} is not installed")
sys.meta_path.insert(0, Wall())
from derivation.command.cli import main
sys.exit(main(%r))
"""


def named(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement)[0].lower()


def test_the_dependencies_are_these_four() -> None:
    assert {named(each) for each in PROJECT["dependencies"]} == set(DISTRIBUTIONS)
    extras = {named(each) for extra in PROJECT["optional-dependencies"].values() for each in extra}
    assert not extras & (set(DISTRIBUTIONS) | THEIRS)


def test_they_bring_nothing_that_is_not_known() -> None:
    seen: set[str] = set()
    todo = list(DISTRIBUTIONS)
    while todo:
        if (name := todo.pop()) not in seen:
            seen.add(name)
            todo += [named(each) for each in requires(name) or () if "extra ==" not in each and not _foreign(each)]
    assert seen <= set(DISTRIBUTIONS) | THEIRS


def _foreign(requirement: str) -> bool:
    """Whether a requirement is for an older Python than ours."""
    below = re.search(r'python_version < "3\.(\d+)"', requirement.replace("'", '"'))
    return bool(below) and sys.version_info[1] >= int(below[1])


def test_nothing_else_is_imported_anywhere() -> None:
    allowed = {*DISTRIBUTIONS.values(), "mpmath", "derivation", *sys.stdlib_module_names}
    for path in sorted((ROOT / "derivation").rglob("*.py")):
        imported = {top for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for top in _packages(node)}
        for top in imported - allowed:
            assert OPTIONAL.get(top) == path.relative_to(ROOT).as_posix(), f"{path.name} imports {top}"


def _packages(node: ast.AST) -> list[str]:
    """The packages that a statement imports, but for those that are named from where it stands."""
    if isinstance(node, ast.Import):
        return [name.name.partition(".")[0] for name in node.names]
    return [(node.module or "").partition(".")[0]] if isinstance(node, ast.ImportFrom) and not node.level else []


BROKEN = 'raise ImportError("libflint.so: cannot open shared object file", name="flint")'


@pytest.mark.parametrize("options", [[], ["--format", "json"], ["--to", "html"], ["--mutate", "--most", "2"], ["--explain", "1"], ["--suggest"]], ids=" ".join)
@pytest.mark.parametrize("package", ["flint", "yaml"])
def test_a_package_that_is_missing_or_broken_is_said_before_any_link_is_judged(package: str, options: list[str], tmp_path: Path) -> None:
    known = {*DISTRIBUTIONS.values(), "mpmath", "derivation"}
    gone = subprocess.run(
        [sys.executable, "-c", ALONE % (sorted(known - {package}), ["gallery:tanh", *options])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    (tmp_path / package).mkdir()
    (tmp_path / package / "__init__.py").write_text(BROKEN.replace("flint", package))
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    broken = subprocess.run(
        [sys.executable, "-m", "derivation", "gallery:tanh", *options],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    for done, why in ((gone, f"{package} is not installed"), (broken, f"lib{package}.so: cannot open")):
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
        assert done.stderr.startswith(f"verify-derivation: a package that it needs cannot be loaded: {why}")
    assert broken.stderr.endswith(f"python -m pip install {'python-flint' if package == 'flint' else 'pyyaml'}\n")


RUNS = ([], ["--format", "json"], ["--to", "latex"], ["--to", "markdown"], ["--to", "html"], ["--mutate", "--most", "2"], ["--quiz"], ["--reveal"])


@pytest.mark.parametrize("options", RUNS, ids=" ".join)
def test_a_chain_is_checked_and_shown_without_any_extra(options: list[str]) -> None:
    """Only what an installation brings can be imported."""
    known = {*DISTRIBUTIONS.values(), "mpmath", "markdown_it", "mdurl", "pygments", "derivation"}
    code = ALONE % (sorted(known), ["gallery:tanh", *options])
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, input="", capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, "Error" in done.stderr) == (0, False), done.stderr
