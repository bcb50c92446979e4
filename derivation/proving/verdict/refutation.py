"""A link refuted: the search for a witness, what would have been true instead, and where the link holds."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from ...model.chains import Relation
from ...model.declarations import Scope
from ...model.findings import Finding, Witness
from ...model.printing import to_text
from ...model.records import replace
from ...model.terms import Term
from ...numeric.evaluation.point import Point
from ...numeric.witness.search import Search, failing, search
from ...numeric.witness.spot_check import guess, look
from ..conditions.existence import closed_under_derivatives
from ..conditions.simplify import condition_of
from ..expectation.randomness import deterministic, readable
from ..functions.differentiate import unfold
from ..integrals.closed_forms import closed_form
from ..questions.effort import Spent, effort
from ..questions.question import Question
from ..statements.counterpoints import counterpoint, touching
from ..statements.logic import strongest
from ..terms.author import to_term
from ..terms.domain import Domain
from ..terms.obstacles import OBSTACLES
from ..terms.statements import WAYS
from .infinite import infinite
from .proof import Proof, prove
from .provers import partial
from .valueless import valueless, without_conclusion, without_value
from .work import Work

T = TypeVar("T")
POSTSCRIPT = 2_000  # normal forms, for what would have been true instead


def refuted(work: Work, proof: Proof | None) -> Finding | Search:
    """The finding that the link is wrong, or what the search for a witness saw."""
    nowhere = valueless(work)
    finding = (infinite(work) or without_value(work, *nowhere)) if nowhere is not None else None
    finding = finding or without_conclusion(work)
    if finding is not None:
        return finding
    scope, seed = work.context.assuming, work.context.seed
    left, right, certain = deterministic(work.left, work.right, scope)
    real = not work.domain.complex
    found = search(left, work.relation, right, certain, seed=seed, real=real)
    if found.witness is None and not found.contradiction:
        points = _proposed(work, (left, right))
        again = search(left, work.relation, right, certain, seed=seed, real=real, most=0, proposed=points) if points else found
        found = again if again.witness is not None or again.contradiction else found
    if found.contradiction:
        return Finding("not proved", tried=work.obstacles, contradiction=found.contradiction)
    witness = found.witness or by_values(work)
    return found if witness is None else wrong(work, readable(witness, scope), proof)


def by_values(work: Work) -> Witness | None:
    """A point at which the link fails if limits, integrals and series have the values that are proved of them.

    Two engines must agree on that: each side is looked at as it was written, beside the closed form that the provers found for it, and
    counts as equal to it on the terms on which a proof does.
    """
    closed = _closed_forms(work, derivatives=True) if work.relation not in WAYS else None
    if closed is None or not _has_values(work):
        return None
    scope, seed, real = work.context.assuming, work.context.seed, not work.domain.complex
    for written, value in zip((work.left, work.right), closed, strict=True):
        if written != value:
            both = _both(written, value, scope)
            seen = look(*both, seed=seed, real=real)
            seen = guess(*both, seen) if seen.unseen else seen
            if seen.against is not None or not seen.compared:
                return None
    left, right, certain = deterministic(*closed, scope)
    found = search(left, work.relation, right, certain, seed=seed, real=real).witness
    return None if found is None else replace(found, note=f"the sides come to {to_text(closed[0])} and {to_text(closed[1])}, as proved and seen")


def _has_values(work: Work) -> bool:
    """Whether everything that both sides need is met."""
    try:
        return not work.missing
    except OBSTACLES:
        return False


def _both(left: Term, right: Term, scope: Scope) -> tuple[Term, Relation, Term, Scope]:
    left, right, certain = deterministic(left, right, scope)
    return left, "=", right, certain


def about_a_function(work: Work) -> str:
    """The opaque function of which something is assumed and which the link differentiates: it is said of one point, and was hardly meant so."""
    scope = work.context.scope
    assumed = {t.value for a in scope.assume for t in a.walk() if t.head in ("call", "name") and t.value in scope.functions}
    moved = {t.value for side in (work.left, work.right) for d in side.walk() if d.value == "Derivative" for t in d.walk() if t.head in ("call", "name")}
    return next(iter(sorted(assumed & moved)), "")


def wrong(work: Work, witness: Witness, proof: Proof | None) -> Finding:
    """Wrong at a point; what would have been true, and where the link holds."""
    name = about_a_function(work)
    if name:
        note = f"what is assumed of {name} is said of one point only, and {name} is differentiated: say for which values it holds"
        return Finding("not proved", tried=work.obstacles, note=note)
    if work.context.brief:
        return Finding("wrong", "witness", witness=witness)
    notes = list[str]()
    with suppress(Spent), effort(POSTSCRIPT):
        notes.append(_about_statements(work, strongest) or "")
    with suppress(Spent), effort(POSTSCRIPT):
        proof = proof or prove(work, list(partial()))
        where = " and ".join(c.said for c in map(condition_of, proof.open)) if proof is not None else ""
        notes.append(f"it holds where {where}" if where else "")
    return Finding("wrong", "witness", witness=witness, note="; ".join(filter(None, notes)), tried=work.obstacles)


def closed_point(work: Work) -> Witness | None:
    """A point in closed form at which an implication or a strict inequality fails."""
    return _asked(work, touching) if work.relation in ("<", ">") else _about_statements(work, counterpoint)


def _about_statements(work: Work, say: Callable[[Question], T]) -> T | None:
    """What a function says of an implication or equivalence, everything opened and carried out."""
    return _asked(work, say) if work.relation in WAYS else None


def _asked(work: Work, say: Callable[[Question], T]) -> T | None:
    """What a function says of the question, everything opened and carried out."""
    return work.found(lambda question, domain: say(question.mapped(unfold)), noted=False)


def _proposed(work: Work, sides: tuple[Term, Term]) -> list[Point]:
    """Points where the link fails if the limits, integrals and series in it have the values that are proved: to look at the author's terms there."""
    closed = _closed_forms(work)
    if closed is None:
        return []
    left, right, certain = deterministic(*closed, work.context.assuming)
    return failing(left, work.relation, right, certain, sides, seed=work.context.seed, real=not work.domain.complex)


def _closed_forms(work: Work, derivatives: bool = False) -> tuple[Term, Term] | None:
    """Both sides with their limits, integrals and series replaced by values that are proved, None when there are none.

    With `derivatives` also those that are differentiated, which is right where what the sides need is met.
    """

    def find(question: Question, domain: Domain) -> tuple[Term, Term] | None:
        opened = question.mapped(lambda side: unfold(closed_under_derivatives(side, domain))) if derivatives else question
        closed = opened.mapped(lambda side: closed_form(side, domain))
        return None if closed.sides == question.sides else (to_term(closed.left), to_term(closed.right))

    return work.found(find)
