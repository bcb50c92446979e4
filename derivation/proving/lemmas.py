"""Lemmas as rewrite rules: left = right for all values of the lemma's own symbols."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import Derivation, Scope
from ..records import record, replace
from .conditions import Need
from .core import COPY, ZERO, Core, fn, original, rewrite, substitute
from .declarations import nature_of
from .differentiate import unfold
from .domain import REAL, Nature
from .elaborate import Elaborator


@record()
class Rule:
    """`left` may be replaced by `right`; the symbols in `variables` stand for any term of their nature."""

    name: str
    left: Core
    right: Core
    variables: Mapping[str, Nature]
    assume: tuple[Core, ...] = ()


def rule_of(lemma: Derivation, opened: frozenset[str], outer: Scope) -> Rule | None:
    """The rule that a proved lemma gives in a scope.

    None when its left side is no pattern, or when it speaks of a definition, an opaque function, a symbol or a random variable of another
    meaning than the scope's. What the lemma assumes and the scope does not becomes a condition of every instance.
    """
    if lemma.claim is None or lemma.claim.relation != "=" or not _same_names(lemma, outer):
        return None
    elaborator = Elaborator(lemma.scope, opened)
    left, right = (unfold(elaborator.scalar(t)) for t in (lemma.claim.left, lemma.claim.right))
    assume = tuple(elaborator.scalar(a) for a in lemma.scope.assume if a not in outer.assume)
    free = left.free.union(right.free, *[a.free for a in assume])
    variables = {n: nature_of(elaborator, k) for n, k in lemma.scope.symbols.items() if n in free and outer.symbols.get(n) != k}
    averaged = {original(n) for side in (left, right, *assume) for t in side.walk() for n in t.free if n.startswith(COPY)}
    if left.head in ("sym", "num", "add", "mul") or not set(variables) <= left.free or any(lemma.scope.symbols[n] != outer.symbols.get(n) for n in averaged):
        return None
    return Rule(lemma.name, left, right, variables, assume)


def _same_names(lemma: Derivation, outer: Scope) -> bool:
    """Every definition and opaque function that the lemma mentions means the same in the scope."""
    claim = lemma.claim
    mentioned = {t.value for side in ((claim.left, claim.right) if claim else ()) for t in side.walk() if t.head in ("name", "call")}
    todo, seen = list(mentioned), set[str]()
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in lemma.scope.definitions:
            mine, other = lemma.scope.definitions[name], outer.definitions.get(name)
            if other is None or mine not in (other, replace(other, range=None)):  # a range that only the scope knows does no harm
                return False
            todo += [t.value for t in lemma.scope.definitions[name].body.walk() if t.head in ("name", "call")]
        elif name in lemma.scope.functions and lemma.scope.functions[name] != outer.functions.get(name):
            return False
    return True


def apply(rules: Sequence[Rule], term: Core, needs: list[Need]) -> tuple[Core, frozenset[str]]:
    """Rewrite everywhere, innermost first; what the instances need is appended to `needs`."""
    used: set[str] = set()

    def rewrite_here(t: Core) -> Core | None:
        for rule in rules:
            found: dict[str, Core] = {}
            if match(rule.left, t, rule.variables, found) and all(v.free <= t.free for v in found.values()):  # nothing that is bound in t
                extra = _instance_needs(rule, found)
                if extra is None:
                    continue
                used.add(f"lemma {rule.name}")
                needs.extend(extra)
                return substitute(rule.right, found)
        return None

    return (rewrite(term, rewrite_here), frozenset(used)) if rules else (term, frozenset())


def match(pattern: Core, term: Core, variables: Mapping[str, Nature], found: dict[str, Core]) -> bool:
    """First-order matching; the same variable must match the same term."""
    if pattern.head == "sym" and pattern.value in variables:
        return found.setdefault(pattern.value, term) is term
    if pattern.head != term.head or pattern.value != term.value or len(pattern.args) != len(term.args):
        return False
    return all(match(p, t, variables, found) for p, t in zip(pattern.args, term.args, strict=True))


def _instance_needs(rule: Rule, found: Mapping[str, Core]) -> list[Need] | None:
    """What the terms put for the variables have to satisfy; None when it cannot be said."""
    out = [Need(substitute(a, found)) for a in rule.assume]
    for name, nature in rule.variables.items():
        if nature == REAL:
            continue
        if nature.sizes or nature.traits or nature.sort == "complex":
            return None
        term = found[name]
        if nature.sort == "integer":
            out.append(Need(fn("integer", term)))
        if nature.range.low is not None:
            out.append(Need(fn("lt" if nature.range.low_open else "le", substitute(nature.range.low, found), term)))
        if nature.range.high is not None:
            out.append(Need(fn("lt" if nature.range.high_open else "le", term, substitute(nature.range.high, found))))
        if nature.nonzero:
            out.append(Need(fn("ne", term, ZERO)))
    return out
