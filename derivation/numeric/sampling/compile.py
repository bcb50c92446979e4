"""Terms to closures: `Compiler(scope, real).compile(term)` is a function of a `Machine` that gives the value.

To add a head: a line in HEADS. To add a function: a line in function.py or calls.py.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence

from flint import acb, arb

from ...model.declarations import Scope
from ...model.ground_field import complex_names
from ...model.terms import Term
from ..evaluation import binder
from ..evaluation.box import compare_boxes, enclosed
from ..evaluation.derivative import derivative
from ..evaluation.machine import Code, Machine, Value
from ..functions.analytic import FUNCTIONS, apply
from ..functions.named import CALLS, MORE_CALLS, NOT_ANALYTIC, transposed
from ..functions.power import power
from ..functions.relation import LOGIC, RELATIONS, compare_values
from ..numbers import matrix
from ..numbers.jet import Jet
from ..numbers.literal import is_long, rational
from ..numbers.matrix import Matrix, scalar
from ..numbers.number import as_integer, divide
from ..numbers.surd import PI, I
from ..numbers.value import undefined, unknown


class Compiler:
    """Compiles terms of one scope under one reading, each definition once; `wide` code takes boxes, as integrands do."""

    def __init__(self, scope: Scope, real: bool, wide: bool = False) -> None:
        self.scope = scope
        self.real = real
        self.wide = wide
        self.spent = 0
        self.bodies: dict[Term, Code] = {}
        self._definitions: dict[str, Code] = {}

    def compile(self, term: Term) -> Code:
        """The closure of a term. It raises `Stop` when it has no value to give."""
        return HEADS.get(term.head, _strange)(term, self)

    def definition(self, name: str) -> Code:
        """The body of a definition, compiled when it is first needed."""
        if name not in self._definitions:
            self._definitions[name] = self.compile(self.scope.definitions[name].body)
        return self._definitions[name]


def _strange(term: Term, at: Compiler) -> Code:
    return _refusal(f"no value for {term.head}")


def _refusal(why: str) -> Code:
    def run(m: Machine) -> Value:
        raise unknown(why, final=True)

    return run


# ---------------------------------------------------------------- leaves


def _num(term: Term, at: Compiler) -> Code:
    if is_long(term.value):
        return _refusal("too large")
    value = rational(term.value)
    return lambda m: value


def _infinite(m: Machine) -> Value:
    raise undefined("infinity is no number")


CONSTANTS: dict[str, Code] = {
    "pi": lambda m: PI,
    "E": lambda m: arb(1).exp(),
    "I": lambda m: I,
    "EulerGamma": lambda m: arb.const_euler(),
    "True": lambda m: True,
    "False": lambda m: False,
    "oo": _infinite,
}


def _name(term: Term, at: Compiler) -> Code:
    name = term.value
    otherwise = _free_name(name, at)

    def run(m: Machine) -> Value:
        try:
            return m.env[name]
        except KeyError:
            return otherwise(m)

    return run


def _free_name(name: str, at: Compiler) -> Code:
    """What a name means that no symbol or binder has bound."""
    scope = at.scope
    if name in scope.definitions:
        parameters = scope.definitions[name].parameters
        if not parameters:
            return lambda m: m.open(at.definition(name))
        return _applied(name, [_name(Term("name", value=p), at) for p in parameters], at)
    if name in scope.functions:
        return _applied(name, [_name(Term("name", value=p), at) for p in scope.functions[name].parameters], at)
    return CONSTANTS.get(name, _refusal(f"{name} has no value"))


# ---------------------------------------------------------------- operators


def _binary(numbers: Callable[[Value, Value], Value], matrices: Callable[[Value, Value], Value]) -> Callable[[Term, Compiler], Code]:
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


def _unary(change: Callable[[Value], Value]) -> Callable[[Term, Compiler], Code]:
    def build(term: Term, at: Compiler) -> Code:
        inner = at.compile(term.args[0])
        return lambda m: change(inner(m))

    return build


def _index(term: Term, at: Compiler) -> Code:
    base, *indices = (at.compile(a) for a in term.args)

    def run(m: Machine) -> Value:
        return matrix.entry(matrix.as_matrix(base(m)), [as_integer(i(m)) for i in indices])

    return run


# ---------------------------------------------------------------- calls


def _call(term: Term, at: Compiler) -> Code:
    name = term.value
    if name in at.scope.definitions or name in at.scope.functions:
        return _applied(name, [at.compile(a) for a in term.args], at)
    if name in BINDERS:
        return BINDERS[name](term, at)
    if name == "Piecewise":
        return binder.piecewise(term, at)
    if name in RELATIONS:
        return _relation(RELATIONS[name])(term, at)
    arguments = [at.compile(a) for a in term.args]
    if name in LOGIC:
        return lambda m: LOGIC[name](arguments, m)
    if name in FUNCTIONS and len(arguments) == 1:
        inner, real = arguments[0], at.real
        return lambda m: apply(name, scalar(inner(m)), real)
    if name in CALLS:
        return _plain(name, CALLS[name], arguments, at.wide and not _real_on_line(term.args, at))
    if name in MORE_CALLS:
        return MORE_CALLS[name](arguments, at.real)
    return _refusal(f"no value for {name}")


ALWAYS_REAL = ("num", "name", "group", "neg", "pos", "add", "sub", "mul", "div")
REAL_FUNCTIONS = ("exp", "sin", "cos", "tan", "sinh", "cosh", "tanh", "atan", "erf", "Abs", "sign", "floor", "ceiling", "Max", "Min", "Heaviside")


def _real_on_line(terms: Sequence[Term], at: Compiler) -> bool:
    """Whether terms are real for real values of the names: read over the reals they are, unless a number in them is complex."""
    return not complex_names(terms, at.scope) and (at.real or all(map(_always_real, terms)))


def _always_real(term: Term) -> bool:
    whole = term.head == "pow" and term.args[1].head == "num" and term.args[1].value.isdigit()
    if term.head in ALWAYS_REAL or whole or (term.head == "call" and term.value in REAL_FUNCTIONS):
        return all(map(_always_real, term.args))
    return False


def _plain(name: str, function: Callable[..., Value], arguments: list[Code], astray: bool = False) -> Code:
    """A function with corners; `astray` over boxes of the plane when its argument may be complex on the real line, too."""
    corner = name in NOT_ANALYTIC

    def run(m: Machine) -> Value:
        values = [scalar(a(m)) for a in arguments]
        if corner and m.holomorphic and any(isinstance(v, Jet) for v in values):
            raise unknown(f"the complex derivative of {name}", final=True)
        if m.wide is not None:
            if astray and any(isinstance(v, (acb, Jet)) for v in values):
                raise unknown(f"{name} of complex numbers over a box", final=True)
            return enclosed(name, function, values, m.wide.analytic)
        return function(*values)

    return run


def _applied(name: str, arguments: list[Code], at: Compiler) -> Code:
    """A definition with parameters, or the function that the point gives for an opaque name."""
    if name in at.scope.definitions:
        parameters = at.scope.definitions[name].parameters
        return lambda m: m.call(parameters, at.definition(name), tuple(a(m) for a in arguments))

    def run(m: Machine) -> Value:
        if name not in m.functions:
            raise unknown(f"{name} has no value", final=True)
        return m.call(*m.functions[name], tuple(a(m) for a in arguments))

    return run


def _relation(holds: Callable[[int], bool]) -> Callable[[Term, Compiler], Code]:
    def build(term: Term, at: Compiler) -> Code:
        left, right = (at.compile(a) for a in term.args)
        if at.wide:
            return lambda m: compare_boxes(left(m), right(m), holds)
        return lambda m: compare_values(left(m), right(m), holds)

    return build


def _integral(term: Term, at: Compiler) -> Code:
    from ..analysis.integral import integral

    return integral(term, at)


def _every(term: Term, at: Compiler) -> Code:
    from ..evaluation.quantifier import every

    return every(term, at)


def _limit(term: Term, at: Compiler) -> Code:
    from ..analysis.limit import limit

    return limit(term, at)


BINDERS: dict[str, Callable[[Term, Compiler], Code]] = {
    "Sum": binder.total,
    "Product": binder.total,
    "Derivative": derivative,
    "Subs": binder.substitution,
    "Integral": _integral,
    "Limit": _limit,
}


HEADS: dict[str, Callable[[Term, Compiler], Code]] = {
    "num": _num,
    "name": _name,
    "neg": _unary(operator.neg),
    "pos": _unary(lambda a: a),
    "group": lambda term, at: at.compile(term.args[0]),
    "add": _binary(operator.add, _alike(operator.add)),
    "sub": _binary(operator.sub, _alike(operator.sub)),
    "mul": _binary(operator.mul, _scaled),
    "div": _binary(divide, _quotient),
    "pow": _pow,
    "matmul": _binary(matrix.product, matrix.product),
    "transpose": _unary(transposed),
    "index": _index,
    "call": _call,
    "not": lambda term, at: (lambda code: lambda m: LOGIC["Not"]([code], m))(at.compile(term.args[0])),
    "forall": _every,
    "eq": _relation(RELATIONS["Eq"]),
    "ne": _relation(RELATIONS["Ne"]),
    "lt": _relation(RELATIONS["Lt"]),
    "le": _relation(RELATIONS["Le"]),
    "gt": _relation(RELATIONS["Gt"]),
    "ge": _relation(RELATIONS["Ge"]),
}
