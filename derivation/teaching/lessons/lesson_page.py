"""A lesson as one file: opens from disk, needs no network, runs only the scripts that the program put into it."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from functools import cache

from ...rendering.web.markup import Markup, element, together
from ...rendering.web.page import ASSETS
from .lesson import Data
from .veil import veiled

OWN = os.path.join(os.path.dirname(__file__), "assets")
KATEX = str(ASSETS)
NO_SCRIPT = "This lesson needs JavaScript. Everything it runs is in this file."


def render(lesson: Data) -> str:
    """The page of a lesson. What a person wrote gets into it as text only; the answers are veiled."""
    scripts = [asset(KATEX, "katex.js"), asset(OWN, "sha256.js"), asset(OWN, "lesson.js")]
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy(scripts)),
        element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name_="referrer", content="no-referrer"),
        element("title", str(lesson["title"])),
        *(element("style", Markup(asset(*name))) for name in ((KATEX, "katex.css"), (OWN, "lesson.css"))),
    )
    main = element("main", element("noscript", element("p", NO_SCRIPT)), id="lesson")
    body = element("body", _header(lesson), main, _footer(), _data(lesson), *map(_script, scripts))
    return "<!DOCTYPE html>\n" + element("html", head, body, lang="en", data_key=str(lesson["salt"])) + "\n"


def policy(scripts: list[str]) -> str:
    """Nothing from anywhere, and of scripts only these."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"


@cache
def asset(folder: str, name: str) -> str:
    """A file that is shipped with the package and stands in the page as it is. Raises ValueError where it would end its element."""
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        text = file.read()
    if any(end in text.lower() for end in ("</script", "</style", "<!--")):
        raise ValueError(f"{name} cannot stand in a page")
    return text


def _script(text: str) -> Markup:
    return element("script", Markup(text))


def _data(lesson: Data) -> Markup:
    """The lesson, veiled: base64 in quotes, which no markup can be in."""
    return element("script", Markup(json.dumps(veiled(json.dumps(lesson), str(lesson["salt"])))), type="application/json", id="data")


def _header(lesson: Data) -> Markup:
    source = element("p", str(lesson["source"]), class_="source") if lesson["source"] else ""
    score = element("span", "", id="score", role="status")
    bar = element("progress", id="bar", aria_label="solved", value=0, max=1)
    progress = element("div", score, bar, element("button", "Start over", type="button", id="again"), class_="progress")
    return element("header", element("h1", str(lesson["title"])), source, progress)


def _footer() -> Markup:
    return element("footer", together("Every line is proved and every mistake refuted by verify-derivation; formulas are set by KaTeX (MIT licence)."))
