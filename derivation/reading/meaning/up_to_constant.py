"""Equal up to a constant in x: which lines are joined by it, and what it says of their derivatives.

`Integral(f, x)` without bounds is one fixed antiderivative of f in x, of which nothing else is known. So a line in which one stands as a
term of a sum, perhaps with a factor free of x, is meant up to a constant in x when it is joined to another by `=`: (left - right)' = 0 wherever
f has a value. Anywhere else, as in exp(Integral(f, x)), the equation is one about that fixed function. Which relation it is, is decided
once, from the terms with all definitions opened, and written into the step; everything else only reads it there.
"""

from __future__ import annotations

from ...language.functions import CARDS
from ...model.binding import free_names, limits, without
from ...model.chains import Claim, Derivation, Step
from ...model.declarations import Scope
from ...model.records import replace
from ...model.terms import Term
from ...model.trees import bare, call, grouped, is_call, items, name

UP_TO = "≈"


def laid_out(derivation: Derivation) -> Derivation:
    """The derivation, its lemmas and its claim with `=` beside an indefinite integral read as equality up to a constant."""
    if not _anywhere(derivation):
        return derivation
    steps = derivation.steps
    settled = tuple(_settled(step, steps[k - 1] if not step.origin else None, derivation.scope) if k else step for k, step in enumerate(steps))
    lemmas = {name: laid_out(lemma) for name, lemma in derivation.lemmas.items()}
    claim = derivation.claim and _settled_claim(derivation.claim, derivation.scope)
    if settled == steps and claim == derivation.claim and lemmas == derivation.lemmas:
        return derivation
    return replace(derivation, steps=settled, lemmas=lemmas, claim=claim)


def _anywhere(derivation: Derivation) -> bool:
    """Whether an indefinite integral stands on some line, in some definition, claim or lemma."""
    claim = derivation.claim
    terms = [step.expr for step in derivation.steps] + [d.body for d in derivation.scope.definitions.values()] + ([claim.left, claim.right] if claim else [])
    return any(t.value == "Integral" and _indefinite_in(t) for term in terms for t in term.walk()) or any(map(_anywhere, derivation.lemmas.values()))


def _settled(step: Step, before: Step | None, scope: Scope) -> Step:
    if step.relation != "=" or before is None:
        return step
    variable = constant_in(before.expr, step.expr, scope)
    return replace(step, relation=UP_TO, variable=variable) if variable else step


def _settled_claim(claim: Claim, scope: Scope) -> Claim:
    variable = constant_in(claim.left, claim.right, scope) if claim.relation == "=" else ""
    return replace(claim, relation=UP_TO, variable=variable) if variable else claim


def constant_in(left: Term, right: Term, scope: Scope) -> str:
    """The one variable of all indefinite integrals on both sides, "" when there are none, or when they are in several or in none that varies."""
    found = {name for side in (left, right) for name in variables(side, scope)}
    name = found.pop() if len(found) == 1 else ""
    kind = scope.symbols.get(name)
    if kind is None or kind.sort == "integer" or kind.shape or tied(name, scope) is not None:
        return ""
    return name if linear(left, name, scope) and linear(right, name, scope) else ""


def linear(term: Term, variable: str, scope: Scope) -> bool:
    """Whether indefinite integrals occur only as terms of a sum, with factors that are free of their variable, definitions opened."""
    inside = [k for k, a in enumerate(term.args) if variables(a, scope)]
    if term.head in ("name", "call") and term.value in scope.definitions:
        return not inside and _linear_body(term, variable, scope)
    if _is_indefinite(term, variable):
        return not inside
    if term.head in ("group", "neg", "pos", "add", "sub"):
        return all(linear(term.args[k], variable, scope) for k in inside)
    if term.head in ("mul", "div") and len(inside) == 1 and (term.head == "mul" or inside == [0]):
        other = term.args[1 - inside[0]]
        return variable not in free_names(other, scope) and linear(term.args[inside[0]], variable, scope)
    return not inside


def _linear_body(term: Term, variable: str, scope: Scope) -> bool:
    """A call of a definition: of one argument that moves, which is the variable of the integrals in the body, or of none."""
    definition = scope.definitions[term.value]
    moving = [p for p, a in zip(definition.parameters, term.args, strict=False) if variable in free_names(a, scope)]
    body, hidden = definition.body, without(scope, definition.parameters)
    found = variables(body, hidden)
    if not found or len(moving) > 1 or (moving and variable in free_names(body, hidden) - set(definition.parameters)):
        return not found
    name = moving[0] if moving else variable
    return found == {name} and linear(body, name, hidden)


def tied(name: str, scope: Scope) -> Term | None:
    """What is assumed of a name in an equation, so that it does not vary on its own."""
    return next((a for a in scope.assume if name in free_names(a, scope) and _equates(a, name, scope)), None)


def _equates(statement: Term, name: str, scope: Scope) -> bool:
    return any((t.head == "eq" or is_call(t, "Eq")) and name in free_names(t, scope) for t in statement.walk())


def variables(term: Term, scope: Scope, bound: frozenset[str] = frozenset(), opened: frozenset[str] = frozenset()) -> frozenset[str]:
    """The free variables of the indefinite integrals in a term, definitions opened."""
    found: frozenset[str] = frozenset()
    name = term.value
    if term.head in ("name", "call") and name in scope.definitions and name not in bound and name not in opened:
        definition = scope.definitions[name]
        hidden = without(scope, definition.parameters)
        inside = variables(definition.body, hidden, frozenset(), opened | {name})
        given = dict(zip(definition.parameters, term.args, strict=False))
        for variable in inside - bound:
            found |= free_names(given[variable], scope) - bound if variable in given else {variable}
    if term.head == "call":
        found |= frozenset(v for v in _indefinite_in(term) if v not in bound)
        here = bound.union(n for n, _, _ in limits(term))
    else:
        here = bound
    for arg in term.args:
        found |= variables(arg, scope, here, opened)
    return found


def _indefinite_in(term: Term) -> list[str]:
    """The variables of Integral(f, x, y) that have no bounds."""
    last = [a.args[0] if a.head == "tuple" and len(a.args) == 1 else a for a in term.args[1:]] if term.value == "Integral" else []
    return [a.value for a in last if a.head == "name"]


def slope(side: Term, other: Term, variable: str, scope: Scope) -> Term:
    """The derivative of a side, as a term: of an indefinite integral alone it is the integrand f.

    For where the other side has no such integral and has the derivative f, it is an antiderivative; otherwise f is to be
    continuous by its look, or what a derivative of the integral needs is asked for.
    """
    alone = bare(side)
    whole = Term("sub", (side, other))
    real = not any(t.value == "I" or (t.value in scope.symbols and scope.symbols[t.value].sort == "complex") for t in whole.walk())
    if _is_indefinite(alone, variable) and (not variables(other, scope) or (real and continuous(alone.args[0], scope))):
        return alone.args[0]
    return call("Derivative", side, name(variable))


def without_integrals(derivative: Term, scope: Scope) -> Term | None:
    """Derivative(F, x) without the indefinite integrals in F, which have no value that could be computed; None where there are none, or they stay."""
    body, *by = derivative.args
    if len(by) != 1 or by[0].head != "name" or not variables(body, scope):
        return None
    carried = slope_by_terms(body, by[0].value, scope)
    return None if carried == derivative else carried


def slope_by_terms(term: Term, variable: str, scope: Scope) -> Term:
    """The derivative with sums taken term by term, and names of sums opened, so that indefinite integrals are gone; as it was where they stay."""
    whole = call("Derivative", term, name(variable))
    if not variables(term, scope):
        return whole
    if _is_indefinite(term, variable):
        return grouped(term.args[0])
    if term.head in ("group", "neg", "pos", "add", "sub"):
        return grouped(Term(term.head, tuple(slope_by_terms(a, variable, scope) for a in term.args)))
    if term.head == "name" and term.value in scope.definitions:
        return slope_by_terms(scope.definitions[term.value].body, variable, scope)
    if term.head == "call" and term.value in scope.definitions:
        return _by_chain_rule(term, variable, scope) if linear(term, variable, scope) else whole
    moving = [k for k, a in enumerate(term.args) if variable in free_names(a, scope)] if term.head in ("mul", "div") else []
    if moving == [0] or (moving == [1] and term.head == "mul"):
        args = tuple(slope_by_terms(a, variable, scope) if k in moving else a for k, a in enumerate(term.args))
        return grouped(Term(term.head, args))
    return whole


def _by_chain_rule(term: Term, variable: str, scope: Scope) -> Term:
    """The derivative of the body at the arguments, times that of the one argument that moves."""
    definition = scope.definitions[term.value]
    moving = [(p, a) for p, a in zip(definition.parameters, term.args, strict=True) if variable in free_names(a, scope)]
    inner = slope_by_terms(definition.body, moving[0][0] if moving else variable, without(scope, definition.parameters))
    inside = call("Subs", inner, items(*map(name, definition.parameters)), items(*term.args))
    outer = [call("Derivative", a, name(variable)) for _, a in moving]
    return Term("mul", (inside, outer[0])) if outer else inside


def continuous(term: Term, scope: Scope) -> bool:
    """Whether a term is continuous wherever it has a value, by its look, definitions opened."""
    todo, seen = [term], set[str]()
    while todo:
        for t in todo.pop().walk():
            if t.value in scope.definitions and t.head in ("name", "call"):
                if t.value not in seen:
                    seen.add(t.value)
                    todo.append(scope.definitions[t.value].body)
            elif t.head == "call" and t.value not in CONTINUOUS and t.value not in scope.functions:
                return False
            elif t.head == "pow" and not (_is_number(t.args[1]) or (t.args[0].head == "num" and t.args[0].value.strip("0."))):
                return False  # 0**x jumps
            elif t.head not in ARITHMETIC or (t.value == "I" and "I" not in scope.symbols):
                return False
            elif t.head == "name" and t.value in scope.symbols and scope.symbols[t.value].sort == "complex":
                return False  # logarithms and roots jump at their cuts
    return True


def _is_number(term: Term) -> bool:
    return all(t.head in ARITHMETIC and t.head not in ("name", "call") for t in term.walk())


ARITHMETIC = frozenset({"num", "name", "neg", "pos", "add", "sub", "mul", "div", "pow", "group", "call"})
CONTINUOUS = frozenset(name for name, card in CARDS.items() if card.continuous and card.least == 1)


def _is_indefinite(term: Term, variable: str) -> bool:
    return is_call(term, "Integral") and len(term.args) == 2 and _indefinite_in(term) == [variable]
