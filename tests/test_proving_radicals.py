"""Roots with parameters."""

import pytest

from .link_lines import as_expected, lines

LINKS = lines("""
    x: real in [1,oo) | sqrt(x+2*sqrt(x-1)) = 1+sqrt(x-1) | true
    x: real in [2,oo) | sqrt(x-2*sqrt(x-1)) = sqrt(x-1)-1 | true
    x: real in [1,2] | sqrt(x-2*sqrt(x-1)) = 1-sqrt(x-1) | true
    x: real in [1,oo) | sqrt(x-2*sqrt(x-1)) = Abs(sqrt(x-1)-1) | true
    x: real in [2,oo) | sqrt(x+2*sqrt(x-1))+sqrt(x-2*sqrt(x-1)) = 2*sqrt(x-1) | true
    x: real in [1,2] | sqrt(x+2*sqrt(x-1))+sqrt(x-2*sqrt(x-1)) = 2 | true
    x: real in [1,oo) | sqrt(2*x+2*sqrt(x**2-1)) = sqrt(x+1)+sqrt(x-1) | true
    x: real in [-1,1] | sqrt(1+x)+sqrt(1-x) = sqrt(2+2*sqrt(1-x**2)) | true
    a: positive; b: positive | sqrt(a+b+2*sqrt(a*b)) = sqrt(a)+sqrt(b) | true
    a: positive; b: positive | sqrt(a+b-2*sqrt(a*b)) = Abs(sqrt(a)-sqrt(b)) | true
    a: positive; b: positive | sqrt(a+b-2*sqrt(a*b)) = sqrt(a)-sqrt(b) | true | a >= b
    a: positive; b: positive | sqrt(a+b-2*sqrt(a*b)) = sqrt(a)-sqrt(b) | conditional
    x: positive; y: positive | (sqrt(x)-sqrt(y))/(x-y) = 1/(sqrt(x)+sqrt(y)) | true | x != y
    x: positive; y: positive | x**(1/3)*y**(1/3) = (x*y)**(1/3) | true
    x: real | sqrt(x**2) = Abs(x) | true
    x: real | sqrt(x**2+2*x+1) = Abs(x+1) | true
    x: real | sqrt(x**2) = x | conditional
    x: real | (x**2)**(3/2) = Abs(x)**3 | true
    x: nonnegative real | sqrt(x)**2 = x | true
    x: nonnegative real | (x**(1/3)-1)*(x**(2/3)+x**(1/3)+1) = x-1 | true
    x: positive | (x-1)/(sqrt(x)-1) = sqrt(x)+1 | true | x != 1
    x: positive | sqrt(x)*sqrt(x) = x | true
    x: positive | x**(1/2)*x**(1/3) = x**(5/6) | true
    x: positive; a: real; b: real | x**a*x**b = x**(a+b) | true
    x: positive; a: real; b: real | (x**a)**b = x**(a*b) | true
    x: positive; y: positive; a: real | (x*y)**a = x**a*y**a | true
    x: positive; y: positive; a: real | (x/y)**a = x**a/y**a | true
    x: positive; a: real | x**(-a) = 1/x**a | true
    x: positive; a: real | (1/x)**a = x**(-a) | true
    x: positive | sqrt(sqrt(x)) = x**(1/4) | true
    x: positive | sqrt(x*sqrt(x)) = x**(3/4) | true
    x: positive | sqrt(x*sqrt(x*sqrt(x))) = x**(7/8) | true
    x: real | real_root(x**3, 3) = x | true
    x: real | real_root(x, 3)**3 = x | true
    x: real; y: real | real_root(x*y, 3) = real_root(x, 3)*real_root(y, 3) | true
    x: real | real_root(-x, 3) = -real_root(x, 3) | true
    x: real | cbrt(x)**2 = (x**2)**(1/3) | conditional
    x: real | sqrt(x**2+1)-x = 1/(sqrt(x**2+1)+x) | true
    x: positive | sqrt(x+1)-sqrt(x) = 1/(sqrt(x+1)+sqrt(x)) | true
    x: positive | 1/(sqrt(x+1)-sqrt(x)) = sqrt(x+1)+sqrt(x) | true
    h: nonzero real; x: positive | (sqrt(x+h)-sqrt(x))/h = 1/(sqrt(x+h)+sqrt(x)) | true | x+h >= 0
    x: positive; y: positive | x-y = (sqrt(x)-sqrt(y))*(sqrt(x)+sqrt(y)) | true
    x: positive; y: positive | (x-y)/(x**(1/3)-y**(1/3)) = x**(2/3)+(x*y)**(1/3)+y**(2/3) | true | x != y
    x: real in [2,oo) | sqrt(x**2-4) = sqrt(x-2)*sqrt(x+2) | true
    x: real | (x**4)**(1/4) = Abs(x) | true
    x: real | (x**3)**(1/3) = x | conditional
    x: real | ((x-1)**2)**(1/2) = x-1 | conditional
    x: real in [1,oo) | sqrt((x-1)/(x+1)) = (x-1)/sqrt(x**2-1) | conditional
    x: real in (1,oo) | sqrt((x-1)/(x+1)) = (x-1)/sqrt(x**2-1) | true
    x: real in (1,oo) | sqrt((x-1)/(x+1)) = (x-sqrt(x**2-1)+1-2)/(1-x+sqrt(x**2-1)+0)*0+sqrt(x-1)/sqrt(x+1) | true
    x: real in (0,1) | sqrt(x**2-2*x+1) = 1-x | true
    n: integer | (-1)**(2*n) = 1 | true
    n: integer | (-1)**(n+1) = -(-1)**n | true
    n: positive integer | (-1)**(n*(n+1)) = 1 | true
    n: integer | (-1)**(n**2) = (-1)**n | true
    n: positive integer | 2**n*5**n = 10**n | true
    n: integer | 4**n = 2**(2*n) | true
    n: positive integer | 2**(n+1)-2**n = 2**n | true
    n: positive integer | sqrt(4**n) = 2**n | true
    x: real; n: positive integer | (-x)**(2*n) = x**(2*n) | true
    x: real; n: positive integer | (-x)**(2*n+1) = -x**(2*n+1) | true
    x: real; n: positive integer | sqrt(x**(2*n)) = Abs(x)**n | true
    x: positive; n: positive integer | (x**n)**(1/n) = x | true
    x: positive; n: positive integer | (x**(1/n))**n = x | true
    x: real; m: positive integer; n: positive integer | (x**m)**n = x**(m*n) | true
    x: real; m: positive integer; n: positive integer | x**m*x**n = x**(m+n) | true
    x: nonzero real; m: integer; n: integer | x**m/x**n = x**(m-n) | true
    x: positive | x**x = exp(x*log(x)) | true
    x: positive | x**log(2) = 2**log(x) | true
    x: positive; y: positive | x**log(y) = y**log(x) | true
    x: positive | x**(1/log(x)) = E | true | x != 1
    x: positive; y: positive; a: real; b: real | x**a*y**b = (x*y)**(a+b) | false
    x: positive | x**(2/3) = sqrt(x**3) | false
    x: positive; y: positive | sqrt(x+y) = sqrt(x)+sqrt(y) | false
    x: positive; y: positive | sqrt(x**2+y**2) = x+y | false
    x: nonnegative real | sqrt(x)+sqrt(x) = sqrt(4*x) | true
    x: real in (-1,1) | (1-sqrt(1-x**2))*(1+sqrt(1-x**2)) = x**2 | true
    x: real in (0,1) | (1-sqrt(1-x**2))/x = x/(1+sqrt(1-x**2)) | true
    x: real in (-1,1) | (sqrt(1+x)+sqrt(1-x))**2 = 2+2*sqrt(1-x**2) | true
    x: real in (0,1) | (sqrt(1+x)-sqrt(1-x))/(sqrt(1+x)+sqrt(1-x)) = (1-sqrt(1-x**2))/x | true
    x: positive | sqrt(x+1/x+2) = sqrt(x)+1/sqrt(x) | true
    x: positive | sqrt(x**2+1/x**2+2) = x+1/x | true
    x: positive | sqrt(1+1/x**2+1/(x+1)**2) = 1+1/x-1/(x+1) | true
    x: positive; y: positive | sqrt(x/y) = sqrt(x*y)/y | true
    x: nonnegative real | (1+sqrt(x))**3 = 1+3*sqrt(x)+3*x+x*sqrt(x) | true
    x: nonnegative real | (x+3*x**(2/3)+3*x**(1/3)+1)**(1/3) = 1+x**(1/3) | true
    x: nonnegative real | sqrt(x+4+4*sqrt(x)) = sqrt(x)+2 | true
    x: real in [4,oo) | sqrt(x+4-4*sqrt(x)) = sqrt(x)-2 | true
    x: real | sqrt((x**2+1)**2+4*x**2-4*x*(x**2+1)) = Abs(x**2-2*x+1) | true
    x: real in [-1,1] | sqrt((1+x)/2)**2+sqrt((1-x)/2)**2 = 1 | true
    x: real; y: real | sqrt(x**2+y**2)**2 = x**2+y**2 | true
    x: real in [1/2,oo) | sqrt(x+sqrt(2*x-1)) = (1+sqrt(2*x-1))/sqrt(2) | true
    x: real in [1/2,oo) | sqrt(x+sqrt(2*x-1))+sqrt(x-sqrt(2*x-1)) = sqrt(2)*sqrt(2*x-1) | true | x >= 1
    x: real in [1/2,1] | sqrt(x+sqrt(2*x-1))+sqrt(x-sqrt(2*x-1)) = sqrt(2) | true
    x: real in [1,oo) | sqrt(x-2*sqrt(x-1)) = sqrt(x-1)-1 | open
    x: real in [1/2,oo) | sqrt(x+sqrt(2*x-1))+sqrt(x-sqrt(2*x-1)) = sqrt(2) | open
    a: positive; b: positive | sqrt(a+b-2*sqrt(a*b)) = sqrt(b)-sqrt(a) | open
    x: real in [0,oo) | sqrt(x+4-4*sqrt(x)) = sqrt(x)-2 | open
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_link(line: str) -> None:
    as_expected(line)
