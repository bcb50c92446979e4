"""What a name stands for: a symbol or bound name of the machine, a definition, an opaque function, a constant."""

from __future__ import annotations

from flint import arb

from ...model.terms import Term
from ..closures.compiler import Compiler, refusal
from ..closures.machine import Code, Machine
from ..numbers.surd import PI, I
from ..numbers.value import Value, undefined, unknown


def _infinite(m: Machine) -> Value:
    raise undefined("infinity is no number")


CONSTANTS: dict[str, Code] = {
    "pi": lambda m: PI,
    "E": lambda m: arb(1).exp(),
    "I": lambda m: I,
    "EulerGamma": lambda m: arb.const_euler(),
    "True": lambda m: True,
    "False": lambda m: False,
    "oo": _infinite,
}


def name(term: Term, at: Compiler) -> Code:
    """What the machine holds for a name, or what it means by itself."""
    text = term.value
    otherwise = _free(text, at)

    def run(m: Machine) -> Value:
        try:
            return m.env[text]
        except KeyError:
            return otherwise(m)

    return run


def _free(text: str, at: Compiler) -> Code:
    """What a name means that no symbol or binder has bound."""
    scope = at.scope
    if text in scope.definitions:
        parameters = scope.definitions[text].parameters
        if not parameters:
            return lambda m: m.open(at.definition(text))
        return applied(text, [name(Term("name", value=p), at) for p in parameters], at)
    if text in scope.functions:
        return applied(text, [name(Term("name", value=p), at) for p in scope.functions[text].parameters], at)
    return CONSTANTS.get(text, refusal(f"{text} has no value"))


def applied(name: str, arguments: list[Code], at: Compiler) -> Code:
    """A definition with parameters, or the function that the point gives for an opaque name."""
    if name in at.scope.definitions:
        parameters = at.scope.definitions[name].parameters
        return lambda m: m.call(parameters, at.definition(name), tuple(a(m) for a in arguments))

    def run(m: Machine) -> Value:
        if name not in m.functions:
            raise unknown(f"{name} has no value", final=True)
        return m.call(*m.functions[name], tuple(a(m) for a in arguments))

    return run
