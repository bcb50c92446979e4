"""The slips that no rewriting pattern says: each takes a node and the line it stands in, and yields the spoiled nodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from ...language.functions import CARDS, PARTS
from ...model.relations import CALLS, TURNED
from ...model.terms import Term
from ...model.trees import ONE, bare, call, is_call, items, mentions, number, plain
from .patterns import built, filled, pattern

Spoil = Callable[[Term, Term], Iterator[Term]]
ADDITIVE = ("add", "sub")


def whole(t: Term) -> int | None:
    """The value of a whole number as it is written."""
    return int(t.value) if t.head == "num" and t.value.isdecimal() and len(t.value) < 20 else None


def shifted(t: Term, by: int) -> Term:
    """The term plus 1 or minus 1; numbers are added up."""
    value = whole(t)
    if value is not None and value + by >= 0:
        return number(value + by)
    return built("add" if by > 0 else "sub", (t, number(abs(by))))


def derivative_factor(t: Term, line: Term) -> Iterator[Term]:
    """f'(u) Derivative(u, x) without its last factor."""
    if t.head == "mul":
        for k in (0, 1):
            if is_call(bare(t.args[k]), "Derivative"):
                yield bare(t.args[1 - k])


def minus_bracket(t: Term, line: Term) -> Iterator[Term]:
    """a - (b + c) as a - b + c: the sign reaches only the first term."""
    inner = bare(t.args[-1]) if t.head in ("sub", "neg") else t
    if t.head in ("sub", "neg") and inner.head in ADDITIVE:
        first = (*t.args[:-1], bare(inner.args[0]))
        yield built(inner.head, (built(t.head, first), bare(inner.args[1])))


def cancelled(t: Term, line: Term) -> Iterator[Term]:
    """(a b + c)/a as b + c, and (a + c)/a as 1 + c: a term cancelled like a factor."""
    above, below = (bare(t.args[0]), bare(t.args[1])) if t.head == "div" else (t, t)
    if t.head != "div" or above.head not in ADDITIVE:
        return
    for k in (0, 1):
        rest = divided(bare(above.args[k]), below)
        if rest is not None:
            other = bare(above.args[1 - k])
            yield built(above.head, (rest, other) if k == 0 else (other, rest))
            if rest == ONE and k == 0:
                yield other if above.head == "add" else built("neg", (other,))


def divided(t: Term, by: Term) -> Term | None:
    """What is left of a product without one factor, None when the factor is not in it."""
    if plain(t) == plain(by):
        return ONE
    if t.head != "mul":
        return None
    for k in (0, 1):
        rest = divided(bare(t.args[k]), by)
        if rest is not None:
            return bare(t.args[1 - k]) if rest == ONE else built("mul", (rest, bare(t.args[1])) if k == 0 else (bare(t.args[0]), rest))
    return None


def exponent(t: Term, line: Term) -> Iterator[Term]:
    """An exponent one too high or one too low."""
    power = whole(t.args[1]) if t.head == "pow" else None
    if power is not None and power > 1:
        yield built("pow", (t.args[0], number(power + 1)))
        yield built("pow", (t.args[0], number(power - 1))) if power > 2 else bare(t.args[0])


def not_reduced(t: Term, line: Term) -> Iterator[Term]:
    """3 x**2 as 3 x**3, and 2 x as 2 x**2: the power rule without its minus one."""
    count = whole(t.args[0]) if t.head == "mul" else None
    other = bare(t.args[1]) if count is not None else t
    if count is None or count < 2:
        return
    if count == 2 and other.head in ("name", "index"):
        yield built("mul", (t.args[0], built("pow", (other, t.args[0]))))
    if other.head == "pow" and whole(other.args[1]) == count - 1:
        yield built("mul", (t.args[0], built("pow", (other.args[0], t.args[0]))))


OUTER: Mapping[str, str] = {name: re.sub(r"\bu\b", "U", card.derivative) for name, card in CARDS.items() if card.derivative}


def outer_only(t: Term, line: Term) -> Iterator[Term]:
    """Derivative(f(u), x) as f'(u): the chain rule without the derivative of the inner function."""
    if not is_call(t, "Derivative") or len(t.args) != 2:
        return
    operand, variable = bare(t.args[0]), t.args[1]
    inside = bare(operand.args[0]) if operand.args else variable
    if inside == variable:
        return
    if operand.head == "call" and operand.value in OUTER and len(operand.args) == 1:
        yield filled(pattern(OUTER[operand.value]), {"U": inside})
    if operand.head == "pow":
        yield filled(pattern("N*U**(N - 1)"), {"U": inside, "N": bare(operand.args[1])})
        if whole(operand.args[1]) == 2:
            yield filled(pattern("2*U"), {"U": inside})


def index(t: Term, line: Term) -> Iterator[Term]:
    if t.head == "index":
        for k in range(1, len(t.args)):
            for by in (1, -1):
                yield built("index", (*t.args[:k], shifted(bare(t.args[k]), by), *t.args[k + 1 :]))


def other_index(t: Term, line: Term) -> Iterator[Term]:
    """x[i] where another index of the line belongs, and A[j, i] for A[i, j]."""
    if t.head == "index":
        letters = {a.value: a for node in line.walk() if node.head == "index" for a in map(bare, node.args[1:]) if a.head == "name"}
        for k in range(1, len(t.args)):
            for letter in letters.values():
                yield built("index", (*t.args[:k], letter, *t.args[k + 1 :]))
        if len(t.args) == 3:
            yield built("index", (t.args[0], t.args[2], t.args[1]))


def bounds(t: Term, line: Term) -> Iterator[Term]:
    if is_call(t, "Sum", "Product") and t.args[-1].head == "tuple" and len(t.args[-1].args) == 3:
        name, low, high = t.args[-1].args
        ranges = [(shifted(bare(low), 1), high), (shifted(bare(low), -1), high)]
        ranges += [(low, shifted(bare(high), by)) for by in (1, -1) if high.value != "oo"]
        for ends in ranges:
            yield call(t.value, *t.args[:-1], items(name, *ends))


def constant_counted_once(t: Term, line: Term) -> Iterator[Term]:
    """Sum(c, (i, 1, n)) as c; and 1 for the n that such a sum gives."""
    if is_call(t, "Sum") and len(t.args) == 2 and t.args[1].head == "tuple":
        name = t.args[1].args[0].value
        if not mentions(t.args[0], name):
            yield bare(t.args[0])
    if t.head == "name" and any(is_call(node, "Sum") and t in node.args[-1].args[2:] for node in line.walk()):
        yield ONE


LINEAR = PARTS | {"Derivative", "Sum", "Integral", "Limit", "Product", "Trace", "Transpose", "Subs", "E", "Expectation"}


def as_if_linear(t: Term, line: Term) -> Iterator[Term]:
    """f(a + b) as f(a) + f(b), and f(2 a) as 2 f(a), for functions of one argument."""
    if t.head != "call" or len(t.args) != 1 or t.value in LINEAR:
        return
    inside = bare(t.args[0])
    if inside.head in ADDITIVE:
        yield built(inside.head, tuple(call(t.value, bare(a)) for a in inside.args))
    if inside.head == "mul" and inside.args[0].head == "num":
        yield built("mul", (inside.args[0], call(t.value, bare(inside.args[1]))))
    if inside.head == "neg":
        yield built("neg", (call(t.value, bare(inside.args[0])),))


def function(t: Term, line: Term) -> Iterator[Term]:
    if t.head == "call" and len(t.args) == 1 and t.value in OUTER:
        yield bare(t.args[0])


def turned(t: Term, line: Term) -> Iterator[Term]:
    """An inequality the other way round."""
    if t.head in TURNED:
        yield Term(TURNED[t.head], t.args)
    if is_call(t, *CALLS) and t.value.lower() in TURNED:
        yield call(TURNED[t.value.lower()].capitalize(), *t.args)
