"""What makes a term a line of a derivation: its names mean something, and it is of the kind that the other lines are."""

from __future__ import annotations

from ...model.chains import Derivation
from ...model.declarations import Scope
from ...model.places import Complaint
from ...model.records import replace
from ...model.terms import Span, Term
from ...reading.meaning.scope import check
from ...shapes import alike, described, shape


def complaints(line: Term, scope: Scope, like: Term | None = None) -> tuple[Complaint, ...]:
    """What keeps a term from being a line; `like` is another line that it must be able to stand beside.

    >>> from derivation.model.declarations import Kind
    >>> x = Term("name", value="x")
    >>> complaints(x, Scope({"x": Kind()})), complaints(x, Scope())[0].code
    ((), 'undeclared')
    """
    found = list(check(line, scope))
    if found:
        return tuple(found)
    own = shape(line, scope, {}, found)
    other = None if like is None else shape(like, scope)
    if not found and own is not None and other is not None and not alike(own, other):
        found.append(Complaint("shape", f"this is {described(own)}, but the line before is {described(other)}", line.span or Span(0, 1)))
    return tuple(found)


def with_line(derivation: Derivation, number: int, line: Term) -> Derivation:
    """The derivation with another term on a line."""
    steps = derivation.steps
    return replace(derivation, steps=(*steps[:number], replace(steps[number], expr=line), *steps[number + 1 :]))
