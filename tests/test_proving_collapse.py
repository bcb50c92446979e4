"""A delta inside of cases picks a term of a sum all the same."""

import pytest

from .links import link, provable

N = "n: positive integer; i: index 1..n; j: integer; m: real; x: vector[n]"
LINES = [
    ("Sum(Piecewise((KroneckerDelta(k,i)*x[k], x[k] > 0), (0, True)), (k,1,n))", "Max(x[i],0)", "proved"),
    ("Sum(Piecewise((KroneckerDelta(k,i)*x[k], x[k] > 0), (0, True)), (k,1,n))", "Abs(x[i])", "wrong"),
    ("Sum(Piecewise((KroneckerDelta(k,j), x[k] > 0), (0, True)), (k,1,n))", "1", "wrong"),
    ("Sum(Piecewise((KroneckerDelta(k,i)*m, m > 0), (0, True)), (k,1,n))", "Max(m,0)", "proved"),
    ("Sum(Piecewise((KroneckerDelta(k,j)*m, m > 0), (0, True)), (k,1,n))", "Max(m,0)", "wrong"),
    ("Derivative(Sum(Max(x[k],0)**2,(k,1,n)), x[i])", "2*Max(x[i],1)", "wrong"),
]


@pytest.mark.parametrize(("left", "right", "status"), LINES)
def test_a_sum(left: str, right: str, status: str) -> None:
    assert link(N, left, "=", right).status == status
    assert provable(N, left, "=", right) == (status == "proved")  # also where no witness is looked for
