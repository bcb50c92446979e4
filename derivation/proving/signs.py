"""Which signs can a fraction take on the domain? A mask of NEG, NUL, POS: a smaller mask is more knowledge.

A fraction's sign is the product of its irreducible factors'. A factor's is the meet of what four tests say, each
a proof: the signs of its monomials; the facts (f > 0, f != 0); completing the square; and a certificate
p = c + sum l_i f_i + (monomials of known sign) with l_i >= 0 found by linear programming (Farkas), the f_i being
facts and products of two facts. Univariate factors are isolated by Sturm's theorem on the interval.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

from .core import COPY, Core, node, num, sub
from .domain import ANY, MASKS, NEG, NUL, POS, Interval, Nature
from .fraction import Frac, Poly, TooLarge, Undefined, fraction
from .implied import implied
from .linear import solve

if TYPE_CHECKING:
    from .tower import Atom, Tower

_PRODUCT = {(a, b): (POS if a == b else NEG) if NUL not in (a, b) else NUL for a in (NEG, NUL, POS) for b in (NEG, NUL, POS)}
_FLIP = {NEG: POS, NUL: NUL, POS: NEG}


def bits(mask: int) -> list[int]:
    return [b for b in (NEG, NUL, POS) if mask & b]


def flip(mask: int) -> int:
    return sum(_FLIP[b] for b in bits(mask))


def times(a: int, b: int) -> int:
    out = 0
    for x in bits(a):
        for y in bits(b):
            out |= _PRODUCT[x, y]
    return out


def plus(a: int, b: int) -> int:
    """The signs that a sum of two numbers of these signs can have."""
    if a & b == NUL and (a | b) == NUL:
        return NUL
    out = 0
    for x in bits(a):
        for y in bits(b):
            out |= ANY if {x, y} == {NEG, POS} else x if y == NUL else y
    return out


def to_power(mask: int, exponent: int) -> int:
    if exponent == 0:
        return POS
    if exponent % 2:
        return mask
    return (mask & NUL) | (POS if mask & (NEG | POS) else 0)


def of_number(value: Fraction) -> int:
    return POS if value > 0 else NEG if value < 0 else NUL


# ---------------------------------------------------------------- facts


def load_facts(tower: Tower) -> None:
    """The assumed relations as polynomials with a sign; those without a normal form are left out."""
    from .tower import Stuck

    for fact in tower.domain.facts:
        plain = relations(fact)
        more = [] if tower.domain.complex else [r for relation in plain for r in implied(*relation)]
        for head, left, right in plain + more:
            try:
                value = tower.normal(sub(left, right))
            except (Stuck, Undefined):
                continue
            if tower.domain.complex:
                from .complex import complex_fact

                complex_fact(tower, head, value)
            else:
                add_fact(tower, value.num * value.den, MASKS[head])
            if not MASKS[head] & NUL:
                _nonzero_factors(tower, value.num)
            _unknown_factor(tower, value, MASKS[head])
    tower.facts_ready = True
    tower.signs.clear()
    for sine in [a for a in tower.relations if a.term.head == "sin"] if tower.facts else []:
        from .quadrants import by_facts

        by_facts(tower, sine.term.args[0])


def _unknown_factor(tower: Tower, value: Frac, mask: int) -> None:
    """The sign of the one factor of a fact whose sign is not known: x^2 > 1 says x > 1 where x > 0."""
    if tower.domain.complex or value.num.is_constant() or len(value.num) > 60 or mask == NEG | POS:
        return
    content, factors = tower.fraction_factors(value)
    known, unknown = of_number(content), []
    for poly, exponent in factors if len(factors) > 1 else []:
        here = to_power(sign_of_factor(tower, poly), exponent)
        if here in (NEG, POS):
            known = times(known, here)
        else:
            unknown.append((poly, exponent))
    if len(unknown) == 1 and unknown[0][1] % 2:
        add_fact(tower, unknown[0][0], times(mask, known))


def _nonzero_factors(tower: Tower, poly: Poly) -> None:
    """No factor of what is not 0 is 0, and p is not 0 where |p| is not."""
    if poly.is_constant() or len(poly) > 60:
        return
    for factor, _ in tower.factor(poly)[1]:
        atom = tower.single(factor)
        if atom is not None and atom.term.head == "abs":
            add_fact(tower, atom.part[0], NEG | POS)
        elif atom is not None and atom.term.head in ("sin", "cos"):
            _inside_the_circle(tower, atom)
        elif factor != poly:
            add_fact(tower, factor, NEG | POS)


def _inside_the_circle(tower: Tower, atom: Atom) -> None:
    """sin u != 0 says -1 < cos u < 1, and the other way round."""
    other = tower.index.get(node("cos" if atom.term.head == "sin" else "sin", atom.term.args))
    add_fact(tower, tower.gens[atom.index], NEG | POS)
    for side in (1, -1) if other is not None else ():
        add_fact(tower, tower.gens[other.index] * side + 1, POS)  # type: ignore[union-attr]


def relations(fact: Core) -> list[tuple[str, Core, Core]]:
    """The plain relations that a fact consists of."""
    if fact.head == "and":
        return [r for part in fact.args for r in relations(part)]
    if fact.head in ("eq", "ne", "lt", "le", "gt", "ge"):
        return [(fact.head, fact.args[0], fact.args[1])]
    if fact.head == "not" and fact.args[0].head in _NOT:
        return [(_NOT[fact.args[0].head], *fact.args[0].args)]  # type: ignore[list-item]
    return []


_NOT = {"eq": "ne", "ne": "eq", "lt": "ge", "le": "gt", "gt": "le", "ge": "lt"}


def add_fact(tower: Tower, poly: Poly, mask: int) -> None:
    if poly.is_constant():
        return
    lead = fraction(poly.leading_coefficient())
    if lead < 0:
        poly, mask = -poly, flip(mask)
    if mask in (NUL | POS, NEG | NUL) and _integral(tower, poly):
        pass
    elif mask in (POS, NEG) and _integral(tower, poly):
        # an integer above 0 is at least 1
        tower.facts.append((poly - 1 if mask == POS else poly + 1, NUL | POS if mask == POS else NEG | NUL))
    tower.facts.append((poly, mask))
    tower.signs.clear()


def _integral(tower: Tower, poly: Poly) -> bool:
    return all(c.q == 1 for c in poly.coeffs()) and all(tower.atoms[i].integer for i, d in enumerate(poly.degrees()) if d > 0)


def nature_mask(nature: Nature) -> int:
    """The sign mask that a kind's constant bounds give."""
    mask = ANY & ~NUL if nature.nonzero else ANY
    low, high = nature.range.low, nature.range.high
    if low is not None and low.head == "num":
        strict = low.value > 0 or (low.value == 0 and nature.range.low_open and nature.sort != "integer")
        mask &= POS if strict else (NUL | POS) if low.value == 0 else ANY
    if high is not None and high.head == "num":
        strict = high.value < 0 or (high.value == 0 and nature.range.high_open and nature.sort != "integer")
        mask &= NEG if strict else (NEG | NUL) if high.value == 0 else ANY
    return mask


def range_facts(tower: Tower, atom: Atom, interval: Interval) -> None:
    """low < atom < high as facts."""
    value = tower.gen(atom)
    for bound, sign, strict in ((interval.low, 1, interval.low_open), (interval.high, -1, interval.high_open)):
        if bound is None or bound.head == "oo":
            continue
        difference = value - tower.normal(bound)
        difference = difference if sign > 0 else -difference
        add_fact(tower, difference.num * difference.den, POS if strict and not (atom.integer and bound.head != "num") else NUL | POS)


def atom_facts(tower: Tower, atom: Atom) -> None:
    """What the declarations say of a new atom: a symbol, a component, a value of an opaque function."""
    term = atom.term
    interval: Interval | None = None
    if term.head == "sym":
        interval = tower.nature(term.value).range
    elif term.head == "at" and term.args[0].head == "sym":
        interval = tower.nature(term.args[0].value).range
    elif term.head in ("app", "closed"):
        interval = tower.domain.ranges.get(term.value)
    if interval is not None and (interval.low is not None or interval.high is not None):
        range_facts(tower, atom, interval)


# ---------------------------------------------------------------- questions


def sign(tower: Tower, value: Frac) -> int:
    """The signs that a fraction can take where it is defined; ANY for one that is not real."""
    if tower.domain.complex and any(a.term.head == "i" for a in tower.atoms_of(value)):
        return ANY
    content, factors = tower.fraction_factors(value)
    mask = of_number(content)
    for poly, exponent in factors:
        known = to_power(sign_of_factor(tower, poly), exponent)
        mask = times(mask, known & ~NUL if exponent < 0 else known)
    if mask == ANY or mask & (mask - 1):
        mask &= _by_facts(tower, value.num * value.den) if len(factors) > 1 else ANY
    return mask


def sign_of(tower: Tower, term: Core) -> int:
    """The signs that a term can take, ANY when it has no normal form."""
    from .tower import Stuck

    try:
        return sign(tower, tower.normal(term))
    except Stuck:
        return ANY


def sign_of_factor(tower: Tower, poly: Poly) -> int:
    """The signs of one irreducible polynomial."""
    if poly.is_constant():
        return of_number(fraction(poly.leading_coefficient())) if not poly.is_zero() else NUL
    if tower.domain.complex and any(d > 0 and tower.atoms[i].term.head == "i" for i, d in enumerate(poly.degrees())):
        return ANY
    key = str(poly)
    found = tower.signs.get(key)
    if found is None:
        tower.signs[key] = ANY  # a question inside its own answer knows nothing
        found = tower.signs[key] = _find(tower, poly)
    return found


def _find(tower: Tower, poly: Poly) -> int:
    mask = ANY
    for test in (
        _by_monomials,
        _by_facts,
        _by_square,
        _by_comparison,
        _by_conjugate,
        _by_enclosure,
        _by_roots,
        _by_form,
        _by_ends,
        _by_certificate,
        _by_rounding,
    ):
        if test is _by_roots and any(d > 0 and tower.atoms[i].term.head == "expect" for i, d in enumerate(poly.degrees())):
            mask &= _by_averages(tower, poly)
        if test is _by_certificate and mask != ANY and sum(1 for d in poly.degrees() if d > 0) == 1:
            break  # one atom: its roots and its range have said all
        mask &= test(tower, poly)
        if mask in (NEG, NUL, POS):
            break
    return mask


def _by_monomials(tower: Tower, poly: Poly) -> int:
    mask = NUL
    for exponents, coefficient in poly.to_dict().items():
        mask = plus(mask, times(of_number(fraction(coefficient)), _monomial_mask(tower, exponents)))
        if mask == ANY:
            break
    return mask


def _monomial_mask(tower: Tower, exponents: tuple[int, ...]) -> int:
    mask = POS
    for i, e in enumerate(exponents):
        if e:
            mask = times(mask, to_power(tower.atoms[i].mask, int(e)))
    return mask


def _by_facts(tower: Tower, poly: Poly) -> int:
    mask = ANY
    for fact, known in tower.facts:
        if len(fact) == len(poly) and fact.leading_coefficient() != 0:
            ratio = poly.leading_coefficient() / fact.leading_coefficient()
            if fact * ratio == poly:
                mask &= known if ratio > 0 else flip(known)
    return mask


def _by_square(tower: Tower, poly: Poly) -> int:
    """a v^2 + b v + c with a > 0 and 4 a c - b^2 > 0 is positive."""
    for i, degree in enumerate(poly.degrees()):
        if degree != 2:
            continue
        a, b, c = coefficients(poly, i, 3)
        if len(a) * len(c) + len(b) ** 2 > 2_000:
            continue  # the discriminant would be too large to be worth it
        leading = sign_poly(tower, a)
        if leading not in (POS, NEG):
            continue
        inner = sign_poly(tower, 4 * a * c - b * b)
        if inner & NEG == 0:
            return leading if inner == POS else leading | NUL
    return ANY


def sign_poly(tower: Tower, poly: Poly) -> int:
    return sign(tower, Frac(poly, tower.one_poly))


def coefficients(poly: Poly, variable: int, count: int) -> list[Poly]:
    """poly as coefficients of powers of one generator, constant last: [a, b, c] for a v^2 + b v + c."""
    ring = poly.context()
    parts: list[dict[tuple[int, ...], object]] = [{} for _ in range(count)]
    for exponents, c in poly.to_dict().items():
        below = (*exponents[:variable], 0, *exponents[variable + 1 :])
        parts[int(exponents[variable])][below] = c
    return [ring.from_dict(p) if p else ring.constant(0) for p in reversed(parts)]


def _by_conjugate(tower: Tower, poly: Poly) -> int:
    from .conjugates import sign_by_conjugate

    return sign_by_conjugate(tower, poly) if tower.relations else ANY


def _by_enclosure(tower: Tower, poly: Poly) -> int:
    from .enclosure import enclose

    ball = enclose(tower, poly)
    if ball is None:
        return ANY
    if ball.contains(0) and not any(d > 0 and tower.atoms[i].term.free for i, d in enumerate(poly.degrees())):
        from .algebraic import sign_of_number

        exact = sign_of_number(tower.poly_term(poly))
        return ANY if exact is None else of_number(Fraction(exact))
    return POS if ball > 0 else NEG if ball < 0 else (NUL | POS) if ball >= 0 else (NEG | NUL) if ball <= 0 else ANY


def _by_certificate(tower: Tower, poly: Poly) -> int:
    for candidate, found in ((poly, POS), (-poly, NEG)):
        strength = certificate(tower, candidate)
        if strength:
            return found if strength == "strict" else found | NUL
    return ANY


def _by_rounding(tower: Tower, poly: Poly) -> int:
    """An integer above -1 is at least 0; asked where a floor is in it."""
    if not any(d > 0 and tower.atoms[i].term.head == "floor" for i, d in enumerate(poly.degrees())) or not _integral(tower, poly):
        return ANY
    return NUL | POS if certificate(tower, poly + 1) == "strict" else NEG | NUL if certificate(tower, 1 - poly) == "strict" else ANY


def certificate(tower: Tower, poly: Poly) -> str:
    """ "strict" when poly > 0 has a certificate, "weak" when poly >= 0 has one, "" otherwise."""
    facts = _usable_facts(tower, poly)
    if not facts:
        return ""
    key = _certificate_key(tower, poly, facts)
    if key not in _certificates:
        if len(_certificates) > 20_000:
            _certificates.clear()
        _certificates[key] = _search_certificate(tower, poly, facts)
    return _certificates[key]


_certificates: dict[tuple[object, ...], str] = {}


def _certificate_key(tower: Tower, poly: Poly, facts: list[tuple[Poly, bool]]) -> tuple[object, ...]:
    """The question in terms that do not depend on the tower."""
    atoms = {i for p in (poly, *(f for f, _ in facts)) for i, d in enumerate(p.degrees()) if d > 0}
    masks = tuple(sorted((tower.atoms[i].term.order, tower.atoms[i].mask) for i in atoms))
    return tower.poly_term(poly), masks, tuple((tower.poly_term(f), strict) for f, strict in facts)


def _search_certificate(tower: Tower, poly: Poly, facts: list[tuple[Poly, bool]]) -> str:
    target = poly.to_dict()
    columns: list[tuple[dict[tuple[int, ...], object], bool]] = [(f.to_dict(), strict) for f, strict in facts]
    monomials = set(target).union(*[c for c, _ in columns])
    constant = next((m for m in monomials if not any(m)), None) or tuple([0] * len(tower.gens))
    monomials.add(constant)
    for m in monomials:
        mask = _monomial_mask(tower, m) if any(m) else POS
        if mask & NEG == 0:
            columns.append(({m: 1}, mask == POS))
        if mask & POS == 0:
            columns.append(({m: -1}, mask == NEG))
    if len(columns) > 90 or len(monomials) > 60:
        return ""
    order = sorted(monomials)
    rows = [[_fraction(c.get(m, 0)) for c, _ in columns] for m in order]
    found = solve(rows, [_fraction(target.get(m, 0)) for m in order], [Fraction(int(s)) for _, s in columns])
    if found is None:
        return ""
    return "strict" if found[1] > 0 else "weak"


def _fraction(value: object) -> Fraction:
    return Fraction(value) if isinstance(value, int) else fraction(value)


def _usable_facts(tower: Tower, poly: Poly) -> list[tuple[Poly, bool]]:
    """Facts f > 0 or f >= 0 that share atoms with the question, directly or through others, and products of two."""
    wanted = {i for i, d in enumerate(poly.degrees()) if d > 0}
    indices = _indices(tower, wanted)
    single: list[tuple[Poly, bool]] = []
    pool = [(f if m & NEG == 0 else -f, m in (POS, NEG)) for f, m in tower.facts if m & NEG == 0 or m & POS == 0 if m != NUL]
    pool += [(f * s, False) for f, m in tower.facts if m == NUL for s in (1, -1)]
    grown = True
    while grown:
        grown = False
        for f, strict in pool:
            inside = {i for i, d in enumerate(f.degrees()) if d > 0}
            if inside & wanted and (f, strict) not in single and _bound(tower, inside) <= indices:
                single.append((f, strict))
                if inside - wanted:
                    wanted |= inside
                    grown = True
    if len(single) > 24:
        return single[:24]
    products = []
    if poly.total_degree() > 1 and len(single) <= 8:
        products = [(f * g, s and t) for (f, s), (g, t) in combinations_with_replacement(single, 2)]
    return single + products


def _bound(tower: Tower, atoms: set[int]) -> set[str]:
    """The indices of sums and products in these atoms."""
    return {n for i in atoms for n in tower.atoms[i].term.free if n.startswith("•") and not n.startswith(COPY)}


def _indices(tower: Tower, atoms: set[int]) -> set[str]:
    """The indices that a question about these atoms takes for granted: its own, and those that the ranges of these mention.

    A fact about any other index holds only if its range is not empty, which would be assumed by using it.
    """
    found: set[str] = set()
    todo = _bound(tower, atoms)
    while todo:
        found |= todo
        ends = [e for n in todo for e in (tower.nature(n).range.low, tower.nature(n).range.high) if e is not None]
        todo = {n for e in ends for n in e.free if n.startswith("•")} - found
    return found


def _by_averages(tower: Tower, poly: Poly) -> int:
    from .averages import by_averages

    return by_averages(tower, poly)


def _by_comparison(tower: Tower, poly: Poly) -> int:
    from .comparison import by_comparison

    return by_comparison(tower, poly)


def _by_form(tower: Tower, poly: Poly) -> int:
    from .binary_forms import signs_of_form

    return signs_of_form(tower, poly)


def _by_ends(tower: Tower, poly: Poly) -> int:
    from .between import signs_between_ends

    return signs_between_ends(tower, poly)


def _by_roots(tower: Tower, poly: Poly) -> int:
    from .univariate import signs_on_interval

    return signs_on_interval(tower, poly)


def integer_valued(tower: Tower, value: Frac) -> bool:
    """True when the fraction takes only integer values: an integer combination of binomial products (Polya 1915).

    A polynomial with denominator D is integer-valued when it is so on one period, 0 .. D-1 in every variable.
    """
    if not value.den.is_constant():
        return False
    atoms = tower.atoms_of(value)
    if not all(a.integer for a in atoms):
        return False
    terms = {e: fraction(c) for e, c in value.num.to_dict().items()}
    common = 1
    for c in terms.values():
        common = common * c.denominator // _gcd(common, c.denominator)
    if common == 1:
        return True
    if common ** len(atoms) > 5_000:
        return False
    return all(_value(terms, {a.index: (k // common**n) % common for n, a in enumerate(atoms)}).denominator == 1 for k in range(common ** len(atoms)))


def _gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a


def _value(terms: dict[tuple[int, ...], Fraction], point: dict[int, int]) -> Fraction:
    total = Fraction(0)
    for exponents, c in terms.items():
        for i, value in point.items():
            c = c * Fraction(value) ** int(exponents[i])
        total += c
    return total


def positive(tower: Tower, term: Core) -> bool:
    return sign_of(tower, term) == POS


def at_least(tower: Tower, value: Frac, bound: int) -> bool:
    return sign(tower, value - tower.constant(bound)) & NEG == 0


__all__ = ["TooLarge", "at_least", "integer_valued", "num", "positive", "sign", "sign_of", "sign_poly"]


TESTS = (
    _by_monomials, _by_facts, _by_square, _by_comparison, _by_conjugate, _by_enclosure, _by_roots, _by_form, _by_ends, _by_certificate, _by_rounding,
)  # fmt: skip
