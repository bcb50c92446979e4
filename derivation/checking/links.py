"""What a link of a chain asks: which lines it joins, and what stands behind relations that are not plain ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.binding import free_names
from ..model.chains import Derivation, Relation, Step
from ..model.declarations import Scope
from ..model.findings import Condition
from ..model.records import record, replace
from ..model.terms import Term
from ..model.trees import ZERO, bracketed, call, mentions, name, replaced
from ..reading.meaning.up_to_constant import UP_TO, slope

if TYPE_CHECKING:
    from ..proving.verdict.work import Work
    from ..reasons.phrases import Named


@record()
class Asked:
    """`left relation right` in a scope, relation being one that the engine knows.

    `also` is what must hold beside it. `copy` stands for `variable` once more, in a proportionality: what is said of the one is
    said of the other. `values` says of what the values of a witness are, when not of the two lines.
    """

    left: Term
    relation: Relation
    right: Term
    scope: Scope
    also: Asked | None = None
    variable: str = ""
    copy: str = ""
    values: str = ""


@record()
class Laid:
    """A link laid out: what it asks, the work on it with all that was found out on the way, and what its reason names."""

    question: Asked
    work: Work
    said: Named
    given: tuple[Condition, ...] = ()


def before(derivation: Derivation, number: int) -> Step:
    """The line that step `number` follows from: the one before, or the lines that it names, joined by And."""
    step = derivation.steps[number]
    if not step.origin:
        return derivation.steps[number - 1]
    lines = [derivation.steps[k] for k in step.origin]
    if len(lines) == 1:
        return lines[0]
    source = f"And({', '.join(line.source.strip() for line in lines)})"
    return Step(call("And", *[line.expr for line in lines]), source=source, place=lines[0].place)


def asked(derivation: Derivation, number: int) -> Asked:
    """The question of the link that leads to step `number`."""
    step = derivation.steps[number]
    return question(before(derivation, number).expr, step.relation, step.expr, step.variable, derivation.scope)


def question(left: Term, relation: Relation, right: Term, variable: str, scope: Scope) -> Asked:
    """What a relation between two terms asks of the engines."""
    if relation == UP_TO:
        return up_to_a_constant(left, right, variable, scope)
    return proportional(left, right, variable, scope) if relation == "~" else Asked(left, relation, right, scope)


def up_to_a_constant(left: Term, right: Term, variable: str, scope: Scope) -> Asked:
    """left ≈ right in x: both have a derivative by x wherever they have to have values, and it is the same."""
    return Asked(
        slope(left, right, variable, scope), "=", slope(right, left, variable, scope), scope, values=f"the values are those of the derivatives by {variable}"
    )


def proportional(left: Term, right: Term, variable: str, scope: Scope) -> Asked:
    """left ~ right in p: there is a c, not 0 and free of p, with left = c right for every p of the domain, whatever the other symbols are.

    That is: left(p) right(q) = left(q) right(p) for all p and q, and left(p) = 0 exactly where right(p) = 0. For where right(q) is
    not 0 for some q, neither is left(q), and c = left(q)/right(q) does it; where there is no such q, both are 0 throughout, and c = 1 does.
    (The other way round: left(p) right(q) = c right(p) right(q) = left(q) right(p), and c is not 0.)
    """
    taken = {*scope.symbols, *scope.definitions, *scope.functions, *(t.value for term in (left, right, *scope.assume) for t in term.walk())}
    other = variable + "_"
    while other in taken:
        other += "_"
    wide = replace(scope, symbols={**scope.symbols, other: scope.symbols[variable]})
    open_ = [a for a in scope.assume if mentions(a, variable) and not any(variable in _hidden(t, scope) for t in a.walk())]
    assume = tuple(replaced(a, {variable: name(other)}) for a in open_)
    here, there = (Term("mul", (bracketed(a), bracketed(moved(b, variable, other, scope)))) for a, b in ((left, right), (right, left)))
    values = f"the values are those of left*right with {other} for {variable} in one of the two"
    zeros = Asked(Term("eq", (left, ZERO)), "<=>", Term("eq", (right, ZERO)), scope)
    return Asked(here, "=", there, replace(wide, assume=scope.assume + assume), also=zeros, variable=variable, copy=other, values=values)


def moved(term: Term, old: str, new: str, scope: Scope) -> Term:
    """The term at another value of a symbol, also where a definition or the bare name of a function hides that it depends on it."""
    if not any(old in _hidden(t, scope) for t in term.walk()):
        return replaced(term, {old: name(new)})
    return call("Subs", term, name(old), name(new))


def _hidden(term: Term, scope: Scope) -> frozenset[str]:
    """What a name depends on beside the arguments that stand with it."""
    if term.value in scope.definitions and term.head in ("name", "call"):
        return free_names(name(term.value), scope) - frozenset(scope.definitions[term.value].parameters)
    return free_names(term, scope) if term.head == "name" and term.value in scope.functions else frozenset()
