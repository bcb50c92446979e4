"""A term at an exact point: its value as an exact number or an enclosure, `Undefined`, or `Unknown`.

>>> from derivation.model.declarations import Scope
>>> from derivation.model.terms import Term
>>> from derivation.numeric.evaluation.point import Point
>>> from flint import fmpq
>>> evaluate(Term("div", (Term("num", value="1"), Term("name", value="x"))), Point({"x": fmpq(0)}), Scope())
Undefined(why='division by zero')
"""

from __future__ import annotations

from typing import Any, Literal

from flint import acb, arb, ctx

from ...model.declarations import Scope
from ...model.terms import Term
from ..closures.compiler import Compiler
from ..closures.machine import WORK, Code, Machine
from ..numbers.matrix import scalar
from ..numbers.value import Stop, Undefined, Unknown
from .compile import compiler as compiler_of
from .point import Point, Sampled

Reading = Literal["real", "complex"]
RUN = 20  # what starting an evaluation costs, in steps


def evaluate(term: Term, point: Point, scope: Scope, *, bits: int = 128, reading: Reading = "real") -> Any:
    """The value of a term at a point (an fmpq, Surd, arb, acb, Matrix or bool), `Undefined` or `Unknown`."""
    compiler = compiler_of(scope, reading == "real")
    return run(compiler.compile(term), point, compiler, bits)


def run(code: Code, point: Point, compiler: Compiler, bits: int, work: int = WORK) -> Any:
    """The value of compiled code at a point, at a working precision of so many bits."""
    before = ctx.prec
    ctx.prec = bits
    state = _machine(point, compiler, work)
    try:
        value = scalar(code(state))
        if isinstance(value, (arb, acb)) and not value.is_finite():
            return Unknown("no finite enclosure")
        return value
    except Stop as stop:
        return stop.answer
    except (RecursionError, OverflowError, MemoryError):
        return Unknown("too large", final=True)
    except Exception as error:  # noqa: BLE001  (a fault of the evaluator says nothing about the term)
        return Unknown(f"a fault of the evaluator: {type(error).__name__}", final=True)
    finally:
        compiler.spent += RUN + work - state.work
        ctx.prec = before


def _machine(point: Point, compiler: Compiler, work: int) -> Machine:
    """A fresh machine whose names stand for what the point says."""
    env = {name: value for name, value in point.values.items() if not isinstance(value, Sampled)}
    sampled = {name: value for name, value in point.values.items() if isinstance(value, Sampled)}
    functions = {name: (value.parameters, _body(value, compiler)) for name, value in sampled.items()}
    return Machine(env, functions, {name: (value.parameters, value.body) for name, value in sampled.items()}, work)


def _body(sampled: Sampled, compiler: Compiler) -> Code:
    if sampled.body not in compiler.bodies:
        compiler.bodies[sampled.body] = compiler.compile(sampled.body)
    return compiler.bodies[sampled.body]


__all__ = ["Reading", "Undefined", "Unknown", "evaluate", "run"]
