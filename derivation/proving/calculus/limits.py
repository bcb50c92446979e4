"""Limits, by expansion at the point: x = a + h, a - h, 1/h or -1/h with h tending to 0 from above.

A two-sided limit needs both sides to agree; a side on which the term has no value near the point does not count.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from ..conditions.discharge import holds
from ..conditions.existence import value_of
from ..functions.differentiate import unfold
from ..normal_form.fraction import Frac
from ..normal_form.signs import sign
from ..normal_form.tower import Kernel, Tower
from ..questions.found import Found
from ..terms.core import MINUS, ONE, ZERO, Core, add, infinite, mul, neg, open_binder, power, substitute, sym
from ..terms.domain import NEG, NUL, Interval, Nature
from ..terms.obstacles import Diverges, NotDifferentiable, Stuck
from .asymptotics import Frame, Imprecise, Outside, limit_of
from .existence import Way
from .expansion import WHOLE, expand, takes_integers

ORDERS = (3, 5, 8, 12)
SMALL = Nature(range=Interval(low=ZERO))


def _both(tower: Tower, term: Core, lenient: bool) -> Found:
    """Both sides agree, or `lenient`: one side does not count, since the term has no real value there."""
    target, direction = term.args[1], term.value[1]
    name = unused("x", term)
    sides = {"+": (1,), "-": (-1,)}.get(direction, (1, -1))
    if infinite(target):
        sides = (1,)
    answers = []
    for side in sides:
        try:
            answers.append(one_sided(tower, open_binder(term, name), name, target, side))
        except Outside:
            if not lenient:
                raise Stuck("no real value near the point") from None
    if not answers:
        raise Diverges("the term has no value near the point")
    values = [a.value for a in answers]
    if len(values) == 2:
        gap = tower.normal(values[0]) - tower.normal(values[1])
        if not tower.zero_test(gap):
            raise Stuck("the limits from both sides are not known to agree") if sign(tower, gap) & NUL else Diverges("the sides differ")
    return Found(values[0], tuple(dict.fromkeys(c for a in answers for c in a.conditions)))


def one_sided(tower: Tower, body: Core, name: str, target: Core, side: int) -> Found:
    """The limit from above (side 1) or below (-1)."""
    value, conditions = approach(tower, body, name, target, side)
    if value is None:
        raise Diverges("unbounded")
    return Found(tower.term(value), conditions)


def approach(tower: Tower, body: Core, name: str, target: Core, side: int) -> tuple[Frac | None, tuple[Core, ...]]:
    """What the body tends to, None when it is unbounded, and the conditions met on the way."""
    h = small(tower, body, target)
    moved = moving(unfold_here(body), name, target, side, h)
    for order in ORDERS:
        frame = Frame(tower, order, h)
        try:
            return limit_of(frame, expand(frame, moved)), tuple(dict.fromkeys(frame.conditions))
        except Imprecise:
            continue
    if infinite(target) > 0 and _alternates(tower, unfold_here(body), name, target):
        raise Diverges("terms of both signs that do not become small")
    raise Stuck("the expansion does not decide")


def _alternates(tower: Tower, body: Core, name: str, target: Core) -> bool:
    """A product with a factor b^e, b < 0, e even and odd in turn for whole numbers: there is no limit where |b|^e leads to one that is not 0, or to none."""
    factors = mul(*body.args).args if body.head == "mul" else (body,)
    for k, t in enumerate(factors):
        if t.head not in ("pow", "ipow") or name not in t.args[1].free or name in t.args[0].free or sign(tower, tower.normal(t.args[0])) != NEG:
            continue
        here, there = (substitute(t.args[1], {name: e}) for e in (sym(WHOLE), add(sym(WHOLE), ONE)))
        if takes_integers(tower, here):
            step = (tower.normal(there) - tower.normal(here)).constant()
            size = mul(*factors[:k], power(neg(t.args[0]), t.args[1]), *factors[k + 1 :])
            value = approach(tower, size, name, target, 1)[0] if step is not None and step % 2 else tower.zero
            return value is None or not sign(tower, value) & NUL
    return False


def unused(letter: str, *terms: Core) -> str:
    """A name that does not occur free in the terms, the same for the same terms."""
    k = max(t.height for t in terms)
    while any(f"{letter}°{k}" in t.free for t in terms):
        k += 1
    return f"{letter}°{k}"


def small(tower: Tower, *terms: Core) -> str:
    """The name of a small positive number that the terms do not mention."""
    name = unused("h", *terms)
    tower.natures[name] = SMALL
    return name


def unfold_here(body: Core) -> Core:
    try:
        return unfold(body)
    except NotDifferentiable as obstacle:
        raise Stuck(str(obstacle)) from None


def moving(body: Core, name: str, target: Core, side: int, small_name: str) -> Core:
    """The body with x = a + h or x = 1/h."""
    h = sym(small_name)
    way = infinite(target)
    if way:
        return substitute(body, {name: power(h, MINUS) if way > 0 else mul(MINUS, power(h, MINUS))})
    return substitute(body, {name: h if target is ZERO and side > 0 else add(target, h if side > 0 else neg(h))})


def kernel(tower: Tower, term: Core) -> Frac:
    """The value, where its conditions are known to hold."""
    found = value_of(term, tower.domain)
    if found is None or not all(holds(tower, c) for c in found.conditions):
        raise Stuck("a limit")
    tower.used.add("expansion at the limit point")
    return tower.normal(found.value)


WAY = Way(lambda domain: partial(_both, lenient=not domain.complex))

KERNELS: Mapping[str, Kernel] = {"limit": kernel}
