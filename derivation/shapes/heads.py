"""The shape of each kind of node, one rule a head."""

from __future__ import annotations

from ..language.functions import CONSTANTS
from ..model.binding import limits
from ..model.printing import to_text
from ..model.sizes import is_one, same
from ..model.terms import Term
from .calls import call, compared, statements, transpose
from .form import NUMBER, STATEMENT, Shape, alike, declared, described, sides
from .shaper import Bound, Rule, Shaper


def _group(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    return shaper.of(term.args[0], bound)


def _sign(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    return shaper.value(term.args[0], bound)


def _sum(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    left, right = shaper.value(term.args[0], bound), shaper.value(term.args[1], bound)
    if left is None or right is None or alike(left, right):
        return right if left is None else left
    sign = "+" if term.head == "add" else "-"
    a, b = _spread(term.args[0], left, right), _spread(term.args[1], right, left)
    shaper.complain(term, f"'{sign}' joins {described(left)} and {described(right)}", f"write {a} {sign} {b}" if NUMBER in (left, right) else "")
    return None


def _spread(term: Term, own: Shape, other: Shape) -> str:
    """A number as what can be added to the other side: its multiple of the identity, or of ones."""
    text = to_text(term)
    if own != NUMBER:
        return text
    rows, columns = (to_text(size) for size in sides(other))
    ones = f"Identity({rows})" if len(other) == 2 and same(*other) else f"OneMatrix({rows}, {columns})"
    return ones if text == "1" else f"({text})*{ones}" if term.head in ("add", "sub") else f"{text}*{ones}"


def _product(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    left, right = shaper.value(term.args[0], bound), shaper.value(term.args[1], bound)
    if left is None or right is None:
        return None
    if left == NUMBER or right == NUMBER:
        return right if left == NUMBER else left
    a, b = (to_text(arg) for arg in term.args)
    fits = f"{a} @ {b}" if same(sides(left)[1], sides(right)[0]) else f"{a}.T @ {b}" if alike(left, right) and len(left) == 1 else ""
    elementwise = f"HadamardProduct({a}, {b})" if alike(left, right) else ""
    help = " or ".join(text for text in (fits, elementwise) if text)
    shaper.complain(term, f"'*' is the product with a number, but {a} is {described(left)} and {b} is {described(right)}", f"write {help}" if help else "")
    return None


def _quotient(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    left, right = shaper.value(term.args[0], bound), shaper.value(term.args[1], bound)
    if right:
        b = to_text(term.args[1])
        help = f"write {to_text(term.args[0])} @ Inverse({b})" if len(right) == 2 and left else f"write Inverse({b})" if len(right) == 2 else ""
        shaper.complain(term, f"the denominator {b} is {described(right)}, not a number", help)
        return None
    return left


def _power(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    base, exponent = shaper.value(term.args[0], bound), shaper.value(term.args[1], bound)
    if exponent:
        shaper.complain(term.args[1], f"the exponent {to_text(term.args[1])} is {described(exponent)}, not a number")
        return None
    if base and not (len(base) == 2 and same(*base)):
        text = to_text(term.args[0])
        help = f"write {text}.T @ {text} or Norm({text})**2" if len(base) == 1 else ""
        shaper.complain(term, f"{text} is {described(base)}; only a number or a square matrix has powers", help)
        return None
    return base


def _matmul(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    left, right = shaper.value(term.args[0], bound), shaper.value(term.args[1], bound)
    if left is None or right is None:
        return None
    (rows, inner), (inner_too, columns) = sides(left), sides(right)
    if same(inner, inner_too):
        return declared((rows, columns))
    a, b = (to_text(arg) for arg in term.args)
    if NUMBER in (left, right):
        shaper.complain(term, f"'@' joins {described(left)} and {described(right)}", f"write {a}*{b}")
    else:
        meet = f"it has {_count(inner, 'column')} on its left and {_count(inner_too, 'row')} on its right"
        help = f"write {a}.T @ {b}" if same(rows, inner_too) else ""
        shaper.complain(term, f"'@' joins {described(left)} and {described(right)}: {meet}", help)
    return None


def _count(size: Term, noun: str) -> str:
    return f"{to_text(size)} {noun}" + ("" if is_one(size) else "s")


def _index(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    base, *indices = term.args
    for index in indices:
        shaper.number(index, bound, "an index")
    found = shaper.value(base, bound)
    if found is None:
        return None
    wanted, text = len(found), to_text(base)
    if wanted == 0:
        shaper.complain(term, f"{text} is a number and has no entries", f"declare it as a vector: `{text}: vector[n]`" if base.head == "name" else "")
    elif wanted != len(indices):
        shaper.complain(term, f"{text} is {described(found)}: it takes {('one index', 'two indices')[wanted - 1]}, not {len(indices)}")
    return NUMBER


def _every(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    """A statement about every value of some numbers."""
    inside = dict(bound)
    for name, low, high in limits(term):
        for end in (low, high):
            if end is not None:
                shaper.number(end, inside, "a range")
        inside[name] = NUMBER
    return statements(shaper, Term("call", term.args[:1], "Not", term.span), inside)


def _not_a_value(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    what = "brackets with commas" if term.head == "tuple" else "a text in quotes"
    shaper.complain(term, f"{what} cannot stand here: it is not a number")
    return None


def _name(shaper: Shaper, term: Term, bound: Bound) -> Shape | None:
    name, scope = term.value, shaper.scope
    if name in bound:
        return bound[name]
    if name in scope.symbols:
        return declared(scope.symbols[name].shape)
    if name in scope.definitions:
        return shaper.open(scope.definitions[name], ())[0]
    if name in ("True", "False"):
        return STATEMENT
    return NUMBER if name in CONSTANTS or name in scope.functions else None


HEADS: dict[str, Rule] = {
    "num": lambda shaper, term, bound: NUMBER,
    "name": _name, "call": call, "index": _index, "group": _group, "neg": _sign, "pos": _sign, "not": statements, "forall": _every,
    "add": _sum, "sub": _sum, "mul": _product, "div": _quotient, "pow": _power, "matmul": _matmul, "transpose": transpose,
    "tuple": _not_a_value, "str": _not_a_value,
    "eq": compared, "ne": compared, "lt": compared, "le": compared, "gt": compared, "ge": compared,
}  # fmt: skip
