"""The functions of the second evaluator by name, on mpmath. To add one: a line in NAMED."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import comb, factorial

import mpmath  # type: ignore[import-untyped]

from ...language.functions import CARDS
from .arithmetic import TRUSTING, Doubt, Value, close, less, mpf, over, plus, power, refuse, steady, times, whole


def _float(name: str) -> Callable[[Value], Value]:
    return lambda a: getattr(mpmath, name)(mpf(a))


def _jumping(name: str) -> Callable[[Value], Value]:
    """A function with a branch cut."""
    return lambda a: getattr(mpmath, name)(mpf(steady(a)))


def _rounded(down: bool) -> Callable[[Value], Value]:
    def value(a: Value) -> Value:
        if isinstance(a, Fraction):
            return Fraction(a.__floor__() if down else a.__ceil__())
        if not TRUSTING.get() and abs(a - mpmath.nint(a)) < mpmath.mpf(10) ** (-mpmath.mp.dps // 2):
            raise Doubt("a number near an integer is rounded")
        return Fraction(int(mpmath.floor(a) if down else mpmath.ceil(a)))

    return value


def _sign(a: Value) -> Value:
    if close(a, Fraction(0)):
        return Fraction(0)
    return mpmath.sign(mpf(a)) if not isinstance(a, Fraction) else Fraction(1 if a > 0 else -1)


def _factorial(a: Value) -> Value:
    return Fraction(factorial(int(a))) if isinstance(a, Fraction) and a.denominator == 1 and 0 <= a < 500 else mpmath.gamma(mpf(a) + 1)


def _binomial(n: Value, k: Value) -> Value:
    if isinstance(n, Fraction) and isinstance(k, Fraction) and n.denominator == 1 == k.denominator:
        if k < 0 or 0 <= n < k:
            return Fraction(0)
        if 0 <= n < 5000:
            return Fraction(comb(int(n), int(k)))
    return mpmath.binomial(mpf(n), mpf(k))


def _root(a: Value, n: Value) -> Value:
    order = whole(n)
    if less(a, Fraction(0), True):
        return -mpmath.root(-mpf(a), order) if order % 2 else refuse("an even root of a negative number")
    return mpmath.root(mpf(a), order)


def _largest(want: bool) -> Callable[..., Value]:
    def value(*items: Value) -> Value:
        best = items[0]
        for item in items[1:]:
            if mpf(item) != mpf(best) and (mpf(item) > mpf(best)) == want:
                best = item
        return best

    return value


def _matrix(a: Value) -> list[list[Value]]:
    return a if isinstance(a, list) else [[a]]


def _inverse(a: Value) -> Value:
    a = _matrix(a)
    whole_ = _determinant(a)
    if close(whole_, Fraction(0)):
        raise Doubt("a singular matrix")
    n = len(a)
    return [[over(times(Fraction((-1) ** (i + j)), _determinant(_minor(a, j, i))), whole_) for j in range(n)] for i in range(n)]


def _minor(a: list[list[Value]], i: int, j: int) -> list[list[Value]]:
    return [r[:j] + r[j + 1 :] for k, r in enumerate(a) if k != i]


def _determinant(a: Value) -> Value:
    """By expansion along the first row: small matrices only."""
    a = _matrix(a)
    if not a:
        return Fraction(1)
    if len(a) > 6:
        raise Doubt("a large matrix")
    total: Value = Fraction(0)
    for j, entry in enumerate(a[0]):
        total = plus(total, times(times(Fraction((-1) ** j), entry), _determinant(_minor(a, 0, j))))
    return total


def _filled(entry: Callable[[int, int], int]) -> Callable[[Value, Value], Value]:
    return lambda n, m: [[Fraction(entry(i, j)) for j in range(whole(m))] for i in range(whole(n))]


def _trace(a: Value) -> Value:
    total: Value = Fraction(0)
    for i, row in enumerate(_matrix(a)):
        total = plus(total, row[i])
    return total


def _hadamard(a: Value, b: Value, *more: Value) -> Value:
    out = [[times(x, y) for x, y in zip(r, s, strict=True)] for r, s in zip(_matrix(a), _matrix(b), strict=True)]
    return _hadamard(out, *more) if more else out


def _diagonal(a: Value) -> Value:
    entries = [x for r in _matrix(a) for x in r]
    return [[x if i == j else Fraction(0) for j in range(len(entries))] for i, x in enumerate(entries)]


NAMED: dict[str, Callable[..., Value]] = {
    **{name: (_jumping if card.breaks == "jump" or card.complex_smooth else _float)(card.mpmath) for name, card in CARDS.items() if card.mpmath},
    "log": lambda a, b=None: mpmath.log(mpf(steady(a))) if b is None else mpmath.log(mpf(steady(a))) / mpmath.log(mpf(steady(b))),
    "ln": _jumping("log"),
    "sqrt": lambda a: power(a, Fraction(1, 2)),
    "cbrt": lambda a: power(a, Fraction(1, 3)),
    "root": lambda a, n: power(a, over(Fraction(1), n)),
    "real_root": _root,
    "Abs": lambda a: abs(a),
    "sign": _sign,
    "floor": _rounded(True),
    "ceiling": _rounded(False),
    "Heaviside": lambda a: over(plus(_sign(a), Fraction(1)), Fraction(2)),
    "factorial": _factorial,
    "binomial": _binomial,
    "fibonacci": lambda a: Fraction(mpmath.libmp.ifib(whole(a))),
    "beta": lambda a, b: mpmath.beta(mpf(a), mpf(b)),
    "atan2": lambda y, x: mpmath.atan2(mpf(steady(y)), mpf(steady(x))),
    "KroneckerDelta": lambda a, b: Fraction(int(close(a, b))),
    "Max": _largest(True),
    "Min": _largest(False),
    "Eq": close,
    "Ne": lambda a, b: not close(a, b),
    "Lt": lambda a, b: less(a, b, True),
    "Le": lambda a, b: less(a, b, False),
    "Gt": lambda a, b: less(b, a, True),
    "Ge": lambda a, b: less(b, a, False),
    "And": lambda *items: all(items),
    "Or": lambda *items: any(items),
    "Not": lambda a: not a,
    "Inverse": _inverse,
    "Determinant": _determinant,
    "Trace": _trace,
    "Transpose": lambda a: [list(r) for r in zip(*_matrix(a), strict=True)],
    "Identity": lambda n: _filled(lambda i, j: int(i == j))(n, n),
    "ZeroMatrix": _filled(lambda i, j: 0),
    "OneMatrix": _filled(lambda i, j: 1),
    "HadamardProduct": _hadamard,
    "DiagMatrix": _diagonal,
    "Norm": lambda a: mpmath.sqrt(sum(abs(mpf(x)) ** 2 for r in _matrix(a) for x in r)),
}
