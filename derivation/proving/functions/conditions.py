"""A condition under which a term has a value, and the rules of single heads over the real numbers.

A rule says what a value needs; one whose name begins with `smooth_` what differentiability needs beyond that (x > 0 under a
root, u != 0 under Abs). Principal branches are in `cuts.py`, the table of all heads in `definedness.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..terms.core import MINUS, ONE, ZERO, Core, add, fn, mul
from ..terms.domain import Domain
from .differentiate import unfold

Rule = Callable[[Core, Domain], Iterator[Core]]


def nonzero(u: Core) -> Core:
    return fn("ne", u, ZERO)


def positive(u: Core) -> Core:
    return fn("lt", ZERO, u)


def nonnegative(u: Core) -> Core:
    return fn("le", ZERO, u)


# ---------------------------------------------------------------- what each head needs


def power_needs(t: Core, domain: Domain) -> Iterator[Core]:
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


def smooth_power(t: Core, domain: Domain) -> Iterator[Core]:
    """b^e is smooth for b > 0, and for an integer e wherever it has a value; an exponent that is no integer by its look may move."""
    base, exponent = t.args
    if base.head == "num" and base.value > 0:
        return
    whole = exponent.value.denominator == 1 if exponent.head == "num" else integer_like(exponent, domain)
    if not whole:
        yield positive(base)


def log_needs(t: Core, domain: Domain) -> Iterator[Core]:
    if not (t.args[0].head == "num" and t.args[0].value > 0):
        yield nonzero(t.args[0]) if domain.complex else positive(t.args[0])


def between(relation: str, low: Core | None, high: Core | None) -> Rule:
    """The argument lies between two numbers."""

    def rule(t: Core, domain: Domain) -> Iterator[Core]:
        if low is not None:
            yield fn(relation, low, t.args[0])
        if high is not None:
            yield fn(relation, t.args[0], high)

    return rule


def not_zero(t: Core, domain: Domain) -> Iterator[Core]:
    yield nonzero(t.args[0])


def pole(head: str) -> Rule:
    """f(u) is not 0, f being what stands in the denominator."""

    def rule(t: Core, domain: Domain) -> Iterator[Core]:
        yield nonzero(fn(head, t.args[0]))

    return rule


def differ(t: Core, domain: Domain) -> Iterator[Core]:
    """The two arguments are not equal."""
    yield fn("ne", *t.args)


def off_the_integers(t: Core, domain: Domain) -> Iterator[Core]:
    yield fn("not", fn("integer", t.args[0]))


def real_root_needs(t: Core, domain: Domain) -> Iterator[Core]:
    """A root of degree n: an odd one of any real number, another of one that is not negative; not of 0 where n is negative."""
    radicand, degree = t.args
    odd = degree.head == "num" and degree.value.denominator == 1 and degree.value.numerator % 2 == 1
    if degree.head != "num":
        yield positive(degree)
    elif degree.value < 0:
        yield nonzero(radicand)
    elif degree.value == 0:
        yield nonzero(degree)
    if not odd:
        yield nonnegative(radicand)


def harmonic_needs(t: Core, domain: Domain) -> Iterator[Core]:
    """H(u) = digamma(u + 1) + Euler's constant."""
    yield from off_the_poles(fn("digamma", add(t.args[0], ONE)), domain)


def zeta_needs(t: Core, domain: Domain) -> Iterator[Core]:
    yield fn("ne", t.args[0], ONE)


def hurwitz_needs(t: Core, domain: Domain) -> Iterator[Core]:
    """The sum of 1/(k + a)^s over k >= 0: s > 1 and a > 0."""
    yield fn("lt", ONE, t.args[0])
    yield positive(t.args[1])


def binomial_needs(t: Core, domain: Domain) -> Iterator[Core]:
    """gamma(n + 1)/(gamma(k + 1) gamma(n - k + 1)): an integer k, or n no negative integer."""
    n, k = t.args
    if not integer_like(k, domain):
        yield fn("or", fn("integer", k), fn("lt", MINUS, n), fn("not", fn("integer", n)))


def not_both_zero(t: Core, domain: Domain) -> Iterator[Core]:
    yield nonzero(add(*[mul(a, a) for a in t.args]))


def off_the_negative_axis(t: Core, domain: Domain) -> Iterator[Core]:
    """atan2(v, u) is smooth where u > 0 or v != 0."""
    yield fn("or", positive(t.args[1]), nonzero(t.args[0]))


def off_the_poles(t: Core, domain: Domain) -> Iterator[Core]:
    u = t.args[0] if t.head != "factorial" else add(t.args[0], ONE)
    if not (u.head == "num" and u.value > 0):
        yield positive(u) if integer_like(u, domain) else fn("or", positive(u), fn("not", fn("integer", u)))


def beta_needs(t: Core, domain: Domain) -> Iterator[Core]:
    """B(a, b) = gamma(a) gamma(b)/gamma(a + b), which is 0 where only gamma(a + b) has a pole, for 1/gamma is entire."""
    for u in t.args:
        yield from off_the_poles(fn("gamma", u), domain)


def smooth_beta(t: Core, domain: Domain) -> Iterator[Core]:
    """Its derivative is written with digamma(a + b)."""
    yield from off_the_poles(fn("gamma", add(*t.args)), domain)


def index_needs(t: Core, domain: Domain) -> Iterator[Core]:
    """1 <= i <= n for every index of a declared vector or matrix."""
    base = t.args[0]
    nature = domain.declared(base.value) if base.head == "sym" else None
    sizes = nature.sizes if nature is not None else ()
    for i, size in zip(t.args[1:], sizes, strict=False):
        if not integer_like(i, domain):
            yield fn("integer", i)
        if not i.free and i.head == "num" and i.value >= 1 and size is not i:
            yield fn("le", i, size)
        elif i is not size and i is not ONE:
            yield fn("le", ONE, i)
            yield fn("le", i, size)


def entry_needs(t: Core, domain: Domain) -> Iterator[Core]:
    """The entry of a computed matrix that an author asks for: `entry(value, index, size, ...)` with 1 <= index <= size."""
    for i, size in zip(t.args[1::2], t.args[2::2], strict=True):
        if not integer_like(i, domain):
            yield fn("integer", i)
        if i is not size and i is not ONE:
            yield fn("le", ONE, i)
            yield fn("le", i, size)


def inverse_needs(t: Core, domain: Domain) -> Iterator[Core]:
    yield nonzero(fn("det", unfold(t.args[0])))


def matrix_power_needs(t: Core, domain: Domain) -> Iterator[Core]:
    """M^e: an integer e, and e >= 0 or M invertible."""
    base, exponent = t.args
    if exponent.head != "num":
        yield fn("integer", exponent)
    if exponent.head != "num" or exponent.value < 0:
        yield fn("or", nonzero(fn("det", base)), nonnegative(exponent)) if exponent.head != "num" else nonzero(fn("det", base))


def integer_like(term: Core, domain: Domain) -> bool:
    """A polynomial with integer coefficients in symbols that the domain knows to be integers, by its look."""
    if term.head == "num":
        return bool(term.value.denominator == 1)
    if term.head == "sym":
        nature = domain.declared(term.value)
        return nature is not None and nature.sort == "integer" and not nature.sizes
    return term.head in ("add", "mul") and all(integer_like(a, domain) for a in term.args)
