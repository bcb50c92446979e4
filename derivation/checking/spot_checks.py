"""The second engine's look at every link, promise, end and claim, whatever the provers say of it; and what a proof is worth after it.

A look takes the declared domain, for it begins before anything is proved. Where earlier links, or the link itself, were found to hold
under conditions, it is taken once more, with these conditions among the assumptions, and only that second look counts. What was found
to hold and was seen at no point is looked at by mpmath, which takes longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..model.declarations import Scope
from ..model.findings import NOWHERE, Finding, Seen
from ..model.ground_field import chain_is_real, is_real
from ..model.records import record, replace
from ..model.terms import Term
from ..model.trees import mentions, name, replaced
from ..processes.child import Overrun
from .chapters import Chapter, Key, ends, promised
from .definitions import opened_scope
from .links import Asked, asked, question
from .results import Results

INFINITE = "extended real numbers"  # the prover of what is oo, which is no number to look at


@record()
class Look:
    """The second engine's look at what a task is about: what it sees at a few points."""

    asked: Asked
    seed: int
    key: Key
    real: bool
    before: Seen | None = None  # an earlier look that has seen nothing

    def __call__(self) -> Seen:
        """What a child sees; it alone loads the engines for it."""
        from ..numeric.witness.spot_check import guess

        if self.before is not None:
            left, right, scope = _certain(self.asked)
            return guess(left, self.asked.relation, right, scope, self.before)
        seen = self._at(self.asked)
        if seen.against is None and self.asked.also is not None:
            beside = self._at(self.asked.also)
            seen = beside if beside.against is not None else seen
        if seen.against is None or not _is_random(self.asked.scope):
            return seen
        from ..proving.expectation.randomness import readable

        return replace(seen, against=readable(seen.against, self.asked.scope))

    def _at(self, asked: Asked) -> Seen:
        from ..numeric.witness.spot_check import look

        left, right, scope = _certain(asked)
        return look(left, asked.relation, right, scope, seed=self.seed, real=self.real)


def _is_random(scope: Scope) -> bool:
    return any("random" in kind.traits for kind in scope.symbols.values())


def _certain(asked: Asked) -> tuple[Term, Term, Scope]:
    """Terms and scope without random variables."""
    if not _is_random(asked.scope):
        return asked.left, asked.right, asked.scope
    from ..proving.expectation.randomness import deterministic

    return deterministic(asked.left, asked.right, asked.scope)


def look_at(results: Results, chapter: Chapter, key: Key) -> Look | None:
    """The look at what may end with "proved"; None for what is no relation between two terms."""
    derivation, (_, part, number) = chapter.derivation, key
    scope, claim = derivation.scope, derivation.claim
    if part in ("domain", "reason"):
        return None
    real = chain_is_real(derivation)
    if part == "link":
        return Look(asked(derivation, number + 1), results.seed, key, real)
    if part == "promise":
        p = promised(results.top, chapter)[number]
        blind = opened_scope(scope)
        return Look(Asked(p.left, p.relation, p.right, blind), results.seed, key, is_real((p.left, p.right), blind))
    if part == "end" and claim is not None:
        left, right = ends(derivation)[number]
        return Look(Asked(left, "=", right, scope), results.seed, key, real)
    if part == "claim" and claim is not None:
        return Look(question(claim.left, claim.relation, claim.right, claim.variable, scope), results.seed, key, real)
    return None


def closer(results: Results, looks: Sequence[Look]) -> list[Look]:
    """The looks at what was found to hold under conditions, with these assumed: earlier links' for a link, and its own."""
    out = []
    for look in looks:
        finding = _held(results, look)
        if finding is not None:
            conditions = [c.term for c in finding.open_conditions] if finding.status == "conditional" else []
            given = [*(c.term for c in finding.given), *conditions]
            asked, variable = look.asked, look.asked.variable
            given += [replaced(c, {variable: name(asked.copy)}) for c in given if variable and mentions(c, variable)]
            if given:
                also = asked.also and _assuming(asked.also, given)
                out.append(replace(look, asked=replace(_assuming(asked, given), also=also)))
    return out


def longer(results: Results, looks: Sequence[Look]) -> list[Look]:
    """What is to be looked at once more, by mpmath: what was found to hold and not seen at any point."""
    before = [(look, results.seen.get(look.key)) for look in looks if _held(results, look) is not None]
    return [replace(look, before=seen) for look, seen in before if getattr(seen, "unseen", ())]


def _held(results: Results, look: Look) -> Finding | None:
    finding = results.found.get(look.key)
    return finding if isinstance(finding, Finding) and finding.holds else None


def _assuming(asked: Asked, given: Sequence[Term]) -> Asked:
    return replace(asked, scope=replace(asked.scope, assume=(*asked.scope.assume, *given)))


def looked_at(finding: Any, seen: Any) -> Any:
    """A finding with what the second engine saw. What speaks against a proof is a contradiction; a proof that was seen at no point is none."""
    if not isinstance(finding, Finding) or not finding.holds:
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
    return " and ".join(c.said for c in finding.open_conditions)


def _unseen(finding: Finding, why: str) -> Finding:
    """A proof without a point to look at: it stands only where there is none to be expected. A condition that no point was seen to satisfy may never hold."""
    if finding.prover == INFINITE or NOWHERE in finding.note:
        return replace(finding, agreement=f"seen at no point: {why}")
    done = "proved" if finding.status == "proved" else f"holds if {_open(finding)}"
    note = f"{done} by {finding.prover}, but seen at no point: {why}"
    return replace(finding.noted(note), status="not proved")


def weighed(results: Results, looks: Sequence[Look], chapters: Sequence[Chapter]) -> None:
    """Every finding of the results after the looks, lemmas first; what rests on a lemma or range that did not stand up is not proved either."""
    for look, chapter in zip(looks, chapters, strict=True):
        found = looked_at(results.found.get(look.key), results.seen.get(look.key))
        if isinstance(found, Finding) and found.holds:
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
    used = {t.value for side in (look.asked.left, look.asked.right) for t in side.walk() if t.head in ("name", "call")} if broken else set[str]()
    return next((f"the declared range of {name}" for name in sorted(broken & used)), "")
