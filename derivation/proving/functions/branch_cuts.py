"""What principal branches need: to have a value over the complex numbers, and to be differentiable off their cuts.

The principal logarithm is differentiable outside (-oo, 0]; so are the powers with an exponent that is no integer. The other functions are
defined by it, and their cuts are where the argument of a logarithm or a root in the definition meets that half line (DLMF 4.23(ii), 4.37(ii)):

| function            | cut                           |
|---------------------|-------------------------------|
| asin, acos, atanh   | (-oo, -1] and [1, oo)         |
| acosh               | (-oo, 1]                      |
| atan, asinh         | I t for t <= -1 and for t >= 1 |
| acot                | I t for -1 <= t <= 1          |

A function that is not holomorphic (Abs, re, im, conjugate, arg, sign) is nowhere differentiable by a complex variable.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..terms.core import MINUS, ONE, ZERO, Core, add, fn, mul
from ..terms.domain import Domain
from ..terms.obstacles import NotDifferentiable
from .conditions import Rule, nonzero, positive


def off_the_cut(t: Core, domain: Domain) -> Iterator[Core]:
    """The argument lies outside (-oo, 0]."""
    u = t.args[0]
    if not (u.head == "num" and u.value > 0):
        yield fn("or", positive(fn("re", u)), nonzero(fn("im", u)))


def smooth_principal_power(t: Core, domain: Domain) -> Iterator[Core]:
    """b^e for an integer e that does not move wherever it has a value, else b off the cut of the logarithm."""
    exponent = t.args[1]
    if not (exponent.head == "num" and exponent.value.denominator == 1):
        yield from off_the_cut(t, domain)


def _off(part: str, other: str, low: Core | None, high: Core | None) -> Rule:
    """One part is not 0, or the other lies strictly between two numbers."""

    def rule(t: Core, domain: Domain) -> Iterator[Core]:
        u, v = fn(part, t.args[0]), fn(other, t.args[0])
        inside = [*([fn("lt", low, v)] if low is not None else []), *([fn("lt", v, high)] if high is not None else [])]
        yield fn("or", nonzero(u), fn("and", *inside) if len(inside) > 1 else inside[0])

    return rule


between_branch_points = _off("im", "re", MINUS, ONE)
right_of_one = _off("im", "re", ONE, None)
off_the_imaginary_cuts = _off("re", "im", MINUS, ONE)


def off_the_inner_cut(t: Core, domain: Domain) -> Iterator[Core]:
    """acot w = atan(1/w)."""
    v = fn("im", t.args[0])
    yield fn("or", nonzero(fn("re", t.args[0])), fn("lt", ONE, v), fn("lt", v, MINUS))


def not_one(t: Core, domain: Domain) -> Iterator[Core]:
    """w^2 != 1, where atanh has its poles."""
    yield fn("ne", mul(t.args[0], t.args[0]), ONE)


def not_the_unit(t: Core, domain: Domain) -> Iterator[Core]:
    """w^2 != -1, where atan and acot have their poles."""
    yield nonzero(add(ONE, mul(t.args[0], t.args[0])))


def rough(t: Core, domain: Domain) -> Iterator[Core]:
    """Abs, re, im, conjugate, arg and sign of a complex variable are nowhere differentiable; of real ones, off their kinks."""
    if domain.complex and (any(x.head == "i" for x in t.walk()) or any(n not in domain.natures or domain.natures[n].sort == "complex" for n in t.args[0].free)):
        raise NotDifferentiable(f"{t.head} of a complex variable")
    if t.head in ("abs", "sign", "arg"):
        yield nonzero(t.args[0])


def real_arguments(t: Core, domain: Domain) -> Iterator[Core]:
    """Only real numbers have an order, a floor, an angle; over the complex numbers each argument must be real."""
    for a in t.args if domain.complex else ():
        if not all(_real(x, domain) for x in a.walk()):
            yield fn("eq", fn("im", a), ZERO)


def _real(t: Core, domain: Domain) -> bool:
    """Whether the outermost operation makes a real number of real ones, by its look."""
    if t.head == "sym":
        return t.value in domain.natures and domain.natures[t.value].sort != "complex"
    return t.head in _REAL or (t.head == "pow" and t.args[1].head == "num" and t.args[1].value.denominator == 1)


_REAL = frozenset({"num", "const", "add", "mul", "exp", "sin", "cos", "sinh", "cosh", "tanh", "abs", "re", "im", "at", "sum", "max", "min", "floor", "ceiling"})


def apart_from_reals(rule: Rule, of_reals: Rule | None = None) -> Rule:
    """A rule for arguments that need not be real; for real ones what the real function needs, None being nothing (cosh has no real zero)."""

    def either(t: Core, domain: Domain) -> Iterator[Core]:
        if not all(_real(x, domain) for a in t.args for x in a.walk()):
            yield from rule(t, domain)
        elif of_reals is not None:
            yield from of_reals(t, domain)

    return either


def also_real(rule: Rule) -> Rule:
    """A rule, and real arguments."""

    def both(t: Core, domain: Domain) -> Iterator[Core]:
        yield from real_arguments(t, domain)
        yield from rule(t, domain)

    return both
