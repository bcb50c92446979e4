"""Calls of defined and sampled functions replaced by their bodies, where that captures no name: bounds are read off the term."""

from __future__ import annotations

from collections.abc import Mapping

from ...language.functions import FUNCTIONS
from ...model.declarations import Scope
from ...model.terms import Term
from ...model.trees import grouped, replaced
from .machine import Body

MOST_DEPTH = 12


def inlined(term: Term, scope: Scope, bodies: Mapping[str, Body], depth: int = 0) -> Term:
    """The term with functions opened; a body that binds names itself stays closed."""
    if depth > MOST_DEPTH:
        return term
    if term.head == "name" and term.value in scope.definitions and not scope.definitions[term.value].parameters:
        return grouped(inlined(scope.definitions[term.value].body, scope, bodies, depth + 1))
    args = tuple(inlined(a, scope, bodies, depth) for a in term.args)
    found = _body(term.value, scope, bodies) if term.head == "call" else None
    if found is not None and len(found[0]) == len(args) and not _binds(found[1]):
        opened = replaced(found[1], dict(zip(found[0], map(grouped, args), strict=True)))
        return grouped(inlined(opened, scope, bodies, depth + 1))
    return Term(term.head, args, term.value, term.span)


def _body(name: str, scope: Scope, bodies: Mapping[str, Body]) -> Body | None:
    if name in scope.definitions:
        return scope.definitions[name].parameters, scope.definitions[name].body
    return bodies.get(name)


def _binds(term: Term) -> bool:
    return any(node.head == "call" and node.value in FUNCTIONS and FUNCTIONS[node.value].group == "binder" for node in term.walk())
