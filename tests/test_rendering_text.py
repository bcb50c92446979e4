"""Reports and problems as text: exact strings, at 80 columns and at 40, with colours and without."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivation.model.chains import Derivation
from derivation.model.declarations import Scope
from derivation.model.findings import Condition, Witness
from derivation.model.places import Place, Problem
from derivation.model.records import replace
from derivation.model.verdicts import Report
from derivation.rendering.sentences.vocabulary import milliseconds, summary
from derivation.rendering.terminal import concise
from derivation.rendering.terminal import json as json_format
from derivation.rendering.terminal import problems as problem_format
from derivation.rendering.terminal.lines import line, to_text, wrap
from derivation.rendering.terminal.text import closing, render

from .samples import CHAIN, REAL, Judged, claim, report, step, term

SCOPE = Scope(symbols={"x": REAL})
CHAIN_OF_FOUR = Derivation(
    (
        step("(x**2 - 1)/(x - 1)", line=5),
        step("x + 1", "Cancel", 7),
        step("x + 2", "Guess", 9),
        step("2 + x", line=10),
        step("sqrt((x + 2)**2)", "Because", 12),
    ),
    SCOPE,
    claim("(x**2 - 1)/(x - 1) = 2 + x"),
    "A title",
    "A source",
    file="steps.yaml",
)
GOOD = Judged(
    "proved",
    "rational",
    ("chain rule", "definition of h"),
    (Condition(term("x > 0"), "x > 0", "declarations"),),
    agreement="equal at 3 points",
    seconds=0.00123,
)
IF = Judged("conditional", "rational", conditions=(Condition(term("x != 1"), "x != 1"), Condition(term("x > 0"), "x > 0", "declarations")), seconds=0.0004)
WRONG = Judged("wrong", witness=Witness((("x", "1/2"),), "1.5", "2.5", "1.5 and 2.5"), conditions=(Condition(term("x == 0"), "x == 0"),), seconds=0.0031)
UNKNOWN = Judged("not proved", note="time limit", tried=("rational", "kernels"), agreement="both sides agree at 12 points", seconds=10.0)
MIXED = replace(report(CHAIN_OF_FOUR, link1=IF, link2=WRONG, link3=GOOD, link4=UNKNOWN, claim=Judged("not proved")), claim_note="the chain does not show it")

TEXT = """\
A title
A source

         (x**2 - 1)/(x - 1)
 ?  1  = x + 1
         [Cancel]
         holds if x != 1 · 0.4 ms
         where x > 0 (declarations)
          --> steps.yaml:7:11
           |
         7 |   - expr: x + 1
           |           ^^^^^
           = help:  add to the file
                    assume: x != 1

 ✗  2  = x + 2
         [Guess]
         wrong: the two sides differ · 3.1 ms
          --> steps.yaml:9:11
           |
         9 |   - expr: x + 2
           |           ^^^^^
           = at:     x = 1/2
           = left:   x + 1  is 1.5
           = right:  x + 2  is 2.5
           = again:  1.5 and 2.5
           = help:   it holds where x == 0

 ✓  3  = 2 + x
         proved · by chain rule, definition of h · 1.2 ms
         where x > 0 (declarations)
 ?  4  = sqrt((x + 2)**2)
         [Because]
         not proved: time limit · 10.0 s
           --> steps.yaml:12:11
            |
         12 |   - expr: sqrt((x + 2)**2)
            |           ^^^^^^^^^^^^^^^^
            = tried:  rational, kernels
            = seen:   both sides agree at 12 points

       conditions x != 1
 ?     claim (x**2 - 1)/(x - 1) = 2 + x
         not proved: the chain does not show it
           --> steps.yaml:24:8
            |
         24 | claim: (x**2 - 1)/(x - 1) = 2 + x
            |        ^^^^^^^^^^^^^^^^^^^^^^^^^^"""

NARROW = """\
 ✗  2  = x + 2
         [Guess]
         wrong: the two sides differ
           · 3.1 ms
          --> steps.yaml:9:11
           |
         9 |   - expr: x + 2
           |           ^^^^^
           = at: x = 1/2
           = left: x + 1  is 1.5
           = right: x + 2  is 2.5
           = again: 1.5 and 2.5
           = help: it holds where x == 0"""


def test_a_report() -> None:
    assert render(MIXED) == TEXT


def test_a_narrow_report() -> None:
    assert NARROW in render(MIXED, width=40)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    found = replace(report(CHAIN, link4=WRONG, link6=IF), obligations=(("0 < h", GOOD),))
    written = render(found, width=width, verbose=True)
    assert max(map(len, written.splitlines())) <= width


def test_quiet_says_only_what_is_not_proved() -> None:
    written = render(MIXED, quiet=True)
    assert re.findall(r"^ (.  \d)", written, re.MULTILINE) == ["?  1", "✗  2", "?  4"]
    assert render(report(CHAIN), quiet=True) == ""


def test_verbose_says_how() -> None:
    written = render(MIXED, verbose=True)
    assert "proved · by chain rule, definition of h · prover: rational · 1.2 ms" in written
    assert "checked again: equal at 3 points" in written


def test_colour_changes_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    colored = render(MIXED, color=True)
    assert "\x1b[1;31m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == TEXT


def test_lemmas_come_first_and_have_numbers() -> None:
    written = render(report(CHAIN))
    assert written.index("lemma 1 sigmoid-derivative") < written.index("derivation\n")
    assert "[Use the derivative of the sigmoid function (see equation 1) and apply the chain rule]" in render(report(CHAIN), width=120)


def test_a_contradiction_of_the_engines_is_shouted() -> None:
    found = report(CHAIN_OF_FOUR, link3=Judged("not proved", contradiction="proved, but 1 is not 2 at x = 1"))
    assert "internal error: the two engines disagree: proved, but 1 is not 2 at x = 1" in render(found, width=120)


def test_several_conditions_to_add() -> None:
    both = Judged("conditional", conditions=(Condition(term("x != 1"), "x != 1"), Condition(term("x > 0"), "x > 0")))
    assert "= help:  add to the file\n                    assume:\n                      - x != 1\n                      - x > 0" in render(
        report(CHAIN_OF_FOUR, link1=both)
    )


def test_a_condition_has_words_for_people() -> None:
    told = Judged("conditional", conditions=(Condition(term("x > 0"), "ugly > 0", words="x[k] > 0 for every k in 1..n"),))
    written = render(report(CHAIN_OF_FOUR, link1=told))
    assert "holds if x[k] > 0 for every k in 1..n" in written
    assert "assume: ugly > 0" in written


# ---------------------------------------------------------------- the last line

CLOSINGS = [
    ([report(CHAIN)], "✓ 15 links proved; the claim is proved (12 ms)"),
    ([MIXED], "✗ 1 of 4 links proved, 1 wrong, 1 conditional, 1 not proved; the claim is not proved (12 ms)"),
    ([report(CHAIN_OF_FOUR, link1=IF, claim=IF)], "? 3 of 4 links proved, 1 conditional; the claim holds under conditions (12 ms)"),
    ([MIXED, report(CHAIN)], "✗ 16 of 19 links proved, 1 wrong, 1 conditional, 1 not proved; 1 of 2 claims proved (12 ms)"),
    ([], "? nothing to check (12 ms)"),
]


@pytest.mark.parametrize(("reports", "expected"), CLOSINGS)
def test_the_last_line(reports: list[Report], expected: str) -> None:
    assert closing(reports, [], width=200, seconds=0.0123) == expected


def test_problems_are_counted() -> None:
    assert summary([], [UNDECLARED, UNDECLARED, replace(UNDECLARED, severity="hint")]) == "2 problems"


@pytest.mark.parametrize(("seconds", "expected"), [(0.0004, "0.4 ms"), (0.0123, "12 ms"), (0.4, "400 ms"), (3.14, "3.1 s")])
def test_times(seconds: float, expected: str) -> None:
    assert milliseconds(seconds) == expected


# ---------------------------------------------------------------- problems

UNDECLARED = Problem("undeclared", "'thta' is not declared", Place("steps.yaml", 31, 11, 4, "  - expr: thta[j] + 1"), "did you mean theta?")
PROBLEM = """\
error[undeclared]: 'thta' is not declared
  --> steps.yaml:31:11
   |
31 |   - expr: thta[j] + 1
   |           ^^^^
   = help: did you mean theta?"""


def test_a_problem() -> None:
    assert problem_format.render([UNDECLARED]) == PROBLEM


def test_problems_stand_apart() -> None:
    assert problem_format.render([UNDECLARED, UNDECLARED]) == PROBLEM + "\n\n" + PROBLEM


def test_a_long_line_is_cut_around_the_mark() -> None:
    place = Place("f.yaml", 3, 91, 4, "x" * 90 + "thta" + "y" * 90)
    rows = problem_format.render([Problem("c", "m", place)], width=40).splitlines()
    assert max(map(len, rows)) <= 40
    assert rows[3][rows[4].index("^") : rows[4].rindex("^") + 1] == "thta"


@given(st.text("ab \t", max_size=90), st.integers(1, 100), st.integers(1, 100), st.integers(20, 90))
def test_any_mark_is_inside_the_terminal(text: str, column: int, length: int, width: int) -> None:
    rows = problem_format.render([Problem("c", "m", Place("f", 1, column, length, text))], width=width).splitlines()
    assert all(len(row) <= max(width, 26) for row in rows[2:])


def test_a_problem_without_a_line() -> None:
    assert problem_format.render([Problem("unreadable", "no such file", Place("a.yaml", 1, 1))]) == "error[unreadable]: no such file\n --> a.yaml:1:1"


# ---------------------------------------------------------------- lines

WRAPPED = [
    (line("abc def", indent=2), 80, ["  abc def"]),
    (line("abc def ghi", indent=2, hang=4), 9, ["  abc def", "    ghi"]),
    (line("abcdefghijklmnop", hang=2), 12, ["abcdefghij", "  klmnop"]),
    (line("a\u00a0=\u00a0b c\u00a0=\u00a0d"), 8, ["a = b", "c = d"]),
    (line("never broken", fixed=True), 5, ["never broken"]),
    (line(), 5, [""]),
]


@pytest.mark.parametrize(("one", "width", "expected"), WRAPPED)
def test_wrapping(one, width: int, expected: list[str]) -> None:
    assert to_text([one], width, False).split("\n") == expected


@given(st.text("ab ", max_size=60), st.integers(0, 8), st.integers(0, 8), st.integers(20, 60))
def test_wrapping_loses_nothing(text: str, indent: int, hang: int, width: int) -> None:
    rows = ["".join(piece for piece, _ in row) for row in wrap(line(text, indent=indent, hang=hang), width)]
    assert "".join("".join(rows).split()) == "".join(text.split())
    assert all(len(row.rstrip()) <= width for row in rows)


# ---------------------------------------------------------------- for programs

LINES = """\
steps.yaml:7:11: holds if x != 1: link 1: = x + 1
steps.yaml:9:11: wrong: the two sides differ at x = 1/2, 1.5 and 2.5: link 2: = x + 2
steps.yaml:10:11: proved: link 3: = 2 + x
steps.yaml:12:11: not proved: time limit: link 4: = sqrt((x + 2)**2)
steps.yaml:24:8: not proved (the chain does not show it): claim: (x**2 - 1)/(x - 1) = 2 + x"""


def test_concise() -> None:
    assert concise.render([MIXED]) == LINES


def test_concise_problems() -> None:
    assert concise.render([], [UNDECLARED]) == "steps.yaml:31:11: error: 'thta' is not declared (did you mean theta?) [undeclared]"


def test_concise_and_quiet() -> None:
    assert concise.render([MIXED], quiet=True) == "\n".join(one for one in LINES.splitlines() if ": proved" not in one)


def test_json_holds_everything() -> None:
    found = json.loads(json_format.render([MIXED], [UNDECLARED], exit_code=2, seconds=0.5))
    assert (found["format"], found["exit"], found["seconds"]) == (1, 2, 0.5)
    whole = found["reports"][0]
    assert (whole["title"], whole["file"], whole["status"]) == ("A title", "steps.yaml", "wrong")
    assert [link["status"] for link in whole["links"]] == ["conditional", "wrong", "proved", "not proved"]
    wrong = whole["links"][1]
    assert wrong["witness"] == {"point": {"x": "1/2"}, "left": "1.5", "right": "2.5", "second": "1.5 and 2.5", "note": ""}
    assert wrong["right"] == {"text": "x + 2", "latex": "x + 2", "place": {"file": "steps.yaml", "line": 9, "column": 11, "length": 5}}
    assert wrong["reason"] == "Guess"
    assert whole["links"][2]["facts"] == ["chain rule", "definition of h"]
    assert whole["links"][0]["conditions"][0] == {"text": "x != 1", "met_by": "", "words": ""}
    assert whole["claim"]["text"] == "(x**2 - 1)/(x - 1) = 2 + x"
    assert whole["claim"]["remark"] == "the chain does not show it"
    assert found["problems"][0]["place"] == {"file": "steps.yaml", "line": 31, "column": 11, "length": 4}


def test_json_keys_stay() -> None:
    found = json.loads(json_format.render([replace(report(CHAIN), obligations=(("h > 0", GOOD),))]))["reports"][0]
    judged = ["status", "prover", "facts", "conditions", "given", "witness", "note", "tried", "agreement", "contradiction", "seconds"]
    assert list(found) == [
        *("title", "source", "name", "file", "status", "reading", "links", "lemmas", "obligations", "claim"),
        *("conclusion", "conditions", "hints", "problems", "seconds"),
    ]
    assert list(found["links"][0]) == ["number", "left", "relation", "variable", "right", "reason", "by", "judgement", *judged]
    assert list(found["claim"]) == ["left", "relation", "variable", "right", "text", "place", "remark", *judged]
    assert list(found["obligations"][0]) == ["text", *judged]
    assert list(found["lemmas"]) == ["sigmoid-derivative"]


def test_a_row_is_broken_outside_of_brackets_and_before_a_sign() -> None:
    written = "f(a + b + c, d + e)*g(x + y) - h(a + b + c + d)*k(x + y + z)"
    assert to_text([line(written, hang=2)], 48, False).splitlines() == ["f(a + b + c, d + e)*g(x + y)", "  - h(a + b + c + d)*k(x + y + z)"]
    assert to_text([line("f(" + " + ".join("abcdefghij") + ")", hang=2)], 24, False).splitlines() == ["f(a + b + c + d + e + f", "  + g + h + i + j)"]
