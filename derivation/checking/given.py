"""What the earlier lines of a chain need to have values: the domain of a link is the declared one and these.

They are the needs of the terms on the lines, whatever was found of the links between them. A conclusion "proved" that rests on them names them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..model import Condition, Finding
from ..records import replace
from .book import Book
from .chapters import Chapter

if TYPE_CHECKING:
    from ..proving.work import Work

STATEMENTS = ("=>", "<==", "<=>")
VALUES = ("=", "<", "<=", ">", ">=")  # relations between two values


def given(book: Book, chapter: Chapter, number: int) -> tuple[Condition, ...]:
    """What the lines up to the left side of a link need beyond what is declared; nothing for the first link, which states it."""
    derivation = chapter.derivation
    step, first = derivation.steps[number + 1], len(derivation.before)
    if number + first == 0 or any(s.relation in STATEMENTS for s in derivation.steps[1:]):
        return ()
    lines = [first + k for k in step.origin] if step.origin else range(first + number + 1)
    found = {c.text: c for line in sorted(lines, reverse=True) if not _has_value(book, chapter, line - first) for c in _needed(book, chapter, line)}
    return tuple(sorted(found.values(), key=lambda c: (c.met_by, c.text)))


def _has_value(book: Book, chapter: Chapter, line: int) -> bool:
    """Whether the term on a line was shown to have a value on all of the declared domain: it is a side of a link that is proved there."""
    steps = chapter.derivation.steps
    sides = [k for k in (line - 1, line) if 0 <= k < len(steps) - 1 and steps[k + 1].relation in VALUES and not (k == line and steps[k + 1].origin)]
    around = [book.found.get((chapter.path, "link", k)) for k in sides]
    return any(isinstance(f, Finding) and f.status == "proved" and not f.given for f in around)


def _needed(book: Book, chapter: Chapter, line: int) -> tuple[Condition, ...]:
    """What the term on a line needs and the declarations do not give, as far as it can be said under `assume:`."""
    key = (chapter.path, line)
    if key not in book.needed:
        from ..proving.discharge import hopeless
        from ..proving.simplify import condition_of, shorten
        from ..proving.work import OBSTACLES, Work

        derivation, context = chapter.derivation, book.context(chapter)
        term = (*derivation.before, *(step.expr for step in derivation.steps))[line]
        domain = context.domain if context.real is not False else replace(context.domain, complex=True)
        try:
            missing = shorten(Work(context, term, term, "=", domain).missing, domain)
            missing = [] if hopeless(missing, domain) is not None else missing  # a line without a value anywhere leaves no domain
        except OBSTACLES:
            missing = []
        book.needed[key] = tuple([condition_of(n, f"line {line + 1}") for n in missing if n.sayable and n.existence is None])
    return book.needed[key]


def resting_on(finding: Finding, work: Work, conditions: Sequence[Condition]) -> Finding:
    """The finding with those of the conditions without which the quick provers do not show it."""
    from ..proving.proof import prove
    from ..proving.provers import QUICK
    from ..proving.work import Work

    def shown(some: Sequence[Condition]) -> bool:
        context = replace(work.context, given=tuple(c.term for c in some))
        proof = prove(Work(context, work.left, work.right, work.relation, replace(context.domain, complex=work.domain.complex)), QUICK)
        return proof is not None and len(proof.open) <= open_

    if finding.status not in ("proved", "conditional"):
        return finding
    open_ = sum(1 for c in finding.conditions if not c.met_by) if finding.status == "conditional" else 0
    kept = list(conditions)
    for condition in conditions:
        fewer = [c for c in kept if c is not condition]
        kept = fewer if shown(fewer) else kept
    return replace(finding, given=tuple(kept))
