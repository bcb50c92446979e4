"""A condition under which a term has a value, and the table of those that each head has.

`PLAIN` is what a value needs; `STRICT` is what differentiability needs beyond that (x > 0 under a root, u != 0 under Abs).
Heads with a scope are in `needs.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..records import record
from .core import MINUS, ONE, ZERO, Core, add, fn
from .differentiate import unfold
from .domain import Domain, Nature


@record()
class Need:
    """A condition, for all values of the bound variables in `every`, where all of `given` hold."""

    condition: Core
    every: tuple[tuple[str, Nature], ...] = ()
    given: tuple[Core, ...] = ()

    def domain(self, domain: Domain) -> Domain:
        """The domain in which the condition has to hold."""
        for name, nature in self.every:
            domain = domain.with_symbol(name, nature)
            low, high = nature.range.low, nature.range.high
            if nature.sort == "integer" and low is not None and high is not None:
                domain = domain.assuming(fn("le", low, high))  # a range without an index asks for nothing
        return domain.knowing(*self.given)


def nonzero(u: Core) -> Core:
    return fn("ne", u, ZERO)


def positive(u: Core) -> Core:
    return fn("lt", ZERO, u)


def nonnegative(u: Core) -> Core:
    return fn("le", ZERO, u)


def integer_like(term: Core, domain: Domain) -> bool:
    """A polynomial with integer coefficients in symbols that the domain knows to be integers, by its look."""
    if term.head == "num":
        return bool(term.value.denominator == 1)
    if term.head == "sym":
        nature = domain.declared(term.value)
        return nature is not None and nature.sort == "integer" and not nature.sizes
    return term.head in ("add", "mul") and all(integer_like(a, domain) for a in term.args)


# ---------------------------------------------------------------- what each head needs


def _power(t: Core, domain: Domain) -> Iterator[Core]:
    """b^e: b > 0, or b = 0 and e >= 0, or e an integer and (b != 0 or e >= 0), which is all for an e that is one by its look."""
    base, exponent = t.args
    if exponent.head == "num":
        if exponent.value.denominator == 1:
            if exponent.value < 0 and not (base.head == "num" and base.value):
                yield nonzero(base)
        elif domain.complex:
            if exponent.value < 0:
                yield nonzero(base)
        elif not (base.head == "num" and base.value > 0):
            yield nonnegative(base) if exponent.value > 0 else positive(base)
        return
    if base.head == "num" and base.value > 0:
        return
    if integer_like(exponent, domain):
        yield fn("or", nonzero(base), nonnegative(exponent))
        return
    both = fn("and", nonnegative(base), nonnegative(exponent))
    integer = fn("integer", exponent)
    if domain.complex:
        yield fn("or", nonzero(base), fn("and", integer, nonnegative(exponent)))
        return
    yield fn("or", positive(base), both, fn("and", integer, nonzero(base)), fn("and", integer, nonnegative(exponent)))


def _strict_power(t: Core, domain: Domain) -> Iterator[Core]:
    """b^e is smooth for b > 0, and for an integer e wherever it has a value."""
    base, exponent = t.args
    if base.head == "num" and base.value > 0:
        return
    if exponent.head != "num" and not domain.complex and not integer_like(exponent, domain):
        integer = fn("integer", exponent)
        yield fn("or", positive(base), fn("and", integer, nonzero(base)), fn("and", integer, nonnegative(exponent)))
    if exponent.head == "num" and exponent.value.denominator != 1 and exponent.value > 0:
        yield positive(base) if not domain.complex else nonzero(base)


def _log(t: Core, domain: Domain) -> Iterator[Core]:
    if not (t.args[0].head == "num" and t.args[0].value > 0):
        yield nonzero(t.args[0]) if domain.complex else positive(t.args[0])


def _within(strict: bool) -> Callable[[Core, Domain], Iterator[Core]]:
    """-1 <= u <= 1, or < both."""
    relation = "lt" if strict else "le"

    def rule(t: Core, domain: Domain) -> Iterator[Core]:
        if not domain.complex:
            yield fn(relation, MINUS, t.args[0])
            yield fn(relation, t.args[0], ONE)

    return rule


def _pole(head: str) -> Callable[[Core, Domain], Iterator[Core]]:
    def rule(t: Core, domain: Domain) -> Iterator[Core]:
        yield nonzero(fn(head, t.args[0]) if head != "id" else t.args[0])

    return rule


def _gamma(t: Core, domain: Domain) -> Iterator[Core]:
    u = t.args[0] if t.head != "factorial" else add(t.args[0], ONE)
    if not (u.head == "num" and u.value > 0):
        yield positive(u) if integer_like(u, domain) else fn("or", positive(u), fn("not", fn("integer", u)))


def _beta(t: Core, domain: Domain) -> Iterator[Core]:
    for u in t.args:
        yield from _gamma(fn("gamma", u), domain)


def _index(t: Core, domain: Domain) -> Iterator[Core]:
    """1 <= i <= n for every index of a declared vector or matrix."""
    base = t.args[0]
    nature = domain.declared(base.value) if base.head == "sym" else None
    sizes = nature.sizes if nature is not None else ()
    for i, size in zip(t.args[1:], sizes, strict=False):
        if not i.free and i.head == "num" and i.value >= 1 and size is not i:
            yield fn("le", i, size)
        elif i is not size and i is not ONE:
            yield fn("le", ONE, i)
            yield fn("le", i, size)


def _acosh(t: Core, domain: Domain) -> Iterator[Core]:
    if not domain.complex:
        yield fn("le", ONE, t.args[0])


def _distinct(t: Core, domain: Domain) -> Iterator[Core]:
    """Max and Min are differentiable where the arguments differ."""
    for k, a in enumerate(t.args):
        for b in t.args[k + 1 :]:
            yield fn("ne", a, b)


def _inverse_matrix(t: Core, domain: Domain) -> Iterator[Core]:
    yield nonzero(fn("det", unfold(t.args[0])))


def _matrix_power(t: Core, domain: Domain) -> Iterator[Core]:
    """M^e: an integer e, and e >= 0 or M invertible."""
    base, exponent = t.args
    if exponent.head != "num":
        yield fn("integer", exponent)
    if exponent.head != "num" or exponent.value < 0:
        yield fn("or", nonzero(fn("det", base)), nonnegative(exponent)) if exponent.head != "num" else nonzero(fn("det", base))


Rule = Callable[[Core, Domain], Iterator[Core]]
PLAIN: dict[str, Rule] = {
    "pow": _power, "ipow": _power, "log": _log, "logabs": _pole("id"), "asin": _within(False), "acos": _within(False), "acosh": _acosh, "atanh": _within(True),
    "tan": _pole("cos"), "sec": _pole("cos"), "cot": _pole("sin"), "csc": _pole("sin"), "coth": _pole("id"), "csch": _pole("id"),
    "gamma": _gamma, "factorial": _gamma, "loggamma": _log, "digamma": _gamma, "beta": _beta, "at": _index,
    "inverse": _inverse_matrix, "power": _matrix_power,
}  # fmt: skip
STRICT: dict[str, Rule] = {
    "pow": _strict_power, "asin": _within(True), "acos": _within(True), "acosh": lambda t, d: iter([fn("lt", ONE, t.args[0])]),
    "abs": _pole("id"), "sign": _pole("id"), "heaviside": _pole("id"), "max": _distinct, "min": _distinct,
    "floor": lambda t, d: iter([fn("not", fn("integer", t.args[0]))]), "ceiling": lambda t, d: iter([fn("not", fn("integer", t.args[0]))]),
}  # fmt: skip
