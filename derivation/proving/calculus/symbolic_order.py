"""Derivatives of symbolic order: a table of n-th derivatives, each entry shown by induction before it is used.

For a candidate f_n the kernel checks f_0 = f and D f_n = f_(n+1) for all integers n >= 0 (for log: D f = f_1 and n >= 1);
so f_n is the n-th derivative. Sums are taken term by term, polynomial factors by Leibniz's rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ...model.records import record
from ..functions.differentiate import differentiate
from ..functions.formulas import filled
from ..normal_form.fraction import Frac
from ..normal_form.indices import apart
from ..normal_form.integers import integer_valued
from ..normal_form.signs import at_least, sign
from ..normal_form.tower import Kernel, Tower, with_tower
from ..terms.core import MINUS, ONE, ZERO, Core, add, fn, mul, node, num, power, sub, substitute, sym
from ..terms.domain import NEG, Domain, integers, is_open
from ..terms.obstacles import NotDifferentiable, Stuck, Undefined, attempt
from .fraction_derivative import Derivation

COUNT = "n#order"
LEIBNIZ = 4


@record()
class Entry:
    """f_n as a term in the symbol COUNT, right for n >= start."""

    value: Core
    start: int = 0


def order_kernel(tower: Tower, term: Core) -> Frac:
    """The derivative of a symbolic order n, a nonnegative integer."""
    body, variable, order = term.args
    n = tower.normal(order)
    if variable.head != "sym" or variable.value in order.free - body.free or not integer_valued(tower, n) or not at_least(tower, n, 0):
        raise Stuck("a derivative whose order is no nonnegative integer")
    if not is_open(tower.domain, variable.value):
        raise Stuck("a derivative at the end of an interval")
    total = tower.zero
    for outer, inner in apart(tower, tower.normal(body), variable.value):
        total = total + outer * _piece(tower, _merged(tower.term(inner)), variable, order)
    tower.used.add("derivatives of every order, by induction")
    return total


def _piece(tower: Tower, f: Core, variable: Core, order: Core) -> Frac:
    if _polynomial_of_lower_degree(tower, f, variable, order):
        return tower.zero
    if variable.value not in f.free:
        if not at_least(tower, tower.normal(order), 1):
            raise Stuck("a constant differentiated n times")
        return tower.zero
    for entry in entries(tower.domain, f, variable, order):
        if at_least(tower, tower.normal(order), entry.start) and _by_induction(tower.domain, f, entry, variable, order):
            return tower.normal(substitute(entry.value, {COUNT: order}))
    raise Stuck("no derivative of this order is known")


def _polynomial_of_lower_degree(tower: Tower, f: Core, variable: Core, order: Core) -> bool:
    """u^p with a whole number p >= 0 below the order, u of degree 1 at most."""
    base, p = f.args if f.head in ("pow", "ipow") else (f, ONE)
    if f.head == "exp":
        base, p = variable, _exponent(tower.domain, f, variable) or MINUS
    if _slope(tower.domain, base, variable) is None or variable.value in p.free:
        return False
    power_of = tower.normal(p)
    return integer_valued(tower, power_of) and at_least(tower, power_of, 0) and at_least(tower, tower.normal(order) - power_of, 1)


def _merged(f: Core) -> Core:
    """A product with its exponentials as one, and the powers of each base with a symbolic exponent."""
    exponents, rest = list[Core](), list[Core]()
    factors = list(f.args) if f.head == "mul" else [f]
    for base in dict.fromkeys(t.args[0] for t in factors if t.head == "ipow"):
        same = [t for t in factors if t is base or (t.head in ("ipow", "pow") and t.args[0] is base)]
        total = add(*[ONE if t is base else t.args[1] for t in same])
        factors = [*[t for t in factors if t not in same], node("ipow", (base, total))]
    for t in factors:
        if t.head == "exp":
            exponents.append(t.args[0])
        elif t.head == "pow" and t.args[0].head == "exp" and t.args[1].head == "num":
            exponents.append(mul(t.args[1], t.args[0].args[0]))
        else:
            rest.append(t)
    return mul(*rest, fn("exp", add(*exponents))) if exponents else mul(*rest)


def _by_induction(domain: Domain, f: Core, entry: Entry, variable: Core, order: Core) -> bool:
    """The first derivative that the entry gives is right, and each gives the next, up to the order that is asked for."""
    n = sym(COUNT)
    here = domain.with_symbol(COUNT, integers(num(entry.start), None)).assuming(fn("lt", n, order))

    def ask(tower: Tower) -> bool:
        derivation = Derivation(tower, variable.value)
        first = tower.normal(f)
        for _ in range(entry.start):
            first = derivation.of(first)
        base = tower.normal(substitute(entry.value, {COUNT: num(entry.start)}))
        following = tower.normal(substitute(entry.value, {COUNT: add(n, ONE)}))
        return tower.zero_test(base - first) and tower.zero_test(derivation.of(tower.normal(entry.value)) - following)

    return attempt(False, with_tower, here, ask)


TABLE = {  # the n-th derivatives by u, for n >= 1
    "exp": "exp(u)",
    "sin": "sin(u + n*pi/2)",
    "cos": "cos(u + n*pi/2)",
    "log": "(-1)**(n - 1)*factorial(n - 1)*u**(-n)",
}
START = {"log": 1}  # where it does not hold for n = 0 too
OF_POWER = {  # p (p - 1) … (p - n + 1) u^(p - n), the product by factorials or gamma values, for p
    "an integer < 0": "(-1)**n*factorial(n - p - 1)/factorial(-p - 1)*u**(p - n)",
    "an integer >= n": "factorial(p)/factorial(p - n)*u**(p - n)",
    "no integer": "gamma(p + 1)/gamma(p - n + 1)*u**(p - n)",
}


def entries(domain: Domain, f: Core, variable: Core, order: Core) -> Iterator[Entry]:
    """Candidates for the n-th derivatives of f."""
    slope = _slope(domain, f.args[0], variable) if f.head in TABLE else None
    if slope is not None:
        yield Entry(_nth(TABLE[f.head], slope, f.args[0]), START.get(f.head, 0))
    yield from _powers(domain, f, variable, order)
    if f.head == "mul":
        yield from _leibniz(domain, f, variable, order)


def _nth(text: str, slope: Core, u: Core, p: Core = ZERO) -> Core:
    """The n-th derivative by x of what has this one by u = a x + b."""
    return mul(power(slope, sym(COUNT)), filled(text, (u, sym(COUNT), p), ("u", "n", "p")))


def _slope(domain: Domain, u: Core, variable: Core) -> Core | None:
    """a for u = a x + b."""
    try:
        slope = differentiate(u, variable)
        found = with_tower(domain, lambda tower: tower.term(tower.normal(slope)))
    except (NotDifferentiable, Stuck, Undefined):
        return None
    return found if variable.value not in found.free else None


def _powers(domain: Domain, f: Core, variable: Core, order: Core) -> Iterator[Entry]:
    """u^p, u = a x + b."""
    base, p = f.args if f.head in ("pow", "ipow") else (f, ONE)
    if f.head == "root":
        base, p = f.args[0], num(Fraction(1, f.value))
    if f.head == "exp":  # x^p in normal form
        base, p = variable, _exponent(domain, f, variable) or ZERO
    slope = _slope(domain, base, variable)
    if slope is None or variable.value in p.free or p is ZERO:
        return

    def which(tower: Tower) -> str | None:
        value = tower.normal(p)
        if not integer_valued(tower, value):
            return "no integer"
        if sign(tower, value) == NEG:
            return "an integer < 0"
        return "an integer >= n" if at_least(tower, tower.normal(sub(p, order)), 0) else None

    kind = with_tower(domain, which)
    if kind:
        yield Entry(_nth(OF_POWER[kind], slope, base, p))


def _exponent(domain: Domain, f: Core, variable: Core) -> Core | None:
    """p for exp(p log x)."""
    found = with_tower(domain, lambda tower: tower.term(tower.normal(f.args[0]) / tower.normal(fn("log", variable))))
    return found if variable.value not in found.free else None


def _leibniz(domain: Domain, f: Core, variable: Core, order: Core) -> Iterator[Entry]:
    """(P g)^(n) = sum over j of binomial(n, j) P^(j) g^(n - j), for a polynomial P of low degree."""
    n = sym(COUNT)
    for k, g in enumerate(f.args):
        rest = mul(*f.args[:k], *f.args[k + 1 :])
        if g.head in ("sym", "num") or (g.head == "pow" and g.args[0] is variable):
            continue
        for entry in entries(domain, g, variable, order):
            pieces, p, choose = list[Core](), rest, ONE
            for j in range(LEIBNIZ):
                pieces.append(mul(choose, p, substitute(entry.value, {COUNT: sub(n, num(j))})))
                choose = mul(choose, sub(n, num(j)), num(Fraction(1, j + 1)))
                p = differentiate(p, variable)
                if p is ZERO:
                    break
            yield Entry(add(*pieces), entry.start)


KERNELS: Mapping[str, Kernel] = {"deriv": order_kernel}
