"""The shape of an author's term: a number, a vector of n entries, a matrix of n by m, a statement.

`()` is a number, `(n,)` a column, `(n, m)` a matrix, `(1, n)` a row; a 1 x 1 matrix is a number. The derivative of a
number by a vector or a matrix has the shape of the variable; of a vector of n entries by a vector of m entries it is
the n x m matrix of the partial derivatives (Jacobian).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .binding import limits
from .language import CONSTANTS, FUNCTIONS
from .model import Complaint, Definition, Function, Scope, Span, Term
from .printing import to_text
from .sizes import is_one, same

Shape = tuple[Term, ...]
NUMBER: Shape = ()
STATEMENT: Shape = (Term("statement"),)
_ONE = Term("num", value="1")


def shape(term: Term, scope: Scope, bound: Mapping[str, Shape] | None = None, complaints: list[Complaint] | None = None) -> Shape | None:
    """The shape of a term, or None where it has none; what does not fit together goes to `complaints`.

    >>> from .model import Kind
    >>> n = Term("name", value="n")
    >>> x = Term("name", value="x")
    >>> scope = Scope(symbols={"x": Kind(shape=(n,))})
    >>> shape(Term("matmul", (Term("transpose", (x,)), x)), scope)
    ()
    """
    return _Shaper(scope, [] if complaints is None else complaints).of(term, dict(bound or {}))


def declared(kind_shape: Shape) -> Shape:
    """A shape in its simplest form: n x 1 is a column, 1 x 1 a number."""
    if len(kind_shape) == 2 and is_one(kind_shape[1]):
        kind_shape = kind_shape[:1]
    return NUMBER if len(kind_shape) == 1 and is_one(kind_shape[0]) else kind_shape


def alike(left: Shape, right: Shape) -> bool:
    """True when two shapes are the same for all sizes."""
    if STATEMENT in (left, right):
        return left == right
    return len(left) == len(right) and all(same(a, b) for a, b in zip(left, right, strict=True))


def described(shape_: Shape) -> str:
    """A shape in words.

    >>> described((Term("name", value="n"),))
    'a vector[n]'
    """
    if shape_ == STATEMENT:
        return "a statement"
    sizes = [to_text(size) for size in shape_]
    if len(sizes) == 2 and is_one(shape_[0]):
        return f"a row of {sizes[1]} entries"
    return ("a number", f"a vector[{', '.join(sizes)}]", f"a matrix[{', '.join(sizes)}]")[len(sizes)]


def _sides(shape_: Shape) -> tuple[Term, Term]:
    """Rows and columns."""
    return (*shape_, _ONE, _ONE)[:2] if len(shape_) < 2 else (shape_[0], shape_[1])  # type: ignore[return-value]


_Bound = dict[str, Shape]


@dataclass(slots=True)
class _Shaper:
    scope: Scope
    complaints: list[Complaint]
    opened: dict[tuple[str, tuple[Shape | None, ...]], tuple[Shape | None, bool]] = field(default_factory=dict)

    def of(self, term: Term, bound: _Bound) -> Shape | None:
        return _HEADS[term.head](self, term, bound)

    def complain(self, term: Term, message: str, help: str = "") -> None:
        self.complaints.append(Complaint("shape", message, term.span or Span(0, 1), help))

    def number(self, term: Term, bound: _Bound, what: str) -> None:
        """Complain unless the term is a number."""
        found = self.of(term, bound)
        if found:
            help = f"write Norm({to_text(term)})" if what == "Abs" else "write it for an entry, as in exp(x[i])" if len(found) == 1 and found != STATEMENT else ""
            self.complain(term, f"{what} takes a number, but {to_text(term)} is {described(found)}", help)

    def square(self, term: Term, bound: _Bound, what: str) -> Shape | None:
        found = self.of(term, bound)
        if found is None or found == NUMBER:
            return found
        if found == STATEMENT or not same(*_sides(found)):
            self.complain(term, f"{what} takes a square matrix, but {to_text(term)} is {described(found)}")
            return None
        return found


# ---------------------------------------------------------------- heads


def _group(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    return shaper.of(term.args[0], bound)


def _value(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    """A part of arithmetic: not a statement."""
    found = shaper.of(term, bound)
    if found == STATEMENT:
        shaper.complain(term, f"{to_text(term)} is a statement, not a number")
        return None
    return found


def _sign(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    return _value(shaper, term.args[0], bound)


def _sum(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    left, right = (_value(shaper, arg, bound) for arg in term.args)
    if left is None or right is None or alike(left, right):
        return right if left is None else left
    sign = "+" if term.head == "add" else "-"
    shaper.complain(term, f"'{sign}' joins {described(left)} and {described(right)}", _sum_help(left, right, term))
    return None


def _sum_help(left: Shape, right: Shape, term: Term) -> str:
    number, other = (term.args[0], right) if left == NUMBER else (term.args[1], left)
    if NUMBER not in (left, right) or len(other) != 2 or not same(*other):
        return ""
    scalar = to_text(number)
    identity = f"Identity({to_text(other[0])})"
    return f"write {identity}" if scalar == "1" else f"write {scalar}*{identity}"


def _product(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    left, right = (_value(shaper, arg, bound) for arg in term.args)
    if left is None or right is None:
        return None
    if left == NUMBER or right == NUMBER:
        return right if left == NUMBER else left
    a, b = (to_text(arg) for arg in term.args)
    fits = f"{a} @ {b}" if same(_sides(left)[1], _sides(right)[0]) else f"{a}.T @ {b}" if alike(left, right) and len(left) == 1 else ""
    elementwise = f"HadamardProduct({a}, {b})" if alike(left, right) else ""
    help = " or ".join(text for text in (fits, elementwise) if text)
    shaper.complain(term, f"'*' is the product with a number, but {a} is {described(left)} and {b} is {described(right)}", f"write {help}" if help else "")
    return None


def _quotient(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    left, right = (_value(shaper, arg, bound) for arg in term.args)
    if right:
        b = to_text(term.args[1])
        help = f"write {to_text(term.args[0])} @ Inverse({b})" if len(right) == 2 and left else f"write Inverse({b})" if len(right) == 2 else ""
        shaper.complain(term, f"the denominator {b} is {described(right)}, not a number", help)
        return None
    return left


def _power(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    base, exponent = (_value(shaper, arg, bound) for arg in term.args)
    if exponent:
        shaper.complain(term.args[1], f"the exponent {to_text(term.args[1])} is {described(exponent)}, not a number")
        return None
    if base and not (len(base) == 2 and same(*base)):
        text = to_text(term.args[0])
        help = f"write {text}.T @ {text} or Norm({text})**2" if len(base) == 1 else ""
        shaper.complain(term, f"{text} is {described(base)}; only a number or a square matrix has powers", help)
        return None
    return base


def _matmul(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    left, right = (_value(shaper, arg, bound) for arg in term.args)
    if left is None or right is None:
        return None
    (rows, inner), (inner_too, columns) = _sides(left), _sides(right)
    if same(inner, inner_too):
        return declared((rows, columns))
    a, b = (to_text(arg) for arg in term.args)
    help = f"write {a}*{b}" if NUMBER in (left, right) else f"write {a}.T @ {b}" if same(rows, inner_too) else ""
    shaper.complain(term, f"'@' joins {described(left)} and {described(right)}: {to_text(inner)} columns do not meet {to_text(inner_too)} rows", help)
    return None


def _transpose(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    found = _value(shaper, term.args[0], bound)
    return None if found is None else declared(_sides(found)[::-1]) if found else found


def _index(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    base, *indices = term.args
    for index in indices:
        shaper.number(index, bound, "an index")
    found = _value(shaper, base, bound)
    if found is None:
        return None
    wanted, text = len(found), to_text(base)
    if wanted == 0:
        shaper.complain(term, f"{text} is a number and has no entries", f"declare it as a vector: `{text}: vector[n]`" if base.head == "name" else "")
    elif wanted != len(indices):
        shaper.complain(term, f"{text} is {described(found)}: it takes {('one index', 'two indices')[wanted - 1]}, not {len(indices)}")
    return NUMBER


def _compared(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    """Equations hold between things of one shape, order between numbers."""
    if term.head in ("eq", "ne") or term.value in ("Eq", "Ne"):
        left, right = (shaper.of(arg, bound) for arg in term.args[:2])
        if left is not None and right is not None and not alike(left, right):
            zero = to_text(term.args[1]) == "0" and STATEMENT not in (left, right)
            rows, columns = (to_text(size) for size in _sides(left))
            shaper.complain(term, f"the left side is {described(left)}, the right side {described(right)}", f"write ZeroMatrix({rows}, {columns})" if zero else "")
    else:
        for arg in term.args:
            shaper.number(arg, bound, "an inequality")
    return STATEMENT


def _not_a_value(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    what = "brackets with commas" if term.head == "tuple" else "a text in quotes"
    shaper.complain(term, f"{what} cannot stand here: it is not a number")
    return None


def _name(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    name, scope = term.value, shaper.scope
    if name in bound:
        return bound[name]
    if name in scope.symbols:
        return declared(scope.symbols[name].shape)
    if name in scope.definitions:
        return _open(shaper, scope.definitions[name], ())[0]
    if name in ("True", "False"):
        return STATEMENT
    return NUMBER if name in CONSTANTS or name in scope.functions else None


def _statements(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    for arg in term.args:
        found = shaper.of(arg, bound)
        if found is not None and found != STATEMENT:
            shaper.complain(arg, f"{to_text(arg)} is {described(found)}, not a statement")
    return STATEMENT


# ---------------------------------------------------------------- calls


def _call(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    name, scope = term.value, shaper.scope
    if name in scope.functions:
        return _opaque(shaper, scope.functions[name], term, bound)
    if name in scope.definitions:
        return _defined(shaper, scope.definitions[name], term, bound)
    known = FUNCTIONS.get(name)
    if known is None or not known.least <= len(term.args) <= (known.most or len(term.args)):
        return None
    special = _CALLS.get(name) or _GROUPS.get(known.group)
    return special(shaper, term, bound) if special else _numbers(shaper, term, bound)


def _numbers(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    for arg in term.args:
        shaper.number(arg, bound, term.value)
    return NUMBER


def _opaque(shaper: _Shaper, function: Function, term: Term, bound: _Bound) -> Shape | None:
    for parameter, arg in zip(function.parameters, term.args, strict=False):
        found = shaper.of(arg, bound)
        symbol = shaper.scope.symbols.get(parameter)
        if found and not (symbol and alike(declared(symbol.shape), found)):
            wanted = described(declared(symbol.shape)) if symbol else "a number"
            shaper.complain(arg, f"{function.name} takes {wanted}, but {to_text(arg)} is {described(found)}")
    return NUMBER


def _defined(shaper: _Shaper, definition: Definition, term: Term, bound: _Bound) -> Shape | None:
    args = tuple(shaper.of(arg, bound) for arg in term.args)
    if len(args) != len(definition.parameters) or None in args:
        return None
    found, fits = _open(shaper, definition, args)
    if not fits and any(args):
        given = ", ".join(described(arg) for arg in args if arg is not None)
        shaper.complain(term, f"{definition.name} cannot be applied to {given}: its body does not allow it")
    return found


def _open(shaper: _Shaper, definition: Definition, args: tuple[Shape | None, ...]) -> tuple[Shape | None, bool]:
    """The shape of a body for arguments of given shapes, and whether the body fits together then; opened once."""
    key = (definition.name, args)
    if key not in shaper.opened:
        shaper.opened[key] = None, True  # a definition that leads back to itself has no shape
        bound = {name: arg for name, arg in zip(definition.parameters, args, strict=False) if arg is not None}
        body = _Shaper(shaper.scope, [], shaper.opened)
        shaper.opened[key] = body.of(definition.body, bound), not body.complaints
    return shaper.opened[key]


def _pieces(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    result: Shape | None = None
    for arg in term.args:
        if arg.head != "tuple" or len(arg.args) != 2:
            continue
        found = _value(shaper, arg.args[0], bound)
        if shaper.of(arg.args[1], bound) not in (STATEMENT, None):
            shaper.complain(arg.args[1], f"{to_text(arg.args[1])} is no statement")
        if result is not None and found is not None and not alike(result, found):
            shaper.complain(arg.args[0], f"this piece is {described(found)}, the one before {described(result)}")
        result = found if result is None else result
    return result


# ---------------------------------------------------------------- binders


def _inside(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    """The shape of what a Sum, Product, Integral, Limit or Subs ranges over."""
    inside = dict(bound)
    for name, low, high in limits(term):
        for end in (low, high) if low is not high else (low,):
            if end is not None:
                found = shaper.of(end, inside if term.value in ("Sum", "Product", "Integral") else bound)
                if found and term.value != "Subs":
                    shaper.complain(end, f"{to_text(end)} is {described(found)}, not a number")
        inside[name] = (found or NUMBER) if term.value == "Subs" and high is not None else NUMBER
    found = _value(shaper, term.args[0], inside)
    if found and term.value == "Product":
        shaper.complain(term.args[0], f"Product takes a number, but {to_text(term.args[0])} is {described(found)}")
        return None
    return found


def _derivative(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    found = _value(shaper, term.args[0], bound)
    for arg in term.args[1:]:
        if arg.head == "num":
            continue
        variable = arg.args[0] if arg.head == "tuple" and arg.args else arg
        by = shaper.of(variable, bound)
        if found is None or by is None:
            return None
        if found and by and not len(found) == len(by) == 1:
            shaper.complain(term, f"the derivative of {described(found)} by {described(by)} is neither a vector nor a matrix", "differentiate by an entry, as in theta[j]")
            return None
        found = declared(found + by)
    return found


# ---------------------------------------------------------------- matrices


def _inverse(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    return shaper.square(term.args[0], bound, term.value)


def _of_square(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    shaper.square(term.args[0], bound, term.value)
    return NUMBER


def _identity(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    _numbers(shaper, term, bound)
    return declared((term.args[0], term.args[-1]))


def _hadamard(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    shapes = [_value(shaper, arg, bound) for arg in term.args]
    first = shapes[0]
    for arg, found in zip(term.args, shapes, strict=True):
        if first is not None and found is not None and not alike(first, found):
            shaper.complain(arg, f"HadamardProduct multiplies entry by entry, but {to_text(term.args[0])} is {described(first)} and {to_text(arg)} is {described(found)}")
            return None
    return first


def _diagonal(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    found = _value(shaper, term.args[0], bound)
    if found is None or len(found) == 1:
        return found and found * 2
    shaper.complain(term.args[0], f"DiagMatrix takes a vector, but {to_text(term.args[0])} is {described(found)}")
    return None


def _norm(shaper: _Shaper, term: Term, bound: _Bound) -> Shape | None:
    _value(shaper, term.args[0], bound)
    return NUMBER


_Rule = Callable[[_Shaper, Term, _Bound], Shape | None]

_HEADS: dict[str, _Rule] = {
    "num": lambda shaper, term, bound: NUMBER,
    "name": _name, "call": _call, "index": _index, "group": _group, "neg": _sign, "pos": _sign, "not": _statements,
    "add": _sum, "sub": _sum, "mul": _product, "div": _quotient, "pow": _power, "matmul": _matmul, "transpose": _transpose,
    "tuple": _not_a_value, "str": _not_a_value,
    "eq": _compared, "ne": _compared, "lt": _compared, "le": _compared, "gt": _compared, "ge": _compared,
}  # fmt: skip
_GROUPS: dict[str, _Rule] = {"relation": _compared, "logic": _statements, "cases": _pieces, "binder": _inside}
_CALLS: dict[str, _Rule] = {
    "Derivative": _derivative, "Inverse": _inverse, "Trace": _of_square, "Determinant": _of_square, "Transpose": _transpose, "Identity": _identity,
    "ZeroMatrix": _identity, "OneMatrix": _identity, "HadamardProduct": _hadamard, "DiagMatrix": _diagonal, "Norm": _norm,
}  # fmt: skip
