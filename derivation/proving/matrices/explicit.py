"""Matrices of a given small size, written out in their entries."""

from __future__ import annotations

from ..free_algebra.generators import entry_of
from ..free_algebra.polynomials import Algebra, Polynomial
from ..normal_form.fraction import Frac
from ..normal_form.tower import Tower
from ..terms.core import Core, num
from .algebra import algebra_of
from .elaboration import of

MOST = 3
Table = list[list[Frac]]


def entry(tower: Tower, term: Core) -> Frac | None:
    """M[p, q] for numbers p and q and a matrix of at most 3 x 3 that is no symbol; None for any other."""
    if any(i.head != "num" for i in term.args[1:]):
        return None
    algebra = algebra_of(tower)
    value = of(algebra, term.args[0])
    sizes = [tower.normal(s).constant() for s in (value.rows, value.columns)]
    if any(s is None or s > MOST for s in sizes) or len(term.args) != 3 or not countable(algebra, value):
        return None
    p, q = (int(i.value) - 1 for i in term.args[1:])
    return table(algebra, value, *(int(s) for s in sizes if s is not None))[p][q]


def countable(algebra: Algebra, value: Polynomial) -> bool:
    """Every letter is of a given size: a 3 x 3 product may run over a symbolic one inside."""
    letters = {x for word in value.terms for x in word}
    sized = all(algebra.tower.normal(s).constant() is not None for x in letters for s in algebra.size(x))
    return sized and all(countable(algebra, algebra.bases[x]) for x in letters if x.head == "inverse")


def table(algebra: Algebra, value: Polynomial, rows: int, columns: int) -> Table:
    """All entries."""
    tower = algebra.tower
    out = [[tower.zero] * columns for _ in range(rows)]
    for word, c in value.terms.items():
        here = [[tower.constant(int(i == j)) for j in range(rows)] for i in range(rows)]
        for letter in word:
            here = _product(algebra, here, _letter(algebra, letter))
        out = [[a + c * b for a, b in zip(x, y, strict=True)] for x, y in zip(out, here, strict=True)]
    return [[tower.reduce(e) for e in row] for row in out]


def _product(algebra: Algebra, left: Table, right: Table) -> Table:
    columns = list(zip(*right, strict=True))
    return [[sum((a * b for a, b in zip(row, column, strict=True)), algebra.tower.zero) for column in columns] for row in left]


def _letter(algebra: Algebra, letter: Core) -> Table:
    rows, columns = (int(algebra.tower.normal(s).constant() or 0) for s in algebra.size(letter))
    if letter.head == "inverse":
        return _inverse(algebra, table(algebra, algebra.bases[letter], rows, rows))
    return [[entry_of(algebra, letter, num(i + 1), num(j + 1)) for j in range(columns)] for i in range(rows)]


def determinant(algebra: Algebra, entries: Table) -> Frac:
    """The Leibniz formula, along the first row."""
    total = algebra.tower.constant(int(not entries))
    for j, e in enumerate(entries[0] if entries else []):
        part = e * determinant(algebra, _minor(entries, 0, j))
        total = total - part if j % 2 else total + part
    return total


def _minor(entries: Table, i: int, j: int) -> Table:
    return [row[:j] + row[j + 1 :] for k, row in enumerate(entries) if k != i]


def _inverse(algebra: Algebra, entries: Table) -> Table:
    """Cofactors over the determinant."""
    size, back = range(len(entries)), determinant(algebra, entries).inverse()
    return [[determinant(algebra, _minor(entries, j, i)) * back.scale((-1) ** (i + j)) for j in size] for i in size]
