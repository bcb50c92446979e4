"""Facts whose laws are provers: which of them may be asked where a reason names the fact. Each is imported when it is its turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ..questions.question import Prover

Provers = tuple[Prover, ...]


def provers_of(facts: Iterable[str]) -> Iterator[Prover]:
    """The provers that the facts allow."""
    for fact in facts:
        yield from LAWS[fact]()


def _assumptions() -> Provers:
    from ..identities.equations import by_assumed_sums, by_equations

    return by_assumed_sums, by_equations


def _index_shift() -> Provers:
    from ..sums.hypergeometric import by_telescoping
    from ..sums.sum_facts import by_reversal

    return by_reversal, by_telescoping


def _cases() -> Provers:
    from ..identities.finite import by_values
    from ..statements.cases import by_cases
    from ..statements.rounding import by_fractional_parts

    return by_fractional_parts, by_cases, by_values


def _induction() -> Provers:
    from ..identities.induction import by_induction

    return (by_induction,)


def _inverse_functions() -> Provers:
    from ..identities.angles import by_angles

    return (by_angles,)


def _power_rules() -> Provers:
    from ..identities.radicals import by_radicals
    from ..identities.separation import by_separation

    return by_radicals, by_separation


def _log_rules() -> Provers:
    from ..identities.logarithms import by_exponentials

    return (by_exponentials,)


def _matrix_rules() -> Provers:
    from ..matrices.provers import by_completion, by_equations, by_forms, by_words

    return by_words, by_completion, by_forms, by_equations


def _monotone_expectation() -> Provers:
    from ..expectation.averages import by_bodies
    from ..expectation.means import by_moments

    return by_bodies, by_moments


def _jensen() -> Provers:
    from ..expectation.means import by_tangents

    return (by_tangents,)


def _cauchy_schwarz() -> Provers:
    from ..expectation.means import by_cauchy_schwarz

    return (by_cauchy_schwarz,)


def _triangle() -> Provers:
    from ..inequalities.norms import by_minkowski

    return (by_minkowski,)


def _inequalities() -> Provers:
    from ..inequalities.inequalities import by_slopes, by_steps

    return by_slopes, by_steps


Laws = Mapping[str, Callable[[], Provers]]

KEEPING: Laws = {"assumptions": _assumptions, "index shift": _index_shift}  # whose provers keep to the allowed facts
PROVING: Laws = {
    "cases": _cases,
    "induction": _induction,
    "inverse functions": _inverse_functions,
    "power rules": _power_rules,
    "log rules": _log_rules,
    "matrix rules": _matrix_rules,
    "monotonicity of the expectation": _monotone_expectation,
    "Jensen's inequality": _jensen,
    "Cauchy-Schwarz inequality": _cauchy_schwarz,
    "triangle inequality": _triangle,
    "inequalities": _inequalities,
}
LAWS: Laws = {**KEEPING, **PROVING}
