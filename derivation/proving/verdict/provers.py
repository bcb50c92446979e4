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
    """The slow provers."""
    from ..matrices.provers import by_words

    yield by_words

    from ..inequalities.norms import by_minkowski

    yield by_minkowski

    from ..sums.patterns import by_regions

    yield by_regions

    from ..sums.sum_facts import by_geometric_sums

    yield by_geometric_sums

    from ..identities.finite import by_values

    yield by_values

    from ..identities.induction import by_generic_values, by_induction

    yield by_induction

    from ..sums.hypergeometric import by_telescoping

    yield by_telescoping
    yield by_generic_values

    from ..identities.angles import by_angles

    yield by_angles

    from ..identities.logarithms import by_exponentials

    yield by_exponentials

    from ..identities.separation import by_separation

    yield by_separation

    from ..identities.radicals import by_radicals

    yield by_radicals

    from ..identities.equations import by_assumed_sums, by_equations

    yield by_assumed_sums
    yield by_equations

    from ..identities.residues import by_residues

    yield by_residues

    from ..identities.constant import by_constancy

    yield by_constancy

    from ..matrices.provers import by_completion, by_forms
    from ..matrices.provers import by_equations as by_matrix_equations

    yield by_completion
    yield by_forms
    yield by_matrix_equations

    from ..statements.cell_decomposition import by_cells

    yield by_cells

    from ..statements.logic import by_factor, by_logic

    yield by_logic
    yield by_factor

    from ..statements.sign_chart import by_chart

    yield by_chart

    from ..identities.real_parts import by_real_parts

    yield by_real_parts

    from ..expectation.averages import by_bodies

    yield by_bodies

    from ..expectation.means import by_cauchy_schwarz, by_moments, by_tangents

    yield by_tangents
    yield by_cauchy_schwarz
    yield by_moments

    from ..inequalities.inequalities import by_slopes, by_steps

    yield by_slopes
    yield by_steps

    from ..statements.rounding import by_fractional_parts

    yield by_fractional_parts

    from ..integrals.closed_forms import by_closed_forms

    yield by_closed_forms

    from ..statements.cases import by_cases

    yield by_cases

    from ..inequalities.smt import by_smt

    yield by_smt

    from ..statements.partial_cases import by_cases_in_part

    yield by_cases_in_part


def partial() -> Iterator[Prover]:
    """The provers that answer with needs of their own."""
    from ..statements.holds_where import by_part
    from ..statements.logic import by_factor
    from ..statements.partial_cases import by_cases_in_part

    yield from (by_factor, by_part, by_cases_in_part)
