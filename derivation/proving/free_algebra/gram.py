"""Sums of squares among forms and traces: c_ij t_i.T D t_j summed is at least 0 when D is semidefinite and (c_ij) is.

|x + y|^2 = x.T x + 2 x.T y + y.T y has the matrix [[1, 1], [1, 1]]. The squares of the sum give the t_i, one family for
each D; every other word must be t_i.T D t_j for two of one family. The matrix of coefficients is shown to be
semidefinite by elimination with pivots of known sign. Beside that, (t.T D s)^2 <= (t.T D t) (s.T D s) (Cauchy, Schwarz)
for a semidefinite symmetric D, as a fact about the atoms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..normal_form.facts import add_fact
from ..normal_form.fraction import Frac, Poly, fraction
from ..normal_form.masks import plus
from ..normal_form.signs import sign
from ..normal_form.tower import Atom
from ..terms.core import Core
from ..terms.domain import ANY, NEG, NUL, POS
from .definiteness import WEAK, definite_letter, definite_word, symmetric
from .polynomials import Algebra, Polynomial, Word, letters_of

MOST = 6


def gram_mask(algebra: Algebra, value: Frac) -> int:
    """The signs of a fraction that is linear in forms and traces, read as a sum of squares and what is left over."""
    if not value.den.is_constant():
        return ANY
    entries, mask = _linear(algebra, value), NUL
    if entries is None:
        return ANY
    squares, rest = entries
    families: dict[Core | None, dict[Word, int]] = {}
    found: list[tuple[Core | None, Word, Word, Frac]] = []
    for turns, c in squares:
        split = next((s for s in (_square(algebra, w) for w in turns) if s is not None), None)
        if split is not None:
            family = families.setdefault(split[0], {})
            family.setdefault(split[1], len(family))
            found.append((split[0], split[1], split[1], c))
    for turns, c in squares:
        if any(_square(algebra, w) is not None for w in turns):
            continue
        pair = _pair(algebra, turns, families)
        if pair is None:
            return ANY
        found.append((*pair, c))
    for middle, family in families.items():
        if len(family) > MOST or not _semidefinite(algebra, _table(algebra, family, [f for f in found if f[0] is middle])):
            return ANY
        mask = plus(mask, WEAK)
    return plus(mask, sign(algebra.tower, rest))


Terms = tuple[list[tuple[list[Word], Frac]], Frac]


def _linear(algebra: Algebra, value: Frac) -> Terms | None:
    """The value as coefficients of words (with all their equal forms), and what has no word in it."""
    tower = algebra.tower
    special = {i: a for i, a in enumerate(tower.atoms) if a.term.head in ("form", "trace")}
    grouped: dict[int, Frac] = {}
    rest = tower.zero
    for exponents, c in value.num.to_dict().items():
        inside = [i for i, e in enumerate(exponents) if e and i in special]
        monomial = Frac(tower.ring.from_dict({exponents: c}), value.den)
        if not inside:
            rest = rest + monomial
        elif len(inside) == 1 and exponents[inside[0]] == 1:
            other = monomial / tower.gen(special[inside[0]])
            grouped[inside[0]] = grouped[inside[0]] + other if inside[0] in grouped else other
        else:
            return None
    return [(_forms(algebra, special[i].term), c) for i, c in grouped.items()], rest


def _forms(algebra: Algebra, atom: Core) -> list[Word]:
    """The words that are equal as numbers: the transpose, and for a trace the rotations."""
    word = letters_of(atom.args[0])
    turns = [word] if atom.head == "form" else [word[k:] + word[:k] for k in range(len(word))]
    return turns + [w for c, w in map(algebra.turned, turns) if c.constant() == 1]


def _square(algebra: Algebra, word: Word) -> tuple[Core | None, Word] | None:
    """(D, t) for a word t.T D t with D semidefinite or not there."""
    if definite_word(algebra, word) not in (POS, WEAK):
        return None
    half = len(word) // 2
    middle = word[half : half + len(word) % 2]
    return (middle[0] if middle else None, word[len(word) - half :]) if symmetric(algebra, middle) else None


def _pair(algebra: Algebra, turns: list[Word], families: dict[Core | None, dict[Word, int]]) -> tuple[Core | None, Word, Word] | None:
    """(D, t, s) for a word t.T D s with t and s of one family."""
    for word in turns:
        for middle, family in families.items():
            inside = () if middle is None else (middle,)
            for s in family:
                start = len(word) - len(s)
                if word[start:] != s or word[start - len(inside) : start] != inside:
                    continue
                c, t = algebra.turned(word[: start - len(inside)])
                if t in family and c.constant() == 1:
                    return middle, t, s
    return None


def _table(algebra: Algebra, family: dict[Word, int], found: list[tuple[Core | None, Word, Word, Frac]]) -> list[list[Frac]]:
    table = [[algebra.tower.zero] * len(family) for _ in family]
    for _, t, s, c in found:
        i, j = family[t], family[s]
        if i == j:
            table[i][i] = table[i][i] + c
        else:
            for a, b in ((i, j), (j, i)):
                table[a][b] = table[a][b] + c / algebra.tower.constant(2)
    return table


def _semidefinite(algebra: Algebra, table: list[list[Frac]]) -> bool:
    """Symmetric elimination: every pivot is positive, or 0 with a row of zeros."""
    rows = list(range(len(table)))
    while rows:
        pivot = next((i for i in rows if sign(algebra.tower, table[i][i]) == POS), None)
        if pivot is None:
            return all(table[i][j].is_zero() for i in rows for j in rows if i != j) and all(not sign(algebra.tower, table[i][i]) & NEG for i in rows)
        rows.remove(pivot)
        for i in rows:
            for j in rows:
                table[i][j] = table[i][j] - table[i][pivot] * table[pivot][j] / table[pivot][pivot]
    return True


def cauchy_schwarz(algebra: Algebra, atoms: Iterable[Atom]) -> Iterator[Poly]:
    """The polynomials (t.T D t)(s.T D s) - (t.T D s)^2, none of them negative, for the forms among some atoms."""
    tower = algebra.tower
    for atom in atoms:
        if atom.term.head != "form":
            continue
        word = letters_of(atom.term.args[0])
        if definite_word(algebra, word) in (POS, WEAK):
            continue
        for k in range(1, len(word)):
            middle = word[k : k + 1] if k + 1 < len(word) and definite_letter(algebra, word[k]) in (POS, WEAK) else ()
            _, t = algebra.turned(word[:k])
            s = word[k + len(middle) :]
            if not symmetric(algebra, middle):
                continue
            first, second = (c * algebra.form(turned + middle + v) for v in (t, s) for c, turned in (algebra.turned(v),))
            bound = first * second - tower.gen(atom) ** 2
            if bound.den.is_constant() and not bound.is_zero():
                yield bound.num
                yield from _by_roots(algebra, tower.gen(atom), first, second)


def vanishing(algebra: Algebra, value: Frac) -> Polynomial | None:
    """The vector (matrix) v when the value is c v.T v (c tr(v.T v)) for a number c != 0: it is 0 when the value is."""
    entries = _linear(algebra, value) if value.den.is_constant() else None
    if entries is None or not entries[1].is_zero():
        return None
    squares, family, found = entries[0], dict[Word, int](), list[tuple[Core | None, Word, Word, Frac]]()
    for turns, c in squares:
        split = next((s for s in (_square(algebra, w) for w in turns) if s is not None), None)
        if split is not None and split[0] is None:
            family.setdefault(split[1], len(family))
            found.append((None, split[1], split[1], c))
    pairs = [(_pair(algebra, turns, {None: family}), c) for turns, c in squares if all(_square(algebra, w) is None for w in turns)]
    if not found or any(p is None for p, _ in pairs) or len(found) + len(pairs) < len(squares):
        return None
    table = _table(algebra, family, found + [(*p, c) for p, c in pairs if p is not None])
    words, first = list(family), table[0][0]
    if first.constant() in (None, 0) or any(not (table[i][j] * first - table[0][i] * table[0][j]).is_zero() for i in family.values() for j in family.values()):
        return None
    rows, columns = algebra.word_size(words[0])
    if any(algebra.word_size(w) != (rows, columns) for w in words):
        return None
    return algebra.collect(rows, columns, [(w, table[0][k] / first) for w, k in family.items()])


def learn(algebra: Algebra, value: Frac) -> None:
    """A sum of squares under a root, as a fact."""
    if sign(algebra.tower, value) == ANY and gram_mask(algebra, value) == WEAK:
        add_fact(algebra.tower, value.num, WEAK)


def by_squaring(algebra: Algebra, value: Frac) -> int:
    """S - c sqrt(u) is not negative when S is not and S^2 - c^2 u is not, c > 0."""
    tower = algebra.tower
    for atom in tower.atoms_of(value):
        slope = value.num.derivative(atom.index)
        if atom.relation is None or atom.relation[0] != 2 or not value.den.is_constant() or not slope.is_constant():
            continue
        part = tower.gen(atom).scale(fraction(slope.leading_coefficient()) / fraction(value.den.leading_coefficient()))
        rest = value - part
        if fraction(slope.leading_coefficient()) < 0 and not (sign(tower, rest) | sign(tower, tower.reduce(rest * rest - part * part))) & NEG:
            return WEAK
    return ANY


def _by_roots(algebra: Algebra, form: Frac, first: Frac, second: Frac) -> Iterator[Poly]:
    """|t.T D s| <= sqrt(t.T D t) sqrt(s.T D s) where these roots occur."""
    known = [a for a in algebra.tower.atoms if a.term.head == "root" and a.relation and a.relation[0] == 2]
    roots = [a for square in (first, second) for a in known if a.relation and a.relation[1].key == square.key]
    if len(roots) == 2:
        product = algebra.tower.gen(roots[0]) * algebra.tower.gen(roots[1])
        yield from ((product - form).num, (product + form).num)
