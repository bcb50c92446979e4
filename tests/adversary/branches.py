"""Branch cuts: laws of logarithms, roots and inverse functions for complex numbers, real powers of negative bases, derivatives on the cuts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from .case import Case
from .oracle import value
from .texts import put
from .truth import PLANE, Point, judged

COMPLEX = [  # laws for z and w; some hold, most hold off a cut only
    line.split(" ; ")
    for line in """log(exp(z)) ; z
exp(log(z)) ; z
log(z**2) ; 2*log(z)
log(z*w) ; log(z) + log(w)
log(z/w) ; log(z) - log(w)
log(1/z) ; -log(z)
log(-z) ; log(z) + I*pi
log(-z) ; log(z) - I*pi
log(sqrt(z)) ; log(z)/2
log(I*z) ; log(z) + I*pi/2
sqrt(z**2) ; z
sqrt(z)**2 ; z
sqrt(z*w) ; sqrt(z)*sqrt(w)
sqrt(z/w) ; sqrt(z)/sqrt(w)
sqrt(1/z) ; 1/sqrt(z)
sqrt(-z) ; I*sqrt(z)
sqrt(-z) ; -I*sqrt(z)
sqrt(z - 1)*sqrt(z + 1) ; sqrt(z**2 - 1)
sqrt(1 - z)*sqrt(1 + z) ; sqrt(1 - z**2)
sqrt(z)*sqrt(z) ; z
z**(1/2)*z**(1/2) ; z
z**(1/3)*z**(2/3) ; z
(z**3)**(1/3) ; z
(z**(1/3))**3 ; z
(z*w)**(1/3) ; z**(1/3)*w**(1/3)
(z**2)**w ; z**(2*w)
z**w*z**2 ; z**(w + 2)
exp(z)**w ; exp(z*w)
conjugate(log(z)) ; log(conjugate(z))
conjugate(sqrt(z)) ; sqrt(conjugate(z))
conjugate(z**2) ; conjugate(z)**2
conjugate(z**(1/3)) ; conjugate(z)**(1/3)
conjugate(asin(z)) ; asin(conjugate(z))
conjugate(atan(z)) ; atan(conjugate(z))
conjugate(acosh(z)) ; acosh(conjugate(z))
conjugate(exp(z)) ; exp(conjugate(z))
Abs(z)**2 ; z*conjugate(z)
Abs(z**w) ; Abs(z)**w
Abs(z*w) ; Abs(z)*Abs(w)
Abs(exp(z)) ; exp(re(z))
arg(z**2) ; 2*arg(z)
arg(z*w) ; arg(z) + arg(w)
arg(-z) ; arg(z) + pi
arg(1/z) ; -arg(z)
arg(conjugate(z)) ; -arg(z)
re(log(z)) ; log(Abs(z))
im(log(z)) ; arg(z)
re(sqrt(z)) ; sqrt((Abs(z) + re(z))/2)
asin(sin(z)) ; z
sin(asin(z)) ; z
acos(cos(z)) ; z
cos(acos(z)) ; z
atan(tan(z)) ; z
tan(atan(z)) ; z
acosh(cosh(z)) ; z
cosh(acosh(z)) ; z
asinh(sinh(z)) ; z
sinh(asinh(z)) ; z
atanh(tanh(z)) ; z
tanh(atanh(z)) ; z
asin(z) ; -I*log(I*z + sqrt(1 - z**2))
acos(z) ; pi/2 - asin(z)
acos(-z) ; pi - acos(z)
asin(-z) ; -asin(z)
atan(-z) ; -atan(z)
acosh(-z) ; acosh(z) + I*pi
atan(z) ; I*(log(1 - I*z) - log(1 + I*z))/2
atan(z) ; I*log((1 - I*z)/(1 + I*z))/2
atan(1/z) ; pi/2 - atan(z)
acot(z) ; atan(1/z)
acot(z) ; pi/2 - atan(z)
asinh(z) ; log(z + sqrt(z**2 + 1))
acosh(z) ; log(z + sqrt(z**2 - 1))
acosh(z) ; log(z + sqrt(z - 1)*sqrt(z + 1))
acosh(z) ; I*acos(z)
atanh(z) ; (log(1 + z) - log(1 - z))/2
atanh(z) ; log((1 + z)/(1 - z))/2
asinh(z) ; I*asin(-I*z)
atanh(z) ; -I*atan(I*z)
sqrt(1 - z**2) ; cos(asin(z))
cosh(asinh(z)) ; sqrt(1 + z**2)
sinh(acosh(z)) ; sqrt(z**2 - 1)
sinh(acosh(z)) ; sqrt(z - 1)*sqrt(z + 1)
sin(acos(z)) ; sqrt(1 - z**2)
log(z) - log(z) ; 0
z/z ; 1
z**0 ; 1
atan(z) - atan(z) ; 0
sign(z)*Abs(z) ; z
sqrt(z)*conjugate(sqrt(z)) ; Abs(z)""".splitlines()
]
REAL = [  # laws for x, y and exponents p, q
    line.split(" ; ")
    for line in """(x**p)**q ; x**(p*q)
(x**p)**q ; (x**q)**p
x**p*x**q ; x**(p + q)
x**p/x**q ; x**(p - q)
x**p*x**(-p) ; 1
(x*y)**p ; x**p*y**p
(x/y)**p ; x**p/y**p
(-x)**p ; (-1)**p*x**p
(x**2)**p ; x**(2*p)
(x**2)**p ; Abs(x)**(2*p)
(x**2)**(p/2) ; x**p
sqrt(x**2) ; x
sqrt(x**4) ; x**2
sqrt(x)**2 ; x
(x**3)**(1/3) ; x
(x**(1/3))**3 ; x
(x**2)**(1/4) ; sqrt(x)
(x**2)**(1/4) ; sqrt(Abs(x))
x**(2/3) ; (x**2)**(1/3)
x**(2/3) ; (x**(1/3))**2
x**(1/3)*x**(1/3) ; x**(2/3)
x**p ; exp(p*log(x))
log(x**p) ; p*log(x)
log(x**2) ; 2*log(x)
log(x**2) ; 2*log(Abs(x))
log(x*y) ; log(x) + log(y)
log(x*y) ; log(Abs(x)) + log(Abs(y))
sqrt(x*y) ; sqrt(x)*sqrt(y)
sqrt(x/y) ; sqrt(x)/sqrt(y)
sqrt(x**2*y) ; x*sqrt(y)
sqrt(x**2*y) ; Abs(x)*sqrt(y)
x**0 ; 1
0**x ; 0
1**x ; 1
(-1)**(2*p) ; 1
(-1)**p*(-1)**p ; 1
x**p - x**p ; 0
asin(sin(x)) ; x
acos(cos(x)) ; x
atan(tan(x)) ; x
sin(asin(x)) ; x
asin(x) + acos(x) ; pi/2
atan(x) + atan(1/x) ; pi/2
acot(x) ; atan(1/x)
acosh(cosh(x)) ; x
acosh(cosh(x)) ; Abs(x)
atanh(tanh(x)) ; x
exp(log(x)) ; x
real_root(x, 3)**3 ; x
real_root(x**3, 3) ; x
x**(1/3) ; real_root(x, 3)
sqrt(x**2 - y**2) ; sqrt(x - y)*sqrt(x + y)
x*sqrt(1/x) ; sqrt(x)
sqrt(x**3) ; x*sqrt(x)
x/sqrt(x**2) ; sign(x)
x**p*y**p ; (x*y)**p
atan2(y, x) ; atan(y/x)
arg(x) ; 0
Abs(x**p) ; Abs(x)**p
floor(x + y) ; floor(x) + floor(y)
gamma(x + 1) ; x*gamma(x)
factorial(x) ; x*factorial(x - 1)
binomial(x, p) ; binomial(x, x - p)""".splitlines()
]
# a function with a cut, its derivative, points of the plane that lie on the cut or beside it
ANALYTIC = [
    ("log(z)", "1/z"), ("sqrt(z)", "1/(2*sqrt(z))"), ("z**(1/3)", "1/(3*z**(2/3))"), ("atan(z)", "1/(1 + z**2)"), ("asin(z)", "1/sqrt(1 - z**2)"),
    ("acos(z)", "-1/sqrt(1 - z**2)"), ("acot(z)", "-1/(1 + z**2)"), ("asinh(z)", "1/sqrt(1 + z**2)"), ("acosh(z)", "1/(sqrt(z - 1)*sqrt(z + 1))"),
    ("atanh(z)", "1/(1 - z**2)"), ("log(1 + z**2)", "2*z/(1 + z**2)"), ("sqrt(z**2 - 1)", "z/sqrt(z**2 - 1)"), ("sqrt(1 + z)", "1/(2*sqrt(1 + z))"),
    ("log(-z)", "1/z"), ("log(I*z)", "1/z"), ("z*log(z)", "log(z) + 1"), ("log(log(z))", "1/(z*log(z))"), ("exp(sqrt(z))", "exp(sqrt(z))/(2*sqrt(z))"),
    ("z**I", "I*z**(I - 1)"), ("log(z)**2", "2*log(z)/z"), ("z**2", "2*z"), ("exp(z)", "exp(z)"), ("1/z", "-1/z**2"),
    ("conjugate(z)", "1"), ("conjugate(z)", "0"),
    ("re(z)", "1"), ("im(z)", "0"), ("Abs(z)", "sign(z)"), ("z*conjugate(z)", "conjugate(z)"), ("arg(z)", "0"), ("sqrt(z)**2", "1"), ("log(exp(z))", "1"),
    ("sqrt(z**2)", "z/sqrt(z**2)"), ("atan(z) + acot(z)", "0"), ("asin(z) + acos(z)", "0"), ("log(z) - log(z)", "0"), ("tan(z)", "1 + tan(z)**2"),
    ("atan(1/z)", "-1/(1 + z**2)"), ("asin(z)**2", "2*asin(z)/sqrt(1 - z**2)"), ("sin(sqrt(z))", "cos(sqrt(z))/(2*sqrt(z))"),
    ("cos(sqrt(z))", "-sin(sqrt(z))/(2*sqrt(z))"),
]  # fmt: skip
KINDS = ("real",) * 5 + ("positive", "negative", "nonnegative real", "nonzero real", "integer", "positive integer", "real in [-1,1]", "real in (0,1)")


def cases(rng: random.Random) -> Iterator[Case]:
    """Endless cases of all families."""
    while True:
        case = rng.choice((_plane, _plane, _numbers, _numbers, _real, _real, _real, _slope, _slope, _slope_at, _slope_at))(rng)
        if case is not None:
            yield case


def _plane(rng: random.Random) -> Case | None:
    """A law for all complex numbers, or for those where something is assumed."""
    one, other = rng.choice(COMPLEX)
    if rng.random() < 0.2:
        u = rng.choice(("z + 1", "z**2", "-z", "I*z", "1/z", "2*z", "z - 1", "exp(z)", "conjugate(z)"))
        one, other = put(one, "z", u), put(other, "z", u)
    if rng.random() < 0.2:
        one, other = f"exp({one})", f"exp({other})"
    symbols = {name: rng.choice(("complex", "complex", "nonzero complex", "real", "positive")) for name in "zw"}
    if symbols["z"] != "complex" and "I" not in one + other and "complex" not in symbols["w"] + symbols["z"]:
        symbols["z"] = "complex"
    assume: list[str] = rng.choice(([], [], [], ["re(z) > 0"], ["re(z) >= 0"], ["im(z) > 0"], ["re(z) < 0"], ["im(z) == 0"], ["re(z) == 0"], ["Abs(z) < 1"]))
    if "complex" not in symbols["z"]:
        assume = []
    special = {"z": rng.sample(PLANE, 5) if symbols["z"] == "complex" else []}
    return judged(rng, "branches", one, "=", other, symbols, special=special, assume=assume, most=6)


def _numbers(rng: random.Random) -> Case | None:
    """A law at numbers: read over the complex numbers."""
    one, other = rng.choice(COMPLEX)
    z, w = (rng.choice((*PLANE, "-4", "-8", "-1", "-2", "4", "I", "-1/4")) for _ in range(2))
    one, other = (put(put(side, "z", z), "w", w) for side in (one, other))
    return judged(rng, "branches", one, "=", other)


def _real(rng: random.Random) -> Case | None:
    """A law for powers and inverse functions of real numbers."""
    one, other = rng.choice(REAL)
    exponents = {name: rng.choice(("", "", "1/2", "1/3", "2", "-1", "3/2", "2/3", "-1/2", "3")) for name in "pq"}
    for name, exponent in exponents.items():
        if exponent:
            one, other = put(one, name, exponent), put(other, name, exponent)
    if rng.random() < 0.15:
        u = rng.choice(("x - 1", "-x", "x**2", "x + y", "1 - x**2", "2*x"))
        one, other = put(one, "x", u), put(other, "x", u)
    symbols = {name: rng.choice(KINDS) for name in "xypq"}
    relation = rng.choice(("=",) * 9 + ("<=",))
    special = {"x": [], "y": [], "p": ["1/2", "2"] if symbols["p"] == "real" else [], "q": []}
    return judged(rng, "branches", one, relation, other, symbols, special=special, most=9)


def _slope(rng: random.Random) -> Case | None:
    """A derivative for all complex numbers, or on a line."""
    f, slope = rng.choice(ANALYTIC)
    kind = rng.choice(("complex", "nonzero complex"))
    p, q = rng.choice(("0", "-1", "2", "-2", "1/2")), rng.choice(("0", "2", "-2", "1", "-1/2"))
    assume: list[str] = rng.choice(
        ([], [f"re(z) == {p}", f"im(z) == {q}"], [f"im(z) == {q}"], [f"re(z) == {p}"], ["re(z) > 0"], ["im(z) > 0"], [f"z == {p} + {q}*I"], [f"z == {p}"])
    )
    point = f"{p} + ({q})*I"
    near = {
        f"im(z) == {q}": [f"{r} + ({q})*I" for r in ("-2", "0", "2", "1/2", "-1")],
        f"re(z) == {p}": [f"{p} + ({r})*I" for r in ("2", "-2", "0", "1/2", "1")],
    }
    special = (
        [point]
        if len(assume) == 2 or (assume and "I" in assume[0])
        else [p]
        if assume and assume[0] == f"z == {p}"
        else near.get(assume[0] if assume else "", [])
    )
    special = special or rng.sample(PLANE, 6)
    if len(assume) == 2 or (assume and assume[0].startswith("z ==")):
        if kind == "nonzero complex" and point in ("0 + (0)*I",):
            return None
    return judged(rng, "branches", f"Derivative({f}, z)", "=", slope, {"z": kind}, special={"z": special}, assume=assume, most=0 if assume else 3)


def _slope_at(rng: random.Random) -> Case | None:
    """A derivative at a number, on a cut or not."""
    f, slope = rng.choice(ANALYTIC)
    at = rng.choice(("2", "-2", "2*I", "-2*I", "-1", "1/2", "I/2", "-I/2", "1 + I", "-1/2", "3", "-3*I", "0", "1"))
    left = f"Subs(Derivative({f}, z), z, {at})"
    right = put(slope, "z", at)

    def one(point: Point) -> Any:
        return value(f"Derivative({f}, z)", {"z": f"{at} + 0*I"}, True)

    return judged(rng, "branches", left, "=", right, bound={"z": "complex"}, values=(one, right))
