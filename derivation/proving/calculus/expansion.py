"""Expansions of terms: Core to Series as h tends to 0 from above, head by head.

Each rule is a theorem about the function: its Taylor series at an inner point of its domain, or what it does at
infinity (atan, erf: their expansions there; gamma: Stirling; sin and cos: bounded). A term without h is a constant,
whose own conditions become conditions of the result.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from ...language.functions import BY_HEAD
from ..conditions.needs import needs
from ..functions.formulas import filled
from ..normal_form.fraction import Frac
from ..normal_form.integers import integer_valued
from ..normal_form.tower import Tower
from ..terms.core import MINUS, ONE, Core, fn, node, num, open_binder, power, substitute, sym
from ..terms.domain import NEG, NUL, POS, Interval, Nature
from ..terms.obstacles import Stuck
from . import asymptotics as asy
from .asymptotics import Frame, Outside, Series, constant, leading, parts, plus, scaled, times
from .scales import Scale, direction, logarithm
from .settling import known_sign

WHOLE = "n°"
Rule = Callable[[Frame, Core], Series]


def expand(frame: Frame, term: Core) -> Series:
    """The expansion of a term in the variable of the frame."""
    if frame.name not in term.free:
        return constant(free_of(frame, term))
    if term.head == "sym":
        return Series({(one := logarithm(0, -frame.tower.one)).key: (frame.tower.one, one)})
    if term.head in REWRITE:
        return expand(frame, filled(REWRITE[term.head], term.args))
    rule = RULES.get(term.head) or frame.tower.engine.expansions(term.head)
    if rule is not None:
        return rule(frame, term)
    plain = frame.tower.term(frame.tower.normal(term))
    if plain.head == term.head:
        raise Stuck(f"no expansion of {term.head}")
    return expand(frame, plain)


def free_of(frame: Frame, term: Core) -> Frac:
    """A term without h; what it needs becomes a condition."""
    for need in needs(term, frame.tower.domain):
        if need.every or need.given:
            raise Stuck("a condition for every index")
        frame.conditions.append(need.condition)
    return frame.tower.normal(term)


REWRITE: dict[str, str] = {head: card.definition for head, card in BY_HEAD.items() if card.definition} | {"logabs": "log(Abs(u))"}


def _sum(frame: Frame, t: Core) -> Series:
    return plus(frame, *[expand(frame, a) for a in t.args])


def _product(frame: Frame, t: Core) -> Series:
    out = constant(frame.tower.one)
    for a in t.args:
        out = times(frame, out, _factor(frame, a))
    return out


def _factor(frame: Frame, a: Core) -> Series:
    if a.head == "pow" and a.args[1] is MINUS:
        return asy.inverse(frame, expand(frame, a.args[0]))
    return expand(frame, a)


def _power(frame: Frame, t: Core) -> Series:
    base, exponent = t.args
    if exponent is MINUS:
        return asy.inverse(frame, expand(frame, base))
    if frame.name not in exponent.free:
        return asy.to_power(frame, expand(frame, base), free_of(frame, exponent))
    inner = expand(frame, base)
    if inner.zero:
        return _power_of_zero(frame, expand(frame, exponent))
    if sign_near(frame, inner) == NEG:
        return _power_of_negative(frame, inner, exponent)
    return asy.exp(frame, times(frame, expand(frame, exponent), asy.log(frame, inner)))


def _power_of_negative(frame: Frame, base: Series, exponent: Core) -> Series:
    """O(|b|^e), for an e that is an integer at points as near as one likes; such points may be others than h = 1/n where e is large."""
    size = expand(frame, exponent)
    if takes_integers(frame.tower, substitute(exponent, {frame.name: power(sym(WHOLE), MINUS)})):
        return Series({}, tuple(asy.exp(frame, times(frame, size, asy.log(frame, scaled(frame, base, -frame.tower.one)))).scales()))
    if direction(frame.tower, leading(frame, size)[1]) > 0:
        raise Stuck("a power of a negative number")
    raise Outside


def _power_of_zero(frame: Frame, exponent: Series) -> Series:
    """0^e is 0 for an e that is positive near the point, also where it tends to 0."""
    if known_sign(frame.tower, leading(frame, exponent)[0]) != POS:
        raise Outside
    return Series()


def takes_integers(tower: Tower, exponent: Core) -> bool:
    """Whether e is an integer for WHOLE = 1, 2, 3, …: where b < 0, b^e has values there, and |b^e| = |b|^e wherever it has."""
    tower.natures.setdefault(WHOLE, Nature("integer", (), Interval(low=ONE, low_open=False)))
    return integer_valued(tower, tower.normal(exponent))


def _root(frame: Frame, t: Core) -> Series:
    inner = _absolute(frame, fn("abs", t.args[0]))
    return asy.to_power(frame, inner, frame.tower.constant(Fraction(1, t.value)))


def _absolute(frame: Frame, t: Core) -> Series:
    inner = expand(frame, t.args[0])
    return inner if inner.zero or sign_near(frame, inner) == POS else scaled(frame, inner, -frame.tower.one)


def sign_near(frame: Frame, s: Series) -> int:
    """The sign near the point: that of the leading coefficient."""
    return NUL if s.zero else known_sign(frame.tower, leading(frame, s)[0])


def _signum(frame: Frame, t: Core) -> Series:
    return constant(frame.tower.constant({POS: 1, NEG: -1, NUL: 0}[sign_near(frame, expand(frame, t.args[0]))]))


def _heaviside(frame: Frame, t: Core) -> Series:
    return constant(frame.tower.constant({POS: Fraction(1), NEG: Fraction(0), NUL: Fraction(1, 2)}[sign_near(frame, expand(frame, t.args[0]))]))


def _extreme(frame: Frame, t: Core) -> Series:
    best, *others = [expand(frame, a) for a in t.args]
    for s in others:
        above = sign_near(frame, plus(frame, s, scaled(frame, best, -frame.tower.one))) == POS
        best = s if above == (t.head == "max") else best
    return best


def _floor(frame: Frame, t: Core) -> Series:
    """u + O(1) for a large u; else the integer below the limit, or below that for u < limit = integer."""
    inner = expand(frame, t.args[0])
    if inner.terms and direction(frame.tower, leading(frame, inner)[1]) > 0:
        return plus(frame, inner, Series({}, (Scale({}),)))
    _, middle, small = parts(frame, inner)
    value = middle.constant()
    if value is None:
        raise Stuck("floor near a symbolic value")
    least, most = value.numerator // value.denominator, -(-value.numerator // value.denominator)
    if value.denominator == 1 and not small.zero:
        below = sign_near(frame, small) == NEG
        least, most = (least - 1, most) if below else (least, most + 1)
    return constant(frame.tower.constant(least if t.head == "floor" else most))


def _cases(frame: Frame, t: Core) -> Series:
    for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
        if _true(frame, condition):
            return expand(frame, value)
    raise Outside


def _true(frame: Frame, c: Core) -> bool:
    """Whether a condition holds near the point."""
    if c.head in ("true", "false"):
        return c.head == "true"
    if c.head in ("and", "or"):
        return (all if c.head == "and" else any)([_true(frame, a) for a in c.args])
    if c.head == "not":
        return not _true(frame, c.args[0])
    if c.head not in ("eq", "ne", "lt", "le"):
        raise Stuck(f"the condition {c.head}")
    mask = sign_near(frame, plus(frame, expand(frame, c.args[0]), scaled(frame, expand(frame, c.args[1]), -frame.tower.one)))
    return bool(mask & {"eq": NUL, "ne": NEG | POS, "lt": NEG, "le": NEG | NUL}[c.head])


def _range(frame: Frame, t: Core) -> Series:
    """A sum or product over a short range of numbers, written out."""
    low, high = t.args[1:]
    if low.head == high.head == "num" and 0 <= high.value - low.value < 12:
        body = open_binder(t, "•written")
        items = [substitute(body, {"•written": num(low.value + k)}) for k in range(int(high.value - low.value) + 1)]
        return expand(frame, node("add" if t.head == "sum" else "mul", tuple(items)))
    try:
        plain = frame.tower.term(frame.tower.normal(t))
    except Stuck:
        plain = t
    if plain is t:
        plain = _partial_sum(frame, t)
    return expand(frame, plain)


def _partial_sum(frame: Frame, t: Core) -> Core:
    """A sum of rational terms up to a moving end, by digamma values."""
    body, low, high = t.args
    if t.head != "sum" or frame.name in body.free:
        raise Stuck("a range of symbolic length")
    return frame.tower.engine.partial_sum(frame.tower.domain, t, low, high)


RULES: dict[str, Rule] = {
    "add": _sum, "mul": _product, "pow": _power, "root": _root, "ipow": _power, "exp": lambda f, t: asy.exp(f, expand(f, t.args[0])),
    "log": lambda f, t: asy.log(f, expand(f, t.args[0])), "abs": _absolute, "sign": _signum, "heaviside": _heaviside, "max": _extreme, "min": _extreme,
    "floor": _floor, "ceiling": _floor, "cases": _cases, "sum": _range, "prod": _range,
}  # fmt: skip
