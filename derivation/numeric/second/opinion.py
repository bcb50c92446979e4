"""The second opinion on a witness: both sides evaluated anew on mpmath, which shares no code with the first evaluator.

It can confirm, contradict, or say that it could not tell; it never makes a witness.
"""

from __future__ import annotations

from typing import Any

import mpmath  # type: ignore[import-untyped]

from ...model.chains import Relation
from ...model.declarations import Scope
from ...model.records import record
from ...model.relations import ORDERS
from ...model.terms import Term
from ..evaluation.point import Point
from ..numbers.matrix import Matrix
from ..numbers.number import ball
from .arithmetic import TRUSTING, Doubt
from .heads import interpreter

DIGITS = 40
MORE_DIGITS = 240
TOLERANCE = "1e-12"
FAULTS = (ArithmeticError, ValueError, TypeError, NotImplementedError, RecursionError, KeyError, IndexError, AttributeError)  # what mpmath may raise
GUESSED_DIGITS = 20
LEAST_DIGITS = 6
MOST_STEPS = 600_000
Side = tuple[Term, Any]  # of a link, and the value that the first evaluator gave it


@record(slots=True)
class Opinion:
    """What the second evaluator found; it `confirms` when both sides have the values that the first found, `contradicts` when one has another."""

    text: str
    contradicts: bool = False
    confirms: bool = False


class SecondOpinion:
    """What mpmath finds at one point."""

    def __init__(self, point: Point, scope: Scope) -> None:
        self.point, self.scope = point, scope

    def on(self, left: Side, right: Side, digits: int) -> Opinion:
        """Confirm that both sides have the values that the first evaluator gave them; before it objects, it looks with more digits."""
        opinion = self._looked_at((left, right), digits, DIGITS)
        if opinion.contradicts:
            return self._looked_at((left, right), digits, MORE_DIGITS)
        if opinion.confirms:
            return opinion
        token = TRUSTING.set(True)  # noise of rounding would give another value at another precision
        try:
            again = [self._looked_at((left, right), digits, working) for working in (DIGITS, 2 * DIGITS)]
        finally:
            TRUSTING.reset(token)
        return again[0] if all(o.confirms for o in again) else opinion

    def _looked_at(self, sides: tuple[Side, ...], digits: int, working: int) -> Opinion:
        texts = []
        with mpmath.workdps(working + digits):
            second = interpreter(self.scope, self.point)
            for term, value in sides:
                try:
                    again = second.value(term)
                except (Doubt, *FAULTS) as reason:
                    return Opinion(f"not confirmed by the second evaluator ({str(reason) or type(reason).__name__})")
                verdict = _same(value, again, digits)
                if verdict is None or (not verdict and second.shaky):
                    return Opinion("not confirmed by the second evaluator")
                if not verdict:
                    return Opinion(f"the second evaluator finds {_text(again)}", contradicts=True)
                texts.append(_text(again))
        return Opinion(f"mpmath finds {texts[0]} and {texts[1]}", confirms=True)

    def agreement(self, left: Term, relation: Relation, right: Term) -> tuple[int, str]:
        """To about how many digits the sides agree (0: they are not seen to), and why not; nothing of it is certain."""
        token = TRUSTING.set(True)
        with mpmath.workdps(GUESSED_DIGITS):
            try:
                second = interpreter(self.scope, self.point, MOST_STEPS)
                a, b = second.value(left), second.value(right)
                if isinstance(a, bool) or isinstance(b, bool):
                    if (relation == "=>" and not a) or (relation == "<==" and not b):
                        return 0, "the premise does not hold"
                    return (GUESSED_DIGITS, "") if a is b else (0, "mpmath finds that it fails there")
                if relation in ORDERS:
                    gap = mpmath.mpmathify(b) - mpmath.mpmathify(a) if relation[0] == "<" else mpmath.mpmathify(a) - mpmath.mpmathify(b)
                    certain = abs(gap) > mpmath.mpf(10) ** -LEAST_DIGITS * max(1, abs(mpmath.mpmathify(a)))
                    return (LEAST_DIGITS, "") if not mpmath.im(gap) and gap > 0 and certain else (0, f"mpmath finds {_text(a)} and {_text(b)}")
                digits = min(_digits(x, y) for x, y in _pairs(a, b))
            except (Doubt, *FAULTS) as reason:
                return 0, f"mpmath finds no value ({str(reason) or type(reason).__name__})"
            finally:
                TRUSTING.reset(token)
            return (digits, "") if digits >= LEAST_DIGITS else (0, f"mpmath finds {_text(a)} and {_text(b)}")

    def finds_a_value(self, term: Term) -> bool:
        """Whether mpmath finds a finite number for a term, the same at two precisions."""
        token, found = TRUSTING.set(True), []
        try:
            for digits in (GUESSED_DIGITS, 2 * GUESSED_DIGITS):
                with mpmath.workdps(digits):
                    found.append(mpmath.mpmathify(interpreter(self.scope, self.point, MOST_STEPS).value(term)))
            return bool(mpmath.isfinite(found[0]) and abs(found[0] - found[1]) <= mpmath.mpf(TOLERANCE) * max(1, abs(found[0])))
        except (Doubt, *FAULTS):
            return False
        finally:
            TRUSTING.reset(token)


def _pairs(a: Any, b: Any) -> list[tuple[Any, Any]]:
    if isinstance(a, list) or isinstance(b, list):
        return [pair for r, s in zip(a, b, strict=True) for pair in zip(r, s, strict=True)]
    return [(a, b)]


def _digits(a: Any, b: Any) -> int:
    """Digits after the point, or of the number where it is large, to which two values agree."""
    x, y = mpmath.mpmathify(a), mpmath.mpmathify(b)
    gap = abs(x - y) / max(1, abs(x))
    if not mpmath.isfinite(gap):
        return 0
    return GUESSED_DIGITS - 5 if gap == 0 else max(0, min(GUESSED_DIGITS - 5, int(-mpmath.log10(gap))))


def _same(first: Any, again: Any, digits: int) -> bool | None:
    """Whether two evaluators found the same value; None when they cannot be compared."""
    if isinstance(first, bool) or isinstance(again, bool):
        return first is again if isinstance(first, bool) and isinstance(again, bool) else None
    if isinstance(first, Matrix) or isinstance(again, list):
        rows = again if isinstance(again, list) else [[again]]
        wanted = first.rows if isinstance(first, Matrix) else ((first,),)
        if [len(r) for r in rows] != [len(r) for r in wanted]:
            return None
        answers = [_same(a, b, digits) for r, s in zip(wanted, rows, strict=True) for a, b in zip(r, s, strict=True)]
        return False if False in answers else None if None in answers else True
    wanted, found = _number(first, digits), mpmath.mpmathify(again)
    slack = mpmath.mpf(TOLERANCE) * max(1, abs(wanted)) / mpmath.mpf(10) ** (digits - 12)
    return bool(abs(wanted - found) <= slack + mpmath.mpf(ball(first).rad().str(5, radius=False)))


def _number(value: Any, digits: int) -> Any:
    """The middle of an enclosure as an mpmath number."""
    middle = ball(value)
    parts = [middle.real, middle.imag] if hasattr(middle, "imag") else [middle]
    real, imag = (mpmath.mpf(p.mid().str(DIGITS + digits, radius=False)) for p in (parts * 2)[:2])
    return mpmath.mpc(real, imag) if len(parts) == 2 else real


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join("[" + ", ".join(_text(a) for a in r) + "]" for r in value) + "]"
    return str(mpmath.nstr(mpmath.mpmathify(value), 10))
