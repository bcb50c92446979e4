"""What a printed condition promises: it reads back, closes the link, was seen to hold somewhere, and is not known anyway."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from derivation.checking.check import check
from derivation.model.chains import Derivation
from derivation.model.declarations import Scope
from derivation.model.printing import to_text
from derivation.model.records import replace
from derivation.model.terms import Term
from derivation.model.verdicts import Link, Report
from derivation.proving.verdict.judge import judge
from derivation.proving.verdict.work import Context
from derivation.reading.meaning.quantified import quantified
from derivation.reading.meaning.scope import check as complaints
from derivation.shapes import STATEMENT, shape

UNSEEN = "seen at no point"


def key(report: Report, link: Link) -> object:
    """What a link is, for what is tried only once."""
    return link.left.expr, link.right.relation, link.right.expr, report.derivation.scope.assume, tuple(report.derivation.scope.symbols.items())


def broken(report: Report, links: Sequence[Link]) -> Iterator[str]:
    """Every promise that a condition of these links does not keep."""
    for link in links:
        if link.verdict.status == "conditional":
            yield from _of(report.derivation, link)


def _of(derivation: Derivation, link: Link) -> Iterator[str]:
    scope, texts = derivation.scope, [c.text for c in link.verdict.open_conditions]
    where = f"{to_text(link.left.expr)} {link.right.relation} {to_text(link.right.expr)}, if {' and '.join(texts)}"
    read = [_read(text, scope) for text in texts]
    if None in read:
        yield f"it does not read back: {where}"
        return
    if UNSEEN in link.verdict.agreement:
        yield f"no point was seen: {where}"
    given = [t for t in read if t is not None]
    if _status(derivation, link, given) != "proved":
        yield f"assumed, it does not close the link: {where}"
    for k, condition in enumerate(given):
        others = replace(scope, assume=(*scope.assume, *given[:k], *given[k + 1 :]))
        if condition.head != "forall" and judge(Term("name", value="True"), "=>", condition, Context(others, brief=True)).status == "proved":
            yield f"{texts[k]} is known anyway: {where}"


def _read(text: str, scope: Scope) -> Term | None:
    """A condition as it is read under `assume:`, None where it is not."""
    term, wrong = quantified(text, scope)
    if term is None or wrong or complaints(term, scope):
        return None
    problems: list[Any] = []
    return term if shape(term, scope, {}, problems) == STATEMENT and not problems else None


def _status(derivation: Derivation, link: Link, given: list[Term]) -> str:
    """The verdict on the link where the conditions are assumed."""
    scope = replace(derivation.scope, assume=(*derivation.scope.assume, *given))
    number = link.number + len(derivation.before)
    lines = (*derivation.before, *(step.expr for step in derivation.steps), *derivation.after)
    around = {"before": lines[: number - 1], "after": lines[number + 1 :]} if not link.right.origin else {}
    alone = replace(derivation, steps=(link.left, replace(link.right, origin=())), scope=scope, claim=None, **around)
    return check(alone, in_process=True).links[0].verdict.status
