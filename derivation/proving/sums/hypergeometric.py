"""Sums of hypergeometric terms with n in the body: recurrences in n by creative telescoping (Gosper, Zeilberger).

A term t(n, k) whose quotients t(n+1, k)/t(n, k) and t(n, k+1)/t(n, k) are rational is searched for a0, a1 (free of k) and
U(n, k) with a0 t(n, k) + a1 t(n+1, k) = U(n, k+1) - U(n, k). The search is linear algebra and proves nothing. What is found
is checked in the kernel for every k of the range, where U must be defined, ends included; summing it over the range gives
a0 S(n) + a1 S(n+1) = U at the ends + the terms by which the ranges of S(n) and S(n+1) differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model.records import record, replace
from ..conditions.asking import by_normal_form
from ..conditions.discharge import unmet
from ..conditions.needs import needs
from ..normal_form.fraction import Frac
from ..normal_form.signs import at_least, sign
from ..normal_form.tower import Tower, with_tower
from ..questions.need import Need
from ..questions.question import Answer, Question
from ..terms.core import ONE, Core, add, bind, div, fresh, mul, neg, num, open_binder, power, rewrite, sub, substitute, sym
from ..terms.domain import NUL, Domain, Interval, Nature, integers
from ..terms.obstacles import Obstacle, attempt
from .gosper import Shift, solution
from .sum_facts import closed


@record()
class Recurrence:
    """`following` is the sum for n + 1, as a term in which the symbol `name` stands for the sum for n."""

    sum: Core
    name: str
    following: Core


@record()
class Certificate:
    """a0 t(n) + a1 t(n+1) = U(k+1) - U(k); a1 is 0 when t is summable by itself."""

    a0: Core
    a1: Core
    u: Core


def recurrences(terms: Iterable[Core], name: str, domain: Domain) -> list[Recurrence] | None:
    """A recurrence for every sum with n in its body; None when one has none, so that nothing can be said of the next n."""
    out: dict[Core, Recurrence] = {}
    for t in dict.fromkeys(t for term in terms for t in term.walk() if t.head == "sum" and name in t.args[0].free):
        if any(n.startswith("•") for n in t.free):
            continue
        found = None if "oo" in (t.args[1].head, t.args[2].head) else attempt(None, recurrence, t, name, domain)
        if found is None:
            return None
        out[t] = found
    return list(out.values())


def recurrence(total: Core, name: str, domain: Domain) -> Recurrence | None:
    """The sum for n + 1 from the sum for n, shown in the kernel."""
    k, held = fresh("k"), fresh("s")
    low, high = total.args[1:]
    body = open_binder(total, k)
    inside = domain.with_symbol(k, integers(low, high))
    roomy = domain.with_symbol(k, Nature("integer", (), Interval(low, sub(high, num(2)), False, False)))
    for order in (0, 1):
        found = with_tower(roomy, lambda tower, o=order: _search(tower, body, name, k, o))  # type: ignore[misc]
        if found is not None and with_tower(inside, lambda tower, c=found: _checked(tower, c, body, name, k)):  # type: ignore[misc]
            following = _summed(found, body, name, k, (low, high), domain, held)
            if following is not None:
                return Recurrence(total, held, following)
    return None


def _next(term: Core, name: str) -> Core:
    return substitute(term, {name: add(sym(name), ONE)})


def _checked(tower: Tower, c: Certificate, body: Core, name: str, k: str) -> bool:
    """The telescoping identity, and that everything in it is defined for every k of the range."""
    left = add(mul(c.a0, body), mul(c.a1, _next(body, name)))
    right = sub(_next(c.u, k), c.u)
    if not tower.zero_test(tower.normal(sub(left, right))):
        return False
    return _defined((c.u, _next(c.u, k), body, c.a0, c.a1, *((_next(body, name),) if c.a1.head != "num" or c.a1.value else ())), tower.domain)


def _defined(terms: Iterable[Core], domain: Domain) -> bool:
    return not unmet([n for t in terms for n in needs(t, domain)], domain)


def _summed(c: Certificate, body: Core, name: str, k: str, ends: tuple[Core, Core], domain: Domain, held: str) -> Core | None:
    """S(n + 1) as a term in S(n), from the certificate summed over the range; all of it must be defined, also where that is empty."""
    low, high = ends
    gained = [substitute(c.u, {k: add(high, ONE)}), neg(substitute(c.u, {k: low}))]
    steps = with_tower(domain, lambda tower: _steps(tower, low, high, name, c.a1))
    if steps is None or not _defined((*gained, c.a0, c.a1), domain):
        return None
    if c.a1.head == "num" and not c.a1.value:
        closed = _next(div(add(*gained), c.a0), name)
        return closed if _defined((closed,), domain) else None
    more = [substitute(_next(body, name), {k: add(high, num(j))}) for j in range(1, steps[1] + 1)]
    less = [substitute(_next(body, name), {k: add(low, num(j))}) for j in range(steps[0])]
    if not _defined((*more, *less), domain):
        return None
    edge = mul(c.a1, sub(add(*more), add(*less)))
    return div(sub(add(*gained, edge), mul(c.a0, sym(held))), c.a1)


def _steps(tower: Tower, low: Core, high: Core, name: str, a1: Core) -> tuple[int, int] | None:
    """By how much the ends move from n to n + 1; None unless these are small numbers >= 0 and no range is less than empty."""
    moves = [tower.normal(sub(_next(end, name), end)).constant() for end in (low, high)]
    if any(m is None or m.denominator != 1 or not 0 <= m <= 4 for m in moves):
        return None
    length = tower.normal(add(sub(high, low), ONE))
    if not at_least(tower, length, int(moves[0] or 0)):
        return None
    if not (a1.head == "num" and not a1.value) and sign(tower, tower.normal(a1)) & NUL:
        return None
    return int(moves[0] or 0), int(moves[1] or 0)


def by_telescoping(question: Question) -> Answer | None:
    """The normal form, with sums of t(k) = (U(k+1) - U(k))/a over low, ..., high as (U(high+1) - U(low))/a.

    It needs U to be defined from low to high + 1, the poles that the differences of neighbours have; a is known not to be 0.
    """
    if question.relation != "=" or question.domain.complex or (question.domain.allowed is not None and "index shift" not in question.domain.allowed):
        return None
    wanted: list[Need] = []

    def rule(t: Core) -> Core | None:
        found = _telescoped(t, question.domain) if closed(t) else None
        wanted.extend(found[1] if found is not None else ())
        return None if found is None else found[0]

    closed_up = question.mapped(lambda side: rewrite(side, rule))
    if closed_up.sides == question.sides:
        return None
    answer = by_normal_form(closed_up)
    if answer is None:
        return None
    return Answer("telescoping", tuple(dict.fromkeys((*answer.facts, "index shift"))), (*answer.needs, *unmet(wanted, question.domain)))


def _telescoped(total: Core, domain: Domain) -> tuple[Core, list[Need]] | None:
    """The sum as a difference at its ends, with what has to be defined."""
    k, (low, high) = fresh("k"), total.args[1:]
    body = open_binder(total, k)
    steps = integers(low, high)
    values = integers(low, add(high, ONE))
    try:
        if not with_tower(domain, lambda tower: at_least(tower, tower.normal(add(sub(high, low), ONE)), 0)):
            return None
        found = with_tower(domain.with_symbol(k, Nature("integer")), lambda tower: _search(tower, body, fresh("n"), k, 0))
        if found is None or not _defined((power(found.a0, num(-1)),), domain):
            return None
        if not with_tower(domain.with_symbol(k, steps), lambda tower: _telescopes(tower, found, body, k)):
            return None
    except Obstacle:
        return None
    inside = domain.with_symbol(k, values)
    wanted = [replace(n, every=((k, values), *n.every)) for n in needs(found.u, inside)]
    ends = [substitute(found.u, {k: end}) for end in (add(high, ONE), low)]
    return div(sub(*ends), found.a0), wanted


def _telescopes(tower: Tower, c: Certificate, body: Core, k: str) -> bool:
    return k not in c.a0.free and tower.zero_test(tower.normal(sub(mul(c.a0, body), sub(_next(c.u, k), c.u))))


def _search(tower: Tower, body: Core, name: str, k: str, order: int) -> Certificate | None:
    """A certificate by Gosper's algorithm with a0 and a1 unknown."""
    here, beside, above = (tower.normal(t) for t in (body, _next(body, k), _next(body, name)))
    if here.is_zero():
        return None
    across, up = beside / here, above / here
    index = tower.index.get(sym(k))
    variable = index.index if index is not None else None
    if variable is None or not all(_rational(tower, v, k) for v in (across, up)):
        return None
    if order == 0:
        up = tower.zero
    top = Shift(tower, variable)
    quotient = across * Frac(up.den, tower.one_poly) / Frac(top.by(up.den, 1), tower.one_poly)
    p, q, r = top.gosper(quotient.num, quotient.den)
    wanted = [up.den * p, up.num * p][: order + 1]
    found = solution(tower, top, q, top.by(r, -1), wanted)
    if found is None:
        return None
    x, a = found
    u = Frac(top.by(r, -1), tower.one_poly) * x / Frac(p * up.den, tower.one_poly) * here
    return Certificate(tower.term(a[0]), tower.term(a[1]) if order else num(0), tower.term(tower.reduce(u)))


def _rational(tower: Tower, value: Frac, k: str) -> bool:
    return all(a.term is sym(k) or k not in a.term.free for a in tower.atoms_of(value))


def with_inner_sums_closed(question: Question) -> Question | None:
    """The question with the inner of nested sums in closed form, None when nothing changes."""
    closed_up = question.mapped(lambda side: rewrite_nested(side, question.domain))
    return closed_up if closed_up.sides != question.sides else None


def rewrite_nested(term: Core, domain: Domain) -> Core:
    def rule(t: Core) -> Core | None:
        if t.head != "sum" or not any(x.head == "sum" for x in t.args[0].walk()) or "oo" in (t.args[1].head, t.args[2].head):
            return None
        if any(n.startswith("•") for n in t.free):
            return None
        k = fresh("k")
        low, high = t.args[1:]
        inside = domain.with_symbol(k, integers(low, high))
        body = open_binder(t, k)
        new = rewrite(body, lambda x: _inner(x, k, inside) if x.head == "sum" and k in x.free else None)
        return bind("sum", k, new, low, high) if new is not body else None

    return rewrite(term, rule)


def _inner(total: Core, name: str, domain: Domain) -> Core | None:
    """A closed form, after what is free of the inner index has been taken out."""
    j = fresh("j")
    factors = list(_factors(open_binder(total, j)))
    outer = [f for f in factors if j not in f.free]
    found = closed_form(bind("sum", j, mul(*[f for f in factors if j in f.free]), *total.args[1:]), name, domain)
    return None if found is None else mul(*outer, found)


def _factors(term: Core) -> Iterator[Core]:
    if term.head != "mul":
        yield term
    for a in term.args if term.head == "mul" else ():
        yield from _factors(a)


def closed_form(total: Core, name: str, domain: Domain) -> Core | None:
    """S(n) = S(n0) c^(n - n0) when S(n + 1) = c S(n) with c free of n and never 0, by induction from the least n."""
    start = domain.natures[name].range.low
    if start is None or any(x.startswith("•") for x in total.free):
        return None
    open_end = domain.with_symbol(name, replace(domain.natures[name], range=Interval(start, None, False, True)))
    try:
        found = recurrence(total, name, open_end)
        ratio = with_tower(open_end.with_symbol(found.name, Nature()), lambda tower: _ratio(tower, found, name)) if found else None
    except Obstacle:
        return None
    if ratio is None:
        return None
    return mul(substitute(total, {name: start}), power(ratio, sub(sym(name), start)))


def _ratio(tower: Tower, found: Recurrence, name: str) -> Core | None:
    quotient = tower.normal(div(found.following, sym(found.name)))
    if {name, found.name} & tower.free(quotient) or sign(tower, quotient) & NUL:
        return None
    return tower.term(quotient)
