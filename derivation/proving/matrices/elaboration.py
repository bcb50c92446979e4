"""Terms of matrix algebra as polynomials in letters, and what the letters of a term satisfy.

An inverse is a letter V for each matrix M, with M V = I and V M = I. It may be used wherever Inverse(M) has a value,
which is a condition of the term as written. (A B)^-1 = B^-1 A^-1 for square A and B: they are invertible when A B is.
Declared traits become relations: Q.T Q = Q Q.T = I for an orthogonal Q, P P = P for an idempotent P; P = I for an idempotent
invertible P; A.T = A and A.T = -A are built into the letters.
"""

from __future__ import annotations

from collections.abc import Callable

from ..free_algebra.generators import base_and_exponent, diagonal, entry_of, hadamard, index_name, power_word, vector_letter
from ..free_algebra.groebner import assume, reduce
from ..free_algebra.polynomials import Algebra, Polynomial, Word, matmul
from ..kernels.powers import raise_to
from ..normal_form.fraction import Frac, ratio
from ..normal_form.signs import at_least
from ..terms.core import ONE, Core, fresh, neg, node, open_binder, sym
from ..terms.domain import integers
from ..terms.obstacles import Stuck, Undefined

MOST = 12  # a power is written out up to this exponent


def of(algebra: Algebra, whole: Core) -> Polynomial:
    """The polynomial of a term of matrix algebra, wherever the term is defined."""
    found = algebra.wholes.get(whole)
    if found is None:
        rule = RULES.get(whole.head)
        if rule is None:
            raise Stuck(f"no polynomial for {whole.head}")
        found = algebra.wholes[whole] = rule(algebra, whole)
    return found


def symbol(algebra: Algebra, whole: Core) -> Polynomial:
    """A declared vector or matrix; its relations are noted when it first occurs."""
    out = algebra.letter(whole)
    if whole not in algebra.known:
        algebra.known.add(whole)
        traits = algebra.traits(whole)
        if "orthogonal" in traits:
            turned = algebra.transposed(out)
            for product in (algebra.times(out, turned), algebra.times(turned, out)):
                assume(algebra, algebra.minus(product, algebra.identity(out.rows)))
        if "idempotent" in traits:
            one = algebra.identity(out.rows)
            assume(algebra, algebra.minus(out, one if "invertible" in traits else algebra.times(out, out)))
    return out


def inverse(algebra: Algebra, value: Polynomial) -> Polynomial:
    """The inverse of a square matrix, wherever it exists."""
    value = reduce(algebra, value)
    if value.is_zero():
        raise Undefined("the inverse of a zero matrix")
    if len(value.terms) == 1:
        ((word, c),) = value.terms.items()
        if all(algebra.same(*algebra.size(x)) for x in word):
            out = algebra.scaled(c.inverse(), algebra.identity(value.rows))
            for x in reversed(word):
                out = algebra.times(out, _letter_inverse(algebra, x))
            return reduce(algebra, out)
    common = content(algebra, value)
    return algebra.scaled(common.inverse(), _new_inverse(algebra, algebra.scaled(common.inverse(), value)))


def _letter_inverse(algebra: Algebra, letter: Core) -> Polynomial:
    if letter.head == "inverse":
        return algebra.bases[letter]
    if letter.head == "power":
        word = power_word(algebra, letter.args[0], neg(letter.args[1]))
        return algebra.product(*algebra.size(letter), algebra.tower.one, word)
    if letter.head == "diag":
        size = algebra.size(letter)[0]
        name = index_name(algebra.tower, size)
        entry = algebra.tower.term(entry_of(algebra, letter.args[0], sym(name), None).inverse())
        return algebra.product(size, size, algebra.tower.one, diagonal(vector_letter(name, entry, size)))
    base = letter.args[0] if letter.head == "transpose" else letter
    if "orthogonal" in algebra.traits(base):
        return algebra.transposed(algebra.letter(letter))
    return _new_inverse(algebra, algebra.letter(letter))


def _new_inverse(algebra: Algebra, value: Polynomial) -> Polynomial:
    """The letter V for M with M V = V M = I."""
    letter = node("inverse", (algebra.term(value),))
    size = value.rows
    if letter not in algebra.bases:
        algebra.bases[letter] = value
        out = algebra.letter(letter)
        for product in (algebra.times(value, out), algebra.times(out, value)):
            assume(algebra, algebra.minus(product, algebra.identity(size)))
        _narrow_relations(algebra, value, out)
        algebra.transposed(out)
    return algebra.product(size, size, algebra.tower.one, (letter,))


def _narrow_relations(algebra: Algebra, value: Polynomial, back: Polynomial) -> None:
    """From (… + u v.T) V = I follows (v.T … + (v.T u) v.T) V = v.T, a relation that rewriting cannot see."""
    for word in value.terms:
        for k, x in enumerate(word[:-1]):
            if algebra.size(x)[1] is ONE:
                row = algebra.product(ONE, value.rows, algebra.tower.one, word[k + 1 :])
                assume(algebra, algebra.minus(algebra.times(algebra.times(row, value), back), row))


def content(algebra: Algebra, value: Polynomial) -> Frac:
    """A common factor of all coefficients, so that c M and M have the same inverse up to a number."""
    words = sorted(value.terms, key=algebra.key)
    top, bottom = value.terms[words[0]].num, value.terms[words[0]].den
    for w in words[1:]:
        c = value.terms[w]
        top, bottom = top.gcd(c.num), bottom * c.den / bottom.gcd(c.den)
    lead = value.terms[words[0]].num.leading_coefficient() / top.leading_coefficient()
    return ratio(top * lead, bottom)


def _sum(algebra: Algebra, whole: Core) -> Polynomial:
    total = of(algebra, whole.args[0])
    for part in whole.args[1:]:
        total = algebra.plus(total, of(algebra, part))
    return total


def _product(algebra: Algebra, whole: Core) -> Polynomial:
    out = of(algebra, whole.args[0])
    for part in whole.args[1:]:
        out = reduce(algebra, algebra.times(out, of(algebra, part)))
    return out


def _scaled(algebra: Algebra, whole: Core) -> Polynomial:
    return algebra.scaled(algebra.laws.scalar(algebra, whole.args[0]), of(algebra, whole.args[1]))


def _eye(algebra: Algebra, whole: Core) -> Polynomial:
    if not algebra.same(*whole.args):
        raise Stuck("an identity that is not square")
    return algebra.identity(whole.args[0])


def _ones(algebra: Algebra, whole: Core) -> Polynomial:
    rows, columns = whole.args
    left: Word = () if rows is ONE else (node("ones", (rows, ONE)),)
    right: Word = () if columns is ONE else (node("transpose", (node("ones", (columns, ONE)),)),)
    return algebra.product(rows, columns, algebra.tower.one, left + right)


def _hadamard(algebra: Algebra, whole: Core) -> Polynomial:
    out = of(algebra, whole.args[0])
    for part in whole.args[1:]:
        other = of(algebra, part)
        terms: list[tuple[Word, Frac]] = []
        for v, c in out.terms.items():
            for w, d in other.terms.items():
                product = algebra.product(out.rows, out.columns, c * d, _entrywise(algebra, v, w))
                terms += product.terms.items()
        out = algebra.collect(out.rows, out.columns, terms)
    return out


def _entrywise(algebra: Algebra, v: Word, w: Word) -> Word:
    """Vectors merge into one letter, the matrix of ones drops out."""
    for first, second in ((v, w), (w, v)):
        if first and all(x.head == "ones" or (x.head == "transpose" and x.args[0].head == "ones") for x in first):
            return second
    if not v or not w:
        raise Stuck("the entrywise product with an identity")
    if len(v) == len(w) == 1 and algebra.size(v[0])[1] is ONE:
        return (hadamard(algebra, (v[0], w[0])),)
    members = [m for word in (v, w) for m in (word[0].args if len(word) == 1 and word[0].head == "hadamard" else (matmul(word),))]
    return (node("hadamard", tuple(sorted(members, key=algebra.rank))),)


def _diag(algebra: Algebra, whole: Core) -> Polynomial:
    value = reduce(algebra, of(algebra, whole.args[0]))
    terms: list[tuple[Word, Frac]] = []
    for word, c in value.terms.items():
        if len(word) != 1:
            raise Stuck("the diagonal matrix of a product")
        terms.append((diagonal(word[0]), c))
    return algebra.collect(value.rows, value.rows, terms)


def _power(algebra: Algebra, whole: Core) -> Polynomial:
    """M^e by an integer e: written out for a number, else a letter; (c M)^e = c^e M^e, P^e = P for e >= 1."""
    base, exponent = reduce(algebra, of(algebra, whole.args[0])), algebra.tower.normal(whole.args[1])
    constant = exponent.constant()
    if constant is not None and constant.denominator == 1 and abs(constant) <= MOST:
        factor = base if constant >= 0 else inverse(algebra, base)
        out = algebra.identity(base.rows)
        for _ in range(abs(int(constant))):
            out = reduce(algebra, algebra.times(out, factor))
        return out
    if len(base.terms) != 1:
        raise Stuck("a symbolic power of a sum")
    ((word, c),) = base.terms.items()
    number = raise_to(algebra.tower, c, exponent)
    if len(word) != 1:
        if word:
            raise Stuck("a symbolic power of a product")
        return algebra.scaled(number, algebra.identity(base.rows))
    letter, inner_exponent = base_and_exponent(word[0])
    if letter.head not in ("sym", "transpose", "diag"):
        raise Stuck("a symbolic power of this matrix")
    if "idempotent" in algebra.traits(letter) and at_least(algebra.tower, exponent, 1):
        return algebra.scaled(number, algebra.letter(letter))
    total = algebra.tower.term(exponent * algebra.tower.normal(inner_exponent))
    return algebra.product(base.rows, base.columns, number, power_word(algebra, letter, total))


def _entries(algebra: Algebra, whole: Core) -> Polynomial:
    """A matrix given by its entry: two nested binders, the row outside."""
    outer = whole.args[0]
    i, j = fresh("i"), fresh("j")
    middle = open_binder(outer, i)
    rows, columns = outer.args[2], middle.args[2]
    for name, size in ((i, rows), (j, columns)):
        algebra.tower.natures[name] = integers(ONE, size)
    return algebra.laws.array(algebra, open_binder(middle, j), i, j, rows, columns)


def _unit(algebra: Algebra, whole: Core) -> Polynomial:
    """The vector (matrix) with a 1 at the place of an entry of a declared one."""
    base, *indices = whole.args
    rows, columns = algebra.size(base)
    left: Word = (node("axis", (indices[0], rows)),)
    right: Word = (node("transpose", (node("axis", (indices[1], columns)),)),) if len(indices) > 1 else ()
    return algebra.product(rows, columns, algebra.tower.one, left + right)


RULES: dict[str, Callable[[Algebra, Core], Polynomial]] = {
    "sym": symbol, "matmul": _product, "add": _sum, "scaled": _scaled, "eye": _eye, "ones": _ones, "hadamard": _hadamard, "diag": _diag,
    "transpose": lambda algebra, whole: algebra.transposed(of(algebra, whole.args[0])),
    "zeros": lambda algebra, whole: algebra.zero(*whole.args),
    "inverse": lambda algebra, whole: inverse(algebra, of(algebra, whole.args[0])),
    "power": _power, "entries": _entries, "unit": _unit,
    "geometric": lambda algebra, whole: algebra.letter(whole),
    "axis": lambda algebra, whole: algebra.letter(whole), "vector": lambda algebra, whole: algebra.letter(whole),
}  # fmt: skip
