"""The end of a case: a statement shown by the facts, or facts that contradict each other.

An equation holds when its difference vanishes with those of the facts (an ideal), times what is known not to be 0; an inequality by its
signs. `reals` False: only the laws of a field.
"""

from __future__ import annotations

from functools import partial

from ...model.records import replace
from ..conditions.asking import ask
from ..conditions.discharge import met
from ..functions.differentiate import differentiate
from ..inequalities.critical_points import is_real_number
from ..inequalities.inequalities import by_slopes
from ..inequalities.one_sided import sign_with_squares, signs_of
from ..inequalities.slopes import interval_domain, smooth_inside
from ..integrals.ideals import vanishes_with
from ..normal_form.facts import relations
from ..normal_form.fraction import Poly
from ..normal_form.signs import sign_poly
from ..normal_form.tower import Tower, with_tower
from ..questions.need import Need
from ..questions.question import Question
from ..signs.certificates import certificate
from ..terms.core import Core, sub, substitute, sym
from ..terms.domain import MASKS, NEG, NUL, POS, Domain, restricted
from ..terms.obstacles import attempt
from ..terms.statements import RELATIONS, WRITTEN
from .formal_field import formally_nonzero


def settled(goal: Core, domain: Domain, reals: bool) -> bool:
    return goal.head in RELATIONS and attempt(False, with_tower, domain, lambda tower: _holds(tower, goal, reals))


def _holds(tower: Tower, goal: Core, reals: bool) -> bool:
    value = tower.normal(sub(*goal.args))
    if goal.head == "eq":
        if tower.zero_test(value) or vanishes_with(_saturated(tower, value.num), _zeros(tower)):
            return True
        if reals and vanishes_with(_conjugated(tower, value.num), _zeros(tower)):
            return True
        return reals and bool(tower.facts and certificate(tower, value.num) and certificate(tower, -value.num))
    if not reals:
        return goal.head == "ne" and formally_nonzero(tower, value.num)
    return sign_with_squares(tower, value) & ~MASKS[goal.head] == 0


def _zeros(tower: Tower) -> list[Poly]:
    """The polynomials that the facts say are 0, and the relations between the atoms."""
    out = [tower.gens[a.index] ** a.relation[0] - a.relation[1].num for a in tower.relations if a.relation is not None and a.relation[1].den.is_constant()]
    for head, left, right in (r for f in tower.domain.facts for r in relations(f)):
        if head == "eq":
            out.append(tower.normal(sub(left, right)).num)
    return out


def _saturated(tower: Tower, poly: Poly) -> Poly:
    """Times what the facts say is not 0: the product is 0 only where the polynomial is."""
    for head, left, right in (r for f in tower.domain.facts for r in relations(f)):
        if head == "ne":
            factor = tower.normal(sub(left, right)).num
            poly = poly * factor if len(poly) * len(factor) < 200 else poly
    return poly


def _conjugated(tower: Tower, poly: Poly) -> Poly:
    """Times a - b r for a root or absolute value r in a + b r, where that is never 0: the product is 0 only where the polynomial is."""
    for atom in tower.relations:
        if poly.degrees()[atom.index] == 1 and atom.term.head in ("root", "abs"):
            slope = poly.derivative(atom.index)
            other = poly - 2 * tower.gens[atom.index] * slope
            if not sign_poly(tower, other) & NUL:
                poly = poly * other
    return poly


def contradictory(domain: Domain, reals: bool) -> bool:
    """One of the facts is false wherever the others hold, or the equations among them have no common zero (1 lies in their ideal)."""
    found = [(f, r) for f in domain.facts for r in relations(f)]
    if sum(head == "eq" for _, (head, _, _) in found) > 1 and _without_zeros(domain):
        return True
    for fact, (head, left, right) in found[-10:]:
        others = replace(domain, facts=tuple(f for f in domain.facts if f is not fact))
        if attempt(False, with_tower, others, partial(_excluded, head=head, left=left, right=right, reals=reals)):
            return True
    return False


def _without_zeros(domain: Domain) -> bool:
    return attempt(False, with_tower, domain, lambda tower: vanishes_with(tower.one_poly, _zeros(tower)))


def _excluded(tower: Tower, head: str, left: Core, right: Core, reals: bool) -> bool:
    value = tower.normal(sub(left, right))
    if head == "ne":
        return tower.zero_test(value) or vanishes_with(value.num, _zeros(tower))
    if not reals:
        return head == "eq" and formally_nonzero(tower, value.num)
    return sign_with_squares(tower, value) & MASKS[head] == 0


def by_provers(goal: Core, domain: Domain) -> bool:
    """The goal, or the opposite of a fact, by everything that is known about signs."""
    if goal.head in WRITTEN and ask(Question(goal.args[0], goal.args[1], WRITTEN[goal.head], domain), (by_slopes,), []) is not None:
        return True
    for fact in domain.facts[-3:]:
        if fact.head in ("lt", "le"):
            others = replace(domain, facts=tuple(f for f in domain.facts if f is not fact))
            opposite = Question(fact.args[1], fact.args[0], "<=" if fact.head == "lt" else "<", others)
            if ask(opposite, (by_slopes,), []) is not None:
                return True
    return False


def by_injection(equation: Core, goal: Core, domain: Domain) -> bool:
    """x = c follows from f(x) = 0 where f(c) = 0 and f is strictly monotone on the interval of x.

    f is differentiable inside the interval with a derivative of one strict sign there, and c lies in it.
    """
    if goal.head != "eq":
        return False
    f = sub(*equation.args)
    for name, c in ((a.value, b) for a, b in (goal.args, goal.args[::-1]) if a.head == "sym" and a.value not in b.free):
        known = attempt(None, _injective_at, f, name, c, domain) if is_real_number(domain, name) and name in f.free and not domain.tied(name) else None
        if known is not None:
            return known
    return False


def _injective_at(f: Core, name: str, c: Core, domain: Domain) -> bool:
    inside = interval_domain(domain, name)
    conditions = restricted(replace(inside, facts=tuple(x for x in inside.facts if name in x.free)), name, c).facts
    outside = replace(domain, facts=tuple(x for x in domain.facts if name not in x.free))
    if not smooth_inside(f, name, inside) or not all(met(Need(x), outside) for x in conditions):
        return False
    if not with_tower(outside, lambda tower: tower.zero_test(tower.normal(substitute(f, {name: c})))):
        return False
    return signs_of(differentiate(f, sym(name)), inside, strict=True) in (NEG, POS)
