"""Declared ranges of definitions that do not hold: false outright, true for the symbol that has the parameter's name only, true of real arguments and
used at complex ones, true by an assumption about another name, used where the argument is bound."""

from __future__ import annotations

import random
from collections.abc import Iterator

from .case import Case, Truth
from .exact import value
from .laws import SYMBOLS

AREA = "promises"


def cases(rng: random.Random) -> Iterator[Case]:
    """One way after the other; endless."""
    while True:
        for way in (by_name, at_complex, broken, by_assumption, bound, honest):
            yield way(rng)


BODIES = (  # a kind of z, the body, its range there, a real z at which it is outside
    ("positive", "{z}", "(0,oo)", "-1"), ("positive", "{z}**3", "(0,oo)", "-2"), ("real in [1,oo)", "{z}", "[1,oo)", "0"), ("negative", "-{z}", "(0,oo)", "1"),
    ("positive", "exp({z})", "(1,oo)", "-1"), ("real in (0,1)", "{z}", "(0,1)", "2"), ("real in (-1,1)", "{z}**2", "[0,1)", "3"),
    ("positive", "{z} + 1", "(1,oo)", "-1"),
    ("nonnegative real", "{z}*Abs({z})", "[0,oo)", "-1"), ("nonzero real", "{z}**2", "(0,oo)", "0"), ("positive integer", "{z}", "[1,oo)", "1/2"),
    ("real in [0,1]", "2*{z}", "[0,2]", "3"),
)  # fmt: skip


def consequences(interval: str, call: str, rng: random.Random) -> tuple[str, str, str]:
    """What the range would give, and what fails outside of it."""
    low, high = (end.strip("[]()") for end in interval.split(","))
    rows = []
    if low == "0":
        rows += [(f"Abs({call})", "=", call), (f"sqrt({call}**2)", "=", call), (f"Max({call}, 0)", "=", call)]
    if low != "0" or interval[0] == "(":
        rows += [(call, ">" if interval[0] == "(" else ">=", low), (f"Max({call}, {low})", "=", call)]
    if high != "oo":
        rows += [(call, "<" if interval[-1] == ")" else "<=", high), (f"Min({call}, {high})", "=", call)]
    return rng.choice(rows)


def by_name(rng: random.Random) -> Case:
    """The parameter has the name of a symbol of a narrow kind; the range holds for that alone."""
    kind, body, interval, point = rng.choice(BODIES)
    left, relation, right = consequences(interval, "g(y)", rng)
    inside = {"real in [1,oo)": "2", "negative": "-1", "real in (0,1)": "1/2", "real in (-1,1)": "1/2"}.get(kind, "1")
    truth: Truth = "conditional" if point == "0" else "false"
    step: dict[str, object] = {"expr": right, "rel": relation}
    symbols = {"x": kind, "y": "real"}
    if point == "0" or _holds(left, body, point, relation, right):
        left, step, truth = "g(y)/g(y)", {"expr": "1"}, "conditional"
        if point != "0":
            return broken(rng)
    definitions = {"g(x)": f"{body.format(z='x')} in {interval}"}
    return Case(AREA, [left, step], truth, symbols=symbols, definitions=definitions, witness={"x": inside, "y": point}, note="the kind of another symbol")


def _holds(left: str, body: str, point: str, relation: str, right: str) -> bool:
    """Whether the relation holds at the point after all (it may be about the other end of the range)."""

    def there(side: str) -> str:
        return side.replace("g(y)", f"({body.format(z='y')})")

    return value(f"{SYMBOLS[relation]}({there(left)}, {there(right)})", {"y": value(point, {})}) is True


def at_complex(rng: random.Random) -> Case:
    """A range that holds for real arguments, at a complex one."""
    body, interval, left, right, point = rng.choice((
        ("z**2", "[0,oo)", "sqrt(g(w)**2)", "g(w)", "I"), ("z**2", "[0,oo)", "Abs(g(w))", "g(w)", "I"), ("1/(1 + exp(-z))", "(0,1)", "Abs(g(w))", "g(w)", "I"),
        ("exp(z)", "(0,oo)", "Abs(g(w))", "g(w)", "I"), ("exp(z)", "(0,oo)", "log(g(w)**2)", "2*log(g(w))", "3*I"),
        ("z**2 + 1", "[1,oo)", "sqrt(g(w)**2)", "g(w)", "2*I"),
        ("exp(z)", "(0,oo)", "sqrt(g(w)**2)", "g(w)", "2*I"), ("z**4 + 1", "(0,oo)", "g(w)/g(w)", "1", ""), ("z**2 + 1", "(0,oo)", "g(w)/g(w)", "1", "I"),
        ("1 + exp(z)", "(1,oo)", "g(w)/g(w)", "1", "I*pi"), ("exp(z)", "(0,oo)", "conjugate(g(w))", "g(w)", "I"),
        ("cos(z)", "[-1,1]", "re(g(w))", "g(w)", "1 + I"),
        ("exp(z)", "(0,oo)", "im(g(w))", "0", "I"), ("exp(-z**2)", "(0,1]", "arg(g(w))", "0", "1 + I"),
    ))  # fmt: skip
    truth: Truth = "conditional" if "/g" in left else "false"
    return Case(
        AREA, [left, {"expr": right}], truth, symbols={"w": "complex"}, definitions={"g(z)": f"{body} in {interval}"},
        witness={"w": point} if point else None, note="a range at a complex argument",
    )  # fmt: skip


def broken(rng: random.Random) -> Case:
    """A range that is false at one point, or by a millionth."""
    body, interval, left, relation, right, point = rng.choice((
        ("sin(z)", "(-1,1)", "Abs(g(x))", "<", "1", "pi/2"), ("exp(z)", "(1,oo)", "g(x)", ">", "1", "0"), ("z**2", "(0,oo)", "g(x)", ">", "0", "0"),
        ("1/(1 + z**2)", "(0,1)", "g(x)", "<", "1", "0"), ("z**2 - 1/1000000", "[0,oo)", "sqrt(g(x)**2)", "=", "g(x)", "0"),
        ("Abs(z)", "(0,oo)", "sign(g(x))", "=", "1", "0"),
        ("tanh(z)", "(-1,0.999999)", "g(x)", "<", "0.999999", "100"), ("atan(z)", "(-1.57,1.57)", "g(x)", "<", "1.57", "2000"),
        ("z", "(-oo,1000)", "g(x)", "<", "1000", "1000"),
        ("z - floor(z)", "(0,1)", "g(x)", ">", "0", "0"), ("exp(-z**2)", "(0,1)", "g(x)", "<", "1", "0"), ("cos(z)", "[-1,1)", "g(x)", "<", "1", "0"),
    ))  # fmt: skip
    step: dict[str, object] = {"expr": right, "rel": relation}
    return Case(
        AREA, [left, step], "false", symbols={"x": "real"}, definitions={"g(z)": f"{body} in {interval}"}, witness={"x": point}, note="a range that is false"
    )


def by_assumption(rng: random.Random) -> Case:
    """The file assumes of its z what the range of g(z) needs; g is used elsewhere."""
    c = rng.choice(("0", "1", "2"))
    left, relation, right = rng.choice((("g(y)", ">", c), (f"Max(g(y), {c})", "=", "g(y)"), (f"Abs(g(y) - {c})", "=", f"g(y) - {c}")))
    step: dict[str, object] = {"expr": right, "rel": relation}
    symbols = {"z": "real", "y": "real"}
    witness = {"z": "3", "y": "-1"}
    return Case(
        AREA,
        [left, step],
        "false",
        symbols=symbols,
        assume=[f"z > {c}"],
        definitions={"g(z)": f"z in ({c},oo)"},
        witness=witness,
        note="an assumption about a symbol",
    )


def bound(rng: random.Random) -> Case:
    """The argument is a bound variable, which takes values that the symbol of that name does not."""
    kind, body, interval, _ = rng.choice([row for row in BODIES if row[0] in ("positive", "nonnegative real") and row[2][1] == "0" and "exp" not in row[1]])
    total = rng.choice(("Integral({}, (t, -1, 1))", "Integral({}, (t, -2, 0))", "Sum({}, (t, -3, 2))"))
    call = rng.choice(("Abs(g(t))", "sqrt(g(t)**2)", "Max(g(t), 0)"))
    steps = [total.format(call), total.format("g(t)")]
    symbols = {"x": kind, "t": "integer" if "Sum" in total else "real"} if rng.random() < 0.7 else {"x": kind}
    return Case(AREA, steps, "false", symbols=symbols, definitions={"g(x)": f"{body.format(z='x')} in {interval}"}, note="a range at a bound variable")


def honest(rng: random.Random) -> Case:
    """A range that holds."""
    body, interval, left, relation, right = rng.choice((
        ("1/(1 + exp(-z))", "(0,1)", "g(x)", "<", "1"), ("exp(z)", "(0,oo)", "g(x)/g(x)", "=", "1"), ("z**2", "[0,oo)", "Abs(g(x))", "=", "g(x)"),
        ("sin(z)", "[-1,1]", "g(x)", "<=", "1"), ("1 + z**2", "[1,oo)", "1/g(x)", "<=", "1"),
    ))  # fmt: skip
    step: dict[str, object] = {"expr": right, "rel": relation}
    return Case(AREA, [left, step], "true", symbols={"x": "real"}, definitions={"g(z)": f"{body} in {interval}"}, note="a range that holds")
