"""Infinite series: values, convergence, divergence: one link a line. `f` and `g` are arbitrary smooth functions."""

import pytest

from .calculus_lines import as_expected
from .link_lines import lines

LINKS = """
p: real in (1/4,1) | Sum(k*p*(1-p)**(k-1), (k, 1, oo)) = 1/p | true
p: real in (0,1) | Sum(k*p*(1-p)**(k-1), (k, 1, oo)) = 1/p | true
r: real | Sum(r**k, (k, 0, oo)) = 1/(1-r) | conditional | r != 1
r: real in (-1,1) | Sum(r**k, (k, 0, oo)) = 1/(1-r) | true
| Sum(1/k**4, (k, 1, oo)) = pi**4/90 | true
| Sum(1/k**2, (k, 1, oo)) = pi**2/6 | true
| Sum(1/k**2, (k, 1, oo)) = pi**2/8 | false
| Sum(1/k-1/(k+1), (k, 1, oo)) = 1 | true
| Sum((-1)**k, (k, 0, oo)) = 1/2 | false
| Sum(2**k, (k, 0, oo)) = -1 | false
| Sum(1/(2*k-1)-1/(4*k-2)-1/(4*k), (k, 1, oo)) = Sum((-1)**(k+1)/k, (k, 1, oo)) | false
| Sum(1/(2*k-1)-1/(4*k-2)-1/(4*k), (k, 1, oo)) = log(2)/2 | true
| Sum((-1)**(k+1)/k, (k, 1, oo)) = log(2) | true
| Sum((-1)**k/(2*k+1), (k, 0, oo)) = pi/4 | true
| Sum(1/(k*(k+1)), (k, 1, oo)) = 1 | true
| Sum(1/(k*(k+2)), (k, 1, oo)) = 3/4 | true
| Sum(1/(k*(k+1)*(k+2)), (k, 1, oo)) = 1/4 | true
| Sum(1/(4*k**2-1), (k, 1, oo)) = 1/2 | true
| Sum(1/(2*k-1)**2, (k, 1, oo)) = pi**2/8 | true
| Sum((-1)**(k+1)/k**2, (k, 1, oo)) = pi**2/12 | true
| Sum((-1)**k/(2*k+1)**3, (k, 0, oo)) = pi**3/32 | true
| Sum(1/2**k, (k, 1, oo)) = 1 | true
| Sum(k/2**k, (k, 1, oo)) = 2 | true
| Sum(k**2/2**k, (k, 1, oo)) = 6 | true
| Sum(k**2/2**k, (k, 1, oo)) = 5 | false
| Sum(1/factorial(k), (k, 0, oo)) = E | true
x: real | Sum(x**k/factorial(k), (k, 0, oo)) = exp(x) | true
x: real | Sum(k*x**k/factorial(k), (k, 0, oo)) = x*exp(x) | true
x: real | Sum(k**2*x**k/factorial(k), (k, 0, oo)) = (x**2+x)*exp(x) | true
lam: positive | Sum(k*exp(-lam)*lam**k/factorial(k), (k, 0, oo)) = lam | true
lam: positive | Sum(exp(-lam)*lam**k/factorial(k), (k, 0, oo)) = 1 | true
lam: positive | Sum((k-lam)**2*exp(-lam)*lam**k/factorial(k), (k, 0, oo)) = lam | true
lam: positive | Sum(k**2*exp(-lam)*lam**k/factorial(k), (k, 0, oo)) = lam**2 | false
x: real | Sum((-1)**k*x**(2*k)/factorial(2*k), (k, 0, oo)) = cos(x) | true
x: real | Sum((-1)**k*x**(2*k+1)/factorial(2*k+1), (k, 0, oo)) = sin(x) | true
x: real | Sum(x**(2*k+1)/factorial(2*k+1), (k, 0, oo)) = sinh(x) | true
x: real in (-1,1) | Sum(x**k/k, (k, 1, oo)) = -log(1-x) | true
x: real in [-1,1) | Sum(x**k/k, (k, 1, oo)) = -log(1-x) | true
x: real in (-1,1] | Sum((-1)**(k+1)*x**k/k, (k, 1, oo)) = log(1+x) | true
x: real in (-1,1) | Sum((-1)**k*x**(2*k+1)/(2*k+1), (k, 0, oo)) = atan(x) | true
x: real in (-1,1) | Sum(k*x**k, (k, 0, oo)) = x/(1-x)**2 | true
x: real in (-1,1) | Sum(k*x**(k-1), (k, 1, oo)) = 1/(1-x)**2 | true
x: real in (-1,1) | Sum((k+1)*x**k, (k, 0, oo)) = 1/(1-x)**2 | true
x: real in (-1,1) | Sum(x**(2*k), (k, 0, oo)) = 1/(1-x**2) | true
x: real in (-1,1) | Sum(binomial(k+2,2)*x**k, (k, 0, oo)) = 1/(1-x)**3 | true
x: real in (-1/4,1/4) | Sum(binomial(2*k,k)*x**k, (k, 0, oo)) = 1/sqrt(1-4*x) | true
x: real | Sum(k*x**k, (k, 0, oo)) = x/(1-x)**2 | conditional
p: real in (0,1) | Sum(k**2*p*(1-p)**(k-1), (k, 1, oo)) = (2-p)/p**2 | true
p: real in (0,1); n: positive integer | Sum(p*(1-p)**(k-1), (k, n+1, oo)) = (1-p)**n | true
| Sum(1/k, (k, 1, oo)) = 1 | false
| Sum(k, (k, 1, oo)) = -1/12 | false
| Sum(1/sqrt(k), (k, 1, oo)) = 0 | false
| Sum(log(1+1/k), (k, 1, oo)) = 1 | false
| Sum(log(1-1/k**2), (k, 2, oo)) = -log(2) | true
| Sum(sqrt(k+1)-sqrt(k), (k, 1, oo)) = 1 | false
| Sum(1/sqrt(k)-1/sqrt(k+1), (k, 1, oo)) = 1 | true
| Sum(k/factorial(k+1), (k, 1, oo)) = 1 | true
| Sum(1/factorial(k), (k, 1, oo)) = E-1 | true
| Sum((-1)**k/factorial(k), (k, 0, oo)) = exp(-1) | true
a: positive | Sum(1/(k**2+a**2), (k, 1, oo)) = (pi*a*coth(pi*a)-1)/(2*a**2) | true
| Sum(1/k**2, (k, 2, oo)) = pi**2/6-1 | true
| Sum(1/k**3, (k, 1, oo)) = zeta(3) | true
| Sum(1/k**3, (k, 1, oo)) = 2*Sum(1/(2*k**3), (k, 1, oo)) | true
| Sum(1/(k**3+k+1), (k, 1, oo)) = Sum(1/((k-1)**3+k), (k, 2, oo)) | true
| Integral(x**(-x), (x, 0, 1)) = Sum(k**(-k), (k, 1, oo)) | true
| Integral(x**x, (x, 0, 1)) = Sum(k**(-k), (k, 1, oo)) | false
| Sum(floor(k*tanh(pi))/10**k, (k, 1, oo)) = 1/81 | false
s: real in (1,3] | Sum(1/k**s, (k, 1, oo)) = zeta(s) | true
| Sum(1/(k*(2*k-1)), (k, 1, oo)) = 2*log(2) | true
| Sum(1/((3*k+1)*(3*k+2)), (k, 0, oo)) = pi/(3*sqrt(3)) | true
| Sum((-1)**k/(3*k+1), (k, 0, oo)) = log(2)/3+pi/(3*sqrt(3)) | true
x: real | Sum(exp(-k*x), (k, 0, oo)) = 1/(1-exp(-x)) | conditional
x: positive | Sum(exp(-k*x), (k, 0, oo)) = 1/(1-exp(-x)) | true
a: real; r: real | Sum(a*r**k, (k, 0, oo)) = a/(1-r) | conditional
a: real in (0,1) | Sum(a**k/k, (k, 1, oo)) = -log(1-a) | true
| Sum((3/4)**k, (k, 0, oo)) = 4 | true
| Sum((-1/3)**k, (k, 0, oo)) = 3/4 | true
x: real in (-1,1) | Derivative(Sum(x**k, (k, 0, oo)), x) = 1/(1-x)**2 | true
x: real in (-1,1) | Derivative(Sum(x**k, (k, 0, oo)), x) = Sum(k*x**(k-1), (k, 1, oo)) | true
a: real | Sum(a/k, (k, 1, oo)) = a | open
x: real in (-1,1) | Derivative(Sum(x**k/k,(k,1,oo)),x) = 1/(1-x) | true
x: real in (-1,1) | Derivative(Sum(x**k/k,(k,1,oo)),x) = 1/(1+x) | false
x: real in (-1,1) | Sum(x**k/k,(k,2,oo)) = -log(1-x)-x | true
x: real in (-1,1) | Sum(x**k/k,(k,2,oo)) = -log(1-x) | false
x: real | Sum(x**k/k,(k,1,oo)) = -log(1-x) | conditional
a: real | Sum(a*2**k, (k, 0, oo)) = -a | open
x: real | Sum((-1)**k*x**(2*k), (k, 0, oo)) = 1/(1+x**2) | conditional
x: real | Sum(x**k/k, (k, 1, oo)) = -log(1-x) | conditional
x: positive | Sum(1/(1+x)**k, (k, 1, oo)) = 1/x | true
x: real | Sum(1/(1+x**2)**k, (k, 0, oo)) = (1+x**2)/x**2 | conditional
n: positive integer | Sum(1/(k*(k+n)), (k, 1, oo)) = Sum(1/k, (k, 1, n))/n | true
s: real | Sum(1/k**s, (k, 1, oo)) = zeta(s) | conditional
| Sum(1/k**2-1/(k+1)**2, (k, 1, oo)) = 1 | true
| Sum(k*(k+1)/factorial(k), (k, 0, oo)) = 3*E | true
| Sum((2*k+1)/(k**2*(k+1)**2), (k, 1, oo)) = 1 | true
| Sum((-1)**(k+1)*(2*k+1)/(k*(k+1)), (k, 1, oo)) = 1 | true
| Sum(sin(k)/k, (k, 1, oo)) = (pi-1)/2 | open
| Sum(cos(k)/2**k, (k, 0, oo)) = 0 | false
| Sum(1/(k*log(k)), (k, 2, oo)) = 1 | false
"""


@pytest.mark.parametrize("line", lines(LINKS))
def test_link(line: str) -> None:
    as_expected(line)
