"""Derivatives of terms of matrix algebra by a number: a parameter or one entry of a matrix, all entries independent.

d(A B) = dA B + A dB, d(A^-1) = -A^-1 dA A^-1, d(A.T) = (dA).T, d det A = det A tr(A^-1 dA) (Jacobi) where A is
invertible; the derivative of A by A[p, q] is the matrix with a 1 at (p, q), of x by x[p] the unit vector.
"""

from __future__ import annotations

from collections.abc import Callable

from ..terms.core import MINUS, ONE, ZERO, Core, bind, fn, fresh, mul, node, open_binder
from ..terms.obstacles import NotDifferentiable
from .trace import Trace

Go = Callable[[Core], Core]


def entry_rule(t: Core, variable: Core, go: Go, trace: Trace) -> Core:
    """The derivative of an entry of a matrix that is no symbol."""
    whole = differential(t.args[0], variable, go, trace)
    return ZERO if whole is None else node("at", (whole, *t.args[1:]))


def determinant_rule(t: Core, variable: Core, go: Go, trace: Trace) -> Core:
    base = t.args[0]
    inside = differential(base, variable, go, trace)
    if inside is None:
        return ZERO
    trace.rules.add("Jacobi's formula")
    trace.needs.append(fn("ne", t, ZERO))
    return mul(t, fn("tr", node("matmul", (fn("inverse", base), inside))))


def trace_rule(t: Core, variable: Core, go: Go, trace: Trace) -> Core:
    inside = differential(t.args[0], variable, go, trace)
    return ZERO if inside is None else fn("tr", inside)


def differential(whole: Core, variable: Core, go: Go, trace: Trace) -> Core | None:
    """The matrix of the derivatives of the entries; None when it is zero."""
    if (variable.value if variable.head == "sym" else variable.args[0].value) not in whole.free:
        return None
    rule = RULES.get(whole.head)
    if rule is None:
        raise NotDifferentiable(f"no derivative of {whole.head}")
    return rule(whole, variable, lambda part: differential(part, variable, go, trace), go)


def total(parts: list[Core]) -> Core | None:
    return None if not parts else parts[0] if len(parts) == 1 else node("add", tuple(parts))


Part = Callable[[Core], "Core | None"]


def _symbol(whole: Core, variable: Core, d: Part, go: Go) -> Core | None:
    if variable.head != "at":
        raise NotDifferentiable(f"{whole.value} as a whole")
    return node("unit", variable.args)


def _sum(whole: Core, variable: Core, d: Part, go: Go) -> Core | None:
    return total([p for p in map(d, whole.args) if p is not None])


def _product(whole: Core, variable: Core, d: Part, go: Go) -> Core | None:
    """One factor after the other; also for the entrywise product."""
    parts = []
    for k, factor in enumerate(whole.args):
        inside = d(factor)
        if inside is not None:
            parts.append(node(whole.head, (*whole.args[:k], inside, *whole.args[k + 1 :])))
    return total(parts)


def _scaled(whole: Core, variable: Core, d: Part, go: Go) -> Core | None:
    factor, matrix = whole.args
    slope, inside = go(factor), d(matrix)
    parts = [] if slope is ZERO else [node("scaled", (slope, matrix))]
    return total(parts if inside is None else [*parts, node("scaled", (factor, inside))])


def _linear(whole: Core, variable: Core, d: Part, go: Go) -> Core | None:
    inside = d(whole.args[0])
    return None if inside is None else node(whole.head, (inside,))


def _inverse(whole: Core, variable: Core, d: Part, go: Go) -> Core | None:
    inside = d(whole.args[0])
    return None if inside is None else node("scaled", (MINUS, node("matmul", (whole, inside, whole))))


def _power(whole: Core, variable: Core, d: Part, go: Go) -> Core | None:
    base, exponent = whole.args
    if exponent.head != "num" or not 1 <= abs(exponent.value) <= 12:
        raise NotDifferentiable("a symbolic power of a matrix")
    factor = base if exponent.value > 0 else fn("inverse", base)
    return d(node("matmul", (factor,) * int(abs(exponent.value))))


def _entries(whole: Core, variable: Core, d: Part, go: Go) -> Core | None:
    outer = whole.args[0]
    i, j = fresh("i"), fresh("j")
    middle = open_binder(outer, i)
    inside = go(open_binder(middle, j))
    if inside is ZERO:
        return None
    return node("entries", (bind("sum", i, bind("sum", j, inside, ONE, middle.args[2]), ONE, outer.args[2]),))


RULES: dict[str, Callable[[Core, Core, Part, Go], Core | None]] = {
    "sym": _symbol, "add": _sum, "matmul": _product, "hadamard": _product, "scaled": _scaled, "transpose": _linear, "diag": _linear,
    "inverse": _inverse, "power": _power, "entries": _entries,
}  # fmt: skip

__all__ = ["determinant_rule", "differential", "entry_rule", "trace_rule"]
