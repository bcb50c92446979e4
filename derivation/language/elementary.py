"""Powers, exponentials, logarithms, absolute values, and what rounds, compares and chooses."""

from __future__ import annotations

from .card import EVERYWHERE, Card

EXP, LOG, POWERS, ABSOLUTE, CASES = "exp rules", "log rules", "power rules", "absolute values", "cases"

CARDS = (
    Card(
        "exp", r"\exp", defined=EVERYWHERE, smooth=EVERYWHERE, derivative="exp(u)", law=EXP, range=("0", "oo"), increasing=True,
        limits={"oo": "oo", "-oo": "0"}, inverse="log", exact={"0": "1"}, mpmath="exp", sympy="exp", arb="exp",
        words=r"exp(?:onential)?|exponentialfunktion|e-funktion",
    ),
    Card(
        "log", r"\log", defined="0 < u", smooth=EVERYWHERE, derivative="1/u", law=LOG, most=2, complex_defined="u != 0", complex_smooth="off the negative axis",
        increasing=True, limits={"oo": "oo"}, inverse="exp", exact={"1": "0"}, mpmath="log", sympy="log", arb="log",
        words=r"log(?:arithm)?(?:us)?|natural log(?:arithm)?|ln|logarithmus",
    ),
    Card("ln", r"\ln", defined="0 < u", smooth=EVERYWHERE, derivative="1/u", law=LOG, head="log", alias="log(u)", sympy="log"),
    Card(
        "sqrt", r"\sqrt", defined="0 <= u", smooth="0 < u", derivative="1/(2*sqrt(u))", law=POWERS, alias="u**(1/2)", range=("0", "oo"), increasing=True,
        limits={"oo": "oo"}, exact={"0": "0", "1": "1"},
    ),
    Card(
        "cbrt", r"\sqrt", defined="0 <= u", smooth="0 < u", derivative="1/3*u**(-2/3)", law=POWERS, alias="u**(1/3)", range=("0", "oo"), increasing=True,
        limits={"oo": "oo"}, exact={"0": "0", "1": "1"},
    ),
    Card(
        "root", r"\sqrt", defined="v != 0; Or(0 < u, And(Eq(u, 0), 0 < v), And(u != 0, integer(1/v)))", smooth="0 < u", derivative=None, law=POWERS, least=2,
        most=2, alias="u**(1/v)",
    ),
    Card("real_root", r"\sqrt", defined="real root", smooth="u != 0", derivative=None, law=POWERS, least=2, most=2, of_reals=True),
    Card(
        "Abs", "|", defined=EVERYWHERE, smooth="u != 0", derivative="sign(u)", law=ABSOLUTE, head="abs", breaks="kink", holomorphic=False, parity="even",
        range=("0", "oo"), limits={"oo": "oo", "-oo": "oo"}, exact={"0": "0"}, sympy="Abs",
    ),
    Card(
        "sign", r"\operatorname{sign}", defined=EVERYWHERE, smooth="u != 0", derivative="0", law=ABSOLUTE, breaks="jump", holomorphic=False, parity="odd",
        range=("-1", "1"), limits={"oo": "1", "-oo": "-1"}, exact={"0": "0"}, sympy="sign",
    ),
    Card(
        "Heaviside", r"\operatorname{H}", defined=EVERYWHERE, smooth="u != 0", derivative="0", law=CASES, head="heaviside", breaks="jump", of_reals=True,
        range=("0", "1"), limits={"oo": "1", "-oo": "0"}, exact={"0": "1/2"}, sympy="Heaviside",
    ),
    Card(
        "floor", r"\lfloor", defined=EVERYWHERE, smooth="Not(integer(u))", derivative="0", law=CASES, breaks="jump", of_reals=True,
        limits={"oo": "oo", "-oo": "-oo"}, exact={"1/2": "0", "-1/2": "-1"}, sympy="floor", arb="floor",
    ),
    Card(
        "ceiling", r"\lceil", defined=EVERYWHERE, smooth="Not(integer(u))", derivative="0", law=CASES, breaks="jump", of_reals=True,
        limits={"oo": "oo", "-oo": "-oo"}, exact={"1/2": "1", "-1/2": "0"}, sympy="ceiling", arb="ceil",
    ),
    Card("Max", r"\max", defined=EVERYWHERE, smooth="kinks", derivative=None, law=CASES, most=None, head="max", breaks="kink", of_reals=True, sympy="Max"),
    Card("Min", r"\min", defined=EVERYWHERE, smooth="kinks", derivative=None, law=CASES, most=None, head="min", breaks="kink", of_reals=True, sympy="Min"),
    Card(
        "KroneckerDelta", r"\delta", defined=EVERYWHERE, smooth="u != v", derivative=None, law="delta collapse", least=2, most=2, head="delta", breaks="jump",
        holomorphic=False,
        range=("0", "1"), sympy="KroneckerDelta",
    ),
)  # fmt: skip
