"""The functions and constants of the expression language, as a table.

Reading checks names, spelling and numbers of arguments against it; rendering takes the LaTeX from it.
To add a function: one line here, its derivative in `proving/functions/differentiate.py`, its values in `numeric/`.
"""

from __future__ import annotations

from ..model.records import record


@record(slots=True)
class Known:
    """A known function: how many arguments it takes (`most` None: any number), its LaTeX, and its group."""

    least: int
    most: int | None
    latex: str
    group: str


CONSTANTS = {"pi": r"\pi", "E": r"\mathrm{e}", "I": r"\mathrm{i}", "oo": r"\infty", "EulerGamma": r"\gamma", "True": r"\text{true}", "False": r"\text{false}"}

_ONE = {
    # name: LaTeX
    "exp": r"\exp", "sqrt": r"\sqrt", "sin": r"\sin", "cos": r"\cos", "tan": r"\tan", "cot": r"\cot",
    "sec": r"\sec", "csc": r"\csc", "asin": r"\arcsin", "acos": r"\arccos", "atan": r"\arctan", "acot": r"\operatorname{arccot}",
    "sinh": r"\sinh", "cosh": r"\cosh", "tanh": r"\tanh", "coth": r"\coth", "sech": r"\operatorname{sech}", "csch": r"\operatorname{csch}",
    "asinh": r"\operatorname{arsinh}", "acosh": r"\operatorname{arcosh}", "atanh": r"\operatorname{artanh}",
    "Abs": "|", "sign": r"\operatorname{sign}", "floor": r"\lfloor", "ceiling": r"\lceil", "Heaviside": r"\operatorname{H}",
    "factorial": "!", "gamma": r"\Gamma", "loggamma": r"\log\Gamma", "digamma": r"\psi", "erf": r"\operatorname{erf}", "erfc": r"\operatorname{erfc}",
    "re": r"\operatorname{Re}", "im": r"\operatorname{Im}", "conjugate": r"\overline", "arg": r"\arg",
    "harmonic": r"\operatorname{H}", "zeta": r"\zeta",
}  # fmt: skip

FUNCTIONS: dict[str, Known] = {name: Known(1, 1, latex, "function") for name, latex in _ONE.items()} | {
    "log": Known(1, 2, r"\log", "function"),
    "ln": Known(1, 1, r"\ln", "function"),
    "atan2": Known(2, 2, r"\operatorname{atan2}", "function"),
    "real_root": Known(2, 2, r"\sqrt", "function"),
    "root": Known(2, 2, r"\sqrt", "function"),
    "cbrt": Known(1, 1, r"\sqrt", "function"),
    "binomial": Known(2, 2, r"\binom", "function"),
    "beta": Known(2, 2, r"\operatorname{B}", "function"),
    "KroneckerDelta": Known(2, 2, r"\delta", "function"),
    "Max": Known(1, None, r"\max", "function"),
    "Min": Known(1, None, r"\min", "function"),
    "Piecewise": Known(1, None, r"\begin{cases}", "cases"),
    "Derivative": Known(2, None, r"\frac{\partial}", "binder"),
    "Integral": Known(2, None, r"\int", "binder"),
    "Limit": Known(3, 4, r"\lim", "binder"),
    "Sum": Known(2, None, r"\sum", "binder"),
    "Product": Known(2, None, r"\prod", "binder"),
    "Subs": Known(3, 3, r"\left.", "binder"),
    "Eq": Known(2, 2, "=", "relation"),
    "Ne": Known(2, 2, r"\ne", "relation"),
    "Lt": Known(2, 2, "<", "relation"),
    "Le": Known(2, 2, r"\le", "relation"),
    "Gt": Known(2, 2, ">", "relation"),
    "Ge": Known(2, 2, r"\ge", "relation"),
    "And": Known(1, None, r"\land", "logic"),
    "Or": Known(1, None, r"\lor", "logic"),
    "Not": Known(1, 1, r"\lnot", "logic"),
    "integer": Known(1, 1, r"\in \mathbb{Z}", "predicate"),
    "converges": Known(1, 1, r"\text{ converges}", "predicate"),
    "exists": Known(1, 1, r"\text{ exists}", "predicate"),
    "integrable": Known(1, 1, r"\text{ exists}", "predicate"),
    "differentiable": Known(1, 1, r"\text{ is differentiable}", "predicate"),
    "Inverse": Known(1, 1, "^{-1}", "matrix"),
    "Trace": Known(1, 1, r"\operatorname{tr}", "matrix"),
    "Determinant": Known(1, 1, r"\det", "matrix"),
    "Transpose": Known(1, 1, r"^{\top}", "matrix"),
    "Identity": Known(1, 1, r"\mathbf{I}", "matrix"),
    "ZeroMatrix": Known(2, 2, r"\mathbf{0}", "matrix"),
    "OneMatrix": Known(2, 2, r"\mathbf{1}", "matrix"),
    "HadamardProduct": Known(2, None, r"\odot", "matrix"),
    "DiagMatrix": Known(1, 1, r"\operatorname{diag}", "matrix"),
    "Norm": Known(1, 1, r"\lVert", "matrix"),
    "E": Known(1, None, r"\mathbb{E}", "random"),
    "Var": Known(1, None, r"\operatorname{Var}", "random"),
    "Cov": Known(2, 2, r"\operatorname{Cov}", "random"),
    "Expectation": Known(1, None, r"\mathbb{E}", "random"),
    "Variance": Known(1, None, r"\operatorname{Var}", "random"),
    "Covariance": Known(2, 2, r"\operatorname{Cov}", "random"),
}  # fmt: skip
