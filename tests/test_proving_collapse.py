"""A delta inside of cases picks a term of a sum all the same."""

import pytest

from .conftest import in_process
from .links import link

N = "n: positive integer; i: index 1..n; j: integer; x: vector[n]"
LINES = [
    ("Sum(Piecewise((KroneckerDelta(k,i)*x[k], x[k] > 0), (0, True)), (k,1,n))", "Max(x[i],0)", "proved"),
    ("Sum(Piecewise((KroneckerDelta(k,i)*x[k], x[k] > 0), (0, True)), (k,1,n))", "Abs(x[i])", "wrong"),
    ("Sum(Piecewise((KroneckerDelta(k,j), x[k] > 0), (0, True)), (k,1,n))", "1", "wrong"),
    ("Derivative(Sum(Max(x[k],0)**2,(k,1,n)), x[i])", "2*Max(x[i],1)", "wrong"),
]


@pytest.mark.parametrize(("left", "right", "status"), LINES)
def test_a_sum(left: str, right: str, status: str) -> None:
    assert link(N, left, "=", right, run=in_process).status == status
