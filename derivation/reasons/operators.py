"""What steps with sums, integrals, limits, derivatives and matrices look like on author trees."""

from __future__ import annotations

from collections import Counter

from ..model.relations import CALLS, HEADS
from ..model.terms import Term
from ..model.trees import factors, is_call, plain, summands
from .trees import Shape, count, is_sum, names, nodes

LINEAR = ("Derivative", "Sum", "Integral", "Limit", "E", "Cov")
OF_MATRICES = ("matmul", "transpose", "Transpose", "Inverse", "Trace", "Determinant", "HadamardProduct", "DiagMatrix", "Identity", "Norm")


def other_number(*operators: str) -> Shape:
    """There are more of these operators, or fewer."""
    return lambda a, b: count(b, *operators) != count(a, *operators)


def exchanged(one: str, other: str) -> Shape:
    """One operator stands for the other, in either direction."""
    return lambda a, b: (count(b, one) - count(a, one)) * (count(b, other) - count(a, other)) < 0


def solved(t: Term) -> set[Term]:
    """What stands alone on one side of a relation and not on the other: a name, an entry, an integral; no number, sum or product."""
    sides = [n.args for n in t.walk() if len(n.args) == 2 and (n.head in HEADS or is_call(n, *CALLS))]
    both = [*sides, *((b, a) for a, b in sides)]
    alone = {a for a, b in both if a.head in ("name", "index", "call") and a.value not in ("ZeroMatrix", "Sum") and all(x != a for x in b.walk())}
    return {a for a in alone if a.head != "index" or not names(a.args[0]).total() > 1}


def _inside(t: Term) -> int:
    """How many terms and factors stand inside of linear operators."""
    bodies = [n.args[0] for n in nodes(t, *LINEAR) if n.args]
    return sum(len(summands(body)) + len(factors(body)[0]) + len(factors(body)[1]) + (factors(body)[2] < 0) for body in bodies)


def _kinds(t: Term) -> set[tuple[str, tuple[Term, ...]]]:
    """Which linear operators there are, with their variables and ranges."""
    return {(n.value, n.args[1:]) for n in nodes(t, *LINEAR)}


def linear(a: Term, b: Term) -> bool:
    """Of integrals and limits: the same ones with other terms or factors inside, as many in each term. Others have no further laws that are theirs alone."""
    if not count(a, "Integral", "Limit") and not count(b, "Integral", "Limit"):
        return True
    if _inside(a) == _inside(b) or not (_kinds(a) and (_kinds(a) >= _kinds(b) or _kinds(b) > _kinds(a))):
        return False
    each = [{count(x, *LINEAR) for _, x in summands(t)} for t in (a, b)]
    return each[0] == each[1]


def _integrals(t: Term) -> Counter[Term]:
    return Counter(nodes(t, "Integral"))


def _bare(t: Term) -> list[Term]:
    """The terms of a sum without an integral."""
    return [x for _, x in summands(t) if not count(x, "Integral")]


def by_parts(a: Term, b: Term) -> bool:
    """An integral became another one, of the same range, and a term without one; at the ends that term may be 0."""
    gone, new = _integrals(a) - _integrals(b), _integrals(b) - _integrals(a)
    ranges = [{n.args[1:] for n in side} for side in (gone, new)]
    if not gone or not new or ranges[0] != ranges[1]:
        return False
    return len(_bare(a)) != len(_bare(b)) or (is_call(a, "Integral") and is_call(b, "Integral"))


def substituted(a: Term, b: Term) -> bool:
    """An integral became one in another variable or over another range, and nothing was left over."""
    gone, new = _integrals(a) - _integrals(b), _integrals(b) - _integrals(a)
    ranges = [Counter(n.args[1:] for n in side.elements()) for side in (gone, new)]
    return bool(gone) and gone.total() == new.total() and ranges[0] != ranges[1] and len(_bare(a)) == len(_bare(b))


def _ranges(t: Term) -> list[Term]:
    return [n.args[1] for n in nodes(t, "Sum") if len(n.args) > 1]


def nested(a: Term, b: Term) -> bool:
    """There is a sum inside a sum, or a product of sums."""
    within = any(count(n.args[0], "Sum") for t in (a, b) for n in nodes(t, "Sum"))
    return within or any(len(n.args) > 2 for t in (a, b) for n in nodes(t, "Sum")) or any(count(n, "Sum") > 1 for t in (a, b) for n in nodes(t, "mul"))


def backwards(a: Term, b: Term) -> bool:
    """A sum runs from its end, so that its index stands behind a minus sign; or sums one inside the other changed places."""
    if nested(a, b):
        return Counter(_ranges(a)) == Counter(_ranges(b)) and _ranges(a) != _ranges(b)
    return _reversed(a) != _reversed(b)


def _reversed(t: Term) -> int:
    """How many sums have their index behind a minus sign in an index or an exponent."""
    return sum(_behind_a_minus(n.args[0], n.args[1].args[0]) for n in nodes(t, "Sum") if len(n.args) > 1 and n.args[1].args)


def _behind_a_minus(body: Term, index: Term) -> bool:
    return any(sign < 0 and index in x.walk() for n in body.walk() if n.head in ("add", "sub", "neg") for sign, x in summands(n))


def _differences(t: Term) -> int:
    """How many sums have a difference inside, or stand in a difference with a sum of the same body."""
    inside = sum(any(s < 0 for s, _ in summands(n.args[0])) for n in nodes(t, "Sum"))
    for n in t.walk():
        if is_sum(n):
            sums = [(s, x.args[0]) for s, x in summands(n) if is_call(x, "Sum")]
            inside += any(s > 0 > r and x == y for s, x in sums for r, y in sums)
    return inside


def telescoping(a: Term, b: Term) -> bool:
    """A sum of differences, or a difference of sums of the same terms, went or came."""
    return any(count(y, "Sum") < count(x, "Sum") and _differences(y) < _differences(x) for x, y in ((a, b), (b, a)))


def of_matrices(t: Term) -> int:
    """How many operations on matrices there are."""
    return count(t, *OF_MATRICES)


def gradient(a: Term, b: Term) -> bool:
    """A derivative of something with a product or a norm of vectors is gone."""
    taken = [n for n in (Counter(nodes(a, "Derivative")) - Counter(nodes(b, "Derivative"))) if of_matrices(n.args[0])]
    return bool(taken) and count(b, "Derivative") < count(a, "Derivative")


def inner_product_derived(a: Term, b: Term) -> bool:
    """A derivative of an inner product, or of one written out as a sum, is gone."""
    taken = Counter(nodes(a, "Derivative")) - Counter(nodes(b, "Derivative"))
    fewer_derivatives = count(b, "Derivative") < count(a, "Derivative") and count(b, "KroneckerDelta") <= count(a, "KroneckerDelta")
    return fewer_derivatives and any(_inner_product(n.args[0]) for n in taken)


def quotient_derived(a: Term, b: Term) -> bool:
    """A derivative of a quotient, or of a name that may stand for one, is gone."""
    derived = [n.args[0] for n in Counter(nodes(a, "Derivative")) - Counter(nodes(b, "Derivative"))]
    return any((body.head in ("name", "call") and body.value not in LINEAR) or any(factors(x)[1] for _, x in summands(body)) for body in derived)


def _inner_product(t: Term) -> bool:
    if is_call(t, "Sum"):
        above = factors(t.args[0])[0]
        return sum(f.head == "index" for f in above) > 1
    return t.head == "matmul" and t.args[0].head == "transpose"


def transposed(a: Term, b: Term) -> bool:
    """Other products or sums are transposed than before."""
    return _compound(a, "transpose", "Transpose") != _compound(b, "transpose", "Transpose")


def inverted(a: Term, b: Term) -> bool:
    """There are inverses on both sides, and other ones."""
    before, after = set(nodes(a, "Inverse")), set(nodes(b, "Inverse"))
    return bool(before) and bool(after) and any(n.args[0].args for n in before ^ after)


def _compound(t: Term, *operators: str) -> set[Term]:
    return {n for n in nodes(t, *operators) if n.args[0].args and n.args[0].head != "index"}


def _chain(t: Term) -> list[Term]:
    """The factors of a matrix product in a row."""
    if t.head == "matmul":
        return _chain(t.args[0]) + _chain(t.args[1])
    return [f for factor in factors(t)[0] for f in _chain(factor)] if t.head == "mul" else [plain(t)]


def _without_inverses(t: Term) -> tuple[Term, ...]:
    """The factors of a matrix product without those that stand beside their inverse, and without the identity."""
    row = [f for f in _chain(t) if f.value != "Identity"]
    k = 0
    while k < len(row):
        of = _chain(row[k].args[0]) if row[k].value == "Inverse" else []
        if of and row[k + 1 : k + 1 + len(of)] == of:
            del row[k : k + 1 + len(of)]
            k = -1
        elif of and k >= len(of) and row[k - len(of) : k] == of:
            del row[k - len(of) : k + 1]
            k = -1
        k += 1
    return tuple(row)


def beside_its_inverse(a: Term, b: Term) -> bool:
    """The terms are the same, but for matrices that stand beside their inverse, or for the identity in their place."""
    rows = [Counter((s, _without_inverses(x)) for s, x in summands(t)) for t in (a, b)]
    return rows[0] == rows[1] and count(a, "Inverse") != count(b, "Inverse")


OPERATOR_SHAPES: dict[str, Shape] = {
    "linear": linear,
    "a limit taken": lambda a, b: count(a, "Limit") > 0 and count(a, "Derivative") == count(b, "Derivative"),
    "difference quotient": exchanged("Derivative", "Limit"),
    "continuity": lambda a, b: count(b, "Limit") < count(a, "Limit") and count(b, "Derivative") == count(a, "Derivative"),
    "component": lambda a, b: count(b, "Derivative") < count(a, "Derivative") and count(b, "KroneckerDelta") > count(a, "KroneckerDelta"),
    "inner product derived": inner_product_derived,
    "quotient derived": quotient_derived,
    "gradient": gradient,
    "an integral taken": other_number("Integral"),
    "by parts": by_parts,
    "substituted": substituted,
    "a sum taken": other_number("Sum", "Product", "Integral"),
    "nested sums": nested,
    "backwards": backwards,
    "with a delta": lambda a, b: count(a, "KroneckerDelta", "Derivative") > 0 or count(b, "KroneckerDelta", "Derivative") > 0,
    "telescoping": telescoping,
    "write out": exchanged("matmul", "Sum"),
    "by the inverse": lambda a, b: count(b, "Inverse") > count(a, "Inverse"),
    "inverse": beside_its_inverse,
    "of a trace": lambda a, b: count(a, "Trace") > 0 or count(b, "Trace") > 0,
    "of a determinant": lambda a, b: count(a, "Determinant") > 0 or count(b, "Determinant") > 0,
}
WHOLE: dict[str, Shape] = {  # questions about the lines as a whole
    "solved": lambda a, b: bool(solved(b) - solved(a)),
    "root taken": lambda a, b: count(b, "pow") < count(a, "pow") or count(b, "sqrt") > count(a, "sqrt"),
    "identity": lambda a, b: count(b, "Identity") != count(a, "Identity"),
    "transposed": transposed,
    "inverted": inverted,
}
