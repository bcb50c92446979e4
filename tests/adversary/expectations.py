"""Expectations, variances and covariances: independence declared or not, conditioning, convexity, functions with needs, components of vectors, derivatives
under the expectation. Distributions on a few outcomes with exact probabilities decide."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice

from .case import Case, Truth, link
from .laws import Law, book, mutants, seen
from .outcomes import draws

AREA = "expectations"
LAWS = book("""
X: independent random real; Y: random real | E(X*Y) = E(X)*E(Y)
X: independent random real; Y: independent random real | Var(X + Y) = Var(X) + Var(Y)
X: independent random real; Y: random real | E(X**2*Y) = E(X**2)*E(Y)
X: independent random real; Y: random real | E(exp(X + Y)) = E(exp(X))*E(exp(Y))
X: independent random real; Y: random real; Z: random real | Cov(X*Y, Z) = E(X)*Cov(Y, Z)
X: independent random real; Y: random real; Z: random real | Cov(X, Y*Z) = 0
X: independent random real; Y: random real | E(X, Y) = E(X)
X: random real; Y: independent random real; Z: random real | E(X*Y, Z) = E(X, Z)*E(Y)
X: independent random real; Y: independent random real | E(X*(X + Y)) = E(X**2) + E(X)*E(Y)
X: random real; Y: random real | E(E(X, Y)) = E(X)
X: random real; Y: random real | E(E(X, Y)*Y) = E(X*Y)
X: random real; Y: random real | E(X*Y, Y) = Y*E(X, Y)
X: random real; Y: random real | Var(X) = E(Var(X, Y)) + Var(E(X, Y))
X: random real; Y: random real | Var(E(X, Y)) <= Var(X)
X: random real; Y: random real | E(E(X, Y)**2) <= E(X**2)
X: random real; Y: random real | Cov(X, Y)**2 <= Var(X)*Var(Y)
X: random real; Y: random real | E(X*Y)**2 <= E(X**2)*E(Y**2)
X: random real; a: real; b: real | Var(a*X + b) = a**2*Var(X)
X: random real | Var(X) >= 0
X: random real | E(X**2) >= E(X)**2
X: random real | E(Abs(X)) >= Abs(E(X))
X: random real | E(exp(X)) >= exp(E(X))
X: random real in (0,oo) | E(log(X)) <= log(E(X))
X: random real in (0,oo) | E(1/X) >= 1/E(X)
X: random real in (0,oo) | E(X)*E(X**3) >= E(X**2)**2
X: random real in (0,oo) | E(sqrt(X))**2 <= E(X)
X: random real in [0,1] | Var(X) <= 1/4
X: random real in (0,1) | E(X) < 1
X: random real in (0,oo) | E(X)/E(X) = 1
X: random real in (0,oo) | E(X)**2 > 0
X: random real in (0,oo) | Abs(E(X)) > 0
X: random real; Y: random real | (E(X) - E(Y))**2 > 0 | X < Y
X: random real; Y: random real | (E(X) - E(Y))/(E(X) - E(Y)) = 1 | X < Y
X: random real in (0,oo); Y: random real | E(X, Y)/E(X, Y) = 1
X: random real in [0,1] | E(X**2) <= E(X)
X: random positive integer | E(X) >= 1
X: random positive integer | E(1/X) <= 1
X: random positive integer | E(X**2) >= E(X)
X: random real; Y: random real | E(Max(X, Y)) >= Max(E(X), E(Y))
X: random real; Y: random real | E(X) <= E(Y) | X <= Y
X: random real; Y: random real | E(X) < E(Y) | X < Y
X: random real; Y: random real | E(X*Y) = E(X)*E(Y) | Eq(Cov(X, Y), 0)
X: random real; Y: random real | E(X*Y**2) = 0 | Eq(E(X, Y), 0)
X: random real; Y: random real | E(X) = 0 | Eq(E(X, Y), 0)
X: random real; a: real | E((X - a)**2) >= Var(X)
X: random real; Y: random real | E(Y) = E(X**2) | Eq(Y, X**2)
X: random real; Y: random real | Cov(X, Y) = 2*Var(X) | Eq(Y, 2*X + 1)
X: random real in (0,1); Y: random real in (0,X) | E(Y) < E(X)
X: random real in (0,oo) | E(X/X**2) = E(1/X)
X: random real in (0,oo) | E(sqrt(X)**2) = E(X)
X: random real in (0,oo) | E(exp(log(X))) = E(X)
X: random real in (0,oo) | E(log(X**2)) = 2*E(log(X))
n: positive integer; V: independent random vector[n] | Var(Sum(V[i], (i, 1, n))) = Sum(Var(V[i]), (i, 1, n))
n: positive integer; V: independent random vector[n] | E(Product(V[i], (i, 1, n))) = Product(E(V[i]), (i, 1, n))
n: positive integer; V: random vector[n] | E(Sum(V[i], (i, 1, n))) = Sum(E(V[i]), (i, 1, n))
n: positive integer; V: independent random vector[n] | Cov(Sum(V[i], (i, 1, n)), V[1]) = Var(V[1])
n: positive integer; V: independent random vector[n]; i: index 1..n; j: index 1..n | E(V[i]*V[j]) = E(V[i])*E(V[j]) | Ne(i, j)
n: positive integer; V: independent random vector[n]; i: index 1..n; j: index 1..n | Cov(V[i], V[j]) = KroneckerDelta(i, j)*Var(V[i])
n: positive integer; V: independent random vector[n] | E(exp(Sum(V[i], (i, 1, n)))) = Product(E(exp(V[i])), (i, 1, n))
""")
KINDS = (
    "random nonzero real",
    "random real",
    "random real",
    "independent random real",
    "random real in (0,oo)",
    "random real in [0,1]",
    "random positive integer",
    "independent random real in (0,1)",
)
BODIES = (
    "X",
    "Y",
    "X**2",
    "X*Y",
    "X + Y",
    "exp(X)",
    "1/X",
    "Abs(X)",
    "X - Y",
    "X*Y**2",
    "log(X)",
    "sqrt(Y)",
    "E(X, Y)",
    "X*E(X, Y)",
    "Max(X, Y)",
    "X/Y",
    "E(Y, X)*Y",
    "1",
    "t*X",
    "X**t",
)
HEADS = (
    "E({a})",
    "E({a})*E({b})",
    "E(({a})*({b}))",
    "Cov({a}, {b})",
    "Var({a})",
    "E({a}, Y)",
    "E(({a})**2)",
    "E({a})**2",
    "Var({a}) + Var({b})",
    "Var({a} + {b})",
    "E(({a})*({b}), X)",
)


def cases(rng: random.Random) -> Iterator[Case]:
    """Laws and their mutants, expressions at random, derivatives under the expectation; endless."""
    laws = mutants(AREA, LAWS, rng, 14, draws=draws)
    while True:
        yield from islice(laws, 4)
        yield from islice(pairs(rng), 3)
        yield differentiated(rng)


def pairs(rng: random.Random) -> Iterator[Case]:
    """Two expressions made of the same parts."""
    while True:
        a, b = rng.choice(BODIES), rng.choice(BODIES)
        left, right = (rng.choice(HEADS).format(a=a, b=b) for _ in range(2))
        if left == right and rng.random() < 0.7:
            continue
        kinds = {"X": rng.choice(KINDS), "Y": rng.choice(KINDS), "t": rng.choice(("real", "positive", "nonnegative real"))}
        symbols = {n: k for n, k in kinds.items() if n in (left + right).replace("exp", "").replace("sqrt", "")}
        if "Y" in left + right and "random" not in symbols.get("Y", ""):
            continue
        law = Law(symbols, left, rng.choice(("=", "=", "=", "<=", "<", ">=")), right)
        found = seen(law, rng, 14, draws=draws)
        if found is not None:
            yield law.case(AREA, *found, note="expectations at random")


def differentiated(rng: random.Random) -> Case:
    """The derivative taken under the expectation: of kinks it is none, and where what is under it is not dominated it may be another one."""
    m = rng.choice((1, 2, 3))
    p = 2 * m + 1
    inner = f"{p}*t**{p - 1} - {2 * m}*t**{p + 2 * m - 1}*X"
    positive, whole, line_ = {"X": "random real in (0,oo)", "t": "real"}, {"X": "random positive integer", "t": "real"}, {"X": "random real", "t": "real"}
    rows: tuple[tuple[str, str, Truth, dict[str, str]], ...] = (
        # X with the density exp(-x): the mean is t**p/t**(2 m) = t for t != 0 and 0 at 0, so that its derivative at 0 is 1
        (f"E(t**{p}*exp(-t**{2 * m}*X)*exp(X))", f"E(({inner})*exp(-t**{2 * m}*X)*exp(X))", "false", positive),
        (f"E({m}*t**{p}*exp(X - t**{2 * m}*X))", f"E({m}*({inner})*exp(X - t**{2 * m}*X))", "false", positive),
        ("E(Abs(X - t))", "E(sign(t - X))", "conditional", line_), ("E(Max(X - t, 0))", "-E(Heaviside(X - t))", "conditional", line_),
        ("E(sqrt(t**2 + X**2))", "E(t/sqrt(t**2 + X**2))", "conditional", line_), ("E((t*X)**2)", "2*t*E(X**2)", "true", line_),
        ("E(exp(-t**2*X))", "-2*t*E(X*exp(-t**2*X))", "true", positive),
        ("E(log(t*X))", "1/t", "conditional", positive), ("E(floor(t*X))", "0", "conditional", whole),
        (f"E((t - X)**{m + 1})", f"{m + 1}*E((t - X)**{m})", "true", line_),
    )  # fmt: skip
    left, right, truth, symbols = rng.choice(rows)
    kink = {"E(Abs(X - t))": ("1", "1"), "E(Max(X - t, 0))": ("1", "1"), "E(sqrt(t**2 + X**2))": ("0", "0")}.get(left, ("1", "0"))
    witness = {"X": kink[0], "t": kink[1]} if truth == "conditional" else None
    return link(AREA, f"Derivative({left}, t)", "=", right, truth, symbols=symbols, witness=witness, note="a derivative under the expectation")
