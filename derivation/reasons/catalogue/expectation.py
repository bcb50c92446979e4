"""Expectation, variance and independence."""

from __future__ import annotations

from .entry import LINEAR, SUMS, Reason, facts

_SIDE = SUMS | {"delta collapse", "power sums", "swap sums"}
_MEANS = _SIDE | {"linearity of the expectation"}
_RANDOM = "X: random real, Y: random real, Z: independent random real, W: independent random real, a: real, b: real"
EXPECTATION = (
    Reason(
        "linearity of the expectation",
        (
            r"linearity of (?:the )?(?:expectations?|expected values?|means?|e\b)",
            r"(?:expectation|e) is linear",
            r"erwartungswert ist linear",
            r"linearität des erwartungswert(?:e?s)?",
        ),
        facts("linearity of the expectation"),
        also=_SIDE,
        example=(_RANDOM, "E(a*X + b)", "a*E(X) + b"),
        counterexample=(_RANDOM, "E(Z*W)", "E(Z)*E(W)"),
    ),
    Reason(
        "independence",
        (r"independen\w+(?: of \w+ and \w+)?", r"(?:they|\w+ and \w+) are independent", r"unabhängig\w*"),
        facts("independence"),
        also=_MEANS | {"definition of the variance"},
        example=(_RANDOM, "Var(Z + W)", "Var(Z) + Var(W)"),
        counterexample=(_RANDOM, "E(E(Y, X))", "E(Y)"),
    ),
    Reason(
        "tower property",
        (r"tower (?:property|rule|law)", r"law of (?:total|iterated) (?:expectations?|variance)", r"total (?:expectation|variance)", r"turmeigenschaft"),
        facts("tower property"),
        also=_MEANS | {"definition of the variance"},
        example=(_RANDOM, "Var(Y)", "E(Var(Y, X)) + Var(E(Y, X))"),
        counterexample=(_RANDOM, "E(Z*W)", "E(Z)*E(W)"),
    ),
    Reason(
        "definition of the variance",
        (r"(?:definition|formula) (?:of|for) (?:the )?(?:co)?variance", r"(?:co)?variance", r"steiner", r"definition der (?:ko)?varianz", r"verschiebungssatz"),
        facts("definition of the variance"),
        also=_MEANS,
        example=(_RANDOM, "Var(X)", "E((X - E(X))**2)"),
        counterexample=(_RANDOM, "Var(Z + W)", "Var(Z) + Var(W)"),
    ),
    Reason(
        "derivative under the expectation",
        (
            r"(?:derivative|differentiate|gradient) (?:under|inside) (?:the )?expectation",
            r"(?:interchange|swap) (?:the )?(?:derivative|gradient) and (?:the )?expectation",
        ),
        facts("derivative under the expectation"),
        also=_MEANS | {LINEAR, "chain rule", "product rule", "power rule"},
        example=(_RANDOM, "Derivative(E((X - a)**2), a)", "E(-2*(X - a))"),
        counterexample=(_RANDOM, "E(Z*W)", "E(Z)*E(W)"),
        about="For integrands whose derivatives are dominated by something with an expectation; that is taken for granted.",
    ),
)
