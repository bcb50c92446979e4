"""Splitting, joining, shifting, reversing and swapping of finite sums and products with any entries."""

import pytest

from .link_lines import as_expected, lines
from .links import link, provable

N = "n: positive integer; m: integer; j: index 1..n; x: vector[n]; A: matrix[n,n]; S: matrix[n,n] symmetric; r: real; t: real"
PROVED = [
    ("Sum(x[i],(i,1,j-1)) + x[j] + Sum(x[i],(i,j+1,n))", "Sum(x[i],(i,1,n))", ()),
    ("Sum(x[k],(k,1,m)) + Sum(x[k],(k,m+1,n))", "Sum(x[k],(k,1,n))", ("0 <= m", "m <= n")),
    ("Sum(r**k,(k,1,m)) + Sum(r**k,(k,m+1,n))", "Sum(r**k,(k,1,n))", ("0 <= m", "m <= n")),
    ("Sum(r**(n-i),(i,1,n))", "Sum(r**k,(k,0,n-1))", ()),
    ("Product(x[i+1],(i,0,n-1))", "Product(x[i],(i,1,n))", ()),
    ("Product(x[n+1-i],(i,1,n))", "Product(x[i],(i,1,n))", ()),
    ("Product(x[i],(i,1,j-1))*x[j]*Product(x[i],(i,j+1,n))", "Product(x[i],(i,1,n))", ()),
    ("Derivative(Product(x[i],(i,1,n)), x[j])", "Product(x[i],(i,1,j-1))*Product(x[i],(i,j+1,n))", ()),
    ("Sum(Sum(A[i,k],(k,1,i)),(i,1,n))", "Sum(Sum(A[i,k],(i,k,n)),(k,1,n))", ()),
    ("Sum(Sum(A[i,k],(k,1,i)),(i,1,n)) + Sum(Sum(A[i,k],(k,i+1,n)),(i,1,n))", "Sum(Sum(A[i,k],(k,1,n)),(i,1,n))", ()),
    ("2*Sum(Sum(S[i,k],(k,1,i-1)),(i,1,n)) + Sum(S[i,i],(i,1,n))", "Sum(Sum(S[i,k],(k,1,n)),(i,1,n))", ()),
    ("2*Sum(Sum(x[i]*x[k],(k,1,i-1)),(i,1,n)) + Sum(x[i]**2,(i,1,n))", "Sum(x[i],(i,1,n))**2", ()),
    ("Product((k+2)/(k+1),(k,0,n-1))", "n + 1", ()),
    ("Product(r+k,(k,0,n-1))", "gamma(r+n)/gamma(r)", ("r > 0",)),
]
WRONG = [
    ("Sum(x[k],(k,1,m)) + Sum(x[k],(k,m,n))", "Sum(x[k],(k,1,n))", ("1 <= m", "m <= n")),
    ("Sum(r**k,(k,1,m)) + Sum(r**k,(k,m+1,n))", "Sum(r**k,(k,1,n))", ("r > 0",)),
    ("Product(r+k,(k,0,n-1))", "gamma(r+n+1)/gamma(r)", ("r > 0",)),
    ("Sum(Sum(A[i,k],(k,1,i)),(i,1,n))", "Sum(Sum(A[i,k],(i,1,k)),(k,1,n))", ()),
    ("2*Sum(Sum(A[i,k],(k,1,i-1)),(i,1,n)) + Sum(A[i,i],(i,1,n))", "Sum(Sum(A[i,k],(k,1,n)),(i,1,n))", ()),
    ("2*Sum(Sum(x[i]*x[k],(k,1,i)),(i,1,n)) + Sum(x[i]**2,(i,1,n))", "Sum(x[i],(i,1,n))**2", ()),
    ("Product(x[i],(i,1,j-1))*Product(x[i],(i,j+1,n))", "Product(x[i],(i,1,n))", ()),
    ("Product(k-2,(k,1,n))", "factorial(n-2)", ("n >= 2",)),
]


@pytest.mark.parametrize(("left", "right", "assume"), PROVED)
def test_ranges_are_compared(left: str, right: str, assume: tuple[str, ...]) -> None:
    assert link(N, left, "=", right, assume).status == "proved"


@pytest.mark.parametrize(("left", "right", "assume"), WRONG)
def test_ranges_that_do_not_match(left: str, right: str, assume: tuple[str, ...]) -> None:
    assert link(N, left, "=", right, assume).status == "wrong"
    assert not provable(N, left, "=", right, assume)  # also where no witness is looked for


STRIDES = lines("""
    n: positive integer; x: vector[2*n] | Sum(x[2*k],(k,1,n)) + Sum(x[2*k-1],(k,1,n)) = Sum(x[k],(k,1,2*n)) | true
    n: positive integer; x: vector[3*n] | Sum(x[3*k] + x[3*k-1] + x[3*k-2],(k,1,n)) = Sum(x[k],(k,1,3*n)) | true
    n: positive integer; x: vector[2*n+1] | Sum(x[2*k+1],(k,0,n)) = Sum(x[k],(k,1,2*n+1)) - Sum(x[2*k],(k,1,n)) | true
    n: positive integer; x: vector[2*n] | Sum((-1)**k*x[k],(k,1,2*n)) = Sum(x[2*k] - x[2*k-1],(k,1,n)) | true
    n: positive integer; x: vector[2*n] | Product(x[2*k],(k,1,n))*Product(x[2*k-1],(k,1,n)) = Product(x[k],(k,1,2*n)) | true
    n: positive integer; A: matrix[2*n,n] | Sum(Sum(A[2*i,j] + A[2*i-1,j],(i,1,n)),(j,1,n)) = Sum(Sum(A[i,j],(j,1,n)),(i,1,2*n)) | true
    n: positive integer; x: vector[n] | Sum((-1)**(n-k)*x[n+1-k],(k,1,n)) = Sum((-1)**(k-1)*x[k],(k,1,n)) | true
    n: positive integer; x: vector[2*n] | Sum(x[2*k],(k,1,n)) + Sum(x[2*k-1],(k,2,n)) = Sum(x[k],(k,1,2*n)) | false
    n: positive integer; x: vector[3*n] | Sum(x[3*k] + x[3*k-1],(k,1,n)) = Sum(x[k],(k,1,3*n)) | false
    n: positive integer; x: vector[2*n] | Sum((-1)**k*x[k],(k,1,2*n)) = Sum(x[2*k] + x[2*k-1],(k,1,n)) | false
    n: positive integer; x: vector[n] | Sum((-1)**(n-k)*x[n+1-k],(k,1,n)) = Sum((-1)**k*x[k],(k,1,n)) | false
    n: positive integer | Sum((-1)**(k+1)/k,(k,1,2*n)) = Sum(1/k,(k,n+1,2*n)) | true
    n: positive integer | Sum((-1)**(k+1)/k,(k,1,2*n)) = Sum(1/k,(k,n,2*n)) | false
    n: positive integer; m: integer in [n,oo); x: vector[m] | Sum(x[k],(k,1,n)) + Sum(x[k],(k,n+1,m)) = Sum(x[k],(k,1,m)) | true
""")


@pytest.mark.parametrize("line", STRIDES)
def test_every_second_index(line: str) -> None:
    as_expected(line)
    symbols, sides, expected, *assume = [part.strip() for part in line.split("|")]
    left, right = sides.split(" = ")
    assert provable(symbols, left, "=", right, tuple(assume)) == (expected == "true")
