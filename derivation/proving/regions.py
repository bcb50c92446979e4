"""Combinations of indicator functions of polyhedral regions of integers: is c_1 [P_1] + ... + c_k [P_k] zero everywhere?

A region is a list of affine forms that are at least 0 on it. Space is cut along one form after the other, g >= 0 or g <= -1, as
the values are integers; a cell is empty when a nonnegative combination of its forms is -1 (Farkas). In every cell that is not
known to be empty the coefficients of the regions that contain it must add up to 0.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction

from .linear import solve

CONSTANT: Hashable = ()
MOST_CELLS = 400

Form = frozenset[tuple[Hashable, Fraction]]  # pairs of a variable and its coefficient, the constant under CONSTANT


def form(terms: Iterable[tuple[Hashable, Fraction]]) -> Form:
    """The affine form with these terms; terms in the same variable add up."""
    total: dict[Hashable, Fraction] = {}
    for key, c in terms:
        total[key] = total.get(key, Fraction(0)) + c
    return frozenset((k, c) for k, c in total.items() if c)


def combine(*parts: tuple[Fraction | int, Form]) -> Form:
    """A linear combination of forms."""
    return form((k, c * Fraction(factor)) for factor, f in parts for k, c in f)


def outside(f: Form) -> Form:
    """-f - 1, at least 0 where the integer f is below 0."""
    return combine((-1, f), (-1, form([(CONSTANT, Fraction(1))])))


def empty(forms: Sequence[Form]) -> bool:
    """Whether no point has all forms at least 0, by a nonnegative combination that is -1."""
    if any(all(k == CONSTANT for k, _ in f) and sum((c for _, c in f), Fraction(0)) < 0 for f in forms):
        return True
    keys = sorted({k for f in forms for k, _ in f if k != CONSTANT}, key=repr)
    columns = [dict(f) for f in forms] + [{CONSTANT: Fraction(1)}]
    rows = [[c.get(k, Fraction(0)) for c in columns] for k in (*keys, CONSTANT)]
    return solve(rows, [Fraction(0)] * len(keys) + [Fraction(-1)], [Fraction(0)] * len(columns)) is not None


def vanishes(weighted: Sequence[tuple[Fraction, frozenset[Form]]], known: Sequence[Form]) -> bool:
    """Whether the weighted indicators add up to 0 at every integer point where the known forms are at least 0.

    >>> k, n = (form([(name, Fraction(1))]) for name in "kn")
    >>> whole, low, high = frozenset({k, combine((1, n), (-1, k))}), frozenset({k, outside(k)}), frozenset({k, combine((1, n), (-1, k))})
    >>> vanishes([(Fraction(1), whole), (Fraction(-1), high), (Fraction(5), low)], [])
    True
    >>> vanishes([(Fraction(1), whole)], [])
    False
    """
    cells = 0

    def go(left: Sequence[tuple[Fraction, frozenset[Form]]], here: list[Form]) -> bool:
        nonlocal cells
        cells += 1
        if cells > MOST_CELLS:
            return False
        open_ = next((f for _, region in left for f in sorted(region, key=repr)), None)
        if open_ is None:
            return sum((c for c, _ in left), Fraction(0)) == 0 or empty(here)
        inside, without = [*here, open_], [*here, outside(open_)]
        rest = [(c, region) for c, region in left if open_ not in region]
        return (empty(without) or go(rest, without)) and (empty(inside) or go([(c, region - {open_}) for c, region in left], inside))

    return go(weighted, list(known))
