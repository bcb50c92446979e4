"""Inequalities with known minima: touching, missed by a millionth, at the ends of ranges, approached and not attained, under assumed equations,
and with a range of one symbol that depends on another."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice

from .case import Case
from .laws import Law, book, mutants, readable, seen

AREA = "inequalities"
LAWS = book("""
x: real | exp(x) >= 1 + x
x: positive | log(x) <= x - 1
x: positive | x*log(x) >= x - 1
x: nonnegative real | exp(x) >= 1 + x + x**2/2
x: positive | exp(x) > 1 + x + x**2/2 + x**3/6
x: positive | log(1 + x) > x - x**2/2
x: positive | log(1 + x) < x - x**2/2 + x**3/3
x: real in (-1,oo) | log(1 + x) <= x
x: positive | x + 1/x >= 2
x: nonzero real | x**2 + 1/x**2 >= 2
x: real | x**2/(1 + x**2) < 1
x: real | x/(1 + x**2) <= 1/2
x: real | 1/(1 + x**2) > 0
x: real | exp(-x**2) <= 1
x: real | sqrt(x**2 + 1) > Abs(x)
x: real | Abs(x - 1) + Abs(x + 1) >= 2
x: real in [0,1] | x*(1 - x) <= 1/4
x: nonnegative real | x**2 - x**3 <= 4/27
x: real in [-1,oo); n: nonnegative integer | (1 + x)**n >= 1 + n*x
x: real in (0,pi/2) | sin(x) > 2*x/pi
x: real in [0,pi/2] | sin(x) >= 2*x/pi
x: nonnegative real | sin(x) <= x
x: real | cos(x) >= 1 - x**2/2
x: positive; y: positive | x/y + y/x >= 2
x: positive; y: positive | sqrt(x*y) <= (x + y)/2
x: positive; y: positive | 2/(1/x + 1/y) <= sqrt(x*y)
x: real; y: real | x*y <= (x**2 + y**2)/2
x: real; y: real; z: real | x**2 + y**2 + z**2 >= x*y + y*z + z*x
x: positive; y: positive; z: positive | x**3 + y**3 + z**3 >= 3*x*y*z
x: real; y: real | Abs(x + y) <= Abs(x) + Abs(y)
x: real; y: real | Abs(Abs(x) - Abs(y)) <= Abs(x - y)
x: real; y: real | Max(x, y) >= (x + y)/2
x: real; y: real | x*y <= 1/4 | Eq(y, 1 - x)
x: positive; y: positive | x + y >= 2 | Eq(y, 1/x)
x: real; y: real | x + y >= -1/4 | Eq(y, x**2)
x: real; y: real | x**2 < y**2 | x < y | x > 0
x: real; y: real | x*y > 0 | x + y > 0 | x*y >= 1
x: real; y: real | x**3 < y**3 | x < y
x: positive; y: positive | 1/x > 1/y | x < y
x: real in [0,1]; y: real in [0,1] | x + y - x*y <= 1
x: real in [0,1); y: real in (0,1] | x*y < 1
x: real in [0,1]; y: real in [0,1] | x*y <= Min(x, y)
n: integer | n**2 >= n
n: nonnegative integer | 2**n >= n + 1
n: integer >= 4 | 2**n >= n**2
n: integer >= 5 | 2**n > n**2
n: positive integer | factorial(n) >= 2**(n - 1)
n: integer >= 4 | factorial(n) > 2**n
n: positive integer | Sum(1/k**2, (k, 1, n)) <= 2 - 1/n
n: positive integer | Sum(1/sqrt(k), (k, 1, n)) >= sqrt(n)
n: positive integer; x: vector[n] | Sum(x[k], (k, 1, n))**2 <= n*Sum(x[k]**2, (k, 1, n))
n: positive integer; x: nonnegative vector[n]; i: index 1..n | Sum(x[k], (k, 1, n)) >= x[i]
x: real | floor(x) <= x
x: real | floor(x) > x - 1
x: real | x < floor(x) + 1
a: positive; b: positive; p: real in (0,1) | (a + b)**p <= a**p + b**p
x: positive; y: real in (0,x) | x**2 > x*y
x: positive; y: real in (x,oo) | log(x) < log(y)
x: real; y: real in (x,oo) | exp(x) < exp(y)
x: real in (0,1); y: real in (0,x) | x + y < 2
x: real in [0,1]; y: real in [0,1-x] | x**2 + y**2 <= 1
x: real in (0,1); y: real in (0,1-x) | x*y < 1/4
n: positive integer; k: index 1..n | k*(n - k + 1) >= n
""")
TINY = ("1/1000000", "1/1000", "1/1000000000000")
ROOTS = (("{x}**2 - 2", "sqrt(2)"), ("{x} - 1", "1"), ("{x} + 1", "-1"), ("2*{x} - 3", "3/2"), ("{x}**2 - {x} - 1", "(1 + sqrt(5))/2"), ("{x}**2 - 3*{x}", "3"))
TWO = ("x**2*exp(-x)", "1/x", "exp(x)", "log(x)", "sqrt(x)", "x", "x**2", "x*y", "y", "y**2", "x/y", "1/(x + y)", "exp(-y)", "Abs(x - y)", "1/(1 + x**2)")


def cases(rng: random.Random) -> Iterator[Case]:
    """Planted touching points, infima that are not attained, ranges that depend on each other, laws and their mutants, random trees; endless."""
    return filter(readable, _cases(rng))


def _cases(rng: random.Random) -> Iterator[Case]:
    laws = mutants(AREA, LAWS, rng)
    while True:
        yield from islice(laws, 6)
        yield from islice(dependent(rng), 2)
        yield planted(rng)
        yield unattained(rng)
        yield from islice(halves(rng), 1)
        yield from islice(trees(rng), 1)


def planted(rng: random.Random) -> Case:
    """q**2 r + s, with a zero of q in the domain and r positive there: at least s, which is attained."""
    root, zero = rng.choice(ROOTS)
    square = "({})**2".format(root.format(x="x"))
    positive = rng.choice(("(x**2 + 1)", "exp(x)", "(x**2 - x + 1)", "1", "(x**4 + 2)", "sqrt(x**2 + 1)"))
    kind = rng.choice(("real", "real in [-5,5]", "real in (-3,oo)", "real in [-1,4]"))
    step, relation = rng.choice(("0", *TINY)), rng.choice((">=", ">"))
    sign = rng.choice("+-")
    left = f"{square}*{positive}" if step == "0" else f"{square}*{positive} {sign} {step}"
    true = (step != "0" and sign == "+") or (step == "0" and relation == ">=")
    law = Law({"x": kind}, left, relation, "0")
    return law.case(AREA, "true" if true else "false", note=f"touches at {zero}")


LIMITS = (  # decreasing to the infimum on [1, oo) without reaching it
    ("exp(-x)", "0"), ("1/x", "0"), ("x/(x + 1)", None), ("1/(1 + x**2)", "0"), ("sqrt(x + 1) - sqrt(x)", "0"), ("(x + 1)/x", "1"), ("1 + exp(-2*x)", "1"),
    ("log(1 + 1/x)", "0"), ("(2*x + 1)/x", "2"), ("x**2*exp(-x) + 1", None),
)  # fmt: skip


def unattained(rng: random.Random) -> Case:
    """f(x) > its infimum holds; with a millionth more it fails far out."""
    body, bound = rng.choice([pair for pair in LIMITS if pair[1] is not None])
    step = rng.choice(("0", *TINY))
    law = Law({"x": rng.choice(("real in [1,oo)", "real in (1,oo)"))}, body, rng.choice((">", ">=")), str(bound) if step == "0" else f"{bound} + {step}")
    return law.case(AREA, "true" if step == "0" else "false", note="an infimum that is not attained")


def dependent(rng: random.Random) -> Iterator[Case]:
    """Quadratic forms where the range of one symbol depends on the other."""
    while True:
        a, b, c = (rng.choice((0, 1, 2, 3, Fraction(1, 2), Fraction(1, 4))) for _ in range(3))
        kinds = rng.choice((
            {"x": "positive", "y": "real in (0,x)"}, {"x": "positive", "y": "real in (x,oo)"}, {"x": "positive", "y": "real in [0,x]"},
            {"x": "real in (0,1)", "y": "real in (0,x)"}, {"x": "real in [0,1]", "y": "real in [0,1-x]"}, {"x": "positive", "y": "real in (x,2*x)"},
            {"x": "real", "y": "real in (x,oo)"}, {"x": "real in (0,1)", "y": "real in (x,1)"}, {"y": "positive", "x": "real in (y,oo)"},
            {"x": "nonnegative real", "y": "real in [x,oo)"}, {"x": "positive", "y": "positive", "z": "real in (x,x+y)"},
        ))  # fmt: skip
        left = rng.choice((f"{a}*(x - y)**2", "(x - y)**2", f"{a}*x**2 - {b}*x*y + {c}*y**2", f"{a}*(x - y)**2 + {b}*x", f"{a}*exp(x - y)", f"(x - {a}*y)**2"))
        right = rng.choice((f"{b}*y**2", f"y**2/{rng.randint(2, 9)}", f"{c}*x*y", f"{b}*x", f"{c}", f"{b}*x**2", "0"))
        law = Law(kinds, left, rng.choice((">=", ">", "<", "<=")), right)
        found = seen(law, rng, 150)
        if found is not None:
            yield law.case(AREA, *found, note="ranges that depend on each other")


def halves(rng: random.Random) -> Iterator[Case]:
    """Integers from a bound that is none: the least of them is the next one."""
    while True:
        a = rng.choice((Fraction(1, 2), Fraction(3, 2), Fraction(-1, 2), Fraction(5, 2), Fraction(1, 3)))
        b = a + rng.choice((1, 1, 2, Fraction(1, 2)))
        left = rng.choice((f"(n - {a})*(n - {b})", f"n**2 - {a + b}*n + {a * b}", f"n - {b}", f"(n - {a})**3 - (n - {a})", f"2**n - {b}", f"(n - {b})*n"))
        law = Law({"n": f"integer >= {a}"}, left.replace("- -", "+ "), rng.choice((">=", ">", ">=")), "0")
        found = seen(law, rng, 30)
        if found is not None:
            yield law.case(AREA, *found, note="integers from a bound that is none")


def trees(rng: random.Random) -> Iterator[Case]:
    """Any two terms in x and y compared on any domain."""
    kinds = ("real", "positive", "nonnegative real", "nonzero real", "real in (0,1)", "real in [0,1]", "real in [1,oo)", "real in (0,oo)")
    while True:
        left, right = (f"{rng.choice(TWO)} {rng.choice('+-*')} {rng.choice(TWO)}" for _ in range(2))
        law = Law({"x": rng.choice(kinds), "y": rng.choice(kinds)}, left, rng.choice(("<", "<=", ">", ">=")), right)
        law = replace(law, assume=(rng.choice(("x < y", "x*y > 0", "x + y > 1", "Ne(x, y)")),)) if rng.random() < 0.3 else law
        found = seen(law, rng, 40)
        if found is not None:
            yield law.case(AREA, *found, note="at random")
