"""Over which numbers a link is read: DESIGN in one function."""

from __future__ import annotations

from ..model import Scope, Term


def is_real(terms: tuple[Term, ...], scope: Scope) -> bool:
    """False, that is complex, when `I` or a complex symbol occurs, or when no symbol or opaque function occurs at all."""
    names = _names(terms, scope)
    return bool(names & (scope.symbols.keys() | scope.functions.keys())) and not complex_names(terms, scope)


def complex_names(terms: tuple[Term, ...], scope: Scope) -> bool:
    """True when `I` or a complex symbol occurs."""
    names = _names(terms, scope)
    return ("I" in names and "I" not in scope.symbols) or any(scope.symbols[n].sort == "complex" for n in names & scope.symbols.keys())


def _names(terms: tuple[Term, ...], scope: Scope) -> set[str]:
    seen: set[str] = set()
    todo = list(terms)
    while todo:
        for node in todo.pop().walk():
            if node.head in ("name", "call") and node.value not in seen:
                seen.add(node.value)
                if node.value in scope.definitions:
                    todo.append(scope.definitions[node.value].body)
    return seen
