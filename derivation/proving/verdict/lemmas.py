"""Lemmas as rewrite rules: left = right for all values of the lemma's own symbols.

A lemma says its equation of the numbers of its kinds at which its assumptions hold. So each of these is an obligation at the terms that
are put for its symbols; only what the scope declares and assumes of exactly the same symbols is none. Inside of a Sum, an Integral or a
Limit an obligation is one for every value of the bound variable, and must be met at once. Under what still is a Derivative no rule is
used: an equation at a point says nothing of the slope.

A chain is read over the reals or over the complex numbers. A lemma that was read over the reals holds in the complex reading where real
numbers are put for its symbols, for there both readings agree. One that was read over the complex numbers holds in the real reading where
its right side has a real value, without a use of I.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...language.functions import PARTS
from ...model.binding import free_names
from ...model.chains import Claim, Derivation
from ...model.declarations import Scope
from ...model.ground_field import is_real
from ...model.records import field, record, replace
from ...model.terms import Term
from ..conditions.discharge import met, unmet
from ..conditions.needs import needs, own_needs
from ..functions.differentiate import unfold
from ..normal_form import imaginary
from ..normal_form.tower import with_tower
from ..questions.need import Need
from ..terms.core import COPY, Core, bind, fn, fresh, open_binder, original, rebuild, substitute
from ..terms.declarations import nature_of
from ..terms.domain import REAL, Domain, Interval, Nature, integers, moved
from ..terms.elaborate import Elaborator
from ..terms.obstacles import attempt


@record()
class Where:
    """Where a term counts: for every value of the variables of the binders around it, at which what the cases around it ask for is given."""

    every: tuple[tuple[str, Nature], ...] = ()
    given: tuple[Core, ...] = ()

    def need(self, condition: Core) -> Need:
        return Need(condition, self.every, self.given)


EVERYWHERE = Where()


@record()
class Rule:
    """`left` may be replaced by `right`; the symbols in `variables` stand for any term of their nature. `complex` is the reading of its proof."""

    name: str
    left: Core
    right: Core
    variables: Mapping[str, Nature]
    assume: tuple[Core, ...] = ()
    complex: bool = False


def rule_of(lemma: Derivation, opened: frozenset[str], outer: Scope) -> Rule | None:
    """The rule that a proved lemma gives in a scope.

    None when its left side is no pattern, or when it speaks of a definition, an opaque function, a symbol or a random variable of another
    meaning than the scope's. What the lemma assumes and the scope does not becomes a condition of every instance.
    """
    claim, scope = lemma.claim, lemma.scope
    if claim is None or claim.relation != "=":
        return None
    shared = _shared(scope, outer)
    if not _same_names(claim, scope, outer, shared):
        return None
    elaborator = Elaborator(scope, opened)
    left, right = (unfold(elaborator.scalar(t)) for t in (claim.left, claim.right))
    own = [a for a in scope.assume if a not in outer.assume or not free_names(a, scope) & scope.symbols.keys() <= shared]
    assume = tuple(unfold(Elaborator(scope, frozenset(scope.definitions)).scalar(a)) for a in own)
    free = left.free.union(right.free, *[a.free for a in assume])
    variables = {n: nature_of(elaborator, scope.symbols[n]) for n in _with_bounds(free, scope) - shared}
    averaged = {original(n) for side in (left, right, *assume) for t in side.walk() for n in t.free if n.startswith(COPY)}
    if left.head in ("sym", "num", "add", "mul") or not variables.keys() <= left.free or not averaged <= shared:
        return None
    return Rule(lemma.name, left, right, variables, assume, _complex(lemma))


def _complex(lemma: Derivation) -> bool:
    """Whether some link of the lemma, or its claim, is read over the complex numbers."""
    claim = lemma.claim
    sides = [(claim.left, claim.right)] if claim else []
    sides += [(a.expr, b.expr) for a, b in zip(lemma.steps, lemma.steps[1:], strict=False)]
    return not all(is_real(pair, lemma.scope) for pair in sides)


def _names(*terms: Term | None) -> set[str]:
    return {t.value for term in terms if term is not None for t in term.walk() if t.head in ("name", "call")}


def _with_bounds(names: frozenset[str], scope: Scope) -> set[str]:
    """Symbols, and those in the bounds and sizes of their kinds."""
    todo, seen = [n for n in names if n in scope.symbols], set[str]()
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            kind = scope.symbols[name]
            todo += [n for n in _names(kind.low, kind.high, *kind.shape) if n in scope.symbols]
    return seen


def _shared(scope: Scope, outer: Scope) -> set[str]:
    """The symbols that are the same in both scopes: of one kind, with the same bounds and sizes, down to the last symbol in these."""
    same = {n for n, kind in scope.symbols.items() if outer.symbols.get(n) == kind}
    return {n for n in same if _with_bounds(frozenset((n,)), scope) <= same}


def _same_names(claim: Claim, scope: Scope, outer: Scope, shared: set[str]) -> bool:
    """Every definition and opaque function that a lemma uses means the same in the scope; so do the symbols in their bodies and ranges."""
    todo = [(name, False) for name in _names(claim.left, claim.right, *scope.assume)]
    seen = set[tuple[str, bool]]()
    while todo:
        name, inside = todo.pop()
        if (name, inside) in seen:
            continue
        seen.add((name, inside))
        if name in scope.definitions:
            mine, other = scope.definitions[name], outer.definitions.get(name)
            if other is None or mine not in (other, replace(other, range=None)):  # a range that only the scope knows does no harm
                return False
            ends = _names(mine.range.low, mine.range.high) if mine.range else set[str]()
            if not ends & scope.symbols.keys() <= shared:
                return False
            todo += [(n, True) for n in _names(mine.body) | ends if n not in mine.parameters]
        elif name in scope.functions:
            function = scope.functions[name]
            ends = _names(function.range.low, function.range.high) if function.range else set[str]()
            if function != outer.functions.get(name) or not ends & scope.symbols.keys() <= shared:
                return False
            todo += [(n, True) for n in (*ends, *function.parameters)]
        elif inside and (name in scope.symbols) != (name in outer.symbols):
            return False  # in a body the name is a symbol here and something else there
    return True


@record(frozen=False)
class _Rewriting:
    """One pass over a term: the rules, where they are used, and what the instances need."""

    rules: Sequence[Rule]
    domain: Domain
    needs: list[Need]
    used: set[str] = field(default_factory=set)
    done: dict[tuple[Core, Where], Core] = field(default_factory=dict)

    def go(self, term: Core, where: Where) -> Core:
        """The term rewritten everywhere, innermost first, inside binders for every value of what they bind."""
        key = (term, where)
        if key not in self.done:
            self.done[key] = self.here(self.inside(term, where), where)
        return self.done[key]

    def inside(self, term: Core, where: Where) -> Core:
        if term.head in CLOSED or not term.args:
            return term
        if term.head == "cases":
            return rebuild(term, tuple(self.cases(term, where)))
        if term.head not in RANGES:
            return rebuild(term, tuple([self.go(a, where) for a in term.args]))
        name = fresh("b")
        nature = self.nature(term, where)
        body = open_binder(term, name)
        new = body if nature is None else self.go(body, replace(where, every=(*where.every, (name, nature))))
        ends = tuple([self.go(a, where) for a in term.args[1:]])
        if new is body and all(a is b for a, b in zip(ends, term.args[1:], strict=True)):
            return term
        return bind(term.head, name, new, *ends, direction=term.value[1] if term.head == "limit" else None)

    def cases(self, term: Core, where: Where) -> Iterator[Core]:
        """Each value where its condition holds and none before it does."""
        for value, condition in zip(term.args[::2], term.args[1::2], strict=True):
            yield self.go(value, replace(where, given=(*where.given, condition)))
            yield self.go(condition, where)
            where = replace(where, given=(*where.given, fn("not", condition)))

    def nature(self, term: Core, where: Where) -> Nature | None:
        """The values of the variable of a binder at which the body counts; None where they may be complex."""
        if term.head == "limit":
            return None if self.domain.complex else REAL  # near the point, which any real number may be
        low, high = term.args[1:]
        bottom, top = (None if _infinite(end) else end for end in (low, high))
        if term.head != "integral":
            return integers(bottom, top)
        if not all(end is None or self.real(end, where) for end in (bottom, top)):
            return None
        ordered = high.head == "oo" or (low.head != "oo" and bottom is None) or met(where.need(fn("le", low, high)), self.domain)
        return Nature(range=Interval(bottom, top)) if ordered else REAL  # the ends themselves do not count

    def real(self, term: Core, where: Where) -> bool:
        """Whether a term is known to be a real number where it has a value."""

        def known() -> bool:
            return with_tower(where.need(term).domain(self.domain), lambda tower: imaginary.is_real(tower, tower.normal(term)))

        return not self.domain.complex or attempt(False, known)

    def here(self, term: Core, where: Where) -> Core:
        for rule in self.rules:
            found: dict[str, Core] = {}
            if match(rule.left, term, rule.variables, found) and all(v.free <= term.free for v in found.values()):  # nothing that is bound in it
                demanded = self.demanded(rule, found, where)
                if demanded is not None:
                    self.used.add(f"lemma {rule.name}")
                    self.needs.extend(demanded)
                    return substitute(rule.right, found)
        return term

    def demanded(self, rule: Rule, found: Mapping[str, Core], where: Where) -> list[Need] | None:
        """What an instance still needs; None when it cannot be said, or concerns what is bound and is not known to hold."""
        conditions = obligations(rule, found)
        right = substitute(rule.right, found)
        if conditions is None or (self.domain.complex and not all(self.real(found[n], where) for n, k in rule.variables.items() if k.sort != "complex")):
            return None
        if rule.complex and not self.domain.complex:
            if any(t.head in PARTS | {"i"} for side in (rule.left, rule.right) for t in side.walk()):
                return None
            more = [replace(n, every=(*where.every, *n.every), given=(*where.given, *n.given)) for n in needs(right, self.domain)]
        else:
            more = []
        local = {name for name, _ in where.every}
        here = [where.need(c) for c in conditions]
        if where == EVERYWHERE and not any(name.startswith(COPY) for c in conditions for name in c.free):
            return None if unmet(more, self.domain) else here
        open_ = unmet([*here, *own_needs(here, self.domain)], self.domain)
        if any(n.condition.free & local or n.every != where.every or any(name.startswith(COPY) for name in n.condition.free) for n in open_):
            return None
        return None if unmet(more, self.domain) else [Need(n.condition) for n in open_]


RANGES = frozenset({"sum", "prod", "integral", "limit"})
CLOSED = frozenset({"deriv", "subs", "antiderivative", "all"})  # what a rule does not reach into


def _infinite(end: Core) -> bool:
    return any(t.head == "oo" for t in end.walk())


def apply(rules: Sequence[Rule], term: Core, domain: Domain, needs: list[Need]) -> tuple[Core, frozenset[str]]:
    """Rewrite everywhere, innermost first; what the instances need is appended to `needs`."""
    if not rules:
        return term, frozenset()
    work = _Rewriting(rules, domain, needs)
    return work.go(term, EVERYWHERE), frozenset(work.used)


def match(pattern: Core, term: Core, variables: Mapping[str, Nature], found: dict[str, Core]) -> bool:
    """First-order matching; the same variable must match the same term."""
    if pattern.head == "sym" and pattern.value in variables:
        return found.setdefault(pattern.value, term) is term
    if pattern.head != term.head or pattern.value != term.value or len(pattern.args) != len(term.args):
        return False
    return all(match(p, t, variables, found) for p, t in zip(pattern.args, term.args, strict=True))


def obligations(rule: Rule, found: Mapping[str, Core]) -> list[Core] | None:
    """What the terms put for the variables have to satisfy; None when it cannot be said."""
    out = [substitute(a, found) for a in rule.assume]
    for name, nature in rule.variables.items():
        if nature == REAL:
            continue
        if nature.sizes or nature.traits or nature.sort == "complex":
            return None
        term = found[name]
        if nature.sort == "integer":
            out.append(fn("integer", term))
        out += replace(nature, range=moved(nature.range, found)).says(term)
    return out
