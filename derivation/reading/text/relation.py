"""Text -> the two sides of a claim and the relation between them."""

from __future__ import annotations

from ...model.places import Complaint
from ...model.relations import SIGNS
from ...model.terms import Term
from .expression import ARROWS, Reader, mended
from .tokens import Token, tokenize


def parse_relation(text: str) -> tuple[Term | None, str, Term | None, tuple[Complaint, ...]]:
    """Both sides of a claim such as `f(x) = 2*x`, and the relation between them.

    >>> left, relation, right, _ = parse_relation("x + 1 <= y")
    >>> left.head, relation, right.value
    ('add', '<=', 'y')
    """
    tokens = tokenize(text)
    if tokens.hopeless:
        return None, "=", None, mended(tokens)
    at = [k for k, depth in _depths(tokens.items) if depth == 0 and tokens.items[k][0] in ("=", *ARROWS)]
    if len(at) == 1:
        left, right = Reader(tokens, 0, at[0]).whole(), Reader(tokens, at[0] + 1).whole()
        return left, tokens.items[at[0]][0], right, mended(tokens)
    term = Reader(tokens).whole()
    if term is None or term.head not in SIGNS:
        if not tokens.complaints:
            tokens.complain("no-relation", "a claim has two sides with a relation between them", 0, len(text.rstrip()), "write left = right")
        return None, "=", None, mended(tokens)
    return term.args[0], SIGNS[term.head], term.args[1], mended(tokens)


def _depths(items: list[Token]) -> list[tuple[int, int]]:
    depth, found = 0, []
    for k, (kind, _, _, _) in enumerate(items):
        depth += (kind in "([") - (kind in ")]")
        found.append((k, depth))
    return found
