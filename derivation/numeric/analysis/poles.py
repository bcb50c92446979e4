"""Sums of quotients over one denominator, so that poles which cancel, or do not, can be told: f(x + h)/h - f(x)/h.

Near a point numerator and denominator are expanded apart. The lower order wins: the quotient tends to 0, to the quotient of
the leading coefficients, or beyond all bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ...model.terms import Term
from ...model.trees import folded, negative
from ..numbers.number import divide, is_nonzero, is_zero
from ..numbers.surd import ONE
from ..numbers.value import Stop, Undefined, unknown

Coefficients = Callable[[Term], Sequence[Any]]  # of the expansion of a term at the point, as far as they are known
MOST_FACTORS = 8
INFINITE = Undefined("a limit that is infinite")


class Quotient(NamedTuple):
    """above / product of below; `turned` are denominators that stand in `above` now, and must not vanish either."""

    above: Term
    below: tuple[Term, ...] = ()
    turned: tuple[Term, ...] = ()


def quotient(term: Term) -> Quotient:
    """The term over one denominator.

    >>> from derivation.model.printing import to_text
    >>> a, b, h = (Term("name", value=v) for v in "abh")
    >>> found = quotient(Term("sub", (Term("div", (a, h)), Term("div", (b, h)))))
    >>> to_text(found.above), [to_text(t) for t in found.below]
    ('a - b', ['h'])
    """
    if term.head in ("group", "pos"):
        return quotient(term.args[0])
    if term.head == "neg":
        above, below, turned = quotient(term.args[0])
        return Quotient(negative(above), below, turned)
    if term.head in ("add", "sub", "mul", "div"):
        first, second = (quotient(a) for a in term.args)
        return WAYS[term.head](term.head, first, second)
    return Quotient(term)


def _sum(head: str, a: Quotient, b: Quotient) -> Quotient:
    rest = list(b.below)
    shared = [t for t in a.below if t in rest and not rest.remove(t)]  # type: ignore[func-returns-value]
    mine = list(a.below)
    for t in shared:
        mine.remove(t)
    return Quotient(Term(head, (folded("mul", (a.above, *rest)), folded("mul", (b.above, *mine)))), (*a.below, *rest), a.turned + b.turned)


def _product(head: str, a: Quotient, b: Quotient) -> Quotient:
    return Quotient(Term("mul", (a.above, b.above)), a.below + b.below, a.turned + b.turned)


def _division(head: str, a: Quotient, b: Quotient) -> Quotient:
    return Quotient(folded("mul", (a.above, *b.below)), (*a.below, b.above), (*a.turned, *b.turned, *b.below))


WAYS: dict[str, Callable[[str, Quotient, Quotient], Quotient]] = {"add": _sum, "sub": _sum, "mul": _product, "div": _division}


def tends_to(body: Quotient, coefficients: Coefficients) -> Any:
    """The limit of the quotient at the point; raises Stop when it has none, or it is not known."""
    for term in body.turned:
        _lead(coefficients(term))
    order, size = 0, ONE
    for term in body.below:
        k, lead = _lead(coefficients(term))
        order, size = order + k, size * lead
    above = coefficients(body.above)
    for c in above[:order]:
        if is_nonzero(c):
            raise Stop(INFINITE)
        if not is_zero(c):
            raise unknown("a pole that may cancel")
    if order >= len(above):
        raise unknown("a pole of high order", final=True)
    return divide(above[order], size)


def _lead(found: Sequence[Any]) -> tuple[int, Any]:
    """The order and the value of the leading coefficient."""
    for k, c in enumerate(found):
        if is_nonzero(c):
            return k, c
        if not is_zero(c):
            break
    raise unknown("a denominator that may vanish", final=True)
