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
from ..kernels import arithmetic, definitions, powers, symbols
from ..kernels.restricted import restricted
from ..normal_form.circles import on_circles
from ..normal_form.facts import atom_facts, load_facts, real_fact
from ..normal_form.fraction import Frac, Poly
from ..normal_form.signs import by_facts, by_monomials, by_square
from ..normal_form.tower import Engine, Kernel, Reading, SignTest, Tower, plain
from ..questions.found import Existence, Found
from ..signs.affine import signs_between_ends
from ..signs.algebraic import sign_by_enclosure
from ..signs.binary_forms import signs_of_form
from ..signs.certificates import sign_by_certificate, sign_by_rounding
from ..signs.comparison import by_comparison
from ..signs.conjugates import sign_by_conjugate
from ..signs.univariate import signs_on_interval
from ..terms.core import Core
from ..terms.declarations import declared_domain
from ..terms.domain import POS, Domain
from .provers import QUICK, partial, slow

Kernels = Mapping[str, Kernel]


def domain_of(scope: Scope) -> Domain:
    """The domain that a scope declares."""
    return declared_domain(scope, ENGINE)


ROOMS = {  # files of kernels that are entered when one of their heads is met
    "branches": ("cases", "max", "min", "heaviside"), "floors": ("floor", "ceiling"), "fibonacci": ("fibonacci",),
    "factorials": ("gamma", "factorial", "loggamma", "beta", "binomial", "digamma", "harmonic", "erf", "erfc"),
    "inverses": ("asin", "acos", "atan", "acot", "asinh", "acosh", "atanh", "re", "conjugate", "im"), "principal": ("atan2", "arg"),
    "trigonometry": ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch"),
    "sums": ("sum",), "products": ("prod",), "limits": ("limit",), "integrals": ("integral",), "series": ("zeta",), "orders": ("deriv",),
    "matrices": ("det", "trace", "form", "tr"), "expectation": ("expect", "cov"),
}  # fmt: skip
AT_HOME = {head: room for room, heads in ROOMS.items() for head in heads}


@cache
def _kernels_of(room: str) -> Kernels:
    """The kernels of one of the `ROOMS`."""
    if room == "branches":
        from ..kernels.branches import KERNELS
    elif room == "floors":
        from ..kernels.floors import KERNELS
    elif room == "fibonacci":
        from ..kernels.fibonacci import KERNELS
    elif room == "factorials":
        from ..kernels.factorials import KERNELS
    elif room == "inverses":
        from ..kernels.inverses import KERNELS
    elif room == "principal":
        from ..complex_numbers.principal import KERNELS
    elif room == "trigonometry":
        from ..kernels.trigonometry import KERNELS
    elif room == "sums":
        from ..sums.sums import KERNELS
    elif room == "products":
        from ..sums.products import KERNELS
    elif room == "limits":
        from ..calculus.limits import KERNELS
    elif room == "integrals":
        from ..integrals.integrals import KERNELS
    elif room == "series":
        from ..series.series import KERNELS
    elif room == "orders":
        from ..calculus.symbolic_order import KERNELS
    elif room == "matrices":
        from ..matrices.kernels import KERNELS
    elif room == "expectation":
        from ..expectation.expectation import KERNELS
    else:
        raise LookupError(f"{room} is none of the rooms")
    return KERNELS


def _waking(tower: Tower, term: Core) -> Frac:
    """A kernel of a file that is entered now."""
    return _kernels_of(AT_HOME[term.head])[term.head](tower, term)


KERNELS: Kernels = {
    **definitions.KERNELS,  # what has a kernel of its own below goes by that
    **arithmetic.KERNELS,
    **symbols.KERNELS,
    **powers.KERNELS,
    "antiderivative": plain,  # of which nothing more is known
    "hurwitz": lambda tower, term: plain(tower, term, POS),
    **dict.fromkeys(AT_HOME, _waking),
}


@cache
def _reading(complex: bool) -> Reading:
    """How terms are read: over the real or over the complex numbers."""
    if not complex:
        return Reading(KERNELS, real_fact, real_relation, powers.real_power)
    from ..complex_numbers.principal import principal_power
    from ..complex_numbers.readings import complex_fact, kernels, relation_known

    return Reading(kernels(KERNELS), complex_fact, relation_known, principal_power)


def _by_averages(tower: Tower, poly: Poly) -> int:
    from ..expectation.averages import by_averages

    return by_averages(tower, poly)


SIGN_TESTS = (
    SignTest(by_monomials),
    SignTest(by_facts),
    SignTest(by_square),
    SignTest(by_comparison),
    SignTest(sign_by_conjugate),
    SignTest(sign_by_enclosure),
    SignTest(_by_averages, frozenset({"expect"})),
    SignTest(signs_on_interval),
    SignTest(signs_of_form),
    SignTest(signs_between_ends),
    SignTest(sign_by_certificate, several=True),
    SignTest(sign_by_rounding, frozenset({"floor"}), several=True),
)


@cache
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


@cache
def _existence(head: str) -> Existence | None:
    """What is known of the limits, integrals or series of a head."""
    if head not in ("limit", "integral", "sum"):
        return None
    from ..calculus.existence import existence

    if head == "limit":
        from ..calculus.limits import WAY as limits

        return existence("exists", limits, _in_parts)
    if head == "integral":
        from ..integrals.integrals import WAY as integrals

        return existence("integrable", integrals, _in_parts)
    from ..series.series import WAY as series

    return existence("converges", series, _in_parts)


def _in_parts(term: Core, domain: Domain) -> Found | None:
    """The value by real and imaginary part."""
    from ..integrals.complex_values import integral, limit, series

    return {"limit": limit, "integral": integral, "sum": series}[term.head](term, domain)


def _series(tower: Tower, term: Core) -> Frac:
    from ..series.series import series

    return series(tower, term)


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
    restricted=restricted,
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
    series=_series,
    partial_sum=_partial_sum,
    expansions=_expansions,
    dominated=_dominated,
    quick=QUICK,
    slow=slow,
    partial=partial,
)
