"""A derivation among its lemmas, and the list of what it has to show: declared ranges, links, the ends of its claim."""

from __future__ import annotations

from ..model.chains import Derivation, Relation
from ..model.declarations import Scope
from ..model.printing import to_text
from ..model.records import record, replace
from ..model.terms import Term
from ..model.trees import call, name
from .definitions import apart, same_meaning

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
    for called, lemma in derivation.lemmas.items():
        lemmas.append(chapter_of(replace(lemma, name=called), (*path, called), (*before, *lemmas)))
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
    out = []
    for defined, definition in scope.definitions.items():
        if definition.range is None:
            continue
        here, shown = (_applied(defined, parameters) for parameters in (apart(definition, scope), definition.parameters))
        r = definition.range
        ends: tuple[tuple[Term | None, Relation], ...] = ((r.low, ">" if r.low_open else ">="), (r.high, "<" if r.high_open else "<="))
        for bound, relation in ends:
            if bound is not None and to_text(bound) not in ("oo", "-oo"):
                out.append(Promise(defined, f"{to_text(shown)} {relation} {to_text(bound)}", here, relation, bound))
    return out


def _applied(function: str, parameters: tuple[str, ...]) -> Term:
    return call(function, *map(name, parameters)) if parameters else name(function)


def promised(file: Chapter, chapter: Chapter) -> list[Promise]:
    """What a chapter has to show of its own: a lemma not what the file says of the same definitions."""
    scope, outer = chapter.derivation.scope, file.derivation.scope
    return [p for p in promises(scope) if not (chapter.path and same_meaning(p.name, scope, outer))]


def promises_reasons(derivation: Derivation, suggest: bool) -> bool:
    """Whether the reasons of a chain are judged: one without any reason promises nothing."""
    return suggest or bool(derivation.max_step) or any(s.reason or s.by for s in derivation.steps)


def keys_of(file: Chapter, chapter: Chapter) -> list[Key]:
    """What is to be shown in one chapter, its lemmas left out."""
    derivation = chapter.derivation
    parts: list[tuple[str, int]] = [("domain", 0)] if derivation.scope.assume else []
    parts += [("promise", k) for k in range(len(promised(file, chapter)))]
    parts += [("link", k) for k in range(len(derivation.steps) - 1)]
    if derivation.claim is not None:
        parts += [("end", k) for k, (a, b) in enumerate(ends(derivation)) if a != b] + [("claim", 0)]
    return [(chapter.path, part, k) for part, k in parts]


def ends(derivation: Derivation) -> tuple[tuple[Term, Term], ...]:
    """The sides of a claim beside the first and the last line of the chain, which they have to equal."""
    claim, steps = derivation.claim, derivation.steps
    return ((claim.left, steps[0].expr), (steps[-1].expr, claim.right)) if claim else ()
