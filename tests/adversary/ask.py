"""What the program says of a case: each prover alone with the search for witnesses off, then everything as its users see it."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence

from derivation.checking.chapters import chapter_of
from derivation.checking.check import check
from derivation.checking.contexts import context_for, needed_before
from derivation.checking.links import Asked, asked, question
from derivation.checking.results import Results
from derivation.checking.tasks import verdict_tasks
from derivation.model.chains import Derivation
from derivation.model.ground_field import complex_names, is_real
from derivation.model.records import replace
from derivation.model.verdicts import Report, Verdict
from derivation.proving.conditions.simplify import condition_of
from derivation.proving.questions.need import Need
from derivation.proving.questions.question import Prover
from derivation.proving.terms.obstacles import OBSTACLES
from derivation.proving.verdict import provers
from derivation.proving.verdict.proof import prove
from derivation.proving.verdict.work import Context, Work
from derivation.reading import build

from .case import Case
from .conditions import all_hold, fails_at


class Unread(ValueError):
    """A case that the program does not read: a fault of its area."""


def every_prover() -> list[Prover]:
    """All provers of the program, each once; the only place that knows where they are listed."""
    listed = [*provers.QUICK, *provers.slow(), *provers.partial()]
    return list(dict.fromkeys(listed))


def derivation_of(case: Case) -> Derivation:
    """The derivation of a case. Raises `Unread` when it has a mistake."""
    parts = case.document()
    derivations, problems = build(parts.pop("symbols", {}), parts.pop("steps"), **parts)
    if not derivations:
        raise Unread("; ".join(p.message for p in problems))
    return derivations[0]


def wrongs(case: Case, alone: Sequence[Prover] | None = None) -> list[str]:
    """Everything that is false in what the program says of the case, one line each."""
    return answers(case, alone)[0]


def answers(case: Case, alone: Sequence[Prover] | None = None) -> tuple[list[str], str]:
    """Everything that is false in what the program says, and the verdict that it gives."""
    derivation = derivation_of(case)
    found, status = _by_the_checker(case, derivation)
    found += _alone(case, derivation, every_prover() if alone is None else alone)
    return list(dict.fromkeys(found)), status


# ---------------------------------------------------------------- provers alone


def _alone(case: Case, derivation: Derivation, alone: Sequence[Prover]) -> Iterator[str]:
    readings = list(works(derivation, case.number))
    for prover in alone:
        for reading, together in readings:
            try:
                proofs = [prove(replace(work, tried=[]), [prover]) for work in together]
            except OBSTACLES:
                continue
            except Exception:  # noqa: BLE001  (whatever it is, it is a finding)
                yield f"{prover.__name__} raises {_last_line()}"
                continue
            needed = [n for proof in proofs if proof is not None for n in proof.open]
            if None in proofs or case.truth == "true" or not all(n.sayable for n in needed):  # what cannot be said is no condition
                continue
            open_ = [_text(n) for n in needed]
            if not open_:
                yield f"{prover.__name__} alone proves what is {case.truth}{reading}"
            elif suffices_wrongly(open_, case):
                yield f"{prover.__name__} alone proves what is {case.truth} under {' and '.join(open_)}{reading}"


def works(derivation: Derivation, number: int) -> Iterator[tuple[str, list[Work]]]:
    """The work of a link, or of the claim (0), as the checker lays it out when what goes before is done: in every reading that counts.

    A relation that asks two things (`~`) has two pieces of work.
    """
    results = Results(chapter_of(derivation))
    if derivation.lemmas or number > 1 or derivation.scope.definitions:
        for task in verdict_tasks(results):
            if task.chapter.path or task.key[1] in ("domain", "promise") or (task.key[1] == "link" and task.key[2] < number - 1):
                task()
    base, claim = context_for(results, results.top), derivation.claim
    if number:
        posed = asked(replace(derivation, scope=base.scope), number)
        by = frozenset(derivation.steps[number].by)
        base = replace(base, given=tuple(c.term for c in needed_before(results, results.top, number - 1)), named=by)
    else:
        assert claim is not None
        posed = question(claim.left, claim.relation, claim.right, claim.variable, base.scope)
    yield from _readings(base, [posed, *([posed.also] if posed.also is not None else [])])


def _readings(base: Context, posed: Sequence[Asked]) -> Iterator[tuple[str, list[Work]]]:
    contexts = [replace(base, scope=p.scope) for p in posed]
    sides = [side for p in posed for side in (p.left, p.right)]
    if is_real(sides, base.scope) or not complex_names(sides, base.scope):
        yield "", [Work(c, p.left, p.right, p.relation, c.domain) for c, p in zip(contexts, posed, strict=True)]
    if not is_real(sides, base.scope):
        yield " (complex)", [Work(c, p.left, p.right, p.relation, replace(c.domain, complex=True)) for c, p in zip(contexts, posed, strict=True)]


def _text(need: Need) -> str:
    condition = condition_of(need)
    return str(condition.text)


def suffices_wrongly(conditions: Sequence[str], case: Case) -> bool:
    """Whether conditions said to suffice hold at a point where the link fails or a side has no value."""
    if case.witness is None and case.truth != "false":
        return False
    return bool(all_hold(conditions, case))


def _last_line() -> str:
    lines = [line.strip() for line in traceback.format_exc().splitlines() if line.strip()]
    place = next((line for line in reversed(lines) if line.startswith("File")), "")
    return f"{lines[-1][:160]} ({place.split('derivation/')[-1]})"


# ---------------------------------------------------------------- the whole program


def _by_the_checker(case: Case, derivation: Derivation) -> tuple[list[str], str]:
    try:
        report = check(derivation, in_process=True)
    except Exception:  # noqa: BLE001  (whatever it is, it is a finding)
        return [f"the checker raises {_last_line()}"], ""
    verdict = _verdict(case, report)
    return list(of_report(case, report)), verdict.status if verdict else ""


def _verdict(case: Case, report: Report) -> Verdict | None:
    """The verdict that the case is about."""
    return report.claim if case.number == 0 else report.links[case.number - 1].verdict if report.links else None


def of_report(case: Case, report: Report) -> Iterator[str]:
    """What is false in a report."""
    for verdict in report.verdicts:
        if verdict.contradiction:
            yield f"contradiction: {verdict.contradiction[:160]}"
        if "internal error" in verdict.note:
            yield f"internal error: {' '.join((verdict.note, *verdict.tried))[:160]}"
    verdict = _verdict(case, report)
    if verdict is None:
        return
    open_ = [c.text for c in verdict.open_conditions]
    if verdict.status == "proved" and case.truth != "true":
        yield f"called proved, by {verdict.prover}, and is {case.truth}"
    elif verdict.status == "wrong" and case.truth != "false":
        point = dict(verdict.witness.point) if verdict.witness else {}
        if not fails_at(point, case):
            yield f"called wrong at {point}, and {'is true' if case.truth == 'true' else 'only is without a value somewhere'}"
    elif verdict.status == "conditional" and case.truth != "true" and suffices_wrongly(open_, case):
        yield f"called true under {' and '.join(open_)}, by {verdict.prover}, which does not suffice"


__all__ = ["Unread", "answers", "derivation_of", "every_prover", "of_report", "works", "wrongs"]
