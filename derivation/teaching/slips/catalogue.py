"""The mistakes that students make, as data. To add one: an entry with an example, which is a test.

A slip turns a node of a right line into what a tired author writes instead: by rewriting patterns, in which capital
letters stand for any subterm, or by a function of `spoilers.py`. Narrow slips stand before wide ones: the first name fits best.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.records import record
from ...model.terms import Term
from ...model.trees import plain
from . import spoilers
from .patterns import at, built, filled, matches, pattern, placeless, places, put
from .spoilers import Spoil


@record()
class Slip:
    """A mistake. `example` is a right and a wrong term, `sentence` what to tell the student; `patterns` are (right, slipped)."""

    name: str
    example: tuple[str, str]
    sentence: str
    patterns: tuple[tuple[str, str], ...] = ()
    spoil: Spoil | None = None


@record()
class Spoiled:
    """A line with one slip in it: at `place`, a path of argument numbers, `before` became `after`."""

    slip: Slip
    place: tuple[int, ...]
    term: Term
    before: Term
    after: Term


DERIVATIVES = (
    Slip("product of derivatives", ("Derivative(f*g, x)", "Derivative(f, x)*Derivative(g, x)"),
         "The derivative of a product is not the product of the derivatives: each factor is differentiated in turn, (u v)' = u' v + u v'.",
         (("Derivative(U*V, X)", "Derivative(U, X)*Derivative(V, X)"),)),
    Slip("half of the product rule", ("Derivative(f*g, x)", "Derivative(f, x)*g"), "The product rule has two terms: (u v)' = u' v + u v'.",
         (("Derivative(U*V, X)", "Derivative(U, X)*V"), ("Derivative(U*V, X)", "U*Derivative(V, X)"))),
    Slip("quotient of derivatives", ("Derivative(f/g, x)", "Derivative(f, x)/Derivative(g, x)"),
         "The derivative of a quotient is not the quotient of the derivatives: (u/v)' = (u' v - u v')/v**2.",
         (("Derivative(U/V, X)", "Derivative(U, X)/Derivative(V, X)"),)),
    Slip("quotient rule sign", ("Derivative(f/g, x)", "(Derivative(f, x)*g + f*Derivative(g, x))/g**2"),
         "In the quotient rule a minus stands between the terms, and u' v comes first: (u' v - u v')/v**2.",
         (("Derivative(U/V, X)", "(Derivative(U, X)*V + U*Derivative(V, X))/V**2"), ("Derivative(U/V, X)", "(U*Derivative(V, X) - Derivative(U, X)*V)/V**2"),
          ("Derivative(1/V, X)", "Derivative(V, X)/V**2"), ("(A*B - C*D)/V**2", "(C*D - A*B)/V**2"))),
    Slip("quotient rule denominator", ("Derivative(f/g, x)", "(Derivative(f, x)*g - f*Derivative(g, x))/g"),
         "The quotient rule divides by the square of the denominator.",
         (("Derivative(U/V, X)", "(Derivative(U, X)*V - U*Derivative(V, X))/V"), ("Derivative(1/V, X)", "-Derivative(V, X)/V"),
          ("(A*B - C*D)/V**2", "(A*B - C*D)/V"))),
    Slip("power rule on an exponential", ("Derivative(exp(x), x)", "x*exp(x - 1)"),
         "The power rule is for x**n; where the variable stands in the exponent, the function is an exponential.",
         (("Derivative(exp(U), X)", "U*exp(U - 1)"), ("Derivative(A**X, X)", "X*A**(X - 1)"))),
    Slip("exponent not reduced", ("Derivative(x**n, x)", "n*x**n"), "The power rule takes one off the exponent: (x**n)' = n x**(n - 1).",
         (("Derivative(X**N, X)", "N*X**N"),), spoilers.not_reduced),
    Slip("exponent not brought down", ("Derivative(x**n, x)", "x**(n - 1)"), "The power rule brings the exponent down as a factor: (x**n)' = n x**(n - 1).",
         (("Derivative(X**N, X)", "X**(N - 1)"),)),
    Slip("inner derivative forgotten", ("Derivative(exp(f), x)", "exp(f)"), "The chain rule asks for the derivative of the inner function as a factor.",
         spoil=spoilers.outer_only),
    Slip("chain-rule factor missing", ("exp(u)*Derivative(u, x)", "exp(u)"), "A factor is missing: the derivative of the inner function, from the chain rule.",
         spoil=spoilers.derivative_factor),
    Slip("constant's derivative kept", ("Derivative(5 + f, x)", "5 + Derivative(f, x)"),
         "A term is still there that had to be differentiated; the derivative of a constant is 0.",
         (("Derivative(A + U, X)", "A + Derivative(U, X)"), ("Derivative(A - U, X)", "A - Derivative(U, X)"),
          ("Derivative(U + A, X)", "Derivative(U, X) + A"), ("Derivative(U - A, X)", "Derivative(U, X) - A"))),
    Slip("sign of a sine's derivative", ("Derivative(cos(x), x)", "sin(x)"), "sin' = cos, but cos' = -sin.",
         (("Derivative(cos(U), X)", "sin(U)*Derivative(U, X)"), ("Derivative(sin(U), X)", "-cos(U)*Derivative(U, X)"),
          ("Derivative(cos(X), X)", "sin(X)"), ("Derivative(sin(X), X)", "-cos(X)"))),
    Slip("logarithm's derivative upside down", ("Derivative(log(x), x)", "x"), "The derivative of log(u) is u'/u.",
         (("Derivative(log(X), X)", "X"), ("Derivative(log(U), X)", "U*Derivative(U, X)"), ("Derivative(log(U), X)", "U/Derivative(U, X)"))),
)  # fmt: skip

LAWS = (
    Slip("log of a sum split", ("log(a + b)", "log(a) + log(b)"), "The logarithm of a sum is not the sum of the logarithms; log(a*b) is.",
         (("log(A + B)", "log(A) + log(B)"), ("log(A - B)", "log(A) - log(B)"), ("log(A + B)", "log(A)*log(B)"))),
    Slip("log laws mixed", ("log(a*b)", "log(a)*log(b)"), "Logarithms turn products into sums, quotients into differences and exponents into factors.",
         (("log(A*B)", "log(A)*log(B)"), ("log(A/B)", "log(A)/log(B)"), ("log(A) + log(B)", "log(A + B)"), ("log(A) - log(B)", "log(A)/log(B)"),
          ("log(A) - log(B)", "log(A - B)"), ("log(A**N)", "log(A)**N"), ("N*log(A)", "log(A)**N"))),
    Slip("exp laws mixed", ("exp(a + b)", "exp(a) + exp(b)"), "exp turns sums into products: exp(a + b) = exp(a)*exp(b).",
         (("exp(A + B)", "exp(A) + exp(B)"), ("exp(A - B)", "exp(A) - exp(B)"), ("exp(A)*exp(B)", "exp(A*B)"), ("exp(A)/exp(B)", "exp(A/B)"),
          ("exp(A*B)", "exp(A)*exp(B)"), ("exp(-A)", "-exp(A)"), ("exp(A)**N", "exp(A**N)"))),
    Slip("square of a sum", ("(a + b)**2", "a**2 + b**2"), "The square of a sum has a mixed term: (a + b)**2 = a**2 + 2*a*b + b**2.",
         (("(A + B)**N", "A**N + B**N"), ("(A - B)**2", "A**2 - B**2"), ("(A - B)**2", "A**2 + B**2"))),
    Slip("root of a sum", ("sqrt(a + b)", "sqrt(a) + sqrt(b)"), "The root of a sum is not the sum of the roots.",
         (("sqrt(A + B)", "sqrt(A) + sqrt(B)"), ("sqrt(A - B)", "sqrt(A) - sqrt(B)"))),
    Slip("exponents multiplied", ("x**a*x**b", "x**(a*b)"), "In a product of powers of one base the exponents are added.",
         (("X**A*X**B", "X**(A*B)"), ("X**(A + B)", "X**A + X**B"), ("X**(A - B)", "X**A - X**B"))),
    Slip("exponents added", ("(x**a)**b", "x**(a + b)"), "In a power of a power the exponents are multiplied.",
         (("(X**A)**B", "X**(A + B)"), ("X**(A*B)", "X**A*X**B"))),
    Slip("negative exponent", ("x**(-n)", "-x**n"), "A negative exponent means one over the power, not a negative number.", (("X**(-N)", "-X**N"),)),
    Slip("denominator split", ("a/(b + c)", "a/b + a/c"), "A fraction splits along its numerator, not along its denominator.",
         (("A/(B + C)", "A/B + A/C"), ("A/(B - C)", "A/B - A/C"))),
    Slip("fractions added straight", ("a/b + c/d", "(a + c)/(b + d)"), "Fractions are added over a common denominator, not numerator by numerator.",
         (("A/B + C/D", "(A + C)/(B + D)"), ("A/B - C/D", "(A - C)/(B - D)"), ("A/B + C/D", "(A + C)/(B*D)"), ("A/B - C/D", "(A - C)/(B*D)"))),
    Slip("double fraction", ("a/(b/c)", "a/(b*c)"), "Dividing by a fraction means multiplying by it upside down.",
         (("A/(B/C)", "A/(B*C)"), ("A/B/C", "A*C/B"))),
    Slip("term cancelled like a factor", ("(a*b + c)/a", "b + c"), "Only a factor of the whole numerator cancels; a term of a sum does not.",
         spoil=spoilers.cancelled),
    Slip("mixed products forgotten", ("(a + b)*(c + d)", "a*c + b*d"), "Every term of one bracket meets every term of the other.",
         (("(A + B)*(C + D)", "A*C + B*D"), ("(A - B)*(C - D)", "A*C - B*D"), ("(A - B)*(C - D)", "A*C + B*D"), ("(A + B)*(C - D)", "A*C - B*D"))),
    Slip("bracket dropped after minus", ("a - (b + c)", "a - b + c"), "A minus before a bracket changes the sign of every term inside.",
         spoil=spoilers.minus_bracket),
    Slip("bracket half expanded", ("a*(b + c)", "a*b + c"), "The factor before a bracket multiplies every term inside.",
         (("A*(B + C)", "A*B + C"), ("A*(B - C)", "A*B - C"), ("(B + C)*A", "A*B + C"), ("(B - C)*A", "A*B - C"))),
    Slip("sum of products split", ("Sum(a[i]*b[i], (i, 1, n))", "Sum(a[i], (i, 1, n))*Sum(b[i], (i, 1, n))"),
         "A sum of products is not the product of the sums; nor is an integral.",
         (("Sum(A*B, R)", "Sum(A, R)*Sum(B, R)"), ("Integral(A*B, R)", "Integral(A, R)*Integral(B, R)"), ("Sum(A/B, R)", "Sum(A, R)/Sum(B, R)"))),
)  # fmt: skip

EQUATIONS = (
    Slip("divided by what can be zero", ("Eq(x*(x - 1), 0)", "Eq(x - 1, 0)"), "Both sides were divided by something that can be 0; its zeros are lost.",
         (("Eq(A*B, 0)", "Eq(B, 0)"), ("Eq(A*B, 0)", "Eq(A, 0)"), ("Eq(A*B, A*C)", "Eq(B, C)"), ("Eq(B*A, C*A)", "Eq(B, C)"), ("Eq(A**2, A)", "Eq(A, 1)"))),
    Slip("lost root", ("Or(Eq(x, 1), Eq(x, -1))", "Eq(x, 1)"), "One of the solutions is lost.", (("Or(A, B)", "A"), ("Or(A, B)", "B"))),
    Slip("plus-minus lost", ("Eq(x**2, a)", "Eq(x, sqrt(a))"), "A square has two roots: plus and minus. The root of a square is the absolute value.",
         (("Eq(A**2, B**2)", "Eq(A, B)"), ("Eq(A**2, B)", "Eq(A, sqrt(B))"), ("sqrt(A**2)", "A"), ("Abs(A)", "A"))),
    Slip("inequality not turned", ("Lt(-x, 1)", "Gt(-x, 1)"),
         "The inequality is the wrong way round; it turns when both sides are multiplied by something negative.", spoil=spoilers.turned),
)  # fmt: skip

ARRAYS = (
    Slip("index off by one", ("x[i]", "x[i + 1]"), "An index is off by one.", spoil=spoilers.index),
    Slip("index of the wrong variable", ("x[i]*y[j]", "x[j]*y[j]"), "An index is the wrong letter: look at what the sum runs over.",
         spoil=spoilers.other_index),
    Slip("bound off by one", ("Sum(i, (i, 1, n))", "Sum(i, (i, 1, n - 1))"), "The sum starts or ends one too early or one too late.", spoil=spoilers.bounds),
    Slip("constant counted once", ("Sum(c, (i, 1, n))", "c"), "A constant summed n times gives n times the constant.", spoil=spoilers.constant_counted_once),
    Slip("delta dropped", ("KroneckerDelta(i, j)*x", "x"), "The Kronecker delta is 1 only where the indices agree, and 0 elsewhere.",
         (("KroneckerDelta(A, B)", "1"),)),
    Slip("inverses in the wrong order", ("Inverse(A @ B)", "Inverse(A) @ Inverse(B)"), "Inverse and transpose of a product reverse the order of the factors.",
         (("Inverse(A @ B)", "Inverse(A) @ Inverse(B)"), ("(A @ B).T", "A.T @ B.T"))),
    Slip("inverse of a sum split", ("Inverse(A + B)", "Inverse(A) + Inverse(B)"), "The inverse of a sum is not the sum of the inverses.",
         (("Inverse(A + B)", "Inverse(A) + Inverse(B)"),)),
    Slip("product in the wrong order", ("A @ B", "B @ A"), "Matrix products do not commute: the order of the factors matters.", (("A @ B", "B @ A"),)),
    Slip("transpose forgotten", ("A.T", "A"), "A transpose was forgotten.", (("A.T", "A"), ("Transpose(A)", "A"))),
    Slip("trace of a product split", ("Trace(A @ B)", "Trace(A)*Trace(B)"),
         "The trace of a product is not the product of the traces; the determinant of a sum is not the sum of the determinants.",
         (("Trace(A @ B)", "Trace(A)*Trace(B)"), ("Determinant(A + B)", "Determinant(A) + Determinant(B)"))),
)  # fmt: skip

CARELESS = (
    Slip("sign lost", ("a - b", "a + b"), "Check the signs: a minus was lost, or a plus became one.",
         (("A + B", "A - B"), ("A - B", "A + B"), ("-A", "A"))),
    Slip("fraction upside down", ("a/b", "b/a"), "The fraction is upside down.", (("A/B", "B/A"),)),
    Slip("exponent off by one", ("x**2", "x**3"), "Look at the exponent once more.", spoil=spoilers.exponent),
    Slip("function taken for linear", ("sin(a + b)", "sin(a) + sin(b)"),
         "This function is not linear: it must not be pulled apart, and no factor or sign moves through it.",
         spoil=spoilers.as_if_linear),
    Slip("sine and cosine swapped", ("sin(x)", "cos(x)"), "Sine and cosine are swapped.", (("sin(X)", "cos(X)"), ("cos(X)", "sin(X)"))),
    Slip("function left out", ("log(x)", "x"), "A function is gone: its argument stands alone.", spoil=spoilers.function),
    Slip("factor lost", ("a*b", "a"), "A factor is gone; every factor stays until it cancels.",
         (("A*B/C", "A"), ("A*B", "A"), ("A*B", "B"))),
    Slip("denominator lost", ("a/b", "a"), "A denominator is gone.", (("A/B", "A"),)),
    Slip("term lost", ("a + b", "a"), "A term of the sum is gone.",
         (("A + B", "A"), ("A + B", "B"), ("A - B", "A"), ("A - B", "-B"))),
)  # fmt: skip

SLIPS: tuple[Slip, ...] = DERIVATIVES + LAWS + EQUATIONS + ARRAYS + CARELESS
CLASSICS: tuple[Slip, ...] = DERIVATIVES + LAWS[:5]  # rules applied wrongly, which say more than what became of the line
BY_NAME: dict[str, Slip] = {s.name: s for s in SLIPS}


def slipped(slip: Slip, node: Term, line: Term) -> Iterator[Term]:
    """What a slip makes of a node of a line."""
    for right, wrong in slip.patterns:
        found = matches(pattern(right), node)
        if found is not None:
            yield _written_like(node, filled(pattern(wrong), found))
    if slip.spoil is not None:
        yield from slip.spoil(node, line)


def _written_like(node: Term, new: Term) -> Term:
    """An equation that was written with == stays one."""
    return built("eq", new.args) if node.head == "eq" and (new.head, new.value) == ("call", "Eq") else new


def spoil(term: Term) -> Iterator[Spoiled]:
    """Every slip at every place of a line, the outermost places first.

    >>> from derivation.model.printing import to_text
    >>> from derivation.teaching.slips.patterns import pattern
    >>> [(s.slip.name, to_text(s.term)) for s in spoil(pattern("log(x)"))]
    [('function left out', 'x')]
    """
    line = placeless(term)
    for place in places(line):
        node = at(line, place)
        if node.head == "group":
            continue  # what is in the brackets has a place of its own
        for slip in SLIPS:
            for after in slipped(slip, node, line):
                new = put(line, place, after)
                if plain(new) != plain(line):
                    yield Spoiled(slip, place, new, node, after)
