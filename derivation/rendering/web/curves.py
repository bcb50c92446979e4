"""Both sides of a wrong link along one variable, around its witness: the numbers that a plot needs."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from flint import acb, arb, fmpq

from ...model.binding import free_names
from ...model.declarations import Kind, Scope
from ...model.terms import Term
from ...model.verdicts import Link
from ...numeric.evaluation.compile import compiler as compiler_of
from ...numeric.evaluation.evaluate import evaluate, run
from ...numeric.evaluation.point import Point, Sampled
from ...numeric.numbers.matrix import Matrix
from ...numeric.numbers.number import ball
from ...numeric.numbers.value import Undefined, Unknown
from ...reading.text.expression import parse
from .plot import Curves

HALF = 48  # samples on each side of the witness
SPANS = ("1", "3", "10", "1/4", "30")  # how far to look to each side; the one that shows the difference best is taken
SHOWS = 0.04  # the two values must be at least this part of the picture's height apart
BUDGET = 0.5  # seconds
WORK = 20_000  # steps of one evaluation


def curves(link: Link, scope: Scope) -> Curves | None:
    """The curves that show best how the two sides differ; None where no picture would."""
    witness = link.verdict.witness
    if witness is None or not witness.point:
        return None
    values = {name: read(text, scope) for name, text in witness.point}
    if any(value is None for value in values.values()):
        return None
    used = _used((link.left.expr, link.right.expr), scope)
    names = [n for n, _ in witness.point if n in used and _is_number(scope.symbols.get(n))]
    found: list[Curves] = []
    limit = time.monotonic() + BUDGET
    for name in names:
        for span in SPANS:
            if time.monotonic() < limit and (drawn := _drawn(link, scope, values, name, span, limit)):
                found.append(drawn)
    best = max(found, key=lambda c: c.shown, default=None)
    return best if best and best.shown >= SHOWS and _continuous(best) else None


def _is_number(kind: Kind | None) -> bool:
    return kind is not None and kind.sort == "real" and not kind.shape


def _used(terms: Sequence[Term], scope: Scope) -> frozenset[str]:
    """The names that the terms depend on, definitions opened."""
    seen: set[str] = set()
    queue = [name for term in terms for name in free_names(term, scope)]
    while queue:
        name = queue.pop()
        if name not in seen:
            seen.add(name)
            queue += free_names(scope.definitions[name].body, scope) if name in scope.definitions else ()
    return frozenset(seen)


def read(written: str, scope: Scope) -> Any:
    """A value of a witness, as a point holds it: a number, a vector or matrix of them, a function; None where it cannot be read."""
    body, of, parameters = written.partition(" of ")
    if of:
        term, complaints = parse(body)
        return None if term is None or complaints else Sampled(tuple(p.strip() for p in parameters.split(",")), term, body)
    if not written.startswith("["):
        return _number(written, scope)
    rows = [[_number(text, scope) for text in row] for row in _rows(written)]
    broken = any(entry is None for row in rows for entry in row) or len({len(row) for row in rows}) != 1
    return None if broken else Matrix(tuple(map(tuple, rows)))


def _rows(written: str) -> list[list[str]]:
    """[1, 2] is a column, [[1, 2], [3, 4]] has rows."""
    inner = written.strip()[1:-1]
    if "[" in inner:
        return [row.strip(" [],").split(",") for row in inner.split("],")]
    return [[entry] for entry in inner.split(",")]


def _number(written: str, scope: Scope) -> Any:
    term, complaints = parse(written.strip())
    value = None if term is None or complaints else evaluate(term, Point({}), Scope())
    return None if isinstance(value, (Undefined, Unknown)) else value


def _drawn(link: Link, scope: Scope, values: dict[str, Any], name: str, span: str, limit: float) -> Curves | None:
    """Both sides at equal distances around the witness, as far as the declarations reach."""
    centre, step = values[name], fmpq(*map(int, (span + "/1").split("/")[:2])) / HALF
    if not isinstance(centre, fmpq) or abs(float(arb(centre))) > 1e9:
        return None
    places = [centre + step * k for k in range(-HALF, HALF + 1)]
    sample = _sampler(link, scope, values, name)
    rows = []
    for place in places:
        if time.monotonic() > limit:
            return None
        rows.append((float(arb(place)), *sample(place)))
    first = next((k for k, row in enumerate(rows) if row[1] is not None or row[2] is not None), HALF)
    last = next((k for k in range(len(rows) - 1, -1, -1) if rows[k][1] is not None or rows[k][2] is not None), HALF)
    if not first <= HALF <= last or last - first < HALF // 2:
        return None
    xs, left, right = zip(*rows[first : last + 1], strict=True)
    point = link.verdict.witness.point if link.verdict.witness else ()
    used = _used((link.left.expr, link.right.expr), scope)
    return Curves(name, xs, left, right, HALF - first, tuple((n, v) for n, v in point if n != name and n in used))


def _sampler(link: Link, scope: Scope, values: dict[str, Any], name: str) -> Any:
    """A function from a value of the variable to the values of both sides there."""
    compiler = compiler_of(scope, True)
    sides = [compiler.compile(term) for term in (link.left.expr, link.right.expr)]
    guards = [compiler.compile(term) for term in (*scope.assume, *_bounds(name, scope.symbols[name]))]

    def sample(place: Any) -> tuple[float | None, float | None]:
        point = Point({**values, name: place})
        if not all(run(guard, point, compiler, 64, WORK) is True for guard in guards):
            return None, None
        left, right = (_float(run(side, point, compiler, 64, WORK)) for side in sides)
        return left, right

    return sample


def _bounds(name: str, kind: Kind) -> Iterator[Term]:
    """The declared bounds of a symbol, as comparisons."""
    here = Term("name", value=name)
    if kind.low:
        yield Term("gt" if kind.low_open else "ge", (here, kind.low))
    if kind.high:
        yield Term("lt" if kind.high_open else "le", (here, kind.high))


def _float(value: Any) -> float | None:
    """A real value as a float; None for anything else."""
    try:
        held = ball(value)
    except (TypeError, ValueError, AttributeError):
        return None
    if isinstance(held, acb):
        held = held.real if held.imag.is_zero() else None
    if not isinstance(held, arb) or not held.is_finite() or (held.rel_accuracy_bits() < 8 and abs(float(held.rad())) > 1e-3):
        return None
    found = float(held.mid())
    return found if abs(found) < 1e12 else None


def _continuous(drawn: Curves) -> bool:
    """Whether there is more than single points to see of at least one side."""
    return any(sum(a is not None and b is not None for a, b in pairwise(side)) > HALF // 2 for side in (drawn.left, drawn.right))
