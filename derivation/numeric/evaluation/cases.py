"""Cases: the value of the first one that applies; over a box, of all that may."""

from __future__ import annotations

from flint import acb

from ...model.ground_field import mentioned
from ...model.terms import Term
from ..closures.compiler import Compiler
from ..closures.machine import Code, Machine
from ..numbers.jet import Jet
from ..numbers.matrix import Matrix
from ..numbers.number import ball
from ..numbers.value import Stop, Undefined, Value, undefined, unknown


def piecewise(term: Term, at: Compiler) -> Code:
    """The value of the first case whose condition holds; none holding is undefined."""
    cases = [case.args if case.head == "tuple" else (case, Term("name", value="True")) for case in term.args]
    codes = [(at.compile(value), at.compile(condition)) for value, condition in cases]
    names = [mentioned((condition,), at.scope) for _, condition in cases]

    def run(m: Machine) -> Value:
        for value, condition in codes:
            if condition(m):
                return value(m)
        raise undefined("no case of a Piecewise applies")

    return _wide_cases(codes, names) if at.wide else run


def _wide_cases(codes: list[tuple[Code, Code]], names: list[frozenset[str]]) -> Code:
    """Over a box the cases that may apply are enclosed together, where that is allowed."""

    def run(m: Machine) -> Value:
        union: Value = None
        for (value, condition), inside in zip(codes, names, strict=True):
            applies = _may_apply(condition, m)
            if applies is False:
                continue
            found = value(m)
            if applies and union is None:
                return found
            if applies is None and m.carries(inside):
                raise unknown("a border between cases that moves", final=True)
            if isinstance(found, (Jet, Matrix, bool)):
                raise unknown("a case that may apply, under a derivative", final=True)
            found = acb(ball(found))
            union = found if union is None else union.union(found)
            if applies:
                return union
        raise unknown("no case of a Piecewise certainly applies")

    return run


def _may_apply(condition: Code, m: Machine) -> bool | None:
    try:
        return bool(condition(m))
    except Stop as stop:
        if isinstance(stop.answer, Undefined) or m.wide is None or m.wide.analytic:
            raise
        return None
