"""What changed between two lines: the smallest subterms of the old one that went, and of the new one that came."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from ...model.terms import Term
from ...model.trees import bare

Changes = tuple[list[Term], list[Term]]
CHAINS = {"add": ("add", "sub"), "sub": ("add", "sub"), "mul": ("mul",), "matmul": ("matmul",)}
MOST, PIECES = 0.85, 6  # where more than this part of a term changed, or in more places, all of it is said to have changed
WORTH = 400  # pairs of subterms, after which no finer answer is looked for


def changes(old: Term, new: Term) -> Changes:
    """The nodes of the two trees that differ; brackets that the author added or left out are no change.

    >>> x, y, z = (Term("name", value=v) for v in "xyz")
    >>> [[t.value for t in side] for side in changes(Term("mul", (x, y)), Term("mul", (x, z)))]
    [['y'], ['z']]
    """
    return _Differ().differ(old, new)


class _Differ:
    def __init__(self) -> None:
        self.work = 0
        self.keys: dict[int, object] = {}

    def differ(self, old: Term, new: Term) -> Changes:
        old, new = bare(old), bare(new)
        self.work += 1
        if self.key(old) == self.key(new):
            return [], []
        if self.work > WORTH or not _alike(old, new):
            return [old], [new]
        gone, come = self.inside(old, new)
        return _whole(gone, old), _whole(come, new)

    def inside(self, old: Term, new: Term) -> Changes:
        if old.head in CHAINS:
            return self.listed(_operands(old, CHAINS[old.head]), _operands(new, CHAINS[old.head]))
        if len(old.args) == len(new.args):
            return self.paired(old.args, new.args)
        return self.listed([("", a) for a in old.args], [("", a) for a in new.args])

    def listed(self, old: Sequence[tuple[str, Term]], new: Sequence[tuple[str, Term]]) -> Changes:
        """Operands in a row: those that stayed are found first, the rest is compared one by one, if it is as many."""
        gone: list[Term] = []
        come: list[Term] = []
        left, right = ([(sign, self.key(t)) for sign, t in side] for side in (old, new))
        for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            before, after = [t for _, t in old[a:b]], [t for _, t in new[c:d]]
            went, came = self.paired(before, after) if len(before) == len(after) else (before, after)
            gone += went
            come += came
        return gone, come

    def paired(self, old: Sequence[Term], new: Sequence[Term]) -> Changes:
        gone, come = [], []
        for a, b in zip(old, new, strict=True):
            went, came = self.differ(a, b)
            gone += went
            come += came
        return gone, come

    def key(self, term: Term) -> object:
        """What a term says, brackets aside. Equal terms have equal keys."""
        term = bare(term)
        if id(term) not in self.keys:
            self.keys[id(term)] = (term.head, term.value, tuple(self.key(a) for a in term.args))
        return self.keys[id(term)]


def _alike(old: Term, new: Term) -> bool:
    """Whether it makes sense to look inside: both are sums, both products, or both calls of one function."""
    family = CHAINS.get(old.head, (old.head,))
    return bool(old.args) and new.head in family and (old.head in CHAINS or old.value == new.value)


def _operands(term: Term, family: tuple[str, ...], sign: str = "+") -> list[tuple[str, Term]]:
    """The operands of a sum with their signs, or of a product, from left to right."""
    if term.head not in family:
        return [(sign, term)]
    left, right = term.args
    return [*_operands(left, family, sign), ("-" if term.head == "sub" else "+", right)]


def _whole(found: list[Term], term: Term) -> list[Term]:
    """The term itself where most of it changed in several places."""
    changed = sum(_size(t) for t in found)
    return [term] if len(found) > PIECES or (len(found) > 1 and changed > MOST * _size(term)) else found


def _size(term: Term) -> int:
    return sum(node.head != "group" for node in term.walk())
