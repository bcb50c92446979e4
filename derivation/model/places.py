"""Where something stands in a file, and what is wrong there."""

from __future__ import annotations

from typing import Literal

from .records import record
from .terms import Span


@record(slots=True)
class Place:
    """Where something stands: file, 1-based line and column, how many characters, and the line's text."""

    file: str
    line: int
    column: int
    length: int = 1
    text: str = ""


@record(slots=True)
class Problem:
    """A mistake in a file. `code` is a stable short name, `help` the line to write instead, if there is one."""

    code: str
    message: str
    place: Place
    help: str = ""
    severity: Literal["error", "hint"] = "error"


@record(slots=True)
class Complaint:
    """A problem inside one text, before it has a place in a file: `span` counts characters of that text."""

    code: str
    message: str
    span: Span
    help: str = ""
    severity: Literal["error", "hint"] = "error"
