"""The border with SymPy: 500 expressions go there as they were written, 300 natural chains come back or are told what to write."""

from __future__ import annotations

import random

import pytest
import sympy as sp

from derivation.exchange.sympy import chain, from_sympy, to_sympy
from derivation.model.declarations import Function, Kind, Scope
from derivation.model.printing import to_text
from derivation.model.terms import Term
from derivation.numeric.evaluation.evaluate import evaluate
from derivation.numeric.evaluation.point import Point
from derivation.numeric.numbers.value import Undefined
from derivation.reading.text.expression import parse

from .samples import MATRIX, REAL, VECTOR
from .trees import Trees


def term(text: str) -> Term:
    found, complaints = parse(text)
    assert found is not None and not complaints, text
    return found


HELD = [
    ("exp(log(x))", "exp(log(x))"), ("sqrt(x**2)", "sqrt(x**2)"), ("sqrt(4)", "sqrt(4)"), ("log(x, 2)", "log(x, 2)"), ("log(8, 2)", "log(8, 2)"),
    ("x + x", "x + x"),
    ("x*x", "x*x"), ("2 + 3", "2 + 3"), ("x**2**3", "x**(2**3)"), ("sin(pi)", "sin(pi)"), ("Abs(-3)", "Abs(-3)"), ("factorial(3)", "factorial(3)"),
    ("cbrt(8)", "8**(1/3)"), ("Derivative(y, x)", "Derivative(y, x)"), ("Derivative(x**2, x, 2)", "Derivative(x**2, (x, 2))"),
    ("Derivative(Derivative(x**2, x), x)", "Derivative(Derivative(x**2, x), x)"), ("Derivative(x**2, (x, n))", "Derivative(x**2, (x, n))"),
    ("Sum(0, (k, 1, n))", "Sum(0, (k, 1, n))"), ("Integral(0, x)", "Integral(0, x)"), ("Subs(x**2, x, 1)", "Subs(x**2, x, 1)"), ("1/0", "1/0"),
    ("x/x", "x/x"),
    ("x == x", "Eq(x, x)"), ("Not(x > 0)", "~(x > 0)"), ("-(-x)", "-(-1)*x"), ("floor(5/2)", "floor(5/2)"), ("Max(1, 2)", "Max(1, 2)"),
    ("gamma(5)", "gamma(5)"),
    ("(A @ B).T", "(A*B).T"), ("A @ Inverse(A)", "A*A**(-1)"), ("Inverse(A @ B)", "(A*B)**(-1)"), ("A**2", "A**2"), ("A + A", "A + A"), ("A.T.T", "A.T.T"),
    ("(A @ B)[1, 2]", "A*B[1, 2]"), ("A[1, 2]", "A[1, 2]"), ("v[3]", "v[3]"), ("Trace(A + B)", "Trace(A + B)"), ("v.T @ A @ v + 1", "Trace((v.T*A)*v) + 1"),
    ("HadamardProduct(A, A)", "HadamardProduct(A, A)"), ("Norm(v)", "sqrt(Trace(v.T*v))"), ("root(x, n)", "x**(1/n)"), ("2*(x + 1)", "2*(x + 1)"),
]  # fmt: skip
TALL = Kind(shape=(Term("num", value="3"), Term("num", value="2")), text="matrix[3,2]")
SCOPE = Scope(
    symbols={"x": REAL, "y": REAL, "n": Kind("integer", text="integer"), "v": VECTOR, "A": MATRIX, "B": MATRIX, "M": TALL},
    functions={"f": Function("f", ("x",))},
)


@pytest.mark.parametrize(("text", "held"), HELD, ids=[t for t, _ in HELD])
def test_it_is_held_as_it_was_written(text: str, held: str) -> None:
    assert str(to_sympy(term(text), SCOPE)) == held


REFUSED = [
    ("x + y.T", "y is a number here and has no transpose.*characters 5 to 7"), ("E(x) + 1", "no counterpart of E .characters 1 to 4"),
    ("integer(x)", "no counterpart of integer"), ("converges(x)", "no counterpart of converges"), ("Var(x)", "no counterpart of Var"),
    ("x/A", "a matrix divides nothing"), ("x + A", "cannot hold x . A"), ("M @ M", "cannot hold M @ M.*characters 1 to 5"),
    ("Trace(M)", "cannot hold Trace"), ("x + M.T @ M @ M.T", "a number and a matrix are not added"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), REFUSED, ids=[t for t, _ in REFUSED])
def test_what_cannot_be_held_is_refused_at_its_place(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        to_sympy(term(text), SCOPE)


NAMES = ("x", "y", "z", "a", "b")
PLAIN = Scope(symbols=dict.fromkeys(NAMES, REAL))


class Numbers(Trees):
    """Terms in a few real numbers with a value at a point: no limits and no integrals."""

    def leaf(self) -> Term:
        return Term("name", value=self.chance.choice(NAMES)) if self.chance.random() < 0.7 else Term("num", value=self.chance.choice("123"))


def drawn(k: int) -> Term:
    shape = Numbers(f"sympy {k}", grouped=True)
    while True:
        tree = shape.scalar(3)
        heads = {node.value for node in tree.walk() if node.head == "call"}
        names = {node.value for node in tree.walk() if node.head == "name"}
        strange = {"Derivative", "Integral", "Limit", "Subs", "Sum", "Product", "Trace", "Determinant", "Norm", "E", "Var", "Expectation", "Cov", "f", "g"}
        if not heads & strange and names <= {*NAMES, "n", "True"} and "n" not in names and not any(node.head in ("index", "matmul") for node in tree.walk()):
            if not heads & {"integer", "converges", "exists", "differentiable", "KroneckerDelta", "Heaviside"}:
                return tree


def test_500_expressions_have_the_value_that_they_have_here() -> None:
    from flint import fmpq

    chance, compared = random.Random(7), 0
    for k in range(500):
        tree = drawn(k)
        there = to_sympy(tree, PLAIN)
        values = {n: fmpq(chance.randint(1, 9), chance.randint(2, 7)) for n in NAMES}
        here = evaluate(tree, Point(dict(values)), PLAIN)
        if isinstance(here, (Undefined, bool)) or here is None:
            continue
        try:
            found = complex(there.subs({sp.Symbol(n, real=True): sp.Rational(int(v.p), int(v.q)) for n, v in values.items()}).evalf(30))
            number = complex(here)
        except (TypeError, ValueError, OverflowError, ZeroDivisionError, RecursionError):
            continue
        if number != number or abs(number) > 1e12 or found != found:
            continue
        assert abs(found - number) <= 1e-9 * max(1, abs(number)), (to_text(tree), there, found, number)
        compared += 1
    assert compared > 250, compared


def _value(expression: sp.Expr, at: dict[sp.Symbol, sp.Rational]) -> sp.Expr:
    try:
        return expression.subs(at).evalf(20)
    except TypeError:  # a comparison with what has no value
        return sp.nan


def test_what_goes_there_comes_back_as_it_was() -> None:
    """Read back and sent there once more it is the same expression, or has the same value."""
    chance = random.Random(3)
    for k in range(500):
        there = to_sympy(drawn(k), PLAIN)
        again = to_sympy(from_sympy(there), PLAIN)
        if again != there:
            at = {sp.Symbol(n, real=True): sp.Rational(chance.randint(1, 9), 7) for n in NAMES}
            left, right = (_value(e, at) for e in (there, again))
            if left.is_number and right.is_number and left.is_finite and right.is_finite:
                assert abs(complex(left) - complex(right)) <= 1e-9 * max(1, abs(complex(left))), (there, again)


# ---------------------------------------------------------------- chains of a SymPy user

x, y, z, t = sp.symbols("x y z t")
n, k = sp.symbols("n k", integer=True, positive=True)
p = sp.Symbol("p", positive=True)
f, g = sp.Function("f"), sp.Function("g")
A, B = sp.MatrixSymbol("A", 3, 3), sp.MatrixSymbol("B", 3, 3)
N = sp.Symbol("N")
W, u = sp.MatrixSymbol("W", N, N), sp.MatrixSymbol("u", N, 1)
c = sp.IndexedBase("c", shape=(n,))

SPECIAL: list[tuple[list[object], str]] = [
    ([sp.Limit(sp.exp(x), x, -sp.oo), sp.Integer(0)], "proved"),
    ([sp.Subs(x**2, x, 3), sp.Integer(9)], "proved"),
    ([sp.Subs(f(x).diff(x), x, 0) + 0 * x, sp.Subs(f(x).diff(x), x, 0)], "proved"),
    ([sp.diff(f(x) * g(x), x), f(x) * g(x).diff(x) + g(x) * f(x).diff(x)], "proved"),
    ([f(x, y).diff(x, y), f(x, y).diff(y, x)], "proved"),
    ([sp.GoldenRatio**2, sp.GoldenRatio + 1], "proved"),
    ([sp.exp(sp.I * sp.pi), sp.Integer(-1)], "proved"),
    ([(A * B).T, B.T * A.T], "proved"),
    ([sp.Trace(A * B), sp.Trace(B * A)], "proved"),
    ([A[0, 1] + A[0, 1], 2 * A[0, 1]], "proved"),
    ([(u.T * W.T).T, W * u], "proved"),
    ([sp.Sum(c[k], (k, 1, n)) * 2, sp.Sum(2 * c[k], (k, 1, n))], "proved"),
    ([sp.Sum(k, (k, 1, n)), n * (n + 1) / 2], "proved"),
    ([sp.Symbol(r"\theta") + sp.Symbol("x'") - sp.Symbol("x'"), sp.Symbol(r"\theta")], "proved"),
    ([sp.Mod(x, 2) - x, -2 * sp.floor(x / 2)], "proved"),
    ([sp.Heaviside(x) * 2, 2 * sp.Heaviside(x)], "proved"),
    ([sp.Piecewise((x, x > 0), (-x, True)), sp.Abs(x)], "proved"),
    ([sp.log(p**2), 2 * sp.log(p)], "proved"),
    ([sp.Integral(sp.exp(-p * t), (t, 0, sp.oo)), 1 / p], "proved"),
    ([sp.polygamma(0, p) * 2, 2 * sp.digamma(p)], "proved"),
    ([sp.Matrix([[1, x], [0, 1]]), sp.eye(2)], "an explicit matrix.*declare a symbol"),
    ([sp.zoo, x], "zoo is no number"),
    ([sp.besselj(0, x), x], "besselj is not in the language"),
    ([sp.LambertW(x), x], "LambertW .*declare a function"),
    ([sp.DiracDelta(x), x], "DiracDelta"),
    ([sp.polygamma(1, x), x], "Derivative of digamma"),
    ([sp.Order(x), x], "remainder"),
    ([sp.Catalan, x], "Catalan"),
    ([sp.Heaviside(x, 1), x], "Piecewise"),
    ([sp.IndexedBase("q")[k], sp.IndexedBase("q")[k]], r"q has no size: write IndexedBase\('q', shape=\(n,\)\)"),
    ([sp.IndexedBase("c", shape=(n,))[sp.Idx("m", n)], x], "indices begin at 1"),
    ([sp.Symbol("x", positive=True) + x, x], "two different symbols are called x"),
    ([sp.Symbol("I") * sp.I, x], "symbol I and the constant I"),
    ([sp.Symbol("a b!"), x], "no name here"),
    ([sp.zeta(x, 2), x], "zeta takes 1 argument"),
    ([sp.Contains(x, sp.Interval(0, 1)), sp.true], "inequalities"),
]


@pytest.mark.parametrize(("expressions", "expected"), SPECIAL, ids=[str(e[0])[:40] for e, _ in SPECIAL])
def test_a_chain_comes_back_or_says_what_to_write(expressions: list[object], expected: str) -> None:
    from derivation import check

    if expected == "proved":
        made = check(chain(expressions), in_process=True)
        assert made.links[0].verdict.status == "proved", made.links[0].verdict
        return
    with pytest.raises(ValueError, match=expected):
        chain(expressions)


def natural(seed: int) -> list[sp.Expr]:
    """An expression as a user would build it, and what SymPy makes of it."""
    chance = random.Random(f"natural {seed}")
    a, b, d = (
        chance.choice((x, y, z, sp.Integer(chance.randint(1, 5)), x + chance.randint(1, 3), x * y, sp.sin(x), sp.exp(y), f(x), sp.sqrt(p))) for _ in "abd"
    )
    made = chance.choice((
        (a + b) ** 2 * d, a * (b - d), sp.diff(a * b + d, x), (a - b) * (a + b), a / (b + 7) + d, sp.exp(a) * sp.exp(b), sp.log(p) * a + sp.log(p) * b,
        sp.Sum(a * k, (k, 1, n)), sp.Integral(a * t, (t, 0, 1)), sp.Abs(a) ** 2, -a - b, a**-2 * b, sp.cos(a) ** 2 + sp.sin(a) ** 2, sp.Rational(1, 3) * a - b,
    ))  # fmt: skip
    return [made, chance.choice((sp.expand, sp.factor, sp.simplify, sp.together))(made)]


@pytest.mark.parametrize("part", range(4))
def test_300_natural_chains_come_back(part: int) -> None:
    for seed in range(75 * part, 75 * part + 75):
        before, after = natural(seed)
        made = chain([before, after])
        for given, step in zip((before, after), made.steps, strict=True):
            difference = to_sympy(step.expr, made.scope).doit()
            point = {s: sp.Integer(4) if s.name == "n" else sp.Rational(k + 3, 7) for k, s in enumerate(sorted(difference.free_symbols, key=str))}
            same = {s: point[m] for s in given.free_symbols for m in point if m.name == s.name}
            left, right = (e.replace(sp.Function("f"), sp.sin).subs(v).doit().evalf(20)
                           for e, v in ((given, same), (difference, point)))  # fmt: skip
            if left.is_number and right.is_number and not left.has(sp.Sum, sp.Integral, sp.Derivative):
                assert abs(complex(left) - complex(right)) < 1e-9, (given, to_text(step.expr))
