"""Equations between complex numbers as two equations each: of the real parts and of the imaginary parts."""

from __future__ import annotations

from ...model.records import replace
from ..conditions.asking import ask
from ..inequalities.one_sided import swapped
from ..normal_form.imaginary import parts
from ..normal_form.tower import Tower, with_tower
from ..questions.question import Answer, Question
from ..statements.both_sides import by_both_sides
from ..statements.cases import by_cases
from ..statements.logic import by_logic
from ..statements.sign_chart import by_chart
from ..terms.core import ZERO, Core, add, fn, fresh, num, power, sub, sym
from ..terms.domain import Nature
from ..terms.obstacles import Stuck
from ..terms.statements import RELATIONS, WAYS, is_statement, pushed

ASKED = (by_both_sides, by_logic, by_chart, by_cases)


def by_real_parts(question: Question) -> Answer | None:
    """An implication or equivalence of equations between complex numbers, symbols z = a + I b among them, as one in real numbers."""
    domain = question.domain
    names = [n for n in sorted(question.left.free | question.right.free) if n in domain.natures and domain.natures[n].sort == "complex"]
    if question.relation not in WAYS or not domain.complex or any(domain.natures[n].sizes for n in names):
        return None
    if not names and not any(t.head == "i" for t in question.walk()):
        return None
    if not (is_statement(question.left) and is_statement(question.right)):
        return None
    new = {fn(head, sym(n)): sym(fresh(n)) for n in names for head in ("re", "im")}

    def sides(tower: Tower) -> list[Core]:
        return [_apart(tower, pushed(t), new) for t in (question.left, question.right, *domain.facts)]

    left, right, *facts = with_tower(domain, sides)
    natures = {n: m for n, m in domain.natures.items() if n not in names} | {s.value: Nature() for s in new.values()}
    nonzero = [fn("ne", add(*[power(new[fn(head, sym(n))], num(2)) for head in ("re", "im")]), ZERO) for n in names if domain.natures[n].nonzero]
    reals = replace(domain, natures=natures, facts=(*facts, *nonzero), complex=False)
    if any(n in t.free for n in names for t in (left, right, *facts)):
        return None
    asked = replace(question, left=left, right=right, domain=reals)
    answer = ask(asked, ASKED, [])
    return None if answer is None or answer.needs else Answer("real and imaginary parts", answer.facts)


def _apart(tower: Tower, statement: Core, new: dict[Core, Core]) -> Core:
    """The statement with both parts of its equations in the real symbols. Raises Stuck for an order between numbers that are not real."""
    if statement.head not in RELATIONS:
        return fn(statement.head, *[_apart(tower, a, new) for a in statement.args]) if statement.args else statement
    u, v = (swapped(tower.term(part), new) for part in parts(tower, tower.normal(sub(*statement.args))))
    if statement.head in ("lt", "le"):
        if v is not ZERO:
            raise Stuck("an order of complex numbers")
        return fn(statement.head, u, ZERO)
    both = [fn(statement.head, part, ZERO) for part in (u, v) if part is not ZERO]
    return fn("and" if statement.head == "eq" else "or", *both) if len(both) > 1 else both[0] if both else fn(statement.head, ZERO, ZERO)
