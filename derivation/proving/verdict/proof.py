"""A link proved: from as few facts as possible, under conditions that are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from ...model.records import record, replace
from ..conditions.asking import ask
from ..conditions.discharge import met, obvious, unmet
from ..conditions.existence import closed_under_derivatives
from ..conditions.needs import own_needs
from ..conditions.simplify import as_met, shorten
from ..functions.differentiate import unfold
from ..functions.trace import Trace
from ..questions.need import Need
from ..questions.question import Answer, Prover
from ..terms.core import Core
from ..terms.domain import Domain
from ..terms.obstacles import OBSTACLES
from .lemmas import Rule, apply
from .work import Facts, Work, demanded, presumed, reachable

Settled = tuple[list[tuple[Need, str]], list[str]]


@record()
class Proof:
    """A relation shown on the domain where both sides are defined: by what, and under which conditions."""

    answer: Answer
    facts: tuple[str, ...]
    open: tuple[Need, ...]
    met: tuple[tuple[Need, str], ...]


def prove(work: Work, asked: Sequence[Prover]) -> Proof | None:
    """The proof with the smallest set of facts; one without open conditions goes before one with."""
    best: Proof | None = None
    seen: set[tuple[Core, Core]] = set()
    for facts in candidates(work):
        try:
            proof = _attempt(work, facts, seen, asked)
        except OBSTACLES as obstacle:
            work.tried.append(str(obstacle))
            continue
        if proof is not None and not proof.open:
            return proof
        if proof is not None and (best is None or len(proof.open) <= len(best.open)):
            best = proof
    return best


def candidates(work: Work) -> Iterator[Facts]:
    """Sets of facts from few to many: none, what the reason names, single definitions outermost first, pairs, all.

    What the reason names goes first where none cannot be enough: a lemma, or a name that only one side mentions.
    """
    context = work.context
    names = [n for n in reachable(context.scope, (work.left, work.right)) if n not in context.open_always]
    rules = context.rules
    seen: set[tuple[frozenset[str], tuple[str, ...]]] = set()
    named_rules = tuple(r for r in rules if r.name in context.named)
    stated = (frozenset(names) & context.named, named_rules)
    uneven = [n for n in names if _on_one_side(work, n)]
    sets: list[tuple[frozenset[str], tuple[Rule, ...]]] = [(frozenset(), ()), stated]
    if named_rules or not stated[0].isdisjoint(uneven):
        sets.reverse()
    sets += [(frozenset((n,)), ()) for n in uneven]
    sets.append((frozenset(), rules))
    for size in (1, 2) if len(names) <= 6 else (1,):
        for some in combinations(names, size):
            sets += [(frozenset(some), ()), (frozenset(some), rules)]
    sets += [(frozenset(names), ()), (frozenset(names), rules)]
    for opened, some_rules in sets:
        key = (opened, tuple(r.name for r in some_rules))
        if key not in seen:
            seen.add(key)
            yield Facts(opened | context.open_always, some_rules)


def _on_one_side(work: Work, name: str) -> bool:
    left, right = (any(t.value == name for t in side.walk()) for side in (work.left, work.right))
    return left != right


def _attempt(work: Work, facts: Facts, seen: set[tuple[Core, Core]], asked: Sequence[Prover]) -> Proof | None:
    """Try these facts. The question is asked where the conditions that nothing meets hold too."""
    question, domain = work.posed(facts.opened)
    sides = question.sides
    trace, extra = Trace(), list[Need]()
    rewritten = [apply(facts.rules, unfold(closed_under_derivatives(s, domain), trace), domain, extra) for s in sides]
    key = (rewritten[0][0], rewritten[1][0])
    if key in seen:
        return None
    seen.add(key)
    extra += [Need(c) for c in trace.needs]
    extra += own_needs(extra, domain)
    wanted = demanded(question, domain)
    here = work.still_unmet(wanted, domain, facts.opened)
    missing = [*(work.missing if here else ()), *unmet(extra, domain)]
    closing = domain.knowing(*[n.statement() for n in missing if n.sayable], *presumed(question, domain))
    answer = ask(replace(question, left=key[0], right=key[1], domain=closing), asked, work.tried)
    if answer is None:
        return None
    missing += unmet(answer.needs, closing)
    names = reachable(work.context.scope, (work.left, work.right))
    used = [f"definition of {n}" for n in names if n in facts.opened] + sorted(rewritten[0][1] | rewritten[1][1])
    settled, more = _settled(work, facts, [*wanted, *extra, *answer.needs], [*here, *missing], missing, domain)
    used += [*more, *sorted(trace.rules), *answer.facts]
    return Proof(answer, tuple(dict.fromkeys(used)), tuple(shorten(missing, domain)) if missing else (), tuple(settled))


def _settled(work: Work, facts: Facts, wanted: list[Need], unmet_here: list[Need], missing: list[Need], domain: Domain) -> Settled:
    """The conditions that are met and by what, and the definitions that had to be opened to see it."""
    needed = [part for n in dict.fromkeys(wanted) if n not in unmet_here and n.condition.free for part in as_met(n, domain)]
    settled = [(n, _met_by(work, n)) for n in dict.fromkeys(needed) if not obvious(n, domain)]
    later = [n for n in unmet_here if n not in missing]
    closed = [n for n in reachable(work.context.scope, (work.left, work.right)) if n not in facts.opened]
    for names in [*((n,) for n in closed), tuple(closed)] if later else []:
        if len(work.missing_with(facts.opened | set(names))) <= len(work.missing):
            by = [f"definition of {n}" for n in names]
            return settled + [(n, " and ".join(by)) for n in later], by
    return settled, []


def _met_by(work: Work, need: Need) -> str:
    closed = {t.value for t in need.condition.walk() if t.head in ("closed", "app")} & set(work.domain.ranges)
    if closed:
        return "declared range of " + ", ".join(sorted(closed))
    if work.domain.facts and not met(need, replace(work.domain, facts=())):
        given = len(work.context.given)
        return "an earlier step" if given and not met(need, replace(work.domain, facts=work.domain.facts[:-given])) else "assumptions"
    return "declarations"
