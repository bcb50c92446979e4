"""Whether conditions, as the program writes them, hold at the witness of a case: by the oracle, never by the program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from .case import Case
from .oracle import NoValue, Undecided, is_complex, names, value

_OF = re.compile(r"^(.*) of (\w+(?:, *\w+)*)$")


def all_hold(conditions: Sequence[str], case: Case) -> bool | None:
    """True when every condition certainly holds at the witness, False when one certainly does not, None in doubt."""
    answers = [_holds(c, case) for c in conditions]
    return False if False in answers else None if None in answers else True


def _holds(condition: str, case: Case) -> bool | None:
    try:
        point = _numbers(case)
        if names(condition) - point.keys():
            return None
        complex_ = any("complex" in kind for kind in case.symbols.values()) or is_complex([condition], case.symbols)
        return bool(value(condition, point, complex_))
    except NoValue:
        return False
    except (Undecided, SyntaxError, ValueError, TypeError, ArithmeticError, AttributeError, KeyError, IndexError):
        return None


def _numbers(case: Case) -> dict[str, Any]:
    """The coordinates of the witness that are numbers."""
    return {name: text for name, text in (case.witness or {}).items() if isinstance(text, str) and not _OF.match(text)}
