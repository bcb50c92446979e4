"""Numbers that words are: x.T A y, and traces. Equal words give one atom of the tower.

A form is equal to the form of the transpose, a trace to the traces of all rotations of its word and their transposes.
Of these equal words one is rewritten by a rule as long as the least of them gets smaller; then the least one is the atom.
"""

from __future__ import annotations

from ..normal_form.fraction import Frac
from ..terms.core import ONE, Core, node
from .definiteness import word_mask
from .generators import inner, without_units, word_entry
from .groebner import raw
from .polynomials import Algebra, Polynomial, Word, matmul

Alike = list[tuple[Word, Frac]]  # words with the numbers that the word in question is of them


def form(algebra: Algebra, word: Word) -> Frac:
    """The number that a 1 x 1 product is."""
    algebra.spend()
    direct = raw(algebra, word)
    if direct is not None:
        return _total(algebra, direct)
    left, inside, right = without_units(word)
    if len(inside) < len(word):
        return word_entry(algebra, inside, left, right)
    word = inner(algebra, word)
    value = _known(algebra, word)
    return value if value is not None else _number(algebra, "form", _alike(algebra, [word]))


def trace(algebra: Algebra, word: Word, size: Core) -> Frac:
    """The trace of a square word."""
    algebra.spend()
    if not word:
        return algebra.tower.normal(size)
    if len(word) == 1 and word[0].head == "diag":
        return form(algebra, (node("transpose", (node("ones", (size, ONE)),)), word[0].args[0]))
    turns = _turns("trace", word)
    narrow = next((w for w in turns if algebra.size(w[0])[0] is ONE), None)
    if narrow is not None:
        return _total(algebra, [(narrow, algebra.tower.one)])
    for turn in turns:
        direct = raw(algebra, turn)
        if direct is not None:
            rows = algebra.size(turn[0])[0]
            return trace_of(algebra, algebra.collect(rows, rows, [t for w, c in direct for t in algebra.product(rows, rows, c, w).terms.items()]))
    return _number(algebra, "trace", _alike(algebra, turns))


def trace_of(algebra: Algebra, value: Polynomial) -> Frac:
    return sum((c * trace(algebra, word, value.rows) for word, c in value.terms.items()), algebra.tower.zero)


def _total(algebra: Algebra, terms: Alike) -> Frac:
    return sum((algebra.product(ONE, ONE, c, word).terms.get((), algebra.tower.zero) for word, c in terms), algebra.tower.zero)


def _known(algebra: Algebra, word: Word) -> Frac | None:
    """1.T 1 is the size; 1.T p is 1 for a probability vector."""
    if len(word) != 2 or word[0].args[:1] != (node("ones", (algebra.size(word[1])[0], ONE)),):
        return None
    if word[1].head == "ones":
        return algebra.tower.normal(word[1].args[0])
    return algebra.tower.one if "probability" in algebra.traits(word[1]) else None


def _alike(algebra: Algebra, turns: list[Word]) -> Alike:
    return [(w, algebra.tower.one) for w in turns] + [(w, c) for c, w in map(algebra.turned, turns)]


def _number(algebra: Algebra, head: str, alike: Alike) -> Frac:
    """A transpose rewritten when that makes the words smaller, else the atom of the least word; 0 for its own negative."""
    least = min((w for w, _ in alike), key=algebra.key)
    for word, factor in alike:
        found = raw(algebra, word)
        for w, c in found or ():
            same = [f for v, f in alike if v == w]
            if same and len(found or ()) == 1 and (factor * c).constant() != same[0].constant():
                return algebra.tower.zero
        if found is not None and all(_least(algebra, head, w) < algebra.key(least) for w, _ in found):
            rows = algebra.size(word[0])[0]
            terms = [(w, c * factor) for w, c in found]
            if head == "form":
                return _total(algebra, terms)
            return trace_of(algebra, algebra.collect(rows, rows, [t for w, c in terms for t in algebra.product(rows, rows, c, w).terms.items()]))
    factors = [c for w, c in alike if w == least]
    if any(f.constant() != factors[0].constant() for f in factors):
        return algebra.tower.zero
    return _atom(algebra, head, least) * factors[0]


def _least(algebra: Algebra, head: str, word: Word) -> tuple[object, ...]:
    return min(algebra.key(w) for w, _ in _alike(algebra, _turns(head, word)))


def _turns(head: str, word: Word) -> list[Word]:
    return [word] if head == "form" else [word[k:] + word[:k] for k in range(len(word))] or [word]


def _atom(algebra: Algebra, head: str, word: Word) -> Frac:
    atom, new = algebra.tower.atom(node(head, (matmul(word),)))
    if new:
        atom.mask = word_mask(algebra, _turns(head, word))
    return algebra.tower.gen(atom)
