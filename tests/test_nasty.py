"""Lines of mathematics on which numbers mislead: true ones that must not be called wrong, false ones that must not be proved.

`symbols | left relation right | assumption | …`, a symbol that is a function being opaque: `f: smooth function of x`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from derivation.checking.check import check
from derivation.model.verdicts import Verdict
from derivation.reading import build

from .link_lines import RELATIONS

HERE = Path(__file__).parent
TRUE = (HERE / "nasty_true.txt").read_text().splitlines()
WRONG, HARD = (part.splitlines()[1:] for part in (HERE / "nearly_true.txt").read_text().rsplit("# ", 1))


def split(link: str) -> tuple[str, str, str]:
    """At the relation that stands in no brackets."""
    for relation in RELATIONS:
        for k in range(len(link)):
            if link.startswith(relation, k) and link[:k].count("(") == link[:k].count(")"):
                return link[:k].strip(), relation.strip(), link[k + len(relation) :].strip()
    raise ValueError(link)


def verdict(line: str) -> Verdict:
    symbols, link, *assume = [part.strip() for part in line.split("|")]
    named = dict((part.strip() for part in s.split(":", 1)) for s in symbols.split(";") if s.strip())
    functions = {name: kind for name, kind in named.items() if "function of" in kind}
    left, relation, right = split(link)
    steps = [left, {"expr": right, "rel": relation}]
    derivations, problems = build({n: k for n, k in named.items() if n not in functions}, steps, functions=functions, assume=assume)
    assert derivations, problems
    found = check(derivations[0], in_process=True).links[0].verdict
    assert not found.contradiction, found.contradiction
    return found


@pytest.mark.parametrize("line", [line for line in TRUE if not line.startswith("#")])
def test_what_is_true_is_not_called_wrong(line: str) -> None:
    found = verdict(line)
    assert found.status != "wrong", (found.witness, found.note)


@pytest.mark.parametrize("line", [line for line in WRONG if not line.startswith("#")])
def test_what_is_nearly_true_is_refuted(line: str) -> None:
    found = verdict(line)
    assert found.status == "wrong" and found.witness is not None


@pytest.mark.parametrize("line", HARD)
def test_what_is_not_decided_is_not_proved(line: str) -> None:
    assert verdict(line).status in ("not proved", "conditional", "wrong")


# no value at any point: the end of an index, conditions that exclude each other
NOWHERE = """
x: real | log(x) + log(-x) = log(-x) + log(x)
x: real | sqrt(x - 1)*sqrt(-x) = sqrt(-x)*sqrt(x - 1)
x: real | asin(x + 2)*log(x) = log(x)*asin(x + 2)
x: real | log(-x**2) = 2*log(x)
n: positive integer; x: vector[n] | Sum(x[k], (k, 0, n)) = Sum(x[k], (k, 0, n))
n: positive integer; x: vector[n] | Sum(x[k]/(k - 1), (k, 1, n)) = Sum(x[k]/(k - 1), (k, 1, n))
n: positive integer; x: vector[n] | Sum(Sum(x[k]/(k - j), (k, 1, n)), (j, 1, n)) = 5
n: positive integer | Product(1/(n - k), (k, 1, n)) = 7
n: positive integer; x: vector[n]; j: index 1..n | Derivative(Sum(x[k], (k, 1, n + 1)), x[j]) = 1
"""


@pytest.mark.parametrize("line", NOWHERE.strip().splitlines())
def test_what_has_no_value_anywhere_is_wrong(line: str) -> None:
    assert verdict(line).prover == "no value"


# a condition that holds at some points stays one
SOMEWHERE = """
n: nonnegative integer; x: real | Sum(x/(k - 1), (k, 1, n)) = Sum(x/(k - 1), (k, 1, n))
n: positive integer; x: vector[n]; i: index 1..n | x[i + 1] + x[i - 1] = x[i - 1] + x[i + 1]
n: positive integer; m: positive integer; x: vector[m] | Sum(x[k], (k, 1, n)) = Sum(x[k], (k, 1, n))
"""


@pytest.mark.parametrize("line", SOMEWHERE.strip().splitlines())
def test_what_has_a_value_somewhere_is_conditional(line: str) -> None:
    assert verdict(line).status == "conditional"
