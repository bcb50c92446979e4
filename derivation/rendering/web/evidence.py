"""What stands under a line of the page: the evidence against it, and the details that it opens to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...model.chains import Step
from ...model.declarations import Scope
from ...model.verdicts import Link, Verdict
from ..notation.names import Names
from ..notation.terms import tex
from ..notation.tex_values import WORDS
from ..sentences.pieces import Piece
from ..sentences.sentences import condition, conditions, listed
from ..sentences.vocabulary import milliseconds, reason_words, related, verdict_words
from ..terminal.text import assumption
from .markup import Markup, element, together
from .mathematics import math, prose, spoken, value
from .plot import picture

Pair = tuple[str, str]


def evidence(link: Link, scope: Scope, names: Names) -> Markup:
    """Always in sight under a line that is not proved; empty under one that is."""
    verdict = link.verdict
    if verdict.contradiction:
        return element("div", element("p", verdict_words(verdict)), class_="evidence wrong", role="note")
    return _EVIDENCE[verdict.status](link, scope, names)


def _wrong(link: Link, scope: Scope, names: Names) -> Markup:
    """The witness, both values, and a picture where one shows it."""
    verdict, witness = link.verdict, link.verdict.witness
    if witness is None:
        return _note("wrong", element("p", element("strong", "Wrong. "), prose(verdict.note, names)))
    at = [element("strong", "Wrong: "), "the two sides differ", *(_at(link, names) if witness.point else [])]
    said = [element("p", *at), element("dl", *_side("left", link.left, witness.left, names), *_side("right", link.right, witness.right, names), class_="sides")]
    said += [
        element("p", word, prose(text, names), class_="small")
        for word, text in (("checked again: ", witness.second), ("", witness.note), ("", verdict.note))
        if text
    ]
    if verdict.conditions:
        said.append(element("p", "It holds where ", spoken(conditions(verdict.conditions, names)), ".", class_="small"))
    return _note("wrong", element("div", *said, class_="words"), _plot(link, scope), picture=True)


def _plot(link: Link, scope: Scope) -> Markup:
    """The picture of both sides; empty where it would not show the difference."""
    from .curves import curves  # the only one that needs the engine of numbers, on a page with a wrong line

    drawn = curves(link, scope)
    return picture(drawn, link.verdict.witness.where) if drawn and link.verdict.witness else Markup()


def _side(side: str, step: Step, found: str, names: Names) -> Iterator[Markup]:
    yield element("dt", side)
    yield element("dd", math(tex(step.expr, names), step.text, display=True), class_="cell")
    yield element("dd", *(() if found in WORDS else (math("=", "="),)), "is " if found in WORDS else " ", value(found, names), class_="cell value")


def _at(link: Link, names: Names) -> Iterator[str]:
    witness = link.verdict.witness
    for k, (name, written) in enumerate(witness.point if witness else ()):
        yield ", " if k else " at "
        yield element("span", math(f"{names.latex(name)} =", f"{name} ="), " ", value(written, names), class_="at")
    yield "."


def _conditional(link: Link, scope: Scope, names: Names) -> Markup:
    open_ones = link.verdict.open_conditions
    advice = element("p", "Add to the file: ", element("code", assumption([c.text for c in open_ones])), class_="small")
    note = [element("p", prose(link.verdict.note, names), class_="small")] if link.verdict.note else []
    return _note("conditional", element("p", element("strong", "Holds if "), spoken(conditions(open_ones, names)), "."), *note, advice)


def _open(link: Link, scope: Scope, names: Names) -> Markup:
    verdict = link.verdict
    said = [("tried", ", ".join(verdict.tried)), ("seen", verdict.agreement)]
    rest = [element("p", f"{word}: ", prose(text, names), class_="small") for word, text in said if text]
    return _note("open", element("p", element("strong", "Not proved. "), prose(verdict.note, names)), *rest)


def _note(kind: str, *inside: Markup, picture: bool = False) -> Markup:
    return element("div", *inside, class_=f"evidence {kind}" + (" pictured" if picture else ""), role="note")


def _given(link: Link, scope: Scope, names: Names) -> Markup:
    """What a proved line rests on that earlier lines need; empty where there is nothing."""
    given = link.verdict.given
    if not given:
        return Markup()
    return _note("given", element("p", "Given ", spoken(listed([[*condition(c, names), Piece(f" ({c.met_by})")] for c in given])), ".", class_="small"))


_EVIDENCE: dict[str, Callable[[Link, Scope, Names], Markup]] = {
    "proved": _given,
    "wrong": _wrong,
    "conditional": _conditional,
    "not proved": _open,
}


def details(link: Link, names: Names, unfolded: Sequence[tuple[str, tuple[str, ...]]] = ()) -> Markup:
    """How the verdict came about: facts, conditions, prover, the second look, the time, and the line as it stands in the file."""
    verdict = link.verdict
    rows: list[Pair] = [
        ("from", element("code", link.left.text)),
        ("to", element("code", related(link.right))),
        ("by", ", ".join(verdict.facts)),
        ("reason", reason_words(link.reason)),
        ("given", together(*(part for c in verdict.given for part in (spoken(condition(c, names)), f" ({c.met_by}) ")))),
        ("where", together(*_met(verdict, names))),
        ("steps", _steps(unfolded, link)),
        ("prover", verdict.prover),
        ("checked again", verdict.agreement if verdict.status == "proved" else ""),
        ("note", prose(verdict.note, names) if verdict.status == "proved" else ""),
        ("time", milliseconds(verdict.seconds) if verdict.seconds else ""),
        ("place", f"{link.right.place.file}, line {link.right.place.line}" if link.right.place else ""),
    ]
    return element("dl", *(element("div", element("dt", word), element("dd", said)) for word, said in rows if said))


def _met(verdict: Verdict, names: Names) -> Iterator[str]:
    """The conditions that are met, grouped by what gives them."""
    given = dict.fromkeys(c.met_by for c in verdict.conditions if c.met_by)
    for k, by in enumerate(given):
        yield "; " if k else ""
        for j, met in enumerate(c for c in verdict.conditions if c.met_by == by):
            yield together(", " if j else "", spoken(condition(met, names)))
        yield f" ({by})"


def _steps(unfolded: Sequence[tuple[str, tuple[str, ...]]], link: Link) -> Markup:
    """The elementary steps, one below the other."""
    if len(unfolded) < 2:
        return Markup()
    signs = ["="] * (len(unfolded) - 1) + [link.right.relation]
    rows = (element("li", element("code", f"{sign} {text}"), f" {', '.join(facts)}") for sign, (text, facts) in zip(signs, unfolded, strict=True))
    return element("ol", *rows)
