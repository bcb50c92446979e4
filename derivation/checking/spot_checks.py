"""The second engine's look at every link, promise, end and claim, whatever the provers say of it; and what a proof is worth after it.

A look takes the declared domain, for it begins before anything is proved. Where earlier links, or the link itself, were found to hold
under conditions, it is taken once more, with these conditions among the assumptions, and only that second look counts. What was found
to hold and was seen at no point is looked at by mpmath, which takes longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..model.chains import Relation
from ..model.declarations import Scope
from ..model.findings import NOWHERE, Finding, Seen
from ..model.ground_field import chain_is_real, is_real
from ..model.records import record, replace
from ..model.terms import Term
from ..processes.child import Overrun
from .chapters import Chapter, Key, promised
from .definitions import opened_scope
from .links import Asked, asked, mentions, question, renamed
from .results import Results

INFINITE = "extended real numbers"  # the prover of what is oo, which is no number to look at


@record()
class Look:
    """The second engine's look at what a task is about: what it sees at a few points."""

    left: Term
    relation: Relation
    right: Term
    scope: Scope
    seed: int
    key: Key
    real: bool
    also: Asked | None = None
    copy: tuple[str, str] = ("", "")  # a variable and the symbol that stands for it once more

    before: Seen | None = None  # an earlier look that has seen nothing

    def __call__(self) -> Seen:
        """What a child sees; it alone loads the engines for it."""
        from ..numeric.witness.spot_check import guess, look

        left, right, scope = _certain(self.left, self.right, self.scope)
        if self.before is not None:
            return guess(left, self.relation, right, scope, self.before)
        seen = look(left, self.relation, right, scope, seed=self.seed, real=self.real)
        if seen.against is None and self.also is not None:
            left, right, scope = _certain(self.also.left, self.also.right, self.also.scope)
            beside = look(left, self.also.relation, right, scope, seed=self.seed, real=self.real)
            seen = beside if beside.against is not None else seen
        if seen.against is None or scope is self.scope:
            return seen
        from ..proving.expectation.randomness import readable

        return replace(seen, against=readable(seen.against, self.scope))


def _certain(left: Term, right: Term, scope: Scope) -> tuple[Term, Term, Scope]:
    """Terms and scope without random variables."""
    if not any("random" in kind.traits for kind in scope.symbols.values()):
        return left, right, scope
    from ..proving.expectation.randomness import deterministic

    return deterministic(left, right, scope)


def look_at(results: Results, chapter: Chapter, key: Key) -> Look | None:
    """The look at what may end with "proved"; None for what is no relation between two terms."""
    derivation, (_, part, number) = chapter.derivation, key
    scope, claim = derivation.scope, derivation.claim
    if part in ("domain", "reason"):
        return None
    real = chain_is_real(derivation)
    if part == "link":
        return look_of(asked(derivation, number + 1), results.seed, key, real)
    if part == "promise":
        p = promised(results.top, chapter)[number]
        blind = opened_scope(scope)
        return Look(p.left, p.relation, p.right, blind, results.seed, key, is_real((p.left, p.right), blind))
    if part == "end" and claim is not None:
        left, right = ((claim.left, derivation.steps[0].expr), (derivation.steps[-1].expr, claim.right))[number]
        return Look(left, "=", right, scope, results.seed, key, real)
    if part == "claim" and claim is not None:
        return look_of(question(claim.left, claim.relation, claim.right, claim.variable, scope), results.seed, key, real)
    return None


def look_of(asked: Asked, seed: int, key: Key, real: bool) -> Look:
    return Look(asked.left, asked.relation, asked.right, asked.scope, seed, key, real, asked.also, (asked.variable, asked.copy))


def closer(results: Results, looks: Sequence[Look]) -> list[Look]:
    """The looks at what was found to hold under conditions, with these assumed: earlier links' for a link, and its own."""
    out = []
    for look in looks:
        finding = _held(results, look)
        if finding is not None:
            conditions = [c.term for c in finding.conditions if not c.met_by] if finding.status == "conditional" else []
            given = [*(c.term for c in finding.given), *conditions]
            given += [renamed(c, *look.copy) for c in given if look.copy[0] and mentions(c, look.copy[0])]
            if given:
                also = look.also and replace(look.also, scope=_assuming(look.also.scope, given))
                out.append(replace(look, scope=_assuming(look.scope, given), also=also))
    return out


def longer(results: Results, looks: Sequence[Look]) -> list[Look]:
    """What is to be looked at once more, by mpmath: what was found to hold and not seen at any point."""
    before = [(look, results.seen.get(look.key)) for look in looks if _held(results, look) is not None]
    return [replace(look, before=seen) for look, seen in before if getattr(seen, "unseen", ())]


def _held(results: Results, look: Look) -> Finding | None:
    finding = results.found.get(look.key)
    return finding if isinstance(finding, Finding) and finding.status in ("proved", "conditional") else None


def _assuming(scope: Scope, given: Sequence[Term]) -> Scope:
    return replace(scope, assume=(*scope.assume, *given))


# ---------------------------------------------------------------- what a finding is worth


def looked_at(finding: Any, seen: Any) -> Any:
    """A finding with what the second engine saw. What speaks against a proof is a contradiction; a proof that was seen at no point is none."""
    if not isinstance(finding, Finding) or finding.status not in ("proved", "conditional"):
        return finding
    if isinstance(seen, Overrun) or not hasattr(seen, "compared"):
        return _unseen(finding, seen.reason if isinstance(seen, Overrun) else "no answer")
    if seen.against is not None and not (finding.prover == INFINITE and "undefined" in (seen.against.left, seen.against.right)):
        where = f"{'proved' if finding.status == 'proved' else 'holds if ' + _open(finding)} by {finding.prover}, but {seen.objection}"
        return replace(finding, witness=seen.against, contradiction=where)
    if seen.compared:
        return replace(finding, agreement=seen.text)
    return _unseen(finding, seen.why or "a side is infinite")


def _open(finding: Finding) -> str:
    return " and ".join(c.words or c.text for c in finding.conditions if not c.met_by)


def _unseen(finding: Finding, why: str) -> Finding:
    """A proof without a point to look at: it stands only where there is none to be expected. A condition that no point was seen to satisfy may never hold."""
    if finding.prover == INFINITE or NOWHERE in finding.note:
        return replace(finding, agreement=f"seen at no point: {why}")
    done = "proved" if finding.status == "proved" else f"holds if {_open(finding)}"
    note = f"{done} by {finding.prover}, but seen at no point: {why}"
    return replace(finding, status="not proved", note="; ".join(filter(None, (note, finding.note))))


def weighed(results: Results, looks: Sequence[Look], chapters: Sequence[Chapter]) -> None:
    """Every finding of the results after the looks, lemmas first; what rests on a lemma or range that did not stand up is not proved either."""
    for look, chapter in zip(looks, chapters, strict=True):
        found = looked_at(results.found.get(look.key), results.seen.get(look.key))
        if isinstance(found, Finding) and found.status in ("proved", "conditional"):
            lost = _lost(results, chapter, look, found)
            found = replace(found, status="not proved", note=f"it rests on {lost}, which is not proved") if lost else found
        results.found[look.key] = found


def _fell(results: Results, key: Key) -> bool:
    """Whether a promise was proved, so that others could rest on it, and did not stand up to the look."""
    finding = results.found.get(key)
    return key in results.seen and isinstance(finding, Finding) and finding.status == "not proved" and bool(finding.prover)


def _lost(results: Results, chapter: Chapter, look: Look, finding: Finding) -> str:
    """The lemma, or the declared range, that a finding rests on in vain."""
    for other in chapter.usable:
        if (name := f"lemma {other.derivation.name}") in finding.facts and not results.proved(other):
            return name
    broken = {name for name, key in results.promises(chapter) if key != look.key and _fell(results, key)}
    used = {t.value for side in (look.left, look.right) for t in side.walk() if t.head in ("name", "call")} if broken else set[str]()
    return next((f"the declared range of {name}" for name in sorted(broken & used)), "")
