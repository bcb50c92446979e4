"""Reports -> one page that needs nothing else: its styles, its fonts and KaTeX are inside, and no other script can run in it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from ...model.places import Problem
from ...model.verdicts import Report
from ..sentences.vocabulary import SYMBOLS, summary
from .markup import Markup, element, together
from .parts import Steps, article

ASSETS = Path(__file__).parent / "assets"
Unfolded = Mapping[str, Mapping[int, tuple[Steps, ...]]]


def render(reports: Sequence[Report], problems: Sequence[Problem] = (), *, unfolded: Sequence[Unfolded] = ()) -> str:
    """The page on some reports. `unfolded` may hold the elementary steps of each, by lemma ("" is the chain itself) and link."""
    steps = [*unfolded, *({} for _ in range(len(reports) - len(unfolded)))]
    title = reports[0].derivation.title if len(reports) == 1 and reports[0].derivation.title else "Derivations" if len(reports) > 1 else "Derivation"
    several = [element("h1", title)] if len(reports) != 1 else []
    articles = [article(report, f"d{k}", 2 if several else 1, found) for k, (report, found) in enumerate(zip(reports, steps, strict=True), 1)]
    return document(title, together(*several, _summary(reports, problems), _problems(problems), *articles), "page.js")


def document(title: str, body: Markup, *scripts: str, styles: Sequence[str] = ()) -> str:
    """A whole page around a body. Scripts and further styles are names of our own assets; what they say is hashed into the policy."""
    style, script = _asset("katex.css", "page.css", *styles), _asset("katex.js", "math.js", *scripts)
    policy = f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; font-src data:; base-uri 'none'; form-action 'none'"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", Markup(style)),
    )
    content = element("body", _toolbar(), element("main", body), element("script", Markup(script)))
    return f"<!DOCTYPE html>\n{element('html', head, content, lang='en')}\n"


@cache
def _asset(*names: str) -> str:
    text = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in names)
    assert not any(end in text.lower() for end in ("</script", "</style", "<!--", "\r")), "an asset that would end its own element"
    return text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _toolbar() -> Markup:
    """Buttons that a script brings to life; without one they are not shown."""
    buttons = (("theme", "Dark or light"), ("open", "Open all lines"), ("print", "Print"))
    inside = (element("button", word, type="button", id=name) for name, word in buttons)
    return element("header", element("nav", *inside, aria_label="Page"), class_="bar", hidden=True)


def _summary(reports: Sequence[Report], problems: Sequence[Problem]) -> Markup:
    """What became of everything, and how to move."""
    good = all(r.exit_code == 0 for r in reports) and reports and not any(p.severity == "error" for p in problems)
    bad = any(v.status == "wrong" for r in reports for v in r.verdicts)
    status = "proved" if good else "wrong" if bad else "open"
    sign = element("span", SYMBOLS[{"open": "not proved"}.get(status, status)], aria_hidden="true")
    went, came = element("span", "what went", class_="gone lit"), element("span", "what came", class_="came lit")
    legend = element("p", "At a line: ", went, " and ", came, ". Keys: \u2191 \u2193 move, Enter opens.", class_="legend", hidden=True)
    return element("div", element("p", sign, " ", summary(reports, problems), class_=f"badge {status}"), legend, class_="summary")


def _problems(problems: Sequence[Problem]) -> Markup:
    if not problems:
        return Markup()
    return element("section", element("h2", "Problems of the file"), element("ul", *map(_problem, problems)), class_="problems")


def _problem(problem: Problem) -> Markup:
    place = element("span", f" {problem.place.file}, line {problem.place.line}. ", class_="small")
    return element("li", element("strong", f"{problem.severity}: "), problem.message, place, element("code", problem.help) if problem.help else "")
