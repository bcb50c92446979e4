"""Proof by induction on an integer: of closed forms of sums and products, and of whatever else the kernels can step.

Let H(n) = left - right. If H(n0) = 0 and H(n + 1) = H(n) or -H(n) for all n >= n0, then H = 0; the same with H(n + 1) brought to 0
by the hypothesis H(n) = 0, solved for a sum or product in it whose factor is never 0. A sum with n in its body makes its
step by a recurrence (`hypergeometric.py`). Both sides must be defined for all n between n0 and the n in question: what they
need and what the facts say must not depend on n, unless it is known to hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.records import replace
from ..conditions.asking import ask, by_normal_form
from ..conditions.discharge import unmet
from ..conditions.needs import needs
from ..normal_form.facts import relations
from ..normal_form.fraction import Frac, Poly, coefficients
from ..normal_form.signs import sign_poly
from ..normal_form.tower import Atom, Tower, with_tower
from ..questions.question import Answer, Question
from ..statements.cases import by_cases
from ..sums.hypergeometric import recurrences, with_inner_sums_closed
from ..terms.core import ONE, ZERO, Core, add, fn, fresh, num, rewrite, substitute, sym
from ..terms.domain import NUL, Domain, Interval, Nature
from ..terms.obstacles import attempt
from .generic import POSITIVE, UNIT, generic

RECURRENT = frozenset({"sum", "prod", "fibonacci"})  # what a step in n changes by a rule
DEPTH = 2
LATEST = 3


def by_induction(question: Question) -> Answer | None:
    """Yes by induction on one integer; the base case may take another induction."""
    if question.relation != "=" or question.domain.complex or not any(t.head in RECURRENT for t in fn("eq", question.left, question.right).walk()):
        return None
    used: list[str] = []
    return Answer("induction", tuple(dict.fromkeys(used))) if _proved(question, DEPTH, used) else None


def _proved(question: Question, depth: int, used: list[str]) -> bool:

    if depth < DEPTH and by_normal_form(question):
        return True
    for posed in _poses(question) if depth else ():
        for name in _integers(posed):
            if attempt(False, _by, posed, name, depth, used):
                used.append(f"induction on {name.split('#')[0]}")
                return True
    return False


def _poses(question: Question) -> Iterator[Question]:
    """The question itself, nested sums closed, and n written as k + d for an integer k that runs up to n."""
    yield question

    closed = with_inner_sums_closed(question)
    if closed is not None:
        yield closed
    apart = spread(question)
    if apart is not None:
        yield apart


def spread(question: Question) -> Question | None:
    """n = k + d with d >= 0 where k runs from a to n, and n >= a is all that is known of n."""
    natures = question.domain.natures
    for k, nature in natures.items():
        top = nature.range.high
        if nature.sort != "integer" or nature.sizes or top is None or top.head != "sym" or k not in question.left.free | question.right.free:
            continue
        whole = natures.get(top.value)
        low = nature.range.low
        if whole is None or whole.sort != "integer" or low is None or low.head != "num" or not _within(whole, low) or _mentions(question.domain, top.value):
            continue
        d = fresh("d")
        new = {top.value: add(sym(k), sym(d))}
        domain = question.domain.with_symbol(k, replace(nature, range=Interval(low, None, False, True)))
        domain = domain.with_symbol(d, Nature("integer", (), Interval(ZERO, None, False, True)))
        return question.put(new, domain)
    return None


def _within(whole: Nature, low: Core) -> bool:
    """k >= a gives all that is declared of n >= k."""
    bottom = whole.range.low
    return whole.range.high is None and not whole.nonzero and (bottom is None or (bottom.head == "num" and bottom.value <= low.value))


def _mentions(domain: Domain, name: str) -> bool:
    return any(name in f.free for f in domain.facts)


def _integers(question: Question) -> list[str]:
    """Integer symbols to try, those in the range of a sum or product first."""
    free = question.left.free | question.right.free
    natures = question.domain.natures
    names = [n for n in sorted(free) if n in natures and natures[n].sort == "integer" and not natures[n].sizes]
    ends = [a for t in question.walk() if t.head in ("sum", "prod") for a in t.args[1:]]
    return sorted(names, key=lambda n: not any(n in e.free for e in ends))[:3]


def _by(question: Question, name: str, depth: int, used: list[str]) -> bool:
    domain, start = _from(question.domain, name)
    if domain is None:
        return False
    free = (question.left.free | question.right.free) - {name}
    for other in free & set(domain.natures):
        if any(name in end.free for end in domain.natures[other].range.bounds):
            return False
    question = replace(question, domain=domain)
    wanted = unmet([*needs(question.left, domain), *needs(question.right, domain)], domain)
    if any(name in n.condition.free or any(name in g.free for g in n.given) or n.every for n in wanted):
        return False
    for later in range(1 if start is None else LATEST):
        if _step(_beginning(question, name, start, later), name, start is not None):
            return all(_base(question, name, add(start or ZERO, num(k)), depth, used) for k in range(later + 1))
    return False


def _beginning(question: Question, name: str, start: Core | None, later: int) -> Question:
    """The question for n from a later integer on."""
    nature = question.domain.natures[name]
    if start is None or not later:
        return question
    interval = replace(nature.range, low=add(start, num(later)), low_open=False)
    return replace(question, domain=question.domain.with_symbol(name, replace(nature, range=interval)))


def _base(question: Question, name: str, value: Core, depth: int, used: list[str]) -> bool:
    base = question.put({name: value})
    if by_normal_form(base) is not None or _proved(base, depth - 1, used):
        return True
    normal = base.mapped(lambda side: with_tower(base.domain, lambda tower: tower.term(tower.normal(side))))
    return not any(t.head in ("sum", "prod") for t in normal.walk()) and by_cases(normal) is not None


def _from(domain: Domain, name: str) -> tuple[Domain | None, Core | None]:
    """The domain without facts about n, and the least n; facts that are bounds of n go into its nature."""
    nature = domain.natures[name]
    interval = nature.range
    start = interval.low if interval.low is None or not interval.low_open else add(interval.low, ONE)
    if nature.nonzero and (start is None or start.head != "num" or start.value <= 0):
        return None, None
    facts = []
    for fact in domain.facts:
        if name not in fact.free:
            facts.append(fact)
            continue
        bound = _lower_bound(fact, name)
        if bound is None or (start is not None and start.head != "num"):
            return None, None
        if start is None or bound > start.value:
            start = num(bound)
    ranged = replace(nature, nonzero=False, range=replace(interval, low=start, low_open=False))
    return replace(domain, facts=tuple(facts)).with_symbol(name, ranged), start


def _lower_bound(fact: Core, name: str) -> int | None:
    """The least integer n that satisfies c <= n or c < n for an integer c."""
    parts = relations(fact)
    if len(parts) != 1:
        return None
    head, left, right = parts[0]
    if left.head != "num" or right is not sym(name) or left.value.denominator != 1 or head not in ("le", "lt"):
        return None
    return int(left.value) + (head == "lt")


def _step(question: Question, name: str, upward: bool) -> bool:
    """H(n + 1) = H(n) or -H(n), or H(n + 1) = 0 by the hypothesis."""
    high = question.domain.natures[name].range.high
    following = add(sym(name), ONE)
    domain = question.domain if high is None else question.domain.assuming(fn("le", following, high))
    steps = recurrences(question.sides, name, domain)
    if steps is None:
        return False
    held = {r.sum: sym(r.name) for r in steps}
    moved = {r.name: r.following for r in steps}
    here = rewrite(question.difference, lambda t: held.get(t))
    there = substitute(here, {name: following, **moved})
    domain = domain.with_symbol(name, question.domain.natures[name])
    for r in steps:
        domain = domain.with_symbol(r.name, Nature())

    def ask(tower: Tower) -> bool | Core:
        now, then = tower.normal(here), tower.normal(there)
        if tower.zero_test(then - now) or tower.zero_test(then + now) or (upward and tower.zero_test(then)):
            return True
        if upward and any(tower.zero_test(put(tower, then, a, v)) for a, v in _hypotheses(tower, now, name, frozenset(moved))):
            return True
        return tower.term(then - now)

    left = with_tower(domain, ask)
    if not isinstance(left, Core) or any(t.head in ("sum", "prod") for t in left.walk()):
        return left is True
    return by_generic_values(replace(question, left=left, right=ZERO, domain=domain)) is not None


def _hypotheses(tower: Tower, now: Frac, name: str, held: frozenset[str]) -> Iterator[tuple[Atom, Frac]]:
    """H(n) = 0 solved for a sum or a product in it."""
    for i, degree in enumerate(now.num.degrees()):
        if degree != 1:
            continue
        atom = tower.atoms[i]
        if (atom.term.head in ("sum", "prod") and name in atom.term.free) or (atom.term.head == "sym" and atom.term.value in held):
            slope, rest = coefficients(now.num, i, 2)
            if nonzero(tower, slope):
                yield atom, Frac(-rest, tower.one_poly) / Frac(slope, tower.one_poly)


def nonzero(tower: Tower, poly: Poly) -> bool:
    """Never 0: by its signs, or because it has a coefficient that is never 0 as a polynomial in a generic symbol."""
    if not sign_poly(tower, poly) & NUL:
        return True
    for i, degree in enumerate(poly.degrees()):
        term = tower.atoms[i].term if degree > 0 else None
        if term is None or term.head != "sym" or "generic" not in tower.nature(term.value).traits:
            continue
        if sum(1 for j, d in enumerate(poly.degrees()) if d > 0 and term.value in tower.atoms[j].term.free) == 1:
            return any(nonzero(tower, c) for c in coefficients(poly, i, int(degree) + 1) if not c.is_zero())
    return False


def put(tower: Tower, value: Frac, atom: Atom, new: Frac) -> Frac:
    """The fraction with an atom replaced by a fraction."""
    parts = []
    for poly in (value.num, value.den):
        degree = int(poly.degrees()[atom.index])
        total = tower.zero
        for c in coefficients(poly, atom.index, degree + 1):
            total = total * new + Frac(c, tower.one_poly)
        parts.append(tower.reduce(total))
    return parts[0] / parts[1]


def by_generic_values(question: Question) -> Answer | None:
    """Yes when the identity is shown for generic values of some symbols."""
    for where in (POSITIVE, UNIT):
        wider = generic(question, where)
        answer = ask(wider, (by_normal_form, by_induction), []) if wider is not None else None
        if answer is not None and not answer.needs:
            return replace(answer, facts=(*answer.facts, "identity of rational functions"))
    return None
