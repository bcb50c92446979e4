"""Calls of the language's functions as core terms: a table, name by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Protocol

from ...language.functions import CARDS
from ...model.declarations import Scope
from ...model.records import replace
from ...model.terms import Term
from ...model.trees import bare, call, orders
from .core import HALF, MINUS, ONE, ZERO, Core, at, bind, copy_of, fn, fresh, node, num, power, substitute, sym
from .domain import RANDOM
from .obstacles import Unsupported
from .values import Array, Entry, Value, by_entries, matmul_scalar, relation, transposed


class Elaborator(Protocol):
    """What a call asks of the one that elaborates (`elaborate.Elaborator`): its arguments as core terms, and binders around them."""

    @property
    def scope(self) -> Scope: ...

    @property
    def local(self) -> Mapping[str, Value]: ...

    def scalar(self, term: Term) -> Core: ...

    def value(self, term: Term) -> Value: ...

    def traits(self, name: str) -> frozenset[str]: ...

    def binding(self, name: str, stand_in: str, ends: tuple[Core, ...] = ()) -> Elaborator: ...

    def binder(self, head: str, body: Term, name: str, *rest: Core, direction: str | None = None) -> Core: ...


def _simple(head: str) -> Callable[[Elaborator, Term], Value]:
    return lambda e, t: node(head, tuple(e.scalar(a) for a in t.args))


def _derivative(e: Elaborator, t: Term) -> Value:
    body = e.value(_determinants_apart(e, t.args[0]))
    for variable, order in orders(t):
        body = _derive(e, body, e.value(variable), e.scalar(order))
    return body


def _determinants_apart(e: Elaborator, t: Term) -> Term:
    """det(A B) as det A det B for square A and B, so that the derivative does not need A B to be invertible where only A changes."""
    parts = tuple(_determinants_apart(e, a) for a in t.args)
    if t.head != "call" or t.value != "Determinant":
        return t if all(p is a for p, a in zip(parts, t.args, strict=True)) else replace(t, args=parts)
    inside = bare(t.args[0])
    if inside.head != "matmul":
        return t
    values = [e.value(a) for a in inside.args]
    if not all(isinstance(v, Array) and v.rows is v.columns for v in values):
        return t
    return Term("mul", tuple(_determinants_apart(e, call("Determinant", a)) for a in inside.args))


def _derive(e: Elaborator, body: Value, variable: Value, order: Core) -> Value:
    if isinstance(variable, Core):
        if variable.head not in ("sym", "at"):
            raise Unsupported("a derivative by something that is no variable")
        if isinstance(body, Array):
            return by_entries(body.rows, body.columns, lambda i, j: fn("deriv", body.entry(i, j), variable, order))
        return fn("deriv", body, variable, order)
    if variable.whole.head != "sym" or order is not ONE:
        raise Unsupported("a derivative by a matrix expression")
    if isinstance(body, Core):
        return by_entries(variable.rows, variable.columns, lambda i, j: fn("deriv", body, variable.entry(i, j), ONE))
    if body.columns is ONE and variable.columns is ONE:
        return by_entries(body.rows, variable.rows, lambda i, j: fn("deriv", body.entry(i, ONE), variable.entry(j, ONE), ONE))
    raise Unsupported("the derivative of a matrix by a matrix")


def _ranged(head: str) -> Callable[[Elaborator, Term], Value]:
    """Sum and Product; several ranges nest, the last one outermost, as in SymPy."""

    def rule(e: Elaborator, t: Term) -> Value:
        *ranges, last = t.args[1:]
        body = t.args[0]
        if ranges:
            body = call(t.value, body, *ranges)
        low, high = (e.scalar(a) for a in last.args[1:])
        inside = fresh(last.args[0].value)
        value = e.binding(last.args[0].value, inside, (low, high)).value(body)
        if isinstance(value, Core):
            return bind(head, inside, value, low, high)
        array = value
        return by_entries(array.rows, array.columns, lambda i, j: bind(head, inside, array.entry(i, j), low, high))

    return rule


def _integral(e: Elaborator, t: Term) -> Core:
    *ranges, last = t.args[1:]
    body = call(t.value, t.args[0], *ranges) if ranges else t.args[0]
    if last.head == "name" or len(last.args) == 1:
        name = last.value if last.head == "name" else last.args[0].value
        return e.binder("antiderivative", body, name, e.scalar(Term("name", value=name)))
    low, high = (e.scalar(a) for a in last.args[1:])
    return e.binder("integral", body, last.args[0].value, low, high)


def _limit(e: Elaborator, t: Term) -> Core:
    direction = t.args[3].value if len(t.args) > 3 else "+-"
    return e.binder("limit", t.args[0], t.args[1].value, e.scalar(t.args[2]), direction=direction)


def _subs(e: Elaborator, t: Term) -> Core:
    """At once, also for several names: each is bound to a name of its own, so that no value is touched by another."""
    names, values = (a.args if a.head == "tuple" else (a,) for a in t.args[1:3])
    points = [e.scalar(v) for v in values]
    insides = [fresh(n.value) for n in names]
    for n, inside in zip(names, insides, strict=True):
        e = e.binding(n.value, inside)
    out = e.scalar(t.args[0])
    for inside, point in zip(insides, points, strict=True):
        out = bind("subs", inside, out, point)
    return out


def _cases(e: Elaborator, t: Term) -> Core:
    parts = [e.scalar(p) for pair in t.args for p in pair.args]
    return node("cases", tuple(parts))


def _log(e: Elaborator, t: Term) -> Core:
    top = fn("log", e.scalar(t.args[0]))
    return top if len(t.args) == 1 else node("mul", (top, power(fn("log", e.scalar(t.args[1])), MINUS)))


def _root(e: Elaborator, t: Term) -> Core:
    return power(e.scalar(t.args[0]), power(e.scalar(t.args[1]), MINUS))


def _compare(head: str) -> Callable[[Elaborator, Term], Value]:
    return lambda e, t: relation(head, e.value(t.args[0]), e.value(t.args[1]))


def _trace(e: Elaborator, t: Term) -> Core:
    value = e.value(t.args[0])
    if isinstance(value, Core):
        return value
    i = fresh("i")
    return bind("sum", i, value.entry(sym(i), sym(i)), ONE, value.rows)


def _norm(e: Elaborator, t: Term) -> Core:
    value = e.value(t.args[0])
    if isinstance(value, Core):
        return fn("abs", value)
    square = matmul_scalar(transposed(value), value)
    return power(square, HALF)


def _transpose(e: Elaborator, t: Term) -> Value:
    return transposed(e.value(t.args[0]))


def _constant_array(head: str) -> Callable[[Elaborator, Term], Value]:
    def rule(e: Elaborator, t: Term) -> Value:
        rows = e.scalar(t.args[0])
        columns = e.scalar(t.args[-1])
        entries: dict[str, Entry] = {"eye": lambda i, j: fn("delta", i, j), "zeros": lambda i, j: ZERO, "ones": lambda i, j: ONE}
        return Array(rows, columns, entries[head], node(head, (rows, columns)))

    return rule


def _hadamard(e: Elaborator, t: Term) -> Value:
    values = [e.value(a) for a in t.args]
    arrays = [v for v in values if isinstance(v, Array)]
    if len(arrays) != len(values):
        return node("mul", tuple(v for v in values if isinstance(v, Core)))
    first = arrays[0]
    return Array(first.rows, first.columns, lambda i, j: node("mul", tuple(a.entry(i, j) for a in arrays)), node("hadamard", tuple(a.whole for a in arrays)))


def _diagonal(e: Elaborator, t: Term) -> Value:
    value = e.value(t.args[0])
    if isinstance(value, Core):
        return value
    return Array(value.rows, value.rows, lambda i, j: node("mul", (fn("delta", i, j), value.entry(i, ONE))), node("diag", (value.whole,)))


def _inverse(e: Elaborator, t: Term) -> Value:
    value = e.value(t.args[0])
    if isinstance(value, Core):
        return power(value, MINUS)
    whole = node("inverse", (value.whole,))
    return Array(value.rows, value.columns, lambda i, j: at(whole, i, j), whole)


def _determinant(e: Elaborator, t: Term) -> Core:
    value = e.value(t.args[0])
    return value if isinstance(value, Core) else node("det", (value.whole,))


def _expectation(e: Elaborator, t: Term) -> Value:
    body, given, averaged = e.value(t.args[0]), _given(e, t.args[1:]), _averaged(e, t.args[1:])
    if isinstance(body, Core):
        return node("expect", (substitute(body, averaged), *given))
    entry = body.entry
    return by_entries(body.rows, body.columns, lambda i, j: node("expect", (substitute(entry(i, j), averaged), *given)))


def _variance(e: Elaborator, t: Term) -> Core:
    u = substitute(e.scalar(t.args[0]), _averaged(e, t.args[1:]))
    return node("cov", (u, u, *_given(e, t.args[1:])))


def _covariance(e: Elaborator, t: Term) -> Core:
    averaged = _averaged(e, ())
    return node("cov", tuple(substitute(e.scalar(a), averaged) for a in t.args))


def _given(e: Elaborator, given: tuple[Term, ...]) -> tuple[Core, ...]:
    found = tuple(e.scalar(g) for g in given)
    if not all(g.head == "sym" and RANDOM in e.traits(g.value) for g in found):
        raise Unsupported("what is given must be random variables, each by its name")
    return found


def _averaged(e: Elaborator, given: tuple[Term, ...]) -> dict[str, Core]:
    """The copies that stand for the random variables in a body: all that are not given."""
    if any(RANDOM in e.traits(n) for v in e.local.values() for n in (v.whole if isinstance(v, Array) else v).free):
        raise Unsupported("an expectation in a function of a random variable")
    names = {g.value for g in given}
    return {n: sym(copy_of(n)) for n in e.scope.symbols if RANDOM in e.traits(n) and n not in names}


_SIMPLE = (
    {name: card.head or name for name, card in CARDS.items()}
    | {"And": "and", "Or": "or", "Not": "not"}
    | {name: name for name in ("integer", "converges", "exists", "integrable", "differentiable")}
)

CALLS: dict[str, Callable[[Elaborator, Term], Value]] = {name: _simple(head) for name, head in _SIMPLE.items()} | {
    "sqrt": lambda e, t: power(e.scalar(t.args[0]), HALF), "root": _root, "log": _log, "cbrt": lambda e, t: power(e.scalar(t.args[0]), num(Fraction(1, 3))),
    "Derivative": _derivative, "Sum": _ranged("sum"), "Product": _ranged("prod"), "Integral": _integral, "Limit": _limit, "Subs": _subs,
    "Piecewise": _cases, "Trace": _trace, "Norm": _norm, "Transpose": _transpose, "Inverse": _inverse, "Determinant": _determinant,
    "Identity": _constant_array("eye"), "ZeroMatrix": _constant_array("zeros"), "OneMatrix": _constant_array("ones"),
    "E": _expectation, "Expectation": _expectation, "Var": _variance, "Variance": _variance, "Cov": _covariance, "Covariance": _covariance,
    "HadamardProduct": _hadamard, "DiagMatrix": _diagonal,
    "Eq": _compare("eq"), "Ne": _compare("ne"), "Lt": _compare("lt"), "Le": _compare("le"), "Gt": _compare("gt"), "Ge": _compare("ge"),
}  # fmt: skip
