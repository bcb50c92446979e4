"""Markdown that GitHub and MyST read the same way."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from derivation.model.chains import Derivation
from derivation.model.declarations import Scope
from derivation.model.findings import Condition, Witness
from derivation.rendering.documents.markdown import render, spelled, text

from .samples import CHAIN, REAL, Judged, claim, report, step, term
from .test_rendering_page import HOSTILE, Elements, hostile

SQUARE = Derivation(
    (step("(x + 1)**2"), step("x*x + 2*x + 1", "Expand, 100% sure: $(a + b)^2$"), step("x**2 + 2*x + 1")),
    Scope(symbols={"x": REAL}),
    claim("(x + 1)**2 = x**2 + 2*x + 1"),
    "Squares & more",
    "Notes_1",
)
GOLDEN = r"""## Squares &amp; more

*Notes\_1*

Let $x \in \mathbb{R}$.

$$
(x + 1)^2
$$

[Expand, 100% sure: $(a + b)^2$]

$$
= x x + 2 x + 1
$$

$$
= x^2 + 2 x + 1
$$

**Claim.**

$$
(x + 1)^2 = x^2 + 2 x + 1
$$
"""


def test_golden_without_marks() -> None:
    assert render([report(SQUARE)], marks=False) == GOLDEN


def test_verdicts_and_evidence() -> None:
    wrong = Judged("wrong", witness=Witness((("x", "-1/2"),), "0.25", "1.5"))
    conditional = Judged("conditional", conditions=(Condition(term("x != 1"), "x != 1"),))
    made = render([report(SQUARE, link1=wrong, link2=conditional)])
    assert "**(1)** [Expand, 100% sure: $(a + b)^2$] ✗ wrong" in made
    assert "> **Wrong** at $x = -\\frac{1}{2}$: the left side is $0.25$, the right side is $1.5$." in made
    assert r"> **Holds if** $x \ne 1$." in made
    assert r"**Conditions.** $x \ne 1$." in made


def test_lemmas_are_numbered_as_the_reasons_say() -> None:
    made = render([report(CHAIN)])
    assert "### Lemma 1: sigmoid-derivative" in made
    assert r"\qquad (1)" in made and "(see equation 1)" in made


def test_every_formula_stands_in_a_block_of_its_own() -> None:
    made = render([report(CHAIN)])
    assert made.count("$$") % 2 == 0
    for block in made.split("$$")[1::2]:
        assert block.startswith("\n") and block.endswith("\n") and "\n\n" not in block
        assert not re.search(r"\\[{},;!|]", block.replace("\\\\", "")), block


def test_what_github_would_unescape_is_spelled_out() -> None:
    assert spelled(r"\{x\,|\,x<1\}") == r"\lbrace x\thinspace |\thinspace x\lt 1\rbrace "
    assert spelled(r"a \\ \{") == r"a \\ \lbrace "


@pytest.mark.parametrize("text_", ["*a*", "_a_", "`a`", "# a", "[a](b)", "![a](b)", "<b>", "~~a~~", "a|b", "@all", "&lt;", "\\*", "- a", "1. a"])
def test_text_is_text(text_: str) -> None:
    rendered = MarkdownIt("commonmark").enable(["strikethrough", "table"]).render(f"[{text(text_)}]")
    assert Elements(rendered).text.strip() == f"[{text_}]"
    assert {tag for tag, _ in Elements(rendered).elements} == {"p"}


@pytest.mark.parametrize("written", HOSTILE)
def test_a_hostile_file_is_only_text(written: str) -> None:
    rendered = MarkdownIt("commonmark", {"html": True}).render(render([hostile(written)]))
    assert {tag for tag, _ in Elements(rendered).elements} <= {"h2", "h3", "p", "em", "strong", "code", "blockquote", "hr"}
