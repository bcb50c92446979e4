"""Random variables as functions on a small space, for the engine of numbers: E becomes a weighted sum.

Dependent variables live on three outcomes with weights `chance`. An independent one has two outcomes and weights of its
own, and so has every component of an independent vector: these have 2**n outcomes together, of which the binary digits of
o - 1 tell the components. What stands outside of all expectations is looked at in the first outcome; what is assumed
holds in all. A link that fails for these fails. (Random matrices and vectors of another kind have no such form here.)
"""

from __future__ import annotations

from itertools import product

from ...model.binding import free_names
from ...model.declarations import Kind, Scope
from ...model.findings import Witness
from ...model.records import record, replace
from ...model.terms import Term
from ...model.trees import ONE, TWO, ZERO, bracketed, call, grouped, is_call, items, number
from ..terms.author import to_term
from ..terms.elaborate import Elaborator
from ..terms.obstacles import Unsupported

OTHERS = "the others"
OPERATORS = {"E": "E", "Expectation": "E", "Var": "Var", "Variance": "Var", "Cov": "Cov", "Covariance": "Cov"}
WORDS = frozenset({"random", "independent", "binary"})
MOST_OUTCOMES = 24
Outcome = dict[str, Term]


def deterministic(left: Term, right: Term, scope: Scope) -> tuple[Term, Term, Scope]:
    """The two sides and the scope without random variables; unchanged when there are none, or none that have a form here."""
    if not any("random" in k.traits for k in scope.symbols.values()):
        return left, right, scope
    sides = [_spelled_out(t, scope) for t in (left, right, *scope.assume)]
    used = frozenset().union(*[free_names(t, scope) for t in sides])
    random = {n: k for n, k in scope.symbols.items() if n in used and "random" in k.traits}
    bare = {n: replace(k, traits=k.traits - {"random", "independent"}) for n, k in scope.symbols.items() if n not in random}
    if not all(_has_form(k, random) for k in random.values()):
        return left, right, replace(scope, symbols={**scope.symbols, **bare})
    space = Space(frozenset(scope.symbols), random)
    assume = tuple(a for t in sides[2:] for a in space.everywhere(t))
    wide = replace(scope, symbols={**bare, **space.symbols()}, assume=assume)
    first = dict.fromkeys(space.groups.values(), ONE)
    return space.term(sides[0], first, 0), space.term(sides[1], first, 0), wide


def _has_form(kind: Kind, random: dict[str, Kind]) -> bool:
    ends = {n for end in (kind.low, kind.high) if end is not None for n in _names(end)}
    return len(kind.shape) < 2 and kind.traits <= WORDS and not ends & random.keys()


def _spelled_out(t: Term, scope: Scope) -> Term:
    """With definitions opened and vectors by their components, where there are any."""
    names = _names(t)
    if not any(n in scope.definitions or (n in scope.symbols and scope.symbols[n].shape and "random" in scope.symbols[n].traits) for n in names):
        return t

    try:
        return to_term(Elaborator(scope, frozenset(scope.definitions)).scalar(t))
    except Unsupported:
        return t


@record()
class Space:
    """The outcomes of the random variables of a link; `taken` are the names of the scope."""

    taken: frozenset[str]
    random: dict[str, Kind]

    @property
    def groups(self) -> dict[str, str]:
        return {n: n if "independent" in k.traits else OTHERS for n, k in self.random.items()}

    def is_vector(self, group: str) -> bool:
        """Whether a group is one vector with independent components."""
        return group != OTHERS and bool(self.random[group].shape)

    def size(self, group: str) -> Term:
        if self.is_vector(group):
            return Term("pow", (TWO, bracketed(self.random[group].shape[0])))
        return number(3) if group == OTHERS else TWO

    def weights(self, group: str) -> str:
        name = "chance" if group == OTHERS else f"chance_{group}"
        while name in self.taken:
            name += "_"
        return name

    def symbols(self) -> dict[str, Kind]:
        """The values at the outcomes, and the weights."""
        found: dict[str, Kind] = {}
        for name, kind in self.random.items():
            group = self.groups[name]
            width = TWO if self.is_vector(group) else self.size(group)
            found[name] = replace(kind, shape=(*kind.shape, width), traits=frozenset())
            weights = Kind(low=ZERO, shape=(width,), traits=frozenset({"probability"}))
            found[self.weights(group)] = Kind(low=ZERO, high=ONE, shape=kind.shape) if self.is_vector(group) else weights
        return found

    def everywhere(self, assumption: Term) -> tuple[Term, ...]:
        """What is assumed, in all outcomes."""
        groups = list(dict.fromkeys(self.groups[n] for n in _outside(assumption) & self.random.keys()))
        first = dict.fromkeys(self.groups.values(), ONE)
        if not any(self.is_vector(g) for g in groups):
            choices = list(product(*[[number(k + 1) for k in range(int(self.size(g).value))] for g in groups]))
            if len(choices) <= MOST_OUTCOMES:
                return tuple(self.term(assumption, first | dict(zip(groups, c, strict=True)), 0) for c in choices)
        inside = first | {g: Term("name", value=f"o{k}") for k, g in enumerate(groups)}
        exceptions = _either(self.term(assumption, inside, 1), ZERO, ONE)
        for g in groups:
            exceptions = call("Sum", exceptions, items(inside[g], ONE, self.size(g)))
        return (Term("eq", (exceptions, ZERO)),)

    # ------------------------------------------------------------ terms

    def term(self, t: Term, outcome: Outcome, depth: int) -> Term:
        """The term at an outcome: variables become components, expectations sums."""
        if t.head == "name" and t.value in self.groups:
            return Term("index", (t, outcome[self.groups[t.value]]))
        if t.head == "index" and t.args[0].value in self.groups:
            return self.component(t.args[0], self.term(t.args[1], outcome, depth), outcome[self.groups[t.args[0].value]])
        if is_call(t, *OPERATORS):
            return self.operator(OPERATORS[t.value], t.args, outcome, depth)
        if t.head == "call" and t.value == "Derivative" and t.args[1].value in self.groups:
            return self.derivative(t, outcome, depth)
        return Term(t.head, tuple(self.term(a, outcome, depth) for a in t.args), t.value)

    def component(self, vector: Term, index: Term, at: Term) -> Term:
        """V[k] at an outcome: of an independent vector, the value that the k-th digit says."""
        if not self.is_vector(self.groups[vector.value]):
            return Term("index", (vector, index, at))
        first, second = (Term("index", (vector, index, k)) for k in (ONE, TWO))
        return bracketed(Term("add", (first, Term("mul", (_digit(index, at), bracketed(Term("sub", (second, first))))))))

    def derivative(self, t: Term, outcome: Outcome, depth: int) -> Term:
        """By a random variable: outcome by outcome, with all expectations held."""
        letter = Term("name", value=f"u{depth}")
        at = outcome | {f"value of {t.args[1].value}": letter}
        body = self.held(t.args[0], t.args[1].value, at, depth)
        by = tuple(letter if a == t.args[1] else a for a in t.args[1:])
        return call("Subs", call("Derivative", body, *by), letter, self.term(t.args[1], outcome, depth))

    def held(self, t: Term, name: str, at: Outcome, depth: int) -> Term:
        if t.head == "name" and t.value == name:
            return at[f"value of {name}"]
        if t.head in ("name", "index") or is_call(t, *OPERATORS):
            return self.term(t, at, depth)
        return Term(t.head, tuple(self.held(a, name, at, depth + 1) for a in t.args), t.value)

    def operator(self, name: str, args: tuple[Term, ...], outcome: Outcome, depth: int) -> Term:
        if name == "E":
            return self.mean(args[0], args[1:], outcome, depth)
        u, v = (args[0], args[0]) if name == "Var" else args[:2]
        given = args[1:] if name == "Var" else args[2:]
        both = self.mean(Term("mul", (bracketed(u), bracketed(v))), given, outcome, depth)
        apart = Term("mul", (self.mean(u, given, outcome, depth), self.mean(v, given, outcome, depth)))
        return grouped(Term("sub", (both, apart)))

    def mean(self, body: Term, given: tuple[Term, ...], outcome: Outcome, depth: int) -> Term:
        """The weighted sum over the outcomes; with givens, over those at which the givens are what they are here."""
        inside = dict(outcome)
        fixed = {self.groups[g.value] for g in given if self.groups.get(g.value, OTHERS) != OTHERS}
        averaged = _names(body).union(*map(_names, given))
        groups = [g for g in dict.fromkeys(self.groups[n] for n in self.groups if n in averaged) if g not in fixed]
        for k, group in enumerate(groups):
            inside[group] = Term("name", value=f"o{depth}{k}")
        above, below = self.term(body, inside, depth + 1), ONE
        for g in given:
            same = call("Eq", self.term(g, inside, depth + 1), self.term(g, outcome, depth + 1))
            here = _either(same, ONE, ZERO)
            above, below = Term("mul", (here, bracketed(above))), Term("mul", (here, bracketed(below)))
        total = self.sums(above, groups, inside)
        return total if not given else Term("div", (total, self.sums(below, groups, inside)))

    def sums(self, body: Term, groups: list[str], inside: Outcome) -> Term:
        for group in groups:
            ranged = items(inside[group], ONE, self.size(group))
            body = call("Sum", Term("mul", (self.weight(group, inside[group]), bracketed(body))), ranged)
        return bracketed(body)

    def weight(self, group: str, at: Term) -> Term:
        weights = Term("name", value=self.weights(group))
        if not self.is_vector(group):
            return Term("index", (weights, at))
        k = Term("name", value=f"{at.value}k")
        first = Term("index", (weights, k))
        other = grouped(Term("sub", (ONE, Term("mul", (TWO, first)))))
        one = Term("add", (first, Term("mul", (_digit(k, at), other))))
        return call("Product", one, items(k, ONE, self.random[group].shape[0]))


def readable(witness: Witness, scope: Scope) -> Witness:
    """The witness with random variables by their values: X = -1, 2 with the probabilities 1/3, 2/3."""
    random = {n: k for n, k in scope.symbols.items() if "random" in k.traits}
    space = Space(frozenset(scope.symbols), random)
    shown = dict(witness.point)
    weights = {space.weights(g): g for g in space.groups.values() if space.weights(g) in shown}
    if not weights:
        return witness
    point = []
    for name, text in witness.point:
        chances = shown.get(space.weights(space.groups[name])) if name in random else None
        if chances is not None and not random[name].shape:
            text = f"{text[1:-1]} with the probabilities {chances[1:-1]}"
        elif chances is not None:
            how = "a component each, the first with the probabilities" if space.is_vector(name) else "an outcome each, with the probabilities"
            text = f"{text}: a {'row' if space.is_vector(name) else 'column'} for {how} {chances[1:-1]}"
        if name not in weights:
            point.append((name, text))
    return replace(witness, point=tuple(point))


def _digit(index: Term, at: Term) -> Term:
    """The binary digit number `index` of at - 1."""
    before = grouped(Term("sub", (at, ONE)))

    def halved(power: Term) -> Term:
        return call("floor", Term("div", (before, Term("pow", (TWO, bracketed(power))))))

    return grouped(Term("sub", (halved(Term("sub", (index, ONE))), Term("mul", (TWO, halved(index))))))


def _either(condition: Term, yes: Term, no: Term) -> Term:
    return call("Piecewise", items(yes, condition), items(no, Term("name", value="True")))


def _outside(t: Term) -> set[str]:
    """The names outside of all expectations."""
    if is_call(t, *OPERATORS):
        return set()
    return ({t.value} if t.head == "name" else set()).union(*map(_outside, t.args))


def _names(t: Term) -> set[str]:
    return {n.value for n in t.walk() if n.head == "name"}
