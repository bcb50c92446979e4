"""Every way to spoil an author tree at every place: what a tired author does to a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from derivation.model.terms import Term

ONE = Term("num", value="1")


def sign(t: Term) -> Iterator[Term]:
    """A sign lost or gained."""
    if t.head in ("add", "sub"):
        yield Term("sub" if t.head == "add" else "add", t.args)
    if t.head == "neg":
        yield t.args[0]


def factor(t: Term) -> Iterator[Term]:
    """A factor lost."""
    if t.head == "mul":
        yield from t.args
    if t.head == "div":
        yield t.args[0]


def term(t: Term) -> Iterator[Term]:
    """A term of a sum lost."""
    if t.head == "add":
        yield from t.args
    if t.head == "sub":
        yield t.args[0]


def exponent(t: Term) -> Iterator[Term]:
    """An exponent off by one, or a square that is none."""
    if t.head == "pow":
        yield Term("pow", (t.args[0], Term("group", (Term("add", (t.args[1], ONE)),))))
    if t.head == "name" and t.value in ("h", "y"):
        yield Term("pow", (t, Term("num", value="2")))


def fraction(t: Term) -> Iterator[Term]:
    """A fraction upside down."""
    if t.head == "div":
        yield Term("div", (_bracketed(t.args[1]), _bracketed(t.args[0])))


def index(t: Term) -> Iterator[Term]:
    """The first component, or the last, where the j-th stands."""
    if t.head == "index":
        yield Term("index", (t.args[0], ONE))
        yield Term("index", (t.args[0], Term("name", value="n")))


def chain(t: Term) -> Iterator[Term]:
    """The derivative of the inner function forgotten: a Derivative taken for 1."""
    if t.head == "call" and t.value == "Derivative":
        yield ONE
        yield t.args[0] if t.args[0].head in ("call", "name") else Term("group", (t.args[0],))


def number(t: Term) -> Iterator[Term]:
    """A number off by one."""
    if t.head == "num":
        yield Term("num", value=str(int(t.value) + 1))


def function(t: Term) -> Iterator[Term]:
    """A function left out."""
    if t.head == "call" and t.value in ("log", "exp", "g"):
        yield Term("group", (t.args[0],))


def order(t: Term) -> Iterator[Term]:
    """A difference the wrong way round."""
    if t.head == "sub":
        yield Term("sub", (_bracketed(t.args[1]), _bracketed(t.args[0])))


def twice(t: Term) -> Iterator[Term]:
    """Something counted twice."""
    if t.head in ("name", "index") and t.value not in ("theta", "x", "n", "j"):
        yield Term("mul", (Term("num", value="2"), t))


def _bracketed(t: Term) -> Term:
    return t if t.head in ("name", "num", "group", "call", "index") else Term("group", (t,))


SPOILS: tuple[Callable[[Term], Iterator[Term]], ...] = (sign, factor, term, exponent, fraction, index, chain, number, function, order, twice)


def spoiled(t: Term) -> Iterator[tuple[str, Term]]:
    """Every spoiled version of a tree, with the name of what was done."""
    for spoil in SPOILS:
        for new in spoil(t):
            yield spoil.__name__, new
    for k, child in enumerate(t.args):
        if t.head == "index" and k > 0:
            continue  # an index is spoiled as a whole
        if t.head == "call" and t.value == "Derivative" and k > 0:
            continue  # the variable of a derivative is no place for an error of algebra
        for name, new in spoiled(child):
            yield name, Term(t.head, (*t.args[:k], new, *t.args[k + 1 :]), t.value)
