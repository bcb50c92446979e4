"""z3, where it is installed (the extra `smt`): polynomial inequalities, equations and statements about real numbers.

The domain and the negation of the relation go to z3; its "unsat" is the proof, and the report names z3 as the prover. A part that is no
polynomial stands for any real number (an exp for any positive one), so nothing is lost but strength. Every divisor is taken to be
nonzero and every radicand nonnegative: the relation is only claimed where both sides have a value.
"""

from __future__ import annotations

from fractions import Fraction
from importlib.util import find_spec
from typing import Any

from ...model.relations import ASCENDING
from ..questions.question import Answer, Question
from ..terms.core import Core, fn, num, sym
from ..terms.domain import Domain
from ..terms.statements import is_statement

MILLISECONDS, MOST_NAMES, MOST_NODES = 1500, 9, 400
RELATIONS = {"=": "eq", "<": "lt", "<=": "le"}
ARROWS = ("=>", "<==", "<=>")


def by_smt(question: Question) -> Answer | None:
    """Yes when z3 finds that no point of the domain breaks the relation."""
    if question.domain.complex or not _installed() or sum(1 for s in (question.left, question.right) for _ in s.walk()) > MOST_NODES:
        return None
    left, right, relation = question.left, question.right, question.relation
    if relation in ASCENDING:
        left, right, relation = right, left, ASCENDING[relation]
    if (relation in ARROWS) != is_statement(left) or is_statement(left) != is_statement(right):
        return None
    claim = _Translation(question.domain)
    if relation in ARROWS:
        a, b = claim.truth(left), claim.truth(right)
        wrong = {"=>": claim.z3.And(a, claim.z3.Not(b)), "<==": claim.z3.And(b, claim.z3.Not(a)), "<=>": a != b}[relation]
    else:
        wrong = claim.z3.Not(claim.truth(fn(RELATIONS[relation], left, right)))
    return Answer("z3") if claim.impossible(wrong) else None


def _installed() -> bool:
    """A folder that happens to be called z3 is not it."""
    found = find_spec("z3")
    return found is not None and found.origin is not None


class _Translation:
    """Core terms as z3 terms, and what holds of their parts."""

    def __init__(self, domain: Domain) -> None:
        import z3

        self.z3 = z3
        self.domain = domain
        self.names: dict[Core, Any] = {}
        self.known: list[Any] = []

    def impossible(self, wrong: Any) -> bool:
        facts = [self.truth(f) for f in self.domain.facts if is_statement(f) and f.head != "all"]
        if len(self.names) > MOST_NAMES:
            return False
        solver = self.z3.Solver()
        solver.set("timeout", MILLISECONDS)
        solver.add(*self.known, *facts, wrong)
        return bool(solver.check() == self.z3.unsat)

    def truth(self, t: Core) -> Any:
        """A statement."""
        z3 = self.z3
        if t.head in ("true", "false"):
            return z3.BoolVal(t.head == "true")
        if t.head in ("and", "or"):
            return (z3.And if t.head == "and" else z3.Or)([self.truth(a) for a in t.args])
        if t.head == "not":
            return z3.Not(self.truth(t.args[0]))
        if t.head not in ("eq", "ne", "lt", "le"):
            return z3.Bool(f"p{t.order}")
        a, b = (self.value(x) for x in t.args)
        return {"eq": lambda: a == b, "ne": lambda: a != b, "lt": lambda: a < b, "le": lambda: a <= b}[t.head]()

    def value(self, t: Core) -> Any:
        """A number."""
        z3 = self.z3
        if t.head == "num":
            return z3.RealVal(f"{t.value.numerator}/{t.value.denominator}")
        if t.head == "add":
            return z3.Sum([self.value(a) for a in t.args])
        if t.head == "mul":
            return z3.Product([self.value(a) for a in t.args])
        if t.head == "abs":
            inside = self.value(t.args[0])
            return z3.If(inside >= 0, inside, -inside)
        if t.head in ("max", "min"):
            out = self.value(t.args[0])
            for other in map(self.value, t.args[1:]):
                out = z3.If((out >= other) if t.head == "max" else (out <= other), out, other)
            return out
        return self.power(t) if t.head == "pow" and t.args[1].head == "num" else self.name(t)

    def power(self, t: Core) -> Any:
        """b^(p/q) as r^p with r^q = b, r >= 0 (for an even q or a fraction), and 1/b with b != 0."""
        base, exponent = self.value(t.args[0]), t.args[1].value
        if exponent.denominator > 1:
            root = self.fresh(fn("pow", t.args[0], num(Fraction(1, exponent.denominator))))
            self.known += [root >= 0, self.product(root, exponent.denominator) == base]
            base = root
        out = self.product(base, abs(exponent.numerator))
        if exponent < 0:
            self.known.append(out != 0)
            out = 1 / out
        return out

    def product(self, base: Any, count: int) -> Any:
        return self.z3.Product([base] * count) if count else self.z3.RealVal(1)

    def fresh(self, t: Core) -> Any:
        if t not in self.names:
            self.names[t] = self.z3.Real(f"v{t.order}")
        return self.names[t]

    def name(self, t: Core) -> Any:
        """A symbol with its range, or a part that is taken as it is."""
        new = t not in self.names
        value = self.fresh(t)
        if new and t.head == "exp":
            self.known.append(value > 0)
        if new and t.head == "sym" and t.value in self.domain.natures:
            self.range_of(t)
        return value

    def range_of(self, t: Core) -> None:
        nature, x = self.domain.natures[t.value], sym(t.value)
        r = nature.range
        if r.low is not None and r.low.head != "oo":
            self.known.append(self.truth(fn("lt" if r.low_open else "le", r.low, x)))
        if r.high is not None and r.high.head != "oo":
            self.known.append(self.truth(fn("lt" if r.high_open else "le", x, r.high)))
        if nature.nonzero:
            self.known.append(self.fresh(t) != 0)
