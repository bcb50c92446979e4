"""gamma and its relatives as kernels.

    gamma(u) = gamma(u + k) / (u (u + 1) … (u + k - 1))            wherever gamma(u) is defined
    gamma(m v) = m^(m v - 1/2) (2 pi)^((1 - m)/2) prod_{j<m} gamma(v + j/m)   (Gauss), wherever the left side is defined
    gamma(u) = pi / (sin(pi u) gamma(1 - u))                       u not an integer
The first brings all arguments that differ by integers to the greatest one that occurs, so no pole is ever introduced:
1/gamma is entire, and gamma(u + k) is defined where gamma(u) is. n! is gamma(n + 1); digamma and the binomials follow.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, comb, factorial, floor, gcd

from ..functions.definedness import value_needs
from ..normal_form.facts import add_fact
from ..normal_form.fraction import Frac, fraction
from ..normal_form.integers import integer_valued, is_generic, not_integer, sine_of_turns
from ..normal_form.signs import at_least, sign
from ..normal_form.tower import Kernel, Tower, normal_args, plain
from ..terms.core import ONE, PI, Core, add, bind, fn, node, num, power, sym
from ..terms.domain import ANY, NEG, NUL, POS
from ..terms.obstacles import Stuck, TooLarge
from .powers import exp_of, log_abs, power_abs

HALF = Fraction(1, 2)
FARTHEST = 40
EULER = node("const", (), "EulerGamma")


def offset(tower: Tower, value: Frac) -> tuple[Frac, Fraction]:
    """A fraction as what varies and a rational constant."""
    if not value.den.is_constant():
        whole, _ = divmod(value.num, value.den)
    else:
        whole = value.num
    constant = whole.to_dict().get(tuple([0] * len(tower.gens)))
    c = Fraction(0) if constant is None else fraction(constant)
    return value - tower.constant(c), c


def gamma_of(tower: Tower, value: Frac) -> Frac:
    rest, c = offset(tower, value)
    if rest.is_zero():
        return _at_number(tower, c)
    if _turned(rest) and not_integer(tower, value):
        return _reflected(tower, value)
    count = _multiple(rest)
    if count > 1:
        return _gauss(tower, value, count)
    key = fn("gamma", tower.term(rest + tower.constant(c % 1)))
    top = tower.plan.height(key, max(c, 1 + c % 1))
    if top - c > FARTHEST:
        raise TooLarge("arguments of gamma too far apart")
    below = tower.one
    for k in range(int(top - c)):
        below = below * (value + tower.constant(k))
    return _gamma_atom(tower, rest + tower.constant(top)) / below


def _at_number(tower: Tower, c: Fraction) -> Frac:
    """gamma at a rational number: an integer or half-integer in closed form, else from (0, 1/2) by shift and reflection."""
    if c.denominator == 1:
        if c <= 0:
            raise Stuck("gamma at a pole")
        if c > 400:
            raise TooLarge("a large factorial")
        return tower.constant(factorial(int(c) - 1))
    base, out = c % 1, Fraction(1)
    if abs(floor(c)) > 200:
        raise TooLarge("a large factorial")
    for k in range(floor(c)):
        out *= base + k
    for k in range(-floor(c)):
        out /= base - 1 - k
    if base == HALF:
        return power_abs(tower, tower.normal(PI), HALF).scale(out)
    if base > HALF:
        return _reflected(tower, tower.constant(base)).scale(out)
    return _gamma_atom(tower, tower.constant(base)).scale(out)


def _turned(rest: Frac) -> bool:
    return bool(rest.num.leading_coefficient() < 0)


def _reflected(tower: Tower, value: Frac) -> Frac:
    """For no integer, so that the sine is not 0."""
    sine = sine_of_turns(tower, value)
    for poly, _ in tower.factor(sine.num)[1]:
        add_fact(tower, poly, NEG | POS)
    return tower.normal(PI) / (sine * gamma_of(tower, tower.one - value))


def _multiple(rest: Frac) -> int:
    """The greatest m up to 6 such that the polynomial is m times one with integer coefficients."""
    if not rest.den.is_constant():
        return 1
    common = 0
    for c in rest.num.coeffs():
        if fraction(c).denominator != 1:
            return 1
        common = gcd(common, int(fraction(c)))
    return common if common <= 6 else 1


def _gauss(tower: Tower, value: Frac, m: int) -> Frac:
    part = value.scale(Fraction(1, m))
    out = exp_of(tower, (value - tower.constant(HALF)) * log_abs(tower, tower.constant(m)))
    out = out * power_abs(tower, tower.normal(PI).scale(Fraction(2)), Fraction(1 - m, 2))
    for j in range(m):
        out = tower.reduce(out * gamma_of(tower, part + tower.constant(Fraction(j, m))))
    return out


def _gamma_atom(tower: Tower, value: Frac) -> Frac:
    """A value of gamma is never 0, positive for a positive argument, and a positive integer at one."""
    atom, new = tower.atom(fn("gamma", tower.term(value)))
    if new:
        atom.part = value
        positive = sign(tower, value) == POS
        atom.mask = POS if positive else NEG | POS
        atom.integer = positive and integer_valued(tower, value)
        if atom.integer:
            add_fact(tower, tower.gens[atom.index] - 1, NUL | POS)
    return tower.gen(atom)


def gamma_kernel(tower: Tower, term: Core) -> Frac:
    return gamma_of(tower, tower.normal(term.args[0]))


def factorial_kernel(tower: Tower, term: Core) -> Frac:
    return gamma_of(tower, tower.normal(term.args[0]) + tower.one)


def loggamma_kernel(tower: Tower, term: Core) -> Frac:
    """log gamma(u) for u > 0, which is where it is defined."""
    return log_abs(tower, gamma_of(tower, tower.normal(term.args[0])))


def beta_kernel(tower: Tower, term: Core) -> Frac:
    """gamma(a) gamma(b)/gamma(a + b) off the poles of gamma(a + b), where it is 0."""
    a, b = (tower.normal(t) for t in term.args)
    total = (a + b).constant()
    if total is not None and total.denominator == 1 and total <= 0:
        return tower.zero
    if not all(tower.engine.holds(tower, c) for c in value_needs(fn("gamma", add(*term.args)), tower.domain)):
        return plain(tower, normal_args(tower, term))
    return gamma_of(tower, a) * gamma_of(tower, b) / gamma_of(tower, a + b)


def binomial_kernel(tower: Tower, term: Core) -> Frac:
    """n over k: a polynomial in n for a number k; n!/(k!(n-k)!) where 0 <= k <= n; 0 for integers k < 0 or k > n >= 0."""
    n, k = (tower.normal(t) for t in term.args)
    rest = n - k
    small = k.constant()
    if small is not None and small.denominator == 1:
        return _falling(tower, n, int(small))
    whole = integer_valued(tower, n) and at_least(tower, n, 0)
    if not integer_valued(tower, k):
        return _real_binomial(tower, term, n, k)
    if sign(tower, k) == NEG or (whole and sign(tower, rest) == NEG):
        return tower.zero
    small = rest.constant()
    if whole and small is not None:
        return _falling(tower, n, int(small))
    if at_least(tower, k, 0) and (is_generic(tower, n) or (whole and at_least(tower, rest, 0))):
        return gamma_of(tower, n + tower.one) / (gamma_of(tower, k + tower.one) * gamma_of(tower, rest + tower.one))
    integer = integer_valued(tower, n)
    return plain(tower, node("binomial", (tower.term(n), tower.term(k))), NUL | POS if whole else ANY, integer)


def _falling(tower: Tower, n: Frac, k: int) -> Frac:
    """n (n - 1) … (n - k + 1) / k!, 0 for k < 0."""
    if k < 0:
        return tower.zero
    value = n.constant()
    if value is not None and value.denominator == 1 and value >= 0:
        return tower.constant(comb(int(value), k) if value < 5_000 else _too_large())
    if k > 20:
        raise TooLarge("a binomial with a large lower index")
    out = tower.constant(Fraction(1, factorial(k)))
    for j in range(k):
        out = out * (n - tower.constant(j))
    return out


def _too_large() -> int:
    raise TooLarge("a large binomial")


def _real_binomial(tower: Tower, term: Core, n: Frac, k: Frac) -> Frac:
    """gamma(n + 1)/(gamma(k + 1) gamma(n - k + 1)), used where all three arguments are positive."""
    parts = [v + tower.one for v in (n, k, n - k)]
    if not all(sign(tower, v) == POS for v in parts):
        return plain(tower, node("binomial", (tower.term(n), tower.term(k))))
    top, first, second = (gamma_of(tower, v) for v in parts)
    return top / (first * second)


def digamma_kernel(tower: Tower, term: Core) -> Frac:
    """psi(u) = psi(u + k) - sum_{j<k} 1/(u + j), to the greatest argument that occurs; psi(n + 1) = 1 + 1/2 + … + 1/n - gamma."""
    value = tower.normal(term.args[0])
    rest, c = offset(tower, value)
    if rest.is_zero() and c.denominator <= 2:
        return _digamma_at(tower, c)
    if integer_valued(tower, value) and at_least(tower, value, 1):
        return _harmonic(tower, value - tower.one) - tower.normal(EULER)
    key = fn("digamma", tower.term(rest + tower.constant(c % 1)))
    top = tower.plan.height(key, max(c, 1 + c % 1))
    if top - c > FARTHEST:
        raise TooLarge("arguments of digamma too far apart")
    out = plain(tower, fn("digamma", tower.term(rest + tower.constant(top))))
    for k in range(int(top - c)):
        out = out - (value + tower.constant(k)).inverse()
    return out


def _digamma_at(tower: Tower, c: Fraction) -> Frac:
    """psi(1) = -gamma, psi(1/2) = -gamma - 2 log 2, and the steps from there."""
    if (c.denominator == 1 and c <= 0) or abs(c) > 300:
        raise Stuck("digamma at a pole, or far out")
    start = Fraction(1) if c.denominator == 1 else HALF
    out = -tower.normal(EULER)
    if start == HALF:
        out = out - log_abs(tower, tower.constant(2)).scale(Fraction(2))
    steps = sum((1 / (start + k) for k in range(ceil(c - start))), Fraction(0)) - sum((1 / (start - k) for k in range(1, ceil(start - c) + 1)), Fraction(0))
    return out + tower.constant(steps)


def _harmonic(tower: Tower, n: Frac) -> Frac:
    return tower.normal(bind("sum", "k", power(sym("k"), num(-1)), ONE, tower.term(n)))


def harmonic_kernel(tower: Tower, term: Core) -> Frac:
    n = tower.normal(term.args[0])
    if integer_valued(tower, n) and at_least(tower, n, 0):
        return _harmonic(tower, n)
    return tower.normal(fn("digamma", tower.term(n + tower.one))) + tower.normal(EULER)


def erf_kernel(tower: Tower, term: Core) -> Frac:
    """erf is odd and increasing, with values between -1 and 1."""
    value = tower.normal(term.args[0])
    if value.is_zero():
        return tower.zero
    turned = value.num.leading_coefficient() < 0
    atom, new = tower.atom(fn("erf", tower.term(-value if turned else value)))
    if new:
        atom.mask = sign(tower, -value if turned else value)
        for side in (1, -1):
            add_fact(tower, tower.one_poly - tower.gens[atom.index] * side, POS)
    return -tower.gen(atom) if turned else tower.gen(atom)


def erfc_kernel(tower: Tower, term: Core) -> Frac:
    return tower.one - erf_kernel(tower, term)


KERNELS: Mapping[str, Kernel] = {
    "gamma": gamma_kernel, "factorial": factorial_kernel, "loggamma": loggamma_kernel, "beta": beta_kernel, "binomial": binomial_kernel,
    "digamma": digamma_kernel, "harmonic": harmonic_kernel, "erf": erf_kernel, "erfc": erfc_kernel,
}  # fmt: skip
