"""The lesson page: what is in it, what cannot be read in it, and how it plays in a browser without a network."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from derivation.checking.check import check
from derivation.command.cli import main
from derivation.reading import build
from derivation.teaching.lessons.lesson import lesson, pieces
from derivation.teaching.lessons.lesson_page import render
from derivation.teaching.lessons.tutor import Tutor
from derivation.teaching.lessons.veil import digest, unveiled, veiled

from .chromium import CHROMIUM, Page, chromium
from .test_teaching_quiz import STEPS, tutor_of

HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(2)"> $\\href{javascript:alert(3)}{x}$ `${alert(4)}`'
AXE = os.environ.get("AXE", "")  # axe.min.js, where there is one


@pytest.fixture(scope="module")
def tutor() -> Tutor:
    return tutor_of(STEPS, {"x": "positive"})


@pytest.fixture(scope="module")
def data(tutor: Tutor) -> dict[str, Any]:
    return lesson([tutor])


def cards(data: dict[str, Any], kind: str) -> list[tuple[str, dict[str, Any]]]:
    return [(chain["salt"], card) for chain in data["chains"] for deck in chain["decks"] if deck["kind"] == kind for card in deck["cards"]]


def right(salt: str, card: dict[str, Any]) -> str:
    """The token of the right answer, found by trying."""
    tokens = [c["token"] for c in card.get("choices", card.get("lines", ()))]
    (found,) = [t for t in tokens if digest(salt, card["name"], t) == card["answer"]]
    return found


def test_every_card_has_one_right_answer(data: dict[str, Any]) -> None:
    found = cards(data, "reason") + cards(data, "mistake")
    assert len(cards(data, "reason")) == 5 and len(cards(data, "mistake")) >= 3 and len(cards(data, "order")) == 1
    for salt, card in found:
        token = right(salt, card)
        note = json.loads(unveiled(card["good"], digest(card["name"], salt, token)))["note"]
        assert token and all(kind in ("text", "math") for kind, _ in note)


def test_the_right_reason(data: dict[str, Any]) -> None:
    salt, card = cards(data, "reason")[0]
    assert next(c["pieces"] for c in card["choices"] if c["token"] == right(salt, card)) == [["text", "product rule"]]


def test_only_the_spoiled_line_is_wrong(data: dict[str, Any], tutor: Tutor) -> None:
    """A mistake is refuted by the engine from the line before; all other lines are the chain's own."""
    own = {line["text"] for line in data["chains"][0]["lines"]}
    for salt, card in cards(data, "mistake"):
        token = right(salt, card)
        strange = [line for line in card["lines"] if line["text"] not in own]
        assert [line["token"] for line in strange] == [token] and card["lines"][0]["token"] == ""
        k = card["lines"].index(strange[0])
        pair = build({"x": "positive"}, [card["lines"][k - 1]["text"], strange[0]["text"]])[0][0]
        assert check(pair).links[0].verdict.status == "wrong"


def test_the_order(data: dict[str, Any]) -> None:
    salt, card = cards(data, "order")[0]
    texts = [line["text"] for line in data["chains"][0]["lines"]][1:]
    tokens = {row["text"]: row["token"] for row in card["rows"]}
    assert [row["text"] for row in card["rows"]] != texts
    assert digest(salt, card["name"], ",".join(tokens[t] for t in texts)) == card["answer"]


def test_answers_are_not_in_plain_sight(data: dict[str, Any]) -> None:
    page = render(data)
    own = page[page.index("<body>") : page.index("<script>")]
    for text in ("product rule", "factor out", "log(x)", "Derivative", data["chains"][0]["decks"][0]["cards"][0]["answer"]):
        assert text not in own


def test_the_same_seed_makes_the_same_page(data: dict[str, Any], tutor: Tutor) -> None:
    assert render(lesson([tutor])) == render(data)


def test_the_page_needs_nothing_from_outside(data: dict[str, Any]) -> None:
    page = render(data)
    assert len(page) < 1_000_000 and "default-src 'none'" in html.unescape(page)
    assert not re.findall(r"""<[^>]*\b(?:src|href)\s*=""", page[page.index("<body>") : page.index("<script>")])
    assert not re.findall(r"url\((?!data:)", page[: page.index("<body>")])


@pytest.mark.parametrize(("said", "made"), [
    ("plain", [["text", "plain"]]), ("", []), (r"use $\frac{1}{x}$", [["text", "use "], ["math", r"\frac{1}{x}"]]),
    (r"$\input{x}$", [["text", r"$\input{x}$"]]), ("5$", [["text", "5$"]]), ("$θ$", [["math", r"\theta"]]),
])  # fmt: skip
def test_pieces(said: str, made: list[list[str]]) -> None:
    assert pieces(said) == made


@pytest.mark.parametrize("text", ["", "x", "Ω" * 100, "a\nb"])
def test_veil(text: str) -> None:
    assert unveiled(veiled(text, "k"), "k") == text


def test_a_hostile_file_stays_text() -> None:
    steps = ["x + x", {"expr": "2*x", "reason": HOSTILE}, {"expr": "x*2", "reason": "rearrange"}, {"expr": "2*x + 0", "reason": "add zero"}]
    derivations, _ = build({"x": "real"}, steps, title=HOSTILE, source=HOSTILE)  # type: ignore[arg-type]
    page = render(lesson([Tutor(derivations[0], check(derivations[0], suggest=True))]))  # type: ignore[arg-type]
    assert page.count("<script") == 4 and "<img" not in page[page.index("<body>") : page.index("<script>")]


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("chain.yaml").write_text("symbols: {x: real}\nsteps: [(x + 1)**2, x**2 + 2*x + 1]\n")
    assert main(["chain.yaml", "--to", "lesson", "-o", "lesson.html"]) == 0
    assert Path("lesson.html").read_text().startswith("<!DOCTYPE html>")


# ---------------------------------------------------------------- played in a browser

browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")
FORM = "document.querySelector('form')"


@pytest.fixture(scope="module")
def page(data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Path]]:
    path = tmp_path_factory.mktemp("lesson") / "lesson.html"
    path.write_text(render(data))
    with chromium() as one:
        yield one, path


def fresh(page: tuple[Page, Path], tab: str = "reveal") -> Page:
    """The page just opened, nothing solved, at a tab."""
    one, path = page
    one.said.clear()
    one.open(path)
    one.run("localStorage.clear()")
    one.open(path)
    one.run(f"document.getElementById('tab-0-{tab}').click()")
    return one


def feedback(one: Page) -> str:
    return str(one.run("document.querySelector('.feedback').innerText"))


def score(one: Page) -> str:
    return str(one.run("document.getElementById('score').innerText"))


@browser
def test_every_formula_is_set_and_the_console_is_silent(page: tuple[Page, Path]) -> None:
    for tab in ("reveal", "reason", "mistake", "order"):
        one = fresh(page, tab)
        assert one.run("document.querySelectorAll('.math').length") > 0
        assert one.run("[...document.querySelectorAll('.math')].every(m => m.querySelector('.katex-html') && m.querySelector('math'))")
        assert not one.run("document.querySelector('.katex-error')") and one.said == []


@browser
def test_reveal_with_the_keyboard(page: tuple[Page, Path]) -> None:
    one = fresh(page)
    lines = "document.querySelectorAll('.lines li').length"
    one.run("document.querySelector('.main').focus()")
    keys = (("Enter", 2, "[ ? ]"), ("Enter", 2, "product rule"), ("ArrowRight", 3, "[ ? ]"), ("ArrowLeft", 2, "product rule"), ("PageDown", 3, "[ ? ]"))
    for key, number, said in keys:
        one.press(key)
        assert one.run(lines) == number and said in one.run("document.querySelector('.lines li:last-child').innerText")
    for _ in range(20):
        one.press("ArrowRight")
    assert one.run(lines) == len(STEPS) and one.run("document.querySelector('.main').innerText") == "That was the last line"


@browser
def test_a_reason_right_wrong_and_empty(page: tuple[Page, Path], data: dict[str, Any]) -> None:
    one = fresh(page, "reason")
    salt, card = cards(data, "reason")[0]
    good = right(salt, card)
    bad = next(c["token"] for c in card["choices"] if c["token"] != good)
    one.run(f"{FORM}.requestSubmit()")
    assert feedback(one) == "Choose a reason first."
    for token, said, solved in ((bad, "does not follow", "0 of"), (good, "Right. product rule", "1 of")):
        one.run(f"document.querySelector('input[value=\"{token}\"]').click(); {FORM}.requestSubmit()")
        assert said in feedback(one) and score(one).startswith(solved)
    one.open(page[1])
    assert score(one).startswith("1 of") and one.said == []  # progress is kept


@browser
def test_a_mistake_right_wrong_and_shown(page: tuple[Page, Path], data: dict[str, Any]) -> None:
    one = fresh(page, "mistake")
    salt, card = cards(data, "mistake")[0]
    good = right(salt, card)
    for line in card["lines"][1:]:
        one.run(f"document.querySelector('input[value=\"{line['token']}\"]').click(); {FORM}.requestSubmit()")
        assert ("✓ Right." in feedback(one) and "It should be:" in feedback(one)) if line["token"] == good else "as it should be" in feedback(one)
    one = fresh(page, "mistake")
    one.run("[...document.querySelectorAll('form button')].find(b => b.innerText === 'Show the answer').click()")
    assert "The answer:" in feedback(one) and one.run(f"document.querySelector('input[value=\"{good}\"]').checked") and score(one).startswith("0 of")


@browser
@pytest.mark.parametrize("tab", ["reason", "mistake"])
@pytest.mark.parametrize("token", ["nonsense", "", "__proto__", "<b>x</b>", "null"])
def test_a_forged_answer_solves_nothing(page: tuple[Page, Path], tab: str, token: str) -> None:
    one = fresh(page, tab)
    one.run(f"(i => {{ i.value = {json.dumps(token)}; i.checked = true; }})([...document.querySelectorAll('form input')].pop()); {FORM}.requestSubmit()")
    assert "Right" not in feedback(one) and feedback(one) and score(one).startswith("0 of") and one.said == []


@browser
def test_answered_again_and_again_with_the_keyboard(page: tuple[Page, Path], data: dict[str, Any]) -> None:
    """Tab to the choices, arrows through them, Enter to check: every choice gets its answer, the right one is solved once."""
    one = fresh(page, "reason")
    _, card = cards(data, "reason")[0]
    one.run("document.querySelector('form input').focus()")
    one.press("Space")
    said = []
    for _ in card["choices"]:
        one.press("Enter")
        said.append(feedback(one))
        one.press("ArrowDown")
    assert sum("Right" in each for each in said) == 1 and sum("does not follow" in each for each in said) == len(said) - 1
    assert score(one).startswith("1 of") and one.said == []


@browser
def test_a_lesson_on_the_gallery(page: tuple[Page, Path], tmp_path: Path) -> None:
    """Matrices, and statements beside statements: each card is typeset, and its answer can be shown."""
    one = page[0]
    for name in ("normal-equations", "poisson-mle"):
        path = tmp_path / f"{name}.html"
        assert main([f"gallery:{name}", "--to", "lesson", "-o", str(path)]) == 0
        for tab in ("reveal", "reason", "mistake", "order"):
            if not (fresh((one, path)) and one.run(f"Boolean(document.getElementById('tab-0-{tab}'))")):
                continue
            one.run(f"document.getElementById('tab-0-{tab}').click()")
            one.run("[...document.querySelectorAll('form button')].find(b => b.innerText === 'Show the answer')?.click()")
            assert tab == "reveal" or "The answer" in feedback(one)
            assert one.run("[...document.querySelectorAll('.math')].every(m => m.querySelector('.katex-html') && m.querySelector('math'))")
            assert not one.run("document.querySelector('.katex-error')") and one.said == []


@browser
def test_the_order_with_the_keyboard(page: tuple[Page, Path], data: dict[str, Any]) -> None:
    one = fresh(page, "order")
    _, card = cards(data, "order")[0]
    one.run(f"{FORM}.requestSubmit()")
    assert "Not yet" in feedback(one)
    now = [row["text"] for row in card["rows"]]
    for k, text in enumerate([line["text"] for line in data["chains"][0]["lines"]][1:]):
        at = now.index(text)
        one.run(f"document.querySelectorAll('.up')[{at}].focus()")
        for _ in range(at - k):
            one.press("Enter")
        now.insert(k, now.pop(at))
    one.run(f"{FORM}.requestSubmit()")
    assert "✓ Right." in feedback(one) and score(one).startswith("1 of")


@browser
@pytest.mark.parametrize("kept", ["nonsense", "{}", "[1, null]", '["no such card"]', "null"])
def test_nonsense_in_the_store(page: tuple[Page, Path], kept: str) -> None:
    one, path = page
    fresh(page)
    one.run(f"for (const k of Object.keys(localStorage)) localStorage.setItem(k, {json.dumps(kept)})")
    one.open(path)
    assert score(one).startswith("0 of") and one.said == []


@browser
def test_start_over_and_tabs_with_the_keyboard(page: tuple[Page, Path]) -> None:
    one = fresh(page)
    one.run("document.getElementById('tab-0-reveal').focus()")
    for key, tab in (("ArrowRight", "reason"), ("End", "order"), ("ArrowRight", "reveal"), ("ArrowLeft", "order"), ("Home", "reveal")):
        one.press(key)
        assert one.run("document.activeElement.id") == f"tab-0-{tab}" and one.run("document.querySelector('[aria-selected=true]').id") == f"tab-0-{tab}"
    one.run("document.getElementById('again').click()")
    assert score(one).startswith("0 of") and one.said == []


@browser
def test_no_sideways_scrolling_on_a_phone(page: tuple[Page, Path]) -> None:
    one = page[0]
    one.size(360, 740)
    for tab in ("reveal", "reason", "mistake", "order"):
        fresh(page, tab)
        assert one.run("document.documentElement.scrollWidth <= innerWidth")
        assert one.run("[...document.querySelectorAll('.term')].every(t => t.scrollWidth <= t.clientWidth + 1 || t.tabIndex === 0)")


@browser
@pytest.mark.skipif(not AXE, reason="AXE does not name an axe.min.js")
@pytest.mark.parametrize("dark", [False, True])
def test_axe(page: tuple[Page, Path], dark: bool) -> None:
    one = page[0]
    one.size(1280, 800, dark)
    for tab in ("reveal", "reason", "mistake", "order"):
        fresh(page, tab)
        one.run("document.querySelectorAll('form .buttons button')[1]?.click()")
        one.run(Path(AXE).read_text() + ";0")
        assert one.run("axe.run().then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].html))") == []


@browser
def test_a_hostile_page_runs_nothing(page: tuple[Page, Path], tmp_path: Path) -> None:
    steps = ["x + x", {"expr": "2*x", "reason": HOSTILE}, {"expr": "x*2", "reason": "rearrange"}]
    derivations, _ = build({"x": "real"}, steps, title=HOSTILE, notation={"x": r"\href{javascript:alert(5)}{x}"})  # type: ignore[arg-type]
    path = tmp_path / "hostile.html"
    path.write_text(render(lesson([Tutor(derivations[0], check(derivations[0], suggest=True))])))  # type: ignore[arg-type]
    one = page[0]
    one.said.clear()
    one.open(path)
    for _ in range(4):
        one.run("document.querySelector('.main').click()")
    assert one.run("document.querySelector('h1').innerText").startswith("</script>")
    assert not one.run("document.querySelector('img, a[href], iframe')") and one.said == []
