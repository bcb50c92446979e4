"""Functions that are what the definition on their card says: the kernel of each that has no kernel of its own.

Such a definition has a value exactly where the function has, over the real and over the complex numbers (`tests/test_cards.py`). Over the real numbers the
value lies in the range that the card states.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...language.functions import BY_HEAD
from ..functions.formulas import filled, formula
from ..normal_form.facts import add_fact
from ..normal_form.fraction import Frac
from ..normal_form.tower import Kernel, Tower
from ..terms.core import Core
from ..terms.domain import NUL, POS


def by_definition(tower: Tower, term: Core) -> Frac:
    card = BY_HEAD[term.head]
    value = tower.normal(filled(card.definition, term.args))
    for end, side in zip(card.range, (-1, 1), strict=True):
        if end not in ("oo", "-oo") and not tower.domain.complex and value.constant() is None:
            gap = (tower.normal(formula(end)) - value) * tower.constant(side)
            add_fact(tower, gap.num * gap.den, NUL | POS)
    return value


KERNELS: Mapping[str, Kernel] = {head: by_definition for head, card in BY_HEAD.items() if card.definition}
