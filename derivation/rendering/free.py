"""Which symbols the value of a term depends on, definitions opened."""

from __future__ import annotations

from collections.abc import Mapping

from ..language import CONSTANTS
from ..model import Scope, Term

BINDERS = ("Sum", "Product", "Integral", "Limit", "Subs")


def names_in(term: Term, scope: Scope) -> frozenset[str]:
    """The free symbols of a term. Closed definitions count with what their bodies mention.

    >>> x, i = Term("name", value="x"), Term("name", value="i")
    >>> one = Term("num", value="1")
    >>> names_in(Term("call", (Term("pow", (x, i)), Term("tuple", (i, one, one))), "Sum"), Scope())
    frozenset({'x'})
    """
    return _free(term, scope, _bodies(scope))


def _bodies(scope: Scope) -> dict[str, frozenset[str]]:
    """What each definition depends on. A definition may only mention earlier ones."""
    known: dict[str, frozenset[str]] = {}
    for name, definition in scope.definitions.items():
        known[name] = _free(definition.body, scope, known) - set(definition.parameters)
    return known


def _free(term: Term, scope: Scope, bodies: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if term.head == "name":
        return _of_name(term.value, scope, bodies)
    inner = frozenset[str]().union(*(_free(a, scope, bodies) for a in term.args))
    if term.head != "call":
        return inner
    if term.value in BINDERS:
        return inner - _bound(term)
    return inner | bodies.get(term.value, frozenset())


def _of_name(name: str, scope: Scope, bodies: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if name in bodies:
        return bodies[name]
    if name in scope.functions:
        return frozenset(scope.functions[name].parameters)
    return frozenset() if name in CONSTANTS and name not in scope.symbols else frozenset({name})


def _bound(term: Term) -> set[str]:
    """The names that a sum, product, integral or limit binds. An integral without bounds is a function of its variable."""
    if term.value in ("Limit", "Subs"):
        return {t.value for t in term.args[1].walk() if t.head == "name"}
    return {r.args[0].value for r in term.args[1:] if r.head == "tuple" and len(r.args) > 1}
