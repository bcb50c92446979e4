"""Limits: with parameters that change them, from one side, at jumps, across branch cuts, of what has no value near the point, of sums whose parts have none."""

from __future__ import annotations

import random
from collections.abc import Iterator

from .case import Case
from .integrals import LAWS, REAL_KINDS
from .texts import put
from .truth import judged

# f ; variable ; point ; direction or nothing ; value | value | ...
TABLE = [
    line.split(" ; ")
    for line in """sin(a*x)/x ; x ; 0 ;  ; a
sin(a*x)/(b*x) ; x ; 0 ;  ; a/b
(1 + a/n)**n ; n ; oo ;  ; exp(a)
x**x ; x ; 0 ; + ; 1
x**x ; x ; 0 ;  ; 1
x**a ; x ; 0 ; + ; 0 | 1
x**a ; x ; oo ;  ; 0
x*log(x) ; x ; 0 ;  ; 0
log(x)/x**a ; x ; oo ;  ; 0
x**a*exp(-x) ; x ; oo ;  ; 0
exp(-a*t) ; t ; oo ;  ; 0
exp(-a**2*t) ; t ; oo ;  ; 0
atan(a*t) ; t ; oo ;  ; pi/2 | pi*sign(a)/2
tanh(a*t) ; t ; oo ;  ; 1 | sign(a)
1/(1 + a*t) ; t ; oo ;  ; 0
1/(1 + a**2*t) ; t ; oo ;  ; 0 | 1
a*t/(1 + a*t) ; t ; oo ;  ; 1
a*t/(1 + Abs(a)*t) ; t ; oo ;  ; sign(a) | 1
(a*t + 1)/(b*t + 1) ; t ; oo ;  ; a/b
a**n ; n ; oo ;  ; 0
n**a ; n ; oo ;  ; 0
a**(1/n) ; n ; oo ;  ; 1
Abs(x)/x ; x ; 0 ;  ; 1 | 0 | -1
Abs(x)/x ; x ; 0 ; + ; 1
Abs(x)/x ; x ; 0 ; - ; -1
x/Abs(x) ; x ; a ;  ; sign(a) | a/Abs(a)
Abs(x - a)/(x - a) ; x ; a ;  ; 0 | 1
sign(x) ; x ; a ;  ; sign(a)
sign(x - a) ; x ; b ;  ; sign(b - a)
floor(x) ; x ; a ;  ; floor(a)
floor(x) ; x ; a ; + ; floor(a)
floor(x) ; x ; a ; - ; floor(a) | ceiling(a) - 1
ceiling(x) ; x ; a ; - ; ceiling(a)
Heaviside(x) ; x ; a ;  ; Heaviside(a)
Heaviside(x) ; x ; a ; + ; Heaviside(a)
Piecewise((1, x < 1), (2, True)) ; x ; a ;  ; Piecewise((1, a < 1), (2, True))
Max(x, 0)/x ; x ; a ;  ; Max(a, 0)/a
sqrt(x) ; x ; a ;  ; sqrt(a)
sqrt(x - a) ; x ; a ;  ; 0
sqrt(a - x) ; x ; a ; + ; 0
log(x) ; x ; a ;  ; log(a)
1/x ; x ; a ;  ; 1/a
(x**2 - a**2)/(x - a) ; x ; a ;  ; 2*a
(sqrt(x) - sqrt(a))/(x - a) ; x ; a ;  ; 1/(2*sqrt(a))
(x**b - a**b)/(x - a) ; x ; a ;  ; b*a**(b - 1)
(a**x - 1)/x ; x ; 0 ;  ; log(a)
(a**x - b**x)/x ; x ; 0 ;  ; log(a/b) | log(a) - log(b)
exp(1/x) ; x ; 0 ; - ; 0
exp(1/x) ; x ; 0 ;  ; 0
exp(-1/x**2) ; x ; 0 ;  ; 0
exp(-1/x) ; x ; a ;  ; exp(-1/a)
1/(1 + exp(1/x)) ; x ; 0 ;  ; 0 | 1
1/(1 + exp(1/x)) ; x ; 0 ; + ; 0
atan(1/x) ; x ; 0 ;  ; pi/2
atan(1/x) ; x ; a ;  ; atan(1/a)
atan(a/x) ; x ; 0 ; + ; pi/2 | pi*sign(a)/2
sqrt(x**2 + a*x) - x ; x ; oo ;  ; a/2
sqrt(x**2 + 1)/x ; x ; -oo ;  ; 1 | -1
sqrt(a*x**2 + 1)/x ; x ; oo ;  ; sqrt(a) | sqrt(Abs(a))
sqrt(a**2*x**2 + 1)/x ; x ; oo ;  ; a | Abs(a)
x/sqrt(x**2 + a**2) ; x ; 0 ;  ; 0
x/sqrt(x**2 + a**2) ; x ; oo ;  ; 1
sin(x)/x ; x ; oo ;  ; 0
sin(x) ; x ; oo ;  ; 0
x*sin(1/x) ; x ; 0 ;  ; 0
sin(a*t)/t ; t ; oo ;  ; 0
cos(a*t) ; t ; oo ;  ; 1 | 0
(1 - cos(a*x))/x**2 ; x ; 0 ;  ; a**2/2
x**a*log(x) ; x ; 0 ; + ; 0
log(1 + exp(a*t))/t ; t ; oo ;  ; a | Max(a, 0)
(a**t + b**t)**(1/t) ; t ; oo ;  ; Max(a, b) | a
(Abs(a)**t)**(1/t) ; t ; oo ;  ; Abs(a) | a
x**(2*n)/(1 + x**(2*n)) ; n ; oo ;  ; 1 | 0
t**2*a/(t**2*a**2 + 1) ; t ; oo ;  ; 1/a
tan(x) ; x ; a ;  ; tan(a)
1/(x - 1) - 1/(x - 1) ; x ; 1 ;  ; 0
log(a*x)/log(x) ; x ; oo ;  ; 1
log(a*x) - log(x) ; x ; oo ;  ; log(a)
gamma(x)*x ; x ; 0 ;  ; 1
x**2/Abs(x)**a ; x ; 0 ;  ; 0
asin(x) ; x ; a ;  ; asin(a)
acosh(x) ; x ; a ;  ; acosh(a)
atanh(x)*(1 - x) ; x ; 1 ;  ; 0
(x - a)*sign(x - a) ; x ; a ;  ; 0""".splitlines()
]
# numbers only: read over the complex numbers
CLOSED = [
    line.split(" ; ")
    for line in """(1 + log(-C)/n)**n ; n ; oo ;  ; -C | C
(1 + sqrt(-C)/n)**n ; n ; oo ;  ; exp(I*sqrt(C)) | exp(sqrt(C)) | cos(sqrt(C))
exp(x*log(-C)) ; x ; K ;  ; (-C)**K | C**K | -(C**K)
(-C)**x ; x ; K ;  ; (-C)**K | C**K
sqrt(x) ; x ; -C ;  ; I*sqrt(C) | sqrt(C) | -I*sqrt(C)
log(x) ; x ; -C ;  ; log(C) + I*pi | log(C) | log(C) - I*pi
x**(1/3) ; x ; -C ;  ; (-C)**(1/3) | -(C**(1/3))
log(x)*x ; x ; 0 ; - ; 0
sqrt(x)*log(x) ; x ; 0 ;  ; 0
sqrt(-C + I*x) ; x ; 0 ;  ; I*sqrt(C)
sqrt(-C + I*x) ; x ; 0 ; - ; -I*sqrt(C) | I*sqrt(C)
log(-C + I*x) ; x ; 0 ; + ; log(C) + I*pi
log(-C + I*x) ; x ; 0 ; - ; log(C) - I*pi | log(C) + I*pi
log(-C - I*x) ; x ; 0 ;  ; log(C) + I*pi | log(C)
log(-C*x) - log(-x) ; x ; 0 ;  ; log(C) | log(C) + I*pi
log(-C*x) - log(x) ; x ; 0 ; + ; log(C) + I*pi | log(C)
log(x*log(-C)) - log(x) ; x ; oo ;  ; log(log(C)) | log(log(-C))
exp(I*x) ; x ; oo ;  ; 0
exp(-x*sqrt(-C)) ; x ; oo ;  ; 0
exp(-x*(1 + sqrt(-C))) ; x ; oo ;  ; 0
atan(C + I*x)/x ; x ; oo ;  ; 0
(x*sqrt(-C) + 1)/(x + 1) ; x ; oo ;  ; I*sqrt(C) | sqrt(C)
sin(x*sqrt(-C))/x ; x ; 0 ;  ; I*sqrt(C) | sqrt(C)
arg(x) ; x ; 0 ;  ; 0 | pi
Abs(x)/x ; x ; -C ;  ; -1 | 1
sqrt(x**2) ; x ; -C ;  ; C | -C
sqrt(x)*sqrt(x) ; x ; -C ;  ; -C | C
floor(x) ; x ; K ;  ; K""".splitlines()
]
WHOLE = "n"


def cases(rng: random.Random) -> Iterator[Case]:
    """Endless cases of all families."""
    while True:
        case = rng.choice((_table, _table, _table, _closed, _closed, _law, _split))(rng)
        if case is not None:
            yield case


def _limit(f: str, variable: str, point: str, direction: str) -> str:
    return f"Limit({f}, {variable}, {point}" + (f", '{direction}')" if direction in ("+", "-") else ")")


def _bound(rng: random.Random, variable: str) -> dict[str, str]:
    return {variable: "integer" if variable == WHOLE else "real"} if variable == WHOLE or rng.random() < 0.5 else {}


def _table(rng: random.Random) -> Case | None:
    f, variable, point, direction, values = rng.choice(TABLE)
    symbols = {name: rng.choice((*REAL_KINDS, "integer", "real")) for name in "ab"}
    if variable == WHOLE:
        symbols["x"] = rng.choice(REAL_KINDS)
    if rng.random() < 0.1:
        direction = rng.choice(("+", "-", ""))
    value = rng.choice(values.split(" | "))
    right = rng.choice((value, value, value, value, f"({value}) + 1"))
    left = _limit(f, variable, point, direction)
    if rng.random() < 0.1 and point not in ("oo", "-oo"):
        right = put(f, variable, point)
    if rng.random() < 0.1:
        left, right = f"{left} - {left}", "0"
    special = {"a": ["0", "1"], "b": ["0", "1"], "x": ["1", "-1", "0"]}
    special = {n: [p for p in at if _lies(symbols.get(n, ""), p)] for n, at in special.items()}
    return judged(rng, "limits", left, "=", right, symbols, special=special, bound=_bound(rng, variable), most=5)


def _lies(kind: str, text: str) -> bool:
    from fractions import Fraction

    from .truth import lies

    return lies(kind, Fraction(text))


def _closed(rng: random.Random) -> Case | None:
    f, variable, point, direction, values = rng.choice(CLOSED)
    c, k = rng.choice(("1", "2", "4", "3")), rng.choice(("1", "2", "3", "1/2"))
    value = rng.choice(values.split(" | "))

    def at(text: str) -> str:
        return text.replace("C", c).replace("K", k)

    left = _limit(at(f), variable, at(point), direction)
    return judged(rng, "limits", left, "=", at(value), bound=_bound(rng, variable))


def _law(rng: random.Random) -> Case | None:
    """The limits of two sides of a law that needs a sign."""
    one, other = rng.choice(LAWS)
    u = rng.choice(("x", "-x", "x - 1", "1 - x", "x**2 - 1", "a*x", "x - a", "x + a", "2*x", "-x**2"))
    v = rng.choice(("x", "-x", "x + 1", "a", "-a"))
    one, other = (side.replace("U", f"({u})").replace("V", f"({v})") for side in (one, other))
    point = rng.choice(("a", "a", "0", "1", "-1", "1/2"))
    direction = rng.choice(("", "", "+", "-"))
    left = _limit(one, "x", point, direction)
    right = _limit(other, "x", point, direction) if rng.random() < 0.4 else put(other, "x", point)
    return judged(rng, "limits", left, "=", right, {"a": rng.choice(REAL_KINDS)}, bound=_bound(rng, "x"), special={}, most=5)


PARTS = [
    ("sin(t)", "oo"), ("1/t", "0"), ("exp(t)", "oo"), ("sign(t)", "0"), ("t", "oo"), ("1/t", "oo"), ("atan(t)", "oo"), ("cos(t)", "oo"), ("log(t)", "0"),
    ("floor(t)", "0"), ("exp(-t)", "oo"), ("Heaviside(t)", "0"), ("Abs(t)/t", "0"), ("t**2", "oo"), ("sqrt(t)", "0"), ("a*t", "oo"), ("a/t", "0"),
]  # fmt: skip


def _split(rng: random.Random) -> Case | None:
    """A limit of a sum or product, and the sum or product of limits that may not exist."""
    f, point = rng.choice(PARTS)
    g = rng.choice([g for g, at in PARTS if at == point])
    op = rng.choice((" - ", " - ", " + ", "*", "/"))
    if op == " - " and rng.random() < 0.6:
        g = f
    whole = _limit(f"({f}){op}({g})", "t", point, "")
    apart = f"{_limit(f, 't', point, '')}{op}{_limit(g, 't', point, '')}"
    left, right = rng.choice(((whole, apart), (apart, whole), (apart, "0"), (whole, "0"), (apart, apart), (f"0*{_limit(f, 't', point, '')}", "0")))
    return judged(rng, "limits", left, "=", right, {"a": rng.choice(REAL_KINDS)}, bound=_bound(rng, "t"), special={}, most=5)
