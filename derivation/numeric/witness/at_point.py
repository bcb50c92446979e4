"""One link at one point: does it hold, fail, or can it not be told, and to how many digits do the sides agree?"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from flint import acb, arb, ctx, fmpq

from ...model.chains import Relation
from ...model.declarations import Scope
from ...model.terms import Term
from ..closures.machine import Code
from ..evaluation.compile import compiler
from ..evaluation.evaluate import run
from ..evaluation.point import Point
from ..functions.discrete import is_complex
from ..functions.relation import RELATIONS, compare_values, equal
from ..numbers.matrix import Matrix
from ..numbers.number import ball
from ..numbers.surd import Surd, text
from ..numbers.value import Stop, Undefined, Unknown

Outcome = Literal["holds", "agrees", "fails", "vacuous", "half defined", "undefined", "unknown"]
ORDER = {"<": RELATIONS["Lt"], "<=": RELATIONS["Le"], ">": RELATIONS["Gt"], ">=": RELATIONS["Ge"]}
STATEMENTS = ("<=>", "=>", "<==")
PREMISE = {"=>": 0, "<==": 1}  # which side is the premise
EXACT_DIGITS = 1000
UNDEFINED = "undefined"
MOST_WORK = 200_000
PRECISIONS = (64, 256, 1024)


class Judgement(NamedTuple):
    """`holds` is certain, `agrees`: the enclosures meet, `vacuous`: the premise fails, `half defined`: exactly one side certainly has no value."""

    outcome: Outcome
    left: Any = None
    right: Any = None
    digits: int = 0
    final: bool = False


class Link:
    """Two sides and their relation, compiled."""

    def __init__(self, left: Term, relation: Relation, right: Term, scope: Scope, real: bool, work: int = MOST_WORK) -> None:
        self.left, self.relation, self.right, self.work = left, relation, right, work
        self.compiler = compiler(scope, real)
        self.codes: tuple[Code, Code] = self.compiler.compile(left), self.compiler.compile(right)
        self.size = sum(1 for side in (left, right) for _ in side.walk())

    def at(self, point: Point, bits: int) -> Judgement:
        """The judgement at a point with so many bits."""
        self.compiler.spent += self.size * (1 + bits // 512)
        left, right = (run(code, point, self.compiler, bits, self.work) for code in self.codes)
        if self.relation in PREMISE and not _counts((left, right)[PREMISE[self.relation]]):
            return Judgement("vacuous", left, right, final=True)
        gaps = [v for v in (left, right) if isinstance(v, Undefined)]
        doubts = [v for v in (left, right) if isinstance(v, Unknown)]
        if doubts:
            return Judgement("unknown", left, right, final=len(gaps) > 0 or all(d.final for d in doubts))
        if gaps:
            return Judgement("undefined" if len(gaps) == 2 else "half defined", left, right, final=True)
        before, ctx.prec = ctx.prec, bits
        try:
            return self._compared(left, right)
        except Stop as stop:
            return Judgement("unknown", left, right, final=isinstance(stop.answer, Undefined) or stop.answer.final)
        finally:
            ctx.prec = before

    def settled(self, point: Point, most_bits: int = PRECISIONS[-1]) -> Judgement:
        """The judgement at the first precision that leaves no doubt, or at the last."""
        judgement = Judgement("unknown")
        for bits in PRECISIONS:
            if bits > most_bits:
                break
            sharper = self.at(point, bits)
            if judgement.outcome == "agrees" and sharper.outcome == "unknown":
                break  # more bits cost more than there is
            judgement = sharper
            if judgement.outcome not in ("agrees", "unknown") or judgement.final:
                break
        return judgement

    def _compared(self, left: Any, right: Any) -> Judgement:
        if isinstance(left, bool) or isinstance(right, bool):
            return _statements(left, self.relation, right)
        if self.relation in ORDER:
            return self._ordered(left, right)
        return _values(left, right)

    def _ordered(self, left: Any, right: Any) -> Judgement:
        """Numbers that may be equal agree with <= and >= as they would with =."""
        try:
            return Judgement("holds" if compare_values(left, right, ORDER[self.relation]) else "fails", left, right, EXACT_DIGITS)
        except Stop:
            if self.relation in ("<=", ">=") and not any(isinstance(a, Matrix) or is_complex(a) for a in (left, right)) and equal(left, right) is None:
                return _values(left, right)
            raise


def _counts(premise: Any) -> bool:
    """A point counts for an implication unless its premise fails there or has no truth value."""
    return premise is not False and not isinstance(premise, Undefined)


def _statements(left: Any, relation: Relation, right: Any) -> Judgement:
    if not (isinstance(left, bool) and isinstance(right, bool)):
        return Judgement("unknown", left, right, final=True)
    holds = {"=>": not left or right, "<==": left or not right}.get(relation, left == right)
    return Judgement("holds" if holds else "fails", left, right, EXACT_DIGITS)


def _values(left: Any, right: Any) -> Judgement:
    """Equality of numbers, vectors or matrices."""
    pairs = [(left, right)]
    if isinstance(left, Matrix) or isinstance(right, Matrix):
        if not (isinstance(left, Matrix) and isinstance(right, Matrix) and left.shape == right.shape):
            return Judgement("unknown", left, right, final=True)
        pairs = list(zip(left.entries(), right.entries(), strict=True))
    answers = [equal(a, b) for a, b in pairs]
    if False in answers:
        return Judgement("fails", left, right)
    if None not in answers:
        return Judgement("holds", left, right, EXACT_DIGITS)
    return Judgement("agrees", left, right, min(_digits(a, b) for a, b in pairs))


def _digits(a: Any, b: Any) -> int:
    """To how many digits two enclosures that meet are known to agree: of the number, or after the point where it may be 0."""
    return max(0, min(EXACT_DIGITS, min(_bits(x) for x in (a, b)) * 3 // 10))


def _bits(x: Any) -> int:
    if isinstance(x, (fmpq, Surd)):
        return EXACT_DIGITS * 4
    return int(x.rel_accuracy_bits()) if not x.contains(0) else -_exponent(x.rad() if isinstance(x, arb) else x.real.rad() + x.imag.rad())


def _exponent(radius: arb) -> int:
    """The least e with radius <= 2**e, or less."""
    mantissa, exponent = radius.upper().man_exp()
    return int(exponent) + int(mantissa).bit_length() if mantissa else -EXACT_DIGITS * 4


ROUGH = 4  # digits of the middle of a wide ball


def shown(value: Any, digits: int = 12) -> str:
    """A value as a witness prints it: '3/4', '0.841470984808 +/- 3.5e-13', '[1, 2]', 'true', 'undefined'."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Undefined):
        return UNDEFINED
    if isinstance(value, Unknown):
        return "not evaluated"
    if isinstance(value, Matrix):
        rows = ["[" + ", ".join(shown(a, digits) for a in row) + "]" for row in value.rows]
        return "[" + ", ".join(shown(row[0], digits) if value.shape[1] == 1 else text_ for row, text_ in zip(value.rows, rows, strict=True)) + "]"
    if isinstance(value, fmpq):
        return str(value)
    if isinstance(value, Surd):
        return f"{text(value)} = {_decimal(ball(value), digits)}"
    return _decimal(value, digits)


def _decimal(value: arb | acb, digits: int) -> str:
    if isinstance(value, acb):
        if value.imag.is_zero():
            return _decimal(value.real, digits)
        imag = f"({_decimal(value.imag, digits)})*I"
        return imag if value.real.is_zero() else f"({_decimal(value.real, digits)}) + {imag}"
    exact = _dyadic(value)
    if exact is not None:
        return str(exact)
    found = value.str(digits, radius=True).strip("[]").strip()
    if found.startswith("+/-") and not value.contains(0):  # a wide ball of which no digit is certain still has a middle
        found = value.str(ROUGH, radius=True, more=True).strip("[]").strip()
    return found


def _dyadic(value: arb) -> fmpq | None:
    """The rational that a ball without radius is, if it is short."""
    if not value.is_exact():
        return None
    mantissa, exponent = value.man_exp()
    if not -40 <= int(exponent) <= 40 or abs(mantissa) > 1 << 40:
        return None
    return fmpq(mantissa) * fmpq(2) ** int(exponent)


def digits_apart(left: Any, right: Any) -> int:
    """How many digits to print so that the two sides can be seen to differ."""
    if isinstance(left, Matrix) or isinstance(left, bool):
        return 12
    a, b = ball(left), ball(right)
    gap, size = abs(a - b), abs(a)
    ratio = size / gap if gap > 0 else arb(1)
    if not ratio > 1 or not ratio.is_finite():
        return 12
    return 12 + int((ratio.log() / arb(10).log()).mid().floor().unique_fmpz() or 0)
