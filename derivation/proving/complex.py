"""Kernels in the complex reading, with principal branches."""

from __future__ import annotations

from .fraction import Frac
from .tower import Stuck, Tower


def cis(tower: Tower, pieces: list[Frac]) -> Frac:
    raise Stuck("exp of an imaginary number")


def log_principal(tower: Tower, value: Frac) -> Frac:
    raise Stuck("log of a complex number")


def modulus(tower: Tower, value: Frac) -> Frac:
    raise Stuck("the modulus of a complex number")


def principal_power(tower: Tower, base: Frac, exponent: Frac) -> Frac:
    raise Stuck("a power of a complex number")
