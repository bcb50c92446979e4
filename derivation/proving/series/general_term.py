"""The terms t(k) of a series, k >= low, as a fraction in a tower, with what its class depends on."""

from __future__ import annotations

from ...model.records import record
from ..kernels.powers import raise_to
from ..normal_form.fraction import Frac, Poly, coefficients
from ..normal_form.signs import sign
from ..normal_form.tower import Tower
from ..terms.core import Core, add, num, substitute, sym
from ..terms.domain import NUL
from ..terms.obstacles import Diverges, Stuck


@record()
class Terms:
    """t as a function of the integer `name` from `low` on."""

    tower: Tower
    name: str
    low: Core
    source: Core
    value: Frac

    @property
    def k(self) -> Frac:
        return self.tower.normal(sym(self.name))

    @property
    def index(self) -> int:
        self.tower.normal(sym(self.name))
        return self.tower.index[sym(self.name)].index

    def moving(self, index: int) -> bool:
        return index < len(self.tower.atoms) and self.name in self.tower.atoms[index].term.free

    def shifted(self, value: Frac, by: int) -> Frac:
        """The value at k + by."""
        return self.tower.normal(substitute(self.tower.term(value), {self.name: add(sym(self.name), num(by))}))

    def at(self, value: Frac, point: Core) -> Frac:
        return self.tower.normal(substitute(self.tower.term(value), {self.name: point}))

    def rational(self, value: Frac) -> bool:
        """Whether k occurs in no kernel."""
        return all(a.index == self.index for a in self.tower.atoms_of(value) if self.name in a.term.free)

    def ratio(self) -> Frac:
        """t(k + 1)/t(k), which must be rational in k."""
        found = self.tower.reduce(self.following() / self.value)
        if found.is_zero() or not self.rational(found):
            raise Stuck("a series that is not hypergeometric")
        return found

    def following(self) -> Frac:
        """t(k + 1)."""
        return self.tower.normal(substitute(self.source, {self.name: add(sym(self.name), num(1))}))

    def degree(self, poly: Poly) -> int:
        return int(poly.degrees()[self.index])

    def polynomial(self, value: Frac) -> bool:
        return self.rational(value) and self.degree(value.den) <= 0

    def lead(self, poly: Poly) -> Frac:
        """The leading coefficient by k."""
        return Frac(coefficients(poly, self.index, self.degree(poly) + 1)[0], self.tower.one_poly)

    def growth(self, value: Frac) -> tuple[int, Frac]:
        """d and c with value ~ c k^d."""
        return self.degree(value.num) - self.degree(value.den), self.lead(value.num) / self.lead(value.den)

    def power(self, base: Frac) -> Frac:
        """base^k."""
        return raise_to(self.tower, base, self.k)

    def diverging(self, why: str) -> Stuck:
        """What to raise when the terms do not tend to 0, unless they are all 0: certain only if no factor can vanish."""
        for p, _ in self.tower.factor(self.value.num)[1]:
            atom = self.tower.single(p)
            if atom is not None and atom.term.head == "ipow":
                kept = not sign(self.tower, atom.part[0]) & NUL
            elif self.rational(Frac(p, self.tower.one_poly)) and self.degree(p) > 0:
                kept = not sign(self.tower, self.lead(p)) & NUL
            else:
                kept = not sign(self.tower, Frac(p, self.tower.one_poly)) & NUL
            if not kept:
                return Stuck(why)
        return Diverges(why)

    def first(self) -> int:
        """The first index, which must be a number."""
        if self.low.head != "num" or self.low.value.denominator != 1 or abs(self.low.value) > 40:
            raise Stuck("a series with a symbolic beginning")
        return int(self.low.value)

    def linear_factors(self, poly: Poly) -> list[tuple[Frac, int]]:
        """b and multiplicity for every factor k + b; the other factors that move must be none."""
        out = []
        for p, e in self.tower.factor(poly)[1]:
            if self.degree(p) <= 0:
                continue
            if self.degree(p) > 1:
                raise Stuck("a denominator that is not a product of linear factors")
            a, b = (Frac(c, self.tower.one_poly) for c in coefficients(p, self.index, 2))
            out.append((b / a, e))
        return out
