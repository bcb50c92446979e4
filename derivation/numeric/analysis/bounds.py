"""Bounds of terms towards infinity: who asks the rules how fast a term can grow, polynomials read off by their coefficients."""

from __future__ import annotations

from flint import arb, fmpq

from ...model.terms import Term
from ...model.trees import mentions
from ..numbers.number import ball
from ..numbers.polynomial import Free, Polynomial, polynomial
from ..numbers.value import Stop
from .growth import ZERO, Growth, constant, real_number, size_of
from .growth_rules import RULES


class Estimator:
    """Bounds for terms in a name, valid for all k >= start; the name is the polynomial `variable` in k, usually k itself."""

    def __init__(self, name: str, start: int, free: Free, whole: bool = True, variable: Polynomial | None = None) -> None:
        self.name, self.start, self.whole = name, start, whole
        self.variable = variable or [ZERO, fmpq(1)]
        self.free: Free = lambda term: real_number(free(term))
        self.any: Free = free

    def upper(self, term: Term) -> Growth | None:
        """A bound of |term| from above, None when none is known."""
        return self.bound(term, True)

    def lower(self, term: Term) -> Growth | None:
        """A positive bound of |term| from below, None when none is known."""
        return self.bound(term, False)

    def bound(self, term: Term, above: bool) -> Growth | None:
        try:
            if not mentions(term, self.name):
                return constant(self.any(term), above)
            found = self._polynomial(self.coefficients(term), above)
            if found is None and mentions(term, self.name):
                rule = RULES.get(term.head)
                found = rule(self, term, above) if rule else None
        except (Stop, ZeroDivisionError):
            return None
        if found is None or not (found.c.is_finite() and found.q.is_finite()) or (not above and not found.c > 0):
            return None
        return found

    def coefficients(self, term: Term) -> Polynomial | None:
        return polynomial(term, self.name, self.free, self.variable)

    def positive(self, term: Term) -> Growth | None:
        """A bound from below for a polynomial that is certainly positive from start on."""
        found = self.coefficients(term)
        lead = None if found is None else ball(found[-1])
        return self._polynomial(found, False) if isinstance(lead, arb) and lead > 0 else None

    def _polynomial(self, found: Polynomial | None, above: bool) -> Growth | None:
        if found is None:
            return None
        sizes = [size_of(c) for c in found]
        if any(s is None for s in sizes):
            return None
        degree = len(sizes) - 1
        rest = sum((s * arb(self.start) ** (i - degree) for i, s in enumerate(sizes[:-1]) if s is not None), arb(0))
        lead = sizes[-1] if sizes[-1] is not None else arb(0)
        c = lead + rest if above else (lead - rest)
        return Growth(c, fmpq(degree)) if above or c > 0 else None
