"""Links with corners, jumps and cases: symbols, left side, relation, right side, what the checker says, assumptions."""

from typing import Any

import pytest

from .links import link, provable

LINKS: list[tuple[Any, ...]] = [
    ("x:real;y:real", "Max(x,y)", "=", "(x+y+Abs(x-y))/2", "proved"),
    ("x:real;y:real", "Min(x,y)", "=", "(x+y-Abs(x-y))/2", "proved"),
    ("x:real;y:real", "Max(x,y)+Min(x,y)", "=", "x+y", "proved"),
    ("x:real;y:real", "Max(x,y)*Min(x,y)", "=", "x*y", "proved"),
    ("x:real;y:real", "Max(x,y)-Min(x,y)", "=", "Abs(x-y)", "proved"),
    ("x:real;y:real;z:real", "Max(x,Max(y,z))", "=", "Max(Max(x,y),z)", "proved"),
    ("x:real;y:real;z:real", "Max(x,y,z)", "=", "Max(z,Max(y,x))", "proved"),
    ("x:real;y:real;z:real", "Max(x,Min(y,z))", "=", "Min(Max(x,y),Max(x,z))", "proved"),
    ("x:real;y:real;z:real", "Max(x+z,y+z)", "=", "Max(x,y)+z", "proved"),
    ("x:real;y:real;z:real", "Min(x,y,z)", "=", "-Max(-x,-y,-z)", "proved"),
    ("x:real", "Max(x,0)", "=", "x*Heaviside(x)", "proved"),
    ("x:real", "Max(x,0)-Max(-x,0)", "=", "x", "proved"),
    ("x:real", "Max(x,0)+Max(-x,0)", "=", "Abs(x)", "proved"),
    ("x:real", "sign(x)**2*x", "=", "x", "proved"),
    ("x:real", "sign(x)**3", "=", "sign(x)", "proved"),
    ("x:real", "sign(-x)", "=", "-sign(x)", "proved"),
    ("x:real;y:real", "sign(x*y)", "=", "sign(x)*sign(y)", "proved"),
    ("x:real", "sign(sign(x))", "=", "sign(x)", "proved"),
    ("x:real", "Abs(Abs(x))", "=", "Abs(x)", "proved"),
    ("x:real;y:real", "Abs(x+y)", "<=", "Abs(x)+Abs(y)", "proved"),
    ("x:real;y:real", "Abs(Abs(x)-Abs(y))", "<=", "Abs(x-y)", "proved"),
    ("x:real;y:real", "Abs(x-y)", ">=", "Abs(x)-Abs(y)", "proved"),
    ("x:real;y:real", "Max(x,y)", ">=", "x", "proved"),
    ("x:real;y:real", "Min(x,y)", "<=", "(x+y)/2", "proved"),
    ("x:real;y:real", "Max(x+y,0)", "<=", "Max(x,0)+Max(y,0)", "proved"),
    ("x:real;y:real", "Max(Abs(x+y),Abs(x-y))", "=", "Abs(x)+Abs(y)", "proved"),
    ("x:real", "sqrt(x**2)", "=", "Piecewise((x,x>0),(-x,True))", "proved"),
    ("x:real", "sqrt(x**2)", "=", "x*sign(x)", "proved"),
    ("x:real", "Piecewise((1,x>0),(0,Eq(x,0)),(-1,True))", "=", "sign(x)", "proved"),
    ("x:real", "Piecewise((1,x>0),(1/2,Eq(x,0)),(0,True))", "=", "Heaviside(x)", "proved"),
    ("x:real", "Heaviside(x)+Heaviside(-x)", "=", "1", "proved"),
    ("x:real", "Heaviside(x)", "=", "(1+sign(x))/2", "proved"),
    ("x:real", "Piecewise((x,And(x>=0,x<=1)),(0,x<0),(1,True))", "=", "Min(Max(x,0),1)", "proved"),
    ("x:real", "Piecewise((0,x<0),(1,x>1),(x,True))", "=", "Max(0,Min(1,x))", "proved"),
    ("x:real;a:positive", "Max(x-a,0)-Max(-x-a,0)", "=", "sign(x)*Max(Abs(x)-a,0)", "proved"),
    ("x:real;a:positive", "Piecewise((x-a,x>a),(x+a,x<-a),(0,True))", "=", "sign(x)*Max(Abs(x)-a,0)", "proved"),
    ("x:real;a:positive", "Piecewise((a*(exp(x)-1),x<0),(x,True))", "=", "Max(x,0)+Min(a*(exp(x)-1),0)", "proved"),
    ("x:real", "Max(0,1-x)", "=", "Piecewise((1-x,x<1),(0,True))", "proved"),
    ("x:real", "Derivative(x*Abs(x),x)", "=", "2*Abs(x)", "proved"),
    ("x:real", "Derivative(Abs(x)**3,x)", "=", "3*x*Abs(x)", "proved"),
    ("x:real", "Derivative(Max(x,0)**2,x)", "=", "2*Max(x,0)", "proved"),
    ("x:real", "Derivative(Max(x,0)**2/2,x)", "=", "Max(x,0)", "proved"),
    ("x:real", "Derivative(Abs(x),x)", "=", "sign(x)", "conditional"),
    ("x:nonzero real", "Derivative(Abs(x),x)", "=", "sign(x)", "proved"),
    ("x:nonzero real", "Derivative(Abs(x),x)", "=", "x/Abs(x)", "proved"),
    ("x:nonzero real", "Derivative(log(Abs(x)),x)", "=", "1/x", "proved"),
    ("x:real", "Derivative(Max(x,0),x)", "=", "Heaviside(x)", "conditional"),
    ("x:real", "Derivative(Piecewise((x,x>0),(x**2/2,True)),x)", "=", "Piecewise((1,x>0),(x,True))", "conditional"),
    ("x:real", "Derivative(Piecewise((x**2,x>0),(0,True)),x)", "=", "2*Max(x,0)", "proved"),
    ("x:real", "Derivative(Piecewise((exp(x)-1,x<0),(x,True)),x)", "=", "Piecewise((exp(x),x<0),(1,True))", "proved"),
    ("x:real", "Derivative(Piecewise((exp(x)-1,x<0),(x,True)),x)", "=", "Min(exp(x),1)", "proved"),
    ("x:real;a:real in (0,1)", "Derivative(Max(x,a*x),x)", "=", "Piecewise((1,x>0),(a,True))", "conditional"),
    ("x:real", "Abs(x)**2", "=", "x**2", "proved"),
    ("x:real;y:real", "Abs(x)", "=", "x", "wrong"),
    ("x:real;y:real", "Abs(x+y)", "=", "Abs(x)+Abs(y)", "wrong"),
    ("x:real;y:real", "Max(x,y)", "=", "Max(x,-y)", "wrong"),
    ("x:real;y:real", "Max(x,y)", "=", "y", "wrong"),
    ("x:real", "Derivative(x*Abs(x),x)", "=", "2*x", "wrong"),
    ("x:real", "Piecewise((x,x>0),(-x,True))", "=", "x", "wrong"),
    ("x:real", "Heaviside(x)", "=", "Piecewise((1,x>=0),(0,True))", "wrong"),
    ("x:real", "sign(x)", "=", "x/Abs(x)", "conditional"),
    ("x:real", "sign(x)", "=", "Piecewise((1,x>=0),(-1,True))", "wrong"),
    ("x:real;y:real", "Max(x**2,y**2)", "=", "Max(Abs(x),Abs(y))**2", "proved"),
    ("x:real;n:positive integer", "Abs(x**n)", "=", "Abs(x)**n", "proved"),
    ("x:real;n:integer", "Piecewise((1,Eq(n,0)),(x**n,True))", "=", "x**n", "conditional"),
    ("i:integer;j:integer;x:real", "KroneckerDelta(i,j)*x**(i-j)", "=", "KroneckerDelta(i,j)", "conditional"),
    ("i:integer;j:integer", "KroneckerDelta(i,j)", "=", "Piecewise((1,Eq(i,j)),(0,True))", "proved"),
    ("i:integer;j:integer", "KroneckerDelta(i,j)*i", "=", "KroneckerDelta(i,j)*j", "proved"),
    ("i:integer;j:integer", "(1-KroneckerDelta(i,j))*KroneckerDelta(i,j)", "=", "0", "proved"),
    ("n:positive integer;i:index 1..n;j:index 1..n;k:index 1..n",
     "KroneckerDelta(i,j)*KroneckerDelta(j,k)", "=", "KroneckerDelta(i,j)*KroneckerDelta(i,k)", "proved"),
    ("x:real in [0,1]", "Max(x,x**2)", "=", "x", "proved"),
    ("x:real in [0,1]", "Abs(x-2)", "=", "2-x", "proved"),
    ("x:real;d:positive", "Derivative(Piecewise((x**2/2,Abs(x)<=d),(d*Abs(x)-d**2/2,True)),x)", "=", "Max(-d,Min(d,x))", "proved"),
    ("x:real", "Derivative(Max(0,1-x)**2,x)", "=", "-2*Max(0,1-x)", "proved"),
    ("x:real", "Derivative(Max(0,1-x),x)", "=", "Piecewise((-1,x<1),(0,True))", "conditional"),
    ("x:real;y:real", "Derivative(Abs(x*y),x)", "=", "sign(x)*Abs(y)", "conditional"),
    ("x:real;y:real", "Derivative(Abs(y)*x,x)", "=", "Abs(y)", "proved"),
    ("x:real", "Abs(x-1)+Abs(x+1)", ">=", "2", "proved"),
    ("x:real", "Max(x,1-x)", ">=", "1/2", "proved"),
    ("x:real", "Piecewise((1/x,x>0),(0,True))", "=", "Piecewise((0,x<=0),(1/x,True))", "proved"),
    ("x:real", "Piecewise((sqrt(x),x>=0),(0,True))**2", "=", "Max(x,0)", "proved"),
    ("x:real", "Piecewise((log(x),x>0))", "=", "log(x)", "conditional"),
    ("x:real", "exp(Max(x,0))", "=", "Max(exp(x),1)", "proved"),
    ("x:positive;y:positive", "log(Max(x,y))", "=", "Max(log(x),log(y))", "proved"),
    ("x:positive;y:positive", "sqrt(Max(x,y))", "=", "Max(sqrt(x),sqrt(y))", "proved"),
    ("x:real;y:real", "Max(x,y)**2", "=", "Max(x**2,y**2)", "wrong"),
    ("x:real;y:real", "Max(exp(x),exp(y))", "=", "exp(Max(x,y))", "proved"),
    ("x:real", "Abs(x)", "<=", "Max(x,-x)", "proved"),
    ("x:real", "Max(x,0)*Min(x,0)", "=", "0", "proved"),
    ("x:real", "Derivative(sign(x)*x**2,x)", "=", "2*Abs(x)", "conditional"),
    ("x: real; y: real", "sign(x + y)", "=", "sign(x) + sign(y) - sign(x)*sign(y)*sign(x + y)", "proved"),
]  # fmt: skip


@pytest.mark.parametrize("row", LINKS, ids=lambda row: f"{row[1]} {row[2]} {row[3]}")
def test_link(row: tuple[Any, ...]) -> None:
    assert link(*row[:4], *row[5:]).status == row[4]


CONDITIONS = [
    ("x: real", "Derivative(Max(x, 0), x)", "(1 + sign(x))/2", "x != 0"),
    ("x: real", "Derivative(Abs(x), x)", "sign(x)", "x != 0"),
    ("x: real", "Derivative(Max(0, 1 - x), x)", "Piecewise((-1, x < 1), (0, True))", "x != 1"),
]


@pytest.mark.parametrize("symbols, left, right, condition", CONDITIONS)
def test_kink_is_the_whole_condition(symbols: str, left: str, right: str, condition: str) -> None:
    assert [c.text for c in link(symbols, left, "=", right).open_conditions] == [condition]


FALSE = [
    ("x: real", "Abs(x)", "=", "x*Heaviside(x)"),
    ("x: real; y: real", "Max(x, y)**2", "=", "Max(x**2, y**2)"),
    ("x: real", "Derivative(Abs(x)*x, x)", "=", "2*x"),
    ("x: real", "Derivative(Piecewise((x**2, x > 0), (1, True)), x)", "=", "2*Max(x, 0)"),
    ("x: real", "Derivative(Derivative(x*Abs(x), x), x)", "=", "2*sign(x)"),
    ("x: real", "sign(x)**2", "=", "1"),
    ("i: integer; j: integer", "KroneckerDelta(i, j)*i", "=", "KroneckerDelta(i, j)*(j + 1)"),
]


@pytest.mark.parametrize("row", FALSE, ids=lambda row: f"{row[1]} {row[2]} {row[3]}")
def test_no_prover_says_yes(row: tuple[Any, ...]) -> None:
    assert not provable(*row)
