"""How small an algebraic number can be without being 0: a separation bound for expressions.

Theorem (Burnikel, Fleischer, Mehlhorn, Schirra 2001). Let E be built from integers by +, -, *, /, k-th roots and
c = 2 cos(2 pi m / n). Then E = U / L with algebraic integers U, L, where, for the rules below, every conjugate of U is
at most u and |L| is at most l in absolute value, and U has degree at most D, the product of the k of all distinct
roots and of phi(n)/2 for the common n of all cosines. If E is not 0, the norm of U is at least 1 in absolute value,
so |E| >= 1 / (u^(D-1) l).

| E                  | u                     | l       |
|--------------------|-----------------------|---------|
| integer N          | |N|                   | 1       |
| A +- B             | u_A l_B + l_A u_B     | l_A l_B |
| A B                | u_A u_B               | l_A l_B |
| A / B              | u_A l_B               | l_A u_B |
| A^(1/k), |A|^(1/k) | (u_A l_A^(k-1))^(1/k) | l_A     |
| 2 cos              | 2                     | 1       |

cos(t/d) and sin(t/d) with cos t and sin t algebraic are built from a d-th root of cos t + I sin t.

D and the number of bits stay below the caps. Bounds are base-2 logarithms, rounded up.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm, log2

from ...model.records import field, record
from ..terms.core import HALF, MINUS, ONE, Core, add, mul, num, power, sub

LARGEST_DEGREE, MOST_BITS, MOST_NODES = 1024, 30_000, 400


class Foreign(Exception):
    """The term is no algebraic number that these rules build, or its bound is too large."""


@record(slots=True)
class Size:
    """log2 of u and of l."""

    u: float
    l: float  # noqa: E741


@record(frozen=False, slots=True)
class Measure:
    """Sizes of the parts of one number, and the radicals met on the way."""

    sizes: dict[Core, Size] = field(default_factory=dict)
    roots: dict[tuple[Core, int], int] = field(default_factory=dict)
    turn: int = 1

    @property
    def degree(self) -> int:
        total = max(_phi(self.turn) // 2, 1)
        for k in self.roots.values():
            total *= k
            if total > LARGEST_DEGREE:
                raise Foreign("the degree is too large")
        return total

    def size(self, term: Core) -> Size:
        found = self.sizes.get(term)
        if found is None:
            if len(self.sizes) > MOST_NODES:
                raise Foreign("too many parts")
            found = self.sizes[term] = _size(self, term)
        return found


def _up(value: float) -> float:
    return value + 1e-9 * (1 + abs(value))


def _log2(value: int) -> float:
    return _up(log2(abs(value))) if value else 0.0


def _size(measure: Measure, term: Core) -> Size:
    if term.head == "num":
        return Size(_log2(term.value.numerator), _log2(term.value.denominator))
    if term.head == "add":
        out = measure.size(term.args[0])
        for a in term.args[1:]:
            out = _plus(out, measure.size(a))
        return out
    if term.head == "mul":
        parts = [measure.size(a) for a in term.args]
        return Size(_up(sum(p.u for p in parts)), _up(sum(p.l for p in parts)))
    if term.head == "abs":
        return measure.size(term.args[0])
    if term.head == "root":
        return _root(measure, measure.size(term.args[0]), term.args[0], term.value)
    if term.head == "pow" and term.args[1].head == "num":
        return _power(measure, term.args[0], term.args[1].value)
    if term.head in ("sin", "cos"):
        return _cosine(measure, term)
    raise Foreign(term.head)


def _plus(a: Size, b: Size) -> Size:
    x, y = a.u + b.l, a.l + b.u
    return Size(_up(max(x, y) + log2(1 + 2.0 ** -abs(x - y))), _up(a.l + b.l))


def _root(measure: Measure, inner: Size, radicand: Core, k: int) -> Size:
    measure.roots[radicand, k] = k
    return Size(_up((inner.u + (k - 1) * inner.l) / k), inner.l)


def _power(measure: Measure, base: Core, exponent: Fraction) -> Size:
    inner = measure.size(base)
    if exponent.denominator > 1:
        inner = _root(measure, inner, base, exponent.denominator)
    count = exponent.numerator
    return Size(_up(count * inner.u), _up(count * inner.l)) if count >= 0 else Size(_up(-count * inner.l), _up(-count * inner.u))


def _cosine(measure: Measure, term: Core) -> Size:
    """cos(q pi) = (2 cos(2 pi m / n)) / 2; sin(q pi) is the cosine of pi/2 - q pi."""
    q = pi_multiple(term.args[0])
    if q is None:
        return _part_of_angle(measure, term.args[0])
    half = (q if term.head == "cos" else Fraction(1, 2) - q) / 2
    measure.turn = lcm(measure.turn, half.denominator)
    if measure.turn > 2_000:
        raise Foreign("too fine an angle")
    return Size(1.0, 1.0)


def _part_of_angle(measure: Measure, angle: Core) -> Size:
    """cos and sin of t / d with cos t = c, sin t = s algebraic: (w + 1/w) / 2 and (w - 1/w) / (2 I), where w^d = c + I s."""
    found = fraction_of_inverse(angle)
    if found is None:
        raise Foreign("an angle without an algebraic sine")
    scale, cosine, sine = found
    measure.roots[MINUS, 2] = 2  # I
    w = _root(measure, _plus(measure.size(cosine), measure.size(sine)), angle, scale.denominator)
    w = Size(_up(abs(scale.numerator) * w.u), _up(abs(scale.numerator) * w.l))
    both = _plus(w, Size(w.l, w.u))
    return Size(both.u, _up(both.l + 1))


def fraction_of_inverse(angle: Core) -> tuple[Fraction, Core, Core] | None:
    """q, cos t and sin t for an angle q t, where t is asin v or atan v."""
    scaled = angle.head == "mul" and len(angle.args) == 2 and angle.args[0].head == "num"
    scale, inner = (angle.args[0].value, angle.args[1]) if scaled else (Fraction(1), angle)
    if inner.head not in ("asin", "atan") or not is_algebraic(inner.args[0]) or abs(scale.numerator) > 12:
        return None
    v = inner.args[0]
    if inner.head == "asin":
        return scale, power(sub(ONE, mul(v, v)), HALF), v
    length = power(add(ONE, mul(v, v)), num(Fraction(-1, 2)))
    return scale, length, mul(v, length)


def pi_multiple(angle: Core) -> Fraction | None:
    """q when the angle is written q * pi.

    >>> from derivation.proving.terms.core import mul, node, num
    >>> pi_multiple(mul(num(Fraction(2, 7)), node("const", (), "pi")))
    Fraction(2, 7)
    """
    if angle.head == "num" and angle.value == 0:
        return Fraction(0)
    if angle.head == "const" and angle.value == "pi":
        return Fraction(1)
    if angle.head == "mul" and len(angle.args) == 2 and angle.args[0].head == "num" and pi_multiple(angle.args[1]) == 1:
        return Fraction(angle.args[0].value)
    return None


def _phi(n: int) -> int:
    return sum(1 for k in range(1, n + 1) if gcd(k, n) == 1)


def is_algebraic(term: Core) -> bool:
    """Closed radicals and cosines of multiples of pi."""
    if term.head == "num":
        return True
    if term.head in ("sin", "cos"):
        return pi_multiple(term.args[0]) is not None or fraction_of_inverse(term.args[0]) is not None
    return term.head in ("root", "add", "mul", "pow", "abs") and all(is_algebraic(a) for a in term.args)


def separation_bits(term: Core) -> int | None:
    """b such that the number is 0 or at least 2^-b in absolute value; None when the rules do not reach it."""
    try:
        measure = Measure()
        size = measure.size(term)
        bits = int((measure.degree - 1) * size.u + size.l) + 2
    except Foreign:
        return None
    return bits if bits <= MOST_BITS else None
