"""Products of sines and cosines at equal angles, by the roots of unity.

    prod_{k=1}^{N-1} sin(pi k/N)      = N / 2^(N-1)            N >= 1
    prod_{k=1}^{N-1} sin(pi k/(2N))   = sqrt(N) / 2^(N-1)      and the same for cos
    prod_{k=1}^{N}   sin(pi k/(2N+1)) = sqrt(2N+1) / 2^N       N >= 0
    prod_{k=1}^{N}   cos(pi k/(2N+1)) = 1 / 2^N
The first is (x^N - 1)/(x - 1) = prod (x - e^(2 pi i k/N)) at x = 1 in absolute values; the others pair its factors.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from .core import ONE, TWO, Core, add, div, mul, node, num, power, sub, sym
from .integers import integer_valued
from .signs import at_least
from .tower import Atom, Tower

PI = node("const", (), "pi")
HALF = num(Fraction(1, 2))


def _below(size: Core) -> Core:
    return power(TWO, sub(ONE, size))


# head of the factor: (N from the upper end, the N-th part that the angle is, the product)
Row = tuple[str, Callable[[Core], Core], Callable[[Core], Core], Callable[[Core], Core]]
ROWS: tuple[Row, ...] = (
    ("sin", lambda high: add(high, ONE), lambda n: n, lambda n: mul(n, _below(n))),
    ("sin", lambda high: add(high, ONE), lambda n: mul(TWO, n), lambda n: mul(power(n, HALF), _below(n))),
    ("cos", lambda high: add(high, ONE), lambda n: mul(TWO, n), lambda n: mul(power(n, HALF), _below(n))),
    ("sin", lambda high: high, lambda n: add(mul(TWO, n), ONE), lambda n: mul(power(add(mul(TWO, n), ONE), HALF), power(TWO, mul(num(-1), n)))),
    ("cos", lambda high: high, lambda n: add(mul(TWO, n), ONE), lambda n: power(TWO, mul(num(-1), n))),
)


def known_product(tower: Tower, name: str, atom: Atom, low: Core, high: Core) -> Core | None:
    """The product over the range of a sine or cosine at equal angles, when it is one of the rows."""
    if low is not ONE or atom.term.head not in ("sin", "cos"):
        return None
    angle, last = tower.normal(atom.term.args[0]), tower.normal(high)
    if not integer_valued(tower, last) or not at_least(tower, last, 0):
        return None
    for head, count, part, value in ROWS:
        n = count(high)
        if head == atom.term.head and tower.zero_test(angle - tower.normal(div(mul(PI, sym(name)), part(n)))):
            return value(n)
    return None
