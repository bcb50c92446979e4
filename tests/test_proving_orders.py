"""Derivatives of symbolic order: one link a line. `f` and `g` are arbitrary smooth functions."""

import pytest

from .calculus_lines import as_expected
from .link_lines import lines

LINKS = """
a: nonzero real; x: real; n: nonnegative integer | Derivative(exp(a*x), (x, n)) = a**n*exp(a*x) | true
a: real; x: real; n: nonnegative integer | Derivative(exp(a*x), (x, n)) = a**n*exp(a*x) | true
x: real; n: positive integer | Derivative(x**n, (x, n)) = factorial(n) | true
x: real; n: positive integer | Derivative(x**(n+2), (x, n)) = factorial(n+2)/2*x**2 | true
x: real; n: positive integer | Derivative(x**n, (x, n)) = factorial(n+1) | false
x: positive; n: nonnegative integer | Derivative(1/x, (x, n)) = (-1)**n*factorial(n)/x**(n+1) | true
x: nonzero real; n: nonnegative integer | Derivative(1/x, (x, n)) = (-1)**n*factorial(n)/x**(n+1) | true
x: positive; n: nonnegative integer | Derivative(x**n, (x, n)) = factorial(n) | true
x: real; n: nonnegative integer | Derivative(x**n, (x, n)) = factorial(n) | true
x: real; n: nonnegative integer | Derivative(sin(x), (x, n)) = sin(x+n*pi/2) | true
x: real; n: nonnegative integer | Derivative(cos(x), (x, n)) = cos(x+n*pi/2) | true
a: real; x: real; n: nonnegative integer | Derivative(sin(a*x), (x, n)) = a**n*sin(a*x+n*pi/2) | true
x: real; n: nonnegative integer | Derivative(sin(x), (x, 2*n)) = (-1)**n*sin(x) | true
x: real; n: nonnegative integer | Derivative(sin(x), (x, n)) = cos(x+n*pi/2) | false
x: positive; n: positive integer | Derivative(log(x), (x, n)) = (-1)**(n-1)*factorial(n-1)/x**n | true
x: positive; n: positive integer | Derivative(log(x), (x, n)) = (-1)**n*factorial(n-1)/x**n | false
x: real; n: nonnegative integer | Derivative(x*exp(x), (x, n)) = (x+n)*exp(x) | true
x: real; n: nonnegative integer | Derivative(x**2*exp(x), (x, n)) = (x**2+2*n*x+n*(n-1))*exp(x) | true
x: real; n: nonnegative integer | Derivative(x*exp(x), (x, n)) = x*exp(x) | false
a: nonzero real; x: real; n: nonnegative integer | Derivative(exp(a*x), (x, n)) = n*a*exp(a*x) | false
x: real; n: nonnegative integer | Derivative(2**x, (x, n)) = log(2)**n*2**x | true
x: real; n: nonnegative integer | Derivative(exp(x)+exp(-x), (x, n)) = exp(x)+(-1)**n*exp(-x) | true
x: real; n: nonnegative integer; a: real; b: real | Derivative(exp(a*x+b), (x, n)) = a**n*exp(a*x+b) | true
x: real in (-1,1); n: nonnegative integer | Derivative(1/(1-x), (x, n)) = factorial(n)/(1-x)**(n+1) | true
x: positive; n: nonnegative integer; m: integer >= 0 | Derivative(x**(n+m), (x, n)) = factorial(n+m)/factorial(m)*x**m | true
x: positive; n: nonnegative integer | Derivative(sqrt(x), (x, n)) = gamma(3/2)/gamma(3/2-n)*x**(1/2-n) | conditional
x: real; n: nonnegative integer | Derivative(exp(x), (x, n+1)) = exp(x) | true
x: positive; n: nonnegative integer | Derivative(x**n, (x, n+1)) = 0 | true
"""


@pytest.mark.parametrize("line", lines(LINKS))
def test_link(line: str) -> None:
    as_expected(line)
