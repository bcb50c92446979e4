"""Equal derivatives: D = left - right is constant where its gradient is 0, and 0 when it is 0 at one point.

Theorem. Let the domain B be a product of intervals. If D is continuous on B, differentiable in its interior, and all
partial derivatives vanish there, D is constant on B. Checked: every declaration is an interval with closed numbers as
ends (no assumption, no excluded point inside: a nonzero symbol gives two boxes); both sides have values everywhere on
B and are built from continuous heads (a symbolic power: of a positive base); both are differentiable on the open box; D = 0 at an exact point of B.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product

from ...language.functions import BY_HEAD
from ...model.records import replace
from ..conditions.asking import by_normal_form
from ..conditions.discharge import unmet
from ..conditions.needs import needs
from ..functions.continuity import ARITHMETIC, CONTINUOUS
from ..functions.differentiate import differentiate
from ..functions.operations import positive
from ..normal_form.enclosure import value_ball
from ..normal_form.tower import with_tower
from ..questions.need import Need
from ..questions.question import Answer, Question
from ..terms.core import ZERO, Core, num, sub, sym
from ..terms.domain import Domain, Interval, Nature
from ..terms.obstacles import Obstacle, attempt
from .angles import by_angles
from .logarithms import by_exponentials
from .separation import by_separation

_CONTINUOUS = CONTINUOUS | ARITHMETIC | {"pow", "real_root", "app", "dapp"}
MOST_SYMBOLS, MOST_POINTS = 3, 12


def by_constancy(question: Question) -> Answer | None:
    """D = 0 by D' = 0 and one value."""
    domain = question.domain
    names = sorted(question.left.free | question.right.free)
    heads = {t.head for t in question.walk()}
    if question.relation != "=" or domain.complex or not names or len(names) > MOST_SYMBOLS or not heads <= _CONTINUOUS or not heads & _FLAT:
        return None
    boxes = list(_boxes(domain, names))
    if boxes and all(_constant_zero(question, box, names) for box in boxes):
        return Answer("derivatives of both sides and one value", ("a function with derivative 0 on an interval is constant",))
    return None


_FLAT = frozenset(head for head in CONTINUOUS if BY_HEAD[head].law in ("inverse functions", "log rules", "absolute values", "error function"))


def _boxes(domain: Domain, names: list[str]) -> Iterator[Domain]:
    """The products of intervals that the declared domain lies in; what is assumed beside the kinds only makes it smaller."""
    choices: list[list[Nature]] = []
    for name in names:
        nature = domain.natures.get(name, Nature())
        interval = nature.range
        if nature.sizes or nature.sort == "complex" or any(e is not None and e.free for e in (interval.low, interval.high)):
            return
        real = replace(nature, sort="real", nonzero=False)
        if nature.nonzero and interval.low is None and interval.high is None:
            choices.append([replace(real, range=Interval(None, ZERO)), replace(real, range=Interval(ZERO, None))])
        else:
            choices.append([real])
    for natures in product(*choices):
        yield domain.elsewhere(dict(zip(names, natures, strict=True)), domain.ranges)


def _constant_zero(question: Question, box: Domain, names: list[str]) -> bool:
    sides = question.sides
    bases = [Need(positive(t.args[0])) for s in sides for t in s.walk() if t.head == "pow" and t.args[1].head != "num"]
    if unmet([*bases, *[n for s in sides for n in needs(s, box)]], box):
        return False
    inner = replace(box, natures={n: replace(m, range=replace(m.range, low_open=True, high_open=True)) for n, m in box.natures.items()})
    try:
        if unmet([n for s in sides for n in needs(s, inner, strict=True)], inner):
            return False
        difference = sub(*sides)
        if not all(_vanishes(differentiate(difference, sym(n)), inner) for n in names):
            return False
    except Obstacle:
        return False
    return any(_zero_at(question, point) for point in islice(_points(box, names), MOST_POINTS))


def _vanishes(slope: Core, domain: Domain) -> bool:
    return with_tower(domain, lambda tower: tower.zero_test(tower.normal(slope)))


def _zero_at(question: Question, point: dict[str, Core]) -> bool:
    here = question.put(point, question.domain.elsewhere({}))
    return any(attempt(None, prover, here) is not None for prover in (by_normal_form, by_separation, by_angles, by_exponentials))


def _points(box: Domain, names: list[str]) -> Iterator[dict[str, Core]]:
    """Exact points of the box: 0, 1 and other small numbers, and the closed ends."""
    candidates = [list(_numbers(box.natures[n].range, box.elsewhere({}))) for n in names]
    for values in product(*candidates):
        yield dict(zip(names, values, strict=True))


def _numbers(interval: Interval, bare: Domain) -> Iterator[Core]:
    if interval.low is not None and not interval.low_open:
        yield interval.low
    if interval.high is not None and not interval.high_open:
        yield interval.high
    for value in (Fraction(0), Fraction(1), Fraction(-1), Fraction(1, 2), Fraction(-1, 2), Fraction(2), Fraction(-2), Fraction(3), Fraction(1, 4)):
        if _inside(value, interval, bare):
            yield num(value)


def _inside(value: Fraction, interval: Interval, bare: Domain) -> bool:
    """Whether a number lies strictly between the ends."""

    def ball(end: Core) -> object:
        return with_tower(bare, lambda tower: value_ball(tower, end))

    low = ball(interval.low) if interval.low is not None else None
    high = ball(interval.high) if interval.high is not None else None
    if (low is None) != (interval.low is None) or (high is None) != (interval.high is None):
        return False
    return (low is None or low * value.denominator < value.numerator) and (high is None or high * value.denominator > value.numerator)  # type: ignore[operator]
