"""Equations that people give as a reason: sin^2 x + cos^2 x = 1. Each names the entry of the catalogue that it is a law of.

An equation is read as a row of signs in which letters are counted and not told apart, powers of functions stand before the
argument, and a function without an argument has one; so that sin(t)**2, \\sin^2 t and sin² are the same.
"""

from __future__ import annotations

import re
from functools import cache

IDENTITIES: dict[str, tuple[str, ...]] = {
    "trigonometric identities": (
        *("sin^2 x + cos^2 x = 1", "cos^2 x + sin^2 x = 1", "1 - sin^2 x = cos^2 x", "1 - cos^2 x = sin^2 x", "1 + tan^2 x = 1/cos^2 x"),
        *("sin 2x = 2 sin x cos x", "cos 2x = cos^2 x - sin^2 x", "cos 2x = 1 - 2 sin^2 x", "cos 2x = 2 cos^2 x - 1"),
        *("sin(x + y) = sin x cos y + cos x sin y", "cos(x + y) = cos x cos y - sin x sin y", "tan x = sin x/cos x"),
        *("sin(-x) = -sin x", "cos(-x) = cos x", "sin 0 = 0", "cos 0 = 1", "sin pi = 0", "cos pi = -1"),
    ),
    "hyperbolic identities": ("cosh^2 x - sinh^2 x = 1", "1 - tanh^2 x = 1/cosh^2 x", "tanh x = sinh x/cosh x", "sinh 0 = 0", "cosh 0 = 1"),
    "exp rules": ("exp 0 = 1", "exp(x + y) = exp x exp y", "exp(x - y) = exp x/exp y", "exp(-x) = 1/exp x", "exp x exp(-x) = 1", "exp(log x) = x"),
    "log rules": ("log 1 = 0", "log(x y) = log x + log y", "log(x/y) = log x - log y", "log(1/x) = -log x", "log(x^y) = y log x", "log(exp x) = x"),
    "power rules": (
        *("x^y x^z = x^(y + z)", "x^y/x^z = x^(y - z)", "(x^y)^z = x^(y z)", "(x y)^z = x^z y^z", "x^0 = 1", "x^(-y) = 1/x^y"),
        *("sqrt(x y) = sqrt x sqrt y", "(sqrt x)^2 = x", "sqrt x = x^(1/2)"),
    ),
    "absolute values": ("sqrt(x^2) = |x|", "|x y| = |x||y|", "|x|^2 = x^2", "|-x| = |x|"),
    "binomial formula": ("(x + y)^2 = x^2 + 2x y + y^2", "(x - y)^2 = x^2 - 2x y + y^2"),
    "distributive law": ("x(y + z) = x y + x z", "(x + y)z = x z + y z", "(x + y)(x - y) = x^2 - y^2", "(x - y)(x + y) = x^2 - y^2"),
    "factorial rules": ("0! = 1", "n! = n(n - 1)!", "(n + 1)! = (n + 1)n!"),
    "derivative of log": ("(log x)' = 1/x", "log' x = 1/x"),
    "derivative of exp": ("(exp x)' = exp x", "exp' = exp"),
    "derivative of sin": ("(sin x)' = cos x", "sin' = cos"),
    "derivative of cos": ("(cos x)' = -sin x", "cos' = -sin"),
    "power rule": ("(x^n)' = n x^(n - 1)", "(x^2)' = 2x"),
    "product rule": ("(f g)' = f' g + f g'",),
    "quotient rule": ("(f/g)' = (f' g - f g')/g^2",),
    "linearity of the expectation": ("E(X + Y) = E X + E Y", "E(a X) = a E X", "E(a X + b) = a E X + b"),
    "definition of the variance": ("Var X = E(X^2) - (E X)^2", "Var X = E(X - E X)^2", "Var X = E((X - E X)^2)"),
}
_SPELLED = {"**": "^", **dict.fromkeys(("\\left", "\\right", "\\cdot", "\\times", "\\mathbb", "\\mathrm", "\\operatorname"), " ")}
_WRITTEN = str.maketrans(
    dict(zip("*·⋅×\\−–′{[}]", "     --'(())", strict=True)) | {"√": " sqrt "} | {r: f"^{d}" for r, d in zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)}
)
_FRACTION = re.compile(r"\\d?frac\{([^{}]*)\}\{([^{}]*)\}")
_SAME = {"ln": "log", "e^": "exp"}
_SIGNS = re.compile(r"(?:sinh|cosh|tanh|sin|cos|tan|exp|log|ln|sqrt|Var|pi)(?![a-z])|E(?![a-z])|e\^|\d+|[^\W\d_]|[-+/^=|!'()]")
_FUNCTIONS = frozenset({"sinh", "cosh", "tanh", "sin", "cos", "tan", "exp", "log", "sqrt", "Var", "E"})
_ENDS: tuple[list[str], ...] = ([], ["+"], ["-"], ["="], ["/"], [")"])
_PROSE = re.compile(
    r"^(?:(?:since|because|as|by|using|use|with|and|we|have|that|note|recall|apply|where|the|identity|da|weil|wegen|mit|denn|es|gilt)\s+)+", re.IGNORECASE
)
_MATH = re.compile(r"\$([^$]*)\$")


def named_by_equations(text: str) -> tuple[str, ...]:
    """The names of the entries that the equations in a reason are laws of.

    >>> named_by_equations("since $\\\\sin^2 t + \\\\cos^2 t = 1$"), named_by_equations("exp(0) = 1"), named_by_equations("x = 1")
    (('trigonometric identities',), ('exp rules',), ())
    """
    if "=" not in text:
        return ()
    parts = [*_MATH.findall(text), *re.split(r"[,;:.](?=\s|$)", _MATH.sub(";", text))]
    rows = [_row(_PROSE.sub("", part.strip())) for part in parts if part.count("=") == 1]
    found = [_known(frozenset(row) & _FUNCTIONS).get(row) for row in rows if row]
    return tuple(dict.fromkeys(name for name in found if name))


@cache
def _known(functions: frozenset[str]) -> dict[tuple[str, ...], str]:
    """The rows of the equations that mention these functions, either side first, with the names of their entries."""
    mentioning = ((e, name) for name, equations in IDENTITIES.items() for e in equations if all(f in e for f in functions))
    sides = [(equation.split("="), name) for equation, name in mentioning]
    return {_signs("=".join(order)): name for (left, right), name in sides for order in ((left, right), (right, left))}


def _row(equation: str) -> tuple[str, ...]:
    """The signs of an equation, however it is written; nothing where there is a sign that is not known."""
    text = _FRACTION.sub(r"(\1)/(\2)", equation)
    for written, used in _SPELLED.items():
        text = text.replace(written, used)
    text = text.translate(_WRITTEN)
    return () if _SIGNS.sub("", text).strip() else _signs(text)


def _signs(text: str) -> tuple[str, ...]:
    """The signs of an equation that is written as those above are."""
    return _counted(_bare(_applied([_SAME.get(sign, sign) for sign in _SIGNS.findall(text)])))


def _applied(signs: list[str]) -> list[str]:
    """An argument for every function, and its powers before it."""
    out: list[str] = []
    for k, sign in enumerate(signs):
        out.append(sign)
        powered = k > 1 and signs[k - 1] == "^" and signs[k - 2] in _FUNCTIONS
        if (sign in _FUNCTIONS or powered) and signs[k + 1 : k + 2] in _ENDS:
            out.append("x")
    k = 0
    while k < len(out):
        function = out[k] in _FUNCTIONS and out[k + 1 : k + 2] == ["("] and out[k + 3 : k + 5] == [")", "^"]
        bracket = out[k] == "(" and out[k + 1 : k + 2] and out[k + 1] in _FUNCTIONS and out[k + 3 : k + 5] == [")", "^"]
        if (function or bracket) and len(out) > k + 5:
            name, argument = (out[k], out[k + 2]) if function else (out[k + 1], out[k + 2])
            out[k : k + 6] = [name, "^", out[k + 5], argument]
        k += 1
    return out


def _bare(signs: list[str]) -> list[str]:
    """No brackets around a single sign."""
    k = 0
    while k + 2 < len(signs):
        if signs[k] == "(" and signs[k + 2] == ")":
            signs[k : k + 3] = [signs[k + 1]]
        k += 1
    return signs


def _counted(signs: list[str]) -> tuple[str, ...]:
    """The letters in the order in which they come."""
    letters: dict[str, str] = {}
    return tuple(letters.setdefault(s, f"letter {len(letters)}") if len(s) == 1 and s.isalpha() and s != "E" else s for s in signs)
