"""The work on a derivation as one list of tasks, and the book in which their findings are kept.

Tasks run in order in one worker. Each writes its finding into the book it holds, and the parent writes what it
receives into its own; so a worker that was killed and started again knows everything found before.
Nothing here imports the engine before a task runs: the parent never needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..model import Derivation, Finding, Kind, Relation, Scope, Term, Witness
from ..records import field, record, replace
from .links import asked, before

if TYPE_CHECKING:
    from .work import Context

Key = tuple[tuple[str, ...], str, int]  # the names of the lemmas that lead to a chapter, the part, its number


@record()
class Chapter:
    """A derivation among the lemmas: `before` are the chapters whose claims it may use, `lemmas` its own."""

    derivation: Derivation
    path: tuple[str, ...] = ()
    before: tuple[Chapter, ...] = ()
    lemmas: tuple[Chapter, ...] = ()

    @property
    def usable(self) -> tuple[Chapter, ...]:
        return self.before + self.lemmas


def chapter_of(derivation: Derivation, path: tuple[str, ...] = (), before: tuple[Chapter, ...] = ()) -> Chapter:
    """The chapter of a derivation, its lemmas in the order of the file, each after the ones before it."""
    lemmas: list[Chapter] = []
    for name, lemma in derivation.lemmas.items():
        lemmas.append(chapter_of(replace(lemma, name=name), (*path, name), (*before, *lemmas)))
    return Chapter(derivation, path, before, tuple(lemmas))


@record()
class Promise:
    """A relation that the file declares and has to keep, such as h in (0,1)."""

    name: str
    text: str
    left: Term
    relation: Relation
    right: Term


def promises(scope: Scope) -> list[Promise]:
    """The declared ranges of definitions."""
    from ..printing import to_text

    out = []
    for name, definition in scope.definitions.items():
        if definition.range is None:
            continue
        parameters = tuple(Term("name", value=p) for p in definition.parameters)
        here = Term("call", parameters, name) if parameters else Term("name", value=name)
        r = definition.range
        ends: tuple[tuple[Term | None, Relation], ...] = ((r.low, ">" if r.low_open else ">="), (r.high, "<" if r.high_open else "<="))
        for bound, relation in ends:
            if bound is not None and to_text(bound) not in ("oo", "-oo"):
                out.append(Promise(name, f"{to_text(here)} {relation} {to_text(bound)}", here, relation, bound))
    return out


def promised(book: Book, chapter: Chapter) -> list[Promise]:
    """What a chapter has to show of its own: a lemma not what the file says of the same definitions."""
    scope, file = chapter.derivation.scope, book.top.derivation.scope
    return [p for p in promises(scope) if not (chapter.path and same_meaning(p.name, scope, file))]


def same_meaning(name: str, inner: Scope, outer: Scope) -> bool:
    """Whether a definition says the same in both scopes, and whatever holds of it in the outer one holds in the inner one."""
    todo, seen = [name], set[str]()
    while todo:
        word = todo.pop()
        seen.add(word)
        if any(getattr(inner, part).get(word) != getattr(outer, part).get(word) for part in ("symbols", "functions", "definitions")):
            return False
        if word in inner.definitions:
            bound = inner.definitions[word].parameters
            todo += [t.value for t in inner.definitions[word].body.walk() if t.head in ("name", "call") and t.value not in (*seen, *bound)]
    common = inner.symbols.keys() & outer.symbols.keys()
    return set(outer.assume) <= set(inner.assume) and all(inner.symbols[n] == outer.symbols[n] for n in common)


@record(frozen=False)
class Book:
    """The findings so far, and what follows from them for the tasks to come."""

    top: Chapter
    seed: int = 0
    suggest: bool = False
    found: dict[Key, Any] = field(default_factory=dict)
    contexts: dict[tuple[tuple[str, ...], frozenset[str], frozenset[str]], Context] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, Any]:
        return {"top": self.top, "seed": self.seed, "suggest": self.suggest, "found": self.found, "contexts": {}}

    def status(self, key: Key) -> str:
        finding = self.found.get(key)
        return finding.status if isinstance(finding, Finding) and not finding.contradiction else "not proved"

    def proved(self, chapter: Chapter) -> bool:
        """Every part of a chapter proved, so that others may rest on its claim."""
        keys = [t.key for t in tasks_of(self, chapter) if t.key[1] not in ("domain", "claim")]
        return all(self.status(k) == "proved" for k in keys) and all(self.proved(c) for c in chapter.lemmas)

    def context(self, chapter: Chapter) -> Context:
        """The context of the links of a chapter: lemmas proved by now, definitions that may stay closed."""
        from .lemmas import rule_of
        from .work import Context

        kept, broken = self.ranges(chapter)
        context = self.contexts.get((chapter.path, kept, broken))
        if context is None:
            scope = without_ranges(chapter.derivation.scope, broken)
            open_always = frozenset(n for n in scope.definitions if not closable(scope, n))
            rules = [rule_of(c.derivation, open_always, scope) for c in chapter.usable if self.proved(c)]
            context = Context(scope, tuple(r for r in rules if r is not None), open_always=open_always, kept=kept, seed=self.seed)
            self.contexts[chapter.path, kept, broken] = context
        return context

    def ranges(self, chapter: Chapter) -> tuple[frozenset[str], frozenset[str]]:
        """The definitions whose declared range is proved, and those for which that was tried in vain: nothing may rest on these."""
        said: list[tuple[str, Key]] = [(p.name, (chapter.path, "promise", k)) for k, p in enumerate(promised(self, chapter))]
        if chapter.path:
            file = self.top.derivation.scope
            said += [(p.name, ((), "promise", k)) for k, p in enumerate(promises(file)) if same_meaning(p.name, chapter.derivation.scope, file)]
        broken = frozenset(name for name, key in said if key in self.found and self.status(key) != "proved")
        open_ = frozenset(name for name, key in said if key not in self.found)
        return frozenset(name for name, _ in said) - broken - open_, broken

    def given(self, chapter: Chapter, number: int) -> tuple[Term, ...]:
        """What the links before this one were found to need."""
        earlier = [self.found.get((chapter.path, "link", k)) for k in range(number)]
        conditional = [f for f in earlier if isinstance(f, Finding) and f.status == "conditional"]
        return tuple({c.text: c.term for f in conditional for c in f.conditions if not c.met_by}.values())


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


@record()
class Look:
    """The second engine's look at what a task is about: what it saw at a few points, and a witness if the relation fails."""

    left: Term
    relation: Relation
    right: Term
    scope: Scope
    seed: int
    key: Key

    def __call__(self) -> tuple[str, Witness | None]:
        from ..numeric.refute import agree
        from .randomness import deterministic, readable

        left, right, scope = deterministic(self.left, self.right, self.scope)
        agreement, witness = agree(left, self.relation, right, scope, seed=self.seed)
        return agreement, witness and readable(witness, self.scope)


def looks(work: Sequence[Task]) -> list[Look]:
    """A look for every task that may end with "proved"."""
    return [look for task in work if (look := _look(task)) is not None]


def _look(task: Task) -> Look | None:
    derivation, (_, part, number) = task.chapter.derivation, task.key
    scope = derivation.scope
    if part == "link":
        question = asked(derivation, number + 1)
        return Look(question.left, question.relation, question.right, question.scope, task.book.seed, task.key)
    if part == "promise":
        p = promised(task.book, task.chapter)[number]
        return Look(p.left, p.relation, p.right, opened_scope(scope), task.book.seed, task.key)
    if part == "claim" and derivation.claim is not None:
        return Look(derivation.claim.left, derivation.claim.relation, derivation.claim.right, scope, task.book.seed, task.key)
    return None


def tasks(book: Book) -> list[Task]:
    """All tasks, lemmas first."""
    return list(_all_tasks(book, book.top))


def _all_tasks(book: Book, chapter: Chapter) -> Iterator[Task]:
    mine = tasks_of(book, chapter)
    first = [t for t in mine if t.key[1] in ("domain", "promise")]  # what all the rest may rest on
    yield from first
    for lemma in chapter.lemmas:
        yield from _all_tasks(book, lemma)
    yield from mine[len(first) :]


def tasks_of(book: Book, chapter: Chapter) -> list[Task]:
    """The tasks of one chapter, its lemmas left out."""
    derivation = chapter.derivation
    parts: list[tuple[str, int]] = [("domain", 0)] if derivation.scope.assume else []
    parts += [("promise", k) for k in range(len(promised(book, chapter)))]
    parts += [("link", k) for k in range(len(derivation.steps) - 1)]
    if derivation.claim is not None:
        ends = ((derivation.claim.left, derivation.steps[0].expr), (derivation.steps[-1].expr, derivation.claim.right))
        parts += [("end", k) for k, (a, b) in enumerate(ends) if a != b] + [("claim", 0)]
    return [Task(book, chapter, (chapter.path, part, k)) for part, k in parts]


# ---------------------------------------------------------------- what the tasks do


def _link(book: Book, chapter: Chapter, number: int) -> Finding:
    from ..reasons import phrases
    from ..reasons.judge import judge_reason
    from .judge import judged
    from .work import Work

    scope = book.context(chapter).scope
    derivation = chapter.derivation if scope is chapter.derivation.scope else replace(chapter.derivation, scope=scope)
    step, question = derivation.steps[number + 1], asked(derivation, number + 1)
    said = phrases.read(step.reason, step.by, derivation.scope, derivation.notation, tuple(c.derivation.name for c in chapter.usable))
    names = frozenset(fact.removeprefix("definition of ").removeprefix("lemma ") for fact in said.facts)
    context = replace(book.context(chapter), scope=question.scope, given=book.given(chapter, number), named=names)
    plain = question.scope is derivation.scope and not context.given  # one domain for the chain keeps its towers
    domain = book.context(chapter).domain if plain else context.domain
    work = Work(context, question.left, question.right, question.relation, domain)
    finding = judged(work)
    promises_any = book.suggest or derivation.max_step or any(s.reason or s.by for s in derivation.steps)
    if finding.status not in ("proved", "conditional") or not promises_any:
        return finding  # a chain without any reason promises nothing
    reason = judge_reason(step, before(derivation, number + 1), work, said, finding.facts)
    facts = reason.actual if reason.actual and reason.actual != ("arithmetic",) else () if reason.actual else finding.facts
    return replace(finding, reason=reason, facts=facts)


def _end(book: Book, chapter: Chapter, number: int) -> Finding:
    """That a side of the claim is the first, or the last, expression of the chain."""
    from .judge import judge

    derivation, claim = chapter.derivation, chapter.derivation.claim
    assert claim is not None
    pairs = ((claim.left, derivation.steps[0].expr), (derivation.steps[-1].expr, claim.right))
    return judge(pairs[number][0], "=", pairs[number][1], book.context(chapter))


def _claim(book: Book, chapter: Chapter, number: int) -> Finding:
    """The claim tried directly, when the chain does not show it."""
    from .judge import judge

    _derivation, claim = chapter.derivation, chapter.derivation.claim
    assert claim is not None
    if chain_holds(book, chapter):
        return Finding("not proved", note="the chain shows it")
    return judge(claim.left, claim.relation, claim.right, book.context(chapter))


def chain_holds(book: Book, chapter: Chapter) -> bool:
    """Every link and both ends hold, perhaps under conditions."""
    keys = [t.key for t in tasks_of(book, chapter) if t.key[1] in ("link", "end")]
    return all(book.status(k) == "proved" or (k[1] == "link" and book.status(k) == "conditional") for k in keys)


def _promise(book: Book, chapter: Chapter, number: int) -> Finding:
    """A declared range is proved from the body alone: the name is opened, and its own range is not used."""
    from .judge import judge
    from .work import Context

    scope = chapter.derivation.scope
    promise = promised(book, chapter)[number]
    context = Context(opened_scope(scope), open_always=frozenset(scope.definitions), seed=book.seed)
    return judge(promise.left, promise.relation, promise.right, context)


def without_ranges(scope: Scope, names: frozenset[str]) -> Scope:
    """The scope in which these definitions have no range."""
    if not names:
        return scope
    return replace(scope, definitions={n: replace(d, range=None) if n in names else d for n, d in scope.definitions.items()})


def opened_scope(scope: Scope) -> Scope:
    """The scope in which no definition has a range, and parameters are real numbers."""
    blind = without_ranges(scope, frozenset(scope.definitions)).definitions
    parameters = {p: Kind() for d in scope.definitions.values() for p in d.parameters if p not in scope.symbols}
    return replace(scope, definitions=blind, symbols={**parameters, **scope.symbols})


def _domain(book: Book, chapter: Chapter, number: int) -> str:
    """ "inhabited" when a point is found, the text of an assumption that the others exclude, or "unknown"."""
    from ..numeric.compile import Compiler
    from ..numeric.sample import Sampler
    from ..printing import to_text
    from .conditions import Need
    from .core import fn
    from .declarations import domain_of
    from .discharge import met
    from .elaborate import Elaborator
    from .randomness import deterministic
    from .work import OBSTACLES

    scope = chapter.derivation.scope
    certain = deterministic(Term("num", value="0"), Term("num", value="0"), scope)[2]
    for _ in Sampler((), certain, Compiler(certain, True), book.seed).points(1):
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


_WORK: Mapping[str, Any] = {"link": _link, "end": _end, "claim": _claim, "promise": _promise, "domain": _domain}


def closable(scope: Scope, name: str) -> bool:
    """True when a definition is smooth for all values of its parameters and symbols, so that it may stand for any function."""
    from .core import Core, sym
    from .declarations import domain_of
    from .discharge import unmet
    from .domain import Nature
    from .elaborate import Elaborator
    from .needs import needs
    from .work import OBSTACLES

    definition = scope.definitions[name]
    try:
        domain = domain_of(scope)
        for p in definition.parameters:
            domain = domain.with_symbol(p, Nature())
        everything = Elaborator(scope, frozenset(scope.definitions)).with_local({p: sym(p) for p in definition.parameters})
        value = everything.value(definition.body)
        return isinstance(value, Core) and not unmet(needs(value, domain, strict=True), domain)
    except OBSTACLES:
        return False
