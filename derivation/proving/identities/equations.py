"""Declared equations put to use: a fact a x + b = 0 with a nowhere 0 is x = -b / a, and x goes from the question.

Every point of the domain satisfies the fact, so what holds after the substitution (with the declarations of x kept as
facts about -b / a) holds on the domain. In the complex reading: im z = 0 makes z a real number, re z = 0 an imaginary
one, |z| = r >= 0 a point r exp(I t) of a circle.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..conditions.asking import by_normal_form, by_sign
from ..inequalities.inequalities import by_slopes
from ..normal_form.facts import relations
from ..normal_form.fraction import Frac, coefficients, ratio
from ..normal_form.imaginary import IMAGINARY
from ..normal_form.signs import sign_poly
from ..normal_form.tower import Tower, with_tower
from ..questions.question import Answer, Question
from ..terms.core import ZERO, Core, fn, fresh, mul, rewrite, sub, sym
from ..terms.domain import NUL, Domain, Nature
from ..terms.obstacles import attempt
from .separation import by_separation

MOST_STEPS = 3
TOTALS = ("sum", "expect", "cov")


def by_equations(question: Question) -> Answer | None:
    """The question with symbols replaced by what declared equations say they are."""
    if any(t.head in ("pd", "deriv") for t in question.walk()):
        return None  # a label of a derivative must keep its variable
    return _search(question, MOST_STEPS)


def by_assumed_sums(question: Question) -> Answer | None:
    """Zero when the sums and expectations that a declared equation determines are put in: Sum(y[k], (k, 1, n)) = 1."""
    facts = [f for f in question.domain.facts if f.head == "eq" and any(t.head in TOTALS for t in f.walk())]
    allowed = question.domain.allowed
    if question.relation != "=" or (allowed is not None and "assumptions" not in allowed) or not facts:
        return None

    def ask(tower: Tower) -> Answer | None:
        difference = start = tower.term(tower.normal(question.difference))
        if any(t.head in ("pd", "deriv") for t in start.walk()):
            return None  # an equation between values says nothing of derivatives
        for fact in [*facts, *facts]:  # one may bring in what another determines
            zero = tower.term(tower.normal(sub(*fact.args)))
            for total in [t for t in (zero, *zero.args) if t.head in TOTALS][:1]:
                value = tower.term(tower.normal(sub(total, zero)))
                if total not in set(value.walk()):
                    difference = rewrite(difference, lambda t, total=total, value=value: value if t is total else None)  # type: ignore[misc]
        if difference is start or not tower.zero_test(tower.normal(difference)):
            return None
        return Answer("declared equations", ("assumptions",))

    return with_tower(question.domain, ask)


def _search(question: Question, steps: int) -> Answer | None:
    for reduced in _reductions(question):
        for prover in (by_normal_form, by_sign, by_separation, by_slopes):
            answer = attempt(None, prover, reduced)
            if answer is not None:
                return Answer("declared equations", ("assumptions", *answer.facts))
        answer = _search(reduced, steps - 1) if steps > 1 else None
        if answer is not None:
            return answer
    return None


def _reductions(question: Question) -> Iterator[Question]:
    for fact in question.domain.facts:
        for head, left, right in relations(fact):
            if head != "eq":
                continue
            if question.domain.complex:
                yield from _complex(question, left, right)
                continue
            for name, value in attempt([], _solved, question.domain, sub(left, right)):
                yield question.restated(name, value, {})


def _solved(domain: Domain, difference: Core) -> list[tuple[str, Core]]:
    return with_tower(domain, lambda tower: list(_solutions(tower, tower.normal(difference))))


def _solutions(tower: Tower, value: Frac) -> Iterator[tuple[str, Core]]:
    """Symbols in which the equation is linear with a coefficient that is never 0."""
    for k, degree in enumerate(value.num.degrees()):
        atom = tower.atoms[k] if degree == 1 else None
        if atom is None or atom.term.head != "sym" or tower.nature(atom.term.value).sizes:
            continue
        name = atom.term.value
        if any(name in a.term.free for a in tower.atoms_of(value) if a is not atom):
            continue
        slope, rest = coefficients(value.num, k, 2)
        if not sign_poly(tower, slope) & NUL:
            yield name, tower.term(ratio(-rest, slope))


def _complex(question: Question, left: Core, right: Core) -> Iterator[Question]:
    if right.head in ("re", "im", "abs"):
        left, right = right, left
    if left.head not in ("re", "im", "abs") or left.args[0].head != "sym":
        return
    name, t = left.args[0].value, fresh("t")
    if question.domain.natures.get(name, Nature()).sort != "complex":
        return
    value = {"im": sym(t), "re": mul(IMAGINARY, sym(t)), "abs": mul(right, fn("exp", mul(IMAGINARY, sym(t))))}[left.head]
    if right is ZERO or (left.head == "abs" and right.head == "num" and right.value >= 0):
        yield question.restated(name, value, {t: Nature()})
