"""The value of an expression with sums, vectors and matrices at a point, by exact fractions and brute force over every index.

It reads the text with Python's own parser. Vectors and matrices are tuples of rows; a 1 x 1 matrix is a number where a number belongs. Sums and
products run over the indices one by one, an empty one is 0 or 1, and a component needs its index in the range. Logic is Kleene's.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import permutations
from typing import Any

from mpmath import mp  # type: ignore[import-untyped]

from .elementary import FUNCTIONS
from .oracle import NoValue, Undecided, big, compared, mixed, power, quotient, tiny, whole

Matrix = tuple[tuple[Any, ...], ...]
Env = Mapping[str, Any]
LONGEST = 60  # a sum with more terms is left alone
CONSTANTS = {"pi": lambda: +mp.pi, "E": lambda: +mp.e, "EulerGamma": lambda: +mp.euler, "True": lambda: True, "False": lambda: False}
ARITHMETIC = {ast.Add: mixed(operator.add), ast.Sub: mixed(operator.sub), ast.Mult: mixed(operator.mul), ast.Div: quotient}
add, times = ARITHMETIC[ast.Add], ARITHMETIC[ast.Mult]


def value(text: str, point: Env) -> Any:
    """The value at a point.

    >>> value("Sum(Sum(x[i]*x[j], (j, 1, i)), (i, 1, n))", {"n": Fraction(2), "x": ((Fraction(1),), (Fraction(3),))})
    Fraction(13, 1)
    """
    return number(evaluate(parsed(text), point))


@lru_cache(maxsize=4000)
def parsed(text: str) -> ast.expr:
    return ast.parse(text.strip(), mode="eval").body


def evaluate(node: ast.expr, env: Env) -> Any:
    for kind, rule in RULES.items():
        if isinstance(node, kind):
            return rule(node, env)
    raise Undecided(f"not read: {ast.dump(node)[:60]}")


# ---------------------------------------------------------------- numbers and statements


def _name(node: ast.Name, env: Env) -> Any:
    if node.id in env:
        return env[node.id]
    if node.id in CONSTANTS:
        return CONSTANTS[node.id]()
    raise Undecided(f"{node.id} has no value here")


def _unary(node: ast.UnaryOp, env: Env) -> Any:
    inner = evaluate(node.operand, env)
    if isinstance(node.op, ast.Not):
        return not inner
    return scaled(Fraction(-1), inner) if isinstance(node.op, ast.USub) else inner


def _binary(node: ast.BinOp, env: Env) -> Any:
    a, b = evaluate(node.left, env), evaluate(node.right, env)
    if isinstance(node.op, ast.MatMult):
        return product(a, b)
    if isinstance(a, tuple) or isinstance(b, tuple):
        return _of_arrays(node.op, a, b)
    if isinstance(node.op, ast.Pow):
        return power(a, b, False)
    return ARITHMETIC[type(node.op)](a, b)


def _of_arrays(op: ast.operator, a: Any, b: Any) -> Any:
    """Sums of arrays, multiples, powers."""
    if isinstance(op, (ast.Add, ast.Sub)):
        return _sum(a, b if isinstance(op, ast.Add) else scaled(Fraction(-1), b))
    if isinstance(op, ast.Pow):
        return raised(a, number(b)) if isinstance(a, tuple) and size(a) != (1, 1) else power(number(a), number(b), False)
    if isinstance(op, ast.Div):
        return scaled(quotient(Fraction(1), number(b)), a)
    if isinstance(a, tuple) and isinstance(b, tuple) and size(b) == (1, 1):
        a, b = b, a
    return scaled(a, b) if not isinstance(a, tuple) else scaled(number(a), b) if isinstance(b, tuple) else scaled(b, a)


def _sum(a: Any, b: Any) -> Any:
    if not (isinstance(a, tuple) and isinstance(b, tuple)):
        return add(number(a), number(b))
    return tuple(tuple(map(add, r, s)) for r, s in zip(a, b, strict=True))


RELATIONS = {
    ast.Lt: lambda s: s < 0, ast.LtE: lambda s: s <= 0, ast.Gt: lambda s: s > 0, ast.GtE: lambda s: s >= 0, ast.Eq: lambda s: s == 0,
    ast.NotEq: lambda s: s != 0,
}  # fmt: skip


def _comparison(node: ast.Compare, env: Env) -> bool:
    values = [evaluate(s, env) for s in (node.left, *node.comparators)]
    return all(holds(a, type(op), b) for a, op, b in zip(values, node.ops, values[1:], strict=False))


def holds(a: Any, relation: type[ast.cmpop], b: Any) -> bool:
    """a R b for numbers, and = or != for arrays."""
    if isinstance(a, tuple) and isinstance(b, tuple) and size(a) != (1, 1):
        same = all(tiny(add(x, times(Fraction(-1), y))) for r, s in zip(a, b, strict=True) for x, y in zip(r, s, strict=True))
        return same is (relation is ast.Eq)
    return RELATIONS[relation](compared(number(a), number(b)))


def kleene(parts: list[ast.expr], env: Env, *, all_: bool) -> bool:
    """And is false as soon as one part is, Or true as soon as one is, also beside parts without a value."""
    missing: NoValue | None = None
    for part in parts:
        try:
            if bool(evaluate(part, env)) is not all_:
                return not all_
        except NoValue as why:
            missing = why
    if missing is not None:
        raise missing
    return all_


# ---------------------------------------------------------------- arrays


def size(a: Matrix) -> tuple[int, int]:
    return len(a), len(a[0])


def number(a: Any) -> Any:
    """A 1 x 1 matrix as a number."""
    return a[0][0] if isinstance(a, tuple) and size(a) == (1, 1) else a


def scaled(c: Any, a: Any) -> Any:
    return tuple(tuple(times(c, x) for x in row) for row in a) if isinstance(a, tuple) else times(c, a)


def product(a: Any, b: Any) -> Any:
    if not (isinstance(a, tuple) and isinstance(b, tuple)) or len(a[0]) != len(b):
        return scaled(a, b) if not isinstance(a, tuple) else scaled(number(b), a)
    columns = tuple(zip(*b, strict=True))
    return tuple(tuple(_dot(row, column) for column in columns) for row in a)


def _dot(row: tuple[Any, ...], column: tuple[Any, ...]) -> Any:
    total: Any = Fraction(0)
    for x, y in zip(row, column, strict=True):
        total = add(total, times(x, y))
    return total


def transposed(a: Any) -> Any:
    return tuple(zip(*a, strict=True)) if isinstance(a, tuple) else a


def identity(n: int) -> Matrix:
    return tuple(tuple(Fraction(int(i == j)) for j in range(n)) for i in range(n))


def determinant(a: Any) -> Any:
    """By elimination; by Leibniz' formula, which divides by nothing, where the entries are not all fractions."""
    if not isinstance(a, tuple):
        return a
    if all(isinstance(x, Fraction) for row in a for x in row):
        return _eliminated([list(row) for row in a])
    total: Any = Fraction(0)
    for order in permutations(range(len(a))):
        sign = (-1) ** sum(order[i] > order[j] for i in range(len(order)) for j in range(i + 1, len(order)))
        term: Any = Fraction(sign)
        for i, j in enumerate(order):
            term = times(term, a[i][j])
        total = add(total, term)
    return total


def _eliminated(rows: list[list[Fraction]]) -> Fraction:
    out = Fraction(1)
    for k in range(len(rows)):
        pivot = next((r for r in range(k, len(rows)) if rows[r][k]), None)
        if pivot is None:
            return Fraction(0)
        if pivot != k:
            rows[k], rows[pivot], out = rows[pivot], rows[k], -out
        out *= rows[k][k]
        for r in range(k + 1, len(rows)):
            share = rows[r][k] / rows[k][k]
            rows[r] = [x - share * y for x, y in zip(rows[r], rows[k], strict=True)] if share else rows[r]
    return out


def inverse(a: Any) -> Any:
    """By cofactors."""
    if not isinstance(a, tuple):
        return quotient(Fraction(1), a)
    det = determinant(a)
    if tiny(det):
        raise NoValue("a singular matrix")
    n = len(a)
    if n == 1:
        return ((quotient(Fraction(1), det),),)
    minors = [[determinant(tuple(tuple(a[r][c] for c in range(n) if c != j) for r in range(n) if r != i)) for j in range(n)] for i in range(n)]
    return tuple(tuple(quotient(minors[j][i] * (-1) ** (i + j), det) for j in range(n)) for i in range(n))


def raised(a: Matrix, exponent: Any) -> Any:
    k = whole(exponent)
    if k is None:
        raise NoValue("a power of a matrix with an exponent that is no integer")
    base, out = (inverse(a) if k < 0 else a), identity(len(a))
    for _ in range(abs(k)):
        out = product(out, base)
    return out


def _entry(node: ast.Subscript, env: Env) -> Any:
    base = evaluate(node.value, env)
    indices = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    at = [whole(number(evaluate(i, env))) for i in indices]
    if not isinstance(base, tuple):
        raise Undecided("a component of a number")
    at = at if len(at) == 2 else [*at, 1]
    if any(i is None or not 1 <= i <= n for i, n in zip(at, size(base), strict=True)):
        raise NoValue("an index outside of its range")
    return base[at[0] - 1][at[1] - 1]  # type: ignore[operator]


# ---------------------------------------------------------------- calls


def _call(node: ast.Call, env: Env) -> Any:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in UNEVALUATED:
        return UNEVALUATED[name](node.args, env)
    parts = [evaluate(a, env) for a in node.args]
    if name in ARRAYS:
        return ARRAYS[name](*parts)
    if name in STATEMENTS:
        return holds(parts[0], STATEMENTS[name], parts[1])
    if name in FUNCTIONS:
        return FUNCTIONS[name](*map(number, parts), False)
    raise Undecided(f"{name} is not known here")


def _total(head: str, args: list[ast.expr], env: Env) -> Any:
    """The sum or product over every index of the ranges, the last one outermost."""
    *inner, last = args
    name, low, high = last.elts  # type: ignore[attr-defined]
    first, end = (number(evaluate(e, env)) for e in (low, high))
    start, stop = whole(first), whole(end)
    if start is None or stop is None:
        raise NoValue("a range without integers for its ends")
    if stop - start > LONGEST:
        raise Undecided("a long range")
    total: Any = Fraction(head == "Product")
    for k in range(start, stop + 1):
        here = {**env, name.id: Fraction(k)}
        term = number(evaluate(inner[0], here) if len(inner) == 1 else _total(head, inner, here))
        total = _sum(total, term) if head == "Sum" else times(total, term)
    return total


def _cases(args: list[ast.expr], env: Env) -> Any:
    for row in args:
        case, condition = row.elts  # type: ignore[attr-defined]
        if evaluate(condition, env):
            return evaluate(case, env)
    raise NoValue("no case applies")


def binomial(n: Any, k: Any) -> Any:
    """n (n - 1) ... (n - k + 1)/k! for an integer k, 0 for a negative one."""
    count = whole(number(k))
    if count is None:
        raise Undecided("binomial with a lower entry that is no integer")
    out = Fraction(int(count >= 0))
    for i in range(count):
        out = quotient(times(out, add(number(n), Fraction(-i))), Fraction(i + 1))
    return out


def norm(a: Any) -> Any:
    entries = [x for row in a for x in row] if isinstance(a, tuple) else [a]
    return power(_dot(tuple(entries), tuple(entries)), Fraction(1, 2), False)


def _entrywise(*factors: Any) -> Any:
    first, *rest = factors
    for other in rest:
        first = tuple(tuple(map(times, r, s)) for r, s in zip(first, other, strict=True)) if isinstance(first, tuple) else times(first, other)
    return first


def _diagonal(v: Any) -> Any:
    n = len(v) if isinstance(v, tuple) else 1
    entries = [row[0] for row in v] if isinstance(v, tuple) else [v]
    return tuple(tuple(entries[i] if i == j else Fraction(0) for j in range(n)) for i in range(n))


UNEVALUATED: dict[str, Callable[[list[ast.expr], Env], Any]] = {  # of the arguments as they are written
    "Sum": lambda args, env: _total("Sum", args, env), "Product": lambda args, env: _total("Product", args, env), "Piecewise": _cases,
    "And": lambda args, env: kleene(args, env, all_=True), "Or": lambda args, env: kleene(args, env, all_=False),
}  # fmt: skip
ARRAYS = {
    "Determinant": determinant, "Inverse": inverse, "Transpose": transposed, "Norm": norm, "HadamardProduct": _entrywise, "DiagMatrix": _diagonal,
    "Trace": lambda a: _dot(tuple(a[i][i] for i in range(len(a))), (Fraction(1),) * len(a)) if isinstance(a, tuple) else a,
    "Identity": lambda n: identity(int(n)), "ZeroMatrix": lambda n, m: ((Fraction(0),) * int(m),) * int(n),
    "OneMatrix": lambda n, m: ((Fraction(1),) * int(m),) * int(n), "binomial": binomial, "Not": lambda a: not a,
}  # fmt: skip
STATEMENTS: dict[str, type[ast.cmpop]] = {"Eq": ast.Eq, "Ne": ast.NotEq, "Lt": ast.Lt, "Le": ast.LtE, "Gt": ast.Gt, "Ge": ast.GtE}
RULES: dict[type[ast.expr], Any] = {
    ast.Constant: lambda node, env: Fraction(str(node.value)) if not isinstance(node.value, bool) else node.value,
    ast.Name: _name, ast.UnaryOp: _unary, ast.BinOp: _binary, ast.Compare: _comparison, ast.Call: _call, ast.Subscript: _entry,
    ast.Attribute: lambda node, env: transposed(evaluate(node.value, env)),
    ast.BoolOp: lambda node, env: kleene(node.values, env, all_=isinstance(node.op, ast.And)),
}  # fmt: skip

__all__ = ["big", "determinant", "evaluate", "holds", "identity", "inverse", "number", "parsed", "product", "scaled", "transposed", "value"]
