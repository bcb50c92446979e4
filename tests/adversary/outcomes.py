"""Random variables on a few outcomes with exact probabilities: expectations are finite sums, given X an average where X has its value.

Dependent variables live on two or three outcomes together, every independent one (and every component of an independent vector) on two of its own;
all of them on the product. Outside of expectations a variable is its value at an outcome, and every outcome counts.
"""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from typing import Any

from .exact import UNEVALUATED, Env, evaluate, number
from .exact import value as exact_value
from .kinds import Point, one, tied
from .laws import Law
from .oracle import NoValue, Undecided, mixed

SPACE = "\0space"  # where an environment keeps the outcomes: (probability, values of the variables)
Outcomes = list[tuple[Fraction, dict[str, Any]]]
WEIGHTS = ((Fraction(1, 2),) * 2, (Fraction(1, 3), Fraction(2, 3)), (Fraction(1, 5), Fraction(2, 5), Fraction(2, 5)), (Fraction(1, 3),) * 3, (Fraction(1),))
plus, times = mixed(lambda a, b: a + b), mixed(lambda a, b: a * b)


# ---------------------------------------------------------------- expectations


def _mean(node: ast.expr, given: list[ast.expr], env: Env) -> Any:
    """The average over the outcomes at which what is given has its value here."""
    told = [number(evaluate(g, env)) for g in given]
    total: Any = Fraction(0)
    whole: Any = Fraction(0)
    for weight, values in env[SPACE]:
        there = {**env, **values}
        if all(number(evaluate(g, there)) == t for g, t in zip(given, told, strict=True)):
            total = plus(total, times(weight, number(evaluate(node, there))))
            whole += weight
    return times(total, 1 / whole)


def _expectation(args: list[ast.expr], env: Env) -> Any:
    if SPACE not in env:
        raise Undecided("no outcomes")
    return _mean(args[0], args[1:], env)


def _covariance(args: list[ast.expr], env: Env) -> Any:
    u, v, *given = args
    together = _mean(ast.BinOp(u, ast.Mult(), v), given, env)
    return plus(together, times(Fraction(-1), times(_mean(u, given, env), _mean(v, given, env))))


def _variance(args: list[ast.expr], env: Env) -> Any:
    return _covariance([args[0], args[0], *args[1:]], env)


UNEVALUATED |= {"E": _expectation, "Expectation": _expectation, "Cov": _covariance, "Covariance": _covariance, "Var": _variance, "Variance": _variance}


# ---------------------------------------------------------------- spaces


def draws(law: Law, rng: random.Random, count: int) -> list[Point]:
    """Points: the symbols that are not random, a space, and the values at one of its outcomes."""
    found: list[Point] = []
    for _ in range(count):
        point = space(law.symbols, law.assume, rng)
        if point is None:
            continue
        here = [{**point, **values} for _, values in point[SPACE]]
        if all(_true(a, p) for a in law.assume for p in here):
            found += here
    return found


def _true(statement: str, point: Point) -> bool:
    try:
        return exact_value(statement, point) is True
    except (NoValue, Undecided):
        return False


def space(symbols: Mapping[str, str], assume: tuple[str, ...], rng: random.Random) -> Point | None:
    """The values of what is not random, and the outcomes; None when a kind is empty there."""
    kinds = {name: kind for names, kind in symbols.items() for name in map(str.strip, names.split(","))}
    fixed: Point = {}
    for name, kind in kinds.items():
        if "random" not in kind:
            fixed[name] = one(kind, fixed, rng, 2)
            if fixed[name] is None:
                return None
    alone = {n: k for n, k in kinds.items() if k.startswith("independent")}
    others = {n: k for n, k in kinds.items() if "random" in k and n not in alone}
    parts = [_together(others, fixed, rng)] if others else []
    for name, kind in alone.items():
        parts += _apart(name, kind, fixed, rng)
    if any(not p for p in parts):
        return None
    outcomes: Outcomes = []
    for chosen in product(*parts):
        weight, values = Fraction(1), dict[str, Any]()
        for w, v in chosen:
            weight *= w
            values |= v
        outcomes.append((weight, _tied(_joined(values), assume, fixed)))
    return {**fixed, SPACE: outcomes}


def _together(kinds: Mapping[str, str], fixed: Point, rng: random.Random) -> Outcomes:
    """Dependent variables: values that belong together."""
    outcomes: Outcomes = []
    symmetric = rng.random() < 0.25
    weights = WEIGHTS[3] if symmetric else rng.choice(WEIGHTS)
    for k, weight in enumerate(weights):
        values: dict[str, Any] = {}
        for j, (name, kind) in enumerate(kinds.items()):
            drawn = Fraction((k - 1) ** (j + 1)) if symmetric and kind == "random real" else one(_plain(kind), {**fixed, **values}, rng, 4)
            if drawn is None:
                return []
            values[name] = drawn
        outcomes.append((weight, values))
    return outcomes


def _apart(name: str, kind: str, fixed: Point, rng: random.Random) -> list[Outcomes]:
    """An independent variable, or the components of an independent vector, each with outcomes of its own."""
    shape = re.search(r"vector\\[(.*)\\]|vector\[(.*)\]", kind)
    names = [f"{name}\0{k}" for k in range(1, int(exact_value(shape.group(1) or shape.group(2), fixed)) + 1)] if shape else [name]
    entry = re.sub(r"vector\[.*\]", "real", _plain(kind))
    found = []
    for one_name in names:
        weights = rng.choice(WEIGHTS[:2])
        values = [one(entry, fixed, rng, 4) for _ in weights]
        found.append([(w, {one_name: v}) for w, v in zip(weights, values, strict=True)] if None not in values else [])
    return found


def _plain(kind: str) -> str:
    return re.sub(r"\b(independent|random)\s+", "", kind)


def _joined(values: dict[str, Any]) -> dict[str, Any]:
    """Components brought together in their vectors."""
    out = {n: v for n, v in values.items() if "\0" not in n}
    for name in {n.split("\0")[0] for n in values if "\0" in n}:
        count = sum(n.startswith(f"{name}\0") for n in values)
        out[name] = tuple((values[f"{name}\0{k}"],) for k in range(1, count + 1))
    return out


def _tied(values: dict[str, Any], assume: tuple[str, ...], fixed: Point) -> dict[str, Any]:
    """A variable that is assumed to be something is that, at every outcome."""
    plain = tuple(a for a in assume if not re.search(r"\b(E|Var|Cov)\(", a))
    together = tied({**fixed, **values}, plain)
    return {n: together[n] for n in values}
