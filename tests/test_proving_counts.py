"""Sums over triangles whose body does not use every index, and sums over cases of an index: which index is summed out, and how often a term counts."""

import pytest

from .link_lines import as_expected, lines
from .links import provable

N = "n: positive integer"
NJ = f"{N}; j: index 1..n"
X = f"{N}; x: vector[n]"
XY = f"{X}; y: vector[n]"
XJ = f"{X}; j: index 1..n"
A = f"{N}; A: matrix[n,n]"
COUNTS = f"""
    {X} | Sum(Sum(x[k],(k,1,j)),(j,1,n)) = Sum((n+1-k)*x[k],(k,1,n)) | true
    {X} | Sum(Sum(x[k],(k,1,j)),(j,1,n)) = Sum((n-k)*x[k],(k,1,n)) | false
    {X} | Sum(Sum(x[k],(k,j,n)),(j,1,n)) = Sum(k*x[k],(k,1,n)) | true
    {X} | Sum(Sum(x[k],(k,j,n)),(j,1,n)) = Sum((k-1)*x[k],(k,1,n)) | false
    {X} | Sum(Sum(x[j],(j,1,k)),(k,1,n)) = Sum(Sum(x[j],(k,j,n)),(j,1,n)) | true
    {X} | Sum(Sum(x[j],(j,1,k)),(k,1,n)) = Sum(Sum(x[j],(k,j+1,n)),(j,1,n)) | false
    {X} | Sum(Sum(Sum(x[i],(i,1,j)),(j,1,k)),(k,1,n)) = Sum((n-i+1)*(n-i+2)/2*x[i],(i,1,n)) | true
    {X} | Sum(Sum(Sum(x[i],(i,1,j)),(j,1,k)),(k,1,n)) = Sum((n-i+1)*(n-i)/2*x[i],(i,1,n)) | false
    {X} | Sum(1/k*Sum(x[i],(i,1,k)),(k,1,n)) = Sum(x[i]*Sum(1/k,(k,i,n)),(i,1,n)) | true
    {X} | Sum(1/k*Sum(x[i],(i,1,k)),(k,1,n)) = Sum(x[i]*Sum(1/k,(k,1,i)),(i,1,n)) | false
    {N} | Sum(Sum(1/i,(i,1,k)),(k,1,n)) = (n+1)*Sum(1/k,(k,1,n))-n | true
    {X} | Sum(Sum((x[i]-x[j])**2,(j,i+1,n)),(i,1,n-1)) = n*Sum(x[i]**2,(i,1,n)) - Sum(x[i],(i,1,n))**2 | true
    {X} | Sum(Sum((x[i]-x[j])**2,(j,i+1,n)),(i,1,n-1)) = (n-1)*Sum(x[i]**2,(i,1,n)) - Sum(x[i],(i,1,n))**2 | false
    {XY} | Sum(Sum((x[j]-x[k])*(y[j]-y[k]),(k,j+1,n)),(j,1,n-1)) = n*Sum(x[k]*y[k],(k,1,n)) - Sum(x[k],(k,1,n))*Sum(y[k],(k,1,n)) | true
    {XY} | Sum(x[k]*y[k],(k,1,n)) = y[n]*Sum(x[k],(k,1,n)) - Sum(Sum(x[j],(j,1,k))*(y[k+1]-y[k]),(k,1,n-1)) | true
    {XY} | Sum(x[k]*y[k],(k,1,n)) = y[n]*Sum(x[k],(k,1,n)) - Sum(Sum(x[j],(j,1,k-1))*(y[k+1]-y[k]),(k,1,n-1)) | false
    {XJ} | Derivative(Sum(Sum(x[i]*x[k],(k,1,i)),(i,1,n)),x[j]) = x[j] + Sum(x[i],(i,1,n)) | true
    {XJ} | Derivative(Sum(Sum(x[i]*x[k],(k,1,i)),(i,1,n)),x[j]) = 2*x[j] + Sum(x[i],(i,1,n)) | false
    {XJ} | Derivative(Sum(Sum(x[i],(i,1,k)),(k,1,n)),x[j]) = n-j+1 | true
    {XJ} | Derivative(Sum(Sum(x[i],(i,1,k)),(k,1,n)),x[j]) = n-j | false
    {XJ} | Derivative(Sum(Sum(x[i],(i,1,k))**2,(k,1,n)),x[j]) = 2*Sum(Sum(x[i],(i,1,k)),(k,j,n)) | true
    {XJ} | Derivative(Sum(Sum(x[i],(i,1,k))**2,(k,1,n)),x[j]) = 2*Sum(Sum(x[i],(i,1,k)),(k,1,j)) | false
    {N}; x: vector[2*n] | Sum(Sum(x[i+j],(i,1,n)),(j,1,n)) = Sum((k-1)*x[k],(k,2,n+1)) + Sum((2*n+1-k)*x[k],(k,n+2,2*n)) | true
    {N}; x: vector[2*n] | Sum(Sum(x[i+j],(i,1,n)),(j,1,n)) = Sum((k-1)*x[k],(k,2,n)) + Sum((2*n+1-k)*x[k],(k,n+2,2*n)) | false
    {XY} | Sum(Sum(x[i]*y[k-i],(i,1,k-1)),(k,2,n)) = Sum(Sum(x[i]*y[k],(i,1,n-k)),(k,1,n-1)) | true
    {XY} | Sum(Sum(x[i]*y[k-i],(i,1,k-1)),(k,2,n)) = Sum(Sum(x[i]*y[k],(i,1,k)),(k,1,n-1)) | false
    {N}; m: integer; x: vector[n] | Sum(Sum(x[k],(i,1,m)),(k,1,n)) = m*Sum(x[k],(k,1,n)) | false
    {N}; m: integer; x: vector[n] | Sum(Sum(x[k],(i,1,m)),(k,1,n)) = Max(m,0)*Sum(x[k],(k,1,n)) | true
"""
CASES = f"""
    {N} | Sum(Sum(Min(i,j),(i,1,n)),(j,1,n)) = n*(n+1)*(2*n+1)/6 | true
    {N} | Sum(Sum(Min(i,j),(i,1,n)),(j,1,n)) = n*(n+1)*(2*n-1)/6 | false
    {N} | Sum(Sum(Max(i,j),(i,1,n)),(j,1,n)) = n*(n+1)*(4*n-1)/6 | true
    {N} | Sum(Abs(i-j),(i,1,n),(j,1,n)) = n*(n**2-1)/3 | true
    {N} | Sum(Abs(i-j),(i,1,n),(j,1,n)) = n*(n**2+1)/3 | false
    {NJ} | Sum(Abs(i-j),(i,1,n)) = j*(j-1)/2 + (n-j)*(n-j+1)/2 | true
    {NJ} | Sum(sign(i-j),(i,1,n)) = n-2*j+1 | true
    {NJ} | Sum(sign(i-j),(i,1,n)) = n-2*j | false
    {NJ} | Sum(k*Piecewise((1,k<=j),(0,True)),(k,1,n)) = j*(j+1)/2 | true
    {N}; m: positive integer | Sum(Min(k,m),(k,1,n+m)) = m*(m+1)/2 + m*n | true
    {N}; m: positive integer | Sum(Min(k,m),(k,1,n)) = m*(m+1)/2 + m*(n-m) | false
    {XJ} | Sum(Piecewise((x[i],Ne(i,j)),(0,True)),(i,1,n)) = Sum(x[i],(i,1,n)) - x[j] | true
    {XJ} | Sum(Piecewise((x[i],i<=j),(0,True)),(i,1,n)) = Sum(x[i],(i,1,j)) | true
    {XJ} | Sum(Piecewise((x[i],i<j),(0,True)),(i,1,n)) = Sum(x[i],(i,1,j)) | false
    {XJ} | Sum(Piecewise((x[i],i<j),(2*x[i],i>j),(0,True)),(i,1,n)) = Sum(x[i],(i,1,j-1)) + 2*Sum(x[i],(i,j+1,n)) | true
    {XJ} | Sum(Piecewise((x[i],i<=j),(2*x[i],i>j),(0,True)),(i,1,n)) = Sum(x[i],(i,1,j-1)) + 2*Sum(x[i],(i,j+1,n)) | false
    {XJ} | Sum(Piecewise((x[i],And(i>=2,i<=j)),(0,True)),(i,1,n)) = Sum(x[i],(i,2,j)) | true
    {XJ} | Sum(Piecewise((x[i],Or(i<j,i>j)),(0,True)),(i,1,n)) = Sum(x[i],(i,1,n)) - x[j] | true
    {A} | Sum(Piecewise((A[i,j],i<j),(0,True)),(i,1,n),(j,1,n)) = Sum(Sum(A[i,j],(i,1,j-1)),(j,1,n)) | true
    {A} | Sum(Piecewise((A[i,j],i<=j),(0,True)),(i,1,n),(j,1,n)) = Sum(Sum(A[i,j],(i,1,j-1)),(j,1,n)) | false
    {X} | Sum(Sum(Abs(i-j)*x[i]*x[j],(i,1,n)),(j,1,n)) = 2*Sum(Sum((i-j)*x[i]*x[j],(j,1,i-1)),(i,1,n)) | true
    {X} | Sum(Sum(Max(i-j,0)*x[i],(i,1,n)),(j,1,n)) = Sum(i*(i-1)/2*x[i],(i,1,n)) | true
    {N}; r: real | Sum(Abs(k-r),(k,1,n)) = Sum(k-r,(k,1,n)) | false
    {N}; m: index 1..n; x: vector[n] | Sum(x[k],(k,Max(2,m),n)) = Sum(Piecewise((x[k],k>=m),(0,True)),(k,2,n)) | true
    {N}; m: index 1..n; x: vector[n] | Sum(x[k],(k,Min(2,m),n)) = Sum(Piecewise((x[k],k>=m),(0,True)),(k,2,n)) | false
    {X}; y: vector[n] | Sum(Sum(x[i]*y[j],(i,1,n)),(j,1,n)) = Sum(Sum(x[i]*y[k-i],(i,Max(1,k-n),Min(k-1,n))),(k,2,2*n)) | true
    {X}; y: vector[n] | Sum(Sum(x[i]*y[j],(i,1,n)),(j,1,n)) = Sum(Sum(x[i]*y[k-i],(i,Max(1,k-n),Min(k-1,n))),(k,3,2*n)) | false
"""


@pytest.mark.parametrize("line", lines(COUNTS) + lines(CASES))
def test_how_often_a_term_counts(line: str) -> None:
    as_expected(line)
    symbols, sides, expected, *assume = [part.strip() for part in line.split("|")]
    left, right = sides.split(" = ")
    assert provable(symbols, left, "=", right, tuple(assume)) == (expected == "true")


K = f"{N}; k: integer in 0..n"
FALLING = f"""
    {K} | Product(n-i,(i,0,k-1)) = factorial(n)/factorial(n-k) | true
    {K} | Product(i-n,(i,0,k-1)) = (-1)**k*factorial(n)/factorial(n-k) | true
    {K} | Product(i-n,(i,0,k-1)) = factorial(n)/factorial(n-k) | false
    {K} | Product(n-i,(i,0,k)) = factorial(n)/factorial(n-k) | false
    {K} | Product(n-i,(i,1,k)) = factorial(n)/factorial(n-k) | false
    {K} | Product(n-i,(i,0,k-1))/factorial(k) = binomial(n,k) | true
    {N}; x: positive real | Product(x+n-i,(i,1,n)) = gamma(x+n)/gamma(x) | true
    {N}; x: positive real | Product(x+n-i,(i,0,n)) = gamma(x+n)/gamma(x) | false
    {N} | Product((n-i)/(n+i+1),(i,0,n-1)) = factorial(n)**2/factorial(2*n) | true
"""


@pytest.mark.parametrize("line", lines(FALLING))
def test_falling_factorials(line: str) -> None:
    as_expected(line)
    symbols, sides, expected = [part.strip() for part in line.split("|")]
    left, right = sides.split(" = ")
    assert provable(symbols, left, "=", right) == (expected == "true")


PARAMETER = f"""
    {N}; x: real | Sum(1/(x+k)-1/(x+k+1),(k,0,n-1)) = 1/x-1/(x+n) | conditional
    {N}; x: real | Sum(1/(x+k)-1/(x+k+1),(k,0,n)) = 1/x-1/(x+n) | false
    {N}; x: real | Sum(1/(x+k)-1/(x+k+1),(k,0,n-1)) = 1/x-1/(x+n) | true | x > 0
    {N}; x: real | Sum(1/((x+k)*(x+k+1)),(k,0,n-1)) = n/(x*(x+n)) | true | x > 0
    {N}; x: real | Sum(1/((x+k)*(x+k+1)),(k,0,n-1)) = n/(x*(x+n+1)) | false | x > 0
    {N}; x: real | Sum(1/((x+k)*(x+k+2)),(k,0,n-1)) = (1/x+1/(x+1)-1/(x+n)-1/(x+n+1))/2 | true | x > 0
    {N}; a: positive real; d: positive real | Sum(1/((a+k*d)*(a+(k+1)*d)),(k,0,n-1)) = n/(a*(a+n*d)) | true
    {N}; m: integer in [1,oo) | Sum(1/(k*(k+1)),(k,m,n)) = 1/m-1/(n+1) | false
"""


@pytest.mark.parametrize("line", lines(PARAMETER))
def test_telescoping_with_a_parameter(line: str) -> None:
    as_expected(line)
    symbols, sides, expected, *assume = [part.strip() for part in line.split("|")]
    left, right = sides.split(" = ")
    assert provable(symbols, left, "=", right, tuple(assume)) == (expected == "true")
