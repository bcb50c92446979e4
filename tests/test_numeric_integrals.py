"""Integrals of absolute values: cut at the kinks, so that each part is smooth."""

import pytest

from .link_lines import as_expected, lines, verdict

LINKS = lines("""
    | Integral(Abs(x)*exp(-Abs(2*x)),(x,-oo,oo)) = 1/2 | true
    | Integral(Abs(x)*exp(-Abs(2*x)),(x,-oo,oo)) = 1 | false
    | Integral(exp(-Abs(x)),(x,-oo,oo)) = 2 | true
    | Integral(exp(-Abs(x)),(x,-oo,oo)) = 1 | false
    | Integral(Abs(x-1)+Abs(2*x+1),(x,-2,3)) = 21 | true
    | Integral(Abs(x-1)+Abs(2*x+1),(x,-2,3)) = 20 | false
    | Integral(Abs(x)*exp(x),(x,-1,0)) = 1-2/E | true
    | Integral(Abs(x)*exp(x),(x,-1,0)) = 2/E-1 | false
    b: positive; m: real | Integral((x-m)**2*exp(-Abs(x-m)/b)/(2*b),(x,-oo,oo)) = 2*b**2 | true
    b: positive; m: real | Integral((x-m)**2*exp(-Abs(x-m)/b)/(2*b),(x,-oo,oo)) = b**2 | false
    a: real | Integral(exp(-Abs(x)),(x,-a,a)) = 2*(1-exp(-Abs(a))) | false
    | Integral(cos(Abs(x)),(x,-1,2)) = sin(1)+sin(2) | true
    | Integral(cos(Abs(x)),(x,-1,2)) = sin(2)-sin(1) | false
""")


@pytest.mark.parametrize("line", LINKS)
def test_link(line: str) -> None:
    as_expected(line)


def test_the_value_is_sharp() -> None:
    witness = verdict("| Integral(Abs(x)*exp(-x**2),(x,-1,2)) = 1 | false").witness
    assert witness is not None and witness.left.startswith("0.8069")


def test_two_kinks_at_one_point_are_one_cut() -> None:
    witness = verdict("| Integral(exp(-Abs(x)-Abs(2*x))/(1+x**4),(x,-oo,oo)) = 1 | false").witness
    assert witness is not None and len(witness.left.split(" +/-")[0]) > 10
