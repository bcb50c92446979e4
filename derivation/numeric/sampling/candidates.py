"""Numbers worth trying for a symbol, simplest first: small ones, the constants of the link and their neighbours, borders, extremes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from flint import arb, fmpq

from ...language.functions import of_law
from ...model.declarations import Kind
from ...model.terms import Term
from ..numbers.literal import rational
from ..numbers.number import ball
from ..numbers.surd import PI, I, Surd, gaussian, surd
from .domain import Bounds, admits

Number = fmpq | Surd


def fractions(text: str) -> list[fmpq]:
    return [fmpq(*map(int, part.split("/"))) for part in text.split()]


REALS = fractions("2 3 1/2 -1 1 0 -2 1/3 -1/2 3/2 5 -3 4 -1/3 2/3 7/4 -5/2")
FAR = fractions("10 1/10 -10 100 1/1000 -1/1000 20 7 -7 -1/10 1000 1000001 -1000001 10000000 1/1000000 -100")
EXTREME = [fmpq(10) ** 60, fmpq(10) ** -60, -(fmpq(10) ** 60)]
INTEGERS = fractions("2 1 3 0 4 5 -1 6 -2 7 8 -3 10 12 -5 20 100 1000 1000001")
SIZES = fractions("2 1 3 4 5")
ENTRIES = fractions("1 2 -1 0 3 1/2 -2 1/3 -1/2 4 3/2 -3")
TURNS = [PI * q for q in fractions("1 1/2 2 -1 1/4 1/6 -1/2 3/4 3/2 1/3 5/6 5/4 -1/3 2/3 5/3 4/3 7/4 11/6 7/6")]
_PARTS = "0,1 -1,0 1,1 2,0 0,-1 -1,1 1,-1 1,0 -2,-1 0,0 0,2 -3,0 3,-2 2,5 1/2,-1/3 -1/2,0 -7,1/100 -7,-1/100"
COMPLEX = [gaussian(*fractions(pair.replace(",", " "))) for pair in _PARTS.split()]
PERIODS = [PI * I * q for q in fractions("2 1 3 -1")]
_STEPS = fractions("1/2 1/4 3/4 1/3 1/10 9/10 1/1000 999/1000")
_AWAY = fractions("1 1/2 2 1/10 3 1/1000 10 7/2 100 1000001")
LOGARITHMS = [Surd({(1, p): q}) for p, q in ((2, fmpq(1)), (3, fmpq(1)), (2, fmpq(-1)))]
ROOTS: list[Number] = [*fractions("4 9 1/4 16"), *(surd({(d, 0): fmpq(s)}) for d in (2, 3) for s in (1, -1))]

ROUNDING = frozenset(("floor", "ceiling"))
# what occurs in the link -> numbers at which that has exact values
SPECIAL: tuple[tuple[frozenset[str], list[Number]], ...] = (
    (of_law("trigonometric identities") | {"pi"} | ROUNDING, list(TURNS)),
    (of_law("exp rules", "hyperbolic identities") | {"E"}, list(LOGARITHMS)),
    (ROUNDING | {"sqrt"}, ROOTS),
)
MOST_CONSTANTS = 10


def constants(terms: Iterable[Term]) -> list[fmpq]:
    """The rational literals and quotients of literals in some terms, small ones first."""
    found: dict[fmpq, None] = {}
    for term in terms:
        for node in term.walk():
            value = _literal(node)
            if value is not None and value.height_bits() < 80:
                found[value] = None
    return sorted(found, key=lambda q: (q.height_bits(), q))[:MOST_CONSTANTS]


def _literal(node: Term) -> fmpq | None:
    if node.head == "num" and len(node.value) < 30 and "e" not in node.value.lower():
        return rational(node.value)
    if node.head == "div" and all(a.head == "num" for a in node.args):
        over, under = (_literal(a) for a in node.args)
        return over / under if over is not None and under else None
    if node.head == "pow" and all(a.head == "num" and a.value.isdigit() and len(a.value) < 3 for a in node.args):
        return fmpq(int(node.args[0].value)) ** int(node.args[1].value)
    return None


def neighbours(c: fmpq) -> list[fmpq]:
    """What a constant of the link makes interesting."""
    near = [c, -c, c + 1, c - 1, 2 * c, c / 2, c + fmpq(1, 1000), c - fmpq(1, 1000)]
    return [*near, 1 / c, -c - 1] if c != 0 else near


def real_pool(terms: Iterable[Term]) -> Iterator[Number]:
    """For a real symbol anywhere on the line."""
    terms = list(terms)
    yield from REALS
    words = {node.value for term in terms for node in term.walk() if node.head in ("name", "call")}
    yield from (v for names, values in SPECIAL if names & words for v in values)
    yield from (v for c in constants(terms) for v in neighbours(c))
    yield from FAR
    yield from EXTREME


def integer_pool(terms: Iterable[Term]) -> Iterator[Number]:
    """For an integer symbol."""
    yield from INTEGERS[:10]
    yield from (v for c in constants(terms) for v in neighbours(c) if v.q == 1)
    yield from INTEGERS[10:]


def complex_pool(terms: Iterable[Term]) -> Iterator[Number]:
    """For a complex symbol: the axes, the branch cut and its two sides first."""
    terms = list(terms)
    yield from COMPLEX[:9]
    yield from PERIODS if any(node.value in ("exp", "log", "E") for term in terms for node in term.walk()) else ()
    yield from COMPLEX[9:]
    yield from islice(_unique(real_pool(terms)), 40)


def inside(kind: Kind, pool: Iterable[Number], bounds: Bounds) -> Iterator[Number]:
    """The different members of a pool that are of the kind, points near and on its ends first."""
    return (v for v in _unique(chain(_near_ends(kind, bounds), pool)) if admits(kind, v, bounds))


class Pool:
    """The members of a pool, found when they are asked for: most points need only the first few.

    >>> pool = Pool(iter([fmpq(2), fmpq(3), fmpq(5)]))
    >>> pool.first(2), len(pool.first())
    ([2, 3], 3)
    """

    def __init__(self, rest: Iterator[Number]) -> None:
        self._known: list[Number] = []
        self._rest = rest

    def first(self, most: int | None = None) -> list[Number]:
        """The first members, at most so many; without a number all of them."""
        missing = None if most is None else max(0, most - len(self._known))
        self._known += islice(self._rest, missing)
        return self._known[:most]


def _near_ends(kind: Kind, bounds: Bounds) -> list[Number]:
    if kind.sort == "complex":
        return []
    if kind.sort == "integer":
        return _integers_between(bounds)
    low, high = bounds
    start, end = _rational(low), _rational(high)
    ends = [end_ for end_, open_ in ((low, kind.low_open), (high, kind.high_open)) if end_ is not None and not open_]
    if start is not None and end is not None:
        steps: list[Number] = [start + (end - start) * q for q in _STEPS]
        return [*steps[:4], *ends, *steps[4:]]
    if start is not None and start != 0:
        return [start + _AWAY[0], *ends, *(start + q for q in _AWAY[1:])]
    if end is not None and end != 0:
        return [end - _AWAY[0], *ends, *(end - q for q in _AWAY[1:])]
    return []


def _integers_between(bounds: Bounds) -> list[Number]:
    low, high = (None if b is None else _rational(b) for b in bounds)
    if low is None or high is None:
        return [] if low is None else [fmpq(low.ceil()) + k for k in range(7)]
    first, last = int(low.ceil()), int(high.floor())
    return [*(fmpq(k) for k in range(first, min(last, first + 12) + 1)), *([fmpq(last)] if last > first + 12 else [])]


def _rational(bound: Any) -> fmpq | None:
    """A bound, or for an irrational one a rational near it."""
    if bound is None or isinstance(bound, fmpq):
        return bound
    middle = ball(bound)
    return fmpq((middle * 1000).floor().unique_fmpz() or 0, 1000) if isinstance(middle, arb) else None


def _unique(items: Iterable[Number]) -> Iterator[Number]:
    seen = set[Number]()
    for item in items:
        if item not in seen:
            seen.add(item)
            yield item
