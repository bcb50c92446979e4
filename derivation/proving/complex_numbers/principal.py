"""Arguments, logarithms and powers with principal branches.

arg(w) lies in (-pi, pi]. It is known when the signs of the parts are: atan(v/u) for u > 0; pi/2 - atan(u/v) for
v > 0; -pi/2 - atan(u/v) for v < 0; pi + atan(v/u) for u < 0 <= v. log w = log|w| + I arg w for w != 0, and
b^e = exp(e log b) for b != 0. Where the branch is not known, arg stays an atom; log(zw) is never split.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ..kernels.inverses import inverse_atom
from ..kernels.powers import integer_power as real_integer_power
from ..kernels.powers import log_abs, minus_one_to, power_abs
from ..kernels.trigonometry import cos_sin
from ..normal_form.fraction import Frac
from ..normal_form.imaginary import is_real, join, opaque, parts, real, square_modulus
from ..normal_form.integers import integer_valued
from ..normal_form.masks import of_number
from ..normal_form.signs import at_least, sign
from ..normal_form.tower import Kernel, Tower
from ..terms.core import PI, Core, fn, mul, node, num
from ..terms.domain import NEG, NUL, POS
from ..terms.obstacles import Stuck, TooLarge
from .elementary import exp_of, modulus


def argument(tower: Tower, u: Frac, v: Frac) -> Frac:
    """arg(u + I v) = atan2(v, u) of real fractions, not both 0."""
    u, v = _without_positive_factors(tower, u, v)
    angle = _angle_of(tower, u, v)
    if angle is not None:
        return angle
    right, up = sign(tower, u), sign(tower, v)
    if up == NUL and right in (POS, NEG):
        return tower.zero if right == POS else tower.normal(PI)
    if right == POS:
        return _atan(tower, v / u)
    if up in (POS, NEG):
        quarter = tower.normal(mul(num(Fraction(1 if up == POS else -1, 2)), PI))
        return quarter - _atan(tower, u / v)
    if right == NEG and not up & NEG:
        return tower.normal(PI) + _atan(tower, v / u)
    atom, new = tower.atom(node("atan2", (tower.term(v), tower.term(u))))
    if new:
        atom.part = (v, u)
        atom.mask = up if not up & NUL else NUL | POS if not up & NEG else up | POS
    return tower.gen(atom)


def _atan(tower: Tower, value: Frac) -> Frac:
    return inverse_atom(tower, "atan", value)


def _without_positive_factors(tower: Tower, u: Frac, v: Frac) -> tuple[Frac, Frac]:
    """The argument does not change with a positive factor."""
    for value in (u, v):
        if value.is_zero():
            continue
        content, factors = tower.fraction_factors(value)
        if u.is_zero() or v.is_zero():
            common = tower.constant(abs(content))
        else:
            common = tower.constant(abs(Fraction(int(value.num.leading_coefficient().p), int(value.num.leading_coefficient().q))))
        u, v = u / common, v / common
        for poly, exponent in factors:
            factor = Frac(poly, tower.one_poly)
            if (exponent < 0 or (_divides(factor, u) and _divides(factor, v))) and sign(tower, factor) == POS:
                u, v = u * factor ** (-exponent), v * factor ** (-exponent)
        break
    return tower.reduce(u), tower.reduce(v)


def _divides(factor: Frac, value: Frac) -> bool:
    return value.is_zero() or (value / factor).den == value.den


def _angle_of(tower: Tower, u: Frac, v: Frac) -> Frac | None:
    """b when (u, v) is (cos b, sin b) for an angle b known to lie in (-pi, pi]."""
    for atom in tower.atoms_of(v) + tower.atoms_of(u):
        if atom.term.head not in ("sin", "cos"):
            continue

        base = tower.normal(atom.term.args[0])
        for count in (1, -1, 2, -2, 3, -3):
            angle = base.scale(Fraction(count))
            c, s = cos_sin(tower, angle)
            if (c - u).is_zero() and (s - v).is_zero() and in_principal_range(tower, angle):
                return angle
    return None


def in_principal_range(tower: Tower, angle: Frac) -> bool:
    pi = tower.normal(PI)
    return sign(tower, angle + pi) == POS and not sign(tower, pi - angle) & NEG


def log_kernel(tower: Tower, term: Core) -> Frac:
    """log w; w != 0 is a condition of the term."""
    return log_of(tower, tower.normal(term.args[0]))


def log_of(tower: Tower, value: Frac) -> Frac:
    u, v = parts(tower, value)
    size = log_abs(tower, u) if v.is_zero() else log_abs(tower, square_modulus(tower, value)).scale(Fraction(1, 2))
    return join(tower, (size, argument(tower, u, v)))


def arg_kernel(tower: Tower, term: Core) -> Frac:
    return argument(tower, *parts(tower, tower.normal(term.args[0])))


def power_kernel(tower: Tower, term: Core) -> Frac:
    """b^e. For an integer e a product is raised factor by factor, and (c^a)^e = c^(a e), exp(u)^e = exp(u e)."""
    base, exponent = term.args
    power_value = tower.normal(exponent)
    if is_real(tower, power_value) and integer_valued(tower, power_value):
        constant = power_value.constant()
        if constant is not None and base.head == "sym":
            return tower.reduce(_bounded_power(tower.normal(base), int(constant)))
        if base.head == "mul":
            out = tower.one
            for factor in base.args:
                out = tower.reduce(out * tower.normal(node("pow", (factor, exponent))))
            return out
        if base.head == "pow":
            return tower.normal(node("pow", (base.args[0], mul(base.args[1], exponent))))
        if base.head == "exp":
            return tower.normal(fn("exp", mul(base.args[0], exponent)))
    return principal_power(tower, tower.normal(base), power_value)


def _bounded_power(base: Frac, exponent: int) -> Frac:
    if abs(exponent) > 60 and len(base.num) > 1:
        raise TooLarge(f"power {exponent} of a complex number")
    return base**exponent


def principal_power(tower: Tower, base: Frac, exponent: Frac) -> Frac:
    """b^e by the first rule that fits."""
    constant = exponent.constant()
    if constant is not None and constant.denominator == 1:
        return _constant_power(tower, base, int(constant))
    if integer_valued(tower, real(tower, exponent)) if is_real(tower, exponent) else False:
        return integer_power(tower, base, exponent)
    if base.is_zero():
        if constant is not None and constant > 0:
            return tower.zero
        raise Stuck("a power of 0")
    u, v = parts(tower, base)
    if v.is_zero() and constant is not None and not sign(tower, u) & NEG:
        return power_abs(tower, u, constant)
    if constant is not None:
        return _root(tower, base, constant)
    if sign(tower, square_modulus(tower, base)) != POS:
        raise Stuck("a power of a base that may be 0")
    return exp_of(tower, tower.reduce(exponent * log_of(tower, base)))


def _constant_power(tower: Tower, base: Frac, exponent: int) -> Frac:
    """An integer power, by squaring, reduced at every step so that numbers in Q(i) and the like stay small."""
    if exponent < 0:
        u, v = parts(tower, base)
        base = base.inverse() if v.is_zero() else join(tower, (u, -v)) / square_modulus(tower, base)
    out = tower.one
    for bit in bin(abs(exponent))[2:]:
        out = tower.reduce(out * out)
        if bit == "1":
            out = tower.reduce(out * base)
        if len(out.num) > 2_000 or (abs(exponent) > 300 and _digits(out) > 40_000):
            raise TooLarge(f"power {exponent} of a complex number")
    return out


def _digits(value: Frac) -> int:
    return max((abs(int(c.p)).bit_length() for c in value.num.coeffs()), default=0)


def _root(tower: Tower, base: Frac, exponent: Fraction) -> Frac:
    """w^q = w^k w^(q - k), k = floor q, and for 0 < q < 1: |w|^q (cos(q arg w) + I sin(q arg w)), 0 at w = 0 whatever is taken for arg 0."""
    whole = exponent.numerator // exponent.denominator
    if whole:
        return tower.reduce(_constant_power(tower, base, whole) * _root(tower, base, exponent - whole))
    u, v = parts(tower, base)
    side = sign(tower, v)
    if exponent == Fraction(1, 2) and not v.is_zero() and (not side & NEG or side == NEG):
        return _square_root(tower, base, -1 if side == NEG else 1)
    if u.is_zero() or v.is_zero():
        size = power_abs(tower, u + v, exponent)
    else:
        size = power_abs(tower, square_modulus(tower, base), exponent / 2)
    c, s = cos_sin(tower, argument(tower, u, v).scale(exponent))
    return join(tower, (tower.reduce(size * c), tower.reduce(size * s)))


def _square_root(tower: Tower, base: Frac, side: int) -> Frac:
    """sqrt(u + I v) = sqrt((|w| + u)/2) + I s sqrt((|w| - u)/2), s = 1 for v >= 0 and -1 for v < 0."""
    half = Fraction(1, 2)
    size, u = modulus(tower, base), parts(tower, base)[0]
    x, y = (power_abs(tower, tower.reduce((size + other).scale(half)), half) for other in (u, -u))
    return join(tower, (x, y.scale(Fraction(side))))


def integer_power(tower: Tower, base: Frac, exponent: Frac) -> Frac:
    """b^n for an integer-valued n: real bases by the real kernel, known arguments by de Moivre, else factor by factor."""
    u, v = parts(tower, base)
    if v.is_zero():
        return real_integer_power(tower, u, exponent)
    angle = _known_angle(tower, u, v)
    if angle is not None:
        size = log_abs(tower, square_modulus(tower, base)).scale(Fraction(1, 2))
        return exp_of(tower, tower.reduce(exponent * join(tower, (size, angle))))
    return _opaque_power(tower, base, exponent)


def _known_angle(tower: Tower, u: Frac, v: Frac) -> Frac | None:
    """Any argument, up to turns of 2 pi: enough for integer powers of w != 0."""
    angle = _some_angle(tower, u, v)
    if angle is not None:
        return angle
    square = tower.reduce(u * u + v * v)
    if sign(tower, square) != POS:
        return None
    angle = argument(tower, u, v)
    return None if any(a.term.head in ("atan2", "atan") for a in tower.atoms_of(angle)) else angle


def _some_angle(tower: Tower, u: Frac, v: Frac) -> Frac | None:
    """b when u + I v = r (cos b + I sin b) with r known to be positive."""
    for atom in tower.atoms_of(v):
        if atom.term.head not in ("sin", "cos"):
            continue
        base = tower.normal(atom.term.args[0])
        for count in (1, -1, 2, -2, 3, -3, 4, -4):
            c, s = cos_sin(tower, base.scale(Fraction(count)))
            size = tower.reduce(u * c + v * s)
            if tower.reduce(u * s - v * c).is_zero() and sign(tower, size) == POS:
                return base.scale(Fraction(count))
    return None


def _opaque_power(tower: Tower, base: Frac, exponent: Frac) -> Frac:
    """b^(c m + d) = (b^m)^c b^d where b != 0, or where c, m and d are at least 0; conj(b)^n = conj(b^n); (-b)^n = (-1)^n b^n; |b^n| = |b|^n."""
    u, v = parts(tower, base)
    if not u.is_zero() and _leading(u) < 0:
        return tower.reduce(minus_one_to(tower, exponent) * _opaque_power(tower, -base, exponent))
    if _leading(v) < 0:
        x, y = parts(tower, _opaque_power(tower, join(tower, (u, -v)), exponent))
        return join(tower, (x, -y))
    pieces = tower.split(exponent)
    nonzero = sign(tower, square_modulus(tower, base)) == POS
    shift = next((c for c, m in pieces if m.constant() is not None), Fraction(0))
    apart = [(c, m) for c, m in pieces if m.constant() is None]
    plain_pieces = all(c.denominator == 1 for c, _ in pieces) and (len(apart) > 1 or shift or apart[0][0] != 1)
    if plain_pieces and (nonzero or (all(c > 0 and at_least(tower, m, 0) for c, m in apart) and shift >= 0)):
        out = _constant_power(tower, base, int(shift))
        for c, m in apart:
            out = tower.reduce(out * _constant_power(tower, _opaque_power(tower, base, m), int(c)))
        return out
    known = fn("re", node("ipow", (tower.term(base), tower.term(exponent)))) in tower.index
    value = opaque(tower, node("ipow", (tower.term(base), tower.term(exponent))))
    if not known:
        _relate_modulus(tower, value, real_integer_power(tower, square_modulus(tower, base), exponent))
    return value


def _leading(value: Frac) -> int:
    return 1 if of_number(Fraction(int(value.num.leading_coefficient().p), int(value.num.leading_coefficient().q))) == POS else -1


def _relate_modulus(tower: Tower, value: Frac, square: Frac) -> None:
    """v^2 = |w|^2 - u^2."""
    u, v = parts(tower, value)
    atom = tower.single(v.num)
    if atom is not None and atom.relation is None and square.den.is_constant():
        tower.relate(atom, 2, square - u * u)


def _atan2(tower: Tower, term: Core) -> Frac:
    """atan2(v, u), the argument of u + I v."""
    v, u = (tower.normal(a) for a in term.args)
    return argument(tower, u, v)


def _arg(tower: Tower, term: Core) -> Frac:
    """arg of a real number that is not 0."""
    return argument(tower, tower.normal(term.args[0]), tower.zero)


KERNELS: Mapping[str, Kernel] = {"atan2": _atan2, "arg": _arg}
