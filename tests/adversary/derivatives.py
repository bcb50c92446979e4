"""Derivatives of what may bend or jump: at kinks, of integrals with moving ends, of limits and series, second ones, at a point, behind a name."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from . import carriers
from .carriers import Carrier
from .case import Case
from .oracle import NoValue, Undecided, value
from .texts import put
from .truth import Point, judged

KINDS = ("real",) * 8 + ("positive", "nonnegative real", "nonzero real", "negative", "real in [0,1]", "real in (0,1)", "real in [-1,1]")


def cases(rng: random.Random) -> Iterator[Case]:
    """Endless cases of all families."""
    while True:
        carrier = rng.choice(carriers.ALL)(rng)
        if rng.random() < 0.4:
            carrier = carriers.composed(rng, carrier)
        case = rng.choice((_plain, _plain, _plain, _plain, _plain, _plain, _second, _at_a_point, _named, _shifted))(rng, carrier)
        if case is not None:
            yield case


def _declared(rng: random.Random, carrier: Carrier) -> dict[str, str]:
    kind = rng.choice(KINDS) if carrier.symbols is None or "a" not in carrier.symbols else "real"
    return {"x": kind, **(carrier.symbols or {})}


def _bound(rng: random.Random, carrier: Carrier) -> dict[str, str]:
    return {n: "integer" if n in "nk" else "real" for n in carrier.bound} if rng.random() < 0.5 or "n" in carrier.bound else {}


def _special(carrier: Carrier) -> dict[str, list[str]]:
    """The breaks first."""
    numbers = [b for b in carrier.breaks if b != "a"]
    return {"x": [*numbers[:4]]} if numbers else {"x": ["1"], "a": ["1"]}


def _judged(rng: random.Random, carrier: Carrier, left: str, right: str, order: int, **more: Any) -> Case | None:
    def one(point: Point) -> Any:
        return carrier.value(point, order)

    def other(point: Point) -> Any:
        return value(right, point)

    symbols = _declared(rng, carrier)
    special = _special(carrier)
    special = {n: [p for p in at if _within(symbols[n], p)] for n, at in special.items() if n in symbols}
    if "a" in symbols and "a" not in special:
        special["a"] = []
    pairs = (one, other)
    if "a" in symbols and "a" in carrier.breaks:
        # the break is where x is a: both the same
        return _on_the_parameter(rng, carrier, left, right, symbols, pairs, **more)
    return judged(rng, "derivatives", left, "=", right, symbols, special=special, bound=_bound(rng, carrier), values=pairs, **more)


def _within(kind: str, text: str) -> bool:
    from fractions import Fraction

    from .truth import lies

    return lies(kind, Fraction(text))


def _on_the_parameter(rng: random.Random, carrier: Carrier, left: str, right: str, symbols: dict[str, str], pairs: Any, **more: Any) -> Case | None:
    start = {"positive": ("1", "2"), "negative": ("-1", "-2"), "real": ("1", "-2")}[symbols["a"]]
    from .case import link
    from .oracle import names
    from .truth import truth_of

    at = [{"x": p, "a": q, "y": "1/3"} for p, q in ((start[0], start[0]), (start[1], start[1]), ("3/7", start[0]), ("-5/7", start[1]), ("4", start[0]))]
    found = truth_of(pairs[0], "=", pairs[1], at, False)
    if found is None:
        return None
    used = names(left) | names(right) | set().union(*(names(b) for b in more.get("definitions", {}).values()), set())
    declared = {**_bound(rng, carrier), **{n: k for n, k in symbols.items() if n in used}}
    witness = {n: v for n, v in found[1].items() if n in declared} if found[1] else None
    return link("derivatives", left, "=", right, found[0], symbols=declared, witness=witness, **more)


def _plain(rng: random.Random, carrier: Carrier) -> Case | None:
    slope = carrier.slope
    if rng.random() < 0.1:
        slope = rng.choice((f"{slope} + 1", f"2*({slope})", f"-({slope})"))
    return _judged(rng, carrier, f"Derivative({carrier.text}, x)", slope, 1)


def _second(rng: random.Random, carrier: Carrier) -> Case | None:
    """Where the first derivative bends there is no second."""
    carrier = rng.choice((carriers.twice, carriers.moving_end, carriers.plain, carriers.ends_of_x))(rng)
    slope = {"Abs(x)": "sign(x)", "Max(x, 0)": "Heaviside(x)", "Piecewise((x, x < 0), (3*x, True))": "Piecewise((1, x < 0), (3, True))"}.get(carrier.slope)
    slope = slope or ("0" if carrier.slope in ("0", "1") or "sign" in carrier.slope else f"Derivative({carrier.slope}, x)")
    if "sign" in carrier.slope and "*" in carrier.slope:
        return None
    how = rng.choice(("x, 2", "(x, 2)", "x, x"))
    return _judged(rng, carrier, f"Derivative({carrier.text}, {how})", slope, 2)


def _at_a_point(rng: random.Random, carrier: Carrier) -> Case | None:
    """Subs(Derivative(f, x), x, p), at a break or beside it."""
    numbers = [b for b in carrier.breaks if b != "a"]
    if carrier.symbols:
        return None
    at = rng.choice((*numbers, *numbers, "1", "0", "2/3", "-1/3"))
    try:
        right = rng.choice((str(value(carrier.slope, {"x": at})), put(carrier.slope, "x", at), "0", "1"))
    except (NoValue, Undecided, ValueError, ArithmeticError):
        return None
    if "e" in right or "." in right or len(right) > 40:
        right = put(carrier.slope, "x", at)
    left = f"Subs(Derivative({carrier.text}, x), x, {at})"
    pairs = (lambda point: carrier.value({"x": at}, 1), lambda point: value(right, {}))
    return judged(rng, "derivatives", left, "=", right, {}, bound={**_bound(rng, carrier), "x": "real"}, values=pairs)


def _named(rng: random.Random, carrier: Carrier) -> Case | None:
    """The function behind a name: g(z), or h with x in it."""
    if carrier.text.count("x") > 6 or "h" in carrier.bound:
        return None
    z = put(carrier.text, "x", "z")
    definitions, left = rng.choice((({"g(z)": z}, "Derivative(g(x), x)"), ({"h": carrier.text}, "Derivative(h, x)")))
    inner = "h" if "h" in definitions else "g(x)"
    form = rng.randrange(4)
    if form == 0 and carrier.closed:
        outer, right = f"Derivative(exp({inner}), x)", f"Derivative({inner}, x)*exp({inner})"
        plain = carrier

        def one(point: Point) -> Any:
            from mpmath import mp  # type: ignore[import-untyped]

            return plain.value(point, 1) * mp.exp(plain.value(point, 0))

        symbols = _declared(rng, carrier)
        if "a" in symbols:
            return None
        special = {n: [p for p in at if _within(symbols[n], p)] for n, at in _special(carrier).items() if n in symbols}
        return judged(
            rng, "derivatives", outer, "=", right, symbols, special=special, bound=_bound(rng, carrier), values=(one, one), definitions=definitions
        )  # fmt: skip
    return _judged(rng, carrier, left, carrier.slope, 1, definitions=definitions)


def _shifted(rng: random.Random, carrier: Carrier) -> Case | None:
    """Equal to itself: what has no value proves nothing."""
    if carrier.symbols:
        return None
    left = f"Derivative({carrier.text}, x)"
    right = rng.choice((left, f"Derivative({carrier.closed}, x)" if carrier.closed else left, f"{left} + 0"))
    symbols = _declared(rng, carrier)
    special = {n: [p for p in at if _within(symbols[n], p)] for n, at in _special(carrier).items() if n in symbols}

    def one(point: Point) -> Any:
        return carrier.value(point, 1)

    if rng.random() < 0.3:
        left, right = f"{left} - {left}", "0"
        return judged(rng, "derivatives", left, "=", right, symbols, special=special, bound=_bound(rng, carrier), values=(lambda p: one(p) - one(p), "0"))
    return judged(rng, "derivatives", left, "=", right, symbols, special=special, bound=_bound(rng, carrier), values=(one, one))
