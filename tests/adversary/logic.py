"""Implications and equivalences: squaring, dividing by what may be 0, lost and gained roots, parts without a value beside true and false ones,
cases, integers beside reals, floors and divisibility. Kleene's logic at exact points decides; for => only points count where the premise holds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice

from .case import Case, link
from .laws import Law, book, mutants, seen

AREA = "logic"
LAWS = book("""
x: nonnegative real; y: nonnegative real | Eq(x**2, y**2) <=> Eq(x, y)
x: real | Eq(x**2, 1) <=> Or(Eq(x, 1), Eq(x, -1))
x: real | Eq(x, 1) => Eq(x**2, 1)
x: real | Eq(sqrt(x), x - 2) => Eq(x, 4)
x: nonnegative real | Eq(sqrt(x), x - 2) <=> Eq(x, 4)
x: real | Eq(x*(x - 1), 0) <=> Or(Eq(x, 0), Eq(x, 1))
x: positive | 1/x > 1 <=> x < 1
x: nonzero real | 1/x > 1 <=> And(x > 0, x < 1)
x: real | And(Ne(x, 0), 1/x > 1) <=> And(x > 0, x < 1)
x: positive | log(x) < 0 <=> x < 1
x: real | And(x > 0, log(x) < 0) <=> And(x > 0, x < 1)
x: nonzero real | Eq(log(x**2), 0) <=> Or(Eq(x, 1), Eq(x, -1))
x: real | Eq(Abs(x), x) <=> x >= 0
x: real | Eq(Abs(x - 1), 2) <=> Or(Eq(x, 3), Eq(x, -1))
x: real | x**2 > 1 <=> Or(x > 1, x < -1)
x: real | x > 1 => x**2 > 1
x: integer | 2*x > 1 <=> x >= 1
n: integer | n > 0 <=> n >= 1
n: integer | n**2 < 2 <=> Or(Eq(n, 0), Or(Eq(n, 1), Eq(n, -1)))
x: positive; y: positive | x < y <=> x**2 < y**2
x: real; y: real | x < y <=> exp(x) < exp(y)
x: positive; y: positive | x < y <=> 1/x > 1/y
x: real; y: real | Eq(x*y, 0) <=> Or(Eq(x, 0), Eq(y, 0))
x: nonzero real; y: real | Eq(x*y, x) <=> Eq(y, 1)
x: real; y: real; z: positive | x < y <=> x*z < y*z
x: real; y: real; z: nonzero real | x < y <=> x*z**2 < y*z**2
x: real; y: real; z: positive | x <= y <=> x*z <= y*z
x: real; z: positive | x < 1 <=> x*z < z
x: real; y: real; z: nonnegative real | x <= y => x*z <= y*z
x: real in [0,1); y: real | y < 1 <=> y*(1 - x) < 1 - x
x: real; y: positive | x/y > 1 <=> x > y
x: real; y: nonzero real | Eq(x/y, 1) <=> Eq(x, y)
x: real; a: real | Eq(x, 1) => Eq(a*x, a)
x: real; a: nonzero real; b: real | Eq(a*x, b) <=> Eq(x, b/a)
x: real; y: real | And(x > 0, y > 0) => x*y > 0
x: real; y: real | And(x*y > 0, x + y > 0) <=> And(x > 0, y > 0)
x: real; y: real | Eq(x**2 + y**2, 0) <=> And(Eq(x, 0), Eq(y, 0))
x: real; y: real | Eq(Max(x, y), x) <=> x >= y
x: real; y: real | Abs(x + y) < Abs(x) + Abs(y) <=> x*y < 0
x: real | floor(x) > 1 <=> x >= 2
x: real | floor(x) >= 1 <=> x >= 1
n: integer | Eq(floor(n/2), n/2) <=> Eq((-1)**n, 1)
n: integer | Eq(floor((n + 1)/2), n/2) <=> Eq((-1)**n, 1)
x: real | Eq(floor(x), x) <=> Eq(ceiling(x), x)
x: real in (0,oo) | Eq(log(x) + log(x + 1), log(2)) <=> Eq(x, 1)
x: real | x > 2 => x > 1
x: real | And(x > 1, x < 0) => Eq(x, 7)
x: real | Or(x > 1, x <= 1) <=> Eq(x, x)
x: nonnegative real | sqrt(x) < 2 <=> x < 4
x: nonnegative real | sqrt(x) < x <=> x > 1
x: nonnegative real; y: nonnegative real | sqrt(x) < sqrt(y) <=> x < y
x: real | Piecewise((x, x > 0), (-x, True)) = Abs(x)
x: nonzero real | Piecewise((1, x > 0), (-1, x < 0)) = sign(x)
x: real | Piecewise((x**2, x > 0), (-x**2, True)) = x*Abs(x)
x: real | Piecewise((sqrt(x), x > 0), (sqrt(-x), True)) = sqrt(Abs(x))
x: nonzero real | Piecewise((1/x, x > 0), (0, True)) = (1/x)*(1 + sign(x))/2
x: real; y: real | Piecewise((x, x > y), (y, True)) = Max(x, y)
x: real; y: real | Piecewise((1, And(x > 0, y > 0)), (0, True)) <= 1
x: real | Min(Max(x, 0), 1) = Piecewise((0, x < 0), (1, x > 1), (x, True))
n: integer | floor(n/2) + ceiling(n/2) = n
n: integer | floor((n + 1)/2) = ceiling(n/2)
n: integer; m: positive integer | floor(n/m)*m <= n
x: real | floor(x + 1) = floor(x) + 1
x: real | floor(2*x) = floor(x) + floor(x + 1/2)
n: integer | (-1)**(n*(n + 1)) = 1
n: integer | Eq(n*(n - 2), 0) => n >= 0
x: real; y: real | x < y => x < (x + y)/2
x: real; y: real; z: real | And(x < y, y < z) => x < z
""")
TERMS = ("x", "y", "x - 1", "x + y", "x*y", "x**2", "x**2 - x", "1/x", "1/(x - y)", "sqrt(x)", "log(x)", "Abs(x)", "x/y", "x - y", "x**2 - y**2", "x/x",
"sqrt(x**2)", "y - 2",
         "floor(x)", "(x**2 - 1)/(x - 1)", "x*Abs(y)", "exp(x)", "sqrt(y)*x", "sign(x)")  # fmt: skip
NUMBERS = ("0", "1", "2", "-1", "1/2", "y", "x")
KINDS = ("real", "real", "positive", "nonnegative real", "nonzero real", "integer", "nonnegative integer", "real in [0,1]", "real in [-1,oo)")
FACTORS = ("z", "z**2", "Abs(z)", "sqrt(z)", "1 - z", "z**3", "(z - 1)**2", "exp(z)", "1/z", "z - 1", "floor(z)", "z*(1 - z)", "Max(z, 0)")


def cases(rng: random.Random) -> Iterator[Case]:
    """Laws and their mutants, both sides times a factor that may be 0, statements at random, imaginary equations; endless."""
    laws = mutants(AREA, LAWS, rng, 60)
    while True:
        yield from islice(laws, 4)
        yield from islice(multiplied(rng), 2)
        yield from islice(statements(rng), 3)
        yield from islice(tied(rng), 1)
        yield imaginary(rng)


def tied(rng: random.Random) -> Iterator[Case]:
    """Roots of an equation in x, where the range of y depends on x: not every root lies in the range that y leaves."""
    while True:
        a, b = rng.choice((1, 2, 3)), rng.choice(("0", "-1", "1"))
        kinds = rng.choice((
            {"x": "nonnegative real", "y": "real in (0,x)"}, {"x": "nonnegative real", "y": "real in [0,x]"}, {"x": "real in [-1,oo)", "y": "real in (-1,x)"},
            {"x": "real in [1,oo)", "y": "real in (1,x)"}, {"x": "positive", "y": "real in (x,2*x)"},
        ))  # fmt: skip
        first = rng.choice(
            (f"Eq(x*(x - {a}*y), 0)", f"Eq((x - {b})*(x - {a}*y), 0)".replace("- -", "+ "), f"Eq(x**2, {a}*x*y)", f"Eq(x**2 - y**2, {a}*(x - y))")
        )
        law = Law(kinds, first, rng.choice(("=>", "<=>")), rng.choice((f"Eq(x, {b})", "Eq(x, 0)", "Eq(x, y)", f"Eq(x, {a}*y)")))
        found = seen(law, rng, 150)
        if found is not None:
            yield law.case(AREA, *found, note="ranges that depend on each other")


def multiplied(rng: random.Random) -> Iterator[Case]:
    """f R g beside f h R g h, where h may be 0, negative or without a value."""
    while True:
        factor, relation = rng.choice(FACTORS), rng.choice(("<", "<=", ">", ">=", "=="))
        left, right = rng.choice((("x", "y"), ("x", "1"), ("x - y", "0"), ("x**2", "y"), ("x", "-x")))
        apart, together = f"{left} {relation} {right}", f"({left})*({factor}) {relation} ({right})*({factor})"
        if rng.random() < 0.2:
            together = f"({left})/({factor}) {relation} ({right})/({factor})"
        sides = [t.replace(" == ", ", ") for t in (apart, together)]
        if relation == "==":
            sides = [f"Eq({s})" for s in sides]
        first, second = sides if rng.random() < 0.6 else sides[::-1]
        symbols = {"x": "real", "y": "real", "z": rng.choice(KINDS)}
        law = Law(
            {n: k for n, k in symbols.items() if n in f"{left}{right}{factor}".replace("Max", "").replace("exp", "")},
            first,
            rng.choice(("<=>", "=>", "<==")),
            second,
        )
        found = seen(law, rng, 80)
        if found is not None:
            yield law.case(AREA, *found, note="both sides times a factor")


def statement(rng: random.Random, deep: int = 2) -> str:
    """A relation, or two joined."""
    if deep and rng.random() < 0.4:
        head = rng.choice(("And", "Or", "Not"))
        parts = [statement(rng, deep - 1) for _ in range(1 if head == "Not" else 2)]
        return f"{head}({', '.join(parts)})"
    left, right = rng.choice(TERMS), rng.choice((*NUMBERS, rng.choice(TERMS)))
    if left == right:
        return "x < 2"
    relation = rng.choice(("<", "<=", ">", ">=", "Eq", "Ne"))
    return f"{relation}({left}, {right})" if relation in ("Eq", "Ne") else f"{left} {relation} {right}"


def statements(rng: random.Random) -> Iterator[Case]:
    """Any two statements about x and y."""
    while True:
        kinds = {"x": rng.choice(KINDS), "y": rng.choice(KINDS)}
        first = statement(rng)
        second = (
            statement(rng) if rng.random() < 0.5 else rng.choice((f"Or({first}, {statement(rng, 0)})", f"And({first}, {statement(rng, 0)})", _squared(first)))
        )
        law = Law(kinds, first, rng.choice(("=>", "<=>", "<==")), second)
        found = seen(law, rng, 80)
        if found is not None:
            yield law.case(AREA, *found, note="statements at random")


def _squared(text: str) -> str:
    """An equation with both sides squared; anything else as it is, turned round."""
    inside = text.removeprefix("Eq(").removesuffix(")")
    parts = inside.split(", ")
    return f"Eq(({parts[0]})**2, ({parts[1]})**2)" if text.startswith("Eq(") and len(parts) == 2 else f"Not(Not({text}))"


def imaginary(rng: random.Random) -> Case:
    """Equations of real symbols with I: the real and the imaginary part each."""
    c, d = rng.choice((1, 2, 3, 5)), rng.choice((1, 2, 7))
    kinds = {"x": "real", "y": "real"}
    rows = (
        (f"Eq({c}*x, {d}*I*y)", "=>", "Eq(x, 0)", "true", kinds), (f"Eq(x, {d}*I*y)", "<=>", "And(Eq(x, 0), Eq(y, 0))", "true", kinds),
        (f"Eq(x + {d}*I*y, {c} + {d}*I)", "=>", "Eq(y, 1)", "true", kinds), (f"Eq(x, {d}*I*y)", "=>", f"Eq(x, {c})", "false", kinds),
        (f"Eq(x, {d}*I*y)", "=>", "Eq(x, 0)", "false", {"x": "complex", "y": "complex"}),
        (f"Eq(x**2, -{c**2})", "<=>", f"Eq(x, {c}*I)", "false", {"x": "complex"}),
        (f"Eq(x**2, -{c**2})", "<=>", f"Or(Eq(x, {c}*I), Eq(x, -{c}*I))", "true", {"x": "complex"}),
        (f"Eq(x**3, {c**3})", "=>", f"Eq(x, {c})", "false", {"x": "complex"}),
        (f"Eq(x**3, {c**3})", "=>", f"Eq(x, {c})", "true", {"x": "real"}), (f"Eq(Abs(x), {c})", "=>", f"Eq(x**2, {c**2})", "false", {"x": "complex"}),
    )  # fmt: skip
    left, relation, right, truth, symbols = rng.choice(rows)
    return link(AREA, left, relation, right, truth, symbols=symbols, note="imaginary")  # type: ignore[arg-type]
