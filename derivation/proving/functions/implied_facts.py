"""What a fact about the value of a function says of its argument: sqrt(u) > 0 says u > 0, log(u) > 0 says u > 1, |u| < 1 says -1 < u < 1.

A fact holds, so its terms have values: log(u) in it says u > 0. Increasing functions keep the relation, with the value put back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from ..terms.core import ONE, ZERO, Core, fn, mul, neg, num, power

Relation = tuple[str, Core, Core]
TURNED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le", "eq": "eq", "ne": "ne"}
HALF = Fraction(1, 2)


def implied(head: str, left: Core, right: Core) -> Iterator[Relation]:
    """Further relations that hold where this one does, over the real numbers."""
    for h, value, bound in ((head, left, right), (TURNED[head], right, left)):
        if bound.head != "num":
            continue
        rule = RULES.get(_kind(value))
        yield from rule(h, value.args[0], bound.value) if rule else ()


def _kind(value: Core) -> str:
    if value.head == "pow" and value.args[1].head == "num":
        return {HALF: "sqrt", Fraction(2): "square"}.get(value.args[1].value, "")
    return value.head


def _sqrt(head: str, u: Core, c: Fraction) -> Iterator[Relation]:
    yield "ge", u, ZERO
    if head == "ne" and c == 0:
        yield "gt", u, ZERO
    elif head != "ne" and c >= 0:
        yield head, u, num(c * c)


def _log(head: str, u: Core, c: Fraction) -> Iterator[Relation]:
    yield "gt", u, ZERO
    yield head, u, ONE if c == 0 else fn("exp", num(c))


def _exp(head: str, u: Core, c: Fraction) -> Iterator[Relation]:
    if c > 0:
        yield head, u, ZERO if c == 1 else fn("log", num(c))


def _abs(head: str, u: Core, c: Fraction) -> Iterator[Relation]:
    if head in ("lt", "le"):
        yield head, u, num(c)
        yield TURNED[head], u, num(-c)
    elif c >= 0 and head in ("gt", "ge"):
        yield head, mul(u, u), num(c * c)


def _square(head: str, u: Core, c: Fraction) -> Iterator[Relation]:
    if head in ("lt", "le") and c > 0:
        root = power(num(c), num(HALF))
        yield head, u, root
        yield TURNED[head], u, neg(root)


RULES: dict[str, Callable[[str, Core, Fraction], Iterator[Relation]]] = {"sqrt": _sqrt, "log": _log, "exp": _exp, "abs": _abs, "square": _square}
