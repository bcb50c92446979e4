"""Closed forms of sums and products, by induction and creative telescoping: symbols, left side, relation, right side, what the checker says, assumptions."""

from typing import Any

import pytest

from .links import link, provable

LINKS: list[tuple[Any, ...]] = [
    ("n:nonnegative integer", "Sum(binomial(n,k),(k,0,n))", "=", "2**n", "proved"),
    ("n:positive integer", "Sum((-1)**k*binomial(n,k),(k,0,n))", "=", "0", "proved"),
    ("n:nonnegative integer", "Sum((-1)**k*binomial(n,k),(k,0,n))", "=", "KroneckerDelta(n,0)", "proved"),
    ("n:nonnegative integer", "Sum(k*binomial(n,k),(k,0,n))", "=", "n*2**(n-1)", "proved"),
    ("n:nonnegative integer", "Sum(binomial(n,k)**2,(k,0,n))", "=", "binomial(2*n,n)", "proved"),
    ("n:nonnegative integer;a:real;b:real", "Sum(binomial(n,k)*a**k*b**(n-k),(k,0,n))", "=", "(a+b)**n", "proved"),
    ("n:nonnegative integer;x:real", "Sum(binomial(n,k)*x**k,(k,0,n))", "=", "(1+x)**n", "proved"),
    ("n:nonnegative integer;p:real in (0,1)", "Sum(k*binomial(n,k)*p**k*(1-p)**(n-k),(k,0,n))", "=", "n*p", "proved"),
    ("n:nonnegative integer;p:real in (0,1)", "Sum(binomial(n,k)*p**k*(1-p)**(n-k),(k,0,n))", "=", "1", "proved"),
    ("n:nonnegative integer;p:real in [0,1]", "Sum(k*binomial(n,k)*p**k*(1-p)**(n-k),(k,0,n))", "=", "n*p", "proved"),
    ("n:nonnegative integer;p:real in (0,1)", "Sum(k**2*binomial(n,k)*p**k*(1-p)**(n-k),(k,0,n))-(n*p)**2", "=", "n*p*(1-p)", "proved"),
    ("n:nonnegative integer;k:integer in 0..n", "Sum(binomial(i,k),(i,k,n))", "=", "binomial(n+1,k+1)", "proved"),
    ("n:nonnegative integer;r:nonnegative integer", "Sum(binomial(r+k,k),(k,0,n))", "=", "binomial(r+n+1,n)", "proved"),
    ("n:nonnegative integer;m:nonnegative integer", "Sum((-1)**k*binomial(n,k),(k,0,m))", "=", "(-1)**m*binomial(n-1,m)", "proved"),
    ("n:nonnegative integer", "Sum(k**3,(k,1,n))", "=", "Sum(k,(k,1,n))**2", "proved"),
    ("n:nonnegative integer", "Sum(1/(k*(k+1)),(k,1,n))", "=", "n/(n+1)", "proved"),
    ("n:nonnegative integer", "Sum(1/((2*k-1)*(2*k+1)),(k,1,n))", "=", "n/(2*n+1)", "proved"),
    ("n:nonnegative integer;x:real", "Sum(x**k,(k,0,n))", "=", "(1-x**(n+1))/(1-x)", "proved", ["x != 1"]),
    ("n:nonnegative integer;x:real", "Sum(x**k,(k,0,n))", "=", "(1-x**(n+1))/(1-x)", "conditional"),
    ("n:nonnegative integer", "Sum(2**k,(k,0,n))", "=", "2**(n+1)-1", "proved"),
    ("n:nonnegative integer", "Sum(k*2**k,(k,1,n))", "=", "(n-1)*2**(n+1)+2", "proved"),
    ("n:nonnegative integer", "Sum((-1)**k*k**2,(k,1,n))", "=", "(-1)**n*n*(n+1)/2", "proved"),
    ("n:nonnegative integer", "Sum((-1)**k,(k,0,n))", "=", "(1+(-1)**n)/2", "proved"),
    ("n:nonnegative integer", "Sum(k*factorial(k),(k,0,n))", "=", "factorial(n+1)-1", "proved"),
    ("n:nonnegative integer", "Sum(k/factorial(k+1),(k,0,n))", "=", "1-1/factorial(n+1)", "proved"),
    ("n:positive integer;x:real", "Sum(cos(k*x),(k,1,n))", "=", "sin(n*x/2)*cos((n+1)*x/2)/sin(x/2)", "proved", ["sin(x/2) != 0"]),
    ("n:positive integer;x:real", "1/2+Sum(cos(k*x),(k,1,n))", "=", "sin((n+1/2)*x)/(2*sin(x/2))", "proved", ["sin(x/2) != 0"]),
    ("n:positive integer;x:real", "Sum(sin((2*k-1)*x),(k,1,n))", "=", "sin(n*x)**2/sin(x)", "proved", ["sin(x) != 0"]),
    ("n:positive integer", "Sum(log(k),(k,1,n))", "=", "log(factorial(n))", "proved"),
    ("n:positive integer", "Sum(log(1+1/k),(k,1,n))", "=", "log(n+1)", "proved"),
    ("n:positive integer", "Product(1+1/k,(k,1,n))", "=", "n+1", "proved"),
    ("n:integer >= 2", "Product(1-1/k**2,(k,2,n))", "=", "(n+1)/(2*n)", "proved"),
    ("n:nonnegative integer", "Product(2*k,(k,1,n))", "=", "2**n*factorial(n)", "proved"),
    ("n:nonnegative integer", "Product(2*k+1,(k,0,n))", "=", "factorial(2*n+1)/(2**n*factorial(n))", "proved"),
    ("n:nonnegative integer", "Product(k,(k,1,n))", "=", "factorial(n)", "proved"),
    ("n:nonnegative integer;x:real", "Product(exp(k*x),(k,1,n))", "=", "exp(n*(n+1)*x/2)", "proved"),
    ("n:nonnegative integer;x:real", "Product(cos(2**k*x),(k,0,n))", "=", "sin(2**(n+1)*x)/(2**(n+1)*sin(x))", "proved", ["sin(x) != 0"]),
    ("n:nonnegative integer;x:real", "Product(1+x**(2**k),(k,0,n))", "=", "(1-x**(2**(n+1)))/(1-x)", "proved", ["x != 1"]),
    ("n:positive integer", "Sum(Sum(1,(j,1,i)),(i,1,n))", "=", "n*(n+1)/2", "proved"),
    ("n:positive integer", "Sum(Sum(j,(j,i,n)),(i,1,n))", "=", "Sum(i**2,(i,1,n))", "proved"),
    ("n:nonnegative integer", "Sum(harmonic(k),(k,1,n))", "=", "(n+1)*harmonic(n)-n", "proved"),
    ("n:positive integer", "Sum(1/(n+k),(k,1,n))", "=", "Sum((-1)**(k+1)/k,(k,1,2*n))", "proved"),
    ("n:positive integer", "Sum((-1)**(k+1)*binomial(n,k)/k,(k,1,n))", "=", "harmonic(n)", "proved"),
    ("n:nonnegative integer", "Sum(binomial(2*k,k)/4**k,(k,0,n))", "=", "(2*n+1)*binomial(2*n,n)/4**n", "proved"),
    ("n:nonnegative integer", "Sum(binomial(n,k)/(k+1),(k,0,n))", "=", "(2**(n+1)-1)/(n+1)", "proved"),
    ("n:nonnegative integer", "Sum(binomial(2*n,k),(k,0,2*n))", "=", "4**n", "proved"),
    ("n:nonnegative integer", "Sum(binomial(n,2*k),(k,0,n))", "=", "2**(n-1)", "wrong"),
    ("n:positive integer;x:vector[n]", "Sum(x[i],(i,1,n))", "=", "n*x[1]", "wrong"),
    ("n:nonnegative integer", "Sum(k**2,(k,1,n))", "=", "n*(n+1)*(2*n+1)/6", "proved"),
    ("n:nonnegative integer", "Sum(k,(k,1,n))", "=", "n*(n-1)/2", "wrong"),
    ("n:nonnegative integer", "Sum(k*factorial(k),(k,1,n))", "=", "factorial(n+1)", "wrong"),
    ("n:nonnegative integer", "Sum(binomial(n,k)**2,(k,0,n))", "=", "binomial(2*n,n)+KroneckerDelta(n,7)", "wrong"),
    ("n:nonnegative integer;m:nonnegative integer", "Sum(Sum(i*j,(j,0,m)),(i,0,n))", "=", "n*(n+1)*m*(m+1)/4", "proved"),
    ("n:nonnegative integer;x:nonzero real", "Sum(x**(-k),(k,0,n))", "=", "(x**(n+1)-1)/(x**n*(x-1))", "proved", ["x != 1"]),
    ("n:positive integer;a:real;d:real", "Sum(a+k*d,(k,0,n-1))", "=", "n*(2*a+(n-1)*d)/2", "proved"),
    ("n:positive integer", "Sum((2*k-1)**2,(k,1,n))", "=", "n*(2*n-1)*(2*n+1)/3", "proved"),
    ("n:positive integer", "Sum((2*k-1)**3,(k,1,n))", "=", "n**2*(2*n**2-1)", "proved"),
    ("n:positive integer", "Sum(1/sqrt(k),(k,1,n))", "=", "2*sqrt(n)", "wrong"),
    ("n:nonnegative integer", "Sum(sqrt(k+1)-sqrt(k),(k,0,n))", "=", "sqrt(n+1)", "proved"),
    ("n:nonnegative integer", "Sum(1/(sqrt(k+1)+sqrt(k)),(k,0,n))", "=", "sqrt(n+1)", "proved"),
    ("n:nonnegative integer;m:nonnegative integer;k:nonnegative integer", "Sum(binomial(m,i)*binomial(n,k-i),(i,0,k))", "=", "binomial(n+m,k)", "proved"),
    ("n:nonnegative integer;m:nonnegative integer", "Sum(binomial(m,k)*binomial(n,k),(k,0,n))", "=", "binomial(m+n,n)", "proved"),
    ("n:nonnegative integer", "Sum(k*binomial(n,k)**2,(k,0,n))", "=", "n*binomial(2*n,n)/2", "proved"),
    ("n:nonnegative integer", "Sum(binomial(n,k)*2**k,(k,0,n))", "=", "3**n", "proved"),
    ("n:nonnegative integer", "Sum(factorial(n)/(factorial(k)*factorial(n-k)),(k,0,n))", "=", "2**n", "proved"),
    ("n:nonnegative integer", "harmonic(n)", "=", "Sum(1/k,(k,2,n))", "wrong"),
    ("n:positive integer", "Product(2*sin(pi*k/n),(k,1,n-1))", "=", "n", "proved"),
    ("n:nonnegative integer", "Product(cos(pi*k/(2*n+1)),(k,1,n))", "=", "2**(-n)", "proved"),
    ("n:nonnegative integer", "Product(sin(pi*k/(2*n+1)),(k,1,n))", "=", "sqrt(2*n+1)/2**n", "proved"),
    ("n:positive integer", "Product(sin(pi*k/n),(k,1,n))", "=", "n/2**(n-1)", "wrong"),
]  # fmt: skip


@pytest.mark.parametrize("row", LINKS, ids=lambda row: f"{row[1]} {row[2]} {row[3]}")
def test_link(row: tuple[Any, ...]) -> None:
    assert link(*row[:4], *row[5:]).status == row[4]


FALSE = [
    ("n: nonnegative integer", "harmonic(n)", "=", "Sum(1/k, (k, 2, n))"),
    ("n: nonnegative integer", "Sum(1/k, (k, 2, n))", "=", "harmonic(n) - 1"),
    ("n: nonnegative integer", "Sum(k, (k, 3, n))", "=", "n*(n + 1)/2 - 3"),
    ("n: nonnegative integer", "Sum((-1)**k*binomial(n, k), (k, 0, n))", "=", "0"),
    ("n: nonnegative integer", "Sum(binomial(n, 2*k), (k, 0, n))", "=", "2**(n - 1)"),
    ("n: integer", "Sum(k, (k, 1, n))", "=", "n*(n + 1)/2"),
    ("n: nonnegative integer; x: real", "Sum(x**k, (k, 0, n))", "=", "(1 - x**(n + 1))/(1 - x)"),
    ("n: nonnegative integer", "Product(2*sin(pi*k/n), (k, 1, n - 1))", "=", "n"),
    ("n: nonnegative integer; m: integer", "Sum(binomial(m, j)*binomial(n, m - j), (j, 0, m))", "=", "binomial(m + n, m)"),
]


@pytest.mark.parametrize("row", FALSE, ids=lambda row: f"{row[1]} {row[2]} {row[3]}")
def test_no_prover_says_yes(row: tuple[Any, ...]) -> None:
    assert not provable(*row)
