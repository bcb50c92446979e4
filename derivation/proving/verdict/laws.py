"""Facts whose laws are provers: which of them may be asked where a reason names the fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..questions.question import Prover

KEEPING = frozenset({"assumptions", "index shift"})  # whose provers keep to the allowed facts
PROVING = frozenset({
    "cases", "induction", "inverse functions", "power rules", "log rules", "matrix rules", "monotonicity of the expectation", "Jensen's inequality",
    "Cauchy-Schwarz inequality", "triangle inequality", "inequalities",
})  # fmt: skip


def provers_of(facts: Iterable[str]) -> Iterator[Prover]:
    """The provers that the facts allow, each imported when it is its turn."""
    for fact in facts:
        yield from _provers_of(fact)


def _provers_of(fact: str) -> Iterator[Prover]:
    if fact == "cases":
        from ..identities.finite import by_values
        from ..statements.cases import by_cases
        from ..statements.rounding import by_fractional_parts

        yield from (by_fractional_parts, by_cases, by_values)
    elif fact == "induction":
        from ..identities.induction import by_induction

        yield by_induction
    elif fact == "inverse functions":
        from ..identities.angles import by_angles

        yield by_angles
    elif fact == "power rules":
        from ..identities.radicals import by_radicals
        from ..identities.separation import by_separation

        yield from (by_radicals, by_separation)
    elif fact == "log rules":
        from ..identities.logarithms import by_exponentials

        yield by_exponentials
    elif fact == "matrix rules":
        from ..matrices.provers import by_completion, by_equations, by_forms, by_words

        yield from (by_words, by_completion, by_forms, by_equations)
    elif fact == "monotonicity of the expectation":
        from ..expectation.averages import by_bodies
        from ..expectation.means import by_moments

        yield from (by_bodies, by_moments)
    elif fact == "Jensen's inequality":
        from ..expectation.means import by_tangents

        yield by_tangents
    elif fact == "Cauchy-Schwarz inequality":
        from ..expectation.means import by_cauchy_schwarz

        yield by_cauchy_schwarz
    elif fact == "triangle inequality":
        from ..inequalities.norms import by_minkowski

        yield by_minkowski
    elif fact == "inequalities":
        from ..inequalities.inequalities import by_slopes, by_steps

        yield from (by_slopes, by_steps)
    elif fact == "assumptions":
        from ..identities.equations import by_assumed_sums
        from ..identities.equations import by_equations as by_assumed_equations

        yield from (by_assumed_sums, by_assumed_equations)
    elif fact == "index shift":
        from ..sums.hypergeometric import by_telescoping
        from ..sums.sum_facts import by_reversal

        yield from (by_reversal, by_telescoping)
