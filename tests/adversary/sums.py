"""Finite sums and products: ranges that may be empty or shorter than that, shifts, splits, swaps, deltas outside of their range, factorials and
binomials at negative integers, names of indices that clash. Brute force over small integers decides."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import islice

from .case import Case
from .laws import Law, book, mutants, readable, seen

AREA = "sums"
LAWS = book("""
n: nonnegative integer | Sum(k, (k, 1, n)) = n*(n + 1)/2
n: nonnegative integer | Sum(1, (k, 1, n)) = n
n: nonnegative integer | Sum(2**k, (k, 0, n)) = 2**(n + 1) - 1
n: nonnegative integer; x: real | (1 - x)*Sum(x**k, (k, 0, n)) = 1 - x**(n + 1)
n: nonnegative integer | Sum(k*factorial(k), (k, 1, n)) = factorial(n + 1) - 1
n: nonnegative integer | Sum(1/(k*(k + 1)), (k, 1, n)) = n/(n + 1)
n: nonnegative integer | Product(k, (k, 1, n)) = factorial(n)
n: nonnegative integer | Product((k + 1)/k, (k, 1, n)) = n + 1
n: nonnegative integer; c: real | Product(c, (k, 1, n)) = c**n
n: positive integer | Product(1 - 1/k**2, (k, 2, n)) = (n + 1)/(2*n)
n: nonnegative integer | Sum((-1)**k, (k, 0, n)) = (1 + (-1)**n)/2
n: nonnegative integer | Sum(k**3, (k, 1, n)) = Sum(k, (k, 1, n))**2
n: nonnegative integer | Sum(Sum(1, (j, 1, i)), (i, 1, n)) = n*(n + 1)/2
n: nonnegative integer | Sum(Sum(1, (j, i, n)), (i, 1, n)) = n*(n + 1)/2
n: positive integer; m: index 1..n | Sum(k, (k, 1, n)) = Sum(k, (k, 1, m)) + Sum(k, (k, m + 1, n))
n: positive integer; m: index 1..n; x: vector[n] | Sum(x[k], (k, 1, n)) = Sum(x[k], (k, 1, m)) + Sum(x[k], (k, m + 1, n))
n: positive integer; m: index 0..n; x: vector[n] | Sum(x[k], (k, 1, n)) = Sum(x[k], (k, 1, m)) + Sum(x[k], (k, m + 1, n))
n: positive integer; x: vector[n] | Sum(x[k], (k, 1, n)) = Sum(x[k], (k, 1, n - 1)) + x[n]
n: positive integer; x: vector[n] | Sum(x[k + 1] - x[k], (k, 1, n - 1)) = x[n] - x[1]
n: positive integer; x: vector[n] | Sum(x[n - k], (k, 0, n - 1)) = Sum(x[k], (k, 1, n))
n: positive integer; x: vector[n] | Sum(x[n + 1 - k], (k, 1, n)) = Sum(x[k], (k, 1, n))
n: integer >= 2; x: vector[n] | Sum(x[k], (k, 3, n)) = Sum(x[k], (k, 1, n)) - x[1] - x[2]
n: positive integer; i: index 1..n; x: vector[n] | Sum(KroneckerDelta(i, k)*x[k], (k, 1, n)) = x[i]
n: positive integer; i: index 1..n; x: vector[n] | Sum((1 - KroneckerDelta(i, k))*x[k], (k, 1, n)) = Sum(x[k], (k, 1, n)) - x[i]
n: positive integer | Sum(Sum(KroneckerDelta(i, j), (j, 1, n)), (i, 1, n)) = n
n: positive integer; m: positive integer | Sum(Sum(KroneckerDelta(i, j), (j, 1, n)), (i, 1, m)) = Min(m, n)
n: positive integer; i: index 1..n | Sum(KroneckerDelta(i + 1, k), (k, 1, n + 1)) = 1
n: positive integer; i: index 1..n; j: index 1..n | Sum(KroneckerDelta(i, k)*KroneckerDelta(j, k), (k, 1, n)) = KroneckerDelta(i, j)
n: nonnegative integer | Sum(binomial(n, k), (k, 0, n)) = 2**n
n: positive integer | Sum((-1)**k*binomial(n, k), (k, 0, n)) = 0
n: nonnegative integer | Sum(k*binomial(n, k), (k, 0, n)) = n*2**(n - 1)
n: nonnegative integer; x: real; y: real | (x + y)**n = Sum(binomial(n, k)*x**k*y**(n - k), (k, 0, n))
n: nonnegative integer; k: integer | binomial(n, k) = binomial(n, n - k)
n: positive integer; k: integer | binomial(n, k) = binomial(n - 1, k) + binomial(n - 1, k - 1)
n: positive integer; k: integer | k*binomial(n, k) = n*binomial(n - 1, k - 1)
n: integer; k: nonnegative integer | (n - k)*binomial(n, k) = n*binomial(n - 1, k)
n: integer; k: nonnegative integer | binomial(-n, k) = (-1)**k*binomial(n + k - 1, k)
n: nonnegative integer; k: integer in 0..n | binomial(n, k) = factorial(n)/(factorial(k)*factorial(n - k))
n: nonnegative integer | factorial(n + 1) = (n + 1)*factorial(n)
n: nonnegative integer | factorial(2*n) = 2**n*factorial(n)*Product(2*k - 1, (k, 1, n))
n: positive integer | gamma(n + 1) = n*gamma(n)
n: positive integer | gamma(n) = factorial(n - 1)
n: nonnegative integer; m: nonnegative integer | Sum(binomial(k, m), (k, 0, n)) = binomial(n + 1, m + 1)
n: nonnegative integer; m: nonnegative integer; r: nonnegative integer | Sum(binomial(m, k)*binomial(n, r - k), (k, 0, r)) = binomial(m + n, r)
n: positive integer | Sum(Sum(1/(i + j), (j, 1, i)), (i, 1, n)) = Sum(Sum(1/(i + j), (i, j, n)), (j, 1, n))
n: positive integer; x: vector[n]; y: vector[n] | Sum(x[i], (i, 1, n))*Sum(y[j], (j, 1, n)) = Sum(Sum(x[i]*y[j], (j, 1, n)), (i, 1, n))
n: positive integer; x: vector[n] | Sum(x[i], (i, 1, n))**2 = Sum(x[i]**2, (i, 1, n)) + 2*Sum(Sum(x[i]*x[j], (j, i + 1, n)), (i, 1, n))
n: positive integer; x: vector[n] | Sum(Sum(x[i]*x[j], (j, 1, i)), (i, 1, n)) = Sum(Sum(x[i]*x[j], (i, j, n)), (j, 1, n))
n: positive integer; x: positive vector[n] | log(Product(x[k], (k, 1, n))) = Sum(log(x[k]), (k, 1, n))
n: positive integer; x: vector[n] | Product(exp(x[k]), (k, 1, n)) = exp(Sum(x[k], (k, 1, n)))
n: integer; m: integer | Sum(k, (k, m, n)) = Sum(n + m - k, (k, m, n))
n: integer; m: integer | Sum(k + 1, (k, m, n)) = Sum(k, (k, m + 1, n + 1))
n: nonnegative integer; k: real | Sum(k, (k, 1, n)) + k = n*(n + 1)/2 + k
n: positive integer; k: index 1..n; x: vector[n] | Sum(x[k], (k, 1, n)) - x[k] = Sum((1 - KroneckerDelta(i, k))*x[i], (i, 1, n))
n: nonnegative integer | Sum(floor(k/2), (k, 0, n)) = floor(n**2/4)
n: positive integer | Sum(Piecewise((1, Eq(k, 1)), (0, True)), (k, 1, n)) = 1
n: positive integer; m: index 1..n | Sum(Piecewise((1, k <= m), (0, True)), (k, 1, n)) = m
""")
BODIES = (
    "1", "i", "j", "i*j", "i - j", "x[i]", "x[j]", "x[i]*x[j]", "1/i", "1/(i + j)", "2**j", "binomial(i, j)", "factorial(j)", "KroneckerDelta(i, j)", "(-1)**j",
    "x[i + j]", "1/(j*(j + 1))", "j**2", "Min(i, j)", "Abs(i - j)", "x[j]**2", "1/j", "1/n", "j/n", "r/n", "factorial(n - 1)", "1/(n - i)", "j/i", "r/m",
    "1/(n - 1)",
)  # fmt: skip
ENDS = ("1", "0", "2", "i", "i + 1", "i - 1", "n", "n - 1", "n + 1", "m", "n - i", "-1", "n - m", "2*i")
KINDS = ("positive integer", "nonnegative integer", "integer >= -1", "integer", "integer >= 2", "integer >= -2")


def cases(rng: random.Random) -> Iterator[Case]:
    """Laws and their mutants, and random double sums beside what becomes of them; endless."""
    return filter(readable, _cases(rng))


def _cases(rng: random.Random) -> Iterator[Case]:
    laws = mutants(AREA, LAWS, rng, 40)
    while True:
        yield from islice(laws, 3)
        yield from islice(nested(rng), 2)
        yield from islice(single(rng), 2)
        yield from islice(closed(rng), 3)
        yield unending(rng)


def domain(text: str, rng: random.Random) -> dict[str, str]:
    """Declarations for what occurs: sizes are positive where there is a vector."""
    names = set(re.findall(r"\b[a-z]\b", text))
    size = rng.choice(("positive integer", "positive integer", "integer >= 2")) if "x" in names else rng.choice(KINDS)
    out = {"n": size} if names & {"n", "x"} else {}
    out |= {"r": "real"} if "r" in names else {}
    out |= {"m": rng.choice(("index 1..n", "integer in 0..n", "positive integer") if "n" in out else KINDS)} if "m" in names else {}
    return out | ({"x": "vector[n]"} if "x" in names else {})


def single(rng: random.Random) -> Iterator[Case]:
    """A sum or product shifted, split, turned round, cut at an end, or closed."""
    while True:
        body = rng.choice([b for b in BODIES if not re.search(r"\bi\b", b)])
        low, high = (rng.choice([e for e in ENDS if "i" not in e]) for _ in range(2))
        head, op = rng.choice((("Sum", "+"), ("Sum", "+"), ("Product", "*")))
        whole = f"{head}({body}, (j, {low}, {high}))"
        up, back = (re.sub(r"\bj\b", new, body) for new in ("(j + 1)", f"({low} + {high} - j)"))
        last, first = (re.sub(r"\bj\b", f"({end})", body) for end in (high, low))
        cut = rng.choice(("1", "m", "n - 1", "2"))
        other = rng.choice((
            f"{head}({up}, (j, {low} - 1, {high} - 1))", f"{head}({back}, (j, {low}, {high}))", f"{head}({body}, (j, {low}, {high} - 1)) {op} {last}",
            f"{first} {op} {head}({body}, (j, {low} + 1, {high}))", f"{head}({body}, (j, {low}, {cut})) {op} {head}({body}, (j, {cut} + 1, {high}))",
            f"{head}({up}, (j, {low}, {high}))", f"{head}({body}, (j, {low}, {cut})) {op} {head}({body}, (j, {cut}, {high}))",
        ))  # fmt: skip
        law = Law(domain(f"{whole} {other}", rng), whole, "=", other)
        found = seen(law, rng, 40)
        if found is not None:
            yield law.case(AREA, *found, note="one sum rewritten")


def closed(rng: random.Random) -> Iterator[Case]:
    """What has no value where the range is empty, deltas at halves and at real numbers, ranges whose ends are no integers, each with a closed form."""
    while True:
        n = rng.choice(("n", "n", "(n + 1)", "(n - 1)", "(n - m)"))
        low, high = rng.choice((("1", "n"), ("1", n), ("0", f"{n} - 1"), ("m + 1", "n"), ("2", f"{n} + 1")))
        row = rng.choice((
            (f"Sum(r/{n}, (k, {low}, {high}))", "r"), (f"Sum(1/{n}, (k, {low}, {high}))", "1"),
            (f"Sum(factorial({n} - 1), (k, {low}, {high}))", f"factorial({n})"),
            (f"{n}*Sum(r/{n}, (k, {low}, {high}))", f"{n}*r"), (f"Sum(k/{n}, (k, 1, {n}))", f"({n} + 1)/2"),
            (f"Sum(Sum(1/i, (j, 1, i)), (i, {low}, n))", rng.choice(("n", "n + 1"))),
            (f"Sum(Sum(1/({n} - i), (j, i + 1, {n})), (i, 1, {n}))", n), (f"Sum(KroneckerDelta(k, {n}/2)*k, (k, 0, n))", f"{n}/2"),
            (f"Sum(KroneckerDelta(k, {n}/2), (k, 0, n))", "1"),
            ("Sum(KroneckerDelta(k, s)*k, (k, 0, n))", "s"), ("Sum(KroneckerDelta(k, s), (k, 0, n))", "1"),
            ("Sum(KroneckerDelta(k, m + 1/2)*k, (k, 0, n + m))", "m + 1/2"),
            (f"Sum(cos(2*pi*k), (k, s, s + {rng.randint(1, 3)}))", "2"), ("Sum(floor(k), (k, s, s + 1))", "2*s + 1"),
            ("Sum(floor(k) - k, (k, s, s + m))", "0"),
            ("Sum((-1)**(2*k), (k, n/2, n/2 + 3))", "4"), ("Product(cos(2*pi*k), (k, s, s + 2))", "1"), (f"Sum(r/{n}, (k, {low}, {high}))", "0"),
        ))  # fmt: skip
        left, right = row
        names = set(re.findall(r"\b[a-z]\b", left + right))
        kinds = {"n": rng.choice(("nonnegative integer", "positive integer", "integer >= -1", "integer >= 2")), "r": "real"}
        kinds |= {"s": rng.choice(("real", "real in [0,n]", "real in [0,1]")), "m": rng.choice(("integer in 0..n", "nonnegative integer", "positive integer"))}
        if "s" in names and "n" in kinds["s"]:
            names |= {"n"}
        if "m" in names and "n" in kinds["m"].split(".."):
            names |= {"n"}
        law = Law({n: k for n, k in kinds.items() if n in names}, left, rng.choice(("=", "=", "=", ">=", "<=")), right)
        found = seen(law, rng, 40)
        if found is not None:
            yield law.case(AREA, *found, note="where a range is empty, or none of integers")


def unending(rng: random.Random) -> Case:
    """A range with a closed end that is no integer: the sum has no value anywhere."""
    end = rng.choice(("pi", "sqrt(2)", "5/2", "E", "sqrt(5) + 1", "7/3", "2*pi"))
    body, form = rng.choice(
        (("1", "{e}"), ("k", "({e})*({e} + 1)/2"), ("2*k", "({e})*({e} + 1)"), ("x", "({e})*x"), ("k**2", "({e})*({e} + 1)*(2*({e}) + 1)/6"))
    )
    return Law({"x": "real"}, f"Sum({body}, (k, 1, {end})) + x", "=", f"{form.format(e=end)} + x").case(AREA, "false", note="an end that is no integer")


def nested(rng: random.Random) -> Iterator[Case]:
    """A double sum with its order changed, with one range changed, or beside a sum like it."""
    while True:
        body = rng.choice(BODIES)
        a, b = rng.choice(("1", "0", "2")), rng.choice(("n", "n - 1", "n + 1", "m"))
        c, d = rng.choice(ENDS), rng.choice(ENDS)
        whole = f"Sum(Sum({body}, (j, {c}, {d})), (i, {a}, {b}))"
        turned = {"i": f"(i, j, {b})", "i + 1": f"(i, j + 1, {b})"}
        swapped = f"Sum(Sum({body}, {turned.get(c, f'(i, {a}, {b})')}), (j, {a if 'i' in c else c}, {b if 'i' in d else d}))"
        below = f"Sum(Sum({body}, (i, {rng.choice(('j', 'j + 1', 'j - 1'))}, {b})), (j, {a}, {b}))"
        clash = f"Sum(Sum({body}, (j, {c}, {d})), (j, {a}, {b}))"
        other = rng.choice((swapped, below, swapped, f"Sum(Sum({rng.choice(BODIES)}, (j, {c}, {d})), (i, {a}, {b}))", clash, "0"))
        if "i" in re.findall(r"\b\w\b", other) and "(i," not in other:
            continue  # the outer index would be free
        law = Law(domain(f"{whole} {other}", rng), whole, "=", other)
        found = seen(law, rng, 30)
        if found is not None:
            yield law.case(AREA, *found, note="a double sum rewritten")
