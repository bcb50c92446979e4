"""Proportionality, lines that follow from earlier ones, and names that are set on the way."""

from __future__ import annotations

import pytest

from derivation import check, read_text
from derivation.model.verdicts import Report


def report(text: str) -> Report:
    derivations, problems = read_text(text)
    assert not problems, problems
    return check(derivations[0], in_process=True)


POSTERIOR = """
symbols:
  a, b: positive
  n: positive integer
  k: integer in 0..n
  p: real in (0,1)
steps:
  - binomial(n, k)*p**k*(1 - p)**(n - k)*gamma(a + b)/(gamma(a)*gamma(b))*p**(a - 1)*(1 - p)**(b - 1)
  - rel: ~ p
    expr: p**k*(1 - p)**(n - k)*p**(a - 1)*(1 - p)**(b - 1)
  - p**(a + k - 1)*(1 - p)**({last})
"""


def test_a_posterior_up_to_proportionality() -> None:
    found = report(POSTERIOR.replace("{last}", "b + n - k - 1"))
    assert [link.verdict.status for link in found.links] == ["proved", "proved"]
    assert found.conclusion == "start ~ end"


def test_a_factor_that_depends_on_the_variable_is_refuted() -> None:
    text = POSTERIOR.replace("{last}", "b + n - k - 1").replace("expr: p**k*(1 - p)**(n - k)", "expr: p**k*(1 - p)**n")
    assert report(text).links[0].verdict.status == "wrong"


FROM = """
symbols:
  x, y: real
steps:
  - Eq(x + y, 5)
  - {rel: iff, expr: 'Eq(y, 5 - x)'}
  - {rel: iff, from: 0, expr: 'Eq(x, 5 - y)'}
"""


def test_a_line_may_follow_from_an_earlier_one() -> None:
    found = report(FROM)
    assert [link.left.source for link in found.links] == ["Eq(x + y, 5)", "Eq(x + y, 5)"]
    assert found.links[1].verdict.status == "proved"


def test_two_lines_together() -> None:
    text = """
symbols:
  x, y: real
steps:
  - And(Eq(x + y, 5), Eq(x - y, 1))
  - {rel: implies, expr: 'Eq(x + y, 5)'}
  - {rel: implies, from: 0, expr: 'Eq(x - y, 1)'}
  - {rel: implies, from: [1, 2], expr: 'Eq(2*x, 6)'}
"""
    found = report(text)
    assert found.links[2].left.source == "And(Eq(x + y, 5), Eq(x - y, 1))"
    assert [link.verdict.status for link in found.links] == ["proved"] * 3


def test_let_sets_a_name() -> None:
    text = """
symbols:
  x: real
steps:
  - exp(2*x) + 2*exp(x) + 1
  - let:
      s: exp(x)
  - s**2 + 2*s + 1
  - (s + 1)**2
"""
    found = report(text)
    assert [link.verdict.status for link in found.links] == ["proved", "proved"]
    assert "definition of s" in found.links[0].verdict.facts
    assert "definition of s" not in found.links[1].verdict.facts


WRONG = [
    ("rel: ~ z\n    expr: x", "relation"),
    ("rel: '~'\n    expr: x", "relation"),
    ("from: 7\n    expr: x", "from"),
    ("from: next\n    expr: x", "from"),
]


@pytest.mark.parametrize(("step", "code"), WRONG)
def test_what_is_no_relation_or_no_line_is_a_problem(step: str, code: str) -> None:
    _, problems = read_text(f"symbols: {{x: real}}\nsteps:\n  - x\n  - {step}\n")
    assert [p.code for p in problems] == [code]
