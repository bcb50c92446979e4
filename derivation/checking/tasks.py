"""The work on a derivation as one list of tasks: first everything that ends in a verdict, then what the reasons are worth.

They run in order in one worker. Each writes its finding into the book it holds, and the parent writes what it
receives into its own; so a worker that was killed and started again knows everything found before.
Nothing here imports the engine before a task runs: the parent never needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..model.findings import Condition, Finding, Judgement
from ..model.records import record, replace
from ..model.terms import Term
from ..proving.terms.obstacles import OBSTACLES
from ..reading.meaning.up_to_constant import UP_TO
from .book import Book
from .chapters import Chapter, Key, keys_of, promised
from .definitions import opened_scope
from .given import given, resting_on
from .links import Asked, asked, before, question, whole

if TYPE_CHECKING:
    from ..proving.verdict.work import Work
    from ..reasons.phrases import Named


@record()
class Task:
    """One piece of work: called, it returns its finding, which is also written into its book."""

    book: Book
    chapter: Chapter
    key: Key

    def __call__(self) -> Any:
        found = _WORK[self.key[1]](self.book, self.chapter, self.key[2])
        self.book.found[self.key] = found
        return found


def tasks(book: Book) -> list[Task]:
    """All tasks: no verdict waits for the search for a reason."""
    verdicts = verdict_tasks(book)
    links = [t for t in verdicts if t.key[1] == "link" and _promises_any(book, t.chapter)]
    return verdicts + [Task(book, t.chapter, reason_key(t.key)) for t in links]


def verdict_tasks(book: Book) -> list[Task]:
    """The tasks that end in verdicts, lemmas first."""
    return list(_tasks(book, book.top))


def reason_key(link: Key) -> Key:
    """The key of the judgement on the reason of a link."""
    return link[0], "reason", link[2]


def _promises_any(book: Book, chapter: Chapter) -> bool:
    """Whether the reasons of a chain are judged: one without any reason promises nothing."""
    derivation = chapter.derivation
    return bool(book.suggest or derivation.max_step) or any(s.reason or s.by for s in derivation.steps)


def _tasks(book: Book, chapter: Chapter) -> Iterator[Task]:
    mine = [Task(book, chapter, key) for key in keys_of(book.top, chapter)]
    first = [t for t in mine if t.key[1] in ("domain", "promise")]  # what all the rest may rest on
    yield from first
    for lemma in chapter.lemmas:
        yield from _tasks(book, lemma)
    yield from mine[len(first) :]


# ---------------------------------------------------------------- what the tasks do


def _link(book: Book, chapter: Chapter, number: int) -> Finding:
    from ..proving.verdict.judge import judged

    laid = laid_out(book, chapter, number)
    finding = _resting(whole(judged(laid.work), laid.question, laid.work.context))
    if laid.given:
        finding = resting_on(finding, laid.work, laid.given)
    if finding.status in HELD and _promises_any(book, chapter):
        book.laid[chapter.path, "link", number] = laid
    return finding


HELD = ("proved", "conditional")


def _reason(book: Book, chapter: Chapter, number: int) -> Judgement | None:
    """What the reason of a link is worth that holds; nothing is said of others."""
    from ..reasons.judge import judge_reason

    key = (chapter.path, "link", number)
    finding, laid = book.found.get(key), book.laid.pop(key, None)
    if not isinstance(finding, Finding) or finding.status not in HELD:
        return None
    laid = laid or laid_out(book, chapter, number)
    step = chapter.derivation.steps[number + 1]
    reason = judge_reason(step, before(chapter.derivation, number + 1), laid.work, laid.said, finding.facts)
    if step.relation == UP_TO and reason.kind in ("needs more", "another"):
        return Judgement("not judged", reason.named)  # reasons speak of integrals, the proof of derivatives
    return reason


@record()
class Laid:
    """A link laid out: what it asks, the work on it with all that was found out on the way, and what its reason names."""

    question: Asked
    work: Work
    said: Named
    given: tuple[Condition, ...] = ()


def laid_out(book: Book, chapter: Chapter, number: int) -> Laid:
    from ..proving.verdict.work import Work
    from ..reasons import phrases

    base = book.context(chapter)
    scope = base.scope
    derivation = chapter.derivation if scope is chapter.derivation.scope else replace(chapter.derivation, scope=scope)
    step, question = derivation.steps[number + 1], asked(derivation, number + 1)
    said = phrases.read(step.reason, step.by, derivation.scope, derivation.notation, tuple(c.derivation.name for c in chapter.usable))
    names = frozenset(fact.removeprefix("definition of ").removeprefix("lemma ") for fact in said.facts)
    earlier = given(book, chapter, number)
    context = replace(base, scope=question.scope, given=tuple([c.term for c in earlier]), named=names)
    plain = question.scope is derivation.scope and not context.given  # one domain for the chain keeps its towers
    domain = base.domain if plain else context.domain
    return Laid(question, Work(context, question.left, question.right, question.relation, domain), said, earlier)


def _resting(finding: Finding) -> Finding:
    """The finding with the lemmas that it rests on."""
    return replace(finding, lemmas=tuple(f.removeprefix("lemma ") for f in finding.facts if f.startswith("lemma ")))


def _end(book: Book, chapter: Chapter, number: int) -> Finding:
    """That a side of the claim is the first, or the last, expression of the chain."""
    from ..proving.verdict.judge import judge

    derivation, claim = chapter.derivation, chapter.derivation.claim
    assert claim is not None
    pairs = ((claim.left, derivation.steps[0].expr), (derivation.steps[-1].expr, claim.right))
    return judge(pairs[number][0], "=", pairs[number][1], book.context(chapter))


def _claim(book: Book, chapter: Chapter, number: int) -> Finding:
    """The claim tried directly, when the chain does not show it."""
    from ..proving.verdict.judge import judge

    claim = chapter.derivation.claim
    assert claim is not None
    if book.shown(chapter):
        return Finding("not proved", note="the chain shows it")
    context = book.context(chapter)
    asked = question(claim.left, claim.relation, claim.right, claim.variable, context.scope)
    return _resting(whole(judge(asked.left, asked.relation, asked.right, replace(context, scope=asked.scope)), asked, context))


def _promise(book: Book, chapter: Chapter, number: int) -> Finding:
    """A declared range is proved from the body alone: the name is opened, and its own range is not used."""
    from ..proving.verdict.judge import judge
    from ..proving.verdict.work import Context

    scope = chapter.derivation.scope
    promise = promised(book.top, chapter)[number]
    context = Context(opened_scope(scope), open_always=frozenset(scope.definitions), seed=book.seed)
    return judge(promise.left, promise.relation, promise.right, context)


def _domain(book: Book, chapter: Chapter, number: int) -> str:
    """ "inhabited" when a point is found, the text of an assumption that the others exclude, or "unknown"."""
    from ..model.printing import to_text
    from ..numeric.evaluation.compile import compiler
    from ..numeric.sampling.sampler import Sampler
    from ..proving.conditions.discharge import met
    from ..proving.questions.need import Need
    from ..proving.random.randomness import deterministic
    from ..proving.terms.core import fn
    from ..proving.terms.elaborate import Elaborator
    from ..proving.verdict.engine import domain_of

    scope = chapter.derivation.scope
    certain = deterministic(Term("num", value="0"), Term("num", value="0"), scope)[2]
    for _ in Sampler((), certain, compiler(certain, True), book.seed).points(1):
        return "inhabited"
    for k, fact in enumerate(scope.assume):
        others = replace(scope, assume=(*scope.assume[:k], *scope.assume[k + 1 :]))
        try:
            core = Elaborator(scope, frozenset(scope.definitions)).scalar(fact)
            if met(Need(fn("not", core)), domain_of(others)):
                return to_text(fact)
        except OBSTACLES:
            continue
    return "unknown"


_WORK: Mapping[str, Any] = {"link": _link, "reason": _reason, "end": _end, "claim": _claim, "promise": _promise, "domain": _domain}
