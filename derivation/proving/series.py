"""Infinite series."""

from __future__ import annotations

from math import factorial

from .core import Core, fn, node
from .domain import ANY, POS, Domain
from .fraction import Frac
from .signs import sign
from .sums import bernoulli_plus
from .tower import Stuck, Tower, plain


def series(tower: Tower, term: Core, low: Core, high: Core) -> Frac:
    raise Stuck("an infinite series")


def zeta_kernel(tower: Tower, term: Core) -> Frac:
    """zeta(2 m) = (-1)^(m + 1) B_2m (2 pi)^(2 m) / (2 (2 m)!), for other s > 1 a positive atom."""
    s = tower.normal(term.args[0])
    value = s.constant()
    if value is not None and value.denominator == 1 and value % 2 == 0 and 0 < value <= 40:
        m = int(value)
        factor = abs(bernoulli_plus(m)) * 2 ** (m - 1) / factorial(m)
        return (tower.normal(node("const", (), "pi")) ** m).scale(factor)
    return plain(tower, fn("zeta", tower.term(s)), POS if sign(tower, s - tower.one) == POS else ANY)


def value_of(term: Core, domain: Domain) -> None:
    return None


def required(term: Core, domain: Domain) -> list[Core]:
    return [fn("converges", term)]


def converges(term: Core, domain: Domain) -> bool:
    return False


def diverges(term: Core, domain: Domain) -> bool:
    return False
