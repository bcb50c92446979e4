"""How names and functions are spelled here, and what people write for them elsewhere."""

from __future__ import annotations

from ...language.functions import FUNCTIONS, Known

# What people write: what it is here.
NAMES = {
    "e": "E, as in E**x, or exp(x)",
    "i": "I for the imaginary unit, or declare i",
    "lamda": "lambda",
    "Pi": "pi",
    "PI": "pi",
    **dict.fromkeys(("inf", "infinity", "Infinity"), "oo"),
}
CALLS = dict(
    pair.split(":")
    for pair in (
        "abs:Abs arcsin:asin arccos:acos arctan:atan arsinh:asinh arcsinh:asinh arcosh:acosh arccosh:acosh artanh:atanh arctanh:atanh "
        "diff:Derivative D:Derivative d:Derivative integrate:Integral int:Integral summation:Sum sum:Sum prod:Product product:Product "
        "limit:Limit lim:Limit max:Max min:Min det:Determinant Det:Determinant tr:Trace trace:Trace inv:Inverse inverse:Inverse "
        "transpose:Transpose eye:Identity zeros:ZeroMatrix ones:OneMatrix diag:DiagMatrix norm:Norm ceil:ceiling sgn:sign fact:factorial "
        "conj:conjugate lg:log log10:log log2:log real:re imag:im delta:KroneckerDelta Delta:KroneckerDelta subs:Subs piecewise:Piecewise "
        "eq:Eq lgamma:loggamma psi:digamma choose:binomial"
    ).split()
)
_FORMS = {
    "Derivative": "Derivative(f, x), Derivative(f, x, 2) or Derivative(f, (x, n))",
    "Integral": "Integral(f, (x, a, b)) or Integral(f, x)",
    "Sum": "Sum(f, (i, 1, n))",
    "Product": "Product(f, (i, 1, n))",
    "Limit": "Limit(f, x, a) or Limit(f, x, a, '+')",
    "Subs": "Subs(f, x, a)",
    "Piecewise": "Piecewise((value, condition), (other, True))",
}


def form_of(name: str) -> str:
    """How a known function is written."""
    if name in _FORMS:
        return _FORMS[name]
    known: Known = FUNCTIONS[name]
    letters = ("A", "B") if known.group == "matrix" else ("n", "m") if "Matrix" in name else ("x", "y")
    return f"{name}({', '.join(letters[: max(1, min(known.least, 2))])})"
