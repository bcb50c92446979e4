"""What is known about one link: where it stands, what is asked about it, and what was learned on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TypeVar

from ...model.chains import Relation
from ...model.declarations import Scope
from ...model.records import field, record, replace
from ...model.relations import ORDERS
from ...model.terms import Term
from ..conditions.discharge import unmet
from ..conditions.needs import needs
from ..functions.branch_cuts import real_arguments
from ..questions.need import Need
from ..questions.question import Question
from ..terms.core import ONE, Core, fn, fresh, sym
from ..terms.declarations import interval_of
from ..terms.domain import Domain, integers
from ..terms.elaborate import Elaborator
from ..terms.obstacles import OBSTACLES, Unsupported
from ..terms.values import Array, Value
from .engine import domain_of
from .lemmas import Rule

T = TypeVar("T")


@record()
class Facts:
    """What a proof may use: opened definitions and lemmas."""

    opened: frozenset[str] = frozenset()
    rules: tuple[Rule, ...] = ()


@record()
class Context:
    """Where a link stands: its scope, the lemmas proved before it, what earlier links assumed, what its reason names.

    `open_always` are definitions that cannot stay closed because they are not smooth everywhere, `kept` those whose declared
    range is proved. `brief` asks for the verdict alone: not what would have been true, nor where it holds when a side is seen
    to have no value elsewhere. `real` is the reading of the chain; None lets the link decide for itself.
    """

    scope: Scope
    rules: tuple[Rule, ...] = ()
    given: tuple[Term, ...] = ()
    named: frozenset[str] = frozenset()
    open_always: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    seed: int = 0
    brief: bool = False
    real: bool | None = None

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


@record(frozen=False)
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
    def obstacles(self) -> tuple[str, ...]:
        """What stood in the way so far, each once."""
        return tuple(dict.fromkeys(self.tried))

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

    def found(self, find: Callable[[Question, Domain], T], noted: bool = True) -> T | None:
        """What is found of the question with all definitions opened, None where something is in the way; that is `noted`, or not."""
        try:
            return find(*self.posed(frozenset(self.context.scope.definitions)))
        except OBSTACLES as obstacle:
            self.tried += [str(obstacle)] if noted else []
            return None

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
            self.unmet_before[opened] = self.still_unmet(demanded(question, domain), domain, opened)
        return self.unmet_before[opened]

    def still_unmet(self, demanded: Sequence[Need], domain: Domain, opened: frozenset[str]) -> list[Need]:
        """The needs that neither the domain nor the proved ranges of the opened definitions meet."""
        left = unmet(demanded, domain)
        proved = opened & self.context.kept
        kept = kept_ranges(Elaborator(self.context.scope, opened), proved) if left and proved else []
        return unmet(left, domain.assuming(*kept)) if kept else left


def demanded(question: Question, domain: Domain) -> list[Need]:
    """What a link needs: what both sides do; for an implication what the conclusion does where the premise holds, for only there it says something."""
    premise, conclusion = parts(question)
    if premise is None:
        ordered = real_arguments(fn("le", question.left, question.right), domain) if question.relation in ORDERS else ()  # only real numbers have an order
        return [*needs(question.left, domain), *needs(question.right, domain), *map(Need, ordered)]
    given = (premise, *presumed(question, domain))
    return [replace(n, given=(*given, *n.given)) for n in needs(conclusion, domain)]


def presumed(question: Question, domain: Domain) -> tuple[Core, ...]:
    """What holds wherever a link says something: where a premise holds, it has a value."""
    premise, _ = parts(question)
    return tuple(n.condition for n in needs(premise, domain) if not n.every and not n.given) if premise is not None else ()


def parts(question: Question) -> tuple[Core | None, Core]:
    """The premise, None where there is none, and what is said."""
    if question.relation == "=>":
        return question.left, question.right
    return (question.right, question.left) if question.relation == "<==" else (None, question.left)


def kept_ranges(elaborator: Elaborator, opened: frozenset[str]) -> list[Core]:
    """The declared ranges of opened definitions, said of their bodies: promises that are proved elsewhere."""
    out = []
    for name in sorted(opened):
        definition = elaborator.scope.definitions.get(name)
        if definition is None or definition.range is None or definition.parameters:
            continue
        body, interval = elaborator.scalar(definition.body), interval_of(elaborator, definition.range)
        out += interval.says(body)
    return out


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


def pose(left: Value, right: Value, relation: Relation, domain: Domain) -> tuple[Question, Domain]:
    """The question that a link asks; arrays are equal when any entry is, at indices that stand for all."""
    if isinstance(left, Array) and isinstance(right, Array):
        i, j = fresh("i"), fresh("j")
        for name, size in ((i, left.rows), (j, left.columns)):
            domain = domain.with_symbol(name, integers(ONE, size))
        sides = [side.entry(sym(i), sym(j)) for side in (left, right)]
        return Question(sides[0], sides[1], relation, domain, (left.whole, right.whole), (i, j)), domain
    if isinstance(left, Array) or isinstance(right, Array):
        raise Unsupported("a number on one side, a matrix on the other")
    return Question(left, right, relation, domain), domain
