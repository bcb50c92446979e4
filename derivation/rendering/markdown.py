r"""Reports -> Markdown for GitHub and MyST: the lines as `$$` blocks, the reasons and verdicts as text between them.

GitHub unescapes `\{` and `\,` before it sets a formula, and HTML signs are signs of HTML: both are spelled out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..model import Condition, Link, Report, Verdict
from .given import given
from .latex import RELATIONS, SHORT
from .names import Names
from .page_math import PIECES
from .reasons import numbered, reason
from .rows import width
from .terms import tex
from .tex_math import is_safe
from .tex_text import MATHS
from .words import SYMBOLS, given_words, point, reason_words, statement, verdict_words

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
    said, _, display = given(report.derivation.scope, names).partition("\\begin{align*}\n")
    if said:
        yield "".join(f"${spelled(part)}$" if k % 2 else part for k, part in enumerate(said.strip().split("$")))
    if display:
        yield _block(r"\begin{aligned}" + "\n" + display.replace("\\end{align*}\n", r"\end{aligned}"))


def _lemma(number: int, name: str, report: Report, marks: bool) -> Iterator[str]:
    names = Names(report.derivation.scope, report.derivation.notation)
    yield f"### Lemma {number}: {text(report.derivation.title or name)}"
    if report.derivation.claim:
        yield _block(f"{_claim(report, names)} \\qquad ({number})")
    yield from _chain(report, names, marks)
    yield from _conditions(report, names)


def _chain(report: Report, names: Names, marks: bool) -> Iterator[str]:
    for k, link in enumerate(report.links):
        start = tex(link.left.expr, names) if k == 0 else ""
        inline = k == 0 and width(start) <= SHORT and not reason(link.right, report.derivation)
        if start and not inline:
            yield _block(start)
        if said := " ".join(_said(link, report, marks)):
            yield said
        yield _block(f"{start + ' ' if inline else ''}{RELATIONS[link.right.relation]} {tex(link.right.expr, names)}")
        yield from _evidence(link, names) if marks else ()


def _said(link: Link, report: Report, marks: bool) -> Iterator[str]:
    said = reason(link.right, report.derivation)
    if marks:
        yield f"**({link.number})**"
    if said:
        yield f"[{text(said)}]"
    if marks:
        yield f"{SYMBOLS[link.verdict.status]} {link.verdict.status}{text(given_words(link.verdict))}"
        if link.reason and link.reason.kind in ("needs more", "another", "not understood"):
            yield f"({text(reason_words(link.reason))})"


def _evidence(link: Link, names: Names) -> Iterator[str]:
    verdict, witness = link.verdict, link.verdict.witness
    if verdict.status == "wrong" and witness:
        at = f" at `{_code(point(verdict))}`" if witness.point else ""
        note = f" Note: {text(verdict.note)}." if witness.point and verdict.note else ""
        holds = f" It holds where {_listed(verdict.conditions, names)}." if verdict.conditions else ""
        yield f"> **Wrong**{at}: the left side is `{_code(witness.left)}`, the right side is `{_code(witness.right)}`.{note}{holds}"
    elif verdict.status == "conditional":
        yield f"> **Holds if** {_listed(verdict.open_conditions, names)}."
    elif verdict.status != "proved":
        yield f"> **{verdict.status.capitalize()}.** {text(verdict.note)}".rstrip()


def _ending(report: Report, names: Names, marks: bool) -> Iterator[str]:
    yield from _conditions(report, names)
    if report.derivation.claim and report.claim:
        yield f"**Claim.** {_judged(report.claim, report.claim_note) if marks else ''}".rstrip()
        yield _block(_claim(report, names))


def _conditions(report: Report, names: Names) -> Iterator[str]:
    if report.conditions:
        yield f"**Conditions.** {_listed(report.conditions, names)}."


def _listed(conditions: Iterable[Condition], names: Names) -> str:
    return ", ".join(f"${spelled(tex(c.term, names))}$" for c in conditions)


def _judged(verdict: Verdict, note: str) -> str:
    words = verdict.status if verdict.status == "proved" else verdict_words(verdict)
    return f"{SYMBOLS[verdict.status]} {text(words)}" + (f" ({text(note)})" if note else "")


def _claim(report: Report, names: Names) -> str:
    claim = report.derivation.claim
    assert claim is not None and statement(claim)
    return f"{tex(claim.left, names)} {RELATIONS[claim.relation]} {tex(claim.right, names)}"


# ---------------------------------------------------------------- text and mathematics


def _block(latex: str) -> str:
    return f"$$\n{spelled(latex)}\n$$"


def spelled(latex: str) -> str:
    r"""TeX that Markdown leaves alone.

    >>> print(spelled(r"\{1, \dots, n\} < x \\ y"))
    \lbrace 1, \dots, n\rbrace  \lt  x \\ y
    """
    return "\\\\".join(SPELL.sub(lambda sign: SPELLED[sign.group()], part) for part in latex.split("\\\\"))


def text(written: str) -> str:
    r"""Text that a person wrote: nothing in it is Markdown or HTML, `$...$` is kept where it is safe mathematics.

    >>> print(text("*a* <b>"), text("$x$"))
    \*a\* &lt;b&gt; $x$
    """
    if len(re.findall(r"(?<!\\)\$", written)) % 2:
        return plain(written).strip()
    return "".join(_piece(part) if k % 2 else plain(part.replace(r"\$", "$")) for k, part in enumerate(PIECES.split(written))).strip()


def _piece(written: str) -> str:
    mended = "".join(f"{MATHS[c]} " if c in MATHS else c for c in written).strip()
    return f"${spelled(mended)}$" if is_safe(mended) else plain(f"${written}$")


def plain(written: str) -> str:
    """Text without mathematics, on one line."""
    one = re.sub(r" +", " ", "".join(c if c.isprintable() else " " for c in written))
    return SPECIAL.sub(lambda sign: {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(sign.group(), _escaped(sign.group())), one)


def _escaped(sign: str) -> str:
    """A backslash where the sign could mean something; marks of plain prose stay as they are."""
    return sign if sign in ".:'\"=+-()!" else "\\" + sign


def _code(written: str) -> str:
    return written.replace("`", "'").replace("\n", " ")
