"""One link judged: prove it from as few facts as possible, name its conditions, or find a witness.

A `Finding` comes out, plain data; `check.py` makes the verdict of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from ...model.chains import Relation
from ...model.findings import NOWHERE, Finding
from ...model.ground_field import complex_names, is_real
from ...model.records import replace
from ...model.terms import Term
from ..conditions.asking import ask
from ..conditions.discharge import hopeless, unmet
from ..conditions.needs import needs
from ..conditions.simplify import condition_of, conditions_of
from ..functions.differentiate import unfold
from ..questions.effort import Spent, effort
from ..questions.need import Need
from ..questions.question import Question
from ..terms.core import fn
from ..terms.domain import Domain
from ..terms.obstacles import OBSTACLES
from ..terms.statements import WRITTEN, is_statement
from .late import infinite, refuted, wrong
from .nowhere import holds_nowhere, mentions_infinity
from .proof import Proof, prove
from .provers import QUICK, slow
from .work import Context, Work

CONDITION = 1_000  # normal forms, to prove a condition


def judge(left: Term, relation: Relation, right: Term, context: Context) -> Finding:
    """The finding on `left relation right`."""
    return judged(Work(context, left, right, relation, context.domain))


def judged(work: Work) -> Finding:
    """The finding on a link whose work has been laid out; what it learns stays in `work`."""
    start = perf_counter()
    finding = _judge(work)
    return replace(finding, seconds=perf_counter() - start)


def _judge(work: Work) -> Finding:
    sides = (work.left, work.right)
    if is_real(sides, work.context.scope) if work.context.real is None else work.context.real:
        return _settle(work)
    if not complex_names(sides, work.context.scope):
        # numbers, or a line without I in a complex chain: where the real reading gives every part a value, both readings agree
        finding = _settle(work, witnesses=False)
        if finding.status == "proved":
            return finding
    return _settle(Work(work.context, work.left, work.right, work.relation, replace(work.domain, complex=True)))


def _settle(work: Work, witnesses: bool = True) -> Finding:
    """Quick provers, then a side without a value, then witnesses, then the slow provers."""
    if any(mentions_infinity(side) for side in (work.left, work.right)):
        return infinite(work) or Finding("not proved", tried=work.obstacles)
    proof = prove(work, QUICK)
    if proof is not None and not proof.open:
        return _proved(work, proof)
    found = refuted(work, proof) if witnesses else None
    if isinstance(found, Finding):
        return found
    if proof is None and not (work.context.brief and found is not None and found.gap is not None):
        proof = prove(work, list(slow()))
    if proof is not None and not proof.open:
        return _proved(work, proof)
    failing = wrong(work, proof) if witnesses else None
    return failing or _open(work, proof, found.agreement if found else "")


def _proved(work: Work, proof: Proof) -> Finding:
    note = NOWHERE if holds_nowhere(work) else ""
    return Finding("proved", proof.answer.prover, proof.facts, conditions_of(proof.open, proof.met, work.context.scope), note=note)


def _open(work: Work, proof: Proof | None, agreement: str) -> Finding:
    """Neither proved nor refuted as it stands."""
    if proof is None:
        return Finding("not proved", tried=work.obstacles, agreement=agreement)
    shown = [need for need in proof.open if _shown(need, work)]
    proof = replace(proof, open=tuple(n for n in proof.open if n not in shown), met=(*proof.met, *((n, "proved") for n in shown)))
    if not proof.open:
        return _proved(work, proof)
    never = hopeless(proof.open, work.domain)
    if never is not None:
        note = f"it would hold where {condition_of(never).said}, which is nowhere"
        return Finding("not proved", tried=work.obstacles, agreement=agreement, note=note)
    unsaid = next((n for n in proof.open if not n.sayable), None)
    if unsaid is not None:
        return Finding("not proved", tried=work.obstacles, agreement=agreement, note=f"it needs {condition_of(unsaid).said}")
    return Finding("conditional", proof.answer.prover, proof.facts, conditions_of(proof.open, proof.met, work.context.scope), agreement=agreement)


def _shown(need: Need, work: Work) -> bool:
    """Whether a condition that is not known is one that can be proved, with a bounded effort: as an order, and as what follows from all that is given."""
    if need.every or not is_statement(need.condition):
        return False
    try:
        _, domain = work.posed(frozenset(work.context.scope.definitions))
        if unmet(needs(need.condition, need.domain(domain)), need.domain(domain)):
            return False
        with effort(CONDITION):
            return any(_closes(question) for question in _questions(need, domain))
    except (Spent, *OBSTACLES):
        return False


def _questions(need: Need, domain: Domain) -> Iterator[Question]:
    condition, given = unfold(need.condition), [unfold(g) for g in need.given]
    if condition.head in ("lt", "le") and not given and not domain.complex:
        yield Question(condition.args[0], condition.args[1], WRITTEN[condition.head], domain)
    premise = [f for f in (*domain.facts, *given) if is_statement(f)]
    if premise:
        yield Question(fn("and", *premise), condition, "=>", domain)


def _closes(question: Question) -> bool:
    answer = ask(question, (*QUICK, *slow()), [])
    return answer is not None and not answer.needs
