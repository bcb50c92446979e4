"""Terms to closures: which rule makes the code of a term, its head decides; the rules are given, see `evaluation/compile.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...model.declarations import Scope
from ...model.terms import Term
from ..numbers.value import Value, unknown
from .machine import Code, Machine

Rule = Callable[[Term, "Compiler"], Code]


class Compiler:
    """Compiles terms of one scope under one reading, each definition once; `wide` code takes boxes, as integrands do."""

    def __init__(self, scope: Scope, real: bool, rules: Mapping[str, Rule], wide: bool = False) -> None:
        self.scope = scope
        self.real = real
        self.rules = rules
        self.wide = wide
        self.spent = 0
        self.bodies: dict[Term, Code] = {}
        self._definitions: dict[str, Code] = {}

    def widened(self, real: bool) -> Compiler:
        """A compiler of code over boxes, of the same scope."""
        return Compiler(self.scope, real, self.rules, wide=True)

    def compile(self, term: Term) -> Code:
        """The closure of a term. It raises `Stop` when it has no value to give."""
        rule = self.rules.get(term.head)
        return rule(term, self) if rule else refusal(f"no value for {term.head}")

    def definition(self, name: str) -> Code:
        """The body of a definition, compiled when it is first needed."""
        if name not in self._definitions:
            self._definitions[name] = self.compile(self.scope.definitions[name].body)
        return self._definitions[name]


def refusal(why: str) -> Code:
    """The code of what has no value that could be told."""

    def run(m: Machine) -> Value:
        raise unknown(why, final=True)

    return run
