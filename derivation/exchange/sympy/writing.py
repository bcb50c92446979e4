"""Author tree -> SymPy, as the author wrote it: nothing is evaluated that SymPy can hold as it stands."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import sympy
from sympy.matrices.exceptions import NonSquareMatrixError, ShapeError

from ...language.functions import CARDS
from ...language.functions import FUNCTIONS as KNOWN
from ...model.declarations import Kind, Scope
from ...model.printing import to_text
from ...model.relations import CALLS as COMPARISONS
from ...model.relations import HEADS
from ...model.terms import Term
from ...model.trees import orders

CONSTANTS = {"pi": sympy.pi, "E": sympy.E, "I": sympy.I, "oo": sympy.oo, "EulerGamma": sympy.EulerGamma, "True": sympy.true, "False": sympy.false}
HALF = sympy.Rational(1, 2)
FUNCTIONS = {name: getattr(sympy, card.sympy) for name, card in CARDS.items() if card.sympy} | {"And": sympy.And, "Or": sympy.Or, "Not": sympy.Not}
MATRICES = {
    "Inverse": sympy.Inverse, "Transpose": sympy.Transpose, "Trace": sympy.Trace, "Determinant": sympy.Determinant, "HadamardProduct": sympy.HadamardProduct,
    "Identity": sympy.Identity, "ZeroMatrix": sympy.ZeroMatrix, "OneMatrix": sympy.OneMatrix, "DiagMatrix": sympy.DiagMatrix,
}  # fmt: skip


def to_sympy(term: Term, scope: Scope | None = None) -> Any:
    """The SymPy expression for an author tree. Definitions stay names, or functions when they have parameters.

    Arrays are `MatrixSymbol`s, their components `Indexed` (from 1); the inner product of two vectors is a Sum, any other matrix of one entry that
    stands for a number is a Trace. Raises ValueError, with the place in the text, for a construction that SymPy has no counterpart of.

    >>> from derivation.reading.text.expression import parse
    >>> [to_sympy(parse(text)[0]) for text in ("x - (y - x)", "exp(log(x))", "sqrt(x**2)", "log(x, 2)", "sqrt(4)*2")]
    [x - (-x + y), exp(log(x)), sqrt(x**2), log(x, 2), sqrt(4)*2]
    """
    return _Writer(scope or Scope()).number(term)


def is_matrix(value: Any) -> bool:
    return isinstance(value, sympy.MatrixExpr)


class _Writer:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def any(self, term: Term) -> Any:
        """A number, a matrix or a statement."""
        rule = RULES.get(term.head)
        if rule is None:
            raise _refused(term, f"SymPy has no counterpart of {to_text(term)}")
        try:
            return rule(self, term)
        except (ShapeError, NonSquareMatrixError, TypeError, AttributeError, NotImplementedError) as error:
            raise _refused(term, f"SymPy cannot hold {to_text(term)}: {error}") from None

    def number(self, term: Term) -> Any:
        """The same, a matrix of one entry being that entry."""
        value = self.any(term)
        return sympy.Trace(value) if is_matrix(value) and tuple(value.shape) == (1, 1) and term.head != "name" else value

    # ------------------------------------------------------------ leaves

    def name(self, t: Term) -> Any:
        if t.value in self.scope.symbols:
            return self.symbol(t.value, self.scope.symbols[t.value])
        return CONSTANTS.get(t.value) or sympy.Symbol(t.value, real=True)

    def symbol(self, name: str, kind: Kind) -> Any:
        sizes = [self.any(s) for s in kind.shape]
        return sympy.MatrixSymbol(name, *sizes, *([1] if len(sizes) == 1 else [])) if sizes else sympy.Symbol(name, **assumptions(kind))

    # ------------------------------------------------------------ arithmetic

    def both(self, t: Term) -> tuple[Any, Any]:
        """Two operands: both matrices, or numbers where they can be."""
        left, right = (self.any(a) for a in t.args)
        if is_matrix(left) and is_matrix(right):
            return left, right
        return self.number(t.args[0]), self.number(t.args[1])

    def negative(self, t: Term) -> Any:
        value = self.any(t.args[0])
        if is_matrix(value):
            return sympy.MatMul(-1, value)
        return -value if value.is_Number and value.is_positive else sympy.Mul(-1, value, evaluate=False)

    def sum(self, t: Term) -> Any:
        left, right = self.both(t)
        if is_matrix(left) != is_matrix(right):
            raise _refused(t, f"SymPy cannot hold {to_text(t)}: a number and a matrix are not added")
        if is_matrix(left):
            return sympy.MatAdd(left, right if t.head == "add" else sympy.MatMul(-1, right))
        return sympy.Add(left, right if t.head == "add" else sympy.Mul(-1, right, evaluate=False), evaluate=False)

    def product(self, t: Term) -> Any:
        left, right = self.both(t)
        return sympy.MatMul(left, right) if is_matrix(left) or is_matrix(right) else sympy.Mul(left, right, evaluate=False)

    def quotient(self, t: Term) -> Any:
        left, right = self.both(t)
        if is_matrix(right):
            raise _refused(t, "a matrix divides nothing: write Inverse(...)")
        inverse = sympy.Pow(right, -1, evaluate=False)
        return sympy.MatMul(inverse, left) if is_matrix(left) else sympy.Mul(left, inverse, evaluate=False)

    def power(self, t: Term) -> Any:
        base, exponent = self.any(t.args[0]), self.number(t.args[1])
        return sympy.MatPow(base, exponent) if is_matrix(base) else sympy.Pow(base, exponent, evaluate=False)

    def root(self, t: Term) -> Any:
        degree = {"sqrt": sympy.Integer(2), "cbrt": sympy.Integer(3)}.get(t.value) or self.number(t.args[1])
        inverse = sympy.Rational(1, degree) if degree.is_Integer and degree else sympy.Pow(degree, -1, evaluate=False)
        return sympy.Pow(self.number(t.args[0]), inverse, evaluate=False)

    # ------------------------------------------------------------ vectors and matrices

    def matrix_product(self, t: Term) -> Any:
        inner = self.inner_product(t)
        return sympy.MatMul(*(self.any(a) for a in t.args)) if inner is None else inner

    def inner_product(self, t: Term) -> Any:
        """theta.T @ x for two declared vectors as a Sum of components."""
        left, right = t.args
        if left.head != "transpose" or left.args[0].head != "name" or right.head != "name":
            return None
        kinds = [self.scope.symbols.get(n.value) for n in (left.args[0], right)]
        if any(k is None or len(k.shape) != 1 for k in kinds):
            return None
        i = sympy.Dummy("i", integer=True)
        product = sympy.IndexedBase(left.args[0].value)[i] * sympy.IndexedBase(right.value)[i]
        return sympy.Sum(product, (i, 1, self.any(kinds[0].shape[0])))  # type: ignore[union-attr]

    def transpose(self, t: Term) -> Any:
        inner = self.any(t.args[0])
        if not is_matrix(inner):
            raise _refused(t, f"{to_text(t.args[0])} is a number here and has no transpose: declare it as a vector or a matrix")
        return sympy.Transpose(inner)

    def index(self, t: Term) -> Any:
        indices = [self.number(i) for i in t.args[1:]]
        base = sympy.IndexedBase(t.args[0].value) if t.args[0].head == "name" else self.any(t.args[0])
        return sympy.Indexed(base, *indices)

    def norm(self, t: Term) -> Any:
        inner = self.any(t.args[0])
        return sympy.Pow(sympy.Trace(sympy.MatMul(sympy.Transpose(inner), inner)), HALF, evaluate=False)

    # ------------------------------------------------------------ calls

    def tuple(self, t: Term) -> Any:
        return sympy.Tuple(*(self.any(a) for a in t.args))

    def relation(self, t: Term) -> Any:
        return getattr(sympy, t.value or t.head.capitalize())(*self.both(t), evaluate=False)

    def call(self, t: Term) -> Any:
        if t.value in self.scope.definitions or t.value in self.scope.functions or t.value not in CALLS:
            if t.value not in self.scope.definitions and t.value not in self.scope.functions and t.value in KNOWN:
                raise _refused(t, f"SymPy has no counterpart of {t.value}")
            return sympy.Function(t.value)(*(self.number(a) for a in t.args))
        return CALLS[t.value](self, t)

    def function(self, t: Term) -> Any:
        return FUNCTIONS[t.value](*(self.number(a) for a in t.args), evaluate=False)

    def matrix_function(self, t: Term) -> Any:
        return MATRICES[t.value](*(self.any(a) for a in t.args))

    def real_root(self, t: Term) -> Any:
        return sympy.real_root(*(self.number(a) for a in t.args), evaluate=False)

    def derivative(self, t: Term) -> Any:
        """Held as it is: SymPy itself would make 0 of a term without the variable, and one of two in a row."""
        variables = [sympy.Tuple(self.any(v), self.any(order)) for v, order in orders(t)]
        return sympy.Expr.__new__(sympy.Derivative, self.number(t.args[0]), *variables)

    def ranged(self, t: Term) -> Any:
        make = {"Sum": sympy.Sum, "Product": sympy.Product, "Integral": sympy.Integral}[t.value]
        return make(self.number(t.args[0]), *(self.any(a) for a in t.args[1:]))

    def limit(self, t: Term) -> Any:
        direction = t.args[3].value if len(t.args) > 3 else "+-"
        return sympy.Limit(*(self.number(a) for a in t.args[:3]), direction)

    def subs(self, t: Term) -> Any:
        return sympy.Subs(*(self.number(a) for a in t.args))

    def cases(self, t: Term) -> Any:
        pairs = [a.args if a.head == "tuple" and len(a.args) == 2 else (a, Term("name", value="True")) for a in t.args]
        return sympy.Piecewise(*((self.number(v), self.any(c)) for v, c in pairs), evaluate=False)


def _refused(term: Term, message: str) -> ValueError:
    """The message with the characters that it is about."""
    place = f" (characters {term.span.start + 1} to {term.span.end})" if term.span else ""
    return ValueError(message + place)


Rule = Callable[[_Writer, Term], Any]


def _number(writer: _Writer, t: Term) -> Any:
    value = Fraction(t.value)
    return sympy.Rational(value.numerator, value.denominator)


RULES: dict[str, Rule] = {
    "num": _number, "name": _Writer.name, "group": lambda writer, t: writer.any(t.args[0]), "pos": lambda writer, t: writer.any(t.args[0]),
    "neg": _Writer.negative, "add": _Writer.sum, "sub": _Writer.sum, "mul": _Writer.product, "div": _Writer.quotient, "pow": _Writer.power,
    "matmul": _Writer.matrix_product, "transpose": _Writer.transpose, "index": _Writer.index, "tuple": _Writer.tuple, "call": _Writer.call,
    "not": lambda writer, t: sympy.Not(writer.any(t.args[0]), evaluate=False), **dict.fromkeys(HEADS, _Writer.relation),
}  # fmt: skip
CALLS: dict[str, Rule] = {
    **dict.fromkeys(FUNCTIONS, _Writer.function), **dict.fromkeys(MATRICES, _Writer.matrix_function),
    **{name: _Writer.root for name, card in CARDS.items() if card.alias and not card.sympy},
    "real_root": _Writer.real_root, "Norm": _Writer.norm, "Derivative": _Writer.derivative, "Limit": _Writer.limit, "Subs": _Writer.subs,
    "Piecewise": _Writer.cases, **dict.fromkeys(("Sum", "Product", "Integral"), _Writer.ranged),
    **dict.fromkeys(COMPARISONS, _Writer.relation), "Transpose": _Writer.transpose,
}  # fmt: skip


def assumptions(kind: Kind) -> dict[str, bool]:
    """What SymPy can know of a kind."""
    known: dict[str, bool] = {} if kind.sort == "complex" else {"real": True}
    if kind.sort == "integer":
        known = {"integer": True}
    if kind.low is not None and kind.low.value == "0":
        known["positive" if kind.low_open else "nonnegative"] = True
    if kind.high is not None and kind.high.value == "0" and kind.high.head == "num":
        known["negative" if kind.high_open else "nonpositive"] = True
    if kind.nonzero:
        known["nonzero"] = True
    return known
