"""What the earlier lines of a chain need to have values: the domain of a link is the declared one and these.

They are the needs of the terms on the lines, whatever was found of the links between them. A conclusion "proved" that rests on them names them.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Condition, Finding
from ..records import replace
from .book import Book
from .chapters import Chapter

STATEMENTS = ("=>", "<==", "<=>")


def given(book: Book, chapter: Chapter, number: int) -> tuple[Condition, ...]:
    """What the lines up to the left side of a link need beyond what is declared; nothing for the first link, which states it."""
    steps = chapter.derivation.steps
    if number == 0 or any(step.relation in STATEMENTS for step in steps[1:]):
        return ()
    before = steps[number + 1].origin or range(1, number + 2)
    found = {c.text: c for line in sorted(before) for c in _needed(book, chapter, line - 1)}
    return tuple(found.values())


def _needed(book: Book, chapter: Chapter, line: int) -> tuple[Condition, ...]:
    """What the term on a line needs and the declarations do not give, as far as it can be said under `assume:`."""
    key = (chapter.path, line)
    if key not in book.needed:
        from ..proving.simplify import condition_of, shorten
        from ..proving.work import OBSTACLES, Work

        context, term = book.context(chapter), chapter.derivation.steps[line].expr
        domain = context.domain if context.real is not False else replace(context.domain, complex=True)
        try:
            missing = shorten(Work(context, term, term, "=", domain).missing, domain)
        except OBSTACLES:
            missing = []
        book.needed[key] = tuple([condition_of(n, f"line {line + 1}") for n in missing if n.sayable and n.existence is None])
    return book.needed[key]


def with_given(finding: Finding, conditions: Sequence[Condition], holds_with: object) -> Finding:
    """The finding with those of the conditions without which it is not shown."""
    if finding.status not in ("proved", "conditional"):
        return finding
    kept = list(conditions)
    for condition in conditions:
        fewer = [c for c in kept if c is not condition]
        if holds_with(fewer):  # type: ignore[operator]
            kept = fewer
    return replace(finding, given=tuple(kept))
