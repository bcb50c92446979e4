"""Numbers plus infinitesimals: truncated power series in one epsilon for every derivative that is being taken.

A monomial is an int with 8 bits for each epsilon's exponent, so multiplying monomials adds ints. An epsilon opened
inside another derivative gets the next slot; `orders` says where each is truncated. `side` is +1 or -1 when the last
epsilon stands for a positive or negative number, so that corners can be looked at from one side, and EITHER when it
stands for one that is not 0: with a side, 0/0 can be cancelled. PLANE says that it is complex. `slots` says, bit by bit,
on which epsilons the number may depend, also where all that is known of it has been truncated: x**9 at 0 is no constant.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import acb, arb, fmpq

from .surd import ZERO, Surd
from .value import unknown

BITS = 8
MOST_ORDER = 100
EITHER, PLANE = 2, 3
Scalar = Any  # fmpq | Surd | arb | acb: the coefficients
Series = Callable[[Scalar, int], list[Scalar]]


class Jet:
    """`parts` maps a monomial to its coefficient; the monomial 0 is the number itself."""

    __slots__ = ("orders", "parts", "side", "slots")

    def __init__(self, parts: dict[int, Scalar], orders: tuple[int, ...], side: int = 0, slots: int | None = None) -> None:
        self.parts = parts
        self.orders = orders
        self.side = side
        self.slots = (1 << len(orders)) - 1 if slots is None else slots

    @property
    def base(self) -> Scalar:
        return self.parts.get(0, ZERO)

    def map(self, change: Callable[[Scalar], Scalar]) -> Jet:
        """A real-linear change of every coefficient."""
        return Jet({k: change(c) for k, c in self.parts.items()}, self.orders, self.side, self.slots)

    def __add__(self, other: object) -> Any:
        if not isinstance(other, Jet):
            if not isinstance(other, (fmpq, Surd, arb, acb)):
                return NotImplemented
            return Jet({**self.parts, 0: self.base + other}, self.orders, self.side, self.slots)
        parts = dict(self.parts)
        for k, c in other.parts.items():
            parts[k] = parts[k] + c if k in parts else c
        return Jet(parts, _joined(self.orders, other.orders), self.side or other.side, self.slots | other.slots)

    __radd__ = __add__

    def __neg__(self) -> Jet:
        return self.map(lambda c: -c)

    def __sub__(self, other: object) -> Any:
        return self + (-other) if isinstance(other, (Jet, fmpq, Surd, arb, acb)) else NotImplemented

    def __rsub__(self, other: object) -> Any:
        return (-self) + other

    def __mul__(self, other: object) -> Any:
        if not isinstance(other, Jet):
            return self.map(lambda c: c * other) if isinstance(other, (fmpq, Surd, arb, acb)) else NotImplemented
        orders = _joined(self.orders, other.orders)
        parts: dict[int, Scalar] = {}
        for k, a in self.parts.items():
            for m, b in other.parts.items():
                if _within(k + m, orders):
                    parts[k + m] = parts[k + m] + a * b if k + m in parts else a * b
        return Jet(parts, orders, self.side or other.side, self.slots | other.slots)

    __rmul__ = __mul__

    def compose(self, series: Series) -> Jet:
        """f of the jet, where series(c, n) gives f(c), f'(c), f''(c)/2, ... up to order n.

        Where all that moves is truncated, f must be smooth at c all the same: sqrt(x**2) is no constant at 0.
        """
        small = Jet({k: c for k, c in self.parts.items() if k and not _is_zero(c)}, self.orders, self.side, self.slots)
        depth = self._nilpotency() if small.parts else 0
        coefficients = series(self.base, max(depth, 1 if self.slots else 0))
        result = Jet({0: coefficients[depth]}, self.orders, self.side, self.slots)
        for c in reversed(coefficients[:depth]):
            result = result * small + c
        return result

    def _nilpotency(self) -> int:
        """The highest power of the infinitesimal part that can survive truncation."""
        used = 0
        for k, c in self.parts.items():
            if not _is_zero(c):
                used |= k
        return sum(order for i, order in enumerate(self.orders) if used >> (BITS * i) & 255)

    def coefficient(self, slot: int, power: int) -> Scalar | Jet:
        """The coefficient of epsilon_slot**power, slot being the last: a number, or a jet in the slots before it."""
        if slot >= len(self.orders):
            return self if power == 0 else ZERO
        if power > self.orders[slot]:
            raise unknown("a Taylor coefficient beyond what is known", final=True)
        mask = (1 << (BITS * slot)) - 1
        parts = {k & mask: c for k, c in self.parts.items() if k >> (BITS * slot) == power}
        return Jet(parts, self.orders[:slot], 0, self.slots & ((1 << slot) - 1)) if slot else parts.get(0, ZERO)


def _joined(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """Where the result of two jets is truncated."""
    if a is b or a == b:
        return a
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    return tuple(min(x, y) for x, y in zip(longer, shorter, strict=False)) + longer[len(shorter) :]


def cancelled(a: Jet, b: Jet) -> tuple[Jet, Jet] | None:
    """Numerator and denominator with the common powers of the only epsilon taken out, where the denominator begins with zeros."""
    orders = _joined(a.orders, b.orders)
    known = [k for k, c in sorted(b.parts.items()) if not _is_exact_zero(c)]
    if len(orders) != 1 or not known or known[0] > orders[0]:
        return None
    v = known[0]
    if any(k < v and not _is_exact_zero(c) for k, c in a.parts.items()):
        return None
    left = (orders[0] - v,)
    return tuple(Jet({k - v: c for k, c in j.parts.items() if k >= v}, left, a.side or b.side) for j in (a, b))  # type: ignore[return-value]


def _within(monomial: int, orders: tuple[int, ...]) -> bool:
    for order in orders:
        if monomial & 255 > order:
            return False
        monomial >>= BITS
    return True


def _is_zero(c: Scalar) -> bool:
    return isinstance(c, fmpq) and c == 0


def _is_exact_zero(c: Scalar) -> bool:
    return bool(c == 0) if isinstance(c, fmpq) else isinstance(c, (arb, acb)) and bool(c.is_zero())


def epsilon(slot: int, orders: tuple[int, ...], side: int = 0) -> Jet:
    """The infinitesimal of a slot, the last of `orders`."""
    if orders[slot] > MOST_ORDER or slot > 5:
        raise unknown("the order of the derivative is too high", final=True)
    return Jet({1 << (BITS * slot): fmpq(1)}, orders, side, 1 << slot)
