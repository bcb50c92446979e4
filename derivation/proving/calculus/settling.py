"""Values that calculus finds: a term, and the conditions under which it is the value.

An algorithm that has to know a sign and does not raises `Unsettled`. `settle` then asks for each sign on its own: where
there are answers, they make up one by cases, and where there is none the sign is excluded by a condition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_

from ..conditions.discharge import unmet
from ..conditions.existence import improper
from ..conditions.needs import needs
from ..kernels.powers import absolute
from ..normal_form.fraction import Frac, Poly, coefficients
from ..normal_form.signs import sign, sign_of_factor
from ..normal_form.tower import Tower, with_tower
from ..questions.found import Found
from ..terms.core import TRUE, ZERO, Core, fn, node, rewrite, sub, substitute, sym
from ..terms.domain import ANY, NEG, NUL, POS, Domain
from ..terms.obstacles import Obstacle, Stuck, attempt

DEPTH = 3
_RELATIONS: dict[int, Callable[[Core], Core]] = {
    NEG: lambda t: fn("lt", t, ZERO), NUL: lambda t: fn("eq", t, ZERO), POS: lambda t: fn("lt", ZERO, t), NEG | NUL: lambda t: fn("le", t, ZERO),
    NUL | POS: lambda t: fn("le", ZERO, t), NEG | POS: lambda t: fn("ne", t, ZERO),
}  # fmt: skip


class Unsettled(Exception):
    """The way forks at the sign of a term: each choice is a mask of signs with which it goes on."""

    def __init__(self, term: Core, *choices: int) -> None:
        super().__init__("a sign is not known")
        self.term, self.choices = term, choices


Ask = Callable[[Tower, Core], Found]


def settle(term: Core, domain: Domain, ask: Ask, depth: int = DEPTH, defined: bool = False) -> Found | None:
    """What `ask` finds for the term, whatever the signs that it has to know; `defined`: it has a value wherever its conditions hold."""
    try:
        answer = with_tower(domain, lambda tower: ask(tower, term))
        if not defined:
            _defined(answer, domain)
        return answer
    except Obstacle:
        return None
    except Unsettled as fork:
        if not depth:
            return None
        answers = {mask: found for mask in fork.choices if (found := _piece(term, domain, ask, depth - 1, fork.term, mask, defined)) is not None}
        return _joined(fork, answers, domain)


def _defined(found: Found, domain: Domain) -> None:
    """The value must have a value itself, wherever the conditions hold; a fork where it may not."""
    here = domain.assuming(*found.conditions)
    value = rewrite(found.value, lambda t: sym("v°") if t.head == "integral" or improper(t) else None)  # what is left as it is exists by construction
    for n in unmet(needs(value, here), here):
        if n.every or n.given or n.condition.head not in ("ne", "lt", "le"):
            raise Stuck("a value that is not always defined")
        with_tower(here, lambda tower, c=n.condition: known_sign(tower, tower.normal(sub(c.args[1], c.args[0]))))  # type: ignore[misc]
        raise Stuck("a value that is never defined")


def _piece(term: Core, domain: Domain, ask: Ask, depth: int, border: Core, mask: int, defined: bool) -> Found | None:
    """The answer where the border has these signs; where it is 0, a symbol is replaced."""
    at = zero_of(border, domain) if mask == NUL else None
    if at is not None:
        return settle(substitute(term, at), domain, ask, depth, defined)
    return settle(term, domain.assuming(_RELATIONS[mask](border)), ask, depth, defined)


def zero_of(border: Core, domain: Domain) -> dict[str, Core] | None:
    """What a symbol is where the border is 0: where its only factor that can vanish does, linear in that symbol."""

    def ask(tower: Tower) -> dict[str, Core] | None:
        factors = [p for p, _ in tower.factor(tower.normal(border).num)[1] if sign_of_factor(tower, p) & NUL]
        names = sorted(frozenset().union(*[t.free for t in (tower.poly_term(p) for p in factors)])) if len(factors) == 1 else []
        for name in names:
            if name in domain.natures and domain.natures[name].sort != "complex" and not domain.natures[name].sizes:
                value = _solved(tower, factors[0], name)
                if value is not None:
                    return {name: value}
        return None

    return attempt(None, with_tower, domain, ask)


def _solved(tower: Tower, p: Poly, name: str) -> Core | None:
    """-b/a for a x + b = 0, a nowhere 0; for an integer x only a = 1 or -1."""
    atom = tower.index.get(sym(name))
    if atom is None or p.degrees()[atom.index] != 1:
        return None
    a, b = (Frac(c, tower.one_poly) for c in coefficients(p, atom.index, 2))
    if name in tower.free(a) | tower.free(b) or sign(tower, a) & NUL:
        return None
    if atom.integer and (a.constant() is None or abs(a.constant() or 0) != 1):
        return None
    return tower.term(-b / a)


def _joined(fork: Unsettled, answers: dict[int, Found], domain: Domain) -> Found | None:
    """One answer from those for single signs; the sign 0 alone only where no other has an answer."""
    narrow = dict(_narrowed(fork.term, mask, found) for mask, found in answers.items())
    free = {mask: found for mask, found in narrow.items() if not found.conditions}
    chosen = free if set(free) - {NUL} else dict(sorted(narrow.items(), key=lambda item: item[0] == NUL)[:1])
    if not chosen:
        return None
    covered, values = 0, list[tuple[int, Core]]()
    for mask, found in sorted(chosen.items(), key=lambda item: item[0] == NUL):
        covered |= mask
        same = next((k for k, (_, value) in enumerate(values) if _agree(fork.term, mask, found.value, value, domain)), None)
        if same is None:
            values.append((mask, found.value))
        else:
            values[same] = (values[same][0] | mask, values[same][1])
    conditions = () if covered == reduce(or_, fork.choices) else (_RELATIONS[covered](fork.term),)
    return Found(_by_cases(fork.term, values), (*conditions, *(c for f in chosen.values() for c in f.conditions)))


def _narrowed(border: Core, mask: int, found: Found) -> tuple[int, Found]:
    """The signs for which there is an answer, without the conditions that only say which."""
    for signs in _RELATIONS:
        relation = _RELATIONS[signs](border)
        if relation in found.conditions and mask & signs:
            mask, found = mask & signs, Found(found.value, tuple(c for c in found.conditions if c is not relation))
    return mask, found


def _agree(border: Core, mask: int, a: Core, b: Core, domain: Domain) -> bool:
    """Whether two values are equal where the border has these signs."""
    if a is b:
        return True
    solved = zero_of(border, domain) if mask == NUL else None
    at, here = (solved, domain) if solved is not None else ({}, domain.assuming(_RELATIONS[mask](border)))
    return attempt(False, with_tower, here, lambda tower: tower.zero_test(tower.normal(substitute(a, at)) - tower.normal(substitute(b, at))))


def _by_cases(border: Core, values: list[tuple[int, Core]]) -> Core:
    if len(values) == 1:
        return values[0][1]
    # a branch is a set of signs, so that no other sign falls into it; the last one takes what is left, and there is nothing else left
    parts = [p for mask, value in values for p in (value, _RELATIONS[mask](border))]
    return node("cases", (*parts[:-1], TRUE))


def known_sign(tower: Tower, value: Frac) -> int:
    """NEG, NUL or POS; a fork at the first irreducible factor of unknown sign."""
    for form in (value, _without_logs(tower, value)):
        mask = sign(tower, form) if form is not None else ANY
        if mask in (NEG, NUL, POS):
            return mask
    form = _without_logs(tower, value) or value
    for p, _ in tower.fraction_factors(form)[1]:
        mask = sign_of_factor(tower, p)
        if mask not in (NEG, NUL, POS):
            raise Unsettled(tower.poly_term(p), *[b for b in (POS, NEG, NUL) if b & mask])
    raise Unsettled(tower.term(value), *[b for b in (POS, NEG, NUL) if b & sign(tower, value)])


def _without_logs(tower: Tower, value: Frac) -> Frac | None:
    """prod |p|^c - 1 for sum c log|p|, which has the same sign; None when the value is no such sum with few factors."""
    product, count = tower.one, 0
    if not value.den.is_constant():
        return None
    for c, monomial in tower.split(value):
        atom = tower.single(monomial.num)
        if atom is None or atom.term.head != "log" or atom.part is None or c.denominator != 1 or abs(c) > 6:
            return None
        if sign_of_factor(tower, atom.part) not in (POS, NEG):
            return None
        product, count = product * absolute(tower, atom.part) ** int(c), count + 1
    return product - tower.one if count else None


def known_nonzero(tower: Tower, value: Frac) -> bool:
    """Whether a value is nowhere 0, or everywhere; a fork at the first irreducible factor that may vanish."""
    mask = sign(tower, value)
    if mask & NUL and mask != NUL:
        for p, e in tower.fraction_factors(value)[1]:
            here = sign_of_factor(tower, p)
            if e > 0 and here & NUL and here != NUL:
                raise Unsettled(tower.poly_term(p), here & (NEG | POS), NUL)
        raise Unsettled(tower.term(value), mask & (NEG | POS), NUL)
    return mask != NUL


def join(*parts: Iterable[Core]) -> tuple[Core, ...]:
    """All the conditions, each once."""
    return tuple(dict.fromkeys(c for part in parts for c in part))
