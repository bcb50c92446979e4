"""A small picture of the two sides of a wrong link, as inline SVG. The numbers are those of `curves.py`; the colours come from the page's style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor, log10

from ...model.records import record
from .markup import Markup, element, together

WIDTH, HEIGHT = 380, 220
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 30, 30
Frame = tuple[float, float, float, float]


@record()
class Curves:
    """Values of both sides at `xs`, None where there is none; `at` is the index of the witness."""

    variable: str
    xs: tuple[float, ...]
    left: tuple[float | None, ...]
    right: tuple[float | None, ...]
    at: int
    fixed: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> float:
        """How far apart the two values are at the witness, as a part of the picture's height."""
        low, high = extent(self)
        a, b = self.left[self.at], self.right[self.at]
        if a is None or b is None or not low <= min(a, b) <= max(a, b) <= high:
            return 0.0
        return abs(a - b) / (high - low)


def extent(curves: Curves) -> tuple[float, float]:
    """From where to where the picture goes up: all values but those that run off to a pole."""
    values = sorted(v for side in (curves.left, curves.right) for v in side if v is not None)
    if not values:
        return 0.0, 1.0
    cut = len(values) // 20
    low, high = values[cut], values[-1 - cut]
    reach = max(high - low, 1e-9)
    low, high = max(values[0], low - reach), min(values[-1], high + reach)
    anchors = [v for side in (curves.left, curves.right) if (v := side[curves.at]) is not None and abs(v) < 1e6 * max(reach, 1.0)]
    low, high = min([low, *anchors]), max([high, *anchors])
    pad = 0.06 * (high - low) or 0.5
    return low - pad, high + pad


def picture(drawn: Curves, where: str) -> Markup:
    """Both curves, a dot on each at the witness. The sides differ in more than colour: the right one is dashed, its dot a square."""
    frame = (drawn.xs[0], drawn.xs[-1], *extent(drawn))
    fixed = ", ".join(f"{name} = {value}" for name, value in drawn.fixed)
    said = f"Both sides against {drawn.variable}" + (f" with {fixed}" if fixed else "") + f"; they differ at {where}"
    curve = [element("path", d=_path(drawn.xs, side, frame), class_=f"side {name}") for name, side in (("left", drawn.left), ("right", drawn.right))]
    parts = [element("title", said), *_axes(drawn, frame), *curve, *_dots(drawn, frame), *_legend()]
    return element("svg", *parts, class_="plot", viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img", aria_label=said)


def _x(value: float, frame: Frame) -> float:
    return LEFT + (value - frame[0]) / (frame[1] - frame[0]) * (WIDTH - LEFT - RIGHT)


def _y(value: float, frame: Frame) -> float:
    return HEIGHT - BOTTOM - (value - frame[2]) / (frame[3] - frame[2]) * (HEIGHT - TOP - BOTTOM)


def _path(xs: Sequence[float], values: Sequence[float | None], frame: Frame) -> str:
    """The curve, interrupted where it has no value and where it leaves the picture."""
    words, pen = [], False
    for x, value in zip(xs, values, strict=True):
        if value is None or not frame[2] <= value <= frame[3]:
            pen = False
            continue
        words.append(f"{'L' if pen else 'M'}{_x(x, frame):.1f} {_y(value, frame):.1f}")
        pen = True
    return "".join(words) or "M0 0"


def _axes(drawn: Curves, frame: Frame) -> Iterable[Markup]:
    yield element("rect", class_="field", x=LEFT, y=TOP, width=WIDTH - LEFT - RIGHT, height=HEIGHT - TOP - BOTTOM)
    for tick in ticks(frame[0], frame[1], 6):
        x = f"{_x(tick, frame):.1f}"
        yield element("line", class_="zero" if tick == 0 else "grid", x1=x, x2=x, y1=TOP, y2=HEIGHT - BOTTOM)
        yield element("text", _label(tick), class_="tick", x=x, y=HEIGHT - BOTTOM + 14, text_anchor="middle")
    for tick in ticks(frame[2], frame[3], 5):
        y = f"{_y(tick, frame):.1f}"
        yield element("line", class_="zero" if tick == 0 else "grid", y1=y, y2=y, x1=LEFT, x2=WIDTH - RIGHT)
        yield element("text", _label(tick), class_="tick", x=LEFT - 6, y=f"{_y(tick, frame) + 3.5:.1f}", text_anchor="end")
    yield element("text", drawn.variable, class_="name", x=WIDTH - RIGHT, y=HEIGHT - 3, text_anchor="end")


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers in a range.

    >>> ticks(-1.2, 1.2, 5)
    [-1.0, -0.5, 0.0, 0.5, 1.0]
    """
    rough = (high - low) / most
    power = 10.0 ** floor(log10(rough))
    step = next(s * power for s in (1, 2, 5, 10) if s * power >= rough * 0.999)
    return [round(k * step, 12) + 0.0 for k in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def _label(value: float) -> str:
    return f"{value:.6g}".replace("-", "\u2212")


def _dots(drawn: Curves, frame: Frame) -> Iterable[Markup]:
    x, left, right = _x(drawn.xs[drawn.at], frame), drawn.left[drawn.at], drawn.right[drawn.at]
    if left is None or right is None:
        return
    a, b = _y(left, frame), _y(right, frame)
    yield element("line", class_="gap", x1=f"{x:.1f}", x2=f"{x:.1f}", y1=f"{a:.1f}", y2=f"{b:.1f}")
    yield element("circle", class_="dot left", cx=f"{x:.1f}", cy=f"{a:.1f}", r=5)
    yield element("rect", class_="dot right", x=f"{x - 4.5:.1f}", y=f"{b - 4.5:.1f}", width=9, height=9)


def _legend() -> Iterable[Markup]:
    for name, x in (("left", LEFT), ("right", LEFT + 112)):
        yield element("line", class_=f"side {name}", x1=x, x2=x + 26, y1=15, y2=15)
        yield together(element("text", f"{name} side", class_="tick", x=x + 33, y=19))
