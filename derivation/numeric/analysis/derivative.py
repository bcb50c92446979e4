"""Derivatives without symbolic differentiation: shift the variable by an infinitesimal and take a Taylor coefficient.

At a corner (Abs at 0, a border between cases) the body is evaluated with the infinitesimal to the right and to the
left: the derivative exists if both agree with each other and with the value at the point itself.
"""

from __future__ import annotations

from collections.abc import Callable
from math import factorial

from flint import fmpq

from ...model.terms import Term
from ...model.trees import orders as orders_of
from ...reading.meaning.up_to_constant import without_integrals
from ..closures.compiler import Compiler
from ..closures.machine import Code, Machine
from ..functions.relation import equal
from ..numbers.jet import MOST_ORDER, PLANE, Jet, epsilon
from ..numbers.matrix import Matrix, as_matrix, place, scalar
from ..numbers.number import as_integer
from ..numbers.value import Cut, Kink, Value, undefined, unknown
from .branch_cuts import jumps

SPARE = 4  # further orders for looking at a corner from one side, some of which a cancelled 0/0 uses up

# what is shifted: the name and, for a component, its place (row, column)
Target = tuple[str, tuple[int, int] | None]
Order = tuple[Target, int]


def derivative(term: Term, at: Compiler) -> Code:
    """Derivative(f, x, ...), a variable being x, theta[j], A[p, q], followed by a number or in a tuple with its order."""
    body = term.args[0]
    carried = without_integrals(term, at.scope)
    if carried is not None:
        return at.compile(carried)
    code = at.compile(body)
    wanted = [(_target(v, at), at.compile(order)) for v, order in orders_of(term)]
    complex_names = {name for name, kind in at.scope.symbols.items() if kind.sort == "complex"}
    size = sum(1 for _ in body.walk())
    jump = jumps(body, at)

    def run(m: Machine) -> Value:
        orders = _merged([(target(m), _order(n(m))) for target, n in wanted])
        with m.holding(holomorphic=m.holomorphic or any(t[0] in complex_names for t, _ in orders)):
            try:
                return _differentiate(code, orders, m, size)
            except Cut:
                if m.holomorphic and len(orders) == 1 and not m.orders and _shifted(jump, orders, m, PLANE) is True:
                    raise undefined("a complex derivative on a branch cut") from None
                raise

    return run


def _target(variable: Term, at: Compiler) -> Callable[[Machine], Target]:
    if variable.head == "name":
        return lambda m: (variable.value, None)
    if variable.head == "index" and variable.args[0].head == "name":
        base, indices = variable.args[0].value, [at.compile(i) for i in variable.args[1:]]

        def component(m: Machine) -> Target:
            at_point = [as_integer(i(m)) for i in indices]
            if None in at_point:
                raise undefined("an index that is not an integer")
            return base, place(as_matrix(_current(base, m)), [i for i in at_point if i is not None])

        return component

    def refuse(m: Machine) -> Target:
        raise unknown("a derivative by something that is no variable", final=True)

    return refuse


def _order(n: Value) -> int:
    order = as_integer(scalar(n))
    if order is None or order < 0:
        raise undefined("an order of a derivative that is not a natural number")
    if order > MOST_ORDER:
        raise unknown("too large", final=True)
    return order


def _merged(orders: list[Order]) -> list[Order]:
    """x twice is x to the order 2."""
    total: dict[Target, int] = {}
    for target, n in orders:
        total[target] = total.get(target, 0) + n
    return [(target, n) for target, n in total.items() if n]


def _current(name: str, m: Machine) -> Value:
    if name not in m.env:
        raise unknown(f"a derivative by {name}, which has no value", final=True)
    return m.env[name]


def _differentiate(code: Code, orders: list[Order], m: Machine, size: int) -> Value:
    whole = [i for i, ((name, spot), _) in enumerate(orders) if spot is None and isinstance(_current(name, m), Matrix)]
    if not whole:
        m.tick(size)
        return _coefficient(code, orders, m)
    (name, _), order = orders[0]
    n, k = m.env[name].shape
    if len(orders) > 1 or order > 2 or (order == 2 and k > 1):
        raise unknown("a higher derivative by a vector or matrix", final=True)
    m.tick(size * n * k * order)
    if order == 2:
        return Matrix(tuple(tuple(scalar(_coefficient(code, _merged([((name, (i, 0)), 1), ((name, (j, 0)), 1)]), m)) for j in range(n)) for i in range(n)))
    entries = [[scalar(_coefficient(code, [((name, (i, j)), 1)], m)) for j in range(k)] for i in range(n)]
    if any(isinstance(a, Matrix) for row in entries for a in row):
        return _jacobian([row[0] for row in entries])
    return Matrix(tuple(map(tuple, entries)))


def _jacobian(columns: list[Value]) -> Matrix:
    """The derivatives of a vector by the entries of a vector, side by side."""
    if any(not isinstance(c, Matrix) or c.shape[1] != 1 for c in columns):
        raise unknown("the derivative of a matrix by a vector", final=True)
    return Matrix(tuple(tuple(c.rows[i][0] for c in columns) for i in range(columns[0].shape[0])))


def _coefficient(code: Code, orders: list[Order], m: Machine) -> Value:
    """The mixed derivative of these orders at the point."""
    try:
        return _extract(_shifted(code, orders, m, PLANE if m.holomorphic else 0), orders, len(m.orders))
    except Kink:
        if m.orders or len(orders) != 1 or m.holomorphic:
            raise
        return _from_both_sides(code, orders[0], m)


def _shifted(code: Code, orders: list[Order], m: Machine, side: int) -> Value:
    """The body with every variable shifted by its infinitesimal."""
    slot = len(m.orders)
    with m.holding(orders=m.orders + tuple(n for _, n in orders), side=side), m.binding(tuple({t[0] for t, _ in orders})) as bind:
        for i, ((name, spot), _) in enumerate(orders):
            shift = epsilon(slot + i, m.orders[: slot + i + 1], side)
            bind(name, _moved(_current(name, m), spot, shift))
        return code(m)


def _moved(value: Value, spot: tuple[int, int] | None, shift: Jet) -> Value:
    if spot is None:
        return value + shift
    row, column = spot
    return value.having(row, column, value.rows[row][column] + shift)


def _extract(value: Value, orders: list[Order], slot: int) -> Value:
    if isinstance(value, Matrix):
        return value.map(lambda a: _extract(a, orders, slot))
    if isinstance(value, bool):
        raise unknown("the derivative of a truth value", final=True)
    for i in reversed(range(len(orders))):
        n = orders[i][1]
        value = _part(value, slot + i, n) * fmpq(factorial(n))
    return value


def _part(value: Value, slot: int, power: int) -> Value:
    if isinstance(value, Jet):
        return value.coefficient(slot, power)
    return value if power == 0 else fmpq(0)


def _from_both_sides(code: Code, order: Order, m: Machine) -> Value:
    """The derivative where the body has a corner: all coefficients from the left and from the right must agree."""
    n = order[1]
    here = code(m)
    try:
        right, left = (_shifted(code, [(order[0], n + SPARE)], m, side) for side in (1, -1))
    except Kink as kink:
        raise unknown(kink.answer.why, final=True) from None
    if isinstance(here, Matrix):
        raise unknown("the derivative of a vector at a corner", final=True)
    pairs = [(here, _part(right, 0, 0)), *((_part(right, 0, k), _part(left, 0, k)) for k in range(n + 1))]
    same = [equal(a, b) for a, b in pairs]
    if False in same:
        raise undefined("a derivative at a corner or jump")
    if None in same:
        raise unknown("a derivative at what may be a corner")
    return _part(right, 0, n) * fmpq(factorial(n))
