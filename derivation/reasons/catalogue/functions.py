"""Laws of functions."""

from __future__ import annotations

from .entry import POSITIVE, REAL, Reason, facts

FUNCTIONS = (
    Reason(
        "log rules",
        (
            r"log(?:arithm)? (?:rules?|laws?)",
            r"rules? (?:of|for) log(?:arithm)?s?",
            r"log(?:arithm)? of (?:an? |the )?(?:product|quotient|power|exponential|softmax)",
            r"logarithmengesetze?",
            r"log\(ab\)",
        ),
        facts("log rules"),
        also=facts("exp rules", "product laws"),
        example=(POSITIVE, "log(a*b)", "log(a) + log(b)"),
        counterexample=(POSITIVE, "a + a", "2*a"),
    ),
    Reason(
        "exp rules",
        (r"exp(?:onential)? (?:rules?|laws?)", r"rules? (?:of|for) exponents?", r"exp of (?:a |the )?sum", r"laws? of exponents", r"exponentialgesetze?"),
        facts("exp rules"),
        example=(REAL, "exp(a + b)", "exp(a)*exp(b)"),
        counterexample=(POSITIVE, "log(a*b)", "log(a) + log(b)"),
    ),
    Reason(
        "power rules",
        (
            r"power rules\b",
            r"(?:rules|laws) (?:of|for) powers",
            r"power laws?",
            r"potenzgesetze?",
            r"(?:rules? (?:of|for) )?(?:square )?roots?\b",
            r"wurzelgesetze?",
            r"root of a product",
        ),
        facts("power rules"),
        also=facts("absolute values", "exp rules", "log rules"),
        shape="powers",
        either=True,
        example=(POSITIVE, "sqrt(a*b)", "sqrt(a)*sqrt(b)"),
        counterexample=(POSITIVE, "log(a*b)", "log(a) + log(b)"),
    ),
    Reason(
        "trigonometric identities",
        (
            r"trig(?:onometric)? identit(?:y|ies)",
            r"addition (?:theorem|formula)",
            r"pythagor(?:as|ean)(?: identity)?",
            r"double[- ]angle",
            r"additionstheoreme?",
        ),
        facts("trigonometric identities"),
        example=(REAL, "sin(x)**2 + cos(x)**2", "1"),
        counterexample=(REAL, "exp(a + b)", "exp(a)*exp(b)"),
    ),
    Reason(
        "hyperbolic identities",
        (r"hyperbolic identit(?:y|ies)", r"definition of (?:sinh|cosh|tanh)"),
        facts("hyperbolic identities"),
        also=facts("exp rules"),
        example=(REAL, "cosh(x)**2 - sinh(x)**2", "1"),
        counterexample=(REAL, "sin(x)**2 + cos(x)**2", "1"),
    ),
    Reason(
        "absolute values",
        (r"absolute values?", r"betrag", r"modulus"),
        facts("absolute values"),
        also=facts("power rules"),
        example=(REAL, "sqrt(x**2)", "Abs(x)"),
        counterexample=(REAL, "a + a", "2*a"),
    ),
    Reason(
        "case distinction",
        (r"case distinction", r"(?:distinguish|split into|by) cases", r"fallunterscheidung", r"two cases"),
        facts("cases"),
        also=facts("absolute values"),
        example=(REAL, "Max(x, 0)", "Piecewise((x, x >= 0), (0, True))"),
        counterexample=(REAL, "a + a", "2*a"),
    ),
    Reason(
        "factorial rules",
        (r"factorials?", r"binomial coefficients?", r"gamma function", r"pascal(?:'s rule)?", r"fakultät"),
        facts("factorial rules"),
        example=("n: nonnegative integer", "factorial(n + 1)", "(n + 1)*factorial(n)"),
        counterexample=(REAL, "a + a", "2*a"),
    ),
)
