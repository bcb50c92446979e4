"""The signs that a number can have as a mask of NEG, NUL, POS: what numbers, kinds and monomials give, and how masks multiply and add."""

from __future__ import annotations

from fractions import Fraction

from ..terms.domain import ANY, NEG, NUL, POS, Nature
from .tower import Tower

_PRODUCT = {(a, b): (POS if a == b else NEG) if NUL not in (a, b) else NUL for a in (NEG, NUL, POS) for b in (NEG, NUL, POS)}
_FLIP = {NEG: POS, NUL: NUL, POS: NEG}


def bits(mask: int) -> list[int]:
    return [b for b in (NEG, NUL, POS) if mask & b]


def flip(mask: int) -> int:
    return sum(_FLIP[b] for b in bits(mask))


def times(a: int, b: int) -> int:
    out = 0
    for x in bits(a):
        for y in bits(b):
            out |= _PRODUCT[x, y]
    return out


def plus(a: int, b: int) -> int:
    """The signs that a sum of two numbers of these signs can have."""
    if a & b == NUL and (a | b) == NUL:
        return NUL
    out = 0
    for x in bits(a):
        for y in bits(b):
            out |= ANY if {x, y} == {NEG, POS} else x if y == NUL else y
    return out


def to_power(mask: int, exponent: int) -> int:
    if exponent == 0:
        return POS
    if exponent % 2:
        return mask
    return (mask & NUL) | (POS if mask & (NEG | POS) else 0)


def of_number(value: Fraction) -> int:
    return POS if value > 0 else NEG if value < 0 else NUL


def nature_mask(nature: Nature) -> int:
    """The sign mask that a kind's constant bounds give."""
    mask = ANY & ~NUL if nature.nonzero else ANY
    low, high = nature.range.low, nature.range.high
    if low is not None and low.head == "num":
        strict = low.value > 0 or (low.value == 0 and nature.range.low_open and nature.sort != "integer")
        mask &= POS if strict else (NUL | POS) if low.value == 0 else ANY
    if high is not None and high.head == "num":
        strict = high.value < 0 or (high.value == 0 and nature.range.high_open and nature.sort != "integer")
        mask &= NEG if strict else (NEG | NUL) if high.value == 0 else ANY
    return mask


def monomial_mask(tower: Tower, exponents: tuple[int, ...]) -> int:
    """The signs of a product of powers of atoms, from those of the atoms."""
    mask = POS
    for i, e in enumerate(exponents):
        if e:
            mask = times(mask, to_power(tower.atoms[i].mask, int(e)))
    return mask
