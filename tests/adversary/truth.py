"""The truth of a link, by the oracle at points of its domain: simple ones first, then random ones.

A difference at one point is "false"; a side without a value at one is "conditional", or "false" when there is no point with values; agreement
everywhere is "true". Where the oracle cannot tell at a point, the link has no truth here and no case is made of it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Any

from mpmath import mp  # type: ignore[import-untyped]

from .case import Case, Truth, link
from .oracle import NoValue, Undecided, big, chopped, compared, is_complex, names, value

SIMPLE = [Fraction(n, d) for n, d in ((0, 1), (1, 1), (-1, 1), (2, 1), (1, 2), (-1, 2), (-2, 1), (3, 1), (3, 2), (-3, 2))]
RANDOM = [Fraction(n, d) for d in (5, 7, 11) for n in range(-31, 32) if n % d]
WHOLE = [Fraction(n) for n in (0, 1, 2, 3, -1, -2, 4, 5, -3)]
PLANE = ["0", "1", "-1", "I", "2*I", "-I/2", "2", "-2", "1/2", "1+I", "-1+2*I", "-3/2-I", "-2*I"]
Point = dict[str, str]


def lies(kind: str, number: Fraction) -> bool:
    """Whether a rational number is of a kind.

    >>> lies("real in (0,1]", Fraction(1)), lies("negative", Fraction(1))
    (True, False)
    """
    if "integer" in kind and number.denominator != 1:
        return False
    words = {"positive": number > 0, "negative": number < 0, "nonnegative": number >= 0, "nonzero": number != 0, "nonpositive": number <= 0}
    if not all(words.get(word, True) for word in re.findall(r"[a-z]+", kind)):
        return False
    bound = re.search(r">= *(-?\d+)", kind)
    if bound and number < int(bound.group(1)):
        return False
    interval = re.search(r"in ([(\[])([^,]+),([^)\]]+)([)\]])", kind)
    if interval:
        low, high = (None if "oo" in end else Fraction(end.strip()) for end in interval.group(2, 3))
        if low is not None and (number < low or (number == low and interval.group(1) == "(")):
            return False
        if high is not None and (number > high or (number == high and interval.group(4) == ")")):
            return False
    return True


def points(rng: random.Random, symbols: Mapping[str, str], used: Sequence[str], special: Mapping[str, Sequence[str]], most: int) -> Iterator[Point]:
    """Points of the domain: each special value of each symbol once, and random ones."""
    pools: dict[str, list[str]] = {}
    for name in used:
        kind = symbols[name]
        if "complex" in kind:
            # with an imaginary part, be it 0: so that a derivative is taken in all directions
            zeros = ("0", "0+0*I", "0+(0)*I") if "nonzero" in kind else ()
            special = {**special, name: [p if "I" in p else f"{p} + 0*I" for p in special.get(name, ()) if p.replace(" ", "") not in zeros]}
            pools[name] = [p if "I" in p else f"{p} + 0*I" for p in PLANE if not ("nonzero" in kind and p == "0")]
        else:
            source = WHOLE if "integer" in kind else SIMPLE + rng.sample(RANDOM, 20)
            pools[name] = [str(q) for q in source if lies(kind, q)]
            first = [p for p in ("0", "1", "-1") if p in pools[name]]
            special = {**special, name: [*special.get(name, ()), *(p for p in first if p not in special.get(name, ()))]}
        pools[name] = [*special.get(name, ()), *pools[name]]
        if not pools[name]:
            return
    if not used:
        yield {}
        return
    for name in used:
        for text in special.get(name, ()):
            yield {other: text if other == name else rng.choice(pools[other]) for other in used}
    for _ in range(most):
        yield {name: rng.choice(pools[name][:8] if rng.random() < 0.5 else pools[name]) for name in used}


class Blind:
    """Whether truth is left out: to see quickly which links the areas can make at all."""

    on = False


Side = str | Callable[[Point], Any]  # an expression, or what its value is at a point (raises `NoValue`, `Undecided`)


def at_point(side: Side, point: Point, complex_: bool) -> Any:
    """The value of a side, None when it has none."""
    try:
        return side(point) if callable(side) else value(side, point, complex_)
    except NoValue:
        return None
    except (ArithmeticError, ValueError, TypeError, RecursionError) as why:
        raise Undecided(str(why)) from None


def outcome(left: Side, relation: str, right: Side, point: Point, complex_: bool) -> str:
    """ "holds", "fails" or "missing" (a side has no value) at a point. Raises `Undecided`."""
    a, b = (at_point(side, point, complex_) for side in (left, right))
    if relation == "=>" and a is False:
        return "holds"
    if a is None or b is None:
        return "missing"
    if relation == "=":
        gap, scale = abs(big(a) - big(b)), max(1, abs(big(a)), abs(big(b)))
        if gap < scale * mp.mpf(10) ** -14:
            return "holds"
        if gap > scale * mp.mpf(10) ** -7:
            return "fails"
        raise Undecided("neither equal nor apart")
    if relation in ("<=>", "=>"):
        return "holds" if bool(a) == bool(b) or (relation == "=>" and b) else "fails"
    a, b = chopped(a), chopped(b)
    if isinstance(a, mp.mpc) or isinstance(b, mp.mpc):
        return "missing"  # complex numbers have no order
    sign = compared(a, b)
    return "holds" if {"<": sign < 0, "<=": sign <= 0, ">": sign > 0, ">=": sign >= 0}[relation] else "fails"


def truth_of(left: Side, relation: str, right: Side, at: Sequence[Point], complex_: bool) -> tuple[Truth, Point | None] | None:
    """What is true of the link, and a point that shows it."""
    if Blind.on:
        return "true", None
    missing: Point | None = None
    held = 0
    for point in at:
        try:
            what = outcome(left, relation, right, point, complex_)
        except Undecided:
            return None
        if what == "fails":
            return "false", point
        if what == "missing":
            missing = missing or point
        else:
            held += 1
    if not at:
        return None
    if missing is not None:
        return ("conditional" if held else "false"), missing
    return "true", None


def judged(
    rng: random.Random,
    area: str,
    left: str,
    relation: str,
    right: str,
    symbols: Mapping[str, str] | None = None,
    *,
    special: Mapping[str, Sequence[str]] | None = None,
    bound: Mapping[str, str] | None = None,
    most: int = 5,
    note: str = "",
    assume: Sequence[str] = (),
    values: tuple[Side, Side] | None = None,
    **more: Any,
) -> Case | None:
    """The link as a case with its truth, or None. `bound` are declarations of bound names; `values` stand for sides that the oracle does not read."""
    symbols = dict(symbols or {})
    used = sorted((names(left) | names(right)) & symbols.keys())
    complex_ = is_complex([left, right], symbols)
    at = list(islice(points(rng, symbols, used, special or {}, most), 14))
    at = [p for p in {tuple(sorted(p.items())): p for p in at}.values() if all(_met(a, p, complex_) for a in assume)]
    one, other = values or (left, right)
    found = truth_of(one, relation, other, at, complex_)
    if found is None:
        return None
    declared = {**(bound or {}), **{n: kind for n, kind in symbols.items() if n in used or any(n in names(a) for a in assume)}}
    return link(area, left, relation, right, found[0], symbols=declared, witness=found[1], note=note, assume=list(assume), **more)


def _met(statement: str, point: Point, complex_: bool) -> bool:
    try:
        return bool(value(statement, point, complex_))
    except (NoValue, Undecided):
        return False
