"""Complex numbers as elements of a field: polynomials in symbols of which nothing is known but that some are not 0."""

from __future__ import annotations

from ..normal_form.facts import relations
from ..normal_form.fraction import Poly
from ..normal_form.tower import Tower
from ..terms.core import MINUS, TWO, Core, fn, power, rewrite, sub, sym
from ..terms.domain import Domain, Nature
from ..terms.statements import is_statement

FIELD = frozenset({"num", "sym", "add", "mul", "pow", "i"})


def is_formal(statement: Core) -> bool:
    """Nothing but relations between polynomials and their quotients."""
    return all((t.head in FIELD or is_statement(t)) and (t.head != "pow" or _whole(t.args[1])) for t in statement.walk())


def _whole(exponent: Core) -> bool:
    return exponent.head == "num" and exponent.value.denominator == 1


def formal(term: Core) -> Core:
    """I as a symbol, of which I^2 = -1 is a fact."""
    return rewrite(term, lambda t: sym("I#") if t.head == "i" else None)


def formal_domain(domain: Domain) -> Domain:
    """Symbols of which nothing is known but that they are not 0."""
    natures = {name: Nature("real", (), nonzero=n.nonzero) for name, n in domain.natures.items() if not n.sizes}
    facts = tuple(formal(f) for f in domain.facts if f.head in ("eq", "ne") and is_formal(f))
    square = fn("eq", power(sym("I#"), TWO), MINUS)
    return domain.elsewhere({**natures, "I#": Nature("real", (), nonzero=True)}, {}, (*facts, square))


def formally_nonzero(tower: Tower, poly: Poly) -> bool:
    """A product of numbers, symbols declared nonzero, and what a fact says is not 0."""
    if poly.is_zero():
        return False
    known = [tower.normal(sub(left, right)).num for f in tower.domain.facts for head, left, right in relations(f) if head == "ne"]
    for factor, _ in tower.factor(poly)[1]:
        atom = tower.single(factor)
        declared = atom is not None and atom.term.head == "sym" and tower.nature(atom.term.value).nonzero
        if not declared and not any((k % factor).is_zero() for k in known):
            return False
    return True
