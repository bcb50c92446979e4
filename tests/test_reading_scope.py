"""Names, calls, indices and derivatives: one expression, the one thing wrong with it."""

import pytest

from derivation.model.binding import free_names
from derivation.model.declarations import Definition, Function, Scope
from derivation.model.terms import Term
from derivation.reading.meaning.functions import parse_function
from derivation.reading.meaning.kinds import parse_kind
from derivation.reading.meaning.scope import check
from derivation.reading.text.expression import parse


def scope() -> Scope:
    kinds = {
        "n": "positive integer", "m": "positive integer", "k": "integer in 0..n", "j": "index 1..n", "x": "real", "y": "real", "t": "real", "a": "nonzero real",
        "theta": "vector[n]", "w": "vector[n+1]", "A": "matrix[n,m]", "beta": "vector[n]", "c": "binary vector[n]", "z": "complex",
    }  # fmt: skip
    functions = {
        "f": "arbitrary smooth of u",
        "q": "smooth function of t",
        "h": "smooth function of theta in (0,1)",
        "p": "smooth function of x, y",
        "L": "m*v**2/2 - u**2 of u, v",
    }
    made = [parse_function(name, text)[0] for name, text in functions.items()]
    definitions = {d.name: d for d in made if isinstance(d, Definition)} | {
        "J": Definition("J", (), term("-y*log(h)")),
        "K": Definition("K", ("s",), term("s + 2*x")),
    }
    symbols = {name: kind for name, text in kinds.items() if (kind := parse_kind(text)[0])}
    return Scope(symbols, {f.name: f for f in made if isinstance(f, Function)}, definitions)


def term(text: str) -> Term:
    found, complaints = parse(text)
    assert found is not None and not complaints
    return found


RIGHT = [
    "E**x + pi*I - oo", "beta[j]*theta[n]", "theta[k + 1]", "theta[k]",
    "w[n + 1]", "A[j, m]", "Sum(theta[i], (i, 1, n))", "Sum(theta[i + 1] - theta[i], (i, 1, n - 1))",
    "Sum(Sum(A[i, l], (l, 1, m)), (i, 1, n))", "Sum(i*l, (l, 1, i), (i, 1, n))",
    "Product(2*i - 1, (i, 1, n))", "Integral(exp(-s), (s, 0, oo))", "Integral(x, x)",
    "Limit((f(x + d) - f(x))/d, d, 0)", "Limit(1/s, s, 0, '+')", "Subs(Derivative(f(u), u), u, x**2)", "Subs(u + v, (u, v), (1, 2))",
    "Derivative(Subs(Derivative(L(q(t), v), v), v, Derivative(q(t), t)), t) - Subs(Derivative(L(u, Derivative(q(t), t)), u), u, q(t))",
    "Derivative(J, theta[j])", "Derivative(h, theta)", "Derivative(h(theta), theta[1])",
    "Derivative(x*y, x, y)", "Derivative(exp(x), x, 2)", "Derivative(exp(x), (x, n))",
    "Derivative(5, x)", "Derivative(pi**2, x)", "Derivative(theta[1], theta[j])", "Derivative(K(y), x)", "Derivative(K(t), t)", "Derivative(p, y)",
    "Piecewise((x, x > 0), (-x, True))", "Max(x, y, 0)", "log(x, 2)", "h + J", "Derivative(Integral(f(s), (s, 0, x)), x)", "KroneckerDelta(j, k)",
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_is_wrong(text: str) -> None:
    assert check(term(text), scope()) == ()


WRONG = [
    ("xx + 1", "undeclared", "xx", "declare it under symbols: `xx: real`"),
    ("thta[1]", "undeclared", "thta", "did you mean 'theta'?"),
    ("theta_j", "undeclared", "theta_j", "write theta[j]"),
    ("A_12", "undeclared", "A_12", "write A[1, 2]"),
    ("theta[i]", "undeclared", "i", "write I for the imaginary unit, or declare i"),
    ("theta[b]", "undeclared", "b", "declare it under symbols: `b: index 1..n`"),
    ("e**x", "undeclared", "e", "write E, as in E**x, or exp(x)"),
    ("Sum(i, (i, 1, n)) + d", "undeclared", "d", "declare it under symbols: `d: real`"),
    ("Limit(s, s, s)", "undeclared", "s", "declare it under symbols: `s: real`"),
    ("Sum(l, (l, 1, l))", "undeclared", "l", "did you mean 'L'?"),
    ("Derivative(f(u), u)", "undeclared", "u", "declare it under symbols: `u: real`"),
    ("foo(x)", "unknown-function", "foo", "declare it under functions: `foo: smooth function of x`"),
    ("arctan(x)", "unknown-function", "arctan", "write atan(x)"),
    ("Exp(x)", "unknown-function", "Exp", "did you mean 'exp'?"),
    ("diff(x)", "unknown-function", "diff", "write Derivative(f, x), Derivative(f, x, 2) or Derivative(f, (x, n))"),
    ("sin(x, y)", "arity", "sin(x, y)", "write sin(x)"),
    ("binomial(n)", "arity", "binomial(n)", "write binomial(x, y)"),
    ("L(x)", "arity", "L(x)", "write L(u, v)"),
    ("J(x)", "arity", "J(x)", "write J"),
    ("beta(x, y)", "not-a-function", "beta", "for a product write beta*(x, y)"),
    ("x(y + 1)", "not-a-function", "x", "for a product write x*(y + 1)"),
    ("sin + 1", "needs-arguments", "sin", "write sin(x)"),
    ("L + 1", "needs-arguments", "L", "write L(u, v)"),
    ("f + 1", "needs-arguments", "f", "write f(...) with its arguments"),
    ("theta[0]", "index-range", "0", "indices count from 1"),
    ("theta[n + 1]", "index-range", "n + 1", "indices count from 1"),
    ("theta[j - n]", "index-range", "j - n", "indices count from 1"),
    ("theta[j + n]", "index-range", "j + n", "indices count from 1"),
    ("w[n + 2]", "index-range", "n + 2", "indices count from 1"),
    ("A[1, m + 1]", "index-range", "m + 1", "indices count from 1"),
    ("Sum(theta[i + n], (i, 1, n))", "index-range", "i + n", "indices count from 1"),
    ("theta[x]", "index", "x", "declare it: `x: index 1..n`"),
    ("theta[1.5]", "index", "1.5", "indices count from 1"),
    ("Sum(x, 1, n)", "limits", "1", "write Sum(f, (i, 1, n))"),
    ("Sum(i, (i, n))", "limits", "(i, n)", "write Sum(f, (i, 1, n))"),
    ("Integral(x, (x**2, 0, 1))", "limits", "(x**2, 0, 1)", "write Integral(f, (x, a, b)) or Integral(f, x)"),
    ("Limit(x, x, 0, 1)", "limits", "1", "write Limit(f, x, a, '+')"),
    ("Subs(x, x**2, 1)", "limits", "x**2", "write Subs(f, x, a)"),
    ("sin((x, y))", "arguments", "(x, y)", "write sin(x)"),
    ("Piecewise(x, y)", "arguments", "x", "write Piecewise((value, condition), (other, True))"),
    ("Derivative(x, 2)", "variable", "2", "write Derivative(f, x), Derivative(f, x, 2) or Derivative(f, (x, n))"),
    ("Derivative(f(x**2), x**2)", "variable", "x**2", "write Subs(Derivative(f(u), u), u, g(x))"),
    ("Derivative(theta[j], j)", "variable", "j", ""),
    ("Derivative(x**2, x, n)", "variable", "n", "for the derivative of order n write (x, n)"),
    ("Derivative(c[1], c[j])", "variable", "c[j]", ""),
    ("Derivative(x, pi)", "variable", "pi", ""),
    ("Derivative(J, h)", "variable", "h", ""),
    ("Derivative(x, x, 1.5)", "variable", "1.5", ""),
    ("Sum(Derivative(theta[i], i), (i, 1, n))", "variable", "i", ""),
    ("Derivative(y, x)", "vacuous-derivative", "Derivative(y, x)", "declare the dependence, `y: smooth function of x` under functions; or write 0"),
    ("Derivative(h, x)", "vacuous-derivative", "Derivative(h, x)", "declare the dependence, `h: smooth function of theta, x` under functions; or write 0"),
    ("Derivative(J, t)", "vacuous-derivative", "Derivative(J, t)", "let the definition of J mention t; or write 0"),
    (
        "Derivative(log(h), beta[j])",
        "vacuous-derivative",
        "Derivative(log(h), beta[j])",
        "declare the dependence, `h: smooth function of theta, beta` under functions; or write 0",
    ),
    (
        "Derivative(Integral(x*s, (s, 0, 1)), y)",
        "vacuous-derivative",
        "Derivative(Integral(x*s, (s, 0, 1)), y)",
        "declare the dependence, `x: smooth function of y` under functions; or write 0",
    ),
    ("Derivative(Limit(x, x, 0), x)", None, "", ""),
]


@pytest.mark.parametrize(("text", "code", "found", "help"), WRONG)
def test_one_thing_is_wrong(text: str, code: str | None, found: str, help: str) -> None:
    complaints = check(term(text), scope())
    first = next(iter(complaints), None)
    assert (first and first.code) == code
    if first:
        assert (text[first.span.start : first.span.end], first.help) == (found, help)


FREE = [
    ("x + Sum(theta[i], (i, 1, n))", "n theta x"),
    ("Integral(x*y, (x, 0, t))", "t y"),
    ("Integral(x*y, x)", "x y"),
    ("Limit(x/y, x, t)", "t y"),
    ("Subs(Derivative(f(u), u), u, x)", "x"),
    ("Derivative(x*y, x)", "x y"),
    ("J", "theta y"),
    ("h", "theta"),
    ("K(t)", "t x"),
    ("L(q(t), x)", "m t x"),
    ("Sum(i*l, (l, 1, i), (i, 1, n))", "n"),
    ("Sum(i*l, (i, 1, n), (l, 1, i))", "i n"),
    ("pi*f(2)", "pi"),
]


@pytest.mark.parametrize(("text", "expected"), FREE)
def test_free_names(text: str, expected: str) -> None:
    assert " ".join(sorted(free_names(term(text), scope()))) == expected


def test_a_flood_of_complaints_ends() -> None:
    found, _ = parse("+".join(f"q{k}" for k in range(150)))
    assert found is not None and len(check(found, scope())) <= 20
