"""Integrals with a moving end whose integrand has poles somewhere: the ends must lie on the same side of them, in either order."""

import pytest

from .link_lines import as_expected, lines, verdict

LINKS = lines("""
    a: real in (-pi/2,pi/2) | Integral(tan(x),(x,0,a)) = -log(cos(a)) | true
    a: real in (0,pi/2) | Integral(tan(x),(x,0,a)) = -log(cos(a)) | true
    a: real in (0,pi/2) | Integral(tan(x),(x,0,a)) = log(cos(a)) | false
    a: real in (pi/2,3*pi/2) | Integral(tan(x),(x,pi,a)) = -log(-cos(a)) | true
    a: real in (pi/2,3*pi/2) | Integral(tan(x),(x,0,a)) = -log(Abs(cos(a))) | false
    a: real in (-pi/4,pi/4) | Integral(tan(2*x),(x,0,a)) = -log(cos(2*a))/2 | true
    a: real in (-pi/2,pi/2) | Integral(1/cos(x)**2,(x,0,a)) = tan(a) | true
    a: real in (-2,-7/4); b: real in (7/4,2) | Integral(1/cos(x)**2,(x,a,b)) = tan(b)-tan(a) | false
    a: real in (0,pi) | Integral(cot(x),(x,pi/2,a)) = log(sin(a)) | true
    a: real in (0,pi) | Integral(1/sin(x),(x,pi/2,a)) = log(tan(a/2)) | true
    a: real in (0,pi/2); b: real in (0,pi/2) | Integral(1/sin(x)**2,(x,a,b)) = cot(a)-cot(b) | true
    a: negative; b: negative | Integral(1/x,(x,a,b)) = log(b/a) | true
    a: negative; b: positive | Integral(1/x,(x,a,b)) = log(-b/a) | false
    a: negative; b: positive | Integral(1/x**2,(x,a,b)) = 1/a-1/b | false
    a: positive; b: positive | Integral(1/x**2,(x,a,b)) = 1/b-1/a | false
    a: real in (-1,1) | Integral(1/sqrt(1-x**2),(x,0,a)) = asin(a) | true
    a: real in [-1,1] | Integral(1/sqrt(1-x**2),(x,0,a)) = asin(a) | true
    a: real in (-1,1) | Integral(1/sqrt(1-x**2),(x,0,a)) = acos(a) | false
    a: real in (-1,1) | Integral(1/(x**2-2),(x,0,a)) = log((sqrt(2)-a)/(sqrt(2)+a))/(2*sqrt(2)) | true
    a: real in (2,3) | Integral(1/(x**2-1),(x,2,a)) = log((a-1)/(a+1))/2+log(3)/2 | true
    a: real in (2,3) | Integral(1/(x**2-1),(x,0,a)) = log(Abs((1-a)/(1+a)))/2 | false
    a: real in (0,1); b: real in (1,2) | Integral(1/(x*(x-1)),(x,a,b)) = log(Abs((b-1)/b))-log(Abs((a-1)/a)) | false
    a: nonzero real | Integral(1/x,(x,a,2*a)) = log(2) | true
    a: nonzero real | Integral(1/x,(x,-a,a)) = 0 | open
    a: real | Integral(1/(x-x),(x,0,a))*0 = 0 | open
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_link(line: str) -> None:
    as_expected(line)


CONDITIONS = [
    ("b: real | Integral(1/x, (x, 1, b)) = log(b)", "b > 0"),
    ("a: positive; b: real | Integral(1/x, (x, a, b)) = log(b/a)", "b > 0"),
    ("a: real; b: real | Integral(1/x, (x, a, b)) = log(b/a)", "a*b > 0"),
    ("a: real; b: real | Integral(1/x, (x, -a, b)) = log(Abs(b/a))", "a*b < 0"),
    ("a: nonzero real; b: nonzero real | Integral(1/x**2, (x, a, b)) = 1/a-1/b", "a*b > 0"),
    ("a: real | Integral(1/(1-x), (x, 0, a)) = -log(1-a)", "a < 1"),
    ("a: real; c: real | Integral(1/(x-c), (x, 0, a)) = log((a-c)/(-c))", "c*(a - c) < 0"),
    ("a: real | Integral(1/(x**2-1), (x, 0, a)) = log((1-a)/(1+a))/2", "a < 1 and a > -1"),
    ("a: real | Integral(1/sqrt(1-x**2), (x, 0, a)) = asin(a)", "a < 1 and a > -1"),
    ("a: real | Integral(tan(x), (x, 0, a)) = -log(cos(a))", "-(pi/2) < a and a < pi/2"),
    ("a: real in (1,2) | Integral(tan(x), (x, 1, a)) = log(cos(1))-log(cos(a))", "a < pi/2"),
    ("b: real | Integral(log(x), (x, 1, b)) = b*log(b)-b+1", "b > 0"),
    ("b: real | Integral(1/(x*log(x)), (x, 2, b)) = log(log(b))-log(log(2))", "b > 1"),
    ("a: real | Integral(exp(x)/(exp(x)-1), (x, 1, a)) = log((exp(a)-1)/(E-1))", "a > 0"),
    ("a: real | Integral(exp(1/x)/x**2, (x, 1, a)) = E-exp(1/a)", "a > 0"),
    ("a: real | Integral(1/x, (x, a, a)) = 0", "a != 0"),
    ("a: real | Integral(sqrt(x), (x, 0, a)) = 2*a**(3/2)/3", "a >= 0"),
]


@pytest.mark.parametrize(("line", "condition"), CONDITIONS)
def test_the_condition(line: str, condition: str) -> None:
    found = verdict(f"{line} | conditional")
    assert (found.status, " and ".join(c.words or c.text for c in found.open_conditions)) == ("conditional", condition)
