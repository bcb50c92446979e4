"""What relations make of one another along a chain: a < b <= c gives a < c."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Link, Relation


def composed_relation(links: Sequence[Link]) -> Relation | None:
    """The relation between the ends of a chain, None when its relations do not compose."""
    relation: Relation | None = "="
    if len({link.right.variable for link in links if link.right.relation == "~"}) > 1:
        return None
    for link in links:
        relation = COMPOSE.get((relation, link.right.relation)) if relation else None
    return relation


_ORDERS: tuple[tuple[Relation, ...], ...] = (("=", "<=", "<"), ("=", ">=", ">"))
_ARROWS: dict[tuple[Relation, Relation], Relation] = {
    ("=", "~"): "~",
    ("~", "="): "~",
    ("~", "~"): "~",  # in one variable: see composed_relation
    ("=", "<=>"): "<=>",
    ("<=>", "="): "<=>",
    ("<=>", "<=>"): "<=>",
}
COMPOSE: dict[tuple[Relation, Relation], Relation] = {
    **{(a, b): order[max(order.index(a), order.index(b))] for order in _ORDERS for a in order for b in order},
    **_ARROWS,
    **dict.fromkeys((("=>", "=>"), ("=>", "<=>"), ("<=>", "=>"), ("=>", "="), ("=", "=>")), "=>"),
    **dict.fromkeys((("<==", "<=="), ("<==", "<=>"), ("<=>", "<=="), ("<==", "="), ("=", "<==")), "<=="),
}


# what a relation between the ends shows
IMPLIED: dict[Relation | None, tuple[Relation, ...]] = {
    "=": ("=", "<=", ">="), "<": ("<", "<="), ">": (">", ">="), "<=": ("<=",), ">=": (">=",), "~": ("~",),
    "<=>": ("<=>", "=>", "<=="), "=>": ("=>",), "<==": ("<==",),
}  # fmt: skip
