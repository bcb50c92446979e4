"""SymPy -> author tree. What the language does not have is refused, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import sympy
from sympy.core.function import AppliedUndef
from sympy.matrices.expressions.matexpr import MatrixElement

from ...language.functions import FUNCTIONS
from ...model.terms import Term
from ...model.trees import call, folded, fraction, items, name, negative, number, total
from .writing import CONSTANTS

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
SPELLED = ((r"\\([A-Za-z]+)", r"\1"), ("'", "_prime"), (r"\^?\*", "_star"), (r"[{}$]", ""), (r"[\s,^]+", "_"))
ADVICE = {
    "zoo": "zoo is no number: write the limit that is meant", "nan": "nan is no number: a step before it divides 0 by 0 or subtracts oo from oo",
    "Matrix": "an explicit matrix is not in the language: declare a symbol, symbols={'A': 'matrix[2,2]'}, and say its entries under assume, A[1,1] == 1",
    "DiracDelta": "DiracDelta is no function: write what its integral comes to", "Order": "O(...) is no term: write the remainder as a limit or a bound",
    "Interval": "sets are not in the language: write inequalities, And(0 <= x, x <= 1)", "Contains": "sets are not in the language: write inequalities",
    "Xor": "write And, Or and Not", "ITE": "write Piecewise", "Catalan": "declare a symbol for it", "factorial2": "write the product it is",
    "LambertW": "declare a function, functions={'W': 'smooth function of x'}, and assume its equation",
}  # fmt: skip


def from_sympy(expr: Any) -> Term:
    """The author tree of a SymPy expression. Raises ValueError, with what to write instead, for what the language does not know.

    >>> from derivation.model.printing import to_text
    >>> x = sympy.Symbol("x")
    >>> to_text(from_sympy((x - 1) / (x + 1))), to_text(from_sympy(-sympy.oo))
    ('(x - 1)/(x + 1)', '-oo')
    """
    return Reader([expr]).term(expr)


class Reader:
    """Reads expressions that belong together: one name stands for one symbol in all of them."""

    def __init__(self, expressions: Iterable[Any]) -> None:
        self.names = _named([sympy.sympify(e, strict=True) for e in expressions])

    def term(self, expr: Any) -> Term:
        expr = sympy.sympify(expr, strict=True)
        for kind, rule in READERS:
            if isinstance(expr, kind):
                return rule(self, expr)
        name = type(expr).__name__
        if name not in FUNCTIONS or isinstance(expr, sympy.Set):
            raise _refused(expr)
        known = FUNCTIONS[name]
        if not known.least <= len(expr.args) <= (known.most or len(expr.args)):
            raise ValueError(f"{expr}: {name} takes {known.least} argument{'s' if known.least > 1 else ''} here")
        return self.call(name, *expr.args)

    def terms(self, expressions: Iterable[Any]) -> tuple[Term, ...]:
        return tuple(self.term(e) for e in expressions)

    def call(self, head: str, *args: Any) -> Term:
        return call(head, *self.terms(args))

    # ------------------------------------------------------------ names and numbers

    def symbol(self, expr: Any) -> Term:
        return name(self.names[expr])

    def index(self, expr: Any) -> Term:
        base = expr.base
        whole = name(self.names.get(base.label, str(base.label))) if isinstance(base, sympy.IndexedBase) else self.term(base)
        return Term("index", (whole, *self.terms(expr.indices)))

    def entry(self, expr: Any) -> Term:
        """SymPy's entries begin at 0."""
        column = expr.parent.shape[1] == 1
        places = [expr.i + 1] if column else [expr.i + 1, expr.j + 1]
        return Term("index", (self.term(expr.parent), *self.terms(places)))

    def bound(self, expr: Any) -> Term:
        if expr.lower == 0:
            raise ValueError(f"{expr} begins at 0, and indices begin at 1 here: write Idx('{expr.label}', (1, n))")
        return self.term(expr.label)

    # ------------------------------------------------------------ arithmetic

    def sum(self, expr: Any) -> Term:
        terms = [self.term(a) for a in (expr.as_ordered_terms() if expr.is_Add and not expr.is_Matrix else expr.args)]
        return total(terms)

    def product(self, expr: Any) -> Term:
        above, below, sign = list[Term](), list[Term](), 1
        for a in expr.args:
            if a is sympy.S.NegativeOne:
                sign = -sign
            elif a.is_Pow and a.exp.is_Rational and a.exp < 0:
                below.append(self.term(_inverse(a)))
            elif a.is_Rational and a < 0:
                sign = -sign
                above.append(_rational(-a))
            else:
                above.append(self.term(a))
        return fraction(above, below, sign)

    def power(self, expr: Any) -> Term:
        if expr.exp == sympy.Rational(1, 2):
            return self.call("sqrt", expr.base)
        if expr.exp.is_Rational and expr.exp < 0:
            return fraction((), (self.term(_inverse(expr)),))
        return Term("pow", self.terms((expr.base, expr.exp)))

    def matrix_product(self, expr: Any) -> Term:
        coefficient, matrices = expr.as_coeff_matrices()
        product = folded("matmul", [self.term(m) for m in matrices])
        if coefficient == -1:
            return negative(product)
        return product if coefficient == 1 else Term("mul", (self.term(coefficient), product))

    # ------------------------------------------------------------ what binds a variable

    def derivative(self, expr: Any) -> Term:
        variables: list[Any] = []
        for variable, order in expr.variable_count:
            variables += [variable] if order == 1 else [variable, order] if order.is_Integer else [sympy.Tuple(variable, order)]
        return self.call("Derivative", expr.expr, *variables)

    def ranged(self, expr: Any) -> Term:
        limits = [limit[0] if len(limit) == 1 else limit for limit in expr.limits]
        return self.call(type(expr).__name__, expr.function, *limits)

    def limit(self, expr: Any) -> Term:
        body, variable, target, direction = expr.args
        end = () if str(direction) == "+-" or target in (sympy.oo, -sympy.oo) else (Term("str", value=str(direction)),)
        return call("Limit", *self.terms((body, variable, target)), *end)

    def at(self, expr: Any) -> Term:
        if len(expr.variables) == 1:
            return self.call("Subs", expr.expr, expr.variables[0], expr.point[0])
        return self.call("Subs", expr.expr, sympy.Tuple(*expr.variables), sympy.Tuple(*expr.point))

    def cases(self, expr: Any) -> Term:
        return call("Piecewise", *[items(*self.terms((p.expr, p.cond))) for p in expr.args])


def _named(expressions: Sequence[Any]) -> dict[Any, str]:
    """A name for every symbol; what SymPy tells apart by assumptions alone is refused, a Dummy gets a number where its name is taken."""
    directions = {limit.args[3] for e in expressions for limit in e.atoms(sympy.Limit)}
    found = {s for e in expressions for s in e.atoms(sympy.Symbol)} - directions
    names: dict[Any, str] = {}
    for s in sorted(found, key=lambda s: (isinstance(s, sympy.Dummy), s.name, str(s.sort_key()))):
        name = spelled(s.name)
        if isinstance(s, sympy.Dummy):
            taken = {*names.values()}
            name = next(n for n in (name, *(f"{name}_{k}" for k in range(1, len(found) + 2))) if n not in taken)
        elif name in names.values():
            raise ValueError(f"two different symbols are called {name}, told apart by their assumptions alone: give one of them another name")
        names[s] = name
    used = {CONSTANT_NAMES[c] for e in expressions for c in CONSTANT_NAMES if e.has(c)}
    for name in sorted(used & {*names.values()}):
        raise ValueError(f"the symbol {name} and the constant {name} stand in one chain: give the symbol another name")
    return names


def spelled(name: str) -> str:
    """A name that the language can read: `\\theta` is theta, `x'` is x_prime.

    >>> spelled(r"\\theta_{1}"), spelled("x'"), spelled("w*")
    ('theta_1', 'x_prime', 'w_star')
    """
    for pattern, new in SPELLED:
        name = re.sub(pattern, new, name)
    if not NAME.fullmatch(name) or name in ("in", "is", "for", "and", "or", "not", "if", "else"):
        raise ValueError(f"a symbol is called {name!r}, which is no name here: use letters, digits and _")
    return name


def _refused(expr: Any) -> ValueError:
    name = type(expr).__name__
    key = "Matrix" if isinstance(expr, sympy.MatrixBase) else str(expr) if str(expr) in ADVICE else name
    advice = ADVICE.get(key) or ("declare a function of your own in its place" if isinstance(expr, sympy.Function) else "")
    return ValueError(f"{name} is not in the language" + (f": {advice}" if advice else ""))


def _inverse(expr: Any) -> Any:
    return sympy.Pow(expr.base, -expr.exp, evaluate=False) if expr.exp != -1 else expr.base


def _rational(expr: Any) -> Term:
    return number(expr.p, expr.q)


def _float(reader: Reader, expr: Any) -> Term:
    value = Fraction(str(expr))
    return _rational(sympy.Rational(value.numerator, value.denominator))


def _name(text: str) -> Rule:
    return lambda reader, expr: name(text)


def _comparison(head: str) -> Rule:
    return lambda reader, expr: Term(head, reader.terms((expr.lhs, expr.rhs)))


def _applied(reader: Reader, expr: Any) -> Term:
    return reader.call(spelled(expr.func.__name__), *expr.args)


def _heaviside(reader: Reader, expr: Any) -> Term:
    if len(expr.args) > 1 and expr.args[1] != sympy.Rational(1, 2):
        raise ValueError(f"{expr}: Heaviside(0) is 1/2 here; write Piecewise for another value")
    return reader.call("Heaviside", expr.args[0])


def _polygamma(reader: Reader, expr: Any) -> Term:
    if expr.args[0] != 0:
        raise ValueError(f"{expr}: write it as a Derivative of digamma({expr.args[1]})")
    return reader.call("digamma", expr.args[1])


def _golden(reader: Reader, expr: Any) -> Term:
    return reader.term((1 + sympy.sqrt(5)) / 2)


def _whole_part(reader: Reader, expr: Any) -> Term:
    """x modulo n, and the fractional part of x."""
    value, step = (*expr.args, sympy.Integer(1))[:2]
    return Term("sub", (reader.term(value), reader.term(step * sympy.floor(value / step))))


Rule = Callable[[Reader, Any], Term]
CONSTANT_NAMES: Mapping[Any, str] = {value: name for name, value in CONSTANTS.items() if name not in ("True", "False")}

READERS: tuple[tuple[Any, Rule], ...] = (
    (sympy.Float, _float), (type(sympy.S.NegativeInfinity), lambda r, e: negative(name("oo"))),
    (sympy.Rational, lambda r, e: _rational(e)), *((type(value), _name(name)) for name, value in CONSTANTS.items()),
    (type(sympy.GoldenRatio), _golden), (sympy.Symbol, Reader.symbol), (sympy.MatrixSymbol, lambda r, e: name(spelled(e.name))),
    (sympy.Indexed, Reader.index), (MatrixElement, Reader.entry), (sympy.Idx, Reader.bound),
    (sympy.MatMul, Reader.matrix_product), (sympy.MatAdd, Reader.sum), (sympy.Transpose, lambda r, e: Term("transpose", r.terms((e.arg,)))),
    (sympy.Inverse, lambda r, e: r.call("Inverse", e.arg)), (sympy.MatPow, lambda r, e: Term("pow", r.terms((e.base, e.exp)))),
    (sympy.Add, Reader.sum), (sympy.Mul, Reader.product), (sympy.exp, lambda r, e: r.call("exp", e.exp)), (sympy.Pow, Reader.power),
    (AppliedUndef, _applied), (sympy.Heaviside, _heaviside), (sympy.polygamma, _polygamma), ((sympy.Mod, sympy.frac), _whole_part),
    (sympy.Derivative, Reader.derivative), (sympy.Limit, Reader.limit), (sympy.Subs, Reader.at), (sympy.Piecewise, Reader.cases),
    ((sympy.Sum, sympy.Product, sympy.Integral), Reader.ranged), (sympy.Tuple, lambda r, e: Term("tuple", r.terms(e))),
    (sympy.Eq, _comparison("eq")), (sympy.Ne, _comparison("ne")), (sympy.Lt, _comparison("lt")), (sympy.Le, _comparison("le")),
    (sympy.Gt, _comparison("gt")), (sympy.Ge, _comparison("ge")),
)  # fmt: skip
