r"""The kinds of nodes but calls as LaTeX: one function a kind, found in `HEADS`."""

from __future__ import annotations

from functools import partial

from ...language.functions import FUNCTIONS, of_law
from ...model.relations import HEADS as RELATIONS
from ...model.terms import Term
from .box import (
    ATOM,
    CALL,
    ENTRYWISE,
    FACTOR,
    FIGURE,
    LOGIC,
    MIXED,
    PRODUCT,
    RELATION,
    SUM,
    Box,
    at_least,
    beside,
    bracket,
    followed,
    later,
    raised,
    script,
    storeys,
)
from .names import Names, Setter
from .setting import box, tex

MOST_STOREYS = 3
TRIGONOMETRIC = frozenset(n for n in of_law("trigonometric identities", "hyperbolic identities") if "operatorname" not in FUNCTIONS[n].latex)


def _number(term: Term, names: Names) -> Box:
    mantissa, _, exponent = term.value.replace("_", "").lower().partition("e")
    written = rf"{mantissa} \cdot 10{script('^', str(int(exponent)))}" if exponent else mantissa
    return Box(written, PRODUCT if exponent or written.startswith("-") else ATOM)


def _name(term: Term, names: Names) -> Box:
    return names.box(term.value)


def _string(term: Term, names: Names) -> Box:
    return Box(rf"\text{{{''.join(c for c in term.value if c.isalnum() or c in '+- ')}}}")


def _signed(term: Term, names: Names, sign: str) -> Box:
    inner = box(term.args[0], names)
    closed = sign + inner.closed if inner.closed and inner.level >= PRODUCT and not inner.signed else ""
    return Box(sign + later(inner, PRODUCT), PRODUCT, closed, inner.reach)


def _sum(term: Term, names: Names, sign: str) -> Box:
    left, right = (box(a, names) for a in term.args)
    return followed(f"{beside(left, SUM, SUM)} {sign} ", right, ENTRYWISE, SUM)


def _product(term: Term, names: Names) -> Box:
    left, right = (box(a, names) for a in term.args)
    joint = " " if _side_by_side(term.args[0], term.args[1], Box(later(right, FACTOR)).first, names) else r" \cdot "
    return followed(beside(left, PRODUCT, PRODUCT) + joint, right, FACTOR, PRODUCT)


def _side_by_side(left: Term, right: Term, glyph: str, names: Names) -> bool:
    """Whether a product reads well without a dot: 2 x, x y, theta_j x_j, 2 (x + 1), but 2 . 3, 2 . 5! and y . log(h). `glyph` is what meets the left side."""
    if glyph in FIGURE:
        return False
    last = left.args[-1] if left.head in ("mul", "matmul") else left.args[0] if left.head == "neg" else left
    return glyph not in MIXED if _is_number(last) else _is_symbol(last, names) and _is_symbol(right, names)


def _is_number(term: Term) -> bool:
    return term.head == "num" or (term.head == "div" and all(a.head == "num" for a in term.args))


def _is_symbol(term: Term, names: Names) -> bool:
    if term.head in ("index", "pow", "transpose"):
        return _is_symbol(term.args[0], names)
    return term.head == "name" and names.plain(term.value)


def _matrix_product(term: Term, names: Names) -> Box:
    left, right = (box(a, names) for a in term.args)
    joint = r" \cdot " if Box(later(right, FACTOR)).first in FIGURE else " "
    return followed(beside(left, PRODUCT, PRODUCT) + joint, right, FACTOR, PRODUCT)


def _fraction(term: Term, names: Names) -> Box:
    r"""The bar stands for the brackets around a side, except around a fraction. `-a/b` has its sign before the bar, `(-a)/b` above it.

    Where the storeys would pile up it is written with a slash.
    """
    inner = [a.args[0] if a.head == "group" else a for a in term.args]
    left, right = (box(a, names) for a in inner)
    above, below = (bracket(side.tex) if a.head == "div" else side.tex for a, side in zip(inner, (left, right), strict=True))
    if storeys(above) + storeys(below) > MOST_STOREYS:
        return _slashed(left, right)
    if above.startswith("-") and term.args[0].head != "group" and left.level >= PRODUCT:
        return Box(rf"-\frac{{{above[1:]}}}{{{below}}}", PRODUCT)
    return Box(rf"\frac{{{above}}}{{{below}}}", FACTOR)


def _slashed(left: Box, right: Box) -> Box:
    """a / b on one line; a product that follows would be read as part of b."""
    tex = f"{beside(left, PRODUCT, PRODUCT)} / {right.closed or later(right, FACTOR)}"
    return Box(tex, PRODUCT, bracket(tex))


def _power(term: Term, names: Names) -> Box:
    base, exponent = term.args
    above = _exponent(exponent, names)
    if _is_trigonometric(base, names) and exponent.head == "num" and exponent.value.isdigit():
        head = FUNCTIONS[base.value].latex
        return Box(f"{head}{script('^', above)}{tex(base, names).removeprefix(head)}", CALL)
    held = box(base, names)
    return raised(Box(held.closed, FACTOR) if held.closed.startswith(r"\frac") else held, above)


def _is_trigonometric(term: Term, names: Names) -> bool:
    return term.head == "call" and term.value in TRIGONOMETRIC and not names.declared(term.value) and not names.noted(term.value)


def _exponent(term: Term, names: Names) -> str:
    """An exponent needs no brackets; a simple fraction in it stays on the line."""
    inner = term.args[0] if term.head == "group" else term
    if inner.head == "div" and all(a.head in ("num", "name") or (a.head == "neg" and a.args[0].head == "num") for a in inner.args):
        return f"{beside(box(inner.args[0], names), PRODUCT, PRODUCT)}/{later(box(inner.args[1], names), ATOM)}"
    return tex(inner, names)


def _group(term: Term, names: Names) -> Box:
    return Box(bracket(tex(term.args[0], names)))


def _index(term: Term, names: Names) -> Box:
    base, *subscripts = term.args
    below = tuple(tex(s, names) for s in subscripts)
    if base.head == "name":
        return names.box(base.value, below)
    return Box(at_least(box(base, names), ATOM) + script("_", ",".join(below)))


def _transpose(term: Term, names: Names) -> Box:
    return raised(box(term.args[0], names), r"\top")


def _tuple(term: Term, names: Names) -> Box:
    return Box(bracket(", ".join(tex(a, names) for a in term.args)))


def relation(term: Term, names: Names, sign: str) -> Box:
    """Two sides and what is said of them."""
    left, right = (box(a, names) for a in term.args)
    before = f"{beside(left, SUM, RELATION)} {sign} "
    closed = before + right.closed if right.closed and right.level >= SUM and right.reach <= RELATION else ""
    return Box(before + at_least(right, SUM), RELATION, closed, right.reach)


def _every(term: Term, names: Names) -> Box:
    r"""x_k \ne 0 for every k in 1, …, n."""
    ranges = ", ".join(f"{tex(arg.args[0], names)} {_range(arg, names)}" for arg in term.args[1:])
    return Box(rf"{tex(term.args[0], names)} \quad\text{{for every }} {ranges}", LOGIC)


def _range(arg: Term, names: Names) -> str:
    low, high = (tex(a, names) for a in arg.args[1:])
    if arg.value == "..":
        return rf"\in \{{{low}, \ldots, {high}\}}"
    return rf"\in {arg.value[0]}{low}, {high}{arg.value[1]}"


def negation(term: Term, names: Names) -> Box:
    return Box(r"\lnot " + at_least(box(term.args[0], names), ATOM), CALL)


HEADS: dict[str, Setter] = {
    "num": _number,
    "name": _name,
    "str": _string,
    "neg": partial(_signed, sign="-"),
    "pos": partial(_signed, sign="+"),
    "not": negation,
    "forall": _every,
    "add": partial(_sum, sign="+"),
    "sub": partial(_sum, sign="-"),
    "mul": _product,
    "div": _fraction,
    "pow": _power,
    "matmul": _matrix_product,
    "group": _group,
    "index": _index,
    "transpose": _transpose,
    "tuple": _tuple,
    **{head: partial(relation, sign=FUNCTIONS[head.capitalize()].latex) for head in RELATIONS},
}
