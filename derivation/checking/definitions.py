"""Definitions of a scope: what they say elsewhere and without their ranges."""

from __future__ import annotations

from ..model.declarations import Definition, Kind, Scope
from ..model.records import replace


def same_meaning(name: str, inner: Scope, outer: Scope) -> bool:
    """Whether a definition says the same in both scopes, and whatever holds of it in the outer one holds in the inner one."""
    todo, seen = [name], set[str]()
    while todo:
        word = todo.pop()
        seen.add(word)
        if any(getattr(inner, part).get(word) != getattr(outer, part).get(word) for part in ("symbols", "functions", "definitions")):
            return False
        if word in inner.definitions:
            bound = inner.definitions[word].parameters
            todo += [t.value for t in inner.definitions[word].body.walk() if t.head in ("name", "call") and t.value not in (*seen, *bound)]
    common = inner.symbols.keys() & outer.symbols.keys()
    return set(outer.assume) <= set(inner.assume) and all(inner.symbols[n] == outer.symbols[n] for n in common)


def without_ranges(scope: Scope, names: frozenset[str]) -> Scope:
    """The scope in which these definitions have no range."""
    if not names:
        return scope
    return replace(scope, definitions={n: replace(d, range=None) if n in names else d for n, d in scope.definitions.items()})


def opened_scope(scope: Scope) -> Scope:
    """The scope in which no definition has a range, with real numbers for the parameters to stand for."""
    blind = without_ranges(scope, frozenset(scope.definitions)).definitions
    parameters = {p: Kind() for d in scope.definitions.values() for p in apart(d, scope)}
    return replace(scope, definitions=blind, symbols={**scope.symbols, **parameters})


def apart(definition: Definition, scope: Scope) -> tuple[str, ...]:
    """Names for the parameters of a definition that nothing else in the scope has: of a symbol with the name of a parameter, more may be declared."""
    taken = {*scope.symbols, *scope.functions, *scope.definitions}
    out = []
    for name in definition.parameters:
        while name in taken:
            name += "_"
        taken.add(name)
        out.append(name)
    return tuple(out)
