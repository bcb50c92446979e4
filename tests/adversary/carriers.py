"""Functions of one variable in many disguises, each with what it is: a piecewise smooth function, written out.

Integrals with a moving end, limits and series are functions that may jump or bend; here they come with their pieces, so that their derivatives are
known exactly.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from mpmath import mp  # type: ignore[import-untyped]

from .oracle import NoValue, Undecided, big, compared, value
from .texts import put


@dataclass(frozen=True)
class Carrier:
    """`text` in x is `pieces[k]` between the breaks k-1 and k, and `at[k]` at the break k. `closed` is how a prover may see it, `slope` what it
    may take for its derivative. `symbols` are the parameters."""

    text: str
    closed: str
    slope: str
    breaks: Sequence[str] = ()
    pieces: Sequence[str] = ()
    at: Sequence[str] = ()
    symbols: Mapping[str, str] | None = None
    bound: Sequence[str] = ("t",)

    def value(self, point: Mapping[str, str], order: int = 0) -> Any:
        """The value of the derivative of an order at a point."""
        here = value(point["x"])
        where = [value(b, point) for b in self.breaks]
        if any(compared(a, b) >= 0 for a, b in zip(where, where[1:], strict=False)):
            raise Undecided("breaks out of order")
        for k, b in enumerate(where):
            if compared(here, b) == 0:
                return self._at_break(k, point, order)
        k = sum(compared(b, here) < 0 for b in where)
        return self._slope(self.pieces[k], point, order, 0)

    def _at_break(self, k: int, point: Mapping[str, str], order: int) -> Any:
        """At a break: the value there; a derivative if the lower ones fit and both sides have the same."""
        own = big(value(self.at[k], point))
        if order == 0:
            return own
        lower = own if order == 1 else self._at_break(k, point, order - 1)
        sides = [(self.pieces[k], -1), (self.pieces[k + 1], 1)]
        if any(abs(self._slope(piece, point, order - 1, way) - lower) > mp.mpf(10) ** -12 for piece, way in sides):
            raise NoValue("a jump")
        one, other = (self._slope(piece, point, order, way) for piece, way in sides)
        if abs(one - other) > mp.mpf(10) ** -9:
            raise NoValue("a kink")
        return (one + other) / 2

    def _slope(self, piece: str, point: Mapping[str, str], order: int, way: int) -> Any:
        """The derivative of a smooth piece, from one side (0: from both)."""
        if order == 0 and way == 0:
            return big(value(piece, point))

        def f(t: Any) -> Any:
            return big(value(piece, {**point, "x": t}))

        here, h = big(value(point["x"], point)), mp.mpf(10) ** -12
        if order == 0:
            near, nearer = f(here + way * h), f(here + way * h**3)
            if abs(near - nearer) > mp.mpf(10) ** -3:
                raise NoValue("no limit from a side")
            return nearer
        with mp.workdps(80):
            one, two = (self._difference(f, here, way, order, h * s) for s in (1, mp.mpf("0.01")))
        if abs(one - two) > mp.mpf(10) ** -4 * max(1, abs(one)):
            raise NoValue("quotients that do not settle")
        return two

    @staticmethod
    def _difference(f: Any, here: Any, way: int, order: int, h: Any) -> Any:
        if order == 1:
            return (
                (f(here + h) - f(here - h)) / (2 * h) if not way else way * (-3 * f(here + way * h * 0.5) + 4 * f(here + way * h) - f(here + way * h * 1.5)) / h
            )
        if order == 2:
            start = here + way * 2 * h
            return (f(start + h) - 2 * f(start) + f(start - h)) / h**2
        raise Undecided("an order above 2")


# ---------------------------------------------------------------- the disguises


def _shift(rng: random.Random) -> tuple[str, dict[str, str]]:
    """Where it bends: a number, or a parameter."""
    if rng.random() < 0.2:
        return "a", {"a": rng.choice(("real", "positive", "negative"))}
    return rng.choice(("0", "0", "0", "1", "-1", "1/2", "2")), {}


def _minus(variable: str, c: str) -> str:
    return variable if c == "0" else f"{variable} - {c}" if not c.startswith("-") else f"{variable} + {c[1:]}"


def moving_end(rng: random.Random) -> Carrier:
    """Integral of what jumps up to x, or up to something of x."""
    c, symbols = _shift(rng)
    low = rng.choice(("0", "0", "-1", "y", "1"))
    u, v = _minus("t", c), _minus("x", c)
    if low == "y":
        symbols = {**symbols, "y": "real"}
    kind = rng.randrange(6)
    p, q = rng.choice((("1", "2"), ("0", "1"), ("-1", "1"), ("2", "5"), ("x*0 + 1", "3")))
    f, closed, slope, below, above = [
        (f"sign({u})", f"Abs({v}) - Abs({low} - ({c}))", f"sign({v})", f"-({v})", v),
        (f"Heaviside({u})", f"Max({v}, 0) - Max({low} - ({c}), 0)", f"Heaviside({v})", "0", v),
        (f"Piecewise(({p}, t < {c}), ({q}, True))", "", f"Piecewise(({p}, x < {c}), ({q}, True))", f"({p})*({v})", f"({q})*({v})"),
        (f"Piecewise(({p}, t <= {c}), ({q}, True))", "", f"Piecewise(({p}, x <= {c}), ({q}, True))", f"({p})*({v})", f"({q})*({v})"),
        (f"Abs({u})", "", f"Abs({v})", f"-({v})**2/2", f"({v})**2/2"),
        (f"sign({u})*t", "", f"sign({v})*x", f"(-(x**2) + ({c})**2)/2", f"((x**2) - ({c})**2)/2"),
    ][kind]
    # measured from the break, then moved by a constant: the value of the same from the lower end
    start = f"Piecewise(({put(below, 'x', low)}, {low} < {c}), ({put(above, 'x', low)}, True))"
    pieces = [f"{below} - {start}", f"{above} - {start}"]
    return Carrier(f"Integral({f}, (t, {low}, x))", closed or "", slope, (c,), pieces, (f"-({start})",), symbols)


def floors(rng: random.Random) -> Carrier:
    """Integral of floor(t): a bend at every integer."""
    breaks = [str(k) for k in range(-4, 5)]
    if rng.random() < 0.5:
        sums = {k: Fraction(k * (k - 1), 2) for k in range(-5, 6)}  # the integral from 0 to k
        pieces = [f"({sums[k]}) + ({k})*(x - ({k}))" for k in range(-5, 5)]
        return Carrier("Integral(floor(t), (t, 0, x))", "", "floor(x)", breaks, pieces, [str(sums[k]) for k in range(-4, 5)])
    return Carrier("floor(x)", "floor(x)", "0", breaks, [str(k) for k in range(-5, 5)], breaks)


def twice(rng: random.Random) -> Carrier:
    """The integral of an integral of what jumps: once differentiable, not twice."""
    f, slope, below, above = rng.choice(
        (
            ("sign(s)", "Abs(x)", "-x**2/2", "x**2/2"),
            ("Heaviside(s)", "Max(x, 0)", "0", "x**2/2"),
            ("Piecewise((1, s < 0), (3, True))", "Piecewise((x, x < 0), (3*x, True))", "x**2/2", "3*x**2/2"),
        )
    )
    return Carrier(f"Integral(Integral({f}, (s, 0, t)), (t, 0, x))", "", slope, ("0",), (below, above), ("0",), bound=("s", "t"))


def ends_of_x(rng: random.Random) -> Carrier:
    """Ends that are functions of x."""
    return rng.choice(
        (
            Carrier("Integral(sign(t), (t, -x, x))", "0", "0", (), ("0",), ()),
            Carrier("Integral(sign(t), (t, 0, x**2))", "x**2", "2*x", (), ("x**2",), ()),
            Carrier(
                "Integral(sign(t - 1), (t, 0, x**2))", "Abs(x**2 - 1) - 1", "2*x*sign(x**2 - 1)", ("-1", "1"), ("x**2 - 2", "-x**2", "x**2 - 2"), ("-1", "-1")
            ),
            Carrier("Integral(1, (t, 0, Abs(x)))", "Abs(x)", "sign(x)", ("0",), ("-x", "x"), ("0",)),
            Carrier("Integral(t, (t, 0, Abs(x)))", "x**2/2", "x", (), ("x**2/2",), ()),
            Carrier("Integral(Heaviside(t), (t, -1, 2*x))", "Max(2*x, 0)", "2*Heaviside(2*x)", ("0",), ("0", "2*x"), ("0",)),
            Carrier("Integral(sign(t), (t, x, 1))", "1 - Abs(x)", "-sign(x)", ("0",), ("1 + x", "1 - x"), ("1",)),
            Carrier("Integral(exp(t), (t, 0, Max(x, 0)))", "exp(Max(x, 0)) - 1", "Heaviside(x)*exp(x)", ("0",), ("0", "exp(x) - 1"), ("0",)),
            Carrier("Integral(floor(t), (t, x, x + 1))", "x", "1", (), ("x",), ()),
        )
    )


def inside(rng: random.Random) -> Carrier:
    """The integrand jumps where x says."""
    return rng.choice(
        (
            Carrier("Integral(sign(t - x), (t, 0, 1))", "", "0", ("0", "1"), ("1", "1 - 2*x", "-1"), ("1", "-1")),
            Carrier("Integral(sign(x - t), (t, 0, 1))", "", "Integral(0, (t, 0, 1))", ("0", "1"), ("-1", "2*x - 1", "1"), ("-1", "1")),
            Carrier(
                "Integral(Abs(x - t), (t, 0, 1))", "", "Integral(sign(x - t), (t, 0, 1))", ("0", "1"), ("1/2 - x", "x**2 - x + 1/2", "x - 1/2"), ("1/2", "1/2")
            ),
            Carrier("Integral(Heaviside(x - t), (t, 0, 1))", "", "0", ("0", "1"), ("0", "x", "1"), ("0", "1")),
            Carrier("Integral(Max(x, t), (t, 0, 1))", "", "Integral(Heaviside(x - t), (t, 0, 1))", ("0", "1"), ("1/2", "x**2/2 + 1/2", "x"), ("1/2", "1")),
            Carrier("Integral(floor(x + t), (t, 0, 1))", "x", "0", (), ("x",), ()),
            Carrier("Integral(Piecewise((1, t < x), (0, True)), (t, 0, 1))", "", "0", ("0", "1"), ("0", "x", "1"), ("0", "1")),
            Carrier("Integral(x*sign(x), (t, 0, 1))", "Abs(x)", "sign(x)", ("0",), ("-x", "x"), ("0",)),
            Carrier("Integral(x/(x**2 + t**2), (t, -oo, oo))", "pi*sign(x)", "0", ("0",), ("-pi", "pi"), ("0",)),
        )
    )


def limits(rng: random.Random) -> Carrier:
    """Limits of smooth functions that are none."""
    c, symbols = _shift(rng)
    v = f"({_minus('x', c)})" if c != "0" else "x"
    n = rng.choice(("t", "n"))
    table = [
        (f"Limit(atan({v}*{n}), {n}, oo)", f"pi*sign({v})/2", "0", "-pi/2", "pi/2", "0"),
        (f"Limit(exp(-{n}*{v}**2), {n}, oo)", "", "0", "0", "0", "1"),
        (f"Limit(1/(1 + {n}*{v}**2), {n}, oo)", "", "0", "0", "0", "1"),
        (f"Limit(tanh({n}*{v}), {n}, oo)", f"sign({v})", "0", "-1", "1", "0"),
        (f"Limit({v}*tanh({n}*{v}), {n}, oo)", f"Abs({v})", f"sign({v})", f"-({v})", v, "0"),
        (f"Limit(sqrt({v}**2 + 1/{n}), {n}, oo)", f"Abs({v})", f"sign({v})", f"-({v})", v, "0"),
        (f"Limit(sqrt({v}**2 + h), h, 0, '+')", f"Abs({v})", f"sign({v})", f"-({v})", v, "0"),
        (f"Limit(exp(-{v}**2/h), h, 0, '+')", "", "0", "0", "0", "1"),
        (f"Limit(log(1 + exp({n}*{v}))/{n}, {n}, oo)", f"Max({v}, 0)", f"Heaviside({v})", "0", v, "0"),
        (f"Limit(1/(1 + exp(-{n}*{v})), {n}, oo)", f"Heaviside({v})", "0", "0", "1", "1/2"),
        (f"Limit({n}*{v}/(1 + {n}*Abs({v})), {n}, oo)", f"sign({v})", "0", "-1", "1", "0"),
        (f"Limit({v}*{n}/(1 + {n}), {n}, oo)", v, "1", v, v, "0"),
        (f"Limit(sin({n}*{v})/{n}, {n}, oo)", "0", "0", "0", "0", "0"),
        (f"Limit({v}**2*exp(-1/({n}*{v}**2 + 1)), {n}, oo)", f"{v}**2", f"2*{v}", f"{v}**2", f"{v}**2", "0"),
    ]
    text, closed, slope, below, above, at = rng.choice(table)
    return Carrier(text, closed, slope, (c,), (below, above), (at,), symbols, bound=(n, "h") if "h," in text else (n,))


def powers(rng: random.Random) -> Carrier:
    """Limits of powers, which jump at -1 and at 1."""
    return rng.choice(
        (
            Carrier("Limit(x**(2*n)/(1 + x**(2*n)), n, oo)", "", "0", ("-1", "1"), ("1", "0", "1"), ("1/2", "1/2"), bound=("n",)),
            Carrier("Limit(1/(1 + x**(2*n)), n, oo)", "", "0", ("-1", "1"), ("0", "1", "0"), ("1/2", "1/2"), bound=("n",)),
            Carrier("Limit((1 - x**(2*n))/(1 + x**(2*n)), n, oo)", "", "0", ("-1", "1"), ("-1", "1", "-1"), ("0", "0"), bound=("n",)),
        )
    )


def series(rng: random.Random) -> Carrier:
    """Series that converge everywhere, to what is not continuous."""
    c, symbols = _shift(rng)
    v = f"({_minus('x', c)})" if c != "0" else "x"
    table = [
        (f"Sum({v}**2/(1 + {v}**2)**k, (k, 0, oo))", "", f"2*{v}", f"1 + {v}**2", f"1 + {v}**2", "0"),
        (f"Sum({v}**2/(1 + {v}**2)**k, (k, 1, oo))", "", "0", "1", "1", "0"),
        (f"Sum(Abs({v})/(1 + Abs({v}))**k, (k, 0, oo))", "", f"sign({v})", f"1 - {v}", f"1 + {v}", "0"),
        (f"Sum({v}**2*exp(-k*{v}**2), (k, 0, oo))", "", "", "", "", ""),
        (f"Sum({v}**k/factorial(k), (k, 0, oo))", f"exp({v})", f"exp({v})", f"exp({v})", f"exp({v})", "1"),
        (f"Sum(Abs({v})**k/factorial(k), (k, 0, oo))", f"exp(Abs({v}))", f"sign({v})*exp(Abs({v}))", f"exp(-{v})", f"exp({v})", "1"),
        (f"Sum({v}/(2**k), (k, 0, oo))", f"2*{v}", "2", f"2*{v}", f"2*{v}", "0"),
        (f"Sum(sign({v})/2**k, (k, 1, oo))", f"sign({v})", "0", "-1", "1", "0"),
    ]
    text, closed, slope, below, above, at = rng.choice([row for row in table if row[2]])
    return Carrier(text, closed, slope, (c,), (below, above), (at,), symbols, bound=("k",))


def plain(rng: random.Random) -> Carrier:
    """Functions that bend or jump as they are."""
    c, symbols = _shift(rng)
    v = f"({_minus('x', c)})" if c != "0" else "x"
    table = [
        (f"Abs({v})", f"sign({v})", f"-{v}", v, "0"),
        (f"Abs({v})", f"{v}/Abs({v})", f"-{v}", v, "0"),
        (f"{v}*Abs({v})", f"2*Abs({v})", f"-{v}**2", f"{v}**2", "0"),
        (f"sqrt({v}**2)", f"sign({v})", f"-{v}", v, "0"),
        (f"{v}*sign({v})", f"sign({v})", f"-{v}", v, "0"),
        (f"sign({v})", "0", "-1", "1", "0"),
        (f"sign({v})**2", "0", "1", "1", "0"),
        (f"Heaviside({v})", "0", "0", "1", "1/2"),
        (f"Max({v}, 0)", f"Heaviside({v})", "0", v, "0"),
        (f"Max({v}, 0)**2", f"2*Max({v}, 0)", "0", f"{v}**2", "0"),
        (f"Min({v}, 0)", f"1 - Heaviside({v})", v, "0", "0"),
        (f"Piecewise((x, x < {c}), (2*x - ({c}), True))", f"Piecewise((1, x < {c}), (2, True))", "x", f"2*x - ({c})", c),
        (
            f"Piecewise((x**2, x <= {c}), (2*({c})*x - ({c})**2, True))",
            f"Piecewise((2*x, x <= {c}), (2*({c}), True))",
            "x**2",
            f"2*({c})*x - ({c})**2",
            f"({c})**2",
        ),
        (f"Piecewise((x, x < {c}), (x + 1, True))", "1", "x", "x + 1", f"({c}) + 1"),
        (f"Piecewise((1, Eq(x, {c})), (x, True))", "1", "x", "x", "1"),
        (f"exp(-Abs({v}))", f"-sign({v})*exp(-Abs({v}))", f"exp({v})", f"exp(-{v})", "1"),
        (f"real_root({v}, 3)", f"1/(3*real_root({v}, 3)**2)", f"-(-{v})**(1/3)", f"{v}**(1/3)", "0"),
        (f"Abs({v})**(3/2)", f"3*sign({v})*sqrt(Abs({v}))/2", f"(-{v})**(3/2)", f"{v}**(3/2)", "0"),
        (f"sqrt(Abs({v}))", f"sign({v})/(2*sqrt(Abs({v})))", f"sqrt(-{v})", f"sqrt({v})", "0"),
        (f"Abs({v})**3", f"3*{v}*Abs({v})", f"-{v}**3", f"{v}**3", "0"),
        (f"atan2({v}, -1)", f"-1/(1 + {v}**2)", f"-pi - atan({v})", f"pi - atan({v})", "pi"),
    ]
    text, slope, below, above, at = rng.choice(table)
    return Carrier(text, text, slope, (c,), (below, above), (at,), symbols, bound=())


OUTER = [  # F and its derivative: what the derivative of the whole looks like
    ("F", "D"), ("F", "D"), ("F", "D"), ("F", "D"), ("2*F", "2*D"), ("F + x**2", "D + 2*x"), ("exp(F)", "D*exp(C)"), ("x*F", "C + x*D"), ("(F)**2", "2*C*D"),
    ("sin(F)", "D*cos(C)"), ("F + exp(x)", "D + exp(x)"), ("-F", "-D"), ("1/(2 + (F)**2)", "-2*C*D/(2 + C**2)**2"),
]  # fmt: skip


def composed(rng: random.Random, carrier: Carrier) -> Carrier:
    """The carrier inside something smooth."""
    outer, slope = rng.choice(OUTER)
    if "C" in slope and not carrier.closed:
        return carrier
    text = outer.replace("F", carrier.text) if re.fullmatch(r"\w+\(.*\)", carrier.text) else put(outer, "F", carrier.text)
    return replace(
        carrier,
        text=text,
        closed=put(outer, "F", carrier.closed) if carrier.closed else "",
        slope=put(put(slope, "C", carrier.closed), "D", carrier.slope),
        pieces=[put(outer, "F", piece) for piece in carrier.pieces],
        at=[put(put(outer, "x", where), "F", inner) for inner, where in zip(carrier.at, carrier.breaks, strict=True)],
    )


ALL = (moving_end, moving_end, moving_end, floors, twice, ends_of_x, inside, limits, limits, powers, series, series, plain, plain)
