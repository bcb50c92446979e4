"""The provers, in the order in which they are asked. To add one: a function Question -> Answer or None, and its line here.

The quick ones are asked with every set of facts; then a witness is looked for; then the slow ones are asked, which are
imported when that happens. `PARTIAL` are those that answer with needs of their own: they also say where a wrong link holds.

A prover's yes is a proof that the relation holds wherever both sides are defined on the question's domain, under the
needs it returns. It never answers no.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from ..conditions.asking import by_normal_form, by_sign
from ..questions.question import Answer, Prover, Question


def by_words(question: Question) -> Answer | None:
    """Vectors and matrices as such; loaded when there are any."""
    if question.indices is None and not question.domain.has_matrices:
        return None  # numbers made of vectors only: sums do it, or the slow provers
    from ..matrices.words import by_words as prove

    return prove(question)


def by_both_sides(question: Question) -> Answer | None:
    """Equations and inequalities that say the same; loaded when there are any."""
    if question.relation not in ("<=>", "=>", "<=="):
        return None
    from ..statements.both_sides import by_both_sides as prove

    return prove(question)


QUICK: tuple[Prover, ...] = (by_normal_form, by_sign, by_both_sides, by_words)
SLOW: tuple[str, ...] = (  # module.function
    "words.by_words",
    "norms.by_minkowski",
    "patterns.by_regions",
    "sum_facts.by_geometric_sums",
    "finite.by_values",
    "induction.by_induction",
    "hypergeometric.by_telescoping",
    "generic.by_generic_values",
    "angles.by_angles",
    "logarithms.by_exponentials",
    "algebraic.by_separation",
    "radicals.by_radicals",
    "equations.by_assumed_sums",
    "equations.by_equations",
    "residues.by_residues",
    "constant.by_constancy",
    "words.by_completion",
    "words.by_forms",
    "words.by_equations",
    "cells.by_cells",
    "logic.by_logic",
    "logic.by_factor",
    "chart.by_chart",
    "real_parts.by_real_parts",
    "averages.by_bodies",
    "means.by_tangents",
    "means.by_cauchy_schwarz",
    "means.by_moments",
    "inequalities.by_slopes",
    "inequalities.by_steps",
    "floors.by_fractional_parts",
    "calculus.by_closed_forms",
    "cases.by_cases",
    "smt.by_smt",
    "parts.by_cases_in_part",
)
PARTIAL: tuple[str, ...] = (
    "logic.by_factor",
    "holds_where.by_part",
    "parts.by_cases_in_part",
)


def named(paths: tuple[str, ...]) -> Iterator[Prover]:
    """The provers behind the names, imported one by one as they are asked for."""
    for path in paths:
        module, name = path.split(".")
        yield getattr(import_module(f"{__package__}.{module}"), name)
