"""What a link of a chain asks: which lines it joins, and what stands behind relations that are not plain ones."""

from __future__ import annotations

from ..model import Derivation, Relation, Scope, Step, Term
from ..records import record, replace


@record()
class Asked:
    """`left relation right` in a scope, relation being one that the engine knows."""

    left: Term
    relation: Relation
    right: Term
    scope: Scope


def before(derivation: Derivation, number: int) -> Step:
    """The line that step `number` follows from: the one before, or the lines that it names, joined by And."""
    step = derivation.steps[number]
    if not step.origin:
        return derivation.steps[number - 1]
    lines = [derivation.steps[k] for k in step.origin]
    if len(lines) == 1:
        return lines[0]
    source = f"And({', '.join(line.source.strip() for line in lines)})"
    return Step(Term("call", tuple(line.expr for line in lines), "And"), source=source, place=lines[0].place)


def asked(derivation: Derivation, number: int) -> Asked:
    """The question of the link that leads to step `number`."""
    step, left = derivation.steps[number], before(derivation, number).expr
    if step.relation != "~":
        return Asked(left, step.relation, step.expr, derivation.scope)
    return proportional(left, step.expr, step.variable, derivation.scope)


def proportional(left: Term, right: Term, variable: str, scope: Scope) -> Asked:
    """left ~ right in v: the quotient does not depend on v, that is left(v) right(w) = left(w) right(v) for all v and w.

    (Where right(w) is not 0 for some w, left = c right with c = left(w)/right(w), which is free of v.)
    """
    other = variable + "_"
    while other in scope.symbols or other in scope.definitions or other in scope.functions:
        other += "_"
    wide = replace(scope, symbols={**scope.symbols, other: scope.symbols[variable]})
    assume = tuple(renamed(a, variable, other) for a in scope.assume if mentions(a, variable))
    here, there = (Term("mul", (_bracketed(a), _bracketed(renamed(b, variable, other)))) for a, b in ((left, right), (right, left)))
    return Asked(here, "=", there, replace(wide, assume=scope.assume + assume))


def mentions(term: Term, name: str) -> bool:
    return any(t.head == "name" and t.value == name for t in term.walk())


def renamed(term: Term, old: str, new: str) -> Term:
    """The term with one name for another."""
    if term.head == "name" and term.value == old:
        return Term("name", value=new)
    return Term(term.head, tuple(renamed(a, old, new) for a in term.args), term.value)


def _bracketed(term: Term) -> Term:
    return term if term.head in ("name", "num", "call", "group", "index") else Term("group", (term,))
