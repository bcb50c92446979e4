"""Laws and what becomes of them: weaker declarations, nudged numbers, sharper relations; brute force says which of these still hold.

A law holds on its declared domain. Its mutants are decided at many exact points: where both sides have values and the relation fails it is false,
where a side has no value it is conditional, and where neither is seen nothing is known, so that nothing is handed out.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from .case import Case, Truth, link
from .exact import evaluate, holds, number, parsed
from .kinds import Point, points
from .oracle import NoValue, Undecided

Seen = tuple[Truth, Point]


@dataclass(frozen=True)
class Law:
    """`left relation right` on the domain; `line` makes one of a text."""

    symbols: Mapping[str, str]
    left: str
    relation: str
    right: str
    assume: tuple[str, ...] = ()

    def case(self, area: str, truth: Truth, witness: Point | None = None, note: str = "") -> Case:
        known = witness is not None and all(isinstance(v, (Fraction, tuple)) for v in witness.values())
        shown = {name: written(v, self.symbols.get(name, "")) for name, v in witness.items()} if known and witness else None
        return link(area, self.left, self.relation, self.right, truth, symbols=dict(self.symbols), assume=list(self.assume), witness=shown, note=note)


RELATIONS = (" <=> ", " <== ", " => ", " <= ", " >= ", " = ", " < ", " > ")


def line(text: str) -> Law:
    """kinds; kinds | left relation right | assumptions.

    >>> line("x: real | x**2 >= 0").relation
    '>='
    """
    kinds, statement, *assume = [part.strip() for part in text.split("|")]
    left, relation, right = _sides(statement)
    symbols = dict([part.strip() for part in kind.split(":", 1)] for kind in kinds.split(";") if kind.strip())
    return Law(symbols, left.strip(), relation.strip(), right.strip(), tuple(a for a in assume if a))


def _sides(statement: str) -> tuple[str, str, str]:
    """Left, relation and right, at the relation outside of all brackets."""
    for relation in RELATIONS:
        for found in re.finditer(re.escape(relation), statement):
            left = statement[: found.start()]
            if left.count("(") == left.count(")"):
                return left, relation, statement[found.end() :]
    raise ValueError(f"no relation in {statement}")


def book(text: str) -> tuple[Law, ...]:
    """The laws of a text, one a line."""
    return tuple(line(row) for row in text.strip().splitlines() if row.strip() and not row.startswith("#"))


# ---------------------------------------------------------------- the truth


SYMBOLS = {"=": "Eq", "<": "Lt", "<=": "Le", ">": "Gt", ">=": "Ge"}


def at(law: Law, point: Point) -> bool | None:
    """Whether the law holds at a point, None where a side has no value. For => only points where the premise holds count."""
    if law.relation in ("=>", "<=>", "<=="):
        return _logic(law, point)
    try:
        left, right = (evaluate(parsed(side), point) for side in (law.left, law.right))
    except NoValue:
        return None
    from .exact import STATEMENTS

    return holds(left, STATEMENTS[SYMBOLS[law.relation]], right)


def _logic(law: Law, point: Point) -> bool | None:
    sides: list[bool | None] = []
    for side in (law.left, law.right):
        try:
            sides.append(bool(number(evaluate(parsed(side), point))))
        except NoValue:
            sides.append(None)
    if law.relation == "<=>":
        return None if None in sides else sides[0] is sides[1]
    premise, conclusion = sides if law.relation == "=>" else sides[::-1]
    return True if not premise else conclusion


Draws = Callable[[Law, random.Random, int], list[Point]]


def seen(law: Law, rng: random.Random, count: int = 60, *, largest: int = 4, draws: Draws | None = None) -> Seen | None:
    """What exact points say: false or conditional with a point, None when they all agree, when a side has a value at none of them, or in doubt."""
    without: Point | None = None
    somewhere = False
    for point in draws(law, rng, count) if draws else points(law.symbols, law.assume, rng, count, largest=largest):
        try:
            found = at(law, point)
        except (Undecided, OverflowError, ZeroDivisionError, ValueError, TypeError):
            continue
        if found is False:
            return "false", point
        somewhere = somewhere or found is True
        if found is None and without is None:
            without = point
    # a rare point at which an implication fails may have been missed, and only => and <=> can be looked at again
    return ("conditional", without) if without is not None and somewhere and law.relation != "<==" else None


def written(v: Any, kind: str = "") -> Any:
    """A coordinate as texts, a vector as a list."""
    if not isinstance(v, tuple):
        return str(v)
    rows = [[str(x) for x in row] for row in v]
    return [row[0] for row in rows] if "vector" in kind else rows


# ---------------------------------------------------------------- mutants


WEAKER = {
    "positive": ("nonnegative real", "nonzero real", "real"), "negative": ("nonzero real", "real", "real in (-oo,0]"),
    "nonnegative real": ("real", "real in [-1,oo)"), "nonzero real": ("real",),
    "positive integer": ("nonnegative integer", "integer >= -1", "integer", "positive"),
    "nonnegative integer": ("integer >= -1", "integer >= -2", "integer", "nonnegative real"), "integer": ("real",),
}  # fmt: skip
SHARPER = {"<=": "<", ">=": ">", "<": ">=", ">": "<=", "<=>": "<=>", "=>": "<=>", "<==": "<=>", "=": "="}


def mutant(law: Law, rng: random.Random, times: int | None = None) -> Law:
    """The law with one change or two."""
    out = law
    for _ in range(times or rng.choice((1, 1, 2))):
        out = rng.choice(MUTATIONS)(out, rng)
    return out


def weaker(law: Law, rng: random.Random) -> Law:
    """A symbol of a wider kind."""
    name = rng.choice([n for n in law.symbols if not sized(n, law.symbols)] or [""])
    kind = law.symbols.get(name, "")
    wider = list(WEAKER.get(kind, ()))
    least = re.fullmatch(r"integer >= (-?\d+)", kind)
    if least:
        wider = [f"integer >= {int(least.group(1)) - k}" for k in (1, 2)] + ["integer"]
    within = re.search(r"^(.*in\s*)([\[(])(.*),(.*)([\])])$", kind)
    if within:
        head, a, low, high, b = within.groups()
        bare = head.strip().removesuffix("in").strip()
        wider = [f"{head}[{low},{high}{b}" if "oo" not in low else bare, f"{head}{a}{low},{high}]" if "oo" not in high else bare, bare]
    steps = re.fullmatch(r"index (\S+)\.\.(\S+)", kind)
    if steps:
        low, high = steps.groups()
        wider = [f"index {low}..{high} + 1", f"integer in {int(low) - 1}..{high}" if low.lstrip("-").isdigit() else kind, "integer"]
    traits = re.fullmatch(r"(matrix\[[^\]]*\])\s+(.*)", kind)
    if traits:
        square = re.search(r"\[(.*),\1\]", kind)
        others = ("symmetric", "invertible", "idempotent", "full column rank", "orthogonal", "skew-symmetric") if square else ("full column rank",)
        wider = [traits.group(1), *[f"{traits.group(1)} {t}" for t in others if t not in kind]]
    entries = re.fullmatch(r"(\w+) (vector\[.*\])", kind)
    if entries:
        wider = [entries.group(2), f"nonzero {entries.group(2)}"]
    if re.search(rf"\[[^\]]*\b{name}\b", law.left + law.right):
        wider = [k for k in wider if "integer" in k or "index" in k]  # an index is one
    if "random" in kind:
        wider += [kind.removeprefix("independent ")] * 3 if kind.startswith("independent ") else ["random real", "random nonzero real"]
    if not wider or not name:
        return law
    return replace(law, symbols={**law.symbols, name: rng.choice(wider)})


def sized(name: str, symbols: Mapping[str, str]) -> bool:
    """Whether a symbol is a size, which has to be a positive integer."""
    return any(re.search(rf"\[[^\]]*\b{name}\b", kind) for kind in symbols.values() if "vector" in kind or "matrix" in kind)


def forgetful(law: Law, rng: random.Random) -> Law:
    """Without one assumption."""
    if not law.assume:
        return weaker(law, rng)
    gone = rng.randrange(len(law.assume))
    strict = re.fullmatch(r"(\w+) < (\w+)", law.assume[gone])
    if strict and rng.random() < 0.6:
        softer = rng.choice((f"Ne({strict.group(1)}, {strict.group(2)})", law.assume[gone].replace("<", "<=")))
        return replace(law, assume=(*law.assume[:gone], softer, *law.assume[gone + 1 :]))
    return replace(law, assume=tuple(a for k, a in enumerate(law.assume) if k != gone))


def nudged(law: Law, rng: random.Random) -> Law:
    """One side moved a little, or one number in it by one."""
    side = rng.choice(("left", "right"))
    text = getattr(law, side)
    numbers = list(re.finditer(r"(?<![\w.])\d+(?![\w.])", text))
    if law.relation in ("<", "<=", ">", ">=", "=") and "@" not in text and "matrix" not in str(law.symbols) and rng.random() < 0.4:
        step = rng.choice(("1/1000000", "1/100", "1"))
        up = rng.choice("+-") if law.relation == "=" else "+" if (side == "left") == (law.relation in ("<", "<=")) else "-"
        return replace(law, **{side: f"{text} {up} {step}"})
    if not numbers:
        return sharper(law, rng)
    spot = rng.choice(numbers)
    new = str(max(0, int(spot.group()) + rng.choice((1, -1))))
    return replace(law, **{side: text[: spot.start()] + new + text[spot.end() :]})


def sharper(law: Law, rng: random.Random) -> Law:
    """A stricter relation, or the other way round."""
    if law.relation in ("<=>", "=>", "<==") and rng.random() < 0.5:
        return replace(law, left=law.right, right=law.left)
    return replace(law, relation=SHARPER[law.relation])


MUTATIONS = (weaker, weaker, forgetful, nudged, sharper)


def readable(case: Case) -> bool:
    """Whether the program takes such a file at all: some of what is asked here is a mistake in it."""
    from derivation.reading import build

    parts = case.document()
    return bool(build(parts.pop("symbols", {}), parts.pop("steps"), **parts)[0])


def mutants(area: str, laws: Sequence[Law], rng: random.Random, count: int = 60, *, draws: Draws | None = None) -> Iterator[Case]:
    """Laws as they stand (true), and mutants that brute force decides; endless."""
    while True:
        law = rng.choice(laws)
        if rng.random() < 0.08:
            yield law.case(area, "true", note="a law")
            continue
        changed = mutant(law, rng)
        found = seen(changed, rng, count, draws=draws)
        if found is not None:
            yield changed.case(area, *found, note=f"of the law {law.left} {law.relation} {law.right}")


__all__ = ["Law", "at", "book", "line", "mutant", "mutants", "readable", "seen", "written"]
