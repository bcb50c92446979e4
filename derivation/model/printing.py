"""Author tree -> text that reads back to the same tree, spaced as one writes SymPy by hand.

A tree that was read keeps its brackets as `group` nodes and gets no others; a tree that a program made
without them gets the brackets that precedence asks for.
"""

from __future__ import annotations

from collections.abc import Callable

from .terms import Term

# head: (how it is written, how tightly it binds, what its left and its right operand must bind at least);
# a sign may follow an operator without brackets: `a*-b`, `2**-x`
INFIX: dict[str, tuple[str, int, int, int]] = {
    "eq": (" == ", 10, 11, 11), "ne": (" != ", 10, 11, 11), "lt": (" < ", 10, 11, 11),
    "le": (" <= ", 10, 11, 11), "gt": (" > ", 10, 11, 11), "ge": (" >= ", 10, 11, 11),
    "add": (" + ", 20, 20, 21), "sub": (" - ", 20, 20, 21),
    "mul": ("*", 30, 30, 31), "div": ("/", 30, 30, 31), "matmul": (" @ ", 30, 30, 31),
    "pow": ("**", 50, 51, 40),
}  # fmt: skip
PREFIX: dict[str, tuple[str, int, int]] = {"not": ("not ", 5, 5), "neg": ("-", 40, 40), "pos": ("+", 40, 40)}
_ATOM, _TIGHTEST = 60, 70


def to_text(term: Term) -> str:
    """The text of a tree.

    >>> x, two = Term("name", value="x"), Term("num", value="2")
    >>> to_text(Term("neg", (Term("pow", (x, two)),))), to_text(Term("pow", (Term("neg", (x,)), two)))
    ('-x**2', '(-x)**2')
    """
    return _text(term)[0]


def shown(term: Term) -> str:
    """The text of any tree, for who looks at one: a node of no kind is written as its head and what stands below it."""
    try:
        return to_text(term)
    except (KeyError, IndexError, ValueError):
        return f"{term.head}({', '.join(map(shown, term.args))})"


def _text(term: Term) -> tuple[str, int]:
    """The text and how tightly it binds."""
    head, args = term.head, term.args
    if head in INFIX:
        sign, binds, left, right = INFIX[head]
        return _operand(args[0], left) + sign + _operand(args[1], right), binds
    if head in PREFIX:
        sign, binds, operand = PREFIX[head]
        return sign + _operand(args[0], operand), binds
    return _OTHERS[head](term)


def _every(term: Term) -> tuple[str, int]:
    """`x[k] != 0 for every k in 1..n`, which stands alone."""
    return f"{to_text(term.args[0])} for every " + ", ".join(f"{arg.args[0].value} in {_range(arg)}" for arg in term.args[1:]), 0


def _range(term: Term) -> str:
    _, low, high = (to_text(arg) for arg in term.args)
    return f"{low}..{high}" if term.value == ".." else f"{term.value[0]}{low}, {high}{term.value[1]}"


def _operand(term: Term, least: int) -> str:
    text, binds = _text(term)
    return text if binds >= least else f"({text})"


def _list(terms: tuple[Term, ...]) -> str:
    return ", ".join(to_text(term) for term in terms)


def _number(term: Term) -> tuple[str, int]:
    return term.value, 40 if term.value.startswith("-") else _ATOM


_OTHERS: dict[str, Callable[[Term], tuple[str, int]]] = {
    "num": _number,
    "name": lambda term: (term.value, _TIGHTEST),
    "str": lambda term: (f"'{term.value}'", _ATOM),
    "group": lambda term: (f"({to_text(term.args[0])})", _TIGHTEST),
    "tuple": lambda term: (f"({_list(term.args)})", _ATOM),
    "call": lambda term: (f"{term.value}({_list(term.args)})", _TIGHTEST),
    "index": lambda term: (f"{_operand(term.args[0], _TIGHTEST)}[{_list(term.args[1:])}]", _TIGHTEST),
    "forall": _every,
    "transpose": lambda term: (f"{_operand(term.args[0], _TIGHTEST)}.T", _TIGHTEST),
}
