"""How fast a function grows or decays towards a point: whether its integral up to there, or its series, converges absolutely."""

from __future__ import annotations

from enum import Enum

from ..normal_form.tower import Tower
from ..terms.core import Core, infinite
from ..terms.domain import NEG
from .asymptotics import Frame, Imprecise, Outside, leading
from .expansion import expand
from .limits import ORDERS, moving, small
from .scales import Scale, direction, logarithm
from .settling import known_sign


class Order(Enum):
    """What the size of a function at a point says of its integral up to the point, or of its series at infinity."""

    INTEGRABLE = 1
    DIVERGENT = 2
    UNKNOWN = 3


def order_at(tower: Tower, body: Core, name: str, target: Core, side: int) -> Order:
    """Integrable when |f| = O(h^(d - 1)) at the point or O(x^(-1 - d)) at infinity with d > 0; divergent when f ~ c h^-1 log(1/h)^b, b >= -1, or greater."""
    h = small(tower, body, target)
    edge = logarithm(0, tower.constant(-1 if infinite(target) else 1))
    for order in ORDERS[:3]:
        frame = Frame(tower, order, h)
        try:
            s = expand(frame, moving(body, name, target, side, h))
            if all(_steeper(tower, m, edge) for m in s.scales()):
                return Order.INTEGRABLE
            return Order.DIVERGENT if _flatter(tower, leading(frame, s)[1], edge) else Order.UNKNOWN
        except (Imprecise, Outside):
            continue
    return Order.UNKNOWN


def _steeper(tower: Tower, m: Scale, edge: Scale) -> bool:
    """m / edge is at most a positive power of h: the power decides, or an exponential that beats all powers."""
    ratio = m / edge
    if any(not isinstance(e, int) for e, _ in ratio.parts.values()):
        return direction(tower, ratio / logarithm(0, tower.constant(-1))) < 0
    power_of_h = ratio.coefficient(1)
    return power_of_h is not None and known_sign(tower, power_of_h) == NEG


def _flatter(tower: Tower, m: Scale, edge: Scale) -> bool:
    """m / edge is at least 1/log(1/h)."""
    return direction(tower, m / edge * logarithm(1, tower.one)) >= 0
