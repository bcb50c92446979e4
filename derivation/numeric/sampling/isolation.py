"""Solving for a symbol that occurs once: what is done to it is undone from the outside in, exactly or not at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import fmpq

from ...language.functions import CARDS
from ...model.terms import Term
from ..closures.compiler import Compiler
from ..evaluation.evaluate import run
from ..evaluation.point import Point
from ..functions.analytic import apply
from ..functions.power import power
from ..numbers.number import as_integer, divide
from ..numbers.surd import Surd
from ..numbers.value import Stop


def _inverted(inverse: str) -> Callable[[Any], list[Any]]:
    return lambda v: [apply(inverse, v, True)]


# call -> the arguments that give the value v
INVERSES: dict[str, Callable[[Any], list[Any]]] = {
    **{name: _inverted(card.inverse) for name, card in CARDS.items() if card.inverse},
    "ln": _inverted("exp"),
    "sqrt": lambda v: [v * v],
    "Abs": lambda v: [v, -v],
}


def isolated(atom: Term, name: str, point: Point, compiler: Compiler) -> list[fmpq | Surd]:
    """Exact values of the symbol for which both sides of the atom are equal."""
    left, right = atom.args
    counts = _count(left, name), _count(right, name)
    if sorted(counts) != [0, 1]:
        return []
    moving, other = (left, right) if counts[0] else (right, left)
    target = run(compiler.compile(other), point, compiler, 64)
    try:
        return _solve(moving, name, target, point, compiler)
    except (Stop, TypeError):
        return []


def _count(term: Term, name: str) -> int:
    return sum(node.head == "name" and node.value == name for node in term.walk())


def _solve(term: Term, name: str, target: Any, point: Point, compiler: Compiler) -> list[fmpq | Surd]:
    if not isinstance(target, (fmpq, Surd)):
        return []
    if term.head == "name":
        return [target]
    spot = next(i for i, a in enumerate(term.args) if _count(a, name))
    inner = term.args[spot]
    others = [run(compiler.compile(a), point, compiler, 64) for i, a in enumerate(term.args) if i != spot]
    targets = _targets(term, spot, target, others)
    return [value for t in targets for value in _solve(inner, name, t, point, compiler)]


def _targets(term: Term, spot: int, v: Any, others: list[Any]) -> list[Any]:
    """What the argument at the spot must be for the term to be v."""
    head = term.head
    if head == "call":
        return INVERSES[term.value](v) if term.value in INVERSES and not others else []
    if head in ("group", "pos"):
        return [v]
    if head == "neg":
        return [-v]
    if head not in STEPS or not isinstance(others[0], (fmpq, Surd)):
        return []
    return STEPS[head][spot](v, others[0])


def _roots(v: Any, e: Any) -> list[Any]:
    n = as_integer(e)
    if n is None or n == 0:
        return []
    root = power(v, fmpq(1, n), False)
    return [root, -root] if n % 2 == 0 else [root]


# head -> (undo for the left argument, undo for the right one), given the value and the other argument
STEPS: dict[str, tuple[Callable[[Any, Any], list[Any]], Callable[[Any, Any], list[Any]]]] = {
    "add": (lambda v, b: [v - b], lambda v, a: [v - a]),
    "sub": (lambda v, b: [v + b], lambda v, a: [a - v]),
    "mul": (lambda v, b: [divide(v, b)], lambda v, a: [divide(v, a)]),
    "div": (lambda v, b: [v * b], lambda v, a: [divide(a, v)]),
    "pow": (_roots, lambda v, a: [divide(apply("log", v, False), apply("log", a, False))]),
}
