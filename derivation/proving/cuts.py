"""What arguments, odd roots and principal branches need: to have a value, and to be differentiable."""

from __future__ import annotations

from collections.abc import Iterator

from .conditions import PLAIN, STRICT, nonnegative, nonzero, positive
from .core import ZERO, Core, add, fn, mul
from .differentiate import NotDifferentiable
from .domain import REAL, Domain


def off_the_cut(u: Core) -> Core:
    """Where the principal logarithm is differentiable: outside (-oo, 0]."""
    return fn("or", positive(fn("re", u)), nonzero(fn("im", u)))


def _strict_log(t: Core, domain: Domain) -> Iterator[Core]:
    if domain.complex:
        yield off_the_cut(t.args[0])


def _strict_power(t: Core, domain: Domain) -> Iterator[Core]:
    base, exponent = t.args
    whole = exponent.head == "num" and exponent.value.denominator == 1
    if domain.complex and not whole and not (base.head == "num" and base.value > 0):
        yield off_the_cut(base)
    elif not domain.complex:
        yield from _real_power(t, domain)


_real_power = STRICT["pow"]


def _rough(t: Core, domain: Domain) -> Iterator[Core]:
    """Abs, re, im, conjugate, arg and sign of a complex variable are nowhere differentiable; of real ones, off their kinks."""
    if domain.complex and (any(n in domain.natures and domain.natures[n].sort == "complex" for n in t.args[0].free) or any(x.head == "i" for x in t.walk())):
        raise NotDifferentiable(f"{t.head} of a complex variable")
    if t.head in ("abs", "sign", "arg"):
        yield nonzero(t.args[0])


def _not_zero(t: Core, domain: Domain) -> Iterator[Core]:
    yield nonzero(t.args[0])


def _not_both_zero(t: Core, domain: Domain) -> Iterator[Core]:
    yield nonzero(add(*[mul(a, a) for a in t.args]))


def _off_the_negative_axis(t: Core, domain: Domain) -> Iterator[Core]:
    yield fn("or", positive(t.args[1]), nonzero(t.args[0]))


def _real_root(t: Core, domain: Domain) -> Iterator[Core]:
    """An odd root of any real number, an even root of one that is not negative."""
    radicand, degree = t.args
    if degree.head != "num":
        yield nonnegative(radicand)
        yield positive(degree)
    elif degree.value % 2 == 0:
        yield nonnegative(radicand)


def _ordered(t: Core, domain: Domain) -> Iterator[Core]:
    """Only real numbers have an order; over the complex numbers each side must be real."""
    for a in t.args if domain.complex else ():
        if any(x.head == "i" or (x.head == "sym" and domain.natures.get(x.value, REAL).sort == "complex") for x in a.walk()):
            yield fn("eq", fn("im", a), ZERO)


PLAIN |= {"lt": _ordered, "le": _ordered, "arg": _not_zero, "atan2": _not_both_zero, "real_root": _real_root}
STRICT |= dict.fromkeys(("abs", "sign", "re", "im", "conjugate", "arg"), _rough) | {
    "log": _strict_log, "pow": _strict_power, "real_root": _not_zero, "atan2": _off_the_negative_axis,
}  # fmt: skip
