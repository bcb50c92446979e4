"""Symbols that take few values: integers of a short range, roots of an equation, entries of a binary vector."""

import pytest

from .link_lines import as_expected, lines
from .links import provable

LINKS = lines("""
    y: integer in 0..1 | y**2 = y | true
    y: integer in -1..1 | y**3 = y | true
    y: integer in 0..2 | y**2 = y | false
    y: integer in 0..1; a: positive | a**y = 1+y*(a-1) | true
    y: integer in 0..1; a: positive | a**y = 1+y*a | false
    y: integer in 0..1; p: real in (0,1) | p**y*(1-p)**(1-y) = y*p+(1-y)*(1-p) | true
    y: integer in 0..1; p: real in (0,1) | p**y*(1-p)**(1-y) = y*(1-p)+(1-y)*p | false
    y: integer in 0..1; z: real | -y*log(1/(1+exp(-z)))-(1-y)*log(1-1/(1+exp(-z))) = log(1+exp(-(2*y-1)*z)) | true
    y: integer in 0..1; x: real | x**y/x = x**(y-1) | conditional
    y: integer in 0..1; x: integer in 0..1 | Max(x,y) = x+y-x*y | true
    y: integer in 0..1; x: integer in 0..1 | Eq(x*y,1) <=> And(Eq(x,1), Eq(y,1)) | true
    y: integer in 0..1; x: integer in 0..1 | Eq(x*y,0) <=> And(Eq(x,0), Eq(y,0)) | false
    k: integer in 0..3 | factorial(k) <= 2*k+1 | true
    k: integer in 0..4 | factorial(k) <= 2*k+1 | false
    y: real; z: real | exp(-y*z) = cosh(z)-y*sinh(z) | true | y**2 == 1
    y: real; z: real | exp(-y*z) = cosh(z)+y*sinh(z) | false | y**2 == 1
    y: real; a: real; x: real | (y-a*x)**2 = (1-y*a*x)**2 | true | y**2 == 1
    y: real | y = 1 | true | y**2 == 1 | y > 0
    y: real | y = 1 | false | y**2 == 1
    n: positive integer; y: binary vector[n]; z: vector[n] | Sum(log(1+exp(-(2*y[i]-1)*z[i])),(i,1,n)) = Sum(log(1+exp(z[i]))-y[i]*z[i],(i,1,n)) | true
    n: positive integer; y: binary vector[n]; z: vector[n] | Sum(log(1+exp(-(2*y[i]-1)*z[i])),(i,1,n)) = Sum(log(1+exp(z[i]))+y[i]*z[i],(i,1,n)) | false
    n: positive integer; y: binary vector[n]; p: vector[n] | Product(p[i]**y[i],(i,1,n)) = Product(1-y[i]+y[i]*p[i],(i,1,n)) | true
    n: positive integer; y: binary vector[n]; p: vector[n] | Product(p[i]**y[i],(i,1,n)) = Product(1+y[i]*p[i],(i,1,n)) | false
""")


@pytest.mark.parametrize("line", LINKS)
def test_link(line: str) -> None:
    as_expected(line)
    symbols, sides, expected, *assume = [part.strip() for part in line.split("|")]
    relation = next(r for r in (" <=> ", " <= ", " = ") if r in sides)
    left, right = sides.split(relation)
    if expected == "false":  # also where no witness is looked for
        assert not provable(symbols, left, relation.strip(), right, tuple(assume))
