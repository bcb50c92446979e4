"""Finite geometric sums of a matrix: G = A^low + … + A^high, with A G = G A = G - A^low + A^(high + 1).

The relation holds from the empty sum (high = low - 1) on, which must be known, and A^low must exist (low >= 0).
"""

from __future__ import annotations

from ..normal_form.fraction import Frac
from ..normal_form.signs import at_least
from ..sums.sums import sum_of
from ..terms.core import ONE, Core, add, node, sub, sym
from ..terms.obstacles import Stuck
from .generators import power_word
from .groebner import assume
from .polynomials import Algebra, Polynomial


def summed(algebra: Algebra, name: str, factor: Frac, word: tuple[Core, ...], low: Core, high: Core) -> tuple[Frac, tuple[Core, ...]]:
    """The sum of factor * word over the index `name`, as a number and a word."""
    places = [k for k, x in enumerate(word) if name in x.free]
    if not places:
        return sum_of(algebra.tower, name, factor, low, high), word
    if len(places) > 1 or name in algebra.tower.free(factor) or word[places[0]].head != "power":
        raise Stuck("a sum of matrices")
    k = places[0]
    base, exponent = word[k].args
    if base.head != "sym" or exponent is not sym(name) or not _proper(algebra, low, high):
        raise Stuck("a sum of powers of a matrix")
    return factor, (*word[:k], _geometric(algebra, base, low, high), *word[k + 1 :])


def _proper(algebra: Algebra, low: Core, high: Core) -> bool:
    tower = algebra.tower
    return at_least(tower, tower.normal(low), 0) and at_least(tower, tower.normal(add(sub(high, low), ONE)), 0)


def _geometric(algebra: Algebra, base: Core, low: Core, high: Core) -> Core:
    letter = node("geometric", (base, low, high))
    if letter not in algebra.known:
        algebra.known.add(letter)
        size = algebra.size(base)
        total, matrix = algebra.letter(letter), algebra.letter(base)
        first, after = (_power(algebra, base, e, size) for e in (low, add(high, ONE)))
        rest = algebra.plus(algebra.minus(total, first), after)
        for product in (algebra.times(matrix, total), algebra.times(total, matrix)):
            assume(algebra, algebra.minus(product, rest))
    return letter


def _power(algebra: Algebra, base: Core, exponent: Core, size: tuple[Core, Core]) -> Polynomial:
    return algebra.product(*size, algebra.tower.one, power_word(algebra, base, algebra.tower.term(algebra.tower.normal(exponent))))
