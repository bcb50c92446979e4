"""Author trees made and looked at: what every room needs that walks over terms. Nothing here computes, and brackets stay the author's.

A sum or product is a tree of twos; `summands` and `factors` give it as lists, `total` and `fraction` make a tree of lists again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .terms import Term

ZERO, ONE, TWO = (Term("num", value=digit) for digit in "012")


def name(text: str) -> Term:
    return Term("name", value=text)


def call(function: str, *args: Term) -> Term:
    return Term("call", args, function)


def items(*args: Term) -> Term:
    """What stands in brackets with commas: (i, 1, n)."""
    return Term("tuple", args)


def negative(t: Term) -> Term:
    return Term("neg", (t,))


def grouped(t: Term) -> Term:
    """The term in brackets."""
    return Term("group", (t,))


def bracketed(t: Term) -> Term:
    """The term in brackets, unless it holds together without them."""
    return t if t.head in ("name", "num", "call", "group", "index") else grouped(t)


def number(above: int, below: int = 1) -> Term:
    """A whole number, or a fraction whose denominator is positive.

    >>> number(3), number(-1, 2)
    (Term('3'), Term('-(1/2)'))
    """
    if above < 0:
        return negative(number(-above, below))
    top = Term("num", value=str(above))
    return top if below == 1 else Term("div", (top, Term("num", value=str(below))))


def folded(head: str, terms: Sequence[Term]) -> Term:
    """Terms joined by an operator from left to right.

    >>> folded("mul", (name("x"), name("y"), TWO))
    Term('x*y*2')
    """
    out = terms[0]
    for t in terms[1:]:
        out = Term(head, (out, t))
    return out


def total(terms: Sequence[Term]) -> Term:
    """The sum of terms; those with a sign are taken off.

    >>> total((name("x"), negative(name("y"))))
    Term('x - y')
    """
    out = terms[0] if terms else ZERO
    for t in terms[1:]:
        out = Term("sub", (out, t.args[0])) if t.head == "neg" else Term("add", (out, t))
    return out


def fraction(above: Sequence[Term], below: Sequence[Term], sign: int = 1) -> Term:
    """The product of some factors over that of others.

    >>> fraction((), (name("x"), name("y")), -1)
    Term('-(1/(x*y))')
    """
    out = folded("mul", above) if above else ONE
    out = Term("div", (out, folded("mul", below))) if below else out
    return negative(out) if sign < 0 else out


def bare(t: Term) -> Term:
    """The term without the brackets around the whole of it."""
    while t.head == "group":
        t = t.args[0]
    return t


def plain(t: Term) -> Term:
    """The term without brackets, plus signs and places.

    >>> plain(grouped(name("x")))
    Term('x')
    """
    if t.head in ("group", "pos"):
        return plain(t.args[0])
    return Term(t.head, tuple(map(plain, t.args)), t.value)


def is_call(t: Term, *names: str) -> bool:
    return t.head == "call" and t.value in names


def mentions(t: Term, text: str) -> bool:
    """Whether a name stands in a term."""
    return any(node.head == "name" and node.value == text for node in t.walk())


def replaced(t: Term, meanings: Mapping[str, Term]) -> Term:
    """The term with other terms for some names, wherever these stand."""
    if t.head == "name":
        return meanings.get(t.value, t)
    return Term(t.head, tuple(replaced(a, meanings) for a in t.args), t.value, t.span)


def summands(t: Term) -> list[tuple[int, Term]]:
    """The terms of a sum, each with its sign.

    >>> summands(total((name("x"), negative(name("y")))))
    [(1, Term('x')), (-1, Term('y'))]
    """
    if t.head in ("add", "sub"):
        return summands(t.args[0]) + [(s if t.head == "add" else -s, x) for s, x in summands(t.args[1])]
    return [(-s, x) for s, x in summands(t.args[0])] if t.head == "neg" else [(1, t)]


def factors(t: Term) -> tuple[list[Term], list[Term], int]:
    """The factors of a product above and below the line, and its sign; a factor 1 is none.

    >>> factors(fraction((), (name("x"),), -1))
    ([], [Term('x')], -1)
    """
    if t.head in ("mul", "div"):
        above, below, sign = factors(t.args[0])
        more, less, other = factors(t.args[1])
        return (above + more, below + less, sign * other) if t.head == "mul" else (above + less, below + more, sign * other)
    if t.head == "neg":
        above, below, sign = factors(t.args[0])
        return above, below, -sign
    return ([] if t == ONE else [t]), [], 1


def orders(derivative: Term) -> list[tuple[Term, Term]]:
    """What a Derivative is by, each with how often: x, (x, n), or x, 2.

    >>> orders(call("Derivative", name("f"), name("x"), TWO, name("y")))
    [(Term('x'), Term('2')), (Term('y'), Term('1'))]
    """
    found: list[tuple[Term, Term]] = []
    for arg in derivative.args[1:]:
        if arg.head == "num" and found:
            found[-1] = (found[-1][0], arg)
        elif arg.head == "tuple" and len(arg.args) == 2:
            found.append((arg.args[0], arg.args[1]))
        else:
            found.append((arg.args[0] if arg.head == "tuple" else arg, ONE))
    return found
