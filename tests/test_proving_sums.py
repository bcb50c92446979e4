"""Finite sums: geometric ones, and summed backwards: one link a line."""

import pytest

from .calculus_lines import as_expected
from .link_lines import lines

CLASSES = "n: positive integer; j: index 1..n; z: vector[n]; y: vector[n]"
LOSS = "Derivative(-Sum(y[k]*log(exp(z[k])/Sum(exp(z[l]), (l, 1, n))), (k, 1, n)), z[j])"
VECTORS = "n: positive integer; w: real vector[n]; z: real vector[n]"
LINKS = f"""
b: real in (0,1); n: positive integer | Sum(b**(n-i), (i, 1, n)) = Sum(b**j, (j, 0, n-1)) | true
b: real in (0,1); n: positive integer | (1-b)*Sum(b**(n-i), (i, 1, n)) = 1-b**n | true
b: real in (0,1); n: positive integer | Sum(b**(n-i), (i, 0, n)) = Sum(b**j, (j, 0, n-1)) | false
n: positive integer | Sum(3**(k-1), (k, 1, n)) = (3**n-1)/2 | true
n: positive integer | Sum(3**k, (k, 1, n)) = (3**n-1)/2 | false
b: real; n: positive integer | Sum(b**k, (k, 0, n-1)) = (1-b**n)/(1-b) | conditional
{VECTORS} | Sum(w[n+1-k], (k, 1, n)) = Sum(w[k], (k, 1, n)) | true
{VECTORS} | Sum(w[n+1-k]*z[k], (k, 1, n)) = Sum(w[k]*z[n+1-k], (k, 1, n)) | true
{VECTORS} | Sum(w[n+1-k]*k, (k, 1, n)) = Sum(w[k]*(n+1-k), (k, 1, n)) | true
{VECTORS} | Sum(w[n+1-k]*k, (k, 1, n)) = Sum(w[k]*k, (k, 1, n)) | false
{VECTORS} | Sum(w[n+1-k]*z[k], (k, 1, n)) = Sum(w[k]*z[k], (k, 1, n)) | false
{VECTORS} | Sum(w[n-k], (k, 1, n-1)) = Sum(w[k], (k, 1, n-1)) | true
{CLASSES} | {LOSS} = exp(z[j])/Sum(exp(z[l]), (l, 1, n)) - y[j] | true | Eq(Sum(y[k], (k, 1, n)), 1)
{CLASSES} | {LOSS} = exp(z[j])/Sum(exp(z[l]), (l, 1, n)) - y[j] | open
n: positive integer; j: index 1..n; y: vector[n] | Derivative(Sum(y[k], (k, 1, n))**2, y[j]) = 0 | open | Eq(Sum(y[k], (k, 1, n)), 1)
n: positive integer; j: index 1..n; y: vector[n] | Derivative(Sum(y[k], (k, 1, n))**2, y[j]) = 2 | true | Eq(Sum(y[k], (k, 1, n)), 1)
{VECTORS} | Sum(w[n-k], (k, 0, n-1)) = Sum(w[k], (k, 2, n)) | false
"""


@pytest.mark.parametrize("line", lines(LINKS))
def test_link(line: str) -> None:
    as_expected(line)
