"""Calls of defined and sampled functions replaced by their bodies, where that captures no name: bounds are read off the term.

A function of the language that has no enclosure of its own is what the definition on its card says.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...language.card import PARAMETERS, Card
from ...language.functions import CARDS, FUNCTIONS
from ...model.declarations import Scope
from ...model.terms import Term
from ...model.trees import grouped, replaced
from ...reading.text.expression import parse
from ..functions import analytic, discrete
from .machine import Body

MOST_DEPTH = 12


def _defined(card: Card) -> Body:
    body, _ = parse(card.definition)
    if body is None:
        raise ValueError(f"{card.name}: {card.definition}")
    return PARAMETERS[: card.least], body


BY_DEFINITION: Mapping[str, Body] = {
    name: _defined(card) for name, card in CARDS.items() if card.definition and name not in analytic.FUNCTIONS and name not in discrete.DISCRETE
}


def by_definition(name: str, scope: Scope) -> Body | None:
    """The definition on the card of a function; none where the author means something else by a name in it."""
    found = BY_DEFINITION.get(name)
    taken = scope.definitions.keys() | scope.functions.keys()
    return None if found is None or any(node.head == "call" and node.value in taken for node in found[1].walk()) else found


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
    return bodies.get(name) or by_definition(name, scope)


def _binds(term: Term) -> bool:
    return any(node.head == "call" and node.value in FUNCTIONS and FUNCTIONS[node.value].group == "binder" for node in term.walk())
