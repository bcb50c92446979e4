"""Which names a term binds, and which are free in it: Sum, Product, Integral, Limit, Subs and `for every` bind, Derivative does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from .declarations import Definition, Scope
from .terms import Term

LIMITED = ("Sum", "Product", "Integral")
POINTED = ("Limit", "Subs")

_T = TypeVar("_T")
Bounds = tuple[str, Term | None, Term | None]


def limits(term: Term) -> list[Bounds]:
    """What a call binds, outermost first: name, lower and upper bound (the point of a Limit or a Subs is both).

    An `Integral(f, x)` without bounds binds nothing: it is a function of x.
    """
    if term.value in POINTED and len(term.args) >= 3:
        names, points = _parts(term.args[1]), _parts(term.args[2])
        return [(name.value, point, point) for name, point in zip(names, points, strict=False) if name.head == "name"]
    if term.head == "forall":
        return [(name.value, low, high) for name, low, high in (arg.args for arg in term.args[1:])]
    if term.value in LIMITED:
        found = [arg.args for arg in reversed(term.args[1:]) if arg.head == "tuple" and len(arg.args) > 1 and arg.args[0].head == "name"]
        return [(name.value, bounds[0] if len(bounds) == 2 else None, bounds[-1]) for name, *bounds in found]
    return []


def _parts(term: Term) -> tuple[Term, ...]:
    return term.args if term.head == "tuple" else (term,)


def inner(term: Term) -> Iterator[tuple[Term, tuple[str, ...]]]:
    """The terms right below this one that have a value, each with the names that are bound in it.

    >>> i, n, f = Term("name", value="i"), Term("name", value="n"), Term("call", (Term("name", value="i"),), "f")
    >>> [(t.value, names) for t, names in inner(Term("call", (f, Term("tuple", (i, n, n))), "Sum"))]
    [('f', ('i',)), ('n', ()), ('n', ())]
    """
    bound = limits(term) if term.head in ("call", "forall") else []
    if not bound:
        for arg in term.args:
            if arg.head == "tuple":
                yield from ((item, ()) for item in arg.args)
            else:
                yield arg, ()
        return
    names = tuple(name for name, _, _ in bound)
    yield term.args[0], names
    for k, (_, low, high) in enumerate(bound):
        ends, outer = ((high,), ()) if term.value in POINTED else ((low, high), names[:k])
        yield from ((end, outer) for end in ends if end is not None)
    for arg in term.args[1:]:
        if term.value in LIMITED and (arg.head != "tuple" or len(arg.args) < 2):
            yield from ((item, ()) for item in _parts(arg))


def free_names(term: Term, scope: Scope) -> frozenset[str]:
    """The names that the value depends on, definitions opened and bare functions applied to their parameters.

    >>> x, y = Term("name", value="x"), Term("name", value="y")
    >>> sorted(free_names(Term("name", value="h"), Scope(definitions={"h": Definition("h", (), Term("add", (x, y)))})))
    ['x', 'y']
    """
    return _free(term, frozenset(), scope, {})


def _free(term: Term, bound: frozenset[str], scope: Scope, opened: dict[str, frozenset[str]]) -> frozenset[str]:
    name = term.value
    if term.head == "name":
        return frozenset() if name in bound else _meant(name, scope, opened)
    found: frozenset[str] = frozenset()
    if term.head == "call" and name in scope.definitions and name not in bound:
        definition = scope.definitions[name]
        used = _opened(definition, scope, opened)
        found = used - frozenset(definition.parameters)
        kept = [arg for parameter, arg in zip(definition.parameters, term.args, strict=False) if parameter in used]
        pairs: Iterator[tuple[Term, tuple[str, ...]]] = ((arg, ()) for arg in kept)
    else:
        pairs = inner(term)
    for child, names in pairs:
        found |= _free(child, bound.union(names) if names else bound, scope, opened)
    return found


def _meant(name: str, scope: Scope, opened: dict[str, frozenset[str]]) -> frozenset[str]:
    """What a bare name depends on."""
    if name in scope.symbols:
        return frozenset((name,))
    if name in scope.definitions:
        return _opened(scope.definitions[name], scope, opened)
    if name in scope.functions:
        return frozenset(scope.functions[name].parameters)
    return frozenset((name,))


def _opened(definition: Definition, scope: Scope, opened: dict[str, frozenset[str]]) -> frozenset[str]:
    """The names in the body of a definition, its parameters among them; each body is opened once."""
    if definition.name not in opened:
        opened[definition.name] = frozenset()  # a definition that leads back to itself adds nothing
        hidden = without(scope, definition.parameters)
        opened[definition.name] = _free(definition.body, frozenset(), hidden, opened)
    return opened[definition.name]


def without(scope: Scope, names: tuple[str, ...]) -> Scope:
    """The scope in which names, such as parameters, hide the definitions and functions of the same name."""
    if not any(name in scope.definitions or name in scope.functions for name in names):
        return scope
    return Scope(scope.symbols, _drop(scope.functions, names), _drop(scope.definitions, names), scope.assume)


def _drop(table: Mapping[str, _T], names: tuple[str, ...]) -> dict[str, _T]:
    return {name: value for name, value in table.items() if name not in names}
