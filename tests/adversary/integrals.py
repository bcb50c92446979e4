"""Definite integrals whose integrand lacks a value somewhere: roots and logarithms of what is negative, inverse functions outside [-1, 1], improper ends.

What a careless prover says of them is known: that log u is log|u|, that roots are roots of |u|, that a law holds which needs a sign. So the right
sides are those, the true complex value, and near misses; which of them it is, is found by quadrature.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from fractions import Fraction

from .case import Case
from .truth import judged

REAL_KINDS = ("real", "positive", "negative", "nonnegative real", "nonzero real", "real in (0,1)", "real in [-1,1]", "real in [0,oo)")
ROOTS = ("1/2", "1/3", "3/2", "-1/2", "-1/3", "2/3", "5/2", "-2/3")
# @ is nothing or a minus: with one of them the integrand is real and the value is the one of the line
IMPROPER = [
    line.split(" ; ")
    for line in """log(@x) ; 0 ; 1 ; -1
x*log(@x) ; 0 ; 1 ; -1/4
x**2*log(@x) ; 0 ; 1 ; -1/9
log(@x)**2 ; 0 ; 1 ; 2
log(@x)/(1+x**2) ; 0 ; oo ; 0
log(@x)/(1-x) ; 0 ; 1 ; -pi**2/6
log(@x)/(1+x) ; 0 ; 1 ; -pi**2/12
log(@x)/sqrt(x) ; 0 ; 1 ; -4
log(@sin(x)) ; 0 ; pi/2 ; -pi*log(2)/2
log(@cos(x)) ; 0 ; pi/2 ; -pi*log(2)/2
log(@tan(x)) ; 0 ; pi/2 ; 0
log(@(1-x)) ; 0 ; 1 ; -1
log(@x)*exp(-x) ; 0 ; oo ; -EulerGamma
sqrt(@x)*exp(-x) ; 0 ; oo ; sqrt(pi)/2
exp(-x)/sqrt(@x) ; 0 ; oo ; sqrt(pi)
(@x)**(3/2)*exp(-x) ; 0 ; oo ; 3*sqrt(pi)/4
(@x)**(1/3)*exp(-x) ; 0 ; oo ; gamma(4/3)
sqrt(@log(x)) ; 0 ; 1 ; sqrt(pi)/2
1/sqrt(@log(x)) ; 0 ; 1 ; sqrt(pi)
sqrt(@(1-x**2)) ; -1 ; 1 ; pi/2
sqrt(@(x**2-1)) ; -1 ; 1 ; pi/2
sqrt(@(4-x**2)) ; -2 ; 2 ; 2*pi
sqrt(@(4-x**2)) ; 0 ; 2 ; pi
1/sqrt(@(1-x**2)) ; -1 ; 1 ; pi
1/sqrt(@(x**2-1)) ; -1 ; 1 ; pi
x**2/sqrt(@(1-x**2)) ; -1 ; 1 ; pi/2
sqrt(@sin(x)*cos(x)) ; 0 ; pi/2 ; gamma(3/4)**2/(2*gamma(3/2))
sqrt(@sin(x)) ; 0 ; pi/2 ; sqrt(pi)*gamma(3/4)/(2*gamma(5/4))
sqrt(@x)*(1-x) ; 0 ; 1 ; 4/15
sqrt(@x*(1-x)) ; 0 ; 1 ; pi/8
1/sqrt(@x*(1-x)) ; 0 ; 1 ; pi
1/(sqrt(@x)*(1+x)) ; 0 ; oo ; pi
1/sqrt(@x)/(1+x) ; 0 ; oo ; pi
1/sqrt(@x) ; 0 ; 1 ; 2
1/sqrt(@x) ; -1 ; 0 ; 2
1/sqrt(@x) ; -1 ; 1 ; 4
(@x)**(1/3) ; -1 ; 1 ; 3/2
sqrt(@x) ; -1 ; 1 ; 4/3
sqrt(@x) ; -1 ; 0 ; 2/3
log(@x) ; -1 ; 1 ; -2
log(@x) ; -1 ; 0 ; -1
log(@(x-1)) ; 0 ; 2 ; -2
1/(x*log(@x)**2) ; 2 ; oo ; 1/log(2)
exp(@x)*log(@x)/exp(@x) ; 0 ; 1 ; -1
log(@x)*x ; 0 ; 1 ; -1/4
exp(x*log(-1)) ; 0 ; 1 ; -2/(I*pi)
exp(x*log(-2)) ; 0 ; 1 ; -3/log(-2)
exp(x*sqrt(-1)) ; 0 ; pi ; 2*I""".splitlines()
]
SYMBOLIC = [
    line.split(" ; ")
    for line in """log(@a*x) ; 0 ; 1 ; log(Abs(a)) - 1 | log(a) - 1 | log(-a) - 1
sqrt(@a*x) ; 0 ; 1 ; 2*sqrt(Abs(a))/3 | 2*sqrt(a)/3 | 2*sqrt(-a)/3
sqrt(@a*x) ; 0 ; 1 ; 2/3*sqrt(Abs(a))
log(@x) ; -a ; a ; 2*a*log(a) - 2*a | 2*a*log(Abs(a)) - 2*a
log(@x) ; 0 ; a ; a*log(a) - a | a*log(Abs(a)) - a | a*log(-a) - a
sqrt(@x) ; 0 ; a ; 2*a**(3/2)/3 | 2*Abs(a)**(3/2)/3
sqrt(@(x-a)) ; 0 ; a ; 2*a**(3/2)/3 | 2*Abs(a)**(3/2)/3
sqrt(@(x-a)) ; 0 ; 2*a ; 4*a**(3/2)/3 | 4/3*a**(3/2)
sqrt(@(x**2-a**2)) ; -a ; a ; pi*a**2/2
sqrt(@(x**2-a**2)) ; 0 ; a ; pi*a**2/4
1/sqrt(@(a**2-x**2)) ; 0 ; a ; pi/2
1/sqrt(@x)/(a+x) ; 0 ; oo ; pi/sqrt(a) | pi/sqrt(Abs(a))
log(a*x) - log(@b*x) ; 0 ; 1 ; log(a/b) | log(a) - log(b) | log(Abs(a/b))
log(@a*x)*x ; 0 ; 1 ; log(a)/2 - 1/4 | log(Abs(a))/2 - 1/4
log(@(x+a)) - log(@(x+a)) ; 0 ; 1 ; 0
log(x-a) ; 0 ; a ; a*log(a) - a
(@a*x)**(1/3) ; 0 ; 1 ; 3*a**(1/3)/4 | 3*Abs(a)**(1/3)/4
exp(-@a*x) ; 0 ; oo ; 1/a | 1/Abs(a)
sqrt(@x)*exp(-a*x) ; 0 ; oo ; sqrt(pi)/(2*a**(3/2))
exp(-a*x**2) ; -oo ; oo ; sqrt(pi/a) | sqrt(pi)/sqrt(a) | sqrt(pi/Abs(a))
1/(x**2+a) ; -oo ; oo ; pi/sqrt(a)
1/(x**2+a**2) ; -oo ; oo ; pi/a | pi/Abs(a)
1/(a+x) ; 0 ; 1 ; log((a+1)/a) | log(a+1) - log(a) | log(Abs(a+1)) - log(Abs(a))
x**a ; 0 ; 1 ; 1/(a+1)
x**(a-1)*exp(-x) ; 0 ; oo ; gamma(a)
(@x)**(a-1)*exp(-x) ; 0 ; oo ; gamma(a)
log(x)*x**a ; 0 ; 1 ; -1/(a+1)**2
x**(a-1)*(1-x)**(b-1) ; 0 ; 1 ; beta(a, b) | gamma(a)*gamma(b)/gamma(a+b)
asin(x/a) ; 0 ; a ; a*(pi/2 - 1) | a*pi/2 - a
asin(a*x)+acos(a*x) ; 0 ; 1 ; pi/2
sqrt(a)*sqrt(x) ; 0 ; 1 ; 2*sqrt(a)/3 | 2*sqrt(Abs(a))/3""".splitlines()
]
WHOLE_POWERS = [
    ("sqrt(@x)**(2*n+1)*exp(-x)", "0", "oo", "gamma(n+3/2)"),
    ("x**n*exp(-x)", "0", "oo", "factorial(n)"),
    ("x**n*log(@x)", "0", "1", "-1/(n+1)**2"),
    ("x**n", "0", "1", "1/(n+1)"),
    ("x**n*sqrt(@x)", "0", "1", "1/(n+3/2)"),
    ("sqrt(@x)**n", "0", "1", "2/(n+2)"),
]
# what looks like a law, and what it needs
LAWS = [
    ("sqrt(U)**2", "U"),
    ("sqrt(U)*sqrt(U)", "U"),
    ("exp(log(U))", "U"),
    ("exp(3*log(U))", "(U)**3"),
    ("exp(2*log(U))", "(U)**2"),
    ("sqrt(U)**4", "(U)**2"),
    ("log(U) - log(U)", "0"),
    ("log(U) - log(U) + 1", "1"),
    ("0*log(U)", "0"),
    ("sin(asin(U))", "U"),
    ("cos(acos(U))", "U"),
    ("asin(U) + acos(U)", "pi/2"),
    ("tanh(atanh(U))", "U"),
    ("cosh(acosh(U))", "U"),
    ("sqrt(U)", "exp(log(U)/2)"),
    ("(U)**(1/3)*(U)**(2/3)", "U"),
    ("sqrt((U)**2)", "U"),
    ("sqrt((U)**2)", "Abs(U)"),
    ("log((U)**2)", "2*log(U)"),
    ("log((U)**2)", "2*log(Abs(U))"),
    ("log(U)", "log(-(U))"),
    ("log(U)", "log(Abs(U))"),
    ("sqrt(U)", "sqrt(Abs(U))"),
    ("sqrt(U)", "sqrt(-(U))"),
    ("log(U*V)", "log(U) + log(V)"),
    ("sqrt(U*V)", "sqrt(U)*sqrt(V)"),
    ("log(U/V)", "log(U) - log(V)"),
    ("sqrt(U/V)", "sqrt(U)/sqrt(V)"),
    ("(U)/(U)", "1"),
    ("sqrt(U)/sqrt(U)", "1"),
    ("log(U)*0 + (U)", "U"),
    ("(U)**(1/2) - sqrt(U)", "0"),
    ("exp(log(U)/3)", "(U)**(1/3)"),
    ("(U)**(3/2)/sqrt(U)", "U"),
    ("acos(U)", "pi/2 - asin(U)"),
    ("log(exp(U))", "U"),
    ("atan(tan(U))", "U"),
    ("asin(sin(U))", "U"),
    ("log(U**2-V**2)", "log(V**2-U**2)"),
    ("exp(asin(U) + acos(U))", "exp(pi/2)"),
    ("gamma(U + 1)/gamma(U)", "U"),
    ("log(sqrt(U))", "log(U)/2"),
    ("sqrt(1 - (U)**2)", "cos(asin(U))"),
    ("sqrt(1 - (U)**2)*sqrt(1 - (U)**2)", "1 - (U)**2"),
    ("real_root(U, 3)**3", "U"),
    ("(U)**(1/3)", "real_root(U, 3)"),
]
SMOOTH = ("t", "t**2", "1", "exp(t)", "cos(t)", "2*t - 1")
UNARY = (
    "log({})",
    "sqrt({})",
    "asin({})",
    "acos({})",
    "({})**(1/3)",
    "({})**(3/2)",
    "1/sqrt({})",
    "atanh({})",
    "exp({})",
    "({})**2",
    "sin({})",
    "Abs({})",
    "-({})",
    "atan({})",
)


def cases(rng: random.Random) -> Iterator[Case]:
    """Endless cases of all families."""
    families: list[tuple[int, Callable[[random.Random], Case | None]]] = [
        (5, _improper), (5, _symbolic), (1, _whole), (7, _law), (5, _primitive), (2, _composed), (1, _ordered),
    ]  # fmt: skip
    weights = [w for w, _ in families]
    while True:
        case = rng.choices(families, weights)[0][1](rng)
        if case is not None:
            yield case


def _signed(rng: random.Random, text: str) -> str:
    return text.replace("@", rng.choice(("", "-")))


def _improper(rng: random.Random) -> Case | None:
    """A table integral with a sign changed under its root or logarithm, beside its real value, its complex one, or another."""
    f, low, high, result = rng.choice(IMPROPER)
    f = _signed(rng, f)
    left = f"Integral({f}, (x, {low}, {high}))"
    factor = rng.choice(("1", "1", "1", "2", "a"))
    symbols = {"a": rng.choice(REAL_KINDS)} if factor == "a" else {}
    if factor != "1":
        left, result = f"Integral({factor}*{f}, (x, {low}, {high}))", f"{factor}*({result})"
    right = rng.choice(
        (result, result, result, f"I*({result})", f"-I*({result})", f"-({result})", f"({result}) + I*pi", f"({result}) + 1", _halves(low, high, result))
    )
    return judged(rng, "integrals", left, "=", right, symbols, bound=_bound(rng, "x"), most=3)


def _halves(low: str, high: str, result: str) -> str:
    """The value when the part left of 0 turns imaginary."""
    return f"({result})/2 + I*({result})/2" if low == "-1" and high == "1" else f"I*({result})/2"


def _bound(rng: random.Random, name: str) -> dict[str, str]:
    return {name: "real"} if rng.random() < 0.4 else {}


def _symbolic(rng: random.Random) -> Case | None:
    f, low, high, results = rng.choice(SYMBOLIC)
    symbols = {name: rng.choice(REAL_KINDS) for name in "ab"}
    f, result = _signed(rng, f), rng.choice(results.split(" | "))
    right = rng.choice((result, result, result, f"-({result})", f"({result}) + 1"))
    return judged(rng, "integrals", f"Integral({f}, (x, {low}, {high}))", "=", right, symbols, bound=_bound(rng, "x"), most=5)


def _whole(rng: random.Random) -> Case | None:
    f, low, high, result = rng.choice(WHOLE_POWERS)
    symbols = {"n": rng.choice(("nonnegative integer", "positive integer", "integer", "integer >= -1"))}
    return judged(rng, "integrals", f"Integral({_signed(rng, f)}, (x, {low}, {high}))", "=", result, symbols, bound=_bound(rng, "x"), most=4)


def _linear(rng: random.Random, names: tuple[str, ...]) -> str:
    """Something simple in t, perhaps with a parameter."""
    k, c = rng.choice(("t", "t", "2*t", "-t", "t/2", "-2*t")), rng.choice(("", "", " - 1", " + 1", " - 2", " + 1/2", " + 2", " - 1/2"))
    if names and rng.random() < 0.7:
        p = rng.choice(names)
        return rng.choice((f"{p} - t", f"{p} + t", f"t - {p}", f"{p}*t", f"-{p}*t", f"{p}*t - 1", f"{p}*t + 1", f"t**2 - {p}**2", f"{p} - t**2", f"{p}**2 - t"))
    return rng.choice((k + c, k + c, k + c, "t**2 - 1", "1 - t**2", "t**2 - 4", "t**2 - t", "cos(t)", "-sin(t)", "exp(t) - 2"))


def _ends(rng: random.Random, names: tuple[str, ...]) -> tuple[str, str]:
    if names and rng.random() < 0.35:
        p = rng.choice(names)
        return rng.choice((("0", p), ("1", p), (f"-{p}", p), (p, "1"), ("0", f"2*{p}"), (p, f"{p} + 1")))
    return rng.choice((("0", "1"), ("-1", "1"), ("-1", "0"), ("0", "2"), ("1", "2"), ("-2", "-1"), ("1", "0"), ("1/2", "3/2"), ("0", "pi/2"), ("-1/2", "1/2")))


def _law(rng: random.Random) -> Case | None:
    """The integrals of two sides of a law that needs a sign, in company."""
    names = rng.choice(((), (), ("x",), ("x",), ("a", "x")))
    u, v = f"({_linear(rng, names)})", f"({_linear(rng, names)})"
    one, other = (side.replace("U", u).replace("V", v) for side in rng.choice(LAWS))
    extra = rng.choice(("", "", "", f" + {rng.choice(SMOOTH)}"))
    factor = rng.choice(("", "", "", "2*", "t*"))
    low, high = _ends(rng, names)
    f, g = (f"{factor}({side}){extra}" if factor else f"{side}{extra}" for side in (one, other))
    left, right = f"Integral({f}, (t, {low}, {high}))", f"Integral({g}, (t, {low}, {high}))"
    closed = _closed(other, u, low, high) if not extra and not factor else None
    if closed is not None and rng.random() < 0.8:
        right = closed if rng.random() < 0.8 else f"-({closed})"
    symbols = {name: rng.choice(REAL_KINDS) for name in names}
    return judged(rng, "integrals", left, "=", right, symbols, bound=_bound(rng, "t"), most=4)


def _closed(integrand: str, u: str, low: str, high: str) -> str | None:
    """The integral of a constant, or of something linear in t, written out."""
    if "t" not in integrand.replace("pi", "").replace("atan", "").replace("sqrt", ""):
        return f"({integrand})*(({high}) - ({low}))" if (low, high) != ("0", "1") else integrand
    if integrand == u and u.count("t") == 1 and not any(word in u for word in ("cos", "sin", "exp", "**")):
        middle = u.replace("t", f"((({low}) + ({high}))/2)")
        return f"(({high}) - ({low}))*{middle}"
    return None


def _number(q: Fraction) -> str:
    return f"({q})" if q < 0 or q.denominator != 1 else str(q)


def _primitive(rng: random.Random) -> Case | None:
    """A power or the logarithm of something linear, by its antiderivative: with absolute values, or on the principal branch."""
    p, q = rng.choice((1, -1, 2, -2, 3)), Fraction(rng.choice((-3, -2, -1, 0, 0, 0, 1, 2)), rng.choice((1, 1, 2)))
    low, high = sorted(rng.sample((-2, -1, 0, 1, 2, 3), 2))
    u = {0: ""}.get(q, f" {'+' if q > 0 else '-'} {abs(q)}")
    u = f"{'' if p == 1 else '-' if p == -1 else f'{p}*'}x{u}"
    one, other = (p * Fraction(end) + q for end in (low, high))
    if rng.random() < 0.4:
        f = f"log({u})"
        plain = [f"({_number(w)}*log({_number(abs(w))}) - {_number(w)})" if w else "0" for w in (one, other)]
        principal = [f"({_number(w)}*log({_number(w)}) - {_number(w)})" if w else "0" for w in (one, other)]
        over = str(p)
    else:
        r = Fraction(rng.choice(ROOTS))
        f = f"sqrt({u})" if r == Fraction(1, 2) else f"1/sqrt({u})" if r == Fraction(-1, 2) else f"({u})**({r})"
        plain = [f"{'-' if w < 0 else ''}{_number(abs(w))}**({r + 1})" for w in (one, other)]
        principal = [f"({_number(w)})**({r + 1})" for w in (one, other)]
        over = f"({p}*({r + 1}))"
    chosen = rng.choice((plain, plain, principal))
    right = f"({chosen[1]} - ({chosen[0]}))/{over}"
    relation = rng.choice(("=",) * 8 + ("<=", ">="))
    return judged(rng, "integrals", f"Integral({f}, (x, {low}, {high}))", relation, right, bound=_bound(rng, "x"))


def _composed(rng: random.Random) -> Case | None:
    """Anything at all in t, beside the same with absolute values where a root or a logarithm wants them."""
    names = rng.choice(((), ("x",)))
    f = _linear(rng, names)
    for _ in range(rng.choice((1, 2, 2, 3))):
        f = rng.choice(UNARY).format(f)
        if rng.random() < 0.3:
            f = f"{f}{rng.choice((' + ', '*', ' - '))}({_linear(rng, names)})"
    low, high = _ends(rng, names)
    g = f.replace("log(", "log(Abs(1)*").replace("sqrt(", "sqrt(1*") if rng.random() < 0.3 else _absolute(f)
    if f == g:
        g = f"{f} + 0"
    symbols = {name: rng.choice(REAL_KINDS) for name in names}
    left, right = (f"Integral({side}, (t, {low}, {high}))" for side in (f, g))
    return judged(rng, "integrals", left, "=", right, symbols, bound=_bound(rng, "t"), most=3)


def _absolute(text: str) -> str:
    """The text with Abs around the argument of each logarithm and root.

    >>> _absolute("log(t - 1) + sqrt(t)")
    'log(Abs(t - 1)) + sqrt(Abs(t))'
    """
    for name in ("log(", "sqrt("):
        at = 0
        while (at := text.find(name, at)) >= 0:
            start = at + len(name)
            depth, end = 1, start
            while depth:
                depth += {"(": 1, ")": -1}.get(text[end], 0)
                end += 1
            text = f"{text[:start]}Abs({text[start : end - 1]}){text[end - 1 :]}"
            at = start
    return text


def _ordered(rng: random.Random) -> Case | None:
    """An estimate of an integral that has no value, or another one than it seems."""
    f, low, high, result = rng.choice(IMPROPER)
    relation, right = rng.choice(((">", f"({result}) - 1"), ("<", f"({result}) + 1"), (">=", f"({result})"), ("<=", result), (">", result)))
    return judged(rng, "integrals", f"Integral({_signed(rng, f)}, (x, {low}, {high}))", relation, right, bound=_bound(rng, "x"))
