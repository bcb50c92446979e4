"""The functions that are not in the table of analytic ones, by name: of integers, with corners, of vectors and matrices."""

from __future__ import annotations

from collections.abc import Callable

from flint import acb, arb, fmpq

from ..evaluation.machine import Code, Machine, Value
from ..numbers import matrix
from ..numbers.matrix import Matrix, scalar
from ..numbers.number import as_integer, ball, divide
from ..numbers.surd import Surd
from ..numbers.value import Stop, Undefined, undefined, unknown
from . import discrete
from .analytic import apply
from .power import power


def transposed(a: Value) -> Value:
    """Rows for columns; a number is its own transpose."""
    return a.T if isinstance(a, Matrix) else a


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


CALLS: dict[str, Callable[..., Value]] = {
    "Abs": discrete.absolute,
    "sign": discrete.signum,
    "floor": discrete.floor,
    "ceiling": discrete.ceiling,
    "Heaviside": discrete.heaviside,
    "re": discrete.real_part,
    "im": discrete.imaginary_part,
    "conjugate": discrete.conjugate,
    "arg": discrete.argument,
    "Max": discrete.extreme(1),
    "Min": discrete.extreme(-1),
    "KroneckerDelta": discrete.kronecker,
    "binomial": discrete.binomial,
    "beta": discrete.beta,
    "atan2": discrete.atan2,
    "real_root": discrete.real_root,
}

NOT_ANALYTIC = {"Abs", "sign", "re", "im", "conjugate", "arg", "floor", "ceiling", "Heaviside", "Max", "Min", "atan2", "real_root", "KroneckerDelta"}

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
