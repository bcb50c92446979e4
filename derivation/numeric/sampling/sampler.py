"""Points of the declared domain, simplest first, the same for the same seed.

A point gives every symbol that the terms need an exact value of its kind (sizes before vectors, bounds before what they
bound), every opaque function a smooth body, and satisfies all of `assume:`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, product
from typing import Any

from flint import fmpq

from ...model.binding import free_names
from ...model.declarations import Kind, Scope
from ...model.ground_field import mentioned
from ...model.terms import Term
from ..closures.compiler import Compiler
from ..evaluation.evaluate import run
from ..evaluation.point import Point
from ..numbers.matrix import Matrix
from ..numbers.number import as_integer
from ..numbers.surd import Surd
from .candidates import COMPLEX, SIZES, Number, Pool, complex_pool, fractions, inside, integer_pool, real_pool
from .domain import Bounds, admits
from .equations import adjust
from .matrices import draw
from .opaque_functions import sampled_function
from .pseudorandom import Dice

MOST_MISSES = 60
CORNERS: dict[str, Sequence[Any]] = {"real": fractions("1/2 -1 2 -4"), "integer": fractions("-1 2 3"), "complex": COMPLEX[:3]}  # where branches differ
MOST_CORNERS = 64
POOLS: dict[str, Callable[[tuple[Term, ...]], Iterator[Number]]] = {"real": real_pool, "integer": integer_pool, "complex": complex_pool}
PINNED_FROM = 3  # every other attempt from here on gives opaque functions a simple value at the point
FLAT = (5, 9)  # attempts with all vectors 0 where that is allowed, at the first one with all sizes 1: there strict inequalities fail


class Sampler:
    """Points for some terms in a scope. `points(n)` yields at most n different ones."""

    def __init__(self, terms: tuple[Term, ...], scope: Scope, compiler: Compiler, seed: int = 0) -> None:
        self.scope = scope
        self.compiler = compiler
        self.seed = seed
        self.names = _needed((*terms, *scope.assume), scope)
        self._terms = (*terms, *scope.assume)
        named = mentioned(self._terms, scope, parameters=True)
        self.functions = [f for f in scope.functions.values() if f.name in named]
        self._pools: dict[str, Pool] = {}
        self._assumed = [compiler.compile(a) for a in scope.assume]
        self.sizes = _sizes(scope)

    def points(self, most: int) -> Iterator[Point]:
        """Different points of the domain that satisfy `assume:`."""
        seen: set[tuple[tuple[str, str], ...]] = set()
        misses = attempt = 0
        while len(seen) < most and misses < MOST_MISSES:
            point = self.point(attempt)
            attempt += 1
            key = point.texts() if point else ()
            if point is None or key in seen:
                misses += 1
                continue
            seen.add(key)
            misses = 0
            yield point
        for point in self.corners() if len(seen) == most >= MOST_MISSES else ():
            if point.texts() not in seen:
                yield point

    def corners(self) -> Iterator[Point]:
        """The points of a coarse grid, when the link is about two or three numbers."""
        kinds = [self.scope.symbols[n] for n in self.names]
        if self.functions or not 2 <= len(kinds) <= 3 or any(k.shape or n in self.sizes for n, k in zip(self.names, kinds, strict=True)):
            return
        for values in islice(product(*(CORNERS[k.sort] for k in kinds)), MOST_CORNERS):
            point = Point(dict(zip(self.names, values, strict=True)))
            if self.admits(point):
                yield point

    def point(self, attempt: int) -> Point | None:
        """The point of an attempt, None when it misses the domain."""
        dice = Dice(self.seed * 1_000_003 + attempt)
        values: dict[str, Any] = {}
        for name in self.names:
            value = self._draw(name, values, dice, attempt)
            if value is None:
                return None
            values[name] = value
        for function in self.functions:
            pin = self._pin(function.parameters, values, dice) if attempt >= PINNED_FROM and attempt % 2 else None
            values[function.name] = sampled_function(function, self.scope, dice, pin)
        point = Point(values)
        if self.satisfied(point):
            return point

        adjusted = adjust(self.scope.assume, point, self.compiler, self.admits, dice)
        return adjusted if adjusted is not None and self.satisfied(adjusted) else None

    def _pin(self, parameters: Sequence[str], values: dict[str, Any], dice: Dice) -> Callable[[Term], fmpq | None] | None:
        """The value of a term in the parameters of a function, where those that the point does not know are one of its numbers."""
        numbers = [v for v in values.values() if isinstance(v, fmpq)]
        if not all(p in values or numbers for p in parameters):
            return None
        here = Point({**{p: dice.pick(numbers) for p in parameters if p not in values}, **values})

        def value(term: Term) -> fmpq | None:
            found = run(self.compiler.compile(term), here, self.compiler, 64)
            return found if isinstance(found, fmpq) and found.height_bits() < 40 else None

        return value

    def satisfied(self, point: Point) -> bool:
        """Whether all of `assume:` certainly holds."""
        return all(run(code, point, self.compiler, 128) is True for code in self._assumed)

    def admits(self, point: Point) -> bool:
        """Whether the point certainly lies in the domain."""
        for name in self.names:
            kind, value = self.scope.symbols[name], point.values[name]
            bounds = self._bounds(kind, point.values)
            if bounds is None or not admits(kind, value, bounds) or not self._shaped(kind, value, point.values):
                return False
        return self.satisfied(point)

    def _shaped(self, kind: Kind, value: Any, values: Any) -> bool:
        if not kind.shape:
            return isinstance(value, (fmpq, Surd))
        shape = self.shape(kind, values)
        return shape is not None and getattr(value, "shape", None) == shape

    def _draw(self, name: str, values: dict[str, Any], dice: Dice, attempt: int) -> Any:
        kind = self.scope.symbols[name]
        bounds = self._bounds(kind, values)
        if bounds is None:
            return None
        if kind.shape:
            shape = self.shape(kind, values)
            flat = _flat(shape) if shape and attempt in FLAT else None
            if flat is not None and admits(kind, flat, bounds):
                return flat
            return draw(kind, shape, bounds, dice, attempt // 4) if shape else None
        twin = self._twin(kind, bounds, values, dice)
        return twin if twin is not None else self._pick(name, kind, bounds, dice, attempt)

    def _twin(self, kind: Kind, bounds: Bounds, values: dict[str, Any], dice: Dice) -> Any:
        """Now and then the value of an earlier symbol, or its negative: coincidences are where links fail."""
        earlier = [v for n, v in values.items() if isinstance(v, (fmpq, Surd)) and self.scope.symbols[n].sort == kind.sort]
        if not earlier or not dice.chance(15):
            return None
        value = dice.pick(earlier)
        value = -value if dice.chance(30) else value
        return value if admits(kind, value, bounds) else None

    def _pick(self, name: str, kind: Kind, bounds: Bounds, dice: Dice, attempt: int) -> Any:
        pool, most = self._pool(name, kind, bounds), 5 if name in self.sizes else None
        if name in self.sizes and attempt == FLAT[0] and fmpq(1) in pool.first(most):
            return fmpq(1)
        if len(self.names) == 1:
            few = pool.first(min(attempt + 1, most or attempt + 1))
            return few[attempt] if attempt < len(few) else dice.pick(everything) if (everything := pool.first(most)) else None
        few = pool.first(min(3 + attempt // 2, most or 3 + attempt // 2))
        return few[dice.below(len(few))] if few else None

    def _pool(self, name: str, kind: Kind, bounds: Bounds) -> Pool:
        key = name if _closed(kind) else f"{name} in {bounds}"
        if key not in self._pools:
            base = SIZES if name in self.sizes else POOLS[kind.sort](self._terms)
            self._pools[key] = Pool(inside(kind, base, bounds))
        return self._pools[key]

    def _bounds(self, kind: Kind, values: Any) -> Bounds | None:
        found = []
        for term in (kind.low, kind.high):
            value = None if term is None else run(self.compiler.compile(term), Point(values), self.compiler, 128)
            if term is not None and not isinstance(value, (fmpq, Surd)) and not hasattr(value, "mid"):
                return None
            found.append(value)
        return found[0], found[1]

    def shape(self, kind: Kind, values: Any) -> tuple[int, int] | None:
        sizes = [as_integer(run(self.compiler.compile(s), Point(values), self.compiler, 64)) for s in kind.shape]
        if any(s is None or s < 1 for s in sizes):
            return None
        return int(sizes[0] or 1), int((sizes[1] or 1) if len(sizes) > 1 else 1)


def _flat(shape: tuple[int, int]) -> Matrix:
    return Matrix(tuple((fmpq(0),) * shape[1] for _ in range(shape[0])))


def _closed(kind: Kind) -> bool:
    return not any(node.head == "name" and node.value not in ("pi", "E") for t in (kind.low, kind.high) if t for node in t.walk())


def _sizes(scope: Scope) -> frozenset[str]:
    """The names that occur in the shape of a vector or matrix, and those that bound one of them."""
    found: set[str] = set()
    todo = [size for kind in scope.symbols.values() for size in kind.shape]
    while todo:
        new = {node.value for node in todo.pop().walk() if node.head == "name"} & scope.symbols.keys() - found
        found |= new
        todo += [end for name in new for end in (scope.symbols[name].low, scope.symbols[name].high) if end is not None]
    return frozenset(found)


def _kind_terms(kind: Kind) -> list[Term]:
    return [t for t in (*kind.shape, kind.low, kind.high) if t is not None]


def _needed(terms: tuple[Term, ...], scope: Scope) -> list[str]:
    """The symbols that the terms need, each after those that its kind mentions."""
    order: dict[str, None] = {}

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in order or name in trail or name not in scope.symbols:
            return
        for term in _kind_terms(scope.symbols[name]):
            for other in sorted(mentioned((term,), scope, parameters=True)):
                visit(other, (*trail, name))
        order[name] = None

    wanted = frozenset[str]().union(*(free_names(t, scope) for t in terms))
    for name in scope.symbols:
        if name in wanted:
            visit(name, ())
    return list(order)
