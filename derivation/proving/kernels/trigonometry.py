"""Trigonometric and hyperbolic functions as kernels.

sin and cos of a sum of rational multiples of monomials come from the atoms S = sin(m/d), C = cos(m/d) with
S^2 = 1 - C^2, by multiplying out (C + iS)^k: the addition theorems, all at once. The ideal of these relations is
prime, so the normal form decides (the coordinate ring of a torus). Hyperbolic functions are exponentials.
Multiples of pi: integers times integers by parity, rational ones by radicals where these are short.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import floor
from typing import Any

from flint import arb, fmpz_poly

from ...language.functions import of_law
from ...model.records import replace
from ..normal_form.enclosure import value_ball
from ..normal_form.facts import add_fact
from ..normal_form.fraction import Frac
from ..normal_form.integers import integer_valued
from ..normal_form.quadrants import by_facts
from ..normal_form.tower import Kernel, Tower
from ..terms.core import PI, Core, fn, mul, num
from ..terms.domain import NEG, NUL, POS, Interval
from ..terms.obstacles import TooLarge
from .powers import exp_of, minus_one_to, power_abs

Pair = tuple[Frac, Frac]


def turn(a: Pair, b: Pair) -> Pair:
    """(cos, sin) of a sum of two angles."""
    return a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]


def cos_sin(tower: Tower, value: Frac) -> Pair:
    """cos and sin of a fraction."""
    out: Pair = tower.one, tower.zero
    for coefficient, monomial in tower.split(value):
        out = turn(out, _piece(tower, coefficient, monomial))
        out = tower.reduce(out[0]), tower.reduce(out[1])
    return out


def _piece(tower: Tower, coefficient: Fraction, monomial: Frac) -> Pair:
    special = _pi_multiple(tower, coefficient, monomial)
    if special is not None:
        return special
    atom = tower.single(monomial.num) if monomial.den.is_constant() else None
    if atom is not None and coefficient.denominator == 1 and atom.term.head in INVERSE_PAIRS:
        return _multiple(tower, INVERSE_PAIRS[atom.term.head](tower, atom.part), int(coefficient))
    key = fn("sin", tower.term(monomial))
    pieces = tower.plan.pieces.get(key, 1)
    if (coefficient * pieces).denominator != 1:
        tower.plan.refine(key, coefficient.denominator)
    return _multiple(tower, _base(tower, mul(num(Fraction(1, pieces)), tower.term(monomial))), int(coefficient * pieces))


def _base(tower: Tower, angle: Core) -> Pair:
    cosine, new = tower.atom(fn("cos", angle))
    sine, _ = tower.atom(fn("sin", angle))
    c, s = tower.gen(cosine), tower.gen(sine)
    if new:
        tower.relate(sine, 2, tower.one - c * c)
        for atom in (cosine, sine):
            add_fact(tower, tower.one_poly - tower.gens[atom.index], NUL | POS)
            add_fact(tower, tower.one_poly + tower.gens[atom.index], NUL | POS)
        _quadrant(tower, angle)
    return c, s


def _quadrant(tower: Tower, angle: Core) -> None:
    """Signs of sin and cos for an angle that stays within one stretch between neighbouring zeros."""
    ends = _ends(tower, angle)
    if ends is not None:
        _by_ends(tower, angle, ends)
    if tower.facts if ends is None else tower.domain.facts:
        by_facts(tower, angle)


def _by_ends(tower: Tower, angle: Core, ends: tuple[End, End]) -> None:
    """The same from the range of the angle."""
    for head, start in (("sin", Fraction(0)), ("cos", Fraction(1, 2))):
        mask = _stretch_mask(ends, start)
        if mask:
            tower.index[fn(head, angle)].mask = mask
    (low, low_exact, low_open), (high, high_exact, high_open) = ends
    twice = (low * 2, None if low_exact is None else low_exact * 2, low_open), (high * 2, None if high_exact is None else high_exact * 2, high_open)
    mask, c = _stretch_mask(twice, Fraction(1, 2)), tower.gens[tower.index[fn("cos", angle)].index]
    if mask:
        add_fact(tower, 2 * c * c - 1, mask)  # cos(2 angle)
    tower.signs.clear()


def _outer(tower: Tower, interval: Interval, deep: int = 3) -> Interval:
    """The interval with the bounds of a symbol in place of the symbol as an end: x < y and y <= pi give x < pi."""
    for side in ("low", "high"):
        end = getattr(interval, side)
        if end is not None and end.head == "sym" and deep:
            further = _outer(tower, tower.nature(end.value).range, deep - 1)
            is_open = getattr(interval, f"{side}_open") or getattr(further, f"{side}_open")
            interval = replace(interval, **{side: getattr(further, side), f"{side}_open": is_open})
    return interval


End = tuple[Any, Fraction | None, bool]  # a ball in units of pi, the exact multiple if there is one, open


def _ends(tower: Tower, angle: Core) -> tuple[End, End] | None:
    """The range of c * symbol or c * pi * symbol in units of pi."""
    factors = angle.args if angle.head == "mul" else (angle,)
    symbols = [f for f in factors if f.head == "sym"]
    with_pi = PI in factors
    scale = factors[0].value if factors[0].head == "num" else Fraction(1)
    if len(symbols) != 1 or scale <= 0 or len(factors) != 1 + with_pi + (factors[0].head == "num"):
        return None
    interval = _outer(tower, tower.nature(symbols[0].value).range)
    if interval.low is None or interval.high is None:
        return None
    low = _end(tower, interval.low, scale, interval.low_open, with_pi)
    high = _end(tower, interval.high, scale, interval.high_open, with_pi)
    return None if low is None or high is None else (low, high)


def _end(tower: Tower, bound: Core, scale: Fraction, is_open: bool, with_pi: bool) -> End | None:
    ball = value_ball(tower, bound)
    if ball is None:
        return None
    unit = arb(1) if with_pi else arb.pi()
    exact = tower.normal(bound).constant() if with_pi else (tower.normal(bound) / tower.normal(PI)).constant()
    return ball / unit * scale.numerator / scale.denominator, None if exact is None else exact * scale, is_open


def _stretch_mask(ends: tuple[End, End], start: Fraction) -> int:
    """POS, NEG or with NUL when both ends lie in [start + k, start + k + 1]; 0 when that is not known."""
    (low, low_exact, low_open), (high, high_exact, high_open) = ends
    k = floor(float(((low + high) / 2).mid()) - float(start))
    mask = 0
    for ball, exact, is_open, edge, side in ((low, low_exact, low_open, start + k, 1), (high, high_exact, high_open, start + k + 1, -1)):
        if exact is not None and exact == edge:
            mask |= 0 if is_open else NUL
        elif not (ball - arb(edge.numerator) / edge.denominator) * side > 0:
            return 0
    return mask | (POS if (k % 2 == 0) == (start == 0) else NEG)


def _multiple(tower: Tower, pair: Pair, k: int) -> Pair:
    if abs(k) > 200:
        raise TooLarge(f"multiple angle {k}")
    if k < 0:
        c, s = _multiple(tower, pair, -k)
        return c, -s
    out: Pair = tower.one, tower.zero
    for bit in bin(k)[2:]:
        out = turn(out, out)
        if bit == "1":
            out = turn(out, pair)
        out = tower.reduce(out[0]), tower.reduce(out[1])
    return out


def _pi_multiple(tower: Tower, coefficient: Fraction, monomial: Frac) -> Pair | None:
    """c * m * pi with m an integer: parity for an integer c, radicals or a Chebyshev root for a rational one."""
    pi = next((a for a in tower.atoms_of(monomial) if a.term.head == "const" and a.term.value == "pi"), None)
    if pi is None or monomial.num.degrees()[pi.index] != 1 or not monomial.den.is_constant():
        return None
    count = (monomial / tower.gen(pi)).scale(coefficient)
    constant = count.constant()
    if constant is not None:
        return _of_pi(tower, constant)
    if integer_valued(tower, count):
        return minus_one_to(tower, count), tower.zero
    return None


def _of_pi(tower: Tower, q: Fraction) -> Pair:
    """cos and sin of q pi."""
    q %= 2
    if q >= 1:
        c, s = _of_pi(tower, q - 1)
        return -c, -s
    if q > Fraction(1, 2):
        c, s = _of_pi(tower, 1 - q)
        return -c, s
    if q.denominator in (1, 2, 3, 4, 5, 6, 8, 10, 12):
        return _by_radicals(tower, q)
    return _cosine_of_pi(tower, q), _cosine_of_pi(tower, Fraction(1, 2) - q)


def square_root(tower: Tower, value: int | Frac) -> Frac:
    return power_abs(tower, tower.reduce(value) if isinstance(value, Frac) else tower.constant(value), Fraction(1, 2))


def _by_radicals(tower: Tower, q: Fraction) -> Pair:
    if q > Fraction(1, 4):
        c, s = _by_radicals(tower, Fraction(1, 2) - q)
        return s, c
    half = Fraction(1, 2)
    if q == 0:
        return tower.one, tower.zero
    if q == Fraction(1, 4):
        return square_root(tower, 2).scale(half), square_root(tower, 2).scale(half)
    if q == Fraction(1, 6):
        return square_root(tower, 3).scale(half), tower.constant(half)
    if q == Fraction(1, 12):
        a, b = square_root(tower, 6), square_root(tower, 2)
        return (a + b).scale(Fraction(1, 4)), (a - b).scale(Fraction(1, 4))
    five = square_root(tower, 5)
    if q == Fraction(1, 5):
        return (five + tower.one).scale(Fraction(1, 4)), square_root(tower, (tower.constant(10) - five.scale(Fraction(2))).scale(Fraction(1, 16)))
    if q == Fraction(1, 10):
        return square_root(tower, (tower.constant(10) + five.scale(Fraction(2))).scale(Fraction(1, 16))), (five - tower.one).scale(Fraction(1, 4))
    two = square_root(tower, 2)  # pi / 8
    return square_root(tower, (tower.constant(2) + two).scale(Fraction(1, 4))), square_root(tower, (tower.constant(2) - two).scale(Fraction(1, 4)))


def _cosine_of_pi(tower: Tower, q: Fraction) -> Frac:
    """cos(q pi) as a Chebyshev polynomial in the atom 2 cos(pi / d), whose minimal polynomial is known."""
    if q.denominator in (1, 2, 3, 4, 5, 6, 8, 10, 12):
        return _by_radicals(tower, q)[0] if q >= 0 else _by_radicals(tower, -q)[0]
    atom, new = tower.atom(fn("cos", mul(num(Fraction(1, q.denominator)), PI)))
    if new:
        minimal = fmpz_poly.cos_minpoly(2 * q.denominator)  # of 2 cos(2 pi / 2d)
        degree = minimal.degree()
        value = tower.zero
        for k in range(degree):
            value = value - (tower.gen(atom).scale(Fraction(2)) ** k).scale(Fraction(int(minimal[k])))
        tower.relate(atom, degree, value.scale(Fraction(1, 2**degree)))
        atom.mask = POS
    return tower.reduce(_chebyshev(tower, tower.gen(atom), abs(q.numerator)))


def _chebyshev(tower: Tower, x: Frac, n: int) -> Frac:
    before, here = tower.one, x
    if n == 0:
        return before
    for _ in range(n - 1):
        before, here = here, tower.reduce((x * here).scale(Fraction(2)) - before)
    return here


def two_exp(tower: Tower, v: Frac) -> Pair:
    e = exp_of(tower, v)
    return (e + e.inverse()).scale(Fraction(1, 2)), (e - e.inverse()).scale(Fraction(1, 2))


FROM_PAIR: dict[str, Callable[[Pair], Frac]] = {
    "cos": lambda p: p[0], "sin": lambda p: p[1], "tan": lambda p: p[1] / p[0], "cot": lambda p: p[0] / p[1],
    "sec": lambda p: p[0].inverse(), "csc": lambda p: p[1].inverse(),
}  # fmt: skip
HYPERBOLIC = {head: head.removesuffix("h") for head in of_law("hyperbolic identities")}


def _circular(tower: Tower, term: Core) -> Frac:
    return FROM_PAIR[term.head](cos_sin(tower, tower.normal(term.args[0])))


def _hyperbolic(tower: Tower, term: Core) -> Frac:
    return FROM_PAIR[HYPERBOLIC[term.head]](two_exp(tower, tower.normal(term.args[0])))


def _of_asin(tower: Tower, v: Frac) -> Pair:
    return square_root(tower, tower.one - v * v), v


def _of_atan(tower: Tower, v: Frac) -> Pair:
    root = square_root(tower, tower.one + v * v)
    return root.inverse(), v / root


def _of_atan2(tower: Tower, part: tuple[Frac, Frac]) -> Pair:
    """The direction of (u, v): the argument is defined where they are not both 0."""
    v, u = part
    root = square_root(tower, u * u + v * v)
    return u / root, v / root


INVERSE_PAIRS: dict[str, Callable[[Tower, Any], Pair]] = {"asin": _of_asin, "atan": _of_atan, "atan2": _of_atan2}
KERNELS: Mapping[str, Kernel] = dict.fromkeys(FROM_PAIR, _circular) | dict.fromkeys(HYPERBOLIC, _hyperbolic)
