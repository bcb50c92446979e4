"""Circular and hyperbolic functions and their inverses. Principal values and branch cuts as in DLMF 4.23 and 4.37; acot(u) = atan(1/u), pi/2 at 0."""

from __future__ import annotations

from .card import EVERYWHERE, Card

CIRCULAR, HYPERBOLIC, INVERSE = "trigonometric identities", "hyperbolic identities", "inverse functions"

CARDS = (
    Card(
        "sin", r"\sin", defined=EVERYWHERE, smooth=EVERYWHERE, derivative="cos(u)", law=CIRCULAR, parity="odd", range=("-1", "1"), inverse="asin",
        exact={"0": "0", "pi/2": "1", "pi": "0"}, mpmath="sin", sympy="sin", arb="sin",
        words=r"sin(?:e|us)?",
    ),
    Card(
        "cos", r"\cos", defined=EVERYWHERE, smooth=EVERYWHERE, derivative="-sin(u)", law=CIRCULAR, parity="even", range=("-1", "1"), inverse="acos",
        exact={"0": "1", "pi/2": "0", "pi": "-1"}, mpmath="cos", sympy="cos", arb="cos",
        words=r"cos(?:ine|inus)?",
    ),
    Card(
        "tan", r"\tan", defined="cos(u) != 0", smooth=EVERYWHERE, derivative="1 + tan(u)**2", law=CIRCULAR, definition="sin(u)/cos(u)", parity="odd",
        increasing=True, inverse="atan", exact={"0": "0", "pi/4": "1"}, mpmath="tan", sympy="tan", arb="tan",
        words=r"tan(?:gent|gens)?",
    ),
    Card(
        "cot", r"\cot", defined="sin(u) != 0", smooth=EVERYWHERE, derivative="-(1 + cot(u)**2)", law=CIRCULAR, definition="cos(u)/sin(u)", parity="odd",
        increasing=False, inverse="acot", exact={"pi/4": "1", "pi/2": "0"}, mpmath="cot", sympy="cot", arb="cot",
    ),
    Card(
        "sec", r"\sec", defined="cos(u) != 0", smooth=EVERYWHERE, derivative="sec(u)*tan(u)", law=CIRCULAR, definition="1/cos(u)", parity="even",
        exact={"0": "1"}, mpmath="sec", sympy="sec", arb="sec",
    ),
    Card(
        "csc", r"\csc", defined="sin(u) != 0", smooth=EVERYWHERE, derivative="-(csc(u)*cot(u))", law=CIRCULAR, definition="1/sin(u)", parity="odd",
        exact={"pi/2": "1"}, mpmath="csc", sympy="csc", arb="csc",
    ),
    Card(
        "sinc", r"\operatorname{sinc}", defined=EVERYWHERE, smooth=EVERYWHERE, derivative="Piecewise(((cos(u) - sinc(u))/u, u != 0), (0, True))",
        law=CIRCULAR, definition="Piecewise((sin(u)/u, u != 0), (1, True))", parity="even", range=("-11/50", "1"), limits={"oo": "0", "-oo": "0"},
        exact={"0": "1", "pi": "0", "pi/2": "2/pi"}, mpmath="sinc", sympy="sinc", arb="sinc",
    ),
    Card(
        "asin", r"\arcsin", defined="-1 <= u; u <= 1", smooth="-1 < u; u < 1", derivative="1/sqrt(1 - u**2)", law=INVERSE, complex_defined=EVERYWHERE,
        complex_smooth="Or(im(u) != 0, And(-1 < re(u), re(u) < 1))", parity="odd", range=("-pi/2", "pi/2"), increasing=True, inverse="sin",
        exact={"0": "0", "1": "pi/2", "1/2": "pi/6"}, mpmath="asin", sympy="asin", arb="asin",
    ),
    Card(
        "acos", r"\arccos", defined="-1 <= u; u <= 1", smooth="-1 < u; u < 1", derivative="-1/sqrt(1 - u**2)", law=INVERSE, complex_defined=EVERYWHERE,
        complex_smooth="Or(im(u) != 0, And(-1 < re(u), re(u) < 1))", definition="1/2*pi - asin(u)", range=("0", "pi"), increasing=False, inverse="cos",
        exact={"0": "pi/2", "1": "0", "1/2": "pi/3"}, mpmath="acos", sympy="acos", arb="acos",
    ),
    Card(
        "atan", r"\arctan", defined=EVERYWHERE, smooth=EVERYWHERE, derivative="1/(1 + u**2)", law=INVERSE, complex_defined="1 + u*u != 0",
        complex_smooth="Or(re(u) != 0, And(-1 < im(u), im(u) < 1))", parity="odd", range=("-pi/2", "pi/2"), increasing=True,
        limits={"oo": "pi/2", "-oo": "-pi/2"}, inverse="tan", exact={"0": "0", "1": "pi/4"}, mpmath="atan", sympy="atan", arb="atan",
        words=r"arctan|atan|arcus ?tangens",
    ),
    Card(
        "acot", r"\operatorname{arccot}", defined=EVERYWHERE, smooth="u != 0", derivative="-1/(1 + u**2)", law=INVERSE, breaks="jump",
        complex_defined="1 + u*u != 0", complex_smooth="Or(re(u) != 0, 1 < im(u), im(u) < -1)", range=("-pi/2", "pi/2"),
        limits={"oo": "0", "-oo": "0"}, inverse="cot", exact={"0": "pi/2", "1": "pi/4"}, mpmath="acot", sympy="acot",
    ),
    Card(
        "atan2", r"\operatorname{atan2}", defined="u*u + v*v != 0", smooth="Or(0 < v, u != 0)", derivative=None, law=INVERSE, least=2, most=2, breaks="jump",
        of_reals=True, range=("-pi", "pi"), sympy="atan2",
    ),
    Card(
        "sinh", r"\sinh", defined=EVERYWHERE, smooth=EVERYWHERE, derivative="cosh(u)", law=HYPERBOLIC, definition="1/2*(exp(u) - exp(-u))", parity="odd",
        increasing=True, limits={"oo": "oo", "-oo": "-oo"}, inverse="asinh", exact={"0": "0"}, mpmath="sinh", sympy="sinh", arb="sinh",
        words=r"sinh|hyperbolic sine",
    ),
    Card(
        "cosh", r"\cosh", defined=EVERYWHERE, smooth=EVERYWHERE, derivative="sinh(u)", law=HYPERBOLIC, definition="1/2*(exp(u) + exp(-u))", parity="even",
        range=("1", "oo"), limits={"oo": "oo", "-oo": "oo"}, inverse="acosh", exact={"0": "1"}, mpmath="cosh", sympy="cosh", arb="cosh",
        words=r"cosh|hyperbolic cosine",
    ),
    Card(
        "tanh", r"\tanh", defined=EVERYWHERE, smooth=EVERYWHERE, derivative="1 - tanh(u)**2", law=HYPERBOLIC,
        definition="(exp(u) - exp(-u))/(exp(u) + exp(-u))", complex_defined="cosh(u) != 0", same_on_reals=True, parity="odd", range=("-1", "1"),
        increasing=True, limits={"oo": "1", "-oo": "-1"}, inverse="atanh", exact={"0": "0"}, mpmath="tanh", sympy="tanh", arb="tanh",
        words=r"tanh|hyperbolic tangent|tangens hyperbolicus",
    ),
    Card(
        "coth", r"\coth", defined="u != 0", smooth=EVERYWHERE, derivative="1 - coth(u)**2", law=HYPERBOLIC,
        definition="(exp(u) + exp(-u))/(exp(u) - exp(-u))", complex_defined="sinh(u) != 0", same_on_reals=True, parity="odd", increasing=False,
        limits={"oo": "1", "-oo": "-1"}, mpmath="coth", sympy="coth", arb="coth",
    ),
    Card(
        "sech", r"\operatorname{sech}", defined=EVERYWHERE, smooth=EVERYWHERE, derivative="-(sech(u)*tanh(u))", law=HYPERBOLIC,
        definition="2/(exp(u) + exp(-u))", complex_defined="cosh(u) != 0", same_on_reals=True, parity="even", range=("0", "1"),
        limits={"oo": "0", "-oo": "0"}, exact={"0": "1"}, mpmath="sech", sympy="sech", arb="sech",
    ),
    Card(
        "csch", r"\operatorname{csch}", defined="u != 0", smooth=EVERYWHERE, derivative="-(csch(u)*coth(u))", law=HYPERBOLIC,
        definition="2/(exp(u) - exp(-u))", complex_defined="sinh(u) != 0", same_on_reals=True, parity="odd", increasing=False,
        limits={"oo": "0", "-oo": "0"}, mpmath="csch", sympy="csch", arb="csch",
    ),
    Card(
        "asinh", r"\operatorname{arsinh}", defined=EVERYWHERE, smooth=EVERYWHERE, derivative="1/sqrt(u**2 + 1)", law=INVERSE, complex_defined=EVERYWHERE,
        complex_smooth="Or(re(u) != 0, And(-1 < im(u), im(u) < 1))", definition="log(u + sqrt(u**2 + 1))", parity="odd", increasing=True,
        limits={"oo": "oo", "-oo": "-oo"}, inverse="sinh", exact={"0": "0"}, mpmath="asinh", sympy="asinh", arb="asinh",
    ),
    Card(
        "acosh", r"\operatorname{arcosh}", defined="1 <= u", smooth="1 < u", derivative="1/(sqrt(u - 1)*sqrt(u + 1))", law=INVERSE,
        complex_defined=EVERYWHERE, complex_smooth="Or(im(u) != 0, 1 < re(u))", definition="log(u + sqrt(u**2 - 1))", range=("0", "oo"), increasing=True,
        limits={"oo": "oo"}, inverse="cosh", exact={"1": "0"}, mpmath="acosh", sympy="acosh", arb="acosh",
    ),
    Card(
        "atanh", r"\operatorname{artanh}", defined="-1 < u; u < 1", smooth=EVERYWHERE, derivative="1/(1 - u**2)", law=INVERSE, complex_defined="u*u != 1",
        complex_smooth="Or(im(u) != 0, And(-1 < re(u), re(u) < 1))", definition="1/2*(log(1 + u) - log(1 - u))", parity="odd", increasing=True,
        inverse="tanh", exact={"0": "0"}, mpmath="atanh", sympy="atanh", arb="atanh",
    ),
)  # fmt: skip
