"""Equal derivatives and one value."""

import pytest

from .link_lines import as_expected, lines

LINKS = lines("""
    x: real in [-1,1] | asin(x)+acos(x) = pi/2 | true
    x: positive | atan(x)+atan(1/x) = pi/2 | true
    x: nonzero real | atan(x)+atan(1/x) = pi*sign(x)/2 | true
    x: real in (-1,1) | 3*atan(x) = atan((3*x-x**3)/(1-3*x**2)) | conditional | 3*x**2 != 1
    x: real in (-1/2,1/2) | 3*atan(x) = atan((3*x-x**3)/(1-3*x**2)) | true
    x: real | atan(exp(x))+atan(exp(-x)) = pi/2 | true
    x: real | atan(sinh(x)) = asin(tanh(x)) | true
    x: real | erf(x)+erfc(x) = 1 | true
    x: real | erf(-x) = -erf(x) | true
    x: real in (0,oo) | atan(1/(1+x))+atan(x/(2+x)) = pi/4 | true
    x: real in (0,pi) | atan(tan(x/2)) = x/2 | true
    x: real in (-pi/2,pi/2) | atanh(sin(x)) = log(sec(x)+tan(x)) | true
    x: real in (-pi/2,pi/2) | asinh(tan(x)) = atanh(sin(x)) | true
    x: real in (-pi/2,pi/2) | log(sec(x)+tan(x)) = log(tan(x/2+pi/4)) | true
    x: real in (-pi/2,pi/2) | 2*atanh(tan(x/2)) = asinh(tan(x)) | true
    x: real in (0,pi) | log(tan(x/2)) = -log(csc(x)+cot(x)) | true
    x: real in (0,pi) | log(tan(x/2)) = log((1-cos(x))/(1+cos(x)))/2 | true
    x: real | Abs(x) = sqrt(x**2) | true
    x: real | x*Abs(x) = x**2*sign(x) | true
    x: nonzero real | atan(x)+atan(1/x) = pi/2 | open
    x: real | Abs(x)/x = 1 | open | x != 0
    x: real | atan((1+x)/(1-x)) = atan(x)+pi/4 | open | x != 1
    x: real | floor(x) = 0 | open
    x: nonzero real | log(Abs(x)) = log(x**2)/2 + sign(x) - 1 | open
    x: nonnegative real; y: nonnegative real | x**y = x**y*Abs(sign(x)) | open
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_link(line: str) -> None:
    as_expected(line)
