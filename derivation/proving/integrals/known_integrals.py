"""Known definite integrals with parameters, recognised by what their integrand is up to a constant factor.

Each rule names the theorem, finds the exponents from x f'/f, checks in the kernel that f divided by the shape is free
of x, and returns the value with the theorem's hypotheses as conditions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from ..calculus.fraction_derivative import Derivation
from ..calculus.settling import known_sign
from ..conditions.discharge import met
from ..functions.differentiate import differentiate
from ..normal_form.fraction import Frac
from ..normal_form.indices import apart
from ..normal_form.signs import sign
from ..normal_form.tower import Tower, with_tower
from ..questions.found import Found
from ..questions.need import Need
from ..terms.core import HALF, MINUS, ONE, PI, TWO, ZERO, Core, add, div, fn, mul, neg, num, open_binder, power, sub, substitute, sym
from ..terms.domain import NEG, POS, Domain
from ..terms.obstacles import Stuck, attempt
from .integral_table import textbook
from .intervals import Span

Rule = Callable[[Tower, Core, Span], Found | None]


def known_value(domain: Domain, f: Core, span: Span) -> Found | None:
    """The value by the first rule that fits, its conditions checked or demanded."""
    for rule in RULES:
        if rule in OF_HALF_LINE and not (span.low is ZERO and span.high is None):
            continue
        found = attempt(None, with_tower, span.inside(domain), lambda tower, r=rule: r(tower, f, span))
        if found is not None and all(span.name not in t.free for t in (found.value, *found.conditions)):
            return Found(found.value, tuple(c for c in found.conditions if _open(domain, c)))
    return None


def _open(domain: Domain, condition: Core) -> bool:
    """Whether a condition is not met; a fork when its sign decides."""
    if met(Need(condition), domain):
        return False
    if condition.head == "lt":
        mask = with_tower(domain, lambda tower: known_sign(tower, tower.normal(sub(condition.args[1], condition.args[0]))))
        if mask != POS:
            raise Stuck("a condition of a known integral that fails")
        return False
    raise Stuck("a hypothesis that is not known to hold")


def positive(*terms: Core) -> tuple[Core, ...]:
    return tuple(fn("lt", ZERO, t) for t in terms)


def _free(tower: Tower, value: Frac, span: Span) -> Core:
    """The term of a fraction that must not mention the variable."""
    if span.name in tower.free(value):
        raise Stuck("not of this shape")
    return tower.term(value)


def _scaled_slope(tower: Tower, value: Frac, span: Span) -> Frac:
    """x f'/f."""
    return tower.normal(sym(span.name)) * Derivation(tower, span.name).of(value) / value


def gamma_integral(tower: Tower, f: Core, span: Span) -> Found | None:
    """The integral of x^A exp(-k x^p) over x > 0 is gamma((A + 1)/p) / (p k^((A + 1)/p)) for k, p, A + 1 > 0."""
    value = tower.normal(f)
    log = tower.index.get(fn("log", sym(span.name)))
    degree = int(value.num.degrees()[log.index]) if log is not None else 0
    if degree and log is not None and degree == 1:
        value = value / tower.gen(log)
    shape = _power_exponential(tower, value, span)
    if shape is None or degree > 1:
        return None
    factor, a, k, p = shape
    s = div(add(sym("a#"), ONE), p)
    closed = mul(fn("gamma", s), power(p, MINUS), power(k, neg(s)))
    if degree:
        closed = differentiate(closed, sym("a#"))

    return Found(mul(factor, substitute(closed, {"a#": a})), positive(k, p, add(a, ONE)))


def _power_exponential(tower: Tower, value: Frac, span: Span) -> tuple[Core, Core, Core, Core] | None:
    """C, A, k, p of C x^A exp(-k x^p): from x f'/f = A - k p x^p."""
    x = tower.normal(sym(span.name))
    slope = _scaled_slope(tower, value, span)
    moving = x * Derivation(tower, span.name).of(slope)
    if moving.is_zero():
        return None
    p = _free(tower, _scaled_slope(tower, moving, span), span)
    power_of_x = power(sym(span.name), p)
    k = _free(tower, -moving / tower.normal(mul(p, p, power_of_x)), span)
    a = _free(tower, slope + tower.normal(mul(k, p, power_of_x)), span)
    shape = mul(power(sym(span.name), a), fn("exp", neg(mul(k, power_of_x))))
    return _free(tower, value / tower.normal(shape), span), a, k, p


def beta_integral(tower: Tower, f: Core, span: Span) -> Found | None:
    """The integral of (x - a)^A (b - x)^B over a < x < b is (b - a)^(A + B + 1) beta(A + 1, B + 1) for A, B > -1."""
    if span.low is None or span.high is None:
        return None
    value, x = tower.normal(f), sym(span.name)
    left, right = sub(x, span.low), sub(span.high, x)
    slope = tower.normal(mul(left, right)) * Derivation(tower, span.name).of(value) / value
    width = tower.normal(sub(span.high, span.low))
    a = _free(tower, _at(tower, slope, span, span.low) / width, span)
    b = _free(tower, -_at(tower, slope, span, span.high) / width, span)
    shape = mul(power(left, a), power(right, b))
    factor = _free(tower, value / tower.normal(shape), span)
    up, down = add(a, ONE), add(b, ONE)
    whole = power(sub(span.high, span.low), add(a, b, ONE))
    return Found(mul(factor, whole, _beta(up, down)), positive(up, down))


def _at(tower: Tower, value: Frac, span: Span, point: Core) -> Frac:
    return tower.normal(substitute(tower.term(value), {span.name: point}))


def _beta(a: Core, b: Core) -> Core:
    return mul(fn("gamma", a), fn("gamma", b), power(fn("gamma", add(a, b)), MINUS))


def beta_of_second_kind(tower: Tower, f: Core, span: Span) -> Found | None:
    """The integral of x^A (c + k x^p)^-B over x > 0 is c^(s - B) k^-s beta(s, B - s) / p with s = (A + 1)/p, for c, k, p, s, B - s > 0."""
    value, x = tower.normal(f), sym(span.name)
    slope = _scaled_slope(tower, value, span)
    below = next((q for q, _ in tower.factor(slope.den)[1] if any(span.name in tower.atoms[i].term.free for i, d in enumerate(q.degrees()) if d > 0)), None)
    if below is None:
        return None
    q = Frac(below, tower.one_poly)
    c = _free(tower, _at(tower, q, span, ZERO), span)
    rest = q - tower.normal(c)
    p = _free(tower, _scaled_slope(tower, rest, span), span)
    k = _free(tower, rest / tower.normal(power(x, p)), span)
    a = _free(tower, _at(tower, slope, span, ZERO), span)
    b = _free(tower, (tower.normal(a) - slope) * q / (tower.normal(p) * rest), span)
    shape = mul(power(x, a), power(tower.term(q), neg(b)))
    factor = _free(tower, value / tower.normal(shape), span)
    s = div(add(a, ONE), p)
    closed = mul(power(c, sub(s, b)), power(k, neg(s)), power(p, MINUS), _beta(s, sub(b, s)))
    return Found(mul(factor, closed), positive(c, k, p, s, sub(b, s)))


def sine_powers(tower: Tower, f: Core, span: Span) -> Found | None:
    """The integral of sin^A cos^B over 0 < x < pi/2 is beta((A + 1)/2, (B + 1)/2)/2 for A, B > -1."""
    if span.low is not ZERO or span.high is None or not tower.zero_test(tower.normal(sub(mul(TWO, span.high), PI))):
        return None
    value, x = tower.normal(f), sym(span.name)
    s, c = tower.normal(fn("sin", x)), tower.normal(fn("cos", x))
    slope = s * c * Derivation(tower, span.name).of(value) / value
    a, b = (_free(tower, v, span) for v in (_at(tower, slope, span, ZERO), -_at(tower, slope, span, span.high)))
    shape = mul(power(fn("sin", x), a), power(fn("cos", x), b))
    factor = _free(tower, value / tower.normal(shape), span)
    up, down = (mul(HALF, add(e, ONE)) for e in (a, b))
    return Found(mul(factor, HALF, _beta(up, down)), positive(up, down))


def log_powers(tower: Tower, f: Core, span: Span) -> Found | None:
    """The integral of x^A (-log x)^B over 0 < x < 1 is gamma(B + 1)/(A + 1)^(B + 1) for A, B > -1."""
    if span.low is not ZERO or span.high is not ONE:
        return None
    value, x = tower.normal(f), sym(span.name)
    log = tower.normal(fn("log", x))
    slope = _scaled_slope(tower, value, span)  # A + B/log x
    b = _free(tower, -(_scaled_slope(tower, slope, span) * slope * log * log), span) if not slope.is_zero() else ZERO
    a = _free(tower, slope - tower.normal(b) / log, span)
    shape = mul(power(x, a), power(neg(fn("log", x)), b))
    factor = _free(tower, value / tower.normal(shape), span)
    return Found(mul(factor, fn("gamma", add(b, ONE)), power(add(a, ONE), neg(add(b, ONE)))), positive(add(a, ONE), add(b, ONE)))


def sinc_product(tower: Tower, f: Core, span: Span) -> Found | None:
    """The integral of prod sin(a_k x)/x over x > 0, k = 0..n, is pi/2 prod_(k >= 1) a_k when a_0 >= sum_(k >= 1) a_k, all a_k > 0.

    Dirichlet for n = 0; D. and J. M. Borwein, Some remarkable properties of sinc and related integrals (2001), theorem 2.
    """
    sines, rest = _taken_out(f, span.name, "sin")
    if not sines:
        return None
    x = tower.normal(sym(span.name))
    rates = [_free(tower, tower.normal(u) / x, span) for u in sines]
    factor = _free(tower, tower.normal(mul(*rest)) * x ** len(sines), span)
    first = next((r for r in rates if _greatest(tower, r, rates)), None)
    if first is None:
        return None
    others = list(rates)
    others.remove(first)
    return Found(mul(factor, HALF, PI, *others), (*positive(*rates), *([fn("le", add(*others), first)] if others else [])))


def gaussian_cosine(tower: Tower, f: Core, span: Span) -> Found | None:
    """The integral of exp(-a x^2) cos(b x) over x > 0 is sqrt(pi/a) exp(-b^2/(4 a))/2 for a > 0; over the line twice that."""
    if span.high is not None or span.low not in (ZERO, None):
        return None
    cosines, rest = _taken_out(f, span.name, "cos")
    if len(cosines) != 1:
        return None
    x = tower.normal(sym(span.name))
    b = _free(tower, tower.normal(cosines[0]) / x, span)
    plain = tower.normal(mul(*rest))
    a = _free(tower, -(_scaled_slope(tower, plain, span) / (x * x)).scale(Fraction(1, 2)), span)
    factor = _free(tower, plain * tower.normal(fn("exp", mul(a, power(sym(span.name), TWO)))), span)
    closed = mul(power(div(PI, a), HALF), fn("exp", neg(div(mul(b, b), mul(num(4), a)))))
    return Found(mul(factor, closed if span.low is None else mul(HALF, closed)), positive(a))


def _greatest(tower: Tower, one: Core, rates: Iterable[Core]) -> bool:
    return all(not sign(tower, tower.normal(sub(one, r))) & NEG for r in rates)


def _taken_out(f: Core, name: str, head: str) -> tuple[list[Core], list[Core]]:
    """The arguments of the sines (cosines) in a product, and the other factors."""
    sines, rest, todo = list[Core](), list[Core](), [f]
    while todo:
        t = todo.pop()
        if t.head == "mul":
            todo += t.args
        elif t.head == "prod" and t.args[1].head == t.args[2].head == "num" and t.args[2].value - t.args[1].value < 40:
            body = open_binder(t, "•one")
            todo += [substitute(body, {"•one": num(k)}) for k in range(int(t.args[1].value), int(t.args[2].value) + 1)]
        elif t.head == "pow" and t.args[1].head == "num" and t.args[1].value.denominator == 1 and 0 < t.args[1].value < 20:
            todo += [t.args[0]] * int(t.args[1].value)
        elif t.head == head and name in t.free:
            sines.append(t.args[0])
        else:
            rest.append(t)
    return sines, rest


def frullani(tower: Tower, f: Core, span: Span) -> Found | None:
    """The integral of sum c_i exp(-a_i x) / x over x > 0 is -sum c_i log a_i for sum c_i = 0, all a_i > 0."""
    x = tower.normal(sym(span.name))
    total, out, rates = tower.zero, list[Core](), list[Core]()
    for outer, inner in apart(tower, tower.normal(f) * x, span.name):
        rate = _free(tower, -Derivation(tower, span.name).of(inner) / inner, span)
        scale = tower.normal(_free(tower, inner * tower.normal(fn("exp", mul(rate, sym(span.name)))), span))
        outer = tower.reduce(outer * scale)
        total = total + outer
        out.append(neg(mul(tower.term(outer), fn("log", rate))))
        rates.append(rate)
    return Found(add(*out), positive(*rates)) if len(out) > 1 and tower.zero_test(total) else None


def bose_fermi(tower: Tower, f: Core, span: Span) -> Found | None:
    """The integral of x^(s - 1)/(exp(a x) - 1) over x > 0 is gamma(s) zeta(s) / a^s for s > 1; with + 1, times 1 - 2^(1 - s), for s > 0.

    Only for even integers s, where zeta is known, and s = 1 with + 1.
    """
    value, x = tower.normal(f), sym(span.name)
    if len(value.den.degrees()) == 0 or value.den.is_constant():
        return None
    exps = [a for a in tower.atoms_of(value) if a.term.head == "exp" and span.name in a.term.free]
    if len(exps) != 1:
        return None
    monomial, pieces = exps[0].part
    for count in (1, 2):
        rate = _free(tower, (monomial / tower.normal(x)).scale(Fraction(count, pieces)), span)
        for side in (-1, 1):
            plain = value * (tower.normal(fn("exp", mul(rate, x))) + tower.constant(side))
            if any(a in exps for a in tower.atoms_of(plain)):
                continue
            a = _free(tower, _scaled_slope(tower, plain, span), span)
            factor = _free(tower, plain / tower.normal(power(x, a)), span)
            s = add(a, ONE)
            eta = ONE if side < 0 else sub(ONE, power(TWO, sub(ONE, s)))
            return Found(mul(factor, fn("gamma", s), eta, fn("zeta", s), power(rate, neg(s))), positive(rate, sub(s, ONE)))
    return None


RULES: tuple[Rule, ...] = (
    sinc_product,
    gaussian_cosine,
    gamma_integral,
    beta_integral,
    beta_of_second_kind,
    sine_powers,
    log_powers,
    frullani,
    bose_fermi,
    textbook,
)
OF_HALF_LINE = (sinc_product, gamma_integral, beta_of_second_kind, frullani, bose_fermi)
