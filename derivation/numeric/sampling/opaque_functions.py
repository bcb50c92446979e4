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
from ..evaluation.point import Sampled
from .pseudorandom import Dice

Shape = Callable[[Term], Term]
Pin = Callable[[Term], fmpq | None]


def num(n: int) -> Term:
    return Term("num", value=str(n))


def name(text: str) -> Term:
    return Term("name", value=text)


def call(function: str, *arguments: Term) -> Term:
    return Term("call", arguments, function)


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
        return name(parameter) if weight == 1 else op("mul", num(weight), name(parameter))
    indices = ("k_", "l_")[: len(kind.shape)]
    body = op("mul", name(indices[0]), Term("index", (name(parameter), *map(name, indices))))
    bounds = [Term("tuple", (name(i), num(1), size)) for i, size in zip(indices, kind.shape, strict=True)]
    return call("Sum", body, *bounds)


# inner -> body, for functions without a range
SHAPES: tuple[Shape, ...] = (
    lambda u: call("sin", u),
    lambda u: op("add", op("pow", u, num(3)), num(1)),
    lambda u: call("exp", u),
    lambda u: op("add", op("pow", u, num(2)), u),
    lambda u: op("sub", call("cos", u), u),
    lambda u: op("div", u, op("add", num(1), op("pow", u, num(2)))),
    lambda u: op("mul", u, call("exp", Term("neg", (u,)))),
)
POSITIVE: tuple[Shape, ...] = (
    lambda u: op("add", num(1), op("pow", u, num(2))),
    lambda u: call("exp", u),
    lambda u: op("add", num(2), call("sin", u)),
    lambda u: call("log", op("add", num(1), call("exp", u))),
)

# what is 0 at the point -> body
PINNED: tuple[Shape, ...] = (lambda u: u, lambda u: u, lambda u: op("add", u, num(1)), lambda u: call("sin", u))


def _logistic(u: Term) -> Term:
    return op("div", num(1), op("add", num(1), call("exp", Term("neg", (u,)))))


def sampled_function(function: Function, scope: Scope, dice: Dice, pin: Pin | None = None) -> Sampled:
    """A smooth body for the function, within its declared range; `pin` tells the value of the inner number where it shall be simple."""
    kinds = {p: scope.symbols.get(p) for p in function.parameters}
    inner = _inner(function.parameters, kinds, dice) if function.parameters else num(1 + dice.below(3))
    here = pin(inner) if pin is not None and function.parameters else None
    body = _ranged(function, inner, dice) if here is None else _pinned(function, inner, here, dice)
    return Sampled(function.parameters, body, to_text(body))


def _pinned(function: Function, inner: Term, here: fmpq, dice: Dice) -> Term:
    """A body around inner - here, which is 0 at the point."""
    away = inner if here == 0 else op("sub", inner, rational(here)) if here > 0 else op("add", inner, rational(-here))
    bounds = function.range
    if bounds is not None and (bounds.low is not None or bounds.high is not None):
        return _on_an_end(bounds, away, dice) or _ranged(function, away, dice)
    return dice.pick(PINNED)(op("mul", away, op("add", inner, num(2 + dice.below(3)))))


def _on_an_end(bounds: Range, away: Term, dice: Dice) -> Term | None:
    """A body that takes the value of a closed end at the point: low + away**2, or between both ends by the square of a sine."""
    ends = [
        (end, sign) for end, is_open, sign in ((bounds.low, bounds.low_open, "add"), (bounds.high, bounds.high_open, "sub")) if end is not None and not is_open
    ]
    if not ends:
        return None
    end, sign = dice.pick(ends)
    size = op("pow", away, num(2))
    if bounds.low is not None and bounds.high is not None:
        width = bounds.high if bounds.low == num(0) else op("sub", bounds.high, bounds.low)
        wave = op("pow", call("sin", away), num(2))
        size = wave if width == num(1) else op("mul", width, wave)
    return size if end == num(0) and sign == "add" else op(sign, end, size)


def rational(q: fmpq) -> Term:
    over = num(int(q.p)) if q.p >= 0 else Term("neg", (num(int(-q.p)),))
    return over if q.q == 1 else op("div", over, num(int(q.q)))


def _ranged(function: Function, inner: Term, dice: Dice) -> Term:
    low = function.range.low if function.range else None
    high = function.range.high if function.range else None
    if low is None and high is None:
        return dice.pick(SHAPES)(inner)
    if low is not None and high is not None:
        return _between(low, high, inner)
    above = dice.pick(POSITIVE)(inner)
    if low is not None:
        return above if low == num(0) else op("add", low, above)
    return op("sub", high, above) if high is not None and high != num(0) else Term("neg", (above,))


def _between(low: Term, high: Term, inner: Term) -> Term:
    logistic = _logistic(inner)
    if low == num(0) and high == num(1):
        return logistic
    return op("add", low, op("mul", op("sub", high, low), logistic))
