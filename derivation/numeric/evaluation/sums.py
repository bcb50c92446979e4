"""Sums, products and substitutions: what binds a name to a value, and then evaluates its body."""

from __future__ import annotations

from flint import fmpq

from ...model.terms import Term
from ..closures.compiler import Compiler
from ..closures.machine import Code, Machine
from ..numbers.literal import is_infinite
from ..numbers.matrix import Matrix, scalar
from ..numbers.number import as_integer
from ..numbers.surd import ONE, ZERO
from ..numbers.value import Value, unknown
from .on_demand import infinite

MOST_TERMS = 10_000


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
