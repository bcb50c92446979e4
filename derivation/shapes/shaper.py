"""What the rules of shapes share: the scope, the complaints, and the shapes of definitions that were opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..model.declarations import Definition, Scope
from ..model.places import Complaint
from ..model.printing import to_text
from ..model.sizes import same
from ..model.terms import Span, Term
from .form import NUMBER, STATEMENT, Shape, described, sides

Bound = dict[str, Shape]
Opened = dict[tuple[str, tuple[Shape | None, ...]], tuple[Shape | None, bool]]


class Shaper:
    """Finds shapes by rules, one for each head."""

    def __init__(self, scope: Scope, complaints: list[Complaint], rules: Mapping[str, Rule], opened: Opened | None = None) -> None:
        self.scope, self.complaints, self.rules = scope, complaints, rules
        self.opened: Opened = {} if opened is None else opened

    def of(self, term: Term, bound: Bound) -> Shape | None:
        return self.rules[term.head](self, term, bound)

    def value(self, term: Term, bound: Bound) -> Shape | None:
        """The shape of a part of arithmetic, which is no statement."""
        found = self.rules[term.head](self, term, bound)
        if found == STATEMENT:
            self.complain(term, f"{to_text(term)} is a statement, not a number")
            return None
        return found

    def open(self, definition: Definition, args: tuple[Shape | None, ...]) -> tuple[Shape | None, bool]:
        """The shape of a body for arguments of given shapes, and whether the body fits together then; opened once."""
        key = definition.name, args
        if key not in self.opened:
            self.opened[key] = None, True  # a definition that leads back to itself has no shape
            bound = {name: arg for name, arg in zip(definition.parameters, args, strict=False) if arg is not None}
            body = Shaper(self.scope, [], self.rules, self.opened)
            self.opened[key] = body.of(definition.body, bound), not body.complaints
        return self.opened[key]

    def complain(self, term: Term, message: str, help: str = "") -> None:
        self.complaints.append(Complaint("shape", message, term.span or Span(0, 1), help))

    def number(self, term: Term, bound: Bound, what: str) -> None:
        """Complain unless the term is a number."""
        found = self.rules[term.head](self, term, bound)
        if found:
            entry = f"write it for an entry, as in {what}({to_text(term)}[i])" if len(found) == 1 and found != STATEMENT and what.isidentifier() else ""
            help = f"write Norm({to_text(term)})" if what == "Abs" else entry
            self.complain(term, f"{what} takes a number, but {to_text(term)} is {described(found)}", help)

    def square(self, term: Term, bound: Bound, what: str) -> Shape | None:
        """The shape, after a complaint if it is not as high as it is wide."""
        found = self.of(term, bound)
        if found is None or found == NUMBER:
            return found
        if found == STATEMENT or not same(*sides(found)):
            self.complain(term, f"{what} takes a square matrix, but {to_text(term)} is {described(found)}")
            return None
        return found


Rule = Callable[[Shaper, Term, Bound], Shape | None]
