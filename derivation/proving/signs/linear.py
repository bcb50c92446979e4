"""Linear programming over the rationals, exact: find x >= 0 with A x = b, greatest for an objective.

Bland's rule, so it always ends (Bland 1977). Sizes are those of sign questions: tens of rows and columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from flint import fmpq

Row = list[Fraction]
Line = list[Any]  # of flint rationals


def solve(rows: Sequence[Sequence[Fraction]], right: Sequence[Fraction], objective: Sequence[Fraction]) -> tuple[Row, Fraction] | None:
    """x and the objective's value, None when there is no x. An unbounded objective stops at the first ray (value 1 or more).

    >>> solve([[Fraction(1), Fraction(1)]], [Fraction(2)], [Fraction(1), Fraction(0)])[1]
    Fraction(2, 1)
    """
    count, width = len(rows), len(objective)
    table: list[Line] = []
    for i, (row, value) in enumerate(zip(rows, right, strict=True)):
        sign = -1 if value < 0 else 1
        table.append([sign * _exact(a) for a in row] + [fmpq(int(i == k)) for k in range(count)] + [sign * _exact(value)])
    basis = list(range(width, width + count))
    _improve(table, basis, [fmpq(0)] * width + [fmpq(-1)] * count, width + count)
    if any(table[i][-1] != 0 for i, b in enumerate(basis) if b >= width):
        return None
    table, basis = _without_helpers(table, basis, width)
    ray = _improve(table, basis, [_exact(v) for v in objective] + [fmpq(0)] * count, width)
    x = [Fraction(0)] * width
    for i, b in enumerate(basis):
        if b < width:
            x[b] = Fraction(int(table[i][-1].p), int(table[i][-1].q))
    value = sum((o * v for o, v in zip(objective, x, strict=True)), Fraction(0))
    return x, max(value, Fraction(1)) if ray else value


def _without_helpers(table: list[Line], basis: list[int], width: int) -> tuple[list[Line], list[int]]:
    """The same solution without helper variables in the basis, which could grow again; a row with nothing else in it says 0 = 0."""
    for i, b in enumerate(basis):
        column = next((j for j in range(width) if table[i][j]), None) if b >= width else None
        if column is not None:
            _pivot(table, i, column)
            basis[i] = column
    kept = [i for i, b in enumerate(basis) if b < width]
    return [table[i] for i in kept], [basis[i] for i in kept]


def _exact(value: Fraction) -> Any:
    return fmpq(value.numerator, value.denominator)


def _improve(table: list[Line], basis: list[int], objective: Line, width: int) -> bool:
    """Pivot until no column below `width` improves; True when the objective is unbounded."""
    gains = [_gain(table, basis, objective, j) for j in range(len(objective))]
    while True:
        entering = next((j for j in range(width) if gains[j] > 0), None)
        if entering is None:
            return False
        ratios = [(row[-1] / row[entering], basis[i], i) for i, row in enumerate(table) if row[entering] > 0]
        if not ratios:
            return True
        leaving = min(ratios)[2]
        _pivot(table, leaving, entering)
        basis[leaving] = entering
        factor = gains[entering]
        gains = [g - factor * a for g, a in zip(gains, table[leaving], strict=False)]


def _gain(table: list[Line], basis: list[int], objective: Line, column: int) -> Any:
    return objective[column] - sum((objective[b] * row[column] for b, row in zip(basis, table, strict=True) if row[column]), fmpq(0))


def _pivot(table: list[Line], at: int, column: int) -> None:
    pivot = table[at][column]
    table[at] = [a / pivot for a in table[at]]
    for i, row in enumerate(table):
        if i != at and row[column]:
            factor = row[column]
            table[i] = [a - factor * b for a, b in zip(row, table[at], strict=True)]
