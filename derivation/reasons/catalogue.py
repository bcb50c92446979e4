"""The catalogue of reasons, as data. To add one: a line here, with an example that it justifies and one that it does not.

`facts` are what the reason allows the engine to use beyond arithmetic (the names of `proving/restricted.py` and
`proving/differentiate.py`); `shape` is what the change must look like when arithmetic alone proves it (`shapes.py`).
A phrase is a regular expression for what people write, in English or German; `{NAME}` stands for a name of the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..records import field, record


@record()
class Reason:
    """One entry. `example` and `counterexample` are (kinds, left, right): both true, only the first for this reason.

    The right side may lead with its relation: `<=> Eq(x, b)`, `<= x - 1`, `~ x: x*exp(x)`.
    """

    name: str
    phrases: tuple[str, ...]
    facts: frozenset[str] = frozenset()
    shape: str = ""
    example: tuple[str, str, str] = ("", "", "")
    counterexample: tuple[str, str, str] = ("", "", "")
    about: str = ""
    relation: str = ""  # the relation that the link must have
    extra: Mapping[str, object] = field(default_factory=dict, compare=False)  # functions, definitions, lemmas that the examples need


Case = tuple[str, str, str]
_RELATION = re.compile(r"(<=>|<=|>=|<|>|~ \w+:)\s*")


def parted(case: Case) -> tuple[str, str, str]:
    """The sides of an example and the relation between them.

    >>> parted(("x: real", "a*x", "~ x: x"))
    ('a*x', '~ x', 'x')
    """
    found = _RELATION.match(case[2])
    return case[1], found[1].rstrip(":") if found else "=", case[2][found.end() :] if found else case[2]


def written(case: Case) -> str:
    """An example as one line.

    >>> written(("x: real", "Eq(x + 1, 0)", "<=> Eq(x, -1)"))
    'Eq(x + 1, 0) <=> Eq(x, -1)'
    """
    left, relation, right = parted(case)
    return f"{left} ~ {right} in {relation[2:]}" if relation.startswith("~") else f"{left} {relation} {right}"


LINEAR = "linearity of the derivative"
SUMS = frozenset({"linearity of the sum"})
_UNIT = "x: real in (0,1)"
_REAL, _POSITIVE = "x: real, a: real, b: real, c: real", "x: positive, a: positive, b: positive"
_VECTORS = "n: positive integer, m: positive integer, j: index 1..n, theta: vector[n], x: vector[n]"
_F = {"functions": {"f": "smooth function of z", "g": "smooth function of z"}}


def _facts(*names: str) -> frozenset[str]:
    return frozenset(names)


def _derivative_of(head: str, words: str, example: tuple[str, str], function: str) -> Reason:
    phrases = (rf"derivative of (?:the )?(?:{words})(?: function)?", rf"ableitung (?:von|des|der) (?:{words})", rf"differentiate the (?:{words})")
    return Reason(
        f"derivative of {head}",
        phrases,
        _facts(f"derivative of {head}"),
        example=(_UNIT, *example),
        counterexample=(_UNIT, f"Derivative({function}(x) + x, x)", f"Derivative({function}(x), x) + Derivative(x, x)"),
        about=f"The derivative of {head} at the variable itself; a composition needs the chain rule too.",
    )


_DERIVATIVES = (
    _derivative_of("log", r"log(?:arithm)?(?:us)?|natural log(?:arithm)?|ln|logarithmus", ("Derivative(log(x), x)", "1/x"), "log"),
    _derivative_of("exp", r"exp(?:onential)?|exponentialfunktion|e-funktion", ("Derivative(exp(x), x)", "exp(x)"), "exp"),
    _derivative_of("sin", r"sin(?:e|us)?", ("Derivative(sin(x), x)", "cos(x)"), "sin"),
    _derivative_of("cos", r"cos(?:ine|inus)?", ("Derivative(cos(x), x)", "-sin(x)"), "cos"),
    _derivative_of("tan", r"tan(?:gent|gens)?", ("Derivative(tan(x), x)", "1 + tan(x)**2"), "tan"),
    _derivative_of("tanh", r"tanh|hyperbolic tangent|tangens hyperbolicus", ("Derivative(tanh(x), x)", "1 - tanh(x)**2"), "tanh"),
    _derivative_of("sinh", r"sinh|hyperbolic sine", ("Derivative(sinh(x), x)", "cosh(x)"), "sinh"),
    _derivative_of("cosh", r"cosh|hyperbolic cosine", ("Derivative(cosh(x), x)", "sinh(x)"), "cosh"),
    _derivative_of("atan", r"arctan|atan|arcus ?tangens", ("Derivative(atan(x), x)", "1/(1 + x**2)"), "atan"),
    _derivative_of("erf", r"erf|error function", ("Derivative(erf(x), x)", "2/sqrt(pi)*exp(-x**2)"), "erf"),
)
_TRIG_DERIVATIVES = Reason(
    "derivatives of trigonometric functions",
    (r"trigonometric derivatives?", r"derivatives? of (?:the )?trigonometric functions?"),
    _facts(*(f"derivative of {h}" for h in ("sin", "cos", "tan", "cot", "sec", "csc"))),
    example=(_REAL, "Derivative(sin(x), x)", "cos(x)"),
    counterexample=(_REAL, "Derivative(exp(x), x)", "exp(x)"),
)
_HYPERBOLIC_DERIVATIVES = Reason(
    "derivatives of hyperbolic functions",
    (r"hyperbolic derivatives?", r"derivatives? of (?:the )?hyperbolic functions?", r"derivatives? of (?:sinh and cosh|cosh and sinh)"),
    _facts(*(f"derivative of {h}" for h in ("sinh", "cosh", "tanh", "coth", "sech", "csch"))),
    example=(_REAL, "Derivative(sinh(x), x)", "cosh(x)"),
    counterexample=(_REAL, "Derivative(sin(x), x)", "cos(x)"),
)

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
        _facts(LINEAR, "derivative under a sum"),
        example=(_REAL, "Derivative(3*exp(x) + sin(x), x)", "3*Derivative(exp(x), x) + Derivative(sin(x), x)"),
        counterexample=(_REAL, "Derivative(exp(x), x)", "exp(x)"),
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
        _facts("derivative under a sum"),
        example=(f"{_VECTORS}, a: real", "Derivative(Sum(exp(a*x[i]), (i, 1, n)), a)", "Sum(Derivative(exp(a*x[i]), a), (i, 1, n))"),
        counterexample=(_REAL, "Derivative(exp(x) + sin(x), x)", "Derivative(exp(x), x) + Derivative(sin(x), x)"),
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
        example=(f"{_VECTORS}, k: index 1..n", "Derivative(x[k], x[j])", "KroneckerDelta(k, j)"),
        counterexample=("x: real", "Derivative(x**2, x)", "2*x"),
        about="The components of a vector are variables of their own: the derivative of one by another is a Kronecker delta.",
    ),
    Reason(
        "power rule",
        (r"power rule", r"derivative of (?:a |the )?(?:power|square)", r"potenzregel"),
        _facts("power rule"),
        example=(_REAL, "Derivative(x**3, x)", "3*x**2"),
        counterexample=(_REAL, "Derivative(x**3 + x**2, x)", "Derivative(x**3, x) + Derivative(x**2, x)"),
    ),
    Reason(
        "product rule",
        (r"product rule", r"produktregel", r"leibniz(?: product)? rule for products"),
        _facts("product rule"),
        example=(_REAL, "Derivative(sin(x)*exp(x), x)", "Derivative(sin(x), x)*exp(x) + sin(x)*Derivative(exp(x), x)"),
        counterexample=(_REAL, "Derivative(sin(x), x)", "cos(x)"),
    ),
    Reason(
        "quotient rule",
        (r"quotient rule", r"quotientenregel"),
        _facts("quotient rule"),
        example=("x: real", "Derivative(sin(x)/exp(x), x)", "(Derivative(sin(x), x)*exp(x) - sin(x)*Derivative(exp(x), x))/exp(x)**2"),
        counterexample=(_REAL, "Derivative(sin(x)*exp(x), x)", "Derivative(sin(x), x)*exp(x) + sin(x)*Derivative(exp(x), x)"),
    ),
    Reason(
        "chain rule",
        (r"chain rule", r"kettenregel", r"inner derivative", r"innere ableitung"),
        _facts("chain rule"),
        example=("x: real", "Derivative(f(g(x)), x)", "Subs(Derivative(f(u), u), u, g(x))*Derivative(g(x), x)"),
        counterexample=(_REAL, "Derivative(exp(x), x)", "exp(x)"),
        extra=_F,
    ),
    Reason(
        "derivative of an inner product",
        (
            r"derivative of (?:the |a )?(?:scalar|inner|dot) product",
            r"ableitung des skalarprodukts?",
            r"partial derivative of the (?:scalar|inner|dot) product",
        ),
        _facts(LINEAR, "derivative under a sum", "delta collapse"),
        example=(_VECTORS, "Derivative(theta.T @ x, theta[j])", "x[j]"),
        counterexample=(_REAL, "Derivative(x**2, x)", "2*x"),
    ),
    *_DERIVATIVES,
    _TRIG_DERIVATIVES,
    _HYPERBOLIC_DERIVATIVES,
    Reason(
        "integration by parts",
        (r"integration by parts", r"by parts", r"partielle integration", r"integrate by parts"),
        _facts("integration"),
        example=(_REAL, "Integral(x*exp(x), (x, 0, a))", "a*exp(a) - Integral(exp(x), (x, 0, a))"),
        counterexample=(_REAL, "Derivative(exp(x), x)", "exp(x)"),
    ),
    Reason(
        "fundamental theorem",
        (r"fundamental theorem(?: of calculus)?", r"hauptsatz", r"antiderivative", r"integrate", r"stammfunktion", r"evaluate the integral"),
        _facts("integration"),
        "an integral taken",
        example=(_REAL, "Integral(x**2, (x, 0, a))", "a**3/3"),
        counterexample=(_REAL, "Integral(x*exp(x), (x, 0, a))", "a*exp(a) - Integral(exp(x), (x, 0, a))"),
    ),
    Reason(
        "substitution in an integral",
        (r"substitut(?:ion|e)(?: in the integral)?", r"change of variables?"),
        _facts("integration"),
        example=(_REAL, "Integral(2*x*exp(x**2), (x, 0, a))", "Integral(exp(u), (u, 0, a**2))"),
        counterexample=(_REAL, "x + x", "2*x"),
    ),
    Reason(
        "limit laws",
        (r"limit laws?", r"limits? of (?:a )?(?:sums?|products?|quotients?)", r"grenzwertsätze", r"take the limit"),
        _facts("limits"),
        example=("x: real", "Limit((exp(x + h) - exp(x))/h, h, 0)", "exp(x)"),
        counterexample=(_REAL, "x + x", "2*x"),
    ),
    Reason(
        "definition of the derivative",
        (r"definition of (?:the |a )?derivatives?", r"limit of (?:the )?difference quotients?", r"definition der ableitung", r"differenzenquotient"),
        _facts("limits"),
        "difference quotient",
        example=("x: real", "Limit((f(x + h) - f(x))/h, h, 0)", "Derivative(f(x), x)"),
        counterexample=("x: real", "Limit(f(x + h), h, 0)", "f(x)"),
        about="The derivative is the limit of the difference quotient.",
        extra=_F,
    ),
    Reason(
        "continuity",
        (r"(?:by )?continuity(?: of \w+)?", r"(?:is|are|as|since \w+ is) continuous", r"stetig(?:keit)?"),
        _facts("limits"),
        "continuity",
        example=("x: real", "Limit(f(x + h), h, 0)", "f(x)"),
        counterexample=("x: real", "Limit((f(x + h) - f(x))/h, h, 0)", "Derivative(f(x), x)"),
        about="The limit of f(u) is f at the limit of u.",
        extra=_F,
    ),
)

ALGEBRA = (
    Reason(
        "factor out",
        (r"factor(?:ing|ise|ize)?(?: out)?\b", r"pull out", r"take out", r"ausklammern", r"faktorisieren", r"constants? out"),
        shape="factor out",
        example=(_REAL, "a*x + b*x", "(a + b)*x"),
        counterexample=(_REAL, "(a + b)*x", "a*x + b*x"),
    ),
    Reason(
        "expand",
        (r"expand", r"multiply out", r"ausmultiplizieren", r"distribut(?:e|ive law|ivity)"),
        shape="expand",
        example=(_REAL, "(a + b)*x", "a*x + b*x"),
        counterexample=(_REAL, "a*x + b*x", "(a + b)*x"),
    ),
    Reason(
        "collect",
        (r"collect(?: (?:like )?terms)?", r"group(?: terms)?", r"zusammenfassen"),
        shape="factor out",
        example=(_REAL, "a*x + b*x + c", "(a + b)*x + c"),
        counterexample=(_REAL, "(a + b)*x", "a*x + b*x"),
    ),
    Reason(
        "common denominator",
        (r"common denominator", r"hauptnenner", r"gemeinsamer nenner", r"gleichnamig", r"add the fractions"),
        shape="common denominator",
        example=(_POSITIVE, "1/a + 1/b", "(b + a)/(a*b)"),
        counterexample=(_POSITIVE, "(a + b)/x", "a/x + b/x"),
    ),
    Reason(
        "split the fraction",
        (r"split the (?:fraction|quotient)", r"separate the fraction", r"bruch (?:aufteilen|zerlegen)"),
        shape="split the fraction",
        example=(_POSITIVE, "(a + b)/x", "a/x + b/x"),
        counterexample=(_POSITIVE, "a/x + b/x", "(a + b)/x"),
    ),
    Reason(
        "cancel",
        (r"cancel(?:l?ing)?", r"kürzen", r"reduce the fraction", r"drop (?:the )?(?:redundant|common) terms"),
        shape="cancel",
        example=(_POSITIVE, "(a*x)/(b*x)", "a/b"),
        counterexample=(_POSITIVE, "1/a + 1/b", "(b + a)/(a*b)"),
    ),
    Reason(
        "simplify",
        (r"simplif(?:y|ied|ication)", r"vereinfachen", r"arithmetic", r"algebra\b", r"combine"),
        shape="simplify",
        example=(_REAL, "x + x + 0*a", "2*x"),
        counterexample=(_REAL, "(a + b)*x", "a*x + b*x"),
    ),
    Reason(
        "rearrange",
        (r"rearrang(?:e|ing)", r"reorder", r"umordnen", r"umstellen", r"commut(?:e|ativity)", r"swap the (?:terms|factors)", r"rewrite"),
        shape="rearrange",
        example=(_REAL, "a + b*x", "x*b + a"),
        counterexample=(_REAL, "a*x + b*x", "(a + b)*x"),
    ),
    Reason(
        "add zero",
        (r"add(?:ing)? (?:a )?zero", r"add and subtract", r"null addieren", r"nahrhafte null", r"insert .* and subtract"),
        shape="add zero",
        example=(_REAL, "a - b", "a - x + x - b"),
        counterexample=(_REAL, "a - x + x - b", "a - b"),
    ),
    Reason(
        "multiply by one",
        (r"multiply (?:and divide )?by (?:one|1)", r"multiply and divide", r"mit (?:1|eins) multiplizieren", r"erweitern", r"extend the fraction"),
        shape="multiply by one",
        example=(_POSITIVE, "a", "a*x/x"),
        counterexample=(_POSITIVE, "a*x/x", "a"),
    ),
    Reason(
        "write it twice",
        (
            r"wr(?:ite|itten|iting) (?:it |the sum |down |the same )*twice",
            r"add(?:ing)? (?:it|the sum|the series|a copy) to itself",
            r"zweimal (?:hin|auf)?(?:ge)?schreiben",
        ),
        shape="repeat",
        example=(_REAL, "a", "(a + a)/2"),
        counterexample=(_REAL, "a + a", "2*a"),
        about="One and the same term is there more often, so that the copies can be treated differently.",
    ),
    Reason(
        "constant factor",
        (
            r"(?:drop|omit|leave out|ignore|up to)\b[^.;,]*?\b(?:constants?(?: factors?)?|factors?\b[^.;,]*?\b(?:not depend on|free of|independent of) \w+)",
            r"(?:multiply|divide|include|put in|add)(?: by)? the normali[sz](?:ing|ation) (?:constant|factor)",
            r"(?:konstante faktoren|konstanten) weglassen",
        ),
        shape="constant factor",
        example=(_POSITIVE, "a*x*exp(x)/b", "~ x: x*exp(x)"),
        counterexample=(_POSITIVE, "a*x/x", "a"),
        about="Factors are left out or put in that do not depend on the variable of `~`.",
        relation="~",
    ),
    Reason(
        "complete the square",
        (r"complet(?:e|ing) the square", r"quadratische ergänzung"),
        shape="complete the square",
        example=(_REAL, "x**2 + 2*a*x", "(x + a)**2 - a**2"),
        counterexample=(_REAL, "(x + a)**2", "x**2 + 2*a*x + a**2"),
    ),
    Reason(
        "binomial formula",
        (
            r"binomial (?:formula|theorem)",
            r"expand the (?:square|power)s?",
            r"square of (?:a |the )?(?:sum|difference)",
            r"recogni[sz]e the square",
            r"binomische(?:n|r)? (?:formel|lehrsatz)",
        ),
        shape="binomial",
        example=(_REAL, "(a + b - c)**2", "(a + b)**2 - 2*(a + b)*c + c**2"),
        counterexample=(_REAL, "x**2 + 2*a*x", "(x + a)**2 - a**2"),
    ),
    Reason(
        "power of a product",
        (r"(?:power|square) of (?:a |the )?(?:product|quotient)", r"square the (?:product|quotient|factors?)", r"potenz (?:eines|des) produkts?"),
        shape="power of a product",
        example=(_REAL, "(a*x)**2", "a**2*x**2"),
        counterexample=(_REAL, "(a + b)*x", "a*x + b*x"),
    ),
)

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
        _facts(ADDING),
        example=(_REAL, "Eq(x + a, b)", "<=> Eq(x, b - a)"),
        counterexample=(_REAL, "Eq(2*x, b)", "<=> Eq(x, b/2)"),
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
        _facts(MULTIPLYING),
        example=(_REAL, "Eq(2*x, b)", "<=> Eq(x, b/2)"),
        counterexample=(_REAL, "Eq(x + a, b)", "<=> Eq(x, b - a)"),
        about="a = b and k a = k b say the same where k is not 0; inequalities where k is positive.",
    ),
    Reason(
        "solve for",
        (r"solv(?:e|ed|ing)(?: the (?:linear )?equation)? for", r"solve the (?:linear )?equation", r"isolate", r"auflösen nach", r"nach \w+ auflösen"),
        _facts(ADDING, MULTIPLYING),
        "solved",
        example=(_POSITIVE, "Eq(a*x - b, 0)", "<=> Eq(x, b/a)"),
        counterexample=(_REAL, "Eq((x - a)*(x - b), 0)", "<=> Or(Eq(x, a), Eq(x, b))"),
        about="Adding to and multiplying both sides, in one go, until something stands alone.",
    ),
    Reason(
        "a product that is 0",
        (r"product (?:that )?(?:is|vanishes|equals)(?: (?:zero|0))?", r"zero[- ]product", r"satz vom nullprodukt", r"nullprodukt"),
        _facts(ZERO_PRODUCT),
        example=(_REAL, "Eq((x - a)*(x - b), 0)", "<=> Or(Eq(x, a), Eq(x, b))"),
        counterexample=(_REAL, "Eq(2*x, b)", "<=> Eq(x, b/2)"),
        about="A product is 0 exactly where one of its factors is.",
    ),
    Reason(
        "take the square root",
        (r"tak(?:e|ing) (?:the )?(?:square )?roots?(?: (?:on|of) both sides)?", r"(?:die )?wurzel ziehen"),
        _facts(ZERO_PRODUCT, "power rules", ADDING),
        example=(_POSITIVE, "Eq((x - a)**2, b)", "<=> Or(Eq(x - a, sqrt(b)), Eq(x - a, -sqrt(b)))"),
        counterexample=(_REAL, "Eq(2*x, b)", "<=> Eq(x, b/2)"),
        about="u^2 = r^2 says that u = r or u = -r: (u - r)(u + r) = 0.",
    ),
    Reason(
        "assumption",
        (r"(?:by )?(?:the )?assumptions?", r"(?:by )?(?:the )?hypothes[ei]s", r"(?:as |which (?:was|is) )?assumed", r"voraussetzung(?:en)?", r"annahmen?"),
        _facts("assumptions"),
        example=("x: real, a: real, c: real", "x + a", "c + a"),
        counterexample=("x: real, a: real, c: real", "a*(x + 1)", "a*x + a"),
        about="An equation that the file assumes is put in.",
        extra={"assume": ("Eq(x, c)",)},
    ),
)

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
        _facts("log rules", "exp rules", "product laws"),
        example=(_POSITIVE, "log(a*b)", "log(a) + log(b)"),
        counterexample=(_POSITIVE, "a + a", "2*a"),
    ),
    Reason(
        "exp rules",
        (r"exp(?:onential)? (?:rules?|laws?)", r"rules? (?:of|for) exponents?", r"exp of (?:a |the )?sum", r"laws? of exponents", r"exponentialgesetze?"),
        _facts("exp rules"),
        example=(_REAL, "exp(a + b)", "exp(a)*exp(b)"),
        counterexample=(_POSITIVE, "log(a*b)", "log(a) + log(b)"),
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
        _facts("power rules", "absolute values", "exp rules", "log rules"),
        example=(_POSITIVE, "sqrt(a*b)", "sqrt(a)*sqrt(b)"),
        counterexample=(_REAL, "a + a", "2*a"),
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
        _facts("trigonometric identities"),
        example=(_REAL, "sin(x)**2 + cos(x)**2", "1"),
        counterexample=(_REAL, "exp(a + b)", "exp(a)*exp(b)"),
    ),
    Reason(
        "hyperbolic identities",
        (r"hyperbolic identit(?:y|ies)", r"definition of (?:sinh|cosh|tanh)"),
        _facts("hyperbolic identities", "exp rules"),
        example=(_REAL, "cosh(x)**2 - sinh(x)**2", "1"),
        counterexample=(_REAL, "sin(x)**2 + cos(x)**2", "1"),
    ),
    Reason(
        "absolute values",
        (r"absolute values?", r"betrag", r"modulus"),
        _facts("absolute values", "power rules"),
        example=(_REAL, "sqrt(x**2)", "Abs(x)"),
        counterexample=(_REAL, "a + a", "2*a"),
    ),
    Reason(
        "case distinction",
        (r"case distinction", r"(?:distinguish|split into|by) cases", r"fallunterscheidung", r"two cases"),
        _facts("cases", "absolute values"),
        example=(_REAL, "Max(x, 0)", "Piecewise((x, x >= 0), (0, True))"),
        counterexample=(_REAL, "a + a", "2*a"),
    ),
    Reason(
        "factorial rules",
        (r"factorials?", r"binomial coefficients?", r"gamma function", r"pascal(?:'s rule)?", r"fakultät"),
        _facts("factorial rules"),
        example=("n: nonnegative integer", "factorial(n + 1)", "(n + 1)*factorial(n)"),
        counterexample=(_REAL, "a + a", "2*a"),
    ),
)

SUMMATION = (
    Reason(
        "linearity of the sum",
        (
            r"linearity(?: of (?:the )?sums?)?$",
            r"linearity of (?:the )?sums?",
            r"split the sum",
            r"linearität(?: der summe)?",
            r"constants? (?:out|in front) of the sum",
            r"sum of (?:ones|constants)",
            r"(?:pull|move|take|bring)\b[^.;,]*?\b(?:into|out of|in front of|inside) the (?:\w+ )?sums?",
        ),
        SUMS,
        example=(_VECTORS, "Sum(2*theta[i] + x[i], (i, 1, n))", "2*Sum(theta[i], (i, 1, n)) + Sum(x[i], (i, 1, n))"),
        counterexample=("n: positive integer, x: vector[n]", "Sum(x[i + 1], (i, 1, n - 1))", "Sum(x[i], (i, 2, n))"),
    ),
    Reason(
        "index shift",
        (
            r"(?:index )?shift(?: (?:of )?the index)?",
            r"substitute (?:the )?ind(?:ex|ices)",
            r"substitute [a-z] ?= ?[a-z0-9 +-]+",
            r"re-?index",
            r"indexverschiebung",
            r"split off",
            r"rename the index",
            r"revers(?:e|ing) (?:the )?(?:order|sum|index|second sum|first sum)",
            r"backwards",
            r"in reverse order",
            r"rückwärts",
        ),
        SUMS | {"index shift", "exp rules", "log rules"},
        example=("n: positive integer, x: vector[n]", "Sum(x[i + 1], (i, 1, n - 1))", "Sum(x[i], (i, 2, n))"),
        counterexample=(_REAL, "a + a", "2*a"),
    ),
    Reason(
        "normalization",
        (r"normali[sz]ation", r"sums? (?:up )?to (?:one|1)", r"normierung", r"summieren sich zu (?:eins|1)"),
        SUMS | {"assumptions"},
        example=("n: positive integer, q: probability vector[n], a: real", "Sum(a*q[i], (i, 1, n))", "a"),
        counterexample=(_VECTORS, "Sum(KroneckerDelta(i, j)*x[i], (i, 1, n))", "x[j]"),
        about="What is declared or assumed to sum to 1 does.",
    ),
    Reason(
        "swap sums",
        (
            r"(?:swap|interchange|exchange)(?: the order of)? (?:the )?(?:sums?|summation)",
            r"order of summation",
            r"summationsreihenfolge",
            r"fubini",
            r"product of sums",
        ),
        SUMS | {"swap sums"},
        example=(
            "n: positive integer, m: positive integer, A: matrix[n,m]",
            "Sum(Sum(A[i,j], (j, 1, m)), (i, 1, n))",
            "Sum(Sum(A[i,j], (i, 1, n)), (j, 1, m))",
        ),
        counterexample=(_VECTORS, "Sum(KroneckerDelta(i, j)*x[i], (i, 1, n))", "x[j]"),
    ),
    Reason(
        "delta collapse",
        (
            r"(?:collapse|sum over|property)(?: of)?(?: the)? (?:kronecker )?delta",
            r"kronecker delta",
            r"(?:the )?delta (?:picks|selects|collapses)",
            r"inner sum over the delta",
        ),
        SUMS | {"delta collapse"},
        example=(_VECTORS, "Sum(KroneckerDelta(i, j)*x[i], (i, 1, n))", "x[j]"),
        counterexample=(_REAL, "a + a", "2*a"),
    ),
    Reason(
        "telescoping",
        (r"telescop(?:e|es|ing)(?: sum)?", r"teleskop(?:summe)?"),
        SUMS | {"index shift"},
        "telescoping",
        example=("n: positive integer, x: vector[n]", "Sum(x[i + 1] - x[i], (i, 1, n - 1))", "x[n] - x[1]"),
        counterexample=("n: positive integer, x: vector[n]", "Sum(x[i + 1], (i, 1, n - 1))", "Sum(x[i], (i, 2, n))"),
    ),
    Reason(
        "power sums",
        (
            r"(?:sum|formula) (?:of|for) (?:the )?(?:first|powers|squares|integers)",
            r"faulhaber",
            r"gauss(?:ian)? sum",
            r"closed form",
            r"gaußsche summenformel",
        ),
        SUMS | {"power sums"},
        example=("n: positive integer", "Sum(k, (k, 1, n))", "n*(n + 1)/2"),
        counterexample=(_REAL, "a + a", "2*a"),
    ),
    Reason(
        "induction",
        (r"(?:by )?induction(?: on \w+)?", r"(?:vollständige )?induktion", r"geometric (?:series|sum)", r"geometrische (?:reihe|summe)"),
        SUMS | {"induction", "power sums", "index shift"},
        example=("n: positive integer", "Sum(2**k, (k, 0, n))", "2**(n + 1) - 1"),
        counterexample=(_REAL, "a + a", "2*a"),
    ),
)

_MEANS = SUMS | {"linearity of the expectation", "delta collapse", "power sums", "swap sums"}
_RANDOM = "X: random real, Y: random real, Z: independent random real, W: independent random real, a: real, b: real"
EXPECTATION = (
    Reason(
        "linearity of the expectation",
        (r"linearity of (?:the )?expectation", r"expectation is linear", r"erwartungswert ist linear", r"linearität des erwartungswert(?:e?s)?"),
        _MEANS,
        example=(_RANDOM, "E(a*X + b)", "a*E(X) + b"),
        counterexample=(_RANDOM, "E(Z*W)", "E(Z)*E(W)"),
    ),
    Reason(
        "independence",
        (r"independen\w+(?: of \w+ and \w+)?", r"(?:they|\w+ and \w+) are independent", r"unabhängig\w*"),
        _MEANS | {"independence", "definition of the variance"},
        example=(_RANDOM, "Var(Z + W)", "Var(Z) + Var(W)"),
        counterexample=(_RANDOM, "E(E(Y, X))", "E(Y)"),
    ),
    Reason(
        "tower property",
        (r"tower (?:property|rule|law)", r"law of (?:total|iterated) (?:expectations?|variance)", r"total (?:expectation|variance)", r"turmeigenschaft"),
        _MEANS | {"tower property", "definition of the variance"},
        example=(_RANDOM, "Var(Y)", "E(Var(Y, X)) + Var(E(Y, X))"),
        counterexample=(_RANDOM, "E(Z*W)", "E(Z)*E(W)"),
    ),
    Reason(
        "definition of the variance",
        (r"(?:definition|formula) (?:of|for) (?:the )?(?:co)?variance", r"(?:co)?variance", r"steiner", r"definition der (?:ko)?varianz", r"verschiebungssatz"),
        _MEANS | {"definition of the variance"},
        example=(_RANDOM, "Var(X)", "E((X - E(X))**2)"),
        counterexample=(_RANDOM, "Var(Z + W)", "Var(Z) + Var(W)"),
    ),
    Reason(
        "derivative under the expectation",
        (
            r"(?:derivative|differentiate|gradient) (?:under|inside) (?:the )?expectation",
            r"(?:interchange|swap) (?:the )?(?:derivative|gradient) and (?:the )?expectation",
        ),
        _MEANS | {"derivative under the expectation", LINEAR, "chain rule", "product rule", "power rule"},
        example=(_RANDOM, "Derivative(E((X - a)**2), a)", "E(-2*(X - a))"),
        counterexample=(_RANDOM, "E(Z*W)", "E(Z)*E(W)"),
        about="For integrands whose derivatives are dominated by something with an expectation; that is taken for granted.",
    ),
)

_MATRIX_LAWS = SUMS | {"matrix rules", "swap sums", "delta collapse", "index shift", "power sums"}
_SQUARE = "n: positive integer, A: matrix[n,n] invertible, B: matrix[n,n] invertible"
MATRICES = (
    Reason(
        "transpose of a product",
        (r"transposes? of (?:a |the )?(?:product|sum)s?", r"transponierte(?:s)? (?:eines|des) produkts?", r"transpos(?:e|ition)"),
        _MATRIX_LAWS,
        example=(_SQUARE, "(A @ B).T", "B.T @ A.T"),
        counterexample=(_REAL, "a + a", "2*a"),
    ),
    Reason(
        "inverse of a product",
        (r"inverses? of (?:a |the )?(?:product|transpose)s?", r"inverse (?:eines|des) produkts?", r"push[- ]through", r"woodbury"),
        _MATRIX_LAWS,
        example=(_SQUARE, "Inverse(A @ B)", "Inverse(B) @ Inverse(A)"),
        counterexample=(_REAL, "a + a", "2*a"),
    ),
    Reason(
        "cyclic trace",
        (r"cyclic(?:ity)?(?: property)?(?: of the)? trace", r"trace is cyclic", r"spur ist zyklisch", r"properties of the trace"),
        _MATRIX_LAWS,
        example=(_SQUARE, "Trace(A @ B)", "Trace(B @ A)"),
        counterexample=(_REAL, "a + a", "2*a"),
    ),
    Reason(
        "matrix algebra",
        (
            r"matrix (?:algebra|rules?|products?)",
            r"matrizenrechnung",
        ),
        _MATRIX_LAWS,
        example=(_SQUARE, "(A + B) @ (A + B)", "A @ A + A @ B + B @ A + B @ B"),
        counterexample=(_REAL, "a + a", "2*a"),
    ),
    Reason(
        "gradient of a quadratic form",
        (
            r"(?:gradient|derivative)s? of (?:a |the )?(?:quadratic|linear|bilinear) forms?",
            r"(?:gradient|derivative) of (?:a |the )?(?:squared )?(?:norm|squared error|least[- ]squares loss)",
            r"(?:matrix|vector) calculus",
            r"ableitung (?:der|einer) quadratischen form",
        ),
        _MATRIX_LAWS | {LINEAR, "product rule", "derivative under a sum", "power rule", "chain rule"},
        "gradient",
        example=("n: positive integer, A: matrix[n,n] symmetric, x: vector[n]", "Derivative(x.T @ A @ x, x)", "2*A @ x"),
        counterexample=(_SQUARE, "(A @ B).T", "B.T @ A.T"),
        about="The derivative of x^T A x by the vector x is (A + A^T) x, and that of b^T x is b.",
    ),
    Reason(
        "distributivity of the matrix product",
        (
            r"distribut\w+(?: law)? (?:of|over|for) (?:the )?matri(?:x|ces)(?: products?)?",
            r"(?:multiply out|expand) the matri(?:x|ces)(?: products?)?",
            r"matrizen ausmultiplizieren",
        ),
        _MATRIX_LAWS,
        "expand",
        example=(_SQUARE, "A @ (A + B)", "A @ A + A @ B"),
        counterexample=(_SQUARE, "A @ A + A @ B", "A @ (A + B)"),
    ),
    Reason(
        "factor out a matrix",
        (r"(?:factor|pull|take) out (?:a |the )?(?:common )?matri(?:x|ces)", r"collect the matri(?:x|ces)", r"matrix ausklammern"),
        _MATRIX_LAWS,
        "factor out",
        example=(_SQUARE, "A @ A + A @ B", "A @ (A + B)"),
        counterexample=(_SQUARE, "A @ (A + B)", "A @ A + A @ B"),
    ),
    Reason(
        "multiply by the inverse",
        (
            r"multiply(?:ing)? (?:both sides )?(?:from the (?:left|right) )?(?:by|with) (?:the |its |an? )?inverse(?: matrix)?",
            r"(?:von links |von rechts )?mit der inversen multiplizieren",
        ),
        _MATRIX_LAWS,
        "by the inverse",
        example=(f"{_SQUARE}, u: vector[n], v: vector[n]", "Eq(A @ u, v)", "<=> Eq(u, Inverse(A) @ v)"),
        counterexample=(_SQUARE, "A @ (A + B)", "A @ A + A @ B"),
        about="A u = v and u = A^-1 v say the same where A is invertible.",
    ),
    Reason(
        "a matrix times its inverse",
        (
            r"(?:a |the )?matri(?:x|ces) (?:times|with|and) (?:its|their|the) inverses?",
            r"(?:a |the )?product with (?:its|the) inverse",
            r"definition of (?:the |a )?inverse(?: matrix)?",
            r"inverses? cancels?",
            r"cancel the inverses?",
            r"definition der inversen",
        ),
        _MATRIX_LAWS,
        "inverse",
        example=(_SQUARE, "Inverse(A) @ A @ B", "B"),
        counterexample=(_SQUARE, "(A @ B).T", "B.T @ A.T"),
    ),
    Reason(
        "the identity matrix",
        (r"(?:property of )?the identity(?: matrix)?", r"identity matrix", r"(?:die )?einheitsmatrix"),
        _MATRIX_LAWS,
        "identity",
        example=(_SQUARE, "Identity(n) @ A + B", "A + B"),
        counterexample=(_SQUARE, "A @ (A + B)", "A @ A + A @ B"),
    ),
    Reason(
        "definition of the matrix product",
        (
            r"definition of (?:the |an? )?(?:matrix|inner|scalar|dot) product",
            r"write (?:out )?the (?:matrix|inner|scalar|dot) product(?: as a sum)?",
            r"definition des (?:matrix|skalar)produkts?",
        ),
        shape="write out",
        example=(_VECTORS, "theta.T @ x", "Sum(theta[i]*x[i], (i, 1, n))"),
        counterexample=(_REAL, "a*x + b*x", "(a + b)*x"),
    ),
    Reason(
        "determinant rules",
        (r"determinants? of (?:a |the )?products?", r"determinant rules?", r"multiplicativity of the determinant"),
        _MATRIX_LAWS | {"determinants"},
        example=(_SQUARE, "Determinant(Inverse(A))", "1/Determinant(A)"),
        counterexample=(_REAL, "a + a", "2*a"),
    ),
)

# laws of order; each is confirmed for an inequality that the engine proves and that looks like it
_ORDER = frozenset({"inequalities", "monotonicity of the expectation", "cases"})
_TWO = "x: positive, y: positive, t: real in [0,1]"
_REALS = "x: real, y: real, t: real in [0,1]"
INEQUALITIES = (
    Reason(
        "Jensen's inequality",
        (r"jensen(?:'s|s|sche)?(?: (?:inequality|ungleichung))?", r"(?:con(?:vexity|cavity)|(?:is )?(?:convex|concave))", r"kon(?:vex|kav)(?:ität)?"),
        _ORDER | {"Jensen's inequality"},
        shape="Jensen's inequality",
        example=(_TWO, "t*log(x) + (1 - t)*log(y)", "<= log(t*x + (1 - t)*y)"),
        counterexample=(_TWO, "2*x*y", "<= x**2 + y**2"),
        about="A convex function of a mean is at most the mean of the function.",
    ),
    Reason(
        "Cauchy-Schwarz inequality",
        (r"cauchy[- ](?:bunyakovsky[- ])?schwarz(?:sche)?(?: (?:inequality|ungleichung))?",),
        _ORDER | {"Cauchy-Schwarz inequality", "matrix rules"},
        shape="Cauchy-Schwarz inequality",
        example=("X: random real, Y: random real", "E(X*Y)**2", "<= E(X**2)*E(Y**2)"),
        counterexample=(_TWO, "2*x*y", "<= x**2 + y**2"),
    ),
    Reason(
        "triangle inequality",
        (r"(?:reverse )?triangle inequality", r"(?:minkowski(?:'s|sche)?) (?:inequality|ungleichung)", r"dreiecksungleichung"),
        _ORDER | {"triangle inequality", "matrix rules"},
        shape="triangle inequality",
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
        _ORDER,
        shape="inequality of the means",
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
        _ORDER,
        shape="bound of a function",
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
        _ORDER,
        shape="sign of a term",
        example=(_REALS, "x", "< x + exp(y)"),
        counterexample=(_TWO, "2*x*y", "<= x**2 + y**2"),
        about="A sum without a term that is not negative is not greater.",
    ),
    Reason(
        "monotonicity",
        (r"monoton\w*", r"(?:is )?(?:strictly )?(?:increasing|decreasing)", r"steigend", r"fallend"),
        _ORDER,
        shape="monotonicity",
        example=("x: positive, y: positive", "exp(x)", "<= exp(x + y)"),
        counterexample=(_TWO, "2*x*y", "<= x**2 + y**2"),
    ),
)


CATALOGUE: tuple[Reason, ...] = (*CALCULUS, *ALGEBRA, *EQUATIONS, *INEQUALITIES, *FUNCTIONS, *SUMMATION, *EXPECTATION, *MATRICES)
BY_NAME: dict[str, Reason] = {r.name: r for r in CATALOGUE}
