"""What steps of an inequality look like on author trees: a function and a mean change places, a product against a sum, …"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from ..model.terms import Term
from ..model.trees import is_call, summands

MEANS = ("E", "Sum", "Integral")
AVERAGES = (*MEANS, "Var", "Cov")
SIZES = ("Abs", "Norm")


def _is_sum(t: Term) -> bool:
    return t.head in ("add", "sub")


def _function(t: Term) -> str:
    """The name of a function of one thing, powers and quotients among them."""
    if t.head in ("pow", "div"):
        return t.head
    return t.value if t.head == "call" and t.value not in MEANS and len(t.args) == 1 else ""


def of_means(t: Term) -> set[str]:
    """The functions of a mean, or of a sum of several terms."""
    return {f for n in t.walk() if (f := _function(n)) and any(_is_sum(a) or any(is_call(x, *MEANS) for x in a.walk()) for a in n.args)}


def in_means(t: Term) -> set[str]:
    """The functions inside of a mean, or in the terms of a sum."""
    sums = [n for n in t.walk() if _is_sum(n) or is_call(n, *MEANS)]
    return {f for n in sums for a in n.args for x in a.walk() if (f := _function(x))}


def swapped(a: Term, b: Term) -> bool:
    """A function of a mean on one side, the mean of the function on the other."""
    return any((of_means(x) - of_means(y)) & in_means(y) for x, y in ((a, b), (b, a)))


def _holds_sum(t: Term) -> bool:
    return any(is_call(n, *AVERAGES, "Norm") or n.head == "matmul" for n in t.walk())


def product_of_sums(t: Term) -> bool:
    """A product of two sums, means, inner products or norms."""
    return any(n.head == "mul" and sum(map(_holds_sum, n.args)) > 1 for n in t.walk())


def sum_of_products(t: Term) -> bool:
    """A square or an absolute value of one sum, or the sum alone, with a product in it; a covariance is the mean of one."""
    if any(is_call(n, "Cov") for n in t.walk()):
        return True
    inside = [n for n in t.walk() if is_call(n, *MEANS) or n.head == "matmul"]
    return any(n.head == "matmul" or any(x.head in ("mul", "pow", "matmul") or is_call(x, "sqrt") for x in n.walk()) for n in inside)


def cauchy(a: Term, b: Term) -> bool:
    return any(product_of_sums(y) and not product_of_sums(x) and sum_of_products(x) for x, y in ((a, b), (b, a)))


def sizes(t: Term) -> int:
    return sum(1 for n in t.walk() if is_call(n, *SIZES))


def triangle(a: Term, b: Term) -> bool:
    """An absolute value or norm of a sum on one side, more of them on the other."""
    return sizes(a) != sizes(b) and any(is_call(n, *SIZES) and any(_is_sum(x) or x.value == "Sum" for x in n.args) for t in (a, b) for n in t.walk())


def means(a: Term, b: Term) -> bool:
    """A product (a root, a power) without any sum on one side, a sum on the other."""
    return any(_has_sum(y) and not _has_sum(x) and _has_product(x) for x, y in ((a, b), (b, a)))


def _has_sum(t: Term) -> bool:
    return any(_is_sum(n) or is_call(n, *MEANS) for n in t.walk())


def _has_product(t: Term) -> bool:
    return any(n.head in ("mul", "pow") or is_call(n, "sqrt") for n in t.walk())


def calls(t: Term) -> int:
    return sum(1 for n in t.walk() if n.head == "call" and n.value not in (*MEANS, *SIZES))


def same_function(a: Term, b: Term) -> bool:
    """A function of one thing became the same function of another, not in an equation."""
    if any(n.head == "eq" or n.value == "Eq" for n in a.walk()):
        return False
    before, after = ({n for n in t.walk() if _function(n)} for t in (a, b))
    return bool({_function(n) for n in before - after} & {_function(n) for n in after - before})


def fewer_terms(a: Term, b: Term) -> bool:
    """A term of a sum came or went, the others are as they were."""
    return any(Counter(x) < Counter(y) for x, y in ((summands(a), summands(b)), (summands(b), summands(a))))


ORDER_SHAPES: dict[str, Callable[[Term, Term], bool]] = {
    "Jensen's inequality": swapped,
    "Cauchy-Schwarz inequality": cauchy,
    "triangle inequality": triangle,
    "inequality of the means": means,
    "bound of a function": lambda a, b: calls(a) != calls(b),
    "monotonicity": same_function,
    "sign of a term": fewer_terms,
}
