"""The provers asked without the search for a witness that goes before them: they must not say yes to what is false."""

from __future__ import annotations

from derivation.proving.conditions.discharge import unmet
from derivation.proving.conditions.needs import needs
from derivation.proving.functions.differentiate import unfold
from derivation.proving.questions.question import Answer, Question
from derivation.proving.terms.elaborate import Elaborator
from derivation.proving.terms.obstacles import OBSTACLES
from derivation.proving.verdict.engine import domain_of
from derivation.proving.verdict.provers import slow
from derivation.reading import build

from .link_lines import RELATIONS


def unconditional(line: str) -> list[Answer]:
    """The answers without a condition that the slow provers give to a link about real numbers."""
    symbols, link, _, *assume = [part.strip() for part in line.split("|")]
    kinds = dict((part.strip() for part in s.split(":", 1)) for s in symbols.split(";") if s.strip())
    relation = next(r for r in RELATIONS if r in link)
    left, right = link.split(relation)
    derivations, _ = build(kinds, [left.strip(), {"expr": right.strip(), "rel": relation.strip()}], assume=[a for a in assume if a])
    scope = derivations[0].scope
    elaborator, domain = Elaborator(scope, frozenset()), domain_of(scope)
    sides = [elaborator.scalar(step.expr) for step in derivations[0].steps]
    domain = domain.assuming(*[n.condition for s in sides for n in unmet(needs(s, domain), domain) if not n.every])
    question = Question(unfold(sides[0]), unfold(sides[1]), relation.strip(), domain)
    return [a for a in (_asked(p, question) for p in slow()) if a is not None and not a.needs]


def _asked(prover: object, question: Question) -> Answer | None:
    try:
        return prover(question)  # type: ignore[operator,no-any-return]
    except OBSTACLES:
        return None
