"""A chain of lines with the relations and reasons between them, as it was read, and what it claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from .declarations import Scope
from .faces import FACES, Shown
from .places import Place, Problem
from .records import field, record
from .terms import Term

Relation = Literal["=", "<", "<=", ">", ">=", "<=>", "=>", "<==", "~", "≈"]


def between(relation: Relation) -> Relation:
    """The relation between the elementary steps of a link: statements say the same, everything else is equal."""
    return "<=>" if relation in ("<=>", "=>", "<==") else "="


@record(slots=True)
class Step(Shown):
    """One line of the chain: `relation` links it to the line before, `reason` says why, verbatim.

    `by` names facts of the file or catalogue entries. `variable` is what a proportionality (~), or an equality up to a constant (≈), is in, `origin` are the
    numbers of the lines that this one follows from, when it is not the one before. `source` is the text of the expression as it stands
    in the file, so that spans of `expr` are offsets into it.
    """

    expr: Term
    relation: Relation = "="
    reason: str = ""
    by: tuple[str, ...] = ()
    source: str = ""
    place: Place | None = field(default=None, compare=False)
    variable: str = ""
    origin: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The expression as the author wrote it."""
        return self.source.strip() or FACES.text(self.expr)

    def __repr__(self) -> str:
        because = "".join(f", {name}={value!r}" for name, value in (("reason", self.reason), ("by", self.by)) if value)
        return f"Step({f'{self.relation} {self.text}'!r}{because})"

    def to_sympy(self, scope: Scope | None = None) -> object:
        """The expression in SymPy, unevaluated where SymPy can hold it. Imports SymPy."""
        return FACES.sympy(self.expr, scope or Scope())


@record(slots=True)
class Claim:
    """What a whole chain says: `left relation right`; `variable` is what an equality up to a constant (≈) is in."""

    left: Term
    right: Term
    relation: Relation = "="
    source: str = ""
    place: Place | None = field(default=None, compare=False)
    variable: str = ""


@record(slots=True)
class Derivation(Shown):
    """A chain of steps with its declarations, as it was read.

    `lemmas` are derivations of their own, each with a claim; `notation` maps a name to the LaTeX for it; `max_step` is
    how many elementary steps a step may take (0: any number).
    """

    steps: tuple[Step, ...]
    scope: Scope = field(default_factory=Scope)
    claim: Claim | None = None
    title: str = ""
    source: str = ""
    name: str = ""
    notation: Mapping[str, str] = field(default_factory=dict)
    lemmas: Mapping[str, Derivation] = field(default_factory=dict)
    file: str = ""
    hints: tuple[Problem, ...] = ()
    max_step: int = 0
    before: tuple[Term, ...] = ()  # the lines before the first one, and those after the last one, where this is a part of a chain
    after: tuple[Term, ...] = ()

    def __repr__(self) -> str:
        called = self.title or self.name
        return f"Derivation({f'{called!r}, ' if called else ''}{len(self.steps)} lines)"
