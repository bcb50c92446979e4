"""Implication and equivalence of statements: A => B, A <=> B where A and B are equations, inequalities and what logic makes of them.

A => B is shown by taking A apart. Every `or` and every equation with several factors makes cases; an equation is put to use by one of the
steps of `solving.py`; the rest of A are facts. A case is closed when its facts contradict each other or B follows from them. To show
(P or Q), Q is shown where P is false. Each step keeps all points at which A holds, so a closed tree is a proof.
Complex numbers: only the laws of a field, for polynomials; nothing about order, roots or exponentials.
"""

from __future__ import annotations

from ...model.records import field, record
from ..normal_form.fraction import Poly
from ..normal_form.tower import Tower, with_tower
from ..questions.effort import Budget
from ..questions.need import Need
from ..questions.question import Answer, Question
from ..sums.sum_facts import facts_about_sums
from ..terms.core import FALSE, TRUE, ZERO, Core, fn, sub, substitute
from ..terms.domain import Domain, restricted
from ..terms.obstacles import Obstacle, attempt
from ..terms.statements import RELATIONS, WAYS, is_statement, pushed
from .case_closing import by_injection, by_provers, contradictory, settled
from .cases import RELATION, cut_of
from .formal_field import formal, formal_domain, formally_nonzero, is_formal
from .solving import Alternative, Nonzero, alternatives, never_zero

MOST_TERMS, MOST_DEGREE, MOST_BITS = 24, 10, 120  # of an equation that is put to use
MOST_DEEP, MOST_NODES = 12, 500  # equations in a row; what the slow ways to close a case are tried on


@record(frozen=False)
class Search:
    """How many steps are left, and in which numbers: `reals` False means the laws of a field only.

    `trail` is what the case at hand made of some symbols; `open`, when asked for, collects the trails of cases that did not close.
    """

    budget: Budget = field(default_factory=lambda: Budget(120))
    reals: bool = True
    deep: int = 0
    trail: tuple[tuple[str, Core], ...] = ()
    open: list[tuple[tuple[str, Core], ...]] | None = None

    @property
    def nonzero(self) -> Nonzero:
        return never_zero if self.reals else formally_nonzero


def by_logic(question: Question) -> Answer | None:
    """Both directions that the relation asks for."""
    posed = statements(question)
    if posed is None:
        return None
    left, right, domain, reals = posed
    forth, back = WAYS[question.relation]
    if (not forth or implies(left, right, domain, reals)) and (not back or implies(right, left, domain, reals)):
        return Answer("cases of statements")
    return None


def strongest(question: Question) -> str:
    """Which direction of an implication or equivalence that fails is true after all: what the report says would have been right."""
    posed = statements(question)
    if posed is None:
        return ""
    left, right, domain, reals = posed
    if question.relation == "<=>" and implies(left, right, domain, reals):
        return "only => holds here"
    if question.relation in ("<=>", "=>") and implies(right, left, domain, reals):
        return "only <== holds here"
    return "only => holds here" if question.relation == "<==" and implies(left, right, domain, reals) else ""


def by_factor(question: Question) -> Answer | None:
    """f R g and h R k say the same where (f - g)/(h - k) is positive; for = and != where it is not 0. The condition is a need."""
    posed = statements(question)
    if posed is None or posed[0].head != posed[1].head or posed[0].head not in RELATIONS:
        return None
    left, right, domain, reals = posed

    def ask(tower: Tower) -> list[Core] | None:
        first, second = (tower.normal(sub(*s.args)) for s in (left, right))
        if first.is_zero() or second.is_zero() or not (reals or "I#" not in left.free | right.free):
            return None
        quotient = first / second
        if quotient.constant() is not None or first.num.gcd(second.num).is_constant():
            return None
        if left.head in ("lt", "le"):
            return [fn("lt", ZERO, tower.term(quotient))] if len(tower.atoms_of(quotient)) <= 2 and reals else None
        factors = [p for p, _ in tower.fraction_factors(quotient)[1]]
        return [fn("ne", tower.poly_term(p), ZERO) for p in factors] if all(len(p) <= 2 for p in factors) else None

    found = with_tower(domain, ask)
    return Answer("a common factor", (), tuple(Need(c) for c in found)) if found else None


def statements(question: Question) -> tuple[Core, Core, Domain, bool] | None:
    """Both sides with negations pushed down, the domain, and whether it is about real numbers."""
    if question.relation not in WAYS or not (is_statement(question.left) and is_statement(question.right)):
        return None
    left, right = pushed(question.left), pushed(question.right)
    if not question.domain.complex:
        return left, right, question.domain, True
    if not (is_formal(left) and is_formal(right)):
        return None
    return formal(left), formal(right), formal_domain(question.domain), False


def implies(given: Core, goal: Core, domain: Domain, reals: bool = True) -> bool:
    """Whether `given => goal` is shown at every point of the domain."""
    try:
        known = facts_about_sums(fn("and", given, goal), domain) if reals else []
        return follows((given,), goal, domain.assuming(*known), Search(reals=reals))
    except Obstacle:
        return False


def follows(todo: tuple[Core, ...], goal: Core, domain: Domain, search: Search) -> bool:
    """The goal holds wherever all of `todo` do."""
    search.budget.spend()
    if goal.head == "and":
        return all(follows(todo, g, domain, search) for g in goal.args)
    if goal.head == "or":
        tries = range(min(len(goal.args), 3))
        return any(follows((*todo, *[pushed(g, False) for j, g in enumerate(goal.args) if j != k]), goal.args[k], domain, search) for k in tries)
    if not todo:
        return closed(goal, domain, search)
    first, rest = _next(todo)
    if first.head in ("true", "false"):
        return first is FALSE or follows(rest, goal, domain, search)
    if first.head == "and":
        return follows((*first.args, *rest), goal, domain, search)
    if first.head == "or":
        return all(follows((case, *rest), goal, domain, search) for case in first.args)
    if first.head == "eq":
        if search.reals and (settled(goal, domain.assuming(first), True) or by_injection(first, goal, domain)):
            return True
        return all(_case(a, rest, goal, domain, search) for a in cases_of(first, (*rest, goal), domain, search))
    return first is goal or follows(rest, goal, domain.assuming(first), search)


def _next(todo: tuple[Core, ...]) -> tuple[Core, tuple[Core, ...]]:
    """Facts first, then equations, then what makes cases."""
    order = {"and": 0, "eq": 2, "or": 3}
    k = min(range(len(todo)), key=lambda j: (order.get(todo[j].head, 1), sum(1 for _ in todo[j].walk()) if todo[j].head == "eq" else 0))
    return todo[k], (*todo[:k], *todo[k + 1 :])


def cases_of(equation: Core, others: tuple[Core, ...], domain: Domain, search: Search) -> list[Alternative]:
    """What the equation leaves: a case for each factor that can be 0; none when none can; one with nothing new when it says 0 = 0."""

    def ask(tower: Tower) -> list[Alternative]:
        value = tower.normal(sub(*equation.args))
        if tower.zero_test(value):
            return [Alternative()]
        out: list[Alternative] = []
        for poly, _ in tower.factor(value.num)[1]:
            if not search.nonzero(tower, poly):
                out += _of_factor(tower, poly, others, domain, search)
        return out

    return with_tower(domain, ask)


def _of_factor(tower: Tower, poly: Poly, others: tuple[Core, ...], domain: Domain, search: Search) -> list[Alternative]:
    zero = fn("eq", tower.poly_term(poly), ZERO)
    kept = [Alternative((fn("zero", tower.poly_term(poly)),))]
    if any(f is zero for f in domain.facts):
        return [Alternative()]
    if len(poly) > MOST_TERMS or poly.total_degree() > MOST_DEGREE or any(c.height_bits() > MOST_BITS for c in poly.coeffs()):
        return kept
    return alternatives(tower, poly, others, search.nonzero, search.reals) or kept


def _case(case: Alternative, rest: tuple[Core, ...], goal: Core, domain: Domain, search: Search) -> bool:
    """One case: its symbol replaced everywhere, its statements added."""
    if case.name:
        new = {case.name: case.value}
        domain = restricted(domain, case.name, case.value)
        rest, goal = tuple(substitute(t, new) for t in rest), substitute(goal, new)
    kept = tuple(fn("eq", s.args[0], ZERO) for s in case.statements if s.head == "zero")
    new_todo = tuple(s for s in case.statements if s.head != "zero")
    before = search.trail
    search.trail = (*before, (case.name, case.value)) if case.name else before
    search.deep += 1
    try:
        return search.deep <= MOST_DEEP and follows((*new_todo, *rest), goal, domain.assuming(*kept), search)
    finally:
        search.trail = before
        search.deep -= 1


def closed(goal: Core, domain: Domain, search: Search) -> bool:
    """The goal follows from the facts, or these contradict each other; else a kink cuts the case in two."""
    if goal is TRUE or any(goal is f for f in domain.facts):
        return True
    if settled(goal, domain, search.reals) or contradictory(domain, search.reals):
        return True
    small = sum(1 for f in (goal, *domain.facts) for _ in f.walk()) <= MOST_NODES
    if search.reals and small and (_by_contradiction(goal, domain, search) or _by_kinks(goal, domain, search) or by_provers(goal, domain)):
        return True
    if search.open is not None:
        search.open.append(search.trail)
    return False


def _by_contradiction(goal: Core, domain: Domain, search: Search) -> bool:
    """The goal's negation contradicts the facts; a strict goal from the weak one and what equality would mean."""
    if goal.head == "lt" and settled(fn("le", *goal.args), domain, search.reals) and follows((fn("eq", *goal.args),), FALSE, domain, search):
        return True
    return goal.head in RELATIONS and goal.head != "eq" and follows((pushed(goal, False),), FALSE, domain, search)


def _by_kinks(goal: Core, domain: Domain, search: Search) -> bool:
    """The case cut at a kink of the goal or of a fact."""
    terms = [t for t in (goal, *domain.facts) if t is not FALSE]
    cut = attempt(None, with_tower, domain, lambda tower: cut_of(tower, terms))
    if cut is None or search.budget.left < 10:
        return False
    return all(follows((fn(RELATION[mask], cut.border, ZERO),), goal, domain, search) for mask in cut.parts)
