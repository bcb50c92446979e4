"""Terms as sums of tensors: a coefficient times entries of words, summed over indices from 1 to a size."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce as fold

from ...model.records import record, replace
from ..free_algebra.generators import index_name, vector_letter, without_units
from ..free_algebra.geometric_sums import summed
from ..free_algebra.gram import learn
from ..free_algebra.polynomials import Algebra, Word
from ..normal_form.fraction import Frac
from ..terms.core import ONE, Core, fresh, node, open_binder, substitute, sym
from ..terms.domain import integers
from ..terms.obstacles import Stuck, TooLarge
from .elaboration import of

TENSORS = 400
_ARRAYS = frozenset({"at", "sum", "det", "prod", "tr"})
_RELATIONS = frozenset({"eq", "ne", "lt", "le", "gt", "ge", "and", "or", "not"})


@record(slots=True)
class Chain:
    """An entry of a word: its row and column index, None where it has one row or one column."""

    word: Word
    left: Core | None
    right: Core | None

    def touches(self, index: Core) -> bool:
        return self.left is index or self.right is index


@record(slots=True)
class Tensor:
    """A coefficient times entries, summed over indices from 1 to a size."""

    factor: Frac
    chains: tuple[Chain, ...] = ()
    sums: tuple[tuple[Core, Core], ...] = ()


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
    if high.head == "oo" or (low.free | high.free) & bound:
        return None
    name = fresh("s")
    algebra.tower.natures[name] = integers(low, high)
    if any(t.head == "power" and any(name in a.free for a in t.args[1:]) for t in open_binder(term, name).walk()):
        return _powers(algebra, tensors(algebra, open_binder(term, name), bound), name, low, high)
    if low is not ONE:
        return None
    inside = tensors(algebra, open_binder(term, name), bound | {name})
    return [replace(t, sums=((sym(name), high), *t.sums)) for t in inside]


def _powers(algebra: Algebra, found: list[Tensor], name: str, low: Core, high: Core) -> list[Tensor]:
    """A sum over the exponent of a matrix power."""
    out = []
    for t in found:
        inside = [c for c in t.chains if any(name in x.free for x in c.word)]
        if len(inside) > 1 or any(name in end.free for c in t.chains for end in (c.left, c.right) if end is not None):
            raise Stuck("a sum of matrices")
        word = inside[0].word if inside else ()
        factor, word = summed(algebra, name, t.factor, word, low, high)
        out.append(replace(t, factor=factor, chains=tuple(replace(c, word=word) if c in inside else c for c in t.chains)))
    return out


def _entry(algebra: Algebra, term: Core, bound: frozenset[str]) -> list[Tensor]:
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
    return canonical_parts(algebra, term) if term.head in _RELATIONS else algebra.tower.term(algebra.laws.scalar(algebra, term))


def canonical_parts(algebra: Algebra, term: Core) -> Core:
    if term.head in ("sum", "prod", "integral", "limit", "antiderivative", "closed", "pd", "det", "trace", "sym", "deriv", "subs"):
        return term
    if term.head in ("pow", "abs", "log"):
        learn(algebra, algebra.laws.scalar(algebra, term.args[0]))
    return node(term.head, tuple(canonical(algebra, a) for a in term.args), term.value)
