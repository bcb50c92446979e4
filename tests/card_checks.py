"""What a card says, held against the evaluators: a check yields one sentence for each thing that is wrong.

The points are exact: integers and halves, the ends of domains, multiples of pi. Values on a card are compared with enclosures, never with a table that
was made from the card.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise, product
from typing import Any

import mpmath  # type: ignore[import-untyped]
import sympy  # type: ignore[import-untyped]
from flint import acb, arb, ctx, fmpq

from derivation.language.card import Card
from derivation.language.functions import CONSTANTS, FUNCTIONS
from derivation.model.printing import to_text
from derivation.model.terms import Term
from derivation.numeric.numbers.number import ball
from derivation.numeric.numbers.surd import I
from derivation.numeric.numbers.value import Undefined, Unknown
from derivation.proving.kernels.definitions import by_definition
from derivation.proving.verdict.engine import KERNELS
from derivation.reading.text.expression import parse
from derivation.reasons.catalogue import SECTIONS

from .numeric_lines import at, term

Values = tuple[Any, ...]
Check = Callable[[Card], Iterator[str]]

ARGUMENTS = ("u", "v")
REALS = "-3 -2 -3/2 -1 -1/2 0 1/2 1 3/2 2 3 pi/2 pi -pi/2 -pi pi/4 1/3 9/2".split()
PAIRS = "-2 -1 -1/2 0 1/2 1 2 3 -1/1000".split()  # for functions of two arguments
PLANE = "0 1 -1 2 -2 1/2 -1/2 I -I I/2 -I/2 2*I -2*I 1+I 1-I -1+I -2-I -3-I/1000 3/2+2*I".split()
FAR = [fmpq(10) ** k for k in (3, 4, 5, 6)]
WORDED = {  # what stands on a card in words
    "real root": "v != 0; Or(0 < u, And(Eq(u, 0), 0 < v), And(u < 0, integer((v - 1)/2)))",
    "off the negative axis": "Or(im(u) != 0, 0 < re(u))",
    "kinks": "u != v",
    "fixed choice": "Or(-1 < u, Not(integer(u)))",
}
UNNAMED = {"inverse functions", "error function", "series", "fibonacci numbers"}  # laws that only a proof from all laws may use
BITS = 256
NEAR = fmpq(1, 10**20)


# ---------------------------------------------------------------- values


@cache
def points(texts: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(at(text, real=False, bits=BITS) for text in texts)


def places(card: Card, plane: bool = False) -> Iterator[Values]:
    """The points at which a function is looked at: of every argument that it needs, of two where it takes any number."""
    count = card.least if card.most else 2
    texts = (PLANE if plane else REALS) if count == 1 else (PLANE[:10] if plane else PAIRS)
    yield from product(points(tuple(texts)), repeat=count)


def called(card: Card, values: Values) -> str:
    return f"{card.name}({', '.join(ARGUMENTS[: len(values)])})"


def value(text: str, values: Values, real: bool = True, **more: Any) -> Any:
    """What a formula is at a point: a number, a truth value, `Undefined`, `Unknown`."""
    return at(text, real=real, bits=BITS, **dict(zip(ARGUMENTS, values, strict=False)), **more)


def of(card: Card, values: Values, real: bool = True) -> Any:
    return value(called(card, values), values, real)


def known(a: Any) -> bool:
    return not isinstance(a, Undefined | Unknown)


def close(a: Any, b: Any, within: float = 1e-25) -> bool:
    return known(a) and known(b) and bool(abs(acb(ball(a)) - acb(ball(b))) < within * (1 + abs(acb(ball(a)))))


def holds(conditions: str, values: Values, real: bool = True) -> bool:
    """Whether all conditions of a card hold; an order between numbers that are not real does not."""
    return all(_true(term(part), values, real) for part in WORDED.get(conditions, conditions).split(";") if part.strip())


def _true(t: Term, values: Values, real: bool) -> bool:
    if t.head == "call" and t.value in ("And", "Or", "Not"):
        parts = [_true(a, values, real) for a in t.args]
        return {"And": all(parts), "Or": any(parts), "Not": not parts[0]}[t.value]
    return value(to_text(t), values, real) is True


def shown(card: Card, values: Values) -> str:
    return f"{card.name}({', '.join(str(a) for a in values)})"


def reals(card: Card, conditions: str = "") -> Iterator[tuple[Values, Any]]:
    """The real points with a value at which conditions hold, with the value."""
    for values in places(card):
        if known(found := of(card, values)) and holds(conditions, values):
            yield values, found


def plane(card: Card, conditions: str) -> Iterator[Values]:
    """The points of the plane with a value at which conditions hold."""
    for values in places(card, plane=True):
        if known(of(card, values, real=False)) and holds(conditions, values, real=False):
            yield values


def off_cuts(card: Card) -> str:
    """What it takes in the plane to be smooth."""
    return card.smooth if card.complex_smooth is None else card.complex_smooth


# ---------------------------------------------------------------- where it has a value


def defined(card: Card) -> Iterator[str]:
    yield from _has_values(card, card.defined, plane=False)


def complex_defined(card: Card) -> Iterator[str]:
    """In the complex reading; what stands for something else is read as that."""
    if not card.alias:
        yield from _has_values(card, card.defined if card.complex_defined is None else card.complex_defined, plane=True)


def _has_values(card: Card, conditions: str, plane: bool) -> Iterator[str]:
    decided = 0
    for values in places(card, plane):
        found = of(card, values, real=not plane)
        real = all(_is_real(a) for a in values)
        said = holds(card.defined if plane and card.same_on_reals and real else conditions, values, real=not plane) and (real or not card.of_reals)
        if isinstance(found, Unknown):
            continue
        decided += 1
        if said == isinstance(found, Undefined):
            yield f"{shown(card, values)} {'has no' if said else 'has a'} value"
    if decided < 10:
        yield "hardly a point is decided"


def _is_real(a: Any) -> bool:
    return bool(acb(ball(a)).imag.is_zero())


# ---------------------------------------------------------------- where it is smooth

WAYS = ((1, 0), (0, 1), (1, 1))  # in which a point may move


def slopes(card: Card, values: Values) -> list[Any]:
    """The derivatives in every way."""
    moved = [", ".join(f"{n} + {w}*t" for n, w, _ in zip(ARGUMENTS, way, values, strict=False)) for way in WAYS[: 1 if len(values) == 1 else 3]]
    return [value(f"Derivative({card.name}({each}), t)", values, t=fmpq(0)) for each in moved]


def smooth(card: Card) -> Iterator[str]:
    """Where it is said to be smooth there is a derivative, of which no more than doubt is left for two arguments; elsewhere there is none in some way."""
    for values, _ in reals(card):
        said, found = holds(card.smooth, values), slopes(card, values)
        wrong = [a for a in found if (not known(a) if len(values) == 1 else isinstance(a, Undefined))]
        if said and wrong:
            yield f"{shown(card, values)} has no derivative: {wrong[0].why}"
        if not said and all(map(known, found)):
            yield f"{shown(card, values)} has a derivative"


def derivative(card: Card) -> Iterator[str]:
    """Inside of the domain, over the real numbers and off the cuts of the plane."""
    if card.derivative is None:
        return
    for values, _ in reals(card, card.smooth):
        if not close(value(card.derivative, values), slopes(card, values)[0]):
            yield f"{shown(card, values)} has the derivative {slopes(card, values)[0]}"
    if card.holomorphic and not card.of_reals and not card.alias:
        for values in plane(card, off_cuts(card)):
            if known(quotient := _quotient(card, values, fmpq(1))) and not close(value(card.derivative, values, real=False), quotient, 1e-8):
                yield f"{shown(card, values)} has about the derivative {quotient}"


def _quotient(card: Card, values: Values, way: Any) -> Any:
    """A difference quotient in one direction of the plane, which need not be known."""
    step = way * NEAR
    here, there = of(card, values, False), of(card, (values[0] + step, *values[1:]), False)
    return (acb(ball(there)) - acb(ball(here))) / acb(ball(step)) if known(here) and known(there) else Unknown("")


def holomorphic(card: Card) -> Iterator[str]:
    """Whether quotients along the two axes agree: somewhere not, or everywhere inside."""
    if card.of_reals or card.alias or card.least > 1:
        return
    inside = list(plane(card, off_cuts(card)))
    both = [(v, _quotient(card, v, fmpq(1)), _quotient(card, v, I)) for v in inside]
    apart = [v for v, a, b in both if known(a) and known(b) and not close(a, b, 1e-8)]
    if card.holomorphic and apart:
        yield f"{shown(card, apart[0])} has no complex derivative"
    if not card.holomorphic and not apart:
        yield "it has complex derivatives"


def complex_smooth(card: Card) -> Iterator[str]:
    """On the cut that is stated it jumps, is refused, or has no finite derivative; off it nothing is refused."""
    if card.of_reals or card.alias or not card.holomorphic or card.least > 1:
        return
    for values in places(card, plane=True):
        if isinstance(of(card, values, False), Undefined):
            continue
        smooth = holds(off_cuts(card), values, real=False)
        steady = all(_steady(card, values, way) for way in (fmpq(1), I))
        if smooth != steady:
            yield f"{shown(card, values)} {'is' if steady else 'is not'} smooth in the plane"


def _steady(card: Card, values: Values, way: Any) -> bool:
    """Both quotients along a line are known, and the same."""
    forth, back = _quotient(card, values, way), _quotient(card, values, -way)
    return known(forth) and known(back) and close(forth, back, 1e-8)


# ---------------------------------------------------------------- where it is not smooth


def breaks(card: Card) -> Iterator[str]:
    """A kink: the values near by tend to the value. A jump: somewhere they do not. Neither: there are none, or the derivative grows without bound."""
    rough = list(plane(card, "")) if nowhere_holomorphic(card) else [values for values, _ in reals(card) if not holds(card.smooth, values)]
    near = {values: list(_sides(card, values)) for values in rough}
    jumping = [values for values, sides in near.items() if max(sides, default=0) > 1e-4]
    if card.breaks == "jump" and not jumping:
        yield "it jumps nowhere"
    if card.breaks != "jump" and jumping:
        yield f"{shown(card, jumping[0])} jumps"
    if card.breaks == "kink" and not any(near.values()):
        yield "it has no kink"
    kinks = [v for v, sides in near.items() if len(v) == 1 and len(sides) == 2 and max(sides) < 100 * float(NEAR)]
    if not card.breaks and kinks:
        yield f"{shown(card, kinks[0])} has a kink"


def nowhere_holomorphic(card: Card) -> bool:
    """Nothing breaks on the real line: it does in the plane."""
    return not card.holomorphic and not card.smooth


def _sides(card: Card, values: Values) -> Iterator[float]:
    """How far, in proportion, the values are that it takes near by, on each side where it has one."""
    real = not nowhere_holomorphic(card)
    for k, way in product(range(len(values)), (fmpq(1), fmpq(-1)) if real else (I, -I)):
        here, there = of(card, values, real), of(card, (*values[:k], values[k] + way * NEAR, *values[k + 1 :]), real)
        if known(here) and known(there):
            yield float(abs(acb(ball(there)) - acb(ball(here))) / (1 + abs(acb(ball(here)))))


# ---------------------------------------------------------------- what is known of it


def definition(card: Card) -> Iterator[str]:
    """The same value; a function that the engine knows by nothing else has none at the same points, either, in both readings."""
    if card.definition:
        yield from _same(card, card.definition, strict=KERNELS[card.head or card.name] is by_definition)


def alias(card: Card) -> Iterator[str]:
    """The same value, and none at the same points, in both readings."""
    if card.alias:
        yield from _same(card, card.alias, strict=True)


def _same(card: Card, formula: str, strict: bool) -> Iterator[str]:
    met = 0
    for values, real in [*((v, True) for v in places(card)), *((v, False) for v in places(card, plane=True) if strict)]:
        here, there = of(card, values, real), value(formula, values, real)
        if known(here) and known(there):
            met += 1
            if not close(here, there):
                yield f"{shown(card, values)} is not {there}"
        elif strict and isinstance(here, Undefined) != isinstance(there, Undefined):
            yield f"only one of {shown(card, values)} and {formula} has a value"
    if met < 4:
        yield "hardly a point to compare"


def parity(card: Card) -> Iterator[str]:
    if not card.parity:
        return
    for values, here in reals(card):
        there = of(card, tuple(-a for a in values))
        if not known(there) or not close(here if card.parity == "even" else -here, there):
            yield f"{shown(card, values)} is not of this parity"


def range_(card: Card) -> Iterator[str]:
    """No value is outside, and finite ends are approached."""
    found = [ball(of(card, v, False)) for v in plane(card, "")] if nowhere_holomorphic(card) else [ball(a) for _, a in reals(card)]
    if card.least == 1:
        found += [ball(a) for x in (*FAR, *(1 / f for f in FAR)) for s in (1, -1) if known(a := of(card, (x * s,)))]
    for end, side in zip(card.range, (-1, 1), strict=True):
        if end in ("oo", "-oo"):
            continue
        edge = arb(ball(at(end, bits=BITS)))
        beyond = [a for a in found if (a - edge) * side > 1e-30]
        if beyond:
            yield f"a value {beyond[0].str(5)} beyond {end}"
        if not any(abs(a - edge) < 0.01 for a in found):
            yield f"{end} is not approached"


def increasing(card: Card) -> Iterator[str]:
    """Between points so near to each other that no pole is between them."""
    for x in points(tuple(REALS)) if card.increasing is not None else ():
        pair = [of(card, (x + fmpq(k, 1000),)) for k in (0, 1)]
        if all(map(known, pair)) and not (ball(pair[1]) - ball(pair[0])) * (1 if card.increasing else -1) > 0:
            yield f"not so at {x}"


def limits(card: Card) -> Iterator[str]:
    for end, limit in card.limits.items():
        values = [ball(of(card, (x if end == "oo" else -x,))) for x in FAR]
        if limit in ("oo", "-oo"):
            tends = all((b - a if limit == "oo" else a - b) > 1 for a, b in pairwise(values))
        else:
            tends = abs(values[-1] - ball(at(limit, bits=BITS))) < 1e-5
        if not tends:
            yield f"it does not tend to {limit} at {end}"


def inverse(card: Card) -> Iterator[str]:
    """f(g(v)) = v for all v strictly inside of the range of f."""
    low, high = (None if end in ("oo", "-oo") else ball(at(end, bits=BITS)) for end in card.range)
    met = 0
    for x in points(tuple(REALS)) if card.inverse else ():
        if (low is None or ball(x) > low) and (high is None or ball(x) < high) and known(inner := value(f"{card.inverse}(u)", (x,))):
            met += 1
            back = value(f"{card.name}(u)", (inner,))
            if not known(back) or not close(back, x):
                yield f"{card.name}({card.inverse}({x})) is not {x}"
    if card.inverse and met < 3:
        yield "hardly a point to compare"


def exact(card: Card) -> Iterator[str]:
    """By the enclosure at a ball, which no table of exact values knows."""
    for point, said in card.exact.items():
        found = value(called(card, (0,)), (ball(at(point, bits=BITS)),))
        if not known(found):
            found = of(card, (at(point),))  # a function of integers takes no ball
        if not known(found) or not close(found, at(said, bits=BITS), 1e-30):
            yield f"{card.name}({point}) is {found}"


# ---------------------------------------------------------------- what it is called


def mpmath_(card: Card) -> Iterator[str]:
    with mpmath.workdps(40):
        yield from _agrees(card, card.mpmath, lambda *x: getattr(mpmath, card.mpmath)(*map(_mpf, x)))


def sympy_(card: Card) -> Iterator[str]:
    yield from _agrees(card, card.sympy, lambda *x: getattr(sympy, card.sympy)(*(sympy.sympify(str(a)) for a in x)).evalf(35))


def arb_(card: Card) -> Iterator[str]:
    yield from _agrees(card, card.arb, lambda *x: getattr(arb, card.arb)(*map(arb, x)))


def _agrees(card: Card, name: str, theirs: Callable[..., Any]) -> Iterator[str]:
    """At the rational points where it has a value."""
    found = [(v, a) for v, a in reals(card) if name and all(isinstance(x, fmpq) for x in v)][:25]
    for values, ours in found:
        their = theirs(*values)
        if not close(ours, their if isinstance(their, arb) else arb(str(their)), 1e-20):
            yield f"{shown(card, values)} is {their} there"


def _mpf(a: fmpq) -> Any:
    return mpmath.mpf(int(a.p)) / int(a.q)


def words(card: Card) -> Iterator[str]:
    if card.words and not re.fullmatch(card.words, card.name):
        yield "its own name is none of the words"


def law(card: Card) -> Iterator[str]:
    if card.law and card.law not in UNNAMED | {fact for _, entries in SECTIONS for reason in entries for fact in reason.facts | reason.also}:
        yield f"no reason names the law {card.law}"


def name(card: Card) -> Iterator[str]:
    if FUNCTIONS.get(card.name) is None or (FUNCTIONS[card.name].least, FUNCTIONS[card.name].most) != (card.least, card.most):
        yield "the table has it otherwise"
    if not card.alias and (card.head or card.name) not in KERNELS:
        yield "the engine has no such head"


FORMULAS = ("defined", "smooth", "derivative", "complex_defined", "complex_smooth", "definition", "alias")


def formulas(card: Card) -> Iterator[str]:
    """Every formula can be read and speaks of nothing but its arguments and functions of the language."""
    for part in (p.strip() for field in FORMULAS for p in (getattr(card, field) or "").split(";")):
        if part and part not in WORDED:
            tree, _ = parse(part)
            strange = {t.value for t in tree.walk() if t.head in ("name", "call")} - {*CONSTANTS, *FUNCTIONS, *ARGUMENTS} if tree else {"nothing"}
            if strange:
                yield f"{part} speaks of {', '.join(sorted(strange))}"


CHECKS: dict[str, Check] = {
    "name": name, "latex": lambda card: iter(() if card.latex else ("it has no face",)), "law": law, "words": words, "defined": defined,
    "complex_defined": complex_defined, "of_reals": complex_defined, "same_on_reals": complex_defined, "smooth": smooth, "complex_smooth": complex_smooth,
    "holomorphic": holomorphic, "derivative": derivative, "breaks": breaks, "definition": definition, "alias": alias, "parity": parity, "range": range_,
    "increasing": increasing, "limits": limits, "inverse": inverse, "exact": exact, "mpmath": mpmath_, "sympy": sympy_, "arb": arb_, "formulas": formulas,
}  # fmt: skip


def complaints(card: Card, *fields: str) -> list[str]:
    """What is wrong with some fields of a card, or with any."""
    before, ctx.prec = ctx.prec, BITS
    try:
        return [sentence for check in dict.fromkeys(CHECKS[f] for f in fields or CHECKS) for sentence in check(card)]
    finally:
        ctx.prec = before
