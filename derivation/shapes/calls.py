"""The shape of each call: declared functions, definitions, binders, matrices; every other function takes numbers."""

from __future__ import annotations

from ..language.functions import FUNCTIONS
from ..model.binding import LIMITED, limits
from ..model.declarations import Definition, Function
from ..model.printing import to_text
from ..model.terms import Term
from .form import NUMBER, STATEMENT, Shape, alike, declared, described, sides
from .shaper import Bound, Rule, Shaper


def call(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    name, scope = term.value, shaper.scope
    if name in scope.functions:
        return _opaque(shaper, scope.functions[name], term, bound)
    if name in scope.definitions:
        return _defined(shaper, scope.definitions[name], term, bound)
    known = FUNCTIONS.get(name)
    if known is None or not known.least <= len(term.args) <= (known.most or len(term.args)):
        return None
    special = _CALLS.get(name) or _GROUPS.get(known.group)
    return special(shaper, term, bound) if special else _numbers(shaper, term, bound)


def _numbers(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    for arg in term.args:
        shaper.number(arg, bound, term.value)
    return NUMBER


def _said(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    """A predicate of a number: whether it is whole, or exists."""
    _numbers(shaper, term, bound)
    return STATEMENT


def _pieces(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    result: Shape | None = None
    for arg in term.args:
        if arg.head != "tuple" or len(arg.args) != 2:
            continue
        found = shaper.value(arg.args[0], bound)
        if shaper.of(arg.args[1], bound) not in (STATEMENT, None):
            shaper.complain(arg.args[1], f"{to_text(arg.args[1])} is no statement")
        if result is not None and found is not None and not alike(result, found):
            shaper.complain(arg.args[0], f"this piece is {described(found)}, the one before {described(result)}")
        result = found if result is None else result
    return result


def _inside(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    """The shape of what a Sum, Product, Integral, Limit or Subs ranges over."""
    inside = dict(bound)
    for name, low, high in limits(term):
        for end in (low, high) if low is not high else (low,):
            if end is not None:
                found = shaper.of(end, inside if term.value in LIMITED else bound)
                if found and term.value != "Subs":
                    shaper.complain(end, f"{to_text(end)} is {described(found)}, not a number")
        inside[name] = (found or NUMBER) if term.value == "Subs" and high is not None else NUMBER
    found = shaper.value(term.args[0], inside)
    if found and term.value == "Product":
        shaper.complain(term.args[0], f"Product takes a number, but {to_text(term.args[0])} is {described(found)}")
        return None
    return found


def _derivative(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    found = shaper.value(term.args[0], bound)
    for arg in term.args[1:]:
        if arg.head == "num":
            continue
        variable = arg.args[0] if arg.head == "tuple" and arg.args else arg
        by = shaper.of(variable, bound)
        if found is None or by is None:
            return None
        if found and by and not len(found) == len(by) == 1:
            message = f"the derivative of {described(found)} by {described(by)} is neither a vector nor a matrix"
            shaper.complain(term, message, "differentiate by an entry, as in theta[j]")
            return None
        found = declared(found + by)
    return found


def transpose(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    found = shaper.value(term.args[0], bound)
    return None if found is None else declared(sides(found)[::-1]) if found else found


def _inverse(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    return shaper.square(term.args[0], bound, term.value)


def _of_square(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    shaper.square(term.args[0], bound, term.value)
    return NUMBER


def _identity(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    _numbers(shaper, term, bound)
    return declared((term.args[0], term.args[-1]))


def _hadamard(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    shapes = [shaper.value(arg, bound) for arg in term.args]
    first = shapes[0]
    for arg, found in zip(term.args, shapes, strict=True):
        if first is not None and found is not None and not alike(first, found):
            both = f"{to_text(term.args[0])} is {described(first)} and {to_text(arg)} is {described(found)}"
            shaper.complain(arg, f"HadamardProduct multiplies entry by entry, but {both}")
            return None
    return first


def _diagonal(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    found = shaper.value(term.args[0], bound)
    if found is None or len(found) == 1:
        return found and found * 2
    shaper.complain(term.args[0], f"DiagMatrix takes a vector, but {to_text(term.args[0])} is {described(found)}")
    return None


def _norm(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    shaper.value(term.args[0], bound)
    return NUMBER


def _average(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    """E of an array is taken entry by entry; Var and Cov are of numbers. What follows is given: random variables by their names."""
    bodies = 2 if term.value in ("Cov", "Covariance") else 1
    for given in term.args[bodies:]:
        symbol = shaper.scope.symbols.get(given.value) if given.head == "name" and given.value not in bound else None
        if symbol is None or "random" not in symbol.traits or symbol.shape:
            shaper.complain(given, f"what is given is a random variable by its name, not {to_text(given)}", "declare it as in `X: random real`")
    if term.value in ("E", "Expectation"):
        return shaper.value(term.args[0], bound)
    for body in term.args[:bodies]:
        shaper.number(body, bound, term.value)
    return NUMBER


def _opaque(shaper: Shaper, function: Function, term: Term, bound: Bound) -> Shape | None:
    for parameter, arg in zip(function.parameters, term.args, strict=False):
        found = shaper.of(arg, bound)
        symbol = shaper.scope.symbols.get(parameter)
        if found and not (symbol and alike(declared(symbol.shape), found)):
            wanted = described(declared(symbol.shape)) if symbol else "a number"
            shaper.complain(arg, f"{function.name} takes {wanted}, but {to_text(arg)} is {described(found)}")
    return NUMBER


def _defined(shaper: Shaper, definition: Definition, term: Term, bound: Bound) -> Shape | None:
    args = tuple(shaper.of(arg, bound) for arg in term.args)
    if len(args) != len(definition.parameters) or None in args:
        return None
    found, fits = shaper.open(definition, args)
    if not fits and any(args):
        given = ", ".join(described(arg) for arg in args if arg is not None)
        shaper.complain(term, f"{definition.name} cannot be applied to {given}: its body does not allow it")
    return found


def compared(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    """Equations hold between things of one shape, order between numbers."""
    if term.head in ("eq", "ne") or term.value in ("Eq", "Ne"):
        left, right = (shaper.of(arg, bound) for arg in term.args[:2])
        if left is not None and right is not None and not alike(left, right):
            zero = to_text(term.args[1]) == "0" and left != STATEMENT
            rows, columns = (to_text(size) for size in sides(left)) if zero else ("", "")
            help = f"write ZeroMatrix({rows}, {columns})" if zero else ""
            shaper.complain(term, f"the left side is {described(left)}, the right side {described(right)}", help)
    else:
        for arg in term.args:
            shaper.number(arg, bound, "an inequality")
    return STATEMENT


def statements(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    for arg in term.args:
        found = shaper.of(arg, bound)
        if found is not None and found != STATEMENT:
            shaper.complain(arg, f"{to_text(arg)} is {described(found)}, not a statement")
    return STATEMENT


_GROUPS: dict[str, Rule] = {"relation": compared, "logic": statements, "predicate": _said, "cases": _pieces, "binder": _inside, "random": _average}
_CALLS: dict[str, Rule] = {
    "Derivative": _derivative, "Inverse": _inverse, "Trace": _of_square, "Determinant": _of_square, "Transpose": transpose, "Identity": _identity,
    "ZeroMatrix": _identity, "OneMatrix": _identity, "HadamardProduct": _hadamard, "DiagMatrix": _diagonal, "Norm": _norm,
}  # fmt: skip
