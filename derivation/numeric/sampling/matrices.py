"""Random small vectors and matrices of a kind: rational entries, a few special shapes, every trait by construction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from flint import fmpq

from ...model.declarations import Kind
from ..numbers import matrix
from ..numbers.matrix import Matrix
from ..numbers.value import Stop
from .candidates import ENTRIES, Number, inside
from .domain import MOST_SIDE, Bounds, admits
from .pseudorandom import Dice

Draw = Callable[[Dice, int, int], Matrix]
MOST_TRIES = 40
SKEWED = (1000, 10**6)


def draw(kind: Kind, shape: tuple[int, int], bounds: Bounds, dice: Dice, level: int) -> Matrix | None:
    """A vector or matrix of the kind; `level` lets entries get less simple. None when none was found."""
    make = _projection if {"symmetric", "idempotent"} <= kind.traits else next((MAKERS[t] for t in MAKERS if t in kind.traits), None)
    if make is not None and max(shape) > MOST_SIDE:
        return None
    pool = list(islice(inside(kind, ENTRIES, bounds), 4 + level)) if make is None or kind.low is not None else []
    ends: list[Number] = [e for e in bounds if isinstance(e, fmpq) and e in pool]
    if len(ends) == 2 and dice.chance(30):
        pool = ends  # on the border, where bounds are tight
    for _ in range(MOST_TRIES):
        if make is not None:
            found = make(dice, *shape)
        elif not pool:
            return None
        else:
            found = _plain(pool, dice, *shape)
        if found.shape == shape and admits(kind, found, bounds):
            return found
    return None


def _plain(pool: Sequence[Number], dice: Dice, n: int, m: int) -> Matrix:
    shapes: list[Callable[[], Matrix]] = [lambda: _filled(n, m, lambda: dice.pick(pool))]
    if n > 1 and m > 1 and dice.chance(40):
        shapes = [lambda: _rank_one(dice, n, m), lambda: _shift(n, m), lambda: _filled(n, m, lambda: fmpq(dice.below(2))), lambda: _diagonal(dice, n, m)]
        if n == m:
            shapes += [lambda: _idempotent(dice, n, m), lambda: _orthogonal(dice, n, m), lambda: _signs(dice, n)]
    return dice.pick(shapes)()


def _times(a: Matrix, b: Matrix) -> Matrix:
    return matrix.as_matrix(matrix.product(a, b))


def _filled(n: int, m: int, entry: Callable[[], Number]) -> Matrix:
    return Matrix(tuple(tuple(entry() for _ in range(m)) for _ in range(n)))


def _small(dice: Dice) -> fmpq:
    return fmpq(dice.below(6) - 2)


def _rank_one(dice: Dice, n: int, m: int) -> Matrix:
    return _times(_filled(n, 1, lambda: _small(dice)), _filled(1, m, lambda: _small(dice)))


def _shift(n: int, m: int) -> Matrix:
    return Matrix(tuple(tuple(fmpq(int(j == i + 1)) for j in range(m)) for i in range(n)))


def _diagonal(dice: Dice, n: int, m: int) -> Matrix:
    values = [_small(dice) for _ in range(n)]
    return Matrix(tuple(tuple(values[i] if i == j else fmpq(0) for j in range(m)) for i in range(n)))


def _signs(dice: Dice, n: int) -> Matrix:
    return matrix.diagonal(_filled(n, 1, lambda: fmpq(1 - 2 * dice.below(2))))


def _symmetric(dice: Dice, n: int, m: int) -> Matrix:
    a = _filled(n, n, lambda: _small(dice))
    return Matrix(tuple(tuple(a.rows[min(i, j)][max(i, j)] for j in range(n)) for i in range(n)))


def _skew(dice: Dice, n: int, m: int) -> Matrix:
    a = _filled(n, n, lambda: _small(dice))
    return Matrix(tuple(tuple(fmpq(0) if i == j else a.rows[i][j] if i < j else -a.rows[j][i] for j in range(n)) for i in range(n)))


def _invertible(dice: Dice, n: int, m: int) -> Matrix:
    return _filled(n, m, lambda: _small(dice))


def _definite(dice: Dice, n: int, m: int) -> Matrix:
    b = _filled(n, n, lambda: fmpq(dice.below(4) - 1))
    return _times(b.T, b) + matrix.identity(n) * fmpq(1 + dice.below(3))


def _semidefinite(dice: Dice, n: int, m: int) -> Matrix:
    b = _filled(n, n, lambda: fmpq(dice.below(3) - 1))
    return _times(b.T, b)


def _orthogonal(dice: Dice, n: int, m: int) -> Matrix:
    """A signed permutation, or the Cayley transform (1 - S)(1 + S)^-1 of a skew-symmetric S."""
    if dice.chance(40):
        places = sorted(range(n), key=lambda _: dice.below(1000))
        return Matrix(tuple(tuple(fmpq(1 - 2 * dice.below(2)) if places[i] == j else fmpq(0) for j in range(n)) for i in range(n)))
    s = _skew(dice, n, m)
    try:
        return _times(matrix.identity(n) - s, matrix.inverse(matrix.identity(n) + s))
    except Stop:
        return matrix.identity(n)


def _idempotent(dice: Dice, n: int, m: int) -> Matrix:
    """P D P^-1 with D of zeros and ones."""
    d = matrix.diagonal(_filled(n, 1, lambda: fmpq(dice.below(2))))
    p = _filled(n, n, lambda: _small(dice))
    try:
        return _times(_times(p, d), matrix.inverse(p))
    except Stop:
        return d


def _projection(dice: Dice, n: int, m: int) -> Matrix:
    """Symmetric and idempotent: u u^T / u^T u, 0 or the identity."""
    u = _filled(n, 1, lambda: _small(dice))
    length = matrix.trace(_times(u.T, u))
    return _times(u, u.T) * (1 / length) if length != 0 else matrix.identity(n) * fmpq(dice.below(2))


def _probability(dice: Dice, n: int, m: int) -> Matrix:
    weights = [fmpq(dice.pick(SKEWED) if dice.chance(15) else 1 + dice.below(4)) for _ in range(n)]
    return Matrix(tuple((w / sum(weights),) for w in weights))


def _binary(dice: Dice, n: int, m: int) -> Matrix:
    return _filled(n, m, lambda: fmpq(dice.below(2)))


MAKERS: dict[str, Draw] = {
    "positive definite": _definite,
    "positive semidefinite": _semidefinite,
    "orthogonal": _orthogonal,
    "skew-symmetric": _skew,
    "idempotent": _idempotent,
    "symmetric": _symmetric,
    "diagonal": _diagonal,
    "probability": _probability,
    "binary": _binary,
    "invertible": _invertible,
    "full column rank": _invertible,
    "full row rank": _invertible,
}
