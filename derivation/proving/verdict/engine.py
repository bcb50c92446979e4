"""The engine, put together: which kernels there are, which sign tests and methods, which rules of existence, which provers, in which order.

This is the only file that knows all rooms of the engine, and the only one that loads some of them late. What a link always needs is imported at the
top; another room is entered when a head of its own, a matrix, an infinite value or a slow prover is met, by a function below that imports it and hands on.
Nothing registers itself: what is not named here does not take part. The provers and their order are in `provers.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from ...model.declarations import Scope
from ..conditions.discharge import holds, real_relation
from ..kernels import arithmetic, powers, symbols
from ..normal_form.circles import on_circles
from ..normal_form.facts import atom_facts, load_facts, real_fact
from ..normal_form.fraction import Frac, Poly
from ..normal_form.signs import by_facts, by_monomials, by_square
from ..normal_form.tower import Engine, Kernel, Reading, SignTest, Tower, plain
from ..questions.found import Existence, Found
from ..terms.core import Core
from ..terms.declarations import declared_domain
from ..terms.domain import ANY, POS, Domain
from .provers import QUICK, partial, slow

Kernels = Mapping[str, Kernel]


def domain_of(scope: Scope) -> Domain:
    """The domain that a scope declares."""
    return declared_domain(scope, ENGINE)


# ---------------------------------------------------------------- kernels


def _branches() -> Kernels:
    from ..kernels.branches import KERNELS

    return KERNELS


def _factorials() -> Kernels:
    from ..kernels.factorials import KERNELS

    return KERNELS


def _floors() -> Kernels:
    from ..kernels.floors import KERNELS

    return KERNELS


def _inverses() -> Kernels:
    from ..kernels.inverses import KERNELS

    return KERNELS


def _trigonometry() -> Kernels:
    from ..kernels.trigonometry import KERNELS

    return KERNELS


def _arguments() -> Kernels:
    from ..complex_numbers.principal import REAL_KERNELS

    return REAL_KERNELS


def _sums() -> Kernels:
    from ..sums.sums import KERNELS

    return KERNELS


def _products() -> Kernels:
    from ..sums.products import KERNELS

    return KERNELS


def _limits() -> Kernels:
    from ..calculus.limits import kernel

    return {"limit": kernel}


def _integrals() -> Kernels:
    from ..integrals.integrals import kernel

    return {"integral": kernel}


def _series() -> Kernels:
    from ..series.series import series, zeta_kernel

    return {"series": series, "zeta": zeta_kernel}


def _derivatives() -> Kernels:
    from ..calculus.symbolic_order import order_kernel

    return {"deriv": order_kernel}


def _matrices() -> Kernels:
    from ..matrices.kernels import KERNELS

    return KERNELS


def _expectation() -> Kernels:
    from ..expectation.expectation import KERNELS

    return KERNELS


def _waking(room: Callable[[], Kernels], *heads: str) -> dict[str, Kernel]:
    """The kernels of a room that is entered when one of its heads is met."""

    def kernel(tower: Tower, term: Core) -> Frac:
        return room()[term.head](tower, term)

    return dict.fromkeys(heads, kernel)


KERNELS: Kernels = {
    **arithmetic.KERNELS,
    **symbols.KERNELS,
    **powers.KERNELS,
    "antiderivative": plain,  # of which nothing more is known
    "hurwitz": lambda tower, term: plain(tower, term, POS),
    **_waking(_branches, "cases", "max", "min", "heaviside"),
    **_waking(_factorials, "gamma", "factorial", "loggamma", "beta", "binomial", "digamma", "harmonic", "erf", "erfc"),
    **_waking(_floors, "floor", "ceiling"),
    **_waking(_inverses, "asin", "acos", "atan", "acot", "asinh", "acosh", "atanh", "re", "conjugate", "im"),
    **_waking(_trigonometry, "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch"),
    **_waking(_arguments, "atan2", "arg"),
    **_waking(_sums, "sum"),
    **_waking(_products, "prod"),
    **_waking(_limits, "limit"),
    **_waking(_integrals, "integral"),
    **_waking(_series, "zeta"),
    **_waking(_derivatives, "deriv"),
    **_waking(_matrices, "det", "trace", "form", "tr"),
    **_waking(_expectation, "expect", "cov"),
}


@cache
def _reading(complex: bool) -> Reading:
    """How terms are read: over the real or over the complex numbers."""
    if not complex:
        return Reading(KERNELS, real_fact, real_relation, powers.real_power)
    from ..complex_numbers.principal import principal_power
    from ..complex_numbers.readings import complex_fact, kernels, relation_known

    return Reading(kernels(KERNELS), complex_fact, relation_known, principal_power)


def _restricted(kernels: Kernels, allowed: frozenset[str]) -> Kernels:
    """The kernels when only some facts may be used."""
    from ..kernels.restricted import restricted

    return restricted(kernels, allowed)


# ---------------------------------------------------------------- signs


def _by_comparison(tower: Tower, poly: Poly) -> int:
    from ..signs.comparison import by_comparison

    return by_comparison(tower, poly)


def _by_conjugate(tower: Tower, poly: Poly) -> int:
    from ..signs.conjugates import sign_by_conjugate

    return sign_by_conjugate(tower, poly) if tower.relations else ANY


def _by_enclosure(tower: Tower, poly: Poly) -> int:
    from ..signs.algebraic import sign_by_enclosure

    return sign_by_enclosure(tower, poly)


def _by_averages(tower: Tower, poly: Poly) -> int:
    from ..expectation.averages import by_averages

    return by_averages(tower, poly)


def _by_roots(tower: Tower, poly: Poly) -> int:
    from ..signs.univariate import signs_on_interval

    return signs_on_interval(tower, poly)


def _by_form(tower: Tower, poly: Poly) -> int:
    from ..signs.binary_forms import signs_of_form

    return signs_of_form(tower, poly)


def _by_ends(tower: Tower, poly: Poly) -> int:
    from ..signs.affine import signs_between_ends

    return signs_between_ends(tower, poly)


def _by_certificate(tower: Tower, poly: Poly) -> int:
    from ..signs.certificates import sign_by_certificate

    return sign_by_certificate(tower, poly)


def _by_rounding(tower: Tower, poly: Poly) -> int:
    from ..signs.certificates import sign_by_rounding

    return sign_by_rounding(tower, poly)


SIGN_TESTS = (
    SignTest(by_monomials),
    SignTest(by_facts),
    SignTest(by_square),
    SignTest(_by_comparison),
    SignTest(_by_conjugate),
    SignTest(_by_enclosure),
    SignTest(_by_averages, frozenset({"expect"})),
    SignTest(_by_roots),
    SignTest(_by_form),
    SignTest(_by_ends),
    SignTest(_by_certificate, several=True),
    SignTest(_by_rounding, frozenset({"floor"}), several=True),
)


def _methods() -> tuple[Callable[[Core, Domain, Any, int], int], ...]:
    """The methods for the signs of a term."""
    from ..inequalities.bisection import by_bisection
    from ..inequalities.convexity import by_terms
    from ..inequalities.one_sided import by_exponential, by_logarithm, by_square, by_two_terms
    from ..inequalities.slopes import by_bending, by_derivative

    return by_two_terms, by_terms, by_square, by_exponential, by_derivative, by_bending, by_logarithm, by_bisection


def _matrix_signs(tower: Tower, term: Core) -> int:
    from ..matrices.number_signs import mask_of

    return mask_of(tower, term)


def _entry(tower: Tower, term: Core) -> Frac | None:
    from ..matrices.explicit import entry

    return entry(tower, term)


# ---------------------------------------------------------------- limits, integrals, series


@cache
def _existence(head: str) -> Existence | None:
    """What is known of the limits, integrals or series of a head."""
    if head not in ("limit", "integral", "sum"):
        return None
    from ..calculus.existence import existence

    if head == "limit":
        from ..calculus.limits import WAY as limits

        return existence("exists", limits, _limit_in_parts)
    if head == "integral":
        from ..integrals.integrals import WAY as integrals

        return existence("integrable", integrals, _integral_in_parts)
    from ..series.series import WAY as series

    return existence("converges", series, _series_in_parts)


def _limit_in_parts(term: Core, domain: Domain) -> Found | None:
    from ..integrals.complex_values import limit

    return limit(term, domain)


def _integral_in_parts(term: Core, domain: Domain) -> Found | None:
    from ..integrals.complex_values import integral

    return integral(term, domain)


def _series_in_parts(term: Core, domain: Domain) -> Found | None:
    from ..integrals.complex_values import series

    return series(term, domain)


def _by_linearity(tower: Tower, term: Core) -> bool:
    from ..calculus.linearity import exists

    return exists(tower, term)


def _partial_sum(domain: Domain, total: Core, low: Core, high: Core) -> Core:
    from ..series.rational_series import partial_sum

    return partial_sum(domain, total, low, high)


def _expansions(head: str) -> Callable[..., object] | None:
    from ..calculus.expanded_functions import FUNCTIONS

    return FUNCTIONS.get(head)


def _dominated(term: Core, variables: frozenset[str], order: int | None, domain: Domain) -> bool:
    from ..expectation.exchange import dominated

    return dominated(term, variables, order, domain)


ENGINE = Engine(
    reading=_reading,
    restricted=_restricted,
    begin=load_facts,
    learn=atom_facts,
    regroup=on_circles,
    sign_tests=SIGN_TESTS,
    methods=_methods,
    matrix_signs=_matrix_signs,
    entry=_entry,
    holds=holds,
    existence=_existence,
    by_linearity=_by_linearity,
    series=lambda tower, term: _series()["series"](tower, term),
    partial_sum=_partial_sum,
    expansions=_expansions,
    dominated=_dominated,
    quick=QUICK,
    slow=slow,
    partial=partial,
)
