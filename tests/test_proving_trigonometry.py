"""Trigonometric and hyperbolic identities."""

import pytest

from .link_lines import as_expected, lines

LINKS = lines("""
    x: real; y: real | cos(x-y) = cos(x)*cos(y)+sin(x)*sin(y) | true
    x: real; y: real | tan(x+y) = (tan(x)+tan(y))/(1-tan(x)*tan(y)) | true | cos(x) != 0 | cos(y) != 0 | cos(x+y) != 0
    x: real | sin(3*x) = 3*sin(x)-4*sin(x)**3 | true
    x: real | cos(3*x) = 4*cos(x)**3-3*cos(x) | true
    x: real | sin(x)**4+cos(x)**4 = 1-sin(2*x)**2/2 | true
    x: real | sin(x)**6+cos(x)**6 = 1-3*sin(x)**2*cos(x)**2 | true
    x: real | cos(x)**4-sin(x)**4 = cos(2*x) | true
    x: real; y: real | sin(x)*sin(y) = (cos(x-y)-cos(x+y))/2 | true
    x: real; y: real | sin(x)+sin(y) = 2*sin((x+y)/2)*cos((x-y)/2) | true
    x: real; y: real | cos(x)-cos(y) = -2*sin((x+y)/2)*sin((x-y)/2) | true
    x: real | tan(x/2) = (1-cos(x))/sin(x) | true | sin(x) != 0
    x: real | tan(x/2) = sin(x)/(1+cos(x)) | true | cos(x) != -1
    x: real | sin(x) = 2*tan(x/2)/(1+tan(x/2)**2) | true | cos(x/2) != 0
    x: real | cos(x) = (1-tan(x/2)**2)/(1+tan(x/2)**2) | true | cos(x/2) != 0
    x: real | tan(2*x) = 2*tan(x)/(1-tan(x)**2) | true | cos(x) != 0 | cos(2*x) != 0
    x: real | sin(x+pi/2) = cos(x) | true
    x: real | cos(x+pi) = -cos(x) | true
    x: real | sin(pi-x) = sin(x) | true
    x: real | cos(pi/2-x) = sin(x) | true
    x: real | sin(x+2*pi) = sin(x) | true
    x: real | tan(x+pi) = tan(x) | true | cos(x) != 0
    x: real | sin(x+pi/4) = (sin(x)+cos(x))/sqrt(2) | true
    x: real | sin(x+pi/3)+sin(x-pi/3) = sin(x) | true
    x: real | sin(x)+sqrt(3)*cos(x) = 2*sin(x+pi/3) | true
    x: real; n: integer | sin(x+2*pi*n) = sin(x) | true
    x: real; n: integer | cos(x+n*pi) = (-1)**n*cos(x) | true
    n: integer | sin(n*pi) = 0 | true
    n: integer | cos(n*pi) = (-1)**n | true
    n: integer | cos(2*n*pi) = 1 | true
    n: integer | sin((2*n+1)*pi/2) = (-1)**n | true
    n: integer | cos((2*n+1)*pi/2) = 0 | true
    n: integer | sin(n*pi+pi/2) = (-1)**n | true
    n: integer | tan(n*pi) = 0 | true
    x: real | sec(x)**2 = 1+tan(x)**2 | true | cos(x) != 0
    x: real | csc(x)**2 = 1+cot(x)**2 | true | sin(x) != 0
    x: real | sec(x)-cos(x) = sin(x)*tan(x) | true | cos(x) != 0
    x: real | tan(x)+cot(x) = sec(x)*csc(x) | true | sin(x) != 0 | cos(x) != 0
    x: real | (1+tan(x)**2)*cos(x)**2 = 1 | conditional
    x: real | sin(x)/(1+cos(x))+(1+cos(x))/sin(x) = 2*csc(x) | true | sin(x) != 0
    x: real | (1-sin(x))/cos(x) = cos(x)/(1+sin(x)) | true | cos(x) != 0
    x: real | cot(x)-tan(x) = 2*cot(2*x) | true | sin(2*x) != 0
    x: real | sqrt(1-cos(x)**2) = Abs(sin(x)) | true
    x: real | sqrt(1-sin(x)**2) = Abs(cos(x)) | true
    x: real in [0,pi] | sqrt(1-cos(x)**2) = sin(x) | true
    x: real in [-pi/2,pi/2] | sqrt(1-sin(x)**2) = cos(x) | true
    x: real | sqrt(1-sin(x)**2) = cos(x) | conditional
    x: real | sqrt((1-cos(x))/2) = Abs(sin(x/2)) | true
    x: real in [0,2*pi] | sqrt((1-cos(x))/2) = sin(x/2) | true
    x: real | sqrt(2+2*cos(x)) = 2*Abs(cos(x/2)) | true
    x: real | sqrt(1+sin(2*x)) = Abs(sin(x)+cos(x)) | true
    x: real | sqrt(1+sin(x)) = Abs(sin(x/2)+cos(x/2)) | true
    x: real in (-pi/2,pi/2) | sqrt(1+tan(x)**2) = sec(x) | true
    x: real | sqrt(1+tan(x)**2) = Abs(sec(x)) | true | cos(x) != 0
    x: real | sqrt(1+sinh(x)**2) = cosh(x) | true
    x: real | sqrt(cosh(x)**2-1) = Abs(sinh(x)) | true
    x: nonnegative real | sqrt(cosh(x)**2-1) = sinh(x) | true
    x: real | cosh(2*x) = 2*cosh(x)**2-1 | true
    x: real | sinh(3*x) = 3*sinh(x)+4*sinh(x)**3 | true
    x: real; y: real | cosh(x+y) = cosh(x)*cosh(y)+sinh(x)*sinh(y) | true
    x: real; y: real | tanh(x+y) = (tanh(x)+tanh(y))/(1+tanh(x)*tanh(y)) | true
    x: real | 1-tanh(x)**2 = 1/cosh(x)**2 | true
    x: real | sech(x)**2 = 1-tanh(x)**2 | true
    x: nonzero real | coth(x)**2-1 = csch(x)**2 | true
    x: real | cosh(x)+sinh(x) = exp(x) | true
    x: real | tanh(x/2) = (exp(x)-1)/(exp(x)+1) | true
    x: nonzero real | tanh(x/2) = (cosh(x)-1)/sinh(x) | true
    x: real | sinh(x/2)**2 = (cosh(x)-1)/2 | true
    x: real; y: real | sinh(x)+sinh(y) = 2*sinh((x+y)/2)*cosh((x-y)/2) | true
    x: real; n: positive integer | (cosh(x)+sinh(x))**n = cosh(n*x)+sinh(n*x) | true
    x: real | cos(4*x) = 8*cos(x)**4-8*cos(x)**2+1 | true
    x: real | sin(5*x) = 16*sin(x)**5-20*sin(x)**3+5*sin(x) | true
    x: real | sin(x)**3 = (3*sin(x)-sin(3*x))/4 | true
    x: real | cos(x)**4 = (3+4*cos(2*x)+cos(4*x))/8 | true
    x: real | sin(x)*cos(x)*cos(2*x)*cos(4*x) = sin(8*x)/8 | true
    x: real | sin(x)*sin(pi/3-x)*sin(pi/3+x) = sin(3*x)/4 | true
    x: real | tan(x)*tan(pi/3-x)*tan(pi/3+x) = tan(3*x) | true | cos(3*x) != 0
    x: real; y: real | sin(x+y)*sin(x-y) = sin(x)**2-sin(y)**2 | true
    x: real; y: real; z: real | tan(x)+tan(y)+tan(z) = tan(x)*tan(y)*tan(z) | true | cos(x) != 0 | cos(y) != 0 | cos(z) != 0 | Eq(x+y+z, pi)
    x: real; y: real; z: real | sin(2*x)+sin(2*y)+sin(2*z) = 4*sin(x)*sin(y)*sin(z) | true | Eq(x+y+z, pi)
    x: real; n: positive integer | sin((n+1)*x)+sin((n-1)*x) = 2*sin(n*x)*cos(x) | true
    x: real; n: integer | cos((n+1)*x)*sin(n*x)-sin((n+1)*x)*cos(n*x) = -sin(x) | true
    a: real; b: real | sin(a)**2-sin(b)**2 = cos(b)**2-cos(a)**2 | true
     | sin(pi/3) = sqrt(3)/2 | true
     | cos(pi/5)-cos(2*pi/5) = 1/2 | true
     | tan(pi/12) = 2-sqrt(3) | true
     | sin(11*pi/6) = -1/2 | true
     | cos(75*pi/180) = (sqrt(6)-sqrt(2))/4 | true
     | sin(1)**2+cos(1)**2 = 1 | true
     | sin(11) = -1 | false
     | cos(1)**2-sin(1)**2 = cos(2) | true
     | tan(1)*cos(1) = sin(1) | true
     | sin(2) = 2*sin(1)*cos(1) | true
     | sec(pi/3) = 2 | true
     | cot(pi/4) = 1 | true
     | cosh(0) = 1 | true
     | sinh(log(2)) = 3/4 | true
     | cosh(log(3)) = 5/3 | true
     | tanh(log(2)) = 3/5 | true
     | atanh(1/2) = log(3)/2 | true
     | asinh(3/4) = log(2) | true
     | acosh(5/3) = log(3) | true
     | asinh(1) = log(1+sqrt(2)) | true
    x: positive | sinh(log(x)) = (x**2-1)/(2*x) | true
    x: positive | cosh(log(x)) = (x+1/x)/2 | true
    x: real | sin(Abs(x)) = Abs(sin(x)) | false
    x: real in (-pi,pi) | sin(Abs(x)) = Abs(sin(x)) | true
    x: real | cos(Abs(x)) = cos(x) | true
    x: real | cosh(Abs(x)) = cosh(x) | true
    x: real | sin(-x) = -sin(x) | true
    x: real | sin(x)*cos(x) = sin(2*x)/2 | true
    x: real | (sin(x)+cos(x))**2 = 1+sin(2*x) | true
    x: real; a: real; b: real | a*sin(x)+b*cos(x) = sqrt(a**2+b**2)*sin(x+atan2(b, a)) | true | a > 0
    x: real; a: positive; b: real | a*sin(x)+b*cos(x) = sqrt(a**2+b**2)*sin(x+atan(b/a)) | true
    x: real; a: real; b: positive | a*cos(x)+b*sin(x) = sqrt(a**2+b**2)*cos(x-acos(a/sqrt(a**2+b**2))) | true
    x: real | sin(x)**2 = (1-cos(2*x))/2 | true
    x: real | 1/(1+tan(x)**2) = cos(x)**2 | conditional
    x: real | sin(x)/x = 1 | false | x != 0
    n: positive integer; x: real | cos(n*x) = cos(x)**n | false
    x: real | floor(sin(x)**2+cos(x)**2) = 1 | true
    n: positive integer | Product(2*sin(pi*k/n), (k, 1, n-1)) = n | true
    x: real; n: positive integer | Sum(cos(k*x), (k, 1, n)) = sin(n*x/2)*cos((n+1)*x/2)/sin(x/2) | true | sin(x/2) != 0
    x: real; n: positive integer | Sum(sin(k*x), (k, 1, n)) = sin(n*x/2)*sin((n+1)*x/2)/sin(x/2) | true | sin(x/2) != 0
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_link(line: str) -> None:
    as_expected(line)
