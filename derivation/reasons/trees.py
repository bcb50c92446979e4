"""The places where two lines differ, taken as sums and products, and what there is to count in an author tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from ..model.terms import Term
from ..model.trees import factors, fraction, is_call, negative, summands, total

Shape = Callable[[Term, Term], bool]


def is_sum(t: Term) -> bool:
    return len(summands(t)) > 1


def is_product(t: Term) -> bool:
    return t.head in ("mul", "div")


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
    left, right = Counter(summands(before)), Counter(summands(after))
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
    return [(fraction(gone, lost, sign), fraction(new, found, other))]


def _sum(signed: list[tuple[int, Term]]) -> Term:
    return total([t if sign > 0 else negative(t) for sign, t in signed])


def size(t: Term) -> int:
    """How many names, numbers and operations there are."""
    return sum(1 for node in t.walk() if node.head not in ("group", "pos", "tuple"))


def count(t: Term, *names: str) -> int:
    """How many operations and calls of these names there are."""
    return len(nodes(t, *names))


def nodes(t: Term, *names: str) -> list[Term]:
    """The operations and calls of these names."""
    return [n for n in t.walk() if n.head in names or is_call(n, *names)]


def names(t: Term) -> Counter[str]:
    """How often each name occurs, called or not."""
    return Counter(n.value for n in t.walk() if n.head in ("name", "call"))


def leaves(t: Term) -> Counter[tuple[str, str]]:
    return Counter((n.head, n.value) for n in t.walk() if not n.args)
