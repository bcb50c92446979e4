"""Author trees as sums and products, the places where two lines differ, and what there is to count in a tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from ..model.terms import Term

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
    if not gone and not new:
        return [(before, after)]  # brackets were opened
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
    if sign == other and not (gone or lost or new or found):
        return [(before, after)]
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


# ---------------------------------------------------------------- what there is in a tree


def size(t: Term) -> int:
    """How many names, numbers and operations there are."""
    return sum(1 for node in t.walk() if node.head not in ("group", "pos", "tuple"))


def count(t: Term, *names: str) -> int:
    """How many operations and calls of these names there are."""
    return len(nodes(t, *names))


def nodes(t: Term, *names: str) -> list[Term]:
    """The operations and calls of these names."""
    return [n for n in t.walk() if n.head in names or (n.head == "call" and n.value in names)]


def names(t: Term) -> Counter[str]:
    """How often each name occurs, called or not."""
    return Counter(n.value for n in t.walk() if n.head in ("name", "call"))


def leaves(t: Term) -> Counter[tuple[str, str]]:
    return Counter((n.head, n.value) for n in t.walk() if not n.args)
