"""Theorems on expectations: Jensen's inequality by tangents, Cauchy-Schwarz, and what an interval says of the second moment.

Jensen: with s = E(u), a difference A(s) + sum c_j E(v_j) is the expectation of A(s) + A'(s) (u - s) + sum c_j v_j, since E(u - s) = 0;
so it has a sign when that body has it for all values of s and of what is averaged over.
Cauchy-Schwarz: E(c)^2 <= E(a) E(b) where c^2 = a b and a, b >= 0; Cov(u, v)^2 <= Var(u) Var(v).
Moments: E((X - a) (b - X)) >= 0 for X in [a, b], so that Var(X) <= (b - a)^2/4 (Popoviciu).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from ...model.records import replace
from ...model.relations import ORDERS
from ..conditions.asking import ask, by_sign
from ..functions.differentiate import differentiate
from ..inequalities.inequalities import by_slopes
from ..normal_form.signs import sign
from ..normal_form.tower import Tower, with_tower
from ..questions.question import Answer, Question
from ..statements.cases import by_cases
from ..terms.core import COPY, HALF, ONE, ZERO, Core, add, fn, fresh, mul, node, num, original, power, rewrite, sub, substitute, sym
from ..terms.domain import NEG, Domain, Nature
from ..terms.obstacles import NotDifferentiable, Stuck
from .averages import opened
from .expectation import copies

MOST = 4


def by_tangents(question: Question) -> Answer | None:
    """Jensen's inequality for whatever function of a mean stands beside the mean of a function."""
    if question.relation not in ORDERS or question.domain.complex or question.averaged:
        return None
    difference = question.difference
    for mean in _means(difference):
        posed = _body(difference, mean, question.domain)
        if posed is None:
            continue
        body, domain = posed
        asked = replace(question, left=body, right=ZERO, domain=domain, averaged=True)
        answer = ask(asked, (by_sign, by_cases, by_slopes), [])
        if answer is not None and not answer.needs:
            return Answer("tangents", ("Jensen's inequality", *answer.facts))
    return None


def _means(term: Core) -> list[Core]:
    """The means of single variables, under nothing that is given."""
    found = dict.fromkeys(t for t in term.walk() if t.head == "expect" and len(t.args) == 1 and t.args[0].head == "sym" and not copies(t))
    return list(found)[:MOST]


def _body(difference: Core, mean: Core, domain: Domain) -> tuple[Core, Domain] | None:
    """The body with the tangent at the mean, and the domain in which its variables are free."""
    s = fresh("s")
    apart = rewrite(difference, lambda t: sym(s) if t is mean else None)
    others = list(dict.fromkeys(t for t in apart.walk() if t.head == "expect"))
    if not others or any(len(t.args) > 1 or copies(t) for t in others):
        return None
    holders = {t: fresh("v") for t in others}
    flat = rewrite(apart, lambda t: sym(holders[t]) if t in holders else None)
    try:
        slopes = [differentiate(flat, sym(v)) for v in holders.values()]
        lean = differentiate(flat, sym(s))
    except NotDifferentiable:
        return None
    names = {s, *holders.values()}
    wider = domain
    for n in names:
        wider = wider.with_symbol(n, Nature())
    if any(names & c.free for c in slopes) or not names.isdisjoint(with_tower(wider, lambda tower: _free(tower, slopes))):
        return None  # not linear in the other means
    free = substitute(flat, dict.fromkeys(holders.values(), ZERO))
    lean = substitute(lean, dict.fromkeys(holders.values(), ZERO))
    body = add(free, mul(lean, sub(mean.args[0], sym(s))), *[mul(c, t.args[0]) for c, t in zip(slopes, others, strict=True)])
    new = {n: sym(fresh(n.removeprefix(COPY))) for n in copies(body)}
    (variable,) = copies(mean.args[0]) or {""}
    inside = opened(domain, new)
    nature = inside.natures.get(new[variable].value) if variable in new else None
    if nature is None or any(_random(n, domain) for end in nature.range.bounds for n in end.free):
        return None  # an interval that is itself random holds the variable, not its mean
    # a mean lies in the same interval; it can be 0 where the variable cannot, and need not be whole
    return substitute(body, new), inside.with_symbol(s, replace(nature, sort="real", nonzero=False, traits=frozenset()))


def _random(name: str, domain: Domain) -> bool:
    nature = domain.declared(name)
    return nature is None or name.startswith(COPY) or "random" in nature.traits


def _free(tower: Tower, terms: list[Core]) -> frozenset[str]:
    return frozenset(n for t in terms for n in tower.free(tower.normal(t)))


def by_cauchy_schwarz(question: Question) -> Answer | None:
    """The order of the sides, with what Cauchy-Schwarz says of the means in them."""
    means = list(dict.fromkeys(t for t in _nodes(question) if t.head == "expect"))[:MOST]
    pairs = list(dict.fromkeys(t for t in _nodes(question) if t.head == "cov" and t.args[0] is not t.args[1]))[:MOST]
    return _by_facts(question, [*_facts(means, question.domain), *_covariances(pairs)], "Cauchy-Schwarz", "Cauchy-Schwarz inequality")


def by_moments(question: Question) -> Answer | None:
    """The order of the sides, with what the intervals of the variables say of their second moments."""
    names = dict.fromkeys(n for t in _nodes(question) for a in t.args for n in copies(a))
    return _by_facts(question, [f for n in names for f in _moments(n, question.domain)], "bounds of moments", "monotonicity of the expectation")


def _nodes(question: Question) -> Iterator[Core]:
    """The means and covariances of the sides that stand in no other, where an order of real numbers is asked."""
    if question.relation in ORDERS and not question.domain.complex:
        yield from (t for t in question.walk() if t.head in ("expect", "cov") and not copies(t))


def _by_facts(question: Question, facts: list[Core], prover: str, theorem: str) -> Answer | None:

    if not facts:
        return None
    asked = replace(question, domain=question.domain.assuming(*facts))
    answer = ask(asked, (by_sign,), [])
    return None if answer is None else Answer(prover, (theorem, *answer.facts), answer.needs)


def _covariances(pairs: list[Core]) -> Iterator[Core]:
    """Cov(u, v)^2 <= Var(u) Var(v), and the same for the roots."""
    for pair in pairs:
        u, v, *given = pair.args
        product = mul(*[node("cov", (w, w, *given)) for w in (u, v)])
        yield fn("le", power(pair, num(2)), product)
        yield fn("le", fn("abs", pair), power(product, HALF))


def _moments(copy: str, domain: Domain) -> Iterator[Core]:
    """E(X^2) <= (a + b) E(X) - a b and Var(X) <= (b - a)^2/4 for a real X in an interval that is not random."""
    nature = domain.declared(original(copy))
    low, high = (nature.range.low, nature.range.high) if nature else (None, None)
    if nature is None or nature.sizes or low is None or high is None or any(_random(n, domain) for end in (low, high) for n in end.free):
        return
    x = sym(copy)
    yield fn("le", ZERO, node("expect", (mul(sub(x, low), sub(high, x)),)))
    yield fn("le", node("cov", (x, x)), mul(num(Fraction(1, 4)), power(sub(high, low), num(2))))


def _facts(means: list[Core], domain: Domain) -> Iterator[Core]:
    """E(c)^2 <= E(a) E(b) for the means at hand, and for c a number."""
    for first, second in permutations(means, 2):
        if first.args[1:] != second.args[1:] or repr(first) > repr(second):
            continue
        a, b = first.args[0], second.args[0]
        new = {n: sym(fresh(n.removeprefix(COPY))) for n in copies(a) | copies(b)}
        inside = opened(domain, new)
        thirds = [t for t in means if t not in (first, second) and t.args[1:] == first.args[1:]]
        for third in [*thirds, node("expect", (ONE, *first.args[1:]))]:
            gap = substitute(sub(mul(a, b), power(third.args[0], num(2))), new)
            if _shown(gap, (substitute(a, new), substitute(b, new)), inside):
                value = ONE if third.args[0] is ONE else power(third, num(2))
                yield fn("le", value, mul(first, second))


def _shown(gap: Core, both: tuple[Core, Core], domain: Domain) -> bool:
    def ask(tower: Tower) -> bool:
        return tower.zero_test(tower.normal(gap)) and not any(sign(tower, tower.normal(a)) & NEG for a in both)

    try:
        return with_tower(domain, ask)
    except Stuck:
        return False
