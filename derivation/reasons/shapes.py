"""What algebraic changes look like on author trees: a product of sums became a sum, a common factor left, …

A shape is a question about the places where two lines differ: `before` and `after` are the smallest pair of subtrees that
holds a difference, equal terms of a sum and equal factors of a product taken off on both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from ..model import Term
from .orders import ORDER_SHAPES

Shape = Callable[[Term, Term], bool]
ONE = Term("num", value="1")


def plain(t: Term) -> Term:
    """The tree without brackets, plus signs and places."""
    if t.head in ("group", "pos"):
        return plain(t.args[0])
    return Term(t.head, tuple(plain(a) for a in t.args), t.value)


# ---------------------------------------------------------------- sums and products as lists


def terms(t: Term) -> list[tuple[int, Term]]:
    """The signed terms of a sum."""
    if t.head in ("add", "sub"):
        right = [(s if t.head == "add" else -s, x) for s, x in terms(t.args[1])]
        return terms(t.args[0]) + right
    if t.head == "neg":
        return [(-s, x) for s, x in terms(t.args[0])]
    return [(1, t)]


def factors(t: Term) -> tuple[list[Term], list[Term], int]:
    """The factors above and below the line, and the sign."""
    if t.head in ("mul", "div"):
        above, below, sign = factors(t.args[0])
        more, less, other = factors(t.args[1])
        return (above + more, below + less, sign * other) if t.head == "mul" else (above + less, below + more, sign * other)
    if t.head == "neg":
        above, below, sign = factors(t.args[0])
        return above, below, -sign
    return ([] if t == ONE else [t]), [], 1


def is_sum(t: Term) -> bool:
    return len(terms(t)) > 1


def is_product(t: Term) -> bool:
    return t.head in ("mul", "div")


# ---------------------------------------------------------------- where two lines differ


def changes(before: Term, after: Term) -> list[tuple[Term, Term]]:
    """The smallest pairs of subtrees that hold the differences of two trees without brackets."""
    if before == after:
        return []
    if is_sum(before) and is_sum(after):
        return _sum_changes(before, after)
    if is_product(before) and is_product(after):
        return _product_changes(before, after)
    if before.head == after.head and before.value == after.value and len(before.args) == len(after.args) and before.args:
        return [c for a, b in zip(before.args, after.args, strict=True) for c in changes(a, b)]
    return [(before, after)]


def _sum_changes(before: Term, after: Term) -> list[tuple[Term, Term]]:
    left, right = Counter(terms(before)), Counter(terms(after))
    gone, new = list((left - right).elements()), list((right - left).elements())
    if len(gone) == len(new) == 1 and gone[0][0] == new[0][0]:
        return changes(gone[0][1], new[0][1])
    return [(_sum(gone), _sum(new))]


def _product_changes(before: Term, after: Term) -> list[tuple[Term, Term]]:
    (a, b, sign), (c, d, other) = factors(before), factors(after)
    above, below = Counter(a), Counter(b)
    gone, lost = list((above - Counter(c)).elements()), list((below - Counter(d)).elements())
    new, found = list((Counter(c) - above).elements()), list((Counter(d) - below).elements())
    if sign == other and len(gone) == len(new) == 1 and not lost and not found:
        return changes(gone[0], new[0])
    if sign == other and len(lost) == len(found) == 1 and not gone and not new:
        return changes(lost[0], found[0])
    return [(_quotient(gone, lost, sign), _quotient(new, found, other))]


def _sum(signed: list[tuple[int, Term]]) -> Term:
    out: Term | None = None
    for sign, t in signed:
        if out is None:
            out = t if sign > 0 else Term("neg", (t,))
        else:
            out = Term("add" if sign > 0 else "sub", (out, t))
    return out or Term("num", value="0")


def _quotient(above: list[Term], below: list[Term], sign: int) -> Term:
    top = _product(above)
    out = Term("div", (top, _product(below))) if below else top
    return out if sign > 0 else Term("neg", (out,))


def _product(many: list[Term]) -> Term:
    out = many[0] if many else ONE
    for t in many[1:]:
        out = Term("mul", (out, t))
    return out


# ---------------------------------------------------------------- measures


def products_of_sums(t: Term) -> int:
    """How many products have a factor that is a sum, powers of sums and the sign before a bracket counted too."""
    here = 0
    if is_product(t):
        here = sum(is_sum(f) for f in factors(t)[0]) if len(factors(t)[0]) > 1 else 0
    elif t.head == "matmul":
        here = sum(map(is_sum, t.args))
    elif t.head == "pow" and is_sum(t.args[0]):
        here = 1
    elif t.head in ("neg", "sub") and is_sum(t.args[-1]):
        here = 1
    inside = factors(t)[0] + factors(t)[1] if is_product(t) else list(t.args)
    return here + sum(products_of_sums(a) for a in inside)


def fractions_in_sums(t: Term) -> int:
    """How many terms of sums are fractions."""
    here = sum(bool(factors(x)[1]) for _, x in terms(t)) if is_sum(t) else 0
    inside = [x for _, x in terms(t)] if is_sum(t) else list(t.args)
    return here + sum(fractions_in_sums(a) for a in inside)


def sums_over_one_line(t: Term) -> int:
    """How many fractions have a sum above the line."""
    here = int(is_product(t) and bool(factors(t)[1]) and any(is_sum(f) for f in factors(t)[0]))
    inside = factors(t)[0] + factors(t)[1] if is_product(t) else list(t.args)
    return here + sum(sums_over_one_line(a) for a in inside)


def common_factors(t: Term) -> int:
    """How many factors stand both above and below one line."""
    here = 0
    inside = list(t.args)
    if is_product(t):
        above, below, _ = factors(t)
        here = (Counter(map(_base, above)) & Counter(map(_base, below))).total()
        inside = above + below
    return here + sum(common_factors(a) for a in inside)


def _base(t: Term) -> Term:
    return t.args[0] if t.head == "pow" and t.args[1].head == "num" else t


def opposite_terms(t: Term) -> int:
    """How many terms of sums stand there with both signs."""
    here = 0
    inside = list(t.args)
    if is_sum(t):
        signed = [(s, _sorted_product(x)) for s, x in terms(t)]
        plus, minus = Counter(x for s, x in signed if s > 0), Counter(x for s, x in signed if s < 0)
        here, inside = (plus & minus).total(), [x for _, x in terms(t)]
    return here + sum(opposite_terms(a) for a in inside)


def _sorted_product(t: Term) -> tuple[str, ...]:
    above, below, sign = factors(t)
    return (*sorted(map(repr, above)), "/", *sorted(map(repr, below)), str(sign))


def size(t: Term) -> int:
    """How many names, numbers and operations there are."""
    return sum(1 for node in t.walk() if node.head not in ("group", "pos", "tuple"))


def squares(t: Term) -> int:
    """How many squares of sums there are above the line."""
    here = int(t.head == "pow" and t.args[1] == Term("num", value="2") and is_sum(t.args[0]))
    return here + sum(squares(a) for a in (t.args[:1] if t.head == "div" else t.args))


def powers_of_products(t: Term) -> int:
    """How many powers there are of products, quotients and of what has a sign."""
    return sum(n.head == "pow" and n.args[0].head in ("mul", "div", "neg") for n in t.walk())


def count(t: Term, *names: str) -> int:
    """How many operations and calls of these names there are."""
    return sum(n.head in names or (n.head == "call" and n.value in names) for n in t.walk())


RELATIONS = ("Eq", "Ne", "Lt", "Le", "Gt", "Ge", "eq", "ne", "lt", "le", "gt", "ge")


def solved(t: Term) -> set[Term]:
    """What stands alone on one side of a relation and not on the other: no number and no sum."""
    sides = [n.args for n in t.walk() if len(n.args) == 2 and (n.value if n.head == "call" else n.head) in RELATIONS]
    both = [*sides, *((b, a) for a, b in sides)]
    return {a for a, b in both if a.head != "num" and not is_sum(a) and not is_product(a) and all(x != a for x in b.walk())}


def repeated_terms(t: Term) -> int:
    """How many terms of sums have been there before, with the same sign."""
    signed = Counter((s, _sorted_product(x)) for s, x in terms(t))
    inside = [x for _, x in terms(t)] if is_sum(t) else list(t.args)
    return signed.total() - len(signed) + sum(repeated_terms(a) for a in inside)


def names(t: Term) -> Counter[str]:
    """How often each name occurs, called or not."""
    return Counter(n.value for n in t.walk() if n.head in ("name", "call"))


def leaves(t: Term) -> Counter[tuple[str, str]]:
    return Counter((n.head, n.value) for n in t.walk() if not n.args)


# ---------------------------------------------------------------- shapes

SHAPES: dict[str, Shape] = {
    "complete the square": lambda a, b: squares(b) > squares(a) and size(b) >= size(a) - 2,
    "common denominator": lambda a, b: fractions_in_sums(a) > fractions_in_sums(b) and sums_over_one_line(b) > 0,
    "split the fraction": lambda a, b: fractions_in_sums(b) > fractions_in_sums(a) and (sums_over_one_line(b) <= sums_over_one_line(a) or _line_to_terms(a, b)),
    "cancel": lambda a, b: common_factors(b) < common_factors(a) or opposite_terms(b) < opposite_terms(a),
    "multiply by one": lambda a, b: common_factors(b) > common_factors(a),
    "add zero": lambda a, b: opposite_terms(b) > opposite_terms(a),
    "expand": lambda a, b: products_of_sums(b) < products_of_sums(a) or _product_to_sum(a, b),
    "factor out": lambda a, b: products_of_sums(b) > products_of_sums(a) or _sum_to_product(a, b),
    "rearrange": lambda a, b: leaves(a) == leaves(b) and products_of_sums(a) == products_of_sums(b),
    "simplify": lambda a, b: size(b) < size(a),
    "binomial": lambda a, b: _power_of_sum(a) != _power_of_sum(b) and is_sum(a) != is_sum(b),
    "repeat": lambda a, b: repeated_terms(b) > repeated_terms(a),
    "power of a product": lambda a, b: powers_of_products(b) < powers_of_products(a),
    "inverse": lambda a, b: count(b, "Inverse") != count(a, "Inverse"),
    "by the inverse": lambda a, b: count(b, "Inverse") > count(a, "Inverse"),
    "gradient": lambda a, b: count(b, "Derivative") < count(a, "Derivative"),
    "telescoping": lambda a, b: count(b, "Sum") != count(a, "Sum"),
    "an integral taken": lambda a, b: count(b, "Integral") != count(a, "Integral"),
    "solved": lambda a, b: bool(solved(b) - solved(a)),
    "identity": lambda a, b: count(b, "Identity") != count(a, "Identity"),
    "write out": lambda a, b: (count(b, "matmul") - count(a, "matmul")) * (count(b, "Sum") - count(a, "Sum")) < 0,
    "component": lambda a, b: count(b, "Derivative") < count(a, "Derivative") and count(b, "KroneckerDelta") > count(a, "KroneckerDelta"),
    "difference quotient": lambda a, b: (count(b, "Derivative") - count(a, "Derivative")) * (count(b, "Limit") - count(a, "Limit")) < 0,
    "continuity": lambda a, b: count(b, "Limit") < count(a, "Limit") and count(b, "Derivative") == count(a, "Derivative"),
    "constant factor": lambda a, b: _fewer_factors(a, b) or _fewer_factors(b, a),
}


ALL: dict[str, Shape] = SHAPES | ORDER_SHAPES  # the latter are those of inequalities


def _sum_to_product(a: Term, b: Term) -> bool:
    """A sum became a product of which one factor is a sum; over one line only when fractions stay inside."""
    above = factors(b)[0]
    return is_sum(a) and not is_sum(b) and any(map(is_sum, above)) and (len(above) > 1 or fractions_in_sums(b) > 0)


def _product_to_sum(a: Term, b: Term) -> bool:
    """A product of which one factor is a sum became a sum."""
    above = factors(a)[0]
    return is_product(a) and len(above) > 1 and any(map(is_sum, above)) and is_sum(b)


def _line_to_terms(a: Term, b: Term) -> bool:
    """A fraction with a sum above the line became a sum of fractions."""
    above, below, _ = factors(a)
    return len(above) == 1 and is_sum(above[0]) and bool(below) and is_sum(b) and all(factors(x)[1] for _, x in terms(b))


def _power_of_sum(t: Term) -> bool:
    return t.head == "pow" and is_sum(t.args[0])


def _fewer_factors(a: Term, b: Term) -> bool:
    """Some factors were left out, the others are as they were."""
    (above, below, _), (up, down, _) = factors(a), factors(b)
    return (Counter(up) < Counter(above) and Counter(down) <= Counter(below)) or (Counter(up) <= Counter(above) and Counter(down) < Counter(below))


def fits(shape: str, before: Term, after: Term) -> bool:
    """True when the change has the shape: at one of the places where the lines differ, or over the whole."""
    a, b = plain(before), plain(after)
    if a == b:
        return False
    question = ALL[shape]
    return question(a, b) or any(question(x, y) for x, y in changes(a, b))


def shapes_of(before: Term, after: Term, order: bool = False) -> tuple[str, ...]:
    """All shapes that the change has; those of inequalities for an inequality."""
    return tuple(name for name in (ORDER_SHAPES if order else SHAPES) if fits(name, before, after))
