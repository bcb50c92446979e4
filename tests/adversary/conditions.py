"""Whether conditions, as the program writes them, hold at the witness of a case: by the oracle, never by the program."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from .case import Case
from .oracle import NoValue, Undecided, big, is_complex, mp, names, value
from .truth import outcome

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


def fails_at(point: Mapping[str, str], case: Case) -> bool:
    """Whether the oracle finds that a single link fails at a point after all: its truth was found by looking at other points only."""
    if len(case.steps) != 2 or case.number != 1 or case.definitions or case.functions or not point:
        return False
    if any(" with the probabilities " in text for text in point.values()):
        return True  # a space of outcomes: whether it counts is not decided here
    left, right = (step if isinstance(step, str) else str(step["expr"]) for step in case.steps)
    relation = "=" if isinstance(case.steps[1], str) else str(case.steps[1].get("rel", "="))
    try:
        here = {name: value(text, None, "I" in text) for name, text in point.items() if name in names(left) | names(right)}
        if any("I" in text for name, text in point.items() if "complex" not in case.symbols.get(name, "")):
            return False  # no point of the domain
        complex_ = is_complex([left, right], case.symbols)
        return outcome(left, relation, right, here, complex_) == "fails" or (relation == "=" and _apart(left, right, point, complex_))  # type: ignore[arg-type]
    except (NoValue, Undecided, SyntaxError, ValueError, TypeError, ArithmeticError, AttributeError, KeyError):
        return False


def _apart(left: str, right: str, point: Mapping[str, str], complex_: bool) -> bool:
    """Whether the sides differ by little, and by the same with twice as many digits."""
    gaps = []
    for digits in (150, 300):
        with mp.workdps(digits):
            here = {name: value(text, None, "I" in text) for name, text in point.items() if name in names(left) | names(right)}
            a, b = (value(side, here, complex_) for side in (left, right))
            gaps.append(abs(big(a) - big(b)))
            if gaps[-1] < mp.mpf(10) ** -100:
                return False
    return bool(abs(gaps[0] - gaps[1]) < gaps[1] / 10**6)


def _numbers(case: Case) -> dict[str, Any]:
    """The coordinates of the witness that are numbers."""
    return {name: text for name, text in (case.witness or {}).items() if isinstance(text, str) and not _OF.match(text)}
