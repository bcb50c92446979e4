"""HTML that cannot be broken into: text is escaped, always, unless it is markup that `element` made."""

from __future__ import annotations

import html
import re

VOID = frozenset(("meta", "br"))
NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*")


class Markup(str):
    """A string that is markup. Only `element` and `together` make one out of text, which they escape."""

    __slots__ = ()


def element(name: str, /, *inside: str, **attributes: object) -> Markup:
    """An element. `_` in an attribute's name is `-`, a trailing one is dropped; False and None leave an attribute out, True leaves it bare.

    >>> element("a", "x < 1", element("b", "!"), class_="c", title='"')
    '<a class="c" title="&quot;">x &lt; 1<b>!</b></a>'
    """
    given = "".join(_attribute(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value is not None and value is not False)
    return Markup(f"<{name}{given}>" if name in VOID else f"<{name}{given}>{together(*inside)}</{name}>")


def _attribute(name: str, value: object) -> str:
    assert NAME.fullmatch(name) and not name.lower().startswith("on"), "an attribute that could run a script"
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def together(*parts: str) -> Markup:
    """Parts one after the other, text escaped."""
    return Markup("".join(part if isinstance(part, Markup) else escape(part) for part in parts))


def escape(text: str) -> str:
    """Text as HTML; what no HTML document may hold is left out."""
    return html.escape("".join(c for c in text if c in "\n\t" or (c >= " " and not "\x7f" <= c <= "\x9f" and not "\ud800" <= c <= "\udfff" and c not in BIDI)))


BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff")  # they would let a text look like another
