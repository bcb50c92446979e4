"""How fast a term can grow: rigorous bounds of the form c * k**d * q**k * k!**s for all k >= N, from above and from below.

They decide tails of infinite sums and of improper integrals, where k is real and s is 0.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from flint import acb, arb, fmpq

from ...model.records import record
from ...model.terms import Term
from ...model.trees import mentions
from ..functions.discrete import is_complex
from ..numbers.jet import Jet
from ..numbers.number import ball
from ..numbers.polynomial import Free, Polynomial
from ..numbers.surd import Surd
from ..numbers.value import Stop, unknown

ZERO = fmpq(0)
ONE = arb(1)


@record(slots=True)
class Growth:
    """c * k**d * q**k * k!**s, with c >= 0 and q > 0."""

    c: arb
    d: fmpq = ZERO
    q: arb = ONE
    s: fmpq = ZERO

    def times(self, other: Growth) -> Growth:
        return Growth(self.c * other.c, self.d + other.d, self.q * other.q, self.s + other.s)

    def over(self, other: Growth) -> Growth:
        return Growth(self.c / other.c, self.d - other.d, self.q / other.q, self.s - other.s)

    def to(self, e: fmpq) -> Growth:
        return Growth(_to(self.c, e), self.d * e, _to(self.q, e), self.s * e)

    def at(self, n: int) -> arb:
        """The value at k = n."""
        value = self.c * arb(n) ** arb(self.d) * self.q**n
        return value if self.s == 0 else value * arb(n + 1).gamma() ** arb(self.s)

    @property
    def vanishes(self) -> bool:
        """It certainly tends to 0."""
        return self.s < 0 or (self.s == 0 and bool(self.q < 1 or (self.q <= 1 and self.d < 0)))

    @property
    def stays(self) -> bool:
        """It certainly does not tend to 0."""
        return bool(self.c > 0) and (self.s > 0 or (self.s == 0 and bool(self.q > 1 or (self.q >= 1 and self.d >= 0))))

    def tail(self, n: int) -> arb | None:
        """A bound of the sum over all k >= n, by the ratio of successive terms, or of powers; None when there is none."""
        if self.s == 0 and bool(self.q == 1):
            return self._power_tail(n) if self.d < -1 else None
        ratio = self.q * (1 + 1 / arb(n)) ** arb(max(self.d, ZERO))
        ratio = ratio if self.s == 0 else ratio * arb(n + 1) ** arb(self.s)
        return self.at(n) / (1 - ratio) if self.s <= 0 and ratio < 1 else None

    def _power_tail(self, n: int) -> arb:
        d = arb(self.d)
        return self.c * (arb(n) ** d + arb(n) ** (d + 1) / (-d - 1))


def about_zero(radius: arb) -> arb:
    """The ball [-radius, radius]."""
    return arb(0, radius.upper())


def _to(a: arb, e: fmpq) -> arb:
    return arb(1) if bool(a == 1) or e == 0 else a ** arb(e)


def size_of(value: Any) -> arb | None:
    """The absolute value of a number."""
    value = ball(value)
    return abs(value) if isinstance(value, (arb, acb)) else None


def constant(value: Any, above: bool) -> Growth | None:
    """The size of a number that does not vary, real or not."""
    size = None if isinstance(value, Jet) else size_of(value)
    if size is None or not size.is_finite() or (not above and not size > 0):
        return None
    return Growth(size.upper() if above else size.lower())


def real_number(value: Any) -> Any:
    """The number, which must be real: complex arguments obey other bounds."""
    if isinstance(value, Jet) or is_complex(value) or not isinstance(value, (fmpq, Surd, arb)):
        raise unknown("a bound of what is not a real number", final=True)
    return value


class Bounds(ABC):
    """Who bounds terms in a name for all numbers k >= start: an `Estimator`, or a `Local` one near a finite point."""

    name: str
    start: int
    free: Free
    any: Free  # as `free`, complex numbers too
    whole: bool

    def upper(self, term: Term) -> Growth | None:
        """A bound of |term| from above, None when none is known."""
        return self.bound(term, True)

    def lower(self, term: Term) -> Growth | None:
        """A positive bound of |term| from below, None when none is known."""
        return self.bound(term, False)

    def bound(self, term: Term, above: bool) -> Growth | None:
        try:
            found = self.found(term, above) if mentions(term, self.name) else constant(self.any(term), above)
        except (Stop, ZeroDivisionError):
            return None
        if found is None or not (found.c.is_finite() and found.q.is_finite()) or (not above and not found.c > 0):
            return None
        return found

    @abstractmethod
    def found(self, term: Term, above: bool) -> Growth | None:
        """A bound of a term that varies, before it is looked at whether it says anything."""

    @abstractmethod
    def positive(self, term: Term) -> Growth | None: ...
    @abstractmethod
    def coefficients(self, term: Term) -> Polynomial | None: ...
