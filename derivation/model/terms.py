"""The author tree: what was written, with every bracket, sign and order kept."""

from __future__ import annotations

from collections.abc import Iterator

from .faces import FACES
from .records import field, record


@record(slots=True)
class Span:
    """Half-open range of character offsets in the text of one expression."""

    start: int
    end: int


@record(slots=True)
class Term:
    """A node of the author tree: what was written, with every bracket, sign and order kept.

    | head                      | value          | args                                            |
    |---------------------------|----------------|-------------------------------------------------|
    | num                       | text, "0.50"   |                                                 |
    | name                      | identifier     |                                                 |
    | str                       | text, "+"      |                  (the direction of a Limit)     |
    | neg, pos, not             |                | one                                             |
    | add sub mul div pow matmul|                | two, nested as the author's precedence says     |
    | group                     |                | one, the author's round brackets                |
    | call                      | function name  | the arguments                                   |
    | index                     |                | the base, then one or two indices               |
    | transpose                 |                | one                                             |
    | tuple                     |                | the items, as in (i, 1, n)                      |
    | eq ne lt le gt ge         |                | two, written == != < <= > >=                    |

    >>> Term("add", (Term("name", value="x"), Term("num", value="1"))).head
    'add'
    """

    head: str
    args: tuple[Term, ...] = ()
    value: str = ""
    span: Span | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        return f"Term({FACES.text(self)!r})"

    def walk(self) -> Iterator[Term]:
        """This node and all below it, outermost first."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.args))
