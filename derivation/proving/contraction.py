"""Entrywise terms as words: Sum over k of A[i, k] B[k, j] is the (i, j) entry of A B, Sum over i and k of x[i] A[i, k] x[k] is x.T A x.

A term is expanded into products of entries under sums over whole ranges. In such a product every summed index joins the
factors that carry it: two matrices become one word, vectors at the same index become a diagonal matrix between them, an
index that only one factor carries ends in the vector of ones. An index that three matrices carry is left alone (Stuck).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import reduce as fold

from .core import ONE, Core, fn, node, num, open_binder, substitute, sym
from .differentiate import fresh
from .domain import Interval, Nature
from .fraction import Frac, TooLarge
from .letters import diagonal, entry, hadamard, index_name, settle, vector_letter, without_units
from .noncommutative import Algebra, Polynomial, Word
from .tower import Stuck

TENSORS = 400
_ARRAYS = frozenset({"at", "sum", "det", "prod", "tr"})
_RELATIONS = frozenset({"eq", "ne", "lt", "le", "gt", "ge", "and", "or", "not"})


@dataclass(frozen=True, slots=True)
class Chain:
    """An entry of a word: its row and column index, None where it has one row or one column."""

    word: Word
    left: Core | None
    right: Core | None

    def touches(self, index: Core) -> bool:
        return self.left is index or self.right is index


@dataclass(frozen=True, slots=True)
class Tensor:
    """A coefficient times entries, summed over indices from 1 to a size."""

    factor: Frac
    chains: tuple[Chain, ...] = ()
    sums: tuple[tuple[Core, Core], ...] = ()


# ---------------------------------------------------------------- terms to tensors


def tensors(algebra: Algebra, term: Core, bound: frozenset[str] = frozenset()) -> list[Tensor]:
    """The term as a sum of tensors; `bound` are the indices of the sums around it."""
    if not bound and not any(t.head in _ARRAYS for t in term.walk()):
        return [Tensor(algebra.tower.normal(term))]
    rule = _TENSORS.get(term.head)
    found = rule(algebra, term, bound) if rule is not None else None
    return found if found is not None else [_opaque(algebra, term, bound)]


def _sum(algebra: Algebra, term: Core, bound: frozenset[str]) -> list[Tensor]:
    return [t for a in term.args for t in tensors(algebra, a, bound)]


def _product(algebra: Algebra, term: Core, bound: frozenset[str]) -> list[Tensor]:
    return fold(lambda left, a: _times(algebra, left, tensors(algebra, a, bound)), term.args, [Tensor(algebra.tower.one)])


def _times(algebra: Algebra, left: list[Tensor], right: list[Tensor]) -> list[Tensor]:
    if len(left) * len(right) > TENSORS:
        raise TooLarge("too many products of entries")
    algebra.spend(len(left) * len(right))
    return [Tensor(a.factor * b.factor, a.chains + b.chains, a.sums + b.sums) for a in left for b in right]


def _power(algebra: Algebra, term: Core, bound: frozenset[str]) -> list[Tensor] | None:
    base, exponent = term.args
    if exponent.head != "num" or exponent.value.denominator != 1 or not 1 < exponent.value <= 6:
        return None
    return fold(lambda left, _: _times(algebra, left, tensors(algebra, base, bound)), range(int(exponent.value)), [Tensor(algebra.tower.one)])


def _range(algebra: Algebra, term: Core, bound: frozenset[str]) -> list[Tensor] | None:
    low, high = term.args[1:]
    if low is not ONE or high.head == "oo" or high.free & bound:
        return None
    name = fresh("s")
    algebra.tower.natures[name] = Nature("integer", (), Interval(ONE, high, False, False))
    inside = tensors(algebra, open_binder(term, name), bound | {name})
    return [replace(t, sums=((sym(name), high), *t.sums)) for t in inside]


def _entry(algebra: Algebra, term: Core, bound: frozenset[str]) -> list[Tensor]:
    from .matrices import of

    base, *indices = term.args
    value = of(algebra, base)
    left = None if value.rows is ONE else _index(indices[0], bound)
    right = None if value.columns is ONE else _index(indices[-1], bound)
    return _free_of(algebra, bound, [Tensor(c, tuple(_links(algebra, word, left, right))) for word, c in value.terms.items()])


def _free_of(algebra: Algebra, bound: frozenset[str], found: list[Tensor]) -> list[Tensor]:
    """Indices of the sums around may stand at the ends of chains only."""
    for t in found:
        if algebra.tower.free(t.factor) & bound or any(x.free & bound for c in t.chains for x in c.word):
            raise Stuck("a matrix that depends on an index")
    return found


def _links(algebra: Algebra, word: Word, left: Core | None, right: Core | None) -> list[Chain]:
    """An entry of a word that goes through a vector is a product of two entries."""
    cut = next((k + 1 for k, x in enumerate(word[:-1]) if algebra.size(x)[1] is ONE), 0)
    if cut:
        return [_off(word[:cut], left, None), _off(word[cut:], None, right)]
    return [_off(word, left, right)]


def _off(word: Word, left: Core | None, right: Core | None) -> Chain:
    """A unit vector at an end gives the end its index."""
    first, inside, last = without_units(word)
    return Chain(inside, first or left, last or right)


def _trace(algebra: Algebra, term: Core, bound: frozenset[str]) -> list[Tensor]:
    """tr(M) is the sum of M[s, s]."""
    from .matrices import of

    value = of(algebra, term.args[0])
    s = sym(fresh("s"))
    return _free_of(algebra, bound, [Tensor(c, tuple(_links(algebra, word, s, s)), ((s, value.rows),)) for word, c in value.terms.items()])


def _index(index: Core, bound: frozenset[str]) -> Core:
    if index.head != "sym" and index.free & bound:
        raise Stuck("a shifted index")
    return index


def _delta(algebra: Algebra, term: Core, bound: frozenset[str]) -> list[Tensor] | None:
    if not term.free & bound:
        return None
    left, right = (_index(a, bound) for a in term.args)
    return [Tensor(algebra.tower.one, (Chain((), left, right),))]


_TENSORS: dict[str, Callable[[Algebra, Core, frozenset[str]], list[Tensor] | None]] = {
    "add": _sum, "mul": _product, "pow": _power, "sum": _range, "at": _entry, "delta": _delta, "tr": _trace,
}  # fmt: skip


def _opaque(algebra: Algebra, term: Core, bound: frozenset[str]) -> Tensor:
    """A term that is no tensor: a number, or a vector given by its entry when it carries one summed index."""
    indices = term.free & bound
    if not indices:
        return Tensor(algebra.tower.normal(canonical_parts(algebra, term)))
    if len(indices) > 1:
        raise Stuck("an entry with several indices")
    (index,) = indices
    size = algebra.tower.natures[index].range.high
    assert size is not None
    name = index_name(algebra.tower, size)
    body = algebra.tower.term(algebra.tower.normal(canonical_parts(algebra, substitute(term, {index: sym(name)}))))
    return Tensor(algebra.tower.one, (Chain((vector_letter(name, body, size),), sym(index), None),))


def canonical(algebra: Algebra, term: Core) -> Core:
    """An equal term in which products of matrices are written as words."""
    return canonical_parts(algebra, term) if term.head in _RELATIONS else algebra.tower.term(scalar(algebra, term))


def canonical_parts(algebra: Algebra, term: Core) -> Core:
    if term.head in ("sum", "prod", "integral", "limit", "antiderivative", "closed", "pd", "det", "trace", "sym", "deriv", "subs"):
        return term
    return node(term.head, tuple(canonical(algebra, a) for a in term.args), term.value)


# ---------------------------------------------------------------- contraction


def contract(algebra: Algebra, tensor: Tensor) -> tuple[Frac, list[Chain]]:
    """The sums of a tensor carried out: a number and what is left of the chains, none of which is closed."""
    factor, chains = tensor.factor, list(tensor.chains)
    for index, size in tensor.sums:
        _fits(algebra, chains, index, size)
        touching = [c for c in chains if c.touches(index)]
        chains = [c for c in chains if not c.touches(index)]
        number, joined = _join(algebra, touching, index, size)
        factor = factor * number
        chains += joined
    return factor, chains


def _fits(algebra: Algebra, chains: list[Chain], index: Core, size: Core) -> None:
    """The sum must run over all of the rows or columns it meets; a delta's other index must lie in the range."""
    for c in chains:
        for end, other, place in ((c.left, c.right, 0), (c.right, c.left, -1)):
            if end is not index:
                continue
            if c.word:
                found = algebra.size(c.word[place])[0 if place == 0 else 1]
                if not algebra.same(found, size):
                    raise Stuck("a sum over a part of a range")
            elif not (other is index or (other is not None and within(algebra, other, size))):
                raise Stuck("a delta that may lie outside of the range")


def within(algebra: Algebra, index: Core, size: Core) -> bool:
    from .conditions import holds

    return holds(algebra.tower, fn("le", ONE, index)) and holds(algebra.tower, fn("le", index, size))


def _join(algebra: Algebra, touching: list[Chain], index: Core, size: Core) -> tuple[Frac, list[Chain]]:
    """What the chains at one summed index become."""
    vectors, others = _vectors(algebra, touching)
    one = algebra.tower.one
    if len(others) == 1 and others[0].left is others[0].right:
        return algebra.trace(settle(algebra, others[0].word + _middle(algebra, vectors)), size), []
    if len(others) == 2 and not any(c.left is c.right for c in others):
        (c, first), (d, second) = _turned(algebra, others[0], index, right=True), _turned(algebra, others[1], index, right=False)
        return closed(algebra, c * d, first.word + _middle(algebra, vectors) + second.word, first.left, second.right)
    if len(others) == 1:
        c, first = _turned(algebra, others[0], index, right=True)
        return closed(algebra, c, (*first.word, _vector(algebra, vectors, size)), first.left, None)
    if others:
        raise Stuck("an index of three matrices")
    if not vectors:
        return algebra.tower.normal(size), []
    start = node("transpose", (vectors[0],))
    return closed(algebra, one, (start, _vector(algebra, vectors[1:], size)), None, None)


def _vectors(algebra: Algebra, touching: list[Chain]) -> tuple[Word, list[Chain]]:
    """The vector letters among the chains at an index, and the others."""
    vectors, others = [], []
    for c in touching:
        letter = _column(algebra, c)
        if letter is None:
            others.append(c)
        else:
            vectors.append(letter)
    return tuple(vectors), others


def _column(algebra: Algebra, chain: Chain) -> Core | None:
    """The letter of a chain that is one vector."""
    if len(chain.word) != 1:
        return None
    letter = chain.word[0]
    if chain.left is None and letter.head == "transpose":
        letter = letter.args[0]
    elif chain.right is not None:
        return None
    return letter if letter.head in ("sym", "hadamard", "vector", "ones") and algebra.size(letter)[1] is ONE else None


def _vector(algebra: Algebra, vectors: Word, size: Core) -> Core:
    return hadamard(algebra, vectors) if vectors else node("ones", (size, ONE))


def _middle(algebra: Algebra, vectors: Word) -> Word:
    return diagonal(hadamard(algebra, vectors)) if vectors else ()


def _turned(algebra: Algebra, chain: Chain, index: Core, *, right: bool) -> tuple[Frac, Chain]:
    """The chain with the index at its right (left) end."""
    if (chain.right if right else chain.left) is index:
        return algebra.tower.one, chain
    factor, word = algebra.turned(chain.word)
    return factor, Chain(word, chain.right, chain.left)


def closed(algebra: Algebra, factor: Frac, word: Word, left: Core | None, right: Core | None) -> tuple[Frac, list[Chain]]:
    """A chain without ends is a number."""
    if left is None and right is None:
        return factor * algebra.product(ONE, ONE, algebra.tower.one, word).terms.get((), algebra.tower.zero), []
    return factor, [Chain(settle(algebra, word), left, right)]


# ---------------------------------------------------------------- what comes out


def scalar(algebra: Algebra, term: Core) -> Frac:
    """A number as a fraction over atoms that are traces, forms and entries of words."""
    total = algebra.tower.zero
    for tensor in tensors(algebra, term):
        factor, chains = contract(algebra, tensor)
        for c in chains:
            factor = factor * entry(algebra, _polynomial(algebra, c), c.left, c.right)
        total = total + factor
    return algebra.tower.reduce(total)


def _polynomial(algebra: Algebra, chain: Chain) -> Polynomial:
    if not chain.word:
        return algebra.identity(num(0))
    rows, columns = algebra.word_size(chain.word)
    return algebra.product(rows, columns, algebra.tower.one, chain.word)


def array(algebra: Algebra, term: Core, i: str, j: str, rows: Core, columns: Core) -> Polynomial:
    """A matrix given by its (i, j) entry."""
    parts: list[tuple[Word, Frac]] = []
    for tensor in tensors(algebra, term, frozenset({i, j})):
        factor, chains = contract(algebra, tensor)
        factor, chains = _at_end(algebra, factor, chains, sym(i), rows, left=True)
        factor, chains = _at_end(algebra, factor, chains, sym(j), columns, left=False)
        factor, word = _outer(algebra, factor, chains, (sym(i), sym(j)), (rows, columns))
        if algebra.tower.free(factor) & {i, j}:
            raise Stuck("a coefficient that depends on the place")
        product = algebra.product(rows, columns, factor, word)
        parts += product.terms.items()
    return algebra.collect(rows, columns, parts)


def _at_end(algebra: Algebra, factor: Frac, chains: list[Chain], index: Core, size: Core, *, left: bool) -> tuple[Frac, list[Chain]]:
    """One chain for the row (column) index, which it has at its left (right) end."""
    if size is ONE:
        return factor, chains
    touching = [c for c in chains if c.touches(index)]
    rest = [c for c in chains if not c.touches(index)]
    vectors, others = _vectors(algebra, touching)
    if len(others) > 1 or any(c.left is c.right for c in others):
        raise Stuck("a row of two matrices")
    if not others:
        letter = _vector(algebra, vectors, size)
        return factor, [*rest, Chain((letter,), index, None) if left else Chain((node("transpose", (letter,)),), None, index)]
    c, chain = _turned(algebra, others[0], index, right=not left)
    word = settle(algebra, _middle(algebra, vectors) + chain.word if left else chain.word + _middle(algebra, vectors))
    return factor * c, [*rest, Chain(word, chain.left, chain.right)]


def _outer(algebra: Algebra, factor: Frac, chains: list[Chain], ends: tuple[Core, Core], sizes: tuple[Core, Core]) -> tuple[Frac, Word]:
    """The word from the row index to the column index; the other chains are numbers."""
    row = next((c for c in chains if c.left is ends[0]), None) if sizes[0] is not ONE else None
    column = next((c for c in chains if c.right is ends[1]), None) if sizes[1] is not ONE else None
    used = [c for c in (row, column) if c is not None]
    for c in chains:
        if c not in used:
            factor = factor * entry(algebra, _polynomial(algebra, c), c.left, c.right)
    word = _ended(algebra, row, ends[1], sizes[0]) if row else ()
    if column and column is not row:
        sign_, turned = algebra.turned(column.word)
        d, back = algebra.turned(_ended(algebra, Chain(turned, column.right, column.left), ends[0], sizes[1]))
        factor, word = factor * sign_ * d, word + back
    return factor, word


def _ended(algebra: Algebra, chain: Chain, opposite: Core, size: Core) -> Word:
    """A row that ends in the index of another entry ends in a unit vector."""
    if chain.right is None or chain.right is opposite:
        return chain.word
    end = algebra.size(chain.word[-1])[1] if chain.word else size
    return (*chain.word, node("unit", (chain.right, end)))


__all__ = ["array", "canonical", "contract", "scalar", "tensors"]
