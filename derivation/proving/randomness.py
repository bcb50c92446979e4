"""Random variables as functions on a small space, for the engine of numbers: E becomes a weighted sum.

Dependent variables live on three outcomes with weights `chance`; an independent one has two outcomes and weights of its own.
A link that fails for these fails. (Random vectors have no such form here; their links are not looked at.)
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..binding import free_names
from ..model import Kind, Scope, Term

OTHERS = "the others"
ONE = Term("num", value="1")
OPERATORS = {"E": "E", "Expectation": "E", "Var": "Var", "Variance": "Var", "Cov": "Cov", "Covariance": "Cov"}


def is_random(kind: Kind) -> bool:
    return "random" in kind.traits


def deterministic(left: Term, right: Term, scope: Scope) -> tuple[Term, Term, Scope]:
    """The two sides and the scope without random variables; unchanged when there are none."""
    random = {n: k for n, k in scope.symbols.items() if is_random(k)}
    if not random:
        return left, right, scope
    used = frozenset().union(*[free_names(t, scope) for t in (left, right, *scope.assume)])
    bare = {n: replace(k, traits=k.traits - {"random", "independent"}) if is_random(k) else k for n, k in scope.symbols.items()}
    random = {n: k for n, k in random.items() if n in used}
    if not random or any(k.shape for k in random.values()):
        return left, right, replace(scope, symbols=bare)
    space = _Space(scope, {n: n if "independent" in k.traits else OTHERS for n, k in random.items()})
    first = dict.fromkeys(space.groups.values(), ONE)
    symbols = {n: k for n, k in bare.items() if n not in random}
    for name, kind in random.items():
        symbols[name] = replace(kind, shape=(space.size(space.groups[name]),), traits=frozenset())
    for group in dict.fromkeys(space.groups.values()):
        symbols[space.weights(group)] = Kind(low=Term("num", value="0"), shape=(space.size(group),), traits=frozenset({"probability"}))
    assume = tuple(space.term(a, first, 0) for a in scope.assume)
    wide = replace(scope, symbols=symbols, assume=assume)
    return space.term(left, first, 0), space.term(right, first, 0), wide


@dataclass(frozen=True)
class _Space:
    scope: Scope
    groups: dict[str, str]

    def size(self, group: str) -> Term:
        return Term("num", value="3" if group == OTHERS else "2")

    def weights(self, group: str) -> str:
        name = "chance" if group == OTHERS else f"chance_{group}"
        while name in self.scope.symbols:
            name += "_"
        return name

    def term(self, t: Term, outcome: dict[str, Term], depth: int) -> Term:
        """The term at an outcome: variables become components, expectations sums."""
        if t.head == "name" and t.value in self.groups:
            return Term("index", (t, outcome[self.groups[t.value]]))
        if t.head == "call" and t.value in OPERATORS:
            return self.operator(OPERATORS[t.value], t.args, outcome, depth)
        return Term(t.head, tuple(self.term(a, outcome, depth) for a in t.args), t.value)

    def operator(self, name: str, args: tuple[Term, ...], outcome: dict[str, Term], depth: int) -> Term:
        if name == "E":
            return self.mean(args[0], args[1:], outcome, depth)
        u, v = (args[0], args[0]) if name == "Var" else args[:2]
        given = args[1:] if name == "Var" else ()
        both = self.mean(Term("mul", (_bracketed(u), _bracketed(v))), given, outcome, depth)
        apart = Term("mul", (self.mean(u, given, outcome, depth), self.mean(v, given, outcome, depth)))
        return Term("group", (Term("sub", (both, apart)),))

    def mean(self, body: Term, given: tuple[Term, ...], outcome: dict[str, Term], depth: int) -> Term:
        """The weighted sum over the outcomes; with givens, over those at which the givens are what they are here."""
        inside = dict(outcome)
        fixed = {self.groups[n] for g in given for n in _names(g) if self.groups.get(n, OTHERS) != OTHERS}
        groups = [g for g in dict.fromkeys(self.groups.values()) if g not in fixed]
        for k, group in enumerate(groups):
            inside[group] = Term("name", value=f"o{depth}{k}")
        value = self.term(body, inside, depth + 1)
        conditions = [Term("call", (self.term(g, inside, depth + 1), self.term(g, outcome, depth + 1)), "Eq") for g in given]
        above, below = value, ONE
        for condition in conditions:
            here = Term("call", (Term("tuple", (ONE, condition)), Term("tuple", (Term("num", value="0"), Term("name", value="True")))), "Piecewise")
            above, below = Term("mul", (here, _bracketed(above))), Term("mul", (here, _bracketed(below)))
        total = self.sums(above, groups, inside)
        return total if not given else Term("div", (total, self.sums(below, groups, inside)))

    def sums(self, body: Term, groups: list[str], inside: dict[str, Term]) -> Term:
        for group in groups:
            weight = Term("index", (Term("name", value=self.weights(group)), inside[group]))
            ranged = Term("tuple", (inside[group], ONE, self.size(group)))
            body = Term("call", (Term("mul", (weight, _bracketed(body))), ranged), "Sum")
        return body


def _names(t: Term) -> set[str]:
    return {n.value for n in t.walk() if n.head == "name"}


def _bracketed(t: Term) -> Term:
    return t if t.head in ("name", "num", "call", "group", "index") else Term("group", (t,))
