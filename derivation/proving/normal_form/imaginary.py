"""Values u + I v of the tower: the number I, and the two real parts of a fraction."""

from __future__ import annotations

from ..terms.core import Core, fn, node
from ..terms.obstacles import Stuck
from .fraction import Frac, Poly, ratio
from .tower import Atom, Tower, plain

IMAGINARY = node("i")
Parts = tuple[Frac, Frac]


def unit(tower: Tower) -> Frac:
    """The number I."""
    atom, new = tower.atom(IMAGINARY)
    if new:
        tower.relate(atom, 2, tower.constant(-1))
    return tower.gen(atom)


def join(tower: Tower, parts: Parts) -> Frac:
    """u + I v."""
    return parts[0] if parts[1].is_zero() else tower.reduce(parts[0] + unit(tower) * parts[1])


def parts(tower: Tower, value: Frac) -> Parts:
    """u and v of u + I v."""
    atom = tower.index.get(IMAGINARY)
    if atom is None:
        return value, tower.zero
    top, bottom = _split(tower, value.num, atom), _split(tower, value.den, atom)
    if bottom[1].is_zero():
        return ratio(top[0], bottom[0]), ratio(top[1], bottom[0])
    size = tower.reduce_poly(bottom[0] ** 2 + bottom[1] ** 2)
    real, imaginary = top[0] * bottom[0] + top[1] * bottom[1], top[1] * bottom[0] - top[0] * bottom[1]
    return tower.reduce(ratio(real, size)), tower.reduce(ratio(imaginary, size))


def _split(tower: Tower, poly: Poly, atom: Atom) -> tuple[Poly, Poly]:
    """The coefficients of I^0 and I^1 in a reduced polynomial."""
    poly = tower.reduce_poly(poly)
    sides: tuple[dict[tuple[int, ...], object], ...] = ({}, {})
    for exponents, c in poly.to_dict().items():
        sides[int(exponents[atom.index])][(*exponents[: atom.index], 0, *exponents[atom.index + 1 :])] = c
    ring = tower.ring
    return ring.from_dict(sides[0]), ring.from_dict(sides[1])


def is_real(tower: Tower, value: Frac) -> bool:
    return parts(tower, value)[1].is_zero()


def real(tower: Tower, value: Frac) -> Frac:
    """The value of a term that is known to be real, without I."""
    u, v = parts(tower, value)
    if not v.is_zero():
        raise Stuck("a real number is expected")
    return u


def square_modulus(tower: Tower, value: Frac) -> Frac:
    u, v = parts(tower, value)
    return tower.reduce(u * u + v * v)


def opaque(tower: Tower, term: Core) -> Frac:
    """A complex value of which nothing more is known: its two parts are real atoms."""
    return join(tower, (plain(tower, fn("re", term)), plain(tower, fn("im", term))))
