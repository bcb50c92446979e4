"""One link judged: prove it from as few facts as possible, name its conditions, or find a witness.

A `Finding` comes out, plain data; `check.py` makes the verdict of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from time import perf_counter
from typing import TYPE_CHECKING, Literal, TypeVar

from ..model import Condition, Finding, Relation, Scope, Term, Witness
from ..printing import to_text
from . import provers
from .author import inner_products
from .calculus import closed_form, closed_under_derivatives
from .conditions import Need
from .core import Core, fn, sub, sym
from .differentiate import NotDifferentiable, Trace, fresh, unfold
from .discharge import as_met, hopeless, met, obvious, unmet
from .domain import Domain, Interval, Nature
from .elaborate import Array, Elaborator, Unsupported, Value, domain_of
from .fraction import TooLarge, Undefined
from .lemmas import Rule, apply
from .needs import needs
from .question import Answer, Prover, Question
from .randomness import deterministic, readable
from .simplify import condition_of, shorten
from .tower import Stuck

if TYPE_CHECKING:
    from ..numeric.refute import Search

T = TypeVar("T")
Side = Literal["left", "right"]
OBSTACLES = (Unsupported, NotDifferentiable, Stuck, Undefined, TooLarge, RecursionError)


@dataclass(frozen=True)
class Facts:
    """What a proof may use: opened definitions and lemmas."""

    opened: frozenset[str] = frozenset()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Context:
    """Where a link stands: its scope, the lemmas proved before it, what earlier links assumed, what its reason names.

    `open_always` are definitions that cannot stay closed because they are not smooth everywhere, `kept` those whose declared
    range is proved. `brief` asks for the verdict alone: not what would have been true, nor where it holds when a side is seen
    to have no value elsewhere.
    """

    scope: Scope
    rules: tuple[Rule, ...] = ()
    given: tuple[Term, ...] = ()
    named: frozenset[str] = frozenset()
    open_always: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    seed: int = 0
    brief: bool = False

    @cached_property
    def everything(self) -> Elaborator:
        return Elaborator(self.scope, frozenset(self.scope.definitions))

    @cached_property
    def domain(self) -> Domain:
        """The domain of the scope, with the conditions of earlier links."""
        return domain_of(self.assuming)

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
    posed_before: dict[frozenset[str], tuple[Question, Domain]] = field(default_factory=dict)
    unmet_before: dict[frozenset[str], list[Need]] = field(default_factory=dict)
    one_sided_before: dict[frozenset[str], list[Need]] = field(default_factory=dict)
    sufficed: dict[frozenset[str], bool] = field(default_factory=dict)

    @property
    def missing(self) -> list[Need]:
        """What both sides need and nothing meets, all definitions opened: the conditions in truth."""
        return self.missing_with(frozenset(self.context.scope.definitions))

    def posed(self, opened: frozenset[str]) -> tuple[Question, Domain]:
        """The question with these definitions opened, and the domain with the indices of arrays."""
        if opened not in self.posed_before:
            elaborator = Elaborator(self.context.scope, opened)
            self.posed_before[opened] = pose(elaborator.value(self.left), elaborator.value(self.right), self.relation, self.domain)
        return self.posed_before[opened]

    def one_sided(self, opened: frozenset[str], domain: Domain) -> list[Need]:
        """The conditions that only one side needs and that nothing meets, with these definitions opened."""
        if opened not in self.one_sided_before:
            question, _ = self.posed(opened)
            self.one_sided_before[opened] = unmet(set(needs(question.left, domain)) ^ set(needs(question.right, domain)), domain)
        return self.one_sided_before[opened]

    def missing_with(self, opened: frozenset[str]) -> list[Need]:
        """What both sides need and nothing meets, with these definitions opened."""
        question, domain = self.posed(opened)
        if opened not in self.unmet_before:
            sides = _up_to_a_constant(question)
            self.unmet_before[opened] = self.still_unmet([*needs(sides[0], domain), *needs(sides[1], domain)], domain, opened)
        return self.unmet_before[opened]

    def still_unmet(self, demanded: Sequence[Need], domain: Domain, opened: frozenset[str]) -> list[Need]:
        """The needs that neither the domain nor the proved ranges of the opened definitions meet."""
        left = unmet(demanded, domain)
        proved = opened & self.context.kept
        kept = kept_ranges(Elaborator(self.context.scope, opened), proved) if left and proved else []
        return unmet(left, domain.assuming(*kept)) if kept else left


def kept_ranges(elaborator: Elaborator, opened: frozenset[str]) -> list[Core]:
    """The declared ranges of opened definitions, said of their bodies: promises that are proved elsewhere."""
    from .elaborate import interval_of

    out = []
    for name in sorted(opened):
        definition = elaborator.scope.definitions.get(name)
        if definition is None or definition.range is None or definition.parameters:
            continue
        body, interval = elaborator.scalar(definition.body), interval_of(elaborator, definition.range)
        if interval.low is not None:
            out.append(fn("lt" if interval.low_open else "le", interval.low, body))
        if interval.high is not None:
            out.append(fn("lt" if interval.high_open else "le", body, interval.high))
    return out


def judge(left: Term, relation: Relation, right: Term, context: Context) -> Finding:
    """The finding on `left relation right`."""
    return judged(Work(context, left, right, relation, context.domain))


def judged(work: Work) -> Finding:
    """The finding on a link whose work has been laid out; what it learns stays in `work`."""
    start = perf_counter()
    finding = _judge(work)
    return replace(finding, seconds=perf_counter() - start)


def _judge(work: Work) -> Finding:
    from ..numeric.reading import complex_names, is_real

    sides = (work.left, work.right)
    if is_real(sides, work.context.scope):
        return _settle(work)
    if not complex_names(sides, work.context.scope):
        # numbers: where the real reading gives every part a value, both readings agree
        finding = _settle(work, witnesses=False)
        if finding.status == "proved":
            return finding
    return _settle(Work(work.context, work.left, work.right, work.relation, replace(work.domain, complex=True)))


def _settle(work: Work, witnesses: bool = True) -> Finding:
    """Quick provers, then a side without a value, then witnesses, then the slow provers."""
    if any(_written_infinite(side) for side in (work.left, work.right)):
        return _infinite(work) or Finding("not proved", tried=_tried(work))
    proof = _prove(work, provers.QUICK)
    if proof is not None and not proof.open:
        return _proved(work, proof)
    found = _refuted(work, proof) if witnesses else None
    if isinstance(found, Finding):
        return found
    if proof is None and not (work.context.brief and found is not None and found.gap is not None):
        proof = _prove(work, list(provers.named(provers.SLOW)))
    if proof is not None and not proof.open:
        return _proved(work, proof)
    point = _closed_point(work) if witnesses else None
    return _wrong(work, point, proof) if point is not None else _open(work, proof, found.agreement if found else "")


# ---------------------------------------------------------------- proving


@dataclass(frozen=True)
class Proof:
    """A relation shown on the domain where both sides are defined: by what, and under which conditions."""

    answer: Answer
    facts: tuple[str, ...]
    open: tuple[Need, ...]
    met: tuple[tuple[Need, str], ...]


def _prove(work: Work, asked: Sequence[Prover]) -> Proof | None:
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


def _attempt(work: Work, facts: Facts, seen: set[tuple[Core, Core]], asked: Sequence[Prover]) -> Proof | None:
    """Try these facts. The question is asked where the conditions that nothing meets hold too."""
    question, domain = work.posed(facts.opened)
    sides = _up_to_a_constant(question)
    trace, extra = Trace(), list[Need]()
    rewritten = [apply(facts.rules, unfold(closed_under_derivatives(s, domain), trace), extra) for s in sides]
    key = (rewritten[0][0], rewritten[1][0])
    if key in seen:
        return None
    seen.add(key)
    extra += [Need(c) for c in trace.needs]
    demanded = [*needs(sides[0], domain), *needs(sides[1], domain)]
    here = work.still_unmet(demanded, domain, facts.opened)
    missing = [*(work.missing if here else ()), *unmet(extra, domain)]
    closing = domain.knowing(*[n.condition for n in missing if not n.every and not n.given])
    answer = provers.ask(replace(question, left=key[0], right=key[1], domain=closing), asked, work.tried)
    if answer is None:
        return None
    missing += unmet(answer.needs, closing)
    names = reachable(work.context.scope, (work.left, work.right))
    used = [f"definition of {n}" for n in names if n in facts.opened] + sorted(rewritten[0][1] | rewritten[1][1])
    settled, more = _settled(work, facts, [*demanded, *extra, *answer.needs], [*here, *missing], missing, domain)
    used += [*more, *sorted(trace.rules), *answer.facts]
    return Proof(answer, tuple(dict.fromkeys(used)), tuple(shorten(missing, domain)) if missing else (), tuple(settled))


def _settled(work: Work, facts: Facts, demanded: list[Need], unmet_here: list[Need], missing: list[Need], domain: Domain) -> Settled:
    """The conditions that are met and by what, and the definitions that had to be opened to see it."""
    needed = [part for n in dict.fromkeys(demanded) if n not in unmet_here and n.condition.free for part in as_met(n, domain)]
    settled = [(n, _met_by(work, n)) for n in dict.fromkeys(needed) if not obvious(n, domain)]
    later = [n for n in unmet_here if n not in missing]
    closed = [n for n in reachable(work.context.scope, (work.left, work.right)) if n not in facts.opened]
    for names in [*((n,) for n in closed), tuple(closed)] if later else []:
        if len(work.missing_with(facts.opened | set(names))) <= len(work.missing):
            by = [f"definition of {n}" for n in names]
            return settled + [(n, " and ".join(by)) for n in later], by
    return settled, []


Settled = tuple[list[tuple[Need, str]], list[str]]


def pose(left: Value, right: Value, relation: Relation, domain: Domain) -> tuple[Question, Domain]:
    """The question that a link asks; arrays are equal when any entry is, at indices that stand for all."""
    if isinstance(left, Array) and isinstance(right, Array):
        i, j = fresh("i"), fresh("j")
        for name, size in ((i, left.rows), (j, left.columns)):
            domain = domain.with_symbol(name, Nature("integer", (), Interval(_one(), size, False, False)))
        sides = [side.entry(sym(i), sym(j)) for side in (left, right)]
        return Question(sides[0], sides[1], relation, domain, (left.whole, right.whole), (i, j)), domain
    if isinstance(left, Array) or isinstance(right, Array):
        raise Unsupported("a number on one side, a matrix on the other")
    return Question(left, right, relation, domain), domain


def _one() -> Core:
    from .core import ONE

    return ONE


def _up_to_a_constant(question: Question) -> tuple[Core, Core]:
    """Sides with indefinite integrals in one variable, linear in these, are equal up to a constant: compare the derivatives."""
    sides = (question.left, question.right)
    names = {t.value for side in sides for t in side.walk() if t.head == "antiderivative"}
    if len(names) != 1 or not all(_linear_in_integrals(side, *names) for side in sides):
        return sides
    variable = sym(*names)
    left, right = (s.args[0] if s.head == "antiderivative" else fn("deriv", s, variable, _one()) for s in sides)
    return left, right


def _linear_in_integrals(term: Core, name: str) -> bool:
    """Whether indefinite integrals occur only as terms of a sum, with factors that do not depend on their variable."""
    inside = [a for a in term.args if any(t.head == "antiderivative" for t in a.walk())]
    if not inside or term.head == "add":
        return all(_linear_in_integrals(a, name) for a in inside)
    rest = [a for a in term.args if a not in inside]
    return term.head == "mul" and len(inside) == 1 and _linear_in_integrals(inside[0], name) and not any(name in a.free for a in rest)


def _met_by(work: Work, need: Need) -> str:
    closed = {t.value for t in need.condition.walk() if t.head in ("closed", "app")} & set(work.domain.ranges)
    if closed:
        return "declared range of " + ", ".join(sorted(closed))
    if work.domain.facts and not met(need, replace(work.domain, facts=())):
        given = len(work.context.given)
        return "an earlier step" if given and not met(need, replace(work.domain, facts=work.domain.facts[:-given])) else "assumptions"
    return "declarations"


# ---------------------------------------------------------------- sides without a value


def valueless(work: Work) -> tuple[Side, Need, bool] | None:
    """A side that is said to have no value at any point of the domain, the condition that always fails, and whether that is proved.

    It is not when the condition only keeps off a kink, where a derivative may exist after all.
    """
    names: tuple[Side, Side] = ("left", "right")
    try:
        question, domain = work.posed(frozenset(work.context.scope.definitions))
        for name, side in zip(names, _up_to_a_constant(question), strict=True):
            for kinks in (False, True):
                need = hopeless(unmet(needs(side, domain, kinks=kinks), domain), domain)
                if need is not None:
                    return name, need, not kinks
    except OBSTACLES as obstacle:
        work.tried.append(str(obstacle))
    return None


def _written_infinite(side: Term) -> bool:
    """Whether a side is oo or -oo as it stands."""
    while side.head in ("group", "neg"):
        side = side.args[0]
    return side.head == "name" and side.value == "oo"


def _infinite(work: Work) -> Finding | None:
    """A link between limits, series or integrals of which one is oo: equal when both are, with the same sign."""
    from ..numeric.refute import gap
    from .extended import FINITE, NONE, extended

    try:
        question, domain = work.posed(frozenset(work.context.scope.definitions))
        ways = [extended(unfold(side), domain) for side in (question.left, question.right)]
    except OBSTACLES as obstacle:
        work.tried.append(str(obstacle))
        return None
    if work.relation != "=" or None in ways or ways in ([FINITE, FINITE], [NONE, NONE]):
        return None
    if ways[0] == ways[1]:
        return Finding("proved", "extended real numbers", ("infinite limits",))
    side: Side = "left" if ways[0] else "right"  # the one that is no number
    point = gap(*deterministic(work.left, work.right, work.context.assuming), seed=work.context.seed, without=side)
    if point is None:
        return None
    names = {1: "oo", -1: "-oo", NONE: "undefined"}
    shown = replace(point, left=names.get(ways[0] or 0, point.left), right=names.get(ways[1] or 0, point.right))
    return Finding("wrong", "extended real numbers", witness=shown)


def _without_value(work: Work, side: Side, need: Need, proved: bool) -> Finding | None:
    """Wrong, for want of a value; the evidence is that proof, and a point of the domain to look at it."""
    from ..numeric.refute import gap

    point = gap(*deterministic(work.left, work.right, work.context.assuming), seed=work.context.seed, without=side, certain=not proved)
    if point is None:
        return None
    note = f"the {side} side has no value at any point of the domain: it needs {condition_of(need).words or condition_of(need).text}"
    shown = {"left": replace(point, left="undefined"), "right": replace(point, right="undefined")}[side]
    return Finding("wrong", "no value", witness=shown, note=note)


# ---------------------------------------------------------------- the finding


def _proved(work: Work, proof: Proof) -> Finding:
    return Finding("proved", proof.answer.prover, proof.facts, _conditions(proof, work.context.scope))


def _refuted(work: Work, proof: Proof | None) -> Finding | Search:
    """The finding that the link is wrong, or what the search for a witness saw."""
    from ..numeric.refute import search

    nowhere = valueless(work)
    finding = (_infinite(work) or _without_value(work, *nowhere)) if nowhere is not None else None
    if finding is not None:
        return finding
    scope, seed = work.context.assuming, work.context.seed
    left, right, certain = deterministic(work.left, work.right, scope)
    found = search(left, work.relation, right, certain, seed=seed)
    if found.witness is None and not found.contradiction:
        closed = _closed_forms(work)
        if closed is not None:
            left, right, certain = deterministic(*closed, scope)
            found = search(left, work.relation, right, certain, seed=seed)
    if found.contradiction:
        return Finding("not proved", tried=_tried(work), contradiction=found.contradiction)
    if found.witness is None:
        return found
    return _wrong(work, readable(found.witness, scope), proof)


def _wrong(work: Work, witness: Witness, proof: Proof | None) -> Finding:
    """Wrong at a point; what would have been true, and where the link holds."""
    if work.context.brief:
        return Finding("wrong", "witness", witness=witness)
    proof = proof or _prove(work, list(provers.named(provers.PARTIAL)))
    where = " and ".join(c.words or c.text for c in map(condition_of, proof.open)) if proof is not None else ""
    notes = [n for n in (_about_statements(work, _strongest) or "", f"it holds where {where}" if where else "") if n]
    return Finding("wrong", "witness", witness=witness, note="; ".join(notes), tried=_tried(work))


def _strongest(question: Question) -> str:
    from .logic import strongest

    return strongest(question)


def _closed_point(work: Work) -> Witness | None:
    """A point in closed form at which an implication fails."""
    from .counterpoints import counterpoint

    return _about_statements(work, counterpoint)


def _about_statements(work: Work, say: Callable[[Question], T]) -> T | None:
    """What a function says of an implication or equivalence, everything opened and carried out."""
    if work.relation not in ("<=>", "=>", "<=="):
        return None
    try:
        question, _ = work.posed(frozenset(work.context.scope.definitions))
        return say(replace(question, left=unfold(question.left), right=unfold(question.right)))
    except OBSTACLES:
        return None


def _closed_forms(work: Work) -> tuple[Term, Term] | None:
    """Both sides with their limits, integrals and series replaced by values that are proved, None when there are none."""
    from .author import to_term

    try:
        question, domain = work.posed(frozenset(work.context.scope.definitions))
        sides = _up_to_a_constant(question)
        closed = tuple(closed_form(side, domain) for side in sides)
        return None if closed == sides else (to_term(closed[0]), to_term(closed[1]))
    except OBSTACLES as obstacle:
        work.tried.append(str(obstacle))
        return None


def _open(work: Work, proof: Proof | None, agreement: str) -> Finding:
    """Neither proved nor refuted as it stands."""
    if proof is None:
        return Finding("not proved", tried=_tried(work), agreement=agreement)
    never = hopeless(proof.open, work.domain)
    if never is not None:
        note = f"it would hold where {condition_of(never).words or condition_of(never).text}, which is nowhere"
        return Finding("not proved", tried=_tried(work), agreement=agreement, note=note)
    return Finding("conditional", proof.answer.prover, proof.facts, _conditions(proof, work.context.scope), agreement=agreement)


def _conditions(proof: Proof, scope: Scope) -> tuple[Condition, ...]:
    """The conditions that are open, then those that are met."""
    found = [condition_of(n) for n in proof.open] + [condition_of(n, by) for n, by in _distinct(proof.met)]
    return tuple(_folded(c, scope) for c in found)


def _folded(condition: Condition, scope: Scope) -> Condition:
    """The condition with inner products as an author writes them."""
    term = inner_products(condition.term, scope)
    return condition if term == condition.term else replace(condition, term=term, text=to_text(term), words="")


def _tried(work: Work) -> tuple[str, ...]:
    return tuple(dict.fromkeys(work.tried))


def _distinct(settled: Sequence[tuple[Need, str]]) -> list[tuple[Need, str]]:
    """Each condition once."""
    return list({condition_of(n).text: (n, by) for n, by in settled}.values())


__all__ = ["Condition", "Context", "Facts", "Proof", "Work", "judge", "sub"]
