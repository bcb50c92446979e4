"""The page as Chromium shows it, from disk with the network off."""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from derivation import check, load
from derivation.command.cli import main
from derivation.command.sources import from_path, gallery
from derivation.model.chains import Derivation
from derivation.model.declarations import Scope
from derivation.model.verdicts import Report
from derivation.rendering.documents import markdown
from derivation.rendering.web.page import render

from .chromium import CHROMIUM, Page, chromium
from .samples import REAL, step
from .test_rendering_page import HOSTILE, hostile

AXE = os.environ.get("AXE", "")  # axe.min.js, where there is one
ROOT = Path(__file__).parent.parent
GALLERY = sorted(gallery())
SPOILED = ("(h - y)/(h*(1 - h)) * Derivative(h, theta[j])", "(h + y)/(h*(1 - h)) * Derivative(h, theta[j])")
SIZES = {"phone": (390, 844), "laptop": (1280, 800), "projector": (1920, 1080)}
ASKED = """({
  asked: document.querySelectorAll('[data-tex]').length,
  set: document.querySelectorAll('[data-tex] > .katex').length,
  spoken: document.querySelectorAll('[data-tex] > .katex math').length,
  failed: [...document.querySelectorAll('.katex-error')].map(e => e.title),
  wider: document.documentElement.scrollWidth - innerWidth,
})"""

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    with chromium() as page:
        yield page


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of steps.yaml, of a spoiled one, and of every chain of the gallery."""
    folder = tmp_path_factory.mktemp("pages")
    source = (ROOT / "steps.yaml").read_text()
    assert SPOILED[0] in source
    (folder / "spoiled.yaml").write_text(source.replace(*SPOILED))
    commands = {"steps": str(ROOT / "steps.yaml"), "spoiled": str(folder / "spoiled.yaml"), GALLERY[0]: f"gallery:{GALLERY[0]}"}
    for name, given in commands.items():
        with contextlib.redirect_stdout(io.StringIO()):
            main([given, "--to", "html", "-o", str(folder / f"{name}.html")])
    for name in GALLERY[1:]:  # without the elementary steps, which take their time
        ((chains, _),) = from_path(f"gallery:{name}")
        (folder / f"{name}.html").write_text(render([check(chain) for chain in chains]), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in (*commands, *GALLERY[1:])}


def shown(browser: Page, path: Path, size: str = "laptop", dark: bool = False) -> Page:
    browser.said.clear()
    browser.size(*SIZES[size], dark)
    browser.open(path)
    browser.until("document.fonts.status === 'loaded'")
    return browser


def written(folder: Path, reports: list[Report]) -> Path:
    (folder / "page.html").write_text(render(reports), encoding="utf-8")
    return folder / "page.html"


@pytest.mark.parametrize("size", SIZES)
def test_every_formula_is_typeset_and_nothing_is_said(browser: Page, pages: dict[str, Path], size: str) -> None:
    for name, path in pages.items():
        seen = shown(browser, path, size).run(ASKED)
        assert seen["asked"] == seen["set"] == seen["spoken"] > 10, name
        assert seen["failed"] == [] and seen["wider"] <= 0, (name, seen)
        assert browser.said == [], name


def test_the_wrong_line_is_marked(browser: Page, pages: dict[str, Path]) -> None:
    page = shown(browser, pages["spoiled"])
    assert page.run("[...document.querySelectorAll('.line.wrong')].map(l => l.dataset.number)") == ["7", "8"]
    assert page.run("document.querySelectorAll('.line.wrong .evidence .value').length") == 4
    box = page.run("(b => [b.width, b.height])(document.querySelector('.line.wrong svg.plot').getBoundingClientRect())")
    assert min(box) > 100
    assert page.run("document.querySelector('.line.wrong .verdict').innerText.includes('wrong')")


def test_every_line_of_the_gallery_is_marked_proved_and_opens_by_keyboard(browser: Page, pages: dict[str, Path]) -> None:
    for name in GALLERY:
        page = shown(browser, pages[name])
        assert page.run("document.querySelectorAll('.line:not(.proved):not(.first), .evidence').length") == 0, name
        page.press("ArrowDown")
        page.press("End")
        page.press("Enter")
        opened = "document.activeElement.closest('.line').querySelector('.more')"
        assert page.run(f"[...document.querySelectorAll('.more')].pop() === {opened} && {opened}.checkVisibility()"), name
        assert page.run(f"{opened}.innerText.includes('prover')"), name
        assert page.said == [], name


def test_a_line_opens_by_keyboard_and_shows_what_changed(browser: Page, pages: dict[str, Path]) -> None:
    page = shown(browser, pages["steps"])
    page.run("document.querySelector('#d1-5 .verdict').focus()")
    page.press("ArrowDown")
    assert page.run("document.activeElement.closest('.line').id") == "d1-6"
    assert page.run("document.querySelectorAll('#d1-5 .gone.lit').length") == 1
    assert page.run("document.querySelectorAll('#d1-6 .came.lit').length") == 4
    assert page.run("document.getElementById('d1-6-more').hidden")
    page.press("Enter")
    assert page.run("document.getElementById('d1-6-more').checkVisibility()")
    assert "expand" in page.run("document.getElementById('d1-6-more').innerText")
    page.press("Escape")
    assert page.run("document.getElementById('d1-6-more').hidden")
    page.press("Home")
    assert page.run("document.activeElement.closest('.line').id") == "d1-l1-1"
    page.press("Tab")
    assert page.run("document.activeElement.closest('.line').id") == "d1-l1-2"


def test_it_opens_all_lines_and_changes_its_colours(browser: Page, pages: dict[str, Path]) -> None:
    page = shown(browser, pages["steps"])
    light = page.run("getComputedStyle(document.body).backgroundColor")
    page.run("document.getElementById('theme').click(); document.getElementById('open').click()")
    assert page.run("getComputedStyle(document.body).backgroundColor") != light
    assert page.run("[...document.querySelectorAll('.more')].every(m => m.checkVisibility())")
    page.run("localStorage.clear()")


def test_without_scripts_everything_can_be_read(browser: Page, pages: dict[str, Path]) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        page = shown(browser, pages["steps"])
        assert "(g(theta.T @ x) - y) * x[j]" in page.run("document.querySelector('#d1-11').innerText")
        assert page.run("document.getElementById('d1-11-more').checkVisibility()")
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


def test_it_prints(browser: Page, pages: dict[str, Path]) -> None:
    page = shown(browser, pages["spoiled"], dark=True)
    page.call("Emulation.setEmulatedMedia", media="print")
    try:
        assert page.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert not page.run("document.querySelector('.bar').checkVisibility()")
        assert page.run("document.querySelector('.evidence').checkVisibility()")
    finally:
        page.call("Emulation.setEmulatedMedia", media="")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_file_runs_nothing(browser: Page, tmp_path: Path, text: str) -> None:
    page = shown(browser, written(tmp_path, [hostile(text)]))
    assert page.run("document.scripts.length") == 1
    assert page.run("document.querySelectorAll('img, iframe, object, embed, a, main script, main style').length") == 0
    assert page.said == []


def test_the_policy_stops_what_escaping_would_have_missed(browser: Page, pages: dict[str, Path]) -> None:
    page = shown(browser, pages["steps"])
    foreign = '<img src=x onerror="window.ran = 1"><iframe srcdoc="<script>parent.ran = 1</script>"></iframe>'
    page.run(f"document.querySelector('main').insertAdjacentHTML('beforeend', {json.dumps(foreign)})")
    page.until("document.querySelector('iframe') !== null")
    assert page.run("window.ran") is None
    assert any("Content Security Policy" in said for said in page.said)


def violations(page: Page, without: str = "nothing") -> list[str]:
    """What axe-core says against the page as it stands, but for some parts of it; the page's own policy would not let it in."""
    page.call("Page.setBypassCSP", enabled=True)
    try:
        page.run(Path(AXE).read_text() + ";0")
        context = json.dumps({"exclude": [[without]]})
        said = "r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' '))"
        return list(page.run(f"axe.run({context}, {{resultTypes: ['violations']}}).then(r => {said})"))
    finally:
        page.call("Page.setBypassCSP", enabled=False)


@pytest.mark.skipif(not AXE, reason="AXE does not name an axe.min.js")
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", ["phone", "laptop"])
def test_axe_finds_nothing(browser: Page, pages: dict[str, Path], size: str, dark: bool) -> None:
    for name in ("steps", "spoiled"):
        page = shown(browser, pages[name], size, dark)
        page.run("document.querySelector('#d1-7 .verdict').click(); document.querySelector('#d1-7 .verdict').focus()")
        assert violations(page) == [], name


@pytest.mark.skipif(not AXE, reason="AXE does not name an axe.min.js")
def test_axe_finds_nothing_in_the_gallery(browser: Page, pages: dict[str, Path]) -> None:
    """Each page at one width and in one of the two schemes of colours, all lines open; the glyphs are as in the pages above."""
    for k, name in enumerate(GALLERY):
        page = shown(browser, pages[name], "laptop" if k % 4 < 2 else "phone", dark=k % 2 == 1)
        page.run("document.getElementById('open').click()")
        assert violations(page, without=".katex") == [], name


def test_the_formulas_of_the_markdown_are_typeset_too(browser: Page, pages: dict[str, Path], tmp_path: Path) -> None:
    """What the Markdown has between its dollar signs is TeX that KaTeX sets."""
    page = shown(browser, pages["steps"])
    (chain,) = load(str(ROOT / "steps.yaml"))
    text = markdown.render([check(chain)])
    blocks = [part.strip() for k, part in enumerate(text.split("$$")) if k % 2]
    assert len(blocks) > 20
    assert page.run(f"{json.dumps(blocks)}.map(tex => katex.renderToString(tex, {{displayMode: true}})).length") == len(blocks)


def test_a_long_formula_scrolls_and_can_be_reached_by_keyboard(browser: Page, tmp_path: Path) -> None:
    long = Derivation((step("x"), step("f(" + "*".join(["x"] * 120) + ")")), Scope(symbols={"x": REAL}))
    from .samples import report

    page = shown(browser, written(tmp_path, [report(long)]), "phone")
    assert page.run("document.documentElement.scrollWidth <= innerWidth")
    assert page.run("document.querySelector('.right.cell').tabIndex") == 0


def test_a_formula_a_little_too_wide_is_set_smaller(browser: Page, pages: dict[str, Path]) -> None:
    page = shown(browser, pages["softmax-cross-entropy"], "phone")
    sizes = page.run("[...document.querySelectorAll('.cell')].map(c => [parseFloat(c.style.fontSize || 1), c.tabIndex])")
    assert all(0.8 <= size <= 1 for size, _ in sizes) and any(0.8 < size < 1 and tab < 0 for size, tab in sizes)
    assert all(size == 0.8 for size, tab in sizes if tab == 0)
    page.size(*SIZES["projector"])
    page.until("[...document.querySelectorAll('.cell')].every(c => c.style.fontSize === '' && c.tabIndex < 0)")
