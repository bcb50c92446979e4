"""exp, log and powers."""

import pytest

from .link_lines import as_expected, lines, verdict

LINKS = lines("""
    n: positive integer; x: real; y: real | (x-y)*Sum(x**k*y**(n-1-k),(k,0,n-1)) = x**n-y**n | true
    n: positive integer; x: real; y: real | (x-y)*Sum(x**k*y**(n-k),(k,0,n-1)) = x**n-y**n | false
    n: positive integer; k: index 1..n; y: real | y*y**(n-k) = y**(n-k+1) | true
    n: positive integer; k: index 1..n; y: real | y**(n-k) = y**n/y**k | conditional
    n: positive integer; k: integer in [1,oo); y: real | y*y**(n-k) = y**(n-k+1) | conditional
    n: positive integer; x: real; y: real | (x+y)*Sum((-1)**k*x**(2*n-k)*y**k,(k,0,2*n)) = x**(2*n+1) + y**(2*n+1) | true
    x: positive | log(x, 2) = log(x)/log(2) | true
    x: positive | log(x**2) = 2*log(x) | true
    x: nonzero real | log(x**2) = 2*log(Abs(x)) | true
    x: nonzero real | log(x**2) = 2*log(x) | conditional
    x: positive; y: positive | log(x*y) = log(x)+log(y) | true
    x: real; y: real | log(x*y) = log(Abs(x))+log(Abs(y)) | true | x*y > 0
    x: negative; y: negative | log(x*y) = log(-x)+log(-y) | true
    x: positive; y: positive | log(sqrt(x/y)) = (log(x)-log(y))/2 | true
    x: positive; y: positive | log(x**3*y**2) = 3*log(x)+2*log(y) | true
    x: real | exp(x)*exp(-x) = 1 | true
    x: real; y: real | exp(x+y) = exp(x)*exp(y) | true
    x: real; y: real | exp(x-y) = exp(x)/exp(y) | true
    x: real | exp(x)**2 = exp(2*x) | true
    x: real | exp(2*x) = exp(x)**2 | true
    x: positive | exp(log(x)) = x | true
    x: real | log(exp(x)) = x | true
    x: positive | exp(2*log(x)) = x**2 | true
    x: positive | exp(-log(x)) = 1/x | true
    x: positive | exp(log(x)/2) = sqrt(x) | true
    x: positive | 2**(log(x, 2)) = x | true
    x: positive | 10**log(x, 10) = x | true
    x: real | 4**x-9**x = (2**x-3**x)*(2**x+3**x) | true
    x: real | 8**x = 2**(3*x) | true
    x: real | 6**x = 2**x*3**x | true
    x: real | (1/2)**x = 2**(-x) | true
    x: real | 2**(x+1) = 2*2**x | true
    x: real | 2**x = exp(x*log(2)) | true
     | log(8, 2) = 3 | true
     | log(1000, 10) = 3 | true
     | log(27, 9) = 3/2 | true
     | log(1/8, 2) = -3 | true
     | log(12) = 2*log(2)+log(3) | true
     | log(2, 4) = 1/2 | true
     | log(3, 2)*log(4, 3)*log(5, 4)*log(8, 5) = 3 | true
     | log(sqrt(2)) = log(2)/2 | true
     | log(E**3) = 3 | true
     | exp(log(2)+log(3)) = 6 | true
     | exp(0) = 1 | true
     | log(2+sqrt(3)) = -log(2-sqrt(3)) | true
     | log(3+2*sqrt(2)) = 2*log(1+sqrt(2)) | true
     | log(sqrt(2)+1)+log(sqrt(2)-1) = 0 | true
     | log((1+sqrt(5))/2) = -log((sqrt(5)-1)/2) | true
     | log(7+4*sqrt(3))/2 = log(2+sqrt(3)) | true
    a: positive; b: positive | log(a+b) = log(a)+log(1+b/a) | true
    x: real | exp(x)/(1+exp(x))**2 = exp(-x)/(1+exp(-x))**2 | true
    x: real | 1/(1+exp(-x)) = exp(x)/(1+exp(x)) | true
    x: real | 1-1/(1+exp(-x)) = 1/(1+exp(x)) | true
    x: real | log(1+exp(x))-log(1+exp(-x)) = x | true
    x: real | log(1+exp(x)) = x+log(1+exp(-x)) | true
    x: real | -log(1/(1+exp(-x))) = log(1+exp(-x)) | true
    x: real in (0,1) | log(x/(1-x)) = log(x)-log(1-x) | true
    x: real in (0,1) | 1/(1+exp(-log(x/(1-x)))) = x | true
    x: real | log((exp(x)/(1+exp(x)))/(1-exp(x)/(1+exp(x)))) = x | true
    x: real; y: real | log(exp(x)+exp(y)) = x+log(1+exp(y-x)) | true
    x: real; y: real | exp(x)/(exp(x)+exp(y)) = 1/(1+exp(y-x)) | true
    x: real; y: real; z: real | log(exp(x)+exp(y)+exp(z)) = x+log(1+exp(y-x)+exp(z-x)) | true
    x: real | tanh(x) = 2/(1+exp(-2*x))-1 | true
    x: real | exp(x)-1 = 2*exp(x/2)*sinh(x/2) | true
    x: real | exp(x)+1 = 2*exp(x/2)*cosh(x/2) | true
    x: real in (1,oo) | log(x**2-1) = log(x-1)+log(x+1) | true
    x: real | log(x**2-1)-log(x-1) = log(x+1) | conditional | Or(x > 1, x < -1)
    x: nonnegative real | exp(log(x)) = x | conditional
    x: real | log(x**2) = 2*log(x) | conditional
    x: positive | log(x)**2 = 2*log(x) | false
    x: positive; y: positive | log(x+y) = log(x)+log(y) | false
    x: positive; y: positive | log(x)/log(y) = log(x-y) | false
    x: positive; y: positive | log(x/y) = log(x)/log(y) | false | y != 1
    x: positive | log(x, 2) = log(2)/log(x) | false | x != 1
    x: positive | log(x, 3)*log(3, x) = 1 | true | x != 1
    x: positive; y: positive | log(x, y)*log(y, x) = 1 | true | x != 1 | y != 1
    x: positive; b: positive | log(x, b**2) = log(x, b)/2 | true | b != 1
    x: positive; b: positive | log(1/x, b) = log(x, 1/b) | true | b != 1
    x: positive; b: positive; c: positive | log(x, b) = log(x, c)/log(b, c) | true | b != 1 | c != 1
     | exp(pi)-pi = 20 | false
     | exp(pi*sqrt(163)) = 262537412640768744 | false
    x: real | exp(-x) = -exp(x) | false
    x: real in (1,oo) | log(log(x)) = log(x)**2 | false
    x: real in (1,oo) | log(log(x**2)) = log(2)+log(log(x)) | true
    x: real in (1,oo) | exp(log(log(x))) = log(x) | true
    x: positive | log(x*exp(x)) = log(x)+x | true
    x: positive | x**2*exp(-2*log(x)) = 1 | true
    x: real | exp(exp(x+log(2))) = exp(exp(x))**2 | true
    x: positive; n: positive integer | log(x**n) = n*log(x) | true
    x: real; n: integer | exp(n*x) = exp(x)**n | true
    n: positive integer | log(2**n) = n*log(2) | true
    n: positive integer | log(factorial(n+1)) = log(n+1)+log(factorial(n)) | true
    x: real | log(cosh(x)) = x+log(1+exp(-2*x))-log(2) | true
    x: real | log(sqrt(x**2+1)+x) = -log(sqrt(x**2+1)-x) | true
    x: real in (-1,1) | log((1+x)/(1-x)) = log(1+x)-log(1-x) | true
    x: real in (-1,1) | log(1-x**2) = log(1-x)+log(1+x) | true
    x: positive | log(1+1/x) = log(x+1)-log(x) | true
    x: positive | log(Abs(-x)) = log(x) | true
    x: real | exp(Abs(log(exp(x)))) = exp(Abs(x)) | true
    x: real | log(2*exp(x)) = x+log(2) | true
    x: real; a: positive | a**x = exp(x*log(a)) | true
    x: real; a: positive | log(a**x) = x*log(a) | true
    x: real | exp(x)*(1+exp(-x)) = exp(x)+1 | true
    x: nonzero real; n: integer | Derivative(x**n, x) = n*x**(n-1) | true
    x: real; n: integer in [2,oo) | Derivative(x**n, x, 2) = n*(n-1)*x**(n-2) | true
    x: real; n: nonnegative integer | Derivative(x**(n+1), x) = (n+1)*x**n | true
    x: real; n: positive integer | Derivative(x**n, x) = n*x**n | false
    x: real; n: positive integer | Derivative(x**n, x, 2) = n*(n+1)*x**(n-2) | false
    x: real; s: positive | exp(-x**2/(2*s**2)) = exp(-(x/s)**2/2) | true
    x: real; m: real; s: positive | log(exp(-(x-m)**2/(2*s**2))/(s*sqrt(2*pi))) = -(x-m)**2/(2*s**2)-log(s)-log(2*pi)/2 | true
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_link(line: str) -> None:
    as_expected(line)


# b^e for an integer e needs b != 0 or e >= 0; what is named is the shorter of these
CONDITIONS = [
    ("x: real; n: nonnegative integer | Derivative(x**n, x) = n*x**(n-1) | conditional", "x != 0"),
    ("x: real; n: integer | Derivative(x**n, x) = n*x**(n-1) | conditional", "x != 0"),
    ("x: real; n: positive integer | Derivative(x**n, x, 2) = n*(n-1)*x**(n-2) | conditional", "x != 0"),
    ("x: real; y: real; n: positive integer | Derivative((x+y)**n, x, y) = n*(n-1)*(x+y)**(n-2) | conditional", "x != -y"),
    ("x: real; n: nonnegative integer | Derivative(Sum(x**k,(k,0,n)), x) = Sum(k*x**(k-1),(k,0,n)) | conditional", "x != 0"),
    ("x: real; n: integer | x**n*x**(-n) = 1 | conditional", "x != 0"),
    ("x: nonpositive real; n: integer | x**n*x**(-n) = 1 | conditional", "x != 0"),
    ("x: real; n: integer | x**(n+1)/x = x**n | conditional", "x != 0"),
    ("x: real; y: real | Subs(x**u, u, y) = x**y | conditional", "x > 0"),
    ("x: real | Subs(x**u, u, 1/2) = sqrt(x) | conditional", "x >= 0"),
    ("x: real; n: positive integer | Product(x**(-j), (j, 1, n)) = x**(-n*(n+1)/2) | conditional", "x != 0"),
    ("x: nonnegative real; a: positive | 0*Derivative(x**a, x) = 0 | conditional", "x > 0"),
]


@pytest.mark.parametrize(("line", "condition"), CONDITIONS)
def test_the_condition_of_a_power(line: str, condition: str) -> None:
    found = verdict(line)
    assert (found.status, " and ".join(c.words or c.text for c in found.open_conditions)) == ("conditional", condition)
