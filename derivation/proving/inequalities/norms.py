"""The triangle inequality for the norms at hand: |w| <= |a| |u| + |b| |v| where w = a u + b v, entry by entry (Minkowski)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations

from ..conditions.asking import ask, by_sign
from ..normal_form.fraction import Frac
from ..normal_form.indices import apart
from ..normal_form.tower import Tower, with_tower
from ..questions.question import Answer, Question
from ..terms.core import HALF, TWO, ZERO, Core, add, fn, fresh, mul, open_binder, sym
from ..terms.domain import Domain, Interval, Nature, integers
from ..terms.obstacles import attempt
from .one_sided import swapped

ORDERS = ("<=", ">=")
MOST = 4


def by_minkowski(question: Question) -> Answer | None:
    """The order of the sides, with the triangle inequality for every three norms of which one is a combination of the others."""
    if question.relation not in ORDERS or question.domain.complex or question.averaged:
        return None
    norms = list(dict.fromkeys(t for t in question.walk() if _is_norm(t)))[:MOST]
    facts = [f for group in combinations(norms, 3) for f in _facts(group, question.domain)]
    if not facts:
        return None
    new = {t: sym(fresh("norm")) for t in norms}
    domain = question.domain
    for symbol in new.values():
        domain = domain.with_symbol(symbol.value, Nature("real", (), Interval(ZERO, None, False, True)))
    asked = question.mapped(lambda side: swapped(side, new), domain.assuming(*[swapped(f, new) for f in facts]))
    answer = ask(asked, (by_sign,), [])
    return None if answer is None else Answer("triangle inequality", ("triangle inequality", *answer.facts), answer.needs)


def _is_norm(t: Core) -> bool:
    """sqrt of a finite sum of squares over one range."""
    if t.head != "pow" or t.args[1] is not HALF or t.args[0].head != "sum" or any("•" in n for n in t.free):
        return False
    return _base(t.args[0].args[0]) is not None and "oo" not in (t.args[0].args[1].head, t.args[0].args[2].head)


def _base(square: Core) -> Core | None:
    """e of e^2 or e e."""
    twice = square.head == "mul" and len(square.args) == 2 and square.args[0] is square.args[1]
    return square.args[0] if twice or (square.head == "pow" and square.args[1] is TWO) else None


def _facts(norms: tuple[Core, ...], domain: Domain) -> Iterator[Core]:
    """|w| <= |a| |u| + |b| |v| for each of three norms over one range that is a combination of the other two."""
    if len({n.args[0].args[1:] for n in norms}) > 1:
        return
    index = fresh("i")
    low, high = norms[0].args[0].args[1:]
    inside = domain.with_symbol(index, integers(low, high))
    entries = [e for n in norms if (e := _base(open_binder(n.args[0], index))) is not None]
    for k in range(3):
        u, v = (j for j in range(3) if j != k)
        found = attempt(None, with_tower, inside, partial(_combination, index=index, target=entries[k], first=entries[u], second=entries[v]))
        if found is not None:
            yield fn("le", norms[k], add(*[mul(fn("abs", c), norms[j]) for c, j in zip(found, (u, v), strict=True)]))


def _combination(tower: Tower, index: str, target: Core, first: Core, second: Core) -> tuple[Core, Core] | None:
    """a and b, free of the index, with target = a first + b second."""
    w, u, v = (_coefficients(tower, index, e) for e in (target, first, second))
    keys = list(dict.fromkeys([*u, *v]))
    zero = tower.zero
    for p, q in combinations(keys, 2):
        a, b, c, d = u.get(p, zero), v.get(p, zero), u.get(q, zero), v.get(q, zero)
        size = tower.reduce(a * d - b * c)
        if size.is_zero():
            continue
        x, y = w.get(p, zero), w.get(q, zero)
        found = tower.reduce((x * d - b * y) / size), tower.reduce((a * y - x * c) / size)
        rest = tower.normal(target) - found[0] * tower.normal(first) - found[1] * tower.normal(second)
        whole = all(c.den.is_constant() for c in found)  # what has a denominator is no fact where that is 0
        return (tower.term(found[0]), tower.term(found[1])) if whole and tower.zero_test(rest) else None
    return None


def _coefficients(tower: Tower, index: str, entry: Core) -> dict[Core, Frac]:
    """What stands before each term that depends on the index."""
    out: dict[Core, Frac] = {}
    for outer, inner in apart(tower, tower.normal(entry), index):
        key = tower.term(inner)
        out[key] = out.get(key, tower.zero) + outer
    return out
