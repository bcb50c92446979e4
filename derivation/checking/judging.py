"""What the tasks do: a link, an end, a claim, a promise judged, an assumption looked into, a reason weighed. A child's part: it needs the engines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..model.findings import Condition, Finding, Judgement, Status
from ..model.printing import to_text
from ..model.records import replace
from ..model.trees import mentions, name, replaced
from ..proving.verdict.engine import domain_of
from ..proving.verdict.judge import judge, judged
from ..proving.verdict.work import Context, Work
from ..reading.meaning.up_to_constant import UP_TO
from ..reasons import phrases
from ..reasons.explain import explain
from ..reasons.judge import judge_reason
from .chapters import Chapter, ends, promised, promises_reasons
from .composition import IN_A_VARIABLE
from .contexts import context_for, needed_before, resting_on
from .definitions import opened_scope
from .links import Asked, Laid, asked, before, question
from .results import Results


def _link(results: Results, chapter: Chapter, number: int) -> Finding:
    """A link judged; one that holds stays laid out for the judgement on its reason."""
    laid = laid_out(results, chapter, number)
    finding = _resting(whole(judged(laid.work), laid.question, laid.work.context))
    if laid.given:
        finding = resting_on(finding, laid.work, laid.given)
    if finding.holds and promises_reasons(chapter.derivation, results.suggest):
        results.laid[chapter.path, "link", number] = laid
    return finding


def _reason(results: Results, chapter: Chapter, number: int) -> Judgement | None:
    """What the reason of a link is worth that holds; nothing is said of others."""
    key = (chapter.path, "link", number)
    finding, laid = results.found.get(key), results.laid.pop(key, None)
    if not isinstance(finding, Finding) or not finding.holds:
        return None
    laid = laid or laid_out(results, chapter, number)
    step = chapter.derivation.steps[number + 1]
    reason = judge_reason(step, before(chapter.derivation, number + 1), laid.work, laid.said, finding.facts)
    if step.relation == UP_TO and reason.kind in ("needs more", "another"):
        return Judgement("not judged", reason.named)  # reasons speak of integrals, the proof of derivatives
    return reason


def laid_out(results: Results, chapter: Chapter, number: int) -> Laid:
    """A link laid out as it stands among the results so far."""
    base = context_for(results, chapter)
    scope = base.scope
    derivation = chapter.derivation if scope is chapter.derivation.scope else replace(chapter.derivation, scope=scope)
    step, question = derivation.steps[number + 1], asked(derivation, number + 1)
    said = phrases.read(step.reason, step.by, derivation.scope, derivation.notation, tuple(c.derivation.name for c in chapter.usable))
    names = frozenset(fact.removeprefix("definition of ").removeprefix("lemma ") for fact in said.facts)
    earlier = needed_before(results, chapter, number)
    context = replace(base, scope=question.scope, given=tuple([c.term for c in earlier]), named=names)
    plain = question.scope is derivation.scope and not context.given  # one domain for the chain keeps its towers
    domain = base.domain if plain else context.domain
    return Laid(question, Work(context, question.left, question.right, question.relation, domain), said, earlier)


def _resting(finding: Finding) -> Finding:
    """The finding with the lemmas that it rests on."""
    return replace(finding, lemmas=tuple(f.removeprefix("lemma ") for f in finding.facts if f.startswith("lemma ")))


def _end(results: Results, chapter: Chapter, number: int) -> Finding:
    """That a side of the claim is the first, or the last, expression of the chain."""
    left, right = ends(chapter.derivation)[number]
    return judge(left, "=", right, context_for(results, chapter))


def _claim(results: Results, chapter: Chapter, number: int) -> Finding:
    """The claim tried directly, when the chain does not show it."""
    claim = chapter.derivation.claim
    assert claim is not None
    if results.shown(chapter):
        return Finding("not proved", note="the chain shows it")
    context = context_for(results, chapter)
    asked = question(claim.left, claim.relation, claim.right, claim.variable, context.scope)
    return _resting(whole(judge(asked.left, asked.relation, asked.right, replace(context, scope=asked.scope)), asked, context))


def _promise(results: Results, chapter: Chapter, number: int) -> Finding:
    """A declared range is proved from the body alone: the name is opened, and its own range is not used."""
    scope = chapter.derivation.scope
    promise = promised(results.top, chapter)[number]
    context = Context(opened_scope(scope), open_always=frozenset(scope.definitions), seed=results.seed)
    return judge(promise.left, promise.relation, promise.right, context)


def _domain(results: Results, chapter: Chapter, number: int) -> str:
    """Whether the assumptions of a chapter hold anywhere."""
    from .assumptions import inhabited  # brings the engine of numbers, which a link that holds does not need

    return inhabited(chapter.derivation.scope, results.seed)


def elementary_steps(results: Results, number: int) -> list[tuple[str, tuple[str, ...], str]] | None:
    """Link `number` of the chain in elementary steps, as (expression, facts, status); None where it has none."""
    context = context_for(results, results.top)
    line, step = results.top.derivation.steps[number - 1 : number + 1]
    if step.relation in IN_A_VARIABLE:
        return None  # the question is about derivatives or products of the lines
    steps = explain(Work(context, line.expr, step.expr, step.relation, domain_of(context.assuming)))
    return None if steps is None else [(to_text(s.expr), s.facts, s.finding.status) for s in steps]


WORK: Mapping[str, Callable[[Results, Chapter, int], Any]] = {
    "link": _link,
    "reason": _reason,
    "end": _end,
    "claim": _claim,
    "promise": _promise,
    "domain": _domain,
}


def whole(finding: Finding, asked: Asked, context: Context) -> Finding:
    """The finding on a question with what must hold beside it, and with what its values are where a witness shows others than those of the lines."""
    if finding.status == "wrong":
        return finding.noted(asked.values)
    also = asked.also
    if also is None or not finding.holds:
        return finding
    return _both(finding, judge(also.left, also.relation, also.right, replace(context, scope=also.scope)), asked)


def _both(first: Finding, second: Finding, asked: Asked) -> Finding:
    """The findings on a proportionality and on the zeros of its sides as one; what is said of the copy of the variable is said of the variable."""
    if not second.holds or second.contradiction:
        return replace(second, note="where one of the two sides is 0, the other one must be 0 too")
    found = (*(_of_the_variable(c, asked) for c in first.conditions), *second.conditions)
    conditions = tuple({c.text: c for c in found}.values())
    status: Status = "proved" if all(c.met_by for c in conditions) else "conditional"
    more = [f for f in second.facts if f.startswith(("definition of ", "lemma "))]
    return replace(first, status=status, facts=tuple(dict.fromkeys((*first.facts, *more))), conditions=conditions)


def _of_the_variable(condition: Condition, asked: Asked) -> Condition:
    if not mentions(condition.term, asked.copy):
        return condition
    term = replaced(condition.term, {asked.copy: name(asked.variable)})
    return replace(condition, term=term, text=to_text(term), words="")
