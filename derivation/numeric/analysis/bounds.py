"""Bounds of terms towards infinity: who asks the rules how fast a term can grow, polynomials read off by their coefficients."""

from __future__ import annotations

from flint import arb, fmpq

from ...model.terms import Term
from ..numbers.number import ball
from ..numbers.polynomial import Free, Polynomial, polynomial
from .growth import ZERO, Bounds, Growth, real_number, size_of
from .growth_rules import RULES


class Estimator(Bounds):
    """Bounds for terms in a name, valid for all k >= start; the name is the polynomial `variable` in k, usually k itself."""

    def __init__(self, name: str, start: int, free: Free, whole: bool = True, variable: Polynomial | None = None) -> None:
        self.name, self.start, self.whole = name, start, whole
        self.variable = variable or [ZERO, fmpq(1)]
        self.free, self.any = lambda term: real_number(free(term)), free

    def found(self, term: Term, above: bool) -> Growth | None:
        found = self._polynomial(self.coefficients(term), above)
        rule = RULES.get(term.head) if found is None else None
        return rule(self, term, above) if rule else found

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
