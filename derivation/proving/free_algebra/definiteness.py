"""What is known of matrices: definite, injective, invertible; and the signs of forms, traces and determinants that follow.

`definite` gives the signs that x.T M x can take for x != 0: POS says that the symmetric part of M is positive definite,
which makes M invertible, symmetric or not. Squares T.T D T are semidefinite when D is; definite when D is and T is
injective (full column rank). Sums add up. The inverse of a definite matrix is definite (y.T M y with y = M^-1 x).
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from operator import and_

from ..normal_form.fraction import Frac, fraction, rational
from ..normal_form.masks import plus, times
from ..normal_form.signs import sign
from ..normal_form.traits import COLUMN
from ..terms.core import Core, node
from ..terms.domain import ANY, NEG, NUL, POS
from .polynomials import Algebra, Polynomial, Word, letters_of
from .traits import entries

WEAK = NUL | POS


def injective(algebra: Algebra, letter: Core) -> bool:
    """L x = 0 only for x = 0; for a vector letter: it is not 0."""
    return COLUMN in algebra.traits(letter) or invertible(algebra, letter.args[0] if letter.head == "transpose" else letter)


def invertible(algebra: Algebra, letter: Core) -> bool:
    """By its traits, or because its determinant is known not to be 0."""
    if "invertible" in algebra.traits(letter) or letter in algebra.units:
        return True
    if letter.head != "sym" or not algebra.same(*algebra.size(letter)):
        return False
    return not sign(algebra.tower, algebra.tower.normal(node("det", (letter,)))) & NUL


def definite_letter(algebra: Algebra, letter: Core) -> int:
    traits = algebra.traits(letter)
    if "positive definite" in traits:
        return POS
    if "positive semidefinite" in traits:
        return WEAK
    if letter.head == "inverse":
        return definite(algebra, algebra.bases[letter])
    if letter.head == "diag":
        mask = entries(algebra, letter.args[0])
        return mask if mask in (POS, NEG, WEAK) else ANY
    if letter.head == "hadamard":
        words = [letters_of(m) for m in letter.args]
        masks = {definite_word(algebra, w) if symmetric(algebra, w) else ANY for w in words}  # Schur's product theorem
        return POS if masks == {POS} else WEAK if masks <= {POS, WEAK} else ANY
    return ANY


def definite_word(algebra: Algebra, word: Word) -> int:
    """The signs of x.T w x, x != 0, for a word of the form T.T D T."""
    middle, outer = list(word), list[Core]()
    while len(middle) >= 2:
        factor, turned = algebra.turned((middle[-1],))
        if turned != (middle[0],) or factor.constant() != 1:
            break
        outer.append(middle.pop())
        middle.pop(0)
    if len(middle) > 1:
        return ANY
    inside = definite_letter(algebra, middle[0]) if middle else POS
    if inside in (POS, NEG) and not all(injective(algebra, x) for x in outer):
        inside |= NUL
    return inside


def definite(algebra: Algebra, value: Polynomial) -> int:
    """The signs that x.T M x can take, x != 0."""
    tower = algebra.tower
    both = algebra.plus(value, algebra.transposed(value))
    mask = NUL
    for word, c in both.terms.items():
        part = times(sign(tower, c), definite_word(algebra, word))
        mask = plus(mask, part)
        if mask == ANY:
            break
    return mask


def spectrum(algebra: Algebra, value: Polynomial) -> int:
    """The signs of det p(A) when an equation f(A) = 0 is known whose roots are rational: of products of the values of p at these."""
    letters = {x for w in value.terms for x in w}
    if len(letters) != 1:
        return ANY
    (letter,) = letters
    masks = [sign(algebra.tower, _value_at(algebra, value, r)) for r in _roots(algebra, letter)]
    if not masks or any(m & NUL for m in masks):
        return ANY
    return POS if all(m == POS for m in masks) else NEG | POS


def _value_at(algebra: Algebra, value: Polynomial, root: Fraction) -> Frac:
    return sum((c.scale(root ** len(word)) for word, c in value.terms.items()), algebra.tower.zero)


def _roots(algebra: Algebra, letter: Core) -> list[Fraction]:
    """The roots of a polynomial that vanishes at the letter, when all are rational; else none."""
    from flint import fmpq_poly

    for rule in algebra.rules:
        words = {rule.lead: algebra.tower.constant(-1), **rule.rest.terms}
        constants = {len(w): c.constant() for w, c in words.items()}
        if len(constants) < len(words) or any(x is not letter for w in words for x in w) or None in constants.values():
            continue
        f = fmpq_poly([rational(constants.get(k) or Fraction(0)) for k in range(max(constants) + 1)])
        factors = [p for p, _ in f.factor()[1]]
        if all(p.degree() == 1 for p in factors):
            return [fraction(-p[0] / p[1]) for p in factors]
    return []


def word_mask(algebra: Algebra, turns: list[Word]) -> int:
    """The signs of a form (the only turn) or of the trace of a word, given by all its rotations.

    The trace of a definite matrix is positive, that of a product of two semidefinite symmetric matrices at least 0.
    """
    masks = [definite_word(algebra, w) for w in turns]
    if len(turns) > 1 or algebra.size(turns[0][0])[0] is algebra.size(turns[0][-1])[1]:
        for w in turns:
            for k in range(1, len(w)):
                pair = {definite_word(algebra, part) if symmetric(algebra, part) else ANY for part in (w[:k], w[k:])}
                masks.append(POS if pair == {POS} else WEAK if pair <= {POS, WEAK} else ANY)
    return reduce(and_, masks, ANY)


def symmetric(algebra: Algebra, word: Word) -> bool:
    factor, turned = algebra.turned(word)
    return turned == word and factor.constant() == 1
