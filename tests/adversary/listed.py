"""Cases of the discrete half that are known to have gone wrong, each with the area that has to reach its shape."""

from __future__ import annotations

from .case import Case, link
from .lemmas import lemma

N = {"n": "integer"}
REAL = {"x": "real"}
CASES: tuple[Case, ...] = (
    # traits of matrices
    link("matrices", "Inverse(A @ B)", "=", "Inverse(A @ B)", "conditional",
         symbols={"n": "positive integer", "m": "positive integer", "A": "matrix[n,m] full column rank", "B": "matrix[m,n]"}),
    link("matrices", "Inverse(l*(A @ B))", "=", "Inverse(l*(A @ B))", "conditional",
         symbols={"n": "positive integer", "m": "positive integer", "A": "matrix[n,m] full column rank", "B": "matrix[m,n]", "l": "positive"}),
    link("matrices", "Inverse(A @ G @ A.T)", "=", "Inverse(A @ G @ A.T)", "conditional",
         symbols={"n": "positive integer", "m": "positive integer", "A": "matrix[n,m] full column rank", "G": "matrix[m,m] positive definite"}),
    link("matrices", "Determinant(A @ A.T)", ">", "0", "false",
         symbols={"n": "integer >= 12", "m": "positive integer", "A": "matrix[n,m] full column rank"}),
    # weaker relations
    Case("chains", ["0", "Integral(0, x)", "1"], "false", symbols=REAL, claim="0 = 1", number=0),
    link("chains", "Integral(-exp(-x), x)", "<", "5", "false", symbols=REAL),
    Case("chains", ["x", {"expr": "0", "rel": "~ x"}], "false", symbols=REAL),
    Case("chains", ["x", {"expr": "0", "rel": "~ x"}, {"expr": "exp(x)", "rel": "~ x"}], "false", symbols=REAL, number=2),
    Case("chains", ["p", {"expr": "p**2", "rel": "~ p"}], "false", symbols={"p": "real", "q": "real"}, assume=["p + q == 1"]),
    Case("chains", ["a*x", {"expr": "x", "rel": "~ x"}], "false", symbols={"a": "real", **REAL}, witness={"a": "0", "x": "1"}),
    Case("lemmas", ["exp(Integral(0, x))", {"expr": "exp(1)", "by": ["l"]}], "false", symbols=REAL, lemmas={"l": lemma("Integral(0, x) = 1", REAL)}),
    # lemmas, promises, claims
    Case("lemmas", ["Limit((1 + 1/n)**n, n, oo) + 3", {"expr": "6", "by": ["l"]}], "false", symbols=N,
         lemmas={"l": lemma("Limit((1 + 1/n)**n, n, oo) = 3", N, ["Limit((1 + 1/n)**n, n, oo)", {"expr": "3", "rel": "<="}])}),
    Case("lemmas", ["log(exp(w))", {"expr": "w", "by": ["l"]}], "false", symbols={"w": "complex"}, witness={"w": "7*I"},
         lemmas={"l": lemma("log(exp(z)) = z", {"z": "real"})}),
    Case("lemmas", ["Abs(y - 1)", {"expr": "y - 1", "by": ["l"]}], "false", symbols={"x": "integer", "y": "real"}, assume=["x > 1"],
         witness={"x": "2", "y": "0"}, lemmas={"l": lemma("Abs(x - 1) = x - 1", REAL, assume=["x > 1"])}),
    Case("lemmas", ["Integral(sqrt(k**2), (k, -1, 1))", {"expr": "Integral(k, (k, -1, 1))", "by": ["l"]}], "false", witness={"k": "1"},
         lemmas={"l": lemma("sqrt(k**2) = k", {"k": "positive"})}),
    Case("promises", ["Abs(g(y))", {"expr": "g(y)"}], "false", symbols={"x": "positive", "y": "real"}, definitions={"g(x)": "x in (0,oo)"},
         witness={"x": "1", "y": "-1"}),
    Case("chains", ["Cov(Z, X)", "0"], "false", symbols={"X, Y, Z": "independent random real"}, assume=["Z == X + Y", "Var(X) == 1"]),
    # valid chains
    Case("chains", ["(x**2 - 4)/(x - 2)", "(x - 2)*(x + 2)/(x - 2)", "x + 2"], "true", symbols=REAL, number=2),
    Case("chains", ["sqrt(x - 3)*sqrt(x - 3)", "sqrt(x - 3)**2", "x - 3"], "true", symbols=REAL, number=2),
    # rows of the list
    link("logic", "Eq(x, I*y)", "=>", "Eq(x, 0)", "true", symbols={"x": "real", "y": "real"}),
    link("expectations", "Derivative(E(t**3*exp(-t**2*X)*exp(X)), t)", "=", "E((3*t**2 - 2*t**4*X)*exp(-t**2*X)*exp(X))", "false",
         symbols={"X": "random real in (0,oo)", "t": "real"}),
    # found by these areas
    link("inequalities", "(x - y)**2", ">=", "y**2/2", "false", symbols={"x": "positive", "y": "real in (0,x)"}, witness={"x": "2", "y": "19/10"}),
    link("inequalities", "n**2 - 2*n + 3/4", ">=", "0", "false", symbols={"n": "integer >= 1/2"}, witness={"n": "1"}),
    link("logic", "x < y", "<=>", "x*z < y*z", "false", symbols={"x": "real", "y": "real", "z": "nonnegative real"}, witness={"x": "0", "y": "1", "z": "0"}),
    link("logic", "Eq(x*(x - 2*y), 0)", "=>", "Eq(x, 0)", "false", symbols={"x": "nonnegative real", "y": "real in (0,x)"}, witness={"x": "2", "y": "1"}),
    link("sums", "Sum(KroneckerDelta(k, n/2)*k, (k, 0, n))", "=", "n/2", "false", symbols={"n": "nonnegative integer"}, witness={"n": "1"}),
    link("sums", "Sum(r/n, (k, 1, n))", "=", "r", "false", symbols={"n": "nonnegative integer", "r": "real"}, witness={"n": "0", "r": "1"}),
    link("sums", "Sum(cos(2*pi*k), (k, s, s + 1))", "=", "2", "conditional", symbols={"s": "real"}, witness={"s": "1/2"}),
    link("sums", "Sum(k, (k, 1, pi)) + x", "=", "pi*(pi + 1)/2 + x", "false", symbols=REAL),
    link("expectations", "E(X)/E(X)", "=", "1", "conditional", symbols={"X": "random nonzero real"}),
    link("expectations", "Var(E(X, Y))", ">=", "Var(X)", "false", symbols={"X": "random real", "Y": "random real"}),
    link("functions", "beta(x, -x) - beta(x, -x)", "=", "0", "conditional", symbols=REAL, witness={"x": "0"}),
    link("functions", "beta(x, -x)", "=", "0", "true", symbols={"x": "real in (0,1)"}),
    link("branches", "Product(1 + I/k**2, (k, 1, oo))", "=", "2", "false"),
    link("integrals", "Integral(log(x), (x, -1, 1))", "<=", "-2 + I*pi", "false"),
    link("integrals", "Integral(sqrt((t**2 - 4)/(t - 1/2)), (t, 1, 0))", "=", "Integral(sqrt(t**2 - 4)/sqrt(t - 1/2), (t, 1, 0))", "true"),
    link("branches", "exp(z)", "<", "exp(z) + 1", "false", symbols={"z": "complex"}, witness={"z": "I"}),
    link("expectations", "(E(X) - E(Y))**2", ">", "0", "false", symbols={"X": "random real", "Y": "random real"}, assume=["Ne(X, Y)"]),
)  # fmt: skip
