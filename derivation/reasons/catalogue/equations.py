"""Equations solved step by step."""

from __future__ import annotations

from .entry import POSITIVE, REAL, STATEMENTS, Reason, facts

ADDING, MULTIPLYING, ZERO_PRODUCT = "adding to both sides", "multiplying both sides", "a product that is 0"
EQUATIONS = (
    Reason(
        "add to both sides",
        (
            r"(?:add|subtract)(?:ing)?\b(?:[^.;]|\.(?=\w))*?\b(?:to|on|from) both sides",
            r"(?:bring|move|take)\b(?:[^.;]|\.(?=\w))*?\b(?:to|on) (?:one|the (?:other|left|right)) side",
            r"auf beiden seiten (?:addieren|subtrahieren)",
            r"auf die andere seite bringen",
        ),
        facts(ADDING),
        example=(REAL, "Eq(x + a, b)", "<=> Eq(x, b - a)"),
        counterexample=(REAL, "Eq(2*x, b)", "<=> Eq(x, b/2)"),
        about="a = b and a + c = b + c say the same; so do inequalities.",
    ),
    Reason(
        "multiply both sides",
        (
            r"(?:multiply|divide|multiplying|dividing) (?:both sides |through )?by(?! one| 1)",
            r"(?:multiply|divide) both sides",
            r"clear the denominators?",
            r"beide seiten (?:multiplizieren|dividieren)",
        ),
        facts(MULTIPLYING),
        example=(REAL, "Eq(2*x, b)", "<=> Eq(x, b/2)"),
        counterexample=(REAL, "Eq(x + a, b)", "<=> Eq(x, b - a)"),
        about="a = b and k a = k b say the same where k is not 0; inequalities where k is positive.",
    ),
    Reason(
        "solve for",
        (r"solv(?:e|ed|ing)(?: the (?:linear )?equation)? for", r"solve the (?:linear )?equation", r"isolate", r"auflösen nach", r"nach \w+ auflösen"),
        facts(ADDING, MULTIPLYING),
        shape="solved",
        example=(POSITIVE, "Eq(a*x - b, 0)", "<=> Eq(x, b/a)"),
        counterexample=(REAL, "Eq((x - a)*(x - b), 0)", "<=> Or(Eq(x, a), Eq(x, b))"),
        about="Adding to and multiplying both sides, in one go, until something stands alone.",
    ),
    Reason(
        "a product that is 0",
        (r"product (?:that )?(?:is|vanishes|equals)(?: (?:zero|0))?", r"zero[- ]product", r"satz vom nullprodukt", r"nullprodukt"),
        facts(ZERO_PRODUCT),
        example=(REAL, "Eq((x - a)*(x - b), 0)", "<=> Or(Eq(x, a), Eq(x, b))"),
        counterexample=(REAL, "Eq(2*x, b)", "<=> Eq(x, b/2)"),
        about="A product is 0 exactly where one of its factors is.",
    ),
    Reason(
        "take the square root",
        (r"tak(?:e|ing) (?:the )?(?:square )?roots?(?: (?:on|of) both sides)?", r"(?:die )?wurzel ziehen"),
        facts(ZERO_PRODUCT, "power rules"),
        also=facts(ADDING),
        shape="root taken",
        relations=STATEMENTS,
        example=(POSITIVE, "Eq((x - a)**2, b)", "<=> Or(Eq(x - a, sqrt(b)), Eq(x - a, -sqrt(b)))"),
        counterexample=(REAL, "Eq(2*x, b)", "<=> Eq(x, b/2)"),
        about="u^2 = r^2 says that u = r or u = -r: (u - r)(u + r) = 0.",
    ),
    Reason(
        "assumption",
        (r"(?:by )?(?:the )?assumptions?", r"(?:by )?(?:the )?hypothes[ei]s", r"(?:as |which (?:was|is) )?assumed", r"voraussetzung(?:en)?", r"annahmen?"),
        facts("assumptions"),
        example=("x: real, a: real, c: real", "x + a", "c + a"),
        counterexample=("x: real, a: real, c: real", "a*(x + 1)", "a*x + a"),
        about="An equation that the file assumes is put in.",
        extra={"assume": ("Eq(x, c)",)},
    ),
)
