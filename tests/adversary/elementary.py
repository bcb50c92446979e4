"""The functions of the language for the oracle, each with the points at which it has no value."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from mpmath import mp  # type: ignore[import-untyped]

from .oracle import ONE, ZERO, NoValue, Undecided, big, chopped, compared, logarithm, mixed, power, quotient, real, tiny, whole


def _entire(name: str) -> Callable[..., Any]:
    return lambda u, complex_: getattr(mp, name)(big(u))


def _over(numerator: str, denominator: str) -> Callable[..., Any]:
    """A quotient with poles where its denominator is 0."""

    def value(u: Any, complex_: bool) -> Any:
        u = big(u)
        below = getattr(mp, denominator)(u)
        if tiny(below):
            raise NoValue("a pole")
        return (getattr(mp, numerator)(u) if numerator else 1) / below

    return value


def _arc(name: str, inside: Callable[[Any], bool]) -> Callable[..., Any]:
    """An inverse function with its real domain."""

    def value(u: Any, complex_: bool) -> Any:
        u = chopped(big(u))
        if isinstance(u, mp.mpc) or not inside(u):
            if not complex_:
                raise NoValue(f"{name} outside its domain")
            return _on_plane(name, u)
        return getattr(mp, name)(u)

    return value


def _on_plane(name: str, u: Any) -> Any:
    """Off the real domain: principal values, those of the logarithm of what stands in the textbook formula; mpmath takes the same."""
    if (name == "atanh" and tiny(u * u - 1)) or (name in ("atan", "acot") and tiny(u * u + 1)):
        raise NoValue("a pole")
    return getattr(mp, name)(u)


def _pole_at(name: str, shift: int, *, positive: bool = False) -> Callable[..., Any]:
    """gamma and its kin: poles at 0, -1, -2, ..., moved by `shift`; `positive` for what is real on the positive numbers only."""

    def value(u: Any, complex_: bool) -> Any:
        at = whole(u)
        if at is not None and at + shift <= 0:
            raise NoValue("a pole")
        if positive and not complex_ and real(u) <= 0:
            raise NoValue("not real there")
        if name == "fac" and at is not None and at < 200:
            return Fraction(int(mp.fac(at))) if at < 20 else mp.fac(at)
        return getattr(mp, name)(big(u))

    return value


def _harmonic(u: Any, complex_: bool) -> Any:
    at = whole(u)
    if at is not None and at < 0:
        raise NoValue("a pole")
    return sum((Fraction(1, k) for k in range(1, at + 1)), ZERO) if at is not None and at < 60 else mp.harmonic(big(u))


def _zeta(u: Any, complex_: bool) -> Any:
    if whole(u) == 1:
        raise NoValue("a pole")
    return mp.zeta(big(u))


def _beta(a: Any, b: Any, complex_: bool) -> Any:
    for u in (a, b):
        at = whole(u)
        if at is not None and at <= 0:
            raise NoValue("a pole")
    return mp.beta(big(a), big(b))


def _binomial(n: Any, k: Any, complex_: bool) -> Any:
    """By falling factorials for an integer k: 0 for k < 0, and for k > n >= 0."""
    at = whole(k)
    if at is None:
        if (whole(n) or 0) < 0:
            raise Undecided("a binomial of a negative integer and what is none")
        return mp.binomial(big(n), big(k))
    total: Any = ONE if at >= 0 else ZERO
    for j in range(at):
        total = mixed(lambda a, b: a * b)(total, mixed(lambda a, b: (a - b) / (at - b))(n, Fraction(j)))
    return total


def _fibonacci(u: Any, complex_: bool) -> Any:
    """By the recurrence, both ways."""
    at = whole(u)
    if at is None:
        raise NoValue("no integer")
    here, following = 0, 1
    for _ in range(abs(at)):
        here, following = (following, here + following) if at > 0 else (following - here, here)
    return Fraction(here)


def _sign(u: Any, complex_: bool) -> Any:
    u = chopped(u)
    return big(u) / abs(u) if isinstance(u, mp.mpc) else Fraction(compared(u, ZERO))


def _rounded(down: bool) -> Callable[..., Any]:
    def value(u: Any, complex_: bool) -> Any:
        u, at = real(u), whole(u)
        if at is not None:
            return Fraction(at)
        return Fraction(int(mp.floor(big(u)) if down else mp.ceil(big(u))))

    return value


def _heaviside(u: Any, complex_: bool) -> Any:
    return (Fraction(compared(u, ZERO)) + 1) / 2


def _arg(u: Any, complex_: bool) -> Any:
    if tiny(u):
        raise NoValue("the argument of 0")
    return mp.arg(chopped(big(u)))


def _atan2(y: Any, x: Any, complex_: bool) -> Any:
    if tiny(x) and tiny(y):
        raise NoValue("atan2(0, 0)")
    return mp.atan2(big(real(y)), big(real(x)))


def _real_root(u: Any, n: Any, complex_: bool) -> Any:
    order = whole(n)
    if order is None or order <= 0:
        raise Undecided("an order that is none")
    u = real(u)
    if compared(u, ZERO) < 0 and order % 2 == 0:
        raise NoValue("an even root of a negative number")
    return -mp.root(-big(u), order) if u < 0 else mp.root(big(u), order)


def _largest(sign: int) -> Callable[..., Any]:
    def value(*args: Any) -> Any:
        best = real(args[0])
        for u in args[1:-1]:
            best = u if compared(u, best) == sign else best
        return best

    return value


def _log(u: Any, *more: Any) -> Any:
    if len(more) == 1:
        return logarithm(u, more[0])
    below = logarithm(more[0], more[1])
    if tiny(below):
        raise NoValue("the base 1")
    return logarithm(u, more[1]) / below


FUNCTIONS: dict[str, Callable[..., Any]] = {  # the last argument says whether the numbers are complex
    **{name: _entire(name) for name in ("exp", "sin", "cos", "sinh", "cosh", "tanh", "erf", "erfc", "sech", "re", "im")},
    "tan": _over("sin", "cos"), "sec": _over("", "cos"), "cot": _over("cos", "sin"), "csc": _over("", "sin"), "coth": _over("cosh", "sinh"),
    "csch": _over("", "sinh"), "asin": _arc("asin", lambda u: abs(u) <= 1), "acos": _arc("acos", lambda u: abs(u) <= 1),
    "atan": _arc("atan", lambda u: True), "acot": _arc("acot", lambda u: True), "asinh": _arc("asinh", lambda u: True),
    "acosh": _arc("acosh", lambda u: u >= 1), "atanh": _arc("atanh", lambda u: abs(u) < 1),
    "gamma": _pole_at("gamma", 0), "factorial": _pole_at("fac", 1), "loggamma": _pole_at("loggamma", 0, positive=True), "digamma": _pole_at("digamma", 0),
    "beta": _beta, "binomial": _binomial, "harmonic": _harmonic, "zeta": _zeta, "fibonacci": _fibonacci, "sign": _sign,
    "Heaviside": _heaviside, "floor": _rounded(True), "ceiling": _rounded(False),
    "Abs": lambda u, c: abs(u), "conjugate": lambda u, c: mp.conj(big(u)), "arg": _arg, "atan2": _atan2, "real_root": _real_root,
    "Max": _largest(1), "Min": _largest(-1), "log": _log, "ln": _log, "sqrt": lambda u, c: power(u, Fraction(1, 2), c),
    "cbrt": lambda u, c: power(u, Fraction(1, 3), c), "root": lambda u, n, c: power(u, quotient(ONE, n), c),
    "KroneckerDelta": lambda a, b, c: Fraction(compared(a, b) == 0),
    "Eq": lambda a, b, c: tiny(big(a) - big(b)), "Ne": lambda a, b, c: not tiny(big(a) - big(b)),
    "Lt": lambda a, b, c: compared(a, b) < 0, "Le": lambda a, b, c: compared(a, b) <= 0,
    "Gt": lambda a, b, c: compared(a, b) > 0, "Ge": lambda a, b, c: compared(a, b) >= 0,
}  # fmt: skip
SWITCHING = ("Abs", "sign", "Heaviside", "floor", "ceiling", "log", "ln", "sqrt", "cbrt", "asin", "acos", "acosh", "atanh", "Max", "Min", "tan", "cot")
