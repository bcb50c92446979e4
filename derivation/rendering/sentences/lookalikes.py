"""Names, components and function values that two different things of one derivation share in print: v_1 and v[1], x1 and x_1, lam and lamda.

Whoever reads the LaTeX cannot tell them apart, so every format says so, with a notation that would.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.chains import Derivation, Step
from ...model.places import Place, Problem
from ...model.printing import to_text
from ...model.terms import Term
from ...model.trees import bare, name, number
from ...model.verdicts import Report
from ..notation.calls import CALLS, head
from ..notation.names import Names, identifier
from ..notation.terms import tex

SYNONYMS = {"Expectation": "E", "Variance": "Var", "Covariance": "Cov"}


def hints(report: Report) -> tuple[Problem, ...]:
    """The hints of a report, those on its print among them."""
    return (*report.hints, *(_hint(latex, terms, report.derivation) for latex, terms in lookalikes(report.derivation)))


def lookalikes(derivation: Derivation) -> list[tuple[str, list[Term]]]:
    """What is set alike: the LaTeX, and the different terms that it stands for."""
    names = Names(derivation.scope, derivation.notation)
    groups: dict[str, dict[object, Term]] = {}
    for _, node in _nodes(derivation):
        if node.head == "name" or (node.head in ("index", "call") and all(not bare(a).args for a in node.args)):
            groups.setdefault("".join(tex(node, names).split()), {}).setdefault(_meaning(node), node)
        if node.head == "call" and (names.declared(node.value) or node.value not in CALLS):
            groups.setdefault(head(node.value, names)[0] + "(", {}).setdefault(node.value, name(node.value))
    return [(latex.removesuffix("("), list(found.values())) for latex, found in groups.items() if len(found) > 1]


def _nodes(derivation: Derivation) -> Iterator[tuple[Place | None, Term]]:
    """Every subterm that is printed, with the place of its line."""
    scope, claim = derivation.scope, derivation.claim
    lines: list[tuple[Place | None, Term]] = [(step.place, step.expr) for step in derivation.steps]
    lines += [(claim.place, side) for side in (claim.left, claim.right)] if claim else []
    lines += [(None, t) for t in (*scope.assume, *(d.body for d in scope.definitions.values()))]
    return ((place, node) for place, line in lines for node in line.walk())


def _meaning(term: Term) -> object:
    """The same for two ways to write the same."""
    term = bare(term)
    value, args = SYNONYMS.get(term.value, term.value), term.args
    if value == "cbrt":
        value, args = "root", (*args, number(3))
    return term.head, value, tuple(_meaning(a) for a in args)


def _hint(latex: str, terms: list[Term], derivation: Derivation) -> Problem:
    first, second, *_ = sorted(terms, key=lambda t: t.head == "name")
    texts = " and ".join(to_text(t) for t in (first, second))
    place = next((p for p, node in _nodes(derivation) if node == second and p is not None), None) or _anywhere(derivation.steps, derivation.file)
    help = f"notation: {{{second.value}: '{identifier(second.value + '_tilde', function=True)}'}}" if second.head == "name" else "rename one of them"
    return Problem("alike", f"{texts} look the same in print: {latex}", place, help, "hint")


def _anywhere(steps: tuple[Step, ...], file: str) -> Place:
    return next((step.place for step in steps if step.place), Place(file, 1, 1, 0, ""))
