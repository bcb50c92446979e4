"""Derivatives, integrals and limits."""

from __future__ import annotations

import re

from ...language.card import Card
from ...language.functions import CARDS, of_law
from .entry import LINEAR, REAL, UNIT, VECTORS, Reason, facts


def _derivative_of(card: Card) -> Reason:
    name, words = card.head or card.name, card.words or re.escape(card.name)
    phrases = (rf"derivative of (?:the )?(?:{words})(?: function)?", rf"ableitung (?:von|des|der) (?:{words})", rf"differentiate the (?:{words})")
    return Reason(
        f"derivative of {name}",
        phrases,
        facts(f"derivative of {name}"),
        example=(UNIT, f"Derivative({card.name}(x), x)", re.sub(r"\bu\b", "x", card.derivative or "")),
        counterexample=(UNIT, f"Derivative({card.name}(x) + x, x)", f"Derivative({card.name}(x), x) + Derivative(x, x)"),
        about=f"The derivative of {name} at the variable itself; a composition needs the chain rule too.",
    )


_DERIVATIVES = tuple(_derivative_of(card) for card in CARDS.values() if card.words and card.derivative)
_TRIG_DERIVATIVES = Reason(
    "derivatives of trigonometric functions",
    (r"trigonometric derivatives?", r"derivatives? of (?:the )?trigonometric functions?"),
    facts(*(f"derivative of {h}" for h in sorted(of_law("trigonometric identities")))),
    example=(REAL, "Derivative(sin(x), x)", "cos(x)"),
    counterexample=(REAL, "Derivative(exp(x), x)", "exp(x)"),
)
_HYPERBOLIC_DERIVATIVES = Reason(
    "derivatives of hyperbolic functions",
    (r"hyperbolic derivatives?", r"derivatives? of (?:the )?hyperbolic functions?", r"derivatives? of (?:sinh and cosh|cosh and sinh)"),
    facts(*(f"derivative of {h}" for h in sorted(of_law("hyperbolic identities")))),
    example=(REAL, "Derivative(sinh(x), x)", "cosh(x)"),
    counterexample=(REAL, "Derivative(sin(x), x)", "cos(x)"),
)
_F = {"functions": {"f": "smooth function of z", "g": "smooth function of z"}}

CALCULUS = (
    Reason(
        LINEAR,
        (
            r"linearity of (?:the )?derivative",
            r"derivative (?:of a sum )?is linear",
            r"differentiate term by term",
            r"term by term",
            r"termwise",
            r"sum rule",
            r"linearität der ableitung",
            r"summenregel",
            r"gliedweise",
            r"constant (?:factor|multiple) rule",
            r"faktorregel",
        ),
        facts(LINEAR, "derivative under a sum"),
        example=(REAL, "Derivative(3*exp(x) + sin(x), x)", "3*Derivative(exp(x), x) + Derivative(sin(x), x)"),
        counterexample=(REAL, "Derivative(exp(x), x)", "exp(x)"),
        about="(a u + b v)' = a u' + b v' for a, b free of the variable; also under a finite sum.",
    ),
    Reason(
        "derivative under a sum",
        (
            r"(?:derivative|differentiat(?:e|ing|ion)) (?:under|inside) (?:the |a )?(?:finite )?(?:sum|summation)(?: sign)?",
            r"(?:pull|take|move|bring) the derivative (?:into|inside|under) the sum",
            r"(?:swap|interchange|exchange) (?:the )?(?:derivative and (?:the )?(?:finite )?sum|sum and (?:the )?derivative)",
            r"unter der summe (?:ableiten|differenzieren)",
        ),
        facts("derivative under a sum"),
        example=(f"{VECTORS}, a: real", "Derivative(Sum(exp(a*x[i]), (i, 1, n)), a)", "Sum(Derivative(exp(a*x[i]), a), (i, 1, n))"),
        counterexample=(REAL, "Derivative(exp(x) + sin(x), x)", "Derivative(exp(x), x) + Derivative(sin(x), x)"),
        about="The derivative of a finite sum is the sum of the derivatives.",
    ),
    Reason(
        "derivative of a component",
        (
            r"derivatives? of (?:a |the )?(?:components?|entry|entries|coordinates?)(?: by (?:a|another) (?:component|entry|coordinate))?",
            r"(?:components?|entries|coordinates) (?:are|is) independent",
            r"ableitung (?:einer|der) komponente",
        ),
        shape="component",
        example=(f"{VECTORS}, k: index 1..n", "Derivative(x[k], x[j])", "KroneckerDelta(k, j)"),
        counterexample=("x: real", "Derivative(x**2, x)", "2*x"),
        about="The components of a vector are variables of their own: the derivative of one by another is a Kronecker delta.",
    ),
    Reason(
        "power rule",
        (r"power rule", r"derivative of (?:a |the )?(?:power|square)", r"potenzregel"),
        facts("power rule"),
        example=(REAL, "Derivative(x**3, x)", "3*x**2"),
        counterexample=(REAL, "Derivative(x**3 + x**2, x)", "Derivative(x**3, x) + Derivative(x**2, x)"),
    ),
    Reason(
        "product rule",
        (r"product rule", r"produktregel", r"leibniz(?: product)? rule for products"),
        facts("product rule"),
        example=(REAL, "Derivative(sin(x)*exp(x), x)", "Derivative(sin(x), x)*exp(x) + sin(x)*Derivative(exp(x), x)"),
        counterexample=(REAL, "Derivative(sin(x), x)", "cos(x)"),
    ),
    Reason(
        "quotient rule",
        (r"quotient rule", r"quotientenregel"),
        facts("quotient rule"),
        shape="quotient derived",
        example=("x: real", "Derivative(sin(x)/exp(x), x)", "(Derivative(sin(x), x)*exp(x) - sin(x)*Derivative(exp(x), x))/exp(x)**2"),
        counterexample=(REAL, "Derivative(sin(x)*exp(x), x)", "Derivative(sin(x), x)*exp(x) + sin(x)*Derivative(exp(x), x)"),
    ),
    Reason(
        "chain rule",
        (r"chain rule", r"kettenregel", r"inner derivative", r"innere ableitung"),
        facts("chain rule"),
        example=("x: real", "Derivative(f(g(x)), x)", "Subs(Derivative(f(u), u), u, g(x))*Derivative(g(x), x)"),
        counterexample=(REAL, "Derivative(exp(x), x)", "exp(x)"),
        extra=_F,
    ),
    Reason(
        "derivative of an inner product",
        (
            r"derivative of (?:the |a )?(?:scalar|inner|dot) product",
            r"ableitung des skalarprodukts?",
            r"partial derivative of the (?:scalar|inner|dot) product",
        ),
        facts(LINEAR, "derivative under a sum", "delta collapse"),
        shape="inner product derived",
        example=(VECTORS, "Derivative(theta.T @ x, theta[j])", "x[j]"),
        counterexample=(REAL, "Derivative(x**2, x)", "2*x"),
    ),
    *_DERIVATIVES,
    _TRIG_DERIVATIVES,
    _HYPERBOLIC_DERIVATIVES,
    Reason(
        "integration by parts",
        (r"integration by parts", r"by parts", r"partial integration", r"partielle integration", r"integrate by parts"),
        facts("integration"),
        shape="by parts",
        example=(REAL, "Integral(x*exp(x), (x, 0, a))", "a*exp(a) - Integral(exp(x), (x, 0, a))"),
        counterexample=(REAL, "Integral(2*x*exp(x**2), (x, 0, a))", "Integral(exp(u), (u, 0, a**2))"),
    ),
    Reason(
        "fundamental theorem",
        (r"fundamental theorem(?: of calculus)?", r"hauptsatz", r"antiderivative", r"integrate", r"stammfunktion", r"evaluate the integral"),
        facts("integration"),
        shape="an integral taken",
        example=(REAL, "Integral(x**2, (x, 0, a))", "a**3/3"),
        counterexample=(REAL, "Integral(x*exp(x), (x, 0, a))", "a*exp(a) - Integral(exp(x), (x, 0, a))"),
    ),
    Reason(
        "substitution in an integral",
        (r"substitut(?:ion|e)(?: in the integral)?", r"change of variables?"),
        facts("integration"),
        shape="substituted",
        example=(REAL, "Integral(2*x*exp(x**2), (x, 0, a))", "Integral(exp(u), (u, 0, a**2))"),
        counterexample=(REAL, "Integral(x*exp(x), (x, 0, a))", "a*exp(a) - Integral(exp(x), (x, 0, a))"),
    ),
    Reason(
        "linearity of the integral",
        (r"linearity of (?:the )?(?:integral|integration)s?", r"integral is linear", r"split the integral", r"linearität des integrals"),
        facts("integration"),
        shape="linear",
        example=(REAL, "Integral(2*f(x) + g(x), (x, 0, a))", "2*Integral(f(x), (x, 0, a)) + Integral(g(x), (x, 0, a))"),
        counterexample=(REAL, "Integral(x**2, (x, 0, a))", "a**3/3"),
        extra=_F,
    ),
    Reason(
        "linearity",
        (r"is linear", r"are linear", r"linearität"),
        facts(LINEAR, "derivative under a sum", "linearity of the sum", "linearity of the expectation", "integration", "limits"),
        shape="linear",
        example=(REAL, "Derivative(3*exp(x) + sin(x), x)", "3*Derivative(exp(x), x) + Derivative(sin(x), x)"),
        counterexample=(REAL, "Integral(x**2, (x, 0, a))", "a**3/3"),
        about="Of a derivative, a sum, an integral, a limit or an expectation, whichever stands there.",
    ),
    Reason(
        "limit laws",
        (r"limit laws?", r"limits? of (?:a )?(?:sums?|products?|quotients?)", r"grenzwertsätze", r"take the limit"),
        facts("limits"),
        shape="a limit taken",
        example=("x: real", "Limit((exp(x + h) - exp(x))/h, h, 0)", "exp(x)"),
        counterexample=(REAL, "x + x", "2*x"),
    ),
    Reason(
        "definition of the derivative",
        (r"definition of (?:the |a )?derivatives?", r"limit of (?:the )?difference quotients?", r"definition der ableitung", r"differenzenquotient"),
        facts("limits"),
        shape="difference quotient",
        example=("x: real", "Limit((f(x + h) - f(x))/h, h, 0)", "Derivative(f(x), x)"),
        counterexample=("x: real", "Limit(f(x + h), h, 0)", "f(x)"),
        about="The derivative is the limit of the difference quotient.",
        extra=_F,
    ),
    Reason(
        "continuity",
        (r"(?:by )?continuity(?: of \w+)?", r"(?:is|are|as|since \w+ is) continuous", r"stetig(?:keit)?"),
        facts("limits"),
        shape="continuity",
        example=("x: real", "Limit(f(x + h), h, 0)", "f(x)"),
        counterexample=("x: real", "Limit((f(x + h) - f(x))/h, h, 0)", "Derivative(f(x), x)"),
        about="The limit of f(u) is f at the limit of u.",
        extra=_F,
    ),
)
