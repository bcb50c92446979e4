"""Inequalities of expectations from those of their bodies: E(u) >= 0 where u >= 0.

p = E(b) may have many bodies b. An E(u) in p is u in b; a product E(u) E(v) may be E(u) v + E(v) u - E(u) E(v), which makes
E(u^2) - E(u)^2 the expectation of (u - E(u))^2; beside f(E(u)) there may be f'(E(u)) (u - E(u)), which is 0 on average (Jensen);
and any b has the same expectation as E(b | X).
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.records import replace
from ...model.relations import ORDERS
from ..conditions.asking import ask, by_sign
from ..functions.differentiate import slope as slope_of
from ..inequalities.inequalities import by_slopes, by_steps
from ..normal_form.fraction import Frac, Poly
from ..normal_form.signs import sign
from ..normal_form.tower import Atom, Tower, with_tower
from ..questions.question import Answer, Question
from ..statements.cases import by_cases
from ..terms.core import COPY, ZERO, Core, fresh, node, substitute, sym
from ..terms.domain import ANY, NEG, POS, Domain, moved, with_copies
from .expectation import copies, known_copies

TANGENTS = ("exp", "log", "logabs")


def by_averages(tower: Tower, poly: Poly) -> int:
    """The mean of what has one sign has that sign: p = E(b | given) lies between the least and the greatest value of b, and may be 0 where b never is."""
    mask = ANY
    for body in bodies(tower, poly) if not tower.domain.complex else ():
        known = sign(tower, body)
        mask &= ANY if known & NEG and known & POS else known
    return mask


def by_bodies(question: Question) -> Answer | None:
    """The same for the slow provers, which see the variables of the body as variables."""
    if question.relation not in ORDERS or question.domain.complex or question.averaged:
        return None

    def candidates(tower: Tower) -> list[Core]:
        value = tower.normal(question.difference)
        mean = any(t.head == "expect" for a in tower.atoms_of(value) for t in a.term.walk())
        return [tower.term(b) for b in bodies(tower, value.num, tangents=True)] if mean and value.den.is_constant() else []

    for body in with_tower(question.domain, candidates):
        new = {n: sym(fresh(n.removeprefix(COPY))) for n in copies(body)}
        inside = replace(question, left=substitute(body, new), right=ZERO, domain=opened(question.domain, new), averaged=True)
        answer = ask(inside, (by_sign, by_cases, by_slopes, by_steps), [])
        if answer is not None and not answer.needs:
            return Answer("inequality of the bodies", ("monotonicity of the expectation", *answer.facts))
    return None


def opened(domain: Domain, new: dict[str, Core]) -> Domain:
    """The domain with symbols for the variables that are averaged over."""
    natures = with_copies(domain.natures)
    for name, symbol in new.items():
        nature = natures[name]
        domain = domain.with_symbol(symbol.value, replace(nature, range=moved(nature.range, new), traits=frozenset()))
    return domain.knowing(*[substitute(f, new) for f in domain.facts if not f.free.isdisjoint(new)])


def bodies(tower: Tower, poly: Poly, tangents: bool = False) -> Iterator[Frac]:
    """Fractions with the expectation p, under what is given in one of the means in p."""
    free = frozenset(n for n in tower.free(Frac(poly, tower.one_poly)) if n.startswith(COPY))
    means = [tower.atoms[i] for i, d in enumerate(poly.degrees()) if d > 0 and tower.atoms[i].term.head == "expect"]
    leaning = _tangents(tower, poly) if tangents else tower.zero
    found = [Frac(poly, tower.one_poly)]
    for given in dict.fromkeys((*[m.term.args[1:] for m in means], *([()] if not leaning.is_zero() else []))):
        if not free <= known_copies(given):
            continue
        these = frozenset(m.index for m in means if m.term.args[1:] == given)
        if any(sum(e[i] for i in these) > 2 for e in poly.to_dict()):
            continue
        for slopes, squares in ((leaning, False), (tower.zero, True), (tower.zero, False)):
            body = tower.reduce(_body(tower, poly, these, squares) + slopes)
            for fraction in (body, *_conditioned(tower, body, given)):
                if fraction not in found:
                    found.append(fraction)
                    yield fraction


def _body(tower: Tower, poly: Poly, means: frozenset[int], squares: bool) -> Frac:
    total = tower.zero
    for exponents, coefficient in poly.to_dict().items():
        inside = [i for i in means for _ in range(int(exponents[i]))]
        rest = tuple(0 if i in means else int(e) for i, e in enumerate(exponents))
        gens = [Frac(tower.gens[i], tower.one_poly) for i in inside]
        value = Frac(tower.ring.from_dict({rest: coefficient}), tower.one_poly)
        if len(inside) == 1:
            value = value * _averaged(tower, tower.atoms[inside[0]])
        elif len(inside) == 2 and squares:
            u, v = (_averaged(tower, tower.atoms[i]) for i in inside)
            value = value * (gens[0] * v + gens[1] * u - gens[0] * gens[1])
        else:
            for g in gens:
                value = value * g
        total = total + value
    return total


def _averaged(tower: Tower, mean: Atom) -> Frac:
    return tower.normal(mean.term.args[0])


def _conditioned(tower: Tower, body: Frac, given: tuple[Core, ...]) -> Iterator[Frac]:
    """E(b | what is given, too, in a conditional expectation in b)."""
    inner = [a.term.args[1:] for a in tower.atoms_of(body) if a.term.head == "expect" and copies(a.term)]
    for further in dict.fromkeys(g for g in inner if set(given) <= set(g)):
        yield tower.normal(node("expect", (tower.term(body), *further)))


def _tangents(tower: Tower, poly: Poly) -> Frac:
    """The sum of c f'(m) (u - m) over the terms c f(m) of p, f an exp or a log and m = E(u)."""
    total = tower.zero
    for exponents, coefficient in poly.to_dict().items():
        found = [i for i, e in enumerate(exponents) if e == 1 and tower.atoms[i].term.head in TANGENTS]
        if len(found) != 1:
            continue
        function, argument = tower.atoms[found[0]].term.head, tower.atoms[found[0]].term.args[0]
        mean = tower.normal(argument)
        means = frozenset(a.index for a in tower.atoms_of(mean) if a.term.head == "expect" and len(a.term.args) == 1)
        if means and mean.den.is_constant():
            rest = tuple(0 if i == found[0] else int(e) for i, e in enumerate(exponents))
            slope = tower.normal(slope_of(function, argument))
            lean = _body(tower, mean.num, means, False) / Frac(mean.den, tower.one_poly) - mean
            total = total + Frac(tower.ring.from_dict({rest: coefficient}), tower.one_poly) * slope * lean
    return total
