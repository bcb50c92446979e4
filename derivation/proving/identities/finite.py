"""Symbols that take few values: an integer between two numbers, a root of an equation that is assumed, an entry of a binary vector.

A relation holds when it holds for each of the values; one that the assumptions exclude does not count. Sums or products over one range
are equal when their bodies are, for every index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil, floor

from ...model.records import replace
from ...model.relations import ORDERS
from ..conditions.asking import ask, by_normal_form, by_sign
from ..conditions.discharge import met
from ..inequalities.convexity import apart
from ..inequalities.one_sided import swapped
from ..normal_form.signs import sign_of_factor
from ..normal_form.tower import Tower, with_tower
from ..questions.need import Need
from ..questions.question import Answer, Question
from ..signs.real_roots import slope_and_root
from ..statements.both_sides import by_both_sides
from ..statements.logic import by_logic
from ..terms.author import show
from ..terms.core import ONE, ZERO, Core, fn, fresh, num, open_binder, sub, substitute, sym
from ..terms.domain import NUL, Domain, Nature, integers, restricted
from ..terms.statements import WAYS
from .logarithms import by_exponentials
from .radicals import by_radicals

MOST, TOGETHER = 8, 64  # values of one symbol, and of all together
FIXED = ("deriv", "antiderivative", "pd", "closed")  # heads under which a name is not only a number
QUICK = (by_normal_form, by_sign, by_both_sides)
LAST = (by_radicals, by_exponentials, by_logic)
RELATIONS = {"=", *ORDERS, *WAYS}


def by_values(question: Question) -> Answer | None:
    """Yes when the relation is shown for each value, as it stands or for the bodies of sums and products."""
    if question.whole is not None or question.domain.complex or question.relation not in RELATIONS:
        return None
    for posed in _poses(question):
        name = _shown(posed, TOGETHER)
        if name:
            return Answer("each value", (f"cases of {name}",))
    return None


def _shown(question: Question, left: int) -> str:
    """The name of what was given its values, "" when the relation is not shown for each of them."""
    for term, values in _choices(question):
        if len(values) <= left and all(_holds(_at(question, term, v), left // len(values)) for v in values if not _excluded(question.domain, term, v)):
            return show(term)
    return ""


def _holds(question: Question, left: int) -> bool:
    answer = ask(question, QUICK, [])
    if answer is not None and not answer.needs:
        return True
    if left > 1 and _shown(question, left):
        return True
    answer = ask(question, LAST, [])
    return answer is not None and not answer.needs


def _at(question: Question, term: Core, value: Core) -> Question:
    """The question where the term has this value."""
    if term.head == "at":
        return question.mapped(lambda side: swapped(side, {term: value}))
    return question.put({term.value: value}, restricted(question.domain, term.value, value))


def _excluded(domain: Domain, term: Core, value: Core) -> bool:
    """Whether an assumption says that the term does not have this value."""
    facts = [substitute(f, {term.value: value}) for f in domain.facts if term.value in f.free] if term.head == "sym" else []
    return any(met(Need(fn("not", f)), domain.elsewhere(domain.natures)) for f in facts if not f.free)


def _choices(question: Question) -> Iterator[tuple[Core, list[Core]]]:
    """Symbols and entries of the question with all the values that they can take."""
    domain, sides = question.domain, question.sides
    fixed = {n for side in sides for t in side.walk() if t.head in FIXED for n in t.free}
    for name in sorted((question.left.free | question.right.free) & domain.natures.keys() - fixed):
        values = _of_symbol(name, domain.natures[name], domain)
        if values:
            yield sym(name), values
    for t in dict.fromkeys(t for side in sides for t in side.walk() if t.head == "at" and t.args[0].head == "sym"):
        nature = domain.natures.get(t.args[0].value)
        if nature is not None and "binary" in nature.traits and not any(n.startswith("•") for n in t.free) and t.args[0].value not in fixed:
            yield t, [ZERO, ONE]


def _of_symbol(name: str, nature: Nature, domain: Domain) -> list[Core]:
    """The integers of a short range, or the rational roots of an equation that is assumed, when it has no others."""
    low, high = nature.range.low, nature.range.high
    if nature.sizes or nature.sort not in ("integer", "real"):
        return []
    if nature.sort == "integer" and low is not None and high is not None and low.head == high.head == "num":
        within = range(ceil(low.value), floor(high.value) + 1)
        values = [num(k) for k in within if not (nature.range.low_open and k == low.value) and not (nature.range.high_open and k == high.value)]
        return values if len(values) <= MOST else []
    for fact in domain.facts:
        if fact.head == "eq" and fact.free == {name}:
            rest = replace(domain, facts=tuple(f for f in domain.facts if f is not fact))
            roots = with_tower(rest, lambda tower, f=fact: _roots(tower, sub(*f.args), name))  # type: ignore[misc]
            if roots is not None and 0 < len(roots) <= MOST:
                return [num(r) for r in sorted(roots)]
    return []


def _roots(tower: Tower, term: Core, name: str) -> list[Fraction] | None:
    """The values of the symbol at which a polynomial in it is 0, None when one of them is not rational."""
    value = tower.normal(term)
    atom = tower.index.get(sym(name))
    if atom is None or not value.den.is_constant() or value.is_zero() or {i for i, d in enumerate(value.num.degrees()) if d} != {atom.index}:
        return None
    out = []
    for poly, _ in tower.factor(value.num)[1]:
        if poly.degrees()[atom.index] == 1:
            out.append(slope_and_root(poly, atom.index)[1])
        elif sign_of_factor(tower, poly) & NUL:
            return None
    return out


def _poses(question: Question) -> Iterator[Question]:
    yield question
    if question.relation != "=" or not _binary(question.domain.natures.values()):
        return
    left, right = question.left, question.right
    index = fresh("i")
    if left.head == right.head == "prod" and left.args[1:] == right.args[1:]:
        yield _every(question, index, open_binder(left, index), open_binder(right, index), left.args[1], left.args[2])
    posed = with_tower(question.domain, lambda tower: apart(tower, sub(left, right), index))
    if posed is not None and posed.rest is ZERO:
        low, high = posed.nature.range.low, posed.nature.range.high
        if low is not None and high is not None:
            yield _every(question, index, posed.inside, ZERO, low, high)


def _binary(natures: Iterable[Nature]) -> bool:
    return any("binary" in n.traits for n in natures)


def _every(question: Question, index: str, left: Core, right: Core, low: Core, high: Core) -> Question:
    """The question of two bodies at an index of the range."""
    return replace(question, left=left, right=right, domain=question.domain.with_symbol(index, integers(low, high)))
