"""Nested radicals with parameters.

Isolation. Let W = P^(1/k) >= 0 and D = left - right = c_0 + c_1 W with c_1 nowhere 0. If V = -c_0 / c_1 is nowhere
negative and V^k = P, then V = W, for u -> u^k is one to one on [0, oo): D is 0.

Parametrisation. If R = p^(1/k) occurs with p = a x + b, a a number, and p >= 0 on the domain, every point of the domain
is x = (t^k - b) / a with t = p^(1/k) >= 0. What holds for all such t (with the declarations of x, put in terms of t)
holds for all x; and radicands that are squares only with R in them become squares of polynomials in t.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.records import record
from ..normal_form.fraction import Frac, Poly, coefficients, fraction, ratio
from ..normal_form.signs import sign, sign_of_factor, sign_poly
from ..normal_form.tower import Atom, Tower, with_tower
from ..questions.question import Answer, Question
from ..terms.core import ZERO, Core, add, fresh, mul, num, power, sym
from ..terms.domain import NEG, NUL, POS, Interval, Nature
from ..terms.obstacles import attempt

MOST_STEPS = 3


def by_radicals(question: Question) -> Answer | None:
    """Equality of expressions with roots, by isolation and by parametrisation."""
    if question.relation != "=" or question.domain.complex:
        return None
    return _search(question, MOST_STEPS)


def _search(question: Question, steps: int) -> Answer | None:
    found, moves = with_tower(question.domain, lambda tower: _look(tower, question, steps))
    if found:
        return Answer("roots of both sides", ("powers are one to one on nonnegative numbers",))
    for move in moves:
        answer = attempt(None, _search, moved(question, move), steps - 1)
        if answer is not None:
            return Answer("roots of both sides, parametrised", answer.facts)
    return None


def _look(tower: Tower, question: Question, steps: int) -> tuple[bool, list[Move]]:
    value = tower.normal(question.difference)
    if tower.zero_test(value) or any(_isolates(tower, value, root) for root in _roots(tower, value)):
        return True, []
    return False, list(_moves(tower, question, value)) if steps else []


def _roots(tower: Tower, value: Frac) -> list[Atom]:
    """The roots in the numerator, the latest first: those are the outer ones."""
    degrees = value.num.degrees()
    return [a for a in reversed(tower.relations) if a.term.head == "root" and degrees[a.index] > 0]


def _isolates(tower: Tower, value: Frac, root: Atom) -> bool:
    if value.num.degrees()[root.index] != 1 or root.relation is None:
        return False
    slope, rest = coefficients(value.num, root.index, 2)
    if sign_poly(tower, slope) & NUL:
        return False
    degree, radicand = root.relation
    other = tower.reduce(ratio(-rest, slope))
    if not tower.zero_test(other**degree - radicand):
        return False
    return not sign(tower, other) & NEG


@record(slots=True)
class Move:
    """x = (t^k - b) / a; `positive` when p > 0."""

    name: str
    value: Core
    parameter: str
    positive: bool


def _moves(tower: Tower, question: Question, value: Frac) -> Iterator[Move]:
    """The parametrisations that the roots anywhere in the normal form offer, one a symbol."""
    closed = {n for t in question.walk() if t.head in ("closed", "pd", "dapp") for n in t.free}
    for atom in tower.relations:
        if atom.term.head != "root":
            continue
        poly, degree = atom.part
        mask = sign_of_factor(tower, poly)
        if mask & NEG and mask & POS:
            continue
        poly = poly if not mask & NEG else -poly
        for name in _linear_symbols(tower, poly):
            if name in closed or question.domain.natures.get(name, Nature()).sizes:
                continue
            parameter = fresh("t")
            index = tower.index[sym(name)].index
            slope, rest = coefficients(poly, index, 2)
            solved = mul(num(1 / fraction(slope.leading_coefficient())), add(power(sym(parameter), num(degree)), mul(num(-1), tower.poly_term(rest))))
            yield Move(name, solved, parameter, not mask & NUL)


def _linear_symbols(tower: Tower, poly: Poly) -> list[str]:
    """Symbols x with p = a x + b, a a number, and b free of x."""
    out = []
    for k, degree in enumerate(poly.degrees()):
        if degree != 1 or tower.atoms[k].term.head != "sym" or not poly.derivative(k).is_constant():
            continue
        name = tower.atoms[k].term.value
        if all(name not in tower.atoms[i].term.free for i, d in enumerate(poly.degrees()) if d > 0 and i != k):
            out.append(name)
    return out


def moved(question: Question, move: Move) -> Question:
    """The question in terms of the parameter; what is declared of x becomes facts."""
    return question.restated(move.name, move.value, {move.parameter: Nature("real", (), Interval(ZERO, None, move.positive, True))})
