"""A shape: `()` is a number, `(n,)` a column, `(n, m)` a matrix, `(1, n)` a row, `STATEMENT` a statement."""

from __future__ import annotations

from ..model.printing import to_text
from ..model.sizes import is_one, same
from ..model.terms import Term
from ..model.trees import ONE

Shape = tuple[Term, ...]
NUMBER: Shape = ()
STATEMENT: Shape = (Term("statement"),)


def declared(kind_shape: Shape) -> Shape:
    """A shape in its simplest form: n x 1 is a column, 1 x 1 a number."""
    if len(kind_shape) == 2 and is_one(kind_shape[1]):
        kind_shape = kind_shape[:1]
    return NUMBER if len(kind_shape) == 1 and is_one(kind_shape[0]) else kind_shape


def alike(left: Shape, right: Shape) -> bool:
    """True when two shapes are the same for all sizes."""
    if STATEMENT in (left, right):
        return left == right
    return len(left) == len(right) and all(same(a, b) for a, b in zip(left, right, strict=True))


def described(shape_: Shape) -> str:
    """A shape in words.

    >>> described((Term("name", value="n"),))
    'a vector[n]'
    """
    if shape_ == STATEMENT:
        return "a statement"
    sizes = [to_text(size) for size in shape_]
    if len(sizes) == 2 and is_one(shape_[0]):
        return f"a row of {sizes[1]} entries"
    return ("a number", f"a vector[{', '.join(sizes)}]", f"a matrix[{', '.join(sizes)}]")[len(sizes)]


def sides(shape_: Shape) -> tuple[Term, Term]:
    """Rows and columns."""
    return (*shape_, ONE, ONE)[:2] if len(shape_) < 2 else (shape_[0], shape_[1])  # type: ignore[return-value]
