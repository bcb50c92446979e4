"""A prover for floors and ceilings that writes x = q (m + t) with an integer m and 0 <= t < 1.

For t between two neighbouring breakpoints, where no floor of a t + b in the link jumps, all of them are numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor, lcm

from ...model.records import replace
from ..kernels.floors import whole_part
from ..normal_form.fraction import Frac, coefficients
from ..normal_form.tower import Tower, with_tower
from ..questions.question import Answer, Question
from ..terms.core import Core, add, fresh, mul, num, substitute, sym
from ..terms.domain import Interval, Nature, restricted
from .cases import ORDERS, cut_up, settled

MOST_PIECES = 40


def by_fractional_parts(question: Question) -> Answer | None:
    """Yes when the relation is shown for every piece of the fractional part of each real symbol inside a floor, and every residue of an integer."""
    if question.relation not in ORDERS or question.domain.complex:
        return None
    names = [n for n in _rounded(question) if question.domain.natures[n].sort != "complex" and not question.domain.natures[n].sizes]
    if not 0 < len(names) <= 2:
        return None
    for part in _apart(question, names):
        if not _shown(part):
            return None
    return Answer("fractional parts", tuple(f"{n} by its fractional part" for n in names))


def _rounded(question: Question) -> list[str]:
    """The symbols in the arguments of floors and ceilings."""
    found = {n for t in question.walk() if t.head in ("floor", "ceiling") for n in t.free}
    return sorted(n for n in found if n in question.domain.natures)


def _apart(question: Question, names: list[str]) -> Iterator[Question]:
    if not names:
        yield question
        return
    for part in _pieces(question, names[0]):
        yield from _apart(part, names[1:])


def _pieces(question: Question, name: str) -> Iterator[Question]:
    """x = q (m + t): at each breakpoint of t, and between neighbouring ones."""
    slopes = with_tower(question.domain, lambda tower: _slopes(tower, question, name))
    if slopes is None:
        yield question
        return
    q = lcm(*[a.denominator for a, _ in slopes])
    if question.domain.natures[name].sort == "integer":
        yield from _residues(question, name, q)
        return
    points = sorted({p for a, b in slopes for p in _breakpoints(a * q, b)} | {Fraction(0)})
    m, t = fresh("m"), fresh("t")
    x = mul(num(q), add(sym(m), sym(t)))
    domain = restricted(question.domain, name, x).with_symbol(m, Nature("integer"))
    moved = question.put({name: x})
    for low, high in zip(points, [*points[1:], Fraction(1)], strict=True):
        yield _at(replace(moved, domain=domain), t, num(low))
        yield replace(moved, domain=domain.with_symbol(t, Nature("real", (), Interval(num(low), num(high), True, True))))


def _residues(question: Question, name: str, q: int) -> Iterator[Question]:
    """n = q m + r for r = 0 … q - 1."""
    m = fresh("m")
    for r in range(q if q <= MOST_PIECES else 0):
        n = add(mul(num(q), sym(m)), num(r))
        domain = restricted(question.domain, name, n).with_symbol(m, Nature("integer"))
        yield question.put({name: n}, domain)
    if q > MOST_PIECES:
        yield question


def _at(question: Question, t: str, value: Core) -> Question:
    new = {t: value}
    return question.put(new, replace(question.domain, facts=tuple(substitute(f, new) for f in question.domain.facts)))


def _slopes(tower: Tower, question: Question, name: str) -> list[tuple[Fraction, Fraction]] | None:
    """(a, b) for every floor of a x + b + (integers); None when some floor is of another kind, or x is known to be bounded."""
    out = []
    for t in {t for t in question.walk() if t.head in ("floor", "ceiling") and name in t.free}:
        if any(inner.head in ("floor", "ceiling") for inner in t.args[0].walk()):
            continue  # it is looked at when the inner ones are numbers
        value = tower.normal(t.args[0])
        _, rest = whole_part(tower, value)
        index = tower.index[sym(name)].index
        if not rest.den.is_constant() or int(rest.num.degrees()[index]) != 1:
            return None
        a, b = (Frac(c, tower.one_poly).constant() for c in coefficients(rest.num, index, 2))
        if a is None:
            return None
        out.append((a, Fraction(0) if b is None else b))
    return out if out and sum(abs(a.numerator) for a, _ in out) <= MOST_PIECES else None


def _breakpoints(a: Fraction, b: Fraction) -> Iterator[Fraction]:
    """The t in [0, 1) at which a t + b is an integer."""
    low, high = sorted((b, a + b))
    for k in range(floor(low), floor(high) + 1):
        t = (k - b) / a
        if 0 <= t < 1:
            yield t


def _shown(question: Question) -> bool:
    """By the normal form or the signs, or by cases in what is left."""
    return with_tower(question.domain, lambda tower: settled(tower, question)) or cut_up(question) is not None
