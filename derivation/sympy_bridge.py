"""To SymPy and from SymPy. The only file that imports SymPy, and nothing in a run of the command imports this file.

SymPy's own reading of text is never used: author trees are turned into SymPy objects node by node, unevaluated where
SymPy can hold them, and SymPy objects into author trees the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import sympy

from .language import FUNCTIONS
from .model import Derivation, Kind, Scope, Term
from .printing import to_text

# ---------------------------------------------------------------- to SymPy


def to_sympy(term: Term, scope: Scope | None = None) -> Any:
    """The SymPy expression for an author tree. Definitions stay names, or functions when they have parameters.

    Vectors are `IndexedBase`s where a component is taken and `MatrixSymbol`s elsewhere; the inner product of two
    vectors is a Sum. Raises ValueError for a construction that SymPy has no counterpart of.

    >>> from derivation.reading.expression import parse
    >>> to_sympy(parse("x - (y - x)")[0])
    x - (-x + y)
    """
    return _Writer(scope or Scope()).expr(term)


class _Writer:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def expr(self, term: Term) -> Any:
        rule = getattr(self, f"_{term.head}", None)
        if rule is None:
            raise ValueError(f"no SymPy counterpart of {term.head}")
        return rule(term)

    def _num(self, t: Term) -> Any:
        value = Fraction(t.value)
        return sympy.Rational(value.numerator, value.denominator)

    def _str(self, t: Term) -> str:
        return t.value

    def _name(self, t: Term) -> Any:
        if t.value in self.scope.symbols:
            return self._symbol(t.value, self.scope.symbols[t.value])
        return _CONSTANTS.get(t.value) or sympy.Symbol(t.value, real=True)

    def _symbol(self, name: str, kind: Kind) -> Any:
        if len(kind.shape) == 2:
            return sympy.MatrixSymbol(name, *(self.expr(s) for s in kind.shape))
        if kind.shape:
            return sympy.MatrixSymbol(name, self.expr(kind.shape[0]), 1)
        return sympy.Symbol(name, **assumptions(kind))

    def _group(self, t: Term) -> Any:
        return self.expr(t.args[0])

    _pos = _group

    def _neg(self, t: Term) -> Any:
        value = self.expr(t.args[0])
        return -value if value.is_Number or value.is_Symbol else sympy.Mul(-1, value, evaluate=False)

    def _add(self, t: Term) -> Any:
        left, right = (self.expr(a) for a in t.args)
        return left + right if getattr(left, "is_Matrix", False) else sympy.Add(left, right, evaluate=False)

    def _sub(self, t: Term) -> Any:
        left, right = (self.expr(a) for a in t.args)
        return left - right if getattr(left, "is_Matrix", False) else sympy.Add(left, sympy.Mul(-1, right, evaluate=False), evaluate=False)

    def _mul(self, t: Term) -> Any:
        left, right = (self.expr(a) for a in t.args)
        matrix = getattr(left, "is_Matrix", False) or getattr(right, "is_Matrix", False)
        return left * right if matrix else sympy.Mul(left, right, evaluate=False)

    def _div(self, t: Term) -> Any:
        left, right = (self.expr(a) for a in t.args)
        inverse = sympy.Pow(right, -1, evaluate=False)
        return inverse * left if getattr(left, "is_Matrix", False) else sympy.Mul(left, inverse, evaluate=False)

    def _pow(self, t: Term) -> Any:
        return sympy.Pow(self.expr(t.args[0]), self.expr(t.args[1]), evaluate=False)

    def _matmul(self, t: Term) -> Any:
        inner = self._inner_product(t)
        if inner is not None:
            return inner
        left, right = (self.expr(a) for a in t.args)
        return left * right

    def _inner_product(self, t: Term) -> Any:
        """theta.T @ x for two declared vectors as a Sum of components."""
        left, right = t.args
        if left.head != "transpose" or left.args[0].head != "name" or right.head != "name":
            return None
        kinds = [self.scope.symbols.get(n.value) for n in (left.args[0], right)]
        if any(k is None or len(k.shape) != 1 for k in kinds):
            return None
        i = sympy.Dummy("i", integer=True)
        product = sympy.IndexedBase(left.args[0].value)[i] * sympy.IndexedBase(right.value)[i]
        return sympy.Sum(product, (i, 1, self.expr(kinds[0].shape[0])))  # type: ignore[union-attr]

    def _transpose(self, t: Term) -> Any:
        return self.expr(t.args[0]).T

    def _index(self, t: Term) -> Any:
        indices = [self.expr(i) for i in t.args[1:]]
        if t.args[0].head == "name":
            return sympy.IndexedBase(t.args[0].value)[tuple(indices)]
        base = self.expr(t.args[0])
        return base[indices[0] - 1, indices[1] - 1 if len(indices) > 1 else 0]

    def _tuple(self, t: Term) -> Any:
        return sympy.Tuple(*(self.expr(a) for a in t.args))

    def _call(self, t: Term) -> Any:
        if t.value in self.scope.definitions or t.value in self.scope.functions or t.value not in FUNCTIONS:
            return sympy.Function(t.value)(*(self.expr(a) for a in t.args))
        args = [self.expr(a) for a in t.args]
        make = _CALLS.get(t.value) or getattr(sympy, t.value, None)
        if make is None:
            raise ValueError(f"no SymPy counterpart of {t.value}")
        return make(*args)


def _relation(head: str) -> Callable[[_Writer, Term], Any]:
    make = {"eq": sympy.Eq, "ne": sympy.Ne, "lt": sympy.Lt, "le": sympy.Le, "gt": sympy.Gt, "ge": sympy.Ge}[head]
    return lambda writer, t: make(writer.expr(t.args[0]), writer.expr(t.args[1]), evaluate=False)


for _head in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(_Writer, f"_{_head}", _relation(_head))

_CONSTANTS = {"pi": sympy.pi, "E": sympy.E, "I": sympy.I, "oo": sympy.oo, "EulerGamma": sympy.EulerGamma, "True": sympy.true, "False": sympy.false}
_CALLS: dict[str, Callable[..., Any]] = {
    "ln": sympy.log, "Norm": lambda v: sympy.sqrt(sympy.Trace(v.T * v)), "OneMatrix": sympy.OneMatrix, "cbrt": sympy.cbrt,
    "Derivative": sympy.Derivative, "Integral": sympy.Integral, "Limit": lambda *a: sympy.Limit(*a) if len(a) > 3 else sympy.Limit(*a, "+-"),
    "Piecewise": lambda *pairs: sympy.Piecewise(*(tuple(p) for p in pairs), evaluate=False),
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


# ---------------------------------------------------------------- from SymPy


def from_sympy(expr: Any) -> Term:
    """The author tree of a SymPy expression. Raises ValueError for a function that the language does not know.

    >>> x = sympy.Symbol("x")
    >>> to_text(from_sympy((x - 1) / (x + 1)))
    '(x - 1)/(x + 1)'
    """
    expr = sympy.sympify(expr, strict=True)
    for kind, rule in _READERS:
        if isinstance(expr, kind):
            return rule(expr)
    name = expr.func.__name__
    if isinstance(expr, sympy.Function) and (name in FUNCTIONS or isinstance(expr.func, sympy.core.function.UndefinedFunction)):
        return Term("call", tuple(from_sympy(a) for a in expr.args), name)
    if name in FUNCTIONS:
        return Term("call", tuple(from_sympy(a) for a in expr.args), name)
    raise ValueError(f"{name} is not in the language")


def _rational(expr: Any) -> Term:
    top = Term("num", value=str(abs(expr.p)))
    value = top if expr.q == 1 else Term("div", (top, Term("num", value=str(expr.q))))
    return Term("neg", (value,)) if expr.p < 0 else value


def _number(expr: Any) -> Term:
    value = Fraction(str(expr))
    return _rational(sympy.Rational(value.numerator, value.denominator))


def _fold(head: str, terms: Sequence[Term]) -> Term:
    out = terms[0]
    for t in terms[1:]:
        out = Term(head, (out, t))
    return out


def _sum(expr: Any) -> Term:
    terms = [from_sympy(a) for a in expr.as_ordered_terms()]
    out = terms[0]
    for t in terms[1:]:
        out = Term("sub", (out, t.args[0])) if t.head == "neg" else Term("add", (out, t))
    return out


def _product(expr: Any) -> Term:
    above, below, negative = [], [], False
    for a in expr.args:
        if a is sympy.S.NegativeOne:
            negative = not negative
        elif a.is_Pow and a.exp.is_Rational and a.exp < 0:
            below.append(from_sympy(sympy.Pow(a.base, -a.exp, evaluate=False) if a.exp != -1 else a.base))
        elif a.is_Rational and a < 0:
            negative = not negative
            above.append(_rational(-a))
        else:
            above.append(from_sympy(a))
    out = _fold("mul", above) if above else Term("num", value="1")
    if below:
        out = Term("div", (out, _fold("mul", below)))
    return Term("neg", (out,)) if negative else out


def _power(expr: Any) -> Term:
    if expr.exp == sympy.Rational(1, 2):
        return Term("call", (from_sympy(expr.base),), "sqrt")
    if expr.exp.is_Rational and expr.exp < 0:
        return Term("div", (Term("num", value="1"), from_sympy(sympy.Pow(expr.base, -expr.exp, evaluate=False) if expr.exp != -1 else expr.base)))
    return Term("pow", (from_sympy(expr.base), from_sympy(expr.exp)))


def _derivative(expr: Any) -> Term:
    variables: list[Term] = []
    for variable, order in expr.variable_count:
        variables += [from_sympy(variable)] + ([] if order == 1 else [from_sympy(order)])
    return Term("call", (from_sympy(expr.expr), *variables), "Derivative")


def _ranged(expr: Any) -> Term:
    limits = [Term("tuple", tuple(from_sympy(a) for a in limit)) for limit in expr.limits]
    limits = [item.args[0] if len(item.args) == 1 else item for item in limits]
    return Term("call", (from_sympy(expr.function), *limits), type(expr).__name__)


def _limit(expr: Any) -> Term:
    body, variable, target, direction = expr.args
    end = () if str(direction) == "+-" else (Term("str", value=str(direction)),)
    return Term("call", (from_sympy(body), from_sympy(variable), from_sympy(target), *end), "Limit")


def _cases(expr: Any) -> Term:
    return Term("call", tuple(Term("tuple", (from_sympy(p.expr), from_sympy(p.cond))) for p in expr.args), "Piecewise")


def _matrix_product(expr: Any) -> Term:
    coefficient, matrices = expr.as_coeff_matrices()
    product = _fold("matmul", [from_sympy(m) for m in matrices])
    return product if coefficient == 1 else Term("mul", (from_sympy(coefficient), product))


def _name(text: str) -> Callable[[Any], Term]:
    return lambda expr: Term("name", value=text)


def _comparison(head: str) -> Callable[[Any], Term]:
    return lambda expr: Term(head, (from_sympy(expr.lhs), from_sympy(expr.rhs)))


_READERS: tuple[tuple[Any, Callable[[Any], Term]], ...] = (
    (sympy.Float, _number), (sympy.Rational, _rational), *((type(value), _name(name)) for name, value in _CONSTANTS.items()),
    (sympy.Symbol, lambda e: Term("name", value=e.name)), (sympy.MatrixSymbol, lambda e: Term("name", value=e.name)),
    (sympy.Indexed, lambda e: Term("index", (Term("name", value=str(e.base)), *(from_sympy(i) for i in e.indices)))),
    (sympy.MatMul, _matrix_product), (sympy.MatAdd, lambda e: _fold("add", [from_sympy(a) for a in e.args])),
    (sympy.Transpose, lambda e: Term("transpose", (from_sympy(e.arg),))), (sympy.Inverse, lambda e: Term("call", (from_sympy(e.arg),), "Inverse")),
    (sympy.Add, _sum), (sympy.Mul, _product), (sympy.exp, lambda e: Term("call", (from_sympy(e.exp),), "exp")), (sympy.Pow, _power),
    (sympy.Derivative, _derivative), (sympy.Limit, _limit), (sympy.Piecewise, _cases), (sympy.Sum, _ranged), (sympy.Product, _ranged),
    (sympy.Integral, _ranged), (sympy.Tuple, lambda e: Term("tuple", tuple(from_sympy(a) for a in e))),
    (sympy.Eq, _comparison("eq")), (sympy.Ne, _comparison("ne")), (sympy.Lt, _comparison("lt")), (sympy.Le, _comparison("le")),
    (sympy.Gt, _comparison("gt")), (sympy.Ge, _comparison("ge")),
)  # fmt: skip


def kind_of(symbol: Any) -> str:
    """The kind that SymPy's assumptions on a symbol amount to."""
    for words in ("positive", "negative", "nonnegative", "nonzero"):
        if getattr(symbol, f"is_{words}"):
            return f"{words} {'integer' if symbol.is_integer else 'real'}"
    return "integer" if symbol.is_integer else "complex" if symbol.is_real is False or (symbol.is_complex and not symbol.is_real) else "real"


def chain(expressions: Sequence[Any], *, symbols: Mapping[str, str] | None = None, reasons: Sequence[str] = (), **options: Any) -> Derivation:
    """A derivation of SymPy expressions: each is claimed equal to the one before.

    Kinds come from `symbols`, else from SymPy's assumptions (a plain Symbol counts as real). Raises ValueError with all
    problems when the chain does not read.

    >>> x = sympy.Symbol("x")
    >>> chain([(x + 1)**2, sympy.expand((x + 1)**2)]).steps[1].source
    'x**2 + 2*x + 1'
    """
    from .reading import build

    kinds = {s.name: kind_of(s) for e in expressions for s in sympy.sympify(e, strict=True).free_symbols if isinstance(s, sympy.Symbol)}
    steps = [{"expr": to_text(from_sympy(e)), **({"reason": r} if r else {})} for e, r in zip(expressions, [*reasons, *[""] * len(expressions)], strict=False)]
    derivations, problems = build({**kinds, **(symbols or {})}, steps, **options)
    errors = [p.message for p in problems if p.severity == "error"]
    if errors or not derivations:
        raise ValueError("; ".join(errors))
    return derivations[0]
