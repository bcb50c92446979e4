"""Infinite series: at the border of convergence, with parameters, termwise derivatives, constant ratios, differences of what diverges.

A power series comes with the set on which it converges, exactly; there its value is that of its closed form.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .case import Case
from .oracle import NoValue, value
from .texts import put
from .truth import Point, judged

KINDS = (
    "real", "real in (-1,1)", "real in [-1,1]", "real in [-1,1)", "real in (-1,1]", "real in [0,1]", "real in [0,1)", "positive", "negative",
    "nonnegative real", "real in (0,oo)", "real in (1,oo)", "real in [1,oo)", "nonzero real",
)  # fmt: skip


@dataclass(frozen=True)
class Series:
    """Sum(term, (k, start, oo)) is `closed` at the x where it converges; `slope` is the sum of the derivatives in closed form, inside."""

    term: str
    start: int
    closed: str
    converges: Callable[[Fraction], bool]
    inside: Callable[[Fraction], bool]
    slope: str = ""
    at: tuple[tuple[str, str], ...] = ()  # border points at which the closed form is another

    @property
    def text(self) -> str:
        return f"Sum({self.term}, (k, {self.start}, oo))"

    def value(self, point: Point) -> Any:
        x = value(point["x"])
        if not self.converges(x):
            raise NoValue("the series diverges")
        return value(dict(self.at).get(str(x), self.closed), point)

    def derivative(self, point: Point) -> Any:
        if not self.inside(value(point["x"])):
            raise NoValue("no derivative at or off the border")
        return value(self.slope, point)


def _open(x: Fraction) -> bool:
    return -1 < x < 1


def _closed_disc(x: Fraction) -> bool:
    return -1 <= x <= 1


def _all(x: Fraction) -> bool:
    return True


POWER = [
    Series("x**k", 0, "1/(1 - x)", _open, _open, "1/(1 - x)**2"),
    Series("x**k", 1, "x/(1 - x)", _open, _open, "1/(1 - x)**2"),
    Series("(-1)**k*x**k", 0, "1/(1 + x)", _open, _open, "-1/(1 + x)**2"),
    Series("(-x)**k", 0, "1/(1 + x)", _open, _open, "-1/(1 + x)**2"),
    Series("x**(2*k)", 0, "1/(1 - x**2)", _open, _open, "2*x/(1 - x**2)**2"),
    Series("(-1)**k*x**(2*k)", 0, "1/(1 + x**2)", _open, _open, "-2*x/(1 + x**2)**2"),
    Series("x**k/k", 1, "-log(1 - x)", lambda x: -1 <= x < 1, _open, "1/(1 - x)"),
    Series("(-1)**(k+1)*x**k/k", 1, "log(1 + x)", lambda x: -1 < x <= 1, _open, "1/(1 + x)"),
    Series("x**(2*k+1)/(2*k+1)", 0, "atanh(x)", _open, _open, "1/(1 - x**2)"),
    Series("(-1)**k*x**(2*k+1)/(2*k+1)", 0, "atan(x)", _closed_disc, _open, "1/(1 + x**2)"),
    Series("k*x**k", 0, "x/(1 - x)**2", _open, _open, "(1 + x)/(1 - x)**3"),
    Series("(k+1)*x**k", 0, "1/(1 - x)**2", _open, _open, "2/(1 - x)**3"),
    Series("k**2*x**k", 0, "x*(1 + x)/(1 - x)**3", _open, _open),
    Series("x**k/factorial(k)", 0, "exp(x)", _all, _all, "exp(x)"),
    Series("(-1)**k*x**(2*k)/factorial(2*k)", 0, "cos(x)", _all, _all, "-sin(x)"),
    Series("(-1)**k*x**(2*k+1)/factorial(2*k+1)", 0, "sin(x)", _all, _all, "cos(x)"),
    Series("x**k/2**k", 0, "2/(2 - x)", lambda x: -2 < x < 2, lambda x: -2 < x < 2, "2/(2 - x)**2"),
    Series("(2*x)**k", 0, "1/(1 - 2*x)", lambda x: abs(2 * x) < 1, lambda x: abs(2 * x) < 1, "2/(1 - 2*x)**2"),
    Series("(x - 1)**k", 0, "1/(2 - x)", lambda x: 0 < x < 2, lambda x: 0 < x < 2, "1/(2 - x)**2"),
    Series("(1/x)**k", 0, "x/(x - 1)", lambda x: abs(x) > 1, lambda x: abs(x) > 1, "-1/(x - 1)**2"),
    Series("x**(-k)", 0, "x/(x - 1)", lambda x: abs(x) > 1, lambda x: abs(x) > 1, "-1/(x - 1)**2"),
    Series("exp(-k*x)", 0, "1/(1 - exp(-x))", lambda x: x > 0, lambda x: x > 0, "-exp(-x)/(1 - exp(-x))**2"),
    Series("exp(k*x)", 0, "1/(1 - exp(x))", lambda x: x < 0, lambda x: x < 0, "exp(x)/(1 - exp(x))**2"),
    Series("((1 - x)/(1 + x))**k", 0, "(1 + x)/(2*x)", lambda x: x > 0, lambda x: x > 0, "-1/(2*x**2)"),
    Series("1/(1 + x**2)**k", 1, "1/x**2", lambda x: x != 0, lambda x: x != 0, "-2/x**3"),
    Series("x**2/(1 + x**2)**k", 0, "1 + x**2", _all, lambda x: x != 0, "2*x", (("0", "0"),)),
    Series("x**2/(1 + x**2)**k", 1, "1", _all, lambda x: x != 0, "0", (("0", "0"),)),
    Series("x*(1 - x)**k", 0, "1", lambda x: 0 <= x < 2, lambda x: 0 < x < 2, "0", (("0", "0"),)),
    Series("x**k*(1 - x)", 0, "1", lambda x: -1 < x <= 1, _open, "0", (("1", "0"),)),
    Series("x**k - x**(k+1)", 0, "1", lambda x: -1 < x <= 1, _open, "0", (("1", "0"),)),
    Series("1/k**x", 1, "zeta(x)", lambda x: x > 1, lambda x: x > 1),
    Series("k**(-x)", 1, "zeta(x)", lambda x: x > 1, lambda x: x > 1),
    Series("(-1)**(k+1)/k**x", 1, "(1 - 2**(1 - x))*zeta(x)", lambda x: x > 0, lambda x: x > 0, "", (("1", "log(2)"),)),
    Series("Abs(x)**k", 0, "1/(1 - Abs(x))", _open, lambda x: 0 < abs(x) < 1, "sign(x)/(1 - Abs(x))**2"),
    Series("binomial(1/2, k)*x**k", 0, "sqrt(1 + x)", _closed_disc, _open, "1/(2*sqrt(1 + x))"),
    Series("binomial(-1/2, k)*x**k", 0, "1/sqrt(1 + x)", lambda x: -1 < x <= 1, _open, "-1/(2*(1 + x)**(3/2))"),
    Series("binomial(-1, k)*x**k", 0, "1/(1 + x)", _open, _open, "-1/(1 + x)**2"),
    Series("x**k/(k*(k+1))", 1, "1 + (1 - x)*log(1 - x)/x", _closed_disc, lambda x: -1 < x < 1 and x != 0, "", (("0", "0"), ("1", "1"))),
    Series("sqrt(x)**k", 0, "1/(1 - sqrt(x))", lambda x: 0 <= x < 1, lambda x: 0 < x < 1),
    Series("sqrt(x)**(2*k)", 0, "1/(1 - x)", lambda x: 0 <= x < 1, lambda x: 0 < x < 1, "1/(1 - x)**2"),
    Series("log(x)**k", 0, "1/(1 - log(x))", lambda x: Fraction(37, 100) <= x <= Fraction(271, 100), lambda x: Fraction(37, 100) <= x <= Fraction(271, 100)),
]
CONSTANT = [  # left, the value or nothing, what it may be taken for
    ("Sum((-1)**k, (k, 0, oo))", None, ("1/2",)), ("Sum(2**k, (k, 0, oo))", None, ("-1", "1/(1 - 2)")), ("Sum((-2)**k, (k, 0, oo))", None, ("1/3",)),
    ("Sum(k*(-1)**k, (k, 1, oo))", None, ("-1/4",)), ("Sum(1, (k, 1, oo))", None, ("0", "zeta(0)", "-1/2")), ("Sum(k, (k, 1, oo))", None, ("-1/12",)),
    ("Sum(1/k, (k, 1, oo))", None, ("zeta(1)", "0")), ("Sum((-1)**k/(k+1), (k, 0, oo))", "log(2)", ("-log(2)",)), ("Sum(1/(k*(k+1)), (k, 1, oo))", "1", ("2",)),
    ("Sum(1/k**2, (k, 1, oo))", "pi**2/6", ("pi**2/8",)), ("Sum(1/k - 1/(k+1), (k, 1, oo))", "1", ("0",)), ("Sum(1/factorial(k), (k, 0, oo))", "E", ("E - 1",)),
    ("Sum(1/k, (k, 1, oo)) - Sum(1/(k+1), (k, 1, oo))", None, ("1",)), ("Sum(2**k, (k, 0, oo)) - Sum(2**k, (k, 0, oo))", None, ("0",)),
    ("0*Sum(2**k, (k, 0, oo))", None, ("0",)), ("Sum(1/k, (k, 1, oo)) - Sum(1/k, (k, 1, oo))", None, ("0",)), ("Sum(0*2**k, (k, 0, oo))", "0", ("1",)),
    ("Sum(1/k - 1/k, (k, 0, oo))", None, ("0",)), ("Sum(1/(k-2) - 1/(k-2), (k, 0, oo))", None, ("0",)), ("Sum(log(k) - log(k), (k, 0, oo))", None, ("0",)),
    ("Sum(1/(k**2 - 1), (k, 2, oo))", "3/4", ("1/2",)), ("Sum(1/(k**2 - 4), (k, 0, oo))", None, ("3/16", "0")), ("Sum(sin(pi*k), (k, 0, oo))", "0", ("1",)),
    ("Sum(cos(pi*k), (k, 0, oo))", None, ("1/2",)), ("Sum(0**k, (k, 0, oo))", "1", ("0",)), ("Sum(log(1 + 1/k), (k, 1, oo))", None, ("0",)),
    ("Sum((1/2)**k, (k, -oo, oo))", None, ("0",)), ("Product(1 - 1/k**2, (k, 2, oo))", "1/2", ("1",)), ("Product(1 - 1/k, (k, 2, oo))", None, ("1",)),
]  # fmt: skip
RATIOS = ("sqrt(-C)", "I*C", "log(-1)", "-C", "C", "exp(I*pi*C)", "(-C)**(1/3)", "1 + I", "sqrt(-C)**2", "log(C)", "-I", "(1 + I)**2")


def cases(rng: random.Random) -> Iterator[Case]:
    """Endless cases of all families."""
    while True:
        case = rng.choice((_power, _power, _power, _termwise, _termwise, _constant, _ratio, _ratio, _split, _binomial, _integrated))(rng)
        if case is not None:
            yield case


def _bound(rng: random.Random) -> dict[str, str]:
    return {"k": rng.choice(("integer", "nonnegative integer"))} if rng.random() < 0.5 else {}


def _special(symbols: dict[str, str]) -> dict[str, list[str]]:
    from .truth import lies

    return {"x": [p for p in ("1", "-1", "0", "2") if lies(symbols["x"], Fraction(p))]}


def _judged(rng: random.Random, left: str, right: str, one: Any, other: Any, relation: str = "=") -> Case | None:
    symbols = {"x": rng.choice(KINDS)}
    return judged(rng, "series", left, relation, right, symbols, special=_special(symbols), bound=_bound(rng), values=(one, other), most=7)


def _power(rng: random.Random) -> Case | None:
    s = rng.choice(POWER)
    right = rng.choice((s.closed,) * 7 + (f"({s.closed}) + 1", s.text))
    form = rng.randrange(7)
    if form == 0:
        return _judged(rng, f"{s.text} - {s.text}", "0", lambda p: s.value(p) - s.value(p), "0")
    if form == 1:
        return _judged(
            rng,
            f"x*{s.text}",
            f"x*({right})",
            lambda p: value("x", p) * s.value(p),
            f"x*({right})" if right != s.text else lambda p: value("x", p) * s.value(p),
        )
    return _judged(rng, s.text, right, s.value, right if right != s.text else s.value)


def _termwise(rng: random.Random) -> Case | None:
    """The derivative of a series: of its closed form, of its terms, and at a point."""
    s = rng.choice([s for s in POWER if s.slope])
    left = f"Derivative({s.text}, x)"
    form = rng.randrange(4)
    if form == 0:
        at = rng.choice(("1", "-1", "0", "1/2", "-1/2", "2"))
        right = put(s.slope, "x", at)
        bound = {**_bound(rng), "x": "real"}
        return judged(rng, "series", f"Subs({left}, x, {at})", "=", right, bound=bound, values=(lambda p: s.derivative({"x": at}), right))
    if form == 1:
        right = f"Sum(Derivative({s.term}, x), (k, {s.start}, oo))"
        return _judged(rng, left, right, s.derivative, s.derivative) if not s.at else None
    return _judged(rng, left, s.slope, s.derivative, s.slope)


def _constant(rng: random.Random) -> Case | None:
    left, true, others = rng.choice(CONSTANT)
    right = rng.choice((true, *others)) if true is not None else rng.choice((*others, left))

    def one(point: Point) -> Any:
        if true is None:
            raise NoValue("no value")
        return value(true, {}, True)

    return judged(rng, "series", left, "=", right, bound=_bound(rng), values=(one, one if right == left else right))


def _ratio(rng: random.Random) -> Case | None:
    """A geometric series with a ratio made of numbers: read over the complex numbers."""
    c, d = rng.choice(("1", "2", "3", "4")), rng.choice(("1", "2", "3", "5", "7"))
    r = rng.choice(RATIOS).replace("C", c)
    term = rng.choice((f"({r})**k/{d}**k", f"(({r})/{d})**k", f"({r})**(2*k)/{d}**k", f"({r})**k/factorial(k)", f"({r})**k/k"))
    start = "1" if term.endswith("/k") else "0"
    plain = r.replace("-", "")
    rights = {
        "factorial": (f"exp({r})", f"exp({plain})"),
        "/k": (f"-log(1 - ({r}))",),
        "2*k": (f"{d}/({d} - ({r})**2)", f"{d}/({d} + ({r})**2)"),
        "": (f"{d}/({d} - ({r}))", f"{d}/({d} - ({plain}))"),
    }
    right = rng.choice(next(v for key, v in rights.items() if term.endswith(key) or f"{key}(" in term or (key == "2*k" and "2*k" in term)))
    return judged(rng, "series", f"Sum({term}, (k, {start}, oo))", "=", right, bound=_bound(rng))


def _split(rng: random.Random) -> Case | None:
    """A series of sums, and the sum of series that may diverge."""
    s = rng.choice(POWER)
    other = rng.choice([o for o in POWER if o.start == s.start])
    sign = rng.choice(("-", "+"))
    if rng.random() < 0.5:
        other = s
    together = f"Sum({s.term} {sign} ({other.term}), (k, {s.start}, oo))"
    apart = f"{s.text} {sign} {other.text}"
    if s is other and sign == "-":
        domain = rng.choice(((apart, "0"), (apart, together)))

        def nothing(point: Point) -> Any:
            return s.value(point) - s.value(point)

        if domain[1] == "0":
            return _judged(rng, apart, "0", nothing, "0")
        return None

    def sum_(point: Point) -> Any:
        a, b = s.value(point), other.value(point)
        return a - b if sign == "-" else a + b

    if s is other:
        return _judged(rng, together, f"2*{s.text}", sum_, sum_)
    return _judged(rng, apart, f"({s.closed}) {sign} ({other.closed})", sum_, f"({s.closed}) {sign} ({other.closed})")


def _binomial(rng: random.Random) -> Case | None:
    """(1 + x)**a for every a: at x = 1 it needs a > -1, at x = -1 it needs a >= 0."""
    a_kind = rng.choice(("real", "positive", "negative", "nonnegative integer", "integer", "nonnegative real", "real in (-1,0)"))

    def one(point: Point) -> Any:
        x, a = value(point["x"]), value(point["a"])
        polynomial = a.denominator == 1 and a >= 0
        if not (polynomial or abs(x) < 1 or (x == 1 and a > -1) or (x == -1 and a >= 0)):
            raise NoValue("the series diverges")
        return value("(1 + x)**a", point)

    symbols = {"x": rng.choice(KINDS), "a": a_kind}
    left, right, special = "Sum(binomial(a, k)*x**k, (k, 0, oo))", "(1 + x)**a", _special(symbols)
    return judged(rng, "series", left, "=", right, symbols, special=special, bound=_bound(rng), values=(one, right), most=8)


def _integrated(rng: random.Random) -> Case | None:
    """An integral of a series with fixed ends: on the border, or beyond."""
    term, start, f = rng.choice(
        (("t**k", "0", "1/(1 - t)"), ("(-1)**k*t**k", "0", "1/(1 + t)"), ("k*t**(k-1)", "1", "1/(1 - t)**2"), ("(-1)**k*t**(2*k)", "0", "1/(1 + t**2)"))
    )
    low, high = rng.choice((("0", "1/2"), ("0", "1"), ("-1", "0"), ("-1/2", "1/2"), ("0", "2"), ("1/2", "3/2"), ("2", "3")))
    left, right = f"Integral(Sum({term}, (k, {start}, oo)), (t, {low}, {high}))", f"Integral({f}, (t, {low}, {high}))"
    inside = all(-1 <= Fraction(end) <= 1 for end in (low, high))

    def one(point: Point) -> Any:
        if not inside:
            raise NoValue("the integrand has no value on an interval")
        return value(right, {}, True)

    return judged(rng, "series", left, "=", right, bound=_bound(rng), values=(one, right))
