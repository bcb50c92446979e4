"""Combinations of indicator functions of polyhedral regions of integers: is w_1 [P_1] + ... + w_k [P_k] zero everywhere?

The weights are polynomials (see `region_weights.py`). A region is a set of affine forms that are at least 0 on it, perhaps with forms that
must be integers there and one for a sign that alternates. These two are settled first, in one class of residues after the other:
s = 2 q or s = 2 q + 1. Then space is cut along one form after the other, g >= 0 or g <= -1, as the values are integers; a cell is empty
when a nonnegative combination of its forms is -1 (Farkas). In every cell that is not known to be empty the weights of the regions
that contain it must add up to 0, at least where the forms are 0 that can only be 0 there.

A variable whose value does not matter is summed out: its fibre is an interval between affine ends, and which end counts is again
a question of cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache, partial
from itertools import product
from math import floor, gcd, lcm

from ...model.records import record
from ..signs.linear import solve
from .region_weights import CONSTANT, MOST_DEGREE, MOST_MONOMIALS, Form, Weight, constant, degree, plus, put_in, summed, times

MOST_CELLS, MOST_CLASSES = 400, 64
MINUS = constant(-1)


def form(terms: Iterable[tuple[Hashable, Fraction]]) -> Form:
    """The affine form with these terms; terms in the same variable add up."""
    total: dict[Hashable, Fraction] = {}
    for key, c in terms:
        total[key] = total.get(key, Fraction(0)) + c
    return frozenset((k, c) for k, c in total.items() if c)


Weighted = Sequence[tuple[Weight, frozenset[Form]]]  # convex regions


@record()
class Region:
    """The integer points at which `forms` are at least 0 and `whole` are integers; there it counts (-1)**turn times."""

    forms: frozenset[Form]
    whole: frozenset[Form] = frozenset()
    turn: Form = frozenset()

    def mapped(self, change: Callable[[Form], Form]) -> Region:
        """The region with every form changed."""
        return Region(frozenset(map(change, self.forms)), frozenset(map(change, self.whole)), change(self.turn))


ONE: Form = form([(CONSTANT, Fraction(1))])


def combine(*parts: tuple[Fraction | int, Form]) -> Form:
    """A linear combination of forms."""
    return form((k, c * Fraction(factor)) for factor, f in parts for k, c in f)


def outside(f: Form) -> Form:
    """-f - 1, at least 0 where the integer f is below 0."""
    return combine((-1, f), (-1, ONE))


def empty(forms: Sequence[Form]) -> bool:
    """Whether no point has all forms at least 0, by a nonnegative combination that is -1."""
    if any(all(k == CONSTANT for k, _ in f) and sum((c for _, c in f), Fraction(0)) < 0 for f in forms):
        return True
    keys = sorted({k for f in forms for k, _ in f if k != CONSTANT}, key=repr)
    columns = [dict(f) for f in forms] + [{CONSTANT: Fraction(1)}]
    rows = [[c.get(k, Fraction(0)) for c in columns] for k in (*keys, CONSTANT)]
    return solve(rows, [Fraction(0)] * len(keys) + [Fraction(-1)], [Fraction(0)] * len(columns)) is not None


def vanishes(weighted: Weighted, known: Sequence[Form]) -> bool:
    """Whether the weighted indicators add up to 0 at every integer point where the known forms are at least 0.

    >>> k, n = (form([(name, Fraction(1))]) for name in "kn")
    >>> whole, low, high = frozenset({k, combine((1, n), (-1, k))}), frozenset({k, outside(k)}), frozenset({k, combine((1, n), (-1, k))})
    >>> vanishes([(constant(1), whole), (constant(-1), high), (constant(5), low)], [])
    True
    >>> vanishes([(constant(1), whole)], [])
    False
    """
    cells = 0

    def go(left: Weighted, here: list[Form]) -> bool:
        nonlocal cells
        cells += 1
        if cells > MOST_CELLS:
            return False
        left = _merged(left)
        counts = Counter(f for _, region in left for f in region)
        if not counts:
            total = plus(w for w, _ in left)
            return not total or empty(here) or not _on_cell(total, here[len(known) :], here)
        open_ = min(counts, key=lambda f: (-counts[f], _text(f)))
        halves = [([*here, f], _given(f, left)) for f in (outside(open_), open_)]
        return all(empty(cell) or go(rest, cell) for cell, rest in halves)

    for f in known:
        weighted = _given(f, weighted)
    return go(weighted, list(known))


def _merged(weighted: Weighted) -> Weighted:
    """Equal regions as one, those without weight left out."""
    groups: dict[frozenset[Form], list[Weight]] = {}
    for w, region in weighted:
        groups.setdefault(region, []).append(w)
    return [(total, region) for region, weights in groups.items() if (total := plus(weights))]


def _given(f: Form, weighted: Weighted) -> Weighted:
    """The regions where f >= 0: without the forms f + c with c >= 0, and without those in which a form -f - c with c > 0 has to be at least 0."""
    slopes, back = _slopes(f), _slopes(combine((-1, f)))
    at = _constant(f)
    out = []
    for w, region in weighted:
        if not any(_slopes(g) == back and _constant(g) + at < 0 for g in region):
            out.append((w, frozenset(g for g in region if _slopes(g) != slopes or _constant(g) < at)))
    return out


@lru_cache(maxsize=4096)
def _text(f: Form) -> str:
    """The form as a text that does not depend on the order in which a set keeps its members, so that every run makes the same cuts."""
    return repr(sorted(f, key=repr))


@lru_cache(maxsize=4096)
def _slopes(f: Form) -> Form:
    return frozenset((k, c) for k, c in f if k != CONSTANT)


def _on_cell(total: Weight, cuts: Sequence[Form], here: Sequence[Form]) -> Weight:
    """The polynomial on a cell: a cut, which is an integer that is at least 0, is 0 where it cannot be 1 or more."""
    if not total or not cuts:
        return total
    f, *rest = cuts
    name = min((k for k, _ in f if isinstance(k, str)), default=None)
    if name is None or not empty([*here, combine((1, f), (-1, ONE))]):
        return _on_cell(total, rest, here)
    values = {name: combine((-1 / dict(f)[name], f), (1, form([(name, Fraction(1))])))}
    return _on_cell(put_in(total, values), [substituted(g, values) for g in rest], [substituted(g, values) for g in here])


def vanishes_everywhere(weighted: Sequence[tuple[Weight, Region]], known: Sequence[Form]) -> bool:
    """The same for regions with forms that must be integers; False when there are too many classes of residues.

    >>> k, n = (form([(name, Fraction(1))]) for name in "kn")
    >>> to, half = combine((2, n), (-1, k)), combine((Fraction(1, 2), k))
    >>> odd = combine((1, half), (Fraction(1, 2), form([(CONSTANT, Fraction(1))])))
    >>> every, even, rest = Region(frozenset({k, to})), Region(frozenset({k, to}), frozenset({half})), Region(frozenset({k, to}), frozenset({odd}))
    >>> vanishes_everywhere([(constant(1), every), (constant(-1), even), (constant(-1), rest)], [])
    True
    >>> vanishes_everywhere([(constant(1), every), (constant(-1), even)], [n])
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
        placed = ((put_in(w, values) if values else w, region.mapped(put)) for w, region in weighted)
        inside = [(w, r) for w, r in placed if all(_constant(f).denominator == 1 for f in r.whole)]
        if any(c % 2 for _, r in inside for k, c in r.turn if k != CONSTANT) or any(_constant(r.turn).denominator != 1 for _, r in inside):
            return False
        cut = [(times(MINUS, w) if _constant(r.turn) % 2 else w, frozenset(map(tight, r.forms))) for w, r in inside]
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


def summed_out(w: Weight, region: Region, key: str, known: Sequence[Form]) -> list[tuple[Weight, Region]] | None:
    """A weighted region as regions without a variable, their weights the sums over its fibres; None when these are no intervals.

    On the fibre low_i <= key <= high_j for all i and j. The greatest low end and the least high end are the same all over a cell
    (of equal ones the first counts), and in the part of it with high >= low the sum of the weight is a polynomial in the two.
    """
    slopes = {f: dict(f).get(key, Fraction(0)) for f in region.forms}
    if any(k == key for f in (*region.whole, region.turn) for k, _ in f) or any(abs(c) > 1 or c.denominator != 1 for c in slopes.values()):
        return None
    this = form([(key, Fraction(1))])
    lows = sorted((combine((1, this), (-1, f)) for f, c in slopes.items() if c > 0), key=_text)
    highs = sorted((combine((1, this), (1, f)) for f, c in slopes.items() if c < 0), key=_text)
    if not lows or not highs or degree(w, key) > MOST_DEGREE or len(w) > MOST_MONOMIALS:
        return None
    rest = {f for f, c in slopes.items() if not c}
    cells = []
    for (low, above), (high, below) in product(_first(lows, 1), _first(highs, -1)):
        forms = {*rest, *above, *below, combine((1, high), (-1, low))} - {form(())}
        if not empty([*forms, *known]):
            cells.append((summed(w, key, low, high), Region(frozenset(forms), region.whole, region.turn)))
    return cells


def _first(ends: Sequence[Form], sign: int) -> Iterator[tuple[Form, list[Form]]]:
    """Each end, with the forms that say that it is the greatest (sign 1) or least (sign -1), and the first such."""
    for i, end in enumerate(ends):
        gaps = [combine((sign, end), (-sign, other)) for other in ends]
        yield end, [combine((1, gap), (-1, ONE)) if j < i else gap for j, gap in enumerate(gaps) if j != i]
