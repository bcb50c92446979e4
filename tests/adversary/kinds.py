"""Points of a declared domain, drawn at random with a liking for ends, zeros, units, empty ranges and small sizes; exact throughout."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from .exact import identity, inverse, product, scaled, transposed, value
from .oracle import NoValue, Undecided, compared

Point = dict[str, Any]
ODD = (0, 1, -1, 2, -2, Fraction(1, 2), Fraction(-1, 2), Fraction(1, 3), 3, -3, 10, -10, Fraction(1, 1000), Fraction(-1, 1000), 1000)
LARGEST = 5  # rows or columns
TRAITS = ("positive definite", "full column rank", "skew-symmetric", "symmetric", "invertible", "orthogonal", "idempotent")


def points(symbols: Mapping[str, str], assume: tuple[str, ...], rng: random.Random, count: int, *, largest: int = 4) -> list[Point]:
    """Points of the domain at which every assumption holds."""
    found: list[Point] = []
    for _ in range(count * 6):
        point = draw(symbols, rng, largest)
        if point is None:
            continue
        point = tied(point, assume)
        if all(_true(a, point) for a in assume) and all(within(v, symbols.get(n, ""), point) for n, v in point.items()):
            found.append(point)
            if len(found) == count:
                break
    return found


def tied(point: Point, assume: tuple[str, ...]) -> Point:
    """The point with what is assumed to be something, as in Eq(y, x**2), being that."""
    for statement in assume:
        found = re.fullmatch(r"Eq\((\w+), (.*)\)", statement)
        if found and found.group(1) in point and found.group(1) not in re.findall(r"\w+", found.group(2)):
            try:
                point = {**point, found.group(1): value(found.group(2), point)}
            except (NoValue, Undecided):
                continue
    return point


def within(x: Any, kind: str, point: Point) -> bool:
    """Whether a number is of the kind."""
    if isinstance(x, tuple) or not kind:
        return True
    low, low_open, high, high_open = bounds(kind, point)
    if (low is not None and compared(x, low) < low_open) or (high is not None and compared(high, x) < high_open):
        return False
    return bool(x or "nonzero" not in kind) and (not re.search(r"integer|index", kind) or x == int(x))


def _true(statement: str, point: Point) -> bool:
    try:
        return value(statement, point) is True
    except (NoValue, Undecided):
        return False


def draw(symbols: Mapping[str, str], rng: random.Random, largest: int = 4) -> Point | None:
    """One point, None when some kind is empty there: the symbols that ranges and sizes mention come first."""
    point: Point = {}
    waiting = {name: kind for names, kind in symbols.items() for name in map(str.strip, names.split(","))}
    while waiting:
        ready = [n for n, kind in waiting.items() if not any(re.search(rf"\b{m}\b", kind) for m in waiting if m != n)]
        if not ready:
            return None
        for name in ready:
            kind = waiting.pop(name)
            sized = any(re.search(rf"\[[^\]]*\b{name}\b", k) for k in symbols.values())
            drawn = one(kind, point, rng, largest if sized else 11)
            if drawn is None:
                return None
            point[name] = drawn
    return point


def one(kind: str, point: Point, rng: random.Random, largest: int) -> Any:
    """A number, vector or matrix of the kind; None when there is none."""
    shape = re.search(r"(vector|matrix)\[([^\]]*)\]", kind)
    if shape is None:
        return _number(kind, point, rng, largest)
    ends = [value(s, point) for s in shape.group(2).split(",")]
    if any(s < 1 or s > LARGEST or s != int(s) for s in ends):
        return None
    sizes = [int(s) for s in ends]
    if shape.group(1) == "matrix":
        return matrix(frozenset(t for t in TRAITS if t in kind), sizes[0], sizes[1], rng)
    return vector(kind, sizes[0], rng)


# ---------------------------------------------------------------- numbers


def _number(kind: str, point: Point, rng: random.Random, largest: int) -> Any:
    low, low_open, high, high_open = bounds(kind, point)
    if re.search(r"integer|index", kind):
        first = -4 if low is None else -int(-low // 1) + (low_open and low == int(low))
        last = first + largest - 1 if high is None else -int(-high // 1) if not high_open else int(high - 1)
        choices = [
            k for k in range(first, min(last, first + 12) + 1) if (k or "nonzero" not in kind) and (low is None or k > low or (k == low and not low_open))
        ]
        return Fraction(rng.choice(choices)) if choices else None
    for _ in range(30):
        x = _real(low, high, rng)
        above = 1 if low is None else compared(x, low)
        below = 1 if high is None else compared(high, x)
        if above >= low_open and below >= high_open and (x or "nonzero" not in kind):
            return x
    return None


def _real(low: Any, high: Any, rng: random.Random) -> Any:
    if low is not None and high is not None:
        share = rng.choice([Fraction(0), Fraction(1), Fraction(1, 2), Fraction(1, 100), Fraction(99, 100), Fraction(rng.randint(0, 60), 60)])
        if share in (0, 1):
            return high if share else low
        low, high = near(low), near(high)
        return low + share * (high - low)
    x = Fraction(rng.choice(ODD)) if rng.random() < 0.6 else Fraction(rng.randint(-60, 60), rng.randint(1, 12))
    return x if low is None and high is None else (near(low) + abs(x) if low is not None else near(high) - abs(x))


def bounds(kind: str, point: Point) -> tuple[Any, bool, Any, bool]:
    """The range of a kind of number: its ends, each with whether it is left out."""
    within = re.search(r"in\s*([\[(])(.*),(.*)([\])])\s*$", kind)
    if within:
        low, high = (None if "oo" in text else value(text, point) for text in within.group(2, 3))
        return low, within.group(1) == "(", high, within.group(4) == ")"
    steps = re.search(r"(?:in|index)\s+(\S+)\.\.(\S+)", kind)
    if steps:
        return value(steps.group(1), point), False, value(steps.group(2), point), False
    least = re.search(r">=\s*(.+)$", kind)
    if least:
        return value(least.group(1), point), False, None, True
    zero = Fraction(0)
    if "nonnegative" in kind or "positive" in kind:
        return zero, "nonnegative" not in kind, None, True
    return (None, True, zero, True) if "negative" in kind else (None, True, None, True)


def near(x: Any) -> Fraction:
    """A fraction close to a number."""
    return x if isinstance(x, Fraction) else Fraction(str(x)[:18])


# ---------------------------------------------------------------- vectors and matrices


def vector(kind: str, n: int, rng: random.Random) -> Any:
    if "binary" in kind:
        entries = [Fraction(rng.randint(0, 1)) for _ in range(n)]
    elif "probability" in kind:
        weights = [rng.randint(1, 6) for _ in range(n)]
        entries = [Fraction(w, sum(weights)) for w in weights]
    else:
        entries = [_entry(rng) for _ in range(n)]
        if "nonzero" in kind and not any(entries):
            entries[rng.randrange(n)] = Fraction(1)
        if "integer" in kind:
            entries = [Fraction(int(x)) for x in entries]
        if "nonnegative" in kind or "positive" in kind:
            entries = [abs(x) or Fraction("nonnegative" not in kind) for x in entries]
    return tuple((x,) for x in entries)


def _entry(rng: random.Random) -> Fraction:
    return Fraction(rng.choice((0, 0, 1, 1, -1, 2, -2, 3, Fraction(1, 2), Fraction(-3, 2))))


def matrix(traits: frozenset[str], rows: int, columns: int, rng: random.Random) -> Any:
    """A matrix with the traits; None when its shape does not allow them, or when none was found."""
    if "full column rank" in traits and rows < columns:
        return None
    if rows != columns and traits - {"full column rank"}:
        return None
    for _ in range(40):
        found = _made(traits, rows, columns, rng)
        if found is not None and has(found, traits):
            return found
    return None


def plain(rows: int, columns: int, rng: random.Random) -> Any:
    return tuple(tuple(_entry(rng) for _ in range(columns)) for _ in range(rows))


def _made(traits: frozenset[str], rows: int, columns: int, rng: random.Random) -> Any:
    """A candidate: it need not have every trait."""
    a, kind = plain(rows, columns, rng), rng.random()
    if "positive definite" in traits:
        return plus(product(transposed(a), a), _diagonal([Fraction(1, rng.choice((1, 2, 50))) for _ in range(rows)])) if kind < 0.8 else identity(rows)
    if "orthogonal" in traits:
        signs = _diagonal([Fraction(rng.choice((1, -1))) for _ in range(rows)])
        if kind < 0.4:
            return product(_permutation(rows, rng), signs)
        skew = plus(a, scaled(Fraction(-1), transposed(a)))
        return product(signs, product(plus(identity(rows), scaled(Fraction(-1), skew)), inverse(plus(identity(rows), skew))))
    if "idempotent" in traits:
        return _idempotent(rows, rng, symmetric="symmetric" in traits)
    if "symmetric" in traits:
        return plus(a, transposed(a)) if kind < 0.8 else scaled(Fraction(rng.choice((0, 1, -1))), identity(rows))
    if "skew-symmetric" in traits:
        return plus(a, scaled(Fraction(-1), transposed(a)))
    if rows == columns and kind < 0.3:
        return rng.choice([identity(rows), scaled(Fraction(-1), identity(rows)), _permutation(rows, rng), _shift(rows), scaled(Fraction(0), a)])
    return a


def _idempotent(n: int, rng: random.Random, *, symmetric: bool) -> Any:
    rank = rng.randint(0, n)
    if symmetric:
        if rank == 0:
            return scaled(Fraction(0), identity(n))
        basis = matrix(frozenset({"full column rank"}), n, rank, rng)
        return product(product(basis, inverse(product(transposed(basis), basis))), transposed(basis)) if basis else None
    change = matrix(frozenset({"invertible"}), n, n, rng)
    return product(product(change, _diagonal([Fraction(int(i < rank)) for i in range(n)])), inverse(change)) if change else None


def plus(a: Any, b: Any) -> Any:
    return tuple(tuple(x + y for x, y in zip(r, s, strict=True)) for r, s in zip(a, b, strict=True))


def _diagonal(entries: list[Fraction]) -> Any:
    return tuple(tuple(x if i == j else Fraction(0) for j in range(len(entries))) for i, x in enumerate(entries))


def _permutation(n: int, rng: random.Random) -> Any:
    order = rng.sample(range(n), n)
    return tuple(tuple(Fraction(int(order[i] == j)) for j in range(n)) for i in range(n))


def _shift(n: int) -> Any:
    """A nilpotent matrix."""
    return tuple(tuple(Fraction(int(j == i + 1)) for j in range(n)) for i in range(n))


def has(a: Any, traits: frozenset[str]) -> bool:
    """Whether the matrix has the traits, by exact arithmetic."""
    return all(TESTS[t](a) for t in traits)


def _minors(a: Any) -> bool:
    return all(value("Determinant(A)", {"A": tuple(row[:k] for row in a[:k])}) > 0 for k in range(1, len(a) + 1))


TESTS = {
    "symmetric": lambda a: a == transposed(a),
    "positive definite": lambda a: a == transposed(a) and _minors(a),
    "skew-symmetric": lambda a: a == scaled(Fraction(-1), transposed(a)),
    "orthogonal": lambda a: product(transposed(a), a) == identity(len(a)),
    "idempotent": lambda a: product(a, a) == a,
    "invertible": lambda a: compared(value("Determinant(A)", {"A": a}), Fraction(0)) != 0,
    "full column rank": lambda a: compared(value("Determinant(A)", {"A": product(transposed(a), a)}), Fraction(0)) != 0,
}  # fmt: skip

__all__ = ["Point", "bounds", "draw", "matrix", "one", "points", "tied", "vector", "within"]
