"""The page as text: what it holds, what it marks, and that no file can put anything of its own into it."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from derivation import build, check
from derivation.model.chains import Derivation
from derivation.model.declarations import Scope
from derivation.model.findings import Condition, Witness
from derivation.model.places import Place, Problem
from derivation.model.verdicts import Report
from derivation.rendering.notation.marked import marked
from derivation.rendering.notation.names import Names
from derivation.rendering.notation.terms import tex
from derivation.rendering.sentences.changes import changes
from derivation.rendering.web.curves import curves
from derivation.rendering.web.markup import Markup, element, escape, together
from derivation.rendering.web.mathematics import prose, value
from derivation.rendering.web.page import render
from derivation.rendering.web.plot import Curves, extent

from .samples import CHAIN, REAL, Judged, claim, report, step, term

HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg onload=alert(1)>",
    "javascript:alert(1)",
    "</title><style>*{display:none}</style>",
    r"$\htmlClass{n1}{x} \href{javascript:alert(1)}{x} \url{x} \includegraphics{x}$",
    "$</span><script>alert(1)</script>$",
    "<!-- ]]> &lt;script&gt;",
    "\u202eevil\u202c \x00\x1b[31m",
)
EVENTS = re.compile(r"^on", re.IGNORECASE)
X = Scope(symbols={"x": REAL})


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text outside of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.text += data

    def having(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.elements if name in (attributes.get("class") or "").split()]


def hostile(text: str) -> Report:
    chain = Derivation((step("x"), step("x + 0", text), step("x", text)), X, claim("x = x"), text, text, text, {"x": text}, file=text)
    witness = Witness(((text, text), ("x", text)), text, text, text, text)
    found = {
        "link1": Judged("wrong", text, (text,), (Condition(term("x > 0"), text, "", text),), witness, text, (text,), text),
        "link2": Judged("not proved", text, (text,), (Condition(term("x > 0"), text, text),), None, text, (text,), text, text),
    }
    return report(chain, **found)


# ---------------------------------------------------------------- nothing of a file's own


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_file_adds_no_element_and_no_attribute(text: str) -> None:
    found, plain = (render([hostile(t)], [Problem("code", t, Place(t, 1, 1), t)], unfolded=[{"": {2: ((t, (t,)), (t, (t,)))}}]) for t in (text, "text"))
    page, tame = Elements(found), Elements(plain)
    assert not page.open
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in tame.elements} | {"span", "code"}
    assert [tag for tag, _ in page.elements].count("script") == 1
    for tag, attributes in page.elements:
        assert not any(EVENTS.match(name) for name in attributes), (tag, attributes)
        assert not {"href", "src", "srcdoc", "action", "style"} & set(attributes), (tag, attributes)


def test_the_policy_lets_in_the_one_script_and_the_one_style_sheet() -> None:
    page = render([report(CHAIN)])
    policy = str(next(a["content"] for tag, a in Elements(page).elements if a.get("http-equiv") == "Content-Security-Policy"))
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy and "http" not in policy
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy


def test_nothing_is_loaded_and_the_page_is_small() -> None:
    page = render([report(CHAIN)])
    assert len(page.encode()) < 630_000
    assert set(re.findall(r"url\((.{5})", page)) == {"data:"}
    assert not re.findall(r"""(?:src|href|action)=["'](?!data:)""", re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL))
    assert "KaTeX" in (Path(__file__).parent.parent / "derivation" / "rendering" / "web" / "assets" / "katex.js").read_text()[:400_000]
    assert (Path(__file__).parent.parent / "derivation" / "rendering" / "web" / "assets" / "KATEX-LICENSE").read_text().startswith("The MIT License")


def test_text_is_escaped_and_markup_is_not_made_by_pasting() -> None:
    assert element("p", "<b>", element("b", "&"), title='"') == '<p title="&quot;">&lt;b&gt;<b>&amp;</b></p>'
    assert together("<", Markup("<br>")) == "&lt;<br>"
    assert escape("a\u202eb\x00c") == "abc"
    with pytest.raises(AssertionError):
        element("p", onclick="x")


# ---------------------------------------------------------------- what it holds


def test_every_line_has_its_formula_reason_and_verdict() -> None:
    page = Elements(render([report(CHAIN, link7=Judged("wrong", witness=Witness((("y", "1/2"),), "0.5", "0.25")))]))
    assert len(page.having("line")) == 11 + 4
    assert [a["id"] for a in page.having("wrong") if "id" in a] == ["d1-7"]
    assert "Use the derivative of the sigmoid function (see equation 1) and apply the chain rule" in page.text
    assert [a.get("aria-controls") for tag, a in page.elements if a.get("class") == "verdict"][-1] == "d1-11-more"
    assert all(a["aria-controls"] in {b.get("id") for _, b in page.elements} for _, a in page.elements if "aria-controls" in a)


def test_ids_are_unique_over_several_reports() -> None:
    ids = [a["id"] for _, a in Elements(render([report(CHAIN), report(CHAIN)])).elements if "id" in a]
    assert len(ids) == len(set(ids))


def test_conditions_and_advice() -> None:
    chain = Derivation((step("x/x"), step("1")), X)
    page = Elements(render([report(chain, link1=Judged("conditional", conditions=(Condition(term("x != 0"), "x != 0"),)))]))
    assert "Add to the file: assume: x != 0" in page.text
    assert any(a.get("data-tex") == r"x \ne 0" for _, a in page.elements)


def test_elementary_steps() -> None:
    page = Elements(render([report(CHAIN)], unfolded=[{"": {5: (("a + b", ("expand",)), ("b + a", ("simplify",)))}}]))
    assert "= a + b expand" in page.text and "= b + a simplify" in page.text


@pytest.mark.parametrize(
    ("written", "latex"),
    [
        ("1/2", r"\frac{1}{2}"),
        ("0.5 +/- 1e-10", r"0.5 \pm 1 \cdot 10^{-10}"),
        ("[1, -2]", r"(1,\, -2)"),
        ("sqrt(2)/2", r"\frac{\sqrt{2}}{2}"),
        ("sin(z) of z", r"z \mapsto \sin(z)"),
        ("undefined", r"\text{undefined}"),
        ("1 + log(2) = 1.69 +/- 1e-2", r"1 + \log(2) = 1.69 \pm 1 \cdot 10^{-2}"),
        ("[[1, 0], [1/2, 1]]", r"\begin{pmatrix} 1 & 0 \\ \frac{1}{2} & 1 \end{pmatrix}"),
        ("(1.5 +/- 1e-3) + (2 +/- 1e-3)*I", r"(1.5 \pm 1 \cdot 10^{-3}) + (2 \pm 1 \cdot 10^{-3})\,\mathrm{i}"),
        ("I", r"\mathrm{i}"),
        ("what?", None),
    ],
)
def test_values_of_a_witness(written: str, latex: str | None) -> None:
    (only,) = Elements(value(written, Names())).elements
    assert only[1].get("data-tex") == latex
    assert only[0] == ("code" if latex is None else "span")


def test_mathematics_in_a_reason_goes_through_the_whitelist() -> None:
    assert 'data-tex="\\frac{1}{x}"' in prose(r"Use $\frac{1}{x}$")
    assert "data-tex" not in prose(r"Use $\href{x}{y}$") + prose("costs 5 $") + prose(r"\$x\$")


# ---------------------------------------------------------------- what changed


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("x + y", "x + z", ["y"], ["z"]),
        ("(x + y)*z", "x*z + y*z", [r"(x + y) \cdot z"], ["x z + y z"]),
        ("f(x) + 1", "f(y) + 1", ["x"], ["y"]),
        ("x + (y)", "x + y", [], []),
        ("a*b + c", "c", [r"a b + c"], ["c"]),
        ("x + 0", "x", ["x + 0"], ["x"]),
        ("x + y + 0", "x + y", ["0"], []),
        ("a/b", "a/c", ["b"], ["c"]),
    ],
)
def test_changes(old: str, new: str, gone: list[str], come: list[str]) -> None:
    left, right = changes(term(old), term(new))
    assert ([tex(t, Names()) for t in left], [tex(t, Names()) for t in right]) == (gone, come)


TERMS = "-x + y; (-a)/b - c; sin(x)**2 + 1; x**(1/2); -(x + y)*z; 2*x*y; (a/b)**c; Sum(x[i], (i, 1, n))*y; -Derivative(f(x), x)*2"


@pytest.mark.parametrize("text", TERMS.split("; "))
def test_marks_change_nothing_but_add_classes(text: str) -> None:
    whole = term(text)
    plain = tex(whole, Names())
    for node in whole.walk():
        made = marked(whole, Names(), {id(node): "n1"})
        if made != plain:
            (inside,) = re.findall(r"\\htmlClass\{n1\}", made)
            bare = re.sub(r"[{}\s]", "", made.replace(inside, ""))
            assert bare == re.sub(r"[{}\s]", "", plain)


# ---------------------------------------------------------------- the plot


def _wrong(symbols: dict[str, str], *steps: str) -> tuple[Curves | None, Report]:
    (chain,), problems = build(symbols, list(steps))
    assert not problems
    found = check(chain)
    assert found.links[0].verdict.status == "wrong"
    return curves(found.links[0], chain.scope), found


def test_a_plot_shows_where_the_sides_part() -> None:
    drawn, found = _wrong({"x": "real"}, "sqrt(x**2)", "x")
    assert drawn is not None and drawn.variable == "x"
    assert drawn.left[drawn.at] == -drawn.right[drawn.at]  # type: ignore[operator]
    assert '<svg class="plot"' in render([found])


def test_a_plot_stays_within_the_declared_domain() -> None:
    drawn, _ = _wrong({"x": "positive"}, "log(x)", "x")
    assert drawn is not None and min(drawn.xs) > 0


def test_a_plot_fixes_the_other_variables() -> None:
    drawn, _ = _wrong({"x": "real", "v": "vector[2]"}, "x*v[1] + 1", "x*v[1] - x")
    assert drawn is not None
    assert [name for name, _ in drawn.fixed] == ["v"]


@pytest.mark.parametrize(("symbols", "left", "right"), [({"n": "integer"}, "n**2", "n"), ({"x": "real"}, "x**2 + 10**9", "x**2 + 10**9 + 1/10**9")])
def test_no_plot_where_none_shows_the_difference(symbols: dict[str, str], left: str, right: str) -> None:
    drawn, found = _wrong(symbols, left, right)
    assert drawn is None or drawn.shown > 0.04
    assert ("<svg" in re.sub(r"<script>.*?</script>", "", render([found]), flags=re.DOTALL)) == (drawn is not None)


def test_a_pole_does_not_flatten_the_picture() -> None:
    xs = tuple(k / 10 for k in range(-20, 21))
    low, high = extent(Curves("x", xs, tuple(1 / x if x else None for x in xs), tuple(x for x in xs), 25))
    assert -12 < low < -1 and 1 < high < 12


def test_a_formula_of_the_page_may_be_broken_before_a_sign_and_not_after_it() -> None:
    made = render([report(Derivation((step("x + y"), step("(x + 1)*y - Sum(x + k, (k, 1, 3))"))))])
    tex = [unescape(t) for t in re.findall(r'data-tex="([^"]*)"', made)]
    assert any(t.startswith(r"\displaystyle ") and r" \allowbreak + \nobreak " in t for t in tex), tex
    assert any(r"(x + \nobreak 1) \allowbreak \cdot \nobreak y \allowbreak - \nobreak \sum_{k=1}^3 (x + \nobreak k)" in t for t in tex), tex
