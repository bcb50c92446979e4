"""Jensen's inequality by tangents, and Cauchy-Schwarz."""

import pytest

from .links import link, provable

LINES = [
    ("P: random positive real", "1/E(P)", "<=", "E(1/P)", "proved"),
    ("Z: random nonzero real", "1/E(Z)", "<=", "E(1/Z)", "wrong"),
    ("P: random positive real", "E(P)**3", "<=", "E(P**3)", "proved"),
    ("X: random real", "E(X)**3", "<=", "E(X**3)", "wrong"),
    ("X: random real", "exp(-E(X))", "<=", "E(exp(-X))", "proved"),
    ("X: random real", "log(1+exp(E(X)))", "<=", "E(log(1+exp(X)))", "proved"),
    ("X: random real", "E(sin(X))", "<=", "sin(E(X))", "wrong"),
    ("X: random real", "Max(E(X),0)", "<=", "E(Max(X,0))", "proved"),
    ("P: random positive real", "1", "<=", "E(P)*E(1/P)", "proved"),
    ("Z: random nonzero real", "1", "<=", "E(Z)*E(1/Z)", "wrong"),
    ("X: random real; Y: random real", "E(X*Y)**2", "<=", "E(X**2)*E(Y**2)", "proved"),
    ("X: random real; Y: random real", "E(X**2)*E(Y**2)", "<=", "E(X*Y)**2", "wrong"),
    ("X: random real", "cosh(E(X))", "<=", "E(cosh(X))", "proved"),
    ("X: random real in [0,1]", "Var(X)", "<=", "1/4", "proved"),
    ("X: random real in [0,1]", "Var(X)", "<=", "1/5", "wrong"),
    ("X: random real in [0,2]", "Var(X)", "<=", "1/4", "wrong"),
    ("a: real; b: real in [a,oo); X: random real in [a,b]", "Var(X)", "<=", "(b-E(X))*(E(X)-a)", "proved"),
    ("a: real; b: real in [a,oo); X: random real in [a,b]", "Var(X)", "<=", "(b-a)**2/4", "proved"),
    ("X: random real; Y: random real", "Cov(X,Y)**2", "<=", "Var(X)*Var(Y)", "proved"),
    ("X: random real; Y: random real", "Abs(Cov(X,Y))", "<=", "sqrt(Var(X)*Var(Y))", "proved"),
    ("X: random real; Y: random real", "Cov(X,Y)**2", "<=", "Var(X)", "wrong"),
    ("X: random real; Y: random real", "Var(X)*Var(Y)", "<=", "Cov(X,Y)**2", "wrong"),
    ("A: random real in [-1,1]; X: random real", "E(A*X)**2", "<=", "E(A)*E(A*X**2)", "wrong"),
]


@pytest.mark.parametrize(("symbols", "left", "relation", "right", "status"), LINES)
def test_an_order_of_means(symbols: str, left: str, relation: str, right: str, status: str) -> None:
    assert link(symbols, left, relation, right).status == status
    assert provable(symbols, left, relation, right) == (status == "proved")  # also where no witness is looked for


@pytest.mark.parametrize(("kinds", "kept"), [({"Z": "random nonzero real"}, True), ({"Y": "random real in [0,1]", "Z": "random real in [0,Y]"}, False)])
def test_what_is_known_of_a_mean(kinds: dict[str, str], kept: bool) -> None:
    """The mean of what is never 0 can be 0; an interval that is itself random holds the variable and not its mean."""
    from derivation.proving.expectation.means import _body, _means
    from derivation.proving.terms.core import sub
    from derivation.proving.terms.elaborate import Elaborator
    from derivation.proving.verdict.engine import domain_of
    from derivation.reading import build

    derivations, _ = build(kinds, ["exp(E(Z))", "E(exp(Z))"])
    scope, steps = derivations[0].scope, derivations[0].steps
    everything = Elaborator(scope, frozenset())
    difference, domain = sub(*[everything.scalar(s.expr) for s in steps]), domain_of(scope)
    posed = _body(difference, _means(difference)[0], domain)
    assert (posed is not None) == kept
    assert posed is None or not any(posed[1].natures[n].nonzero for n in posed[1].natures if n.startswith("s#"))


def test_an_interval_that_is_random_says_nothing_of_the_variance() -> None:
    from derivation.proving.expectation.means import _moments
    from derivation.proving.terms.core import copy_of
    from derivation.proving.verdict.engine import domain_of
    from derivation.reading import build

    derivations, _ = build({"X": "random real in [0,1]", "Y": "random real in [0,X]"}, ["X", "X"])
    domain = domain_of(derivations[0].scope)
    assert [len(list(_moments(copy_of(name), domain))) for name in "XY"] == [2, 0]
