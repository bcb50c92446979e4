"""Author trees to core terms: names resolved, definitions opened or left closed, arrays taken entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from ..model import Kind, Range, Scope, Term
from .core import FALSE, MINUS, ONE, TRUE, TWO, ZERO, Core, at, bind, copy_of, fn, node, num, power, substitute, sym
from .differentiate import HALF, fresh
from .domain import RANDOM, Domain, Interval, Nature

Entry = Callable[[Core, Core], Core]


class Unsupported(Exception):
    """The engine has no meaning for this construction yet: the link is "not proved", with this reason."""


@dataclass(frozen=True)
class Array:
    """A matrix: its sizes, its (i, j) entry as a term, and itself as a term of matrix algebra. A vector has one column."""

    rows: Core
    columns: Core
    entry: Entry
    whole: Core


Value = Core | Array


@dataclass(frozen=True)
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

    def binding(self, name: str, stand_in: str) -> Elaborator:
        """Inside a binder of this name; a parameter of the same name hides from definitions that it is bound."""
        new = {name: sym(stand_in)}
        return replace(self, local={**self.local, **new}, bound=self.bound if name in self.parameters else {**self.bound, **new})

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


# ---------------------------------------------------------------- the author's operators


def _number(e: Elaborator, t: Term) -> Core:
    return num(Fraction(t.value))


def _sum(e: Elaborator, t: Term) -> Value:
    left, right = e.value(t.args[0]), e.value(t.args[1])
    return plus(left, scaled(MINUS, right) if t.head == "sub" else right)


def plus(left: Value, right: Value) -> Value:
    if isinstance(left, Core) and isinstance(right, Core):
        return node("add", (left, right))
    if isinstance(left, Array) and isinstance(right, Array):
        a, b = left, right
        return Array(a.rows, a.columns, lambda i, j: node("add", (a.entry(i, j), b.entry(i, j))), node("add", (a.whole, b.whole)))
    raise Unsupported("a number added to a matrix")


def scaled(factor: Core, value: Value) -> Value:
    if isinstance(value, Core):
        return num(factor.value * value.value) if factor.head == value.head == "num" else node("mul", (factor, value))
    return Array(value.rows, value.columns, lambda i, j: node("mul", (factor, value.entry(i, j))), node("scaled", (factor, value.whole)))


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


def _power(e: Elaborator, t: Term) -> Value:
    norm = _norm_squared(e, t)
    if norm is not None:
        return norm
    base = e.value(t.args[0])
    if isinstance(base, Array):
        if base.rows is ONE and base.columns is ONE:
            base = base.entry(ONE, ONE)
        else:
            from .matrices import power as matrix_power

            return matrix_power(base, e.scalar(t.args[1]))
    return node("pow", (base, e.scalar(t.args[1])))


def matmul(left: Array, right: Array) -> Value:
    def entry(i: Core, j: Core) -> Core:
        if left.columns is ONE:
            return node("mul", (left.entry(i, ONE), right.entry(ONE, j)))
        k = fresh("k")
        return bind("sum", k, node("mul", (left.entry(i, sym(k)), right.entry(sym(k), j))), ONE, left.columns)

    out = Array(left.rows, right.columns, entry, node("matmul", (left.whole, right.whole)))
    return entry(ONE, ONE) if out.rows is ONE and out.columns is ONE else out


def _matmul(e: Elaborator, t: Term) -> Value:
    left, right = e.value(t.args[0]), e.value(t.args[1])
    if isinstance(left, Core) or isinstance(right, Core):
        factor, other = (left, right) if isinstance(left, Core) else (right, left)
        assert isinstance(factor, Core)
        return scaled(factor, other)
    return matmul(left, right)


def transposed(value: Value) -> Value:
    if isinstance(value, Core):
        return value
    return Array(value.columns, value.rows, lambda i, j: value.entry(j, i), node("transpose", (value.whole,)))


def _index(e: Elaborator, t: Term) -> Core:
    base = e.value(t.args[0])
    if isinstance(base, Core):
        raise Unsupported("an index on a number")
    indices = [e.scalar(i) for i in t.args[1:]]
    if len(indices) == 2:
        return base.entry(indices[0], indices[1])
    return base.entry(ONE, indices[0]) if base.rows is ONE and base.columns is not ONE else base.entry(indices[0], ONE)


def _relation(e: Elaborator, t: Term) -> Core:
    return relation(t.head, e.value(t.args[0]), e.value(t.args[1]))


def relation(head: str, left: Value, right: Value) -> Core:
    """A relation; gt and ge are turned round. Between arrays it is the relation of all entries."""
    if head in ("gt", "ge"):
        return relation({"gt": "lt", "ge": "le"}[head], right, left)
    if isinstance(left, Array) and isinstance(right, Array):
        i, j = fresh("i"), fresh("j")
        inside = fn(head, left.entry(sym(i), sym(j)), right.entry(sym(i), sym(j)))
        return node("all", (inside, left.rows, left.columns, left.whole, right.whole), (i, j))
    if isinstance(left, Array) or isinstance(right, Array):
        raise Unsupported("a relation between a number and a matrix")
    return fn(head, left, right)


_CONSTANTS: dict[str, Core] = {
    "pi": node("const", (), "pi"), "E": fn("exp", ONE), "I": node("i"), "oo": node("oo"), "EulerGamma": node("const", (), "EulerGamma"),
    "True": TRUE, "False": FALSE,
}  # fmt: skip

_RULES: dict[str, Callable[[Elaborator, Term], Value]] = {
    "num": _number, "name": Elaborator.name, "call": Elaborator.call, "group": lambda e, t: e.value(t.args[0]), "pos": lambda e, t: e.value(t.args[0]),
    "neg": lambda e, t: scaled(MINUS, e.value(t.args[0])), "add": _sum, "sub": _sum, "mul": _product, "div": _quotient, "pow": _power,
    "matmul": _matmul, "transpose": lambda e, t: transposed(e.value(t.args[0])), "index": _index,
    "not": lambda e, t: fn("not", e.scalar(t.args[0])),
} | dict.fromkeys(("eq", "ne", "lt", "le", "gt", "ge"), _relation)  # fmt: skip


# ---------------------------------------------------------------- the language's functions

CALLS: dict[str, Callable[[Elaborator, Term], Value]] = {}


def _simple(head: str) -> Callable[[Elaborator, Term], Value]:
    return lambda e, t: node(head, tuple(e.scalar(a) for a in t.args))


def _derivative(e: Elaborator, t: Term) -> Value:
    body = e.value(_determinants_apart(e, t.args[0]))
    for variable, order in _variables(t.args[1:]):
        body = _derive(e, body, e.value(variable), ONE if order is None else e.scalar(order))
    return body


def by_entries(rows: Core, columns: Core, entry: Entry) -> Array:
    """A matrix that has no name but its entries; as a whole it is two nested binders, the row outside."""
    i, j = fresh("i"), fresh("j")
    inner = bind("sum", j, entry(sym(i), sym(j)), ONE, columns)
    return Array(rows, columns, entry, node("entries", (bind("sum", i, inner, ONE, rows),)))


def _variables(items: tuple[Term, ...]) -> list[tuple[Term, Term | None]]:
    """x, y, 2, (z, n) as variables with orders."""
    out: list[tuple[Term, Term | None]] = []
    for item in items:
        if item.head == "tuple":
            out.append((item.args[0], item.args[1] if len(item.args) > 1 else None))
        elif item.head == "num" and out:
            out[-1] = (out[-1][0], item)
        else:
            out.append((item, None))
    return out


def _derive(e: Elaborator, body: Value, variable: Value, order: Core) -> Value:
    if isinstance(variable, Core):
        if variable.head not in ("sym", "at"):
            raise Unsupported("a derivative by something that is no variable")
        if isinstance(body, Array):
            return by_entries(body.rows, body.columns, lambda i, j: fn("deriv", body.entry(i, j), variable, order))
        return fn("deriv", body, variable, order)
    if variable.whole.head != "sym" or order is not ONE:
        raise Unsupported("a derivative by a matrix expression")
    if isinstance(body, Core):
        return by_entries(variable.rows, variable.columns, lambda i, j: fn("deriv", body, variable.entry(i, j), ONE))
    if body.columns is ONE and variable.columns is ONE:
        return by_entries(body.rows, variable.rows, lambda i, j: fn("deriv", body.entry(i, ONE), variable.entry(j, ONE), ONE))
    raise Unsupported("the derivative of a matrix by a matrix")


def _ranged(head: str) -> Callable[[Elaborator, Term], Value]:
    """Sum and Product; several ranges nest, the last one outermost, as in SymPy."""

    def rule(e: Elaborator, t: Term) -> Value:
        *ranges, last = t.args[1:]
        body = t.args[0]
        if ranges:
            body = Term("call", (body, *ranges), t.value)
        low, high = (e.scalar(a) for a in last.args[1:])
        inside = fresh(last.args[0].value)
        value = e.binding(last.args[0].value, inside).value(body)
        if isinstance(value, Core):
            return bind(head, inside, value, low, high)
        array = value
        return by_entries(array.rows, array.columns, lambda i, j: bind(head, inside, array.entry(i, j), low, high))

    return rule


def _integral(e: Elaborator, t: Term) -> Core:
    *ranges, last = t.args[1:]
    body = Term("call", (t.args[0], *ranges), t.value) if ranges else t.args[0]
    if last.head == "name" or len(last.args) == 1:
        name = last.value if last.head == "name" else last.args[0].value
        variable = e.value(Term("name", value=name))
        return node("antiderivative", (e.scalar(body),), variable.value if isinstance(variable, Core) else name)
    low, high = (e.scalar(a) for a in last.args[1:])
    return e.binder("integral", body, last.args[0].value, low, high)


def _limit(e: Elaborator, t: Term) -> Core:
    direction = t.args[3].value if len(t.args) > 3 else "+-"
    return e.binder("limit", t.args[0], t.args[1].value, e.scalar(t.args[2]), direction=direction)


def _subs(e: Elaborator, t: Term) -> Core:
    return e.binder("subs", t.args[0], t.args[1].value, e.scalar(t.args[2]))


def _cases(e: Elaborator, t: Term) -> Core:
    parts = [e.scalar(p) for pair in t.args for p in pair.args]
    return node("cases", tuple(parts))


def _log(e: Elaborator, t: Term) -> Core:
    top = fn("log", e.scalar(t.args[0]))
    return top if len(t.args) == 1 else node("mul", (top, power(fn("log", e.scalar(t.args[1])), MINUS)))


def _root(e: Elaborator, t: Term) -> Core:
    return power(e.scalar(t.args[0]), power(e.scalar(t.args[1]), MINUS))


def _compare(head: str) -> Callable[[Elaborator, Term], Value]:
    return lambda e, t: relation(head, e.value(t.args[0]), e.value(t.args[1]))


def _trace(e: Elaborator, t: Term) -> Core:
    value = e.value(t.args[0])
    if isinstance(value, Core):
        return value
    i = fresh("i")
    return bind("sum", i, value.entry(sym(i), sym(i)), ONE, value.rows)


def _norm(e: Elaborator, t: Term) -> Core:
    value = e.value(t.args[0])
    if isinstance(value, Core):
        return fn("abs", value)
    square = matmul_scalar(transposed(value), value)
    return power(square, HALF)


def _norm_squared(e: Elaborator, t: Term) -> Core | None:
    """Norm(x)**(2 k) is a power of the sum of squares, also for differentiating."""
    base, exponent = t.args
    while base.head == "group":
        base = base.args[0]
    if base.head != "call" or base.value != "Norm" or exponent.head != "num" or not exponent.value.isdigit() or int(exponent.value) % 2:
        return None
    value = e.value(base.args[0])
    return power(matmul_scalar(transposed(value), value), num(int(exponent.value) // 2)) if isinstance(value, Array) else None


def matmul_scalar(left: Value, right: Value) -> Core:
    """The trace of a product: the inner product when both are vectors."""
    assert isinstance(left, Array)
    assert isinstance(right, Array)
    product = matmul(left, right)
    if isinstance(product, Core):
        return product
    i = fresh("i")
    return bind("sum", i, product.entry(sym(i), sym(i)), ONE, product.rows)


def _transpose(e: Elaborator, t: Term) -> Value:
    return transposed(e.value(t.args[0]))


def _constant_array(head: str) -> Callable[[Elaborator, Term], Value]:
    def rule(e: Elaborator, t: Term) -> Value:
        rows = e.scalar(t.args[0])
        columns = e.scalar(t.args[-1])
        entries: dict[str, Entry] = {"eye": lambda i, j: fn("delta", i, j), "zeros": lambda i, j: ZERO, "ones": lambda i, j: ONE}
        return Array(rows, columns, entries[head], node(head, (rows, columns)))

    return rule


def _hadamard(e: Elaborator, t: Term) -> Value:
    values = [e.value(a) for a in t.args]
    arrays = [v for v in values if isinstance(v, Array)]
    if len(arrays) != len(values):
        return node("mul", tuple(v for v in values if isinstance(v, Core)))
    first = arrays[0]
    return Array(first.rows, first.columns, lambda i, j: node("mul", tuple(a.entry(i, j) for a in arrays)), node("hadamard", tuple(a.whole for a in arrays)))


def _diagonal(e: Elaborator, t: Term) -> Value:
    value = e.value(t.args[0])
    if isinstance(value, Core):
        return value
    return Array(value.rows, value.rows, lambda i, j: node("mul", (fn("delta", i, j), value.entry(i, ONE))), node("diag", (value.whole,)))


def _inverse(e: Elaborator, t: Term) -> Value:
    value = e.value(t.args[0])
    if isinstance(value, Core):
        return power(value, MINUS)
    whole = node("inverse", (value.whole,))
    return Array(value.rows, value.columns, lambda i, j: at(whole, i, j), whole)


def _determinant(e: Elaborator, t: Term) -> Core:
    value = e.value(t.args[0])
    return value if isinstance(value, Core) else node("det", (value.whole,))


def _determinants_apart(e: Elaborator, t: Term) -> Term:
    """det(A B) as det A det B for square A and B, so that the derivative does not need A B to be invertible where only A changes."""
    parts = tuple(_determinants_apart(e, a) for a in t.args)
    if t.head != "call" or t.value != "Determinant":
        return t if all(p is a for p, a in zip(parts, t.args, strict=True)) else replace(t, args=parts)
    inside = t.args[0]
    while inside.head == "group":
        inside = inside.args[0]
    if inside.head != "matmul":
        return t
    values = [e.value(a) for a in inside.args]
    if not all(isinstance(v, Array) and v.rows is v.columns for v in values):
        return t
    return Term("mul", tuple(_determinants_apart(e, Term("call", (a,), "Determinant")) for a in inside.args))


def _expectation(e: Elaborator, t: Term) -> Value:
    body, given, averaged = e.value(t.args[0]), _given(e, t.args[1:]), _averaged(e, t.args[1:])
    if isinstance(body, Core):
        return node("expect", (substitute(body, averaged), *given))
    entry = body.entry
    return by_entries(body.rows, body.columns, lambda i, j: node("expect", (substitute(entry(i, j), averaged), *given)))


def _variance(e: Elaborator, t: Term) -> Core:
    u = substitute(e.scalar(t.args[0]), _averaged(e, t.args[1:]))
    return node("cov", (u, u, *_given(e, t.args[1:])))


def _covariance(e: Elaborator, t: Term) -> Core:
    averaged = _averaged(e, ())
    return node("cov", tuple(substitute(e.scalar(a), averaged) for a in t.args))


def _given(e: Elaborator, given: tuple[Term, ...]) -> tuple[Core, ...]:
    found = tuple(e.scalar(g) for g in given)
    if not all(g.head == "sym" and RANDOM in e.traits(g.value) for g in found):
        raise Unsupported("what is given must be random variables, each by its name")
    return found


def _averaged(e: Elaborator, given: tuple[Term, ...]) -> dict[str, Core]:
    """The copies that stand for the random variables in a body: all that are not given."""
    if any(RANDOM in e.traits(n) for v in e.local.values() for n in (v.whole if isinstance(v, Array) else v).free):
        raise Unsupported("an expectation in a function of a random variable")
    names = {g.value for g in given}
    return {n: sym(copy_of(n)) for n in e.scope.symbols if RANDOM in e.traits(n) and n not in names}


_SIMPLE = {
    "Abs": "abs", "Heaviside": "heaviside", "Max": "max", "Min": "min", "KroneckerDelta": "delta", "And": "and", "Or": "or", "Not": "not",
    "ln": "log", "arg": "arg", "re": "re", "im": "im", "conjugate": "conjugate",
} | {name: name for name in (
    "exp", "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "sinh", "cosh", "tanh", "coth", "sech", "csch", "asinh", "acosh", "atanh",
    "sign", "floor", "ceiling", "factorial", "gamma", "loggamma", "digamma", "erf", "erfc", "binomial", "beta", "real_root", "atan2", "acot",
    "harmonic", "zeta",
)}  # fmt: skip

CALLS |= {name: _simple(head) for name, head in _SIMPLE.items()} | {
    "sqrt": lambda e, t: power(e.scalar(t.args[0]), HALF), "root": _root, "log": _log, "cbrt": lambda e, t: power(e.scalar(t.args[0]), num(Fraction(1, 3))),
    "Derivative": _derivative, "Sum": _ranged("sum"), "Product": _ranged("prod"), "Integral": _integral, "Limit": _limit, "Subs": _subs,
    "Piecewise": _cases, "Trace": _trace, "Norm": _norm, "Transpose": _transpose, "Inverse": _inverse, "Determinant": _determinant,
    "Identity": _constant_array("eye"), "ZeroMatrix": _constant_array("zeros"), "OneMatrix": _constant_array("ones"),
    "E": _expectation, "Expectation": _expectation, "Var": _variance, "Variance": _variance, "Cov": _covariance, "Covariance": _covariance,
    "HadamardProduct": _hadamard, "DiagMatrix": _diagonal,
    "Eq": _compare("eq"), "Ne": _compare("ne"), "Lt": _compare("lt"), "Le": _compare("le"), "Gt": _compare("gt"), "Ge": _compare("ge"),
}  # fmt: skip


# ---------------------------------------------------------------- declarations


def interval_of(e: Elaborator, r: Range | Kind) -> Interval:
    low = None if r.low is None else e.scalar(r.low)
    high = None if r.high is None else e.scalar(r.high)
    low = None if low is not None and low.head in ("oo", "mul") and "oo" in repr(low) else low
    high = None if high is not None and high.head == "oo" else high
    return Interval(low, high, r.low_open, r.high_open)


def nature_of(e: Elaborator, kind: Kind) -> Nature:
    sizes = tuple(e.scalar(s) for s in kind.shape)
    return Nature(kind.sort, sizes, interval_of(e, kind), kind.nonzero, kind.traits)


def domain_of(scope: Scope, *, complex_reading: bool = False) -> Domain:
    """The domain that a scope declares."""
    e = Elaborator(scope, frozenset())
    natures = {name: nature_of(e, kind) for name, kind in scope.symbols.items()}
    ranges = {name: interval_of(e, d.range) for name, d in scope.definitions.items() if d.range is not None}
    ranges |= {name: interval_of(e, f.range) for name, f in scope.functions.items() if f.range is not None}
    opened = Elaborator(scope, frozenset(scope.definitions))
    facts = [opened.scalar(a) for a in scope.assume]
    everywhere = {n: sym(copy_of(n)) for n, nature in natures.items() if RANDOM in nature.traits}
    facts += [f for f in (substitute(fact, everywhere) for fact in facts if everywhere) if f not in facts]
    return Domain(natures, ranges, tuple(facts), complex_reading)


__all__ = ["TWO", "Array", "Elaborator", "Unsupported", "domain_of"]
