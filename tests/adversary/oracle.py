"""The value of an expression at a point, by mpmath and exact fractions: it reads the text with Python's own parser and shares nothing with the program.

`NoValue` is certain, `Undecided` is doubt. Conventions are those of docs/verdicts.md: 0**0 is 1, a negative base has integer powers only over the
reals, principal branches over the complex numbers. Numbers stay exact fractions for as long as they can, so that poles are met exactly.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

import mpmath  # type: ignore[import-untyped]
from mpmath import mp

DIGITS = 50
WORK = 30_000  # integrands looked at for one value
mp.dps = DIGITS
Env = dict[str, Any]
Code = Callable[[Env], Any]
ZERO, ONE = Fraction(0), Fraction(1)


class NoValue(Exception):
    """The expression certainly has no value at the point."""


class Undecided(Exception):
    """This oracle cannot tell."""


class Zero:
    """How small a number is that counts as 0; 0: as the digits at hand say. Near a singularity it must be 0 itself."""

    digits = 0


# ---------------------------------------------------------------- numbers


def big(value: Any) -> Any:
    """An exact fraction as an mpmath number."""
    return mp.mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else value


def tiny(value: Any) -> bool:
    """Exactly 0, or 0 to the digits at hand."""
    if isinstance(value, Fraction):
        return value == 0
    if 0 < abs(value) < mp.mpf(10) ** (-2 * mp.dps):
        raise Undecided("a number too small to be told from 0, and too small for rounding")
    return bool(abs(value) < mp.mpf(10) ** -(Zero.digits or 0.7 * mp.dps))


def vanishes(value: Any) -> bool:
    """Whether the base of a power is 0. What rounding may have left of 0 is `Undecided`: a number that is only small has roots that are not."""
    if isinstance(value, Fraction) or Zero.digits or not value:
        return tiny(value)
    if mp.mpf(10) ** (-1.06 * mp.dps) <= abs(value) <= mp.mpf(10) ** (-0.92 * mp.dps):
        raise Undecided("a base that may be 0")
    return False


def chopped(value: Any) -> Any:
    """A complex number whose imaginary part is only rounding, as a real one."""
    return value.real if isinstance(value, mp.mpc) and abs(value.imag) <= mp.mpf(10) ** (-0.8 * mp.dps) * max(1, abs(value.real)) else value


def real(value: Any) -> Any:
    """A real number; a complex one has no place here."""
    value = chopped(value)
    if isinstance(value, mp.mpc):
        raise NoValue("a complex number where a real one belongs")
    return value


def whole(value: Any) -> int | None:
    """The integer that a number is, or None; in doubt, doubt."""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else None
    value = chopped(value)
    if isinstance(value, mp.mpc) or not mp.isfinite(value):
        return None
    near = mp.nint(value)
    if abs(value - near) < mp.mpf(10) ** (-0.6 * mp.dps) and abs(near) < mp.mpf(10) ** (0.3 * mp.dps):
        return int(near)
    return None


def compared(a: Any, b: Any) -> int:
    """The sign of a - b."""
    a, b = real(a), real(b)
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return (a > b) - (a < b)
    if mp.isinf(big(a)) or mp.isinf(big(b)):
        return int(big(a) > big(b)) - int(big(a) < big(b))
    gap = big(a) - big(b)
    if 0 < abs(gap) < mp.mpf(10) ** (-2 * mp.dps):
        raise Undecided("a difference too small to be told from 0, and too small for rounding")
    return 0 if abs(gap) <= mp.mpf(10) ** (-0.6 * mp.dps) * max(1, abs(big(a))) else (1 if gap > 0 else -1)


def power(b: Any, e: Any, complex_: bool) -> Any:
    """b**e, on the principal branch."""
    n = whole(e)
    if n is not None:
        if n < 0 and not isinstance(b, Fraction) and 0 < abs(b) and mp.mpf(10) ** (-0.9 * mp.dps) < abs(b) < mp.mpf(10) ** (-0.5 * mp.dps):
            raise Undecided("a base that may be 0 but for rounding, or small")
        if n < 0 and tiny(b):
            raise NoValue("a negative power of 0")
        if isinstance(b, Fraction) and abs(n) <= 64:
            return b**n
        return mp.power(big(b), n)
    b, e = chopped(big(b)), chopped(big(e))
    if vanishes(b):
        if mp.re(e) > 0:
            return ZERO
        raise NoValue("such a power of 0")
    if not complex_ and real(b) < 0:
        raise NoValue("such a power of a negative number")
    return mp.exp(e * mp.log(b))


def logarithm(u: Any, complex_: bool) -> Any:
    u = chopped(big(u))
    if tiny(u):
        raise NoValue("log 0")
    if not complex_ and real(u) < 0:
        raise NoValue("log of a negative number")
    return mp.log(u)


def quotient(a: Any, b: Any) -> Any:
    if tiny(b):
        raise NoValue("division by 0")
    return a / b if isinstance(a, Fraction) and isinstance(b, Fraction) else big(a) / big(b)


# ---------------------------------------------------------------- reading


def mixed(operation: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """An operation on numbers of both kinds."""
    return lambda a, b: operation(a, b) if isinstance(a, Fraction) and isinstance(b, Fraction) else operation(big(a), big(b))


def parsed(text: str) -> ast.expr:
    return ast.parse(text.strip(), mode="eval").body


def names(text: str) -> set[str]:
    """The free names of an expression that are no functions."""
    return free(parsed(text))


BINDERS = ("Integral", "Sum", "Product", "Limit", "Derivative", "Subs")


def free(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Name):
        return set() if node.id in ("pi", "E", "I", "oo", "EulerGamma", "True", "False") else {node.id}
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        found = set().union(*(free(a) for a in node.args)) if node.args else set()
        if node.func.id in ("Integral", "Sum", "Product"):
            inner = free(node.args[0])
            for bound in node.args[1:]:
                if isinstance(bound, ast.Tuple):
                    variable = bound.elts[0].id  # type: ignore[attr-defined]
                    inner = (inner - {variable}) | set().union(*(free(e) for e in bound.elts[1:]))
            return inner if all(isinstance(b, ast.Tuple) for b in node.args[1:]) else found
        if node.func.id in ("Limit", "Subs"):
            return (free(node.args[0]) - free(node.args[1])) | free(node.args[2])
        return found
    return set().union(*(free(child) for child in ast.iter_child_nodes(node)), set())


def is_complex(texts: list[str], kinds: Mapping[str, str]) -> bool:
    """Whether expressions are read over the complex numbers: I, a complex symbol, or no free symbol at all."""
    found = set().union(*(names(t) for t in texts))
    has_i = any(isinstance(n, ast.Name) and n.id == "I" for t in texts for n in ast.walk(parsed(t)))
    return (has_i and "I" not in kinds) or any("complex" in kinds.get(n, "") for n in found) or not found


@lru_cache(maxsize=4000)
def compiled(text: str, complex_: bool) -> Code:
    from .compiled import code

    return code(parsed(text), complex_)


def value(text: str, point: Mapping[str, Any] | None = None, complex_: bool = False) -> Any:
    """The value at a point, whose coordinates may be texts.

    >>> value("Integral(sqrt(t), (t, 0, x))", {"x": "1"}) == Fraction(2, 3)
    False
    >>> mpmath.nstr(value("Integral(sqrt(t), (t, 0, x))", {"x": "1"}), 10)
    '0.6666666667'
    """
    from .quadrature import Budget

    env = {name: value(v, None, "I" in v) if isinstance(v, str) else v for name, v in (point or {}).items()}
    Budget.left = WORK
    out = compiled(text, complex_)(env)
    if not complex_ and not isinstance(out, bool):
        out = real(out)
    if not isinstance(out, (bool, Fraction)) and (mpmath.isnan(out) or mpmath.isinf(out)):
        raise Undecided("not finite")
    return out
