"""Shapes: an expression and its shape, or what does not fit together."""

import pytest

from derivation.model.declarations import Definition, Function, Scope
from derivation.model.places import Complaint
from derivation.model.sizes import at_least, at_most, polynomial, same
from derivation.model.terms import Term
from derivation.reading.meaning.kinds import parse_kind
from derivation.reading.text.expression import parse
from derivation.shapes import described, shape


def term(text: str) -> Term:
    found, complaints = parse(text)
    assert found is not None and not complaints
    return found


KINDS = {
    "n": "positive integer", "m": "positive integer", "i": "index 1..n", "x": "real", "y": "real", "u": "vector[n]", "v": "vector[n]", "w": "vector[m]",
    "A": "matrix[n,m]", "B": "matrix[m,n]", "S": "matrix[n,n]", "one": "vector[1]", "col": "matrix[n,1]", "longer": "vector[1+n]",
}  # fmt: skip
SCOPE = Scope(
    {name: kind for name, text in KINDS.items() if (kind := parse_kind(text)[0])},
    {"h": Function("h", ("u",)), "f": Function("f", ("z",))},
    {"g": Definition("g", ("z",), term("1/(1 + exp(-z))")), "q": Definition("q", ("p",), term("p.T @ p")), "e": Definition("e", (), term("A @ w - u"))},
)

SHAPES = [
    ("x + 1", "a number"), ("u + v", "a vector[n]"), ("2*u/x - v", "a vector[n]"), ("u.T", "a row of n entries"), ("u.T.T", "a vector[n]"),
    ("u.T @ v", "a number"), ("u @ w.T", "a matrix[n, m]"), ("A @ w", "a vector[n]"), ("A.T", "a matrix[m, n]"), ("u.T @ A @ w", "a number"),
    ("u.T @ v @ v.T @ u", "a number"), ("x*u.T @ v", "a number"), ("A @ B", "a matrix[n, n]"), ("A @ B + S", "a matrix[n, n]"), ("S**2", "a matrix[n, n]"),
    ("u[i]", "a number"), ("A[i, 1]", "a number"), ("e[1]", "a number"), ("one", "a number"), ("col", "a vector[n]"), ("col + u", "a vector[n]"),
    ("Identity(n) @ A", "a matrix[n, m]"), ("ZeroMatrix(n, 1)", "a vector[n]"), ("OneMatrix(1, n)", "a row of n entries"), ("Identity(1)", "a number"),
    ("Inverse(S)", "a matrix[n, n]"), ("Trace(A @ B)", "a number"), ("Determinant(S)", "a number"), ("Transpose(A)", "a matrix[m, n]"),
    ("HadamardProduct(A, A, B.T)", "a matrix[n, m]"), ("DiagMatrix(u)", "a matrix[n, n]"), ("Norm(A)", "a number"), ("Norm(u)**2", "a number"),
    ("Sum(u[k], (k, 1, n))", "a number"), ("Sum(x*u, (k, 1, n))", "a vector[n]"), ("Limit(x*u, x, 0)", "a vector[n]"), ("Integral(x, (x, 0, 1))", "a number"),
    ("Derivative(u.T @ v, u)", "a vector[n]"), ("Derivative(Trace(A @ B), A)", "a matrix[n, m]"), ("Derivative(u.T @ v, u[i])", "a number"),
    ("Derivative(A @ w, w)", "a matrix[n, m]"), ("Derivative(u.T @ S @ u, u, u)", "a matrix[n, n]"),
    ("Derivative(x*u, x)", "a vector[n]"), ("Derivative(x**3, (x, 2))", "a number"),
    ("Subs(p.T @ p, p, u)", "a number"), ("x == y", "a statement"), ("u == v", "a statement"),
    ("And(x > 0, Not(Eq(u, v)))", "a statement"), ("not x > 0", "a statement"), ("True", "a statement"),
    ("Piecewise((u, x > 0), (-v, True))", "a vector[n]"), ("h", "a number"), ("h(v)", "a number"),
    ("h(x)", "a number"), ("f(x)", "a number"), ("g(u.T @ v)", "a number"),
    ("q(u)", "a number"), ("q(A)", "a matrix[m, m]"), ("e", "a vector[n]"), ("OneMatrix(n, n)/n", "a matrix[n, n]"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_shape(text: str, expected: str) -> None:
    complaints: list[Complaint] = []
    found = shape(term(text), SCOPE, {}, complaints)
    assert not complaints and found is not None
    assert described(found) == expected


MISFITS = [
    ("u + w", "'+' joins a vector[n] and a vector[m]", ""),
    ("u + 1", "'+' joins a vector[n] and a number", "write u + OneMatrix(n, 1)"),
    ("x + y - S", "'-' joins a number and a matrix[n, n]", "write (x + y)*Identity(n) - S"),
    ("u + u.T", "'+' joins a vector[n] and a row of n entries", ""),
    ("u*v", "'*' is the product with a number, but u is a vector[n] and v is a vector[n]", "write u.T @ v or HadamardProduct(u, v)"),
    ("A*w", "'*' is the product with a number, but A is a matrix[n, m] and w is a vector[m]", "write A @ w"),
    ("u @ v", "'@' joins a vector[n] and a vector[n]: it has 1 column on its left and n rows on its right", "write u.T @ v"),
    ("A @ u", "'@' joins a matrix[n, m] and a vector[n]: it has m columns on its left and n rows on its right", "write A.T @ u"),
    ("x @ u", "'@' joins a number and a vector[n]", "write x*u"),
    ("x/u", "the denominator u is a vector[n], not a number", ""),
    ("A/S", "the denominator S is a matrix[n, n], not a number", "write A @ Inverse(S)"),
    ("u**2", "u is a vector[n]; only a number or a square matrix has powers", "write u.T @ u or Norm(u)**2"),
    ("2**u", "the exponent u is a vector[n], not a number", ""),
    ("exp(u)", "exp takes a number, but u is a vector[n]", "write it for an entry, as in exp(u[i])"),
    ("Abs(u)", "Abs takes a number, but u is a vector[n]", "write Norm(u)"),
    ("x[1]", "x is a number and has no entries", "declare it as a vector: `x: vector[n]`"),
    ("A[1]", "A is a matrix[n, m]: it takes two indices, not 1", ""),
    ("u[1, 1]", "u is a vector[n]: it takes one index, not 2", ""),
    ("Inverse(A)", "Inverse takes a square matrix, but A is a matrix[n, m]", ""),
    ("Determinant(u)", "Determinant takes a square matrix, but u is a vector[n]", ""),
    ("HadamardProduct(A, B)", "HadamardProduct multiplies entry by entry, but A is a matrix[n, m] and B is a matrix[m, n]", ""),
    ("DiagMatrix(x)", "DiagMatrix takes a vector, but x is a number", ""),
    ("Derivative(A, u)", "the derivative of a matrix[n, m] by a vector[n] is neither a vector nor a matrix", "differentiate by an entry, as in theta[j]"),
    ("Product(u, (k, 1, n))", "Product takes a number, but u is a vector[n]", ""),
    ("u == 0", "the left side is a vector[n], the right side a number", "write ZeroMatrix(n, 1)"),
    ("u < v", "an inequality takes a number, but u is a vector[n]", ""),
    ("(x > 0) + 1", "(x > 0) is a statement, not a number", ""),
    ("And(x, y > 0)", "x is a number, not a statement", ""),
    ("Piecewise((x, x), (u, True))", "x is no statement", ""),
    ("Piecewise((x, x > 0), (u, True))", "this piece is a vector[n], the one before a number", ""),
    ("g(u)", "g cannot be applied to a vector[n]: its body does not allow it", ""),
    ("h(w)", "h takes a vector[n], but w is a vector[m]", ""),
    ("f(u)", "f takes a number, but u is a vector[n]", ""),
    ("Sum(x, (k, 1, u))", "u is a vector[n], not a number", ""),
    ("(x, y) + 1", "brackets with commas cannot stand here: it is not a number", ""),
    ("u + longer", "'+' joins a vector[n] and a vector[1 + n]", ""),
]


@pytest.mark.parametrize(("text", "message", "help"), MISFITS)
def test_misfit(text: str, message: str, help: str) -> None:
    complaints: list[Complaint] = []
    shape(term(text), SCOPE, {}, complaints)
    assert complaints
    assert (complaints[0].message, complaints[0].help) == (message, help)


def test_a_tower_of_definitions_is_opened_once_each() -> None:
    definitions = {f"d{k}": Definition(f"d{k}", (), term(f"d{k - 1} + d{k - 1}" if k else "x")) for k in range(60)}
    assert shape(term("d59"), Scope(SCOPE.symbols, {}, definitions)) == ()


@pytest.mark.parametrize(("left", "right"), [("n + 1", "1 + n"), ("2*n - n", "n"), ("(n + 1)*m", "m + m*n"), ("n*n", "n*n")])
def test_same_sizes(left: str, right: str) -> None:
    assert same(term(left), term(right))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("i", 1, None), ("n - i", 0, None), ("i - n", None, 0), ("2*i + 3", 5, None), ("x", None, None), ("-n", None, -1), ("n*m", None, None)],
)
def test_bounds_that_are_certain(text: str, low: int | None, high: int | None) -> None:
    assert (at_least(polynomial(term(text)), SCOPE.symbols), at_most(polynomial(term(text)), SCOPE.symbols)) == (low, high)
