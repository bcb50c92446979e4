"""Exact numbers beyond the rationals: linear forms over Q in sqrt(d) * t, with d squarefree and t one of 1, pi, log p.

`sqrt(-1)` is I, so the Gaussian rationals are among them. By Baker's theorem the basis is independent over Q, so a
number is zero exactly if it has no terms. What leaves the form (pi * pi, say) becomes a ball.
"""

from __future__ import annotations

from functools import lru_cache
from math import gcd
from typing import Any

from flint import acb, arb, ctx, fmpq, fmpz

ONE = fmpq(1)
ZERO = fmpq(0)
MOST_TERMS = 16
FACTORABLE = 10**15

# A basis element: (d, t). t is 0 for 1, 1 for pi, and a prime p for log p.
Basis = tuple[int, int]


class Surd:
    """An exact number that is not rational; make one with `surd`, which falls back to fmpq."""

    __slots__ = ("_balls", "terms")

    def __init__(self, terms: dict[Basis, fmpq]) -> None:
        self.terms = terms
        self._balls: dict[int, arb | acb] = {}

    def ball(self) -> arb | acb:
        """An enclosure at the current precision: arb for a real number, else acb."""
        prec = ctx.prec
        if prec not in self._balls:
            self._balls[prec] = _enclose(self.terms)
        return self._balls[prec]

    @property
    def real(self) -> Exact:
        return surd({b: c for b, c in self.terms.items() if b[0] > 0})

    @property
    def imag(self) -> Exact:
        return surd({(-d, t): c for (d, t), c in self.terms.items() if d < 0})

    def conjugate(self) -> Surd:
        return Surd({(d, t): (c if d > 0 else -c) for (d, t), c in self.terms.items()})

    @property
    def is_real(self) -> bool:
        return all(d > 0 for d, _ in self.terms)

    @property
    def is_algebraic(self) -> bool:
        return all(t == 0 for _, t in self.terms)

    def __add__(self, other: object) -> Any:
        if isinstance(other, (fmpq, Surd)):
            return surd(_sum(self.terms, _terms(other)))
        return self.ball() + other if isinstance(other, (arb, acb)) else NotImplemented

    __radd__ = __add__

    def __neg__(self) -> Surd:
        return Surd({b: -c for b, c in self.terms.items()})

    def __sub__(self, other: object) -> Any:
        return self + (-other) if isinstance(other, (fmpq, Surd, arb, acb)) else NotImplemented

    def __rsub__(self, other: object) -> Any:
        return (-self) + other

    def __mul__(self, other: object) -> Any:
        if isinstance(other, fmpq):
            return surd({b: c * other for b, c in self.terms.items()})
        if isinstance(other, Surd):
            product = _product(self.terms, other.terms)
            return self.ball() * other.ball() if product is None else surd(product)
        return self.ball() * other if isinstance(other, (arb, acb)) else NotImplemented

    __rmul__ = __mul__

    def inverse(self) -> Any:
        """1 over the number: exact when it is algebraic or a single term over a root, else a ball."""
        found = _inverse(self.terms) if self.is_algebraic else None
        return 1 / self.ball() if found is None else surd(found)

    def __truediv__(self, other: object) -> Any:
        if isinstance(other, fmpq):
            return self * (1 / other)
        if isinstance(other, Surd):
            return _ratio(self, other)
        return self.ball() / other if isinstance(other, (arb, acb)) else NotImplemented

    def __rtruediv__(self, other: object) -> Any:
        return other * self.inverse()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Surd) and self.terms == other.terms

    def __hash__(self) -> int:
        return hash(frozenset((b, int(c.p), int(c.q)) for b, c in self.terms.items()))

    def __str__(self) -> str:
        return text(self)

    __repr__ = __str__


Exact = fmpq | Surd


def surd(terms: dict[Basis, fmpq]) -> Exact:
    """The number with these terms, an fmpq if it is rational."""
    kept = {b: c for b, c in terms.items() if c != 0}
    if not kept:
        return ZERO
    if len(kept) == 1 and (1, 0) in kept:
        return kept[1, 0]
    return Surd(kept)


def gaussian(real: fmpq, imag: fmpq) -> Exact:
    """real + imag*I."""
    return surd({(1, 0): real, (-1, 0): imag})


PI = Surd({(1, 1): ONE})
I = Surd({(-1, 0): ONE})  # noqa: E741


def _terms(number: Exact) -> dict[Basis, fmpq]:
    return number.terms if isinstance(number, Surd) else {(1, 0): number}


def _sum(a: dict[Basis, fmpq], b: dict[Basis, fmpq]) -> dict[Basis, fmpq]:
    total = dict(a)
    for basis, c in b.items():
        total[basis] = total.get(basis, ZERO) + c
    return total


def _product(a: dict[Basis, fmpq], b: dict[Basis, fmpq]) -> dict[Basis, fmpq] | None:
    """The product of two linear forms, None when it is none or gets long."""
    total: dict[Basis, fmpq] = {}
    if len(a) * len(b) > MOST_TERMS**2:
        return None
    for (d, s), x in a.items():
        for (e, t), y in b.items():
            if s and t:
                return None
            g, both = gcd(d, e), d < 0 and e < 0
            free = abs(d * e) // g**2
            basis = (-free if (d < 0) != (e < 0) else free, s or t)
            total[basis] = total.get(basis, ZERO) + (-g if both else g) * x * y
    return total if len(total) <= MOST_TERMS else None


def _inverse(terms: dict[Basis, fmpq]) -> dict[Basis, fmpq] | None:
    """1/(A + B*r) = (A - B*r)/(A**2 - B**2*r**2), one root r at a time."""
    generator = next((g for d, _ in terms if (g := _generator(d)) != 1), 1)
    if generator == 1:
        return {(1, 0): 1 / terms[1, 0]}
    flipped = {b: (-c if _mentions(b[0], generator) else c) for b, c in terms.items()}
    norm = _product(terms, flipped)
    below = None if norm is None else _inverse({b: c for b, c in norm.items() if c != 0})
    return None if below is None else _product(flipped, below)


def _generator(d: int) -> int:
    """A prime whose root d mentions, -1 for the sign, 1 for none."""
    if d < 0:
        return -1
    return 1 if d == 1 else int(fmpz(d).factor()[0][0])


def _mentions(d: int, generator: int) -> bool:
    return d < 0 if generator == -1 else d % generator == 0


def _ratio(a: Surd, b: Surd) -> Any:
    """a/b, exact when b is algebraic or a is a rational multiple of b."""
    if b.is_algebraic:
        return a * b.inverse()
    if a.terms.keys() == b.terms.keys():
        ratios = {a.terms[k] / b.terms[k] for k in a.terms}
        if len(ratios) == 1:
            return ratios.pop()
    if len(a.terms) == len(b.terms) == 1:
        ((d, s), x), ((e, t), y) = *a.terms.items(), *b.terms.items()
        if s == t:
            return Surd({(d, 0): x}) / Surd({(e, 0): y}) if e != 1 else surd({(d, 0): x / y})
    return a.ball() / b.ball()


def _enclose(terms: dict[Basis, fmpq]) -> arb | acb:
    real, imag = arb(0), arb(0)
    for (d, t), c in terms.items():
        value = arb(c) if abs(d) == 1 else arb(abs(d)).sqrt() * c
        value = value if t == 0 else value * (arb.pi() if t == 1 else arb(t).log())
        real, imag = (real + value, imag) if d > 0 else (real, imag + value)
    return acb(real, imag) if any(d < 0 for d, _ in terms) else real


@lru_cache(maxsize=4096)
def _squarefree(n: int) -> tuple[int, int] | None:
    """n = square**2 * free for 0 < n small enough to factor."""
    if n > FACTORABLE:
        root = fmpz(n).isqrt()
        return (int(root), 1) if root * root == n else None
    square = free = 1
    for p, e in fmpz(n).factor():
        square *= int(p) ** (e // 2)
        free *= int(p) ** (e % 2)
    return square, free


def root(number: fmpq) -> Exact | None:
    """The principal square root of a rational, exactly: sqrt(p/q) = sqrt(p*q)/q."""
    split = _squarefree(abs(int(number.p * number.q))) if number != 0 else (0, 1)
    if split is None:
        return None
    square, free = split
    return surd({(free if number >= 0 else -free, 0): fmpq(square, number.q)})


def logarithm(number: fmpq) -> Exact | None:
    """The principal logarithm of a nonzero rational, as a sum of logarithms of primes."""
    if number == 0 or abs(int(number.p)) > FACTORABLE or int(number.q) > FACTORABLE:
        return None
    terms: dict[Basis, fmpq] = {(1, int(p)): fmpq(e) for p, e in fmpz(abs(int(number.p))).factor()}
    terms |= {(1, int(p)): fmpq(-e) for p, e in fmpz(int(number.q)).factor()}
    if number < 0:
        terms[-1, 1] = ONE
    return surd(terms)


def pi_multiple(number: Exact) -> fmpq | None:
    """q where the number is q*pi."""
    if isinstance(number, fmpq):
        return ZERO if number == 0 else None
    return number.terms.get((1, 1)) if len(number.terms) == 1 else None


def text(number: Exact) -> str:
    """The number as a closed expression: '1/2 + sqrt(61)/6', '2*pi', '1 - 2*I'.

    >>> text(surd({(1, 0): fmpq(1, 2), (-1, 0): fmpq(-3)}))
    '1/2 - 3*I'
    """
    if isinstance(number, fmpq):
        return str(number)
    parts = [_term_text(basis, c) for basis, c in sorted(number.terms.items(), key=lambda item: (item[0][0] < 0, item[0][1], item[0][0]))]
    return parts[0] + "".join(f" - {p[1:]}" if p.startswith("-") else f" + {p}" for p in parts[1:])


def _term_text(basis: Basis, c: fmpq) -> str:
    d, t = basis
    factors = [f"sqrt({abs(d)})"] * (abs(d) != 1) + [("pi" if t == 1 else f"log({t})")] * (t != 0) + ["I"] * (d < 0)
    if not factors:
        return str(c)
    head = "-" if c < 0 else ""
    if abs(int(c.p)) != 1:
        factors.insert(0, str(abs(int(c.p))))
    return head + "*".join(factors) + (f"/{c.q}" if c.q != 1 else "")
