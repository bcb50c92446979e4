"""What principal branches need: to have a value over the complex numbers, and to be differentiable off their cuts.

The principal logarithm is differentiable outside (-oo, 0]; so are the powers with an exponent that is no integer. The other functions are
defined by it, and their cuts, which stand on their cards, are where the argument of a logarithm or a root in the definition meets that half line
(DLMF 4.23(ii), 4.37(ii)). A function that is not holomorphic is nowhere differentiable by a complex variable.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...language.functions import BY_HEAD
from ..terms.core import ZERO, Core, fn
from ..terms.domain import Domain
from ..terms.obstacles import NotDifferentiable
from .conditions import nonzero, positive
from .formulas import Rule


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


def of_real_variables(rule: Rule) -> Rule:
    """A rule for a function that is not holomorphic (Abs, re, im, conjugate, arg, sign): nowhere differentiable by a complex variable."""

    def checked(t: Core, domain: Domain) -> Iterator[Core]:
        if domain.complex and (any(x.head == "i" for x in t.walk()) or any(_complex(n, domain) for n in t.args[0].free)):
            raise NotDifferentiable(f"{t.head} of a complex variable")
        yield from rule(t, domain)

    return checked


def _complex(name: str, domain: Domain) -> bool:
    return name not in domain.natures or domain.natures[name].sort == "complex"


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


_REAL = frozenset({"num", "const", "add", "mul", "at", "sum"} | {head for head, card in BY_HEAD.items() if card.total and card.least == 1})


def apart_from_reals(rule: Rule, of_reals: Rule) -> Rule:
    """A rule for arguments that need not be real, and one for those that are by their look."""

    def either(t: Core, domain: Domain) -> Iterator[Core]:
        if not all(_real(x, domain) for a in t.args for x in a.walk()):
            yield from rule(t, domain)
        else:
            yield from of_reals(t, domain)

    return either


def also_real(rule: Rule) -> Rule:
    """A rule, and real arguments."""

    def both(t: Core, domain: Domain) -> Iterator[Core]:
        yield from real_arguments(t, domain)
        yield from rule(t, domain)

    return both
