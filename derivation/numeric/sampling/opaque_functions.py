"""Smooth bodies for opaque functions: what `f: smooth function of x` is taken to be at a point.

A body is one of a few shapes around a moderately generic inner number, which mentions every parameter; a declared range
bends it to fit: positive bodies are exponentials, bounded ones are logistic. A pinned body has a simple value at the point,
often 0 or 1: there a link can fail, or have values at all, of which chance knows nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import fmpq

from ...model.declarations import Function, Kind, Range, Scope
from ...model.printing import to_text
from ...model.terms import Term
from ...model.trees import ONE, TWO, ZERO, call, items, name, negative, number
from ..evaluation.point import Sampled
from .pseudorandom import Dice

Shape = Callable[[Term], Term]
Pin = Callable[[Term], fmpq | None]


def op(head: str, left: Term, right: Term) -> Term:
    return Term(head, (left, right))


def _inner(parameters: tuple[str, ...], kinds: dict[str, Kind | None], dice: Dice) -> Term:
    """A number that mentions every parameter: a vector through a weighted sum of its components."""
    parts = [_part(p, kinds[p], k + 1 + dice.below(2)) for k, p in enumerate(parameters)]
    total = parts[0]
    for part in parts[1:]:
        total = op(dice.pick(("add", "add", "mul", "sub")), total, part)
    return total


def _part(parameter: str, kind: Kind | None, weight: int) -> Term:
    if kind is None or not kind.shape:
        return name(parameter) if weight == 1 else op("mul", number(weight), name(parameter))
    indices = ("k_", "l_")[: len(kind.shape)]
    body = op("mul", name(indices[0]), Term("index", (name(parameter), *map(name, indices))))
    bounds = [items(name(i), ONE, size) for i, size in zip(indices, kind.shape, strict=True)]
    return call("Sum", body, *bounds)


# inner -> body, for functions without a range
SHAPES: tuple[Shape, ...] = (
    lambda u: call("sin", u),
    lambda u: op("add", op("pow", u, number(3)), ONE),
    lambda u: call("exp", u),
    lambda u: op("add", op("pow", u, TWO), u),
    lambda u: op("sub", call("cos", u), u),
    lambda u: op("div", u, op("add", ONE, op("pow", u, TWO))),
    lambda u: op("mul", u, call("exp", negative(u))),
)
POSITIVE: tuple[Shape, ...] = (
    lambda u: op("add", ONE, op("pow", u, TWO)),
    lambda u: call("exp", u),
    lambda u: op("add", TWO, call("sin", u)),
    lambda u: call("log", op("add", ONE, call("exp", u))),
)

# what is 0 at the point -> body
PINNED: tuple[Shape, ...] = (lambda u: u, lambda u: u, lambda u: op("add", u, ONE), lambda u: call("sin", u))


def _logistic(u: Term) -> Term:
    return op("div", ONE, op("add", ONE, call("exp", negative(u))))


def sampled_function(function: Function, scope: Scope, dice: Dice, pin: Pin | None = None) -> Sampled:
    """A smooth body for the function, within its declared range; `pin` tells the value of the inner number where it shall be simple."""
    kinds = {p: scope.symbols.get(p) for p in function.parameters}
    inner = _inner(function.parameters, kinds, dice) if function.parameters else number(1 + dice.below(3))
    here = pin(inner) if pin is not None and function.parameters else None
    body = _ranged(function, inner, dice) if here is None else _pinned(function, inner, here, dice)
    return Sampled(function.parameters, body, to_text(body))


def _pinned(function: Function, inner: Term, here: fmpq, dice: Dice) -> Term:
    """A body around inner - here, which is 0 at the point."""
    away = inner if here == 0 else op("sub", inner, number(int(here.p), int(here.q))) if here > 0 else op("add", inner, number(-int(here.p), int(here.q)))
    bounds = function.range
    if bounds is not None and (bounds.low is not None or bounds.high is not None):
        return _on_an_end(bounds, away, dice) or _ranged(function, away, dice)
    return dice.pick(PINNED)(op("mul", away, op("add", inner, number(2 + dice.below(3)))))


def _on_an_end(bounds: Range, away: Term, dice: Dice) -> Term | None:
    """A body that takes the value of a closed end at the point: low + away**2, or between both ends by the square of a sine."""
    ends = [
        (end, sign) for end, is_open, sign in ((bounds.low, bounds.low_open, "add"), (bounds.high, bounds.high_open, "sub")) if end is not None and not is_open
    ]
    if not ends:
        return None
    end, sign = dice.pick(ends)
    size = op("pow", away, TWO)
    if bounds.low is not None and bounds.high is not None:
        width = bounds.high if bounds.low == ZERO else op("sub", bounds.high, bounds.low)
        wave = op("pow", call("sin", away), TWO)
        size = wave if width == ONE else op("mul", width, wave)
    return size if end == ZERO and sign == "add" else op(sign, end, size)


def _ranged(function: Function, inner: Term, dice: Dice) -> Term:
    low = function.range.low if function.range else None
    high = function.range.high if function.range else None
    if low is None and high is None:
        return dice.pick(SHAPES)(inner)
    if low is not None and high is not None:
        return _between(low, high, inner)
    above = dice.pick(POSITIVE)(inner)
    if low is not None:
        return above if low == ZERO else op("add", low, above)
    return op("sub", high, above) if high is not None and high != ZERO else negative(above)


def _between(low: Term, high: Term, inner: Term) -> Term:
    logistic = _logistic(inner)
    if low == ZERO and high == ONE:
        return logistic
    return op("add", low, op("mul", op("sub", high, low), logistic))
