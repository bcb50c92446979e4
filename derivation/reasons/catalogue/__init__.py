"""The catalogue of reasons, as data. To add one: an entry here, with an example that it justifies and one that it does not.

`facts` are the laws that the reason is about (the names of `proving/kernels/restricted.py` and `proving/functions/differentiate.py`): one of them
must be needed. `also` are those that it brings along and that need not be. `shape` is what the change must look like
(`reasons/shapes.py`): in addition, or instead where `either` says so. A phrase is a regular expression for what people write, in
English or German.
"""

from __future__ import annotations

from .algebra import ALGEBRA
from .calculus import CALCULUS
from .entry import LINEAR, Reason, parted, written
from .equations import EQUATIONS
from .expectation import EXPECTATION
from .functions import FUNCTIONS
from .inequalities import INEQUALITIES
from .matrices import MATRICES
from .summation import SUMMATION

SECTIONS: tuple[tuple[str, tuple[Reason, ...]], ...] = (
    ("Calculus", CALCULUS),
    ("Algebra", ALGEBRA),
    ("Equations", EQUATIONS),
    ("Inequalities", INEQUALITIES),
    ("Functions", FUNCTIONS),
    ("Sums", SUMMATION),
    ("Expectation", EXPECTATION),
    ("Matrices", MATRICES),
)
CATALOGUE: tuple[Reason, ...] = tuple(reason for _, section in SECTIONS for reason in section)
BY_NAME: dict[str, Reason] = {r.name: r for r in CATALOGUE}

__all__ = ["BY_NAME", "CATALOGUE", "LINEAR", "SECTIONS", "Reason", "parted", "written"]
