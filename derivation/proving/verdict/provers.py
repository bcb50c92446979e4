"""The provers, in the order in which they are asked. To add one: a function Question -> Answer or None, and its line here.

The quick ones are asked with every set of facts; then a witness is looked for; then the slow ones are asked, each imported when it is its
turn. The partial ones answer with needs of their own: they also say where a wrong link holds.

A prover's yes is a proof that the relation holds wherever both sides are defined on the question's domain, under the
needs it returns. It never answers no.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..conditions.asking import by_normal_form, by_sign
from ..questions.question import Answer, Prover, Question
from ..terms.statements import WAYS


def by_words(question: Question) -> Answer | None:
    """Vectors and matrices as such; loaded when there are any."""
    if question.indices is None and not question.domain.has_matrices:
        return None  # numbers made of vectors only: sums do it, or the slow provers
    from ..matrices.provers import by_words as prove

    return prove(question)


def by_both_sides(question: Question) -> Answer | None:
    """Equations and inequalities that say the same; loaded when there are any."""
    if question.relation not in WAYS:
        return None
    from ..statements.both_sides import by_both_sides as prove

    return prove(question)


QUICK: tuple[Prover, ...] = (by_normal_form, by_sign, by_both_sides, by_words)


def slow() -> Iterator[Prover]:
    """The slow provers; a few are imported at a time."""
    from ..identities.finite import by_values
    from ..identities.induction import by_generic_values, by_induction
    from ..inequalities.norms import by_minkowski
    from ..matrices.provers import by_completion, by_forms, by_words
    from ..matrices.provers import by_equations as by_matrix_equations
    from ..sums.hypergeometric import by_telescoping
    from ..sums.patterns import by_regions
    from ..sums.sum_facts import by_geometric_sums

    yield from (by_words, by_minkowski, by_regions, by_geometric_sums, by_values, by_induction, by_telescoping, by_generic_values)

    from ..identities.angles import by_angles
    from ..identities.constant import by_constancy
    from ..identities.equations import by_assumed_sums, by_equations
    from ..identities.logarithms import by_exponentials
    from ..identities.radicals import by_radicals
    from ..identities.residues import by_residues
    from ..identities.separation import by_separation

    yield from (by_angles, by_exponentials, by_separation, by_radicals, by_assumed_sums, by_equations, by_residues, by_constancy)

    from ..expectation.averages import by_bodies
    from ..expectation.means import by_cauchy_schwarz, by_moments, by_tangents
    from ..identities.real_parts import by_real_parts
    from ..statements.cell_decomposition import by_cells
    from ..statements.logic import by_factor, by_logic
    from ..statements.sign_chart import by_chart

    yield from (by_completion, by_forms, by_matrix_equations, by_cells, by_logic, by_factor, by_chart, by_real_parts)
    yield from (by_bodies, by_tangents, by_cauchy_schwarz, by_moments)

    from ..inequalities.inequalities import by_slopes, by_steps
    from ..inequalities.smt import by_smt
    from ..integrals.closed_forms import by_closed_forms
    from ..statements.cases import by_cases
    from ..statements.partial_cases import by_cases_in_part
    from ..statements.rounding import by_fractional_parts

    yield from (by_slopes, by_steps, by_fractional_parts, by_closed_forms, by_cases, by_smt, by_cases_in_part)


def partial() -> Iterator[Prover]:
    """The provers that answer with needs of their own."""
    from ..statements.holds_where import by_part
    from ..statements.logic import by_factor
    from ..statements.partial_cases import by_cases_in_part

    yield from (by_factor, by_part, by_cases_in_part)
