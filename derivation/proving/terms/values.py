"""What a term of an author stands for: a number or an array, and what the operations make of the two."""

from __future__ import annotations

from collections.abc import Callable

from ...model.records import record
from .core import ONE, Core, at, bind, fn, fresh, node, num, sym
from .obstacles import Unsupported

Entry = Callable[[Core, Core], Core]


@record()
class Array:
    """A matrix: its sizes, its (i, j) entry as a term, and itself as a term of matrix algebra. A vector has one column."""

    rows: Core
    columns: Core
    entry: Entry
    whole: Core


Value = Core | Array


def plus(left: Value, right: Value) -> Value:
    if isinstance(left, Core) and isinstance(right, Core):
        return node("add", (left, right))
    if isinstance(left, Array) and isinstance(right, Array):
        a, b = left, right
        return Array(a.rows, a.columns, lambda i, j: node("add", (a.entry(i, j), b.entry(i, j))), node("add", (a.whole, b.whole)))
    raise Unsupported("a number added to a matrix")


def scaled(factor: Core, value: Value) -> Value:
    if isinstance(value, Core):
        return num(factor.value * value.value) if factor.head == value.head == "num" else node("mul", (factor, value))
    return Array(value.rows, value.columns, lambda i, j: node("mul", (factor, value.entry(i, j))), node("scaled", (factor, value.whole)))


def matmul(left: Array, right: Array) -> Value:
    def entry(i: Core, j: Core) -> Core:
        if left.columns is ONE:
            return node("mul", (left.entry(i, ONE), right.entry(ONE, j)))
        k = fresh("k")
        return bind("sum", k, node("mul", (left.entry(i, sym(k)), right.entry(sym(k), j))), ONE, left.columns)

    out = Array(left.rows, right.columns, entry, node("matmul", (left.whole, right.whole)))
    return entry(ONE, ONE) if out.rows is ONE and out.columns is ONE else out


def powered(base: Array, exponent: Core) -> Value:
    """M^e: small powers entry by entry, others as a matrix of their own."""
    if exponent.head == "num" and exponent.value.denominator == 1 and 1 <= exponent.value <= 4:
        out: Value = base
        for _ in range(int(exponent.value) - 1):
            assert isinstance(out, Array)
            out = matmul(out, base)
        return out
    whole = node("power", (base.whole, exponent))
    return Array(base.rows, base.columns, lambda i, j: at(whole, i, j), whole)


def transposed(value: Value) -> Value:
    if isinstance(value, Core):
        return value
    return Array(value.columns, value.rows, lambda i, j: value.entry(j, i), node("transpose", (value.whole,)))


def relation(head: str, left: Value, right: Value) -> Core:
    """A relation; gt and ge are turned round. Between arrays it is the relation of all entries."""
    if head in ("gt", "ge"):
        return relation({"gt": "lt", "ge": "le"}[head], right, left)
    if isinstance(left, Array) and isinstance(right, Array):
        i, j = fresh("i"), fresh("j")
        inside = fn(head, left.entry(sym(i), sym(j)), right.entry(sym(i), sym(j)))
        return node("all", (inside, left.rows, left.columns, left.whole, right.whole), (i, j))
    if isinstance(left, Array) or isinstance(right, Array):
        raise Unsupported("a relation between a number and a matrix")
    return fn(head, left, right)


def by_entries(rows: Core, columns: Core, entry: Entry) -> Array:
    """A matrix that has no name but its entries; as a whole it is two nested binders, the row outside."""
    i, j = fresh("i"), fresh("j")
    inner = bind("sum", j, entry(sym(i), sym(j)), ONE, columns)
    return Array(rows, columns, entry, node("entries", (bind("sum", i, inner, ONE, rows),)))


def matmul_scalar(left: Value, right: Value) -> Core:
    """The trace of a product: the inner product when both are vectors."""
    assert isinstance(left, Array)
    assert isinstance(right, Array)
    product = matmul(left, right)
    if isinstance(product, Core):
        return product
    i = fresh("i")
    return bind("sum", i, product.entry(sym(i), sym(i)), ONE, product.rows)
