"""Subs with several names at once, and the chain rule that needs it."""

import pytest

from derivation.checking.check import check
from derivation.reading import build

AT = "Subs(Derivative(f(x,y),{}),(x,y),({}))"
LINES = [
    ("Subs(x**2+y,(x,y),(y,x))", "y**2+x", "proved"),
    ("Subs(x**2+y,(x,y),(y,x))", "y**2+y", "wrong"),
    ("Subs(x-y,(x,y),(1,2))", "-1", "proved"),
    ("Derivative(f(t**2,t),t)", "2*t*" + AT.format("x", "t**2,t") + " + " + AT.format("y", "t**2,t"), "proved"),
    ("Derivative(f(t**2,t),t)", "t*" + AT.format("x", "t**2,t") + " + " + AT.format("y", "t**2,t"), "wrong"),
]


@pytest.mark.parametrize(("left", "right", "status"), LINES)
def test_a_value_at_several_points(left: str, right: str, status: str) -> None:
    derivations, problems = build({"x": "real", "y": "real", "t": "real"}, [left, right], functions={"f": "smooth function of x, y"})
    assert not [p for p in problems if p.severity == "error"]
    assert check(derivations[0], in_process=True).links[0].verdict.status == status
