"""What relations make of one another along a chain: a < b <= c gives a < c."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.chains import Claim, Relation, Step

Joint = tuple[Relation, str]  # a relation, and what a proportionality or an equality up to a constant is in


def composed_relation(steps: Sequence[Step]) -> Joint | None:
    """The relation between the ends of a chain of which these are the steps after the first line, None when its relations do not compose."""
    joint: Joint | None = ("=", "")
    for step in steps:
        if step.origin:
            return None  # not one chain from the start to the end
        joint = composed(joint, (step.relation, step.variable)) if joint else None
    return joint


def composed(first: Joint, second: Joint) -> Joint | None:
    """What two relations in a row come to. Two that are in a variable each compose where it is the same."""
    if first[1] and second[1] and first[1] != second[1]:
        return None
    relation = COMPOSE.get((first[0], second[0]))
    return (relation, first[1] or second[1]) if relation else None


def shows(steps: Sequence[Step], claim: Claim) -> bool:
    """Whether a chain that holds shows a relation that is at least as strong as the claim's between its ends."""
    joint = composed_relation(steps)
    return joint is not None and claim.relation in IMPLIED[joint[0]] and (claim.relation not in IN_A_VARIABLE or claim.variable == joint[1])


def in_what(relation: Relation, variable: str) -> str:
    """' up to a constant in x', after an equality up to a constant; nothing after others."""
    return f" up to a constant in {variable}" if relation == "≈" else ""


IN_A_VARIABLE: tuple[Relation, ...] = ("~", "≈")
_ORDERS: tuple[tuple[Relation, ...], ...] = (("=", "<=", "<"), ("=", ">=", ">"))
COMPOSE: dict[tuple[Relation, Relation], Relation] = {
    **{(a, b): order[max(order.index(a), order.index(b))] for order in _ORDERS for a in order for b in order},
    **{pair: r for r in IN_A_VARIABLE for pair in (("=", r), (r, "="), (r, r))},  # never back to =, and with no order
    **dict.fromkeys((("=", "<=>"), ("<=>", "="), ("<=>", "<=>")), "<=>"),
    **dict.fromkeys((("=>", "=>"), ("=>", "<=>"), ("<=>", "=>"), ("=>", "="), ("=", "=>")), "=>"),
    **dict.fromkeys((("<==", "<=="), ("<==", "<=>"), ("<=>", "<=="), ("<==", "="), ("=", "<==")), "<=="),
}


# what a relation between the ends shows
IMPLIED: dict[Relation, tuple[Relation, ...]] = {
    "=": ("=", "<=", ">="), "<": ("<", "<="), ">": (">", ">="), "<=": ("<=",), ">=": (">=",), "~": ("~",), "≈": ("≈",),
    "<=>": ("<=>", "=>", "<=="), "=>": ("=>",), "<==": ("<==",),
}  # fmt: skip
