"""Which slip turns the right line into the one that a student wrote, and where.

The search applies every slip at every place of the right line, and of the line before it (a wrong rule is applied there),
and looks for the student's line: first as it is written, up to brackets and order; then by its values at a few points, and by proof.
Narrow slips go before wide ones. A line is diagnosed only when it has been refuted: a right line is never called wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ...checking.chapters import chapter_of
from ...checking.contexts import context_for
from ...checking.links import asked, before
from ...checking.results import Results
from ...model.chains import Derivation, Relation
from ...model.declarations import Scope
from ...model.ground_field import is_real
from ...model.printing import to_text
from ...model.records import record, replace
from ...model.terms import Term
from ...model.trees import plain
from ...numeric.sampling.sampler import Sampler
from ...numeric.witness.at_point import Link
from ...proving.verdict.judge import judge
from ...proving.verdict.work import Context
from ...shapes import STATEMENT, shape
from .catalogue import CLASSICS, SLIPS, Spoiled, spoil
from .likeness import form
from .lines import complaints, with_line

Source = Literal["this line", "the line before"]
POINTS = 6
MOST_PROOFS = 8
_CLASSIC = frozenset(slip.name for slip in CLASSICS)
RANK = {slip.name: k for k, slip in enumerate(SLIPS)}


@record()
class Diagnosis:
    """A slip in `source` that gives the student's line; `exactly` when it is that line up to brackets and order."""

    spoiled: Spoiled
    source: Source
    exactly: bool

    @property
    def sentence(self) -> str:
        """What to tell the student."""
        before, after = to_text(self.spoiled.before), to_text(self.spoiled.after)
        return f"{self.spoiled.slip.sentence} It looks as if {before} became {after}."

    @property
    def hint(self) -> str:
        """What to tell a student who is still looking for the line: nothing of the right line that is not in the line before."""
        return self.sentence if self.source == "the line before" else self.spoiled.slip.sentence


Candidate = tuple[Spoiled, Source]


def candidates(right: Term, previous: Term | None) -> list[Candidate]:
    """All single slips, narrow ones first, then small ones; of those that give the same line the first."""
    found: list[Candidate] = [(s, "this line") for s in spoil(right)]
    found += [(s, "the line before") for s in spoil(previous)] if previous is not None else []
    found.sort(key=lambda c: (RANK[c[0].slip.name], sum(1 for _ in c[0].before.walk())))
    first: dict[Term, Candidate] = {}
    for candidate in found:
        first.setdefault(plain(candidate[0].term), candidate)
    return list(first.values())


def explanation(right: Term, wrong: Term, context: Context, previous: Term | None = None) -> Diagnosis | None:
    """The slip that leads to a line known to be wrong, None when no single one does.

    A classic applied to the line before is looked for first, also by its values: `the product of the derivatives` says more
    than `a term is gone`. Then come the slips that give the line as it is written, then those that give its values. Statements
    are false almost everywhere, so their values at a few points say little: there the line as it is written comes first.
    """
    found = candidates(right, previous)
    classic = [c for c in found if c[0].slip.name in _CLASSIC]
    early = [c for c in classic if c[1] == "the line before" and _equal(wrong, context.scope) == "="]
    by_values = sorted(found, key=lambda c: c[1] != "this line")
    return _as_written(classic, wrong) or _by_values(early, wrong, context) or _as_written(found, wrong) or _by_values(by_values, wrong, context)


def _as_written(found: Sequence[Candidate], wrong: Term) -> Diagnosis | None:
    wanted = form(wrong)
    return next((Diagnosis(spoiled, source, True) for spoiled, source in found if form(spoiled.term) == wanted), None)


def _by_values(found: Sequence[Candidate], wrong: Term, context: Context) -> Diagnosis | None:
    """The first of the candidates that agree with the line at a few points of which it is proved."""
    alike = ((s, source) for s, source in found if agrees(s.term, wrong, context.scope))
    for _, (spoiled, source) in zip(range(MOST_PROOFS), alike, strict=False):
        if judge(spoiled.term, _equal(wrong, context.scope), wrong, context).holds:
            return Diagnosis(spoiled, source, False)
    return None


def diagnose(derivation: Derivation, number: int, wrong: Term, context: Context | None = None) -> Diagnosis | None:
    """The slip in a student's version of line `number`; None when that line is not refuted, or when no single slip leads to it."""
    context = context or context_of(derivation)
    right = derivation.steps[number].expr
    if number and not refuted(derivation, number, wrong, context):
        return None
    if judge(right, _equal(right, context.scope), wrong, context).status != "wrong":
        return None
    return explanation(right, wrong, context, before(derivation, number).expr if number else None)


def context_of(derivation: Derivation) -> Context:
    """Where the lines of a derivation stand; lemmas are left aside, for refuting needs none."""
    results = Results(chapter_of(derivation))
    return context_for(results, results.top)


def refuted(derivation: Derivation, number: int, line: Term, context: Context) -> bool:
    """True when another line in place of line `number` does not follow from the lines before it."""
    question = asked(with_line(derivation, number, line), number)
    return judge(question.left, question.relation, question.right, replace(context, scope=question.scope)).status == "wrong"


def agrees(one: Term, other: Term, scope: Scope, seed: int = 0) -> bool:
    """Whether two lines have the same values at a few points: a filter, no proof."""
    if complaints(one, scope, other):
        return False
    link = Link(one, _equal(other, scope), other, scope, is_real((one, other), scope))
    compared = 0
    for point in Sampler((one, other), scope, link.compiler, seed).points(POINTS):
        outcome = link.settled(point, 256).outcome
        if outcome in ("fails", "half defined"):
            return False
        compared += outcome in ("holds", "agrees")
    return compared > 0


def _equal(line: Term, scope: Scope) -> Relation:
    """The relation that says that two lines are the same: numbers are equal, statements are equivalent."""
    return "<=>" if shape(line, scope) == STATEMENT else "="
