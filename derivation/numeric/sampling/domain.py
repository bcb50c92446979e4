"""Whether a value is of a kind: inside its interval, an integer, symmetric, positive definite, ..."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import fmpq, fmpq_mat

from ...model.declarations import Kind
from ..numbers import matrix
from ..numbers.matrix import Matrix
from ..numbers.number import as_integer, compare
from ..numbers.surd import Surd
from ..numbers.value import Stop

MOST_SIDE = 40  # of a matrix whose determinants are asked for

Bounds = tuple[Any, Any]  # the numbers low and high, None where there is none


def admits(kind: Kind, value: Any, bounds: Bounds) -> bool:
    """True when the value certainly is of the kind, whose bounds have these values at the point."""
    entries = list(value.entries()) if isinstance(value, Matrix) else [value]
    if not all(_number(kind, a, bounds) for a in entries):
        return False
    if not isinstance(value, Matrix):
        return True
    if kind.traits and not all(isinstance(a, fmpq) for a in entries):
        return False
    return all(TRAITS[trait](value) for trait in kind.traits)


def _number(kind: Kind, a: Any, bounds: Bounds) -> bool:
    if kind.nonzero and a == 0:
        return False
    if kind.sort == "complex":
        return isinstance(a, (fmpq, Surd))
    if kind.sort == "integer" and as_integer(a) is None:
        return False
    if isinstance(a, Surd) and not a.is_real:
        return False
    low, high = bounds
    return _above(a, low, kind.low_open) and _above(high, a, kind.high_open)


def _above(a: Any, b: Any, strict: bool) -> bool:
    """a > b, or a >= b; true where there is no bound."""
    if a is None or b is None:
        return True
    try:
        s = compare(a, b)
    except Stop:
        return False
    return s is not None and (s > 0 or (s == 0 and not strict))


def _flint(a: Matrix) -> fmpq_mat:
    return fmpq_mat([list(r) for r in a.rows])


def _square(test: Callable[[Matrix], bool]) -> Callable[[Matrix], bool]:
    return lambda a: a.shape[0] == a.shape[1] and test(a)


def _sums_of_minors(a: Matrix) -> list[fmpq]:
    """The sums e_1, ..., e_n of the principal minors of each size: a symmetric matrix is positive (semi)definite exactly if all are > 0 (>= 0)."""
    n = a.shape[0]
    coefficients = list(_flint(a).charpoly())
    return [c * (-1) ** (n - k) for k, c in enumerate(coefficients[:n])]


TRAITS: dict[str, Callable[[Matrix], bool]] = {
    "symmetric": _square(lambda a: a.rows == a.T.rows),
    "skew-symmetric": _square(lambda a: (-a).rows == a.T.rows),
    "invertible": _square(lambda a: a.shape[0] <= MOST_SIDE and bool(_flint(a).det() != 0)),
    "positive definite": _square(lambda a: a.shape[0] <= MOST_SIDE and a.rows == a.T.rows and all(e > 0 for e in _sums_of_minors(a))),
    "positive semidefinite": _square(lambda a: a.shape[0] <= MOST_SIDE and a.rows == a.T.rows and all(e >= 0 for e in _sums_of_minors(a))),
    "orthogonal": _square(lambda a: matrix.product(a.T, a).rows == matrix.identity(a.shape[0]).rows),
    "idempotent": _square(lambda a: matrix.product(a, a).rows == a.rows),
    "diagonal": _square(lambda a: all(i == j or v == 0 for i, r in enumerate(a.rows) for j, v in enumerate(r))),
    "full column rank": lambda a: bool(_flint(a).rank() == a.shape[1]),
    "full row rank": lambda a: bool(_flint(a).rank() == a.shape[0]),
    "nonzero": lambda a: any(v != 0 for v in a.entries()),
    "binary": lambda a: all(v in (0, 1) for v in a.entries()),
    "probability": lambda a: all(v > 0 for v in a.entries()) and sum(a.entries()) == 1,
}
