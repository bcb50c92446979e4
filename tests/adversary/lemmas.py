"""Lemmas at the wrong place: a claim that is not proved, terms of another kind than the lemma's symbols, complex terms, bound variables, assumptions
that the file makes about something else, definitions of another meaning, indefinite integrals. What a link says is false at a point that is known."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .case import Case, Truth

AREA = "lemmas"
Lemma = dict[str, object]


def cases(rng: random.Random) -> Iterator[Case]:
    """One way after the other; endless."""
    while True:
        for way in (unproved, at_complex, out_of_kind, dropped, bound, other_meaning, up_to_a_constant, nested, honest):
            yield way(rng)


def lemma(claim: str, symbols: Mapping[str, str], steps: Sequence[object] = (), assume: Sequence[str] = (), **more: object) -> Lemma:
    """A lemma whose chain is the two sides of its claim, unless it has another one."""
    left, right = claim.split(" = ")
    out: Lemma = {"symbols": dict(symbols), "claim": claim, "steps": list(steps) or [left, right], **more}
    return {**out, "assume": list(assume)} if assume else out


def used(left: str, right: str, truth: Truth, lemmas: Mapping[str, Lemma], rng: random.Random, **more: Any) -> Case:
    """A link that names a lemma, or does not."""
    step: dict[str, object] = {"expr": right, "by": list(lemmas)} if rng.random() < 0.6 else {"expr": right}
    return Case(AREA, [left, step], truth, lemmas=lemmas, **more)


# ---------------------------------------------------------------- the lemma itself


BOUNDS = (  # left, the relation that holds, right, a point where they differ, the kind
    ("exp({z})", ">=", "1 + {z}", "1", "real"), ("log({z})", "<=", "{z} - 1", "2", "positive"), ("Abs({z})", ">=", "{z}", "-1", "real"),
    ("sin({z})", "<=", "1", "0", "real"), ("sqrt({z}**2 + 1)", ">=", "1", "1", "real"), ("cos({z})", ">=", "-1", "0", "real"),
    ("{z}**2", ">=", "0", "1", "real"),
    ("Max({z}, 0)", ">=", "{z}", "-1", "real"), ("floor({z})", "<=", "{z}", "1/2", "real"), ("tanh({z})", "<", "1", "0", "real"),
)  # fmt: skip


def unproved(rng: random.Random) -> Case:
    """Its chain shows an inequality, its claim is the equation."""
    if rng.random() < 0.3:
        c = rng.choice((3, 4, 5))
        left = "Limit((1 + 1/n)**n, n, oo)"
        rule = lemma(f"{left} = {c}", {"n": "integer"}, [left, {"expr": f"{c}", "rel": "<="}])
        return used(f"{left} + {c}", f"{2 * c}", "false", {"bound": rule}, rng, symbols={"n": "integer"}, note="the claim of a lemma that is not proved")
    left, relation, right, point, kind = rng.choice(BOUNDS)
    rule = lemma(f"{left} = {right}".format(z="z"), {"z": kind}, [left.format(z="z"), {"expr": right.format(z="z"), "rel": relation}])
    a = rng.choice(("2", "3", "7"))
    sides = f"{a}*{left}".format(z="w"), f"{a}*({right})".format(z="w")
    return used(*sides, "false", {"bound": rule}, rng, symbols={"w": kind}, witness={"w": point}, note="the claim of a lemma that is not proved")


def nested(rng: random.Random) -> Case:
    """A lemma that rests on one before it which is not proved."""
    left, relation, right, point, kind = rng.choice(BOUNDS)
    inner = lemma(f"{left} = {right}".format(z="z"), {"z": kind}, [left.format(z="z"), {"expr": right.format(z="z"), "rel": relation}])
    outer = lemma(f"exp({left}) = exp({right})".format(z="z"), {"z": kind})
    sides = f"exp({left})".format(z="w"), f"exp({right})".format(z="w")
    return used(
        *sides, "false", {"inner": inner, "outer": outer}, rng, symbols={"w": kind}, witness={"w": point}, note="a lemma that rests on one that is not proved"
    )


# ---------------------------------------------------------------- terms that the lemma does not speak of


REAL_ONLY = (  # of a real z; at this complex number it fails
    ("log(exp({z}))", "{z}", "7*I"), ("sqrt({z}**2)", "Abs({z})", "I"), ("conjugate({z})", "{z}", "I"), ("re({z})", "{z}", "2*I"), ("im({z})", "0", "I"),
    ("Abs({z})**2", "{z}**2", "I"), ("Abs(exp({z}))", "exp({z})", "I"),
    ("sqrt(exp(2*{z}))", "exp({z})", "4*I"), ("Abs({z}**2)", "{z}**2", "I"),
)  # fmt: skip


def at_complex(rng: random.Random) -> Case:
    """A lemma about a real number at a complex one."""
    left, right, point = rng.choice(REAL_ONLY)
    name = rng.choice("zw")
    rule = lemma(f"{left} = {right}".format(z="z"), {"z": "real"})
    sides = left.format(z=name), right.format(z=name)
    return used(*sides, "false", {"real": rule}, rng, symbols={name: "complex"}, witness={name: point}, note="a lemma about real numbers at a complex one")


NARROW = (  # a kind, a law of it, a wider kind, a point of that where it fails
    ("integer", "cos(2*pi*{z})", "1", "real", "1/2"), ("integer", "sin(pi*{z})", "0", "real", "1/2"), ("integer", "floor({z})", "{z}", "real", "1/2"),
    ("positive", "sqrt({z}**2)", "{z}", "real", "-1"), ("nonnegative real", "Abs({z})", "{z}", "real", "-2"),
    ("positive", "sign({z})", "1", "nonnegative real", "0"),
    ("negative", "Abs({z})", "-{z}", "real", "1"), ("real in (-1,1)", "Max({z}, 1)", "1", "real", "2"), ("nonzero real", "sign({z})**2", "1", "real", "0"),
    ("real in [0,pi]", "acos(cos({z}))", "{z}", "real", "-1"), ("positive integer", "Max({z}, 1)", "{z}", "integer", "0"),
    ("nonzero real", "Abs(sign({z}))", "1", "real", "0"),
    ("positive integer", "ceiling({z} - 1/2)", "{z}", "positive", "5/4"), ("real in (0,1)", "floor({z})", "0", "real", "1"),
    ("positive", "Max({z}, 0)", "{z}", "real", "-1"),
)  # fmt: skip


def out_of_kind(rng: random.Random) -> Case:
    """A lemma about a narrow kind at a term of a wider one."""
    kind, left, right, wider, point = rng.choice(NARROW)
    rule = lemma(f"{left} = {right}".format(z="z"), {"z": kind})
    a = rng.choice(("1", "2", "5"))
    term, number = rng.choice((("w", point), ("(w + 1)", f"{point} - 1"), ("(-w)", f"-({point})")))
    sides = f"{a}*{left}".format(z=term), f"{a}*({right})".format(z=term)
    return used(*sides, "false", {"narrow": rule}, rng, symbols={"w": "real" if term != "w" else wider}, witness={"w": number}, note="a lemma out of its kind")


CONDITIONAL = (  # an assumption about x, a law under it, a point where it fails
    ("{x} > 1", "Abs({x} - 1)", "{x} - 1", "0"), ("{x} > 0", "sqrt({x}**2)", "{x}", "-1"), ("{x} >= 2", "Max({x}, 2)", "{x}", "1"),
    ("{x} < 0", "Abs({x})", "-{x}", "1"),
    ("{x} > 0", "sign({x})", "1", "-1"), ("{x} >= 0", "Abs({x})", "{x}", "-3"), ("{x} != 0", "sign({x})**2", "1", "0"), ("{x} <= 1", "Min({x}, 1)", "{x}", "2"),
)  # fmt: skip


def dropped(rng: random.Random) -> Case:
    """The file assumes the same text about its own x; the lemma's x stands for another symbol."""
    assumption, left, right, point = rng.choice(CONDITIONAL)
    mine, theirs = rng.choice((("real", "integer"), ("integer", "real"), ("real", "real in (-10,10)"), ("real", "real")))
    rule = lemma(f"{left} = {right}".format(x="x"), {"x": mine}, assume=[assumption.format(x="x")])
    inside = {"{x} > 1": "2", "{x} >= 2": "2", "{x} < 0": "-1", "{x} <= 1": "0"}.get(assumption, "3")
    other = {"y": "integer" if mine == "integer" else "real"}
    symbols, witness = {"x": theirs, **other}, {"x": inside, "y": point}
    sides = left.format(x="y"), right.format(x="y")
    return used(
        *sides, "false", {"given": rule}, rng, symbols=symbols, assume=[assumption.format(x="x")], witness=witness, note="an assumption about something else"
    )


def bound(rng: random.Random) -> Case:
    """A lemma under a condition at a variable that is bound: the condition is for every value of it, and no condition on a symbol of that name."""
    assumption, left, right, _ = rng.choice((*CONDITIONAL[:2], *CONDITIONAL[4:6]))
    kinds, assume = (
        ({"k": "real"}, [assumption.format(x="k")]) if rng.random() < 0.5 else ({"k": "positive" if "1" not in assumption else "real in (1,oo)"}, [])
    )
    rule = lemma(f"{left} = {right}".format(x="k"), kinds, assume=assume)
    c = rng.choice((1, 2, 3))
    total = rng.choice((f"Integral({{}}, (k, -{c}, {c}))", f"Integral({{}}, (k, -{c}, 0))"))
    sides = total.format(left).format(x="k"), total.format(right).format(x="k")
    symbols = {"k": "real"} if rng.random() < 0.5 else {}
    return used(*sides, "false", {"given": rule}, rng, symbols=symbols, witness={"k": "2"}, note="a lemma at a bound variable")


# ---------------------------------------------------------------- names, constants


def other_meaning(rng: random.Random) -> Case:
    """A definition that the lemma and the file have by the same name."""
    a, b = rng.sample(("z**2", "z**3", "2*z", "z + 1", "exp(z)"), 2)
    rule = lemma(f"g(z) = {a}", {"z": "real"}, definitions={"g(z)": a})
    return used(
        "g(w)", a.replace("z", "w"), "false", {"meaning": rule}, rng, symbols={"w": "real"}, definitions={"g(z)": b}, witness={"w": "3"}, note="another meaning"
    )


def up_to_a_constant(rng: random.Random) -> Case:
    """An indefinite integral equals what it does but for a constant: no rule for numbers."""
    body, value, c = rng.choice((("0", "0", "1"), ("2*x", "x**2", "5"), ("cos(x)", "sin(x)", "1"), ("exp(x)", "exp(x)", "2"), ("1", "x", "3"), ("0", "0", "7")))
    rule = lemma(f"Integral({body}, x) = {value} + {c}", {"x": "real"})
    head = rng.choice(("exp", "cos", "atan"))
    sides = f"{head}(Integral({body}, x))", f"{head}({value} + {c})"
    return used(*sides, "false", {"constant": rule}, rng, symbols={"x": "real"}, note="an indefinite integral in a lemma")


def honest(rng: random.Random) -> Case:
    """A lemma where it holds."""
    kind, left, right, _, _ = rng.choice(NARROW)
    rule = lemma(f"{left} = {right}".format(z="z"), {"z": kind})
    sides = f"3*{left}".format(z="w"), f"3*({right})".format(z="w")
    return used(*sides, "true", {"narrow": rule}, rng, symbols={"w": kind}, note="a lemma where it holds")
