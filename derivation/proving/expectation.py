"""Expectation as a kernel: a linear operator on what declared random variables make.

Random variables are real functions on one probability space such that every expectation that is written exists. Those
declared independent are independent together, and of the others. Then
    E(c u) = c E(u) for c that is not random, also under a finite sum;
    E(u v) = E(u) E(v) for u and v made of different independent variables (or components);
    E(g(X) E(Y | X)) = E(g(X) Y);   Var(u) = E(u^2) - E(u)^2;   Cov(u, v) = E(u v) - E(u) E(v).
E(u | X, …) is a node with the givens as further arguments: what is made of these counts as known.
"""

from __future__ import annotations

from .core import TWO, Core, bind, fn, mul, node, power, sub, substitute, sym
from .differentiate import fresh
from .domain import NEG, NUL, POS
from .fraction import Frac, Poly, ratio
from .signs import sign
from .tower import KERNELS, Atom, Tower

RANDOM, INDEPENDENT = "random", "independent"


def expect_kernel(tower: Tower, term: Core) -> Frac:
    known = frozenset().union(*[g.free for g in term.args[1:]])
    total = tower.zero
    for outer, inner in apart(tower, tower.normal(term.args[0]), known):
        total = total + outer * _expected(tower, inner, term.args[1:], known)
    return tower.reduce(total)


def randomness(tower: Tower, atom: Atom) -> frozenset[str]:
    """The random variables that an atom is made of; a plain expectation is none, one under conditions is made of these."""
    term = atom.term
    free = frozenset().union(*[a.free for a in term.args[1:]]) if term.head == "expect" else term.free
    return frozenset(n for n in free if RANDOM in tower.nature(n).traits)


def apart(tower: Tower, value: Frac, known: frozenset[str]) -> list[tuple[Frac, Frac]]:
    """A fraction as a sum of (not random) times (monomial over what is random)."""
    inside = {i for i, a in enumerate(tower.atoms) if randomness(tower, a) - known}
    outer, inner = tower.one_poly, tower.one_poly
    for poly, e in tower.factor(value.den)[1] if not value.den.is_constant() else []:
        if any(d > 0 and i in inside for i, d in enumerate(poly.degrees())):
            inner = inner * poly**e
        else:
            outer = outer * poly**e
    groups: dict[tuple[int, ...], dict[tuple[int, ...], object]] = {}
    for exponents, c in value.num.to_dict().items():
        mine = tuple(int(e) if i in inside else 0 for i, e in enumerate(exponents))
        groups.setdefault(mine, {})[tuple(0 if i in inside else int(e) for i, e in enumerate(exponents))] = c
    scale = (inner * outer).leading_coefficient() / value.den.leading_coefficient()
    return [(ratio(tower.ring.from_dict(rest) * scale, outer), ratio(tower.ring.from_dict({mine: 1}), inner)) for mine, rest in groups.items()]


def _expected(tower: Tower, piece: Frac, given: tuple[Core, ...], known: frozenset[str]) -> Frac:
    """The expectation of one monomial."""
    if piece.constant() is not None:
        return piece
    for rule in (_under_sum, _tower_property, _components, _independent):
        found = rule(tower, piece, given, known)
        if found is not None:
            return found
    made_of = {s for a in tower.atoms_of(piece) for s in _sources(tower, a, False)}
    told = tuple(g for g in given if made_of & _groups(tower, g.free))  # what is independent of it tells nothing
    term = node("expect", (tower.term(piece), *told))
    atom, new = tower.atom(term)
    if new:
        mask = sign(tower, piece)
        atom.mask = POS if mask == POS else NUL | POS if mask & NEG == 0 else NEG | NUL | POS
    return tower.gen(atom)


def _random_atoms(tower: Tower, piece: Frac, known: frozenset[str]) -> list[tuple[Atom, int]]:
    return [(tower.atoms[i], int(e)) for i, e in enumerate(piece.num.degrees()) if e > 0 and randomness(tower, tower.atoms[i]) - known]


def _under_sum(tower: Tower, piece: Frac, given: tuple[Core, ...], known: frozenset[str]) -> Frac | None:
    """E of a finite sum is the sum of the E, also when the sum is multiplied by something."""
    for atom, _ in _random_atoms(tower, piece, known):
        if atom.term.head == "sum" and piece.den.is_constant():
            rest = tower.term(ratio(piece.num / tower.gens[atom.index], piece.den))
            name = fresh("k")
            body = substitute(atom.term.args[0], {atom.term.value: sym(name)})
            return tower.normal(bind("sum", name, node("expect", (mul(body, rest), *given)), *atom.term.args[1:]))
    return None


def _tower_property(tower: Tower, piece: Frac, given: tuple[Core, ...], known: frozenset[str]) -> Frac | None:
    """E(g(X) E(Y | X)) = E(g(X) Y), where all else is made of X."""
    if given:
        return None
    for atom, e in _random_atoms(tower, piece, known):
        if atom.term.head != "expect" or e != 1 or not piece.den.is_constant():
            continue
        conditions = frozenset().union(*[g.free for g in atom.term.args[1:]])
        rest = ratio(piece.num / tower.gens[atom.index], piece.den)
        if all(randomness(tower, a) <= conditions for a, _ in _random_atoms(tower, rest, known)):
            return tower.normal(node("expect", (mul(tower.term(rest), atom.term.args[0]),)))
    return None


def _components(tower: Tower, piece: Frac, given: tuple[Core, ...], known: frozenset[str]) -> Frac | None:
    """Two components of one vector with independent entries: the same one, or independent ones. Three are left alone."""
    entries = {t for a, _ in _random_atoms(tower, piece, known) for t in _entries(tower, a.term)}
    if len(entries) != 2 or not piece.den.is_constant():
        return None
    a, b = sorted(entries, key=lambda t: t.order)
    if a.args[0] is not b.args[0]:
        return None
    if not sign(tower, tower.normal(sub(a.args[1], b.args[1]))) & NUL:
        return _multiplied(tower, _parts(tower, piece, distinct=True), given)
    return _same_or_not(tower, piece, given, a.args[1], b.args[1])


def _entries(tower: Tower, term: Core) -> set[Core]:
    """The components of vectors with independent entries that occur in a term."""
    return {t for t in term.walk() if t.head == "at" and len(t.args) == 2 and t.args[0].head == "sym" and INDEPENDENT in tower.nature(t.args[0].value).traits}


def _same_or_not(tower: Tower, piece: Frac, given: tuple[Core, ...], i: Core, j: Core) -> Frac | None:
    """delta(i, j) E(with j := i) + (1 - delta(i, j)) E(as for i != j)."""
    if j.head != "sym" and i.head == "sym":
        i, j = j, i
    if j.head != "sym":
        return None
    same = tower.normal(node("expect", (substitute(tower.term(piece), {j.value: i}), *given)))
    split = _multiplied(tower, _parts(tower, piece, distinct=True), given)
    if split is None:
        return None
    delta = tower.normal(fn("delta", i, j))
    return delta * same + (tower.one - delta) * split


def _independent(tower: Tower, piece: Frac, given: tuple[Core, ...], known: frozenset[str]) -> Frac | None:
    parts = _parts(tower, piece)
    return _multiplied(tower, parts, given) if len(parts) > 1 else None


def _multiplied(tower: Tower, parts: list[Frac], given: tuple[Core, ...]) -> Frac | None:
    """The product of the expectations of independent parts, None when there is only one."""
    if len(parts) < 2:
        return None
    out = tower.one
    for part in parts:
        out = out * tower.normal(node("expect", (tower.term(part), *given)))
    return out


def _parts(tower: Tower, piece: Frac, distinct: bool = False) -> list[Frac]:
    """A monomial as a product of parts that are made of different independent variables (components, when `distinct`)."""
    pieces: list[tuple[Poly, bool]] = []
    for i, e in enumerate(piece.num.degrees()):
        if e > 0:
            pieces.append((tower.gens[i] ** int(e), True))
    pieces += [(p**e, False) for p, e in (tower.factor(piece.den)[1] if not piece.den.is_constant() else [])]
    groups: list[tuple[set[object], Frac]] = []
    for poly, above in pieces:
        here = Frac(poly, tower.one_poly) if above else Frac(tower.one_poly, poly)
        sources = {s for k, d in enumerate(poly.degrees()) if d > 0 for s in _sources(tower, tower.atoms[k], distinct)}
        joined, rest = here, []
        for others, value in groups:
            if others & sources:
                joined, sources = joined * value, sources | others
            else:
                rest.append((others, value))
        groups = [*rest, (sources, joined)]
    return [value for _, value in groups]


def _groups(tower: Tower, names: frozenset[str]) -> set[object]:
    random = [n for n in names if RANDOM in tower.nature(n).traits]
    return {n if INDEPENDENT in tower.nature(n).traits else "the others" for n in random}


def _sources(tower: Tower, atom: Atom, distinct: bool) -> set[object]:
    """What an atom is made of: independent variables by name (their components, when `distinct`), all others together."""
    term = atom.term
    names = _groups(tower, randomness(tower, atom))
    entries = _entries(tower, term)
    if distinct and entries:
        return entries | (names - {t.args[0].value for t in entries})
    return names or {term}


def variance_signs(tower: Tower, value: Frac) -> int:
    """E(u^2) - E(u)^2 is not negative (Jensen): the sign of a multiple of such a difference, all signs for anything else."""
    if len(value.num) != 2 or not value.den.is_constant():
        return NEG | NUL | POS
    for i, degree in enumerate(value.num.degrees()):
        atom = tower.atoms[i] if degree == 2 else None
        if atom is None or atom.term.head != "expect":
            continue
        mean, square = tower.gen(atom), tower.normal(node("expect", (power(atom.term.args[0], TWO), *atom.term.args[1:])))
        for side, mask in ((value, NUL | POS), (-value, NEG | NUL)):
            scale = (side / (square - mean * mean)).constant()
            if scale is not None and scale > 0:
                return mask
    return NEG | NUL | POS


KERNELS["expect"] = expect_kernel

__all__ = ["expect_kernel", "variance_signs"]
