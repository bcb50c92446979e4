r"""Report or derivation -> LaTeX: the chain as lecture notes print it, reasons in brackets between the lines or on the right.

Needs amsmath, amssymb and xcolor. A report shows every link that is not proved in red, and its witness beneath.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from ...model.chains import Derivation, Step
from ...model.declarations import Scope
from ...model.records import field, record, replace
from ...model.terms import Term
from ...model.verdicts import Link, Report
from ..notation.names import Names
from ..notation.rows import WIDE, rows, width
from ..notation.terms import RELATIONS, claimed, tex
from ..notation.tex_text import escaped
from ..sentences.pieces import Piece, pieces
from ..sentences.premises import premises
from ..sentences.reasons import numbered, reason
from ..sentences.sentences import against, conditions, given, holds_if, judged, same_print

RED, AMBER = r"\color{red!75!black}", r"\color{orange!80!black}"
COLORS = {"wrong": RED, "conditional": AMBER, "not proved": AMBER}
PREAMBLE = r"""\documentclass[11pt,a4paper]{article}
\usepackage[utf8]{inputenc}
\usepackage{amsmath,amssymb,xcolor}
\setlength{\textwidth}{16.6cm}\setlength{\oddsidemargin}{-0.3cm}
\setlength{\textheight}{24.6cm}\setlength{\topmargin}{-1.6cm}
\setlength{\parindent}{0pt}\setlength{\parskip}{\medskipamount}
\allowdisplaybreaks\raggedright
\begin{document}
"""
SHORT = 22  # a start as short as this stands left of the first sign

ASIDE = 30  # what reasons on the right take of a line, in units of `width`

Between = Callable[[str], str]


@record()
class Style:
    """How a chain is printed: whether what is not proved is marked, where the reasons stand, whether the lines are numbered."""

    marks: bool = True
    reasons: Literal["between", "right", "none"] = "between"
    numbers: bool = False


def term(written: Term, scope: Scope | None = None, notation: Mapping[str, str] | None = None) -> str:
    r"""A term in the author's own form.

    >>> theta, j = Term("name", value="theta"), Term("name", value="j")
    >>> term(Term("index", (theta, j)))
    '\\theta_j'
    """
    return tex(written, Names(scope or Scope(), notation or {}))


def render(shown: Report | Derivation, standalone: bool = False, *, marks: bool = True, style: Style | None = None) -> str:
    """A report or a derivation as LaTeX, a whole document if `standalone`; without `marks` as if nobody had checked it."""
    body = _section(shown, style or Style(marks))
    return document([body]) if standalone else body


def document(bodies: Iterable[str]) -> str:
    """Bodies that `render` made, as a document that compiles with a plain LaTeX installation."""
    return PREAMBLE + "\n\\bigskip\n".join(bodies) + "\\end{document}\n"


def notebook(shown: Report | Derivation) -> str:
    r"""The chain alone, for MathJax in a notebook, which knows no \intertext."""
    page = _page(shown, Style())
    return _display(page, lambda line: rf"& \text{{{line}}} \\" + "\n")


@record()
class _Page:
    """A derivation, how its names are set, and what was found out about each link (by its number)."""

    derivation: Derivation
    names: Names
    links: Mapping[int, Link]
    report: Report | None = None
    style: Style = Style()
    prefix: str = ""
    numbers: Mapping[int, int] = field(default_factory=dict)


def _page(shown: Report | Derivation, style: Style, prefix: str = "") -> _Page:
    report = shown if isinstance(shown, Report) else None
    derivation = shown.derivation if isinstance(shown, Report) else shown
    links = {_position(link, derivation): link for link in report.links} if report else {}
    numbers = {position: link.number for position, link in links.items()}
    marked = (links, report) if style.marks else ({}, None)
    return _Page(derivation, Names(derivation.scope, derivation.notation), *marked, style, prefix, numbers)


def _position(link: Link, derivation: Derivation) -> int:
    """Which step the link leads to: a report on a single link keeps the number that the link has in the file."""
    return next((k for k, step in enumerate(derivation.steps) if step is link.right), link.number)


def _section(shown: Report | Derivation, style: Style) -> str:
    page = _page(shown, style)
    derivation = page.derivation
    title = rf"\subsection*{{{text(derivation.title)}}}" + "\n" if derivation.title else ""
    source = rf"\emph{{{text(derivation.source)}}}" + "\n\n" if derivation.source else ""
    lemmas = [_lemma(number, name, page, style) for name, number in numbered(derivation).items()]
    intertext: Between = lambda line: rf"\intertext{{{line}}}" + "\n"  # noqa: E731
    if lemmas:
        lemmas.append("\\textbf{Derivation.}\n")
    return title + source + premises(derivation.scope, page.names) + "".join(lemmas) + _display(page, intertext) + _ending(page)


def _lemma(number: int, name: str, page: _Page, style: Style) -> str:
    shown = page.report.lemmas[name] if page.report and name in page.report.lemmas else page.derivation.lemmas[name]
    inner = _page(shown, style, f"{number}.")
    claim = inner.derivation.claim
    said = rf"\begin{{equation*}}{claimed(claim, inner.names)} \tag{{{number}}}\end{{equation*}}" + "\n" if claim else ""
    intertext: Between = lambda line: rf"\intertext{{{line}}}" + "\n"  # noqa: E731
    title = text(inner.derivation.title) if inner.derivation.title else escaped(name)
    return rf"\textbf{{Lemma {number}}} ({title})." + f"\n{said}{_display(inner, intertext)}{_notes_after(inner)}"


def _ending(page: _Page) -> str:
    """The conditions and the claim."""
    derivation, report, parts = page.derivation, page.report, [_notes_after(page)]
    if report and report.conditions:
        parts.append(r"\textbf{Conditions.} " + spoken(conditions(report.conditions, page.names)) + ".\n\n")
    if derivation.claim:
        parts.append(rf"\textbf{{Claim.}} $\displaystyle {claimed(derivation.claim, page.names)}$" + _judged(report, page.names) + "\n")
    parts += [rf"\par\textbf{{Note.}} {spoken(said)}" + "\n" for said in same_print(report, page.names)] if report else []
    return "".join(parts)


def _judged(report: Report | None, names: Names) -> str:
    """What became of the claim."""
    if report is None or report.claim is None:
        return "."
    if report.claim.status == "proved":
        return r"\hfill $\blacksquare$"
    return rf"\ {{{COLORS[report.claim.status]}--- {spoken(judged(report.claim, report.claim_note, names))}}}"


def _display(page: _Page, between: Between) -> str:
    """The chain as an align* environment, with what stands between its lines. Reasons beside lines that leave no room for them stand between them."""
    if page.style.reasons == "right" and not _leaves_room(page):
        page = replace(page, style=replace(page.style, reasons="between"))
    steps = page.derivation.steps
    first, inline = _start(page)
    left = first[0] if inline else ""
    lines = [] if inline else [" \\\\\n".join(f"& {row}" for row in first) + " \\\\\n"]
    for number, step in enumerate(steps[1:], 1):
        lines.append(_between(step, page, between))
        lines.append(_row(number, step, page, left))
        lines.append("".join(map(between, _notes(number, page))) if number < len(steps) - 1 else "")
    return "\\begin{align*}\n" + "".join(lines).rstrip().removesuffix(r"\\").rstrip() + "\n\\end{align*}\n"


def _start(page: _Page) -> tuple[list[str], bool]:
    """The rows of the first line, and whether it stands left of the first sign."""
    steps, beside = page.derivation.steps, page.style.reasons == "right"
    first = rows(steps[0].expr, page.names, _room(page, ""))
    said = page.style.reasons == "between" and len(steps) > 1 and reason(steps[1], page.derivation)
    return first, len(first) == 1 and len(steps) > 1 and width(first[0]) <= (SHORT // 2 if beside else SHORT) and not said


def _room(page: _Page, left: str) -> int:
    """What a row may take beside what stands left of the signs."""
    return WIDE - width(left) - (3 if left else 0) - (ASIDE if page.style.reasons == "right" else 0)


def _leaves_room(page: _Page) -> bool:
    first, inline = _start(page)
    room = _room(page, first[0] if inline else "") - 3
    made = first + [row for step in page.derivation.steps[1:] for row in rows(step.expr, page.names, room)]
    return all(width(row) <= room + 3 for row in made)


def _between(step: Step, page: _Page, between: Between) -> str:
    said = reason(step, page.derivation) if page.style.reasons == "between" else ""
    return between(f"[{text(said, page.names)}]") if said else ""


def _aside(step: Step, number: int, page: _Page) -> str:
    """What stands at the end of a line: the reason, where it is wanted there, and the line's number."""
    said = reason(step, page.derivation) if page.style.reasons == "right" else ""
    label = rf" \tag*{{\small {page.prefix}{page.numbers.get(number, number)}}}" if page.style.numbers else ""
    return (rf" && \parbox[t]{{5.2cm}}{{\raggedright\small [{text(said, page.names)}]}}" if said else "") + label


def _row(number: int, step: Step, page: _Page, left: str) -> str:
    """A step after its sign, in the colour of its verdict."""
    color = COLORS.get(page.links[number].verdict.status, "") if number in page.links else ""
    paint = f"{color} " if color else ""
    begin, *more = rows(step.expr, page.names, _room(page, left) - 3)
    lines = [f"{left if number == 1 else ''} & {paint}{RELATIONS[step.relation]} {begin}{_aside(step, number, page)}".lstrip()]
    lines += [rf"& {paint}\qquad {{}} {row}" for row in more]
    return " \\\\\n".join(lines) + " \\\\\n"


def _notes_after(page: _Page) -> str:
    """The notes of the last link stand after the display."""
    notes = _notes(len(page.derivation.steps) - 1, page)
    return "".join(f"{{{note}}}\\par\n" for note in notes)


def _notes(number: int, page: _Page) -> list[str]:
    """What is to be said beneath a link that is not proved."""
    if number not in page.links:
        return []
    verdict, names = page.links[number].verdict, page.names
    if verdict.status == "wrong":
        return [rf"{RED}\small\textbf{{Wrong}}" + spoken(against(page.links[number], names))]
    if verdict.status == "conditional":
        return [rf"{AMBER}\small Holds if {spoken(holds_if(verdict, names))}"]
    if verdict.status == "not proved":
        return [rf"{AMBER}\small Not proved{text(': ' + verdict.note, names) if verdict.note else ''}."]
    return [rf"\small Proved{spoken(given(verdict, names))}."] if verdict.given else []


def text(written: str, names: Names | None = None) -> str:
    r"""Text with `$...$`, for the body of a document; with the names of a file, terms in it are set too.

    >>> print(text(r"100% sure: $\frac{1}{x}$, not $\input{x}$"))
    100\% sure: $\frac{1}{x}$, not \$\textbackslash{}input\{x\}\$
    """
    return spoken(pieces(written, names))


def spoken(sentence: Iterable[Piece]) -> str:
    """The pieces of a sentence."""
    return "".join(f"${piece.latex}$" if piece.latex else escaped(piece.text) for piece in sentence)
