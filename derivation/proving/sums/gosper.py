"""Gosper's algorithm: rational functions under k -> k + 1, and polynomial solutions of q x(k+1) - r x(k) = a0 w0 + a1 w1."""

from __future__ import annotations

from ...model.records import record
from ..normal_form.fraction import Frac, Poly, coefficients
from ..normal_form.tower import Tower

DEGREES = (0, 1, 2, 3, 4)
FARTHEST = 12


@record()
class Shift:
    """Polynomials under k -> k + h."""

    tower: Tower
    variable: int

    def by(self, poly: Poly, h: int) -> Poly:
        gens = list(self.tower.gens)
        gens[self.variable] = gens[self.variable] + h
        return poly.compose(*gens) if h else poly

    def gosper(self, u: Poly, v: Poly) -> tuple[Poly, Poly, Poly]:
        """u/v = p(k+1)/p(k) * q(k)/r(k) with q(k) prime to r(k + h) for every h >= 0."""
        p = self.tower.one_poly
        for h in sorted(self.distances(u, v)):
            g = u.gcd(self.by(v, h))
            if not g.is_constant():
                u, v = u / g, v / self.by(g, -h)
                for i in range(1, h + 1):
                    p = p * self.by(g, -i)
        return p, u, v

    def distances(self, u: Poly, v: Poly) -> set[int]:
        """The h >= 0 at which u(k) and v(k + h) have a common factor."""
        out = set()
        for f, _ in self.tower.factor(u)[1]:
            for g, _ in self.tower.factor(v)[1]:
                degree = int(f.degrees()[self.variable])
                if degree and degree == g.degrees()[self.variable]:
                    h = self._distance(f, g, degree)
                    if h is not None and 0 <= h <= FARTHEST:
                        out.add(h)
        return out

    def _distance(self, f: Poly, g: Poly, degree: int) -> int | None:
        a, b = (coefficients(x, self.variable, degree + 1)[:2] for x in (f, g))
        if b[0] != a[0]:
            return None
        gap = Frac(a[1] - b[1], self.tower.one_poly) / Frac(a[0] * degree, self.tower.one_poly)
        h = gap.constant()
        return int(h) if h is not None and h.denominator == 1 and self.by(g, int(h)) == f else None


def solution(tower: Tower, top: Shift, q: Poly, r: Poly, wanted: list[Poly]) -> tuple[Frac, list[Frac]] | None:
    """A polynomial x in k and a0, a1 with q x(k+1) - r x(k) = (a0 w0 + a1 w1), the last a not 0."""
    k = tower.gens[top.variable]
    for degree in DEGREES:
        columns = [q * (k + 1) ** i - r * k**i for i in range(degree + 1)] + [-w for w in wanted]
        height = max(int(c.degrees()[top.variable]) if not c.is_zero() else 0 for c in columns) + 1
        rows = [list(row) for row in zip(*[coefficients(c, top.variable, height) for c in columns], strict=True)]
        found = kernel(tower, [[Frac(e, tower.one_poly) for e in row] for row in rows])
        for vector in found:
            if not vector[-1].is_zero():
                x = tower.zero
                for i, c in enumerate(vector[: degree + 1]):
                    x = x + c * Frac(k**i, tower.one_poly)
                return x, vector[degree + 1 :]
    return None


def kernel(tower: Tower, rows: list[list[Frac]]) -> list[list[Frac]]:
    """A basis of the vectors that all rows send to 0, over the field of fractions."""
    width, pivots, done = len(rows[0]), [], 0
    for column in range(width):
        at = next((i for i in range(done, len(rows)) if not rows[i][column].is_zero()), None)
        if at is None:
            continue
        rows[done], rows[at] = rows[at], rows[done]
        lead = rows[done][column].inverse()
        rows[done] = [e * lead for e in rows[done]]
        for i, row in enumerate(rows):
            if i != done and not row[column].is_zero():
                factor = row[column]
                rows[i] = [a - factor * b for a, b in zip(row, rows[done], strict=True)]
        pivots.append(column)
        done += 1
    out = []
    for free in (c for c in range(width) if c not in pivots):
        vector = [tower.zero] * width
        vector[free] = tower.one
        for i, column in enumerate(pivots):
            vector[column] = -rows[i][free]
        out.append(_cleared(tower, vector))
    return out


def _cleared(tower: Tower, vector: list[Frac]) -> list[Frac]:
    """The vector without denominators."""
    common = tower.one_poly
    for v in vector:
        common = common * (v.den / common.gcd(v.den))
    return [v * Frac(common, tower.one_poly) for v in vector]
