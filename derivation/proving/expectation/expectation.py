"""Expectation as a kernel: a linear operator on what declared random variables make.

Random variables are real functions on one probability space such that every expectation that is written exists. Those
declared independent are independent together, and of all the others. Then
    E(c u) = c E(u) for c that is not random, also under a finite sum;
    E(u v) = E(u) E(v) for u and v made of different independent variables (or components);
    E(g(X) E(Y | X)) = E(g(X) Y);   Var(u) = E(u^2) - E(u)^2;   Cov(u, v) = E(u v) - E(u) E(v).
E(u | X, …) is a node with the givens as further arguments. In the body of a node the variables that are averaged over
are copies (`core.COPY`), which are not free in the node: no prover can tell them apart, cut at them or put anything for them.
What is given keeps its name, so that it is known there.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from math import prod

from ..normal_form.fraction import Frac, Poly, ratio
from ..normal_form.indices import apart_by
from ..normal_form.signs import sign
from ..normal_form.tower import Atom, Kernel, Tower
from ..terms.core import COPY, Core, bind, fresh, mul, node, num, original, power, sub, substitute, sym
from ..terms.domain import INDEPENDENT, NEG, NUL, POS

Given = tuple[Core, ...]
SPLIT, TOWER = "independence", "tower property"


def expect_kernel(tower: Tower, term: Core) -> Frac:
    given = term.args[1:]
    total = tower.zero
    for outer, inner in apart(tower, tower.normal(term.args[0]), known_copies(given)):
        total = total + outer * _expected(tower, inner, given)
    return tower.reduce(total)


def covariance_kernel(tower: Tower, term: Core) -> Frac:
    """E(u v) - E(u) E(v)."""
    u, v, *given = term.args
    means = tower.normal(node("expect", (u, *given))) * tower.normal(node("expect", (v, *given)))
    return tower.normal(node("expect", (mul(u, v), *given))) - means


def allowed(tower: Tower, fact: str) -> bool:
    return tower.domain.allowed is None or fact in tower.domain.allowed


def copies(term: Core) -> frozenset[str]:
    """The random variables, as copies, that a term is made of: those inside an expectation do not count."""
    return frozenset(n for n in term.free if n.startswith(COPY))


def known_copies(given: Given) -> frozenset[str]:
    return frozenset().union(*map(copies, given))


def groups(tower: Tower, names: frozenset[str]) -> set[object]:
    """Independent variables by name, all others together."""
    return {original(n) if INDEPENDENT in tower.nature(n).traits else "the others" for n in names}


def apart(tower: Tower, value: Frac, known: frozenset[str]) -> list[tuple[Frac, Frac]]:
    """A fraction as a sum of (not random) times (monomial over what is random)."""
    return apart_by(tower, value, lambda atom: bool(copies(atom.term) - known))


def _expected(tower: Tower, piece: Frac, given: Given) -> Frac:
    """The expectation of one monomial; what is independent of it tells nothing about it."""
    if piece.constant() is not None:
        return piece
    free = tower.free(piece)
    made_of = groups(tower, frozenset(n for n in free if n.startswith(COPY)) - known_copies(given))
    told = tuple(sorted({g for g in given if g.free & free or made_of & groups(tower, g.free)}, key=lambda g: g.order))
    for rule in (_under_sum, _tower_property, _components, _independent, _over_components):
        found = rule(tower, piece, told)
        if found is not None:
            return found
    atom, new = tower.atom(node("expect", (tower.term(piece), *told)))
    if new:
        mask = sign(tower, piece)
        atom.mask = POS if mask == POS else NUL | POS if mask & NEG == 0 else NEG | NUL | POS
    return tower.gen(atom)


def _random_atoms(tower: Tower, piece: Frac, known: frozenset[str]) -> list[tuple[Atom, int]]:
    return [(tower.atoms[i], int(e)) for i, e in enumerate(piece.num.degrees()) if e > 0 and copies(tower.atoms[i].term) - known]


def _without(tower: Tower, piece: Frac, atom: Atom) -> Frac:
    return ratio(piece.num / tower.gens[atom.index], piece.den)


def _under_sum(tower: Tower, piece: Frac, given: Given) -> Frac | None:
    """E of a finite sum over a range that is not random is the sum of the E, also when it is multiplied by something."""
    for atom, _ in _random_atoms(tower, piece, known_copies(given)):
        if atom.term.head != "sum":
            continue
        body, low, high = atom.term.args
        if high.head != "oo" and not copies(low) | copies(high):
            name = fresh("k")
            inside = substitute(body, {atom.term.value: sym(name)})
            rest = tower.term(_without(tower, piece, atom))
            return tower.normal(bind("sum", name, node("expect", (mul(inside, rest), *given)), low, high))
    return None


def _tower_property(tower: Tower, piece: Frac, given: Given) -> Frac | None:
    """E(g(X) E(Y | X)) = E(g(X) Y), where all else is made of X and all that is given outside is given inside.

    E(Y | X)^2 is E(Y | X) times such a factor.
    """
    if not allowed(tower, TOWER):
        return None
    known = known_copies(given)
    for atom, _ in _random_atoms(tower, piece, known):
        inner = atom.term.args[1:]
        if atom.term.head != "expect" or not set(given) <= set(inner):
            continue
        rest = _without(tower, piece, atom)
        if all(copies(a.term) <= known_copies(inner) for a in tower.atoms_of(rest)):
            return tower.normal(node("expect", (mul(tower.term(rest), atom.term.args[0]), *given)))
    return None


def _components(tower: Tower, piece: Frac, given: Given) -> Frac | None:
    """Components of a vector with independent entries are independent when their indices differ.

    With one pair i, j that may be the same: delta(i, j) E(with j := i) + (1 - delta(i, j)) E(as for i != j).
    """
    entries = sorted({s for a in tower.atoms_of(piece) for s in _sources(tower, a, True) if isinstance(s, Core) and s.head == "at"}, key=lambda t: t.order)
    pairs = [(a.args[1], b.args[1]) for a, b in combinations(entries, 2) if a.args[0] is b.args[0]]
    if not pairs or not allowed(tower, SPLIT) or any(copies(i) for pair in pairs for i in pair):
        return None
    unsure = [(i, j) for i, j in pairs if sign(tower, tower.normal(sub(i, j))) & NUL]
    split = _multiplied(tower, _parts(tower, piece, distinct=True), given)
    if split is None or not unsure:
        return split
    i, j = unsure[0] if unsure[0][1].head == "sym" else unsure[0][::-1]
    if len(unsure) > 1 or j.head != "sym":
        return None
    same = tower.normal(node("expect", (substitute(tower.term(piece), {j.value: i}), *given)))
    delta = tower.normal(node("delta", (i, j)))
    return delta * same + (tower.one - delta) * split


def _independent(tower: Tower, piece: Frac, given: Given) -> Frac | None:
    return _multiplied(tower, _parts(tower, piece), given) if allowed(tower, SPLIT) else None


def _over_components(tower: Tower, piece: Frac, given: Given) -> Frac | None:
    """E of a product over the components of one vector with independent entries; exp of a sum is such a product, too."""
    atoms = tower.atoms_of(piece)
    if len(atoms) != 1 or not piece.den.is_constant() or not allowed(tower, SPLIT):
        return None
    factors = atoms[0].term.args[0].args if atoms[0].term.head == "exp" and atoms[0].term.args[0].head == "mul" else atoms[0].term.args[:1]
    total = next((f for f in factors if f.head == "sum"), None) if atoms[0].term.head == "exp" else atoms[0].term
    if total is None or total.head not in ("sum", "prod") or total.args[2].head == "oo" or copies(total.args[1]) | copies(total.args[2]):
        return None
    name = fresh("k")
    body = substitute(total.args[0], {total.value: sym(name)})
    if total.head == "sum":
        body = node("exp", (mul(*[body if f is total else f for f in factors]),))
    body = power(body, num(piece.num.total_degree()))
    vectors = copies(body)
    if len(vectors) != 1 or not _is_component(tower, body, min(vectors), name):
        return None
    return tower.normal(bind("prod", name, node("expect", (body, *given)), *total.args[1:]))


def _is_component(tower: Tower, body: Core, vector: str, index: str) -> bool:
    """Whether of a vector with independent entries the component with this index alone occurs."""
    nature = tower.nature(vector)
    return INDEPENDENT in nature.traits and len(nature.sizes) == 1 and _entries(body, vector) == {node("at", (sym(vector), sym(index)))}


def _multiplied(tower: Tower, parts: list[Frac], given: Given) -> Frac | None:
    """The product of the expectations of independent parts, None when there is only one."""
    if len(parts) < 2:
        return None
    return prod((tower.normal(node("expect", (tower.term(part), *given))) for part in parts), start=tower.one)


def _parts(tower: Tower, piece: Frac, distinct: bool = False) -> list[Frac]:
    """A monomial as a product of parts that are made of different independent variables (components, when `distinct`)."""
    pieces: list[tuple[Poly, bool]] = [(tower.gens[i] ** int(e), True) for i, e in enumerate(piece.num.degrees()) if e > 0]
    pieces += [(p**e, False) for p, e in (tower.factor(piece.den)[1] if not piece.den.is_constant() else [])]
    found: list[tuple[set[object], Frac]] = []
    for poly, above in pieces:
        joined = Frac(poly, tower.one_poly) if above else Frac(tower.one_poly, poly)
        sources = {s for k, d in enumerate(poly.degrees()) if d > 0 for s in _sources(tower, tower.atoms[k], distinct)}
        rest = []
        for others, value in found:
            if others & sources:
                joined, sources = joined * value, sources | others
            else:
                rest.append((others, value))
        found = [*rest, (sources, joined)]
    return [value for _, value in found]


def _sources(tower: Tower, atom: Atom, distinct: bool) -> set[object]:
    """What an atom is made of: independent variables by name (components as terms, when `distinct`), all others together."""
    names = copies(atom.term)
    found = groups(tower, names)
    for name in names if distinct else ():
        if len(tower.nature(name).sizes) == 1 and INDEPENDENT in tower.nature(name).traits:
            entries = _entries(atom.term, name)
            if entries is not None:
                found = (found - {original(name)}) | entries
    return found or {atom.term}


def _entries(term: Core, vector: str) -> set[Core] | None:
    """The components of a vector in a term; None when more of it occurs than these, or a component with a bound index."""
    found: set[Core] = set()
    stack = [term]
    while stack:
        t = stack.pop()
        if t.head == "at" and t.args[0].head == "sym" and t.args[0].value == vector:
            found.add(t)
            stack.extend(t.args[1:])
        elif t.head == "sym" and t.value == vector:
            return None
        else:
            stack.extend(t.args)
    return found if all(t.free <= term.free for t in found) else None


KERNELS: Mapping[str, Kernel] = {"expect": expect_kernel, "cov": covariance_kernel}
