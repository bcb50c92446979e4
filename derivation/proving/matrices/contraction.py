"""Entrywise terms as words: Sum over k of A[i, k] B[k, j] is the (i, j) entry of A B, Sum over i and k of x[i] A[i, k] x[k] is x.T A x.

A term is expanded into products of entries under sums over whole ranges (`tensors.py`). In such a product every summed
index joins the factors that carry it: two matrices become one word, vectors at the same index become a diagonal matrix
between them, an index that only one factor carries ends in the vector of ones. An index that three matrices carry is
left alone (Stuck).
"""

from __future__ import annotations

from ..conditions.discharge import holds
from ..free_algebra.generators import diagonal, entry, hadamard, settle
from ..free_algebra.polynomials import Algebra, Polynomial, Word
from ..normal_form.fraction import Frac
from ..normal_form.signs import at_least
from ..terms.core import ONE, Core, fn, node, num, sym
from ..terms.obstacles import Stuck
from .tensors import Chain, Tensor, tensors


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
    return holds(algebra.tower, fn("integer", index)) and holds(algebra.tower, fn("le", ONE, index)) and holds(algebra.tower, fn("le", index, size))


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
        count = algebra.tower.normal(size)
        if not at_least(algebra.tower, count, 0):
            raise Stuck("a range that may be empty")
        return count, []
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
    return (*chain.word, node("axis", (chain.right, end)))
