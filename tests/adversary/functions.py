"""Where every function of the language has a value: what is nothing everywhere (f - f, 0 f, f/f - 1) needs that f has one.

The arguments are small exact numbers, poles and ends of domains among them, in every place of every function, alone and inside a sum, an integral, a limit,
a derivative, a case, or another function.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import product

from derivation.language.functions import FUNCTIONS

from .case import Case
from .oracle import NoValue, Undecided, value
from .truth import judged

SKIPPED = ("KroneckerDelta",)
SLOW = ("zeta", "harmonic", "digamma", "loggamma", "gamma", "factorial", "beta", "binomial", "erf", "erfc")  # in a limit or an integral, for the oracle
POINTS = ("-3", "-2", "-1", "-1/2", "0", "1/2", "1", "2", "3", "pi/2", "pi", "-pi/2", "5/2", "1/3")
KINDS = (
    "real",
    "integer",
    "nonnegative integer",
    "positive",
    "negative",
    "nonnegative real",
    "nonzero real",
    "real in [-1,1]",
    "real in (0,1)",
    "integer >= -2",
)


def known() -> list[tuple[str, int]]:
    """The functions that take numbers, each with every number of arguments it may have (of several: two)."""
    out = []
    for name, known_ in FUNCTIONS.items():
        if known_.group == "function" and name not in SKIPPED:
            counts = {known_.least, min(known_.most or 2, 2)}
            out += [(name, n) for n in sorted(counts)]
    return out


def without_value_somewhere() -> list[tuple[str, int]]:
    """Those that have no value at one of the points, by the oracle: real or not."""
    out = []
    for name, count in known():
        for args in product((*POINTS[:9], "I"), repeat=count):
            try:
                value(call(name, args), {}, "I" in args)
            except NoValue:
                out.append((name, count))
                break
            except (Undecided, ValueError, TypeError, ArithmeticError):
                continue
    return out


def call(name: str, args: Sequence[str]) -> str:
    return f"{name}({', '.join(args)})"


def cases(rng: random.Random) -> Iterator[Case]:
    """Endless cases of all families."""
    functions = known() + 3 * without_value_somewhere()
    while True:
        name, count = rng.choice(functions)
        case = rng.choice((_number, _symbol, _symbol, _symbol, _bound, _inside))(rng, name, count)
        if case is not None:
            yield case


def _nothing(rng: random.Random, f: str) -> tuple[str, str]:
    """An equation that holds wherever f has a value, or, now and then, nowhere."""
    squares = f"sin({f})**2 + cos({f})**2"
    true = ((f"{f} - {f}", "0"), (f"0*{f}", "0"), (f, f), (f"{f} + 1", f"1 + {f}"), (f"2*{f} - {f}", f), (f"({f})**0", "1"), (squares, "1"))
    return rng.choice((*true, (f"{f} - {f}", "1")))


def _args(rng: random.Random, count: int, names: Sequence[str]) -> list[str]:
    """One place has what moves, the others small numbers or names."""
    args = [rng.choice((*POINTS, *names)) for _ in range(count)]
    u = rng.choice(names)
    args[rng.randrange(count)] = rng.choice((u, u, u, f"{u} + 1", f"-{u}", f"{u} - 1", f"2*{u}", f"{u}/2", f"{u}**2", f"1/{u}", f"{u} + 1/2", f"1 - {u}**2"))
    return args


def _number(rng: random.Random, name: str, count: int) -> Case | None:
    one, other = _nothing(rng, call(name, [rng.choice(POINTS) for _ in range(count)]))
    return judged(rng, "functions", one, "=", other)


def _symbol(rng: random.Random, name: str, count: int) -> Case | None:
    f = call(name, _args(rng, count, ("x", "x", "y")))
    one, other = _nothing(rng, f)
    symbols = {n: rng.choice((*KINDS, "complex")) if n == "x" else rng.choice(KINDS) for n in "xy"}
    if "complex" in symbols["x"] and name in (
        "floor",
        "ceiling",
        "Heaviside",
        "Max",
        "Min",
        "atan2",
        "real_root",
        "loggamma",
        "harmonic",
        "beta",
        "binomial",
        "fibonacci",
    ):
        symbols["x"] = "real"
    return judged(rng, "functions", one, "=", other, symbols, special=_special(symbols), most=8)


def _special(symbols: dict[str, str]) -> dict[str, list[str]]:
    from fractions import Fraction

    from .truth import lies

    points = ("0", "1", "-1", "2", "-2", "1/2", "-1/2")
    return {n: [p for p in points if lies(kind, Fraction(p))] for n, kind in symbols.items() if "complex" not in kind}


def _bound(rng: random.Random, name: str, count: int) -> Case | None:
    """Inside a sum, a product, an integral, a limit, a case."""
    f = call(name, _args(rng, count, ("t", "t", "x")))
    one, other = _nothing(rng, f)
    low, high = rng.choice((("0", "3"), ("-1", "2"), ("1", "4"), ("-2", "0")))
    wrapped = rng.randrange(5) if name not in SLOW else rng.randrange(2)
    if wrapped < 2:
        left = f"Sum({one}, (t, {low}, {high}))"
        right = f"Sum({other}, (t, {low}, {high}))" if other not in ("0", "1") else other if other == "0" else str(int(high) - int(low) + 1)
        bound = {"t": "integer"}
    elif wrapped == 2:
        left, bound = f"Integral({one}, (t, {low}, {high}))", {"t": "real"}
        right = f"Integral({other}, (t, {low}, {high}))"
    elif wrapped == 3:
        at = rng.choice(POINTS[:9])
        left, right, bound = f"Limit({one}, t, {at})", f"Limit({other}, t, {at})", {"t": "real"}
    else:
        left, right, bound = f"Product(1 + {one}, (t, {low}, {high}))", f"Product(1 + {other}, (t, {low}, {high}))", {"t": "integer"}
    symbols = {"x": rng.choice(KINDS)}
    return judged(rng, "functions", left, "=", right, symbols, special=_special(symbols), bound=bound, most=4)


def _inside(rng: random.Random, name: str, count: int) -> Case | None:
    """Inside another function, under a derivative by another name, in a case, at a point."""
    f = call(name, _args(rng, count, ("x",)))
    one, other = _nothing(rng, f)
    left, right = rng.choice(
        (
            (f"exp({one})", f"exp({other})"),
            (f"Abs({one})", f"Abs({other})"),
            (f"Derivative(y*({one}), y)", other),
            (f"Derivative(y + ({one}), y)", "1"),
            (f"Piecewise(({one}, y > 0), ({other}, True))", other),
            (f"Subs({one}, x, y)", f"Subs({other}, x, y)"),
            (f"Max({one}, {other})", other),
            (f"({one})*y", f"y*({other})"),
            (f"Integral(y*({one}), (y, 0, 1))", f"({other})/2"),
        )
    )
    symbols = {"x": rng.choice(KINDS), "y": rng.choice([kind for kind in KINDS if "integer" not in kind])}
    return judged(rng, "functions", left, "=", right, symbols, special=_special(symbols), most=6)
