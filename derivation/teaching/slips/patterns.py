"""Author terms as rewriting patterns: a capital letter in a pattern stands for any subterm.

Brackets are the author's: a pattern looks through them, and what it builds gets those that precedence asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ...model.printing import INFIX, PREFIX
from ...model.terms import Term
from ...model.trees import ONE, bare, grouped, number, plain
from ...reading.text.expression import parse

_TIGHT = 70
_SIGNED, _PLAIN = 40, 60


@cache
def pattern(text: str) -> Term:
    """The pattern of a text, without brackets. Raises ValueError where it cannot be read."""
    term, complaints = parse(text)
    if term is None or complaints:
        raise ValueError(f"no pattern: {text}")
    return plain(term)


def placeless(t: Term) -> Term:
    return Term(t.head, tuple(map(placeless, t.args)), t.value)


def is_letter(t: Term) -> bool:
    return t.head == "name" and len(t.value) == 1 and t.value.isupper()


def matches(p: Term, t: Term) -> Mapping[str, Term] | None:
    """What the letters of a pattern stand for in a term, None where it does not fit.

    >>> from derivation.model.printing import to_text
    >>> found = matches(pattern("A*(B + A)"), pattern("x*(y + x)"))
    >>> {k: to_text(v) for k, v in found.items()}
    {'A': 'x', 'B': 'y'}
    >>> matches(pattern("A*(B + A)"), pattern("x*(y + z)")) is None
    True
    """
    found: dict[str, Term] = {}
    return found if _match(p, t, found) else None


def _match(p: Term, t: Term, found: dict[str, Term]) -> bool:
    t = bare(t)
    if is_letter(p):
        return plain(found.setdefault(p.value, t)) == plain(t)
    if t.head == "eq" and (p.head, p.value) == ("call", "Eq"):
        return all(_match(a, b, found) for a, b in zip(p.args, t.args, strict=True))
    if p.head != t.head or p.value != t.value or len(p.args) != len(t.args):
        return False
    return all(_match(a, b, found) for a, b in zip(p.args, t.args, strict=True))


def filled(p: Term, found: Mapping[str, Term]) -> Term:
    """The pattern with its letters replaced, in brackets where they are needed; N - 1 is 2 where N is 3."""
    if is_letter(p):
        return found[p.value]
    args = tuple(filled(a, found) for a in p.args)
    if p.head in ("add", "sub") and p.args[1].head == "num" and all(a.head == "num" and a.value.isdecimal() for a in args):
        return number(int(args[0].value[:20]) + int(args[1].value) * (1 if p.head == "add" else -1))
    return built(p.head, args, p.value)


def built(head: str, args: tuple[Term, ...], value: str = "") -> Term:
    """A node whose operands are in brackets where they need them.

    >>> from derivation.model.printing import to_text
    >>> x, y = pattern("x + 1"), pattern("y")
    >>> built("mul", (x, y)).args[0].head, built("add", (x, y)).args[0].head
    ('group', 'add')
    """
    if head == "group":
        return args[0] if binding(args[0]) >= _PLAIN else grouped(args[0])
    least = _least(head, len(args))
    return Term(head, tuple(a if binding(a) >= k else grouped(a) for a, k in zip(args, least, strict=True)), value)


def _least(head: str, count: int) -> tuple[int, ...]:
    """How tightly each operand must bind."""
    if head in INFIX:
        return INFIX[head][2:]
    if head in PREFIX:
        return (PREFIX[head][2],)
    return (_TIGHT, *(0,) * (count - 1)) if head in ("index", "transpose") else (0,) * count


def binding(t: Term) -> int:
    """How tightly a term binds, as in `printing`."""
    if t.head in INFIX:
        return INFIX[t.head][1]
    if t.head in PREFIX:
        return PREFIX[t.head][1]
    if t.head == "num":
        return _SIGNED if t.value.startswith("-") else _PLAIN
    return _PLAIN if t.head in ("str", "tuple") else _TIGHT


def at(t: Term, place: tuple[int, ...]) -> Term:
    """The subterm at a place, a path of argument numbers."""
    return at(t.args[place[0]], place[1:]) if place else t


def put(t: Term, place: tuple[int, ...], new: Term) -> Term:
    """The term with another subterm at a place. A factor or divisor 1 that comes to stand there is left out."""
    if not place:
        return new
    k = place[0]
    args = (*t.args[:k], put(t.args[k], place[1:], new), *t.args[k + 1 :])
    if args[k] == ONE and (t.head == "mul" or (t.head == "div" and k == 1)):
        return args[1 - k]
    return built(t.head, args, t.value)


def places(t: Term, here: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """The places at which a term may be rewritten, the outermost first: no variables of derivatives, sums and limits."""
    yield here
    for k in _open(t):
        yield from places(t.args[k], (*here, k))


def _open(t: Term) -> range:
    if t.head == "call" and t.value == "Derivative":
        return range(1)
    if t.head == "index":
        return range(1, len(t.args))
    return range(len(t.args))
