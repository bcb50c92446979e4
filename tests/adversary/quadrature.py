"""Integrals for the oracle.

The integrand is looked at on a grid: without a value on a set of positive measure there is no integral. Where a quantity in it changes its sign, the interval
is cut; a singularity of order 1 or more diverges; the rest is quadrature whose error must be small. What is not sure is doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from mpmath import mp  # type: ignore[import-untyped]

from .oracle import Env, NoValue, Undecided, Zero, big, chopped, tiny

GRID = 47


def integral(f: Callable[..., Any], a: Any, b: Any, env: Env) -> Any:
    """The integral of f over (a, b), a < b."""
    cuts = [a, *_cuts(f, a, b, env), b]
    for p, q in zip(cuts, cuts[1:], strict=False):
        _converges(f, p, q)
        _converges(f, q, p)
    total: Any = mp.mpf(0)
    for p, q in zip(cuts, cuts[1:], strict=False):
        if mp.isinf(p) and mp.isinf(q):
            total += _quadrature(f, p, mp.mpf(0)) + _quadrature(f, mp.mpf(0), q)
        else:
            total += _quadrature(f, p, q)
    return chopped(total)


class Budget:
    """How many more integrands may be looked at: an integral of an integral is not worth the wait."""

    left = 0

    @classmethod
    def spend(cls) -> None:
        cls.left -= 1
        if cls.left < 0:
            raise Undecided("too much work")


def _quadrature(f: Callable[..., Any], p: Any, q: Any) -> Any:
    """From p to q, cut in the middle, each half in a variable in which a root, or a power at infinity, is smooth at the end."""
    if mp.isinf(q):
        return _half(f, p, 1, mp.mpf(1)) + _tail(f, p, 1)
    if mp.isinf(p):
        return _half(f, q, -1, mp.mpf(1)) + _tail(f, q, -1)
    return _half(f, p, 1, (q - p) / 2) + _half(f, q, -1, (q - p) / 2)


def _half(f: Callable[..., Any], p: Any, way: int, length: Any) -> Any:
    """t = p + u**4."""
    return _smooth(lambda u: f(p + way * u**4) * 4 * u**3, mp.root(length, 4))


def _tail(f: Callable[..., Any], p: Any, way: int) -> Any:
    """t = p + u**-4, from 1 on."""
    return _smooth(lambda u: f(p + way * u**-4) * 4 * u**-5, mp.mpf(1))


def _smooth(f: Callable[..., Any], end: Any) -> Any:
    def g(u: Any) -> Any:
        Budget.spend()
        try:
            with mp.workdps(100):
                return big(f(u))
        except (NoValue, ZeroDivisionError):
            return mp.mpf(0)  # the quadrature ran into the end itself

    before, Zero.digits = Zero.digits, 400
    try:
        with mp.workdps(40):
            value, error = mp.quad(g, [0, end], error=True, maxdegree=8)
    finally:
        Zero.digits = before
    if not mp.isfinite(value) or error > mp.mpf(10) ** -22 * max(1, abs(value)):
        raise Undecided("quadrature without enough digits")
    return value


def _at(a: Any, b: Any, s: Any) -> Any:
    """The point at s in (0, 1) of the way from a to b, for infinite ends too."""
    if mp.isinf(a) and mp.isinf(b):
        return mp.tan(mp.pi * (s - mp.mpf(1) / 2))
    if mp.isinf(b):
        return a + s / (1 - s)
    if mp.isinf(a):
        return b - (1 - s) / s
    return a + (b - a) * s


def _cuts(f: Callable[..., Any], a: Any, b: Any, env: Env) -> list[Any]:
    """Where the integrand may jump, bend or have a pole: sign changes of what it notes, and simple points where something noted is 0."""
    points = [_at(a, b, (k + mp.mpf("0.4142135623")) / GRID) for k in range(GRID)]
    found, missing = list[Any](), 0
    before: tuple[Any, list[Any]] | None = None
    for t in points:
        try:
            here = _signs(f, t)
        except NoValue:
            missing += 1
            if missing >= 2:
                raise NoValue("the integrand has no value on an interval") from None
            continue
        if before is not None and len(before[1]) == len(here) and before[1] != here:
            found += [c for k in range(len(here)) if before[1][k] != here[k] for c in [_bisected(f, k, before[0], t)] if c is not None]
        elif before is not None and len(before[1]) != len(here):
            found.append(_bisected(f, -1, before[0], t))
        before = (t, here)
    if missing:
        raise Undecided("a single point without a value")
    exact: list[Any] = []
    for t in _simple(a, b, env):
        try:
            trace: list[Any] = []
            f(t, trace)
            if any(tiny(u) for u in trace):
                exact.append(t)
        except NoValue:
            exact.append(t)
    out: list[Any] = []
    near = mp.mpf(10) ** -20
    for t in [*exact, *(c for c in found if c is not None)]:  # a point found by bisection is left out beside the exact one
        if a < t < b and all(abs(t - o) > near for o in (*out, a, b)):
            out.append(t)
    out.sort()
    if len(out) > 12:
        raise Undecided("too many pieces")
    return out


def _signs(f: Callable[..., Any], t: Any) -> list[Any]:
    trace: list[Any] = []
    f(t, trace)
    return [(_sign(mp.re(u)), _sign(mp.im(u))) for u in map(big, trace)]


def _sign(u: Any) -> int:
    return 0 if tiny(u) else 1 if u > 0 else -1


def _bisected(f: Callable[..., Any], k: int, p: Any, q: Any) -> Any:
    """Where the k-th noted quantity changes its sign between p and q (-1: where another case begins)."""
    try:
        first = _signs(f, p)
        for _ in range(190):
            m = (p + q) / 2
            here = _signs(f, m)
            same = len(here) == len(first) and (k < 0 or here[k] == first[k])
            if len(here) == len(first) and k >= 0 and here[k][0] == 0 and here[k][1] in (0, first[k][1]):
                return m
            p, q = (m, q) if same else (p, m)
            if abs(q - p) < mp.mpf(10) ** -48 * max(1, abs(p)):
                break
    except NoValue:
        return m
    return (p + q) / 2


def _simple(a: Any, b: Any, env: Env) -> Iterator[Any]:
    """Points at which authors like singularities to be."""
    candidates = [mp.mpf(k) / 2 for k in range(-8, 9)] + [k * mp.pi / 4 for k in range(-8, 9) if k]
    for v in env.values():
        if isinstance(v, (Fraction, mp.mpf)):
            candidates += [big(v), -big(v), 1 / big(v) if v else mp.mpf(0), big(v) ** 2, 1 - big(v), big(v) + 1]
    for t in candidates:
        if a < t < b:
            yield t


def _converges(f: Callable[..., Any], p: Any, q: Any) -> None:
    """The integral at its end p, seen from q."""
    at_infinity = mp.isinf(p)
    sizes, signs = [], set()
    with mp.workdps(90):
        for k in (8, 16, 32):
            distance = mp.mpf(10) ** (k if at_infinity else -k)
            span = mp.mpf(1) if mp.isinf(q) or at_infinity else abs(q - p)
            step = distance * (1 if at_infinity else span)
            t = (step if p > 0 else -step) if at_infinity else (p + step if q > p else p - step)
            for j in range(3 if at_infinity else 1):
                try:
                    v = big(f(t * (1 + mp.mpf("0.137") * j)))
                except NoValue:
                    raise Undecided("no value near an end") from None
                signs.add(complex(mp.nstr(mp.re(mp.sign(v)), 4)) + 1j * complex(mp.nstr(mp.im(mp.sign(v)), 4)))
            sizes.append(abs(v) * step)
    if sizes[2] < sizes[1] * mp.mpf(10) ** -1 or sizes[2] == 0:
        return
    if len(signs) == 1 and sizes[2] >= sizes[1] / 2 > 0:
        raise NoValue("the integral diverges")
    raise Undecided("whether the integral converges")
