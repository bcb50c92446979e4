"""Series of rational terms, and alternating ones: partial fractions, digamma and Hurwitz zeta values.

With sum_j c_j = 0, the sum over k >= a of sum_j c_j/(k + b_j) is -sum_j c_j digamma(a + b_j); the sum of 1/(k + b)^m is
zeta(m, a + b) for m >= 2; the sum over k >= 1 of 1/(k^2 + A) is (pi r coth(pi r) - 1)/(2 A) with r^2 = A > 0. A rational
term of degree -1 or more diverges; an alternating one of degree 0 or more does, others converge (Leibniz).
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial

from ..calculus.ansatz import combination
from ..calculus.fraction_derivative import Derivation
from ..calculus.settling import Unsettled, known_nonzero
from ..functions.differentiate import differentiate
from ..normal_form.fraction import Frac, Poly, coefficients
from ..normal_form.signs import sign
from ..normal_form.tower import Tower, with_tower
from ..questions.found import Found
from ..terms.core import HALF, MINUS, ONE, PI, TWO, Core, add, fn, mul, neg, node, num, open_binder, power, rewrite, sub, substitute, sym
from ..terms.domain import NEG, NUL, POS, Domain, integers
from ..terms.obstacles import Stuck
from .general_term import Terms


def rational_class(terms: Terms) -> Found | None:
    """A rational term."""
    if not terms.rational(terms.value):
        return None
    return Found(rational_sum(terms))


def rational_sum(terms: Terms) -> Core:
    tower, value = terms.tower, terms.value
    degree, lead = terms.growth(value)
    if degree >= -1:
        if known_nonzero(tower, lead):
            raise terms.diverging("rational terms of too high a degree")
        raise Stuck("a leading coefficient that is 0")
    linear, quadratic = _denominators(terms)
    columns = [(terms.k + b) ** -m for b, e in linear for m in range(1, e + 1)] + [q.inverse() for q, _ in quadratic]
    found = combination(tower, value, columns, terms.moving)
    if found is None:
        raise Stuck("no partial fractions")
    out, place = list[Core](), 0
    for b, e in linear:
        for m in range(1, e + 1):
            out.append(mul(tower.term(found[place]), _tail(terms, b, m)))
            place += 1
    for (_, square), c in zip(quadratic, found[place:], strict=True):
        out.append(mul(tower.term(c), _hyperbolic(terms, square)))
    total = hurwitz_values(add(*out))
    if any(a.term.head == "hurwitz" for a in tower.atoms_of(tower.normal(total))):
        raise Stuck("a value of the Hurwitz zeta function")
    return total


def partial_sum(domain: Domain, total: Core, low: Core, high: Core) -> Core:
    """The sum from low to high of sum_j c_j/(k + b_j) is sum_j c_j (digamma(high + 1 + b_j) - digamma(low + b_j))."""
    name = "k°part"
    inside = domain.with_symbol(name, integers(low, None))

    def ask(tower: Tower) -> Core:
        body = open_binder(total, name)
        terms = Terms(tower, name, low, body, tower.normal(body))
        if not terms.rational(terms.value) or terms.growth(terms.value)[0] > -1:
            raise Stuck("a sum without a closed form")
        factors = terms.linear_factors(terms.value.den)
        found = combination(tower, terms.value, [(terms.k + b).inverse() for b, _ in factors], terms.moving)
        if found is None:
            raise Stuck("a sum without a closed form")
        places = [tower.term(b) for b, _ in factors]
        return add(*[mul(tower.term(c), sub(fn("digamma", add(high, ONE, b)), fn("digamma", add(low, b)))) for c, b in zip(found, places, strict=True)])

    return with_tower(inside, ask)


def _denominators(terms: Terms) -> tuple[list[tuple[Frac, int]], list[tuple[Frac, Frac]]]:
    """The factors k + b with their multiplicities, and the factors k^2 + A with A."""
    linear, quadratic = list[tuple[Frac, int]](), list[tuple[Frac, Frac]]()
    for p, e in terms.tower.factor(terms.value.den)[1]:
        if terms.degree(p) == 1:
            linear += [(b, e) for b, _ in terms.linear_factors(p)]
        elif terms.degree(p) == 2 and e == 1:
            quadratic.append(_centred(terms, p))
        elif terms.degree(p) > 0:
            raise Stuck("a denominator with roots that are not known")
    return linear, quadratic


def _centred(terms: Terms, p: Poly) -> tuple[Frac, Frac]:
    a, b, c = (Frac(q, terms.tower.one_poly) for q in coefficients(p, terms.index, 3))
    if not b.is_zero() or sign(terms.tower, c / a) != POS:
        raise Stuck("a quadratic denominator that is not k^2 + A, A > 0")
    return Frac(p, terms.tower.one_poly) / a, c / a


def _tail(terms: Terms, b: Frac, m: int) -> Core:
    """What 1/(k + b)^m contributes."""
    start = add(terms.low, terms.tower.term(b))
    if m == 1:
        return neg(fn("digamma", start))
    value = terms.tower.normal(start).constant()
    if value is None:
        raise Stuck("a zeta value at a symbolic place")
    whole = -(-value.numerator // value.denominator) - 1  # the place is in (whole, whole + 1]
    place = value - whole
    steps = range(whole) if whole >= 0 else range(whole, 0)
    moved = [power(num(place + j), num(-m)) for j in steps]
    return add(fn("hurwitz", num(m), num(place)), *[neg(t) if whole >= 0 else t for t in moved])


def hurwitz_values(total: Core) -> Core:
    """zeta(m, 1) = zeta(m), zeta(m, 1/2) = (2^m - 1) zeta(m), zeta(m, 1 - q) = (-1)^m (cotangent's value - zeta(m, q))."""
    return rewrite(total, _hurwitz)


def _hurwitz(t: Core) -> Core | None:
    if t.head == "digamma":
        return _digamma(t.args[0])
    if t.head != "hurwitz":
        return None
    m, q = int(t.args[0].value), t.args[1].value
    if q == 1:
        return fn("zeta", num(m))
    if q == Fraction(1, 2):
        return mul(num(2**m - 1), fn("zeta", num(m)))
    if q < Fraction(1, 2):
        return None
    sign_of = num((-1) ** m)
    return mul(sign_of, sub(_cotangent(m, 1 - q), fn("hurwitz", num(m), num(1 - q))))


# psi(q) + gamma + pi cot(pi q)/2 for q < 1/2 (Gauss), the part in logarithms
GAUSS = {
    Fraction(1, 3): {3: Fraction(-3, 2)}, Fraction(1, 4): {2: Fraction(-3)}, Fraction(1, 6): {2: Fraction(-2), 3: Fraction(-3, 2)},
}  # fmt: skip


def _digamma(u: Core) -> Core | None:
    """psi at a rational number of denominator 3, 4 or 6; psi(1 - q) = psi(q) + pi cot(pi q)."""
    if u.head == "add" and all(a.head == "num" for a in u.args):
        u = add(*u.args)
    if u.head != "num" or u.value.denominator not in (3, 4, 6) or abs(u.value) > 40:
        return None
    whole = u.value.numerator // u.value.denominator
    place = u.value - whole
    steps = range(whole) if whole >= 0 else range(whole, 0)
    moved = [num((1 if whole >= 0 else -1) / (place + j)) for j in steps]
    q = min(place, 1 - place)
    half = mul(num(Fraction(-1, 2) if place < Fraction(1, 2) else Fraction(1, 2)), PI, fn("cot", mul(num(q), PI)))
    return add(neg(node("const", (), "EulerGamma")), half, *[mul(num(c), fn("log", num(p))) for p, c in GAUSS[q].items()], *moved)


def zeta_class(terms: Terms) -> Found | None:
    """C k^-s, s > 1: zeta(s), less the first terms."""
    tower, name = terms.tower, terms.name
    s = -tower.reduce(terms.k * Derivation(tower, name).of(terms.value) / terms.value)
    if name in tower.free(s) or terms.first() < 1:
        return None
    factor = tower.reduce(terms.value * tower.normal(power(sym(name), tower.term(s))))
    gap = sign(tower, s - tower.one)
    if name in tower.free(factor) or gap & POS == 0:
        if gap & POS == 0:
            raise terms.diverging("a Dirichlet series with s <= 1")
        return None
    if gap != POS:
        raise Unsettled(tower.term(s - tower.one), POS, *[b for b in (NEG, NUL) if b & gap])
    head = [neg(power(num(k), neg(tower.term(s)))) for k in range(1, terms.first())]
    return Found(mul(tower.term(factor), add(fn("zeta", tower.term(s)), *head)))


def _cotangent(m: int, q: Fraction) -> Core:
    """sum over all integers k of 1/(k + q)^m = (-1)^(m-1)/(m-1)! times the derivative of order m - 1 of pi cot(pi q)."""
    here = mul(PI, fn("cot", mul(PI, sym("q#"))))
    for _ in range(m - 1):
        here = differentiate(here, sym("q#"))

    return mul(num(Fraction((-1) ** (m - 1), factorial(m - 1))), substitute(here, {"q#": num(q)}))


def _hyperbolic(terms: Terms, square: Frac) -> Core:
    first = terms.first()
    a = terms.tower.term(square)
    turn = mul(PI, power(a, HALF))
    total = mul(sub(mul(turn, fn("coth", turn)), ONE), power(mul(TWO, a), MINUS))
    steps = range(first, 1) if first < 1 else range(1, first)
    moved = [power(add(num(k * k), a), MINUS) for k in steps]
    return add(total, *[t if first < 1 else neg(t) for t in moved])


def alternating(terms: Terms) -> Found | None:
    """(-1)^k R(k), summed in pairs."""
    tower = terms.tower
    flips = terms.power(tower.constant(-1))
    plain = tower.reduce(terms.value * flips)
    if terms.rational(terms.value) or not terms.rational(plain):
        return None
    degree, lead = terms.growth(plain)
    if degree >= 0:
        if known_nonzero(tower, lead):
            raise terms.diverging("alternating terms that do not tend to 0")
        raise Stuck("a leading coefficient that is 0")
    start = add(terms.low, mul(TWO, sym(terms.name)))
    pair = terms.at(plain, start) - terms.at(plain, add(start, ONE))
    factor = power(MINUS, terms.low)
    return Found(mul(factor, rational_sum(Terms(tower, terms.name, num(0), tower.term(pair), pair))))
