"""The operators, of numbers and of matrices, and the relations. To add one: a line in OPERATORS."""

from __future__ import annotations

import operator
from collections.abc import Callable

from ...model.terms import Term
from ..closures.compiler import Compiler, Rule
from ..closures.machine import Code, Machine
from ..functions.analytic import apply
from ..functions.boxes import compare_boxes
from ..functions.power import power
from ..functions.relation import RELATIONS, compare_values
from ..numbers import matrix
from ..numbers.matrix import Matrix, scalar
from ..numbers.number import as_integer, divide
from ..numbers.value import Value, undefined, unknown


def _binary(numbers: Callable[[Value, Value], Value], matrices: Callable[[Value, Value], Value]) -> Rule:
    def build(term: Term, at: Compiler) -> Code:
        left, right = (at.compile(a) for a in term.args)

        def run(m: Machine) -> Value:
            a, b = left(m), right(m)
            if type(a) is Matrix or type(b) is Matrix:
                return matrices(a, b)
            return numbers(a, b)

        return run

    return build


def _alike(combine: Callable[[Value, Value], Value]) -> Callable[[Value, Value], Value]:
    """Sums of matrices: a 1x1 and a number are two numbers."""

    def value(a: Value, b: Value) -> Value:
        if not (isinstance(a, Matrix) and isinstance(b, Matrix)):
            a, b = scalar(a), scalar(b)
            if isinstance(a, Matrix) or isinstance(b, Matrix):
                raise undefined("a matrix and a number are added")
        return combine(a, b)

    return value


def _scaled(a: Value, b: Value) -> Value:
    return scalar(a) * scalar(b)


def _quotient(a: Value, b: Value) -> Value:
    b = scalar(b)
    if isinstance(b, Matrix):
        raise unknown("division by a matrix", final=True)
    return a.map(lambda c: divide(c, b)) if isinstance(a, Matrix) else divide(a, b)


def _matrix_power(a: Value, e: Value) -> Value:
    a, e = scalar(a), scalar(e)
    if not isinstance(a, Matrix):
        return power(a, e, True)
    n = as_integer(e)
    if n is None or abs(n) > 64:
        raise unknown("this power of a matrix", final=True)
    result, base = matrix.identity(a.shape[0]), matrix.inverse(a) if n < 0 else a
    for _ in range(abs(n)):
        result = matrix.product(result, base)
    return result


def _pow(term: Term, at: Compiler) -> Code:
    base, exponent = term.args
    if base.head == "name" and base.value == "E" and "E" not in at.scope.symbols:
        run_exponent = at.compile(exponent)
        return lambda m: apply("exp", scalar(run_exponent(m)), at.real)
    return _binary(lambda b, e: power(b, e, at.real), _matrix_power)(term, at)


def _unary(change: Callable[[Value], Value]) -> Rule:
    def build(term: Term, at: Compiler) -> Code:
        inner = at.compile(term.args[0])
        return lambda m: change(inner(m))

    return build


def _index(term: Term, at: Compiler) -> Code:
    base, *indices = (at.compile(a) for a in term.args)

    def run(m: Machine) -> Value:
        return matrix.entry(matrix.as_matrix(base(m)), [as_integer(i(m)) for i in indices])

    return run


def transposed(a: Value) -> Value:
    """Rows for columns; a number is its own transpose."""
    return a.T if isinstance(a, Matrix) else a


def relation(name: str) -> Rule:
    """The rule of Eq, Lt, ... between two numbers or matrices, or between boxes."""
    holds = RELATIONS[name]

    def build(term: Term, at: Compiler) -> Code:
        left, right = (at.compile(a) for a in term.args)
        if at.wide:
            return lambda m: compare_boxes(left(m), right(m), holds)
        return lambda m: compare_values(left(m), right(m), holds)

    return build


OPERATORS: dict[str, Rule] = {
    "neg": _unary(operator.neg),
    "pos": _unary(lambda a: a),
    "add": _binary(operator.add, _alike(operator.add)),
    "sub": _binary(operator.sub, _alike(operator.sub)),
    "mul": _binary(operator.mul, _scaled),
    "div": _binary(divide, _quotient),
    "pow": _pow,
    "matmul": _binary(matrix.product, matrix.product),
    "transpose": _unary(transposed),
    "index": _index,
    **{name.lower(): relation(name) for name in RELATIONS},
}
