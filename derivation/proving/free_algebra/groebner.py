"""Relations between matrices as rewrite rules, a bounded completion, and the question whether a polynomial must vanish.

Theorem (Helton, Stankus, Wavrik 1998; Hofstadler, Raab, Regensburger 2021). If a polynomial lies in the two-sided ideal
that relations generate, every product in it being one of matrices whose sizes fit, it vanishes for all matrices that
satisfy the relations. Rewriting with a relation, its S-polynomials, and their transposes stay inside the ideal. A rule
is only made of a relation whose leading coefficient is known not to be 0.

Beside that: M p = 0 implies p = 0 where M has an inverse; so a polynomial may be multiplied by the matrix whose
inverse stands at its end.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..normal_form.fraction import Frac
from ..normal_form.signs import sign
from ..terms.core import ONE, Core
from ..terms.domain import NUL
from .polynomials import Algebra, Polynomial, Rule, Word

NODES, DEPTH = 60, 5  # of the search by multiplication
RULES, LENGTH, PAIRS = 60, 9, 300  # of the completion


def nonzero(algebra: Algebra, value: Frac) -> bool:
    constant = value.constant()
    return constant != 0 if constant is not None else not sign(algebra.tower, value) & NUL


def rule_of(algebra: Algebra, relation: Polynomial) -> Rule | None:
    """The relation `relation = 0` solved for its greatest word with a coefficient that is not 0."""
    words = sorted((w for w in relation.terms if w), key=algebra.key, reverse=True)
    for lead in words:
        c = relation.terms[lead]
        if nonzero(algebra, c) and not any(_inside(lead, w) for w in words if w != lead):
            scale = -c.inverse()
            rest = [(w, d * scale) for w, d in relation.terms.items() if w != lead]
            return Rule(lead, algebra.collect(relation.rows, relation.columns, rest))
    return None


def _inside(part: Word, word: Word) -> bool:
    return any(word[k : k + len(part)] == part for k in range(len(word) - len(part) + 1))


def assume(algebra: Algebra, relation: Polynomial) -> None:
    """Keep `relation = 0` and its transpose; A B = c I for square A and B, c != 0, also as B A = c I."""
    if relation.rows is ONE and relation.columns is ONE:
        algebra.zeros += relation.terms.values()
        return
    for side in (relation, algebra.transposed(relation)):
        rule = rule_of(algebra, reduce(algebra, side))
        if rule is None:
            continue
        algebra.rules.append(rule)
        c = rule.rest.terms.get(())
        if c is None or len(rule.rest.terms) > 1 or not nonzero(algebra, c) or not all(algebra.same(*algebra.size(x)) for x in rule.lead):
            continue
        algebra.units.update(x.args[0] if x.head == "transpose" else x for x in rule.lead)
        algebra.products.append((rule.lead, c))
        turns = [rule.lead[k:] + rule.lead[:k] for k in range(1, len(rule.lead))]
        algebra.rules += [Rule(w, rule.rest) for w in turns if raw(algebra, w) is None]


def rewritten(algebra: Algebra, word: Word, rows: Core, columns: Core) -> Polynomial | None:
    """The word after the first rule that applies to it."""
    found = raw(algebra, word)
    if found is None:
        return None
    parts = [algebra.product(rows, columns, c, w) for w, c in found]
    return algebra.collect(rows, columns, [t for p in parts for t in p.terms.items()])


def raw(algebra: Algebra, word: Word) -> list[tuple[Word, Frac]] | None:
    """The same before numbers are taken out of the words."""
    for rule in algebra.rules:
        size = len(rule.lead)
        for k in range(len(word) - size + 1):
            if word[k : k + size] == rule.lead:
                algebra.spend()
                return [(word[:k] + w + word[k + size :], c) for w, c in rule.rest.terms.items()]
    return None


def reduce(algebra: Algebra, value: Polynomial) -> Polynomial:
    """The polynomial with the rules applied until none applies."""
    done: list[tuple[Word, Frac]] = []
    todo = dict(value.terms)
    while todo:
        word, c = todo.popitem()
        found = rewritten(algebra, word, value.rows, value.columns)
        if found is None:
            done.append((word, c))
            continue
        for w, d in found.terms.items():
            todo[w] = todo[w] + c * d if w in todo else c * d
    return algebra.collect(value.rows, value.columns, done)


def vanishes(algebra: Algebra, value: Polynomial) -> bool:
    """Reduce; then multiply by the matrix of an inverse that stands first or last in a word, and reduce again."""
    start = reduce(algebra, value)
    seen = {frozenset(start.terms)}
    todo = [(start, 0)]
    for _ in range(NODES):
        if not todo:
            return False
        here, depth = todo.pop(0)
        if here.is_zero():
            return True
        for step in _multiples(algebra, here) if depth < DEPTH else ():
            key = frozenset(step.terms)
            if step.is_zero():
                return True
            if key not in seen:
                seen.add(key)
                todo.append((step, depth + 1))
    return False


def _multiples(algebra: Algebra, value: Polynomial) -> Iterator[Polynomial]:
    words = sorted(value.terms, key=algebra.key, reverse=True)
    for letter in dict.fromkeys(w[0] for w in words if w and w[0] in algebra.bases):
        yield _cleared(algebra, letter, value, 0)
    for letter in dict.fromkeys(w[-1] for w in words if w and w[-1] in algebra.bases):
        yield _cleared(algebra, letter, value, -1)


def _cleared(algebra: Algebra, letter: Core, value: Polynomial, side: int) -> Polynomial:
    """M p (or p M) for the inverse V of M: where V stands at the end it goes, whatever the coefficients of M are."""
    rows, columns = value.rows, value.columns
    away = {w: c for w, c in value.terms.items() if w and w[side] is letter}
    others = algebra.collect(rows, columns, [(w, c) for w, c in value.terms.items() if w not in away])
    rest = [algebra.product(rows, columns, c, w[1:] if side == 0 else w[:-1]) for w, c in away.items()]
    left = algebra.collect(rows, columns, [t for p in rest for t in p.terms.items()])
    base = algebra.bases[letter]
    return reduce(algebra, algebra.plus(left, algebra.times(base, others) if side == 0 else algebra.times(others, base)))


def complete(algebra: Algebra) -> bool:
    """Add the S-polynomials of overlapping rules, shortest first, up to the bounds; True when a rule was added."""
    before = len(algebra.rules) + len(algebra.zeros)
    algebra.steps = 0
    done: set[tuple[Word, Word, int]] = set()
    for _ in range(PAIRS):
        pair = min((p for p in _overlaps(algebra) if p[3] not in done), key=lambda p: p[0], default=None)
        if pair is None or len(algebra.rules) >= RULES:
            break
        done.add(pair[3])
        new = reduce(algebra, _s_polynomial(algebra, *pair[1:3], pair[3][2]))
        if not new.is_zero() and all(len(w) <= LENGTH for w in new.terms):
            assume(algebra, new)
    return len(algebra.rules) + len(algebra.zeros) > before


def _overlaps(algebra: Algebra) -> Iterator[tuple[int, Rule, Rule, tuple[Word, Word, int]]]:
    """Pairs of rules with a common part: the end of one is the beginning of the other."""
    for a in algebra.rules:
        for b in algebra.rules:
            for k in range(1, min(len(a.lead), len(b.lead)) + (a is not b)):
                if a.lead[len(a.lead) - k :] == b.lead[:k] and len(a.lead) + len(b.lead) - k <= LENGTH:
                    yield len(a.lead) + len(b.lead) - k, a, b, (a.lead, b.lead, k)


def _s_polynomial(algebra: Algebra, a: Rule, b: Rule, common: int) -> Polynomial:
    """The two ways to rewrite the overlap, one minus the other."""
    rows, columns = a.rest.rows, b.rest.columns
    left = algebra.around((), a.rest, b.lead[common:], rows, columns)
    right = algebra.around(a.lead[: len(a.lead) - common], b.rest, (), rows, columns)
    return algebra.minus(left, right)
