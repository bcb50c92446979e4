"""Sums, products, substitutions and cases: what binds a name or chooses a branch, and then evaluates its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import acb, fmpq

from ...model.ground_field import mentioned
from ...model.terms import Term
from ..numbers.jet import Jet
from ..numbers.matrix import Matrix, scalar
from ..numbers.number import as_integer, ball
from ..numbers.surd import ONE, ZERO
from ..numbers.value import Stop, Undefined, undefined, unknown
from .machine import Code, Machine, Value

if TYPE_CHECKING:
    from ..sampling.compile import Compiler

MOST_TERMS = 10_000


def is_infinite(term: Term) -> int:
    """1 for oo, -1 for -oo, else 0."""
    if term.head in ("neg", "group", "pos"):
        return is_infinite(term.args[0]) * (-1 if term.head == "neg" else 1)
    return int(term.head == "name" and term.value == "oo")


def total(term: Term, at: Compiler) -> Code:
    """Sum or Product; of several ranges the first is the innermost."""
    body, *ranges = term.args
    code = at.compile(body)
    size = sum(1 for _ in body.walk())
    for bounds in ranges:
        if bounds.head != "tuple" or len(bounds.args) != 3:
            return _indefinite
        code = _one_range(term.value == "Sum", code, bounds, at, size, body)
    return code


def _indefinite(m: Machine) -> Value:
    raise unknown("a sum without bounds", final=True)


def _one_range(adds: bool, code: Code, bounds: Term, at: Compiler, size: int, body: Term) -> Code:
    variable, low_term, high_term = bounds.args
    name = variable.value
    if is_infinite(high_term) == 1 and not is_infinite(low_term):
        from ..analysis.series import infinite

        return infinite(adds, body, name, at.compile(low_term), at)
    low, high = at.compile(low_term), at.compile(high_term)

    def run(m: Machine) -> Value:
        first, last = as_integer(scalar(low(m))), as_integer(scalar(high(m)))
        if first is None or last is None:
            raise unknown("a bound that is not an integer", final=True)
        if last - first > MOST_TERMS:
            raise unknown("too large", final=True)
        return _loop(adds, code, name, range(first, last + 1), m, size)

    return run


def _loop(adds: bool, code: Code, name: str, indices: range, m: Machine, size: int) -> Value:
    result: Value = ZERO if adds else ONE
    with m.binding((name,)) as bind:
        for k in indices:
            m.tick(size)
            bind(name, fmpq(k))
            term = code(m)
            if isinstance(term, Matrix):
                result = term if k == indices[0] else result + term if adds else _no_product()
            else:
                result = result + term if adds else result * term
    return result


def _no_product() -> Value:
    raise unknown("a product of matrices", final=True)


def substitution(term: Term, at: Compiler) -> Code:
    """Subs(f, u, value), or with tuples of names and values."""
    body, names, values = term.args
    variables = [v.value for v in (names.args if names.head == "tuple" else (names,))]
    codes = [at.compile(v) for v in (values.args if values.head == "tuple" else (values,))]
    code = at.compile(body)

    def run(m: Machine) -> Value:
        found = [scalar(c(m)) for c in codes]
        with m.binding(tuple(variables)) as bind:
            for name, value in zip(variables, found, strict=True):
                bind(name, value)
            return code(m)

    return run


def piecewise(term: Term, at: Compiler) -> Code:
    """The value of the first case whose condition holds; none holding is undefined."""
    cases = [case.args if case.head == "tuple" else (case, Term("name", value="True")) for case in term.args]
    codes = [(at.compile(value), at.compile(condition)) for value, condition in cases]
    names = [mentioned((condition,), at.scope) for _, condition in cases]

    def run(m: Machine) -> Value:
        for value, condition in codes:
            if condition(m):
                return value(m)
        raise undefined("no case of a Piecewise applies")

    return _wide_cases(codes, names) if at.wide else run


def _wide_cases(codes: list[tuple[Code, Code]], names: list[frozenset[str]]) -> Code:
    """Over a box the cases that may apply are enclosed together, where that is allowed."""

    def run(m: Machine) -> Value:
        union: Value = None
        for (value, condition), inside in zip(codes, names, strict=True):
            applies = _may_apply(condition, m)
            if applies is False:
                continue
            found = value(m)
            if applies and union is None:
                return found
            if applies is None and m.carries(inside):
                raise unknown("a border between cases that moves", final=True)
            if isinstance(found, (Jet, Matrix, bool)):
                raise unknown("a case that may apply, under a derivative", final=True)
            found = acb(ball(found))
            union = found if union is None else union.union(found)
            if applies:
                return union
        raise unknown("no case of a Piecewise certainly applies")

    return run


def _may_apply(condition: Code, m: Machine) -> bool | None:
    try:
        return bool(condition(m))
    except Stop as stop:
        if isinstance(stop.answer, Undefined) or m.wide is None or m.wide.analytic:
            raise
        return None
