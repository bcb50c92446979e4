"""Chains: "up to a constant" and "up to a factor" beside equations and orders, claims that are stronger than the chain or about something else, lines
that lose a value beside lines that must not end in a contradiction, conditions of a later line, independence against an assumed equation."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from fractions import Fraction

from .case import Case, Truth, link
from .laws import readable

AREA = "chains"
Steps = list[str | Mapping[str, object]]


def cases(rng: random.Random) -> Iterator[Case]:
    """One way after the other; endless."""
    while True:
        for way in (constants, ordered_integrals, factors, assumed_factors, removable, claims, orders, backwards, dependent, origins, zero_factors):
            case = way(rng)
            if readable(case):
                yield case


PRIMITIVES = (
    ("0", "0"),
    ("2*x", "x**2"),
    ("cos(x)", "sin(x)"),
    ("exp(x)", "exp(x)"),
    ("1", "x"),
    ("3*x**2", "x**3"),
    ("1/(1 + x**2)", "atan(x)"),
    ("-sin(x)", "cos(x)"),
    ("x", "x**2/2"),
)


def constants(rng: random.Random) -> Case:
    """f, an indefinite integral of f', f + c: the ends are not equal."""
    body, value = rng.choice(PRIMITIVES)
    c, d = rng.choice(("1", "5", "-2")), rng.choice(("0", "0", "3"))
    middle = f"Integral({body}, x)" if rng.random() < 0.7 else f"Integral({body}, x) + 7"
    first = value if d == "0" else f"{value} + {d}"
    last = f"{first} + {c}".replace("+ -", "- ")
    if rng.random() < 0.25:
        return Case(
            AREA,
            [first, middle, {"expr": middle.replace("7", "8")}, last],
            "false",
            symbols={"x": "real"},
            claim=f"{first} = {last}",
            number=0,
            note="up to a constant",
        )
    return Case(AREA, [first, middle, last], "false", symbols={"x": "real"}, claim=f"{first} = {last}", number=0, note="up to a constant")


def ordered_integrals(rng: random.Random) -> Case:
    """An antiderivative that is unbounded on the side that the order bounds, though its derivative has the sign: no order holds up to a constant."""
    body = rng.choice(("exp(-x)", "1", "x**2 + 1", "exp(x) + 1", "2 + cos(x)", "cosh(x)", "3"))
    up = rng.random() < 0.5
    c = rng.choice(("5", "0", "-3", "sin(1)"))
    left = f"Integral({body}, x)" if up else f"Integral(-({body}), x)"
    return link(
        AREA, left, rng.choice((">", ">=")) if up else rng.choice(("<", "<=")), c, "false", symbols={"x": "real"}, note="an order of an indefinite integral"
    )


TERMS = ("x", "exp(x)", "x**2", "x + 1", "sin(x)", "cos(x)", "1", "exp(-x**2)", "x*exp(x)")


def factors(rng: random.Random) -> Case:
    """left ~ right in x: one constant, not 0, for all x and every value of the other symbols."""
    f = rng.choice(TERMS)
    way = rng.randrange(6)
    variable = {"rel": "~ x"}
    if way == 0:
        return Case(AREA, [f, {"expr": "0", **variable}], "false", symbols={"x": "real"}, note="a factor 0")
    if way == 1:
        g = rng.choice([t for t in TERMS if t != f])
        return Case(AREA, [f, {"expr": "0", **variable}, {"expr": g, **variable}], "false", symbols={"x": "real"}, number=2, note="0 up to a factor")
    if way == 2:
        c = rng.choice(("a", "(a - 1)", "a**2", "a*b", "(a + b)", "sin(a)"))
        kinds = {"x": "real", **{n: "real" for n in "ab" if n in c}}
        return Case(AREA, [f"{c}*({f})", {"expr": f, **variable}], "false", symbols=kinds, note="a factor that may be 0")
    if way == 3:
        g = rng.choice([t for t in TERMS if t != f])
        return Case(AREA, [f, {"expr": g, **variable}], "false", symbols={"x": "real"}, note="a factor that moves")
    if way == 4:
        c = rng.choice(("3", "-1/2", "exp(a)", "(1 + a**2)"))
        return Case(
            AREA, [f"{c}*({f})", {"expr": f, **variable}], "true", symbols={"x": "real", **({"a": "real"} if "a" in c else {})}, note="a constant factor"
        )
    return Case(AREA, [f"Abs({f})", {"expr": f"2*Abs({f})", **variable}], "true", symbols={"x": "real"}, note="a constant factor")


def zero_factors(rng: random.Random) -> Case:
    """0 ~ f, where f is not 0."""
    f = rng.choice(TERMS)
    zero = rng.choice(("0", "x - x", "0*x", "sin(x)**2 + cos(x)**2 - 1"))
    return Case(AREA, [zero, {"expr": f, "rel": "~ x"}], "false", symbols={"x": "real"}, note="0 up to a factor")


def assumed_factors(rng: random.Random) -> Case:
    """The variable of ~ stands in an assumed equation, which leaves it no other value."""
    f, g = rng.sample(("p", "p**2", "exp(p)", "p + 1", "1 + p**2", "2**p"), 2)
    equation = rng.choice(("p + q == 1", "q == p", "p - q == 3", "q == 2*p", "p == q + 1", "p == 1 - q", "2*p + 3*q == 5"))
    return Case(
        AREA, [f, {"expr": g, "rel": "~ p"}], "false", symbols={"p": "real", "q": "real"}, assume=[equation], note="a variable that is assumed to be something"
    )


def removable(rng: random.Random) -> Case:
    """Valid chains: what an earlier line needs is given on the later ones, and no contradiction."""
    c = rng.choice((1, 2, 3, 5))
    steps = rng.choice((
        [f"(x**2 - {c * c})/(x - {c})", f"(x - {c})*(x + {c})/(x - {c})", f"x + {c}"], [f"sqrt(x - {c})*sqrt(x - {c})", f"sqrt(x - {c})**2", f"x - {c}"],
        [f"{c}*x/x", f"{c}*(x/x)", f"{c}"], [f"exp(log(x)*{c})", f"exp({c}*log(x))", f"x**{c}"], [f"log(x)*{c} - {c}*log(x)", "log(x) - log(x)", "0"],
        [f"1/(1/(x - {c}))", f"(x - {c})/1*((x - {c})/(x - {c}))", f"x - {c}"], [f"sqrt(x)**2 + {c}", f"{c} + sqrt(x)**2", f"Abs(x) + {c}"],
        [f"(x**3 - {c**3})/(x - {c})", f"(x - {c})*(x**2 + {c}*x + {c * c})/(x - {c})", f"x**2 + {c}*x + {c * c}"],
    ))  # fmt: skip
    if rng.random() < 0.3:
        steps = [*steps, f"{steps[-1]} + 0"]
    return Case(AREA, steps, "true", symbols={"x": "real"}, number=len(steps) - 1, note="a removable singularity")


def backwards(rng: random.Random) -> Case:
    """What a later line needs is not given on an earlier one."""
    left, right, last, point = rng.choice((
        ("Abs(x)", "x", "sqrt(x)**2", "-1"), ("sqrt(x**2)", "x", "exp(log(x))", "-2"), ("Abs(x - 1)", "x - 1", "sqrt(x - 1)**2", "0"),
        ("sign(x)", "1", "x/Abs(x)*sqrt(x)**2/x", "-1"),
        ("sign(x)**2", "1", "x/x", "0"), ("Max(x, 0)", "x", "sqrt(x)*sqrt(x)", "-1"), ("log(x**2)", "2*log(Abs(x))", "2*log(x)", ""),
    ))  # fmt: skip
    if not point:
        return Case(AREA, [left, right, last], "conditional", symbols={"x": "real"}, witness={"x": "0"}, note="what a later line needs")
    return Case(AREA, [left, right, last], "false", symbols={"x": "real"}, witness={"x": point}, note="what a later line needs")


# ---------------------------------------------------------------- claims


def claims(rng: random.Random) -> Case:
    """A chain of orders with gaps that are known, and a claim between its ends: true or stronger than that."""
    e, gap, up = "x", Fraction(0), rng.random() < 0.5
    steps: Steps = ["x"]
    for _ in range(rng.choice((1, 2, 3))):
        step = Fraction(rng.choice((0, 0, 1, 2, Fraction(1, 2))))
        gap += step if up else -step
        e = f"x + {gap}".replace("+ -", "- ") if gap else "x"
        strict, weak = ("<", "<=") if up else (">", ">=")
        relation = rng.choice((strict, weak)) if step else rng.choice(("=", weak))
        steps.append({"expr": e, "rel": relation})
    relation = rng.choice(("=", "<", "<=", ">", ">="))
    holds = {"=": gap == 0, "<": gap > 0, "<=": gap >= 0, ">": gap < 0, ">=": gap <= 0}[relation]
    truth: Truth = "true" if holds else "false"
    return Case(AREA, steps, truth, symbols={"x": "real"}, claim=f"x {relation} {e}", number=0, note="a claim between the ends")


def orders(rng: random.Random) -> Case:
    """A chain that touches, and a claim that it does not."""
    rows: tuple[tuple[str, str, str, Truth, str], ...] = (
        ("x**2", ">", "0", "false", "0"), ("x**2", ">=", "0", "true", ""), ("exp(x)", ">", "1 + x", "false", "0"), ("Abs(x)", ">", "x", "false", "1"),
        ("x**2 + 1", ">", "0", "true", ""),
        ("x**2 + 1", "=", "1", "false", "1"), ("exp(x)", "=", "1 + x", "false", "1"),
    )  # fmt: skip
    left, relation, right, truth, point = rng.choice(rows)
    steps: Steps = [left, {"expr": right, "rel": ">="}]
    witness = {"x": point} if point else None
    claim = f"{left} {relation} {right}"
    return Case(AREA, steps, truth, symbols={"x": "real"}, claim=claim, number=0, witness=witness, note="a claim that is stronger")


def origins(rng: random.Random) -> Case:
    """A line that follows from another one than the line before it: no chain from the first to the last."""
    a, b = rng.choice((1, 2, 3)), rng.choice((1, 2, 3))
    holds = rng.random() < 0.4
    claim = f"x < x + {a + b}" if holds else rng.choice((f"x + {a} < x + {a}", f"x > x + {a + b}", f"x = x + {a + b}"))
    truth: Truth = "true" if holds else "false"
    steps: Steps = ["x", {"expr": f"x + {a}", "rel": "<"}, {"expr": f"x + {a + b}", "rel": "<", "from": 0}]
    return Case(AREA, steps, truth, symbols={"x": "real"}, claim=claim, number=0, note="a line from another one")


def dependent(rng: random.Random) -> Case:
    """Independent variables that an assumed equation ties together and that are not constant: there are none, and nothing follows."""
    a, b = rng.choice((1, 2, 3)), rng.choice((0, 1, 2, -1))
    equation = f"Z == {a}*X + {b}*Y".replace("1*X", "X").replace("+ 0*Y", "").replace("+ -1*Y", "- Y").replace("+ 1*Y", "+ Y").strip()
    moving = rng.choice((["Var(X) == 1"], ["Var(X) > 0"], ["Var(X) >= 2"]))
    left, right = rng.choice((("Cov(Z, X)", "0"), ("E(Z*X)", "E(Z)*E(X)"), ("Var(Z + X)", "Var(Z) + Var(X)"), ("E(X**2*Z)", "E(X**2)*E(Z)")))
    names = "X, Y, Z" if b else "X, Z"
    return link(
        AREA, left, "=", right, "false", symbols={names: "independent random real"}, assume=[equation, *moving], note="independence against an assumed equation"
    )
