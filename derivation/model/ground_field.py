"""Over which numbers a chain is read: DESIGN in one function."""

from __future__ import annotations

from collections.abc import Sequence

from .binding import free_names
from .chains import Derivation
from .declarations import Scope
from .terms import Term
from .trees import name


def is_real(terms: Sequence[Term], scope: Scope) -> bool:
    """False, that is complex, when `I` or a complex symbol occurs, or when no symbol is free and no opaque function occurs."""
    if complex_names(terms, scope):
        return False
    return not scope.functions.keys().isdisjoint(mentioned(terms, scope)) or any(not scope.symbols.keys().isdisjoint(free_names(t, scope)) for t in terms)


def chain_is_real(derivation: Derivation) -> bool:
    """The reading of every link of a chain: its lines and its claim decide together."""
    claim = derivation.claim
    lines = [*derivation.before, *(step.expr for step in derivation.steps), *derivation.after, *((claim.left, claim.right) if claim else ())]
    return is_real(lines, derivation.scope)


def complex_names(terms: Sequence[Term], scope: Scope) -> bool:
    """True when `I` or a complex symbol occurs."""
    names = mentioned(terms, scope)
    return ("I" in names and "I" not in scope.symbols) or any(scope.symbols[n].sort == "complex" for n in names & scope.symbols.keys())


def mentioned(terms: Sequence[Term], scope: Scope, parameters: bool = False) -> frozenset[str]:
    """Every name in some terms and in the definitions that they use, with the `parameters` of bare functions where these are wanted."""
    seen: set[str] = set()
    todo = list(terms)
    while todo:
        for node in todo.pop().walk():
            if node.head in ("name", "call") and node.value not in seen:
                seen.add(node.value)
                if node.value in scope.definitions:
                    todo.append(scope.definitions[node.value].body)
                elif parameters and node.value in scope.functions:
                    todo += map(name, scope.functions[node.value].parameters)
    return frozenset(seen)
