"""Integers by their residues."""

import pytest

from .link_lines import as_expected, lines

LINKS = lines("""
    n: integer | sin(pi*n/2)**2 = (1-(-1)**n)/2 | true
    n: integer | cos(2*pi*n/3) = cos(4*pi*n/3) | true
    n: integer | (-1)**(n*(n-1)/2)*(-1)**n = (-1)**(n*(n+1)/2) | true
    n: positive integer | cos(2*pi*n/3)+cos(2*pi*(n+1)/3)+cos(2*pi*(n+2)/3) = 0 | true
    n: integer | I**n+I**(n+1)+I**(n+2)+I**(n+3) = 0 | true
    n: integer | I**n = cos(n*pi/2)+I*sin(n*pi/2) | true
    n: integer | cos(n*pi/2) = (I**n+(-I)**n)/2 | true
    n: integer | exp(2*pi*I*n/3)**3 = 1 | true
    n: integer | sin(n*pi/4)**4 = 1/4 | false
    n: integer | sin(n*pi/6)**2+cos(n*pi/6)**2 = 1 | true
    n: integer | 4*cos(n*pi/3)**2 = 2+2*cos(2*n*pi/3) | true
    n: nonnegative integer | (-1)**n*(2*n+1) = (2*n+1)*cos(n*pi) | true
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_link(line: str) -> None:
    as_expected(line)
