r"""Reports -> Markdown for GitHub and MyST: the lines as `$$` blocks, the reasons and verdicts as text between them.

GitHub unescapes `\{` and `\,` before it sets a formula, and HTML signs are signs of HTML: both are spelled out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ...model.verdicts import Link, Report
from ..notation.names import Names
from ..notation.rows import width
from ..notation.terms import RELATIONS, claimed, tex
from ..sentences.pieces import Piece, pieces
from ..sentences.premises import premises
from ..sentences.reasons import numbered, reason
from ..sentences.sentences import against, conditions, given, holds_if, judged, same_print
from ..sentences.vocabulary import SYMBOLS, reason_words
from .latex import SHORT

SPELLED = {
    r"\{": r"\lbrace ", r"\}": r"\rbrace ", r"\,": r"\thinspace ", r"\;": r"\thickspace ", r"\:": r"\medspace ", r"\!": r"\negthinspace ",
    r"\|": r"\Vert ", r"\ ": r"\space ", "<": r"\lt ", ">": r"\gt ",
}  # fmt: skip
SPELL = re.compile("|".join(map(re.escape, sorted(SPELLED, key=len, reverse=True))))
SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$^:@&<>\"'=])")


def render(reports: Sequence[Report], *, marks: bool = True) -> str:
    """All the reports, one after the other; without `marks` no verdicts."""
    return "\n---\n\n".join("\n\n".join(_report(report, marks)) + "\n" for report in reports)


def _report(report: Report, marks: bool) -> Iterator[str]:
    derivation, names = report.derivation, Names(report.derivation.scope, report.derivation.notation)
    if derivation.title:
        yield f"## {text(derivation.title)}"
    if derivation.source:
        yield f"*{text(derivation.source)}*"
    yield from _given(report, names)
    for name, number in numbered(derivation).items():
        if name in report.lemmas:
            yield from _lemma(number, name, report.lemmas[name], marks)
    if report.lemmas:
        yield "### Derivation"
    yield from _chain(report, names, marks)
    yield from _ending(report, names, marks)


def _given(report: Report, names: Names) -> Iterator[str]:
    """The sentence and the display that LaTeX has, in Markdown's signs."""
    said, _, display = premises(report.derivation.scope, names).partition("\\begin{align*}\n")
    if said:
        yield "".join(f"${spelled(part)}$" if k % 2 else part for k, part in enumerate(said.strip().split("$")))
    if display:
        yield _block(r"\begin{aligned}" + "\n" + display.replace("\\end{align*}\n", r"\end{aligned}"))


def _lemma(number: int, name: str, report: Report, marks: bool) -> Iterator[str]:
    names = Names(report.derivation.scope, report.derivation.notation)
    yield f"### Lemma {number}: {text(report.derivation.title or name)}"
    if report.derivation.claim:
        yield _block(f"{claimed(report.derivation.claim, names)} \\qquad ({number})")
    yield from _chain(report, names, marks)
    yield from _conditions(report, names)


def _chain(report: Report, names: Names, marks: bool) -> Iterator[str]:
    for k, link in enumerate(report.links):
        start = tex(link.left.expr, names) if k == 0 else ""
        inline = k == 0 and width(start) <= SHORT and not reason(link.right, report.derivation)
        if start and not inline:
            yield _block(start)
        if said := " ".join(_said(link, report, names, marks)):
            yield said
        yield _block(f"{start + ' ' if inline else ''}{RELATIONS[link.right.relation]} {tex(link.right.expr, names)}")
        yield from _evidence(link, names) if marks else ()


def _said(link: Link, report: Report, names: Names, marks: bool) -> Iterator[str]:
    said = reason(link.right, report.derivation)
    if marks:
        yield f"**({link.number})**"
    if said:
        yield f"[{text(said, names)}]"
    if marks:
        yield f"{SYMBOLS[link.verdict.status]} {link.verdict.status}{spoken(given(link.verdict, names))}"
        if link.reason and link.reason.kind in ("needs more", "another", "not understood"):
            yield f"({text(reason_words(link.reason))})"


def _evidence(link: Link, names: Names) -> Iterator[str]:
    verdict = link.verdict
    if verdict.status == "wrong":
        yield f"> **Wrong**{spoken(against(link, names))}"
    elif verdict.status == "conditional":
        yield f"> **Holds if** {spoken(holds_if(verdict, names))}"
    elif verdict.status != "proved":
        yield f"> **{verdict.status.capitalize()}.** {text(verdict.note, names)}".rstrip()


def _ending(report: Report, names: Names, marks: bool) -> Iterator[str]:
    yield from _conditions(report, names)
    if report.derivation.claim and report.claim:
        said = judged(report.claim, report.claim_note, names)
        yield f"**Claim.** {SYMBOLS[report.claim.status]} {spoken(said)}" if marks else "**Claim.**"
        yield _block(claimed(report.derivation.claim, names))
    yield from (f"**Note.** {spoken(said)}" for said in same_print(report, names))


def _conditions(report: Report, names: Names) -> Iterator[str]:
    if report.conditions:
        yield f"**Conditions.** {spoken(conditions(report.conditions, names))}."


def _block(latex: str) -> str:
    return f"$$\n{spelled(latex)}\n$$"


def spelled(latex: str) -> str:
    r"""TeX that Markdown leaves alone.

    >>> print(spelled(r"\{1, \dots, n\} < x \\ y"))
    \lbrace 1, \dots, n\rbrace  \lt  x \\ y
    """
    return "\\\\".join(SPELL.sub(lambda sign: SPELLED[sign.group()], part) for part in latex.split("\\\\"))


def text(written: str, names: Names | None = None) -> str:
    r"""Text that a person wrote: nothing in it is Markdown or HTML, `$...$` is kept where it is safe mathematics.

    >>> print(text("*a* <b>"), text("$x$"))
    \*a\* &lt;b&gt; $x$
    """
    return spoken(pieces(written, names)).strip()


def spoken(sentence: Iterable[Piece]) -> str:
    """The pieces of a sentence."""
    return "".join(f"${spelled(piece.latex)}$" if piece.latex else plain(piece.text) for piece in sentence)


def plain(written: str) -> str:
    """Text without mathematics, on one line."""
    one = re.sub(r" +", " ", "".join(c if c.isprintable() else " " for c in written))
    return SPECIAL.sub(lambda sign: {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(sign.group(), _escaped(sign.group())), one)


def _escaped(sign: str) -> str:
    """A backslash where the sign could mean something; marks of plain prose stay as they are."""
    return sign if sign in ".:'\"=+-()!" else "\\" + sign
