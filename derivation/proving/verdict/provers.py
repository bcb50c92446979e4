"""The provers, in the order in which they are asked. To add one: a function Question -> Answer or None, and its line here.

The quick ones are asked with every set of facts; then a witness is looked for; then the slow ones are asked, each imported when it is its
turn. The partial ones answer with needs of their own: they also say where a wrong link holds.

A prover's yes is a proof that the relation holds wherever both sides are defined on the question's domain, under the
needs it returns. It never answers no.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..conditions.asking import by_normal_form, by_sign
from ..questions.question import Answer, Prover, Question
from ..terms.statements import WAYS
from .rooms import late, there


def by_words(question: Question) -> Answer | None:
    """Vectors and matrices as such; loaded when there are any. Of numbers made of vectors only sums prove it, or the slow provers."""
    answer: Answer | None = late("matrices.provers:by_words")(question) if question.indices or question.domain.has_matrices else None
    return answer


def by_both_sides(question: Question) -> Answer | None:
    """Equations and inequalities that say the same; loaded when there are any."""
    answer: Answer | None = late("statements.both_sides:by_both_sides")(question) if question.relation in WAYS else None
    return answer


QUICK: tuple[Prover, ...] = (by_normal_form, by_sign, by_both_sides, by_words)
SLOW = (
    "matrices.provers:by_words",
    "inequalities.norms:by_minkowski",
    "sums.patterns:by_regions",
    "sums.sum_facts:by_geometric_sums",
    "identities.finite:by_values",
    "identities.induction:by_induction",
    "sums.hypergeometric:by_telescoping",
    "identities.induction:by_generic_values",
    "identities.angles:by_angles",
    "identities.logarithms:by_exponentials",
    "identities.separation:by_separation",
    "identities.radicals:by_radicals",
    "identities.equations:by_assumed_sums",
    "identities.equations:by_equations",
    "identities.residues:by_residues",
    "identities.constant:by_constancy",
    "matrices.provers:by_completion",
    "matrices.provers:by_forms",
    "matrices.provers:by_equations",
    "statements.cell_decomposition:by_cells",
    "statements.logic:by_logic",
    "statements.logic:by_factor",
    "statements.sign_chart:by_chart",
    "identities.real_parts:by_real_parts",
    "expectation.averages:by_bodies",
    "expectation.means:by_tangents",
    "expectation.means:by_cauchy_schwarz",
    "expectation.means:by_moments",
    "inequalities.inequalities:by_slopes",
    "inequalities.inequalities:by_steps",
    "statements.rounding:by_fractional_parts",
    "integrals.closed_forms:by_closed_forms",
    "statements.cases:by_cases",
    "inequalities.smt:by_smt",
    "statements.partial_cases:by_cases_in_part",
)
PARTIAL = ("statements.logic:by_factor", "statements.holds_where:by_part", "statements.partial_cases:by_cases_in_part")
LAWS = {  # of the facts that a reason names: whose laws are provers
    "cases": ("statements.rounding:by_fractional_parts", "statements.cases:by_cases", "identities.finite:by_values"),
    "induction": ("identities.induction:by_induction",),
    "inverse functions": ("identities.angles:by_angles",),
    "power rules": ("identities.radicals:by_radicals", "identities.separation:by_separation"),
    "log rules": ("identities.logarithms:by_exponentials",),
    "matrix rules": ("matrices.provers:by_words", "matrices.provers:by_completion", "matrices.provers:by_forms", "matrices.provers:by_equations"),
    "monotonicity of the expectation": ("expectation.averages:by_bodies", "expectation.means:by_moments"),
    "Jensen's inequality": ("expectation.means:by_tangents",),
    "Cauchy-Schwarz inequality": ("expectation.means:by_cauchy_schwarz",),
    "triangle inequality": ("inequalities.norms:by_minkowski",),
    "inequalities": ("inequalities.inequalities:by_slopes", "inequalities.inequalities:by_steps"),
}
KEEPING = {  # the same, of provers that keep to the allowed facts
    "assumptions": ("identities.equations:by_assumed_sums", "identities.equations:by_equations"),
    "index shift": ("sums.sum_facts:by_reversal", "sums.hypergeometric:by_telescoping"),
}


def slow() -> Iterator[Prover]:
    """The slow provers."""
    return map(there, SLOW)


def partial() -> Iterator[Prover]:
    """The provers that answer with needs of their own."""
    return map(there, PARTIAL)


def provers_of(facts: Iterable[str]) -> Iterator[Prover]:
    """The provers that the facts allow."""
    return (there(place) for fact in facts for place in (LAWS | KEEPING).get(fact, ()))
