"""What single letters do: how neighbours merge, what the transpose of one is, and what its entries are."""

from __future__ import annotations

from collections.abc import Callable

from ..normal_form.fraction import Frac
from ..normal_form.tower import Tower
from ..terms.core import MINUS, ONE, Core, add, at, bind, fn, node, open_binder, substitute, sym
from ..terms.domain import integers
from ..terms.obstacles import Stuck
from .groebner import reduce
from .polynomials import Algebra, Polynomial, Word, letters_of, matmul

DEFINED_BY_ENTRIES = ("hadamard", "vector", "diag", "ones", "axis")


def settle(algebra: Algebra, letters: Word) -> Word:
    """Neighbours merged as long as a rule merges them."""
    out: list[Core] = []
    for x in letters:
        out.append(x)
        while len(out) >= 2:
            merged = _meet(algebra, out[-2], out[-1])
            if merged is None:
                break
            out[-2:] = merged
    return tuple(out)


def _meet(algebra: Algebra, a: Core, b: Core) -> Word | None:
    """diag(u) diag(v) = diag(u v) entrywise, diag(u) v = u v, v.T diag(u) = (u v).T, A^k A = A^(k+1)."""
    if a.head == "diag":
        if b.head == "diag":
            return diagonal(hadamard(algebra, (a.args[0], b.args[0])))
        return (hadamard(algebra, (a.args[0], b)),) if algebra.size(b)[1] is ONE and b.head != "transpose" else None
    if b.head == "diag" and a.head == "transpose" and algebra.size(a)[0] is ONE:
        return (node("transpose", (hadamard(algebra, (a.args[0], b.args[0])),)),)
    if a.head == "power" or b.head == "power":
        return _powers(algebra, a, b)
    return None


def _powers(algebra: Algebra, a: Core, b: Core) -> Word | None:
    """A^-1 A^k = A^(k-1) too, since A^-1 stands there."""
    (base, e), (other, f) = base_and_exponent(a), base_and_exponent(b)
    if base is not other:
        return None
    return power_word(algebra, base, algebra.tower.term(algebra.tower.normal(add(e, f))))


def base_and_exponent(letter: Core) -> tuple[Core, Core]:
    if letter.head == "power":
        return letter.args[0], letter.args[1]
    return (letter.args[0], MINUS) if letter.head == "inverse" else (letter, ONE)


def power_word(algebra: Algebra, base: Core, exponent: Core) -> Word:
    """A letter to a power; repeated for a number."""
    if exponent.head == "num":
        if exponent.value < 0:
            (back,) = algebra.laws.inverse(algebra, algebra.letter(base)).terms
            return back * int(-exponent.value)
        return (base,) * int(exponent.value)
    return (node("power", (base, exponent)),)


def diagonal(vector: Core) -> Word:
    return () if vector.head == "ones" else (node("diag", (vector,)),)


def hadamard(algebra: Algebra, members: Word) -> Core:
    """The entrywise product of vector letters as one letter."""
    size = algebra.size(members[0])[0]
    parts = [p for m in members for p in (m.args if m.head == "hadamard" else (m,)) if p.head != "ones"]
    if not parts:
        return node("ones", (size, ONE))
    if len(parts) > 1 and any(p.head == "vector" for p in parts):
        name = index_name(algebra.tower, size)
        value = algebra.tower.one
        for p in parts:
            value = value * entry_of(algebra, p, sym(name), None)
        return vector_letter(name, algebra.tower.term(value), size)
    return parts[0] if len(parts) == 1 else node("hadamard", tuple(sorted(parts, key=algebra.rank)))


def index_name(tower: Tower, size: Core) -> str:
    """The index of a vector given by its entry, an integer in 1..size."""
    name = f"e#{size.order}"
    if name not in tower.natures:
        tower.natures[name] = integers(ONE, size)
    return name


def vector_letter(name: str, body: Core, size: Core) -> Core:
    """The vector with this entry."""
    if body is ONE:
        return node("ones", (size, ONE))
    if body.head == "at" and body.args[0].head == "sym" and body.args[1:] == (sym(name),):
        return body.args[0]
    return node("vector", (bind("sum", name, body, ONE, size),))


def inner(algebra: Algebra, word: Word) -> Word:
    """u.T v for two vector letters as one of its equal forms: 1.T (u v) as soon as three vectors meet."""
    if len(word) != 2 or word[0].head != "transpose":
        return word
    parts = [p for m in (word[0].args[0], word[1]) for p in (m.args if m.head == "hadamard" else (m,))]
    if any(algebra.size(p)[1] is not ONE for p in parts):
        return word
    ones = node("ones", (algebra.size(word[1])[0], ONE))
    rest = [p for p in parts if p.head != "ones"]
    if len(rest) == 2 and not any(p.head == "vector" for p in rest):
        return node("transpose", (rest[0],)), rest[1]
    return node("transpose", (ones,)), hadamard(algebra, tuple(rest)) if rest else ones


def transposed_letter(algebra: Algebra, letter: Core) -> tuple[Frac, Word]:
    """The transpose as a number times a word, mostly of one letter."""
    one = algebra.tower.one
    rule = _TRANSPOSES.get(letter.head)
    if rule is not None:
        return rule(algebra, letter)
    traits = algebra.traits(letter)
    if "symmetric" in traits:
        return one, (letter,)
    return (-one, (letter,)) if "skew-symmetric" in traits else (one, (node("transpose", (letter,)),))


def _transposed_inverse(algebra: Algebra, letter: Core) -> tuple[Frac, Word]:
    turned = algebra.laws.inverse(algebra, algebra.transposed(algebra.bases[letter]))
    if len(turned.terms) != 1:
        raise Stuck("the transpose of an inverse")
    ((word, factor),) = turned.terms.items()
    return factor, word


def _transposed_power(algebra: Algebra, letter: Core) -> tuple[Frac, Word]:
    factor, base = transposed_letter(algebra, letter.args[0])
    if factor.constant() != 1 or len(base) != 1:
        raise Stuck("the transpose of a power")
    return factor, (node(letter.head, (base[0], *letter.args[1:])),)


def _transposed_hadamard(algebra: Algebra, letter: Core) -> tuple[Frac, Word]:
    if algebra.size(letter)[1] is ONE:
        return algebra.tower.one, (node("transpose", (letter,)),)
    factor, parts = algebra.tower.one, list[Core]()
    for member in letter.args:
        c, word = algebra.turned(letters_of(member))
        factor = factor * c
        parts.append(matmul(word))
    return factor, (node("hadamard", tuple(sorted(parts, key=algebra.rank))),)


_TRANSPOSES: dict[str, Callable[[Algebra, Core], tuple[Frac, Word]]] = {
    "transpose": lambda algebra, x: (algebra.tower.one, x.args),
    "diag": lambda algebra, x: (algebra.tower.one, (x,)),
    "inverse": _transposed_inverse,
    "power": _transposed_power,
    "geometric": _transposed_power,
    "hadamard": _transposed_hadamard,
}


def entry_of(algebra: Algebra, letter: Core, row: Core | None, column: Core | None) -> Frac:
    """The entry of a letter; None stands for the only row or column."""
    tower = algebra.tower
    if letter.head == "transpose":
        return entry_of(algebra, letter.args[0], column, row)
    if letter.head == "ones":
        return tower.one
    if letter.head == "axis":
        return tower.normal(fn("delta", row or ONE, letter.args[0]))
    if letter.head == "vector":
        return tower.normal(open_at(letter.args[0], row or ONE))
    if letter.head == "diag":
        assert row is not None
        assert column is not None
        return tower.normal(fn("delta", row, column)) * entry_of(algebra, letter.args[0], row, None)
    if letter.head == "hadamard":
        value = tower.one
        for member in letter.args:
            value = value * entry(algebra, algebra.product(*algebra.size(letter), tower.one, letters_of(member)), row, column)
        return value
    sizes = tower.nature(letter.value).sizes if letter.head == "sym" else (ONE, ONE)
    return tower.normal(at(letter, row or ONE, *([column or ONE] if len(sizes) == 2 else [])))


def without_units(word: Word) -> tuple[Core | None, Word, Core | None]:
    """e_p.T w e_q is the (p, q) entry of w: the indices and what is between."""
    left = right = None
    if word and word[0].head == "transpose" and word[0].args[0].head == "axis":
        left, word = word[0].args[0].args[0], word[1:]
    if word and word[-1].head == "axis":
        right, word = word[-1].args[0], word[:-1]
    return left, word, right


def open_at(binder: Core, value: Core) -> Core:
    return substitute(open_binder(binder, "•here"), {"•here": value})


def entry(algebra: Algebra, value: Polynomial, row: Core | None, column: Core | None) -> Frac:
    """The (row, column) entry of a polynomial: a sum of products of atoms, one for each word."""
    total = algebra.tower.zero
    for word, c in reduce(algebra, value).terms.items():
        total = total + c * word_entry(algebra, word, row, column)
    return algebra.tower.reduce(total)


def word_entry(algebra: Algebra, word: Word, row: Core | None, column: Core | None) -> Frac:
    tower = algebra.tower
    if not word:
        return tower.normal(fn("delta", row, column)) if row is not None and column is not None else tower.one
    cut = next((k + 1 for k, x in enumerate(word[:-1]) if algebra.size(x)[1] is ONE), 0)
    if cut:
        return _half(algebra, word[:cut], row, None) * _half(algebra, word[cut:], None, column)
    if len(word) == 1 and word[0].head in ("sym", "transpose", *DEFINED_BY_ENTRIES):
        return entry_of(algebra, word[0], row, column)
    row, column = (None if e is None else tower.term(tower.normal(e)) for e in (row, column))
    factor, turned = algebra.turned(word)
    if word == turned and row is column and factor.constant() == -1:
        return tower.zero
    choices = [(algebra.key(word), repr((row, column)), tower.one, word, row, column), (algebra.key(turned), repr((column, row)), factor, turned, column, row)]
    _, _, factor, word, row, column = min(choices, key=lambda c: c[:2])
    return factor * tower.normal(at(matmul(word), row or ONE, column or ONE))


def _half(algebra: Algebra, word: Word, row: Core | None, column: Core | None) -> Frac:
    left, inside, right = without_units(word)
    return word_entry(algebra, inside, left or row, right or column)
