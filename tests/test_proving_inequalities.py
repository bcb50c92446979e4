"""Inequalities of real numbers, true and false ones."""

import pytest

from .link_lines import as_expected, lines, verdict
from .prover_lines import unconditional

LINKS = lines("""
    x: real | x*(exp(x)-1) >= 0 | true
    x: real | x*(exp(x)-1) <= 0 | false
    x: real | x*(exp(x)-1)/(-2-x**2) >= 0 | false
    x: positive | (x-1)*log(x) <= 0 | false
    x: positive; y: positive | (x-y)*(log(x)-log(y)) >= 0 | true
    x: positive; y: positive | (x-y)*(log(x)-log(y)) <= 0 | false
    a: negative; x: real | a*x*sinh(x) <= 0 | true
    a: negative; x: real | a*x*sinh(x) >= 0 | false
    x: real; y: real; z: real | x*y+y*z+z*x >= -1/2 | true | x**2+y**2+z**2 == 1
    x: real; y: real; z: real | x*y+y*z+z*x >= -2/5 | false | x**2+y**2+z**2 == 1
    x: real; y: real; z: real | x*y+y*z+z*x <= 1 | true | x**2+y**2+z**2 == 1
    x: positive | x*log(x) > -1/E | false
    x: positive | x*log(x) >= -1/E | true
    x: positive | x**(1/x) < E**(1/E) | false
    x: real | exp(x) > E*x | false
    x: real in (2,oo) | exp(x) > E*x | true
    x: real | sqrt(2)*x < x**2+1/2 | false
    n: positive integer; x: real | (1+x)**n >= 1+n*x | false
    x: real; y: real | x+y <= 2 | true | x**2+y**2 == 2
    x: real; y: real | x+y < 2 | false | x**2+y**2 == 2
    x: real; y: real | x*y <= 1 | true | x**2+4*y**2 == 4
    x: real; y: real; z: real | x+y+z <= 3 | true | x**2+y**2+z**2 == 3
    x: real; y: real; z: real | x+y+z <= 5/2 | false | x**2+y**2+z**2 == 3
    a: nonnegative real; b: nonnegative real | (a+b)/2 >= sqrt(a*b) | true
    x: real | cosh(x) <= exp(x**2/2) | true
    x: real; y: real | x**6+y**6+1 >= 3*x**2*y**2 | true
    x: positive | x**3 >= x | false
    x: real; n: positive integer | 1+n*x <= (1+x)**n | false
    x: real | cosh(x) <= 1+x**2/2 | false
    x: real | x**2 >= x | false
    x: nonzero real | x+1/x >= 2 | false
    x: positive | x+1/x >= 2 | true
    x: negative | x+1/x <= -2 | true
    x: real | exp(x) >= 1+x | true
    x: positive | log(x) <= x-1 | true
    x: positive | log(x) >= 1-1/x | true
    x: real in (-1,oo) | log(1+x) <= x | true
    x: nonnegative real | sin(x) <= x | true
    x: real; s: real | cosh(s)+sinh(s)*(x-s) <= cosh(x) | true
    x: real; s: real | cosh(x) <= cosh(s)+sinh(s)*(x-s) | false
    x: real; s: real | exp(s)+exp(-s)+(exp(s)+exp(-s))*(x-s) <= exp(x)+exp(-x) | false
    x: nonnegative real | tanh(x) <= x | true
    x: nonnegative real | x - x**3/6 <= sin(x) | true
    x: real | cos(x) >= 1-x**2/2 | true
    x: nonnegative real | sqrt(1+x) <= 1+x/2 | true
    x: real in [-1,oo) | sqrt(1+x) <= 1+x/2 | true
    x: real; y: real | Abs(x+y) <= Abs(x)+Abs(y) | true
    x: real; y: real | Abs(Abs(x)-Abs(y)) <= Abs(x-y) | true
    x: real; y: real | 2*x*y <= x**2+y**2 | true
    x: real; y: real | x*y <= (x**2+y**2)/2 | true
    x: real; y: real; z: real | x*y+y*z+z*x <= x**2+y**2+z**2 | true
    a: nonnegative real; b: nonnegative real; c: nonnegative real | a**3+b**3+c**3 >= 3*a*b*c | true
    a: positive; b: positive; c: positive | (a+b+c)/3 >= (a*b*c)**(1/3) | true
    a: positive; b: positive; c: positive | a/b+b/c+c/a >= 3 | true
    a: positive; b: positive; c: positive | a/(b+c)+b/(c+a)+c/(a+b) >= 3/2 | true
    a: positive; b: positive | 2/(1/a+1/b) <= sqrt(a*b) | true
    a: positive; b: positive | sqrt((a**2+b**2)/2) >= (a+b)/2 | true
    a: real; b: real; c: real; d: real | (a*c+b*d)**2 <= (a**2+b**2)*(c**2+d**2) | true
    a: real; b: real; c: real; d: real | a*c+b*d <= sqrt(a**2+b**2)*sqrt(c**2+d**2) | true
    a: real; b: real; c: real; d: real | sqrt((a+c)**2+(b+d)**2) <= sqrt(a**2+b**2)+sqrt(c**2+d**2) | true
    x: real | x/(1+x**2) <= 1/2 | true
    x: real | x**4 - 2*x**2 + 1 >= 0 | true
    x: real | x**4 + 1 > x | true
    a: positive; b: positive; e: positive | a*b <= a**2/(2*e) + e*b**2/2 | true
    x: nonnegative real; y: nonnegative real | sqrt(x+y) <= sqrt(x)+sqrt(y) | true
    x: positive; y: positive | (x+y)*(1/x+1/y) >= 4 | true
    x: positive; y: positive | log((x+y)/2) >= (log(x)+log(y))/2 | true
    x: real; y: real | exp((x+y)/2) <= (exp(x)+exp(y))/2 | true
    x: real | 1/(1+exp(-x)) < 1 | true
    x: real | 1/(1+exp(-x)) > 0 | true
    z: real | 1/(1+exp(-z))*(1-1/(1+exp(-z))) <= 1/4 | true
    x: real | log(1+exp(x)) > x | true
    x: real | log(1+exp(x)) >= Max(x, 0) | true
    x: real | log(1+exp(x)) <= Max(x, 0) + log(2) | true
    x: real | Abs(tanh(x)) < 1 | true
    x: real | Abs(sin(x)) <= 1 | true
    x: real | sin(x)*cos(x) <= 1/2 | true
    x: real | sin(x)+cos(x) <= sqrt(2) | true
    x: real in (0,1) | x**2 < x | true
    x: real in (0,1) | sqrt(x) > x | true
    x: real in (0,pi/2) | sin(x) > 2*x/pi | true
    x: real in (0,1) | -x*log(x) <= exp(-1) | true
    x: real in (0,1) | -x*log(x)-(1-x)*log(1-x) <= log(2) | true
    x: positive | x*exp(-x) <= exp(-1) | true
    x: positive | log(x)/x <= exp(-1) | true
    p: real in (1,oo); a: positive; b: positive | a*b <= a**p/p + b**(p/(p-1))*(p-1)/p | true
    t: real in (0,1); a: positive; b: positive | a**t*b**(1-t) <= t*a+(1-t)*b | true
    r: real in [1,oo); x: real in (-1,oo) | (1+x)**r >= 1+r*x | true
    n: positive integer; x: real in [-1,oo) | (1+x)**n >= 1+n*x | true
    n: nonnegative integer | 2**n >= n+1 | true
    n: positive integer | 2**n >= 2*n | true
    n: integer >= 4 | factorial(n) > 2**n | true
    n: integer >= 5 | 2**n > n**2 | true
    x: positive | exp(x) > 1 + x + x**2/2 | true
    x: positive | exp(x) > x**2 | true
    x: nonnegative real | atan(x) <= x | true
    x: real | x**2+x+1 > 0 | true
    x: real; y: real | x**2+x*y+y**2 >= 0 | true
    x: positive; y: positive | x*log(x/y) >= x-y | true
    x: positive | (x-1)*log(x) >= 0 | true
    x: real | exp(x)+exp(-x) >= 2 | true
    x: real | exp(-x**2) <= 1 | true
    x: real | cos(x)**2 <= 1 | true
    x: real; y: real | Abs(sin(x)-sin(y)) <= Abs(x-y) | true
    x: real | Abs(x) >= x | true
    x: real; y: real | Max(x,y) >= (x+y)/2 | true
    x: real; y: real | Max(x,y)+Min(x,y) >= x+y | true
    x: positive | sqrt(x) <= (1+x)/2 | true
    x: real in [0,1] | x*(1-x) <= 1/4 | true
    x: positive | exp(x) > 1+x | true
    x: nonzero real | exp(x) > 1+x | true
    a: real; b: real | a**4+b**4 >= a**3*b+a*b**3 | true
    a: nonnegative real; b: nonnegative real; c: nonnegative real | a**2*b+b**2*c+c**2*a >= 3*a*b*c | true
    a: real; b: real; c: real | a**4+b**4+c**4 >= a*b*c*(a+b+c) | true
    x: positive; y: positive | x**2/y + y**2/x >= x+y | true
    x: real in [0,1]; n: positive integer | x**n <= 1 | true
    x: real in (0,1); n: positive integer | x**(n+1) < x**n | true
    a: positive; b: positive; c: positive | (a+b)*(b+c)*(c+a) >= 8*a*b*c | true
    a: nonnegative real; b: nonnegative real; c: nonnegative real | a*(a-b)*(a-c)+b*(b-a)*(b-c)+c*(c-a)*(c-b) >= 0 | true
    a: real; b: real; c: real | (a+b+c)**2 <= 3*(a**2+b**2+c**2) | true
    a: positive; b: positive; c: positive | (a+b+c)*(1/a+1/b+1/c) >= 9 | true
    a: positive; b: positive; c: positive | a**2/b+b**2/c+c**2/a >= a+b+c | true
    a: nonnegative real; b: nonnegative real; c: nonnegative real | (a+b+c)**3 >= 27*a*b*c | true
    x: positive; y: positive; z: positive | x*y*z <= ((x+y+z)/3)**3 | true
    a: positive; b: positive | sqrt(a*b) >= 2*a*b/(a+b) | true
    a: nonnegative real; b: nonnegative real; c: nonnegative real; d: nonnegative real | (a+b+c+d)/4 >= (a*b*c*d)**(1/4) | true
    x: real | x**2 >= 2*x-1 | true
    x: real | x**2+4*x+5 > 0 | true
    x: real | x**4+x**2+1 > 0 | true
    x: real | x**4-x**3+x**2-x+1 > 0 | true
    x: real; y: real | x**4+y**4 >= x**3*y+x*y**3 | true
    x: real; y: real | x**2+y**2+1 >= x*y+x+y | true
    x: real; y: real | x**2*y**2+1 >= 2*x*y | true
    x: real; y: real | x**2 + 2*x*y + 2*y**2 - 2*y + 1 >= 0 | true
    x: nonnegative real | x**3 - 3*x + 2 >= 0 | true
    x: real | (x**2+3)/sqrt(x**2+2) >= 2 | true
    a: real; b: real | a**2+b**2 >= 2*Abs(a*b) | true
    a: real; b: real | Abs(a*b) <= (a**2+b**2)/2 | true
    x: real; y: real; z: real | Abs(x-z) <= Abs(x-y)+Abs(y-z) | true
    x: real; y: real | Abs(x)-Abs(y) <= Abs(x+y) | true
    x: real; y: real | Max(x,y) <= Abs(x)+Abs(y) | true
    x: real; y: real | Abs(Max(x,0)-Max(y,0)) <= Abs(x-y) | true
    x: real | Max(x,0) <= log(1+exp(x)) | true
    x: real | 1/(1+exp(-x)) <= exp(x) | true
    x: positive | 1/(1+exp(-x)) > 1/2 | true
    x: real | log(1/(1+exp(-x))) < 0 | true
    x: real | log(1/(1+exp(-x))) <= x | true
    y: real; t: real | log(1+exp(-y*t)) >= log(2) - y*t/2 | true
    m: real | log(1+exp(-m)) >= log(2)-m/2 | true
    x: real | tanh(x)**2 < 1 | true
    x: positive | tanh(x) < x | true
    x: positive | sinh(x) > x | true
    x: real | cosh(x) >= 1 | true
    x: real | cosh(x) >= 1+x**2/2 | true
    x: positive | sin(x) < x | true
    x: real in (0,pi/2) | tan(x) > x | true
    x: real in (0,pi/2) | cos(x) < 1 | true
    x: real in [0,1] | sin(x) <= x | true
    x: real | sin(x)**2 <= 1 | true
    x: real | Abs(cos(x)) <= 1 | true
    x: real | sin(x)**2 <= x**2 | true
    x: real | 1-cos(x) <= x**2/2 | true
    x: real | 3*sin(x)+4*cos(x) <= 5 | true
    a: real; b: real; x: real | a*sin(x)+b*cos(x) <= sqrt(a**2+b**2) | true
    x: nonnegative real | log(1+x) >= x/(1+x) | true
    x: nonnegative real | log(1+x) <= x/sqrt(1+x) | true
    x: nonnegative real | log(1+x) >= x - x**2/2 | true
    x: real in (0,1) | -log(1-x) >= x | true
    x: real in (0,1) | log(x) < 0 | true
    x: positive | log(x) <= 2*(sqrt(x)-1) | true
    x: positive | log(x) <= x/exp(1) | true
    x: positive | exp(x) >= exp(1)*x | true
    x: positive | x**x >= exp(-exp(-1)) | true
    x: real | exp(x) >= exp(1)*x | true
    x: real | x*exp(x) >= -exp(-1) | true
    x: positive | x*log(x) >= -exp(-1) | true
    x: real in [0,1] | exp(x) <= 1+2*x | true
    x: real in [0,1] | exp(x) <= 1+x+x**2 | true
    x: nonnegative real | exp(-x) <= 1-x+x**2/2 | true
    x: real in [0,1] | exp(-x) <= 1-x/2 | true
    x: real in (0,1) | sqrt(1-x**2) <= 1-x**2/2 | true
    x: nonnegative real | sqrt(x+1)-sqrt(x) <= 1 | true
    x: positive | sqrt(x+1)-sqrt(x) < 1/(2*sqrt(x)) | true
    x: nonnegative real; y: nonnegative real | Abs(sqrt(x)-sqrt(y)) <= sqrt(Abs(x-y)) | true
    p: real in (0,1) | p*(1-p) <= 1/4 | true
    p: real in (0,1); q: real in (0,1) | p*log(p/q)+(1-p)*log((1-p)/(1-q)) >= 0 | true
    p: real in (0,1); q: real in (0,1) | p*log(p/q)+(1-p)*log((1-p)/(1-q)) >= 2*(p-q)**2 | true
    s: positive; m: real | (s**2+m**2-1)/2-log(s) >= 0 | true
    a: positive; b: positive; t: real in (0,1) | log(t*a+(1-t)*b) >= t*log(a)+(1-t)*log(b) | true
    a: real; b: real; t: real in [0,1] | exp(t*a+(1-t)*b) <= t*exp(a)+(1-t)*exp(b) | true
    a: real; b: real; t: real in [0,1] | (t*a+(1-t)*b)**2 <= t*a**2+(1-t)*b**2 | true
    n: positive integer | 1/n - 1/(n+1) > 0 | true
    n: positive integer | (1+1/n)**n <= exp(1) | true
    n: positive integer | (1+1/n)**n >= 2 | true
    n: positive integer | n**2+1 >= 2*n | true
    n: positive integer | 3**n >= 2*n+1 | true
    n: integer >= 3 | n**2 >= 2*n+3 | true
    n: positive integer | factorial(n) >= 2**(n-1) | true
    x: real; y: real | x**2+y**2 >= 0 | true
    x: real; y: real | x*y <= x**2 + y**2/4 | true
    a: real; b: real; n: positive integer | (a+b)**2 <= 2*a**2+2*b**2 | true
    x: real | x**2+1 >= 2*Abs(x) | true
    x: real | x**2 < x**2+1 | true
    x: real | x < x**2 | false
    x: real | exp(x) > 1+x | false
    x: positive | log(x) < x-1 | false
    x: real | sqrt(x**2) <= x | false
    x: real; y: real | Abs(x-y) <= Abs(x)-Abs(y) | false
    a: real; b: real; c: real | a**3+b**3+c**3 >= 3*a*b*c | false
    a: real; b: real | a+b >= 2*sqrt(a*b) | false
    x: real | sin(x) <= x | false
    x: real | tanh(x) <= x | false
    x: positive | exp(x) > x**3 | false
    x: real | x**4+1 >= 3*x**2 | false
    n: positive integer | 2**n > n**2 | false
    n: positive integer | factorial(n) > 2**n | false
    x: positive; y: positive | sqrt(x+y) >= sqrt(x)+sqrt(y) | false
    x: real in (0,1) | x**2 > x**3+1/10 | false
    p: real in (0,1) | -p*log(p)-(1-p)*log(1-p) <= 6/10 | false
    x: real | log(1+exp(x)) <= x | false
    x: real | cosh(x) <= exp(x**2/3) | false
    x: positive | log(1+x) <= x - x**2/2 | false
    x: real in (0,10) | exp(-x) <= 1/(1+x+x**2/2) | true
    a: real; b: real | a/b + b/a >= 2 | false
    x: real; y: real | x/y <= x | false
    x: real | 1/x < x | false
    x: real; y: real | x**4*y**2+x**2*y**4+1 >= 3*x**2*y**2 | true
    x: real; y: real | x**4*y**2+x**2*y**4+1 >= 3*x**2*y**2+1/1000000 | false
    a: nonnegative real; b: nonnegative real | 2*a**3+b**3 >= 3*a**2*b | true
    x: positive | x**2+2/x >= 3 | true
    x: positive; y: positive | x**3+y**3+8 >= 6*x*y | true
    x: positive; y: positive | x/3+2*y/3 >= x**(1/3)*y**(2/3) | true
    # conditional
    x: real | sqrt(x) >= 0 | conditional
    x: real | log(x) <= x-1 | conditional
    x: real | log(1+x) <= x | conditional
    x: real | sqrt(x)**2 <= x | conditional
    x: real | 1/x <= 1/x+1 | conditional
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_link(line: str) -> None:
    as_expected(line)


@pytest.mark.parametrize("line", [x for x in LINKS if x.split("|")[2].strip() == "false" and "complex" not in x])
def test_no_prover_says_yes(line: str) -> None:
    assert not unconditional(line)


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("x: real | x**2 >= x | false", "Or(x <= 0, x >= 1)"),
        ("x: nonzero real | x+1/x >= 2 | false", "x > 0"),
        ("a: real; x: real; y: real | a*x >= a*y | false | x > y", "a >= 0"),
        ("x: real | x**3 >= x**2 | false", "x >= 1"),
        ("x: real; y: real | x**3 >= y**3 | false", "y <= x"),
    ],
)
def test_where_it_holds(line: str, where: str) -> None:
    assert verdict(line).note == f"it holds where {where}"


def test_a_folder_that_is_called_z3_is_not_the_prover(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from importlib import invalidate_caches

    from derivation.proving.inequalities.smt import _installed

    before = _installed()
    (tmp_path / "z3").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    invalidate_caches()
    assert _installed() == before


@pytest.mark.parametrize(
    ("term", "signs"), [("x*(exp(x)-1)", "+"), ("-x*(exp(x)-1)", "-"), ("-2*x*sinh(x)", "-"), ("x*sinh(x)/(-1-x**2)", "-"), ("x*sinh(x)/exp(x)", "+")]
)
def test_a_product_of_factors_of_unknown_sign_keeps_the_sign_of_what_stands_before_it(term: str, signs: str) -> None:
    from derivation.proving.inequalities.one_sided import signs_of
    from derivation.proving.terms.domain import NEG, POS
    from derivation.proving.terms.elaborate import Elaborator
    from derivation.proving.verdict.engine import domain_of
    from derivation.reading import build

    derivations, _ = build({"x": "real"}, [term, "0"])
    scope = derivations[0].scope
    found = signs_of(Elaborator(scope, frozenset()).scalar(derivations[0].steps[0].expr), domain_of(scope))
    assert found & (POS if signs == "+" else NEG) and not found & (NEG if signs == "+" else POS)


TOUCHES = [
    ("real", "exp(x)", "E*x", True),
    ("real in (2,oo)", "exp(x)", "E*x", False),
    ("positive", "x + 1", "2*sqrt(x)", True),
    ("real in (1,oo)", "x + 1", "2*sqrt(x)", False),
]


@pytest.mark.parametrize(("kind", "left", "right", "touches"), TOUCHES)
def test_sides_touch_at_a_point_of_the_domain_or_not_at_all(kind: str, left: str, right: str, touches: bool) -> None:
    from derivation.proving.questions.question import Question
    from derivation.proving.statements.counterpoints import touching
    from derivation.proving.terms.elaborate import Elaborator
    from derivation.proving.verdict.engine import domain_of
    from derivation.reading import build

    derivations, _ = build({"x": kind}, [left, right])
    scope = derivations[0].scope
    sides = [Elaborator(scope, frozenset()).scalar(step.expr) for step in derivations[0].steps]
    assert (touching(Question(*sides, ">", domain_of(scope))) is not None) == touches
