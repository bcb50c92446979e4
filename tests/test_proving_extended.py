"""Limits, series and integrals that are infinite."""

import pytest

from .links import link

LINES = [
    ("", "Limit(1/x,x,0,'+')", "oo", "proved"),
    ("", "Limit(1/x,x,0,'-')", "-oo", "proved"),
    ("", "Limit(1/x,x,0)", "oo", "wrong"),
    ("", "Limit(1/x**2,x,0)", "oo", "proved"),
    ("", "Limit(1/x**2,x,0)", "-oo", "wrong"),
    ("", "Limit(log(x),x,0,'+')", "-oo", "proved"),
    ("", "Limit(exp(x)/x**5,x,oo)", "oo", "proved"),
    ("", "Limit(x/exp(x),x,oo)", "oo", "wrong"),
    ("a: positive", "Limit(a*x,x,oo)", "oo", "proved"),
    ("a: real", "Limit(a*x,x,oo)", "oo", "not proved"),
    ("", "Sum(1/k,(k,1,oo))", "oo", "proved"),
    ("", "Sum(1/k**2,(k,1,oo))", "oo", "wrong"),
    ("", "Sum((-1)**k,(k,1,oo))", "oo", "not proved"),
    ("", "Integral(1/x,(x,0,1))", "oo", "proved"),
    ("", "Integral(1/x,(x,-1,1))", "oo", "not proved"),
    ("", "Integral(exp(x),(x,-oo,oo))", "oo", "proved"),
    ("", "Limit(x**2,x,oo)", "Limit(x,x,oo)*Limit(x,x,oo)", "wrong"),  # neither side has a value, and oo is written on none
    ("", "Limit(-2*x,x,oo)", "2*Limit(x,x,oo)", "wrong"),
    ("", "Limit(x,x,oo) - Limit(x,x,oo)", "0", "wrong"),
    ("", "Limit(x,x,oo) - Limit(x,x,oo)", "oo", "not proved"),
    ("x: real", "x", "oo", "wrong"),
    ("", "oo + 1", "oo", "proved"),
    ("", "exp(oo)", "oo", "not proved"),
    ("", "oo**2", "oo", "not proved"),
    ("", "1/oo", "0", "not proved"),
    ("", "Limit(exp(x),x,oo)", "exp(oo)", "not proved"),
]


@pytest.mark.parametrize(("symbols", "left", "right", "status"), LINES)
def test_an_infinite_value(symbols: str, left: str, right: str, status: str) -> None:
    assert link(symbols, left, "=", right).status == status
