"""All functions and constants of the expression language: those with a card, and the signs that bind, relate, choose or are about matrices and chance.

Reading checks names, spelling and numbers of arguments against it; rendering takes the LaTeX from it. To add a function: a card (`card.py`).
"""

from __future__ import annotations

from ..model.records import record
from . import elementary, special, trigonometric
from .card import Card


@record(slots=True)
class Known:
    """A known function: how many arguments it takes (`most` None: any number), its LaTeX, and its group."""

    least: int
    most: int | None
    latex: str
    group: str


CONSTANTS = {"pi": r"\pi", "E": r"\mathrm{e}", "I": r"\mathrm{i}", "oo": r"\infty", "EulerGamma": r"\gamma", "True": r"\text{true}", "False": r"\text{false}"}

CARDS: dict[str, Card] = {card.name: card for card in (*elementary.CARDS, *trigonometric.CARDS, *special.CARDS)}

FUNCTIONS: dict[str, Known] = {name: Known(card.least, card.most, card.latex, "function") for name, card in CARDS.items()} | {
    "Piecewise": Known(1, None, r"\begin{cases}", "cases"),
    "Derivative": Known(2, None, r"\frac{\partial}", "binder"),
    "Integral": Known(2, None, r"\int", "binder"),
    "Limit": Known(3, 4, r"\lim", "binder"),
    "Sum": Known(2, None, r"\sum", "binder"),
    "Product": Known(2, None, r"\prod", "binder"),
    "Subs": Known(3, 3, r"\left.", "binder"),
    "Eq": Known(2, 2, "=", "relation"),
    "Ne": Known(2, 2, r"\ne", "relation"),
    "Lt": Known(2, 2, "<", "relation"),
    "Le": Known(2, 2, r"\le", "relation"),
    "Gt": Known(2, 2, ">", "relation"),
    "Ge": Known(2, 2, r"\ge", "relation"),
    "And": Known(1, None, r"\land", "logic"),
    "Or": Known(1, None, r"\lor", "logic"),
    "Not": Known(1, 1, r"\lnot", "logic"),
    "integer": Known(1, 1, r"\in \mathbb{Z}", "predicate"),
    "converges": Known(1, 1, r"\text{ converges}", "predicate"),
    "exists": Known(1, 1, r"\text{ exists}", "predicate"),
    "integrable": Known(1, 1, r"\text{ exists}", "predicate"),
    "differentiable": Known(1, 1, r"\text{ is differentiable}", "predicate"),
    "Inverse": Known(1, 1, "^{-1}", "matrix"),
    "Trace": Known(1, 1, r"\operatorname{tr}", "matrix"),
    "Determinant": Known(1, 1, r"\det", "matrix"),
    "Transpose": Known(1, 1, r"^{\top}", "matrix"),
    "Identity": Known(1, 1, r"\mathbf{I}", "matrix"),
    "ZeroMatrix": Known(2, 2, r"\mathbf{0}", "matrix"),
    "OneMatrix": Known(2, 2, r"\mathbf{1}", "matrix"),
    "HadamardProduct": Known(2, None, r"\odot", "matrix"),
    "DiagMatrix": Known(1, 1, r"\operatorname{diag}", "matrix"),
    "Norm": Known(1, 1, r"\lVert", "matrix"),
    "E": Known(1, None, r"\mathbb{E}", "random"),
    "Var": Known(1, None, r"\operatorname{Var}", "random"),
    "Cov": Known(2, 2, r"\operatorname{Cov}", "random"),
    "Expectation": Known(1, None, r"\mathbb{E}", "random"),
    "Variance": Known(1, None, r"\operatorname{Var}", "random"),
    "Covariance": Known(2, 2, r"\operatorname{Cov}", "random"),
}  # fmt: skip


def of_law(*laws: str) -> frozenset[str]:
    """The functions that a law is about.

    >>> sorted(of_law("error function"))
    ['erf', 'erfc']
    """
    return frozenset(name for name, card in CARDS.items() if card.law in laws and not card.alias)


PARTS = frozenset(name for name, card in CARDS.items() if not card.holomorphic and not card.law)  # of a complex number: re, im, conjugate, arg
BY_HEAD: dict[str, Card] = {card.head or card.name: card for card in CARDS.values() if not card.alias}  # by the name in the engine
