"""The one door to a verdict: a derivation goes in, a report comes out.

Each link is judged in a worker that can be killed; the findings come back as plain data and only here become
verdicts. A finding that contradicts itself, or a worker that overran, never becomes "proved".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from time import perf_counter
from typing import Any

from .. import model
from ..model import Claim, Condition, Derivation, Finding, Link, Place, Problem, Relation, Report, Scope, Step, Term, Verdict
from ..worker import Overrun, run
from .conditions import Need, met, needs
from .core import fn
from .domain import Nature
from .elaborate import Elaborator, domain_of
from .judge import OBSTACLES, Context, judge
from .lemmas import rule_of

Runner = Callable[..., Iterator[Any]]
SECONDS, BYTES = 10.0, 1_000_000_000


@dataclass(frozen=True)
class Limits:
    """How long and how large the work on one link may get."""

    seconds: float = SECONDS
    memory: int = BYTES
    seed: int = 0
    run: Runner = run


def check(derivation: Derivation, *, timeout: float = SECONDS, memory: int = BYTES, seed: int = 0, run: Runner = run) -> Report:
    """The report on a derivation: every lemma, promise, link and the claim judged.

    `timeout` (seconds) and `memory` (bytes) bound each link; `seed` chooses the sampled points; `run` executes tasks
    under the limits (see `derivation.worker.run`).

    >>> from derivation.reading import build
    >>> derivations, problems = build({"x": "real"}, ["(x + 1)**2", "x**2 + 2*x + 1"])
    >>> check(derivations[0]).links[0].verdict.status
    'proved'
    """
    return _Checker(Limits(timeout, memory, seed, run)).report(derivation, {})


def _verdict(finding: Any) -> Verdict:
    """The only place where a verdict is made."""
    if isinstance(finding, Overrun):
        finding = Finding("not proved", note=finding.reason, tried=(finding.detail,) if finding.detail else ())
    if not isinstance(finding, Finding):
        raise TypeError("the worker answered with something else than a finding")
    if finding.contradiction and finding.status == "proved":
        finding = replace(finding, status="not proved")
    if finding.status == "wrong" and finding.witness is None:
        finding = replace(finding, status="not proved")
    return Verdict(finding, model._KEY)


def _doubted(verdict: Verdict) -> Verdict:
    """The verdict with the mark that nobody has seen a point of the domain."""
    return Verdict(replace(verdict._finding, note="domain not shown to be non-empty"), model._KEY)


@dataclass(frozen=True)
class _Checker:
    limits: Limits

    def report(self, derivation: Derivation, outer: Mapping[str, Report], outer_scope: Scope | None = None) -> Report:
        start = perf_counter()
        lemmas = self.lemmas(derivation, outer)
        problems, doubts = self.emptiness(derivation)
        context = self.context(derivation, {**outer, **lemmas})
        promises = [] if outer_scope is not None else _promises(derivation.scope)
        verdicts = self.verdicts([partial(judge_promise, p, context) for p in promises])
        obligations = tuple((p.text, v) for p, v in zip(promises, verdicts, strict=True))
        if problems:
            return Report(derivation, (), lemmas, obligations, hints=derivation.hints, problems=problems, seconds=perf_counter() - start)
        links, conditions = self.links(derivation, context)
        if doubts:
            links = tuple(replace(link, verdict=_doubted(link.verdict)) for link in links)
        claim, note = self.claim(derivation, links, context)
        return Report(
            derivation, links, lemmas, obligations, claim, note, conclusion(derivation, links), conditions,
            derivation.hints, (), perf_counter() - start,
        )  # fmt: skip

    def lemmas(self, derivation: Derivation, outer: Mapping[str, Report]) -> dict[str, Report]:
        """The lemmas in the order of the file, each with the ones before it."""
        done: dict[str, Report] = {}
        for name, lemma in derivation.lemmas.items():
            done[name] = self.report(replace(lemma, name=name), {**outer, **done}, derivation.scope)
        return done

    def emptiness(self, derivation: Derivation) -> tuple[tuple[Problem, ...], bool]:
        """A problem when the assumptions are proved contradictory; a doubt when no point of the domain is found either."""
        if not derivation.scope.assume:
            return (), False
        (found,) = self.limits.run([partial(domain_state, derivation.scope)], timeout=self.limits.seconds, memory=self.limits.memory)
        if isinstance(found, Overrun) or found == "unknown":
            return (), True
        if found == "inhabited":
            return (), False
        place = derivation.steps[0].place or Place(derivation.file, 1, 1)
        message = f"the assumptions contradict each other: {found} cannot hold with the others"
        return (Problem("contradiction", message, place, "leave one of them out, or correct the kind of a symbol"),), False

    def context(self, derivation: Derivation, lemmas: Mapping[str, Report]) -> Context:
        scope = derivation.scope
        open_always = frozenset(n for n in scope.definitions if not closable(scope, n))
        rules = [rule_of(r.derivation, open_always, scope.symbols) for r in lemmas.values() if r.proved]
        return Context(scope, tuple(r for r in rules if r is not None), open_always=open_always, seed=self.limits.seed)

    def verdicts(self, tasks: Sequence[Callable[[], Finding]]) -> list[Verdict]:
        return [_verdict(f) for f in self.limits.run(tasks, timeout=self.limits.seconds, memory=self.limits.memory)]

    def links(self, derivation: Derivation, context: Context) -> tuple[tuple[Link, ...], tuple[Condition, ...]]:
        """Every link judged; the conditions of one are given to the later ones."""
        tasks = chain_tasks(derivation, context)
        links = []
        for number, verdict in enumerate(self.verdicts(tasks), start=1):
            links.append(Link(number, derivation.steps[number - 1], derivation.steps[number], verdict))
        conditions = {c.text: c for link in links if link.verdict.status == "conditional" for c in link.verdict.open_conditions}
        return tuple(links), tuple(conditions.values())

    def claim(self, derivation: Derivation, links: Sequence[Link], context: Context) -> tuple[Verdict | None, str]:
        """The claim follows when its sides are the ends of a chain that holds; otherwise it is tried directly."""
        claim = derivation.claim
        if claim is None:
            return None, ""
        direct = judge_claim(claim, derivation.steps, context)
        composed = _composed(links)
        if composed is not None and all(f.status == "proved" for f in self.findings(direct)) and composed_relation(links) == claim.relation:
            return _verdict(composed), "composed from the links"
        verdict = self.verdicts([partial(judge, claim.left, claim.relation, claim.right, context)])[0]
        note = "true, but not by this chain" if verdict.status == "proved" else "tried directly: the chain does not show it"
        return verdict, note

    def findings(self, tasks: Sequence[Callable[[], Finding]]) -> list[Verdict]:
        return self.verdicts(tasks) if tasks else []


# ---------------------------------------------------------------- tasks


def chain_tasks(derivation: Derivation, context: Context) -> list[Callable[[], Finding]]:
    """One task for each link. They share what earlier links found to need, inside the worker."""
    given: list[Term] = []
    tasks: list[Callable[[], Finding]] = []
    for before, step in zip(derivation.steps, derivation.steps[1:], strict=False):
        tasks.append(partial(_link_task, before, step, context, given))
    return tasks


def _link_task(before: Step, step: Step, context: Context, given: list[Term]) -> Finding:
    here = replace(context, given=tuple(given), named=frozenset(step.by) | mentioned(step.reason, context.scope))
    finding = judge(before.expr, step.relation, step.expr, here)
    if finding.status == "conditional":
        given += [c.term for c in finding.conditions if not c.met_by]
    return finding


def mentioned(reason: str, scope: Scope) -> frozenset[str]:
    """The definitions that a reason's text names as words."""
    words = {w.strip(".,;:()$") for w in reason.split()}
    return frozenset(n for n in scope.definitions if n in words and len(n) > 1) | frozenset(n for n in scope.definitions if f"of {n}" in reason)


def judge_claim(claim: Claim, steps: Sequence[Step], context: Context) -> list[Callable[[], Finding]]:
    """That the claim's sides are the first and the last expression of the chain: nothing to do when they are so to the letter."""
    pairs = ((claim.left, steps[0].expr), (steps[-1].expr, claim.right))
    return [partial(judge, a, "=", b, context) for a, b in pairs if a != b]


def _composed(links: Sequence[Link]) -> Finding | None:
    """The whole chain as one finding, None when a link does not hold."""
    if not links or any(link.verdict.status not in ("proved", "conditional") or link.verdict.contradiction for link in links):
        return None
    conditions = {c.text: c for link in links for c in link.verdict.open_conditions}
    facts = dict.fromkeys(f for link in links for f in link.verdict.facts)
    return Finding("conditional" if conditions else "proved", "composition of the links", tuple(facts), tuple(conditions.values()))


def composed_relation(links: Sequence[Link]) -> Relation | None:
    """The relation between the ends of a chain."""
    relation: Relation | None = "="
    for link in links:
        relation = COMPOSE.get((relation, link.right.relation)) if relation else None
    return relation


_ORDERS: tuple[tuple[Relation, ...], ...] = (("=", "<=", "<"), ("=", ">=", ">"))
COMPOSE: dict[tuple[Relation, Relation], Relation] = {
    (a, b): order[max(order.index(a), order.index(b))] for order in _ORDERS for a in order for b in order
} | {("=", "<=>"): "<=>", ("<=>", "="): "<=>", ("<=>", "<=>"): "<=>", ("=", "=>"): "=>", ("=", "<=="): "<=="} | {
    (a, b): c for c in ("=>", "<==") for a, b in ((c, c), (c, "<=>"), ("<=>", c), (c, "="))
}  # type: ignore[misc]  # fmt: skip


def conclusion(derivation: Derivation, links: Sequence[Link]) -> str:
    """What the chain as a whole shows, in the words of the report."""
    if _composed(links) is None:
        return ""
    relation = composed_relation(links)
    return f"start {relation} end" if relation else ""


# ---------------------------------------------------------------- promises of the file


@dataclass(frozen=True)
class Promise:
    """A relation that the file declares and has to keep, such as h in (0,1)."""

    text: str
    left: Term
    relation: Relation
    right: Term


def _promises(scope: Scope) -> list[Promise]:
    """The declared ranges of definitions."""
    from ..printing import to_text

    out = []
    for name, definition in scope.definitions.items():
        if definition.range is None:
            continue
        here = Term("name", value=name) if not definition.parameters else Term("call", tuple(Term("name", value=p) for p in definition.parameters), name)
        r = definition.range
        for bound, relation in ((r.low, ">" if r.low_open else ">="), (r.high, "<" if r.high_open else "<=")):
            if bound is not None and to_text(bound) not in ("oo", "-oo"):
                out.append(Promise(f"{to_text(here)} {relation} {to_text(bound)}", here, relation, bound))  # type: ignore[arg-type]
    return out


def judge_promise(promise: Promise, context: Context) -> Finding:
    """A declared range is proved from the body alone: the name is opened, and its own range is not used."""
    scope = context.scope
    blind = {n: replace(d, range=None) for n, d in scope.definitions.items()}
    parameters = {p: model.Kind() for d in scope.definitions.values() for p in d.parameters if p not in scope.symbols}
    bare = replace(scope, definitions=blind, symbols={**parameters, **scope.symbols})
    return judge(promise.left, promise.relation, promise.right, replace(context, scope=bare, open_always=frozenset(scope.definitions)))


def closable(scope: Scope, name: str) -> bool:
    """True when a definition is smooth for all values of its parameters and symbols, so that it may stand for any function."""
    definition = scope.definitions[name]
    try:
        domain = domain_of(scope)
        for p in definition.parameters:
            domain = domain.with_symbol(p, Nature())
        from .core import sym

        everything = Elaborator(scope, frozenset(scope.definitions)).with_local({p: sym(p) for p in definition.parameters})
        value = everything.value(definition.body)
        if not hasattr(value, "head"):
            return False
        return all(met(n, domain) for n in needs(value, domain, strict=True))
    except OBSTACLES:
        return False


def domain_state(scope: Scope) -> str:
    """"inhabited" when a point is found, the text of an assumption that the others exclude, or "unknown"."""
    from ..numeric.compile import Compiler
    from ..numeric.sample import Sampler
    from ..printing import to_text

    for _ in Sampler((), scope, Compiler(scope, True), 0).points(1):
        return "inhabited"
    for k, fact in enumerate(scope.assume):
        others = replace(scope, assume=(*scope.assume[:k], *scope.assume[k + 1 :]))
        try:
            core = Elaborator(scope, frozenset(scope.definitions)).scalar(fact)
            if met(Need(fn("not", core)), domain_of(others)):
                return to_text(fact)
        except OBSTACLES:
            continue
    return "unknown"
