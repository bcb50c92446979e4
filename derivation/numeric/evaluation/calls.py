"""The calls: which table has a function or binder, and what takes more than the values of its arguments.

To add what binds a name: a line in BINDERS. To add a function: a line in `functions/analytic.py` or `functions/discrete.py`, or here
in MORE_CALLS when it needs the reading, takes matrices, or asks whether its argument has a value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flint import acb, arb, fmpq

from ...language.functions import CARDS
from ...model.ground_field import complex_names
from ...model.terms import Term
from ..analysis.derivative import derivative
from ..closures.compiler import Compiler, Rule, refusal
from ..closures.inline import by_definition
from ..closures.machine import Code, Machine
from ..functions import discrete
from ..functions.analytic import FUNCTIONS, apply
from ..functions.boxes import enclosed
from ..functions.discrete import DISCRETE, NOT_ANALYTIC
from ..functions.power import power
from ..functions.relation import RELATIONS
from ..numbers import matrix
from ..numbers.jet import Jet
from ..numbers.matrix import Matrix, scalar
from ..numbers.number import as_integer, ball, divide
from ..numbers.surd import Surd
from ..numbers.value import Stop, Undefined, Value, undefined, unknown
from .cases import piecewise
from .logic import LOGIC
from .names import applied
from .on_demand import integral, limit
from .operators import relation, transposed
from .sums import substitution, total


def call(term: Term, at: Compiler) -> Code:
    """The code of a call: of what the scope defines, of a binder, of a relation, or of a function by the table that has it."""
    name = term.value
    if name in at.scope.definitions or name in at.scope.functions:
        return applied(name, [at.compile(a) for a in term.args], at)
    if name in BINDERS:
        return BINDERS[name](term, at)
    if name in RELATIONS:
        return relation(name)(term, at)
    arguments = [at.compile(a) for a in term.args]
    if name in LOGIC:
        return lambda m: LOGIC[name](arguments, m)
    if name in FUNCTIONS and len(arguments) == 1:
        inner, real = arguments[0], at.real
        return lambda m: apply(name, scalar(inner(m)), real)
    if name in DISCRETE:
        return _plain(name, DISCRETE[name], arguments, at.wide and not _real_on_line(term.args, at))
    if name in MORE_CALLS:
        return MORE_CALLS[name](arguments, at.real)
    defined = by_definition(name, at.scope)
    if defined is not None:
        parameters, code = defined[0], at.compile(defined[1])
        return lambda m: m.call(parameters, code, tuple(a(m) for a in arguments))
    return refusal(f"no value for {name}")


ALWAYS_REAL = ("num", "name", "group", "neg", "pos", "add", "sub", "mul", "div")
REAL_FUNCTIONS = frozenset(name for name, card in CARDS.items() if card.total)


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


def _whole(value: Value) -> bool:
    """Whether a number is an integer; of an enclosure it is only known that it is none."""
    if as_integer(value) is not None:
        return True
    found = ball(value)
    real, imag = (found.real, found.imag) if isinstance(found, acb) else (found, arb(0))
    if isinstance(value, (fmpq, Surd)) or not real.contains_integer() or not imag.contains(0):
        return False
    raise unknown("a number that may be whole")


def _has_value(code: Code, m: Machine) -> bool:
    """Whether a sum, an integral or a limit has a value, as far as that can be told."""
    try:
        code(m)
    except Stop as stop:
        if isinstance(stop.answer, Undefined):
            return False
        raise
    return True


def _size(n: Value) -> int:
    size = as_integer(scalar(n))
    if size is None or size < 0:
        raise undefined("a size that is not a natural number")
    if size > matrix.MOST_SIDE:
        raise unknown("too large", final=True)
    return size


def _hadamard(items: list[Value]) -> Matrix:
    first, *rest = items
    for item in rest:
        first = matrix.hadamard(first, item)
    return matrix.as_matrix(first)


# what needs the reading, or takes matrices: (arguments, real) -> code
MORE_CALLS: dict[str, Callable[[list[Code], bool], Code]] = {
    "ln": lambda a, real: lambda m: apply("log", scalar(a[0](m)), real),
    "log": lambda a, real: lambda m: divide(apply("log", scalar(a[0](m)), real), apply("log", scalar(a[1](m)), real)),
    "cbrt": lambda a, real: lambda m: power(scalar(a[0](m)), fmpq(1, 3), real),
    "root": lambda a, real: lambda m: power(scalar(a[0](m)), divide(fmpq(1), scalar(a[1](m))), real),
    "Inverse": lambda a, real: lambda m: matrix.inverse(a[0](m)),
    "Trace": lambda a, real: lambda m: matrix.trace(a[0](m)),
    "Determinant": lambda a, real: lambda m: matrix.determinant(a[0](m)),
    "Transpose": lambda a, real: lambda m: transposed(a[0](m)),
    "Identity": lambda a, real: lambda m: matrix.identity(_size(a[0](m))),
    "ZeroMatrix": lambda a, real: lambda m: matrix.filled(_size(a[0](m)), _size(a[1](m)), fmpq(0)),
    "OneMatrix": lambda a, real: lambda m: matrix.filled(_size(a[0](m)), _size(a[1](m)), fmpq(1)),
    "HadamardProduct": lambda a, real: lambda m: _hadamard([x(m) for x in a]),
    "DiagMatrix": lambda a, real: lambda m: matrix.diagonal(matrix.as_matrix(a[0](m))),
    "Norm": lambda a, real: lambda m: discrete.norm(list(matrix.as_matrix(a[0](m)).entries())),
    "integer": lambda a, real: lambda m: _whole(scalar(a[0](m))),
    **dict.fromkeys(("converges", "exists", "integrable"), lambda a, real: lambda m: _has_value(a[0], m)),
}


BINDERS: dict[str, Rule] = {
    "Sum": total,
    "Product": total,
    "Piecewise": piecewise,
    "Subs": substitution,
    "Derivative": derivative,
    "Integral": integral,
    "Limit": limit,
}
