"""Equations and inequalities in one variable, by a chart of signs."""

import pytest

from .link_lines import as_expected, lines
from .links import provable

LINKS = lines("""
    x: real in [0,2*pi) | Eq(sin(x), 1) <=> Eq(x, pi/2) | true
    x: real in [0,pi] | Eq(sin(x), 0) <=> Or(Eq(x,0), Eq(x,pi)) | true
    x: real in [0,2*pi] | Eq(sin(x), 0) <=> Or(Eq(x,0), Eq(x,pi)) | false
    x: real in [0,2*pi) | Eq(cos(x), 1/2) <=> Or(Eq(x,pi/3), Eq(x,5*pi/3)) | true
    x: real in [0,2*pi) | Eq(cos(x), 1/2) <=> Eq(x,pi/3) | false
    x: real in [0,2*pi) | Eq(sin(x), sqrt(3)/2) <=> Eq(x,pi/3) | false
    x: real in [0,pi] | Eq(2*cos(x)**2-cos(x)-1, 0) <=> Or(Eq(x,0), Eq(x,2*pi/3)) | true
    x: real in [0,pi]; y: real in [0,pi] | Eq(cos(x), cos(y)) <=> Eq(x,y) | true
    x: real in [0,2*pi]; y: real in [0,2*pi] | Eq(cos(x), cos(y)) <=> Eq(x,y) | false
    x: real in (0,pi) | sin(x) >= 1/2 <=> And(x >= pi/6, x <= 5*pi/6) | true
    x: real in (0,pi) | sin(x) >= 1/2 <=> x >= pi/6 | false
    x: real in (-pi/2,pi/2) | tan(x) > 1 <=> x > pi/4 | true
    x: real | Eq(exp(x), 1+x) <=> Eq(x,0) | true
    x: real | Eq(sin(x), x) <=> Eq(x,0) | true
    x: positive | Eq(x**2, 2*log(x)+1) <=> Eq(x,1) | true
    x: positive | log(x) >= x-1 <=> Eq(x,1) | true
    x: positive | log(x) >= x-1 <=> x >= 1 | false
    x: nonzero real | x*exp(x) > 0 <=> x > 0 | true
    x: positive | Eq(2**x, x**2) <=> Or(Eq(x,2), Eq(x,4)) | true
    x: positive | Eq(2**x, x**2) <=> Eq(x,2) | false
""")


@pytest.mark.parametrize("line", LINKS)
def test_link(line: str) -> None:
    as_expected(line)
    symbols, sides, expected = [part.strip() for part in line.split("|")]
    left, right = sides.split(" <=> ")
    if expected == "false":  # also where no witness is looked for
        assert not provable(symbols, left, "<=>", right)
