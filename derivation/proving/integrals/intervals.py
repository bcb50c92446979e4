"""Intervals of integration, and where an integrand has its kinks in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from ...model.records import record
from ..calculus.fraction_derivative import Derivation
from ..calculus.settling import known_sign
from ..functions.continuity import ANALYTIC, JUMPING, borders
from ..normal_form.enclosure import value_ball
from ..normal_form.fraction import Frac, Poly, coefficients, grouped
from ..normal_form.signs import sign
from ..normal_form.tower import Tower, with_tower
from ..terms.core import HALF, Core, mul, node, num, power, sub, sym
from ..terms.domain import MASKS, NEG, NUL, POS, Domain, Interval, Nature
from ..terms.obstacles import Stuck, Undefined

MOST = 40


@record()
class Span:
    """The open interval between two ends for the variable `name`; None is infinite. `free`: the order of the ends is not known."""

    name: str
    low: Core | None
    high: Core | None
    free: bool = False

    def inside(self, domain: Domain) -> Domain:
        """The domain with the variable in the open interval."""
        interval = Interval() if self.free else Interval(self.low, self.high)
        return domain.with_symbol(self.name, Nature(range=interval))

    def closed(self, domain: Domain) -> Domain:
        """The same with the ends."""
        return domain.with_symbol(self.name, Nature(range=Interval() if self.free else Interval(self.low, self.high, False, False)))

    def cut(self, points: Iterable[Core]) -> list[Span]:
        ends = [self.low, *points, self.high]
        return [Span(self.name, a, b) for a, b in zip(ends, ends[1:], strict=False)]


def smooth_nowhere(f: Core, name: str) -> bool:
    """Whether there is a function in f that can jump, of something that moves."""
    return any(t.head in JUMPING and name in t.free for t in f.walk())


def isolated(tower: Tower, value: Frac, name: str) -> bool:
    """Whether the zeros of a function of x have no point of accumulation in the interval: it is analytic, and not 0 throughout."""
    return all(_isolated(tower, p, name) for p, _ in tower.factor(value.num)[1]) if not value.is_zero() else False


def _isolated(tower: Tower, p: Poly, name: str) -> bool:
    if not sign(tower, Frac(p, tower.one_poly)) & NUL:
        return True
    moving = [tower.atoms[i] for i, d in enumerate(p.degrees()) if d > 0 and name in tower.atoms[i].term.free]
    if not all(a.term.head in ANALYTIC | {"sym"} and (a.term.free == {name} or len(moving) == 1) for a in moving):
        return False
    if len(moving) == 1 and moving[0].term.head in ("sin", "cos"):
        if moving[0].term.free != {name}:
            return tower.single(p) is not None and _slope_is_known(tower, moving[0].term.args[0], name)
    elif len(moving) == 1 and moving[0].term.free != {name}:
        return False
    indices = {a.index for a in moving}
    return any(any(m) and not sign(tower, Frac(c, tower.one_poly)) & NUL for m, c in grouped(p, indices).items())


def _slope_is_known(tower: Tower, argument: Core, name: str) -> bool:
    """Whether an argument is c x with c known not to be 0."""
    slope = tower.normal(argument) / tower.normal(sym(name))
    return name not in tower.free(slope) and not sign(tower, slope) & NUL


def finitely_many(inside: Domain, condition: Core, name: str) -> bool:
    """Whether a condition u != 0 fails at isolated points only."""
    return condition.head == "ne" and with_tower(inside, lambda tower: isolated(tower, tower.normal(sub(*condition.args)), name))


def breakpoints(domain: Domain, f: Core, span: Span) -> list[Core]:
    """The points strictly inside, in order, where something in f may have a kink or a pole."""
    inside = span.inside(domain)
    found = with_tower(inside, lambda tower: list(dict.fromkeys(_zeros(tower, f, span))))
    kept = [c for c in found if _within(domain, c, span)]
    return _sorted(domain, kept)


def _zeros(tower: Tower, f: Core, span: Span) -> Iterator[Core]:
    for border in _borders(f, span.name):
        try:
            value = tower.normal(border)
        except (Stuck, Undefined):
            continue
        for p, _ in tower.fraction_factors(value)[1]:
            if sign(tower, Frac(p, tower.one_poly)) & NUL:
                yield from _roots(tower, p, span)
    for t in f.walk():
        if t.head in ("floor", "ceiling") and span.name in t.free:
            yield from _steps(tower, t.args[0], span)


def _borders(f: Core, name: str) -> Iterator[Core]:
    """The terms at whose zeros f has its kinks or poles."""
    for t in f.walk():
        if name not in t.free:
            continue
        if t.head in MASKS:
            yield sub(*t.args)
        elif t.head in ("max", "min"):
            yield from (sub(a, b) for k, a in enumerate(t.args) for b in t.args[k + 1 :])
        elif t.head == "logabs" or (t.head == "pow" and (t.args[1].head != "num" or t.args[1].value < 0 or t.args[1].value.denominator > 1)):
            yield t.args[0]
        else:
            yield from borders(t)


def _roots(tower: Tower, p: Poly, span: Span) -> Iterator[Core]:
    """The zeros of an irreducible polynomial in x of degree 1 or 2, or of a sine or cosine of a multiple of x."""
    atom = tower.index.get(sym(span.name))
    degrees = p.degrees()
    moving = [i for i, d in enumerate(degrees) if d > 0 and span.name in tower.atoms[i].term.free]
    if atom is not None and moving == [atom.index] and degrees[atom.index] in (1, 2):
        parts = [tower.term(Frac(c, tower.one_poly)) for c in coefficients(p, atom.index, int(degrees[atom.index]) + 1)]
        if len(parts) == 2:
            yield _plain(tower, mul(num(-1), parts[1], power(parts[0], num(-1))))
        else:
            a, b, c = parts
            root = power(sub(power(b, num(2)), mul(num(4), a, c)), HALF)
            yield from (_plain(tower, mul(sub(mul(num(s), root), b), power(mul(num(2), a), num(-1)))) for s in (1, -1))
    single = tower.single(p)
    if single is not None and single.term.head in ("sin", "cos"):
        yield from _turns(tower, single.term, span)


def _plain(tower: Tower, term: Core) -> Core:
    return tower.term(tower.normal(term))


def _turns(tower: Tower, term: Core, span: Span) -> Iterator[Core]:
    """The zeros of sin(c x) or cos(c x) between constant ends."""
    pi = node("const", (), "pi")
    factor = tower.normal(term.args[0]) / tower.normal(sym(span.name))
    if span.name in tower.free(factor) or span.low is None or span.high is None:
        return
    unit = tower.normal(pi) / factor
    ends = [_number(tower, tower.normal(e) / unit) for e in (span.low, span.high)]
    shift = Fraction(0) if term.head == "sin" else Fraction(1, 2)
    yield from (tower.term(unit.scale(k + shift)) for k in _integers(ends))


def _steps(tower: Tower, argument: Core, span: Span) -> Iterator[Core]:
    """Where c x + d is an integer between constant ends."""
    value = tower.normal(argument)
    slope = Derivation(tower, span.name).of(value)
    if span.name in tower.free(slope) or slope.is_zero() or span.low is None or span.high is None:
        return
    x = tower.normal(sym(span.name))
    rest = value - slope * x
    ends = [_number(tower, slope * tower.normal(e) + rest) for e in (span.low, span.high)]
    yield from (tower.term((tower.constant(k) - rest) / slope) for k in _integers(ends))


def _integers(ends: list[float | None]) -> range:
    if any(e is None for e in ends):
        return range(0)
    low, high = sorted(float(e or 0) for e in ends)
    if high - low > MOST:
        raise Stuck("too many kinks")
    return range(int(low) - 2, int(high) + 3)


def _number(tower: Tower, value: Frac) -> float | None:
    ball = value_ball(tower, tower.term(value))
    return None if ball is None else float(ball.mid())


def _within(domain: Domain, point: Core, span: Span) -> bool:
    """Whether a point lies strictly inside the interval; a fork when that is not known."""
    for end, side in ((span.low, 1), (span.high, -1)):
        if end is not None and _compare(domain, point, end) * side <= 0:
            return False
    return True


def _compare(domain: Domain, a: Core, b: Core) -> int:
    mask = with_tower(domain, lambda tower: known_sign(tower, tower.normal(sub(a, b))))
    return {POS: 1, NUL: 0, NEG: -1}[mask]


def _sorted(domain: Domain, points: list[Core]) -> list[Core]:
    out: list[Core] = []
    for p in points:
        places = [_compare(domain, p, q) for q in out]
        if 0 not in places:
            out.insert(sum(1 for c in places if c > 0), p)
    return out
