"""Combinations of indicator functions of polyhedral regions of integers: is c_1 [P_1] + ... + c_k [P_k] zero everywhere?

A region is a set of affine forms that are at least 0 on it, perhaps with forms that must be integers there and one for a sign that
alternates. These two are settled first, in one class of residues after the other: s = 2 q or s = 2 q + 1. Then space is cut along
one form after the other, g >= 0 or g <= -1, as the values are integers; a cell is empty when a nonnegative combination of its forms
is -1 (Farkas). In every cell that is not known to be empty the coefficients of the regions that contain it must add up to 0.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import product
from math import floor, gcd, lcm

from ..records import record
from .linear import solve

CONSTANT: Hashable = ()
MOST_CELLS, MOST_CLASSES = 400, 64

Form = frozenset[tuple[Hashable, Fraction]]  # pairs of a variable and its coefficient, the constant under CONSTANT


def form(terms: Iterable[tuple[Hashable, Fraction]]) -> Form:
    """The affine form with these terms; terms in the same variable add up."""
    total: dict[Hashable, Fraction] = {}
    for key, c in terms:
        total[key] = total.get(key, Fraction(0)) + c
    return frozenset((k, c) for k, c in total.items() if c)


@record()
class Region:
    """The integer points at which `forms` are at least 0 and `whole` are integers; there it counts (-1)**turn times."""

    forms: frozenset[Form]
    whole: frozenset[Form] = frozenset()
    turn: Form = frozenset()

    def mapped(self, change: Callable[[Form], Form]) -> Region:
        """The region with every form changed."""
        return Region(frozenset(map(change, self.forms)), frozenset(map(change, self.whole)), change(self.turn))


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


def vanishes_everywhere(weighted: Sequence[tuple[Fraction, Region]], known: Sequence[Form]) -> bool:
    """The same for regions with forms that must be integers; False when there are too many classes of residues.

    >>> k, n = (form([(name, Fraction(1))]) for name in "kn")
    >>> to, half = combine((2, n), (-1, k)), combine((Fraction(1, 2), k))
    >>> odd = combine((1, half), (Fraction(1, 2), form([(CONSTANT, Fraction(1))])))
    >>> every, even, rest = Region(frozenset({k, to})), Region(frozenset({k, to}), frozenset({half})), Region(frozenset({k, to}), frozenset({odd}))
    >>> vanishes_everywhere([(Fraction(1), every), (Fraction(-1), even), (Fraction(-1), rest)], [])
    True
    >>> vanishes_everywhere([(Fraction(1), every), (Fraction(-1), even)], [n])
    False
    """
    strides = {(k, c) for _, region in weighted for f in region.whole for k, c in f if k != CONSTANT and c.denominator != 1}
    turns = {(k, c) for _, region in weighted for k, c in region.turn if k != CONSTANT and c % 2}
    modulus = lcm(*(c.denominator for _, c in strides | turns), 2 if turns else 1)
    names = sorted({k for k, _ in strides | turns if isinstance(k, str)})
    if modulus ** len(names) > MOST_CLASSES or any(not isinstance(k, str) for k, _ in strides | turns):
        return False
    for residues in product(range(modulus), repeat=len(names)):
        values = {name: form([(name, Fraction(modulus)), (CONSTANT, Fraction(r))]) for name, r in zip(names, residues, strict=True)}
        put = partial(substituted, values=values)
        inside = [(c, r) for c, r in ((c, region.mapped(put)) for c, region in weighted) if all(_constant(f).denominator == 1 for f in r.whole)]
        if any(c % 2 for _, r in inside for k, c in r.turn if k != CONSTANT) or any(_constant(r.turn).denominator != 1 for _, r in inside):
            return False
        cut = [(-c if _constant(r.turn) % 2 else c, frozenset(map(tight, r.forms))) for c, r in inside]
        if not vanishes(cut, [tight(put(f)) for f in known]):
            return False
    return True


def _constant(f: Form) -> Fraction:
    return dict(f).get(CONSTANT, Fraction(0))


def substituted(f: Form, values: Mapping[str, Form]) -> Form:
    """The form with forms for some variables."""
    return combine(*[(c, values[k] if isinstance(k, str) and k in values else form([(k, Fraction(1))])) for k, c in f])


def tight(f: Form) -> Form:
    """The form over its greatest common divisor: what is at least 0 at the same integer points."""
    slopes = [c for k, c in f if k != CONSTANT]
    if not slopes:
        return f
    common = Fraction(gcd(*(c.numerator for c in slopes)), lcm(*(c.denominator for c in slopes)))
    return form((k, c / common if k != CONSTANT else Fraction(floor(c / common))) for k, c in f)
