"""A first course, mixed: true, false and conditional."""

import pytest

from .link_lines import as_expected, lines

LINKS = lines("""
    x: real | (x-1)*(x**4+x**3+x**2+x+1) = x**5-1 | true
    x: real; y: real | (x+y)**5-x**5-y**5 = 5*x*y*(x+y)*(x**2+x*y+y**2) | true
    a: real; b: real; c: real | a**3+b**3+c**3-3*a*b*c = (a+b+c)*(a**2+b**2+c**2-a*b-b*c-c*a) | true
    x: real | (x**2-1)/(x-1) = x+1 | conditional
    x: real | 1/(1/x) = x | conditional
    x: real | x**0 = 1 | true
    x: real; y: real | (x/y)/(y/x) = x**2/y**2 | conditional
    x: real; y: real | 1/(x+y) = 1/x+1/y | false
    x: real | (x+1)**2 = x**2+1 | false
    a: real; b: real | (a+b)/b = a | false
    x: real | x**2/x**3 = 1/x | conditional
    n: positive integer | 1/(n*(n+1)) = 1/n-1/(n+1) | true
    x: real | 1/(x**2-1) = (1/(x-1)-1/(x+1))/2 | true | x**2 != 1
    x: real; a: real | (x**3-a**3)/(x-a) = x**2+a*x+a**2 | true | x != a
    x: real; h: nonzero real | ((x+h)**3-x**3)/h = 3*x**2+3*x*h+h**2 | true
    x: real | (x**3+1)/(x+1) = x**2-x+1 | conditional
    x: positive; y: positive | 2/(1/x+1/y) = 2*x*y/(x+y) | true
    x: real | x**4+4 = (x**2+2*x+2)*(x**2-2*x+2) | true
    x: real | x**8+x**4+1 = (x**2+x+1)*(x**2-x+1)*(x**4-x**2+1) | true
    x: real; y: real; z: real | (x-y)**3+(y-z)**3+(z-x)**3 = 3*(x-y)*(y-z)*(z-x) | true
    x: real | x*(x+1)*(x+2)*(x+3)+1 = (x**2+3*x+1)**2 | true
    x: real in (0,1) | x/(1-x) = 1/(1-x)-1 | true
    x: real; n: positive integer | (x**n)**(1/n) = x | conditional
    x: real | sqrt(x**2+2*x+1) = x+1 | conditional
    x: real | sqrt(x)*sqrt(x) = x | conditional
    x: real | sqrt(x**2) = sqrt(x)**2 | conditional
    x: real; y: real | sqrt(x*y) = sqrt(x)*sqrt(y) | conditional
    x: real; y: real | sqrt(x/y) = sqrt(x)/sqrt(y) | conditional
    x: real | x**(2/3) = real_root(x, 3)**2 | conditional
    x: real | (x**2)**(1/6) = x**(1/3) | conditional
    x: real | real_root(x**2, 3) = (x**2)**(1/3) | true
    x: real | real_root(x, 3) = sign(x)*Abs(x)**(1/3) | true
    x: positive | x**(1/3) = real_root(x, 3) | true
    x: real in [0,1] | sqrt(x*(1-x)) = sqrt(x)*sqrt(1-x) | true
    x: real | 1/sqrt(x**2) = 1/Abs(x) | conditional
    x: real | Abs(x)**2 = x**2 | true
    x: real | Abs(x**3) = Abs(x)**3 | true
    x: real; y: real | Abs(x*y) = Abs(x)*Abs(y) | true
    x: real; y: real | Abs(x+y) = Abs(x)+Abs(y) | conditional
    x: real; y: real | Abs(Abs(x)-Abs(y)) <= Abs(x-y) | true
    x: real | Abs(x) = Abs(-x) | true
    x: real; y: real | (x+y+Abs(x-y))/2 = Max(x, y) | true
    x: real; y: real | (x+y-Abs(x-y))/2 = Min(x, y) | true
    x: real; a: positive | (a**x)**2 = a**(2*x) | true
    x: real | (2**x)**3 = 2**(x**3) | false
    x: real | 2**x*2**x = 4**x | true
    x: real | 2**x+2**x = 2**(x+1) | true
    x: real | 3**x/2**x = (3/2)**x | true
    x: real | 5**(2*x) = 25**x | true
    x: real | 2**(-x) = -2**x | false
    x: real | 9**(x/2) = 3**x | true
    x: real | 4**(x+1/2) = 2*4**x | true
    x: real | exp(3*x)-1 = (exp(x)-1)*(exp(2*x)+exp(x)+1) | true
    x: positive | log(x, 10) = log(x)/log(10) | true
    x: positive | log(x, 4) = log(x, 2)/2 | true
    x: positive | log(x, 1/2) = -log(x, 2) | true
    x: positive | log(10*x, 10) = 1+log(x, 10) | true
    x: positive | log(2*x) = 2*log(x) | false
    x: positive | log(x)/2 = log(x/2) | false
    x: real | exp(x**2) = exp(x)**2 | false
    x: real | exp(x)**x = exp(x**2) | true
    x: real; y: real | exp(x*y) = exp(x)*exp(y) | false
    x: real; y: real | exp(x)**y = exp(x*y) | true
    x: positive | log(x)/log(2)*log(2)/log(3) = log(x, 3) | true
    x: real in (1,oo) | 1/log(x, 2)+1/log(x, 3) = 1/log(x, 6) | true
    a: positive; b: positive; c: positive | log(a, b)*log(b, c)*log(c, a) = 1 | true | a != 1 | b != 1 | c != 1
    x: real | log(1+x**2) = 2*log(Abs(1+x)) | false
    x: real | log(x**2+2*x+1) = 2*log(x+1) | conditional
    x: real | log(Abs(x)) = log(x**2)/2 | conditional
    x: nonzero real | log(Abs(x)) = log(x**2)/2 | true
    x: real | exp(log(x**2)/2) = Abs(x) | conditional
    x: real | log(exp(x)+1)-x = log(1+exp(-x)) | true
    x: real | log(sinh(x)+cosh(x)) = x | true
    x: real in (0,pi/2) | log(sin(x))+log(csc(x)) = 0 | true
    x: real in (0,pi/2) | log(tan(x)) = log(sin(x))-log(cos(x)) | true
    x: real | tan(x)*cot(x) = 1 | conditional
    x: real | tan(x) = sin(x)/cos(x) | conditional
    x: real | sin(x)**2 = sin(x**2) | false
    x: real | sin(2*x) = 2*sin(x) | false
    x: real | sin(x+pi) = sin(x) | false
    x: real | sin(x)/cos(x)**2 = tan(x)*sec(x) | conditional
    x: real | cos(x)**2-sin(x)**2 = 1-2*cos(x)**2 | false
    x: real in (-1/10,1/10) | sin(x) = x-x**3/6 | false
    x: real in (-1/10,1/10) | sin(x) = x-x**3/6+x**5/120 | false
    x: real | cosh(x) = (exp(x)+exp(-x))/2+10**-20 | false
    x: real | sinh(x)**2 = (cosh(2*x)+1)/2 | false
    x: real | cosh(2*x) = cosh(x)**2-sinh(x)**2 | false
    x: real in (-pi,pi) | sqrt((1+cos(x))/2) = cos(x/2) | true
    x: real | sqrt((1+cos(x))/2) = cos(x/2) | conditional
    x: real in (0,pi) | sqrt(sin(x)**2) = sin(x) | true
    x: real | sqrt(sin(x)**2) = sin(x) | conditional
    x: real in (0,pi/2) | sqrt(tan(x)**2) = tan(x) | true
    x: real in (0,pi/2) | sqrt((1-cos(x))/(1+cos(x))) = tan(x/2) | true
    x: real in (0,pi/2) | sqrt(1-sin(2*x)) = Abs(cos(x)-sin(x)) | true
    x: real in (0,pi/4) | sqrt(1-sin(2*x)) = cos(x)-sin(x) | true
    x: real in (pi/4,pi/2) | sqrt(1-sin(2*x)) = sin(x)-cos(x) | true
    x: real in (pi,2*pi) | Abs(sin(x)) = -sin(x) | true
    x: real in (3*pi/2,2*pi) | Abs(tan(x)) = -tan(x) | true
    x: real in [0,1] | Abs(acos(x)-pi/2) = asin(x) | true
    x: real | asin(x) = pi/2-acos(x) | conditional
    x: real in [-1,1] | sin(asin(x)) = x | true
    x: real | sin(asin(x)) = x | conditional
    x: real | tan(atan(x)) = x | true
    x: real | atan(x) = pi/2-atan(1/x) | conditional
    x: real in [-1,1] | sin(2*asin(x)) = 2*x*sqrt(1-x**2) | true
    x: real | sin(2*atan(x)) = 2*x/(1+x**2) | true
    x: real | cos(2*atan(x)) = (1-x**2)/(1+x**2) | true
    x: real | tan(2*atan(x)) = 2*x/(1-x**2) | conditional
    x: real in (-1,1) | sec(asin(x)) = 1/sqrt(1-x**2) | true
    x: positive | cos(atan(1/x)) = x/sqrt(1+x**2) | true
    x: real in (-1,1) | tanh(atanh(x)/2) = x/(1+sqrt(1-x**2)) | true
    x: real | sinh(2*asinh(x)) = 2*x*sqrt(1+x**2) | true
    x: real in [1,oo) | cosh(2*acosh(x)) = 2*x**2-1 | true
    x: real | acosh(x) = log(x+sqrt(x**2-1)) | conditional
    x: real | atanh(x) = log((1+x)/(1-x))/2 | conditional
    x: real | asinh(x) = -log(sqrt(x**2+1)-x) | true
    x: positive | acosh(x) = asinh(sqrt(x**2-1)) | conditional
    x: real in [1,oo) | acosh(x) = asinh(sqrt(x**2-1)) | true
    x: real in [1,oo) | acosh(x)/2 = acosh(sqrt((x+1)/2)) | true
    x: real in (-1,1) | atanh(x) = asinh(x/sqrt(1-x**2)) | true
    x: nonzero real | asinh(1/x) = log((1+sqrt(1+x**2))/Abs(x))*sign(x) | true
    x: positive | atan(x) = asin(x/sqrt(1+x**2)) | true
    x: positive | atan(x) = acos(1/sqrt(1+x**2)) | true
    x: real | atan(x) = acos(1/sqrt(1+x**2)) | conditional
    x: real | acos(sin(x)) = pi/2-x | conditional
    x: real in [-pi/2,pi/2] | acos(sin(x)) = pi/2-x | true
    x: real in [0,pi] | asin(cos(x)) = pi/2-x | true
    x: real in (0,pi) | atan(cot(x)) = pi/2-x | true
    x: real in [2*pi,3*pi] | acos(cos(x)) = x-2*pi | true
    x: positive; y: positive | atan(x/y)+atan(y/x) = pi/2 | true
    x: positive; y: positive | atan(x/y)+atan((y-x)/(y+x)) = pi/4 | true
    x: real; y: real | sin(x)**2+sin(y)**2 = 1 | false
    x: real | cos(x)**3+sin(x)**3 = (cos(x)+sin(x))*(1-sin(x)*cos(x)) | true
    x: real; n: integer | tan(x+n*pi) = tan(x) | true | cos(x) != 0
    n: integer | sin(pi*n/2)**2 = (1-(-1)**n)/2 | true
    n: integer | cos(pi*n/2) = 0 | false
    n: integer | cos(pi*n/3)*2 = (-1)**n | false
    n: positive integer | sin(pi/n) = pi/n | false
    n: integer | cos(2*pi*n/3) = cos(4*pi*n/3) | true
    n: integer | (-1)**n = cos(pi*n) | true
    n: positive integer | (-1)**(n*(n+1)/2) = (-1)**n | false
    n: integer | (-1)**(n*(n-1)/2)*(-1)**n = (-1)**(n*(n+1)/2) | true
    n: integer | (-1)**(n**2+n+1) = -1 | true
    n: integer | (-1)**(-n) = (-1)**n | true
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_link(line: str) -> None:
    as_expected(line)
