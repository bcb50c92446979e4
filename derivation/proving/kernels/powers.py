"""exp, log, absolute values, roots and powers as kernels.

Let u = c * prod p_i^e_i be the factorisation into irreducible polynomials. Then
    log u = log|c| + sum e_i log|p_i|           where u > 0
    |u|^q = |c|^q * prod |p_i|^(q e_i)          where u != 0, or q > 0
    exp(sum c_k m_k) = prod exp(m_k / d)^(c_k d)
    b^e = exp(e log b) for b > 0;  b^(sum c_k m_k) = prod (b^m_k)^c_k for integer exponents.
The reals only; `complex_numbers/principal.py` has what principal branches change.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from flint import fmpz

from ..normal_form.facts import add_fact
from ..normal_form.fraction import Frac, Poly
from ..normal_form.integers import integer_valued
from ..normal_form.masks import of_number
from ..normal_form.signs import at_least, sign, sign_of_factor
from ..normal_form.tower import Atom, Kernel, Tower, plain
from ..terms.core import Core, fn, mul, node, num, power
from ..terms.domain import ANY, NEG, NUL, POS
from ..terms.obstacles import Stuck, TooLarge, Undefined

LEAST = 3  # the greatest lower bound of an exponent that is looked for
_PRIMES = tuple(p for p in range(2, 1000) if p < 4 or (p % 2 and p % 3 and fmpz(p).is_prime()))


def prime_powers(value: Fraction) -> list[tuple[int, int]]:
    """|value| as bases and exponents: primes below 1000, and what is left of numerator and denominator."""
    out: list[tuple[int, int]] = []
    for n, side in ((abs(value.numerator), 1), (value.denominator, -1)):
        for p in _PRIMES:
            count = 0
            while n % p == 0:
                n, count = n // p, count + 1
            if count:
                out.append((p, side * count))
        if n > 1:
            out.append((n, side))
    return out


def exp_of(tower: Tower, value: Frac) -> Frac:
    """exp of a fraction: a product of powers of exp(monomial / d)."""
    out = tower.one
    for coefficient, monomial in tower.split(value):
        atom = tower.single(monomial.num) if monomial.den.is_constant() else None
        if atom is not None and atom.term.head == "log":
            out = out * power_of_poly(tower, atom.part, coefficient)
        else:
            out = out * _exp_piece(tower, coefficient, monomial)
    return tower.reduce(out)


def _exp_piece(tower: Tower, coefficient: Fraction, monomial: Frac) -> Frac:
    """exp(c m) as a power of the atom exp(m / d)."""
    key = fn("exp", tower.term(monomial))
    pieces = tower.plan.pieces.get(key, 1)
    if (coefficient * pieces).denominator != 1:
        tower.plan.refine(key, coefficient.denominator)
    atom, new = tower.atom(fn("exp", mul(num(Fraction(1, pieces)), tower.term(monomial))))
    if new:
        atom.mask, atom.part = POS, (monomial, pieces)
        atom.integer = pieces == 1 and _integer_power(tower, monomial)
    return _monomial_power(tower, atom, int(coefficient * pieces))


def _integer_power(tower: Tower, monomial: Frac) -> bool:
    """exp(n log 2) is an integer for an integer n >= 0."""
    logs = [a for a in tower.atoms_of(monomial) if a.term.head == "log"]
    if len(logs) != 1 or (not logs[0].part.is_constant() and tower.single(logs[0].part) is None):
        return False
    base = logs[0].term.args[0]
    if base.head != "num" or base.value.denominator != 1:
        return False
    exponent = monomial / tower.gen(logs[0])
    return exponent.den.is_constant() and integer_valued(tower, exponent) and at_least(tower, exponent, 0)


def _monomial_power(tower: Tower, atom: Atom, exponent: int) -> Frac:
    if abs(exponent) > 1_000_000:
        raise TooLarge(f"power {exponent}")
    raised = tower.gens[atom.index] ** abs(exponent)
    return Frac(raised, tower.one_poly) if exponent >= 0 else Frac(tower.one_poly, raised)


def log_abs(tower: Tower, value: Frac) -> Frac:
    """log|u| of a fraction that is not 0."""
    if value.is_zero():
        raise Undefined("log of 0")
    content, factors = tower.fraction_factors(value)
    total = tower.zero
    for base, exponent in prime_powers(content):
        total = total + log_atom(tower, tower.constant(base).num).scale(Fraction(exponent))
    for poly, exponent in factors:
        total = total + log_of_poly(tower, poly).scale(Fraction(exponent))
    return total


def log_of_poly(tower: Tower, poly: Poly) -> Frac:
    """log|p|, taken apart when p is itself a kernel."""
    atom = tower.single(poly)
    if atom is not None and atom.part is not None:
        head = atom.term.head
        if head == "exp":
            monomial, pieces = atom.part
            return Frac(monomial.num, monomial.den).scale(Fraction(1, pieces))
        if head in ("root", "abs") and atom.part is not None:
            inner, pieces = atom.part
            return log_abs(tower, Frac(inner, tower.one_poly)).scale(Fraction(1, pieces))
        if head == "prod":
            low, high, body = atom.part
            return tower.normal(node("sum", (fn("logabs", body), low, high), atom.term.value))
        if head in ("ipow", "pow"):
            exponent: Frac = atom.part[1]
            return exponent * log_abs(tower, atom.part[0])
    return log_atom(tower, poly)


def log_atom(tower: Tower, poly: Poly) -> Frac:
    term = tower.poly_term(poly)
    positive = sign_of_factor(tower, poly) == POS
    atom, new = tower.atom(fn("log", term if positive else fn("abs", term)))
    if new:
        atom.part = poly
        atom.mask = sign_of_factor(tower, poly - 1) if positive else ANY
    return tower.gen(atom)


def power_abs(tower: Tower, value: Frac, exponent: Fraction) -> Frac:
    """|u|^q of a fraction."""
    if value.is_zero():
        return tower.zero
    content, factors = tower.fraction_factors(value)
    out = tower.one
    if exponent.denominator == 1:
        out = tower.constant(abs(content)) ** int(exponent)
    else:
        for base, e in prime_powers(content):
            out = out * power_of_poly(tower, tower.constant(base).num, exponent * e)
    for poly, e in factors:
        out = out * power_of_poly(tower, poly, exponent * e)
    return tower.reduce(out)


def power_of_poly(tower: Tower, poly: Poly, exponent: Fraction) -> Frac:
    """|p|^q of an irreducible polynomial or a prime."""
    atom = tower.single(poly)
    if atom is not None and atom.part is not None:
        head = atom.term.head
        if head == "exp":
            monomial, pieces = atom.part
            return _exp_piece(tower, exponent / pieces, monomial) if exponent.denominator > 1 else _monomial_power(tower, atom, int(exponent))
        if head in ("root", "abs") and atom.part is not None:
            inner, pieces = atom.part
            return power_abs(tower, Frac(inner, tower.one_poly), exponent / pieces)
        if head == "ipow":
            base, power_of = atom.part
            return integer_power(tower, power_abs(tower, base, Fraction(1, exponent.denominator)), power_of) ** exponent.numerator
    if exponent.denominator == 1:
        return absolute(tower, poly) ** int(exponent)
    key = fn("root", tower.poly_term(poly))
    pieces = tower.plan.pieces.get(key, 1)
    if (exponent * pieces).denominator != 1:
        tower.plan.refine(key, exponent.denominator)
    whole, rest = divmod(int(exponent * pieces), pieces)
    out = tower.gen(_root_atom(tower, key, poly, pieces)) ** rest
    return out * absolute(tower, poly) ** whole if whole else out


def _root_atom(tower: Tower, key: Core, poly: Poly, pieces: int) -> Atom:
    inside = absolute(tower, poly)
    atom, new = tower.atom(node("root", key.args, pieces))
    if new:
        atom.part = (poly, pieces)
        atom.mask = POS if not sign_of_factor(tower, poly) & NUL else NUL | POS
        tower.relate(atom, pieces, inside)
    return atom


def absolute(tower: Tower, poly: Poly) -> Frac:
    """|p|: p or -p when the sign is known, else an atom with |p|^2 = p^2."""
    mask = sign_of_factor(tower, poly)
    if mask & NEG == 0:
        return Frac(poly, tower.one_poly)
    if mask & POS == 0:
        return Frac(-poly, tower.one_poly)
    if tower.relations and tower.reduce_poly(poly * poly) == 1:
        return tower.one
    atom, new = tower.atom(fn("abs", tower.poly_term(poly)))
    if new:
        atom.part, atom.mask = (poly, 1), NUL | POS if mask & NUL else POS
        square = tower.reduce_poly(poly * poly)
        tower.relate(atom, 2, Frac(square, tower.one_poly))
        bound = tower.gens[atom.index]
        add_fact(tower, bound - poly, NUL | POS)
        add_fact(tower, bound + poly, NUL | POS)
    return tower.gen(atom)


def exp_kernel(tower: Tower, term: Core) -> Frac:
    return exp_of(tower, tower.normal(term.args[0]))


def log_kernel(tower: Tower, term: Core) -> Frac:
    value = tower.normal(term.args[0])
    return log_abs(tower, value)


def abs_kernel(tower: Tower, term: Core) -> Frac:
    value = tower.normal(term.args[0])
    return power_abs(tower, value, Fraction(1))


def sign_kernel(tower: Tower, term: Core) -> Frac:
    """sign(u) = u / |u| where u is not 0."""
    value = tower.normal(term.args[0])
    mask = sign(tower, value)
    for single, answer in ((POS, 1), (NEG, -1), (NUL, 0)):
        if mask == single:
            return tower.constant(answer)
    if not mask & NUL:
        return value / power_abs(tower, value, Fraction(1))
    return plain(tower, fn("sign", tower.term(value)), mask, integer=True)


def power_kernel(tower: Tower, term: Core) -> Frac:
    base, exponent = tower.normal(term.args[0]), tower.normal(term.args[1])
    return raise_to(tower, base, exponent)


def raise_to(tower: Tower, base: Frac, exponent: Frac) -> Frac:
    """b^e, over the numbers that the question is about."""
    constant = exponent.constant()
    if constant is not None and constant.denominator == 1:
        return tower.reduce(base ** int(constant))
    return tower.reading.power(tower, base, exponent)


def real_power(tower: Tower, base: Frac, exponent: Frac) -> Frac:
    """b^e for real numbers and an exponent that is no integer, by the first rule that fits."""
    constant = exponent.constant()
    if constant is not None:
        return power_abs(tower, base, constant)
    if base.is_zero() and sign(tower, exponent) == POS:
        return tower.zero
    mask = of_number(base.constant() or Fraction(0)) if base.constant() is not None else sign(tower, base)
    if mask == POS:
        return exp_of(tower, exponent * log_abs(tower, base))
    if integer_valued(tower, exponent):
        return integer_power(tower, base, exponent)
    return _generic_power(tower, base, exponent)


def _generic_power(tower: Tower, base: Frac, exponent: Frac) -> Frac:
    mask = sign(tower, base)
    atom, new = tower.atom(power(tower.term(base), tower.term(exponent)))
    if new:
        atom.mask, atom.part = (NUL | POS if mask & NEG == 0 else ANY), (base, exponent)
    return tower.gen(atom)


def integer_power(tower: Tower, base: Frac, exponent: Frac) -> Frac:
    """b^e for an integer-valued e and a base of any sign: factor by factor, monomial by monomial."""
    if base.is_zero():
        mask = sign(tower, exponent)
        return tower.zero if mask == POS else plain(tower, node("ipow", (num(0), tower.term(exponent))), NUL | POS, integer=True)
    content, factors = tower.fraction_factors(base)
    out = tower.one
    if content < 0:
        out = minus_one_to(tower, exponent)
    if abs(content) != 1:
        out = out * exp_of(tower, exponent * log_abs(tower, tower.constant(abs(content))))
    for poly, e in factors:
        out = out * _poly_to(tower, poly, exponent.scale(Fraction(e)))
    return tower.reduce(out)


def minus_one_to(tower: Tower, exponent: Frac) -> Frac:
    """(-1)^e depends on e modulo 2 only: even coefficients go, odd ones become 1, and m^2 has the parity of m."""
    if all(c.denominator == 1 for c, _ in tower.split(exponent)):
        out = tower.one
        for c, monomial in tower.split(exponent):
            if c % 2:
                out = out * _parity(tower, _radical(tower, monomial))
        return out
    return _parity(tower, exponent)


def _radical(tower: Tower, monomial: Frac) -> Frac:
    exponents = next(iter(monomial.num.to_dict()))
    return Frac(tower.ring.from_dict({tuple(min(int(e), 1) for e in exponents): 1}), tower.one_poly)


def _parity(tower: Tower, exponent: Frac) -> Frac:
    constant = exponent.constant()
    if constant is not None:
        return tower.constant(1 if constant % 2 == 0 else -1)
    atom, new = tower.atom(node("ipow", (num(-1), tower.term(exponent))))
    if new:
        atom.mask, atom.integer, atom.part = NEG | POS, True, (tower.constant(-1), exponent)
        tower.relate(atom, 2, tower.one)
    return tower.gen(atom)


def _poly_to(tower: Tower, poly: Poly, exponent: Frac) -> Frac:
    """p^e, e integer-valued. Splitting p^(a+b) needs p != 0 or a, b >= 0."""
    mask = sign_of_factor(tower, poly)
    base = Frac(poly, tower.one_poly)
    if mask in (POS, NEG):
        out = exp_of(tower, exponent * log_abs(tower, base))
        return out if mask == POS else out * minus_one_to(tower, exponent)
    pieces = tower.split(exponent)
    if not all(c.denominator == 1 for c, _ in pieces):
        return _generic_power(tower, base, exponent)
    shift = sum((c for c, monomial in pieces if monomial.constant() is not None), Fraction(0))
    varying = [(c, monomial) for c, monomial in pieces if monomial.constant() is None]
    if mask & NUL and any(c < 0 or _least(tower, monomial) is None for c, monomial in varying):
        varying = [(Fraction(1), exponent - tower.constant(shift))]  # p^(n - k) does not split into p^n and p^(-k)
    out = tower.one
    for c, monomial in varying:
        least = _least(tower, monomial) if mask & NUL else 0
        if least is None:
            return _generic_power(tower, base, exponent)
        shift += c * least
        out = out * _integer_atom(tower, base, monomial - tower.constant(least)) ** int(c)
    if mask & NUL and shift < 0:
        return _generic_power(tower, base, exponent)
    return out * base ** int(shift)


def _least(tower: Tower, value: Frac) -> int | None:
    """The greatest of 3, 2, ..., -3 known to be a lower bound."""
    return next((k for k in range(LEAST, -LEAST - 1, -1) if at_least(tower, value, k)), None)


def _integer_atom(tower: Tower, base: Frac, exponent: Frac) -> Frac:
    atom, new = tower.atom(node("ipow", (tower.term(base), tower.term(exponent))))
    if new:
        atom.part = (base, exponent)
        known = sign(tower, base)
        atom.mask = known if known & NEG == 0 else ANY if known & NUL else NEG | POS
        atom.integer = integer_valued(tower, base) and at_least(tower, exponent, 0)
    return tower.gen(atom)


def logabs_kernel(tower: Tower, term: Core) -> Frac:
    return log_abs(tower, tower.normal(term.args[0]))


def real_root_kernel(tower: Tower, term: Core) -> Frac:
    """The odd root of a real number: sign(u) |u|^(1/n)."""
    value, degree = tower.normal(term.args[0]), tower.normal(term.args[1]).constant()
    if degree is None or degree.denominator != 1 or degree <= 0:
        raise Stuck("real_root of a symbolic degree")
    root = power_abs(tower, value, Fraction(1, int(degree)))
    mask = sign(tower, value)
    if mask & NEG == 0 or degree % 2 == 0:
        return root
    return root * sign_kernel(tower, fn("sign", term.args[0]))


def root_kernel(tower: Tower, term: Core) -> Frac:
    """|p|^(1/d), as the normal form writes it."""
    return power_abs(tower, tower.normal(term.args[0]), Fraction(1, term.value))


def integer_power_kernel(tower: Tower, term: Core) -> Frac:
    return integer_power(tower, tower.normal(term.args[0]), tower.normal(term.args[1]))


KERNELS: Mapping[str, Kernel] = {
    "root": root_kernel, "ipow": integer_power_kernel,
    "exp": exp_kernel, "log": log_kernel, "abs": abs_kernel, "sign": sign_kernel, "pow": power_kernel,
    "logabs": logabs_kernel, "real_root": real_root_kernel,
}  # fmt: skip
