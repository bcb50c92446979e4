"""Asymptotic expansions: finitely many terms (coefficient times scale), and remainders O(scale).

Every operation is exact up to its remainders, and every sign it depends on is proved. A leading term must have a
coefficient that is known not to vanish; when cancellation leaves only a remainder, `Imprecise` asks for more terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cmp_to_key
from math import prod

from ...model.records import field, record
from ..kernels.powers import log_abs, raise_to
from ..normal_form.fraction import Frac
from ..normal_form.integers import integer_valued
from ..normal_form.signs import at_least, sign
from ..normal_form.tower import Tower
from ..terms.core import Core, fn
from ..terms.domain import NEG, NUL, POS
from ..terms.obstacles import Stuck, Undefined
from .scales import UNIT, Scale, as_scale, compare, direction, exponential
from .settling import Unsettled, known_nonzero, known_sign


class Imprecise(Stuck):
    """The terms that were kept do not decide; more are needed."""


class Outside(Stuck):
    """The term has no value near the point, on this side of it."""


@record()
class Series:
    """Terms by the key of their scale, and remainders: the value is their sum + O(each remainder)."""

    terms: dict[tuple[object, ...], tuple[Frac, Scale]] = field(default_factory=dict)
    rest: tuple[Scale, ...] = ()

    def scales(self) -> list[Scale]:
        return [s for _, s in self.terms.values()] + list(self.rest)

    @property
    def zero(self) -> bool:
        return not self.terms and not self.rest


@record(frozen=False)
class Frame:
    """Where expansions are made: the tower, how many terms of a Taylor series are kept, the conditions met on the way."""

    tower: Tower
    order: int
    name: str
    conditions: list[Core] = field(default_factory=list)


MOST = 60


def make(frame: Frame, terms: Sequence[tuple[Frac, Scale]], rest: Sequence[Scale] = ()) -> Series:
    """Like terms collected, zeros dropped, remainders and what they swallow made few."""
    out: dict[tuple[object, ...], tuple[Frac, Scale]] = {}
    for c, scale in terms:
        before = out.get(scale.key)
        out[scale.key] = (c if before is None else before[0] + c, scale)
    kept = {k: (c, s) for k, (c, s) in ((k, (frame.tower.reduce(c), s)) for k, (c, s) in out.items()) if not c.is_zero()}
    if len(kept) > MOST * 4:
        raise Stuck("an expansion with too many terms")
    bounds = _greatest(frame, {s.key: s for s in rest}.values()) if rest else ()
    if bounds:
        kept = {k: (c, s) for k, (c, s) in kept.items() if not any(_decided(frame, s, r) in (0, -1) for r in bounds)}
    return Series(kept, tuple(bounds))


def _greatest(frame: Frame, scales: Iterable[Scale]) -> list[Scale]:
    """The scales that no other one exceeds; those that cannot be compared all stay."""
    out: list[Scale] = []
    for s in scales:
        if any(_decided(frame, s, o) in (0, -1) for o in out):
            continue
        out = [o for o in out if _decided(frame, o, s) not in (0, -1)] + [s]
    return out


def _decided(frame: Frame, a: Scale, b: Scale) -> int | None:
    """Their comparison, None when a sign is not known."""
    try:
        return compare(frame.tower, a, b)
    except Unsettled:
        return None


def constant(value: Frac) -> Series:
    return Series() if value.is_zero() else Series({UNIT.key: (value, UNIT)})


def plus(frame: Frame, *parts: Series) -> Series:
    return make(frame, [t for p in parts for t in p.terms.values()], [r for p in parts for r in p.rest])


def scaled(frame: Frame, s: Series, factor: Frac, by: Scale = UNIT) -> Series:
    if factor.is_zero():
        return Series()
    return make(frame, [(c * factor, m * by) for c, m in s.terms.values()], [m * by for m in s.rest])


def times(frame: Frame, a: Series, b: Series) -> Series:
    terms = [(c * d, m * n) for c, m in a.terms.values() for d, n in b.terms.values()]
    rest = [r * m for r in a.rest for m in b.scales()] + [m * r for m in a.scales() for r in b.rest]
    return _cut(frame, make(frame, terms, rest))


def _cut(frame: Frame, s: Series) -> Series:
    """At most so many terms: the least become a remainder."""
    if len(s.terms) <= MOST:
        return s

    def order(p: tuple[Frac, Scale], q: tuple[Frac, Scale]) -> int:
        return -compare(frame.tower, p[1], q[1])

    ordered = sorted(s.terms.values(), key=cmp_to_key(order))
    return make(frame, ordered[:MOST], [*s.rest, ordered[MOST][1]])


def leading(frame: Frame, s: Series) -> tuple[Frac, Scale]:
    """The greatest term, its coefficient known not to be 0 and its scale greater than every remainder's."""
    if not s.terms:
        raise Imprecise if s.rest else Undefined("the leading term of 0")
    best: tuple[Frac, Scale] | None = None
    for c, scale in s.terms.values():
        if best is None or compare(frame.tower, scale, best[1]) > 0:
            best = (c, scale)
    assert best is not None
    if any(compare(frame.tower, best[1], r) <= 0 for r in s.rest):
        raise Imprecise
    if not known_nonzero(frame.tower, best[0]):
        raise Stuck("a leading coefficient that is 0 without looking like it")
    return best


def split(frame: Frame, s: Series, lead: tuple[Frac, Scale]) -> Series:
    """epsilon in s = c M (1 + epsilon)."""
    c, scale = lead
    return scaled(frame, Series({k: t for k, t in s.terms.items() if k != scale.key}, s.rest), c.inverse(), UNIT / scale)


def taylor(frame: Frame, coefficients: Sequence[Frac], small: Series) -> Series:
    """sum c_k e^k + O(e^K) for a small series e and K coefficients; exact when e is 0."""
    total = Series()
    for c in reversed(coefficients):
        total = plus(frame, times(frame, total, small), constant(c))
    count = frame.tower.constant(len(coefficients))
    return plus(frame, total, Series({}, tuple(m.to(count) for m in small.scales())))


def parts(frame: Frame, s: Series) -> tuple[list[tuple[Frac, Scale]], Frac, Series]:
    """The terms that tend to infinity, the constant, and what tends to 0; remainders must tend to 0."""
    large, small, middle = [], [], frame.tower.zero
    for c, scale in s.terms.values():
        way = direction(frame.tower, scale)
        if way > 0:
            large.append((c, scale))
        elif way < 0:
            small.append((c, scale))
        else:
            middle = middle + c
    for r in s.rest:
        way = direction(frame.tower, r)
        if way >= 0:
            raise Imprecise
    return large, frame.tower.reduce(middle), make(frame, small, s.rest)


def inverse(frame: Frame, s: Series) -> Series:
    lead = leading(frame, s)
    small = split(frame, s, lead)
    ones = [frame.tower.constant((-1) ** k) for k in range(frame.order)]
    return scaled(frame, taylor(frame, ones, small), lead[0].inverse(), UNIT / lead[1])


def to_power(frame: Frame, s: Series, exponent: Frac) -> Series:
    """s^e for an exponent without h."""
    tower = frame.tower
    whole = exponent.constant()
    if s.zero:
        if known_sign(tower, exponent) != POS:
            raise Undefined("0 to a power that is not positive")
        return s
    if whole is not None and whole.denominator == 1 and 0 <= whole <= 12:
        out = constant(tower.one)
        for _ in range(int(whole)):
            out = times(frame, out, s)
        return out
    near_zero = _near_zero(frame, s, exponent)
    if near_zero is not None:
        return near_zero
    lead = leading(frame, s)
    factor = _coefficient_power(frame, lead[0], exponent)
    small = split(frame, s, lead)
    coefficients, c = [], tower.one
    for k in range(frame.order):
        coefficients.append(c)
        c = c * (exponent - tower.constant(k)).scale(Fraction(1, k + 1))
    return scaled(frame, taylor(frame, coefficients, small), factor, lead[1].to(exponent))


def _near_zero(frame: Frame, s: Series, exponent: Frac) -> Series | None:
    """(c + e)^n = c^n + n c^(n-1) e + O(e^2) for an integer n >= 1, also when c may be 0; None when c is known not to be."""
    tower = frame.tower
    if UNIT.key not in s.terms or exponent.constant() is not None:
        return None
    c = s.terms[UNIT.key][0]
    if not sign(tower, c) & NUL or not integer_valued(tower, exponent) or not at_least(tower, exponent, 1):
        return None
    large, middle, small = parts(frame, s)
    if large:
        return None
    return taylor(frame, [raise_to(tower, middle, exponent), exponent * raise_to(tower, middle, exponent - tower.one)], small)


def _coefficient_power(frame: Frame, c: Frac, exponent: Frac) -> Frac:
    """c^e: c > 0, or e an integer."""
    if not integer_valued(frame.tower, exponent) and known_sign(frame.tower, c) == NEG:
        raise Outside
    return raise_to(frame.tower, c, exponent)


def exp(frame: Frame, s: Series) -> Series:
    large, middle, small = parts(frame, s)
    scale = prod((exponential(inner, c, frame.tower) for c, inner in large), start=UNIT)
    factorials = [frame.tower.one]
    for k in range(1, frame.order):
        factorials.append(factorials[-1].scale(Fraction(1, k)))
    factor = frame.tower.normal(fn("exp", frame.tower.term(middle))) if not middle.is_zero() else frame.tower.one
    return scaled(frame, taylor(frame, factorials, small), factor, scale)


def log(frame: Frame, s: Series) -> Series:
    tower = frame.tower
    if s.zero:
        raise Outside
    c, scale = leading(frame, s)
    if known_sign(tower, c) == NEG:
        raise Outside
    small = split(frame, s, (c, scale))
    coefficients = [tower.zero] + [tower.constant(Fraction((-1) ** (k + 1), k)) for k in range(1, frame.order)]
    logs = [(e, as_scale(exponent, tower)) for exponent, e in scale.parts.values()]
    return plus(frame, make(frame, logs), constant(log_abs(tower, c)), taylor(frame, coefficients, small))


def limit_of(frame: Frame, s: Series) -> Frac | None:
    """What the series tends to; None when it is unbounded for certain."""
    terms = sorted(s.terms.values(), key=lambda t: len(t[1].parts))
    value = frame.tower.zero
    unbounded = False
    for c, scale in terms:
        way = direction(frame.tower, scale)
        unbounded = unbounded or way > 0
        value = value + c if way == 0 else value
    if unbounded:
        lead = leading(frame, s)
        return None if direction(frame.tower, lead[1]) > 0 else value
    if any(direction(frame.tower, r) >= 0 for r in s.rest):
        raise Imprecise
    return frame.tower.reduce(value)
