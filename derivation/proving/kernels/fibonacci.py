"""Fibonacci numbers by powers of the golden ratio: phi^n = F(n - 1) + F(n) phi with phi^2 = phi + 1, for every integer n.

A power is the pair (F(n - 1), F(n)). Powers with the sum of two exponents are products, and phi^-n = (-1)^n (F(n + 1) - F(n) phi). So every value
is one by F(m) and F(m + 1) for the monomials m of its argument: F(n + 2) = F(n) + F(n + 1), F(2 n) = F(n) (2 F(n + 1) - F(n)).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from flint import fmpz

from ..normal_form.facts import add_fact
from ..normal_form.fraction import Frac
from ..normal_form.integers import integer_valued
from ..normal_form.signs import at_least
from ..normal_form.tower import Kernel, Tower
from ..terms.core import Core, fn
from ..terms.domain import NUL, POS
from ..terms.obstacles import TooLarge
from .powers import minus_one_to

Power = tuple[Frac, Frac]
FARTHEST = 1000
MOST_TIMES = 12


def fibonacci_kernel(tower: Tower, term: Core) -> Frac:
    value, out = tower.normal(term.args[0]), (tower.one, tower.zero)
    for count, exponent in _pieces(tower, value):
        out = _product(tower, out, _power(tower, exponent, count))
    return out[1]


def _pieces(tower: Tower, value: Frac) -> list[tuple[int, Frac]]:
    """The argument as integer multiples of integers; of one that cannot be taken apart only whole numbers are."""
    pieces = tower.split(value)
    if all(c.denominator == 1 and integer_valued(tower, m) for c, m in pieces):
        return [(int(c), m) for c, m in pieces]
    shift = sum((floor(c) for c, m in pieces if m.constant() is not None), 0)
    return [(1, value - tower.constant(shift)), (shift, tower.one)]


def _power(tower: Tower, exponent: Frac, count: int) -> Power:
    """phi^(exponent count)."""
    if exponent.constant() == 1:
        return tower.constant(_number(count - 1)), tower.constant(_number(count))
    if abs(count) > MOST_TIMES:
        raise TooLarge("a large multiple in the argument of fibonacci")
    before, here = _atoms(tower, exponent)
    if count < 0:
        sign = minus_one_to(tower, exponent)
        before, here = sign * (before + here), -sign * here
    out = tower.one, tower.zero
    for _ in range(abs(count)):
        out = _product(tower, out, (before, here))
    return out


def _product(tower: Tower, a: Power, b: Power) -> Power:
    last = a[1] * b[1]
    return tower.reduce(a[0] * b[0] + last), tower.reduce(a[0] * b[1] + a[1] * b[0] + last)


def _number(n: int) -> Fraction:
    """F(-n) = (-1)^(n + 1) F(n)."""
    if abs(n) > FARTHEST:
        raise TooLarge("a large Fibonacci number")
    return Fraction(int(fmpz.fib_ui(fmpz(abs(n)))) * (-1 if n < 0 and n % 2 == 0 else 1))


def _atoms(tower: Tower, exponent: Frac) -> Power:
    """By F(m) and F(m + 1), which are integers, and not negative and in order for m >= 0."""
    here, new = tower.atom(fn("fibonacci", tower.term(exponent)))
    following, _ = tower.atom(fn("fibonacci", tower.term(exponent + tower.one)))
    if new:
        here.integer = following.integer = True
        if at_least(tower, exponent, 0):
            here.mask, following.mask = NUL | POS if not at_least(tower, exponent, 1) else POS, POS
            add_fact(tower, (tower.gen(following) - tower.gen(here)).num, NUL | POS)
    return tower.gen(following) - tower.gen(here), tower.gen(here)


KERNELS: Mapping[str, Kernel] = {"fibonacci": fibonacci_kernel}
