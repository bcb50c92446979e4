"""Links with factorials, gamma and binomials: symbols, left side, relation, right side, what the checker says, assumptions."""

from typing import Any

import pytest

from .links import link, provable

LINKS: list[tuple[Any, ...]] = [
    ("n:nonnegative integer", "factorial(n+2)", "=", "(n+2)*(n+1)*factorial(n)", "proved"),
    ("n:nonnegative integer", "factorial(n)", "=", "gamma(n+1)", "proved"),
    ("n:positive integer", "factorial(n)", "=", "n*factorial(n-1)", "proved"),
    ("n:positive integer", "gamma(n)", "=", "factorial(n-1)", "proved"),
    ("n:nonnegative integer;k:integer in 0..n", "binomial(n,k)", "=", "binomial(n,n-k)", "proved"),
    ("n:nonnegative integer;k:integer in 0..n", "binomial(n,k)", "=", "factorial(n)/(factorial(k)*factorial(n-k))", "proved"),
    ("n:nonnegative integer;k:nonnegative integer", "binomial(n+1,k+1)", "=", "binomial(n,k)+binomial(n,k+1)", "proved"),
    ("n:positive integer;k:integer in 1..n", "k*binomial(n,k)", "=", "n*binomial(n-1,k-1)", "proved"),
    ("n:positive integer;k:integer in 1..n", "binomial(n,k)", "=", "binomial(n-1,k)+binomial(n-1,k-1)", "proved"),
    ("n:nonnegative integer;k:integer in 0..n;j:integer in 0..k", "binomial(n,k)*binomial(k,j)", "=", "binomial(n,j)*binomial(n-j,k-j)", "proved"),
    ("n:nonnegative integer", "binomial(n,2)", "=", "n*(n-1)/2", "proved"),
    ("n:nonnegative integer", "binomial(n,0)", "=", "1", "proved"),
    ("n:nonnegative integer", "binomial(n,n)", "=", "1", "proved"),
    ("n:positive integer", "binomial(n,n-1)", "=", "n", "proved"),
    ("n:nonnegative integer", "binomial(n,n+1)", "=", "0", "proved"),
    ("x:real", "binomial(x,3)", "=", "x*(x-1)*(x-2)/6", "proved"),
    ("x:real;k:nonnegative integer", "binomial(-x,k)", "=", "(-1)**k*binomial(x+k-1,k)", "proved"),
    ("x:real;k:nonnegative integer", "binomial(x+1,k+1)", "=", "binomial(x,k)+binomial(x,k+1)", "proved"),
    ("n:nonnegative integer", "binomial(2*n,n)", "=", "factorial(2*n)/factorial(n)**2", "proved"),
    ("n:nonnegative integer", "binomial(2*n+2,n+1)", "=", "2*(2*n+1)/(n+1)*binomial(2*n,n)", "proved"),
    ("n:nonnegative integer", "gamma(n+1/2)", "=", "factorial(2*n)*sqrt(pi)/(4**n*factorial(n))", "proved"),
    ("x:positive", "gamma(x+1)", "=", "x*gamma(x)", "proved"),
    ("x:positive", "gamma(x+3)", "=", "x*(x+1)*(x+2)*gamma(x)", "proved"),
    ("x:real", "gamma(x+1)", "=", "x*gamma(x)", "conditional"),
    ("x:real in (0,1)", "gamma(x)*gamma(1-x)", "=", "pi/sin(pi*x)", "proved"),
    ("x:real in (0,1)", "gamma(1+x)*gamma(1-x)", "=", "pi*x/sin(pi*x)", "proved"),
    ("x:positive;y:positive", "beta(x,y)", "=", "gamma(x)*gamma(y)/gamma(x+y)", "proved"),
    ("x:positive;y:positive", "beta(x,y)", "=", "beta(y,x)", "proved"),
    ("x:positive;y:positive", "beta(x+1,y)", "=", "beta(x,y)*x/(x+y)", "proved"),
    ("x:positive;y:positive", "beta(x,y)", "=", "beta(x+1,y)+beta(x,y+1)", "proved"),
    ("x:positive", "beta(x,1)", "=", "1/x", "proved"),
    ("", "gamma(5)", "=", "24", "proved"),
    ("", "gamma(-1/2)", "=", "-2*sqrt(pi)", "proved"),
    ("", "gamma(7/2)", "=", "15*sqrt(pi)/8", "proved"),
    ("", "beta(1/2,1/2)", "=", "pi", "proved"),
    ("", "gamma(1/4)*gamma(3/4)", "=", "pi*sqrt(2)", "proved"),
    ("x:positive", "loggamma(x+1)", "=", "loggamma(x)+log(x)", "proved"),
    ("x:positive", "log(gamma(x))", "=", "loggamma(x)", "proved"),
    ("x:positive", "digamma(x+1)", "=", "digamma(x)+1/x", "proved"),
    ("x:positive", "Derivative(loggamma(x),x)", "=", "digamma(x)", "proved"),
    ("x:positive", "Derivative(gamma(x),x)", "=", "gamma(x)*digamma(x)", "proved"),
    ("x:positive", "Derivative(log(gamma(x)),x)", "=", "digamma(x)", "proved"),
    ("", "digamma(1)", "=", "-EulerGamma", "proved"),
    ("", "digamma(1/2)", "=", "-EulerGamma-2*log(2)", "proved"),
    ("n:positive integer", "digamma(n)", "=", "harmonic(n-1)-EulerGamma", "proved"),
    ("n:nonnegative integer", "harmonic(n+1)", "=", "harmonic(n)+1/(n+1)", "proved"),
    ("n:nonnegative integer", "harmonic(n)", "=", "Sum(1/k,(k,1,n))", "proved"),
    ("x:real", "erf(-x)", "=", "-erf(x)", "proved"),
    ("x:real", "erfc(x)", "=", "1-erf(x)", "proved"),
    ("x:real", "erfc(-x)", "=", "2-erfc(x)", "proved"),
    ("x:real", "Derivative(erf(x),x)", "=", "2*exp(-x**2)/sqrt(pi)", "proved"),
    ("", "erf(0)", "=", "0", "proved"),
    ("x:real", "erf(x)", "<", "1", "proved"),
    ("n:nonnegative integer", "factorial(n)", ">=", "1", "proved"),
    ("n:nonnegative integer", "log(factorial(n+1))", "=", "log(factorial(n))+log(n+1)", "proved"),
    ("n:nonnegative integer", "factorial(n+1)-factorial(n)", "=", "n*factorial(n)", "proved"),
    ("n:nonnegative integer", "1/factorial(n)-1/factorial(n+1)", "=", "n/factorial(n+1)", "proved"),
    ("n:nonnegative integer", "factorial(2*n)", "=", "2*factorial(n)", "wrong"),
    ("n:nonnegative integer", "factorial(n+1)", "=", "factorial(n)+1", "wrong"),
    ("n:nonnegative integer", "gamma(n+1)", "=", "factorial(n+1)", "wrong"),
    ("n:nonnegative integer;k:integer in 0..n", "binomial(n,k)", "=", "binomial(n,k+1)", "wrong"),
    ("n:nonnegative integer;k:nonnegative integer", "binomial(n,k)", "=", "binomial(n,n-k)", "proved"),
    ("n:nonnegative integer;k:nonnegative integer", "binomial(n,k)", "=", "factorial(n)/(factorial(k)*factorial(n-k))", "conditional"),
    ("n:integer;k:nonnegative integer", "binomial(n,k)", "=", "binomial(n,n-k)", "wrong"),
    ("x:positive", "gamma(x+1)", "=", "(x+1)*gamma(x)", "wrong"),
    ("x:positive", "gamma(2*x)", "=", "2*gamma(x)", "wrong"),
    ("x:positive;y:positive", "beta(x,y)", "=", "gamma(x+y)/(gamma(x)*gamma(y))", "wrong"),
    ("x:real", "erf(x)", "=", "tanh(x)", "wrong"),
    ("x:positive", "gamma(3*x)", "=", "3**(3*x-1/2)/(2*pi)*gamma(x)*gamma(x+1/3)*gamma(x+2/3)", "proved"),
    ("x:real", "gamma(x)*gamma(1-x)", "=", "pi/sin(pi*x)", "conditional"),
    ("x:real", "factorial(x)", "=", "x*factorial(x-1)", "conditional"),
]  # fmt: skip


@pytest.mark.parametrize("row", LINKS, ids=lambda row: f"{row[1]} {row[2]} {row[3]}")
def test_link(row: tuple[Any, ...]) -> None:
    assert link(*row[:4], *row[5:]).status == row[4]


FALSE = [
    ("n: integer; k: integer", "binomial(n, k)", "=", "binomial(n, n - k)"),
    ("x: real", "gamma(x + 1)", "=", "x*gamma(x)"),
    ("n: nonnegative integer; k: nonnegative integer", "binomial(n, k)*factorial(k)*factorial(n - k)", "=", "factorial(n)"),
    ("n: nonnegative integer", "gamma(n + 1)", "=", "n*gamma(n)"),
    ("n: integer", "binomial(n, n)", "=", "1"),
]


@pytest.mark.parametrize("row", FALSE, ids=lambda row: f"{row[1]} {row[2]} {row[3]}")
def test_no_prover_says_yes(row: tuple[Any, ...]) -> None:
    assert not provable(*row)


@pytest.mark.parametrize(("left", "relation", "right"), [("beta(a, b)**2", ">", "0"), ("beta(a, b)/beta(a, b)", "=", "1")])
def test_beta_is_zero_where_the_gamma_below_it_has_a_pole(left: str, relation: str, right: str) -> None:
    """At a = b = -1/2, where gamma(a + b) has no value, beta has one: 0."""
    assert not provable("a: real in (-1, 0); b: real in (-1, 0)", left, relation, right)
    assert provable("a: positive; b: positive", left, relation, right)
