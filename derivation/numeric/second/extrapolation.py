"""Limits, infinite sums and integrals on mpmath, for the second evaluator. What is found here is likely, and never certain."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import mpmath  # type: ignore[import-untyped]

from .arithmetic import Doubt

Function = Callable[[Any], Any]
CLOSE = "1e-9"
STEPS = ((15, 18, 21), (60, 90, 120))  # how many digits from the goal a limit is looked at
FAR = (10**4, 10**6, 10**8)  # the same, for what moves as slowly as a logarithm
NEARLY = "1e-4"
FIRST = 30  # terms before Euler and Maclaurin
WAVES = (20, 26)
GRID = 32
SETTLED = "1e-14"
LARGE = 10**9
NESTED_DIGITS = 12  # an integral inside another is wanted often, and not to many digits


def _close(a: Any, b: Any) -> bool:
    return bool(abs(a - b) <= mpmath.mpf(CLOSE) * max(1, abs(a)))


class Unbounded(Doubt):
    """Values that grow beyond all bounds near the goal."""


def limit(f: Function, goal: Any, direction: int) -> Any:
    """Values very near the goal where these settle, or come closer and closer to one another; else what mpmath extrapolates."""
    values: list[Any] = []
    try:
        for steps in STEPS:
            with mpmath.workdps(mpmath.mp.dps + 3 * steps[-1]):
                values = [f(_near(goal, direction, k)) for k in steps]
            if all(_close(v, values[-1]) for v in values):
                return values[-1]
        sizes = [abs(v) for v in values]
        if sizes[-1] > LARGE and sizes == sorted(sizes):
            raise Unbounded("values without a bound")
        values = [values[-1], *(f(_near(goal, direction, k)) for k in FAR)]
        gaps = [abs(b - a) for a, b in pairwise(values)]
        if gaps[-1] < mpmath.mpf(NEARLY) and all(8 * b < a for a, b in pairwise(gaps)):
            return values[-1]
    except Unbounded:
        raise
    except (Doubt, ArithmeticError, ValueError):
        pass
    return mpmath.limit(f, goal, direction=direction)


def _near(goal: Any, direction: int, digits: int) -> Any:
    if mpmath.isinf(goal):
        return mpmath.sign(goal) * mpmath.mpf(10) ** digits
    return goal + direction * mpmath.mpf(10) ** -digits


def total(term: Function, first: int) -> Any:
    """An infinite sum; terms of one sign that shrink slowly are summed after Euler and Maclaurin."""
    start = first + FIRST
    a, b = term(mpmath.mpf(start)), term(mpmath.mpf(start + 1))
    if not mpmath.im(a) and not mpmath.im(b) and a and mpmath.mpf("0.9") < b / a < 1:
        head = mpmath.fsum(term(mpmath.mpf(k)) for k in range(first, start))
        tail, error = mpmath.sumem(term, [start, mpmath.inf], error=True, tol=mpmath.mpf(CLOSE) / 100)
        if error < mpmath.mpf(CLOSE):
            return head + tail
    return mpmath.nsum(term, [first, mpmath.inf])


def integral(f: Function, ends: list[Any], bends: list[Function], waves: list[Any]) -> Any:
    """By quadrature between the places where a bend changes its sign, or one half wave after the other."""
    if waves and any(mpmath.isinf(e) for e in ends):
        return _oscillating(f, ends, waves)
    low, high = ends
    degree = {"maxdegree": 4} if mpmath.mp.dps < NESTED_DIGITS + 8 else {}  # quadrature works with six digits more
    value, error = mpmath.quad(f, [low, *_breaks(bends, ends), high], error=True, **degree)
    if not degree and error > mpmath.mpf(SETTLED) * max(1, abs(value)) and mpmath.isinf(high) and low > 0:  # in equal ratios, for what decays slowly
        return mpmath.quad(lambda t: f(mpmath.exp(t)) * mpmath.exp(t), [mpmath.log(low), mpmath.inf])
    return value


def _breaks(bends: list[Function], ends: list[Any]) -> list[Any]:
    """Where something that has a corner or a cut at 0 passes through 0 between two finite ends."""
    if any(mpmath.isinf(e) for e in ends):
        return []
    low, high = ends
    grid = [low + (high - low) * mpmath.mpf(k) / GRID for k in range(GRID + 1)]
    found = []
    for u in bends:
        values = [mpmath.re(u(x)) for x in grid]
        found += [x for x, v in zip(grid, values, strict=True) if v == 0]
        found += [_zero(u, *grid[k : k + 2]) for k in range(GRID) if values[k] * values[k + 1] < 0]
    inside = sorted({x for x in found if min(low, high) < x < max(low, high)}, reverse=bool(low > high))
    return inside


def _zero(u: Function, low: Any, high: Any) -> Any:
    """By halving; the sign at the low end is kept."""
    below = mpmath.re(u(low)) < 0
    for _ in range(mpmath.mp.prec + 10):
        middle = (low + high) / 2
        if (mpmath.re(u(middle)) < 0) == below:
            low = middle
        else:
            high = middle
    return high


def _oscillating(f: Function, ends: list[Any], waves: list[Any]) -> Any:
    """To infinity by half waves whose partial sums are averaged again and again, for the quickest wave or else the slowest."""
    low, high = ends
    if mpmath.isinf(low) and mpmath.isinf(high):
        return _oscillating(f, [mpmath.mpf(0), high], waves) + _oscillating(lambda x: f(-x), [mpmath.mpf(0), mpmath.inf], waves)
    if mpmath.isinf(low) or high < low:
        return _oscillating(lambda x: f(-x), [-high, -low], waves)
    for wave, nodes in ((sum(waves), 16), (min(waves), 40)):
        try:
            return _half_waves(f, low, mpmath.pi / wave, _gauss(nodes))
        except Doubt as doubt:
            reason = doubt
    raise reason


def _gauss(n: int) -> list[tuple[Any, Any]]:
    """Nodes and weights of Gauss and Legendre on [0, 1]: the zeros of the n-th polynomial by Newton's method."""
    found = []
    for k in range(n):
        x = mpmath.cos(mpmath.pi * (k + mpmath.mpf("0.75")) / (n + mpmath.mpf("0.5")))
        for _ in range(8):
            before, here = mpmath.mpf(1), x
            for j in range(2, n + 1):
                before, here = here, ((2 * j - 1) * x * here - (j - 1) * before) / j
            slope = n * (x * here - before) / (x * x - 1)
            x -= here / slope
        found.append(((1 + x) / 2, 1 / ((1 - x * x) * slope**2)))
    return found


def _half_waves(f: Function, start: Any, length: Any, rule: list[tuple[Any, Any]]) -> Any:
    partial, total_ = [], mpmath.mpf(0)
    for k in range(WAVES[1]):
        total_ += length * mpmath.fsum(w * f(start + (k + x) * length) for x, w in rule)
        partial.append(total_)
    for method in (_averaged, lambda some: mpmath.richardson(some)[0]):  # waves of changing sign, or whole ones that shrink like a power
        values = [method(partial[:n]) for n in WAVES]
        if _close(*values):
            return values[1]
    raise Doubt("an integral that does not settle")


def _averaged(partial: list[Any]) -> Any:
    """Euler's summation of what goes to and fro around its limit."""
    values = partial[len(partial) // 4 :]
    while len(values) > 1:
        values = [(a + b) / 2 for a, b in zip(values, values[1:], strict=False)]
    return values[0]
