"""The algebra of a question, put together: what its letters do, and what the facts say of them."""

from __future__ import annotations

from ..free_algebra.forms import form, trace, trace_of
from ..free_algebra.generators import settle, transposed_letter
from ..free_algebra.gram import vanishing
from ..free_algebra.groebner import assume
from ..free_algebra.polynomials import Algebra, Laws, Polynomial
from ..free_algebra.traits import of_letter
from ..normal_form.facts import add_fact, relations
from ..normal_form.fraction import Frac, fraction
from ..normal_form.tower import Tower
from ..terms.core import ONE, Core, sub
from ..terms.domain import MASKS, integers
from ..terms.obstacles import Stuck, Undefined
from .contraction import array, scalar
from .elaboration import inverse, of


def algebra_of(tower: Tower) -> Algebra:
    """The algebra of a tower; it knows the equations between arrays among the facts."""
    if tower.algebra is not None:
        tower.algebra.steps = 0
        return tower.algebra  # type: ignore[no-any-return]
    algebra = tower.algebra = Algebra(tower, LAWS)
    for fact in tower.domain.facts:
        for part in fact.args if fact.head == "and" else (fact,):
            if part.head == "all" and part.args[0].head == "eq":
                assume(algebra, difference_of(algebra, part))
    for fact in tower.domain.facts:
        for head, left, right in relations(fact):
            _number_fact(algebra, head, sub(left, right))
    return algebra


def _number_fact(algebra: Algebra, head: str, term: Core) -> None:
    """What is assumed of a number made of vectors and matrices; an equation that is linear in a form replaces the form."""
    tower = algebra.tower
    if not any(t.head in ("sum", "det", "inverse") for t in term.walk()):
        return
    try:
        value = tower.reduce(scalar(algebra, term))
    except (Stuck, Undefined):
        return
    add_fact(tower, value.num * value.den, MASKS[head])
    if head == "eq" and value.den.is_constant():
        _replace(algebra, value)


def _replace(algebra: Algebra, value: Frac) -> None:
    """From value = 0, linear in a form, a trace, a determinant or a root: that is the rest, from now on."""
    tower = algebra.tower
    value = tower.reduce(value)
    vector = vanishing(algebra, value)
    if vector is not None:
        assume(algebra, vector)
    for atom in reversed(tower.atoms_of(value)):
        slope = value.num.derivative(atom.index)
        if atom.term.head not in ("form", "trace", "det", "root") or not slope.is_constant() or value.num.degrees()[atom.index] != 1:
            continue
        c = fraction(slope.leading_coefficient())
        rest = (value - tower.gen(atom).scale(c)).scale(-1 / c)
        square = atom.relation[1] if atom.term.head == "root" and atom.relation and atom.relation[0] == 2 else None
        if atom.relation is None or square is not None:
            tower.relate(atom, 1, rest)
            if square is not None:
                _replace(algebra, square - rest * rest)
            return


def difference_of(algebra: Algebra, equation: Core) -> Polynomial:
    """left - right of an equation between arrays."""
    (i, j), (rows, columns) = equation.value, equation.args[1:3]
    for name, size in ((i, rows), (j, columns)):
        algebra.tower.natures[name] = integers(ONE, size)
    return array(algebra, sub(*equation.args[0].args), i, j, rows, columns)


LAWS = Laws(
    traits=of_letter,
    settle=settle,
    transpose=transposed_letter,
    form=form,
    trace=trace,
    trace_of=trace_of,
    polynomial=of,
    inverse=inverse,
    scalar=scalar,
    array=array,
)
