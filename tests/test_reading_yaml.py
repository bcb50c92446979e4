"""YAML: texts with their places, and none of its traps."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivation.model.terms import Span
from derivation.reading import read_text
from derivation.reading.file import yaml
from derivation.reading.file.nodes import Entries, Source, Text, from_python
from derivation.reading.file.yaml import MAX_SIZE, read_nodes

from .work import counted

VALUES = [
    ("k: a + bc", "bc", (1, 8)),
    ("k:   a + bc", "bc", (1, 10)),
    ("k: 'a + bc'", "bc", (1, 9)),
    ("k: 'it''s bc'", "bc", (1, 11)),
    ('k: "a + bc"', "bc", (1, 9)),
    ('k: "é\\u00e9 \\\\ bc"', "bc", (1, 16)),
    ("k: a +\n   bc", "bc", (2, 4)),
    ("k: 'a +\n   bc'", "bc", (2, 4)),
    ("k: 'a +\n\n   bc'", "bc", (3, 4)),
    ('k: "a +\\\n   bc"', "bc", (2, 4)),
    ("k: |\n  a +\n  bc\n", "bc", (3, 3)),
    ("k: |\n  a +\n    bc\n", "bc", (3, 5)),
    ("k: >-\n  a +\n  bc\n", "bc", (3, 3)),
    ("k: |\n  x\n\n  bc\n", "bc", (4, 3)),
    ("# θ\nk: a\nl: θ + bc", "bc", (3, 8)),
    ("- [x, {k: bc}]", "bc", (1, 11)),
    ("\ufeffk: bc", "bc", (1, 4)),
    ("k: a\r\nl: bc\r\n", "bc", (2, 4)),
]


def scalars(node: object) -> list[Text]:
    if isinstance(node, Text):
        return [node]
    if isinstance(node, Entries):
        return [text for pair in node.pairs for part in pair for text in scalars(part)]
    return [text for item in getattr(node, "items", ()) for text in scalars(item)]


@pytest.mark.parametrize(("text", "piece", "place"), VALUES)
def test_the_place_of_a_piece(text: str, piece: str, place: tuple[int, int]) -> None:
    (document,), problems = read_nodes(text, "f")
    assert not problems
    value = next(value for value in scalars(document.node) if piece in value.value)
    at = value.value.index(piece)
    found = value.place(Span(at, at + len(piece)))
    assert (found.line, found.column, found.length) == (*place, len(piece))
    assert found.text[found.column - 1 :].startswith(piece)


@pytest.mark.parametrize("text", ["no", "1e3", "0x10", "null", "~", "2001-01-01", "0o7", "1_000", "yes", ".5"])
def test_nothing_is_retyped(text: str) -> None:
    (document,), _ = read_nodes(f"k: {text}", "f")
    assert scalars(document.node)[1].value == text


BOMBS = [
    "[" * 100_000, "{" * 100_000, "- " * 100_000, "? " * 50_000, "a: " * 50_000, "[" * 100_000 + "]" * 100_000, "k: " + "x" * MAX_SIZE,
    "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "'" * 99_999, '"' * 99_999, "\t" * 10_000, "k:\n" + "\tx: y\n" * 5_000,
    "\n".join(f"k{i}: x" for i in range(30_000)), "steps:\n" + "- q + r\n" * 30_000, "steps:\n" + "  - zz: 1\n" * 20_000,
    "symbols:\n" + "\n".join(f"  s{i}: real" for i in range(20_000)) + "\nsteps: [sx + sy, sz]",
    "definitions:\n" + "\n".join(f"  d{i}: d{i + 1}" for i in range(20_000)) + "\nsteps: [d0, d1]",
    "definitions:\n" + "\n".join(f"  d{i}: d{(i + 1) % 5000} + d{(i * 7) % 5000}" for i in range(5_000)) + "\nsteps: [d0, d1]",
]  # fmt: skip


@pytest.mark.parametrize("text", BOMBS, ids=lambda text: repr(text[:12]))
def test_bombs_end_soon(text: str) -> None:
    (_, problems), calls = counted(lambda: read_text(text))
    assert problems
    assert calls < 8_000_000


LINES = st.sampled_from(
    [
        "symbols:",
        "  x: real",
        "  theta: vector[n]",
        "steps:",
        "  - x",
        "  - expr: x + 1",
        "    reason: '$x$'",
        "    rel: le",
        "claim: x = 1",
        "definitions:",
        "  h(z): z in (0,1)",
        "lemmas:",
        "  a:",
        "    claim: x = x",
        "    steps: [x, x]",
        "assume: x > 0",
        "functions:",
        "  f: smooth function of x",
        "notation:",
        "---",
        "...",
        "\t- x",
        "  - >= 1",
        "  - 'x",
        '  - "\\theta"',
        "{",
        "]",
        "  &a b: *a",
        "# c",
        "? x",
        ": y",
        "  x, y: integer in 0..n",
        "- x",
        "%YAML 1.1",
        "  - |",
        "     x +",
        "  -",
        "\x00",
        "θ: 1",
        "  - x # y",
        "  theta : index 1..n",
        "steps: x",
    ]
)


@given(st.one_of(st.lists(LINES, max_size=25).map("\n".join), st.text(max_size=300)))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    (derivations, problems), calls = counted(lambda: read_text(text))
    assert derivations or problems
    for problem in problems:
        assert problem.place.line >= 1 and 1 <= problem.place.column and problem.message
    assert calls < 1_000 * (len(text) + 20)


def test_data_of_a_program_has_places_too() -> None:
    node = from_python({"steps": ["x", {"expr": "a +\n  bc"}]})
    value = next(text for text in scalars(node) if "bc" in text.value)
    place = value.place(Span(value.value.index("bc"), len(value.value)))
    assert (place.file, place.text, place.column, place.length) == ("<python>", "  bc", 3, 2)


TABS = ["-\t# a comment\n    expr: x\n  - x + 1", "-\tx\n  - x + 1", "-\texpr: x + 1", "-\t\n    x + 1", "- {expr: x,\n\t\trel: eq}\n  -\tx + 1"]


@pytest.mark.parametrize("rest", TABS)
def test_what_a_tab_hides_is_not_left_out_in_silence(rest: str) -> None:
    """YAML stops at a tab behind a dash: the lines from there on are not read, and that is a mistake of the file."""
    derivations, problems = read_text(f"symbols: {{x: real}}\nsteps:\n  - x\n  - x\n  {rest}\n")
    assert not derivations and any(problem.code == "tab" for problem in problems)


def test_what_cannot_be_read_is_never_silent() -> None:
    rng, errors = Random(5), 0
    text = "symbols: {x: real}\nsteps:\n  - expr: x + 1\n    reason: 'a'\n  - {expr: 1 + x}\n  - >\n    x\n    + 1\nclaim: x + 1 = 1 + x\n"
    for _ in range(2000):
        at = rng.randrange(len(text))
        spoiled = text[:at] + rng.choice("\t\t \n-:{}[]'\"#&*!|>%@`?,\x85\u2028é") + text[at + rng.randrange(2) :]
        broken = yaml._compose(spoiled, Source("f", tuple(spoiled.split("\n"))), [])[1] is not None
        errors += broken
        assert not broken or yaml.read_nodes(spoiled, "f")[1], spoiled
    assert errors > 500
