"""Modulus, exponential, cosine and sine of a complex number, by its parts."""

from __future__ import annotations

from fractions import Fraction

from ..kernels import powers
from ..kernels.powers import power_abs
from ..kernels.trigonometry import cos_sin, two_exp
from ..normal_form.fraction import Frac
from ..normal_form.imaginary import Parts, join, parts, square_modulus
from ..normal_form.tower import Tower


def modulus(tower: Tower, value: Frac) -> Frac:
    """|w|: the root of u^2 + v^2, factor by factor, so that it is multiplicative."""
    u, v = parts(tower, value)
    return power_abs(tower, u, Fraction(1)) if v.is_zero() else power_abs(tower, square_modulus(tower, value), Fraction(1, 2))


def exp_of(tower: Tower, value: Frac) -> Frac:

    u, v = parts(tower, value)
    size = powers.exp_of(tower, u)
    if v.is_zero():
        return size
    c, s = cos_sin(tower, v)
    return tower.reduce(size * join(tower, (c, s)))


def cosine_sine(tower: Tower, value: Frac) -> Parts:
    """cos and sin of a complex number."""
    u, v = parts(tower, value)
    c, s = cos_sin(tower, u)
    if v.is_zero():
        return c, s
    cosh, sinh = two_exp(tower, v)
    return join(tower, (tower.reduce(c * cosh), tower.reduce(-(s * sinh)))), join(tower, (tower.reduce(s * cosh), tower.reduce(c * sinh)))
