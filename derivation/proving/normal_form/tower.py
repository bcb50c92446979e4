"""The normal form: fractions over a tower of kernels.

A term becomes a fraction whose generators ("atoms") are symbols, components, and kernels such as exp(m), log|p|,
|p|^(1/d), sin(m): each is a function that no rational identity ties to the ones before it, except the relations
kept with it (R^d = |p|, S^2 = 1 - C^2, I^2 = -1). Two terms are equal wherever both are defined when the
difference reduces to 0. A difference that does not reduce says nothing.

A kernel turns a node into a fraction. Which there are is said by the engine (`Engine`), which the domain brings along: the rooms of kernels, of
sign tests and of calculus stand above this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import lcm
from typing import Any, TypeVar

from ...model.records import record
from ..questions.effort import spend
from ..questions.found import Existence
from ..questions.question import Prover
from ..terms.core import Core, add, mul, node, num, power
from ..terms.domain import ANY, REAL, Domain, Nature, with_copies
from ..terms.obstacles import Stuck, TooLarge, Undefined
from .fraction import Frac, Poly, context, fraction, ratio, rational

T = TypeVar("T")
Kernel = Callable[["Tower", Core], Frac]
Factors = tuple[Fraction, list[tuple[Poly, int]]]


class Restart(Exception):
    """The tower must be built again with more generators or finer kernels."""


@record(frozen=False, slots=True)
class Atom:
    """A generator. `relation` is (degree, value): atom**degree = value. `mask` is what is known of its sign."""

    term: Core
    index: int
    relation: tuple[int, Frac] | None = None
    mask: int = ANY
    integer: bool = False
    part: Any = None  # what the kernel was made from, in normal form


class Plan:
    """What outlives a restart: the number of generators, and how finely each kernel's argument is split."""

    def __init__(self) -> None:
        self.size = 12
        self.pieces: dict[Core, int] = {}
        self.heights: dict[Core, Fraction] = {}

    def height(self, key: Core, value: Fraction) -> Fraction:
        """The greatest value that was ever asked for under this key."""
        known = self.heights.setdefault(key, value)
        if value > known:
            self.heights[key] = value
            raise Restart
        return known

    def refine(self, key: Core, pieces: int) -> None:
        self.pieces[key] = lcm(self.pieces.get(key, 1), pieces)
        if self.pieces[key] > 360:
            raise TooLarge("too fine a fraction in an exponent")
        raise Restart


@record(slots=True)
class SignTest:
    """A proof of the signs that one irreducible polynomial can have.

    It is asked where one of the `heads` is among the atoms (none named: always), and, when `several`, not where something is known already
    of a polynomial in one atom, of which the roots and the range have said all.
    """

    signs: Callable[[Tower, Poly], int]
    heads: frozenset[str] = frozenset()
    several: bool = False


@record(slots=True)
class Reading:
    """How terms are read over the real or over the complex numbers: the kernels, what an assumed relation says, which relations are known, powers."""

    kernels: Mapping[str, Kernel]
    assume: Callable[[Tower, str, Frac], None]
    known: Callable[[Tower, Core], bool]
    power: Callable[[Tower, Frac, Frac], Frac]


@record(slots=True)
class Engine:
    """What the rooms above know, as far as those below have to ask. One is put together at the top (`verdict/engine.py`); a domain carries it.

    `begin` puts what is assumed and declared into a tower, `learn` says it of a new atom, `regroup` rewrites a factorisation. `methods` find the
    signs of a term, `matrix_signs` those of a number made of matrices, `entry` is that of a computed matrix. `existence` is what is known of the
    limits, integrals or series of a head, `by_linearity` whether one exists since its pieces do, `dominated` whether one may differentiate under
    an expectation. The provers are asked in their order: the quick ones, the slow ones, and those that also say where a wrong link holds.
    """

    reading: Callable[[bool], Reading]
    restricted: Callable[[Mapping[str, Kernel], frozenset[str]], Mapping[str, Kernel]]
    begin: Callable[[Tower], None]
    learn: Callable[[Tower, Atom], None]
    regroup: Callable[[Tower, Fraction, list[tuple[Poly, int]]], Factors]
    sign_tests: tuple[SignTest, ...]
    methods: Callable[[], tuple[Callable[[Core, Domain, Any, int], int], ...]]
    matrix_signs: Callable[[Tower, Core], int]
    entry: Callable[[Tower, Core], Frac | None]
    holds: Callable[[Tower, Core], bool]
    existence: Callable[[str], Existence | None]
    by_linearity: Callable[[Tower, Core], bool]
    series: Kernel
    partial_sum: Callable[[Domain, Core, Core, Core], Core]
    expansions: Callable[[str], Callable[[Any, Core], Any] | None]
    dominated: Callable[[Core, frozenset[str], int | None, Domain], bool]
    quick: tuple[Prover, ...]
    slow: Callable[[], Iterator[Prover]]
    partial: Callable[[], Iterator[Prover]]


def engine_of(domain: Domain) -> Engine:
    """The engine that a domain brings along."""
    found: Engine = domain.engine
    return found


class Tower:
    """The ring of one question, with its atoms; make one with `with_tower`."""

    def __init__(self, domain: Domain, plan: Plan) -> None:
        self.domain = domain
        self.plan = plan
        self.ring = context(plan.size)
        self.gens = self.ring.gens()
        self.one_poly = self.ring.constant(1)
        self.zero = Frac(self.ring.constant(0), self.one_poly)
        self.one = Frac(self.one_poly, self.one_poly)
        self.atoms: list[Atom] = []
        self.relations: list[Atom] = []
        self.index: dict[Core, Atom] = {}
        self.cache: dict[Core, Frac] = {}
        self.natures: dict[str, Nature] = with_copies(domain.natures)
        self.factors: dict[str, tuple[Any, list[tuple[Poly, int]]]] = {}
        self.signs: dict[str, int] = {}
        self.terms: dict[str, Core] = {}
        self.facts: list[tuple[Poly, int]] = []
        self.partial = False  # a fact was left out, for this tower serves the reading of that fact
        self.lawful: set[Core] = set()  # the atoms of which all has been said that is assumed of every value
        self.depth = 0
        self.used: set[str] = set()
        self.algebra: Any = None  # the matrix letters of this question, see noncommutative.py
        self.engine = engine_of(domain)
        self.reading = self.engine.reading(domain.complex)
        self.kernels = self.reading.kernels
        if domain.allowed is not None:
            self.kernels = self.engine.restricted(self.kernels, domain.allowed)
        self.engine.begin(self)

    # ------------------------------------------------------------ terms to fractions

    def normal(self, term: Core) -> Frac:
        """The fraction that a term is, wherever the term is defined."""
        done = self.cache.get(term)
        if done is None:
            rule = self.kernels.get(term.head)
            if rule is None:
                raise Stuck(f"no normal form for {term.head}")
            spend()
            self.depth += 1
            if self.depth > 150:
                raise TooLarge("nested too deeply")
            try:
                done = self.cache[term] = self.reduce(rule(self, term))
            finally:
                self.depth -= 1
        return done

    def constant(self, value: int | Fraction) -> Frac:
        return Frac(self.ring.constant(rational(Fraction(value))), self.one_poly)

    def atom(self, term: Core) -> tuple[Atom, bool]:
        """The generator for this very term, and whether it is new."""
        found = self.index.get(term)
        if found is not None:
            return found, False
        if len(self.atoms) == self.plan.size:
            if self.plan.size >= 200:
                raise TooLarge("too many kernels")
            self.plan.size *= 2
            raise Restart
        made = Atom(term, len(self.atoms))
        self.atoms.append(made)
        self.index[term] = made
        return made, True

    def gen(self, atom: Atom) -> Frac:
        return Frac(self.gens[atom.index], self.one_poly)

    def relate(self, atom: Atom, degree: int, value: Frac) -> None:
        """Keep atom**degree = value, to reduce with; `value` is a polynomial in earlier atoms."""
        atom.relation = (degree, value)
        self.relations.append(atom)

    def reduce(self, value: Frac) -> Frac:
        """Powers of algebraic atoms brought below their degree."""
        if not self.relations:
            return value
        den = self.reduce_poly(value.den)
        numerator = self.reduce_poly(value.num)
        if den is value.den and numerator is value.num:
            return self._without_roots_below(value) if len(den) == 1 and not den.is_constant() else value
        if den.is_zero():
            raise Undefined("a denominator vanishes identically")
        found = ratio(numerator, den)
        return self._without_roots_below(found) if len(found.den) == 1 and not found.den.is_constant() else found

    def _without_roots_below(self, value: Frac) -> Frac:
        """R^(d - e)/R^d for 1/R^e, so that 1/sqrt(2) and sqrt(2)/2 look the same."""
        degrees = value.den.degrees()
        for atom in self.relations:
            assert atom.relation
            if atom.term.head == "root" and degrees[atom.index] > 0:
                lift = self.gens[atom.index] ** int(atom.relation[0] - degrees[atom.index])
                return self.reduce(ratio(self.reduce_poly(value.num * lift), self.reduce_poly(value.den * lift)))
        return value

    def reduce_poly(self, poly: Poly) -> Poly:
        changed = True
        while changed:
            changed = False
            degrees = poly.degrees()
            for atom in reversed(self.relations):
                assert atom.relation
                if degrees[atom.index] >= atom.relation[0]:
                    poly = self._lower(poly, atom)
                    changed = True
                    break
        return poly

    def _lower(self, poly: Poly, atom: Atom) -> Poly:
        assert atom.relation
        degree, value = atom.relation
        parts: dict[int, dict[tuple[int, ...], Any]] = {}
        for exponents, coefficient in poly.to_dict().items():
            high, low = divmod(exponents[atom.index], degree)
            below = (*exponents[: atom.index], low, *exponents[atom.index + 1 :])
            parts.setdefault(int(high), {})[below] = coefficient
        total = self.ring.constant(0)
        for high, terms in parts.items():
            total += self.ring.from_dict(terms) * value.num**high
        return total

    def zero_test(self, value: Frac) -> bool:
        return self.reduce(value).is_zero()

    # ------------------------------------------------------------ fractions to terms

    def term(self, value: Frac) -> Core:
        """The fraction as a term, in an order that does not depend on the order of the atoms."""
        top = self.poly_term(value.num)
        return top if value.den.is_constant() else mul(top, power(self.poly_term(value.den), num(-1)))

    def poly_term(self, poly: Poly) -> Core:
        key = str(poly)
        found = self.terms.get(key)
        if found is None:
            terms = []
            for exponents, c in poly.to_dict().items():
                factors = [power(self.atoms[i].term, num(int(e))) if e != 1 else self.atoms[i].term for i, e in enumerate(exponents) if e]
                terms.append((sorted(factors, key=_order), int(c.p) if c.q == 1 else fraction(c)))
            terms.sort(key=lambda t: [f.order for f in t[0]])
            found = self.terms[key] = add(*[mul(num(c), *factors) for factors, c in terms])
        return found

    # ------------------------------------------------------------ structure of fractions

    def factor(self, poly: Poly) -> Factors:
        """Constant and irreducible factors with multiplicities, primitive with a positive leading coefficient."""
        key = str(poly)
        found = self.factors.get(key)
        if found is None:
            if len(poly) > 600:
                content, parts = poly.factor_squarefree()
            else:
                content, parts = poly.factor()
            found = fraction(content), [(p, int(e)) for p, e in parts]
            if len(parts) > 1 and self.relations:
                found = self.engine.regroup(self, *found)
            self.factors[key] = found
        return found

    def fraction_factors(self, value: Frac) -> Factors:
        """The same for a fraction, with negative multiplicities below the line."""
        c, top = self.factor(value.num)
        d, bottom = self.factor(value.den)
        return c / d, top + [(p, -e) for p, e in bottom]

    def single(self, poly: Poly) -> Atom | None:
        """The atom that this polynomial is, if it is one."""
        if len(poly) != 1 or poly.total_degree() != 1 or poly.leading_coefficient() != 1:
            return None
        return self.atoms[next(i for i, d in enumerate(poly.degrees()) if d > 0)]

    def split(self, value: Frac) -> list[tuple[Fraction, Frac]]:
        """A fraction as rational coefficients times monomials over its denominator, polynomial part first."""
        out = []
        poly, rest = (value.num, None) if value.den.is_constant() else divmod(value.num, value.den)
        for part, den in ((poly, self.one_poly), (rest, value.den)):
            if part is None or part.is_zero():
                continue
            for exponents, coefficient in part.to_dict().items():
                out.append((fraction(coefficient), ratio(self.ring.from_dict({exponents: 1}), den)))
        return out

    def atoms_of(self, value: Frac) -> list[Atom]:
        degrees = zip(value.num.degrees(), value.den.degrees(), strict=True)
        return [self.atoms[i] for i, (a, b) in enumerate(degrees) if a > 0 or b > 0]

    def free(self, value: Frac) -> frozenset[str]:
        return frozenset().union(*[a.term.free for a in self.atoms_of(value)])

    def nature(self, name: str) -> Nature:
        return self.natures.get(name, REAL)


def _order(term: Core) -> int:
    return term.order


KEPT = 60  # atoms; a larger tower is not kept


def with_tower(domain: Domain, question: Callable[[Tower], T]) -> T:
    """Answer a question in a tower for this domain, building it again as often as its plan is refined.

    The tower stays with the domain for the next question; a question inside a question gets one of its own.
    """
    kept = domain.towers
    tower = kept.pop() if kept else None
    plan = tower.plan if tower is not None else Plan()
    for _ in range(40):
        try:
            if tower is None:
                tower = Tower(domain, plan)
            answer = question(tower)
        except Restart:
            tower = None
            continue
        if len(tower.atoms) <= KEPT and not tower.partial:
            kept.append(tower)
        return answer
    raise TooLarge("the tower does not settle")


def plain(tower: Tower, term: Core, mask: int = ANY, integer: bool = False) -> Frac:
    """An atom with no relation."""
    atom, new = tower.atom(term)
    if new:
        atom.mask, atom.integer = mask, integer
        tower.engine.learn(tower, atom)
    return tower.gen(atom)


def normal_args(tower: Tower, term: Core, keep: int = 0) -> Core:
    """The node with its arguments (from `keep` on) in normal form, so that equal terms give the same atom."""
    args = term.args[:keep] + tuple(tower.term(tower.normal(a)) for a in term.args[keep:])
    return node(term.head, args, term.value)
