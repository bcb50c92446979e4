"""Author trees to core terms: names resolved, definitions opened or left closed, arrays taken entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from ...model.declarations import Kind, Scope
from ...model.records import field, record, replace
from ...model.terms import Term
from .calls import CALLS
from .core import FALSE, MINUS, ONE, TRUE, Core, at, bind, fn, fresh, node, num, power, sym
from .obstacles import Unsupported
from .values import Array, Value, matmul, matmul_scalar, plus, powered, relation, scaled, transposed


@record()
class Elaborator:
    """Turns terms of one scope into core terms, with the definitions in `opened` replaced by their bodies.

    `local` are the parameters of the function whose body this is, and the variables that Sum, Integral, … bind around the
    term; `bound` are the latter alone: a definition stands for its body, so it sees them, but no parameters of its user.
    """

    scope: Scope
    opened: frozenset[str] = frozenset()
    local: Mapping[str, Value] = field(default_factory=dict)
    bound: Mapping[str, Value] = field(default_factory=dict)
    parameters: frozenset[str] = frozenset()
    ranges: Mapping[str, tuple[Core, ...]] = field(default_factory=dict)  # of the indices of sums and products around the term
    memo: dict[str, Any] = field(default_factory=dict, compare=False)

    # ------------------------------------------------------------ entry points

    def scalar(self, term: Term) -> Core:
        """The core term of a number or a relation."""
        value = self.value(term)
        if isinstance(value, Array):
            if value.rows is ONE and value.columns is ONE:
                return value.entry(ONE, ONE)
            raise Unsupported("a matrix where a number is expected")
        return value

    def value(self, term: Term) -> Value:
        rule = _RULES.get(term.head)
        if rule is None:
            raise Unsupported(f"{term.head} here")
        return rule(self, term)

    def traits(self, name: str) -> frozenset[str]:
        """The traits of a declared symbol."""
        return self.scope.symbols[name].traits if name in self.scope.symbols else frozenset()

    def with_local(self, new: Mapping[str, Value]) -> Elaborator:
        return replace(self, local={**self.local, **new}, parameters=self.parameters | new.keys())

    def binding(self, name: str, stand_in: str, ends: tuple[Core, ...] = ()) -> Elaborator:
        """Inside a binder of this name; a parameter of the same name hides from definitions that it is bound."""
        new = {name: sym(stand_in)}
        ranges = {**self.ranges, stand_in: ends} if ends else self.ranges
        return replace(self, local={**self.local, **new}, bound=self.bound if name in self.parameters else {**self.bound, **new}, ranges=ranges)

    def moved(self, name: str) -> bool:
        """Whether a definition, parameters aside, means something else here than outside of all binders."""
        return bool(self.bound) and not self.bound.keys().isdisjoint(self.dependencies(name))

    # ------------------------------------------------------------ names

    def name(self, term: Term) -> Value:
        name = term.value
        if name in self.local:
            return self.local[name]
        if name in self.scope.symbols:
            return self.symbol(name, self.scope.symbols[name])
        if name in self.scope.definitions and not self.scope.definitions[name].parameters:
            return self.definition(name)
        if name in self.scope.functions:
            return self.bare_function(name)
        if name in _CONSTANTS:
            return _CONSTANTS[name]
        return sym(name)

    def symbol(self, name: str, kind: Kind) -> Value:
        if not kind.shape:
            return sym(name)
        sizes = [self.scalar(t) for t in kind.shape]
        base = sym(name)
        if len(sizes) == 1:
            return Array(sizes[0], ONE, lambda i, j: at(base, i), base)
        return Array(sizes[0], sizes[1], lambda i, j: at(base, i, j), base)

    def definition(self, name: str) -> Value:
        if self.moved(name):
            return self.body(name, {})
        if name not in self.memo:
            if name in self.opened:
                self.memo[name] = replace(self, local={}, bound={}, parameters=frozenset()).value(self.scope.definitions[name].body)
            else:
                self.memo[name] = node("closed", tuple(sym(s) for s in self.dependencies(name)), name)
        value: Value = self.memo[name]
        return value

    def body(self, name: str, parameters: Mapping[str, Value]) -> Value:
        """The body of a definition, which must be opened, where it is used."""
        if name not in self.opened:
            raise Unsupported(f"{name} under a binder of what it depends on: its definition must be opened")
        return replace(self, local={**self.bound, **parameters}, parameters=frozenset(parameters)).value(self.scope.definitions[name].body)

    def dependencies(self, name: str) -> tuple[str, ...]:
        """The declared symbols in the fully opened body of a definition, beside its parameters; sizes are not variables."""
        key = f"dependencies of {name}"
        if key not in self.memo:
            self.memo[key] = self._dependencies(name)
        found: tuple[str, ...] = self.memo[key]
        return found

    def _dependencies(self, name: str) -> tuple[str, ...]:
        body = self.scope.definitions[name].body
        everything = Elaborator(self.scope, frozenset(self.scope.definitions))
        local = {p: sym(p) for p in self.scope.definitions[name].parameters}
        value = everything.with_local(local).value(body)
        free = (value.whole if isinstance(value, Array) else value).free
        return tuple(sorted(s for s in free if s in self.scope.symbols and s not in local))

    def bare_function(self, name: str) -> Core:
        parameters = self.scope.functions[name].parameters
        if any(self.scope.symbols[p].shape for p in parameters if p in self.scope.symbols):
            return node("closed", tuple(sym(p) for p in parameters), name)
        return node("app", tuple(self.scalar(Term("name", value=p)) for p in parameters), name)

    # ------------------------------------------------------------ calls

    def call(self, term: Term) -> Value:
        name = term.value
        if name in self.local:
            raise Unsupported(f"calling {name}")
        if name in self.scope.definitions:
            return self.apply(name, term)
        if name in self.scope.functions:
            values = [self.value(a) for a in term.args]
            if any(isinstance(v, Array) for v in values):
                if all(isinstance(v, Array) and v.whole.head == "sym" for v in values):
                    return node("closed", tuple(v.whole for v in values if isinstance(v, Array)), name)
                raise Unsupported(f"{name} of a vector expression")
            return node("app", tuple(v for v in values if isinstance(v, Core)), name)
        rule = CALLS.get(name)
        if rule is None:
            raise Unsupported(f"the function {name}")
        return rule(self, term)

    def apply(self, name: str, term: Term) -> Value:
        definition = self.scope.definitions[name]
        values = [self.value(a) for a in term.args]
        if name in self.opened or self.moved(name):
            return self.body(name, dict(zip(definition.parameters, values, strict=True)))
        if any(isinstance(v, Array) for v in values):
            raise Unsupported(f"{name} of a vector, closed")
        extra = tuple(sym(s) for s in self.dependencies(name))
        return node("app", tuple(v for v in values if isinstance(v, Core)) + extra, name)

    def binder(self, head: str, body: Term, name: str, *rest: Core, direction: str | None = None) -> Core:
        inside = fresh(name)
        core = self.binding(name, inside).scalar(body)
        return bind(head, inside, core, *rest, direction=direction)


def _number(e: Elaborator, t: Term) -> Core:
    return num(Fraction(t.value))


def _sum(e: Elaborator, t: Term) -> Value:
    left, right = e.value(t.args[0]), e.value(t.args[1])
    return plus(left, scaled(MINUS, right) if t.head == "sub" else right)


def _product(e: Elaborator, t: Term) -> Value:
    left, right = e.value(t.args[0]), e.value(t.args[1])
    if isinstance(left, Array) and isinstance(right, Array):
        raise Unsupported("* between two matrices")
    if isinstance(left, Array):
        left, right = right, left
    assert isinstance(left, Core)
    return scaled(left, right)


def _quotient(e: Elaborator, t: Term) -> Value:
    top, bottom = e.value(t.args[0]), e.scalar(t.args[1])
    if isinstance(top, Array):
        return scaled(power(bottom, MINUS), top)
    if top.head == "num" and bottom.head == "num" and bottom.value:
        return num(top.value / bottom.value)
    return node("mul", (top, node("pow", (bottom, MINUS))))


def _norm_squared(e: Elaborator, t: Term) -> Core | None:
    """Norm(x)**(2 k) is a power of the sum of squares, also for differentiating."""
    base, exponent = t.args
    while base.head == "group":
        base = base.args[0]
    if base.head != "call" or base.value != "Norm" or exponent.head != "num" or not exponent.value.isdigit() or int(exponent.value) % 2:
        return None
    value = e.value(base.args[0])
    return power(matmul_scalar(transposed(value), value), num(int(exponent.value) // 2)) if isinstance(value, Array) else None


def _power(e: Elaborator, t: Term) -> Value:
    norm = _norm_squared(e, t)
    if norm is not None:
        return norm
    base = e.value(t.args[0])
    if isinstance(base, Array):
        if base.rows is ONE and base.columns is ONE:
            base = base.entry(ONE, ONE)
        else:
            return powered(base, e.scalar(t.args[1]))
    return node("pow", (base, e.scalar(t.args[1])))


def _matmul(e: Elaborator, t: Term) -> Value:
    left, right = e.value(t.args[0]), e.value(t.args[1])
    if isinstance(left, Core) or isinstance(right, Core):
        factor, other = (left, right) if isinstance(left, Core) else (right, left)
        assert isinstance(factor, Core)
        return scaled(factor, other)
    return matmul(left, right)


def _index(e: Elaborator, t: Term) -> Core:
    base = e.value(t.args[0])
    if isinstance(base, Core):
        raise Unsupported("an index on a number")
    indices = [e.scalar(i) for i in t.args[1:]]
    if len(indices) == 1:
        indices = [ONE, indices[0]] if base.rows is ONE and base.columns is not ONE else [indices[0], ONE]
    i, j = indices
    value = base.entry(i, j)
    open_ends = [x for pair in ((i, base.rows), (j, base.columns)) if not _within_range(e, value, *pair) for x in pair]
    return node("entry", (value, *open_ends)) if open_ends else value


def _within_range(e: Elaborator, value: Core, index: Core, size: Core) -> bool:
    """Whether an index is one of its range by its look, or a component in the value asks for that anyway."""
    kind = e.scope.symbols.get(index.value) if index.head == "sym" else None
    declared = kind is not None and kind.low == Term("num", value="1") and kind.high is not None and e.scalar(kind.high) is size
    declared = declared or (index.head == "sym" and e.ranges.get(index.value) == (ONE, size))
    return index is ONE or index is size or declared or any(t.head == "at" and t.args[0].head == "sym" and index in t.args[1:] for t in value.walk())


def _relation(e: Elaborator, t: Term) -> Core:
    return relation(t.head, e.value(t.args[0]), e.value(t.args[1]))


def _every(e: Elaborator, t: Term) -> Core:
    """A statement for every value of its names, the first of which is bound outermost."""
    body, first, *rest = t.args
    name, *ends = first.args
    low, high = (e.scalar(end) for end in ends)
    inside = fresh(name.value)
    inner = e.binding(name.value, inside, (low, high) if first.value == ".." else ())
    return bind("forall", inside, inner.scalar(Term("forall", (body, *rest)) if rest else body), low, high, direction=first.value)


_CONSTANTS: dict[str, Core] = {
    "pi": node("const", (), "pi"), "E": fn("exp", ONE), "I": node("i"), "oo": node("oo"), "EulerGamma": node("const", (), "EulerGamma"),
    "True": TRUE, "False": FALSE,
}  # fmt: skip

_RULES: dict[str, Callable[[Elaborator, Term], Value]] = {
    "num": _number, "name": Elaborator.name, "call": Elaborator.call, "group": lambda e, t: e.value(t.args[0]), "pos": lambda e, t: e.value(t.args[0]),
    "neg": lambda e, t: scaled(MINUS, e.value(t.args[0])), "add": _sum, "sub": _sum, "mul": _product, "div": _quotient, "pow": _power,
    "matmul": _matmul, "transpose": lambda e, t: transposed(e.value(t.args[0])), "index": _index,
    "not": lambda e, t: fn("not", e.scalar(t.args[0])), "forall": _every,
} | dict.fromkeys(("eq", "ne", "lt", "le", "gt", "ge"), _relation)  # fmt: skip
