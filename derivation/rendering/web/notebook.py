r"""Reports, derivations and steps as a notebook shows them: a table whose `$...$` the notebook sets.

A notebook's page brings MathJax; a script or a style sheet of our own would not be let through, so everything is inline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from ...model.chains import Derivation, Step
from ...model.declarations import Scope
from ...model.verdicts import Link, Report
from ..documents.latex import notebook
from ..notation.names import Names
from ..notation.terms import RELATIONS, claimed, tex
from ..sentences.pieces import Piece, pieces
from ..sentences.reasons import reason
from ..sentences.sentences import against, given, judged
from ..sentences.vocabulary import SYMBOLS, summary
from .markup import Markup, element, together

COLORS = {"proved": "#2e7d4f", "conditional": "#a36a00", "not proved": "#a36a00", "wrong": "#c62828"}
CELL = "text-align:left;vertical-align:baseline;padding:0.25em 0.6em;border:none;background:transparent"


def html(shown: object) -> str:
    """A report, a derivation or a step as a notebook shows it."""
    return report_html(shown) if isinstance(shown, Report) else derivation_html(shown) if isinstance(shown, Derivation) else step_html(cast(Step, shown))


def latex(shown: object) -> str:
    """The same as LaTeX."""
    return notebook(shown) if isinstance(shown, Report | Derivation) else step_latex(cast(Step, shown))


def report_html(report: Report) -> str:
    """A report as a table: relation, right side, reason, verdict; beneath a wrong line its witness."""
    derivation, names = report.derivation, Names(report.derivation.scope, report.derivation.notation)
    rows = [_row("", report.links[0].left, "", Markup(), names)] if report.links else []
    for link in report.links:
        rows.append(_row(link.right.relation, link.right, reason(link.right, derivation), _verdict(link, names), names))
        rows += [_against(link, names)] if link.verdict.status != "proved" else []
    claim = (
        [element("p", element("strong", "Claim "), _math(claimed(derivation.claim, names)), ": ", *spoken(judged(report.claim, "", names)))]
        if derivation.claim and report.claim
        else []
    )
    return _whole(derivation, [element("table", element("tbody", *rows)), *claim, element("p", summary([report]), style="opacity:0.75")])


def derivation_html(derivation: Derivation) -> str:
    """A derivation that nobody has checked."""
    names = Names(derivation.scope, derivation.notation)
    rows = [_row(step.relation if k else "", step, reason(step, derivation) if k else "", Markup(), names) for k, step in enumerate(derivation.steps)]
    return _whole(derivation, [element("table", element("tbody", *rows))])


def step_html(step: Step) -> str:
    """One line: its relation, its expression and its reason. Declarations are not known here, so vectors are not bold."""
    return element("div", element("table", element("tbody", _row(step.relation, step, step.reason, Markup(), Names(Scope())))))


def step_latex(step: Step) -> str:
    return rf"$\displaystyle {tex(step.expr, Names(Scope()))}$"


def _whole(derivation: Derivation, parts: list[Markup]) -> Markup:
    title = [element("p", element("strong", *prose(derivation.title)))] if derivation.title else []
    return element("div", *title, *parts)


def _row(relation: str, step: Step, said: str, verdict: Markup, names: Names) -> Markup:
    sign = _math(RELATIONS[relation]) if relation else Markup()
    shown = _math(r"\displaystyle " + tex(step.expr, names))
    cells = (sign, shown, together("[", *prose(said, names), "]") if said else Markup(), verdict)
    return element("tr", *(element("td", cell, style=CELL, title=step.text if cell is shown else None) for cell in cells), style="background:transparent")


def _verdict(link: Link, names: Names) -> Markup:
    status = link.verdict.status
    return element(
        "span", f"{SYMBOLS[status]} {status}", *spoken(given(link.verdict, names)), style=f"color:{COLORS[status]};font-weight:600;white-space:nowrap"
    )


def _against(link: Link, names: Names) -> Markup:
    """What stands against a line."""
    verdict = link.verdict
    said = [Piece("wrong"), *against(link, names)] if verdict.status == "wrong" and not verdict.contradiction else judged(verdict, verdict.contradiction, names)
    border = f"{CELL};border-left:3px solid {COLORS[verdict.status]}"
    return element("tr", element("td", style=CELL), element("td", *spoken(said), colspan=3, style=border), style="background:transparent")


def _math(latex: str) -> Markup:
    return together(f"${latex}$")


def prose(written: str, names: Names | None = None) -> Iterator[Markup]:
    """Text that a person wrote; only mathematics that may be set is left for MathJax to see."""
    return spoken(pieces(written, names))


def spoken(sentence: Iterable[Piece]) -> Iterator[Markup]:
    """The pieces of a sentence, those that are words kept from MathJax."""
    for piece in sentence:
        yield _math(piece.latex) if piece.latex else element("span", piece.text, class_="tex2jax_ignore mathjax_ignore")
