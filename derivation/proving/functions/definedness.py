"""Where a term of each head has a value, is continuous, is smooth: one table of all heads, made from the cards of the functions, without a default.

A head that has no entry here has no conditions that are known, so nothing with it is proved (`demands` raises `Stuck`). Each entry
says what the value needs of its arguments and, beyond that, what it takes to be continuous and to be infinitely differentiable in a
neighbourhood, over the real and over the complex numbers. What an argument itself needs is asked for where the term is walked
(`needs.py`), where the heads with a scope also have their rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...language.card import Card
from ...language.functions import BY_HEAD
from ...model.records import record
from ..terms.core import Core
from ..terms.domain import Domain
from ..terms.obstacles import Stuck
from . import branch_cuts as cuts
from . import operations
from .formulas import Rule, conditions


@record()
class Demands:
    """What the value needs, and beyond that in a neighbourhood smoothness, continuity (None: the same), and a value (None: the same)."""

    value: Rule | None = None
    smooth: Rule | None = None
    continuous: Rule | None = None
    nearby: Rule | None = None


def _nothing(t: Core, domain: Domain) -> Iterator[Core]:
    yield from ()


EVERYWHERE = Demands()
NAMED: dict[str, Rule] = {  # what a formula cannot say well
    "real root": operations.real_root_needs, "fixed choice": operations.smooth_binomial, "off the negative axis": cuts.off_the_cut,
}  # fmt: skip


def _rule(text: str) -> Rule:
    return NAMED[text] if text in NAMED else conditions(text)


def demands_of(card: Card, complex: bool) -> Demands:
    """What a card says of its function, over the real or over the complex numbers."""
    value, smooth = _rule(card.defined), _rule(card.smooth)
    if complex and card.complex_defined is not None:
        of_reals, value = value, _rule(card.complex_defined)
        value = cuts.apart_from_reals(value, of_reals) if card.same_on_reals else value
    if complex and card.complex_smooth is not None:
        smooth = _rule(card.complex_smooth)
    if card.of_reals:
        value = cuts.also_real(value)
    if not card.holomorphic:
        smooth = cuts.of_real_variables(smooth)
    return Demands(value, smooth, _nothing if card.breaks == "kink" else None, _nothing if card.breaks == "jump" else None)


# what is no function: numbers, names, operations, statements, and what the normal form writes; in both readings
_OPERATIONS: dict[str, Demands] = {
    **dict.fromkeys(("num", "sym", "const", "i", "oo", "true", "false", "add", "mul"), EVERYWHERE),
    # opaque functions and closed names are smooth by declaration, or shown to be so before they stand closed
    **dict.fromkeys(("app", "dapp", "closed", "pd"), EVERYWHERE),
    "at": Demands(operations.index_needs),
    "entry": Demands(operations.entry_needs),
    "hurwitz": Demands(operations.hurwitz_needs),
    # |u|^(1/d), log|u|
    "root": Demands(smooth=conditions("u != 0"), continuous=_nothing), "logabs": Demands(conditions("u != 0")),
    # an operation whose laws a reason does not name (restricted.py): the link itself was asked for its conditions without it
    "opaque": EVERYWHERE,
    # statements; what smoothness would be is not known
    **dict.fromkeys(("eq", "ne", "and", "or", "not", "integer"), EVERYWHERE),
    **dict.fromkeys(("lt", "le", "gt", "ge"), Demands(cuts.real_arguments)),
    # matrices
    **dict.fromkeys(("det", "trace", "tr", "form", "transpose", "matmul", "scaled", "hadamard", "diag", "eye", "zeros", "ones", "entries"), EVERYWHERE),
    "inverse": Demands(operations.inverse_needs), "power": Demands(operations.matrix_power_needs),
}  # fmt: skip
_POWERS = (Demands(operations.power_needs, operations.smooth_power), Demands(operations.power_needs, cuts.smooth_principal_power))


def _table(complex: bool) -> dict[str, Demands]:
    cards = {head: demands_of(card, complex) for head, card in BY_HEAD.items() if card.smooth != "kinks"}
    return _OPERATIONS | cards | dict.fromkeys(("pow", "ipow"), _POWERS[complex])


REAL, COMPLEX = _table(complex=False), _table(complex=True)


def demands(head: str, domain: Domain) -> Demands:
    """The entry of a head; `Stuck` where there is none."""
    found = (COMPLEX if domain.complex else REAL).get(head)
    if found is None:
        raise Stuck(f"it is not known where {head} has a value")
    return found


def value_needs(t: Core, domain: Domain) -> Iterator[Core]:
    """What the outermost operation needs to have a value."""
    rule = demands(t.head, domain).value
    return rule(t, domain) if rule else iter(())


def smooth_needs(t: Core, domain: Domain, order: int | None = None) -> Iterator[Core]:
    """What it needs beyond a value to be `order` times differentiable in a neighbourhood: None is any order, 0 continuity, -1 a value."""
    found = demands(t.head, domain)
    ways = (found.nearby, found.continuous, found.smooth)[2 if order is None or order > 0 else order + 1 :]
    rule = next((way for way in ways if way is not None), None)
    return rule(t, domain) if rule else iter(())
