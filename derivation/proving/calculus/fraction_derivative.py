"""The derivative of a fraction in one symbol, atom by atom: df = sum of (df/da) a' over its atoms a."""

from __future__ import annotations

from fractions import Fraction

from ..functions.differentiate import differentiate
from ..normal_form.fraction import Frac
from ..normal_form.tower import Atom, Tower
from ..terms.core import sym
from ..terms.obstacles import NotDifferentiable, Stuck


class Derivation:
    """d/d(name) on the fractions of a tower. The rules for |p|^q and b^n divide by what is in `divided`, so they hold off its zeros."""

    def __init__(self, tower: Tower, name: str) -> None:
        self.tower, self.name = tower, name
        self.known: dict[int, Frac] = {}
        self.divided: dict[str, Frac] = {}

    def depends(self, atom: Atom) -> bool:
        return self.name in atom.term.free

    def of(self, value: Frac) -> Frac:
        """The derivative of a fraction."""
        top, bottom = self._poly(value.num), self._poly(value.den)
        if bottom.is_zero():
            return top / Frac(value.den, self.tower.one_poly)
        return self.tower.reduce(top / Frac(value.den, self.tower.one_poly) - value * bottom / Frac(value.den, self.tower.one_poly))

    def _poly(self, poly: object) -> Frac:
        total = self.tower.zero
        for i, degree in enumerate(poly.degrees()):  # type: ignore[attr-defined]
            if degree > 0 and self.depends(self.tower.atoms[i]):
                total = total + Frac(poly.derivative(i), self.tower.one_poly) * self.atom(self.tower.atoms[i])  # type: ignore[attr-defined]
        return self.tower.reduce(total)

    def atom(self, atom: Atom) -> Frac:
        """The derivative of a generator."""
        if atom.index not in self.known:
            self.known[atom.index] = self.tower.reduce(self._atom(atom))
        return self.known[atom.index]

    def _atom(self, atom: Atom) -> Frac:
        tower, head = self.tower, atom.term.head
        if atom.term is sym(self.name):
            return tower.one
        if head in ("root", "abs") and atom.part is not None:
            inner, pieces = atom.part
            value = Frac(inner, tower.one_poly)
            self.divided[str(inner)] = value
            return tower.gen(atom) * self.of(value).scale(Fraction(1, pieces)) / value
        if head == "ipow":
            base, exponent = atom.part
            if self.name in tower.free(exponent):
                raise Stuck("an integer power with a moving exponent")
            self.divided[str(base)] = base
            power: Frac = tower.gen(atom) * exponent * self.of(base) / base
            return power
        try:
            return tower.normal(differentiate(atom.term, sym(self.name)))
        except NotDifferentiable as obstacle:
            raise Stuck(str(obstacle)) from None
