"""What stands behind the colon of a declaration."""

import pytest

from derivation.model.declarations import Definition, Function, Kind, Range
from derivation.model.printing import to_text
from derivation.reading.meaning.functions import parse_function, split_range
from derivation.reading.meaning.kinds import parse_kind


def shown(kind: Kind) -> str:
    """sort shape interval traits, as one line."""
    shape = f"[{','.join(to_text(size) for size in kind.shape)}]" if kind.shape else ""
    return " ".join([kind.sort + shape, interval(kind), *(["nonzero"] if kind.nonzero else []), *sorted(kind.traits)])


def interval(range_: Kind | Range) -> str:
    low = to_text(range_.low) if range_.low else "-oo"
    high = to_text(range_.high) if range_.high else "oo"
    return f"{'(' if range_.low_open else '['}{low}, {high}{')' if range_.high_open else ']'}"


KINDS = [
    ("real", "real (-oo, oo)"),
    ("positive", "real (0, oo)"),
    ("positive real", "real (0, oo)"),
    ("negative", "real (-oo, 0)"),
    ("nonnegative real", "real [0, oo)"),
    ("non-negative real", "real [0, oo)"),
    ("nonzero real", "real (-oo, oo) nonzero"),
    ("real in (0,1)", "real (0, 1)"),
    ("real in [a, b + 1)", "real [a, b + 1)"),
    ("real in [1,oo)", "real [1, oo)"),
    ("real in (-oo, 3]", "real (-oo, 3]"),
    ("real in (pi/2,3*pi/2)", "real (pi/2, 3*pi/2)"),
    ("real >= 2", "real [2, oo)"),
    ("real != 0", "real (-oo, oo) nonzero"),
    ("positive real < 5", "real (0, 5)"),
    ("positive real in [0,1]", "real (0, 1]"),
    ("positive integer in 1..n", "integer [1, n]"),
    ("nonnegative real in [-1,oo)", "real [0, oo)"),
    ("integer", "integer (-oo, oo)"),
    ("positive integer", "integer [1, oo)"),
    ("nonnegative integer", "integer [0, oo)"),
    ("negative integer", "integer (-oo, -1]"),
    ("integer >= 3", "integer [3, oo)"),
    ("integer > n", "integer [n + 1, oo)"),
    ("integer in 0..n", "integer [0, n]"),
    ("integer in [0, n)", "integer [0, n - 1]"),
    ("index 1..n", "integer [1, n]"),
    ("index 2..n-1", "integer [2, n - 1]"),
    ("complex", "complex (-oo, oo)"),
    ("nonzero complex", "complex (-oo, oo) nonzero"),
    ("vector[n]", "real[n] (-oo, oo)"),
    ("vector [n + 1]", "real[n + 1] (-oo, oo)"),
    ("positive vector[n]", "real[n] (0, oo)"),
    ("nonzero vector[n]", "real[n] (-oo, oo) nonzero"),
    ("binary vector[m]", "integer[m] [0, 1] binary"),
    ("probability vector[K]", "real[K] (0, oo) probability"),
    ("nonnegative integer vector[n]", "integer[n] [0, oo)"),
    ("vector[n] in [0,1]", "real[n] [0, 1]"),
    ("matrix[n,m]", "real[n,m] (-oo, oo)"),
    ("matrix[n,n] symmetric", "real[n,n] (-oo, oo) symmetric"),
    ("matrix[n,n] positive definite", "real[n,n] (-oo, oo) positive definite"),
    ("matrix[n,n] symmetric invertible", "real[n,n] (-oo, oo) invertible symmetric"),
    ("matrix[n,m] full column rank", "real[n,m] (-oo, oo) full column rank"),
    ("symmetric matrix[n,n]", "real[n,n] (-oo, oo) symmetric"),
    ("positive  definite matrix[n,n]", "real[n,n] (-oo, oo) positive definite"),
    ("symmetric positive matrix[n,n] invertible", "real[n,n] (0, oo) invertible symmetric"),
    ("matrix[n,n] skew-symmetric", "real[n,n] (-oo, oo) skew-symmetric"),
    ("matrix[n,n] orthogonal", "real[n,n] (-oo, oo) orthogonal"),
    ("matrix[n,n] idempotent", "real[n,n] (-oo, oo) idempotent"),
    ("matrix[n,m] full row rank", "real[n,m] (-oo, oo) full row rank"),
    ("matrix[3,2] full column rank", "real[3,2] (-oo, oo) full column rank"),
    ("matrix[n,n+1] full row rank", "real[n,n + 1] (-oo, oo) full row rank"),
    ("matrix[n+1,1+n] orthogonal", "real[n + 1,1 + n] (-oo, oo) orthogonal"),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_kind(text: str, expected: str) -> None:
    kind, complaints = parse_kind(text)
    assert not complaints and kind is not None
    assert shown(kind) == expected and kind.text == text


WRONG = [
    ("postive integer", "postive", "did you mean 'positive'?"),
    ("vektor[n]", "vektor", "did you mean 'vector'?"),
    ("natural number", "natural", "write 'positive integer' or 'nonnegative integer'"),
    ("vector", "vector", "write 'vector[n]'"),
    ("vector[2x]", "", "write 2*x"),
    ("matrix[n,n] symetric", "symetric", "did you mean 'symmetric'?"),
    ("matrix[n,n] positive", "positive", "did you mean 'positive definite'?"),
    ("real in 0..1", " 0..1", "write 'integer in 0..1', or an interval as in 'real in [0,1]'"),
    ("real in (2,1)", "(2,1)", "the smaller end comes first"),
    ("real in (1,1)", "(1,1)", "the smaller end comes first"),
    ("index", "index", "write 'index 1..n'"),
    ("complex in (0,1)", "in (0,1)", "write the condition under assume"),
    ("positive in (a,1)", "in (a,1)", "write 'real' or 'integer' with the range alone"),
    ("vector[n] symmetric", " symmetric", ""),
    ("symmetric vector[n]", "symmetric vector", "write 'matrix[n,n] symmetric'"),
    ("positive definite real", "positive definite real", "write 'matrix[n,n] positive definite'"),
    ("matrix[n,m] orthogonal", "[n,m]", "write 'matrix[n,n] orthogonal'"),
    ("matrix[n,n+1] full column rank invertible", "[n,n+1]", "write 'matrix[n,n] invertible'"),
    ("symmetric matrix[2,3]", "[2,3]", "write 'matrix[n,n] symmetric'"),
    ("positive definite matrix[n,1]", "[n,1]", "write 'matrix[n,n] positive definite'"),
    ("matrix[2,3] full column rank", "[2,3]", ""),
    ("matrix[n,n+1] full column rank", "[n,n+1]", ""),
    ("matrix[n+2,n] full row rank", "[n+2,n]", ""),
    ("probability matrix[n,m]", "probability matrix", "write 'real in (0,1)' or 'probability vector[n]'"),
]


@pytest.mark.parametrize(("text", "found", "help"), WRONG)
def test_no_kind(text: str, found: str, help: str) -> None:
    kind, (complaint, *more) = parse_kind(text)
    assert kind is None and not more
    assert (text[complaint.span.start : complaint.span.end], complaint.help) == (found, help)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "[n]",
        "real integer",
        "positive negative",
        "real real",
        "in (0,1)",
        "vector(n)",
        "real 5",
        "x",
        "vector[n",
        "real in (0,1",
        "(" * 500,
        "real in " + "x" * 999,
    ],
)
def test_other_texts_are_complaints(text: str) -> None:
    assert parse_kind(text)[0] is None and parse_kind(text)[1]


FUNCTIONS = [
    ("smooth function of x", "x: any"),
    ("smooth positive function of a, b", "a, b: (0, oo)"),
    ("a smooth non-negative function of x", "x: [0, oo)"),
    ("smooth function of theta in (0,1)", "theta: (0, 1)"),
    ("arbitrary smooth of z", "z: any"),
    ("arbitrary smooth positive of z, w", "z, w: (0, oo)"),
    ("1/(1 + exp(-z)) of z", "z: any = 1/(1 + exp(-z))"),
    ("a*b of a, b in [0,1]", "a, b: [0, 1] = a*b"),
]


@pytest.mark.parametrize(("text", "expected"), FUNCTIONS)
def test_function(text: str, expected: str) -> None:
    made, complaints = parse_function("f", text)
    assert not complaints and made is not None
    body = f" = {to_text(made.body)}" if isinstance(made, Definition) else ""
    assert isinstance(made, Function | Definition)
    assert f"{', '.join(made.parameters)}: {interval(made.range) if made.range else 'any'}{body}" == expected


@pytest.mark.parametrize(
    "text", ["smooth", "smoth function of x", "smooth funktion of x", "smooth function of 2", "smooth function of x, x", "exp(x)", "x^2 of x", ""]
)
def test_no_function(text: str) -> None:
    assert parse_function("f", text)[0] is None and parse_function("f", text)[1]


@pytest.mark.parametrize(
    ("text", "body", "expected"),
    [
        ("g(theta.T @ x) in (0,1)", "g(theta.T @ x)", "(0, 1)"),
        ("exp(x) positive", "exp(x)", "(0, oo)"),
        ("x + 1", "x + 1", "any"),
        ("positive", "positive", "any"),
    ],
)
def test_range_of_a_definition(text: str, body: str, expected: str) -> None:
    end, range_, complaints = split_range(text)
    assert not complaints
    assert (text[:end], interval(range_) if range_ else "any") == (body, expected)
