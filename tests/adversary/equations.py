"""Exactness: closed numbers that are equal or differ by less than a double sees, nested radicals with parameters, equations that are assumed and what
they give, names that stand for what an equation says of them. 60 digits and exact fractions decide."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from .case import Case, link
from .laws import Law, book, mutants, readable, seen

AREA = "equations"
LAWS = book("""
x: real; y: real | x*y = x - x**2 | Eq(y, 1 - x)
x: real; y: real | x**2 - y**2 = x - y | Eq(y, 1 - x)
x: nonzero real; y: real | x*y = 1 | Eq(y, 1/x)
x: real; y: real | x**3 + y**3 = 1 - 3*x*y | Eq(y, 1 - x)
x: real; y: real | x**4 = y**2 | Eq(y, x**2)
x: real; y: real | sqrt(y) = Abs(x) | Eq(y, x**2)
x: positive; y: real | log(y) = 2*log(x) | Eq(y, x**2)
x: real; y: real; z: real | (x + y)*z = z**2 | Eq(z, x + y)
x: real; y: real; z: real | x**3 + y**3 + z**3 = 3*x*y*z | Eq(z, -x - y)
a: real; b: real; x: real; y: real | a**2 + b**2 = x**2 + y**2 + 2*x*y + (x - y)**2 | Eq(a, x + y) | Eq(b, x - y)
n: integer; m: integer | (-1)**m = 1 | Eq(m, 2*n)
n: integer; m: integer | cos(pi*m) = -1 | Eq(m, 2*n + 1)
n: positive integer; m: positive integer; x: vector[n] | Sum(x[k], (k, 1, m)) = Sum(x[k], (k, 1, n)) | Eq(m, n)
x: real in [1,oo) | sqrt(x + 2*sqrt(x - 1)) = sqrt(x - 1) + 1
x: real in [2,oo) | sqrt(x - 2*sqrt(x - 1)) = sqrt(x - 1) - 1
x: real in [1,2] | sqrt(x - 2*sqrt(x - 1)) = 1 - sqrt(x - 1)
x: nonnegative real | sqrt(x**2 + 2*x + 1) = x + 1
x: real in [-1,oo) | sqrt(x**2 + 2*x + 1) = x + 1
x: real | sqrt(x**2 + 2*x + 1) = Abs(x + 1)
x: nonnegative real; y: nonnegative real | sqrt(x + y + 2*sqrt(x*y)) = sqrt(x) + sqrt(y)
x: nonnegative real; y: real in [x,oo) | sqrt(x + y - 2*sqrt(x*y)) = sqrt(y) - sqrt(x)
x: nonnegative real; y: nonnegative real | sqrt(x*y) = sqrt(x)*sqrt(y)
x: nonnegative real; y: positive | sqrt(x/y) = sqrt(x)/sqrt(y)
x: positive; y: real; z: real | (x**y)**z = x**(y*z)
x: positive; y: positive; z: real | (x*y)**z = x**z*y**z
x: nonzero real | x**2/sqrt(x**2) = Abs(x)
x: real | real_root(x**3, 3) = x
x: real; y: real | real_root(x, 3)*real_root(y, 3) = real_root(x*y, 3)
x: positive | x**(1/3)*x**(2/3) = x
x: positive; y: positive | (sqrt(x) - sqrt(y))*(sqrt(x) + sqrt(y)) = x - y
x: real in [-1,1] | sqrt(1 - x**2) = cos(asin(x))
x: real in [-pi/2,pi/2] | asin(sin(x)) = x
x: real in [0,pi] | acos(cos(x)) = x
x: real in (-pi/2,pi/2) | atan(tan(x)) = x
x: positive | atan(x) + atan(1/x) = pi/2
x: real; y: real | Max(x, y)*Min(x, y) = x*y
x: real | x*Abs(x)/2 + x**2/2 = Max(x, 0)**2
""")
RADICALS = (  # equal closed numbers
    ("sqrt(5 + 2*sqrt(6))", "sqrt(2) + sqrt(3)"), ("sqrt(3 - 2*sqrt(2))", "sqrt(2) - 1"), ("(2 + sqrt(5))**(1/3)", "(1 + sqrt(5))/2"),
    ("cos(pi/5)", "(1 + sqrt(5))/4"),
    ("sin(pi/12)", "(sqrt(6) - sqrt(2))/4"), ("sqrt(2 + sqrt(2))/2", "cos(pi/8)"), ("tan(pi/8)", "sqrt(2) - 1"), ("1/(sqrt(3) - sqrt(2))", "sqrt(3) + sqrt(2)"),
    ("4*atan(1/5) - atan(1/239)", "pi/4"), ("log(8)/log(2)", "3"), ("sqrt(11 + 6*sqrt(2))", "3 + sqrt(2)"), ("(7 + 5*sqrt(2))**(1/3)", "1 + sqrt(2)"),
    ("cos(2*pi/7) + cos(4*pi/7) + cos(6*pi/7)", "-1/2"), ("sin(pi/7)*sin(2*pi/7)*sin(3*pi/7)", "sqrt(7)/8"), ("exp(2*log(3))", "9"), ("2**(1/2)*8**(1/2)", "4"),
    ("(1 + sqrt(2))**5", "41 + 29*sqrt(2)"), ("sqrt(4 - 2*sqrt(3))", "sqrt(3) - 1"), ("asin(1/2)", "pi/6"), ("atan(1) + atan(2) + atan(3)", "pi"),
)  # fmt: skip


def cases(rng: random.Random) -> Iterator[Case]:
    """Closed numbers, laws and their mutants, equations at random; endless."""
    return filter(readable, _cases(rng))


def _cases(rng: random.Random) -> Iterator[Case]:
    laws = mutants(AREA, LAWS, rng)
    while True:
        yield from islice(laws, 4)
        yield number(rng)
        yield from islice(assumed(rng), 2)


def number(rng: random.Random) -> Case:
    """Two closed numbers, equal or off by very little."""
    left, right = rng.choice(RADICALS)
    digits = rng.choice((0, 0, 6, 12, 18, 30, 45))
    a, b = rng.choice(
        (("{}", "{}"), ("({})**2", "({})**2"), ("7*({})", "7*({})"), ("1/({})", "1/({})"), ("exp({})", "exp({})"), ("({}) - sqrt(2)", "({}) - sqrt(2)"))
    )
    right = b.format(right) + (f" {rng.choice('+-')} 1/{10**digits}" if digits else "")
    relation = rng.choice(("=", "=", "=", "<=")) if not digits or " - 1/" in right else "="
    return link(AREA, a.format(left), relation, right, "false" if digits else "true", note="closed numbers")


def assumed(rng: random.Random) -> Iterator[Case]:
    """An equation for one symbol, and a relation that it gives or does not."""
    terms = ("x", "y", "x + y", "x*y", "x - y", "x**2", "y**2", "x/y", "1/x", "sqrt(y)", "Abs(x)", "log(y)", "2*x", "x**3", "1 - x", "exp(x)", "y*z", "z - x")
    kinds = ("real", "real", "positive", "nonnegative real", "nonzero real", "integer")
    while True:
        equation = rng.choice(("1 - x", "x**2", "2*x", "-x", "1/x", "x + z", "x*z", "sqrt(x)", "Abs(x)", "exp(x)", "x - 1", "x**3", "z"))
        left, right = (rng.choice(("{a}", "{a} + {b}", "({a})*({b})", "({a})**2")).format(a=rng.choice(terms), b=rng.choice(terms)) for _ in range(2))
        text = f"{left} {right} {equation} y".replace("exp", "")
        symbols = {n: rng.choice(kinds) for n in "xyz" if n in text}
        law = Law(symbols, left, rng.choice(("=", "=", "<=", "<", "=>")), right, (f"Eq(y, {equation})",))
        if law.relation == "=>":
            law = Law(
                symbols, f"Eq({left}, {right})", "=>", rng.choice((f"Eq(x, {Fraction(rng.randint(-2, 2))})", "Eq(x, y)", "x >= 0", "Eq(y, 1)")), law.assume
            )
        found = seen(law, rng, 60)
        if found is not None:
            yield law.case(AREA, *found, note="an assumed equation")
