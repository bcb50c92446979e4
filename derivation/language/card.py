"""What a card is: everything that is known of one function of the language, as data. The formulas are written in the language itself.

A formula speaks of the arguments as `u` and `v`. Several conditions are parted by semicolons.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from ..model.records import field, record

EVERYWHERE = ""  # no condition
PARAMETERS = ("u", "v")  # what a formula calls the arguments

Break = Literal["", "kink", "jump"]
Parity = Literal["", "even", "odd"]


@record(slots=True)
class Card:
    """A function of the language. `defined`, `smooth` and `derivative` have no default: of a function nothing is taken for granted.

    Its face: `latex`, the numbers of arguments it takes (`most` None: any), its `head` in the engine where that is not its name.

    Where it has a value and is smooth. `defined` are the conditions under which it has a value over the real numbers, `smooth` what it takes beyond
    that to be infinitely differentiable nearby. What happens elsewhere is a `break`: "" there is no value near by or no derivative that the other
    side shares (sqrt at 0), a "kink" leaves it continuous, a "jump" does not. Over the complex numbers `complex_defined` and `complex_smooth`
    (None: the same conditions); with `of_reals` the arguments must be real there; `same_on_reals` says that for real arguments the real
    conditions do; `holomorphic` that it has complex derivatives at all.

    What is known of it: `derivative` by its argument (None: it has no rule of its own), `definition` in terms of others over the real numbers,
    the `law` that a reason names, `parity`, the `range` of its real values (a finite end is their infimum or supremum), whether it is `increasing`
    or decreasing on each interval of its domain (None: neither), the `limits` at oo and -oo, its `inverse` on the principal range, `exact` values.
    `tests/test_cards.py` holds all of it against the evaluators.

    Who else knows it: `mpmath`, `sympy` and `arb` are its names there, "" where it has none.
    """

    name: str
    latex: str
    defined: str
    smooth: str
    derivative: str | None
    law: str = ""
    least: int = 1
    most: int | None = 1
    head: str = ""
    breaks: Break = ""
    complex_defined: str | None = None
    complex_smooth: str | None = None
    of_reals: bool = False
    same_on_reals: bool = False
    holomorphic: bool = True
    definition: str = ""
    parity: Parity = ""
    range: tuple[str, str] = ("-oo", "oo")
    increasing: bool | None = None
    limits: Mapping[str, str] = field(default_factory=dict)
    inverse: str = ""
    exact: Mapping[str, str] = field(default_factory=dict)
    mpmath: str = ""
    sympy: str = ""
    arb: str = ""
    words: str = ""  # what people call it in a reason, as alternatives of a regular expression
    alias: str = ""  # another name for the same: what it stands for

    @property
    def continuous(self) -> bool:
        """Whether it is continuous wherever it has a value."""
        return self.breaks != "jump"

    @property
    def total(self) -> bool:
        """Whether it has a real value for all real arguments."""
        return self.defined == EVERYWHERE
