"""Links of whole chains asked of the provers alone, with the search for a witness off: lemmas, promises and relations in a variable."""

from __future__ import annotations

from typing import Any

from derivation import check
from derivation.checking.chapters import chapter_of
from derivation.checking.contexts import context_for
from derivation.checking.links import asked
from derivation.checking.results import Results
from derivation.checking.tasks import verdict_tasks
from derivation.model.chains import Derivation
from derivation.model.records import replace
from derivation.model.verdicts import Report
from derivation.proving.verdict.proof import prove
from derivation.proving.verdict.provers import QUICK, slow
from derivation.proving.verdict.work import Work
from derivation.reading import build


def chain(symbols: dict[str, str], *steps: Any, **more: Any) -> Derivation:
    derivations, problems = build(symbols, list(steps), **more)
    assert not [p for p in problems if p.severity == "error"], problems
    return derivations[0]


def problems_of(symbols: dict[str, str], *steps: Any, **more: Any) -> list[tuple[str, str]]:
    return [(p.code, p.message) for p in build(symbols, list(steps), **more)[1]]


def report(derivation: Derivation) -> Report:
    return check(derivation, in_process=True)


def proved_alone(derivation: Derivation, number: int = 1) -> bool:
    """Whether the provers say yes to a link without any condition, and to what must hold beside it; lemmas and promises are judged first."""
    results = Results(chapter_of(derivation))
    for task in verdict_tasks(results):
        if task.key[0] or task.key[1] in ("promise", "domain"):
            task()
    context = context_for(results, results.top)
    question = asked(replace(derivation, scope=context.scope), number)
    both = [question] + ([question.also] if question.also else [])
    works = [Work(replace(context, scope=q.scope), q.left, q.right, q.relation, replace(context, scope=q.scope).domain) for q in both]
    return all(_yes(work) for work in works)


def _yes(work: Work) -> bool:
    from derivation.model.ground_field import is_real

    real = is_real((work.left, work.right), work.context.scope)
    domain = work.domain if real else replace(work.domain, complex=True)
    proof = prove(replace(work, domain=domain), [*QUICK, *slow()])
    return proof is not None and not proof.open


def lemma_status(found: Report, name: str) -> str:
    claim = found.lemmas[name].claim
    assert claim is not None
    return claim.status


__all__ = ["chain", "lemma_status", "problems_of", "proved_alone", "report"]
