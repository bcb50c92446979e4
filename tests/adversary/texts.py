"""Names in texts of expressions."""

from __future__ import annotations

import re


def put(text: str, name: str, new: str) -> str:
    """The text with an expression for a name, in brackets unless it is a name or a number.

    >>> put("exp(x) + Max(x, 0)", "x", "a + 1")
    'exp((a + 1)) + Max((a + 1), 0)'
    """
    inner = new if re.fullmatch(r"\w+", new) else f"({new})"
    return re.sub(rf"\b{name}\b", lambda match: inner, text)
