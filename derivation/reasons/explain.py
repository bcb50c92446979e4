"""A link unfolded into elementary steps that each use one fact, in the author's notation, each checked.

Facts are applied to the left side one after the other, and to the right side; what both come to is joined by
arithmetic. Where one fact alone changes nothing (the derivative of log of something needs the chain rule at once), the
least group that does is one step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from ..model.chains import between
from ..model.findings import Finding
from ..model.records import record, replace
from ..model.terms import Term
from ..model.trees import plain
from ..proving.functions.differentiate import unfold
from ..proving.functions.trace import Trace
from ..proving.kernels.restricted import FACTS, SUM_LAWS
from ..proving.normal_form.tower import with_tower
from ..proving.terms.author import inner_products, plain_name, to_term, unshadowed
from ..proving.terms.core import Core, node, rewrite
from ..proving.terms.domain import Domain
from ..proving.terms.elaborate import Elaborator
from ..proving.terms.obstacles import OBSTACLES
from ..proving.terms.values import Array
from ..proving.verdict.judge import judge
from ..proving.verdict.lemmas import apply
from ..proving.verdict.work import Context, Work
from .judge import missing_facts


@record()
class Elementary:
    """One elementary step: the expression it leads to, the facts it uses, and the finding on it."""

    expr: Term
    facts: tuple[str, ...]
    finding: Finding


def explain(work: Work, used: Sequence[str] = ()) -> tuple[Elementary, ...] | None:
    """The elementary steps from the left side to the right side, None when the facts of the link are not known."""
    facts = missing_facts(work, frozenset(), used)
    if facts is None:
        return None
    down, up = list(_unfolded(work, work.left, facts)), list(_unfolded(work, work.right, facts))
    left = [f for f in facts if not any(f in names for _, names in (*down, *up))]
    joined = _joined(work, down, up, tuple(left) or ("arithmetic",))
    chain = [*down, *joined]
    out, before = [], work.left
    for term, names in chain:
        out.append(Elementary(term, names, judge(before, work.relation if term == work.right else between(work.relation), term, work.context)))
        before = term
    return tuple(out)


Steps = list[tuple[Term, tuple[str, ...]]]


def _joined(work: Work, down: Steps, up: Steps, by: tuple[str, ...]) -> Steps:
    """From the end of the left chain by arithmetic, or what else is left, to the end of the right one, and up that one backwards."""
    bottom = up[-1][0] if up else work.right
    out: Steps = []
    if plain(down[-1][0] if down else work.left) != plain(bottom):
        out.append((bottom, by))
    elif down:
        down[-1] = (bottom, down[-1][1])
    ends = [work.right, *[t for t, _ in up]]
    return out + [(ends[k], up[k][1]) for k in range(len(up) - 1, -1, -1)]


def _unfolded(work: Work, term: Term, facts: Sequence[str]) -> Iterator[tuple[Term, tuple[str, ...]]]:
    """The terms that the facts lead to, one after the other."""
    left = list(facts)
    while left:
        found = next((g for size in (1, 2, 3) for g in _changing(work, term, left, size)), None)
        if found is None:
            return
        term, group = found
        yield term, group
        left = [f for f in left if f not in group or (len(group) > 1 and f == "chain rule")]


def _changing(work: Work, term: Term, facts: Sequence[str], size: int) -> Iterator[tuple[Term, tuple[str, ...]]]:
    for group in combinations(facts, size):
        try:
            new = step(work.context, work.domain, term, frozenset(group))
        except OBSTACLES:
            continue
        if new is not None and new != term:
            yield new, group


def step(context: Context, domain: Domain, term: Term, facts: frozenset[str]) -> Term | None:
    """What the facts make of a term; None when they do not touch it."""
    opened = frozenset(n for n in context.scope.definitions if f"definition of {n}" in facts)
    closed, open_ = (_core(context, term, names) for names in (frozenset[str](), opened))
    if closed is None or open_ is None:
        return None
    rules = tuple(r for r in context.rules if f"lemma {r.name}" in facts)
    before = unfold(closed, Trace(allowed=frozenset()))
    core = apply(rules, unfold(open_, Trace(allowed=facts)), domain, [])[0]
    laws = facts & (set(FACTS.values()) | SUM_LAWS)
    if laws and any(FACTS.get(t.head) in laws or (t.head in ("sum", "delta") and SUM_LAWS & laws) for t in core.walk()):
        plain_form, lawful = (with_tower(_restricted(domain, f), lambda tower: tower.term(tower.normal(core))) for f in (frozenset[str](), facts))
        if plain_form is lawful and core is before:
            return None
        core = lawful if plain_form is not lawful else core
    core = rewrite(core, _seen_through)
    if core is before or any(t.head == "all" for t in core.walk()):
        return None  # equations between arrays have no form but the author's
    return unshadowed(inner_products(to_term(core), context.scope), frozenset(plain_name(n) for n in core.free))


def _seen_through(t: Core) -> Core | None:
    """An operation of which nothing was known is that operation again."""
    return node(t.value[0], t.args, t.value[1]) if t.head == "opaque" else None


def _restricted(domain: Domain, facts: frozenset[str]) -> Domain:
    return replace(domain, allowed=facts)


def _core(context: Context, term: Term, opened: frozenset[str]) -> Core | None:
    value = Elaborator(context.scope, opened | context.open_always).value(term)
    return None if isinstance(value, Array) else value
