"""What algebraic changes look like on author trees: a product of sums became a sum, a common factor left, …

A shape is a question about the places where two lines differ: `before` and `after` are the smallest pair of subtrees that
holds a difference, equal terms of a sum and equal factors of a product taken off on both sides. Some shapes ask about the
lines as a whole. To add one: a line in a table here, in `operators.py` or in `orders.py`.
"""

from __future__ import annotations

from collections import Counter

from ..model.terms import Term
from ..model.trees import ONE, TWO, ZERO, factors, is_call, plain, summands
from .operators import OPERATOR_SHAPES, WHOLE, of_matrices
from .orders import ORDER_SHAPES
from .trees import Shape, changes, is_product, is_sum, leaves, names, nodes, size


def multiplied(t: Term) -> bool:
    """A product of which one factor is a sum, or a power of a sum; a sum above a line alone is none."""
    if t.head == "matmul":
        return any(is_sum(a) or multiplied(a) for a in t.args)
    above, below, _ = factors(t)
    sums = [f for f in above if is_sum(f) or (f.head == "pow" and is_sum(f.args[0])) or (f.head == "matmul" and multiplied(f))]
    return bool(sums) and (len(above) > 1 or not is_sum(above[0]) or _fractions(above[0]) > 0 < len(below))


def products_of_sums(t: Term) -> int:
    """How many terms of a sum are such products."""
    return sum(multiplied(x) for _, x in summands(t))


def _fractions(t: Term) -> int:
    return sum(bool(factors(x)[1]) for _, x in summands(t))


def fractions_in_sums(t: Term) -> int:
    """How many terms of sums are fractions."""
    here = _fractions(t) if is_sum(t) else 0
    inside = [x for _, x in summands(t)] if is_sum(t) else list(t.args)
    return here + sum(fractions_in_sums(a) for a in inside)


def sums_over_one_line(t: Term) -> int:
    """How many fractions have a sum above the line that has no fraction in it."""
    here = int(is_product(t) and bool(factors(t)[1]) and any(is_sum(f) and not _fractions(f) for f in factors(t)[0]))
    inside = factors(t)[0] + factors(t)[1] if is_product(t) else list(t.args)
    return here + sum(sums_over_one_line(a) for a in inside)


def common_factors(t: Term) -> int:
    """How many factors stand both above and below one line."""
    here = 0
    inside = list(t.args)
    if is_product(t):
        above, below, _ = factors(t)
        here = (Counter(map(_base, above)) & Counter(map(_base, below))).total()
        inside = above + below
    return here + sum(common_factors(a) for a in inside)


def _base(t: Term) -> Term:
    return t.args[0] if t.head == "pow" and t.args[1].head == "num" else t


def opposite_terms(t: Term) -> int:
    """How many terms of sums stand there with both signs."""
    inside = [x for _, x in summands(t)] if is_sum(t) else list(t.args)
    return len(_opposites(t)) + sum(opposite_terms(a) for a in inside)


def _signed(t: Term) -> tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]:
    """The terms with a plus sign and those with a minus sign."""
    signed = [(s, _sorted_product(x)) for s, x in summands(t)]
    return Counter(x for s, x in signed if s > 0), Counter(x for s, x in signed if s < 0)


def _opposites(t: Term) -> list[tuple[str, ...]]:
    plus, minus = _signed(t)
    return list((plus & minus).elements())


def _sorted_product(t: Term) -> tuple[str, ...]:
    above, below, sign = factors(t)
    return (*sorted(map(repr, above)), "/", *sorted(map(repr, below)), str(sign))


def squares(t: Term) -> int:
    """How many squares of sums there are above the line."""
    here = int(t.head == "pow" and t.args[1] == TWO and is_sum(t.args[0]))
    return here + sum(squares(a) for a in (t.args[:1] if t.head == "div" else t.args))


def powers_of_products(t: Term) -> int:
    """How many powers there are of products, quotients and of what has a sign."""
    return sum(n.head == "pow" and n.args[0].head in ("mul", "div", "neg") for n in t.walk())


def exponents(t: Term) -> Counter[frozenset[tuple[tuple[int, Term], int]]]:
    """The exponents of powers, roots and exponentials, each as its terms."""
    found = [n.args[-1] if n.head == "pow" or n.value == "exp" else n for n in nodes(t, "pow", "exp", "sqrt", "real_root")]
    return Counter(frozenset(Counter(summands(x)).items()) for x in found)


def negated_sums(t: Term) -> int:
    """How many sums stand in brackets behind a minus sign."""
    return sum(n.head in ("neg", "sub") and is_sum(n.args[-1]) for n in t.walk())


def repeated_terms(t: Term) -> int:
    """How many terms of sums have been there before, with the same sign."""
    signed = Counter((s, _sorted_product(x)) for s, x in summands(t))
    inside = [x for _, x in summands(t)] if is_sum(t) else list(t.args)
    return signed.total() - len(signed) + sum(repeated_terms(a) for a in inside)


def factored(a: Term, b: Term) -> bool:
    """Several terms of a sum became fewer with a product of a sum among them."""
    if leaves(a) == leaves(b) and negated_sums(b) > negated_sums(a):
        return True  # a sign was taken out
    return is_sum(a) and len(summands(b)) < len(summands(a)) and any(map(multiplied, _new(a, b)))


def _new(a: Term, b: Term) -> list[Term]:
    """The terms of b that are none of a."""
    return [x for _, x in (Counter(summands(b)) - Counter(summands(a)))]


def exponential_factored(a: Term, b: Term) -> bool:
    """Such a product has an exponential among its factors."""
    return factored(a, b) and any(is_call(f, "exp") for x in _new(a, b) if multiplied(x) for f in factors(x)[0])


def cancelled(a: Term, b: Term) -> bool:
    """A factor above and below a line is gone, or a term with both signs."""
    return size(b) < size(a) and (common_factors(b) < common_factors(a) or (opposite_terms(b) < opposite_terms(a) and not factored(a, b)))


def _same_leaves(a: Term, b: Term) -> bool:
    """The same names and numbers, but for ones that stand above lines."""
    ones = [sum(n.head == "div" and n.args[0] == ONE for n in t.walk()) for t in (a, b)]
    left, right = leaves(a) + Counter({("num", "1"): ones[1]}), leaves(b) + Counter({("num", "1"): ones[0]})
    return left == right


def expanded(a: Term, b: Term) -> bool:
    """A product of a sum became terms of a sum."""
    if leaves(a) == leaves(b) and negated_sums(b) < negated_sums(a):
        return True  # the bracket behind a sign was opened
    return is_sum(b) and products_of_sums(a) > (products_of_sums(b) if is_sum(a) else 0)


def collected(a: Term, b: Term) -> bool:
    """A sum has fewer terms, each of the same kind as before."""
    fewer = is_sum(a) and len(summands(b)) < len(summands(a))
    return fewer and size(b) < size(a) and set(names(b)) <= set(names(a)) and sums_over_one_line(b) <= sums_over_one_line(a)


def zero_added(a: Term, b: Term) -> bool:
    """A sum has terms more that stand there with both signs."""
    (plus, minus), (more, less), pairs = _signed(a), _signed(b), Counter(_opposites(b))
    nothing = _sorted_product(ZERO)
    plus.pop(nothing, None)
    return bool(pairs) and more - pairs == plus and less - pairs == minus


def _line_to_terms(a: Term, b: Term) -> bool:
    """A fraction with a sum above the line became a sum of fractions."""
    above, below, _ = factors(a)
    return len(above) == 1 and is_sum(above[0]) and bool(below) and is_sum(b) and all(factors(x)[1] for _, x in summands(b))


def _power_of_sum(t: Term) -> bool:
    return t.head == "pow" and is_sum(t.args[0])


def _powers_joined(a: Term, b: Term) -> bool:
    """Powers of the same names have other exponents, and no sum was opened or made."""
    return exponents(a) != exponents(b) and set(names(a)) - {"sqrt", "exp"} == set(names(b)) - {"sqrt", "exp"} and not is_sum(a) and not is_sum(b)


def _fewer_factors(a: Term, b: Term) -> bool:
    """Some factors were left out, the others are as they were."""
    (above, below, _), (up, down, _) = factors(a), factors(b)
    return (Counter(up) < Counter(above) and Counter(down) <= Counter(below)) or (Counter(up) <= Counter(above) and Counter(down) < Counter(below))


SHAPES: dict[str, Shape] = {
    "complete the square": lambda a, b: is_sum(a) and squares(b) > squares(a),
    "common denominator": lambda a, b: fractions_in_sums(a) > fractions_in_sums(b) and sums_over_one_line(b) > 0,
    "split the fraction": lambda a, b: fractions_in_sums(b) > fractions_in_sums(a) and (sums_over_one_line(b) <= sums_over_one_line(a) or _line_to_terms(a, b)),
    "cancel": cancelled,
    "multiply by one": lambda a, b: common_factors(b) > common_factors(a) and len(summands(b)) == len(summands(a)),
    "add zero": zero_added,
    "expand": expanded,
    "factor out": factored,
    "factor out an exponential": exponential_factored,
    "distribute": lambda a, b: expanded(a, b) or factored(a, b),
    "collect": lambda a, b: factored(a, b) or collected(a, b),
    "binomial": lambda a, b: _power_of_sum(a) != _power_of_sum(b) and is_sum(a) != is_sum(b),
    "repeat": lambda a, b: repeated_terms(b) > repeated_terms(a),
    "power of a product": lambda a, b: powers_of_products(b) < powers_of_products(a) and is_sum(a) == is_sum(b),
    "powers": _powers_joined,
    "expand matrices": lambda a, b: of_matrices(a) > 0 and expanded(a, b),
    "factor out matrices": lambda a, b: of_matrices(a) > 0 and factored(a, b),
    "of matrices": lambda a, b: of_matrices(a) > 0 or of_matrices(b) > 0,
    "constant factor": lambda a, b: _fewer_factors(a, b) or _fewer_factors(b, a),
}
PLAIN_SHAPES: dict[str, Shape] = {  # which many changes have: said of one that has no other
    "rearrange": lambda a, b: _same_leaves(a, b) and products_of_sums(a) == products_of_sums(b),
    "simplify": lambda a, b: size(b) < size(a),
}
ALL: dict[str, Shape] = SHAPES | OPERATOR_SHAPES | WHOLE | PLAIN_SHAPES | ORDER_SHAPES  # what is said of a change sooner comes first


def fits(shape: str, before: Term, after: Term) -> bool:
    """True when the change has the shape: at one of the places where the lines differ, or, for some, over the whole."""
    a, b = plain(before), plain(after)
    if a == b:
        return False
    question = ALL[shape]
    if shape in WHOLE or shape in ORDER_SHAPES:
        return question(a, b)
    return any(question(x, y) for x, y in changes(a, b)) or (shape in OPERATOR_SHAPES and question(a, b))
