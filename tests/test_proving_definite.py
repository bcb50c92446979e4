"""Signs between two ends, and signs of binary forms."""

import pytest

from .links import link, provable

LINES = [
    ("x: nonzero real; w: real", "x**4+x**2*w**2+w**4", "x**4+x**2*w**2+w**4", (), "proved"),
    ("x: real; w: real", "x**4+x**2*w**2+w**4", "x**4+x**2*w**2+w**4", (), "conditional"),
    ("z: nonzero complex; w: complex", "z**4+z**2*w**2+w**4", "z**4+z**2*w**2+w**4", (), "conditional"),
    ("x: real; w: real", "x**2+x*w+w**2", "x**2+x*w+w**2", ("x > w",), "proved"),
    ("x: real; w: real", "x**2+x*w+w**2", "x**2+x*w+w**2", ("x >= w",), "conditional"),
    ("x: positive; t: real in [0,1]", "t*x+1-t", "t*x+1-t", (), "proved"),
    ("x: nonnegative; t: real in [0,1]", "t*x+1-t", "t*x+1-t", (), "conditional"),
    ("x: nonnegative; t: real in [0,1)", "t*x+1-t", "t*x+1-t", (), "proved"),
    ("x: nonnegative; t: real in (0,1]", "t*x+1-t", "t*x+1-t", (), "conditional"),
    ("x: positive; y: nonnegative; t: real in [0,1]", "t*x+(1-t)*y", "t*x+(1-t)*y", (), "conditional"),
    ("x: positive; y: nonnegative; t: real in (0,1]", "t*x+(1-t)*y", "t*x+(1-t)*y", (), "proved"),
    ("x: nonnegative; y: positive; t: real in [0,1]", "t*x+(1-t)*y", "t*x+(1-t)*y", (), "conditional"),
    ("x: nonnegative; y: positive; t: real in [0,1)", "t*x+(1-t)*y", "t*x+(1-t)*y", (), "proved"),
    ("x: real in [0,1); t: real in [-1,1]", "t*x+1", "t*x+1", (), "proved"),
    ("x: nonnegative; t: real in [-1,1]", "t*x+1", "t*x+1", (), "conditional"),
]


@pytest.mark.parametrize(("symbols", "top", "bottom", "assume", "status"), LINES)
def test_a_quotient_of_equal_terms(symbols: str, top: str, bottom: str, assume: tuple[str, ...], status: str) -> None:
    assert link(symbols, f"({top})/({bottom})", "=", "1", assume).status == status


ORDERS = [
    ("x: real; y: real", "x**5", ">", "y**5", ("x > y",)),
    ("x: positive; t: real in [0,1]; y: positive", "t*log(x)+(1-t)*log(y)", "<=", "log(t*x+(1-t)*y)", ()),
    ("a: positive; b: positive; p: real in (1,oo); q: real in (1,oo)", "a*b", "<=", "a**p/p+b**q/q", ("Eq(1/p+1/q,1)",)),
]


@pytest.mark.parametrize(("symbols", "left", "relation", "right", "assume"), ORDERS)
def test_an_order(symbols: str, left: str, relation: str, right: str, assume: tuple[str, ...]) -> None:
    assert link(symbols, left, relation, right, assume).status == "proved"
    assert link(symbols, right, relation, left, assume).status == "wrong"
    assert not provable(symbols, right, relation, left, assume)  # also where no witness is looked for
