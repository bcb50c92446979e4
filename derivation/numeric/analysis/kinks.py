"""Where an integrand stops being analytic on the real line: at the kinks of absolute values and, read over the complex numbers, where
logarithms and roots meet their branch cut. Between two such places it is written without them.

For real u < 0: Abs(u) = -u, log(u) = log(-u) + I*pi, sqrt(u) = I*sqrt(-u) and u**e = (-u)**e*exp(I*pi*e), all principal values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flint import fmpq

from ...model.terms import Term
from ...model.trees import call, folded, grouped, mentions, name, negative
from ..functions.power import power
from ..numbers.number import is_zero, plain_ball

LINEAR: dict[str, Callable[[list[int]], int]] = {"add": max, "sub": max, "neg": max, "pos": max, "group": max, "mul": sum}
CUT = ("log", "ln", "sqrt")
PI, UNIT = name("pi"), name("I")


def kinks(body: Term, name: str, real: bool) -> list[Term]:
    """The Abs(u), and the log(u), sqrt(u) and u**e where these are principal values, with a u of degree 1 or 2, outside of what binds names."""
    if 1 <= _degree(inner(body), name) <= 2 and _bends(body, name, real):
        return [body]
    return [k for a in body.args for k in kinks(a, name, real)] if body.head != "call" or not any(a.head == "tuple" for a in body.args) else []


def inner(kink: Term) -> Term:
    """What changes its sign at a kink."""
    return kink.args[0] if kink.args else kink


def _bends(term: Term, name: str, real: bool) -> bool:
    if term.head == "call" and len(term.args) == 1:
        return term.value == "Abs" or (not real and term.value in CUT)
    return not real and term.head == "pow" and term.args[1].head != "num" and _degree(term.args[1], name) == 0


def _degree(term: Term, name: str) -> int:
    """The degree in the variable, by the look of the term; a large number for what is no polynomial."""
    if not mentions(term, name):
        return 0
    if term.head == "name":
        return 1
    if term.head == "div" and not _degree(term.args[1], name):
        return _degree(term.args[0], name)
    if term.head == "pow" and term.args[1].head == "num" and term.args[1].value.isdigit():
        return _degree(term.args[0], name) * int(term.args[1].value)
    rule = LINEAR.get(term.head)
    return rule([_degree(a, name) for a in term.args]) if rule else 99


def zeros_of(u: Term, value: Callable[[Term, int], Any]) -> list[Any] | None:
    """Where a real u of degree 1 or 2 is 0, from its values at 0, 1 and -1; None when it cannot be told."""
    at_zero, at_one, below = (value(u, k) for k in (0, 1, -1))
    square, slope = (at_one + below) * fmpq(1, 2) - at_zero, (at_one - below) * fmpq(1, 2)
    if is_zero(square):
        if is_zero(slope):
            return []
        return [-at_zero / slope] if plain_ball(slope) != 0 else None
    inside = slope * slope - square * at_zero * 4
    if plain_ball(inside) < 0:
        return []
    if not plain_ball(square) != 0 or not (is_zero(inside) or plain_ball(inside) > 0):
        return None
    root = power(inside, fmpq(1, 2), True)
    return [(-slope + root) / (square * 2), (-slope - root) / (square * 2)]


def without(body: Term, signs: Sequence[tuple[Term, int]]) -> Term:
    """The integrand with what each kink is on one side of it."""
    for kink, sign in signs:
        if body is kink:
            return _positive(kink) if sign > 0 else _negative(kink)
    return Term(body.head, tuple(without(a, signs) for a in body.args), body.value, span=body.span) if body.args else body


def _positive(kink: Term) -> Term:
    return kink.args[0] if kink.value == "Abs" else kink


def _negative(kink: Term) -> Term:
    turned = grouped(negative(grouped(kink.args[0])))
    if kink.value == "Abs":
        return turned
    if kink.head == "pow":
        turn = call("exp", folded("mul", (UNIT, PI, grouped(kink.args[1]))))
        return grouped(Term("mul", (Term("pow", (turned, kink.args[1])), turn)))
    rest = call(kink.value, turned)
    return grouped(Term("mul", (UNIT, rest)) if kink.value == "sqrt" else Term("add", (rest, Term("mul", (UNIT, PI)))))
