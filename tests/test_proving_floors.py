"""Links with floors and ceilings: symbols, left side, relation, right side, what the checker says, assumptions."""

from typing import Any

import pytest

from .links import link, provable

LINKS: list[tuple[Any, ...]] = [
    ("x:real;n:integer", "floor(x+n)", "=", "floor(x)+n", "proved"),
    ("x:real", "floor(x)+floor(x+1/2)", "=", "floor(2*x)", "proved"),
    ("x:real", "floor(x)+floor(x+1/3)+floor(x+2/3)", "=", "floor(3*x)", "proved"),
    ("x:real", "ceiling(x)", "=", "-floor(-x)", "proved"),
    ("x:real", "ceiling(x+3)", "=", "ceiling(x)+3", "proved"),
    ("n:integer", "floor(n)", "=", "n", "proved"),
    ("n:integer", "floor(n/2)+ceiling(n/2)", "=", "n", "proved"),
    ("n:integer", "floor(n/2)", "=", "(2*n-1+(-1)**n)/4", "proved"),
    ("x:real", "floor(x)", "<=", "x", "proved"),
    ("x:real", "x-floor(x)", "<", "1", "proved"),
    ("x:real", "ceiling(x)-floor(x)", "<=", "1", "proved"),
    ("x:real", "floor(x)+floor(-x)", "=", "Piecewise((0,Eq(x,floor(x))),(-1,True))", "proved"),
    ("x:real", "floor(floor(x)/2)", "=", "floor(x/2)", "proved"),
    ("x:real", "floor(x/2)+floor((x+1)/2)", "=", "floor(x)", "proved"),
    ("x:real in [0,1)", "floor(x)", "=", "0", "proved"),
    ("x:real;y:real", "floor(x)+floor(y)", "<=", "floor(x+y)", "proved"),
    ("x:real;y:real", "floor(x+y)", "<=", "floor(x)+floor(y)+1", "proved"),
    ("x:real", "floor(-x)", "=", "-floor(x)", "wrong"),
    ("x:real", "floor(2*x)", "=", "2*floor(x)", "wrong"),
    ("x:real", "ceiling(x)", "=", "floor(x)+1", "wrong"),
    ("x:real", "floor(x**2)", "=", "floor(x)**2", "wrong"),
    ("", "floor(pi)", "=", "3", "proved"),
    ("", "ceiling(sqrt(2))", "=", "2", "proved"),
    ("x:real", "floor(floor(x))", "=", "floor(x)", "proved"),
    ("x:real", "ceiling(floor(x))", "=", "floor(x)", "proved"),
    ("x:real", "floor(x+1/2)", "=", "ceiling(floor(2*x)/2)", "proved"),
    ("n:nonnegative integer", "floor((n+1)/2)", "=", "ceiling(n/2)", "proved"),
    ("n:integer", "floor((n+2)/2)", "=", "floor(n/2)+1", "proved"),
    ("x:real", "floor(x-1)", "=", "floor(x)-1", "proved"),
    ("x:real", "floor(2*x)-2*floor(x)", "<=", "1", "proved"),
    ("x:real", "floor(2*x)-2*floor(x)", ">=", "0", "proved"),
    ("x:real", "Max(floor(x),0)", "=", "floor(Max(x,0))", "proved"),
    ("n:integer", "floor(n/3)+floor((n+1)/3)+floor((n+2)/3)", "=", "n", "proved"),
]  # fmt: skip


@pytest.mark.parametrize("row", LINKS, ids=lambda row: f"{row[1]} {row[2]} {row[3]}")
def test_link(row: tuple[Any, ...]) -> None:
    assert link(*row[:4], *row[5:]).status == row[4]


FALSE = [
    ("x: real", "floor(x) + floor(x + 1/2)", "=", "floor(2*x + 1/2)"),
    ("x: real", "ceiling(x)", "=", "floor(x) + 1"),
    ("x: real", "x - floor(x)", "<", "9/10"),
    ("n: integer", "floor(n/2)", "=", "(n - 1)/2"),
    ("x: real; y: real", "floor(x + y)", "=", "floor(x) + floor(y)"),
]


@pytest.mark.parametrize("row", FALSE, ids=lambda row: f"{row[1]} {row[2]} {row[3]}")
def test_no_prover_says_yes(row: tuple[Any, ...]) -> None:
    assert not provable(*row)
