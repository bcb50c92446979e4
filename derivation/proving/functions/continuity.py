"""Which functions are continuous, where they have kinks or jumps: read off the cards."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.functions import BY_HEAD
from ..terms.core import Core, sub
from ..terms.domain import MASKS
from .formulas import filled

JUMPING = frozenset({"cases"} | {head for head, card in BY_HEAD.items() if card.breaks == "jump"})
KINKS = frozenset(head for head, card in BY_HEAD.items() if card.breaks == "kink" and card.smooth)
ARITHMETIC = frozenset({"num", "const", "sym", "add", "mul"})
# of one argument, or of any number: a function of two may be continuous in each and not in both
CONTINUOUS = frozenset(head for head, card in BY_HEAD.items() if card.continuous and card.least == 1)
ANALYTIC = frozenset(head for head in CONTINUOUS if BY_HEAD[head].breaks == "")


def borders(t: Core) -> Iterator[Core]:
    """The terms at whose zeros a function ceases to have a value or to be smooth, as its card says them."""
    card = BY_HEAD.get(t.head)
    for part in f"{card.defined};{card.smooth}".split(";") if card is not None and card.smooth != "kinks" else ():
        relation = filled(part.strip(), t.args) if part.strip() else t
        if relation.head in MASKS:
            yield sub(*relation.args)
