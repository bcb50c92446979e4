"""Polynomials in indices and parameters, as the weights of regions: how often a pattern counts at each point.

The variables are those of the affine forms of `regions.py`. Sums of powers over an interval of integers are polynomials in its ends:
k^m for k = a, ..., b gives S_m(b) - S_m(a - 1), with S_m(n) = 1^m + ... + n^m as a polynomial (Faulhaber), also for negative
ends and down to the empty interval b = a - 1, as S_m(n) - S_m(n - 1) = n^m for every integer n.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import comb

from ..terms.core import Core
from .sums import bernoulli_plus

CONSTANT: Hashable = ()
MOST_DEGREE, MOST_MONOMIALS = 12, 300

Form = frozenset[tuple[Hashable, Fraction]]  # pairs of a variable and its coefficient, the constant under CONSTANT
Monomial = tuple[tuple[Hashable, int], ...]  # variables and their exponents, in one order
Weight = frozenset[tuple[Monomial, Fraction]]


def weight(terms: Iterable[tuple[Iterable[tuple[Hashable, int]], Fraction]]) -> Weight:
    """The polynomial with these terms; variables and terms may occur more than once."""
    total: dict[Monomial, Fraction] = {}
    for powers, c in terms:
        exponents: dict[Hashable, int] = {}
        for key, e in powers:
            exponents[key] = exponents.get(key, 0) + e
        monomial = tuple(sorted(((k, e) for k, e in exponents.items() if e), key=repr))
        total[monomial] = total.get(monomial, Fraction(0)) + c
    return frozenset((m, c) for m, c in total.items() if c)


def constant(c: Fraction | int) -> Weight:
    return weight([((), Fraction(c))])


def of_form(f: Form) -> Weight:
    """The form as a polynomial; a product of parameters, which is one variable of a form, is a monomial."""
    return weight((() if key == CONSTANT else powers_of(key), c) for key, c in f)


def powers_of(key: Hashable) -> list[tuple[Hashable, int]]:
    """A variable of a form with its exponents: n * m**2 as n once and m twice."""
    if not isinstance(key, Core):
        return [(key, 1)]
    if key.head == "mul":
        return [pair for a in key.args for pair in powers_of(a)]
    if key.head == "pow" and key.args[1].head == "num" and key.args[1].value.denominator == 1 and key.args[1].value > 0:
        return [(k, e * int(key.args[1].value)) for k, e in powers_of(key.args[0])]
    return [(key.value if key.head == "sym" else key, 1)]


def plus(weights: Iterable[Weight]) -> Weight:
    return weight(term for w in weights for term in w)


def times(a: Weight, b: Weight) -> Weight:
    return weight(((*m, *n), c * d) for (m, c), (n, d) in product(a, b))


def to_power(w: Weight, e: int) -> Weight:
    out = constant(1)
    for _ in range(e):
        out = times(out, w)
    return out


def degree(w: Weight, key: Hashable) -> int:
    return max((dict(m).get(key, 0) for m, _ in w), default=0)


def put_in(w: Weight, values: Mapping[str, Form]) -> Weight:
    """The polynomial with forms for some variables."""
    return plus(_term_at(m, c, values) for m, c in w)


def _term_at(monomial: Monomial, c: Fraction, values: Mapping[str, Form]) -> Weight:
    out = weight([([(k, e) for k, e in monomial if k not in values], c)])
    for k, e in monomial:
        if isinstance(k, str) and k in values:
            out = times(out, to_power(of_form(values[k]), e))
    return out


def summed(w: Weight, key: str, low: Form, high: Form) -> Weight:
    """The sum of the polynomial over key = low, ..., high, for high >= low - 1.

    >>> one, n = frozenset({(CONSTANT, Fraction(1))}), frozenset({("n", Fraction(1))})
    >>> sorted(summed(of_form(frozenset({("k", Fraction(1))})), "k", one, n), key=repr)
    [((('n', 1),), Fraction(1, 2)), ((('n', 2),), Fraction(1, 2))]
    """
    before = plus([of_form(low), constant(-1)])
    return plus(times(rest, plus([_power_sum(m, of_form(high)), times(constant(-1), _power_sum(m, before))])) for m, rest in _by_power(w, key))


def _by_power(w: Weight, key: str) -> Iterator[tuple[int, Weight]]:
    """The coefficient of each power of the variable."""
    for m in range(degree(w, key) + 1):
        rest = weight(([p for p in monomial if p[0] != key], c) for monomial, c in w if dict(monomial).get(key, 0) == m)
        if rest:
            yield m, rest


def _power_sum(m: int, n: Weight) -> Weight:
    """S_m(n), a polynomial of degree m + 1 without a constant term."""
    scale = Fraction(1, m + 1)
    return plus(times(constant(scale * comb(m + 1, k) * bernoulli_plus(k)), to_power(n, m + 1 - k)) for k in range(m + 1))
