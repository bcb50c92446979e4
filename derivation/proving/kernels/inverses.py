"""Inverse trigonometric and hyperbolic functions as kernels, with what is known of their size.

asin, atan and atan2 are atoms; acos v = pi/2 - asin v; the inverse hyperbolic functions are logarithms. A value at
a closed v is a multiple of pi when q pi lies in the principal range and its sine (tangent) reduces to v.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import asin, atan, pi

from ..normal_form.enclosure import value_ball
from ..normal_form.facts import add_fact
from ..normal_form.fraction import Frac, fraction
from ..normal_form.signs import sign
from ..normal_form.tower import Atom, Kernel, Tower, plain
from ..terms.core import HALF, PI, Core, fn, mul, num
from ..terms.domain import ANY, NEG, NUL, POS
from .powers import log_abs
from .trigonometry import cos_sin, square_root

_DENOMINATORS = (8, 10, 12, 16, 24)


def inverse_atom(tower: Tower, head: str, value: Frac) -> Frac:
    """asin and atan are odd and vanish at 0."""
    if value.is_zero():
        return tower.zero
    if fraction(value.num.leading_coefficient()) < 0:
        return -inverse_atom(tower, head, -value)
    angle = _multiple_of_pi(tower, head, value)
    if angle is not None:
        return angle
    atom, new = tower.atom(fn(head, tower.term(value)))
    if new:
        atom.part, atom.mask = value, sign(tower, value)
        _bound(tower, atom, head, value)
    return tower.gen(atom)


def _bound(tower: Tower, atom: Atom, head: str, value: Frac) -> None:
    """|atan v| < pi/2, |asin v| <= pi/2, and on which side of pi/4 atan v lies."""
    turn, here = tower.normal(PI).num, tower.gens[atom.index]
    strict = head == "atan" or not (sign(tower, value - tower.one) | sign(tower, value + tower.one)) & NUL
    for side in (1, -1):
        add_fact(tower, turn - 2 * side * here, POS if strict else NUL | POS)
    if head == "atan":
        for side in (1, -1):
            mask = sign(tower, value - tower.constant(side))
            if mask != ANY:
                add_fact(tower, 4 * here - side * turn, mask)


def _multiple_of_pi(tower: Tower, head: str, value: Frac) -> Frac | None:
    """q pi when that is the value: guessed by floating point, checked by sine and cosine."""
    if any(a.term.free for a in tower.atoms_of(value)):
        return None
    near = value_ball(tower, tower.term(value))
    if near is None or (head == "asin" and not abs(near) < 1.01):
        return None
    guess = float(near.mid())
    turns = (asin(max(-1.0, min(1.0, guess))) if head == "asin" else atan(guess)) / pi
    for bottom in _DENOMINATORS:
        top = round(turns * bottom)
        if abs(turns * bottom - top) < 1e-9 and abs(2 * top) <= bottom - (head == "atan"):
            angle = tower.normal(mul(num(Fraction(top, bottom)), PI))
            c, s = cos_sin(tower, angle)
            if sign(tower, s - value if head == "asin" else s - value * c) == NUL:
                return angle
    return None


def _asin(tower: Tower, v: Frac) -> Frac:
    return inverse_atom(tower, "asin", v)


def _acos(tower: Tower, v: Frac) -> Frac:
    return tower.normal(mul(HALF, PI)) - inverse_atom(tower, "asin", v)


def _atan(tower: Tower, v: Frac) -> Frac:
    return inverse_atom(tower, "atan", v)


def _acot(tower: Tower, v: Frac) -> Frac:
    """atan(1/v), and pi/2 at 0."""
    mask = sign(tower, v)
    if not mask & NUL:
        return inverse_atom(tower, "atan", v.inverse())
    if not mask & NEG:
        return tower.normal(mul(HALF, PI)) - inverse_atom(tower, "atan", v)
    return plain(tower, fn("acot", tower.term(v)))


def _asinh(tower: Tower, v: Frac) -> Frac:
    return log_abs(tower, v + square_root(tower, v * v + tower.one))


def _acosh(tower: Tower, v: Frac) -> Frac:
    return log_abs(tower, v + square_root(tower, v * v - tower.one))


def _atanh(tower: Tower, v: Frac) -> Frac:
    return (log_abs(tower, tower.one + v) - log_abs(tower, tower.one - v)).scale(Fraction(1, 2))


_OF_ARGUMENT: dict[str, Callable[[Tower, Frac], Frac]] = {
    "asin": _asin, "acos": _acos, "atan": _atan, "acot": _acot, "asinh": _asinh, "acosh": _acosh, "atanh": _atanh,
}  # fmt: skip


def _inverse(tower: Tower, term: Core) -> Frac:
    return _OF_ARGUMENT[term.head](tower, tower.normal(term.args[0]))


def _identity(tower: Tower, term: Core) -> Frac:
    return tower.normal(term.args[0])


def _zero(tower: Tower, term: Core) -> Frac:
    tower.normal(term.args[0])
    return tower.zero


KERNELS: Mapping[str, Kernel] = dict.fromkeys(_OF_ARGUMENT, _inverse) | {"re": _identity, "conjugate": _identity, "im": _zero}
