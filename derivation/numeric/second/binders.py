"""What binds a name, for the second evaluator: sums, difference quotients, quadrature, extrapolation. To add one: a line in BINDERS."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mpmath  # type: ignore[import-untyped]

from ...language.functions import CARDS
from ...model.terms import Term
from ...model.trees import call, is_call, mentions, orders
from ...reading.meaning.up_to_constant import without_integrals
from . import extrapolation
from .arithmetic import Doubt, Value, mpf, plus, times, whole
from .interpreter import Interpreter, Rule

MOST_TERMS = 5000
MOST_INDICES = 12
TRANSFORMATION = 20  # steps that an extrapolation works on each term beyond its value
EXTRAPOLATION = 300  # steps that extrapolation or quadrature costs beyond its calls


def _loop(self: Interpreter, term: Term) -> Value:
    body, *ranges = term.args
    return _range(self, body, list(reversed(ranges)), term.value == "Sum")


def _end_of_a_range(value: Value) -> Value:
    """A finite number that is whole as a fraction; infinity as it is."""
    if isinstance(value, mpmath.mpf) and mpmath.isfinite(value):
        if value != mpmath.floor(value) or abs(value) > 10**9:
            raise Doubt("a long sum, or an end that is not whole")
        return Fraction(int(value))
    return value


def _range(self: Interpreter, body: Term, ranges: list[Term], adds: bool) -> Value:
    if not ranges:
        return self.value(body)
    name, low, high = ranges[0].args
    first, last = (_end_of_a_range(self.value(end)) for end in (low, high))

    def at(k: Value) -> Value:
        before = self.names
        self.names = {**before, name.value: k}
        try:
            return _range(self, body, ranges[1:], adds)
        finally:
            self.names = before

    if not isinstance(last, Fraction):
        self.shaky = True
        self.pay(EXTRAPOLATION)

        def term_at(k: Any) -> Any:
            self.pay(TRANSFORMATION)
            return mpf(at(Fraction(int(k)) if k == int(k) else k))

        return extrapolation.total(term_at, whole(first)) if adds else mpmath.nprod(term_at, [whole(first), mpmath.inf])
    if whole(last) - whole(first) > MOST_TERMS:
        raise Doubt("too many terms")
    total: Value = Fraction(0 if adds else 1)
    for k in range(whole(first), whole(last) + 1):
        term = at(Fraction(k))
        total = term if adds and k == whole(first) else plus(total, term) if adds else times(total, term)
    return total


def _derivative(self: Interpreter, term: Term) -> Value:
    carried = without_integrals(term, self.scope)
    if carried is not None:
        return self.value(carried)
    variables = [(v, whole(self.value(order))) for v, order in orders(term)]
    return _nested(self, term.args[0], [v for v in variables if v[1]])


def _nested(self: Interpreter, body: Term, variables: list[tuple[Term, int]]) -> Value:
    if not variables:
        return self.value(body)
    (variable, order), *more = variables
    base = variable.args[0].value if variable.head == "index" else variable.value
    now = self.name(base)
    of = _nested(self, body, more)  # an array is differentiated entry by entry
    if isinstance(now, list) and variable.head == "name":
        cells = [[(i, j) for j in range(len(now[0]))] for i in range(len(now))]
        if not isinstance(of, list):
            return [[_along(self, body, base, place, order, more) for place in row] for row in cells]
        if len(of[0]) > 1 or len(now[0]) > 1:
            raise Doubt("the derivative of a matrix by a matrix")
        return [[_along(self, body, base, row[0], order, more, (i, 0)) for row in cells] for i in range(len(of))]
    places = [whole(self.value(a)) - 1 for a in variable.args[1:]] if variable.head == "index" else []
    place = (places[0], places[1] if len(places) > 1 else 0) if places else None
    if isinstance(of, list):
        return [[_along(self, body, base, place, order, more, (i, j)) for j in range(len(of[0]))] for i in range(len(of))]
    return _along(self, body, base, place, order, more)


def _along(
    self: Interpreter,
    body: Term,
    base: str,
    place: tuple[int, int] | None,
    order: int,
    more: list[tuple[Term, int]],
    entry: tuple[int, int] | None = None,
) -> Value:
    now = self.name(base)
    here = now if place is None else now[place[0]][place[1]]

    def at(x: Value) -> Any:
        changed = x if place is None else [[x if (i, j) == place else a for j, a in enumerate(r)] for i, r in enumerate(now)]
        before = self.names
        self.names = {**before, base: changed}
        try:
            value = _nested(self, body, more)
            return mpf(value if entry is None else value[entry[0]][entry[1]])
        finally:
            self.names = before

    if order > 12:
        raise Doubt("a derivative of high order")
    return mpmath.diff(at, mpf(here), order)


def _substitution(self: Interpreter, term: Term) -> Value:
    body, names, values = term.args
    variables = names.args if names.head == "tuple" else (names,)
    found = [self.value(v) for v in (values.args if values.head == "tuple" else (values,))]
    return self.within({v.value: x for v, x in zip(variables, found, strict=True)}, body)


def _piecewise(self: Interpreter, term: Term) -> Value:
    for case in term.args:
        if case.head != "tuple":
            return self.value(case)
        if self.value(case.args[1]):
            return self.value(case.args[0])
    raise Doubt("no case applies")


def _integral(self: Interpreter, term: Term) -> Value:
    body, *ranges = term.args
    if not ranges or any(r.head != "tuple" or len(r.args) != 3 for r in ranges):
        raise Doubt("an integral of this form")
    *inner, (name, low, high) = [r.args for r in ranges]
    if inner:
        body = call("Integral", body, *ranges[:-1])
    ends = [mpf(self.value(low)), mpf(self.value(high))]
    self.shaky = True
    self.pay(EXTRAPOLATION)

    def f(x: Any) -> Any:
        return mpf(self.within({name.value: x}, body))

    nested = any(is_call(t, "Integral") for t in body.walk())
    with mpmath.workdps(min(mpmath.mp.dps, extrapolation.NESTED_DIGITS) if nested else mpmath.mp.dps):
        return extrapolation.integral(f, ends, _bends(self, body, name.value), _frequencies(self, body, name.value))


BENDS = frozenset(name for name, card in CARDS.items() if {"u != 0", "0 < u", "0 <= u"} & {card.defined, card.smooth})
STEPS = frozenset(name for name, card in CARDS.items() if card.smooth == "Not(integer(u))")
COMPARING = frozenset({"Lt", "Le", "Gt", "Ge"} | {name for name, card in CARDS.items() if card.smooth == "kinks"})
BORDERS = ("lt", "le", "gt", "ge")


def _bends(self: Interpreter, body: Term, name: str) -> list[Callable[[Any], Any]]:
    """What has a corner, a jump or a branch cut where it changes its sign, outside of what binds names."""

    def at(term: Term) -> Callable[[Any], Any]:
        return lambda x: mpf(self.within({name: x}, term))

    found: list[Callable[[Any], Any]] = []
    todo = [body]
    while todo:
        node = todo.pop()
        if node.head == "call" and node.value in BINDERS and node.value != "Piecewise":
            continue
        todo += node.args
        if not mentions(node, name):
            continue
        if node.head == "call" and node.value in STEPS:
            found.append(_turns(at(node.args[0])))
        elif node.head == "call" and node.value in BENDS:
            found.append(at(node.args[0]))
        elif node.head in BORDERS or (node.head == "call" and node.value in COMPARING and len(node.args) == 2):
            found.append(at(Term("sub", node.args)))
        elif node.head == "pow":
            found.append(at(node.args[0]))
    return found


def _turns(u: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What changes its sign where u is a whole number."""
    return lambda x: mpmath.sinpi(u(x))


def _frequencies(self: Interpreter, body: Term, name: str) -> list[Any]:
    """The sizes of the slopes of what sin, cos and imaginary exponentials take that is linear in the variable."""
    found = []
    for node in body.walk():
        if is_call(node, "sin", "cos", "exp") and mentions(node, name):
            for inside in _indices(self, body):
                a, b, c = (mpf(self.within({**inside, name: Fraction(k)}, node.args[0])) for k in (1, 2, 3))
                turning = mpmath.im(b - a) if node.value == "exp" else mpmath.re(b - a)
                if abs(turning) > mpmath.mpf("1e-6") and abs(c - 2 * b + a) < mpmath.mpf("1e-12"):
                    found.append(abs(turning))
    return found


def _indices(self: Interpreter, body: Term) -> list[dict[str, Value]]:
    """The values of what is bound inside, one after the other, as far as these are known."""
    values: dict[str, list[Value]] = {}
    for node in body.walk():
        if node.head == "tuple" and len(node.args) == 3 and node.args[0].head == "name":
            known = all(end.head == "num" or (end.head == "name" and end.value in self.names) for end in node.args[1:])
            low, high = (self.value(end) for end in node.args[1:]) if known else (Fraction(1), Fraction(1))
            whole_ = isinstance(low, Fraction) and isinstance(high, Fraction) and 0 <= high - low <= MOST_INDICES
            values[node.args[0].value] = [low + k for k in range(int(high - low) + 1)] if whole_ else [low]
    most = max((len(v) for v in values.values()), default=1)
    return [{name: found[min(k, len(found) - 1)] for name, found in values.items()} for k in range(most)]


def _limit(self: Interpreter, term: Term) -> Value:
    body, name, point, *side = term.args
    goal = mpf(self.value(point))
    sides = (1,) if mpmath.isinf(goal) else {"+": (1,), "-": (-1,)}.get(side[0].value if side else "", (1, -1))
    self.shaky = True
    found = []
    for direction in sides:
        self.pay(EXTRAPOLATION)
        found.append(extrapolation.limit(lambda x: mpf(self.within({name.value: x}, body)), goal, direction))
    if len(found) > 1 and abs(found[0] - found[1]) > mpmath.mpf("1e-9") * max(1, abs(found[0])):
        raise Doubt("one-sided limits that differ")
    return found[0]


BINDERS: dict[str, Rule] = {
    "Sum": _loop,
    "Product": _loop,
    "Derivative": _derivative,
    "Subs": _substitution,
    "Piecewise": _piecewise,
    "Integral": _integral,
    "Limit": _limit,
}
