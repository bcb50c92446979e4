"""Where a term certainly jumps as a complex variable moves: a branch cut that is met at an inner point.

Let u be analytic with u'(z) != 0, so that it is open near z, and u(z) on the cut of f, not at its end. Then f(u) jumps at z, and has
no derivative there. What jumps does so still after something continuous is added, and after it is multiplied by something
continuous that is not 0; of any other term that has a jump inside, as exp(log(z)), nothing is known.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb, fmpq

from ...model.terms import Term
from ..closures.compiler import Compiler
from ..closures.machine import Code, Machine
from ..numbers.jet import BITS, Jet
from ..numbers.matrix import scalar
from ..numbers.number import as_integer, ball, is_nonzero
from ..numbers.surd import Surd, gaussian
from ..numbers.value import Cut, Stop, Value

TURN = gaussian(fmpq(0), fmpq(-1))  # takes the imaginary axis to the real one

# the inner points of the cut, on the real axis, or on the imaginary one
REAL: dict[str, Callable[[arb], bool]] = {
    **{name: lambda x: bool(x < 0) for name in ("log", "ln", "sqrt", "cbrt")},
    **{name: lambda x: bool(abs(x) > 1) for name in ("asin", "acos", "atanh")},
    "acosh": lambda x: bool(x < 1) and not x.contains(-1),
    "loggamma": lambda x: bool(x < 0) and not x.contains_integer(),
}
IMAGINARY: dict[str, Callable[[arb], bool]] = {
    **{name: lambda y: bool(abs(y) > 1) for name in ("atan", "asinh")},
    "acot": lambda y: bool(abs(y) < 1),
}


def jumps(term: Term, at: Compiler) -> Code:
    """Whether a term certainly jumps at the point, evaluated with its variable shifted; False: nothing is known."""
    name = term.value if term.head == "call" and len(term.args) == 1 else "log" if term.head == "pow" else ""
    if name in REAL or name in IMAGINARY:
        inside, exponent = at.compile(term.args[0]), at.compile(term.args[1]) if term.head == "pow" else None
        return lambda m: (exponent is None or _fractional(_value(exponent, m))) and _on_cut(name, _value(inside, m), m)
    if term.head in ("group", "neg", "pos"):
        return jumps(term.args[0], at)
    if term.head in ("add", "sub", "mul", "div"):
        return _either(term, at)
    return lambda m: False


def _either(term: Term, at: Compiler) -> Code:
    sides = [(jumps(a, at), at.compile(b)) for a, b in (term.args, term.args[::-1])][: 1 if term.head == "div" else 2]
    needs: Callable[[Any], bool] = _continuous if term.head in ("add", "sub") else _not_zero
    return lambda m: any(needs(_value(other, m)) and jump(m) is True for jump, other in sides)


def _value(code: Code, m: Machine) -> Value:
    try:
        return scalar(code(m))
    except Cut:
        return None
    except Stop:
        return None


def _continuous(a: Value) -> bool:
    return isinstance(a, (Jet, fmpq, Surd)) or hasattr(a, "is_finite")


def _not_zero(a: Value) -> bool:
    return _continuous(a) and is_nonzero(a)


def _fractional(e: Value) -> bool:
    """A constant that is certainly no integer."""
    return isinstance(e, Surd) or (isinstance(e, fmpq) and as_integer(e) is None)


def _on_cut(name: str, u: Value, m: Machine) -> bool:
    if not isinstance(u, Jet) or not is_nonzero(u.parts.get(1 << (BITS * (len(m.orders) - 1)), fmpq(0))):
        return False
    if name in REAL:
        return _is_real(u.base) and REAL[name](ball(u.base))
    turned = u.base * TURN if isinstance(u.base, (fmpq, Surd)) else None
    return turned is not None and _is_real(turned) and IMAGINARY[name](ball(turned))


def _is_real(a: Any) -> bool:
    return isinstance(a, (fmpq, arb)) or (isinstance(a, Surd) and a.is_real)
