"""Core terms back to author trees, for conditions and messages: `x - 1`, `Sum(x[k], (k, 1, n))`, `1/(1 + exp(-z))`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from ...language.functions import BY_HEAD
from ...model.declarations import Scope
from ...model.printing import to_text
from ...model.relations import HEADS
from ...model.terms import Term
from ...model.trees import ONE, call, folded, fraction, items, name, negative, number, total
from .core import Core, node, num, open_binder, original, sym

LETTERS = "ijklpqrstuvw"
NAMES = {head: card.name for head, card in BY_HEAD.items() if head != card.name} | {
    "logabs": "log", "expect": "E", "sum": "Sum", "prod": "Product",
    "integral": "Integral", "limit": "Limit", "subs": "Subs", "deriv": "Derivative", "inverse": "Inverse", "det": "Determinant",
    "trace": "Trace", "eye": "Identity",
    "zeros": "ZeroMatrix", "ones": "OneMatrix", "hadamard": "HadamardProduct", "diag": "DiagMatrix", "and": "And", "or": "Or", "not": "Not",
}  # fmt: skip


def to_term(core: Core) -> Term:
    """The author tree of a core term; bound variables get letters that are free."""
    rule = _RULES.get(core.head)
    if rule is not None:
        return rule(core)
    return call(NAMES.get(core.head, core.head), *[to_term(a) for a in core.args])


def unshadowed(term: Term, taken: frozenset[str]) -> Term:
    """The same term with other letters for bound variables where these are the names of something else."""
    if term.head == "call" and term.value in ("Sum", "Product") and len(term.args) == 2:
        body, (letter, low, high) = term.args[0], term.args[1].args
        if letter.value in taken:
            used = taken | {t.value for t in body.walk() if t.head == "name"}
            new = name(next(x for x in LETTERS if x not in used))
            body, letter = _renamed(body, letter.value, new), new
        ends = (unshadowed(low, taken), unshadowed(high, taken))
        return call(term.value, unshadowed(body, taken | {letter.value}), items(letter, *ends))
    return Term(term.head, tuple(unshadowed(a, taken) for a in term.args), term.value)


def _renamed(term: Term, old: str, new: Term) -> Term:
    """The name in the term replaced, but where a binder takes it for itself."""
    if term.head == "name":
        return new if term.value == old else term
    if term.head == "call" and any(a.head == "tuple" and a.args[0] == name(old) for a in term.args):
        return term
    return Term(term.head, tuple(_renamed(a, old, new) for a in term.args), term.value)


def inner_products(term: Term, scope: Scope) -> Term:
    """The same term with sums over all components of two declared vectors written as `theta.T @ x`."""
    args = tuple(inner_products(a, scope) for a in term.args)
    term = Term(term.head, args, term.value)
    if term.head != "call" or term.value != "Sum" or len(args) != 2 or args[0].head != "mul":
        return term
    factors, (index, low, high) = args[0].args, args[1].args
    vectors = [f.args[0] for f in factors if f.head == "index" and f.args[0].head == "name" and f.args[1:] == (index,)]
    full = low == ONE and all(v.value in scope.symbols and scope.symbols[v.value].shape == (high,) for v in vectors)
    return Term("matmul", (Term("transpose", (vectors[0],)), vectors[1])) if full and len(vectors) == 2 else term


def show(core: Core) -> str:
    """The text of a core term as an author would write it."""
    return to_text(to_term(core))


def _number(value: Fraction) -> Term:
    return number(value.numerator, value.denominator)


def _symbol(c: Core) -> Term:
    return name(plain_name(c.value))


def plain_name(internal: str) -> str:
    """The letter for an internal name: `i#12` is i."""
    head = original(internal).split("#")[0].split(":")[0].split("~")[0]
    return "k" if head.startswith("•") else head


def _sum(c: Core) -> Term:
    terms = [to_term(a) for a in c.args]
    return total(sorted(terms, key=lambda t: t.head == "neg"))


def _product(c: Core) -> Term:
    """Numerator over denominator, the sign in front."""
    sign, above, below = 1, [], []
    for a in c.args:
        if a.head == "num" and abs(a.value) != 1:
            sign *= -1 if a.value < 0 else 1
            value = abs(a.value)
            if value.numerator != 1:
                above.append(number(value.numerator))
            if value.denominator != 1:
                below.append(number(value.denominator))
        elif a.head == "num":
            sign *= int(a.value)
        elif a.head == "pow" and a.args[1].head == "num" and a.args[1].value < 0:
            below.append(_power_of(a.args[0], -a.args[1].value))
        else:
            above.append(to_term(a))
    return fraction(above, below, sign)


def _power_of(base: Core, exponent: Fraction) -> Term:
    if exponent == 1:
        return to_term(base)
    if exponent == Fraction(1, 2):
        return call("sqrt", to_term(base))
    return Term("pow", (to_term(base), _number(exponent)))


def _power(c: Core) -> Term:
    base, exponent = c.args
    if exponent.head == "num":
        if exponent.value < 0:
            return Term("div", (ONE, _power_of(base, -exponent.value)))
        return _power_of(base, exponent.value)
    return Term("pow", (to_term(base), to_term(exponent)))


def _root(c: Core) -> Term:
    return _power_of(c.args[0], Fraction(1, c.value))


def _relation(c: Core) -> Term:
    left, right = c.args
    if c.head in ("lt", "le") and left.head == "num":
        return Term({"lt": "gt", "le": "ge"}[c.head], (to_term(right), to_term(left)))
    return Term(c.head, (to_term(left), to_term(right)))


def _binder(c: Core) -> Term:
    used = {plain_name(n) for n in c.free}
    letter = next(x for x in LETTERS if x not in used and f"{x}!" not in c.free)
    inside = to_term(open_binder(c, letter))
    return call(NAMES[c.head], inside, items(name(letter), *[to_term(a) for a in c.args[1:]]))


def _antiderivative(c: Core) -> Term:
    """Integral(f, x) at x; at another point, by a Subs."""
    body, point = c.args
    here = point.head == "sym" and point.value not in body.free
    letter = point.value if here else next(x for x in LETTERS if x not in c.free)
    integral = call("Integral", to_term(open_binder(c, letter)), to_term(sym(letter)))
    return integral if here else call("Subs", integral, name(letter), to_term(point))


def _limit(c: Core) -> Term:
    letter = next(x for x in "hxtuvw" if x not in c.free)
    end = (Term("str", value=c.value[1]),) if c.value[1] in ("+", "-") else ()
    return call("Limit", to_term(open_binder(c, letter)), name(letter), to_term(c.args[1]), *end)


def _every(c: Core) -> Term:
    used = {plain_name(n) for n in c.free}
    letter = next(x for x in LETTERS if x not in used and f"{x}!" not in c.free)
    return Term("forall", (to_term(open_binder(c, letter)), Term("tuple", (name(letter), *[to_term(a) for a in c.args[1:]]), c.value[1])))


def _subs(c: Core) -> Term:
    letter = next(x for x in "uvwxyz" if x not in c.free)
    return call("Subs", to_term(open_binder(c, letter)), name(letter), to_term(c.args[1]))


def _function(c: Core) -> Term:
    return call(c.value, *[to_term(a) for a in c.args])


def _partial(c: Core) -> Term:
    return call("Derivative", *[to_term(a) for a in c.args])


def _derived(c: Core) -> Term:
    """A derivative of an opaque function at an argument."""
    function, orders = c.value
    if all(a.head == "sym" for a in c.args):
        slots = [to_term(a) for a, n in zip(c.args, orders, strict=True) for _ in range(n)]
        return call("Derivative", call(function, *[to_term(a) for a in c.args]), *slots)
    letters = [name(x) for x in "uvwxyz"[: len(c.args)]]
    inside = call("Derivative", call(function, *letters), *[x for x, n in zip(letters, orders, strict=True) for _ in range(n)])
    for x, a in zip(letters, c.args, strict=True):
        inside = call("Subs", inside, x, to_term(a))
    return inside


def _cases(c: Core) -> Term:
    pairs = [items(to_term(v), to_term(k)) for v, k in zip(c.args[::2], c.args[1::2], strict=True)]
    return call("Piecewise", *pairs)


def _derivative(c: Core) -> Term:
    body, variable, order = c.args
    last = () if order.head == "num" and order.value == 1 else (to_term(order),)
    return call("Derivative", to_term(body), to_term(variable), *last)


def _scaled(c: Core) -> Term:
    factor = c.args[0]
    if factor.head == "num" and factor.value < 0:
        inside = c.args[1] if factor.value == -1 else node("scaled", (num(-factor.value), c.args[1]))
        return negative(to_term(inside))
    return Term("mul", (to_term(factor), to_term(c.args[1])))


def _covariance(c: Core) -> Term:
    u, v, *given = map(to_term, c.args)
    return call("Var", u, *given) if c.args[0] is c.args[1] else call("Cov", u, v, *given)


_RULES: Mapping[str, Callable[[Core], Term]] = {
    "num": lambda c: _number(c.value), "sym": _symbol, "add": _sum, "mul": _product, "pow": _power, "ipow": _power, "root": _root,
    "const": lambda c: name(c.value), "i": lambda c: name("I"), "oo": lambda c: name("oo"), "true": lambda c: name("True"), "false": lambda c: name("False"),
    "at": lambda c: Term("index", tuple(to_term(a) for a in c.args)), "app": _function, "dapp": _derived, "closed": lambda c: name(c.value), "pd": _partial,
    "sum": _binder, "prod": _binder, "integral": _binder, "antiderivative": _antiderivative,
    "limit": _limit, "forall": _every, "subs": _subs, "cases": _cases, "deriv": _derivative,
    "transpose": lambda c: Term("transpose", (to_term(c.args[0]),)), "matmul": lambda c: folded("matmul", [to_term(a) for a in c.args]),
    "form": lambda c: to_term(c.args[0]),
    "eye": lambda c: call("Identity", to_term(c.args[0])),
    "scaled": _scaled, "cov": _covariance,
} | dict.fromkeys(HEADS, _relation)  # fmt: skip
