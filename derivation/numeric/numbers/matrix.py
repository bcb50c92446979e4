"""Vectors and matrices of numbers: nested tuples with + - and scalar * by operators, and the named operations as functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations
from operator import mul
from typing import Any

from flint import fmpq

from .number import Number, divide, is_nonzero, is_zero
from .surd import ONE, ZERO
from .value import undefined, unknown

MOST_SIDE = 12


class Matrix:
    """Rows of numbers; a column vector has one column."""

    __slots__ = ("rows",)

    def __init__(self, rows: tuple[tuple[Number, ...], ...]) -> None:
        self.rows = rows

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.rows), len(self.rows[0]) if self.rows else 0

    @property
    def T(self) -> Matrix:
        return Matrix(tuple(zip(*self.rows, strict=True)))

    def entries(self) -> Iterator[Number]:
        for row in self.rows:
            yield from row

    def having(self, i: int, j: int, value: Number) -> Matrix:
        """The matrix with another entry at a place, counted from 0."""
        row = (*self.rows[i][:j], value, *self.rows[i][j + 1 :])
        return Matrix((*self.rows[:i], row, *self.rows[i + 1 :]))

    def map(self, change: Callable[[Number], Number]) -> Matrix:
        return Matrix(tuple(tuple(change(a) for a in row) for row in self.rows))

    def __add__(self, other: object) -> Matrix:
        return self._zip(other, lambda a, b: a + b)

    def __sub__(self, other: object) -> Matrix:
        return self._zip(other, lambda a, b: a - b)

    def __neg__(self) -> Matrix:
        return self.map(lambda a: -a)

    def __mul__(self, other: object) -> Matrix:
        if isinstance(other, Matrix):
            raise unknown("* between matrices", final=True)
        return self.map(lambda a: a * other)

    __rmul__ = __mul__

    def _zip(self, other: object, combine: Callable[[Number, Number], Number]) -> Matrix:
        if not isinstance(other, Matrix) or other.shape != self.shape:
            raise undefined("matrices of different shapes are added")
        return Matrix(tuple(tuple(map(combine, r, s)) for r, s in zip(self.rows, other.rows, strict=True)))


def scalar(a: Any) -> Any:
    """A 1x1 matrix is a number."""
    return a.rows[0][0] if isinstance(a, Matrix) and a.shape == (1, 1) else a


def as_matrix(a: Any) -> Matrix:
    """A number where a matrix is meant is a 1x1."""
    return a if isinstance(a, Matrix) else Matrix(((a,),))


def entry(a: Matrix, indices: list[int | None]) -> Number:
    """A component, counted from 1; undefined outside the vector or matrix."""
    if None in indices:
        raise undefined("an index that is not an integer")
    i, j = place(a, [i for i in indices if i is not None])
    return a.rows[i][j]


def place(a: Matrix, indices: list[int]) -> tuple[int, int]:
    """Row and column, from 0, of a component."""
    n, k = a.shape
    i, j = (*indices, 1)[:2] if k == 1 or len(indices) == 2 else (1, indices[0])
    if not (1 <= i <= n and 1 <= j <= k):
        raise undefined("an index out of range")
    return i - 1, j - 1


def product(a: Any, b: Any) -> Any:
    """a @ b, a 1x1 factor being a number where the shapes ask for one."""
    a, b = as_matrix(a), as_matrix(b)
    if a.shape[1] != b.shape[0]:
        if (1, 1) in (a.shape, b.shape):
            return scalar(a) * scalar(b)
        raise undefined("a product of matrices whose shapes do not fit")
    columns = b.T.rows
    return Matrix(tuple(tuple(sum(map(mul, r, c), ZERO) for c in columns) for r in a.rows))


def identity(n: int) -> Matrix:
    return Matrix(tuple(tuple(ONE if i == j else ZERO for j in range(n)) for i in range(n)))


def filled(n: int, m: int, value: fmpq) -> Matrix:
    return Matrix(((value,) * m,) * n)


def diagonal(a: Matrix) -> Matrix:
    """The diagonal matrix of a vector."""
    values = list(a.entries())
    return Matrix(tuple(tuple(v if i == j else ZERO for j in range(len(values))) for i, v in enumerate(values)))


def hadamard(a: Any, b: Any) -> Matrix:
    return as_matrix(a)._zip(as_matrix(b), lambda x, y: x * y)


def trace(a: Any) -> Number:
    return sum((row[i] for i, row in enumerate(_square(a).rows)), ZERO)


def determinant(a: Any) -> Number:
    """By elimination with certainly nonzero pivots, else by the permutation formula (small matrices)."""
    a = _square(a)
    rows = [list(r) for r in a.rows]
    result: Number = ONE
    for k in range(len(rows)):
        pivot = next((i for i in range(k, len(rows)) if is_nonzero(rows[i][k])), None)
        if pivot is None:
            return result * _leibniz([r[k:] for r in rows[k:]])
        if pivot != k:
            rows[k], rows[pivot] = rows[pivot], rows[k]
            result = -result
        result = result * rows[k][k]
        _clear_below(rows, k)
    return result


def _clear_below(rows: list[list[Number]], k: int) -> None:
    for i in range(k + 1, len(rows)):
        if not is_zero(rows[i][k]):
            factor = divide(rows[i][k], rows[k][k])
            rows[i] = [x - factor * y for x, y in zip(rows[i], rows[k], strict=True)]


def _leibniz(rows: list[list[Number]]) -> Number:
    n = len(rows)
    if any(all(is_zero(r[k]) for r in rows) for k in range(n)):
        return ZERO
    if n > 5:
        raise unknown("a determinant without certain pivots", final=False)
    total: Number = ZERO
    for order in permutations(range(n)):
        term: Number = ONE
        for i, j in enumerate(order):
            term = term * rows[i][j]
        odd = sum(order[i] > order[j] for i in range(n) for j in range(i + 1, n)) % 2
        total = total - term if odd else total + term
    return total


def inverse(a: Any) -> Matrix:
    """By Gauss and Jordan; undefined when the determinant is exactly 0."""
    a = _square(a)
    n = a.shape[0]
    rows = [[*r, *e] for r, e in zip(a.rows, identity(n).rows, strict=True)]
    for k in range(n):
        pivot = next((i for i in range(k, n) if is_nonzero(rows[i][k])), None)
        if pivot is None:
            if is_zero(determinant(a)):
                raise undefined("the inverse of a singular matrix")
            raise unknown("the inverse of a matrix that may be singular")
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [divide(x, rows[k][k]) for x in rows[k]]
        for i in range(n):
            if i != k and not is_zero(rows[i][k]):
                rows[i] = [x - rows[i][k] * y for x, y in zip(rows[i], rows[k], strict=True)]
    return Matrix(tuple(tuple(r[n:]) for r in rows))


def _square(a: Any) -> Matrix:
    found: Matrix = as_matrix(a)
    if found.shape[0] != found.shape[1]:
        raise undefined("a square matrix is needed")
    if found.shape[0] > MOST_SIDE:
        raise unknown("too large", final=True)
    return found
