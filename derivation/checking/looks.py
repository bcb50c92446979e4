"""The second engine's look at every link, promise and claim, whatever the provers say of it."""

from __future__ import annotations

from ..model import Relation, Scope, Term, Witness
from ..records import record
from .book import Book
from .chapters import Chapter, Key, promised
from .definitions import opened_scope
from .links import Asked, asked, question


@record()
class Look:
    """The second engine's look at what a task is about: what it saw at a few points, and a witness if the relation fails."""

    left: Term
    relation: Relation
    right: Term
    scope: Scope
    seed: int
    key: Key
    also: Asked | None = None

    def __call__(self) -> tuple[str, Witness | None]:
        from ..numeric.refute import agree
        from ..proving.randomness import deterministic, readable

        left, right, scope = deterministic(self.left, self.right, self.scope)
        agreement, witness = agree(left, self.relation, right, scope, seed=self.seed)
        if witness is None and self.also is not None:
            left, right, scope = deterministic(self.also.left, self.also.right, self.also.scope)
            witness = agree(left, self.also.relation, right, scope, seed=self.seed)[1]
        return agreement, witness and readable(witness, self.scope)


def look_at(book: Book, chapter: Chapter, key: Key) -> Look | None:
    """The look at what may end with "proved"; None for what is no relation between two terms."""
    derivation, (_, part, number) = chapter.derivation, key
    scope = derivation.scope
    if part == "link":
        return _look(asked(derivation, number + 1), book.seed, key)
    if part == "promise":
        p = promised(book.top, chapter)[number]
        return Look(p.left, p.relation, p.right, opened_scope(scope), book.seed, key)
    if part == "claim" and derivation.claim is not None:
        claim = derivation.claim
        return _look(question(claim.left, claim.relation, claim.right, claim.variable, scope), book.seed, key)
    return None


def _look(asked: Asked, seed: int, key: Key) -> Look:
    return Look(asked.left, asked.relation, asked.right, asked.scope, seed, key, asked.also)
