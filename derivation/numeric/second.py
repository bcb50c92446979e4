"""The second opinion on a witness: both sides evaluated anew on mpmath, which shares no code with the first evaluator.

It can confirm, contradict, or say that it could not tell; it never makes a witness.
"""

from __future__ import annotations

from typing import Any

from ..model import Relation, Scope, Term
from ..records import record
from .judge import Judgement
from .matrix import Matrix
from .number import ball
from .point import Point

DIGITS = 40
MORE_DIGITS = 240
TOLERANCE = "1e-12"


@record(slots=True)
class Opinion:
    """What the second evaluator found; `contradicts` when a side has another value than the first found."""

    text: str
    contradicts: bool = False


def second(left: Term, relation: Relation, right: Term, point: Point, scope: Scope, first: Judgement, digits: int = 12) -> Opinion:
    """Confirm that both sides have the values that the first evaluator gave them; before it objects, it looks with more digits."""
    opinion = _looked_at(left, right, point, scope, first, digits, DIGITS)
    return _looked_at(left, right, point, scope, first, digits, MORE_DIGITS) if opinion.contradicts else opinion


def _looked_at(left: Term, right: Term, point: Point, scope: Scope, first: Judgement, digits: int, working: int) -> Opinion:
    import mpmath  # type: ignore[import-untyped]

    from .interpreter import Doubt, Interpreter

    texts = []
    with mpmath.workdps(working + digits):
        interpreter = Interpreter(scope, point)
        for term, value in ((left, first.left), (right, first.right)):
            try:
                again = interpreter.value(term)
            except (Doubt, ArithmeticError, ValueError, TypeError, NotImplementedError, RecursionError, KeyError, IndexError) as reason:
                return Opinion(f"not confirmed by the second evaluator ({str(reason) or type(reason).__name__})")
            verdict = _same(value, again, mpmath, digits)
            if verdict is None or (not verdict and interpreter.shaky):
                return Opinion("not confirmed by the second evaluator")
            if not verdict:
                return Opinion(f"the second evaluator finds {_text(again, mpmath)}", contradicts=True)
            texts.append(_text(again, mpmath))
    return Opinion(f"mpmath finds {texts[0]} and {texts[1]}")


def _same(first: Any, again: Any, mpmath: Any, digits: int) -> bool | None:
    """Whether two evaluators found the same value; None when they cannot be compared."""
    if isinstance(first, bool) or isinstance(again, bool):
        return first is again if isinstance(first, bool) and isinstance(again, bool) else None
    if isinstance(first, Matrix) or isinstance(again, list):
        rows = again if isinstance(again, list) else [[again]]
        wanted = first.rows if isinstance(first, Matrix) else ((first,),)
        if [len(r) for r in rows] != [len(r) for r in wanted]:
            return None
        answers = [_same(a, b, mpmath, digits) for r, s in zip(wanted, rows, strict=True) for a, b in zip(r, s, strict=True)]
        return False if False in answers else None if None in answers else True
    wanted, found = _number(first, mpmath, digits), mpmath.mpmathify(again)
    slack = mpmath.mpf(TOLERANCE) * max(1, abs(wanted)) / mpmath.mpf(10) ** (digits - 12)
    return bool(abs(wanted - found) <= slack + mpmath.mpf(ball(first).rad().str(5, radius=False)))


def _number(value: Any, mpmath: Any, digits: int) -> Any:
    """The middle of an enclosure as an mpmath number."""
    middle = ball(value)
    parts = [middle.real, middle.imag] if hasattr(middle, "imag") else [middle]
    real, imag = (mpmath.mpf(p.mid().str(DIGITS + digits, radius=False)) for p in (parts * 2)[:2])
    return mpmath.mpc(real, imag) if len(parts) == 2 else real


def _text(value: Any, mpmath: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join("[" + ", ".join(_text(a, mpmath) for a in r) + "]" for r in value) + "]"
    return str(mpmath.nstr(mpmath.mpmathify(value), 10))
