"""floor and ceiling as kernels.

floor(u + m) = floor(u) + m for an integer m,  ceiling(u) = -floor(-u),  floor(N/2) = (2 N - 1 + (-1)^N)/4 for an integer N
floor(u) <= u < floor(u) + 1
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from ..normal_form.enclosure import enclose
from ..normal_form.facts import add_fact
from ..normal_form.fraction import Frac
from ..normal_form.integers import integer_valued
from ..normal_form.signs import sign
from ..normal_form.tower import Kernel, Tower
from ..terms.core import Core, fn
from ..terms.domain import ANY, NEG, NUL, POS
from .powers import minus_one_to

NEAR = (0, -1, 1, -2, 2, 3, -3)


def floor_of(tower: Tower, value: Frac) -> Frac:
    """The integer part taken out; what is left is a number, a half-integer, between known integers, or an atom."""
    if integer_valued(tower, value):
        return value
    whole, rest = whole_part(tower, value)
    constant = rest.constant()
    if constant is not None:
        return whole + tower.constant(floor(constant))
    if integer_valued(tower, rest.scale(Fraction(2))):
        doubled = rest.scale(Fraction(2))
        sign_ = minus_one_to(tower, doubled)
        return whole + (doubled.scale(Fraction(2)) - tower.one + sign_).scale(Fraction(1, 4))
    known = _between(tower, rest)
    return whole + (tower.constant(known) if known is not None else _floor_atom(tower, rest))


def whole_part(tower: Tower, value: Frac) -> tuple[Frac, Frac]:
    """The monomials with integer values, by the whole part of their coefficients, and the rest."""
    whole = tower.zero
    for c, monomial in tower.split(value):
        if monomial.den.is_constant() and all(a.integer for a in tower.atoms_of(monomial)):
            whole = whole + monomial.scale(Fraction(floor(c)))
    return whole, value - whole


def _between(tower: Tower, value: Frac) -> int | None:
    """The k with k <= u < k + 1, if it is known and small, or read off an enclosure."""
    ball = enclose(tower, value.num) if value.den.is_constant() else None
    near = NEAR if ball is None else (floor(float(ball.mid())),) if abs(float(ball.mid())) < 1e15 else ()
    for k in near:
        if sign(tower, value - tower.constant(k)) & NEG == 0 and sign(tower, value - tower.constant(k + 1)) == NEG:
            return k
    return None


def _floor_atom(tower: Tower, value: Frac) -> Frac:
    atom, new = tower.atom(fn("floor", tower.term(value)))
    if new:
        atom.integer, atom.part = True, value
        known = sign(tower, value)
        atom.mask = NUL | POS if known & NEG == 0 else NEG if known == NEG else ANY
        rest = value - tower.gen(atom)
        if value.den.is_constant():
            add_fact(tower, rest.num, NUL | POS)
            add_fact(tower, rest.num - 1, NEG)
    return tower.gen(atom)


def floor_kernel(tower: Tower, term: Core) -> Frac:
    return floor_of(tower, tower.normal(term.args[0]))


def ceiling_kernel(tower: Tower, term: Core) -> Frac:
    return -floor_of(tower, -tower.normal(term.args[0]))


KERNELS: Mapping[str, Kernel] = {"floor": floor_kernel, "ceiling": ceiling_kernel}
