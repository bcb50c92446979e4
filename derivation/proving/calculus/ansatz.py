"""Undetermined coefficients: a fraction as a combination of given ones, the coefficients free of one symbol.

All fractions are brought over one denominator; the coefficients of each monomial in the atoms that depend on the symbol
give a linear equation over the field of the other atoms, solved by elimination. Earlier columns are preferred.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod

from ..normal_form.fraction import Frac, Poly, grouped, ratio
from ..normal_form.tower import Tower
from ..terms.obstacles import TooLarge

Row = dict[int, Frac]
MOST = 20_000


def combination(tower: Tower, target: Frac, columns: Sequence[Frac], moving: Callable[[int], bool]) -> list[Frac] | None:
    """c with sum c_i columns_i = target, None when there is no such combination. `moving(i)`: atom i depends on the symbol."""
    common = _common(tower, [target, *columns], moving)
    split = [_coefficients(tower, f, common, moving) for f in (*columns, target)]
    rows: dict[tuple[int, ...], Row] = {}
    for k, parts in enumerate(split):
        for monomial, c in parts.items():
            rows.setdefault(monomial, {})[k] = c
    return _solve(tower, list(rows.values()), len(columns))


def _common(tower: Tower, fractions: Sequence[Frac], moving: Callable[[int], bool]) -> Poly:
    """The least common multiple of the moving parts of all denominators."""
    highest: dict[str, tuple[Poly, int]] = {}
    for f in fractions:
        if f.den.is_constant():
            continue
        for p, e in tower.factor(f.den)[1]:
            if any(d > 0 and moving(i) for i, d in enumerate(p.degrees())):
                before = highest.get(str(p))
                highest[str(p)] = (p, max(e, before[1] if before else 0))
    return prod((p**e for p, e in highest.values()), start=tower.one_poly)


def _coefficients(tower: Tower, f: Frac, common: Poly, moving: Callable[[int], bool]) -> dict[tuple[int, ...], Frac]:
    """The coefficients of f * common by monomial in the moving atoms."""
    whole = tower.reduce(f * Frac(common, tower.one_poly))
    if any(d > 0 and moving(i) for i, d in enumerate(whole.den.degrees())):
        raise TooLarge("no common denominator")
    inside = {a.index for a in tower.atoms if moving(a.index)}
    return {monomial: ratio(rest, whole.den) for monomial, rest in grouped(whole.num, inside).items()}


def _solve(tower: Tower, rows: list[Row], count: int) -> list[Frac] | None:
    """Gauss-Jordan elimination by columns from the left; column `count` is the right-hand side."""
    done: dict[int, Row] = {}
    work = 0
    for column in range(count):
        pivot = min((r for r in rows if column in r), key=len, default=None)
        if pivot is None:
            continue
        rows.remove(pivot)
        factor = pivot[column].inverse()
        pivot = {k: tower.reduce(c * factor) for k, c in pivot.items()}
        for r in [*(r for r in rows if column in r), *(r for r in done.values() if column in r)]:
            work += len(pivot)
            if work > MOST:
                raise TooLarge("too many coefficients to determine")
            _subtract(tower, r, pivot, column)
        done[column] = pivot
    if any(count in r for r in rows):
        return None
    return [done[k].get(count, tower.zero) if k in done else tower.zero for k in range(count)]


def _subtract(tower: Tower, row: Row, pivot: Row, column: int) -> None:
    factor = row[column]
    for k, c in pivot.items():
        value = tower.reduce(row.get(k, tower.zero) - factor * c)
        if value.is_zero():
            row.pop(k, None)
        else:
            row[k] = value
