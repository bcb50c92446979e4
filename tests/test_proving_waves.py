"""Sums of sines and cosines, and sums of binomial coefficients by their upper index."""

import pytest

from .links import link, provable

LINES = [
    ("n: integer >= 2", "Sum(cos(2*pi*k/n),(k,0,n-1))", "0", "", "proved"),
    ("n: positive integer", "Sum(cos(2*pi*k/n),(k,0,n-1))", "0", "", "wrong"),
    ("n: integer >= 2", "Sum(sin(2*pi*k/n),(k,0,n-1))", "0", "", "proved"),
    ("n: positive integer; x: real", "1/2+Sum(cos(k*x),(k,1,n))", "sin((n+1/2)*x)/(2*sin(x/2))", "Ne(sin(x/2),0)", "proved"),
    ("n: positive integer; x: real", "1/2+Sum(cos(k*x),(k,1,n))", "sin((n+1/2)*x)/(2*sin(x/2))", "", "conditional"),
    ("n: positive integer; x: real", "1/2+Sum(cos(k*x),(k,1,n))", "sin((n-1/2)*x)/(2*sin(x/2))", "Ne(sin(x/2),0)", "wrong"),
    ("n: positive integer; x: real in (0,pi)", "Sum(sin((2*k-1)*x),(k,1,n))", "sin(n*x)**2/sin(x)", "", "proved"),
    ("n: integer >= 3", "Sum(cos(2*pi*k/n)**2,(k,0,n-1))", "n/2", "", "proved"),
    ("n: integer >= 2", "Sum(cos(2*pi*k/n)**2,(k,0,n-1))", "n/2", "", "wrong"),
    ("n: integer >= 3", "Sum(cos(2*pi*k/n)*sin(2*pi*k/n),(k,0,n-1))", "0", "", "proved"),
    ("n: positive integer; x: real", "Sum(sin(k*x)**2,(k,1,n))", "n/2 - sin(n*x)*cos((n+1)*x)/(2*sin(x))", "Ne(sin(x),0)", "proved"),
    ("n: positive integer; x: real", "Sum(sin(k*x)**2,(k,1,n))", "n/2 - sin(n*x)*cos(n*x)/(2*sin(x))", "Ne(sin(x),0)", "wrong"),
    ("n: nonnegative integer; m: nonnegative integer", "Sum(binomial(k,m),(k,0,n))", "binomial(n+1,m+1)", "", "proved"),
    ("n: nonnegative integer; m: nonnegative integer", "Sum(binomial(k,m),(k,0,n))", "binomial(n+1,m)", "", "wrong"),
    ("n: nonnegative integer; m: nonnegative integer", "Sum((-1)**k*binomial(n,k),(k,0,m))", "(-1)**m*binomial(n-1,m)", "", "proved"),
    ("n: nonnegative integer; m: nonnegative integer", "Sum((-1)**k*binomial(n,k),(k,0,m))", "(-1)**m*binomial(n,m)", "", "wrong"),
]


@pytest.mark.parametrize(("symbols", "left", "right", "fact", "status"), LINES)
def test_a_sum(symbols: str, left: str, right: str, fact: str, status: str) -> None:
    facts = (fact,) if fact else ()
    assert link(symbols, left, "=", right, facts).status == status
    assert provable(symbols, left, "=", right, facts) == (status == "proved")  # also where no witness is looked for
