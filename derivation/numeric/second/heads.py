"""The rule of every head for the second evaluator. To add a head: a line in HEADS."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from ...model.declarations import Scope
from ...model.relations import HEADS as RELATIONS
from ...model.terms import Term
from ..closures.inline import by_definition
from ..evaluation.point import Point
from .arithmetic import Doubt, Value, matmul, over, plus, power, refuse, times, whole
from .binders import BINDERS
from .functions import NAMED
from .interpreter import Interpreter, Rule

MOST_STEPS = 2_000_000


def interpreter(scope: Scope, point: Point, steps: int = MOST_STEPS) -> Interpreter:
    """The second evaluator at a point, with so many steps to spend."""
    return Interpreter(scope, point, HEADS, steps)


def _index(self: Interpreter, term: Term) -> Value:
    base = self.entries(term.args[0])
    base = base if isinstance(base, list) else [[base]]
    found = [whole(self.value(a)) for a in term.args[1:]]
    i, j = (*found, 1)[:2] if len(base[0]) == 1 or len(found) == 2 else (1, found[0])  # one index counts along a row, too
    if i > len(base) or j > len(base[0]):
        raise Doubt("an index out of range")
    return base[i - 1][j - 1] if i >= 1 and j >= 1 else refuse("an index out of range")


def _transpose(self: Interpreter, term: Term) -> Value:
    a = self.entries(term.args[0])
    return [list(r) for r in zip(*a, strict=True)] if isinstance(a, list) else a


def _call(self: Interpreter, term: Term) -> Value:
    if term.value in self.bodies:
        return self.call(term.value, [self.entries(a) for a in term.args])
    if term.value in BINDERS:
        return BINDERS[term.value](self, term)
    if term.value in NAMED:
        return NAMED[term.value](*(self.value(a) for a in term.args))
    defined = by_definition(term.value, self.scope)
    if defined is not None:
        return self.within(dict(zip(defined[0], map(self.value, term.args), strict=True)), defined[1])
    raise Doubt(f"no rule for {term.value}")


def _binary(combine: Callable[[Value, Value], Value]) -> Rule:
    return lambda self, term: combine(self.value(term.args[0]), self.value(term.args[1]))


def _literal(self: Interpreter, term: Term) -> Value:
    return _fraction(term.value)


_fraction = lru_cache(maxsize=1000)(Fraction)

HEADS: dict[str, Rule] = {
    "num": _literal,
    "name": lambda self, term: self.name(term.value),
    "group": lambda self, term: self.entries(term.args[0]),
    "pos": lambda self, term: self.entries(term.args[0]),
    "neg": lambda self, term: times(Fraction(-1), self.value(term.args[0])),
    "add": _binary(plus),
    "sub": _binary(lambda a, b: plus(a, b, -1)),
    "mul": _binary(times),
    "div": _binary(over),
    "pow": _binary(power),
    "matmul": _binary(matmul),
    "transpose": _transpose,
    "index": _index,
    "call": _call,
    "not": lambda self, term: not self.value(term.args[0]),
    **{head: _binary(NAMED[head.capitalize()]) for head in RELATIONS},
}
