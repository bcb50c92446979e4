"""Laws of order; each is confirmed for an inequality that the engine proves and that looks like it, or that needs its law."""

from __future__ import annotations

from ...model.relations import ORDERS
from .entry import COMPARISONS, Reason, facts

_ORDER = frozenset({"inequalities", "monotonicity of the expectation", "cases"})
_TWO = "x: positive, y: positive, t: real in [0,1]"
_REALS = "x: real, y: real, t: real in [0,1]"
INEQUALITIES = (
    Reason(
        "Jensen's inequality",
        (r"jensen(?:'s|s|sche)?(?: (?:inequality|ungleichung))?", r"(?:con(?:vexity|cavity)|(?:is )?(?:convex|concave))", r"kon(?:vex|kav)(?:ität)?"),
        facts("Jensen's inequality"),
        also=_ORDER,
        shape="Jensen's inequality",
        either=True,
        relations=ORDERS,
        example=(_TWO, "t*log(x) + (1 - t)*log(y)", "<= log(t*x + (1 - t)*y)"),
        counterexample=(_TWO, "2*x*y", "<= x**2 + y**2"),
        about="A convex function of a mean is at most the mean of the function.",
    ),
    Reason(
        "Cauchy-Schwarz inequality",
        (r"cauchy[- ](?:bunyakovsky[- ])?schwarz(?:sche)?(?: (?:inequality|ungleichung))?",),
        facts("Cauchy-Schwarz inequality"),
        also=_ORDER | {"matrix rules"},
        shape="Cauchy-Schwarz inequality",
        either=True,
        relations=ORDERS,
        example=("X: random real, Y: random real", "E(X*Y)**2", "<= E(X**2)*E(Y**2)"),
        counterexample=(_TWO, "2*x*y", "<= x**2 + y**2"),
    ),
    Reason(
        "triangle inequality",
        (r"(?:reverse )?triangle inequality", r"(?:minkowski(?:'s|sche)?) (?:inequality|ungleichung)", r"dreiecksungleichung"),
        facts("triangle inequality"),
        also=_ORDER | {"matrix rules"},
        shape="triangle inequality",
        either=True,
        relations=ORDERS,
        example=(_REALS, "Abs(x + y)", "<= Abs(x) + Abs(y)"),
        counterexample=(_TWO, "log(x)", "<= x - 1"),
    ),
    Reason(
        "inequality of the means",
        (
            r"(?:am[- ]gm|arithmetic(?: mean)?[- ](?:and )?geometric(?: mean)?)(?: inequality)?",
            r"young(?:'s|s|sche)?(?: (?:inequality|ungleichung))",
            r"(?:a |the )?squares? (?:is|are) (?:nonnegative|not negative|at least (?:zero|0))",
            r"ungleichung vom arithmetischen",
        ),
        also=_ORDER,
        shape="inequality of the means",
        either=True,
        relations=ORDERS,
        example=(_TWO, "2*x*y", "<= x**2 + y**2"),
        counterexample=(_TWO, "log(x)", "<= x - 1"),
        about="AM-GM, Young and what follows from squares that are not negative.",
    ),
    Reason(
        "bound of a function",
        (
            r"(?:bound|estimate)(?: (?:of|for|on) (?:the )?(?:\w+))?",
            r"(?:bernoulli|gibbs)(?:'s|s|sche)?(?: (?:inequality|ungleichung))?",
            r"(?:logarithm|exponential|tangent)(?: line)? inequality",
            r"abschätz(?:en|ung)",
        ),
        also=_ORDER,
        shape="bound of a function",
        either=True,
        relations=ORDERS,
        example=(_TWO, "log(x)", "<= x - 1"),
        counterexample=(_TWO, "2*x*y", "<= x**2 + y**2"),
        about="log x <= x - 1, exp x >= 1 + x, sin x <= x: a function against something simpler.",
    ),
    Reason(
        "sign of a term",
        (
            r"(?:is|are|stays?) (?:always )?(?:strictly )?(?:positive|negative|nonnegative|not negative|nonpositive)",
            r"(?:drop|omit|leave out|add)(?:ping|ting|ing)? (?:a|the) (?:non-?negative|positive|negative) terms?",
            r"(?:ist|sind) (?:nicht )?(?:positiv|negativ)",
        ),
        also=_ORDER,
        shape="sign of a term",
        either=True,
        relations=ORDERS,
        example=(_REALS, "x", "< x + exp(y)"),
        counterexample=(_TWO, "2*x*y", "<= x**2 + y**2"),
        about="A sum without a term that is not negative is not greater.",
    ),
    Reason(
        "monotonicity",
        (r"monoton\w*", r"(?:is )?(?:strictly )?(?:increasing|decreasing)", r"steigend", r"fallend"),
        also=_ORDER,
        shape="monotonicity",
        either=True,
        relations=COMPARISONS,
        example=("x: positive, y: positive", "exp(x)", "<= exp(x + y)"),
        counterexample=(_TWO, "2*x*y", "<= x**2 + y**2"),
    ),
)
