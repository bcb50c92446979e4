"""Inverse functions and the angles they leave."""

import pytest

from .link_lines import as_expected, lines

LINKS = lines("""
    x: positive | atan(x)+atan(1/x) = pi/2 | true
    x: negative | atan(x)+atan(1/x) = -pi/2 | true
    x: nonzero real | atan(x)+atan(1/x) = pi/2 | conditional
    x: real in [-pi/2,pi/2] | asin(sin(x)) = x | true
    x: real in [0,pi] | acos(cos(x)) = x | true
    x: real in (-pi/2,pi/2) | atan(tan(x)) = x | true
    x: real in [pi/2,3*pi/2] | asin(sin(x)) = pi-x | true
    x: real in [pi,2*pi] | acos(cos(x)) = 2*pi-x | true
    x: real in (pi/2,3*pi/2) | atan(tan(x)) = x-pi | true
    x: real | acos(cos(x)) = x | conditional
    x: real | asin(sin(x)) = x | conditional
    x: real | atan(tan(x)) = x | conditional | cos(x) != 0
    x: real in [-1,1] | asin(x)+acos(x) = pi/2 | true
    x: real in (-1,1) | asin(x) = atan(x/sqrt(1-x**2)) | true
    x: real | atan(x) = asin(x/sqrt(1+x**2)) | true
    x: real in [-1,1] | acos(-x) = pi-acos(x) | true
    x: real in [-1,1] | asin(-x) = -asin(x) | true
    x: real in [0,1] | acos(x) = asin(sqrt(1-x**2)) | true
    x: real in [0,1] | asin(x) = acos(sqrt(1-x**2)) | true
    x: real in [-1,1] | acos(x) = 2*atan(sqrt((1-x)/(1+x))) | conditional
    x: real in (-1,1] | acos(x) = 2*atan(sqrt((1-x)/(1+x))) | true
    x: real in [-1,1] | 2*asin(x) = asin(2*x*sqrt(1-x**2)) | conditional
    x: real in [0,1] | acos(2*x**2-1) = 2*acos(x) | true
    x: real in [-1,1] | acos(1-2*x**2) = 2*asin(Abs(x)) | true
    x: real in (-1,1) | 2*atan(x) = atan(2*x/(1-x**2)) | true
    x: real in [-1,1] | 2*atan(x) = asin(2*x/(1+x**2)) | true
    x: nonnegative real | 2*atan(x) = acos((1-x**2)/(1+x**2)) | true
    x: real in [1,oo) | 2*atan(x)+asin(2*x/(1+x**2)) = pi | true
    x: real; y: real | atan(x)+atan(y) = atan((x+y)/(1-x*y)) | true | x*y < 1
    x: real; y: real | atan(x)-atan(y) = atan((x-y)/(1+x*y)) | true | x*y > -1
    x: real; y: real | atan(x)+atan(y) = atan((x+y)/(1-x*y)) | conditional | x*y != 1
    x: positive; y: positive | atan(x)+atan(y) = atan((x+y)/(1-x*y))+pi | true | x*y > 1
    x: real; y: real | atan(x)-atan(y) = atan((x-y)/(1+x*y)) | conditional | x*y != -1
     | 4*atan(1/5)-atan(1/239) = pi/4 | true
     | atan(1/2)+atan(1/3) = pi/4 | true
     | 2*atan(1/3)+atan(1/7) = pi/4 | true
     | atan(1)+atan(2)+atan(3) = pi | true
     | atan(1/3) = atan(1/2)-atan(1/7) | true
     | atan(1/2)+atan(1/5)+atan(1/8) = pi/4 | true
     | 12*atan(1/18)+8*atan(1/57)-5*atan(1/239) = pi/4 | true
     | 44*atan(1/57)+7*atan(1/239)-12*atan(1/682)+24*atan(1/12943) = pi/4 | true
     | 4*atan(1/5)-atan(1/238) = pi/4 | false
     | asin(3/5)+asin(4/5) = pi/2 | true
     | asin(5/13)+asin(12/13) = pi/2 | true
     | 2*asin(3/5) = acos(7/25) | true
     | asin(1/sqrt(5))+asin(1/sqrt(10)) = pi/4 | true
     | acos(-1/2) = 2*pi/3 | true
     | asin(sqrt(3)/2) = pi/3 | true
     | atan(sqrt(3)) = pi/3 | true
     | atan(2-sqrt(3)) = pi/12 | true
     | atan(sqrt(2)-1) = pi/8 | true
     | acos((sqrt(5)+1)/4) = pi/5 | true
     | asin(1) = pi/2 | true
     | sin(acos(3/5)) = 4/5 | true
     | cos(asin(3/5)) = 4/5 | true
     | tan(acos(1/3)) = 2*sqrt(2) | true
     | sin(2*atan(1/2)) = 4/5 | true
     | cos(4*atan(1/2)) = -7/25 | true
     | asin(sin(5)) = 5-2*pi | true
     | acos(cos(4)) = 2*pi-4 | true
     | atan(tan(2)) = 2-pi | true
     | asin(sin(2)) = pi-2 | true
     | asin(sin(2)) = 2 | false
    x: real in [-1,1] | sin(acos(x)) = sqrt(1-x**2) | true
    x: real in [-1,1] | cos(asin(x)) = sqrt(1-x**2) | true
    x: real | cos(atan(x)) = 1/sqrt(1+x**2) | true
    x: real | sin(atan(x)) = x/sqrt(1+x**2) | true
    x: real in (-1,1) | tan(asin(x)) = x/sqrt(1-x**2) | true
    x: real in [-1,1] | cos(2*asin(x)) = 1-2*x**2 | true
    x: real in [-1,1] | sin(2*acos(x)) = 2*x*sqrt(1-x**2) | true
    x: real in [-1,1] | cos(3*acos(x)) = 4*x**3-3*x | true
    x: real in [-1,1] | cos(5*acos(x)) = 16*x**5-20*x**3+5*x | true
    x: real | asinh(x) = log(x+sqrt(x**2+1)) | true
    x: real in [1,oo) | acosh(x) = log(x+sqrt(x**2-1)) | true
    x: real in (-1,1) | atanh(x) = log((1+x)/(1-x))/2 | true
    x: real | asinh(sinh(x)) = x | true
    x: real | acosh(cosh(x)) = Abs(x) | true
    x: nonnegative real | acosh(cosh(x)) = x | true
    x: real | atanh(tanh(x)) = x | true
    x: real | asinh(-x) = -asinh(x) | true
    x: real | asinh(x) = atanh(x/sqrt(1+x**2)) | true
    x: real in [1,oo) | cosh(asinh(sqrt(x**2-1))) = x | true
    x: real | sinh(asinh(x)) = x | true
    x: real in [1,oo) | sinh(acosh(x)) = sqrt(x**2-1) | true
    x: real | cosh(asinh(x)) = sqrt(x**2+1) | true
    x: real in (-1,1) | cosh(atanh(x)) = 1/sqrt(1-x**2) | true
    x: real in (-1,1) | 2*atanh(x) = atanh(2*x/(1+x**2)) | true
    x: real | 2*asinh(x) = asinh(2*x*sqrt(1+x**2)) | true
    x: real in [1,oo) | 2*acosh(x) = acosh(2*x**2-1) | true
    x: real in (-1,1); y: real in (-1,1) | atanh(x)+atanh(y) = atanh((x+y)/(1+x*y)) | true
    x: real | 2*atan(tanh(x/2)) = atan(sinh(x)) | true
    x: real | 2*atan(exp(x))-pi/2 = atan(sinh(x)) | true
    x: real | 2*atan(exp(x))-pi/2 = asin(tanh(x)) | true
    x: nonnegative real | acos(1/cosh(x)) = atan(sinh(x)) | true
    x: real | tanh(x/2) = sinh(x)/(1+cosh(x)) | true
    x: real | acosh(cosh(x)) = x | conditional
    x: positive | acot(x) = pi/2-atan(x) | true
    x: nonzero real | acot(x) = atan(1/x) | true
    x: negative | acot(x) = -pi/2-atan(x) | true
    x: positive; y: real | atan2(y, x) = atan(y/x) | true
    x: positive; y: real | cos(atan2(y, x)) = x/sqrt(x**2+y**2) | true
    x: real; y: positive | atan2(y, x) = pi/2-atan(x/y) | true
    t: real in (-pi,pi); r: positive | atan2(r*sin(t), r*cos(t)) = t | true
    x: positive | Derivative(atan(x)+atan(1/x), x) = 0 | true
    x: real in (-1,1) | Derivative(asin(x), x) = 1/sqrt(1-x**2) | true
    x: real | atan(x) = 2*atan(x/(1+sqrt(1+x**2))) | true
    x: real in (0,1) | acos(x)/2 = asin(sqrt((1-x)/2)) | true
    x: real in (0,1) | asin(sqrt(x)) = atan(sqrt(x/(1-x))) | true
    x: real in [0,1] | asin(2*x-1)+pi/2 = 2*asin(sqrt(x)) | true
    x: real in (-1,1) | atan((1+x)/(1-x)) = pi/4+atan(x) | true
    x: real | atan((1+x)/(1-x)) = pi/4+atan(x) | conditional | x != 1
    x: real in (1,oo) | atan((1+x)/(1-x)) = atan(x)-3*pi/4 | true
    x: real in (-pi/4,3*pi/4) | atan((1+tan(x))/(1-tan(x))) = x+pi/4 | conditional
    x: real in (-1,1) | asin(x) = x | false
    x: real | atan(x) = x/(1+x**2/3) | false
    x: real in [-1/2,1/2] | 3*asin(x) = asin(3*x-4*x**3) | true
    x: real in [1/2,1] | 3*acos(x) = acos(4*x**3-3*x) | true
    x: real | atan(-x) = -atan(x) | true
    x: real; y: real | atan(x)+atan(y) = atan((x+y)/(1-x*y)) | open | x*y > 1
    x: real | 3*atan(x) = atan((3*x-x**3)/(1-3*x**2)) | open | 3*x**2 != 1
    x: real in [-1,1] | 3*asin(x) = asin(3*x-4*x**3) | open
    x: real in (0,2*pi) | acos(cos(x)) = x | open
    x: real in (-2,2) | asin(sin(x)) = x | open
    x: real | asin(2*x/(1+x**2)) = 2*atan(x) | open
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_link(line: str) -> None:
    as_expected(line)
