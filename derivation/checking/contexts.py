"""Where the links of a chapter stand: its declarations, the lemmas proved by now, the definitions that may stay closed, and what earlier lines need.

The domain of a link is the declared one and what the lines before it need to have values, whatever was found of the links between them. A
conclusion "proved" that rests on these needs names them. A child's part: it needs the engine.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model.declarations import Scope
from ..model.findings import Condition, Finding
from ..model.ground_field import chain_is_real, complex_names
from ..model.records import replace
from ..proving.conditions.discharge import hopeless, unmet
from ..proving.conditions.needs import needs
from ..proving.conditions.simplify import condition_of, shorten
from ..proving.terms.core import Core, sym
from ..proving.terms.domain import Nature
from ..proving.terms.elaborate import Elaborator
from ..proving.terms.obstacles import OBSTACLES
from ..proving.verdict.engine import domain_of
from ..proving.verdict.lemmas import rule_of
from ..proving.verdict.proof import prove
from ..proving.verdict.provers import QUICK
from ..proving.verdict.work import Context, Work
from .chapters import Chapter
from .definitions import without_ranges
from .results import Results

VALUES = ("=", "<", "<=", ">", ">=")  # relations between two values


def context_for(results: Results, chapter: Chapter) -> Context:
    """The context of the links of a chapter: lemmas proved by now, definitions that may stay closed. It is made once for what is known."""
    kept, broken = results.ranges(chapter)
    context = results.contexts.get((chapter.path, kept, broken))
    if context is None:
        scope = without_ranges(chapter.derivation.scope, broken)
        open_always = frozenset(n for n in scope.definitions if not closable(scope, n))
        rules = [rule_of(c.derivation, open_always, scope) for c in chapter.usable if results.proved(c)]
        known = tuple(r for r in rules if r is not None)
        context = Context(scope, known, open_always=open_always, kept=kept, seed=results.seed, real=chain_is_real(chapter.derivation))
        results.contexts[chapter.path, kept, broken] = context
    return context


def closable(scope: Scope, name: str) -> bool:
    """True when a definition is real and smooth for all values of its parameters and symbols, so that it may stand for any such function."""
    definition = scope.definitions[name]
    if complex_names((definition.body,), scope):
        return False
    try:
        domain = domain_of(scope)
        for p in definition.parameters:
            domain = domain.with_symbol(p, Nature())
        everything = Elaborator(scope, frozenset(scope.definitions)).with_local({p: sym(p) for p in definition.parameters})
        value = everything.value(definition.body)
        return isinstance(value, Core) and not unmet(needs(value, domain, strict=True), domain)
    except OBSTACLES:
        return False


def needed_before(results: Results, chapter: Chapter, number: int) -> tuple[Condition, ...]:
    """What the lines up to the left side of a link need beyond what is declared, and earlier links have said; the first link says it."""
    derivation = chapter.derivation
    step, first = derivation.steps[number + 1], len(derivation.before)
    lines = [first + k for k in step.origin] if step.origin else range(first + number + 1)
    found = dict[str, Condition]()
    for line in sorted(lines, reverse=True):
        if not _has_value(results, chapter, line - first):
            found |= {c.text: c for c in _needed(results, chapter, line) if _said(results, chapter, number, line, c)}
    return tuple(sorted(found.values(), key=lambda c: (c.met_by, c.text)))


def _sides(chapter: Chapter, line: int) -> list[int]:
    """The links between two values of which the term on a line is a side."""
    steps = chapter.derivation.steps
    around = [k for k in (line - 1, line) if 0 <= k < len(steps) - 1 and steps[k + 1].relation in VALUES]
    return [k for k in around if k != line or not steps[k + 1].origin]


def _said(results: Results, chapter: Chapter, number: int, line: int, condition: Condition) -> bool:
    """Whether an earlier link says what a line needs: it asked for the value of the line, or names the condition among its own."""
    derivation, here = chapter.derivation, line - len(chapter.derivation.before)
    if here < 0 or (here == 0 and derivation.before and derivation.steps[0].relation in VALUES):
        return True  # the chain of which this is a part
    findings = [results.found.get((chapter.path, "link", k)) for k in range(number)]
    texts = {c.text for f in findings if isinstance(f, Finding) and f.status == "conditional" for c in f.open_conditions}
    return condition.text in texts or any(k < number for k in _sides(chapter, here))


def _has_value(results: Results, chapter: Chapter, line: int) -> bool:
    """Whether the term on a line was shown to have a value on all of the declared domain: it is a side of a link that is proved there."""
    around = [results.found.get((chapter.path, "link", k)) for k in _sides(chapter, line)]
    return any(isinstance(f, Finding) and f.status == "proved" and not f.given for f in around)


def _needed(results: Results, chapter: Chapter, line: int) -> tuple[Condition, ...]:
    """What the term on a line needs and the declarations do not give, as far as it can be said under `assume:`."""
    key = (chapter.path, line)
    if key not in results.needed:
        derivation, context = chapter.derivation, context_for(results, chapter)
        term = (*derivation.before, *(step.expr for step in derivation.steps))[line]
        domain = context.domain if context.real is not False else replace(context.domain, complex=True)
        try:
            missing = shorten(Work(context, term, term, "=", domain).missing, domain)
            missing = [] if hopeless(missing, domain) is not None else missing  # a line without a value anywhere leaves no domain
        except OBSTACLES:
            missing = []
        results.needed[key] = tuple([condition_of(n, f"line {line + 1}") for n in missing if n.sayable and n.existence is None])
    return results.needed[key]


def resting_on(finding: Finding, work: Work, conditions: Sequence[Condition]) -> Finding:
    """The finding with those of the conditions without which the quick provers do not show it, under what it names itself."""

    def shown(some: Sequence[Condition]) -> bool:
        context = replace(work.context, given=tuple(c.term for c in some))
        proof = prove(Work(context, work.left, work.right, work.relation, replace(context.domain, complex=work.domain.complex)), QUICK)
        return proof is not None and {condition_of(n).text for n in proof.open} <= own

    if not finding.holds:
        return finding
    own = {c.text for c in finding.open_conditions} if finding.status == "conditional" else set[str]()
    kept = list(conditions)
    for condition in conditions:
        fewer = [c for c in kept if c is not condition]
        kept = fewer if shown(fewer) else kept
    return replace(finding, given=tuple(kept))
