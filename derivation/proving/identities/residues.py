"""Integers by their residues: what holds for n = P k + r, r = 0, …, P - 1 and every integer k, holds for every integer n.

For terms in which n stands in powers of -1 and in angles that are rational multiples of pi.
"""

from __future__ import annotations

from math import lcm

from ...language.functions import of_law
from ..conditions.asking import by_normal_form
from ..questions.question import Answer, Question
from ..terms.core import MINUS, Core, add, fresh, mul, num, sym
from ..terms.domain import Nature
from ..terms.obstacles import attempt

LONGEST_PERIOD = 24
CIRCULAR = of_law("trigonometric identities")


def by_residues(question: Question) -> Answer | None:
    """Every residue of one integer symbol by the normal form."""
    if question.relation != "=":
        return None
    for name in sorted(question.left.free | question.right.free):
        nature = question.domain.natures.get(name)
        if nature is None or nature.sort != "integer" or nature.sizes:
            continue
        period = _period(question, name)
        if period is not None and all(_holds(question, name, period, r) for r in range(period)):
            return Answer(f"residues of {name} modulo {period}", ("every integer has a residue",))
    return None


def _holds(question: Question, name: str, period: int, residue: int) -> bool:
    k = fresh("k")
    value = add(mul(num(period), sym(k)), num(residue))
    return attempt(None, by_normal_form, question.restated(name, value, {k: Nature("integer")})) is not None


def _period(question: Question, name: str) -> int | None:
    """Twice the common denominator of the numbers beside n in exponents of -1 and I and in angles; None when there are none."""
    found = [t for t in question.walk() if name in t.free and _periodic(t)]
    denominators = [x.value.denominator for t in found for x in t.walk() if x.head == "num" and x.value.denominator > 1]
    period = 2 * lcm(1, *denominators, *[_divisor(x) for t in found for x in t.walk()])
    return period if found and 1 < period <= LONGEST_PERIOD else None


def _periodic(t: Core) -> bool:
    if t.head in CIRCULAR:
        return any(x.head == "const" and x.value == "pi" for x in t.walk())
    if t.head == "exp":
        return any(x.head == "i" for x in t.walk()) and any(x.head == "const" for x in t.walk())
    base = t.args[0] if t.head in ("pow", "ipow") else None
    return base is not None and (base is MINUS or base.head == "i" or (base.head == "mul" and base.args == (MINUS, num(1))))


def _divisor(t: Core) -> int:
    """d for a factor 1/d."""
    if t.head == "pow" and t.args[1] is MINUS and t.args[0].head == "num" and t.args[0].value.denominator == 1 and t.args[0].value:
        return abs(int(t.args[0].value))
    return 1
