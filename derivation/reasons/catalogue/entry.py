"""What an entry of the catalogue of reasons is, and what several of them share."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...model.records import field, record
from ...model.relations import ORDERS


@record()
class Reason:
    """One entry. `example` and `counterexample` are (kinds, left, right): both true, only the first for this reason.

    The right side may lead with its relation: `<=> Eq(x, b)`, `<= x - 1`, `~ x: x*exp(x)`.
    """

    name: str
    phrases: tuple[str, ...]
    facts: frozenset[str] = frozenset()
    shape: str = ""
    example: tuple[str, str, str] = ("", "", "")
    counterexample: tuple[str, str, str] = ("", "", "")
    about: str = ""
    also: frozenset[str] = frozenset()
    either: bool = False  # whether the shape alone confirms
    relations: tuple[str, ...] = ()  # the relations that the link may have; none: any
    extra: Mapping[str, object] = field(default_factory=dict, compare=False)  # functions, definitions, lemmas that the examples need

    @property
    def allowed(self) -> frozenset[str]:
        """What the engine may use: the facts of the reason, and those that it brings along."""
        return self.facts | self.also


Case = tuple[str, str, str]
_RELATION = re.compile(r"(<=>|<=|>=|<|>|~ \w+:)\s*")


def parted(case: Case) -> tuple[str, str, str]:
    """The sides of an example and the relation between them.

    >>> parted(("x: real", "a*x", "~ x: x"))
    ('a*x', '~ x', 'x')
    """
    found = _RELATION.match(case[2])
    return case[1], found[1].rstrip(":") if found else "=", case[2][found.end() :] if found else case[2]


def written(case: Case) -> str:
    """An example as one line.

    >>> written(("x: real", "Eq(x + 1, 0)", "<=> Eq(x, -1)"))
    'Eq(x + 1, 0) <=> Eq(x, -1)'
    """
    left, relation, right = parted(case)
    return f"{left} ~ {right} in {relation[2:]}" if relation.startswith("~") else f"{left} {relation} {right}"


def facts(*names: str) -> frozenset[str]:
    return frozenset(names)


LINEAR = "linearity of the derivative"
SUMS = facts("linearity of the sum")
STATEMENTS = ("<=>", "=>", "<==")
COMPARISONS = (*ORDERS, *STATEMENTS)
UNIT = "x: real in (0,1)"
REAL, POSITIVE = "x: real, a: real, b: real, c: real", "x: positive, a: positive, b: positive"
VECTORS = "n: positive integer, m: positive integer, j: index 1..n, theta: vector[n], x: vector[n]"
