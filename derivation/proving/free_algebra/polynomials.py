"""Matrices as polynomials in letters that do not commute, with coefficients that do.

A letter is a matrix that is not taken apart: a declared one, a transpose, an inverse, a diagonal matrix, a power. A word
is a product of letters whose sizes fit; the empty word is the identity. Every identity between such polynomials holds
for all matrices of the declared sizes, and so does every consequence of relations that hold between them (the products
of a relation from both sides, and their sums): sizes are kept with each letter, so that only products that exist occur.

A product that is 1 x 1 is a number and leaves the word as a coefficient: x x.T x is (x.T x) x. A number of this kind is
an atom of the tower, the same one for a word and its transpose; a trace also for the rotations of its word.

| letter                | what it is                                     |
|-----------------------|------------------------------------------------|
| sym                   | a declared vector (n x 1) or matrix            |
| transpose(sym)        | its transpose                                  |
| inverse(M)            | M a polynomial as a term, see `Algebra.bases`  |
| power(L, e)           | a power of a letter with a symbolic exponent   |
| geometric(A, p, q)    | A^p + … + A^q                                  |
| diag(v)               | the diagonal matrix of a vector letter         |
| hadamard(u, v, …)     | the entrywise product                          |
| vector(lambda)        | a vector given by its entry, a term in an index|
| ones(n, 1)            | the vector of ones                             |
| axis(p, n)            | the vector with a 1 at p and zeros elsewhere   |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ...model.records import record
from ..normal_form.fraction import Frac
from ..normal_form.tower import Tower
from ..terms.core import ONE, Core, node
from ..terms.obstacles import Stuck, TooLarge

Word = tuple[Core, ...]
WORDS = 400
STEPS = 4_000


@record(slots=True)
class Polynomial:
    """A matrix: its sizes and the coefficient of every word."""

    rows: Core
    columns: Core
    terms: Mapping[Word, Frac]

    def is_zero(self) -> bool:
        return not self.terms


@record(slots=True)
class Laws:
    """What is known of letters, words and numbers, as far as the algebra and those below have to ask; put together in `algebra.py`.

    `settle` merges neighbours, `transpose` is that of a letter as a number times a word, `form` and `trace` are the numbers that words are,
    `polynomial` and `array` read terms, `scalar` reads a number, `inverse` is that of a polynomial.
    """

    traits: Callable[[Algebra, Core], frozenset[str]]
    settle: Callable[[Algebra, Word], Word]
    transpose: Callable[[Algebra, Core], tuple[Frac, Word]]
    form: Callable[[Algebra, Word], Frac]
    trace: Callable[[Algebra, Word, Core], Frac]
    trace_of: Callable[[Algebra, Polynomial], Frac]
    polynomial: Callable[[Algebra, Core], Polynomial]
    inverse: Callable[[Algebra, Polynomial], Polynomial]
    scalar: Callable[[Algebra, Core], Frac]
    array: Callable[[Algebra, Core, str, str, Core, Core], Polynomial]


class Algebra:
    """The letters and relations of one question over the tower that holds the coefficients."""

    def __init__(self, tower: Tower, laws: Laws, rules: Iterable[Rule] = ()) -> None:
        self.tower = tower
        self.laws = laws
        self.rules: list[Rule] = list(rules)
        self.bases: dict[Core, Polynomial] = {}
        self.wholes: dict[Core, Polynomial] = {}
        self.ranks: dict[Core, tuple[int, str]] = {}
        self.known: set[Core] = set()
        self.units: set[Core] = set()  # letters that an equation shows to be invertible
        self.products: list[tuple[Word, Frac]] = []  # square words that are a multiple of I
        self.zeros: list[Frac] = []  # numbers that an equation shows to be 0
        self.steps = 0

    # ------------------------------------------------------------ letters

    def size(self, letter: Core) -> tuple[Core, Core]:
        """Rows and columns."""
        head = letter.head
        if head == "sym":
            sizes = self.tower.nature(letter.value).sizes
            if not sizes:
                raise Stuck(f"{letter.value} is no matrix")
            return (sizes[0], sizes[1]) if len(sizes) == 2 else (sizes[0], ONE)
        if head == "transpose":
            return self.size(letter.args[0])[::-1]
        if head == "inverse":
            return self.bases[letter].rows, self.bases[letter].rows
        if head == "ones":
            return letter.args[0], ONE
        if head == "axis":
            return letter.args[1], ONE
        if head == "vector":
            return letter.args[0].args[2], ONE
        if head == "diag":
            return self.size(letter.args[0])[0], self.size(letter.args[0])[0]
        if head in ("power", "geometric"):
            return self.size(letter.args[0])
        return self.word_size(letters_of(letter.args[0]))

    def word_size(self, word: Word) -> tuple[Core, Core]:
        return self.size(word[0])[0], self.size(word[-1])[1]

    def rank(self, letter: Core) -> tuple[int, str]:
        """The order of letters: inverses after what they are made of."""
        found = self.ranks.get(letter)
        if found is None:
            depth = max((self.rank(a)[0] for a in letter.args), default=0) + (letter.head == "inverse")
            found = self.ranks[letter] = depth, repr(letter)
        return found

    def key(self, word: Word) -> tuple[object, ...]:
        """The order of words: those through a 1 x 1 product first, then short before long, then by letters."""
        return not self.narrow(word), len(word), [self.rank(x) for x in word]

    def narrow(self, word: Word) -> bool:
        """True when the product goes through a vector: x y.T."""
        return any(self.size(x)[1] is ONE for x in word[:-1])

    def traits(self, letter: Core) -> frozenset[str]:
        """What is known of a letter, declared or not."""
        return self.laws.traits(self, letter)

    # ------------------------------------------------------------ polynomials

    def zero(self, rows: Core, columns: Core) -> Polynomial:
        return Polynomial(rows, columns, {})

    def identity(self, size: Core) -> Polynomial:
        return Polynomial(size, size, {(): self.tower.one})

    def letter(self, letter: Core) -> Polynomial:
        return self.product(*self.size(letter), self.tower.one, (letter,))

    def collect(self, rows: Core, columns: Core, terms: Iterable[tuple[Word, Frac]]) -> Polynomial:
        """Equal words put together."""
        out: dict[Word, Frac] = {}
        for word, c in terms:
            out[word] = out[word] + c if word in out else c
        if len(out) > WORDS:
            raise TooLarge(f"{len(out)} words")
        reduced = ((w, self.tower.reduce(c)) for w, c in out.items())
        return Polynomial(rows, columns, {w: c for w, c in reduced if not c.is_zero()})

    def plus(self, left: Polynomial, right: Polynomial) -> Polynomial:
        if not (self.same(left.rows, right.rows) and self.same(left.columns, right.columns)):
            raise Stuck("sizes that do not fit")
        return self.collect(left.rows, left.columns, [*left.terms.items(), *right.terms.items()])

    def scaled(self, factor: Frac, value: Polynomial) -> Polynomial:
        return self.collect(value.rows, value.columns, [(w, c * factor) for w, c in value.terms.items()])

    def minus(self, left: Polynomial, right: Polynomial) -> Polynomial:
        return self.plus(left, self.scaled(self.tower.constant(-1), right))

    def times(self, left: Polynomial, right: Polynomial) -> Polynomial:
        if not self.same(left.columns, right.rows):
            raise Stuck("sizes that do not fit")
        rows, columns = left.rows, right.columns
        self.spend(len(left.terms) * len(right.terms))
        parts = [self.product(rows, columns, c * d, v + w) for v, c in left.terms.items() for w, d in right.terms.items()]
        return self.collect(rows, columns, [t for p in parts for t in p.terms.items()])

    def around(self, left: Word, middle: Polynomial, right: Word, rows: Core, columns: Core) -> Polynomial:
        """left * middle * right."""
        parts = [self.product(rows, columns, c, left + w + right) for w, c in middle.terms.items()]
        return self.collect(rows, columns, [t for p in parts for t in p.terms.items()])

    def transposed(self, value: Polynomial) -> Polynomial:
        parts = []
        for word, c in value.terms.items():
            factor, turned = self.turned(word)
            parts.append((turned, c * factor))
        return self.collect(value.columns, value.rows, parts)

    def same(self, a: Core, b: Core) -> bool:
        return a is b or self.tower.normal(a).key == self.tower.normal(b).key

    def spend(self, steps: int = 1) -> None:
        self.steps += steps
        if self.steps > STEPS:
            raise TooLarge("too many steps with words")

    # ------------------------------------------------------------ words

    def product(self, rows: Core, columns: Core, factor: Frac, letters: Word) -> Polynomial:
        """factor times the product of the letters: neighbours merged, what is 1 x 1 taken out as numbers."""
        word = self.laws.settle(self, letters)
        if not word:
            return self.collect(rows, columns, [((), factor)])
        cuts = [0] if rows is ONE else []
        cuts += [k + 1 for k, x in enumerate(word) if self.size(x)[1] is ONE]
        if len(cuts) >= 2:
            for start, end in zip(cuts, cuts[1:], strict=False):
                factor = factor * self.form(word[start:end])
            word = word[: cuts[0]] + word[cuts[-1] :]
        return self.collect(rows, columns, [(word, factor)])

    def turned(self, word: Word) -> tuple[Frac, Word]:
        """The transpose of a word, with the number that comes out (-1 for skew-symmetric letters)."""
        factor, out = self.tower.one, list[Core]()
        for x in reversed(word):
            c, turned = self.laws.transpose(self, x)
            factor = factor * c
            out += turned
        return factor, tuple(out)

    # ------------------------------------------------------------ numbers

    def form(self, word: Word) -> Frac:
        """The number that a 1 x 1 product is: one atom for x.T A y and y.T A.T x."""
        return self.laws.form(self, word)

    def trace(self, word: Word, size: Core) -> Frac:
        """The trace of a square word: one atom for all its rotations and their transposes."""
        return self.laws.trace(self, word, size)

    def trace_of(self, value: Polynomial) -> Frac:
        return self.laws.trace_of(self, value)

    # ------------------------------------------------------------ back to terms

    def term(self, value: Polynomial) -> Core:
        """The polynomial as a term of matrix algebra, in an order of its own."""
        parts = []
        for word in sorted(value.terms, key=self.key):
            factor = self.tower.term(value.terms[word])
            whole = matmul(word) if word else node("eye", (value.rows, value.rows))
            parts.append(whole if factor is ONE else node("scaled", (factor, whole)))
        if not parts:
            return node("zeros", (value.rows, value.columns))
        return parts[0] if len(parts) == 1 else node("add", tuple(parts))


def matmul(word: Word) -> Core:
    return word[0] if len(word) == 1 else node("matmul", word)


def letters_of(term: Core) -> Word:
    """The word that `matmul` made a term of."""
    return term.args if term.head == "matmul" else (term,)


@record(slots=True)
class Rule:
    """lead = rest."""

    lead: Word
    rest: Polynomial
