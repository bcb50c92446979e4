"""The engine, put together: which kernels there are, which sign tests and methods, which rules of existence, which provers, in which order.

This is the only file that knows all rooms of the engine. What a link always needs is imported at the
top; another room is entered when a head of its own, a matrix, an infinite value or a slow prover is met (`rooms.py`).
Nothing registers itself: what is not named here does not take part. The provers and their order are in `provers.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from ...model.declarations import Scope
from ..conditions.discharge import holds, real_relation
from ..kernels import arithmetic, powers, symbols
from ..normal_form.circles import on_circles
from ..normal_form.facts import atom_facts, load_facts, real_fact
from ..normal_form.fraction import Frac
from ..normal_form.signs import by_facts, by_monomials, by_square
from ..normal_form.tower import Engine, Kernel, Reading, SignTest, Tower, plain
from ..questions.found import WORDS, Existence
from ..terms.core import Core
from ..terms.declarations import declared_domain
from ..terms.domain import POS, Domain
from .provers import QUICK, partial, slow
from .rooms import late, there

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


# ---------------------------------------------------------------- signs


SIGN_TESTS = (
    SignTest(by_monomials),
    SignTest(by_facts),
    SignTest(by_square),
    SignTest(late("signs.comparison:by_comparison")),
    SignTest(late("signs.conjugates:sign_by_conjugate")),
    SignTest(late("signs.algebraic:sign_by_enclosure")),
    SignTest(late("expectation.averages:by_averages"), frozenset({"expect"})),
    SignTest(late("signs.univariate:signs_on_interval")),
    SignTest(late("signs.binary_forms:signs_of_form")),
    SignTest(late("signs.affine:signs_between_ends")),
    SignTest(late("signs.certificates:sign_by_certificate"), several=True),
    SignTest(late("signs.certificates:sign_by_rounding"), frozenset({"floor"}), several=True),
)
METHODS = (  # for the signs of a term
    "inequalities.one_sided:by_two_terms",
    "inequalities.convexity:by_terms",
    "inequalities.one_sided:by_square",
    "inequalities.one_sided:by_exponential",
    "inequalities.slopes:by_derivative",
    "inequalities.slopes:by_bending",
    "inequalities.one_sided:by_logarithm",
    "inequalities.bisection:by_bisection",
)


# ---------------------------------------------------------------- limits, integrals, series


EXISTENCE = {  # how a value is found, over the reals and in parts
    "limit": ("calculus.limits:WAY", "integrals.complex_values:limit"),
    "integral": ("integrals.integrals:WAY", "integrals.complex_values:integral"),
    "sum": ("series.series:WAY", "integrals.complex_values:series"),
}


@cache
def _existence(head: str) -> Existence | None:
    """What is known of the limits, integrals or series of a head."""
    if head not in EXISTENCE:
        return None
    way, parts = EXISTENCE[head]
    known: Existence = there("calculus.existence:existence")(WORDS[head], there(way), late(parts))
    return known


ENGINE = Engine(
    reading=_reading,
    restricted=late("kernels.restricted:restricted"),
    begin=load_facts,
    learn=atom_facts,
    regroup=on_circles,
    sign_tests=SIGN_TESTS,
    methods=lambda: tuple(map(there, METHODS)),
    matrix_signs=late("matrices.number_signs:mask_of"),
    entry=late("matrices.explicit:entry"),
    holds=holds,
    existence=_existence,
    by_linearity=late("calculus.linearity:exists"),
    series=late("series.series:series"),
    partial_sum=late("series.rational_series:partial_sum"),
    expansions=lambda head: there("calculus.expanded_functions:FUNCTIONS").get(head),
    dominated=late("expectation.exchange:dominated"),
    quick=QUICK,
    slow=slow,
    partial=partial,
)
