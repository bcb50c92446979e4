"""What is known of the sums in a term, as relations that may be assumed.

Sum b(k) >= b(j) when every b(k) >= 0 and j is an index of the range; (sum b)^2 >= sum b^2 for b >= 0; Cauchy-Schwarz:
(sum a)(sum b) >= (sum sqrt(a b))^2 for a, b >= 0; and (1 - q) sum b = b(low) - b(high + 1) when b(k + 1) = q b(k).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ...model.records import replace
from ..conditions.asking import by_normal_form
from ..conditions.discharge import met
from ..normal_form.signs import at_least, sign
from ..normal_form.tower import Tower, with_tower
from ..questions.need import Need
from ..questions.question import Answer, Question
from ..terms.core import HALF, ONE, ZERO, Core, add, bind, fn, fresh, mul, num, open_binder, power, replaced, rewrite, sub, substitute, sym
from ..terms.domain import NEG, Domain, integers
from ..terms.obstacles import attempt
from .trigonometric_sums import closed_waves

MOST = 4


def facts_about_sums(term: Core, domain: Domain) -> list[Core]:
    """Relations between the sums of nonnegative terms in a term, and with the terms themselves."""
    sums = [t for t in term.walk() if closed(t)]
    sums = list(dict.fromkeys(sums))[:MOST]
    if domain.complex:
        return []
    fine = [s for s in sums if nonnegative(s, domain)]
    out = [r for s in fine for r in _terms(s, term, domain)]
    out += [r for a, b in combinations(fine, 2) if a.args[1:] == b.args[1:] for r in _cauchy(a, b)]
    out += [fn("le", _sum_of_squares(s), power(s, num(2))) for s in fine if len(sums) > 1]
    return out + [r for s in sums for r in _geometric(s, domain)]


def closed(t: Core, heads: tuple[str, ...] = ("sum",)) -> bool:
    """A finite sum outside of any binder."""
    return t.head in heads and not any(x.head == "oo" for end in t.args[1:] for x in end.walk()) and not any("•" in n for n in t.free)


def _geometric(total: Core, domain: Domain) -> Iterator[Core]:
    """The closed form, for a range that is known not to be shorter than empty."""
    found = geometric(total, domain)
    if found is not None and found[0] is not ONE:
        yield fn("eq", mul(sub(ONE, found[0]), total), found[1])


def geometric(total: Core, domain: Domain) -> tuple[Core, Core] | None:
    """(q, b(low) - b(high + 1)) for a finite sum of terms with b(k + 1) = q b(k)."""
    name = fresh("k")
    low, high = total.args[1:]
    body, following = open_binder(total, name), add(sym(name), ONE)
    inside = domain.with_symbol(name, integers(low, high))

    def ratio(tower: Tower) -> Core | None:
        here, there = tower.normal(body), tower.normal(substitute(body, {name: following}))
        value = there / here
        return None if name in tower.free(value) or not tower.zero_test(there - value * here) else tower.term(value)

    # the range is looked at without its index, which takes for granted that it is not empty
    whole = attempt(False, with_tower, domain, lambda tower: at_least(tower, tower.normal(sub(high, low)), -1))
    q = attempt(None, with_tower, inside, ratio) if whole else None
    return None if q is None else (q, sub(substitute(body, {name: low}), substitute(body, {name: add(high, ONE)})))


def by_geometric_sums(question: Question) -> Answer | None:
    """The normal form, on the closed forms of the geometric sums whose ratio is known not to be 1, and of sums of sines and cosines."""

    def nonzero(t: Core) -> bool:
        return met(Need(fn("ne", t, ZERO)), question.domain)

    def rule(t: Core) -> Core | None:
        if not closed(t):
            return None
        found = geometric(t, question.domain)
        if found is None:
            return closed_waves(t, question.domain, nonzero)
        return mul(found[1], power(sub(ONE, found[0]), num(-1))) if nonzero(sub(ONE, found[0])) else None

    closed_up, allowed = question.mapped(lambda side: rewrite(side, rule)), question.domain.allowed
    if closed_up.sides == question.sides or (allowed is not None and "power sums" not in allowed):
        return None
    return by_normal_form(closed_up)


def by_reversal(question: Question) -> Answer | None:
    """The normal form, with a sum on the left taken backwards: k becomes low + high - k.

    Everywhere it occurs, or as often as it takes: left - right is a multiple of the sum less its reversal, which is 0.
    """
    if question.relation != "=":
        return None
    sums = [t for t in question.left.walk() if closed(t)]
    for total in dict.fromkeys(sums[:MOST]):
        name = fresh("k")
        body, low, high = open_binder(total, name), *total.args[1:]
        backwards = bind("sum", name, substitute(body, {name: sub(add(low, high), sym(name))}), low, high)
        if _multiple(question, sub(total, backwards)):
            return Answer("normal form", ("index shift",))
        answer = by_normal_form(replace(question, left=replaced(question.left, total, backwards)))
        if answer is not None:
            return answer
    return None


def _multiple(question: Question, zero: Core) -> bool:
    """Whether left - right is a number times what is known to be 0."""

    def ask(tower: Tower) -> bool:
        nothing = tower.reduce(tower.normal(zero))
        if nothing.is_zero():
            return False
        difference = tower.reduce(tower.normal(question.difference))
        return (difference / nothing).constant() is not None

    return with_tower(question.domain, ask)


def nonnegative(total: Core, domain: Domain) -> bool:
    """Every term is known to be at least 0."""
    name = fresh("k")
    low, high = total.args[1:]
    domain = domain.with_symbol(name, integers(low, high))
    return not attempt(NEG, with_tower, domain, lambda tower: sign(tower, tower.normal(open_binder(total, name)))) & NEG


def _terms(total: Core, term: Core, domain: Domain) -> Iterator[Core]:
    low, high = total.args[1:]
    for name in sorted(term.free):
        nature = domain.natures.get(name)
        if nature is not None and nature.sort == "integer" and not nature.sizes and nature.range.low is low and nature.range.high is high:
            yield fn("le", open_binder(total, name), total)


def _cauchy(a: Core, b: Core) -> Iterator[Core]:
    name = fresh("k")
    inside = power(mul(open_binder(a, name), open_binder(b, name)), HALF)
    yield fn("le", power(bind("sum", name, inside, *a.args[1:]), num(2)), mul(a, b))


def _sum_of_squares(total: Core) -> Core:
    name = fresh("k")
    return bind("sum", name, power(open_binder(total, name), num(2)), *total.args[1:])
