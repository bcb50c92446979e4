"""Determinants as numbers of the tower.

det(A B) = det A det B and det(A^-1) = 1/det A for square matrices, det(A.T) = det A, det(c A) = c^n det A,
det(Q)^2 = 1, det diag(v) = prod v_i. Sylvester: det(c I_n + U V) = c^(n - k) det(c I_k + V U) for c != 0, so
det(A + u v.T) = det(A) (1 + v.T A^-1 u) for an invertible A. What is left is one atom for each polynomial, its
transpose and its turns U V -> V U.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..free_algebra.definiteness import WEAK, definite, invertible, spectrum
from ..free_algebra.generators import entry_of, index_name
from ..free_algebra.groebner import nonzero, reduce
from ..free_algebra.polynomials import Algebra, Polynomial, Word
from ..free_algebra.traits import of_matrix
from ..kernels.powers import raise_to
from ..normal_form.facts import add_fact
from ..normal_form.fraction import Frac
from ..normal_form.masks import of_number, times, to_power
from ..normal_form.signs import sign, sign_of_factor
from ..normal_form.tower import Tower
from ..terms.core import ONE, Core, bind, node, sub, sym
from ..terms.domain import ANY, NEG, NUL, POS
from . import explicit as small
from .algebra import algebra_of
from .elaboration import content, inverse, of
from .number_signs import definite_whole


def det_kernel(tower: Tower, term: Core) -> Frac:
    algebra = algebra_of(tower)
    whole = term.args[0]
    value = det(algebra, of(algebra, whole))
    if sign(tower, value) & NUL:
        _learn(tower, value, _sign_of_det(definite_whole(algebra, whole)))
    return value


def _learn(tower: Tower, value: Frac, mask: int) -> None:
    """What is known of a product, put on its only factor of unknown sign."""
    content, factors = tower.fraction_factors(value)
    unknown = [(p, e) for p, e in factors if sign_of_factor(tower, p) not in (POS, NEG)]
    atom = tower.single(unknown[0][0]) if len(unknown) == 1 and unknown[0][1] % 2 else None
    if mask == POS and atom is not None and atom.term.head == "det":
        rest = of_number(content)
        for p, e in factors:
            rest = rest if p == unknown[0][0] else times(rest, to_power(sign_of_factor(tower, p), e))
        atom.mask &= rest
        tower.signs.clear()


def det(algebra: Algebra, value: Polynomial) -> Frac:
    """The determinant of a square matrix."""
    tower = algebra.tower
    value = reduce(algebra, value)
    if value.is_zero():
        return tower.zero
    size = tower.normal(value.rows).constant()
    if size is not None and size <= small.MOST and small.countable(algebra, value):
        return _small(algebra, value, int(size))
    if len(value.terms) == 1:
        ((word, c),) = value.terms.items()
        if all(algebra.same(*algebra.size(x)) for x in word):
            out = raise_to(tower, c, tower.normal(value.rows))
            for x in word:
                out = out * _det_letter(algebra, x)
            return tower.reduce(out)
    return _det_sum(algebra, value)


def _small(algebra: Algebra, value: Polynomial, size: int) -> Frac:
    """Written out; what is declared of a single matrix becomes a fact about this number."""
    out = small.determinant(algebra, small.table(algebra, value, size, size))
    letter = next(iter(value.terms))
    if len(value.terms) == 1 and len(letter) == 1 and out.den.is_constant() and not out.num.is_constant():
        mask = _sign_of_det(definite(algebra, value))
        mask &= NEG | POS if "invertible" in algebra.traits(letter[0]) or letter[0] in algebra.units else ANY
        if mask != ANY and value.terms[letter].constant() == 1:
            add_fact(algebra.tower, out.num, mask)
    return out


def _det_letter(algebra: Algebra, letter: Core) -> Frac:
    if letter.head == "transpose":
        return _det_letter(algebra, letter.args[0])
    if letter.head == "inverse":
        return det(algebra, algebra.bases[letter]).inverse()
    if letter.head == "power":
        return raise_to(algebra.tower, _det_letter(algebra, letter.args[0]), algebra.tower.normal(letter.args[1]))
    if letter.head == "diag":
        size = algebra.size(letter)[0]
        name = index_name(algebra.tower, size)
        body = algebra.tower.term(entry_of(algebra, letter.args[0], sym(name), None))
        return algebra.tower.normal(bind("prod", name, body, ONE, size))
    return _atom(algebra, algebra.letter(letter))


def _atom(algebra: Algebra, value: Polynomial) -> Frac:
    tower = algebra.tower
    atom, new = tower.atom(node("det", (algebra.term(value),)))
    if new:
        atom.mask = _sign_of_det(definite(algebra, value)) & spectrum(algebra, value)
        word = next(iter(value.terms)) if len(value.terms) == 1 else ()
        letter = word[0] if len(word) == 1 and value.terms[word].constant() == 1 else None
        traits = of_matrix(algebra, value)
        if letter in algebra.units or "invertible" in traits:
            atom.mask &= NEG | POS
        if "orthogonal" in traits:
            tower.relate(atom, 2, tower.one)
        elif "idempotent" in traits:
            tower.relate(atom, 2, tower.gen(atom))
        elif letter is not None and (c := _square(algebra, letter)) is not None:
            tower.relate(atom, 2, raise_to(tower, c, tower.normal(value.rows)))
    return tower.gen(atom)


def _square(algebra: Algebra, letter: Core) -> Frac | None:
    """c when an equation says A A = c I or A.T A = c I."""
    for word, c in algebra.products:
        if len(word) == 2 and all(letter in (x, *x.args[:1]) and x.head in ("sym", "transpose") for x in word):
            return c
    return None


def _sign_of_det(definite_mask: int) -> int:
    """A matrix with definite symmetric part has a positive determinant (a path to I through such matrices)."""
    return POS if definite_mask == POS else WEAK if definite_mask == WEAK else ANY


def _det_sum(algebra: Algebra, value: Polynomial) -> Frac:
    shared = _shared(algebra, value)
    if shared is not None:
        return shared
    cleared = _cleared(algebra, value)
    if cleared is not None:
        return cleared
    common = content(algebra, value)
    if common.constant() != 1:
        number = raise_to(algebra.tower, common, algebra.tower.normal(value.rows))
        return algebra.tower.reduce(number * det(algebra, algebra.scaled(common.inverse(), value)))
    narrower = _narrower(algebra, value)
    if narrower is not None:
        return narrower
    turned = algebra.transposed(value)
    alike = [value, turned, *_turns(algebra, value), *_turns(algebra, turned)]
    return _atom(algebra, min(alike, key=lambda p: (len(p.terms), repr(algebra.term(p)))))


def _shared(algebra: Algebra, value: Polynomial) -> Frac | None:
    """det(A M) = det A det M where every word begins (ends) with the square A."""
    for side in (0, -1):
        ends = {w[side] if w else None for w in value.terms}
        letter = next(iter(ends))
        if len(ends) == 1 and letter is not None and algebra.same(*algebra.size(letter)):
            rest = [(w[1:] if side == 0 else w[:-1], c) for w, c in value.terms.items()]
            return algebra.tower.reduce(_det_letter(algebra, letter) * det(algebra, algebra.collect(value.rows, value.rows, rest)))
    return None


def _cleared(algebra: Algebra, value: Polynomial) -> Frac | None:
    """det M = det(A M) / det A where A^-1 stands first or last in a word of M and A M is simpler."""
    for side in (0, -1):
        for letter in dict.fromkeys(w[side] for w in value.terms if w and w[side] in algebra.bases):
            base = algebra.bases[letter]
            product = reduce(algebra, algebra.times(base, value) if side == 0 else algebra.times(value, base))
            if _weight(algebra, product) < _weight(algebra, value):
                return algebra.tower.reduce(det(algebra, product) / det(algebra, base))
    return None


def _weight(algebra: Algebra, value: Polynomial) -> tuple[int, int]:
    """How many inverses stand in it, and how many letters."""
    return sum(x in algebra.bases for w in value.terms for x in w), sum(map(len, value.terms))


def _narrower(algebra: Algebra, value: Polynomial) -> Frac | None:
    """det(c A + U V) = c^n det(A) det(I_k + V A^-1 U / c) when U is n x k with another k; best with k = 1."""
    tower = algebra.tower
    outer = _outer_product(algebra, value)
    if outer is not None:
        return outer
    for word, c in value.terms.items():
        if len(word) > 1 or not nonzero(algebra, c) or (word and not invertible(algebra, word[0])):
            continue
        rest = {w: d for w, d in value.terms.items() if w != word}
        for prefix in sorted(_prefixes(algebra, rest), key=lambda p: algebra.size(p[-1])[1] is not ONE):
            k = algebra.size(prefix[-1])[1]
            if k is not ONE and not _shorter(algebra, k, value.rows):
                continue
            outside = algebra.identity(value.rows) if not word else algebra.letter(word[0])
            inner = _inner(algebra, value, rest, prefix, inverse(algebra, outside), c)
            factor = raise_to(tower, c, tower.normal(value.rows))
            return tower.reduce(factor * det(algebra, outside) * _det_of_size(algebra, inner))
    return None


def _outer_product(algebra: Algebra, value: Polynomial) -> Frac | None:
    """det(c I + u v.T) = c^(n - 1) (c + v.T u), for every c."""
    tower = algebra.tower
    c, rest = value.terms.get(()), {w: d for w, d in value.terms.items() if w}
    prefix = next((p for p in _prefixes(algebra, rest) if algebra.size(p[-1])[1] is ONE), None)
    if c is None or prefix is None:
        return None
    total = c
    for w, d in rest.items():
        total = total + d * algebra.form(w[len(prefix) :] + prefix)
    return tower.reduce(raise_to(tower, c, tower.normal(sub(value.rows, ONE))) * total)


def _det_of_size(algebra: Algebra, value: Polynomial) -> Frac:
    return value.terms.get((), algebra.tower.zero) if value.rows is ONE else det(algebra, value)


def _shorter(algebra: Algebra, k: Core, n: Core) -> bool:
    """One fixed choice between two sizes."""
    return not algebra.same(k, n) and repr(k) < repr(n)


def _inner(algebra: Algebra, value: Polynomial, rest: dict[Word, Frac], prefix: Word, back: Polynomial, c: Frac) -> Polynomial:
    """I_k + V A^-1 U / c for U = prefix and U V = rest."""
    k = algebra.size(prefix[-1])[1]
    tail = algebra.collect(k, value.rows, [(w[len(prefix) :], d) for w, d in rest.items()])
    u = algebra.product(value.rows, k, algebra.tower.one, prefix)
    product = algebra.times(algebra.times(tail, back), u)
    return reduce(algebra, algebra.plus(algebra.identity(k), algebra.scaled(c.inverse(), product)))


def _prefixes(algebra: Algebra, rest: dict[Word, Frac]) -> Iterator[Word]:
    """The common beginnings of some words."""
    words = list(rest)
    for k in range(1, min(map(len, words), default=0)):
        if all(w[:k] == words[0][:k] for w in words):
            yield words[0][:k]


def _turns(algebra: Algebra, value: Polynomial) -> Iterator[Polynomial]:
    """c I + V U for a c I + U V of the same size, also for c = 0, both determinants being polynomials in c."""
    c = value.terms.get(())
    if c is None:
        return
    rest = {w: d for w, d in value.terms.items() if w}
    for prefix in _prefixes(algebra, rest):
        if algebra.same(algebra.size(prefix[-1])[1], value.rows):
            turned = [((*w[len(prefix) :], *prefix), d) for w, d in rest.items()]
            yield reduce(algebra, algebra.collect(value.rows, value.rows, [((), c), *turned]))
