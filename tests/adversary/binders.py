"""Integrals, sums, limits and derivatives for the oracle. Each is computed in one careful way; where that is not sure, there is doubt.

Limit: values at 10**-60 and 10**-120 from the point (or as far out), from the sides that count. Derivative: five-point quotients from both
sides, which must agree. Infinite sums: those with terms that fall like a geometric series, and those whose terms do not tend to 0.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from mpmath import mp  # type: ignore[import-untyped]

from .compiled import TRACE, code
from .oracle import ONE, ZERO, Code, Env, NoValue, Undecided, Zero, big, chopped, mixed, real, whole
from .quadrature import integral

FAR = (60, 120)
plus, times = mixed(lambda a, b: a + b), mixed(lambda a, b: a * b)


def _variable(node: ast.expr) -> str:
    if not isinstance(node, ast.Name):
        raise Undecided("a bound variable that is no name")
    return node.id


# ---------------------------------------------------------------- integrals


def _integral(args: list[ast.expr], complex_: bool) -> Code:
    inner = code(args[0], complex_)
    for bound in args[1:]:
        if not (isinstance(bound, ast.Tuple) and len(bound.elts) == 3):
            raise Undecided("an indefinite integral has no value of its own")
        inner = _single(inner, _variable(bound.elts[0]), code(bound.elts[1], complex_), code(bound.elts[2], complex_))
    return inner


def _single(inner: Code, name: str, low: Code, high: Code) -> Code:
    def value(env: Env) -> Any:
        a, b = big(real(low(env))), big(real(high(env)))
        plain = {k: v for k, v in env.items() if k != TRACE}
        if a == b:
            return ZERO
        if a > b:
            return -integral(lambda t, trace=None: inner(_env(plain, name, t, trace)), b, a, plain)
        return integral(lambda t, trace=None: inner(_env(plain, name, t, trace)), a, b, plain)

    return value


def _env(env: Env, name: str, t: Any, trace: list[Any] | None) -> Env:
    return {**env, name: t, TRACE: trace} if trace is not None else {**env, name: t}


# ---------------------------------------------------------------- sums, limits


def _sum(args: list[ast.expr], complex_: bool, product: bool = False) -> Code:
    inner = code(args[0], complex_)
    for bound in args[1:]:
        if not (isinstance(bound, ast.Tuple) and len(bound.elts) == 3):
            raise Undecided("a sum without ends")
        inner = _series(inner, _variable(bound.elts[0]), code(bound.elts[1], complex_), code(bound.elts[2], complex_), product)
    return inner


def _series(inner: Code, name: str, low: Code, high: Code, product: bool) -> Code:
    def value(env: Env) -> Any:
        a, end = whole(real(low(env))), real(high(env))
        if a is None:
            raise Undecided("a sum from what is no integer")
        if not isinstance(end, Fraction) and mp.isinf(end):
            if product:
                raise Undecided("an infinite product")
            return infinite(lambda k: inner({**env, name: Fraction(k)}), a)
        b = whole(end)
        if b is None or b - a > 3000:
            raise Undecided("the end of a sum")
        total: Any = ONE if product else ZERO
        for k in range(a, b + 1):
            term = inner({**env, name: Fraction(k)})
            total = times(total, term) if product else plus(total, term)
        return total

    return value


def infinite(term: Callable[[int], Any], start: int) -> Any:
    """A series whose terms fall geometrically, or whose terms do not tend to 0."""
    sizes = [abs(big(term(start + k))) for k in (20, 60, 120, 121, 122)]
    if all(s == 0 for s in sizes):
        total = ZERO
        for k in range(20):
            total = plus(total, term(start + k))
        return total
    late = max(sizes[2:])
    if late < sizes[0] * mp.mpf(10) ** -4 and sizes[1] < sizes[0]:
        total, small = mp.mpf(0), 0
        for k in range(4000):
            t = big(term(start + k))
            total += t
            small = small + 1 if abs(t) < mp.mpf(10) ** -52 else 0
            if small > 4:
                return chopped(total)
    far = [abs(big(term(start + k))) for k in (1000, 1001, 20000, 20001)]
    if max(far[2:]) >= 0.99 * max(far[:2]) > mp.mpf(10) ** -3:
        raise NoValue("the terms do not tend to 0")
    raise Undecided("whether the series converges")


def _limit(args: list[ast.expr], complex_: bool) -> Code:
    inner, name, at = code(args[0], complex_), _variable(args[1]), code(args[2], complex_)
    direction = args[3].value if len(args) > 3 and isinstance(args[3], ast.Constant) else ""

    def value(env: Env) -> Any:
        point = real(at(env))
        if not isinstance(point, Fraction) and mp.isinf(point):
            return _from(inner, env, name, lambda k, c: (1 if point > 0 else -1) * (Fraction(10) ** k + c))
        signs = {"+": (1,), "-": (-1,)}.get(str(direction), (1, -1))
        sides: list[Any] = []
        for sign in signs:
            found = _from(inner, env, name, lambda k, c, s=sign: plus(point, s * (2 + c) * Fraction(1, 10**k)))
            if found is not None:
                sides.append(found)
        if not sides:
            raise NoValue("the limit is outside the domain")
        if any(abs(big(s) - big(sides[0])) > mp.mpf(10) ** -20 for s in sides):
            raise NoValue("the sides differ")
        return sides[0]

    return value


def _from(inner: Code, env: Env, name: str, near: Callable[[int, int], Any]) -> Any:
    """The limit along points that come near; None when there is no value on that side."""
    values, missing = list[Any](), 0
    before, Zero.digits = Zero.digits, 10**6  # a power of what is small may be very small
    try:
        with mp.workdps(320):
            for k in FAR:
                for c in (0, 1):
                    try:
                        values.append(chopped(big(inner({**env, name: near(k, c)}))))
                    except NoValue:
                        missing += 1
    finally:
        Zero.digits = before
    if missing:
        if values:
            raise Undecided("a limit along a set with holes")
        return None
    spread = max(abs(v - values[-1]) for v in values)
    if spread < mp.mpf(10) ** -25 * max(1, abs(values[-1])):
        return +values[-1]
    if not missing and max(map(abs, values)) < 10**9 and min(abs(values[0] - values[1]), abs(values[2] - values[3])) > mp.mpf(10) ** -5:
        raise NoValue("it does not settle: neighbours far out are apart")
    if abs(values[-1]) > mp.mpf(10) ** 15 and abs(values[-1]) > 10 * abs(values[0]):
        raise NoValue("the limit is infinite")
    raise Undecided("whether there is a limit")


# ---------------------------------------------------------------- derivatives


FIVE = (Fraction(-25, 12), Fraction(4), Fraction(-3), Fraction(4, 3), Fraction(-1, 4))


def _derivative(args: list[ast.expr], complex_: bool) -> Code:
    inner = code(args[0], complex_)
    variables: list[str] = []
    for a in args[1:]:
        if isinstance(a, ast.Tuple):
            variables += [_variable(a.elts[0])] * _order(a.elts[1])
        elif isinstance(a, ast.Constant):
            variables += [variables[-1]] * (_order(a) - 1)
        else:
            variables.append(_variable(a))
    for depth, name in enumerate(variables):
        inner = _slope(inner, name, complex_, mp.mpf(10) ** (-8 + 3 * depth))
    return inner


def _order(node: ast.expr) -> int:
    if isinstance(node, ast.Constant) and isinstance(node.value, int) and 0 < node.value < 4:
        return node.value
    raise Undecided("the order of a derivative")


def _slope(inner: Code, name: str, complex_: bool, h: Any) -> Code:
    def value(env: Env) -> Any:
        at = big(env[name])
        ways = [1, -1, mp.mpc(0, 1), mp.mpc(0, -1)] if isinstance(at, mp.mpc) else [1, -1]
        plain = {k: v for k, v in env.items() if k != TRACE}
        first = big(inner(plain))
        near = [_quotient(inner, plain, name, at, first, way, h) for way in ways]
        spread, scale = max(abs(v - near[0]) for v in near), max(1, *map(abs, near))
        if spread < h * mp.mpf(10) ** -3 * scale:
            return chopped(sum(near) / len(near))
        closer = [_quotient(inner, plain, name, at, first, way, h / 100) for way in ways]
        if max(map(abs, closer)) > 3 * scale:
            raise NoValue("no derivative: the quotients grow")
        if max(abs(v - closer[0]) for v in closer) > spread / 2 > mp.mpf(10) ** -6 * scale:
            raise NoValue("no derivative: the sides differ")
        raise Undecided("whether there is a derivative")

    return value


def _quotient(inner: Code, env: Env, name: str, at: Any, first: Any, way: Any, h: Any) -> Any:
    return sum(big(c) * (first if k == 0 else big(inner({**env, name: at + k * h * way}))) for k, c in enumerate(FIVE)) / (h * way)


def _substituted(args: list[ast.expr], complex_: bool) -> Code:
    inner, name, at = code(args[0], complex_), _variable(args[1]), code(args[2], complex_)
    return lambda env: inner({**env, name: at(env)})


HEADS: dict[str, Callable[[list[ast.expr], bool], Code]] = {
    "Integral": _integral, "Sum": _sum, "Product": lambda args, c: _sum(args, c, True), "Limit": _limit, "Derivative": _derivative, "Subs": _substituted,
}  # fmt: skip
