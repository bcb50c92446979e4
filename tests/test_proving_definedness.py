"""Where terms have values: a need that is planted anywhere comes out, and what is not known is refused."""

from __future__ import annotations

import re

import pytest

from derivation.language import functions as language
from derivation.language.card import Card
from derivation.model.records import replace
from derivation.proving.conditions.discharge import unmet
from derivation.proving.conditions.needs import SCOPED, needs
from derivation.proving.functions.definedness import COMPLEX, REAL, demands
from derivation.proving.terms.calls import CALLS
from derivation.proving.terms.core import Core, fn, node, num, sym
from derivation.proving.terms.domain import Domain, Interval, Nature
from derivation.proving.terms.elaborate import Elaborator
from derivation.proving.terms.obstacles import Stuck
from derivation.proving.verdict.engine import ENGINE, KERNELS, ROOMS
from derivation.proving.verdict.engine import _kernels_of as kernels_of

from .links import provable
from .numeric_lines import scope, term

PLANT = "sqrt(q)"
KINDS = {"q": "real", "p": "positive", "x": "real", "n": "positive integer", "v": "vector[n]", "A": "matrix[n,n]", "X": "random positive"}

# a term with a hole for every place of every head that is no plain function; each has a value wherever what stands in the hole has one
PLACES = """
_ + x
x - _
-_
2*_
_/2
_**2
(_ + 1)**x
2**_
Piecewise((_, x > 0), (1, True))
Piecewise((1, x > _), (2, True))
Piecewise((1, x > 0), (_, True))
Derivative(x*_, x)
Derivative(Derivative(x*_, x), x)
Derivative(x**2 + _, x, 2)
Integral(t*_, (t, 0, 1))
Integral(t + _, (t, 1, 0))
Integral(t, (t, 0, _))
Integral(t, (t, _, 1))
Integral(exp(-t)*_, (t, 0, oo))
Integral(Integral(t + s + _, (t, 0, s)), (s, 0, 1))
Derivative(Integral(t*_, (t, 0, x)), x)
Derivative(Integral(t*x, (t, _, x)), x)
Limit(t + _, t, 0)
Limit(t, t, _)
Limit(_ + 1/t, t, oo)
Derivative(Limit(x + t*_, t, 0), x)
Sum(k + _, (k, 1, n))
Sum(2**(-k)*_, (k, 0, oo))
Sum(Sum(k + l + _, (k, 1, l)), (l, 1, n))
Product(k + _, (k, 1, n))
Subs(x + _, x, 1)
Subs(x, x, _)
Subs(Derivative(x**2 + x*_, x), x, 1)
Max(x, _)
Min(_, x, 1)
Abs(_ + I*0)
E(X + _)
Var(_*X)
Cov(X, _*X)
v[1]*_
Sum(v[k]*_, (k, 1, n))
Trace(_*A)
Determinant(_*A)
(_*A)[1, 1]
Norm(_*v)
"""
WITHIN = {"asin": "_/(_ + 1)", "acos": "_/(_ + 1)", "atanh": "_/(_ + 2)", "acosh": "_ + 1", "binomial": "_ + 1", "factorial": "_", "KroneckerDelta": "_"}


BARE = Domain(engine=ENGINE)


def domain(kind: str) -> tuple[Elaborator, Domain]:
    from derivation.proving.verdict.engine import domain_of

    declared = scope({**KINDS, "q": kind})
    return Elaborator(declared, frozenset(declared.definitions)), domain_of(declared)


def open_needs(text: str, kind: str, complex_reading: bool = False) -> list[Core]:
    elaborator, here = domain(kind)
    if complex_reading:
        here = replace(here, complex=True)
    value = elaborator.scalar(term(text))
    return [n.condition for n in unmet(needs(value, here), here)]


@pytest.mark.parametrize("place", [line for line in PLACES.splitlines() if line and "I*0" not in line])
def test_a_planted_need_comes_out(place: str) -> None:
    text = place.replace("_", PLANT)
    assert open_needs(text, "real"), "the need is forgotten"
    assert not open_needs(text, "positive"), "something else is asked for"


FUNCTIONS = sorted(n for n, known in language.FUNCTIONS.items() if known.group == "function")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_need_in_every_argument_of_every_function(name: str) -> None:
    known = language.FUNCTIONS[name]
    inner = WITHIN.get(name, "_ + 1").replace("_", PLANT)
    for place in range(known.least):
        rest = {"root": "3", "real_root": "3", "log": "2"}.get(name, "1/3")
        args = [rest] * known.least
        args[place] = inner
        if name in ("root", "real_root") and place == 1:
            args[0] = "2"
        assert open_needs(f"{name}({', '.join(args)})", "real"), f"the need in argument {place + 1} is forgotten"


def test_every_head_of_the_language_has_an_entry() -> None:
    heads: set[str] = set()
    elaborator, _ = domain("positive")
    for line in PLACES.splitlines():
        if line:
            heads |= {t.head for t in elaborator.scalar(term(line.replace("_", PLANT))).walk()}
    for name in FUNCTIONS:
        args = ["p"] * language.FUNCTIONS[name].least
        heads |= {t.head for t in elaborator.scalar(term(f"{name}({', '.join(args)})")).walk()}
    for table in (REAL, COMPLEX):
        assert heads - SCOPED.keys() - table.keys() == set()
    assert REAL.keys() == COMPLEX.keys()
    assert KERNELS.keys() - SCOPED.keys() - REAL.keys() == set()
    assert not set(language.FUNCTIONS) - set(CALLS)


def test_a_head_that_is_not_known_is_refused() -> None:
    with pytest.raises(Stuck):
        demands("bessel", BARE)
    with pytest.raises(Stuck):
        needs(fn("sin", fn("bessel", sym("x"))), BARE)
    with pytest.raises(Stuck):
        needs(node("integral", (fn("bessel", sym("•1")), num(0), num(1)), "•1"), BARE)


SMOOTH = [  # under a derivative by x, over the reals: what is asked for
    ("Abs(x)", "x != 0"), ("sqrt(x)", "x > 0"), ("sign(x)", "x != 0"), ("Heaviside(x)", "x != 0"), ("floor(x)", "not integer"), ("asin(x)", "-1 < x < 1"),
    ("Piecewise((1, x < 0), (2, True))", "x != 0"), ("Integral(sign(t), (t, 0, x))", "x != 0"), ("Integral(floor(t), (t, x, 1))", "not integer"),
    ("Integral(Piecewise((1, t < 1), (2, True)), (t, 0, x))", "x != 1"), ("Integral(sign(t - x), (t, 0, 1))", "t != x"),
    ("Limit(atan(x*t), t, oo)", "x != 0"), ("Sum(x**2/(1 + x**2)**k, (k, 0, oo))", "x != 0"), ("E(Abs(X - x))", "kink"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "asked"), SMOOTH)
def test_a_derivative_asks_for_a_neighbourhood(body: str, asked: str) -> None:
    assert open_needs(f"Derivative({body}, x)", "real"), asked


CUTS = ["log(z)", "sqrt(z)", "asin(z)", "acos(z)", "atanh(z)", "acosh(z)", "atan(z)", "asinh(z)", "acot(z)", "z**(1/3)", "loggamma(z)"]


@pytest.mark.parametrize("body", CUTS)
def test_a_complex_derivative_asks_to_be_off_the_cut(body: str) -> None:
    here = Domain({"z": Nature("complex")}, complex=True, engine=ENGINE)
    value = Elaborator(scope({"z": "complex"})).scalar(term(f"Derivative({body}, z)"))
    assert unmet(needs(value, here), here)


def test_a_moving_end_with_a_continuous_integrand_asks_for_nothing() -> None:
    for body in ("Abs(t)", "Max(t, 0)", "Integral(sign(s), (s, 0, t))", "x*t"):
        assert not open_needs(f"Derivative(Integral({body}, (t, 0, x)), x)", "real"), body


def test_what_bounds_another_symbol_is_not_moved_alone() -> None:
    tied = Domain({"x": Nature(), "y": Nature(range=Interval(num(0), sym("x")))}, engine=ENGINE)
    assert tied.tied("x") and not tied.tied("y")


@pytest.mark.parametrize("room", ROOMS)
def test_every_head_is_in_the_file_that_it_is_looked_for_in(room: str) -> None:
    assert set(ROOMS[room]) <= kernels_of(room).keys()


@pytest.mark.parametrize(
    "card", [card for card in language.CARDS.values() if card.derivative and card.least == 1 and (card.defined or card.smooth)], ids=lambda card: card.name
)
def test_no_prover_alone_differentiates_where_a_card_does_not(card: Card) -> None:
    """For all real numbers: the derivative needs what the card says, as at 0 for acot, which jumps there."""
    assert not provable("x: real", f"Derivative({card.name}(x), x)", "=", re.sub(r"\bu\b", "x", card.derivative or ""))
