"""Points that lie on an equation: links between equations fail only where an equation holds, and chance never lands there.

An equation (or the border of an inequality) is solved exactly for some of the symbols, the others keeping their values:
linear systems by elimination, quadratics and quotients of them by their roots, a symbol that occurs once by undoing what is done to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from flint import fmpq, fmpq_mat

from ...model.relations import CALLS, SIGNS
from ...model.terms import Term
from ...model.trees import is_call, mentions
from ..closures.compiler import Compiler
from ..evaluation.evaluate import run
from ..evaluation.point import Point, Sampled
from ..numbers import surd
from ..numbers.matrix import Matrix
from ..numbers.surd import Surd
from .isolation import isolated
from .pseudorandom import Dice

MOST_UNKNOWNS = 12
_NODES = (*(fmpq(n) for n in (0, 1, -1, 2, 3, -2)), fmpq(1, 2), *(fmpq(n) for n in (-3, 4, 5)))
Place = tuple[str, int, int]  # a symbol and an entry of it


def atoms(term: Term) -> list[Term]:
    """The equations and inequalities in a statement; of equal rank are both."""
    return [node for node in term.walk() if node.head in SIGNS or (is_call(node, *CALLS) and node.value != "Ne")]


def adjust(statements: tuple[Term, ...], point: Point, compiler: Compiler, admits: Callable[[Point], bool], dice: Dice) -> Point | None:
    """The point moved onto the equations of the statements, if that is possible within the domain, of which `admits` tells."""
    for statement in statements:
        for moved in solutions(statement, point, compiler, dice):
            if admits(moved):
                return moved
    return None


def solutions(statement: Term, point: Point, compiler: Compiler, dice: Dice) -> Iterator[Point]:
    """Points that differ from the given one in a few symbols and solve an atom, or all atoms, of the statement."""
    found = atoms(statement)
    names = [n for n, v in point.values.items() if not isinstance(v, Sampled) and mentions(statement, n)]
    for atom in found:
        for name in names:
            yield from _single(atom, name, point, compiler, dice)
    if len(found) > 1:
        yield from _linear(found, names, point, compiler, dice)


def _single(atom: Term, name: str, point: Point, compiler: Compiler, dice: Dice) -> Iterator[Point]:
    yield from _linear([atom], [name], point, compiler, dice)
    if not isinstance(point.values[name], Matrix):
        for value in [*_quadratic(atom, name, point, compiler), *isolated(atom, name, point, compiler)]:
            yield point.moved({name: value})


def _residuals(found: list[Term], point: Point, compiler: Compiler) -> list[fmpq] | None:
    """left - right of every atom, entry by entry, when all are rational."""
    out: list[fmpq] = []
    for atom in found:
        sides = [run(compiler.compile(a), point, compiler, 64) for a in atom.args]
        entries = [list(s.entries()) if isinstance(s, Matrix) else [s] for s in sides]
        if len(entries[0]) != len(entries[1]) or not all(isinstance(a, fmpq) for e in entries for a in e):
            return None
        out += [a - b for a, b in zip(*entries, strict=True)]
    return out


def _linear(found: list[Term], names: list[str], point: Point, compiler: Compiler, dice: Dice) -> Iterator[Point]:
    """Solutions by elimination; the residuals must turn out to be linear in the symbols."""
    places = [(n, i, j) for n in names for i, j in _spots(point.values[n])]
    if not 0 < len(places) <= MOST_UNKNOWNS:
        return
    base = _placed(point, places, [fmpq(0)] * len(places))
    at_zero = _residuals(found, base, compiler)
    if at_zero is None:
        return
    columns = []
    for k in range(len(places)):
        column = _residuals(found, _placed(point, places, [fmpq(int(i == k)) for i in range(len(places))]), compiler)
        if column is None:
            return
        columns.append([a - b for a, b in zip(column, at_zero, strict=True)])
    for choice in range(3):
        values = _eliminate(columns, at_zero, dice, choice)
        if values is None:
            return
        solved = _placed(point, places, values)
        if all(r == 0 for r in _residuals(found, solved, compiler) or [fmpq(1)]):
            yield solved


def _spots(value: Any) -> list[tuple[int, int]]:
    if not isinstance(value, Matrix):
        return [(0, 0)]
    return [(i, j) for i in range(value.shape[0]) for j in range(value.shape[1])]


def _placed(point: Point, places: list[Place], values: list[fmpq]) -> Point:
    changes: dict[str, Any] = {}
    for (name, i, j), value in zip(places, values, strict=True):
        if isinstance(point.values[name], Matrix):
            rows = changes.setdefault(name, [list(r) for r in point.values[name].rows])
            rows[i][j] = value
        else:
            changes[name] = value
    return point.moved({n: Matrix(tuple(map(tuple, v))) if isinstance(v, list) else v for n, v in changes.items()})


def _eliminate(columns: list[list[fmpq]], at_zero: list[fmpq], dice: Dice, choice: int) -> list[fmpq] | None:
    """A solution of columns * x = -at_zero; what is free is 1, -1, 2 or small at random."""
    n = len(columns)
    if not at_zero:
        return None
    reduced, rank = fmpq_mat([[*(c[i] for c in columns), -at_zero[i]] for i in range(len(at_zero))]).rref()
    rows = [[reduced[i, j] for j in range(n + 1)] for i in range(rank)]
    pivots = [next(j for j in range(n + 1) if row[j] != 0) for row in rows]
    if n in pivots:
        return None
    values = [fmpq(dice.below(5) - 2) if choice else fmpq(1) for _ in range(n)]
    for row, pivot in zip(rows, pivots, strict=True):
        rest = row[n]
        for j in range(pivot + 1, n):
            rest = rest - row[j] * values[j] if j not in pivots else rest
        values[pivot] = rest
    return values


def _quadratic(atom: Term, name: str, point: Point, compiler: Compiler) -> Iterator[Surd | fmpq]:
    """The roots of left - right when it is a polynomial of degree 2 in the symbol, or a quotient of two, with rational coefficients."""
    nodes = _sampled(atom, name, point, compiler)
    known = list(islice(nodes, 4))
    if len(known) < 4:
        return
    a, b, c = _parabola(known[:3])
    if _at(a, b, c, known[3][0]) != known[3][1]:
        known += islice(nodes, 3)
        above = _numerator(known) if len(known) == 7 else None
        if above is None:
            return
        a, b, c = above
    if a == 0:
        if b != 0:
            yield -c / b
        return
    square = surd.root(b * b - 4 * a * c)
    if square is not None:
        for sign in (1, -1):
            yield (square * fmpq(sign) - b) * (1 / (2 * a))


def _sampled(atom: Term, name: str, point: Point, compiler: Compiler) -> Iterator[tuple[fmpq, fmpq]]:
    """Values of left - right where they are rational; no further ones when the first are not."""
    misses = 0
    for node in _NODES:
        residual = _residuals([atom], point.moved({name: node}), compiler)
        if residual is not None and len(residual) == 1:
            yield node, residual[0]
        else:
            misses += 1
        if misses > 3:
            return


def _at(a: fmpq, b: fmpq, c: fmpq, x: fmpq) -> fmpq:
    return a * x * x + b * x + c


def _parabola(nodes: list[tuple[fmpq, fmpq]]) -> tuple[fmpq, fmpq, fmpq]:
    """a, b, c of the parabola through three points (Newton's divided differences)."""
    (x0, y0), (x1, y1), (x2, y2) = nodes
    first, second = (y1 - y0) / (x1 - x0), (y2 - y1) / (x2 - x1)
    a = (second - first) / (x2 - x0)
    b = first - a * (x0 + x1)
    return a, b, y0 - b * x0 - a * x0 * x0


def _numerator(nodes: list[tuple[fmpq, fmpq]]) -> tuple[fmpq, fmpq, fmpq] | None:
    """a, b, c where (a x**2 + b x + c)/(d x**2 + e x + f) goes through the points, of which there are more than it takes."""
    reduced, rank = fmpq_mat([[x * x, x, fmpq(1), -y * x * x, -y * x, -y] for x, y in nodes]).rref()
    rows = [[reduced[i, j] for j in range(6)] for i in range(rank)]
    pivots = [next(j for j in range(6) if row[j] != 0) for row in rows]
    free = [j for j in range(6) if j not in pivots]
    if not free:
        return None
    one = {free[-1]: fmpq(1)} | {pivot: -row[free[-1]] for row, pivot in zip(rows, pivots, strict=True)}
    a, b, c, d, e, f = (one.get(j, fmpq(0)) for j in range(6))
    good = all(_at(d, e, f, x) != 0 and _at(a, b, c, x) == y * _at(d, e, f, x) for x, y in nodes)
    return (a, b, c) if good else None
