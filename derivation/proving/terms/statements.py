"""Statements as core terms: negation pushed down to the relations, what a list of them comes to."""

from __future__ import annotations

from collections.abc import Iterator

from .core import FALSE, TRUE, Core, fn

RELATIONS = frozenset({"eq", "ne", "lt", "le"})
LOGIC = frozenset({"and", "or", "not", "true", "false", "all"}) | RELATIONS
WRITTEN = {"eq": "=", "lt": "<", "le": "<="}
WAYS = {"=>": (True, False), "<==": (False, True), "<=>": (True, True)}  # from left to right, from right to left
_DUAL = {"and": "or", "or": "and"}


def is_statement(term: Core) -> bool:
    return term.head in LOGIC


def pushed(term: Core, yes: bool = True) -> Core:
    """The statement, or its negation, with `not` only in front of what is no relation between numbers."""
    if term.head == "not":
        return pushed(term.args[0], not yes)
    if term.head in _DUAL:
        return fn(term.head if yes else _DUAL[term.head], *[pushed(a, yes) for a in term.args])
    if yes:
        return term
    if term in (TRUE, FALSE):
        return FALSE if term is TRUE else TRUE
    if term.head not in RELATIONS:
        return fn("not", term)
    left, right = term.args
    return {"eq": fn("ne", left, right), "ne": fn("eq", left, right), "lt": fn("le", right, left), "le": fn("lt", right, left)}[term.head]


def literals(term: Core) -> Iterator[Core]:
    """The relations that a pushed statement is made of."""
    if term.head in _DUAL:
        for a in term.args:
            yield from literals(a)
    else:
        yield term


def linked(relation: str, left: bool | None, right: bool | None) -> bool:
    """Whether an implication or equivalence is true of these truths; of one that is not known (None) nothing follows.

    >>> linked("=>", None, True), linked("<=>", None, True)
    (True, False)
    """
    forth, back = WAYS[relation]
    return (not forth or left is False or right is True) and (not back or right is False or left is True)
