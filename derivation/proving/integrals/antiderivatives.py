"""Antiderivatives guessed: undetermined coefficients over candidates taken from the integrand's own kernels.

The candidates are monomials in the kernels of f and of their derivatives, over the denominator with each multiplicity
lowered by one (Hermite), and the new functions that integrals bring: log|q| of the factors q of denominators, atan, asin
and logarithms from quadratics, erf from Gaussian exponents (the parallel form of Risch's algorithm). What is left over
may be taken by integrals of single monomials, so that linearity, parts and substitution hold for opaque functions too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import partial
from itertools import product
from math import prod

from ...model.records import record
from ..calculus.ansatz import combination
from ..calculus.fraction_derivative import Derivation
from ..calculus.settling import Unsettled
from ..functions.differentiate import differentiate
from ..normal_form.fraction import Frac, Poly, ratio
from ..normal_form.indices import apart
from ..normal_form.tower import Atom, Tower
from ..terms.core import ZERO, Core, add, bind, mul, node, substitute, sym
from ..terms.domain import NEG, NUL, POS
from ..terms.obstacles import NotDifferentiable, Stuck, TooLarge, Undefined
from .special_antiderivatives import specials

MOST = 160
SIGNED = ("exp", "ipow")
OPAQUE = ("app", "dapp", "sum")


@record()
class Candidate:
    """A function that may occur in the antiderivative, and its derivative."""

    value: Core | Frac
    slope: Frac


def antiderivative(tower: Tower, f: Frac, name: str, base: Core | None) -> Core | None:
    """F with F' = f, both as functions of the symbol `name`; integrals of what is left over start from `base`."""
    search = Search(tower, f, name)
    listed = list(search.candidates())
    found = search.solve(listed)
    if found is None and search.undecided is not None:
        raise Unsettled(search.undecided, POS, NEG, NUL)
    if found is None and base is not None:
        found = search.solve(listed + search.leftovers(listed, base))
    return found


class Search:
    """One integrand taken apart."""

    def __init__(self, tower: Tower, f: Frac, name: str) -> None:
        self.tower, self.f, self.name = tower, f, name
        self.derivation = Derivation(tower, name)
        self.x = tower.normal(sym(name))
        self.atoms = self._closure()
        self.pieces = [inner for _, inner in apart(tower, f, name)]
        self.undecided: Core | None = None

    def moving(self, index: int) -> bool:
        return self.name in self.tower.atoms[index].term.free

    def _closure(self) -> list[Atom]:
        """The atoms of f that depend on x, and those of their derivatives."""
        out = [self.tower.index[sym(self.name)]]
        todo = [a for a in self.tower.atoms_of(self.f) if self.derivation.depends(a)]
        while todo:
            atom = todo.pop(0)
            if atom not in out:
                out.append(atom)
                todo += [a for a in self.tower.atoms_of(self._related(atom)) if self.derivation.depends(a)]
            if len(out) > 14:
                raise TooLarge("too many kernels to integrate")
        return out

    def _related(self, atom: Atom) -> Frac:
        """What the derivative brings; for an opaque function, the one that it is the derivative of."""
        if atom.term.head in ("app", "sum"):
            return self.tower.zero
        if atom.term.head != "dapp":
            return self.derivation.atom(atom)
        name, orders = atom.term.value
        slot = next(k for k, o in enumerate(orders) if o)
        lower = tuple(o - (k == slot) for k, o in enumerate(orders))
        return self.tower.normal(node("dapp", atom.term.args, (name, lower)) if any(lower) else node("app", atom.term.args, name))

    # ------------------------------------------------------------ candidates

    def candidates(self) -> Iterator[Candidate]:
        bottom = self._bottom()
        seen: set[tuple[str, str]] = set()
        for top, below in self._boxes():
            value = ratio(top, bottom * below)
            if value.key not in seen:
                seen.add(value.key)
                yield from self._monomial(value)
        for term in specials(self.tower, self.name, self.factors(), self.atoms, self.exponents(), partial(antiderivative, base=None)):
            if term.head == "undecided":
                self.undecided = term.args[0] if self.name not in term.args[0].free else self.undecided
            else:
                yield from self._special(term)

    def _monomial(self, value: Frac) -> Iterator[Candidate]:
        slope = self.derivation.of(value)
        if not slope.is_zero():
            yield Candidate(value, slope)

    def _special(self, term: Core) -> Iterator[Candidate]:
        try:
            slope = self.tower.normal(differentiate(term, sym(self.name)))
        except (Stuck, Undefined, NotDifferentiable):
            return
        if not slope.is_zero():
            yield Candidate(term, slope)

    def factors(self) -> list[tuple[Poly, int]]:
        """The moving factors of the denominators of f and of the kernels' derivatives, with those under roots for the roots."""
        found: dict[str, tuple[Poly, int]] = {}
        for value, own in [(self.f, True), *((self.derivation.atom(a), False) for a in self.atoms if not self._is_opaque(a))]:
            here: dict[str, tuple[Poly, int]] = {}
            for p, e in self.tower.factor(value.den)[1] if not value.den.is_constant() else []:
                if any(d > 0 and self.moving(i) for i, d in enumerate(p.degrees())):
                    p, e = self._under_root(p, e)
                    here[str(p)] = (p, e + here.get(str(p), (p, 0))[1])
            for key, (p, e) in here.items():
                found[key] = (p, max(found.get(key, (p, 0))[1], e if own else 0))
        return list(found.values())

    def _under_root(self, p: Poly, e: int) -> tuple[Poly, int]:
        """R^-e = R^(-e mod r) / p^ceil(e / r)."""
        atom = self.tower.single(p)
        if atom is None or atom.term.head != "root":
            return p, e
        inner, pieces = atom.part
        return inner, -(-e // pieces)

    def _bottom(self) -> Poly:
        """The denominator of the candidates."""
        out = self.tower.one_poly
        for p, e in self.factors():
            atom = self.tower.single(p)
            if atom is not None and atom.term.head in SIGNED:
                continue
            whole = any(a.term.head in ("sin", "cos", *SIGNED) for a in self.tower.atoms_of(Frac(p, self.tower.one_poly)))
            out = out * p ** max(0, e if whole else e - 1)
        return out

    def signatures(self) -> list[dict[int, int]]:
        """The exponents of the exponential kernels, one dict for every combination that occurs in a piece."""
        out: list[dict[int, int]] = []
        signed = [a for a in self.atoms if a.term.head in SIGNED]
        slopes = [self.derivation.atom(a) for a in self.atoms if a.term.head not in SIGNED and not self._is_opaque(a)]
        for piece in [*self.pieces, *(inner for s in slopes for _, inner in apart(self.tower, s, self.name))]:
            here = {}
            for a in signed:
                below = next((e for p, e in self.tower.factor(piece.den)[1] if self.tower.single(p) is a), 0) if not piece.den.is_constant() else 0
                here[a.index] = int(piece.num.degrees()[a.index]) - below
            if here not in out:
                out.append(here)
        return out

    def exponents(self) -> list[Frac]:
        """The exponents of the exponential factors of the pieces."""
        out = []
        for signature in self.signatures():
            total = self.tower.zero
            for index, e in signature.items():
                atom = self.tower.atoms[index]
                if atom.term.head == "exp":
                    monomial, pieces = atom.part
                    total = total + monomial.scale(Fraction(e, pieces))
            out.append(total)
        return out

    def _boxes(self) -> Iterator[tuple[Poly, Poly]]:
        """Numerators and denominators of candidates: a box of exponents around those of each piece."""
        plain = [a for a in self.atoms if a.term.head not in SIGNED]
        spans = {a.index: range(self._height(a) + 1) for a in plain}
        count = prod(len(span) for span in spans.values())
        limit = None if count <= MOST else max(sum(p.num.degrees()[a.index] for a in plain) for p in self.pieces) + 2
        for signature in self.signatures():
            below = self._power({i: -e for i, e in signature.items() if e < 0})
            above = {i: e for i, e in signature.items() if e > 0}
            for exponents in product(*spans.values()):
                if limit is None or sum(exponents) <= limit:
                    yield self._power({**dict(zip(spans, exponents, strict=True)), **above}), below

    def _power(self, exponents: dict[int, int]) -> Poly:
        return prod((self.tower.gens[index] ** e for index, e in exponents.items()), start=self.tower.one_poly)

    def _height(self, atom: Atom) -> int:
        """The greatest exponent of an atom in the candidates."""
        here = max((int(p.num.degrees()[atom.index]) for p in self.pieces), default=0)
        head = atom.term.head
        if atom.term is sym(self.name):
            return here + 1 + int(self._bottom().degrees()[atom.index])
        if head in ("root", "abs", "sin"):
            return atom.relation[0] - 1 if atom.relation else here + 1
        if head == "cos":
            twin = next((a for a in self.atoms if a.term.head == "sin" and a.term.args == atom.term.args), atom)
            return max(int(p.num.degrees()[atom.index]) + int(p.num.degrees()[twin.index]) for p in self.pieces) or 1
        return here + 1 if here or head in ("app", "dapp") else 0

    # ------------------------------------------------------------ solving

    def solve(self, listed: list[Candidate]) -> Core | None:
        """The combination of candidates whose derivative is f."""
        found = combination(self.tower, self.f, [c.slope for c in listed], self.moving)
        if found is None:
            return None
        plain, terms = self.tower.zero, list[Core]()
        for c, candidate in zip(found, listed, strict=True):
            if c.is_zero():
                continue
            if isinstance(candidate.value, Frac):
                plain = plain + c * candidate.value
            else:
                terms.append(mul(self.tower.term(c), candidate.value))
        return add(self.tower.term(self.tower.reduce(plain)), *terms)

    # ------------------------------------------------------------ what is left over

    def leftovers(self, listed: Iterable[Candidate], base: Core) -> list[Candidate]:
        """Integrals of monomials: those of f, and for opaque functions those that integration by parts brings; the simplest first."""
        pieces = {p.key: p for p in self.pieces}
        if any(self._is_opaque(a) for a in self.atoms):
            for c in listed:
                pieces |= {inner.key: inner for _, inner in apart(self.tower, c.slope, self.name) if self._opaque(inner)}
        ordered = sorted(pieces.values(), key=lambda p: (self._weight(p), repr(self.tower.term(p))))
        return [Candidate(self._area(p, base), p) for p in ordered[:40]]

    def _is_opaque(self, atom: Atom) -> bool:
        return atom.term.head in OPAQUE

    def _opaque(self, value: Frac) -> bool:
        return any(self._is_opaque(a) and self.derivation.depends(a) for a in self.tower.atoms_of(value))

    def _weight(self, value: Frac) -> tuple[int, int]:
        """Derivatives of opaque functions count, then the degree."""
        orders = [max(a.term.value[1]) for a in self.tower.atoms_of(value) if a.term.head == "dapp"]
        return sum(orders), int(value.num.total_degree() + value.den.total_degree())

    def _area(self, piece: Frac, base: Core) -> Core:
        """The integral of a piece from the base point to x; the argument of an opaque function becomes the variable."""
        moved = self._substituted(piece)
        if moved is not None:
            return moved
        return bind("integral", self.name, self.tower.term(piece), base, sym(self.name))

    def _substituted(self, piece: Frac) -> Core | None:
        """g(u) with u = x' for an affine argument; for another one, only where its derivative is a factor."""
        atoms = sorted((a for a in self.tower.atoms_of(piece) if a.term.head in ("app", "dapp") and self.derivation.depends(a)), key=lambda a: repr(a.term))
        argument = next((t for a in atoms for t in a.term.args if self.name in t.free), None)
        if argument is None or argument is sym(self.name):
            return None
        inner = self.tower.normal(argument)
        slope = self.derivation.of(inner)
        u = "u#area"
        if self.name not in self.tower.free(slope):
            back = (self.tower.normal(sym(u)) - inner + slope * self.x) / slope
            body = substitute(self.tower.term(piece / slope), {self.name: self.tower.term(back)})
            return bind("integral", u, self.tower.term(self.tower.normal(body)), ZERO, argument)
        rest, inside = piece / slope, self.tower.one
        for a in atoms:
            degree = int(piece.num.degrees()[a.index])
            rest = rest / self.tower.gen(a) ** degree
            inside = inside * self.tower.normal(_with_argument(a.term, argument, sym(u))) ** degree
        if self.name in self.tower.free(rest) or self.name in self.tower.free(inside):
            return None
        return mul(self.tower.term(rest), bind("integral", u, self.tower.term(inside), ZERO, argument))


def _with_argument(term: Core, old: Core, new: Core) -> Core:
    return node(term.head, tuple(new if a is old else a for a in term.args), term.value)
