"""Which traits a matrix has: what is declared of a letter and follows from it, and what products, powers, … have of their parts.

This is the only place that knows; what is not in a table is not known. Matrices are real with at least one row and one column.

| of                | has                                             | since                                            |
|-------------------|-------------------------------------------------|--------------------------------------------------|
| A, not square     | no trait of `SQUARE`                            | these are said of square matrices                |
| A, square         | invertible when of full column or row rank      | a square matrix is injective iff it is onto      |
| A with one column | full column rank when it is not 0               | x c = 0 only for c = 0; so too for one row       |
| A.T               | the same, column and row rank changed           | rank A.T = rank A, (A.T)^-1 = (A^-1).T           |
| A^-1              | `OF_INVERSE` of A, and invertible               | (A^-1).T = (A.T)^-1, y.T A^-1 y = x.T A.T x      |
| A^k, k an integer | `OF_POWER` of A; idempotent for k >= 1          | (A^k).T = (A.T)^k, eigenvalues to the power k    |
| A B               | `OF_PRODUCT` of both A and B                    | injective after injective is injective           |
| A + B             | `OF_SUM` of both                                | (A + B).T = A.T + B.T                            |
| c A               | `OF_MULTIPLE`; the ranks of A for c != 0 only   | rank (c A) = rank A for c != 0                   |
| T.T D T           | definite for a definite D and an injective T     | x.T T.T D T x = y.T D y with y = T x             |

A product of a tall and a wide matrix has no trait of the tall one: rank A B <= min(rank A, rank B), so A @ A.T is singular
when A has more rows than columns.
"""

from __future__ import annotations

from collections.abc import Callable

from ..normal_form.masks import nature_mask, times
from ..normal_form.signs import at_least, sign
from ..normal_form.traits import COLUMN, RANKS, ROW, SQUARE, Traits, closed, declared
from ..terms.core import ONE, Core
from ..terms.domain import ANY, NUL, POS
from .polynomials import Algebra, Polynomial, Word

IDENTITY: Traits = frozenset({"positive definite", "positive semidefinite", "symmetric", "orthogonal", "idempotent", "diagonal", "nonzero"}) | RANKS

OF_INVERSE: Traits = frozenset({"positive definite", "symmetric", "skew-symmetric", "orthogonal", "diagonal"})
OF_POWER: Traits = frozenset({"positive definite", "symmetric", "orthogonal", "diagonal"}) | RANKS
OF_PRODUCT: Traits = frozenset({"orthogonal"}) | RANKS
OF_SUM: Traits = frozenset({"symmetric", "skew-symmetric", "diagonal"})
OF_MULTIPLE: Traits = OF_SUM


def of_letter(algebra: Algebra, letter: Core) -> Traits:
    if letter.head == "sym":
        return declared(algebra.tower, letter.value)
    rule = _LETTERS.get(letter.head)
    return _followed(algebra, rule(algebra, letter), *algebra.size(letter)) if rule is not None else frozenset()


def _followed(algebra: Algebra, traits: Traits, rows: Core, columns: Core) -> Traits:
    return closed(traits, square=algebra.same(rows, columns), column=columns is ONE, row=rows is ONE)


def _transpose(algebra: Algebra, letter: Core) -> Traits:
    known = of_letter(algebra, letter.args[0])
    turned = {COLUMN: ROW, ROW: COLUMN}
    return known & (SQUARE | {"nonzero"}) | {turned[t] for t in known & turned.keys()}


def _inverse(algebra: Algebra, letter: Core) -> Traits:
    return of_matrix(algebra, algebra.bases[letter]) & OF_INVERSE | {"invertible"}


def _power(algebra: Algebra, letter: Core) -> Traits:
    base, exponent = letter.args
    known = of_letter(algebra, base)
    kept = known & OF_POWER
    return kept | {"idempotent"} if "idempotent" in known and at_least(algebra.tower, algebra.tower.normal(exponent), 1) else kept


def _diag(algebra: Algebra, letter: Core) -> Traits:
    mask = entries(algebra, letter.args[0])
    return frozenset({"diagonal"} | ({"positive definite"} if mask == POS else set()) | (set() if mask & NUL else {"invertible"}))


def _filled(algebra: Algebra, letter: Core) -> Traits:
    return frozenset() if entries(algebra, letter) & NUL else frozenset({"nonzero"})


_LETTERS: dict[str, Callable[[Algebra, Core], Traits]] = {
    "transpose": _transpose,
    "inverse": _inverse,
    "power": _power,
    "diag": _diag,
    "ones": _filled,
    "hadamard": _filled,
}


def entries(algebra: Algebra, letter: Core) -> int:
    """The signs that the entries of a vector can have."""
    if letter.head == "ones":
        return POS
    if algebra.size(letter)[1] is not ONE:
        return ANY
    if letter.head == "hadamard":
        mask = POS
        for m in letter.args:
            mask = times(mask, entries(algebra, m))
        return mask
    return nature_mask(algebra.tower.nature(letter.value)) if letter.head == "sym" else ANY


def of_word(algebra: Algebra, word: Word) -> Traits:
    """The traits of a product."""
    if not word:
        return IDENTITY
    found = of_letter(algebra, word[0])
    for x in word[1:]:
        found = found & of_letter(algebra, x) & OF_PRODUCT
    return _followed(algebra, found, *algebra.word_size(word))


def of_matrix(algebra: Algebra, value: Polynomial) -> Traits:
    """The traits of c A + d B + … for words A, B, …"""
    parts = []
    for word, c in value.terms.items():
        known, mask = of_word(algebra, word), sign(algebra.tower, c)
        kept = known if c.constant() == 1 else known & OF_MULTIPLE
        kept |= frozenset() if mask & NUL else known & RANKS
        parts.append(kept | (known & {"positive definite"} if mask == POS else frozenset()))
    if len(parts) == 1:
        return _followed(algebra, parts[0], value.rows, value.columns)
    return frozenset.intersection(*parts) & OF_SUM if parts else frozenset()
