"""Making a witness simple: zeros and ones, small integers, short vectors, as long as the link still fails there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flint import fmpq

from ..evaluation.point import Point
from ..numbers.matrix import Matrix
from ..numbers.surd import Surd
from ..sampling.sampler import Sampler
from .at_point import Link

MOST_TRIES = 80
PLAIN = tuple(fmpq(n) for n in (0, 1, -1, 2, -2, 3))


def simplest(link: Link, sampler: Sampler, point: Point) -> Point:
    """A point at which the link fails as well and which is no harder to check by hand."""
    tries = MOST_TRIES
    improved = True
    while improved and tries > 0:
        improved = False
        for candidate in _simpler(point, sampler):
            tries -= 1
            if tries <= 0:
                break
            if sampler.admits(candidate) and link.settled(candidate).outcome == "fails":
                point, improved = candidate, True
                break
    return point


def _simpler(point: Point, sampler: Sampler) -> Iterator[Point]:
    yield from _smaller_sizes(point, sampler)
    for name, value in point.values.items():
        if isinstance(value, Matrix):
            for i, row in enumerate(value.rows):
                for j, entry in enumerate(row):
                    for plain in _plainer(entry):
                        yield point.moved({name: value.having(i, j, plain)})
        elif isinstance(value, (fmpq, Surd)):
            for plain in _plainer(value):
                yield point.moved({name: plain})


def _plainer(value: Any) -> list[fmpq]:
    weight = _weight(value)
    rounded = [fmpq(value.floor()), fmpq(value.ceil())] if isinstance(value, fmpq) and value.q > 1 else []
    return [p for p in dict.fromkeys((*PLAIN, *rounded)) if _weight(p) < weight]


def _weight(value: Any) -> tuple[int, int, int]:
    """Fewest digits first, then smallest, then positive. Plain ones before zero loses nothing."""
    if isinstance(value, fmpq):
        return (int(value.q).bit_length() - 1, abs(int(value.p)), int(value < 0))
    return (100 * len(value.terms), 0, 0)


def _smaller_sizes(point: Point, sampler: Sampler) -> Iterator[Point]:
    """Sizes one less, vectors and matrices cut to fit."""
    for name in sampler.names:
        value = point.values[name]
        if name not in sampler.sizes or not isinstance(value, fmpq) or value <= 1:
            continue
        smaller = {**point.values, name: value - 1}
        for other in sampler.names:
            if isinstance(smaller[other], Matrix):
                shape = sampler.shape(sampler.scope.symbols[other], smaller)
                if shape is not None:
                    smaller[other] = Matrix(tuple(row[: shape[1]] for row in smaller[other].rows[: shape[0]]))
        yield Point(smaller)
