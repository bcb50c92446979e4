r"""The values of a witness as LaTeX: exact ones (1/2, [1, -2]), enclosures (0.84 +/- 1e-10), both (log(2) = 0.69 +/- 1e-2), bodies of functions."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...model.terms import Term
from ...reading.text.expression import parse
from .names import Names
from .terms import tex
from .tex_text import escaped

WORDS = ("undefined", "true", "false", "not evaluated")
_BALL = r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?: \+/- \d+(?:\.\d+)?(?:e[+-]?\d+)?)?"
_DECIMALS = re.compile(_BALL, re.IGNORECASE)
_COMPLEX = re.compile(rf"(?:\((?P<real>{_BALL})\) \+ )?\((?P<imaginary>{_BALL})\)\*I", re.IGNORECASE)
_BODY = re.compile(r"(?P<body>.+) of (?P<parameters>[^\W\d]\w*(?:, [^\W\d]\w*)*)")


def value(written: str, names: Names | None = None) -> str:
    r"""A value, whatever it is; what does not read as mathematics is set as it is written.

    >>> value("-1/2"), value("[1, -2]"), value("0.84 +/- 1e-10"), value("undefined")
    ('-\\frac{1}{2}', '(1,\\, -2)', '0.84 \\pm 1 \\cdot 10^{-10}', '\\text{undefined}')
    >>> value("[[1, 0], [0, 1]]"), value("x**2 of x"), value("}")
    ('\\begin{pmatrix} 1 & 0 \\\\ 0 & 1 \\end{pmatrix}', 'x \\mapsto x^2', '\\texttt{\\}}')
    """
    return read(written, names or Names()) or rf"\texttt{{{escaped(written)}}}"


def read(written: str, names: Names) -> str:
    """A value as mathematics; empty where it does not read as such."""
    found = written.strip()
    return next((latex for one in READERS if (latex := one(found, names))), "")


def _word(written: str, names: Names) -> str:
    return rf"\text{{{written}}}" if written in WORDS else ""


def _decimals(written: str, names: Names) -> str:
    return r" \pm ".join(map(_decimal, written.split(" +/- "))) if _DECIMALS.fullmatch(written) else ""


def _complex(written: str, names: Names) -> str:
    found = _COMPLEX.fullmatch(written)
    if not found:
        return ""
    imaginary = rf"({_decimals(found['imaginary'], names)})\,\mathrm{{i}}"
    return f"({_decimals(found['real'], names)}) + {imaginary}" if found["real"] else imaginary


def _both(written: str, names: Names) -> str:
    """An exact value and its decimals."""
    exact, sign, decimals = written.rpartition(" = ")
    parts = (read(exact, names), read(decimals, names)) if sign else ("",)
    return " = ".join(parts) if all(parts) else ""


def _array(written: str, names: Names) -> str:
    if not (written.startswith("[") and written.endswith("]")):
        return ""
    inside = written[1:-1].strip()
    if inside.startswith("["):
        rows = [row.strip(" []").split(",") for row in re.split(r"\],\s*\[", inside)]
        set_ = [[read(entry, names) for entry in row] for row in rows]
        body = r" \\ ".join(" & ".join(row) for row in set_)
        return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}" if all(map(all, set_)) else ""
    parts = [read(part, names) for part in inside.split(",")]
    return "(" + r",\, ".join(parts) + ")" if all(parts) else ""


def _body(written: str, names: Names) -> str:
    """What a declared function was taken to be."""
    found = _BODY.fullmatch(written)
    term = _parsed(found["body"]) if found else None
    if found is None or term is None:
        return ""
    parameters = [names.latex(name) for name in found["parameters"].split(", ")]
    said = parameters[0] if len(parameters) == 1 else f"({', '.join(parameters)})"
    return rf"{said} \mapsto {tex(term, names)}"


def _term(written: str, names: Names) -> str:
    term = _parsed(written)
    return tex(term, names) if term else ""


def _parsed(written: str) -> Term | None:
    term, complaints = parse(written)
    return None if complaints else term


READERS: tuple[Callable[[str, Names], str], ...] = (_word, _decimals, _complex, _both, _array, _body, _term)


def _decimal(written: str) -> str:
    mantissa, _, exponent = written.lower().partition("e")
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}" if exponent else mantissa
