"""What operations need that no formula on a card can say: powers and roots, entries and powers of matrices.

A rule says what a value needs; one whose name begins with `smooth_` what differentiability needs beyond that.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..terms.core import ONE, ZERO, Core, fn
from ..terms.domain import Domain
from .differentiate import unfold
from .formulas import conditions, integer_like


def nonzero(u: Core) -> Core:
    return fn("ne", u, ZERO)


def positive(u: Core) -> Core:
    return fn("lt", ZERO, u)


def nonnegative(u: Core) -> Core:
    return fn("le", ZERO, u)


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


def smooth_binomial(t: Core, domain: Domain) -> Iterator[Core]:
    """n over k is a polynomial of n for a fixed integer k; where both may move it takes n > -1, or an n that is no integer."""
    if not integer_like(t.args[1], domain):
        yield from conditions("Or(-1 < u, Not(integer(u)))")(t, domain)


def hurwitz_needs(t: Core, domain: Domain) -> Iterator[Core]:
    """The sum of 1/(k + a)^s over k >= 0: s > 1 and a > 0."""
    yield fn("lt", ONE, t.args[0])
    yield positive(t.args[1])


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
