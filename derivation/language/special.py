"""Functions beyond the elementary ones: gamma and its kin, error functions, zeta, and those of integers. As in DLMF chapters 5, 7 and 25."""

from __future__ import annotations

from .card import EVERYWHERE, Card

FACTORIAL, ERROR = "factorial rules", "error function"
NO_POLE = "Or(0 < {0}, Not(integer({0})))"  # gamma has its poles at 0, -1, -2, …

CARDS = (
    Card(
        "gamma", r"\Gamma", defined=NO_POLE.format("u"), smooth=EVERYWHERE, derivative="gamma(u)*digamma(u)", law=FACTORIAL, limits={"oo": "oo"},
        exact={"1": "1", "1/2": "sqrt(pi)", "5": "24"}, mpmath="gamma", sympy="gamma", arb="gamma",
    ),
    Card(
        "factorial", "!", defined=NO_POLE.format("u + 1"), smooth=EVERYWHERE, derivative="gamma(u + 1)*digamma(u + 1)", law=FACTORIAL,
        definition="gamma(u + 1)", limits={"oo": "oo"}, exact={"0": "1", "5": "120"}, sympy="factorial",
    ),
    Card(
        "loggamma", r"\log\Gamma", defined="0 < u", smooth=EVERYWHERE, derivative="digamma(u)", law=FACTORIAL, complex_defined=NO_POLE.format("u"),
        complex_smooth="off the negative axis", limits={"oo": "oo"}, exact={"1": "0", "2": "0"}, mpmath="loggamma", sympy="loggamma", arb="lgamma",
    ),
    Card(
        "digamma", r"\psi", defined=NO_POLE.format("u"), smooth=EVERYWHERE, derivative=None, law=FACTORIAL, increasing=True, limits={"oo": "oo"},
        exact={"1": "-EulerGamma", "1/2": "-EulerGamma - 2*log(2)"}, mpmath="digamma", sympy="digamma", arb="digamma",
    ),
    Card(
        "harmonic", r"\operatorname{H}", defined=NO_POLE.format("u + 1"), smooth=EVERYWHERE, derivative=None, law=FACTORIAL,
        definition="digamma(u + 1) + EulerGamma", increasing=True, limits={"oo": "oo"}, exact={"0": "0", "1": "1", "3": "11/6"}, mpmath="harmonic",
        sympy="harmonic",
    ),
    Card(
        "beta", r"\operatorname{B}", defined=f"{NO_POLE.format('u')}; {NO_POLE.format('v')}", smooth=EVERYWHERE, derivative=None, law=FACTORIAL,
        least=2, most=2, definition="gamma(u)*gamma(v)/gamma(u + v)", sympy="beta",
    ),
    Card(
        "binomial", r"\binom", defined="Or(integer(v), -1 < u, Not(integer(u)))", smooth="fixed choice", derivative=None, law=FACTORIAL, least=2, most=2,
        definition="gamma(u + 1)/(gamma(v + 1)*gamma(u - v + 1))", sympy="binomial",
    ),
    Card(
        "zeta", r"\zeta", defined="u != 1", smooth=EVERYWHERE, derivative=None, law="series", limits={"oo": "1"}, exact={"0": "-1/2", "2": "pi**2/6"},
        mpmath="zeta", sympy="zeta", arb="zeta",
    ),
    Card(
        "erf", r"\operatorname{erf}", defined=EVERYWHERE, smooth=EVERYWHERE, derivative="2*pi**(-1/2)*exp(-u**2)", law=ERROR, parity="odd",
        range=("-1", "1"), increasing=True, limits={"oo": "1", "-oo": "-1"}, exact={"0": "0"}, mpmath="erf", sympy="erf", arb="erf",
        words=r"erf|error function",
    ),
    Card(
        "erfc", r"\operatorname{erfc}", defined=EVERYWHERE, smooth=EVERYWHERE, derivative="-2*pi**(-1/2)*exp(-u**2)", law=ERROR, definition="1 - erf(u)",
        range=("0", "2"), increasing=False, limits={"oo": "0", "-oo": "2"}, exact={"0": "1"}, mpmath="erfc", sympy="erfc", arb="erfc",
    ),
    Card(
        "fibonacci", r"\operatorname{fib}", defined="integer(u)", smooth="False", derivative=None, law="fibonacci numbers", of_reals=True, holomorphic=False,
        exact={"0": "0", "1": "1", "10": "55", "-4": "-3"}, mpmath="fibonacci", sympy="fibonacci",
    ),
    Card("re", r"\operatorname{Re}", defined=EVERYWHERE, smooth=EVERYWHERE, derivative=None, breaks="kink", holomorphic=False, mpmath="re", sympy="re"),
    Card("im", r"\operatorname{Im}", defined=EVERYWHERE, smooth=EVERYWHERE, derivative=None, breaks="kink", holomorphic=False, mpmath="im", sympy="im"),
    Card(
        "conjugate", r"\overline", defined=EVERYWHERE, smooth=EVERYWHERE, derivative=None, breaks="kink", holomorphic=False, mpmath="conj",
        sympy="conjugate",
    ),
    Card(
        "arg", r"\arg", defined="u != 0", smooth=EVERYWHERE, derivative=None, breaks="jump", holomorphic=False, range=("-pi", "pi"), mpmath="arg", sympy="arg",
    ),
)  # fmt: skip
