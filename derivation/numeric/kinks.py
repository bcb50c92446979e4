"""Absolute values inside of an integrand: where they have their kinks, and the integrand between two of these without them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..model import Term
from .number import is_zero, real_ball

LINEAR: dict[str, Callable[[list[int]], int]] = {"add": max, "sub": max, "neg": max, "pos": max, "group": max, "mul": sum}


def kinks(body: Term, name: str) -> list[Term]:
    """The Abs(u) with a u that is linear in the variable, outside of what binds names."""
    if body.head == "call" and body.value == "Abs" and len(body.args) == 1 and _degree(body.args[0], name) == 1:
        return [body]
    return [k for a in body.args for k in kinks(a, name)] if body.head != "call" or not any(a.head == "tuple" for a in body.args) else []


def _degree(term: Term, name: str) -> int:
    """The degree in the variable, by the look of the term; a large number for what is no polynomial."""
    if not any(t.head == "name" and t.value == name for t in term.walk()):
        return 0
    if term.head == "name":
        return 1
    if term.head == "div" and not _degree(term.args[1], name):
        return _degree(term.args[0], name)
    rule = LINEAR.get(term.head)
    return rule([_degree(a, name) for a in term.args]) if rule else 99


def zero_of(u: Term, value: Callable[[Term, int], Any]) -> Any:
    """Where a linear u is 0, from its values at 0 and 1; None where it does not depend on the variable."""
    at_zero, at_one = value(u, 0), value(u, 1)
    slope = at_one - at_zero
    if is_zero(slope):
        return None
    return -at_zero / slope if real_ball(slope) != 0 else None


def without(body: Term, signs: Sequence[tuple[Term, int]]) -> Term:
    """The integrand with u or -u in place of each Abs(u)."""
    for kink, sign in signs:
        if body is kink:
            return kink.args[0] if sign > 0 else Term("neg", (kink.args[0],), span=kink.span)
    return Term(body.head, tuple(without(a, signs) for a in body.args), body.value, span=body.span) if body.args else body
