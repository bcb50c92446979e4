r"""The values of a witness as LaTeX: exact ones (1/2, [1, -2]) and enclosures (0.84 +/- 1e-10)."""

from __future__ import annotations

import re

from .tex_text import plain

_INTEGER = r"-?\d+"
_RATIO = re.compile(r"(-?)(\d+)/(\d+)")
_DECIMAL = re.compile(r"(-?\d+(?:\.\d+)?)(?:e([+-]?\d+))?", re.IGNORECASE)


def value(written: str) -> str:
    r"""An exact value.

    >>> value("-1/2"), value("[1, -2]"), value("exp(1)")
    ('-\\frac{1}{2}', '(1, -2)', '\\texttt{exp(1)}')
    """
    written = written.strip()
    if re.fullmatch(_INTEGER, written):
        return written
    if ratio := _RATIO.fullmatch(written):
        sign, above, below = ratio.groups()
        return rf"{sign}\frac{{{above}}}{{{below}}}"
    if re.fullmatch(r"\[[^\[\]]*\]", written):
        return "(" + ", ".join(value(part) for part in written[1:-1].split(",")) + ")"
    return rf"\texttt{{{plain(written)}}}"


def quantity(written: str) -> str:
    r"""An enclosure in decimals, or a word.

    >>> quantity("0.84 +/- 1e-10"), quantity("undefined")
    ('0.84 \\pm 1 \\cdot 10^{-10}', '\\text{undefined}')
    """
    parts = [part.strip() for part in written.split("+/-")]
    if all(_DECIMAL.fullmatch(part) for part in parts):
        return r" \pm ".join(map(_decimal, parts))
    exact = value(written)
    return exact if not exact.startswith(r"\texttt") else rf"\text{{{plain(written)}}}"


def _decimal(written: str) -> str:
    mantissa, _, exponent = written.lower().partition("e")
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}" if exponent else mantissa
