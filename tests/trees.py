"""Author trees at random, of every head and every function of the language, as an author, a program or SymPy makes them."""

from __future__ import annotations

import random

from derivation.language.functions import FUNCTIONS
from derivation.model.declarations import Definition, Function, Kind, Scope
from derivation.model.terms import Term

from .samples import MATRIX, REAL, VECTOR, term

NUMBERS = ("1", "2", "3", "5", "10", "12", "0.5", "0.25", "2e3", "1e-3")
NAMES = ("x", "y", "z", "a", "b", "c", "t", "n", "theta", "mu", "x_1", "x_hat", "x_star", "y_prime", "rate", "pi", "I", "E", "EulerGamma")
NOTATION = {"p": "a + b", "q": r"\frac{u}{v}", "m": r"\log m", "r": "3m", "s": r"b^{\star}", "u": r"t^{(k)}", "w_2": "-k", "S": r"\sum_{i=1}^n k_i", "o": "u/v"}
NOTED = tuple(NOTATION)
ONE = tuple(n for n, known in FUNCTIONS.items() if known.least == 1 == known.most and known.group == "function")
INDEX = ("i", "k")
SCOPE = Scope(
    symbols=dict.fromkeys([n for n in NAMES if n not in ("pi", "I", "E", "EulerGamma")], REAL) | dict.fromkeys(NOTED, REAL)
    | {"n": Kind("integer", low=Term("num", value="1"), low_open=False, text="positive integer"), "v": VECTOR, "w": VECTOR}
    | dict.fromkeys("ABC", MATRIX) | dict.fromkeys("XY", Kind(text="random")),
    functions={"f": Function("f", ("x",)), "g": Function("g", ("x",))},
    definitions={"h": Definition("h", (), term("x + 1"))},
)  # fmt: skip


def name(text: str) -> Term:
    return Term("name", value=text)


def number(text: str) -> Term:
    return Term("num", value=text)


def call(head: str, *args: Term) -> Term:
    return Term("call", args, head)


class Trees:
    """Trees from one source of chance. `grouped`: with the author's brackets here and there; `negative`: with numbers below 0, as programs make them."""

    def __init__(self, seed: object, *, grouped: bool = False, negative: bool = False, noted: bool = True) -> None:
        self.chance, self.grouped, self.negative = random.Random(str(seed)), grouped, negative
        self.names = (*NAMES, *NOTED, "h") if noted else NAMES

    def one(self, depth: int = 3) -> Term:
        """A number, now and then a matrix or a statement."""
        kind = self.chance.random()
        return self.matrix(depth) if kind < 0.2 else self.statement(depth) if kind < 0.3 else self.scalar(depth)

    def leaf(self) -> Term:
        if self.chance.random() < 0.7:
            return name(self.chance.choice(self.names))
        return number(("-" if self.negative and self.chance.random() < 0.3 else "") + self.chance.choice(NUMBERS[:7] if self.negative else NUMBERS))

    def scalar(self, depth: int) -> Term:
        if depth <= 0 or self.chance.random() < 0.1:
            return self.leaf()
        made = self.chance.choice(SCALARS)(self, depth - 1)
        return Term("group", (made,)) if self.grouped and self.chance.random() < 0.25 else made

    def binary(self, depth: int) -> Term:
        return Term(self.chance.choice(("add", "sub", "mul", "mul", "div", "pow")), (self.scalar(depth), self.scalar(depth)))

    def sign(self, depth: int) -> Term:
        return Term(self.chance.choice(("neg", "neg", "neg", "pos")), (self.scalar(depth),))

    def function(self, depth: int) -> Term:
        return call(self.chance.choice((*ONE, "f", "g", "ln", "log", "exp", "sin", "sqrt")), self.scalar(depth))

    def two(self, depth: int) -> Term:
        head = self.chance.choice(("log", "root", "atan2", "binomial", "beta", "KroneckerDelta", "Max", "Min", "Cov"))
        if head == "root":
            return call(head, self.scalar(depth), number(self.chance.choice("345")))
        return call(head, self.scalar(depth), self.scalar(depth))

    def many(self, depth: int) -> Term:
        head = self.chance.choice(("Max", "Min", "E", "Var", "Expectation"))
        return call(head, *[self.scalar(depth) for _ in range(self.chance.choice((1, 2)) if head[0] in "EV" else 3)])

    def power(self, depth: int) -> Term:
        exponent = self.chance.choice((number("2"), number("3"), name("n"), Term("neg", (number("1"),)), Term("div", (number("1"), number("2")))))
        return Term("pow", (self.scalar(depth), exponent))

    def index(self, depth: int) -> Term:
        array = self.chance.choice("vwA")
        at = [self.chance.choice((name("k"), number("1"), Term("add", (name("k"), number("1"))))) for _ in range(2 if array == "A" else 1)]
        return Term("index", (name(array), *at))

    def ranged(self, depth: int) -> Term:
        ends = self.chance.choice((("1", "n"), ("0", "oo"), ("1", "3"), ("-1", "n")))
        low, high = (name(e) if e.isalpha() else Term("neg", (number(e[1:]),)) if e[0] == "-" else number(e) for e in ends)
        limits = [Term("tuple", (name("i"), low, high))] + ([Term("tuple", (name("k"), number("1"), name("n")))] if self.chance.random() < 0.2 else [])
        return call(self.chance.choice(("Sum", "Sum", "Product")), self.scalar(depth), *limits)

    def integral(self, depth: int) -> Term:
        limits = self.chance.choice(
            ([name("x")], [Term("tuple", (name("x"), number("0"), number("1")))], [Term("tuple", (name("x"), name("a"), name("oo")))],
             [Term("tuple", (name("x"), number("0"), name("y"))), Term("tuple", (name("y"), number("0"), number("1")))])
        )  # fmt: skip
        return call("Integral", self.scalar(depth), *limits)

    def derivative(self, depth: int) -> Term:
        by = self.chance.choice(
            ([name("x")], [name("x")], [name("x"), number("2")], [name("x"), name("y")], [Term("tuple", (name("x"), name("n")))],
             [name("x_star"), number("2")],
             [name("s"), number("2")], [name("u"), number("3")], [Term("index", (name("v"), name("k")))],
             [name("x_hat"), number("2"), name("y_prime"), number("3")])
        )  # fmt: skip
        return call("Derivative", self.scalar(depth), *by)

    def limit(self, depth: int) -> Term:
        at = self.chance.choice((name("oo"), number("0"), name("a"), Term("neg", (name("a"),)), name("x_star"), name("p")))
        side = [Term("str", value=self.chance.choice("+-"))] if self.chance.random() < 0.4 else []
        return call("Limit", self.scalar(depth), name("x"), at, *side)

    def at(self, depth: int) -> Term:
        return call("Subs", self.scalar(depth), name("x"), self.scalar(0))

    def cases(self, depth: int) -> Term:
        rows = [Term("tuple", (self.scalar(depth), self.statement(depth))) for _ in range(self.chance.choice((1, 2)))]
        return call("Piecewise", *rows, Term("tuple", (self.scalar(depth), name("True"))))

    def of_matrix(self, depth: int) -> Term:
        return call(self.chance.choice(("Trace", "Determinant", "Norm")), self.matrix(depth))

    def inner(self, depth: int) -> Term:
        return Term("matmul", (Term("transpose", (name("v"),)), name("w")))

    # ------------------------------------------------------------ statements

    def statement(self, depth: int) -> Term:
        made = self.chance.random()
        if depth <= 0 or made < 0.5:
            sides = (self.scalar(depth - 1), self.scalar(depth - 1))
            if made < 0.25:
                return Term(self.chance.choice(("eq", "ne", "lt", "le", "gt", "ge")), sides)
            return call(self.chance.choice(("Eq", "Ne", "Lt", "Le", "Gt", "Ge")), *sides)
        if made < 0.7:
            return call(self.chance.choice(("And", "Or")), *[self.statement(depth - 1) for _ in range(self.chance.choice((2, 2, 3)))])
        if made < 0.8:
            return call("Not", self.statement(depth - 1))
        return call(self.chance.choice(("integer", "converges", "exists", "differentiable")), self.scalar(depth - 1))

    # ------------------------------------------------------------ matrices

    def matrix(self, depth: int) -> Term:
        if depth <= 0 or self.chance.random() < 0.15:
            return name(self.chance.choice("ABC"))
        made = self.chance.choice(MATRICES)(self, depth - 1)
        return Term("group", (made,)) if self.grouped and self.chance.random() < 0.25 else made

    def both(self, depth: int) -> Term:
        return Term(self.chance.choice(("matmul", "matmul", "matmul", "add", "sub")), (self.matrix(depth), self.matrix(depth)))

    def scaled(self, depth: int) -> Term:
        return Term("mul", (self.scalar(depth), self.matrix(depth)))

    def marked(self, depth: int) -> Term:
        inner = self.matrix(depth)
        return self.chance.choice((Term("transpose", (inner,)), call("Transpose", inner), call("Inverse", inner), Term("neg", (inner,))))

    def raised(self, depth: int) -> Term:
        return Term("pow", (self.matrix(depth), self.chance.choice((number("2"), Term("neg", (number("1"),)), name("n")))))

    def summed(self, depth: int) -> Term:
        return call("Sum", Term("matmul", (self.matrix(depth), Term("pow", (name("B"), name("i"))))), Term("tuple", (name("i"), number("1"), name("n"))))

    def bound(self, depth: int) -> Term:
        scaled = Term("mul", (name("t"), self.matrix(depth)))
        zero, one, by = number("0"), number("1"), name("t")
        head, *to = self.chance.choice((("Derivative", by), ("Limit", by, zero), ("Integral", Term("tuple", (by, zero, one)))))
        return call(head, scaled, *to)

    def entrywise(self, depth: int) -> Term:
        return call("HadamardProduct", *[self.matrix(depth) for _ in range(self.chance.choice((2, 2, 3)))])

    def fixed(self, depth: int) -> Term:
        n = self.chance.choice((name("n"), number("3"), Term("add", (name("n"), number("1")))))
        return self.chance.choice((call("Identity", n), call("ZeroMatrix", n, number("2")), call("OneMatrix", n, n), call("DiagMatrix", name("v"))))


SCALARS = (
    *(Trees.binary,) * 9, *(Trees.sign,) * 2, *(Trees.function,) * 4, Trees.two, Trees.many, *(Trees.power,) * 2, Trees.index, *(Trees.ranged,) * 2,
    *(Trees.integral,) * 2, *(Trees.derivative,) * 2, *(Trees.limit,) * 2, Trees.at, Trees.cases, Trees.of_matrix, Trees.inner,
)  # fmt: skip
MATRICES = (
    *(Trees.both,) * 4, *(Trees.scaled,) * 2, *(Trees.marked,) * 2, Trees.raised, Trees.summed, Trees.bound, Trees.entrywise, Trees.fixed,
)  # fmt: skip


def bare(tree: Term) -> Term:
    """The tree without the author's brackets."""
    return bare(tree.args[0]) if tree.head == "group" else Term(tree.head, tuple(bare(a) for a in tree.args), tree.value)
