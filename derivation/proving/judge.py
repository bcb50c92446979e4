"""One link judged: prove it from as few facts as possible, name its conditions, or find a witness.

A `Finding` comes out, plain data; `check.py` makes the verdict of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from time import perf_counter

from ..model import Condition, Finding, Relation, Scope, Term
from . import provers
from .conditions import Need, met, needs, obvious
from .core import Core, fn, sub, sym
from .differentiate import NotDifferentiable, Trace, fresh, unfold
from .domain import Domain, Interval, Nature
from .elaborate import Array, Elaborator, Unsupported, Value, domain_of
from .fraction import TooLarge, Undefined
from .lemmas import Rule, apply
from .question import Answer, Question
from .simplify import condition_of, shorten
from .tower import Stuck

OBSTACLES = (Unsupported, NotDifferentiable, Stuck, Undefined, TooLarge, RecursionError)


@dataclass(frozen=True)
class Facts:
    """What a proof may use: opened definitions and lemmas."""

    opened: frozenset[str] = frozenset()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Context:
    """Where a link stands: its scope, the lemmas proved before it, what earlier links assumed, what its reason names.

    `open_always` are definitions that cannot stay closed because they are not smooth everywhere.
    """

    scope: Scope
    rules: tuple[Rule, ...] = ()
    given: tuple[Term, ...] = ()
    named: frozenset[str] = frozenset()
    open_always: frozenset[str] = frozenset()
    seed: int = 0

    @cached_property
    def everything(self) -> Elaborator:
        return Elaborator(self.scope, frozenset(self.scope.definitions))

    @cached_property
    def assuming(self) -> Scope:
        """The scope with the conditions of earlier links among its assumptions."""
        return replace(self.scope, assume=(*self.scope.assume, *self.given))


@dataclass
class Work:
    """What is known so far about one link."""

    context: Context
    left: Term
    right: Term
    relation: Relation
    domain: Domain
    tried: list[str] = field(default_factory=list)


def judge(left: Term, relation: Relation, right: Term, context: Context) -> Finding:
    """The finding on `left relation right`."""
    start = perf_counter()
    finding = _judge(left, relation, right, context)
    return replace(finding, seconds=perf_counter() - start)


def _judge(left: Term, relation: Relation, right: Term, context: Context) -> Finding:
    from ..numeric.reading import complex_names, is_real

    domain = domain_of(context.assuming)
    work = Work(context, left, right, relation, domain)
    if is_real((left, right), context.scope):
        return _finding(work, _prove(work))
    if not complex_names((left, right), context.scope):
        # numbers: where the real reading gives every part a value, both readings agree
        proof = _prove(work)
        if proof is not None and not proof.open:
            return _finding(work, proof)
    work.domain = replace(domain, complex=True)
    return _finding(work, _prove(work))


# ---------------------------------------------------------------- proving


@dataclass(frozen=True)
class Proof:
    """A relation shown on the domain where both sides are defined: by what, and under which conditions."""

    answer: Answer
    facts: tuple[str, ...]
    open: tuple[Need, ...]
    met: tuple[tuple[Need, str], ...]


def _prove(work: Work) -> Proof | None:
    """The proof with the smallest set of facts; one without open conditions goes before one with."""
    best: Proof | None = None
    seen: set[tuple[Core, Core]] = set()
    for facts in candidates(work):
        try:
            proof = _attempt(work, facts, seen)
        except OBSTACLES as obstacle:
            work.tried.append(str(obstacle))
            continue
        if proof is not None and not proof.open:
            return proof
        if proof is not None and (best is None or len(proof.open) <= len(best.open)):
            best = proof
    return best


def candidates(work: Work) -> Iterator[Facts]:
    """Sets of facts from few to many: none, what the reason names, single definitions outermost first, pairs, all."""
    context = work.context
    names = [n for n in reachable(context.scope, (work.left, work.right)) if n not in context.open_always]
    rules = context.rules
    seen: set[tuple[frozenset[str], tuple[str, ...]]] = set()
    sets: list[tuple[frozenset[str], tuple[Rule, ...]]] = [(frozenset(), ())]
    named_rules = tuple(r for r in rules if r.name in context.named)
    sets.append((frozenset(names) & context.named, named_rules))
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


def reachable(scope: Scope, terms: Sequence[Term]) -> list[str]:
    """The definitions that terms mention, directly and then through others: outermost first."""
    out: list[str] = []
    todo = list(terms)
    while todo:
        term = todo.pop(0)
        for t in term.walk():
            if t.head in ("name", "call") and t.value in scope.definitions and t.value not in out:
                out.append(t.value)
                todo.append(scope.definitions[t.value].body)
    return out


def _attempt(work: Work, facts: Facts, seen: set[tuple[Core, Core]]) -> Proof | None:
    elaborator = Elaborator(work.context.scope, facts.opened)
    left, right = elaborator.value(work.left), elaborator.value(work.right)
    trace, extra = Trace(), list[Need]()
    question, domain = pose(left, right, work.relation, work.domain)
    sides = _up_to_a_constant(question)
    demanded = needs(sides[0], domain) + needs(sides[1], domain)
    unfolded = tuple(unfold(s, trace) for s in sides)
    rewritten = [apply(facts.rules, s, extra) for s in unfolded]
    key = (rewritten[0][0], rewritten[1][0])
    if key in seen:
        return None
    seen.add(key)
    demanded += extra + [Need(c) for c in trace.needs]
    unmet = [n for n in demanded if not met(n, domain)]
    closing = domain.assuming(*[n.condition for n in unmet if not n.every and not n.given])
    answer = provers.ask(replace(question, left=key[0], right=key[1], domain=closing), work.tried)
    if answer is None:
        return None
    demanded += [n for n in answer.needs if n not in demanded]
    unmet += [n for n in answer.needs if not met(n, domain)]
    used = [f"definition of {n}" for n in sorted(facts.opened & set(reachable(work.context.scope, (work.left, work.right))))]
    used += sorted(rewritten[0][1] | rewritten[1][1]) + sorted(trace.rules) + list(answer.facts)
    return _discharged(work, answer, used, demanded, unmet, facts)


def pose(left: Value, right: Value, relation: Relation, domain: Domain) -> tuple[Question, Domain]:
    """The question that a link asks; arrays are equal when any entry is, at indices that stand for all."""
    if isinstance(left, Array) and isinstance(right, Array):
        i, j = fresh("i"), fresh("j")
        for name, size in ((i, left.rows), (j, left.columns)):
            domain = domain.with_symbol(name, Nature("integer", (), Interval(_one(), size, False, False)))
        sides = [side.entry(sym(i), sym(j)) for side in (left, right)]
        return Question(sides[0], sides[1], relation, domain, (left.whole, right.whole)), domain
    if isinstance(left, Array) or isinstance(right, Array):
        raise Unsupported("a number on one side, a matrix on the other")
    return Question(left, right, relation, domain), domain


def _one() -> Core:
    from .core import ONE

    return ONE


def _up_to_a_constant(question: Question) -> tuple[Core, Core]:
    """An indefinite integral equals its other side up to a constant: compare the derivatives."""
    left, right = question.left, question.right
    if (left.head == "antiderivative") == (right.head == "antiderivative"):
        return left, right
    integral, other = (left, right) if left.head == "antiderivative" else (right, left)
    derived = fn("deriv", other, sym(integral.value), _one())
    return (integral.args[0], derived) if left is integral else (derived, integral.args[0])


def _discharged(work: Work, answer: Answer, used: list[str], demanded: list[Need], unmet: list[Need], facts: Facts) -> Proof:
    """Which conditions hold and by what; those that only a definition can settle are looked at with it opened."""
    settled = [(n, _met_by(work, n)) for n in demanded if n not in unmet and not obvious(n, work.domain)]
    if unmet:
        for name in reachable(work.context.scope, (work.left, work.right)):
            if name in facts.opened:
                continue
            rest = _open_needs(work, facts.opened | {name})
            if rest is not None and len(rest) < len(unmet):
                settled += [(n, f"definition of {name}") for n in unmet[len(rest) :]]
                used = [*used, f"definition of {name}"]
                unmet = rest
            if not unmet:
                break
        else:
            rest = _open_needs(work, frozenset(work.context.scope.definitions))
            unmet = rest if rest is not None else unmet
    short = shorten(unmet, work.domain) if unmet else []
    return Proof(answer, tuple(dict.fromkeys(used)), tuple(short), tuple(settled))


def _open_needs(work: Work, opened: frozenset[str]) -> list[Need] | None:
    """The unmet needs of both sides with more definitions opened."""
    try:
        elaborator = Elaborator(work.context.scope, opened)
        question, domain = pose(elaborator.value(work.left), elaborator.value(work.right), work.relation, work.domain)
        sides = _up_to_a_constant(question)
        return [n for n in dict.fromkeys(needs(sides[0], domain) + needs(sides[1], domain)) if not met(n, domain)]
    except OBSTACLES:
        return None


def _met_by(work: Work, need: Need) -> str:
    closed = {t.value for t in need.condition.walk() if t.head in ("closed", "app")} & set(work.domain.ranges)
    if closed:
        return "declared range of " + ", ".join(sorted(closed))
    if work.domain.facts and not met(need, replace(work.domain, facts=())):
        given = len(work.context.given)
        return "an earlier step" if given and not met(need, replace(work.domain, facts=work.domain.facts[:-given])) else "assumptions"
    return "declarations"


# ---------------------------------------------------------------- the finding


def _finding(work: Work, proof: Proof | None) -> Finding:
    from ..numeric.refute import agree, search

    scope, seed = work.context.assuming, work.context.seed
    if proof is not None and not proof.open:
        seen, witness = agree(work.left, work.relation, work.right, scope, seed=seed)
        contradiction = f"proved by {proof.answer.prover}, but refuted at {dict(witness.point)}" if witness else ""
        conditions = tuple(condition_of(n, by) for n, by in _distinct(proof.met))
        return Finding("proved", proof.answer.prover, proof.facts, conditions, witness, tried=(), agreement=seen, contradiction=contradiction)
    found = search(work.left, work.relation, work.right, scope, seed=seed)
    tried = tuple(dict.fromkeys(work.tried))
    if found.contradiction:
        return Finding("not proved", tried=tried, contradiction=found.contradiction)
    if found.witness is not None:
        note = ""
        if proof is not None:
            note = "it holds where " + " and ".join(c.words or c.text for c in map(condition_of, proof.open))
        return Finding("wrong", "witness", witness=found.witness, note=note, tried=tried)
    if proof is not None:
        conditions = tuple(condition_of(n) for n in proof.open) + tuple(condition_of(n, by) for n, by in _distinct(proof.met))
        return Finding("conditional", proof.answer.prover, proof.facts, conditions, tried=(), agreement=found.agreement)
    return Finding("not proved", tried=tried, agreement=found.agreement)


def _distinct(settled: Sequence[tuple[Need, str]]) -> list[tuple[Need, str]]:
    """Each condition once."""
    return list({condition_of(n).text: (n, by) for n, by in settled}.values())


__all__ = ["Condition", "Context", "Facts", "Proof", "Work", "judge", "sub"]
